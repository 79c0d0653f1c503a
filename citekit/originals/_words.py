"""Words of a text, as they are compared across languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from citekit.language import romanise

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc-][^\W_]+)*")
_HAN, _HIRAGANA, _KATAKANA = "々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af", "\u3041-\u309f", "\u30a1-\u30ff"
_UNSPACED = re.compile(f"[{_HAN}{_HIRAGANA}{_KATAKANA}]")
_PART_OF_UNSPACED = re.compile(f"[{_HAN}]+|[{_KATAKANA}]+|[{_HIRAGANA}]+|[^{_HAN}{_HIRAGANA}{_KATAKANA}]+")
_ARABIC = re.compile("[\u0621-\u06d3]")
_BEFORE_AN_ARABIC_WORD = re.compile("^(?:[وفبك]?ال|لل)(?=..)|^و(?=....)")
_AFTER_AN_ARABIC_WORD = re.compile("(?<=...)(?:ها|هم|ات|ون|ين|ان|ية|[ةهيا])$")
_BEGINS_IN_HIRAGANA = re.compile(f"[{_HIRAGANA}]")
_SHORTEST_HIRAGANA = 3  # shorter runs of it are particles and endings
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
    """Give the words of *text*; a word with a capital that begins no sentence is taken for a name.

    Where words stand without spaces, each two Han characters that follow one another are a word, and so is a run of
    katakana, or of hiragana that is no mere ending.
    """
    return tuple(_word(text, *span) for match in _WORD.finditer(text) for span in _spans(text, *match.span()))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if not _UNSPACED.search(text, start, end):
        yield start, end
        return
    for part in _PART_OF_UNSPACED.finditer(text, start, end):
        at, stop = part.span()
        if "\u3041" <= part[0][0] <= "\u309f":
            if stop - at >= _SHORTEST_HIRAGANA:
                yield at, stop
        elif "\u30a1" <= part[0][0] <= "\u30ff" or not _UNSPACED.match(part[0]) or stop - at == 1:
            yield at, stop
        else:
            yield from ((place, place + 2) for place in range(at, stop - 1))


def _word(text: str, start: int, end: int) -> Word:
    before = text[max(0, start - 4) : start]
    begins = before.strip(_MARKS_BEFORE_A_WORD)[-1:] in _MARKS_OF_AN_END or "\n" in before
    folded = fold(text[start:end])
    return Word(start, end, folded, sound(folded), text[start].isupper() and not begins)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Give *word* in small letters without marks, and with a-z where it is in a script that `romanise` knows.

    Letters are romanised as most languages write them, so that cognates meet. Hiragana, in which Japanese writes no
    names, stays. An Arabic word goes without its article and its commonest endings.
    """
    if _ARABIC.match(word):
        word = _AFTER_AN_ARABIC_WORD.sub("", _BEFORE_AN_ARABIC_WORD.sub("", word))
    plain = unicodedata.normalize("NFKC", word).casefold()
    if plain.isascii():
        return plain
    if _BEGINS_IN_HIRAGANA.match(plain):
        return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return romanise(plain.replace("ç", "s"), keep=True)


def is_unspaced(text: str) -> bool:
    """Tell whether most letters of *text* are of a script without spaces between words: Han, kana."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_UNSPACED.findall(text)) > 0.5 * letters


def is_of_few_vowels(char: str) -> bool:
    """Tell whether *char* is of a script that leaves vowels out, or puts some in: Arabic, katakana."""
    return "\u0621" <= char <= "\u06d3" or "\u30a1" <= char <= "\u30ff"


@lru_cache(maxsize=65_536)
def sound(folded: str) -> str:
    """Give the letters of a folded word as related languages share them: “philosophy” and “filosofia” come near."""
    text = folded
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    return text
