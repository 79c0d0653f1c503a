r"""What stands in a field is words in every format: read again by that format's own reader, it is the same words.

Markdown is read by markdown-it (CommonMark) and, where it is installed, by pandoc; reStructuredText by docutils; of
LaTeX and RTF the grammar is small: no character that has a meaning stands bare, and every group is closed.
"""

import html
import json
import re
import shutil
import subprocess

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from citekit.csl import Processor

INJECTIONS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><iframe src=//x>",
    "<!-- x",
    "&lt;b&gt;&#60;i&#62;",
    "[x](javascript:alert(1))",
    "![x](http://x.org/x.png)",
    "[x]: http://x.org",
    "[^1]: x",
    "^[x]",
    "[@ruiz]",
    "@ruiz says",
    "*x* **y** _z_ __w__",
    "~~x~~ H~2~O x^2^",
    "`code` ``more``",
    "$x$ $$y$$",
    "# x",
    "> x",
    "- x",
    "+ x",
    "* x",
    "1. x",
    "1) x",
    "(1) x",
    "a. x",
    "::: {.x}",
    ": x",
    "x::",
    "| x | y |",
    "=====",
    "-----",
    ".. include:: /etc/passwd",
    ".. x",
    "`x`_ |y| x_ __",
    ":role:`x`",
    "\\input{/etc/passwd}",
    "\\write18{id}",
    "^^5cinput",
    "}{\\rtf1 \\field{\\*\\fldinst x}}",
    "\\u60?script\\u62?",
    "{{ x }} {% raw %}",
    "<% x %> <?php x ?>",
    " x",
    "\tx",
    "    x",
    "x\\",
    "\\\\",
    "a\n\n# b",
    "a\r\n---\r\nb",
    "x\u2028# y",
    "--- x",
    "+++",
    "%% x",
    "$(id) ${x}",
    "—",
    "…x",
    "\u202ex",
    "x\x00y\x1b[31m",
    "\ud800",
    "--opt",
    "ﬁ\u200b*x*",
    "***",
    "_",
    "{#id .x}",
    "{=html}",
    "http://x.org/a_b*c*",
    "www.x.org",
    "x@y.org",
    "--x--",
    "''x''",
    "?`x",
    "\"x\" 'y'",
    "x  ",
    "'''",
    "# # #",
)
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{layout}</layout></bibliography></style>"""
LAYOUTS = {
    "bare": '<text variable="title"/>',
    "italic": '<text variable="title" font-style="italic"/>',
    "bold": '<text variable="title" font-weight="bold" suffix=" and"/>',
    "raised": '<text variable="title" vertical-align="sup"/>',
    "behind": '<text variable="publisher" suffix=" "/><text variable="title"/>',
}
cases = pytest.mark.parametrize("layout", LAYOUTS)


def written(words, layout, to):
    item = {"id": "k", "type": "book", "title": words, "publisher": "Olivo"}
    processor = Processor(STYLE.format(layout=LAYOUTS[layout]), "en-US", [item], to=to)
    return processor.bibliography().text.removesuffix("\n")


def shown(words, layout):
    """Give what a reader is to see: the plain text, spaces aside."""
    return squeezed(written(words, layout, "plain"))


def squeezed(text):
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def told(wrong):
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


@cases
def test_markdown_is_read_again_as_the_same_words(layout):
    told(
        [
            (words, markdown)
            for words in INJECTIONS
            if (markdown := written(words, layout, "markdown"))
            and (kinds_of(markdown) != {"paragraph"} or words_of(markdown) != shown(words, layout))
        ]
    )


def kinds_of(markdown):
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    links = [child.type for child in inline if child.type in {"link_open", "image", "code_inline", "hardbreak"}]
    markup = [
        child.content
        for child in inline
        if child.type == "html_inline"
        and not re.fullmatch(r"</?(em|strong|sup|sub|span|bdi)( [a-z=\"-]+)*>", child.content)
    ]
    return {token.type.removesuffix("_open") for token in tokens if token.level == 0 and token.nesting >= 0} | {
        *links,
        *markup,
    }


def words_of(markdown):
    rendered = MarkdownIt("commonmark").render(markdown)
    return squeezed(html.unescape(re.sub(r"</?(?:p|em|strong|sup|sub|span|bdi)[^>]*>", "", rendered)))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@cases
def test_pandoc_reads_markdown_as_one_paragraph_of_words(layout):
    ways = {words: written(words, layout, "markdown") for words in INJECTIONS}
    together = "\n\n".join(f"{markdown}\n\n---sep---" for markdown in ways.values())
    command = ["pandoc", "-f", "markdown-smart-yaml_metadata_block", "-t", "json"]
    read = subprocess.run(command, input=together.encode(), capture_output=True, check=True)
    blocks = json.loads(read.stdout)["blocks"]
    allowed = {"Str", "Space", "SoftBreak", "Emph", "Strong", "Superscript", "Subscript", "Span", "RawInline", "Link"}
    wrong = [block for block in blocks if block["t"] != "Para" or not kinds_within(block["c"]) <= allowed]
    told(wrong)


def kinds_within(inlines):
    found = set()
    for one in inlines:
        if isinstance(one, dict) and "t" in one:
            if one["t"] == "Link" and not one["c"][2][0].startswith(("http", "mailto:")):
                found.add(f"Link to {one['c'][2][0]}")
            found.add(one["t"])
            found |= kinds_within(one["c"]) if isinstance(one.get("c"), list) and one["t"] != "RawInline" else set()
        elif isinstance(one, list):
            found |= kinds_within(one)
    return found


@pytest.mark.long(each=4)
@cases
def test_docutils_reads_restructuredtext_as_the_same_words(layout):
    pytest.importorskip("docutils", reason="docutils is not installed")
    wrong = []
    for words in INJECTIONS:
        rst = written(words, layout, "rst")
        kinds, text = rst_of(rst)
        if kinds - {"paragraph", "emphasis", "strong", "superscript", "subscript", "#text", "reference"} or squeezed(
            text
        ) != shown(words, layout):
            wrong.append((words, rst, sorted(kinds), text))
    told(wrong)


def rst_of(rst):
    from docutils.core import publish_doctree

    quiet = {
        "report_level": 1,
        "halt_level": 6,
        "warning_stream": False,
        "file_insertion_enabled": False,
        "raw_enabled": False,
    }
    tree = publish_doctree(rst, settings_overrides=quiet)
    return {node.tagname for node in tree.findall()} - {"document"}, tree.astext()


@cases
def test_latex_has_no_bare_character_with_a_meaning(layout):
    wrong = []
    for words in INJECTIONS:
        latex = written(words, layout, "latex")
        bare = re.sub(
            r"\\(?:[{}$&#%_]|text(?:backslash|asciicircum|asciitilde|less|greater|asciigrave)\{\})", "", latex
        )
        bare = re.sub(r"\\text(?:it|bf|superscript)\{([^{}]*)\}", r"\1", bare)
        if re.search(r"[\\{}$&#%_^\x00-\x1f]", bare):
            wrong.append((words, latex))
    told(wrong)


@cases
def test_rtf_has_no_bare_character_with_a_meaning(layout):
    wrong = []
    for words in INJECTIONS:
        rtf = written(words, layout, "rtf").removesuffix("\\par")
        bare = re.sub(r"\\(?:[{}\\]|u-?\d+\?)", "", rtf)
        bare = re.sub(r"\{\\(?:i|b|super) ([^{}]*)\}", r"\1", bare)
        if re.search(r"[\\{}]|[^ -~]", bare):
            wrong.append((words, rtf))
    told(wrong)


@cases
def test_word_reads_what_is_shown(layout):
    wrong = []
    for words in INJECTIONS:
        root = etree.fromstring(written(words, layout, "docx-xml").encode())
        if squeezed("".join(root.itertext())) != shown(words, layout):
            wrong.append((words, "".join(root.itertext())))
    told(wrong)


@cases
def test_typst_reads_what_is_shown(layout):
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc-binary, the extra “pandoc”, is not installed")
    document = "\n\nNEXT\n\n".join(written(words, layout, "typst") for words in INJECTIONS)
    read = pypandoc.convert_text(document, "html", format="typst", extra_args=["--wrap=none"])
    seen = [squeezed(html.unescape(re.sub(r"<[^>]*>", "", one))) for one in read.split("NEXT")]
    meant = [shown(words, layout) for words in INJECTIONS]
    told([(words, was) for words, was, is_meant in zip(INJECTIONS, seen, meant, strict=True) if was != is_meant])


@pytest.mark.parametrize("words", ["《海》", "“Mar”", "¿Quién?", "«Море».", "(x)", "الحرب", "ทะเล"])
@pytest.mark.parametrize(("before", "after"), [("版", "出"), ("a", "b"), ("", ""), ("“", "”"), (" ", ".")])
def test_emphasis_is_seen_whatever_stands_beside_it(words, before, after):
    layout = f'<text variable="title" font-style="italic" prefix="{before}" suffix="{after}"/>'
    item = {"id": "k", "type": "book", "title": words}
    markdown = Processor(STYLE.format(layout=layout), "en-US", [item], to="markdown").bibliography().text
    rendered = MarkdownIt("commonmark").render(markdown)
    assert "*" not in rendered
    assert "<em>" in rendered
