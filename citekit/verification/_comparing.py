"""Where words stand in other words, told once: an editor asks the same of an article after every key."""

from __future__ import annotations

from functools import lru_cache

from citekit.anchor import Match, locate

_LONGEST = 4000  # code points of both: what is longer is compared anew, so that little is kept


def located(words: str, text: str, language: str | None) -> Match:
    """Locate *words* in a short *text* as `citekit.locate` does; raises what that raises."""
    return (_once if len(words) + len(text) <= _LONGEST else _anew)(words, text, language)


def _anew(words: str, text: str, language: str | None) -> Match:
    return locate(words, text, language=language)


_once = lru_cache(maxsize=1024)(_anew)
