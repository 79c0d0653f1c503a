"""What words in brackets may stand for: a pronoun, an article, an inflection, a name that the page has nearby."""

from __future__ import annotations

import re
from itertools import takewhile

from attrs import frozen

from citekit.anchor._cuts import Loss
from citekit.anchor._passage import WORD, Passage
from citekit.anchor._verdict import EditKind
from citekit.anchor._words import unspaced
from citekit.language import ClauseKind, are_forms

_SMALL = (
    ClauseKind.PRONOUN,
    ClauseKind.ARTICLE,
    ClauseKind.PREPOSITION,
    ClauseKind.COMPLEMENTISER,
    ClauseKind.COORDINATOR,
    ClauseKind.RELATIVE,
)
_STANDS_FOR_NAMES = (ClauseKind.PRONOUN, ClauseKind.ARTICLE, ClauseKind.PREPOSITION, ClauseKind.DEICTIC)
_CHANGING = (ClauseKind.DENIAL, ClauseKind.DEGREE, ClauseKind.MODAL, ClauseKind.HEDGE, ClauseKind.CONDITION)
_NEARBY = 1500  # code points on both sides in which a page may support a name
_EQUATED = 40  # between two names of one thing: “Karin Holm, the owner of the mill”
_LONGEST_ENDING, _LONGEST_INSIDE = 4, 3  # letters that inflection changes: vin-ieron, vin-[imos]
_STEM = 4  # letters that forms of one word keep; fewer make “port” and “poor” one
_LEAST_PERHAPS, _LEAST_SHARED = 0.45, 0.6  # of the shorter of two forms of one word
_LONGEST_PHRASE = 6  # words that one bracket stands for: “the [former] minister of justice of Peru”
_LONGEST_OWN = 240  # code points of a source's own bracket: a sentence; bounds the search for its end
_OPENS = ("[", "［")  # a bracket of the source's own stands for nothing but itself
_OWN_BEHIND = re.compile(rf"[\s,;:]*([\[［][^\[\]［］]{{1,{_LONGEST_OWN}}}[\]］])")
_OWN_BEFORE = re.compile(rf"([\[［][^\[\]［］]{{1,{_LONGEST_OWN}}}[\]］])[\s,;:]*\Z")
_BETWEEN = re.compile(r"[.!?。！？;]")


@frozen
class Bracket:
    """Words in brackets, and the range of the source that they stand for; ``within`` tells that they touch a word."""

    words: str
    start: int
    end: int
    within: bool = False


def own_before(source: str, place: int) -> tuple[int, int] | None:
    """Give the range of the bracket of its own that *source* has right before *place*."""
    own = _OWN_BEFORE.search(source, max(0, place - _LONGEST_OWN), place)
    return own.span(1) if own else None


def own_behind(source: str, place: int) -> tuple[int, int] | None:
    """Give the range of the bracket of its own that *source* has right behind *place*."""
    own = _OWN_BEHIND.match(source, place)
    return own.span(1) if own else None


def replaced_at_start(passage: Passage, right: int) -> tuple[int, int]:
    """Give what a bracket at the beginning stands for: the pronoun or the phrase before *right*, in its sentence."""
    start = passage.sentence(right)[0]
    words = [(found.start() + start, found.end() + start) for found in _words(passage.text(start, right))]
    if not words:
        return right, right
    end = words[-1][1]
    last = passage.text(*words[-1])
    if passage.is_word(last, ClauseKind.PRONOUN) or len(words) == 1:
        return words[-1]
    if len(words) <= _LONGEST_PHRASE:
        return words[0][0], end
    for one in words[-2:-_LONGEST_PHRASE:-1]:
        if passage.is_word(passage.text(*one), ClauseKind.ARTICLE):
            return one[0], end
    return words[-1]


def replaced_at_end(passage: Passage, left: int) -> tuple[int, int]:
    """Give what a bracket at the end stands for: the pronoun or the phrase behind *left*, in its sentence."""
    end = passage.sentence(left - 1)[1]
    words = [(found.start() + left, found.end() + left) for found in _words(passage.text(left, end))]
    if not words or passage.closed_after(left):
        return left, left
    if passage.is_word(passage.text(*words[0]), ClauseKind.PRONOUN):
        return words[0]
    return words[0][0], words[min(len(words), _LONGEST_PHRASE) - 1][1]


