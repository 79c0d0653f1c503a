"""A text in one spelling of each word, to find in it words of another orthography or script."""

from __future__ import annotations

from citekit.anchor._equivalent_letters import respell
from citekit.anchor._fold import Folded
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._search import Haystack
from citekit.language import has_spellings

# Code points: a longer text would take a quarter of a second and more for words that are mostly not there.
_LONGEST = 1_000_000


def respelt_haystacks(folded: Folded, page: PageLanguages) -> tuple[Haystack, ...]:
    """Give *folded* respelt in its language, or in those it may be in; none where words are spelt one way alone."""
    if len(folded.source) > _LONGEST:
        return ()
    tags = filter(has_spellings, page.around(0))
    return tuple(Haystack(respell(folded, tag), loose=True, spelling=tag) for tag in tags)
