"""How much the letters beyond ASCII of a text look like those of some language that is known."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.language._data import lines
from citekit.language._grams import STEP, pieces, table, words
from citekit.language._han import han_runs

# Nats that a piece costs, known or not, by its letters: of two, one of a text in a language says four to seven, one of
# letters at random less than four; of three, two to five and less than one and a half.
_COSTS = {2: 2.8, 3: 1.5}
# Nats of a Han character and of a pair of them: of a text five in six and one in three are known; of one that was read
# in another charset less than one in two, and hardly a pair.
_OF_HAN, _OF_PAIR, _OF_STRANGE = 2.5, 4.0, -4.0
_IN_PIECES = re.compile("[\xaa\xb5\xba\xc0-\u024f\u0400-\u052f\u0590-\u06ff\u1e00-\u1eff]")  # scripts of the table
_KANA = re.compile("[ぁ-んァ-ヶ]")
_OF_KANA = 3.0  # nats: half of the characters of Japanese are kana, and hardly one of anything else


def familiarity(text: str) -> float:
    """Tell in nats how much likelier the letters beyond ASCII of *text* are in some language than at random.

    Words are judged by their pieces of two and three letters, Chinese and Japanese by characters and pairs of them, and
    Greek, Thai and Korean by their commonest letters. Of two readings of the same bytes the higher one is the likelier.
    """
    cut = [piece for word in words(text) if len(word) > 1 and _IN_PIECES.search(word) for piece in pieces(word)]
    found = [piece for piece in cut if len(piece) in _COSTS and not piece.isascii()]
    grams = max(table("grams").said(found)) / STEP - sum([_COSTS[len(piece)] for piece in found]) if found else 0.0
    return grams + _han(text) + _OF_KANA * len(_KANA.findall(text)) + _common(text)


def _han(text: str) -> float:
    runs = han_runs(text)
    if not runs:
        return 0.0
    known = table("characters").rows
    chars = [char in known for run in runs for char in run]
    pairs = [run[at : at + 2] in known for run in runs for at in range(len(run) - 1)]
    return _OF_HAN * sum(chars) + _OF_STRANGE * (len(chars) - sum(chars)) + _OF_PAIR * sum(pairs)


def _common(text: str) -> float:
    total = 0.0
    for nats, letters, common in _letters():
        found = letters.findall(text)
        total += nats * sum([1 if char in common else -1 for run in found for char in run])
    return total


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[float, re.Pattern[str], frozenset[str]], ...]:
    rows = (line.split("\t") for line in lines("detection", "common-letters"))
    return tuple(
        (float(nats), re.compile(f"[{letters}]{{2,}}"), frozenset(common)) for _, nats, letters, common in rows
    )
