"""What belongs together across a place of a text: numbers, compounds, and words with their affixes."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from attrs import field, frozen

from citekit.language._comparing import calendar
from citekit.language._data import fold_word, lines, names_to_try
from citekit.language._negations import negations
from citekit.language._number_grammar import inside
from citekit.language._number_words import Lexicon, lexicon
from citekit.language._numbers import numbers

_AROUND = 60  # code points to each side that a number or a phrase may take up
_MOST_WORDS = 4  # of a phrase beside a number: “sous le point de zéro”
_NEAR = 24  # code points between a number and “below zero”, for its unit
_HYPHENS = "-\u2010\u2011\u05be"
_APOSTROPHES = "'’ʼ"
_NUMERIC_JOINTS = "-–:/×.,'’٫٬\u00a0\u202f"
_PERCENT = "%‰٪％"
_LONGEST_WORD = 24  # code points on each side: what joins stands next to the place; bounds the time
_WITHIN_WORD = f"{_HYPHENS}{_APOSTROPHES}\u200c"
_JOINING = frozenset(f"{_NUMERIC_JOINTS}{_WITHIN_WORD}{_PERCENT}")
_GROUPS_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})*[ \u00a0\u202f\u2009]$")
_GROUP_BEHIND = re.compile(r"\d{3}(?![\d])")


class Loss(StrEnum):
    """What is lost where a text is divided in the midst of what belongs together."""

    NUMBER = "number"
    NEGATION = "negation"
    CURRENCY = "currency"
    WORD = "word"


@frozen
class Joint:
    """A range of a text, in code points, that says something else where it is divided: “twenty-five”, 不合格."""

    loss: Loss
    start: int
    end: int


@frozen
class _Affixes:
    """What a language writes before or behind words, as one with them or apart, by what is lost without it."""

    before: dict[str, str] = field(factory=dict)
    behind: dict[str, str] = field(factory=dict)
    prefixes: tuple[tuple[str, str], ...] = ()
    suffixes: tuple[tuple[str, str], ...] = ()
    harmless: tuple[str, ...] = ()


_BELOW, _NONE = "below", "none"


def joint_at(text: str, place: int, tags: tuple[str, ...]) -> Joint | None:
    """Give what belongs together and is divided at *place* of *text*, in any of the languages *tags*, if anything does.

    A number (``twenty-|five``, ``三|十人``, ``three hundred| thousand``), its sign (``minus| five``, ``five| below
    zero``), a compound with a hyphen (``vice-|president``), a word and its affix (``non-|violent``, ``不|合格``).
    Raises `InvalidTag`.
    """
    if not may_be_joined(text, place) or not _matters(text, place, tags):
        return None
    start = max(0, place - _AROUND)
    before, behind = text[start:place], text[place : place + _AROUND]
    found = next(filter(None, (_joint(before, behind, tag) for tag in tags)), None)
    return Joint(found.loss, start + found.start, start + found.end) if found else None


def may_be_joined(text: str, place: int) -> bool:
    """Tell whether *place* of *text* may divide what belongs together, in any language, by the characters beside it."""
    if place <= 0 or place >= len(text):
        return False
    last, first = text[place - 1], text[place]
    if last.isalnum():
        return first == " " or first.isalnum() or _joins(first)
    if first.isalnum():
        return last == " " or _joins(last)
    return _is_mark(last) and (first == " " or _joins(first))


def _joins(char: str) -> bool:
    return char in _JOINING or char.isspace() or _is_sign(char) or _is_mark(char)


def _matters(text: str, place: int, tags: tuple[str, ...]) -> bool:
    """Tell whether the words on both sides of *place* may be parts of what is divided; of words apart, by the words."""
    last, first = text[place - 1], text[place]
    if last == " ":
        before, behind = text[max(0, place - _LONGEST_WORD) : place - 1], text[place : place + _LONGEST_WORD]
    elif first == " ":
        before, behind = text[max(0, place - _LONGEST_WORD) : place], text[place + 1 : place + _LONGEST_WORD]
    else:
        return not last.isalpha() or not first.isalpha() or last in _last_letters(tags)
    return behind.partition(" ")[0] in _first_words_behind(tags) or _matters_before(before.rpartition(" ")[2], tags)


@lru_cache(maxsize=16_384)
def _matters_before(word: str, tags: tuple[str, ...]) -> bool:
    if not word.isalpha():
        return True
    folded = fold_word(word)
    return any(lexicon(tag).unspaced or folded in _last_words_before(tag) or _counts(word, tag) for tag in tags)


@lru_cache(maxsize=256)
def _last_letters(tags: tuple[str, ...]) -> frozenset[str]:
    """Give the letters with which a prefix or a part of a number ends, in a script that writes words as one."""
    prefixes = (affix for tag in tags for affix, _ in _affixes(tag).prefixes)
    parts = (part for tag in tags for part in _parts_of_numbers(tag))
    return frozenset(written[-1] for written in (*prefixes, *parts) if written)


@lru_cache(maxsize=64)
def _last_words_before(tag: str) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _affixes(tag).before)


@lru_cache(maxsize=256)
def _first_words_behind(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for tag in tags for phrase in _affixes(tag).behind)


def negated_by_affix(word: str, other: str, *tags: str) -> bool:
    """Tell whether *word* is *other* with an affix that negates, or the reverse: “illegal”, „ungültig“, ışıksız.

    In any of the languages *tags*. Raises `InvalidTag`.
    """
    longer, shorter = sorted((fold_word(word), fold_word(other)), key=len, reverse=True)
    return shorter in longer and any(_negated(longer, shorter, _affixes(tag)) for tag in tags)


def _negated(longer: str, shorter: str, affixes: _Affixes) -> bool:
    return any(
        loss == Loss.NEGATION and longer in (affix + shorter, *(affix + join + shorter for join in _HYPHENS[:1]))
        for affix, loss in affixes.prefixes
    ) or any(loss == Loss.NEGATION and longer == shorter + affix for affix, loss in affixes.suffixes)


@lru_cache(maxsize=4096)
def _joint(before: str, behind: str, tag: str) -> Joint | None:
    return (
        _within_numeral(before, behind, tag)
        or _number(before, behind, tag)
        or _below(before, behind, tag)
        or _affixed(before, behind, tag)
        or _compound(before, behind, tag)
    )


def _is_sign(char: str) -> bool:
    return char in _PERCENT or unicodedata.category(char) == "Sc"


def _is_mark(char: str) -> bool:
    return char >= "\u0300" and unicodedata.category(char)[0] == "M"


def _within_numeral(before: str, behind: str, tag: str) -> Joint | None:
    """Digits with what stands between them (5–10, 3/4, 1 200), or with the sign of a percentage or a currency."""
    place = len(before)
    numeral = re.search(rf"\d[{_NUMERIC_JOINTS}]?$", before)
    rest = re.match(rf"[{_NUMERIC_JOINTS}]?\d+", behind)
    if numeral and rest and len(numeral[0]) + (not behind[0].isdigit()) == 2:
        return Joint(Loss.NUMBER, place - _digits_before(before), place + rest.end())
    spaced = behind[0].isspace()
    groups = _GROUPS_BEFORE.search(before + behind[0] if spaced else before)
    group = _GROUP_BEHIND.match(behind, int(spaced))
    if groups and group and not _dated(before[: groups.start()], tag):
        return Joint(Loss.NUMBER, groups.start(), place + group.end())
    bare, other = before.rstrip(" \u00a0\u202f"), behind.lstrip(" \u00a0\u202f")
    gap = len(behind) - len(other)
    if bare[-1:].isdigit() and other and _is_sign(other[0]):
        loss = Loss.NUMBER if other[0] in _PERCENT else Loss.CURRENCY
        return Joint(loss, len(bare) - _digits_before(bare), place + gap + 1)
    if bare and _is_sign(bare[-1]) and bare[-1] not in _PERCENT and behind[0].isdigit():
        return Joint(Loss.CURRENCY, len(bare) - 1, place + _digits_behind(behind))
    return None


def _dated(before: str, tag: str) -> bool:
    """Tell whether the number behind *before* is the day of a month: “on June 4 700 men”."""
    return _tail(before.rstrip(" ,.")).lower() in calendar(tag)


def _digits_before(text: str) -> int:
    found = re.search(rf"(?:\d|[{_NUMERIC_JOINTS}](?=\d))*[{_NUMERIC_JOINTS}]?$", text)
    return len(found[0]) if found else 0


def _digits_behind(text: str) -> int:
    found = re.match(rf"\d+(?:[{_NUMERIC_JOINTS}]\d+)*", text)
    return found.end() if found else 0


def _number(before: str, behind: str, tag: str) -> Joint | None:
    words = lexicon(tag)
    own = _last_word(before, words), _first_word(behind, words)
    if not (own[0] and own[1] and _counts(own[0], tag) and _counts(own[1], tag)):
        return None
    floor = 0 if words.unspaced or len(before) < _AROUND else before.find(" ") + 1
    window = before[floor:] + behind
    place = len(before) - floor
    particles = {particle for particle, _ in words.prefixes}
    for number in numbers(window, tag):
        alone = fold_word(window[number.start : place].strip()) in particles  # وسبعة is seven, whoever quotes سبعة
        if number.start < place < number.end and not alone:
            return Joint(Loss.NUMBER, floor + number.start, floor + number.end)
    return None


def _last_word(text: str, words: Lexicon) -> str:
    bare = text.rstrip(f" \u00a0\u202f{_HYPHENS}")
    if len(text) - len(bare) > 2 or not bare:
        return ""
    return bare[-1] if words.unspaced else _tail(bare)


def _first_word(text: str, words: Lexicon) -> str:
    bare = text.lstrip(f" \u00a0\u202f{_HYPHENS}")
    if len(text) - len(bare) > 2 or not bare:
        return ""
    return bare[0] if words.unspaced else _head(bare)


def _tail(text: str) -> str:
    start = len(text)
    while start and _of_word(text, start - 1):
        start -= 1
    return text[start:]


def _head(text: str) -> str:
    end = 0
    while end < len(text) and _of_word(text, end):
        end += 1
    return text[:end]


def _of_word(text: str, place: int) -> bool:
    """Tell whether a character is part of a word: an apostrophe is between letters, as in дев'ять."""
    char = text[place]
    if char in _APOSTROPHES:
        return place > 0 and text[place - 1].isalpha() and text[place + 1 : place + 2].isalpha()
    return char.isalnum() or _is_mark(char)


