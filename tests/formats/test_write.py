"""A library file after a change: what did not change stands there to the byte."""

import json
import re

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit._yaml._document import Place, read_document
from citekit.errors import CitekitError, InvalidFile, InvalidInput, UnreadableFile
from citekit.formats import read_library, write_library
from citekit.model import Agent, Citation, Library, Name, Quotation, Source, Text, Translation
from tests.formats.strategies import agents, libraries, texts, words

HEAD = "schema: citekit/1\nsources:\n  a: {type: book, language: es, title: Uno}\n"


def located(citation):
    return evolve(citation, locator="p. 3")


def quoted(words):
    return lambda one: evolve(one, quotation=evolve(one.quotation, text=Text(words, "es")))


def translated(*given):
    return lambda one: evolve(one, translations=tuple(Translation(text=Text(text, tag)) for tag, text in given))


def spoken(*agent):
    return lambda one: evolve(one, quotation=evolve(one.quotation, speaker=Agent(*agent) if agent else None))


def with_locator(words):
    return lambda one: evolve(one, locator=words)


def titled(*args):
    return lambda one: evolve(one, source=evolve(one.source, title=Text(*args)))


# What stands under “citations:”, the change, and what stands there then.
CHANGES = {
    "a key added in a block": (
        "  k:\n    source: a\n    quote: x\n",
        located,
        "  k:\n    source: a\n    quote: x\n    locator: p. 3\n",
    ),
    "a key added in brackets": ("  k: {source: a, quote: x}\n", located, "  k: {source: a, quote: x, locator: p. 3}\n"),
    "a key added in brackets over lines": (
        "  k: {source: a,\n      quote: x,   # why\n     }   # end\n",
        located,
        "  k: {source: a,\n      quote: x, locator: p. 3,   # why\n     }   # end\n",
    ),
    "no newline at the end": (
        "  k:\n    source: a\n    quote: x",
        located,
        "  k:\n    source: a\n    quote: x\n    locator: p. 3",
    ),
    "comments about what follows": (
        "  k:\n    source: a\n    quote: x   # so\n    # of k\n\n  # of b\n  b: {source: a, quote: y}\n",
        located,
        (
            "  k:\n    source: a\n    quote: x   # so\n    # of k\n    locator: p. 3\n\n  # of b\n"
            "  b: {source: a, quote: y}\n"
        ),
    ),
    "words replaced": (
        "  k:\n    quote: x   # of k\n    source: a\n",
        quoted("y: z"),
        "  k:\n    quote: 'y: z'   # of k\n    source: a\n",
    ),
    "words in quotes": (
        '  k: {"source": "a", "quote": "x"}\n',
        quoted("y, z"),
        '  k: {"source": "a", "quote": \'y, z\'}\n',
    ),
    "words in a block of lines": (
        "  k:\n    quote: >-\n      x\n      y\n\n    # then\n    source: a\n",
        quoted("z"),
        "  k:\n    quote: z\n\n    # then\n    source: a\n",
    ),
    "words over lines": (
        "  k:\n    quote: x\n      y\n    source: a\n",
        quoted("z"),
        "  k:\n    quote: z\n    source: a\n",
    ),
    "words behind a tab": (
        "  k:\n    quote:\tx\t# c\n    source: a\n",
        quoted("z"),
        "  k:\n    quote:\tz\t# c\n    source: a\n",
    ),
    "a first translation": (
        "  k: {source: a, quote: x}\n",
        translated(("en", "x")),
        "  k: {source: a, quote: x, translations: [{language: en, text: x}]}\n",
    ),
    "a second translation": (
        "  k:\n    source: a\n    quote: x\n    translations:\n    - text: x\n      language: en\n    locator: p. 1\n",
        lambda one: evolve(translated(("en", "x"), ("de", "y"))(one), locator="p. 1"),
        (
            "  k:\n    source: a\n    quote: x\n    translations:\n    - text: x\n      language: en\n"
            "    - language: de\n      text: y\n    locator: p. 1\n"
        ),
    ),
    "a translation less": (
        (
            "  k:\n    source: a\n    quote: x\n    translations:\n      - {text: x, language: en}   # one\n"
            "      - {text: y, language: de}   # two\n      # three\n      - {text: z, language: fr}\n"
        ),
        translated(("en", "x"), ("fr", "z")),
        (
            "  k:\n    source: a\n    quote: x\n    translations:\n      - {text: x, language: en}   # one\n"
            "      # three\n      - {text: z, language: fr}\n"
        ),
    ),
    "the first translation less": (
        (
            "  k:\n    source: a\n    quote: x\n    translations:\n      - {text: x, language: en}\n"
            "      - {text: '# z', language: fr}   # z\n"
        ),
        translated(("fr", "# z")),
        "  k:\n    source: a\n    quote: x\n    translations:\n      - {text: '# z', language: fr}   # z\n",
    ),
    "a translation put first": (
        "  k:\n    source: a\n    quote: x\n    translations:\n      - {text: z, language: fr}   # z\n",
        translated(("de", "y"), ("fr", "z")),
        (
            "  k:\n    source: a\n    quote: x\n    translations:\n      - language: de\n        text: y\n"
            "      - {text: z, language: fr}   # z\n"
        ),
    ),
    "the first of two in brackets": (
        "  k: {source: a, quote: x, translations: [{text: x, language: en}, {text: z, language: fr}]}\n",
        translated(("fr", "z")),
        "  k: {source: a, quote: x, translations: [{text: z, language: fr}]}\n",
    ),
    "put first in brackets": (
        "  k: {source: a, quote: x, translations: [{text: z, language: fr}]}\n",
        translated(("de", "y"), ("fr", "z")),
        "  k: {source: a, quote: x, translations: [{language: de, text: y}, {text: z, language: fr}]}\n",
    ),
    "no translation any more": (
        (
            "  k:\n    source: a\n    translations:\n      - text: x\n        language: en\n"
            "    # of the words\n    quote: x\n"
        ),
        translated(),
        "  k:\n    source: a\n    # of the words\n    quote: x\n",
    ),
    "a value gone": (
        "  k:\n    locator: p. 1\n    source: a\n    quote: x\n",
        with_locator(None),
        "  k:\n    source: a\n    quote: x\n",
    ),
    "a value gone from brackets": ("  k: {source: a, locator: p. 1, quote: x}\n", with_locator(None), None),
    "a speaker renamed": (
        "  k:\n    source: a\n    quote: x\n    speaker:\n      name: Paz   # who\n      role: {en: Minister}\n",
        spoken(Text("Ruiz", "es"), "person", Text("Minister", "en")),
        "  k:\n    source: a\n    quote: x\n    speaker:\n      name: Ruiz   # who\n      role: {en: Minister}\n",
    ),
    "a speaker becomes a name": (
        "  k:\n    source: a\n    speaker:\n      name: Paz\n      role: {en: Minister}\n    quote: x\n",
        spoken(Text("Paz", "es"), "person"),
        "  k:\n    source: a\n    speaker: Paz\n    quote: x\n",
    ),
    "a name becomes a speaker": (
        "  k:\n    source: a\n    speaker: Paz   # who\n    quote: x\n",
        spoken(Text("Paz", "es"), "person", Text("Minister", "en")),
        "  k:\n    source: a\n    speaker: {name: Paz, role: {en: Minister}}   # who\n    quote: x\n",
    ),
    "a line break of old": ("  k: {source: a, quote: x}\n", quoted("a\u2028 b"), '  k: {source: a, quote: "a\\L b"}\n'),
    "an anchor elsewhere": (
        "  b: {source: a, quote: y, speaker: &who {name: Paz}}\n  k:\n    source: a\n    quote: x\n",
        located,
        "  b: {source: a, quote: y, speaker: &who {name: Paz}}\n  k:\n    source: a\n    quote: x\n    locator: p. 3\n",
    ),
    "an alias in the record": (
        (
            "  b: {source: a, quote: y, speaker: &who {name: Paz}}\n  k:\n    source: a\n"
            "    speaker: *who   # same\n    quote: x\n"
        ),
        spoken(Text("Ruiz", "es"), "person"),
        (
            "  b: {source: a, quote: y, speaker: &who {name: Paz}}\n  k:\n    source: a\n"
            "    speaker: Ruiz   # same\n    quote: x\n"
        ),
    ),
    "what was merged in is overridden": (
        "  b: &b {source: a, quote: y, locator: p. 1}\n  k:\n    <<: *b\n    quote: x   # own\n",
        located,
        "  b: &b {source: a, quote: y, locator: p. 1}\n  k:\n    <<: *b\n    quote: x   # own\n    locator: p. 3\n",
    ),
}