def changed(passage: Passage, bracket: Bracket) -> Loss | None:
    """Tell what a bracket changes, if it does, or that it cannot be told.

    Nothing is changed where a pronoun, an article or a form of the same word stands for another, or a name for a
    pronoun, where the page has it nearby.
    """
    own = [found[0] for found in _words(bracket.words)]
    said = [found[0] for found in _words(passage.text(bracket.start, bracket.end))]
    open_ = Loss(EditKind.CUT_NOT_JUDGED, bracket.start, bracket.end)
    other = Loss(EditKind.WORDS_CHANGED, bracket.start, bracket.end)
    if "".join(own).casefold() == "".join(said).casefold():
        return None
    if passage.text(bracket.start, bracket.end)[:1] in _OPENS:
        return other
    if bracket.within and not any(unspaced(word[0]) for word in (*own, *said)):
        return None if _is_inflection("".join(own), "".join(said)) else other
    content = [word for word in own if not passage.is_word(word, *_SMALL)]
    if not said:
        return _inserted(passage, own, content, bracket)
    kept = [word for word in said if not passage.is_word(word, *_SMALL)]
    if not content:
        pronouns = any(passage.is_word(word, ClauseKind.PRONOUN, ClauseKind.ARTICLE) for word in own)
        return None if pronouns else (other if kept else open_)
    if all(passage.is_word(word, *_STANDS_FOR_NAMES) for word in said):
        return None if _is_supported(passage, content, bracket) else open_
    if (kept and _same_words(passage, content, kept)) or _equated(passage, content, kept, bracket):
        return None
    return open_ if kept and _may_be_forms(content, kept) else other


def _inserted(passage: Passage, own: list[str], content: list[str], bracket: Bracket) -> Loss | None:
    """Judge words that stand for none of the source: what a reader is told, if it says nothing else."""
    if any(passage.is_word(word, *_CHANGING) for word in own):
        return Loss(EditKind.WORDS_INSERTED, bracket.start, bracket.end)
    if not content or _is_supported(passage, content, bracket):
        return None
    return Loss(EditKind.CUT_NOT_JUDGED, bracket.start, bracket.end)


def _is_inflection(own: str, said: str) -> bool:
    return len(own) <= _LONGEST_INSIDE and len(said) <= _LONGEST_ENDING and bool(own or said)


def _same_words(passage: Passage, own: list[str], said: list[str]) -> bool:
    """Tell whether each word of one side is a form of one of the other, and modal verbs are the same."""
    ours, theirs = ([word for word in side if passage.is_word(word, ClauseKind.MODAL)] for side in (own, said))
    if len(ours) != len(theirs):
        return False
    pairs = [(one, {other for other in said if _forms_of_one(passage, one, other)}) for one in own]
    matched = set[str]().union(*(found for _, found in pairs))
    return all(found for _, found in pairs) and matched == set(said)


def _forms_of_one(passage: Passage, one: str, other: str) -> bool:
    if one.casefold() == other.casefold() or any(are_forms(one, other, tag) for tag in passage.languages):
        return True
    shared = _shared(one.casefold(), other.casefold())
    rest = max(len(one), len(other)) - shared
    return shared >= _STEM - 1 and shared >= _LEAST_SHARED * min(len(one), len(other)) and rest <= _LONGEST_ENDING - 1


def _may_be_forms(own: list[str], said: list[str]) -> bool:
    """Tell whether two words begin so alike that they may be forms of one, as “vinieron” and “vinimos” are."""
    if len(own) != 1 or len(said) != 1:
        return False
    shared = _shared(own[0].casefold(), said[0].casefold())
    return shared >= _STEM - 1 and shared >= _LEAST_PERHAPS * min(len(own[0]), len(said[0]))


def _shared(one: str, other: str) -> int:
    """Count the characters that two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stems(words: list[str]) -> list[str]:
    """Give what is looked for of each word, whatever its case: its beginning, or all where words have no endings."""
    return [word.casefold() if unspaced(word[0]) else word.casefold()[: max(_STEM, len(word) - 3)] for word in words]


def _around(passage: Passage, bracket: Bracket) -> str:
    source = passage.page.text
    before, after = source[max(0, bracket.start - _NEARBY) : bracket.start], source[bracket.end : bracket.end + _NEARBY]
    return f"{before}\n{after}".casefold()


def _is_supported(passage: Passage, content: list[str], bracket: Bracket) -> bool:
    """Tell whether the page has any of the words nearby."""
    around = _around(passage, bracket)
    return any(_begins_word(around, stem) for stem in _stems(content))


def _begins_word(text: str, stem: str) -> bool:
    place = text.find(stem)
    while place >= 0:
        if place == 0 or not text[place - 1].isalnum() or unspaced(stem[0]):
            return True
        place = text.find(stem, place + 1)
    return False


def _equated(passage: Passage, content: list[str], said: list[str], bracket: Bracket) -> bool:
    """Tell whether the page says elsewhere of what is in brackets that it is what it stands for."""
    around = _around(passage, bracket)
    for stem in _stems(content):
        for found in re.finditer(re.escape(stem), around):
            for other in _stems(said):
                near = around[max(0, found.start() - _EQUATED) : found.end() + _EQUATED]
                if _begins_word(near, other) and not _BETWEEN.search(near):
                    return True
    return False


def _words(text: str) -> list[re.Match[str]]:
    return list(WORD.finditer(text))
