"""A text in one spelling of each word, to find in it words of another orthography or script."""

from __future__ import annotations

from citekit.anchor._equivalent_letters import respell
from citekit.anchor._fold import Folded
from citekit.anchor._page_languages import languages_around
from citekit.anchor._search import Haystack
from citekit.language import has_spellings

# Code points: a longer text would take a quarter of a second and more for words that are mostly not there.
_LONGEST = 1_000_000


def respelt_haystacks(folded: Folded, language: str | None) -> tuple[Haystack, ...]:
    """Give *folded* respelt in *language*, or in those that it may be in; none where words are spelt one way alone."""
    if len(folded.source) > _LONGEST:
        return ()
    tags = (language,) if language else languages_around(folded.source)
    return tuple(Haystack(respell(folded, tag), loose=True, spelling=tag) for tag in tags if has_spellings(tag))
