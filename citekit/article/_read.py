"""Reading an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from attrs import evolve

from citekit.article._building import BlockInMaking, suppressions_in, with_printed
from citekit.article._citations import lift_citations
from citekit.article._front_matter import front_matter
from citekit.article._plain import plain_blocks
from citekit.article._records import Article, ArticleFormat, Block, Suppression
from citekit.errors import InvalidInput, Location, UnreadableFile

LARGEST = 2_000_000  # code points: a long book; bounds time and memory
_BY_SUFFIX = {
    ".htm": ArticleFormat.HTML,
    ".html": ArticleFormat.HTML,
    ".xhtml": ArticleFormat.HTML,
    ".text": ArticleFormat.TEXT,
    ".txt": ArticleFormat.TEXT,
}
_LOOKS_LIKE_HTML = re.compile(r"\A\ufeff?\s*<(?:!doctype|html|head|body|article|div|p|section)\b", re.IGNORECASE)
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_article(text: str, *, name: str = "article.md", format: str | ArticleFormat | None = None) -> Article:  # noqa: A002
    """Read an article's citations, front matter and paragraphs.

    *format* is ``"markdown"``, ``"html"`` or ``"text"``; where it is not given, the ending of *name* says it, and else
    it is Markdown, unless the text begins as HTML does. Citations are pandoc's (its manual, “Citation syntax”), never
    in code; an address with ``@`` is none. Raises `InvalidFile` for front matter that is no YAML, `UnreadableFile` for
    what is no text or has more than 2,000,000 code points, `InvalidInput` for another format.
    """
    _refuse_what_is_no_article(text, name)
    match _format(text, name, format):
        case ArticleFormat.MARKDOWN:
            return _read_markdown(text, name)
        case ArticleFormat.HTML:
            return _read_html(text, name)
        case ArticleFormat.TEXT:
            return _read_text(text, name)


def _refuse_what_is_no_article(text: str, name: str) -> None:
    if len(text) > LARGEST:
        raise UnreadableFile(Location(name), f"an article has at most {LARGEST:,} characters; this has {len(text):,}")
    sample = text[:100_000]
    if "\0" in sample or len(_UNREADABLE.findall(sample)) * 20 > len(sample):
        raise UnreadableFile(
            Location(name), "this is no text; give the article as Markdown, HTML or plain text in UTF-8"
        )


def _format(text: str, name: str, wanted: str | ArticleFormat | None) -> ArticleFormat:
    if wanted is not None:
        try:
            return ArticleFormat(wanted)
        except ValueError as error:
            allowed = ", ".join(f"“{one}”" for one in ArticleFormat)
            raise InvalidInput(f"an article’s format is one of {allowed}, not “{wanted}”") from error
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_name:
        return by_name
    return ArticleFormat.HTML if _LOOKS_LIKE_HTML.match(text) else ArticleFormat.MARKDOWN


def is_html(text: str, name: str) -> bool:
    """Tell whether what is called *name* would be read as HTML."""
    return _format(text, name, None) is ArticleFormat.HTML


def _read_markdown(text: str, name: str) -> Article:
    from citekit.article._markdown import parse_for_reading, reading_of

    metadata, _ = front_matter(text, name=name)
    env: dict[str, object] = {}
    parse_for_reading(text, env)
    article = Article(name, text, ArticleFormat.MARKDOWN, metadata)
    return _filled(article, reading_of(env).made)


def _read_html(text: str, name: str) -> Article:
    from citekit.article._html import html_page
    from citekit.pages import read_styled

    page = read_styled(text)
    article = Article(name, text, ArticleFormat.HTML, {"lang": page.language} if page.language else {}, page=page)
    return _filled(article, [lift_citations(making, article.place) for making in html_page(page)])


def _read_text(text: str, name: str) -> Article:
    article = Article(name, text, ArticleFormat.TEXT)
    return _filled(article, [lift_citations(making, article.place) for making in plain_blocks(text)])


def _filled(article: Article, making: Sequence[BlockInMaking]) -> Article:
    made = [(one, one.done()) for one in making]
    blocks = tuple(block for _, block in made if block)
    return evolve(
        article,
        address=Path(article.name),
        blocks=blocks,
        citations=with_printed(made),
        suppressions=_suppressions(article, made),
    )


def _suppressions(article: Article, made: list[tuple[BlockInMaking, Block | None]]) -> tuple[Suppression, ...]:
    found: list[Suppression] = []
    waiting: list[tuple[int, str]] = []
    for making, block in made:
        waiting += making.comments
        if block is None:
            continue
        for position, comment in waiting:
            found += suppressions_in(comment, block.start, block.end, article.place(position)[0])
        waiting = []
    return tuple(found)
