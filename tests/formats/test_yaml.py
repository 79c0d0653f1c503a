"""YAML 1.2 as it is read: by libyaml, and the same without it."""

import json
import sys
from functools import partial
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from citekit._yaml._document import read_document
from citekit.errors import InvalidFile
from citekit.formats import read_library, write_library
from tests.formats.strategies import libraries

SCALARS = {
    # What YAML 1.1 took for something else
    "no": "no", "yes": "yes", "on": "on", "off": "off", "y": "y", "NO": "NO",
    "12:30": "12:30", "190:20:30": "190:20:30", "2023-05-25": "2023-05-25",
    "2001-12-14 21:59:43": "2001-12-14 21:59:43",
    "=": "=", "'<<'": "<<",
    # Words
    "true": True, "True": True, "FALSE": False, "tRUE": "tRUE", "null": None, "Null": None, "~": None, "": None,
    # Numbers
    "0": 0, "-1": -1, "+7": 7, "12": 12, "0x1F": 31, "0o17": 15, "0b11": 3, "1_000": 1000,
    "0123": "0123", "007": "007", "-_": "-_", "0_": 0, "1e3": 1000.0, "1.5": 1.5, ".5": 0.5, "6.": 6.0,
    ".inf": float("inf"), "-.INF": float("-inf"), "1.2.3": "1.2.3", ".": ".", "..": "..", "+": "+", "0xg": "0xg",
    "1" * 20: int("1" * 20), "1" * 21: "1" * 21, "1" * 30 + "e" + "2" * 33: "1" * 30 + "e" + "2" * 33,
    # Tags
    "!!str 12": "12", "! 12": "12", "!!int 0x10": 16, "!!float 1": 1.0, "!!bool true": True, "!!null x": None,
    "!!timestamp 2023-05-25": "2023-05-25",
    # Quoted and blocks
    "'12'": "12", '"\\u00e9\\/"': "é/", '"\\ud83d\\ude00"': "😀", "|-\n    a\n    b": "a\nb", ">-\n    a\n    b": "a b",
    # Text as people paste it
    "a\tb": "a\tb", "{a: http://x.example/?b=c#d}": {"a": "http://x.example/?b=c#d"},
    "[a?b, a:b]": ["a?b", "a:b"], "a\u2028b": "a\u2028b", "a\u0085b": "a\u0085b", "a\ufeffb": "a\ufeffb",
    "\ufdd0": "\ufdd0",
    "100 %": "100 %", "a#b": "a#b", "a #b": "a", "سبعمائة": "سبعمائة", "七百名": "七百名",
}  # fmt: skip


QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def without_libyaml(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)


def document(text, name="x.yaml"):
    return read_document(text.encode(), name)


@pytest.mark.parametrize(("text", "value"), SCALARS.items())
def test_a_scalar_is_what_yaml_1_2_says(text, value):
    read = document(f"k: {text}\n")
    assert read.data == {"k": value}
    assert type(read.data["k"]) is type(value)
    assert not read.mistakes


@pytest.mark.parametrize(("text", "value"), SCALARS.items())
def test_a_scalar_is_the_same_without_libyaml(text, value, without_libyaml):
    assert document(f"k: {text}\n").data == {"k": value}


def test_nan_is_a_number_and_no_volume():
    content = "schema: citekit/1\nsources: {a: {type: book, volume: .NaN}}\n"
    with pytest.raises(InvalidFile, match=r":2:35: sources\.a\.volume: nan is no text"):
        read_library(content.encode())


MISTAKES = {
    "k: !!int abc": ("1:4: k: “abc” is no value of the tag “!!int”"),
    "k: !!bool yes": "1:4: k: “yes” is no value of the tag “!!bool”",
    "k: !!float x": "1:4: k: “x” is no value of the tag “!!float”",
    "a: 1\nk: !!python/object:os.system x": "2:4: k: the tag “tag:yaml.org,2002:python/object:os.system” is not read",
    "k: !!python/object/apply:os.system [x]": "1:4: k: the tag",
    "k: !!binary eA==": "1:4: k: the tag",
    "k: !mine {a: 1}": "1:4: k: the tag “!mine” is not read",
    "k: !!set {a, b}": "1:4: k: the tag",
    "k: *a": "1:4: k: “*a” names nothing",
    "a: &a 1\nk: {<<: *a}": "2:5: k.<<: “<<” merges a mapping",
    "k: 1\nk: 2": "2:1: k: the key “k” stands here a second time; it stood first in line 1",
    "a: {k: 1,\n  'k': 2}": "2:3: a.k: the key “k” stands here a second time; it stood first in line 1",
    "? [a]\n: b": "1:3: a key must be a plain string",
    'k: "\\ud800"': "1:4: k: half of a surrogate pair",
}
REFUSED = {
    "a: 1\n---\nb: 2\n": "2:1: a second document begins here",
    "a: 1\nb: \x07\n": "2:4: the character U+0007 cannot stand in a file",
    "a: \0\n": "1:4: the character U+0000",
    "a: 'x\n": "2:1",
    "a: b: c\n": "1:5",
    "a: 1\n\tb: 2\n": "2:1",
    "a: @x\n": "1:4",
    "a: &a [*a]": "1:8: a[0]: nested too deeply: “*a” stands inside of what it names",
    "a: &a\n  b: {<<: *a}": "2:11: a.b.<<: nested too deeply",
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.items())
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_a_mistake_has_its_line_with_either_parser(text, expected, parser, monkeypatch):
    if parser == "python":
        monkeypatch.setitem(sys.modules, "yaml", None)
    assert [str(one).removeprefix("x.yaml:")[: len(expected)] for one in document(text).mistakes] == [expected]


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_what_cannot_be_read_is_refused_in_the_same_line_by_either_parser(text, expected, parser, monkeypatch):
    if parser == "python":
        monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(InvalidFile) as caught:
        document(text)
    assert str(caught.value).startswith(f"x.yaml:{expected.split(':')[0]}:")
    assert ":" not in expected.split(" ")[0] or expected.partition(" ")[2] in str(caught.value)


