"""Whether the article was found on its page, or most of the page was taken for what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.article import Article, ArticleFormat, Block, BlockKind, without_boilerplate
from citekit.errors import Location
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import RULES

_SENTENCE, _PARAGRAPH = 40, 140  # code points: a sentence of as many, or as many without an end, is prose
_ENDED = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*\Z")
_MOST = 0.5


def check_article_found(article: Article) -> Iterator[Finding]:
    """Say that more than half of the prose of a page in HTML was taken for boilerplate, or that it has none (CK117)."""
    if article.format is not ArticleFormat.HTML:
        return
    blocks = without_boilerplate(article.blocks)
    around = [one for one in blocks if one.kind is BlockKind.BOILERPLATE and _is_prose(one)]
    prose = sum(len(one.text) for one in blocks if one.kind is not BlockKind.BOILERPLATE and _is_prose(one))
    left_out = sum(len(one.text) for one in around)
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


def _is_prose(block: Block) -> bool:
    text = block.text.strip()
    return len(text) >= _PARAGRAPH or (len(text) >= _SENTENCE and _ENDED.search(text[-4:]) is not None)
