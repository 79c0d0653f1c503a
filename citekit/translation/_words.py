"""Words of a text, as they are compared across languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

from attrs import frozen

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc-][^\W_]+)*")
_MARKS_BEFORE_A_WORD = " \"'“”‘’«»„([¿¡"
_MARKS_OF_AN_END = ".!?…:。！？"
_SPELLINGS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"[cq]u?(?=[aou])|[cq](?=[^eiyhz]|$)|ch|kh|ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c|z|ß"), "s"),
    (re.compile(r"ti(?=o)|ts"), "s"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)


@frozen
class Word:
    """A word and its place: ``folded`` without case and marks, ``sound`` in letters that related languages share."""

    start: int
    end: int
    folded: str
    sound: str
    is_name: bool


def words(text: str) -> tuple[Word, ...]:
    """Give the words of *text*; a word with a capital that begins no sentence is taken for a name."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        begins = before.strip(_MARKS_BEFORE_A_WORD)[-1:] in _MARKS_OF_AN_END or "\n" in before
        folded = fold(match[0])
        found.append(Word(match.start(), match.end(), folded, sound(folded), match[0][0].isupper() and not begins))
    return tuple(found)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Give *word* in small letters without marks, in Latin letters where it is in Cyrillic or Greek ones."""
    bare = "".join(
        char
        for char in unicodedata.normalize("NFKD", word.casefold().replace("ç", "s"))
        if not unicodedata.combining(char)
    )
    return bare.translate(_latin()) if not bare.isascii() else bare


@lru_cache(maxsize=65_536)
def sound(folded: str) -> str:
    """Give the letters of a folded word as related languages share them: “philosophy” and “filosofia” come near."""
    text = folded
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=1)
def _latin() -> dict[int, str]:
    lines = resources.files("citekit.translation").joinpath("data/cyrillic-greek.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(letter): latin for letter, latin in pairs} | {
        ord("ø"): "o",
        ord("ł"): "l",
        ord("đ"): "d",
        ord("ß"): "ss",
    }
