"""Reading the quotations of an article."""

from __future__ import annotations

from citekit.article._audit_records import Audit, Mention, QuotedPassage
from citekit.article._building import without_code
from citekit.article._lexicon import guess_language, lexicon
from citekit.article._neighbours import settle
from citekit.article._passages import passages
from citekit.article._records import Article
from citekit.article._speakers import Paragraph, Read, read_paragraph


def audit_article(article: Article, *, language: str | None = None) -> Audit:
    """X."""
    tag = language or article.language or guess_language(" ".join(block.text for block in article.blocks[:60]))
    known = lexicon(tag) or lexicon("en")
    found = passages(article.blocks)
    by_block = {}
    for one in found:
        by_block.setdefault(one.block, []).append(one)
    paragraphs = [
        read_paragraph(number, without_code(block), by_block.get(number, ()), known)
        for number, block in enumerate(article.blocks)
    ]
    settle(paragraphs)
    out = [_passage(article, paragraphs, paragraph, read) for paragraph in paragraphs for read in paragraph.read]
    return Audit(tag, tuple(out))


def _passage(article: Article, paragraphs, paragraph: Paragraph, read: Read) -> QuotedPassage:
    block = article.blocks[paragraph.number]
    start, end = read.passage.inner
    source = block.source_start(start)
    line, column = article.place(source)
    speaker = None
    if read.speaker:
        home = article.blocks[read.speaker.paragraph]
        tokens = paragraphs[read.speaker.paragraph].tokens
        first, last = tokens[read.speaker.phrase.begin], tokens[read.speaker.phrase.end - 1]
        speaker = Mention(home.text[first.start : last.end], home.source_start(first.start), home.source_end(last.end))
    return QuotedPassage(
        text=block.text[start:end],
        start=source,
        end=block.source_end(end),
        line=line,
        column=column,
        kind=read.kind,
        opening=read.passage.opening,
        closing=read.passage.closing,
        closed=read.passage.closed,
        continues=read.passage.continues,
        sentence=(0, 0),
        speaker=speaker,
        how=read.how,
    )