@lru_cache(maxsize=16_384)
def _counts(word: str, tag: str) -> bool:
    """Tell whether *word* may be a part of a number; in a script without spaces, whether the character may."""
    if word[0].isdigit() or word[-1].isdigit():
        return True
    words, folded = lexicon(tag), fold_word(word)
    return folded in _parts_of_numbers(tag) or (not words.unspaced and bool(inside(folded, words)))


@lru_cache(maxsize=64)
def _parts_of_numbers(tag: str) -> frozenset[str]:
    words = lexicon(tag)
    if words.unspaced:
        return frozenset(char for entry in words.entries for char in entry)
    particles = (particle for particle, _ in words.prefixes)
    return frozenset((*particles, *(part for entry in words.entries for part in entry.split())))


def _below(before: str, behind: str, tag: str) -> Joint | None:
    """A sign in words on one side of a number, and the number on the other."""
    affixes, place = _affixes(tag), len(before)
    sign = _said_before(before + " " if behind[0] == " " else before, affixes, {_BELOW})
    if sign is not None:
        bare = behind.lstrip()
        number = next(iter(numbers(bare, tag, doubtful=True)), None)
        if number is not None and number.start == 0:
            return Joint(Loss.NUMBER, sign[1], place + len(behind) - len(bare) + number.end)
    end = _said_behind(behind, affixes, {_BELOW})
    if end is not None:
        counted = numbers(before, tag, doubtful=True)[-1:]
        for number in counted:
            unit = before[number.end :]
            if len(unit) <= _NEAR and not re.search(r"[^\w\s°'’\u0300-\u036f\u0900-\u0dff-]", unit):
                return Joint(Loss.NUMBER, number.start, place + end)
    return None


