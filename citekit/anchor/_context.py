"""What the sentence around a quotation says of the quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from citekit.anchor._tongue import plausible_languages
from citekit.anchor._verdict import Span, Status
from citekit.language import Hedge, HedgeKind, hedges, negations

_REACH = 400
_WORDS_BEFORE = 6
_WORDS_AFTER = 4
_WORDS_OF_CONDITION = 25
_SENTENCE_END = re.compile(r"(?:[.!?…;]+[\"'”’»›)\]]*(?=\s|$)|[。！？；]|[؟।]|\n\s*\n)")
_QUESTION = re.compile(r"[?？؟;]")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|\w\.\w|[A-ZÀ-Þ][a-zà-ÿ]{1,2}|z\.B|bzw|vgl|etc|т\.е)$")
_OPENING = " \t\n\u00a0\u202f\"'“”„«»‹›‘’‚「『(—–-:"
_MARKS = '"“”„«»‹›「」『』'


@frozen
class Cue:
    """A phrase outside a quotation that governs the quoted words, in the source's offsets."""

    kind: HedgeKind
    words: str
    span: Span


@frozen
class Context:
    """The words of the source's sentence on both sides of a quotation, and what among them governs it.

    ``status`` is ``partial_context`` where anything does.
    """

    before: str
    after: str
    start: int
    end: int
    cues: tuple[Cue, ...]
    status: Status


def cues_around(
    text: str, start: int, end: int, language: str | None
) -> tuple[str, str, list[tuple[HedgeKind, int, int]]]:
    """Give the words before and after ``text[start:end]`` in its sentence, and the ranges of what governs them."""
    low, high = sentence_start(text, start), sentence_end(text, start, end)
    before, after = text[low:start], text[end:high]
    tags = (language,) if language else plausible_languages(text, start)
    found: dict[tuple[int, int], HedgeKind] = {}
    for tag in tags:
        known = hedges(before, tag)
        for hedge in known:
            if not hedge.follows and hedge.kind is not HedgeKind.NONE and _governs_after(before, hedge):
                found[low + hedge.start, low + hedge.end] = hedge.kind
        for hedge in hedges(after, tag):
            if hedge.follows and hedge.kind is not HedgeKind.NONE and _governs_before(after, hedge):
                found[end + hedge.start, end + hedge.end] = hedge.kind
        for first, last in _negated(before, tag):
            if not any(first < hedge.end and hedge.start < last for hedge in known):
                found[low + first, low + last] = HedgeKind.DENIAL
    question = _asked(text, start, end, high)
    if question is not None:
        found[question, question + 1] = HedgeKind.QUESTION
    return before, after, sorted((kind, *range_) for range_, kind in found.items())


def sentence_start(text: str, start: int) -> int:
    """Give where the sentence begins in which *start* is."""
    lowest = max(0, start - _REACH)
    for mark in reversed(list(_SENTENCE_END.finditer(text, lowest, start))):
        if not _continues(text, mark, start):
            return mark.end()
    return lowest


def sentence_end(text: str, start: int, end: int) -> int:
    """Give where the sentence ends that *end* is in; *end* itself where the quoted words end it."""
    if _SENTENCE_END.match(text, max(start, end - 1)) and not text[end : end + 2].strip(_MARKS + " ,"):
        return min(len(text), end + 1)
    for mark in _SENTENCE_END.finditer(text, end, end + _REACH):
        if not _continues(text, mark, len(text)):
            return mark.end()
    return min(len(text), end + _REACH)


def _continues(text: str, mark: re.Match[str], limit: int) -> bool:
    """Tell whether what looks like the end of a sentence is not: an abbreviation, or a small letter follows."""
    following = text[mark.end() : limit].lstrip(_OPENING)
    if following[:1].islower():
        return True
    return mark[0] == "." and _ABBREVIATION.search(text[max(0, mark.start() - 6) : mark.start()]) is not None


def _governs_after(before: str, hedge: Hedge) -> bool:
    between = before[hedge.end :]
    own = re.split(r"[;.!?]", between)
    if len(own) > 1:
        return False
    if hedge.kind is HedgeKind.CONDITION:
        return _begins_clause(before[: hedge.start]) and len(between.split()) <= _WORDS_OF_CONDITION
    inner = between.rstrip(_OPENING + ",")
    return (
        inner.count(",") in (0, 2)
        and inner.count(":") == 0
        and len(inner.split()) <= _WORDS_BEFORE
        and not (set(inner) & set(_MARKS))
    )


def _begins_clause(text: str) -> bool:
    bare = text.rstrip()
    return not bare or bare[-1] in ",:—–(" + _MARKS or len(bare.rsplit(maxsplit=1)[-1]) <= 3 or bare.endswith("that")


def _governs_before(after: str, hedge: Hedge) -> bool:
    between = after[: hedge.start]
    inner = between.lstrip(_OPENING + ",?!")
    if hedge.kind is HedgeKind.CONDITION:
        return "," not in inner and len(inner.split()) <= _WORDS_AFTER
    return not re.search(r"[,:;.!?]", inner) and len(inner.split()) <= _WORDS_AFTER and not set(inner) & set(_MARKS)


def _negated(before: str, tag: str) -> Iterator[tuple[int, int]]:
    """Give the negations that stand immediately before the quoted words, in one breath with them."""
    tail = max(0, len(before) - 40)
    for found in negations(before[tail:], tag):
        between = before[tail + found.end :]
        if not re.search(r"[,:;.!?—–]", between) and len(between.split()) <= 2:
            yield tail + found.start, tail + found.end


def _asked(text: str, start: int, end: int, high: int) -> int | None:
    """Give where the question mark stands that the quoted words are asked with and do not have themselves."""
    if _QUESTION.search(text[max(start, end - 2) : end]):
        return None
    closing = text[end:high].rstrip(_MARKS + " \n")
    if closing.endswith(("?", "？", "؟")) and not re.search(r"[.!;]", closing[:-1]):
        return end + len(closing) - 1
    return None