def test_what_is_merged_is_overridden_by_what_is_said():
    text = """\
    base: &base {language: es, type: book}
    more: &more {<<: *base, type: chapter, page: 3}
    one: {<<: *base, language: de}
    two: {type: map, <<: [*more, *base]}
    three: {<<: {a: 1}, '<<': 2}
    """
    data = document(text).data
    assert data["one"] == {"language": "de", "type": "book"}
    assert data["two"] == {"type": "map", "language": "es", "page": 3}
    assert data["three"] == {"<<": 2, "a": 1}
    assert list(data["one"]) == ["language", "type"]


def test_a_mistake_in_what_was_merged_is_told_where_it_stands():
    text = "schema: citekit/1\nsources:\n  a: &a {type: bok}\n  b: {<<: *a, language: es}\n"
    with pytest.raises(InvalidFile) as caught:
        read_library(text.encode())
    assert [str(one)[:32] for one in caught.value.mistakes] == [
        "citekit.yaml:3:16: sources.a.ty".replace("citekit", "citations")[:32],
        "citations.yaml:3:16: sources.b.t",
    ]


def merging(levels):
    """Mappings that each merge the one above and add a mapping of it: what 2 kB can make of themselves."""
    lines = ["a0: &a0 {x: 1, y: 2}"] + [
        f"a{n}: &a{n} {{<<: *a{n - 1}, p{n}: *a{n - 1}, q{n}: *a{n - 1}}}" for n in range(1, levels)
    ]
    return "\n".join(lines)


def laughing(levels):
    names = [f"a{n}" for n in range(levels)]
    return "a0: &a0 [x, x, x, x, x]\n" + "".join(
        f"{own}: &{own} [{', '.join(['*' + below] * 5)}]\n" for below, own in pairwise(names)
    )


@pytest.mark.parametrize("grown", [merging(30), laughing(12)], ids=["merge keys", "aliases"])
def test_what_repeats_itself_is_refused_before_it_is_large(grown):
    with pytest.raises(InvalidFile, match="too many values"):
        document(grown)


