"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from itertools import islice

_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 400  # words of a passage whose differences are given: bounds the time
_MOST_CHANGES = 4  # changes in one message; a reader looks at the texts themselves for more


def word_differences(printed: str, recorded: str) -> str:
    """Say in words how *printed* differs from *recorded*: what is put in, left out and exchanged, at most four times.

    Words are compared without regard to case and punctuation, by the fewest changes (Levenshtein).
    """
    from rapidfuzz.distance import Levenshtein

    mine, theirs = (list(islice(_WORD.finditer(text), _MOST_WORDS)) for text in (printed, recorded))
    codes = Levenshtein.opcodes([one[0].casefold() for one in mine], [one[0].casefold() for one in theirs])
    changes = [code for code in codes if code.tag != "equal"]
    parts = [_in_words(_span(printed, mine, code.src_start, code.src_end), _span(recorded, theirs, code.dest_start,
                                                                             code.dest_end))
             for code in changes[:_MOST_CHANGES]]  # fmt: skip
    return "; ".join(parts) + (" …" if len(changes) > _MOST_CHANGES else "") or "only their punctuation"


def _span(text: str, words: list[re.Match[str]], start: int, end: int) -> str:
    return text[words[start].start() : words[end - 1].end()] if start < end else ""


def _in_words(printed: str, recorded: str) -> str:
    if not printed:
        return f"“{recorded}” is left out"
    if not recorded:
        return f"“{printed}” is put in"
    return f"“{printed}” for “{recorded}”"
