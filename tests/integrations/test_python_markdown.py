"""The extension in Python-Markdown itself."""

from __future__ import annotations

import html
import importlib
import importlib.util
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

markdown = pytest.importorskip("markdown")

import citekit  # noqa: E402
from citekit.article import read_article  # noqa: E402
from citekit.errors import InvalidInput, InvalidTag, UnknownKey  # noqa: E402
from citekit.integrations._web_page import LARGEST, PageSource  # noqa: E402
from citekit.integrations.python_markdown import CitekitExtension  # noqa: E402
from citekit.rendering import render  # noqa: E402


@pytest.fixture
def convert(troops):
    def run(text, *others, source=None, **said):
        extension = CitekitExtension(library=str(troops / "citations.yaml"), **said)
        extension.source = source
        extension.heard = []
        if not said.get("strict"):
            extension.tell = lambda message, line, name: extension.heard.append((name, line, message))
        page = markdown.markdown(text, extensions=[extension, *others])
        run.heard = extension.heard
        return page

    return run


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_text_is_printed_as_an_article(convert, troops):
    text = (
        "“Seven hundred soldiers” [@paz-700], he said. “The exercise is directed against the\n"
        "demonstrators” [see @reinhold-exercise, p. 3]. As @tarqui-days [p. 4] says;\n"
        "*“around 300” [@takase-equipment; @khoury-ship]*.\n\n> Quoted [@paz-700].\n"
    )
    library = citekit.Library.open(troops / "citations.yaml")
    whole, page = render(read_article(text), library), convert(text)
    for section in (whole.parts.notes_section, whole.parts.bibliography_section):
        assert " ".join(section.split()) in " ".join(page.split())
    assert words(whole.body) == words(page[: page.index('<section class="notes"')])


@pytest.mark.parametrize(
    "text",
    [
        "`[@paz-700]`",
        "    [@paz-700]",
        "``a ` [@paz-700]``",
        "[words](/u/@paz-700)",
        '<b title="[@paz-700]">w</b>',
        "<https://x.example/@paz-700>",
        "me@paz-700",
        r"\@paz-700",
        "<!-- [@paz-700] -->",
        "![@alt](x.png)",
        "[@paz-700](x.html)",
    ],
)
def test_what_is_no_citation_stays_as_it_is(convert, text):
    assert convert(text) == markdown.markdown(text)
    assert convert.heard == []


@pytest.mark.parametrize("fences", ["```\n[@paz-700]\n```", "~~~ text\n@paz-700\n~~~"])
def test_fenced_code_stays_as_it_is(convert, fences):
    assert convert(fences, "fenced_code") == markdown.markdown(fences, extensions=["fenced_code"])


def test_footnotes_of_the_author_and_notes_are_counted_together(convert):
    text = "A [@paz-700]. B.[^x] C [@tarqui-days]. D.[^x]\n\n[^x]: Ours, see [@reinhold-exercise], and more.\n"
    page = convert(text, "footnotes")
    assert re.findall(r">(\d)</a></sup>", page) == ["1", "2", "3", "2"]
    assert '<li id="fn:x" value="2">' in page
    assert re.search(r"Ours, see Käthe Brüggemann, .*, and more\..*Original \(German\): .* ↩", words(page))


def test_ids_lead_there_and_back_and_differ_between_articles(convert):
    pages = [convert("A [@paz-700]. B [@paz-700].", id_prefix=prefix) for prefix in ("a-", "b-")]
    ids = re.findall(r'id="([^"]+)"', "".join(pages))
    assert len(ids) == len(set(ids)) == 10
    for page in pages:
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_a_heading_keeps_its_id_and_its_words_in_the_table_of_contents(convert, troops):
    md = markdown.Markdown(extensions=["toc", CitekitExtension(library=str(troops / "citations.yaml"))])
    page = md.convert("# Head [@paz-700]\n")
    assert '<h1 id="head">' in page
    assert [one["name"] for one in md.toc_tokens] == ["Head"]


