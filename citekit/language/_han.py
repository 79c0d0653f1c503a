"""Script identification of Han text by characters and bigrams: Simplified, Traditional, Japanese without kana."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from citekit.language._data import lines
from citekit.language._grams import STEP, table

TAGS = ("zh-Hans", "zh-Hant", "ja")
_RATE = 0.73  # what pieces say together is less than each alone; this and the next are fitted by detection_han.py
_STRANGE = 4.3  # log-odds against a language, for each character that is not written so in it
_SELDOM = 0.7  # log-odds against Japanese: even three characters of it seldom have no kana among them
_RUN = re.compile("[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


def han_runs(text: str) -> list[str]:
    """Give the Han characters of *text* as they stand in a row."""
    return _RUN.findall(text)


def han_pieces(text: str) -> list[str]:
    """Give the Han characters of *text*, and each two that follow one another."""
    runs = han_runs(text)
    return [char for run in runs for char in run] + [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def han_evidence(text: str) -> tuple[dict[str, float], dict[str, int]]:
    """Give by tag what the pieces of *text* say for it, and how many of its characters are not written so in it."""
    known, written = table("characters"), _written()
    pieces = han_pieces(text)
    said = {tag: steps / STEP for tag, steps in zip(known.tags, known.said(pieces), strict=True)}
    sets = [written[piece] for piece in pieces if piece in written]
    return said, {tag: sum(tag not in tags for tags in sets) for tag in TAGS}


def han_language(text: str, hints: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """Tell ``zh``, ``zh-Hant`` and ``ja`` apart in a text of Han characters alone, best first, with confidences.

    A character that is written so in some of them only speaks strongly against the others; how common the characters
    and pairs are in each speaks for it (naive Bayes); that it has no kana speaks against Japanese. *hints* are
    log-odds. Where Chinese is the likeliest only in both scripts together, ``zh`` stands for both.
    """
    said, strange = han_evidence(text)
    before = {"ja": -_SELDOM, **hints}
    odds = {tag: before.get(tag, 0.0) + _RATE * said[tag] - _STRANGE * strange[tag] for tag in TAGS}
    top = max(odds.values())
    simplified, traditional, japanese = (math.exp(odds[tag] - top) for tag in TAGS)
    if max(simplified, traditional) < japanese < simplified + traditional:
        shares = {"zh": simplified + traditional, "ja": japanese}
    else:
        shares = {"zh": simplified, "zh-Hant": traditional, "ja": japanese}
    whole = sum(shares.values())
    return tuple((tag, shares[tag] / whole) for tag in sorted(shares, key=lambda tag: -shares[tag]))


@lru_cache(maxsize=1)
def _written() -> dict[str, frozenset[str]]:
    rows = (row.split("\t") for row in lines("compiled/detection", "han"))
    return {char: frozenset(tags.split()) for tags, chars in rows for char in chars}
