"""The doors by which texts come in: articles, saved pages, quotations."""

from __future__ import annotations

from pathlib import Path

from citekit.anchor import Document, locate
from citekit.article import article_from_bytes
from citekit.errors import CitekitError
from citekit.evidence import read_page
from citekit.language import detect
from citekit.library import open_library
from citekit.model import Text
from citekit.originals import locate_original
from citekit.rendering import render
from citekit.speakers import audit_article
from citekit.verification import check_translation, verify
from tests.fuzz.door import Broken, Door, bounded, fine_only_if_compared, parts, text, words

TROOPS = Path(__file__).parents[3] / "docs" / "examples" / "troops"


def _article(content: bytes, name: str, formats: tuple[str, ...]) -> str:
    article = article_from_bytes(content, str(TROOPS / name))
    for one in audit_article(article).quotations:
        if not 0 <= one.start <= one.end <= len(article.text):
            raise Broken(f"a quotation at {one.start}–{one.end} of {len(article.text)} characters")
    for use in article.citations:
        if not 0 <= use.start < use.end <= len(article.text):
            raise Broken(f"a citation at {use.start}–{use.end} of {len(article.text)} characters")
    if len(article.passages) != len(article.blocks):
        raise Broken(f"{len(article.passages)} passages of {len(article.blocks)} blocks")
    for one in article.passages:
        if one.start is None or one.end is None or not 0 <= one.start < one.end <= len(article.text):
            raise Broken(f"a passage at {one.start}–{one.end} of {len(article.text)} characters")
    library = open_library(TROOPS / "citations.yaml")
    report = verify(library, article, folder=TROOPS)
    fine_only_if_compared(report, library, TROOPS)
    for form in formats:
        rendered = render(article, library, to=form, folder=TROOPS)
        bounded(rendered.text, content)
    return f"read, exit {report.exit_code}"


def _article_markdown(content: bytes) -> str:
    return _article(content, "article.md", ("html", "markdown", "plain"))


def _article_html(content: bytes) -> str:
    return _article(content, "article.html", ())


_ASKED = (
    "setecientos soldados para adiestrar",
    "約300人の教官",
    "لن نفرغ سفينة",
    "Die Übung richtet sich … gegen [die] Demo",
)


_SHOWN_PER_CHARACTER = 50  # a line of a list of lists is indented


def _page(content: bytes) -> str:
    page = read_page(content)
    read = page.read
    if len(page.text) > _SHOWN_PER_CHARACTER * len(read.source) + 1000:
        raise Broken(f"{len(page.text)} characters are seen of {len(read.source)}")
    last = 0
    for start, end in read.asides:
        if not last <= start < end <= len(page.text):
            raise Broken(f"what is beside the text at {start}–{end} of {len(page.text)}")
        last = end
    if len(read.prose) != len(page.text):
        raise Broken("the prose has not the places of the text")
    document = Document(page.text, page.language, asides=lambda: read.asides)
    for quoted in _ASKED:
        match = document.locate(quoted)
        if match.start is not None and match.end is not None:
            read.zones(match.start, match.end)
            read.source_range(match.start, match.end)
    return f"read, {read.media_type}"


def _quotation(content: bytes) -> str:
    quoted, source, translated = map(text, parts(content, 3))
    match = locate(quoted, source)
    for span in match.segments:
        if not 0 <= span.start <= span.end <= len(source):
            raise Broken(f"found at {span.start}–{span.end} of {len(source)} characters")
    for edit in match.edits:
        if source[edit.source_start : edit.source_end] != edit.source_text:
            raise Broken("a change is told of words that do not stand there")
    if match.good and not all(edit.harmless for edit in match.edits):
        raise Broken(f"{match.status.value}, and changed")
    if match.good and not _letters(quoted) and _letters(source):
        raise Broken(f"{match.status.value}, of no letters")
    match.selectors()
    match.text_fragment()
    detect(source)
    findings = check_translation(Text(quoted, "es"), Text(translated or source, "en"))
    bounded("".join(map(str, findings)), content)
    if translated.strip() and source.strip():
        try:
            locate_original(Text(translated, "en"), Text(source, "es"))
        except CitekitError:
            return f"{match.status.value}, no original"
    return match.status.value


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


ARTICLE_MARKDOWN = Door(
    "article-markdown",
    "an article in Markdown, read, audited, verified and printed",
    _article_markdown,
    words("markdown"),
    cost=16,
)
ARTICLE_HTML = Door(
    "article-html", "an article in HTML, read, audited and verified", _article_html, words("html"), cost=10
)
PAGE = Door("page", "the bytes of a saved page, read and searched", _page, words("html"), cost=2)
QUOTATION = Door(
    "quotation",
    "a quotation, a text and a translation, of which each may be anything",
    _quotation,
    (*words("quotation"), b"\n%%%%\n"),
    (b"", b"setecientos soldados\n%%%%\n", "約300人の教官\n%%%%\n".encode()),
    cost=4,
)
