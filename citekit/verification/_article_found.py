"""Whether the article was found on its page, or most of the page was taken for what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.article import Article, ArticleFormat, Block, BlockKind, without_boilerplate
from citekit.errors import Location
from citekit.pages import PROSE, Zone
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import RULES, Severity

_SENTENCE, _PARAGRAPH = 40, 140  # code points: a sentence of as many, or as many without an end, is prose
_ENDED = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*\Z")
_MOST = 0.5
_SEVERAL = 3  # headlines: a page may print the one of its article twice, in two forms
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def check_article_found(article: Article) -> Iterator[Finding]:
    """Say that more than half of the prose of a page in HTML was taken for boilerplate, or that it has none (CK117).

    A warning says that all of its text is called readers' comments, that characters of it could not be decoded, or that
    its own style sheets were not believed; a note that it has several articles.
    """
    if article.format is not ArticleFormat.HTML:
        return
    yield from _of_comments(article)
    yield from _of_several(article)
    yield from _of_bad_bytes(article)
    yield from _of_style(article)
    blocks = without_boilerplate(article.blocks)
    around = [one for one in blocks if one.kind is BlockKind.BOILERPLATE and _is_prose(one)]
    prose = sum(_size(one) for one in blocks if one.kind is not BlockKind.BOILERPLATE and _is_prose(one))
    left_out = sum(_size(one) for one in around)
    has_text = any(one.kind is not BlockKind.BOILERPLATE for one in blocks)
    if has_text and left_out <= _MOST * (prose + left_out):
        return
    first = around[0] if around else None
    start = first.start if first is not None else 0
    yield Finding(
        rule="CK117",
        message=f"of the page’s prose {left_out:,} characters of {prose + left_out:,} were taken for boilerplate, "
        "and nothing in them was checked",
        severity=RULES["CK117"].severity,
        where=Location(article.name, *article.place(start)),
        start=start,
        end=first.end if first is not None else 0,
        evidence=Evidence(text=first.text if first is not None else ""),
        remedy="give the article alone, as HTML, Markdown or plain text",
    )


def _of_comments(article: Article) -> Iterator[Finding]:
    if article.page is None:
        return
    both = zip(article.page.blocks, article.page.zones, strict=True)
    prose = [one for one, zone in both if zone in PROSE and any(piece.text.strip() for piece in one.pieces)]
    if prose and all(one.within.hinted is Zone.COMMENTS for one in prose):
        message = "all text of the page stands in what it calls readers’ comments, and was read as the article"
        yield _noted(article, message, prose[0].pieces[0].start, Severity.WARNING)


def _of_several(article: Article) -> Iterator[Finding]:
    heads = {one.words: one for one in reversed(article.passages) if one.zone is Zone.HEADLINE}
    if len(heads) >= _SEVERAL:
        first = min(one.start or 0 for one in heads.values())
        message = f"the page has {len(heads)} articles, and all of them were read as one"
        yield _noted(article, message, first, Severity.NOTE)


def _of_bad_bytes(article: Article) -> Iterator[Finding]:
    with_some = [one for one in article.blocks if "\ufffd" in one.text]
    if with_some:
        bad = sum(one.text.count("\ufffd") for one in with_some)
        message = f"{bad:,} characters of the page could not be decoded, and what has them was not compared rightly"
        first = with_some[0].source_start(with_some[0].text.index("\ufffd"))
        yield _noted(article, message, first, Severity.WARNING)


def _of_style(article: Article) -> Iterator[Finding]:
    if article.page is not None and article.page.unjudged is not None:
        message = f"what the page hides was not told, and all of it was read: {article.page.unjudged}"
        yield _noted(article, message, 0, Severity.WARNING)


def _noted(article: Article, message: str, start: int, severity: Severity) -> Finding:
    where = Location(article.name, *article.place(start))
    remedy = "give the article alone, as HTML, Markdown or plain text"
    return Finding(rule="CK117", message=message, severity=severity, where=where, start=start, end=start, remedy=remedy)


def _size(block: Block) -> int:
    """Give how much a block says, in letters, of which a character of Chinese or Japanese counts for three."""
    return len(block.text) + 2 * len(_WIDE.findall(block.text))


def _is_prose(block: Block) -> bool:
    return _size(block) >= _PARAGRAPH or (
        _size(block) >= _SENTENCE and _ENDED.search(block.text[-8:].strip()) is not None
    )
