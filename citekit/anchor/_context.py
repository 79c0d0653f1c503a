"""The words of a sentence outside a quotation that change what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from citekit.language import Hedge, HedgeKind, hedges_after, hedges_before, negations

_FURTHEST = 600
_ENDS = re.compile(r"(?:[.!?؟…]+[\"'”’»“)\]]*(?=\s)|[。！？][」』”]?|\n\s*\n|\n)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'])(?:[^\W\d_]|[A-ZÀ-Þ]\w{0,2}|(?:[^\W\d_]\.)+[^\W\d_]|etc|bzw|art|núm|pág|approx)\.$"
)
_OPENING, _CLOSING = '«“„‹‘‚「『"', '»”“›’」』"'
_PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’", "‚": "‘’", "「": "」", "『": "』", '"': '"'}
_CONTRAST = re.compile(
    r"[,—–-]\s*(?:but|however|yet|pero|sino|mas|mais|aber|sondern|doch|jedoch|porém|ma|però|но|а|однако|maar|ale|але|لكن)\b"
    r"|[,，](?:但|但是|不过|而是)|;|；|؛",
    re.IGNORECASE,
)
_WITHOUT_MARKS = str.maketrans(dict.fromkeys(_CLOSING, " "))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEAR_MARK = 4
_SPEECH_ACTS = (HedgeKind.DENIAL, HedgeKind.JOKE, HedgeKind.HEDGE, HedgeKind.QUESTION)


@frozen
class Context:
    """Words outside a quotation that govern it: a hedge, a negation, a condition, a question, a joke, another speaker.

    ``start`` and ``end`` are their half-open range in the source, in code points; ``before`` tells on which side of the
    quotation they stand.
    """

    kind: str
    words: str
    start: int
    end: int
    before: bool = True


def contexts(text: str, start: int, end: int, language: str) -> tuple[Context, ...]:
    """Give the words of the sentences around ``text[start:end]`` that govern it, in the language *language* (BCP 47).

    What stands in the same quotation marks of the source governs it up to a contrast (“but”); what stands outside of
    them governs it only right before the opening mark (“denied that «…»”). The nearest come first.
    """
    found = [*_before(text, start, language), *_after(text, end, language)]
    nearest = sorted(found, key=lambda one: (start - one.end if one.before else one.start - end, one.start, one.kind))
    return tuple(nearest)


def _before(text: str, start: int, language: str) -> Iterator[Context]:
    first = _sentence_start(text, start)
    said = text[first:start]
    mark = _open_mark(said)
    inner = said[mark + 1 :] if mark is not None else said
    inner_start = start - len(inner)
    hedges = list(_largest(hedges_before(inner, language)))
    for one in hedges:
        # A reporter's “according to the minister” is how words are reported; “critics say” makes them another's.
        if one.kind is HedgeKind.SPEAKER and mark is None and inner[one.end :].strip(" ,"):
            continue
        if not _CONTRAST.search(inner, one.end):
            yield Context(_kind(one), one.words, inner_start + one.start, inner_start + one.end)
    if not any(one.end == len(inner.rstrip()) for one in hedges):
        yield from _negated(inner, inner_start, language)
    if mark is not None:
        outer = said[:mark]
        for one in _largest(hedges_before(outer, language)):
            between = outer[one.end :]
            if one.kind in _SPEECH_ACTS and _governs_mark(one, between):
                yield Context(_kind(one), one.words, first + one.start, first + one.end)


def _governs_mark(one: Hedge, between: str) -> bool:
    if ":" in between and one.kind is not HedgeKind.JOKE:
        return False
    return (
        len(_WORD.findall(between)) <= _NEAR_MARK and not _CONTRAST.search(between) and "," not in between.rstrip(" ,")
    )


def _negated(inner: str, inner_start: int, language: str) -> Iterator[Context]:
    """A negation right before the words: “will not [send soldiers]”, «no [vendrán]»."""
    tail_start = max(0, len(inner) - 40)
    tail = inner[tail_start:]
    for one in negations(tail, language):
        between = tail[one.end :]
        if len(_WORD.findall(between)) <= 1 and not re.search(r"[.,;:!?()–—]", between):
            begin = inner_start + tail_start + one.start
            yield Context("negation", one.word, begin, begin + len(one.word))


def _after(text: str, end: int, language: str) -> Iterator[Context]:
    last = _sentence_end(text, end)
    said = text[end:last]
    for one in _largest(hedges_after(said.translate(_WITHOUT_MARKS), language)):
        yield Context(_kind(one), one.words, end + one.start, end + one.end, before=False)
    head = said[:30]
    for negation in negations(head, language):
        between = head[: negation.start]
        if not _WORD.findall(between) and not re.search(r"[.,;:!?()–—\n]|[»”“]", between):
            yield Context("negation", negation.word, end + negation.start, end + negation.end, before=False)
    asked = re.search(r"[?؟？]", said)
    if asked and (
        not any(mark in said[: asked.start()] for mark in _CLOSING)
        or not said[: asked.start()].translate(_WITHOUT_MARKS).strip()
    ):
        yield Context("question", asked[0], end + asked.start(), end + asked.end(), before=False)


def _kind(one: Hedge) -> str:
    return "negation" if one.kind is HedgeKind.DENIAL else one.kind.value


def _largest(hedges: tuple[Hedge, ...]) -> Iterator[Hedge]:
    """Give the hedges that are not within another: “no sé si” and not its “si”."""
    for one in hedges:
        if not any(other is not one and other.start <= one.start and one.end <= other.end and
                   (other.end - other.start > one.end - one.start or hedges.index(other) < hedges.index(one))
                   for other in hedges):  # fmt: skip
            yield one


def _open_mark(said: str) -> int | None:
    """Give the place of the quotation mark in *said* that is not closed again."""
    opened: list[tuple[int, str]] = []
    for place, character in enumerate(said):
        if opened and character in opened[-1][1] and not _is_apostrophe(said, place):
            opened.pop()
        elif character in _PAIRS and not _is_apostrophe(said, place):
            opened.append((place, _PAIRS[character]))
    return opened[-1][0] if opened else None


def _is_apostrophe(said: str, place: int) -> bool:
    return said[place] in "‘’'" and place > 0 and said[place - 1].isalpha()


def _sentence_start(text: str, place: int) -> int:
    floor = max(0, place - _FURTHEST)
    first = floor
    for found in _ENDS.finditer(text, floor, place):
        if not _is_abbreviation(text, found):
            first = found.end()
    return first


def _sentence_end(text: str, place: int) -> int:
    ceiling = min(len(text), place + _FURTHEST)
    for found in _ENDS.finditer(text, place, ceiling):
        if not _is_abbreviation(text, found):
            return found.end()
    return ceiling


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    if not found[0].startswith(".") or len(found[0]) > 1:
        return False
    return bool(_ABBREVIATION.search(text, max(0, found.start() - 12), found.end()))
