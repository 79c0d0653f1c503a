"""Romanisation: how words of all alphabets are written with a-z, loosely, to compare names and cognates."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import field, frozen

from citekit.language._data import lines, names_to_try

_PARTED = re.compile("([αεο]\u0301)[ιυ]")  # the accent on the first of two vowels parts them: Τζάιλς
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}  # to katakana
_FIRST_SYLLABLE, _LAST_SYLLABLE = "\uac00", "\ud7a3"  # of Hangul
_UNDETERMINED = "und"


@frozen
class _Table:
    """How letters and digraphs are written with a-z; ``μπ-`` stands at the beginning of a word."""

    written: dict[str, str] = field(eq=False)
    digraph: re.Pattern[str]

    def of_digraph(self, match: re.Match[str]) -> str:
        """Give how a digraph is written where it stands."""
        before = match.string[max(0, match.start() - 1) : match.start()]
        at_first = None if before.isalnum() else self.written.get(f"{match[0]}-")
        return at_first or self.written.get(match[0]) or self.written[f"{match[0]}-"]


def romanise(text: str, language: str = _UNDETERMINED, *, keep: bool = False) -> str:
    """Write *text* with a-z alone, loosely, as names are compared: Горбачёв gives ``gorbachev``, Ångström ``angstrom``.

    *language* (BCP 47) is that of the text: in Serbian “Жика” gives ``zika``, elsewhere ``zhika``.
    What is neither a digit nor a letter of a script in ``data/romanisation`` is left out, or with *keep* stays, as Han
    does, without accents. It is no standard's romanisation (ISO 9, ALA-LC), and not for print. Raises `InvalidTag`.
    """
    plain = text.lower()
    if plain.isascii():
        return plain if keep else "".join(filter(str.isalnum, plain))
    table = _table(language)
    plain = unicodedata.normalize("NFC", plain).translate(_HIRAGANA)
    if _GREEK.search(plain):  # whose accents part no digraph: ού is ου
        plain = _PARTED.sub(r"\1i", unicodedata.normalize("NFD", plain))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = table.digraph.sub(table.of_digraph, plain)
    return "".join(_written(char, table.written, keep=keep) for char in plain)


def _written(char: str, letters: dict[str, str], *, keep: bool) -> str:
    if char in letters:
        return letters[char]
    if _FIRST_SYLLABLE <= char <= _LAST_SYLLABLE:
        return unicodedata.name(char).rsplit(" ", 1)[-1].lower()
    bare = [part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)]
    written = [letters.get(part, part) for part in bare]
    return "".join(part for part in written if keep or (part.isascii() and part.isalnum()))


@lru_cache(maxsize=64)
def _table(language: str) -> _Table:
    names = ("all", *reversed(names_to_try(language)))
    written = dict(row.partition("\t")[::2] for name in names for row in lines("romanisation", name))
    digraphs = sorted((letters for letters in written if len(letters) > 1), key=lambda letters: -len(letters))
    anywhere_or_first = (rf"\b{letters[:-1]}" if letters[-1] == "-" else letters for letters in digraphs)
    return _Table(written, re.compile("|".join(anywhere_or_first)))
