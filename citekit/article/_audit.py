"""Reading the quotations of an article."""

from __future__ import annotations

from itertools import groupby

from citekit.article._audit_records import Audit, Mention, QuotationKind, QuotedPassage
from citekit.article._building import without_code
from citekit.article._lexicon import guess_language, lexicon
from citekit.article._passages import Passage, passages
from citekit.article._records import Article, Block, BlockKind
from citekit.article._speakers import Paragraph, Read, read_paragraph
from citekit.model import Basis


def audit_article(article: Article, *, language: str | None = None) -> Audit:
    """x."""
    tag = language or article.language or guess_language(" ".join(block.text for block in article.blocks[:60]))
    known = lexicon(tag) or lexicon("en")
    found = passages(article.blocks)
    out = []
    for number, group in groupby(found, key=lambda one: one.block):
        block = article.blocks[number]
        paragraph = read_paragraph(without_code(block), list(group), known)
        for read in paragraph.read:
            out.append(_passage(article, block, paragraph, read))
    return Audit(tag, tuple(out))


def _passage(article: Article, block: Block, paragraph: Paragraph, read: Read) -> QuotedPassage:
    start, end = read.passage.inner
    source = block.source_start(start)
    line, column = article.place(source)
    told = read.told
    speaker = None
    if told and told.phrase:
        first, last = paragraph.tokens[told.phrase.begin], paragraph.tokens[told.phrase.end - 1]
        speaker = Mention(block.text[first.start:last.end], block.source_start(first.start), block.source_end(last.end))
    return QuotedPassage(
        text=block.text[start:end], start=source, end=block.source_end(end), line=line, column=column,
        kind=read.kind, opening=read.passage.opening, closing=read.passage.closing, closed=read.passage.closed,
        continues=read.passage.continues, sentence=(0,0), speaker=speaker, how=told.how if told else None,
    )
