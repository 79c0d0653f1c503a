"""What the script of a text says of its language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_NAMED = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "BOPOMOFO": "Hani", "CJK": "Hani", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "GUJARATI": "Gujr",
    "GURMUKHI": "Guru", "HALFWIDTH": "Kana", "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Kana",
    "IDEOGRAPHIC": "Hani", "KANNADA": "Knda", "KATAKANA": "Kana", "KHMER": "Khmr", "LAO": "Laoo", "LATIN": "Latn",
    "MALAYALAM": "Mlym", "MYANMAR": "Mymr", "ORIYA": "Orya", "SINHALA": "Sinh", "TAMIL": "Taml", "TELUGU": "Telu",
    "THAANA": "Thaa", "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
_FULL = {"Hani": 2.5, "Hang": 2.0, "Kana": 1.5}  # a character of these says as much as so many letters


@lru_cache(maxsize=8192)
def _script(char: str) -> str | None:
    return _NAMED.get(unicodedata.name(char, "").split(" ", 1)[0]) if char.isalpha() else None


def scripts(text: str) -> Counter[str]:
    """Count the letters of *text* by script (ISO 15924; ``Kana`` for both of Japan's)."""
    return Counter(script for char in text if (script := _script(char)))


def main_script(counts: Counter[str]) -> str:
    """Give the script in which most of a text is said; ``Zyyy`` for a text without letters.

    A Chinese character says more than a letter does; a text with kana is Japanese, whatever else stands in it.
    """
    if not counts:
        return "Zyyy"
    east = counts["Hani"] + counts["Kana"]
    if counts["Kana"] and counts["Kana"] >= 0.08 * east and (counts["Kana"] > 1 or counts["Hani"] < 4):
        east_script = "Jpan"
    else:
        east_script = "Hani"
    weighed = {
        script: count * _FULL.get(script, 1.0) for script, count in counts.items() if script not in {"Hani", "Kana"}
    }
    if east:
        weighed[east_script] = counts["Hani"] * _FULL["Hani"] + counts["Kana"] * _FULL["Kana"]
    return max(sorted(weighed), key=lambda script: weighed[script])


def information(text: str) -> float:
    """Give how much *text* says, in letters of an alphabet: a Chinese character says as much as 2.5 of them."""
    return sum(_FULL.get(_script(char) or "", 1.0) for char in text if char.isalnum())