@pytest.mark.parametrize("placement", ["margin", "popover"])
def test_notes_may_stand_behind_their_block(convert, placement):
    page = convert("A [@paz-700].\n\n- B [@tarqui-days]\n- C\n\nEnd.\n", notes=placement)
    element = {"margin": "aside", "popover": "details"}[placement]
    assert re.search(
        rf'</p>\s*<{element} class="note" id="fn1".*</ul>\s*<{element} .*id="fn2".*<p>End', page, re.DOTALL
    )
    assert "doc-endnotes" not in page


def test_notes_may_stand_in_the_text(convert):
    assert re.search(r"A \[Rosa Quispe, .*\]\.", words(convert("A [@paz-700].", notes="inline")))


def test_sections_stand_where_they_are_asked_for(convert):
    page = words(convert("A [@paz-700].\n\n[[bibliography]]\n\n[[notes]]\n\nEnd.\n", headings=False))
    assert page.startswith("A.1 Quispe, Rosa. ")
    assert page.endswith("End.")
    assert "Notes" not in page


def test_an_unknown_key_is_told_with_file_and_line_and_the_page_is_made(convert):
    source = PageSource("docs/a.md", "One.\n\n`[@nobody]` and\n[@nobody].\n", {}, first_line=5)
    page = convert(source.text, source=source)
    assert convert.heard == [("docs/a.md", 8, "no citation “nobody” in " + convert.heard[0][2].partition(" in ")[2])]
    assert "[nobody?]" in page
    with pytest.raises(InvalidInput, match=r"docs/a\.md:8: no citation “nobody”"):
        convert(source.text, source=source, strict=True)


def test_without_a_host_a_warning_goes_to_the_log_of_python_markdown(troops, caplog):
    markdown.markdown(
        "[@nobody]", extensions=["citekit"], extension_configs={"citekit": {"library": str(troops / "citations.yaml")}}
    )
    assert [(one.name, one.levelname) for one in caplog.records] == [("MARKDOWN", "WARNING")]
    assert "the text:1: no citation “nobody”" in caplog.text


def test_a_library_that_is_not_there_is_an_error():
    with pytest.raises(citekit.errors.CitekitError, match=r"nowhere\.yaml"):
        markdown.markdown("[@a]", extensions=[CitekitExtension(library="nowhere.yaml")])


@pytest.mark.parametrize("said", [{"notes": "nowhere"}, {"locale": "nolanguage!"}, {"style": "no-style"}])
def test_settings_that_are_not_understood_are_errors(convert, said):
    with pytest.raises((citekit.errors.CitekitError, InvalidTag, UnknownKey)):
        convert("[@paz-700]", **said)


def test_front_matter_says_language_and_style(convert):
    source = PageSource("a.md", "A [@paz-700].", {"lang": "es", "csl": "apa"})
    assert "(Quispe, 2023)" in convert(source.text, source=source)


def test_threads_give_the_same_pages(troops):
    def convert(number):
        said = {"library": str(troops / "citations.yaml"), "id_prefix": "p-"}
        return markdown.markdown(f"A {number} [@paz-700; @khoury-ship].", extensions=[CitekitExtension(**said)])

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(convert, range(12))] == [convert(number) for number in range(12)]


@pytest.mark.long
def test_a_text_of_ten_megabytes_is_converted_without_its_keys(convert):
    page = convert("A [@paz-700].\n\n" + ("word " * 2_000 + "\n\n") * 1_000)
    assert "[@paz-700]" in page
    assert convert.heard == [("the text", None, f"has more than {LARGEST:,} characters; its keys are not read")]


@pytest.mark.parametrize("text", ["[" * 20_000, "[@a" * 20_000, "[@a; " * 20_000, "@" * 20_000, "[`" * 9_000 + "@a]"])
def test_hostile_brackets_cost_no_more_than_their_length(text, monkeypatch):
    """Each place that may begin a citation is looked at within the length of one."""
    import citekit.article._citations as citations

    looked = []
    masked = citations.masked
    monkeypatch.setattr(citations, "masked", lambda one: looked.append(len(one)) or masked(one))
    for place in range(0, len(text), 7):
        citations.citation_at(text, place)
    assert sum(looked) <= 40 * 3_000 * 24 + 3_000 * len(text) / 7


def test_without_its_host_the_extension_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "citekit.integrations.python_markdown", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(InvalidInput, match=r"pip install 'citekit-quotes\[markdown\]'"):
        importlib.import_module("citekit.integrations.python_markdown")