def _affixed(before: str, behind: str, tag: str) -> Joint | None:
    affixes, place = _affixes(tag), len(before)
    crossing = _negation(before, behind, tag)
    if crossing is not None:
        return crossing
    if not behind[0].isalnum():
        return None
    found = _said_before(before, affixes, {Loss.NEGATION, Loss.WORD, Loss.NUMBER})
    if found is None:
        return None
    loss, start = found
    return Joint(Loss(loss), start, place + len(_head(behind)))


def _negation(before: str, behind: str, tag: str) -> Joint | None:
    """A word that negates, divided at its apostrophe: “can|'t”."""
    if not (behind[0] in _APOSTROPHES and before[-1].isalnum() and behind[1:2].isalnum()):
        return None
    start, end = len(before) - len(_tail(before)), 1 + len(_head(behind[1:]))
    word = before[start:] + behind[:end]
    return Joint(Loss.NEGATION, start, len(before) + end) if negations(word, tag) else None


def _compound(before: str, behind: str, tag: str) -> Joint | None:
    """A word with a hyphen, divided at it; what only numbers a name (COVID-19) may go."""
    place = len(before)
    if before[-1] in _HYPHENS and before[-2:-1].isalnum() and behind[0].isalpha():
        first = _tail(before[:-1])
        affixes = _affixes(tag)
        loss = next((loss for affix, loss in affixes.prefixes if affix == fold_word(first)), Loss.WORD)
        loss = loss if loss in (Loss.NEGATION, Loss.NUMBER) else Loss.WORD
        return Joint(Loss(loss), place - 1 - len(first), place + len(_head(behind)))
    if behind[0] in _HYPHENS and behind[1:2].isalpha() and before[-1].isalnum():
        return Joint(Loss.WORD, place - len(_tail(before)), place + 1 + len(_head(behind[1:])))
    return None


