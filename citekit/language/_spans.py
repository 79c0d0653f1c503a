"""Which passages of a text are in which language."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import frozen

from citekit.language._detect import UNDETERMINED, Detection, detect, same_language

_BREAK = re.compile(r"(?<=[.!?…])[”\"»’)\]]*\s+|(?<=[。！？])|\n+|(?=[“„«「『])|(?<=[”»」』])")
_FEWEST = 12  # letters of a passage that is heard by itself; of scripts whose letters say more, 4
_SURE = 0.85  # below it a passage is taken for one with what stands before it
_MOST = 400  # passages that are heard one by one; longer texts are heard in longer ones
_DENSE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]")


@frozen
class LanguageSpan:
    """A passage of a text and the language it is in: a half-open range of code points.

    ``confidence`` is that of its surest part, as of a `Detection`.
    """

    language: str
    confidence: float
    start: int
    end: int


def detect_spans(text: str, declared: str | None = None) -> tuple[LanguageSpan, ...]:
    """Tell which passages of *text* are in which language, in their order; together they are the whole text.

    Sentences, lines and what stands in quotation marks are heard one by one. One that is too short to be told belongs
    to what goes before it, and neighbours of one language are one passage, so that a text of one language gives one.
    *declared* tips the scale as in `detect`. Raises `InvalidTag` for a malformed *declared*.
    """
    heard = [(start, end, _heard(text[start:end], declared)) for start, end in _passages(text)]
    known = next((found for _, _, found in heard if found is not None), None) or detect(text, declared)
    spans: list[LanguageSpan] = []
    for start, end, found in heard:
        known = found or known
        if spans and _is_one(spans[-1].language, known.language):
            last = spans.pop()
            surest = max(last.confidence, found.confidence if found else 0.0)
            spans.append(LanguageSpan(last.language, surest, last.start, end))
        else:
            spans.append(LanguageSpan(known.language, known.confidence, start, end))
    return tuple(spans)


def _is_one(tag: str, other: str) -> bool:
    return tag == other or (UNDETERMINED not in {tag, other} and same_language(tag, other))


def _heard(passage: str, declared: str | None) -> Detection | None:
    letters = sum(map(str.isalpha, passage)) + 2 * len(_DENSE.findall(passage))
    if letters < _FEWEST:
        return None
    found = detect(passage, declared)
    return found if found.language != UNDETERMINED and found.confidence >= _SURE else None


def _passages(text: str) -> list[tuple[int, int]]:
    """Give the passages of *text* that are heard by themselves, each a range; none is empty."""
    ends = sorted({*(match.end() for match in _BREAK.finditer(text)), len(text)} - {0})
    step = -(-len(ends) // _MOST) or 1
    kept = [*ends[step - 1 :: step], len(text)] if text else []
    edges = [0, *dict.fromkeys(kept)]
    return [(start, end) for start, end in pairwise(edges) if start < end]
