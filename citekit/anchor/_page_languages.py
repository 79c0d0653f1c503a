"""Which languages each place of a text may be in, to choose which words number and negate."""

from __future__ import annotations

from functools import lru_cache

from attrs import field, frozen

from citekit.language import plausible_languages, script_languages

PAGE = 2000  # code points of a text for which languages are told at once
_SAMPLE = 800  # code points of these: enough for `plausible_languages`, whose time goes with them
_NEARBY = 150  # code points on both sides: a sentence may be in another language than its page
_STEP = 64  # code points: places as near as this have one sentence around them


@frozen(eq=False)
class PageLanguages:
    """A text and its language, if that is ``known``, or those that each of its places may be in; they are kept."""

    text: str = field(repr=False)
    known: str | None = None
    _of_pages: dict[int, tuple[str, ...]] = field(factory=dict, init=False, repr=False)

    def around(self, place: int) -> tuple[str, ...]:
        """Give the BCP 47 tags of up to three languages that the text may be in around *place*, the likeliest first."""
        if self.known:
            return (self.known,)
        page = place // PAGE
        found = self._of_pages.get(page)
        if found is None:
            start = max(0, min(page * PAGE + (PAGE - _SAMPLE) // 2, len(self.text) - _SAMPLE))
            found = self._of_pages[page] = plausible_languages(self.text[start : start + _SAMPLE])
        return found

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Give all languages that the words of a range may be in, for a text of more than one language.

        Those of the page around, those of the sentence, those of every script in the passage itself, and of its own
        words where it agrees with none of them.
        """
        if self.known:
            return (self.known,)
        page, words = self.around(start), self.text[start:end]
        first, last = start // _STEP * _STEP, -(-end // _STEP) * _STEP
        sentence = plausible_languages(self.text[max(0, first - _NEARBY) : last + _NEARBY])
        own = _languages_of_words(words)
        stray = own if {*page, *sentence}.isdisjoint(own) else ()
        return tuple(dict.fromkeys((*page, *sentence, *stray, *script_languages(words))))


@lru_cache(maxsize=1 << 12)
def _languages_of_words(words: str) -> tuple[str, ...]:
    """Give the languages that a few words may be in; they are kept apart from the pages, which would be forgotten."""
    return plausible_languages.__wrapped__(words, least=0.3)
