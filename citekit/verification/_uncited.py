"""Whether quoted words that cite nothing stand on a saved page of the library, or translate what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from citekit.anchor import Document, Match
from citekit.errors import InvalidInput
from citekit.evidence import Page
from citekit.language import matches, primary
from citekit.library import SavedPages
from citekit.model import UNDETERMINED, Source, Text
from citekit.originals import locate_original

_LETTERS = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEWEST, _FEWEST_UNSPACED = 12, 6
"""Letters of words that are nobody's alone: what is shorter stands on many pages by chance."""
_TYPOGRAPHERS = ",.،，。 "
"""What a typographer sets before a closing mark: “very ignorant,” he said."""
_FEWEST_TRANSLATED = 30  # code points: the original of fewer is found by chance
_MOST_PAGES = 12
_LONGEST_PAGE = 100_000
"""Code points of a page in which the original of a translation is looked for, and how many pages: it is slow work."""


@frozen
class FoundElsewhere:
    """Where quoted words stand: the source, the words of its page, and their half-open range of code points there.

    What may be the original of a translation has the ``score`` of `OriginalCandidate`, and is likely as that is.
    """

    source: Source
    words: str
    start: int
    end: int
    translated: bool = False
    score: float = 1.0
    is_likely: bool = True


def found_on_saved_pages(words: str, language: str, pages: SavedPages) -> FoundElsewhere | None:
    """Look for quoted *words* of an article in *language* on every saved page of a library, then for their original.

    The first page that has them answers, changed in nothing but typography and marked cuts, and not governed by what
    is left outside of them. Where none has, those in other languages are searched for a passage that the words are
    likely to translate. Words too short to be told from chance are not looked for.
    """
    likely = (one for one in places_on_saved_pages(words, language, pages) if one.is_likely)
    return next(likely, None)


def places_on_saved_pages(
    words: str, language: str, pages: SavedPages, fewest: int = _FEWEST_TRANSLATED
) -> Iterator[FoundElsewhere]:
    """Give where quoted *words* stand as `found_on_saved_pages` does, or what may be their original, best first.

    *fewest* letters are looked for; an original of so few as are found by chance is never likely by itself.
    """
    words = words.rstrip(_TYPOGRAPHERS)
    letters = len(_LETTERS.findall(words))
    if letters < (_FEWEST_UNSPACED if _UNSPACED.search(words) else _FEWEST):
        return
    found = _verbatim(words, pages)
    if found is not None:
        yield found
    elif letters >= fewest:
        yield from _originals(words, language, pages, is_long=letters >= _FEWEST_TRANSLATED)


def _verbatim(words: str, pages: SavedPages) -> FoundElsewhere | None:
    for source in pages.likely(words):
        document = pages.document(source)
        try:
            match = document.locate(words) if document is not None else None
        except InvalidInput:
            return None
        if document is None or match is None or not match.good or _is_governed(document, match):
            continue
        if match.start is not None and match.end is not None:
            return FoundElsewhere(source, match.text[match.start : match.end], match.start, match.end)
    return None


def _is_governed(document: Document, match: Match) -> bool:
    """Whether a negation, a hedge or a condition outside the words governs them there: 有人 in 没有人."""
    return any(not one.apart for one in document.context(match))


def _originals(words: str, language: str, pages: SavedPages, *, is_long: bool) -> Iterator[FoundElsewhere]:
    foreign = (source for source in pages.sources if not matches(source.language, primary(language)))
    found: list[FoundElsewhere] = []
    for _, source in zip(range(_MOST_PAGES), foreign, strict=False):
        page = pages.page(source)
        if source.language == UNDETERMINED or not isinstance(page, Page) or len(page.text) > _LONGEST_PAGE:
            continue
        best = next(iter(locate_original(Text(words, language), Text(page.text, source.language))), None)
        if best is not None:
            found.append(
                FoundElsewhere(
                    source,
                    best.exact,
                    best.start,
                    best.end,
                    translated=True,
                    score=best.score,
                    is_likely=best.is_likely and is_long,
                )
            )
    yield from sorted(found, key=lambda one: -one.score)