SHAPES = {
    "records": lambda count: "all:\n" + "".join(f"  k{n}: {{a: 1, b: [x, y], c: 'z'}}\n" for n in range(count)),
    "aliases": lambda count: "a: &a {x: 1, y: [2]}\nall:\n" + "".join(f"  k{n}: *a\n" for n in range(count)),
    "merge keys": lambda count: "a: &a {x: 1, y: 2}\nall:\n" + "".join(f"  k{n}: {{<<: *a}}\n" for n in range(count)),
    "anchors": lambda count: "".join(f"k{n}: &a{n} x\n" for n in range(count)),
    "the same key": lambda count: "k: 1\n" * count,
    "tags": lambda count: "".join(f"k{n}: !t x\n" for n in range(count)),
    "brackets": lambda count: "k: [" + "[x], " * count + "]",
    "one long text": lambda count: "k: " + "word\n  " * count,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_file_is_at_most_little_more_than_twice_the_work(shape):
    once, twice = (calls_of(partial(document, shape(count))) for count in (600, 1200))
    assert twice < 2.2 * once + 100


def calls_of(work):
    """Count the calls of functions, those written in C too."""
    calls = 0

    def count(_frame, event, _function):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_a_large_file_may_repeat_what_it_says():
    speaker = "who: &who {name: Aurelio Paz, role: {en: Minister}}\n"
    data = document(speaker + "all:\n" + "".join(f"  k{n}: {{speaker: *who, <<: *who}}\n" for n in range(5000))).data
    assert len(data["all"]) == 5000


def test_a_file_is_read_whatever_its_line_ends(troops):
    plain = (troops / "citations.yaml").read_bytes().replace(b"\r\n", b"\n")
    expected = read_library(plain)
    windows = plain.replace(b"\n", b"\r\n")
    for content in (windows, b"\xef\xbb\xbf" + windows, b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r")):
        read = read_library(content)
        assert read == expected
        assert [one.where for one in read] == [one.where for one in expected]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_another_encoding_is_named(encoding):
    with pytest.raises(InvalidFile, match="UTF-16 or UTF-32; save it as UTF-8"):
        read_document("schema: citekit/1\n".encode(encoding), "x.yaml")


@pytest.mark.parametrize(
    ("section", "key", "message"),
    [
        ("citations", '""', "cannot be empty"),
        ("citations", '" "', "cannot be empty"),
        ("citations", "~ ", "unread"),
        ("citations", "a b", "no spaces and no braces"),
        ("citations", '"a\\u00a0b"', "no spaces and no braces"),
        ("citations", '"a}"', "no spaces and no braces"),
        ("sources", '""', "cannot be empty"),
    ],
)
def test_a_key_that_no_article_can_name_is_refused_in_its_line(section, key, message):
    records = {"sources": "a: {type: book}", "citations": "b: {source: a, quote: dos}"}
    records[section] += (
        f"\n  {key}: {{source: a, quote: x}}" if section == "citations" else f"\n  {key}: {{type: book}}"
    )
    content = "schema: citekit/1\n" + "".join(f"{name}:\n  {said}\n" for name, said in records.items())
    if message == "unread":
        assert {one.key for one in read_library(content.encode())} == {"b", "~"}
        return
    with pytest.raises(InvalidFile, match=message) as caught:
        read_library(content.encode())
    assert caught.value.mistakes[0].where.line == (6 if section == "citations" else 4)


def test_json_may_hold_what_yaml_does_not(troops):
    assert document('{"a":"\\ud83d\\ude00\\/","b" :\t[1,2.5e3,true,null]}', "x.json").data == {
        "a": "😀/",
        "b": [1, 2500.0, True, None],
    }
    odd = "a\x7fb\u2028 c\x85d\ufeff\x1f\uffff"
    assert document(json.dumps({"k": odd}), "x.json").data == {"k": odd}


texts = st.one_of(
    st.sampled_from([text for text in SCALARS if text and "\n" not in text and not text.startswith(("!", "{", "["))]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
).filter(lambda text: not set("\x85\u2028\u2029\ufeff") & set(text))  # line breaks to ruamel.yaml, as in YAML 1.1
values = st.recursive(
    texts | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@settings(QUICK, max_examples=100)
@given(values, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_both_parsers_and_ruamel_read_the_same(monkeypatch, data, flow, end):
    """Whatever ruamel writes is read as it reads it itself, and both parsers find everything in the same places."""
    yaml = YAML(typ="rt", pure=True)
    yaml.default_flow_style = flow
    written = StringIO()
    yaml.dump({"k": data}, written)
    text = written.getvalue().replace("\n", end)
    read = document(text)
    assert read.data == {"k": data}
    assert not read.mistakes
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "yaml", None)
        other = document(text)
    assert other.data == read.data
    assert spans(other.root) == spans(read.root)


def spans(place):
    if isinstance(place, tuple):
        return place[:3] if place[2] < place[3] else None  # ruamel.yaml puts what is empty before the next token
    inner = place.parts.values() if isinstance(place.parts, dict) else place.parts
    return place.span[:3], place.flow, dict(place.keys), [spans(one) for one in inner]


@settings(QUICK, max_examples=20)
@given(libraries())
def test_a_library_is_the_same_without_libyaml(monkeypatch, library):
    for name in ("x.yaml", "x.json"):
        written = write_library(library, name=name)
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, "yaml", None)
            assert read_library(written, name) == library


PIECES = [
    "a: ", "b:\n", "'c': ", "- ", "? d\n", "- - ", "e: &x ", "f: *x", "<<: *x", "x", "0x1F", "1_0", "no", "~", "'q'",
    '"\\n"', "{a: b, c: [d]}", "[", "]", "}", ",", " #c", "\n", "\n  ", "\n    ", " ", "\t", "|\n", "|-\n    t\n",
    ">+\n    f\n\n    g\n", "!!int 3", "!t ", "http://x?a#b", "a:b", "\u2028", "é", "😀", "\r\n", "%", "`", "---\n",
]  # fmt: skip
# libyaml takes only ASCII letters, digits, “-” and “_” in names of anchors, and no empty key where a mapping begins.
UNLIKE = ("alphabetic or numeric", "did not find expected key")


@settings(QUICK, max_examples=400, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_both_parsers_say_the_same_of_anything(monkeypatch, pieces):
    text = f"k: v\n{pieces}"
    verdict = said_of(text)
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "yaml", None)
        other = said_of(text)
    assert verdict == other or any(reason in verdict + other for reason in UNLIKE)


def said_of(text):
    try:
        read = document(text)
    except InvalidFile as error:
        return "refused" if not any(reason in str(error) for reason in UNLIKE) else str(error)
    return f"{read.data!r} {sorted((one.where.line, one.path) for one in read.mistakes)}"
