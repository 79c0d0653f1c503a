"""Letter case: the ``text-case`` attribute and the stripping of periods, over text with markup."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.csl._data import words
from citekit.csl._stream import Mark, Stream, Token
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\s\-–—/:;,.!?()\[\]{}\"“”‘«»]+(?:[’'.][^\s\-–—/:;,.!?()\[\]{}\"“”‘«»]+)*")
_SENTENCE_END = re.compile(r"[:?!.]\s*[“‘\"'(\[«]*\s*$")
_SMALL_WORDS = words("small-words")
_WITH_DOTTED_CAPITALS = words("dotted-capitals")


def recase(tokens: Sequence[Token], case: str, language: str = "") -> list[Token]:
    """Give *tokens* in the text-case *case* of CSL; what stands in a ``nocase`` span stays as it is.

    In the languages of ``data/dotted-capitals.txt``, *i* and *ı* have capitals of their own.
    """
    if case == "uppercase" and primary(language) in _WITH_DOTTED_CAPITALS:
        tokens = _each(tokens, lambda text: text.replace("i", "İ"))
    match case:
        case "lowercase":
            return _each(tokens, str.lower)
        case "uppercase":
            return _each(tokens, _uppercase)
        case "capitalize-first":
            return _capitalize_first(tokens)
        case "capitalize-all":
            return _capitals(tokens, _all_words)
        case "sentence":
            return _sentence(tokens)
        case "title":
            return _capitals(tokens, _title_words)
        case _:
            return list(tokens)


_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_ALONE = re.compile("(?<![\u0370-\u03ff\u1f00-\u1fff])[\u0389\u1f29\u1f2b](?![\u0370-\u03ff\u1f00-\u1fff])")
"""The word “or”, which alone keeps its accent among Greek capitals (CLDR, el-Upper)."""
_DIPHTHONG = re.compile("([\u0391\u0395\u039f\u03a5\u0397])[\u0300\u0301\u0342]([\u0399\u03a5])(?!\u0308)")
"""Vowels of which the accent alone says that they are two: Άυλος, which is ΑΫΛΟΣ."""
_ACCENTS = re.compile("(?<=[\u0370-\u03ff])([\u0300\u0301\u0304\u0306\u0308\u0313\u0314\u0342\u0345]+)")


def _uppercase(text: str) -> str:
    """Give *text* in capitals, which take no accents in Greek."""
    upper = text.upper()
    if not _GREEK.search(upper):
        return upper
    kept = _ALONE.split(unicodedata.normalize("NFC", upper))
    bare = (unicodedata.normalize("NFD", part) for part in kept)
    bare = (_DIPHTHONG.sub("\\1\\2\u0308", part) for part in bare)
    plain = (_ACCENTS.sub(lambda marks: "\u0308" if "\u0308" in marks[1] else "", part) for part in bare)
    return unicodedata.normalize("NFC", "Ή".join(plain))


def without_periods(tokens: Sequence[Token]) -> list[Token]:
    """Give *tokens* without their full stops (``strip-periods``)."""
    return [token.replace(".", "") if isinstance(token, str) else token for token in tokens]


def _each(tokens: Sequence[Token], change: object) -> list[Token]:
    out: Stream = []
    protected = 0
    for token in tokens:
        if isinstance(token, Mark):
            protected += _protection(token)
            out.append(token)
        else:
            out.append(token if protected else change(token))  # type: ignore[operator]
    return out


_PROTECTING = frozenset(("nocase", "nodecor", "flip:vertical-align", "flip:font-variant"))


def _protection(mark: Mark) -> int:
    if mark.kind in _PROTECTING:
        return 1 if mark.opening else -1
    return 0


def _capitalize_first(tokens: Sequence[Token]) -> list[Token]:
    out = list(tokens)
    protected = 0
    for index, token in enumerate(out):
        if isinstance(token, Mark):
            protected += _protection(token)
            continue
        for at, character in enumerate(token):
            if character.isalnum():
                if not protected:
                    out[index] = token[:at] + character.upper() + token[at + 1 :]
                return out
    return out


def _sentence(tokens: Sequence[Token]) -> list[Token]:
    text = "".join(token for token in tokens if isinstance(token, str))
    if text.isupper():
        return _capitalize_first(_each(tokens, str.lower))
    return _capitalize_first(_each(tokens, lambda part: _WORD.sub(_uncapitalized, part)))


def _uncapitalized(match: re.Match[str]) -> str:
    word = match.group()
    return word.lower() if word[1:].islower() or len(word) == 1 else word


def _capitals(tokens: Sequence[Token], chosen: object) -> list[Token]:
    """Raise the letters that *chosen* names, by their place in the text of all *tokens*."""
    texts: list[str] = []
    masked: list[str] = []
    protected = 0
    for token in tokens:
        if isinstance(token, Mark):
            protected += _protection(token)
            continue
        texts.append(token)
        masked.append("\x00" * len(token) if protected else token)
    whole = "".join(masked)
    raised, lowered = chosen(whole)  # type: ignore[operator]
    out: Stream = []
    start = 0
    for token in tokens:
        if isinstance(token, Mark):
            out.append(token)
            continue
        end = start + len(token)
        inside = [at - start for at in raised[bisect_left(raised, start) : bisect_left(raised, end)]]
        spans = lowered[bisect_left(lowered, (start, 0)) : bisect_left(lowered, (end, 0))]
        out.append(_changed(token, inside, [(a - start, min(b, end) - start) for a, b in spans]))
        start = end
    return out


def _changed(text: str, raised: list[int], lowered: list[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in lowered:
        characters[start:end] = [character.lower() for character in characters[start:end]]
    for at in raised:
        upper = characters[at].upper()
        characters[at] = upper if len(upper) == 1 else upper[0] + upper[1:].lower()
    return "".join(characters)


@lru_cache(maxsize=8192)
def _all_words(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    return [match.start() for match in _WORD.finditer(text) if "\x00" not in match.group()], []


@lru_cache(maxsize=8192)
def _title_words(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    raised: list[int] = []
    lowered: list[tuple[int, int]] = []
    words = list(_WORD.finditer(text))
    for number, match in enumerate(words):
        word, start = match.group(), match.start()
        if "\x00" in word:
            continue
        within = text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum()  # as most words stand
        first = number == 0 or (not within and _SENTENCE_END.search(text[max(0, start - 8) : start]) is not None)
        lower = word.lower()
        last = number == len(words) - 1 or text[match.end() : match.end() + 2] == ": "
        small = lower in _SMALL_WORDS and not first and not last
        if small and word[1:].islower() and word[0].isupper():
            lowered.append(match.span())
        elif (word.islower() and not small and (len(word) > 1 or first)) or (
            small and text[match.end() : match.end() + 1] == "-" and text[start - 1] != "-"
        ):
            raised.append(start)
    return raised, lowered
