"""What stands in a translation and was never part of one: an assistant's talk, markup, the original itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from attrs import frozen

from citekit._data import entries

# Of markup that pages are made of, and what was escaped and never resolved; a “<3” and an “AT&T” are none.
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>|/>", re.IGNORECASE)
_BRACKETED = re.compile(r"<[^<>]{1,200}>")
_REFERENCE = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|quot|amp|apos|lt|gt|nbsp);", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{?\w{0,40}\}?\}|%\(\w{1,40}\)[sd]|%[sd](?!\w)|\$\{\w{1,40}\}")
_AGAIN = re.compile(r"(?<!\w)(\w{2,40})(?:[\s,.]{1,3}\1){3,}(?!\w)", re.IGNORECASE)
_LEAST = 20  # code points of an original that is looked for in its translation; a name may stay as it is
_LEAST_WORDS = 4  # so is one of fewer words


@frozen
class Leaving:
    """Something in a translation that is none of it: what it is, and its half-open range of code points."""

    reason: str
    start: int
    end: int


def leaving(original: str, translation: str) -> Leaving | None:
    """Give what *translation* holds that is no translation of *original*, the first that is found, or ``None``.

    That is: what an assistant says around it (“Sure! Here is the translation:”, “(Note: …)”), a notice of a quota or an
    error, markup or a character reference that the original does not have, the original itself beside its translation,
    a word four times and more in a row. What the original has too is none.
    """
    return _said(original, translation) or _marked_up(original, translation) or _repeated(original, translation)


def lost_placeholders(original: str, translation: str) -> tuple[str, ...]:
    """Give the placeholders (``{name}``, ``%s``, ``${x}``) and tags of *original* that *translation* does not have."""
    lost = Counter(_held(original)) - Counter(_held(translation))
    return tuple(sorted(lost.elements()))


def _held(text: str) -> list[str]:
    return [*(match[0] for match in _PLACEHOLDER.finditer(text)), *(match[0] for match in _TAG.finditer(text))]


def _said(original: str, translation: str) -> Leaving | None:
    match = next((match for match in _talk().finditer(translation) if not _talk().search(original)), None)
    return Leaving("it has words that are about it", *match.span()) if match else None


@lru_cache(maxsize=1)
def _talk() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row})" for row in entries("translation", "engine-talk.txt")), re.IGNORECASE)


def _marked_up(original: str, translation: str) -> Leaving | None:
    for pattern, reason in ((_TAG, "it has markup"), (_REFERENCE, "it has a character reference")):
        own = {match[0].casefold() for match in pattern.finditer(original)}
        strange = [match for match in pattern.finditer(translation) if match[0].casefold() not in own]
        if pattern is _TAG:  # words in such brackets may be translated
            strange = strange[len(_BRACKETED.findall(original)) - len(own) :]
        if strange:
            match = strange[0]
            return Leaving(reason + " that the original does not have", *match.span())
    return None


def _repeated(original: str, translation: str) -> Leaving | None:
    again = _AGAIN.search(translation)
    if again and not _AGAIN.search(original):
        return Leaving("it says one word again and again", *again.span())
    core = original.strip().strip("“”\"„«»'‘’")
    words = len(core.split())
    if len(core) < _LEAST or (words < _LEAST_WORDS and core.isascii()) or len(translation) < len(core) * 1.3:
        return None
    start = translation.find(core)
    return Leaving("it has the original in it too", start, start + len(core)) if start >= 0 else None
