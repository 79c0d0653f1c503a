"""Which languages a place of a text may be in, to choose which words number and negate."""

from __future__ import annotations

from functools import lru_cache

from citekit.language import plausible_languages, script_languages

PAGE = 2000  # code points for which languages are told at once
_SAMPLE = 800  # code points of these: enough for `plausible_languages`, whose time goes with them
_NEARBY = 150  # code points on both sides: a sentence may be in another language than its page
_STEP = 64  # code points: places as near as this have one sentence around them


def languages_around(text: str, place: int = 0) -> tuple[str, ...]:
    """Give the BCP 47 tags of up to three languages that *text* may be in around *place*, the likeliest first."""
    middle = place // PAGE * PAGE + (PAGE - _SAMPLE) // 2
    start = max(0, min(middle, len(text) - _SAMPLE))
    return plausible_languages(text[start : start + _SAMPLE])


def local_languages(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give all languages that the words of ``text[start:end]`` may be in, for a text of more than one language.

    Those of the page around, those of the sentence, those of every script in the passage itself, and of its own words
    where it agrees with none of them.
    """
    page = languages_around(text, start)
    first, last = start // _STEP * _STEP, -(-end // _STEP) * _STEP
    sentence = plausible_languages(text[max(0, first - _NEARBY) : last + _NEARBY])
    own = _languages_of_words(text[start:end])
    stray = own if not set(own) & {*page, *sentence} else ()
    return tuple(dict.fromkeys((*page, *sentence, *stray, *script_languages(text[start:end]))))


@lru_cache(maxsize=1 << 12)
def _languages_of_words(words: str) -> tuple[str, ...]:
    """Give the languages that a few words may be in; they are kept apart from the pages, which would be forgotten."""
    return plausible_languages.__wrapped__(words, least=0.3)