@pytest.mark.parametrize(("before", "change", "after"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_a_change_is_written_in_its_place(before, change, after, ends, mark):
    def content(text):
        return (mark + HEAD + "citations:\n" + text).replace("\n", ends).encode()

    library = read_library(content(before))
    meant = evolve(library, citations=tuple(change(one) if one.key == "k" else one for one in library))
    written = write_library(meant, content(before))
    assert read_library(written) == meant
    if after is not None:
        assert written.decode() == content(after).decode()


def added(library):
    one = Citation(key="k", source=library.source("a"), quotation=Quotation(text=Text("x", "es")))
    return evolve(library, citations=(*library.citations, one))


NEW = "  k:\n    source: a\n    quote: x\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "citations:\n" + NEW),
        ("citations:\n", "citations:\n" + NEW),
        ("citations: {}   # none yet\n", "citations:   # none yet\n" + NEW),
        ("citations:\n  # none yet\n", "citations:\n" + NEW + "  # none yet\n"),
        (
            "citations: {b: {source: a, quote: y}}\n",
            "citations: {b: {source: a, quote: y}, k: {source: a, quote: x}}\n",
        ),
        (
            "citations:\n  b: {source: a, quote: y}\n  # seen\n\n# end\n",
            "citations:\n  b: {source: a, quote: y}\n  # seen\n" + NEW + "\n# end\n",
        ),
        (
            "citations:\n    b: {source: a, quote: y}",
            "citations:\n    b: {source: a, quote: y}\n" + re.sub("^", "  ", NEW, flags=re.MULTILINE).rstrip(),
        ),
    ],
)
def test_a_record_is_added_behind_the_others(before, after):
    content = (HEAD + before).encode()
    meant = added(read_library(content))
    written = write_library(meant, content)
    assert written.decode() == HEAD + after
    assert read_library(written) == meant