def _said_before(before: str, affixes: _Affixes, losses: set[str]) -> tuple[str, int] | None:
    """Give what stands at the end of *before* and belongs to what follows: what is lost without it, where it begins."""
    bare = before.rstrip()
    folded = fold_word(bare)
    if any(_ends_with(folded, phrase) for phrase in affixes.harmless):
        return None
    if bare != before:
        for size, phrase in _last_phrases(bare):
            loss = affixes.before.get(phrase)
            if loss in losses:
                return str(loss), len(bare) - size
        return None
    for affix, loss in affixes.prefixes:
        if loss in losses and folded.endswith(affix):
            start = len(bare) - len(affix)
            if start == 0 or not _of_one_word(bare[start - 1], bare[start]):
                return loss, start
    return None


def _of_one_word(before: str, after: str) -> bool:
    """Tell whether two letters are of one word: of a script that sets spaces between words."""
    return (before.isalpha() or _is_mark(before)) and not (_ideographic(before) or _ideographic(after))


def _ideographic(char: str) -> bool:
    return "\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff"


def _ends_with(text: str, phrase: str) -> bool:
    if not text.endswith(phrase):
        return False
    place = len(text) - len(phrase)
    return place == 0 or not _of_one_word(text[place - 1], phrase[0])


def _last_phrases(text: str) -> list[tuple[int, str]]:
    """Give the last words of *text*, folded, the most first, each with how many code points it takes up."""
    found: list[tuple[int, str]] = []
    words: list[str] = []
    place = len(text)
    for _ in range(_MOST_WORDS):
        word = _tail(text[:place])
        if not word:
            break
        words.insert(0, fold_word(word))
        place -= len(word)
        found.insert(0, (len(text) - place, " ".join(words)))
        if text[place - 1 : place] not in (" ", "\u00a0") or place < 2:
            break
        place -= 1
    return found


def _said_behind(behind: str, affixes: _Affixes, losses: set[str]) -> int | None:
    bare = behind.lstrip()
    gap = len(behind) - len(bare)
    folded = fold_word(bare)
    for phrase, loss in affixes.behind.items():
        if loss in losses and gap and folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            return gap + len(phrase)
    return None


@lru_cache(maxsize=64)
def _affixes(tag: str) -> _Affixes:
    """Read ``data/joints`` for the language *tag*; nothing where there is no file for it."""
    rows = next((found for name in names_to_try(tag) if (found := lines("joints", name))), ())
    before, behind = {}, {}
    prefixes, suffixes, harmless = [], [], []
    for row in rows:
        kind, _, said = row.partition(" ")
        if kind == _NONE:
            harmless.append(fold_word(said))
        elif said.endswith(" _"):
            before[fold_word(said[:-2])] = kind
        elif said.startswith("_ "):
            behind[fold_word(said[2:])] = kind
        elif said.startswith("-"):
            suffixes.append((fold_word(said[1:]), kind))
        else:
            prefixes.append((fold_word(said.removesuffix("-")), kind))
    longest = sorted(prefixes, key=lambda pair: -len(pair[0]))
    return _Affixes(before, behind, tuple(longest), tuple(suffixes), tuple(harmless))
