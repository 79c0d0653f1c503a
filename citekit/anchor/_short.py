"""Short quotations: how much they say, and the place of one that was changed, where that is certain."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import LCSseq

from citekit.anchor._align import blocks_of
from citekit.anchor._distance import fit_anywhere
from citekit.anchor._fold import Folded
from citekit.anchor._meaning import Meaning
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._search import Haystack, Place, ranges_of, whole_words
from citekit.language import information

# In letters of an alphabet. Longer ones are found by how alike they are (tests/bench/fit/thresholds.py).
LONGEST_SHORT = 48
_LEAST_SAID = 6  # letters: what says less, as “yes, he”, is found as it is or not at all
# How much of its characters is kept, by how many it has: with less it is another remark. Of 30 and more, half of those
# with 40 % of their words replaced that were taken for a near miss keep less (tests/bench/measure/anchor.py).
_LEAST_KEPT = ((30, 0.85), (24, 0.75), (0, 0.6))
_LEAST_KEPT_WITHIN = 0.85  # where one word differs within a clause, and no end of a clause speaks for the place
_MOST_PUT_IN, _MOST_CHANGED = 14, 2  # characters put in, which is two words; and words changed
_END = 2  # characters at both ends by which a place within a clause has to begin and end as the quotation does
_ENDS_CLAUSE = re.compile(r"[.,;:!?…()\[\]\"'«»“”„‘’「」『』，。、；：！？।۔؟،؛\n—–]")


def near_miss(haystack: Haystack, quote: Folded, page: PageLanguages) -> Place | None:
    """Give the one place of a text that is a short quotation but for one word or two, where there is only one.

    Certain is a whole clause, or a place that only a negation or a number tells from the quotation.
    """
    if not _LEAST_SAID <= information(quote.text) <= LONGEST_SHORT:
        return None
    text = haystack.text
    found = [place for place in _spelled_nearly_so(haystack, quote) if _certain(text, quote, place, page)]
    ranks = [(not _is_clause(text, place), place.errors) for place in found]
    best = [place for place, rank in zip(found, ranks, strict=True) if rank == min(ranks)]
    words = {text.text[place.start : place.end] for place in best}
    return best[0] if len(words) == 1 else None


def _spelled_nearly_so(haystack: Haystack, quote: Folded) -> list[Place]:
    """Give places of the text with the fewest errors, at whole words."""
    text, pattern = haystack.text, quote.low_bytes
    fit = fit_anywhere(pattern, text.low_bytes, len(pattern) // 2)
    if fit is None:
        return []
    found = {whole_words(text, Place(start, end, 0)) for start, end in ranges_of(pattern, text.low_bytes, fit)}
    clauses = {_clause(text, place) for place in found}
    return [Place(place.start, place.end, _errors(quote.text, text.text[place.start : place.end]))
            for place in sorted(found | clauses, key=lambda place: (place.start, place.end))]  # fmt: skip


def _clause(text: Folded, place: Place) -> Place:
    """Give the clause that *place* is the most of."""
    source = text.source
    first, last = text.span(place.start, place.end)
    reach = source[max(0, first - _MOST_PUT_IN) : first]
    before = max((found.end() for found in _ENDS_CLAUSE.finditer(reach)), default=0 if first <= _MOST_PUT_IN else None)
    behind = _ENDS_CLAUSE.search(source, last, last + _MOST_PUT_IN)
    if before is None or (behind is None and last + _MOST_PUT_IN < len(source)):
        return place
    start = first - len(reach) + before
    end = behind.start() if behind else len(source)
    low, high = text.at(start), min(text.at(max(start, end - 1)) + 1, len(text.text))
    while low < high and not text.text[low].isalnum():
        low += 1
    while high > low and not (text.text[high - 1].isalnum() or unicodedata.category(text.text[high - 1])[0] == "M"):
        high -= 1
    return Place(low, high, 0) if low < high else place


def _errors(quote: str, source: str) -> int:
    return sum(max(block.quote_end - block.quote_start, block.source_end - block.source_start)
               for block in blocks_of(quote, source) if not block.same)  # fmt: skip


def _certain(text: Folded, quote: Folded, place: Place, page: PageLanguages) -> bool:
    own, said = quote.text, text.text[place.start : place.end]
    changed = [block for block in blocks_of(own, said) if not block.same]
    kept = LCSseq.similarity(own, said) / len(own)
    least = next(least for size, least in _LEAST_KEPT if len(own) >= size)
    if len(changed) > _MOST_CHANGED or kept < least or place.errors > max(_MOST_PUT_IN, len(own) // 2):
        return False
    if len(changed) == 1 and _is_clause(text, place):
        return True
    if own[:_END] != said[:_END] or own[-_END:] != said[-_END:]:
        return False
    meaning = Meaning(page, *text.span(place.start, place.end))
    weighs = meaning.negations_differ(own, said) or meaning.numbers_differ(own, said)
    return weighs or (len(changed) == 1 and kept >= _LEAST_KEPT_WITHIN)


def _is_clause(text: Folded, place: Place) -> bool:
    start, end = text.span(place.start, place.end)
    before, behind = text.source[:start].rstrip()[-1:], text.source[end:].lstrip()[:1]
    return (not before or bool(_ENDS_CLAUSE.match(before))) and (not behind or bool(_ENDS_CLAUSE.match(behind)))