def test_a_record_is_removed_with_its_lines():
    text = HEAD + "citations:\n  # of b\n  b:\n    source: a\n    quote: y   # y\n\n  # of k\n" + NEW
    library = read_library(text.encode())
    written = write_library(evolve(library, citations=library.citations[:1]), text.encode())
    assert written.decode() == text.removesuffix(NEW)
    assert not read_library(write_library(evolve(library, citations=()), text.encode())).citations


SHARED = HEAD + "citations:\n  b: &b {source: a, quote: y}\n  k: *b\n"


def test_what_others_share_is_not_changed_for_them():
    library = read_library(SHARED.encode())
    meant = evolve(library, citations=(library.citations[0], located(library.citations[1])))
    written = write_library(meant, SHARED.encode())
    assert read_library(written) == meant
    meant = evolve(library, citations=(located(library.citations[0]), library.citations[1]))
    with pytest.raises(UnreadableFile, match="change it by hand"):
        write_library(meant, SHARED.encode())


def test_what_cannot_be_read_again_is_not_written():
    source = Source(id="a")
    one = Citation(key="a b", source=source, quotation=Quotation(text=Text("x")))
    with pytest.raises(InvalidFile, match="no spaces and no braces"):
        write_library(Library(sources=(source,), citations=(one,)))
    with pytest.raises(InvalidInput, match="“k” cites the source “a”, which is not in the library"):
        write_library(Library(citations=(evolve(one, key="k"),)))


def test_the_first_text_stays_the_first():
    source = Source(id="a", title=Text("B", "de", {"en": "A", "fr": "C"}))
    content = write_library(Library(sources=(source,)))
    meant = Library(sources=(evolve(source, title=Text("A", "en", {"de": "B", "fr": "C"})),))
    assert read_library(write_library(meant, content)).sources[0].title == meant.sources[0].title


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("{de: B}", Text("A", "en"), "{en: A}"),
        ("{de: B, fr: C}", Text("A", "en", {"fr": "C"}), "{en: A, fr: C}"),
        ("{de: B, fr: C, ru: Д}", Text("Д", "ru"), "{ru: Д}"),
        ("{de: B, fr: C, ru: Д}", Text("A", "en"), "{en: A}"),
        ("{de: B, ru: Д}", Text("B", "de", {"fr": "C", "ru": "Д"}), "{de: B, fr: C, ru: Д}"),
        ("\n      de: B\n      ru: Д   # so", Text("Д", "ru"), "\n      ru: Д   # so"),
        ("\n      de: B\n      ru: Д   # so", Text("A", "en", {"ru": "Д"}), "\n      en: A\n      ru: Д   # so"),
        ("\n      de: B\n      fr: C", Text("A", "en"), "\n      en: A"),
    ],
)
def test_a_text_in_other_languages_touches_no_other_line(before, text, after):
    content = "schema: citekit/1\nsources:\n  a:\n    title: {}\n  # of b\n  b: {{'title': \"Ü\"}}\ncitations:".format
    library = read_library(content(before).encode())
    meant = evolve(library, sources=(evolve(library.sources[0], title=text), library.sources[1]))
    assert write_library(meant, content(before).encode()).decode() == content(after)


def test_json_keeps_the_order_and_the_spelling_of_the_reporter():
    content = json.dumps(
        {
            "schema": "citekit/1",
            "citations": {"k": {"quote": "x", "source": "a"}},
            "sources": {"a": {"title": {"es": "Uno"}, "language": "es", "agency": {"name": "ANP"}}},
        },
        indent=2,
    ).encode()
    library = read_library(content, "x.json")
    meant = evolve(library, citations=(located(library.citations[0]),))
    written = json.loads(write_library(meant, content, "x.json"))
    assert list(written) == ["schema", "citations", "sources"]
    assert written["citations"] == {"k": {"quote": "x", "source": "a", "locator": "p. 3"}}
    assert written["sources"]["a"]["agency"] == {"name": "ANP"}


