"""What pandoc and Quarto know beside citations: links, references to numbered parts, emphasis in affixes, TOML."""

from __future__ import annotations

import re

import pytest

from citekit import Library, verify
from citekit.article import read_article
from citekit.errors import InvalidFile, UnknownKey
from citekit.formats import read_library
from citekit.library import open_for_article
from citekit.rendering import Rendered, render

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  a: {type: book, language: en, title: Aguas, author: [{family: Pérez, given: Ana}], issued: 2020}
  b: {type: book, language: en, title: Brisas, author: [{family: Roa, given: Ana}], issued: 2021, URL: https://x.pe/b}
  sec-2020: {type: report, language: en, title: Filing, author: [{literal: SEC}], issued: 2019}
citations: {}
""".encode()
)


def rendered(text: str, to: str = "html", style: str | None = "apa") -> Rendered:
    return render(read_article(text, name="x.md"), LIBRARY, to=to, style=style)


LINKED = [
    ("One [see @a, 3; @b].", "apa", ["a", "b"]),
    ("As @a says.", "apa", ["a"]),
    ("One [@a; @b].", "ieee", ["a", "b"]),
    ("One [@a].", "chicago-notes-bibliography", ["a"]),
]


@pytest.mark.parametrize(("text", "style", "works"), LINKED)
def test_each_citation_leads_to_its_entry(text: str, style: str, works: list[str]) -> None:
    page = rendered(f"---\nlink-citations: true\n---\n\n{text}\n", style=style)
    assert re.findall(r'<a href="#ref-([^"]+)">', page.text) == works
    assert all(f'id="ref-{work}"' in page.text for work in works)


@pytest.mark.parametrize(
    ("said", "style"), [("link-citations: false", "apa"), ("link-citations: true\nsuppress-bibliography: true", "apa")]
)
def test_where_none_is_asked_for_or_no_entry_is_there_is_no_link(said: str, style: str) -> None:
    assert "#ref-" not in rendered(f"---\n{said}\n---\n\nOne [@a].\n", style=style).text


def test_a_citation_with_an_address_of_its_own_is_no_link_within_a_link() -> None:
    page = rendered("---\nlink-citations: true\n---\n\nOne [@b].\n", style="chicago-notes-bibliography").text
    assert not re.search(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", page)


REFERENCES = ["@fig-ferry", "[@tbl-one]", "[@sec-one; @eq:two]", "@fig:ferry", "@thm-line"]


@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_to_a_numbered_part_is_left_as_it_is_and_said(reference: str, style: str) -> None:
    text = f"See {reference}, then [@a].[^1]\n\n[^1]: Also {reference}.\n"
    for to in ("markdown", "html", "plain"):
        page = rendered(text, to, style)
        assert page.text.count(reference) == 2
        assert [warning.split(":")[1] for warning in page.warnings] == ["1", "3"]
        assert f"\\{reference.strip('[')[:5]}" in page.warnings[0]
    assert verify(LIBRARY, read_article(text, name="x.md")).findings == ()


def test_a_key_that_the_library_has_is_a_citation_whatever_it_begins_with() -> None:
    page = rendered("One [@sec-2020].", "plain")
    assert ("(SEC, 2019)" in page.text, page.warnings) == (True, ())


@pytest.mark.parametrize("text", ["Thanks, @handle.", "[@figure-one]", "[@fig-ferry; @nobody]", "@sec"])
def test_any_other_key_that_is_not_there_is_an_error_that_says_how_to_escape_it(text: str) -> None:
    with pytest.raises(UnknownKey, match=r"\\@"):
        rendered(text)


def test_words_before_a_reference_to_a_part_are_not_taken_for_checked() -> None:
    report = verify(LIBRARY, read_article("She said “we shall all be there” [@fig-ferry].", name="x.md"))
    assert [one.rule for one in report.findings] == ["CK101"]
    assert report.exit_code != 0


AFFIXES = [
    ("[see *the long* @a, p. 3, and *passim*]", "(see *the long* Pérez, 2020, p. 3, and *passim*)"),
    ("[**but** @a]", "(**but** Pérez, 2020)"),
    ("[@a, see^[inner note]]", "(Pérez, 2020, see \\[inner note\\])"),
    ("[@a, and 2\\*3]", "(Pérez, 2020, and 2\\*3)"),
]


@pytest.mark.parametrize(("written", "printed"), AFFIXES)
def test_emphasis_in_an_affix_is_emphasis_and_a_footnote_stands_in_brackets(written: str, printed: str) -> None:
    assert printed in rendered(f"One {written}.", "markdown").text


TOML = '+++\ntitle = "Uno"\nlang = "es"\ncsl = "apa"\nnocite = "@b"\n+++\n\nHola [@a].\n'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_toml_is_read(end: str) -> None:
    article = read_article(TOML.replace("\n", end), name="x.md")
    assert (article.language, article.csl, article.metadata["title"]) == ("es", "apa", "Uno")
    assert [article.place(use.start) for use in article.citations] == [(8, 6)]
    assert "Roa" in rendered(TOML, "plain", None).text


def test_references_in_toml_are_sources() -> None:
    text = '+++\n[[references]]\nid = "t"\ntype = "book"\ntitle = "Tarde"\nissued = 2001\n+++\n\nOne [@t].\n'
    library: Library = open_for_article((), read_article(text, name="x.md"))
    assert [(one.id, str(one.issued)) for one in library.sources] == [("t", "2001")]


BROKEN = [("+++\na = \n+++\nx", 2), ("+++\na = 1\nb = 2\na = 2\n+++\n", 4), (f"+++\na = {'[' * 5000}\n+++\n", 1)]


@pytest.mark.parametrize(("text", "line"), BROKEN)
def test_toml_that_is_none_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InvalidFile) as raised:
        read_article(text, name="x.md")
    assert [one.where.line for one in raised.value.mistakes] == [line]
