"""Originals that an article prints beside their translation without quotation marks, as in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from citekit.anchor import Status
from citekit.article import Article, CitationUse
from citekit.errors import InvalidInput, Location
from citekit.language import primary
from citekit.model import UNDETERMINED, Citation
from citekit.verification._claims import Claimed
from citekit.verification._comparing import located
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import finding_of
from citekit.verification._wording import word_differences

_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*[\r\n]")
_FURTHEST = 3000  # code points on either side of a key: what is further is no part of its sentence
_SURELY_MEANT = 0.6  # similarity from which words in the record's language are its original, changed


def check_unmarked(
    use: CitationUse, claimed: Sequence[Claimed], asked: Sequence[Citation], article: Article
) -> Iterator[Finding]:
    """Find a changed original of a record *asked* in the paragraph of its key, outside of the *claimed* words (CK107).

    Only an original in another language than the article's is looked for: nothing else there reads like it.
    """
    here = primary(article.language or "en")
    foreign = [one for one in asked if primary(one.quotation.text.language) not in {here, UNDETERMINED}]
    if not foreign:
        return
    start, paragraph = _around(use, claimed, article.text)
    for citation in foreign:
        recorded = citation.quotation.text
        try:
            match = located(recorded.value, paragraph, recorded.language)
        except InvalidInput:
            continue
        if match.status is not Status.ALTERED or match.similarity < _SURELY_MEANT or match.start is None:
            continue
        printed = paragraph[match.start : match.end]
        message = f"the printed words are not those of the record: {word_differences(printed, recorded.value)}"
        yield evolve(
            finding_of(citation, "CK107", message, f"print the words of “{citation.key}”, or mend the record"),
            evidence=Evidence(text=recorded.value),
            where=Location(article.name, *article.place(start + match.start)),
            start=start + match.start,
            end=start + (match.end or match.start),
        )


def _around(use: CitationUse, claimed: Sequence[Claimed], text: str) -> tuple[int, str]:
    """Give the paragraph of a key and where it begins, with blanks for the words that were compared already."""
    low, high = max(0, use.start - _FURTHEST), min(len(text), use.end + _FURTHEST)
    start = max((found.end() for found in _BLANK_LINE.finditer(text, low, use.start)), default=low)
    end = next((found.start() for found in _BLANK_LINE.finditer(text, use.end, high)), high)
    paragraph = text[start:end]
    for one in claimed:
        first, last = max(one.passage.start - start, 0), min(one.passage.end - start, len(paragraph))
        if first < last:
            paragraph = paragraph[:first] + "\n" * (last - first) + paragraph[last:]
    return start, paragraph
