"""The plug-in in markdown-it-py itself."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import citekit
from citekit.article import read_article
from citekit.errors import InvalidInput
from citekit.integrations._web_page import PageSource
from citekit.integrations.markdown_it import citekit_plugin
from citekit.rendering import Layout, render


@pytest.fixture
def convert(troops):
    def run(text, *, footnotes=False, env=None, **said):
        run.heard = []
        tell = None if said.get("strict") else lambda message, line, name: run.heard.append((name, line, message))
        md = MarkdownIt("commonmark")
        md = md.use(footnote_plugin) if footnotes else md
        return md.use(citekit_plugin, library=str(troops / "citations.yaml"), tell=tell, **said).render(text, env)

    return run


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_text_is_printed_as_an_article(convert, troops):
    text = (
        "“Seven hundred soldiers” [@paz-700], he said. “The exercise is directed against the\n"
        "demonstrators” [see @reinhold-exercise, p. 3]. As @tarqui-days [p. 4] says;\n"
        "*“around 300” [@takase-equipment; @khoury-ship]*.\n\n> Quoted [@paz-700].\n"
    )
    whole = render(read_article(text), citekit.Library.open(troops / "citations.yaml"))
    page = convert(text, layout=Layout())
    for section in (whole.parts.notes_section, whole.parts.bibliography_section):
        assert " ".join(section.split()) in " ".join(page.split())
    assert words(whole.body) == words(page[: page.index('<section class="notes"')])


@pytest.mark.parametrize(
    "text",
    [
        "`[@paz-700]`",
        "    [@paz-700]",
        "```\n[@paz-700]\n```",
        "`` {cite}`paz-700` ``",
        "[words](/u/@paz-700)",
        "[@paz-700](x.html)",
        '<b title="[@paz-700]">w</b>',
        "<https://x.example/@paz-700>",
        "me@paz-700",
        r"\@paz-700",
        r"\{cite}`paz-700`",
        "<!-- [@paz-700] -->",
        "    :::{quotation} paz-700",
        "[words]{lang=no!tag}",
    ],
)
def test_what_is_no_citation_stays_as_it_is(convert, text):
    assert convert(text) == MarkdownIt("commonmark").render(text)
    assert convert.heard == []


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("{cite}`paz-700, p. 3`", "[@paz-700, p. 3]"),
        ("{cite:p}`paz-700`", "[@paz-700]"),
        ("{cite}`paz-700, tarqui-days`", "[@paz-700; @tarqui-days]"),
        ("{cite}`see @paz-700, p. 3`", "[see @paz-700, p. 3]"),
        ("{cite:t}`tarqui-days`", "@tarqui-days"),
        ("{cite:year}`tarqui-days`", "[-@tarqui-days]"),
    ],
)
@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "apa"])
def test_a_role_of_myst_says_what_pandocs_syntax_says(convert, role, said, style):
    assert convert(f"A {role}, b.", style=style) == convert(f"A {said}, b.", style=style)


def test_words_of_another_language_get_their_direction(convert):
    page = convert("[palabras *con* `a`]{lang=es} and [كلمات]{lang=ar}\n")
    assert '<bdi lang="es" dir="ltr">palabras <em>con</em> <code>a</code></bdi>' in page
    assert '<bdi lang="ar" dir="rtl">كلمات</bdi>' in page


def test_fenced_divs_print_quotations_and_say_where_sections_stand(convert):
    page = words(convert(":::{bibliography}\n:::\n\nA\n\n:::{quotation} khoury-ship\n:::\n\n:::{notes}\n:::\n\nEnd.\n"))
    assert page.startswith("Bibliography Ḥaddād, Laylā al-")
    assert re.search(r"A We will not unload .*1— Salim Khoury, .*translation by Nadia Benali Notes .* End\.$", page)


def test_footnotes_of_the_author_and_notes_are_counted_together(convert):
    text = "A [@paz-700]. B.[^x] C [@tarqui-days]. D.[^x]\n\n[^x]: Ours, see [@reinhold-exercise], and more.\n"
    page = convert(text, footnotes=True)
    assert re.findall(r">\[?(\d)(?::\d)?\]?</a></sup>", page) == ["1", "2", "3", "2"]
    assert '<li value="2" id="fn1"' in page
    assert re.search(r"Ours, see Käthe Brüggemann, .*, and more\..*Original \(German\): ", words(page))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("placement", ["margin", "popover"])
def test_notes_may_stand_behind_their_block(convert, placement):
    page = convert("A [@paz-700].\n\n- B [@tarqui-days]\n- C\n\nEnd.\n", layout=Layout(note_placement=placement))
    element = {"margin": "aside", "popover": "details"}[placement]
    assert re.search(
        rf'</p>\s*<{element} class="note" id="fn1".*</ul>\s*<{element} .*id="fn2".*<p>End', page, re.DOTALL
    )


def test_an_unknown_key_is_told_with_file_and_line_and_the_page_is_made(convert):
    env = {"citekit_source": PageSource("docs/a.md", first_line=5)}
    assert "[nobody?]" in convert("One.\n\n`[@nobody]` and\n[@nobody].\n", env=env)
    assert [one[:2] for one in convert.heard] == [("docs/a.md", 8)]
    with pytest.raises(InvalidInput, match=r"the text:1: no citation “nobody”"):
        convert("[@nobody]", strict=True)


def test_threads_give_the_same_pages(troops):
    md = MarkdownIt("commonmark").use(citekit_plugin, library=str(troops / "citations.yaml"))
    texts = [f"A {number} [@paz-700; @khoury-ship]." for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(md.render, texts)] == [md.render(text) for text in texts]


def test_a_text_of_ten_megabytes_is_converted_without_its_notes(convert):
    page = convert("A [@paz-700].\n\n" + ("word " * 2_000 + "\n\n") * 1_000)
    assert page.startswith("<p>A [@paz-700].</p>")
    assert len(convert.heard) == 1
