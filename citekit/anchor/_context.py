"""The words of a sentence outside a quotation that change what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from citekit.language import (
    Connectives,
    Hedge,
    HedgeKind,
    Reach,
    connectives,
    has_trait,
    hedges,
    hedges_after,
    is_function_word,
    negations,
    sentences,
)

_FURTHEST = 600  # code points on both sides: longer than most sentences, and a bound where none ends
_NEAR_BREAK = re.compile(r"(?<=[^\s.!?。！？।۔…:：])[ \t]*\n[ \t]*(?=(\w))")
_FINAL = '.!?…;。！？।۔؟”»“」』")'
_ENDING = (".", "!", "?", "؟", "۔", "।")
_ONLY_OPENING = "«„‹‚「『"
_OPENING, _CLOSING = '«“„‹‘‚「『"', '»”“›’」』"'
_PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’", "‚": "‘’", "「": "」", "『": "』", '"': '"'}
_WITHOUT_MARKS = str.maketrans(dict.fromkeys(_CLOSING, " "))
_STOPS_CLAUSE = re.compile(r"[^\w\s'’ʼ\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d-]")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CONTINUES = re.compile(rf"[,，،]\s*[{_CLOSING}—–-]*\s*[{_OPENING}]")
_ENDS_SPEECH = re.compile(rf"[:：]|(?<![,，،\s])\s*(?<=\s)[{_OPENING}]")
_COLON = re.compile("[:：]")
_ASKED = re.compile(r"[?؟？]")
_NEAR_MARK = 4  # characters: what governs quoted words stands at their mark, with a comma or a colon between at most
_SOON = 9  # “That is what the brochure says, and it is” a lie
# In words: what is further away governs mostly another word of the clause.
_WITHIN = {Reach.NEAR: 1, Reach.CLAUSE: 6}
_LETTERS_A_WORD = 2  # in scripts that set no spaces
_FEWEST_SHARED, _SHORTEST_SHARED, _STEM = 2, 4, 5  # one stem in common, or short words, are chance
_SPEECH_ACTS = (HedgeKind.DENIAL, HedgeKind.JOKE, HedgeKind.HEDGE, HedgeKind.QUESTION)
_DOUBTS = (HedgeKind.DENIAL, HedgeKind.HEDGE, HedgeKind.QUESTION)


@frozen
class Context:
    """Words outside a quotation that govern it: a hedge, a negation, a condition, a question, a joke, another speaker.

    ``start`` and ``end`` are their half-open range in the source, in code points; ``before`` tells on which side of the
    quotation they stand. ``apart`` is set for a doubt in the sentence before, which the quoted one only takes up.
    """

    kind: str
    words: str
    start: int
    end: int
    before: bool = True
    apart: bool = False


@frozen
class _Passage:
    """The sentences that a quotation stands in, as places in the text, with those next to them."""

    text: str
    start: int
    end: int
    first: int
    last: int
    earlier: tuple[int, int] | None
    later: tuple[int, int] | None
    language: str
    words: Connectives


def contexts(text: str, start: int, end: int, language: str) -> tuple[Context, ...]:
    """Give the words of the sentences around ``text[start:end]`` that govern it, in the language *language* (BCP 47).

    What stands in the same quotation marks of the source governs it up to a contrast (“but”); what stands outside of
    them governs it only right before the opening mark (“denied that «…»”). Nothing behind the end of a sentence governs
    it, but what takes it back at once (“That is a lie.”). The nearest come first, and what stands apart last.
    """
    passage = _passage(text, start, end, language)
    found = [*_before(passage), *_after(passage), *_taken_back(passage)]
    nearest = sorted(found, key=lambda one: (start - one.end if one.before else one.start - end, one.start, one.kind))
    return (*nearest, *_left_open(passage))


def _passage(text: str, start: int, end: int, language: str) -> _Passage:
    floor, ceiling = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    shown = _NEAR_BREAK.sub(_unbroken, text[floor:ceiling])
    spans = [(floor + one, floor + other) for one, other in sentences(shown, language)]
    own = [index for index, (one, other) in enumerate(spans) if one < end and other > start]
    if not own:
        return _Passage(text, start, end, start, end, None, None, language, connectives(language))
    first, last = spans[own[0]][0], end if _is_ended(text, start, end) else spans[own[-1]][1]
    earlier = spans[own[0] - 1] if own[0] else None
    later = spans[own[-1] + 1] if own[-1] + 1 < len(spans) else None
    text = text[:floor] + shown + text[ceiling:] if "\n" in text[floor:ceiling] else text
    return _Passage(
        text,
        start,
        end,
        min(first, start),
        max(last, end),
        earlier if earlier and "\n" not in text[earlier[1] : first] else None,
        later if later and "\n" not in text[last : later[0]] else None,
        language,
        connectives(language),
    )


def _is_ended(text: str, start: int, end: int) -> bool:
    """Tell whether the quotation brings the mark that ends its sentence, and no closing mark follows."""
    return text[start:end].endswith(_ENDING) and text[end : end + 1].isspace()


def _unbroken(found: re.Match[str]) -> str:
    """Take a line break within a sentence, which a small letter follows, for the space that it is."""
    return " " * len(found[0]) if found[1].islower() else found[0]


def _before(passage: _Passage) -> Iterator[Context]:
    said = passage.text[passage.first : passage.start]
    mark = _open_mark(said)
    inner = said[mark + 1 :] if mark is not None else said
    inner_start = passage.start - len(inner)
    found = list(_largest(_governing(inner, passage)))
    for one in found:
        # A reporter's “according to the minister” is how words are reported; “critics say” makes them another's.
        if one.kind is HedgeKind.SPEAKER and mark is None and inner[one.end :].strip(" ,"):
            continue
        if one.kind is HedgeKind.JOKE and _is_tag(inner, one):
            continue
        yield Context(_kind(one), one.words, inner_start + one.start, inner_start + one.end)
    if not any(one.end == len(inner.rstrip()) for one in found):
        yield from _negated(inner, inner_start, passage)
    if mark is not None:
        outer = said[:mark]
        for one in _largest(_governing(outer, passage)):
            if one.kind in _SPEECH_ACTS and _governs_mark(one, outer[one.end :]):
                yield Context(_kind(one), one.words, passage.first + one.start, passage.first + one.end)


def _is_tag(said: str, one: Hedge) -> bool:
    """Tell whether *one* tells how the speech before it was said: “…,” she joked, and so on."""
    return said[one.end :].startswith(",") and any(mark in said[: one.start] for mark in _CLOSING)


def _governing(said: str, passage: _Passage) -> list[Hedge]:
    """Give the words in *said* that reach its end."""
    return [
        one
        for reach in (Reach.BEFORE, Reach.CLAUSE, Reach.NEAR)
        for one in hedges(said, passage.language, reach)
        if _reaches(one, said[one.end :], reach, passage.words)
    ]


def _reaches(one: Hedge, between: str, reach: Reach, words: Connectives) -> bool:
    if reach is Reach.BEFORE:
        stated = one.kind in (HedgeKind.CONDITION, HedgeKind.QUESTION) and _COLON.search(between)
        if stated or words.contrasting.search(between) or _reports_anew(between, words):
            return False
        return one.kind not in (HedgeKind.DENIAL, HedgeKind.JOKE) or _reaches_clause(one.words, between, words)
    return _is_one_clause(between, words) and _length(between) <= _WITHIN[reach]


def _reaches_clause(said: str, between: str, words: Connectives) -> bool:
    """Tell whether *said* governs a clause of its own (“denied that”), or else stands in that of what follows."""
    if _completes(said, words) is not False:
        return True
    begun = words.completing.search(between) if words.completing else None
    return _is_one_clause((between[: begun.start()] if begun else between).strip(" ,"), words)


def _reports_anew(between: str, words: Connectives) -> bool:
    """Tell whether another clause of *between* reports what follows: “denied the charges, and said that”."""
    for found in words.reporting.finditer(between):
        rest = between[found.end() :]
        begun = "," not in rest or (words.completing is not None and words.completing.search(rest) is not None)
        if begun and not _is_one_clause(between[: found.start()], words):
            return True
    return False


def _completes(said: str, words: Connectives) -> bool | None:
    """Tell whether *said* ends with what begins a clause (“that”); ``None`` in a language whose words are not known."""
    if words.completing is None:
        return None
    return any(found.end() == len(said) for found in words.completing.finditer(said))


def _is_one_clause(between: str, words: Connectives) -> bool:
    return not _STOPS_CLAUSE.search(between) and not words.joining.search(between)


def _length(between: str) -> int:
    """Count words; in scripts without spaces, as many as the letters make."""
    unspaced = len(_UNSPACED.findall(between))
    if unspaced:
        return -(-unspaced // _LETTERS_A_WORD)
    return sum(any(map(str.isalnum, word)) for word in between.split())


def _governs_mark(one: Hedge, between: str) -> bool:
    if _COLON.search(between) and one.kind is not HedgeKind.JOKE:
        return False
    return _length(between) <= _NEAR_MARK and "," not in between.rstrip(" ,")


def _negated(inner: str, inner_start: int, passage: _Passage) -> Iterator[Context]:
    """A negation right before the words: “will not [send soldiers]”, «no [vendrán]»."""
    tail_start = max(0, len(inner) - 40)
    tail = inner[tail_start:]
    for one in negations(tail, passage.language):
        if passage.words.spent.match(tail, one.start):
            continue
        between = tail[one.end :]
        if _length(between) <= _WITHIN[Reach.NEAR] and _is_one_clause(between, passage.words):
            begin = inner_start + tail_start + one.start
            yield Context("negation", one.word, begin, begin + len(one.word))


def _after(passage: _Passage) -> Iterator[Context]:
    end = passage.end
    said = passage.text[end : passage.last]
    for place in (0, *(found.end() for found in _CONTINUES.finditer(said))):
        for one in _largest(hedges_after(said[place:].translate(_WITHOUT_MARKS), passage.language)):
            yield _behind(one, end + place)
    stop = _ENDS_SPEECH.search(said)
    reached = said[: stop.start()] if stop else said
    for one in _largest(hedges(reached, passage.language, Reach.LATER)):
        if _reaches_back(one, reached, passage.words):
            yield _behind(one, end)
    head = "" if said[:1].isspace() and has_trait(passage.language, "spaces-between-clauses") else said[:30]
    for negation in negations(head, passage.language):
        if not _length(head[: negation.start]) and _is_one_clause(head[: negation.start], passage.words):
            yield Context("negation", negation.word, end + negation.start, end + negation.end, before=False)
    asked = _ASKED.search(said)
    if asked and _asks(said[: asked.start()]):
        yield Context("question", asked[0], end + asked.start(), end + asked.end(), before=False)


def _reaches_back(one: Hedge, said: str, words: Connectives) -> bool:
    """Tell whether *one*, somewhere behind the words, is said of them, and not of what follows it or of a contrast."""
    rest = said[one.end :].lstrip()
    if one.kind is HedgeKind.CONDITION:
        contrast = words.contrasting.search(said, 0, one.start)
        return contrast is None or not said[contrast.end() : one.start].strip()
    if one.kind is HedgeKind.HEDGE:
        return not rest or said[one.end].isalnum() or rest[0] in _FINAL
    if one.kind is HedgeKind.DENIAL:
        if _completes(said[: one.start].rstrip(), words) and not words.contrasting.search(said, 0, one.start):
            return False
        return not rest or said[one.end].isalnum() or not rest[0].isalnum() or bool(words.joining.match(rest))
    return True


def _asks(between: str) -> bool:
    """Tell whether a question mark behind *between* is one of the quoted words: no other speech or question begins."""
    if "¿" in between or _COLON.search(between) or any(mark in between for mark in _ONLY_OPENING):
        return False
    return not any(mark in between for mark in _CLOSING) or not between.translate(_WITHOUT_MARKS).strip()


def _taken_back(passage: _Passage) -> Iterator[Context]:
    """What the next sentence takes back at once: “That is a lie.” Another speech that begins there does not."""
    if passage.later is None:
        return
    start, end = passage.later
    said = passage.text[start:end]
    if said[0] in _OPENING:
        return
    resumed = passage.words.resuming.match(said)
    for one in _largest(hedges(said, passage.language, Reach.LATER)):
        takes_up = _length(said[: one.start]) <= (_SOON if resumed else 0)
        if one.kind is HedgeKind.DENIAL and takes_up and _reaches_back(one, said, passage.words):
            yield _behind(one, start)


def _left_open(passage: _Passage) -> Iterator[Context]:
    """A doubt in the sentence before, of all that follows, or of what the quoted sentence says again."""
    if passage.earlier is None:
        return
    start, end = passage.earlier
    said = passage.text[start:end]
    for one in _largest(hedges(said, passage.language, Reach.OPEN)):
        yield Context(_kind(one), one.words, start + one.start, start + one.end, apart=True)
        return
    for one in _largest(hedges(said, passage.language, Reach.BEFORE)):
        if one.kind in _DOUBTS and _takes_up(passage, said[one.end :]):
            yield Context(_kind(one), one.words, start + one.start, start + one.end, apart=True)
            return


def _takes_up(passage: _Passage, doubted: str) -> bool:
    """Tell whether the quoted sentence says again what was doubted: some of its words of content, or numbers.

    Where it was doubted that something is true at all, to name that thing is enough: “whether the letter is genuine”.
    """
    quoted = passage.text[passage.first : passage.end]
    fewest = 1 if passage.words.truth.search(doubted) else _FEWEST_SHARED
    return len(_stems(doubted, passage.language) & _stems(quoted, passage.language)) >= fewest


def _stems(said: str, language: str) -> set[str]:
    words = {word for word in re.findall(r"\w+", said.casefold()) if not is_function_word(word, language)}
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST_SHARED or word.isdecimal()}


def _behind(one: Hedge, place: int) -> Context:
    return Context(_kind(one), one.words, place + one.start, place + one.end, before=False)


def _kind(one: Hedge) -> str:
    return "negation" if one.kind is HedgeKind.DENIAL else one.kind.value


def _largest(found: Iterable[Hedge]) -> Iterator[Hedge]:
    """Give the hedges that are not within another: “no sé si” and not its “si”."""
    furthest = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.kind)):
        if one.end > furthest:
            furthest = one.end
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