CHANGED = st.one_of(
    words.map(lambda word: lambda one: evolve(one, locator=word)),
    st.just(lambda one: evolve(one, locator=None)),
    texts("es").map(lambda text: lambda one: evolve(one, quotation=evolve(one.quotation, text=text))),
    agents("es").map(lambda agent: lambda one: evolve(one, quotation=evolve(one.quotation, speaker=agent))),
    texts().map(lambda text: lambda one: evolve(one, translations=(*one.translations, Translation(text=text)))),
    texts().map(lambda text: lambda one: evolve(one, translations=(Translation(text=text), *one.translations))),
    st.just(lambda one: evolve(one, translations=one.translations[1:])),
)
CHANGED_SOURCE = st.one_of(
    texts("es").map(lambda text: lambda one: evolve(one, title=text)),
    texts("es").map(lambda text: lambda one: evolve(one, author=(*one.author, Name(literal=text)))),
    st.just(lambda one: evolve(one, title=None, author=(), snapshot=None)),
    words.map(lambda word: lambda one: evolve(one, url=word, volume=word)),
)


def as_lines(library):
    """The file with each record in brackets on a line of its own, as other programs write it."""
    data = json.loads(write_library(library, name="x.json"))
    text = "schema: citekit/1\n" + "".join(
        f"{key}: {json.dumps(data[key])}\n" for key in ("publication",) if key in data
    )
    for section in ("sources", "citations"):
        text += f"{section}:\n" + "".join(
            f"  {json.dumps(key)}: {json.dumps(one)}\n" for key, one in data[section].items()
        )
    return text


def lines_of(text):
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def first_lines(document, *sections):
    """The lines, from 0, in which records begin."""
    parts = [document.root.parts[section] for section in sections]
    return [span[0] for part in parts if isinstance(part, Place) for span in part.keys.values()]


def commented(text):
    """The file with a comment before each record, and blank lines."""
    lines = lines_of(text)
    for line in sorted(first_lines(read_document(text.encode(), "x.yaml"), "sources", "citations"), reverse=True):
        lines.insert(line, f"\n  # before line {line}\n")
    return "".join(lines)


def outside(text, section, key):
    """The lines before and behind a record."""
    document = read_document(text.encode(), "x.yaml")
    starts = [*first_lines(document, "sources", "citations"), *(span[0] for span in document.root.keys.values())]
    own = document.root.parts[section].keys[key][0]
    lines = lines_of(text)
    following = min((start for start in starts if start > own), default=len(lines))
    while following > own + 1 and (not lines[following - 1].strip() or lines[following - 1].startswith("  #")):
        following -= 1
    return lines[:own], lines[following:]


@pytest.mark.long
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    libraries(), st.data(), st.sampled_from([as_lines, lambda one: write_library(one).decode()]),
    st.booleans(), st.sampled_from(["\n", "\r\n"]), st.booleans(),
)  # fmt: skip
def test_a_change_touches_the_lines_of_its_record_alone(library, data, style, comments, ends, final):
    text = style(library)
    text = (commented(text) if comments else text).replace("\n", ends)
    text = text if final else text.removesuffix(ends)
    library = read_library(text.encode())
    key = data.draw(
        st.sampled_from([("sources", one.id) for one in library.sources] + [("citations", one.key) for one in library])
    )
    if key[0] == "citations":
        change = data.draw(CHANGED)
        meant = evolve(library, citations=tuple(change(one) if one.key == key[1] else one for one in library))
    else:
        change = data.draw(CHANGED_SOURCE)
        meant = evolve(library, sources=tuple(change(one) if one.id == key[1] else one for one in library.sources))
    written = write_library(meant, text.encode())
    again = read_library(written)
    assert write_library(meant, written) == written
    assert [one.key for one in again] == [one.key for one in library]
    before, behind = outside(text, *key)
    now = lines_of(written.decode())
    assert now[: len(before)] == before
    assert now[len(now) - len(behind) :] == behind, "".join(now)


@pytest.mark.long
@settings(max_examples=20, deadline=None)
@given(libraries(), libraries(), st.sampled_from(["\n", "\r\n"]))
def test_any_library_becomes_any_other(library, other, ends):
    for name in ("x.yaml", "x.json"):
        content = write_library(library, name=name).replace(b"\n", ends.encode())
        try:
            written = write_library(other, content, name)
        except CitekitError as error:
            pytest.fail(str(error))
        read = read_library(written, name)
        assert {one.id: one for one in read.sources} == {one.id: one for one in other.sources}
        assert {one.key: one for one in read} == {one.key: one for one in other}
        assert read.publication == other.publication
