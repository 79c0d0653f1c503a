"""Name matching across languages: romanised edit distance, consonants, exonyms."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from rapidfuzz.fuzz import ratio

from citekit.language import exonyms, is_place, romanise, script, sounds

_LEAST_SIMILARITY = 68.0  # of 100, of two names in a-z
_SURE_SIMILARITY = 80.0  # of a country's name, or of three letters
_SOUNDING = 75.0  # of 100, of their consonants
_SIMILARITY_OF_SMALL = 76.0  # of a name and a word that is none: “Spanish”, «español»
_LONGER = 4  # letters that an ending adds
_RESEMBLING = 60.0  # of 100, of two names at one place that may be spellings of one, the letters or the consonants
_MANY = 100  # names of one side that are looked for
_FIRST_SOUNDS = ("gjkhc", "csztx", "vwubf", "fp", "aeiouyjh", "td", "lr", "mn")


@frozen
class Word:
    """A word at its place, how it is written with a-z, and whether it can be a name.

    ``weight`` is 0 for what is none: written small, an acronym, an ordinary word at the beginning of a sentence. A word
    with a capital inside a sentence that is also an ordinary one weighs less than one that is not.
    """

    word: str
    start: int
    end: int
    plain: str
    weight: float = 0.0


def without_counterpart(mine: Sequence[Word], others: Sequence[Word], here: str, there: str) -> list[Word]:
    """Give the names of one side, once each, that no word of the other side can be.

    A word of the other side that this side has just so is the counterpart of that, and of others only where they are
    forms of it: Hong is not Kong.
    """
    shared = {word.plain for word in mine} & {word.plain for word in others if len(word.plain) > 1}
    found: dict[str, Word] = {}
    names = [word for word in mine if word.weight and word.plain not in shared]
    loose = script(here) != script(there)
    for name in names[:_MANY]:
        if name.plain not in found:
            is_one_name = _may_be_one_name if not is_place(name.word, here) or loose else _is_one_name_surely
            known = _called(name, others, here, there) or any(
                _form(name.plain, one.plain, 0.7) if one.plain in shared else is_one_name(name, one, loose=loose)
                for one in others
            )
            if not known:
                found[name.plain] = name
    return list(found.values())


def _called(name: Word, others: Sequence[Word], here: str, there: str) -> bool:
    """Tell whether a word of the other side is what the place, people or language *name* is called there."""
    called = {romanise(exonym, there) for exonym in exonyms(name.word, here, there)}
    return any(_inflected(one.plain, exonym) for exonym in called for one in others)


def _inflected(word: str, exonym: str) -> bool:
    """Tell whether *word* can be a case of *exonym*, an adjective of it, or end with it: „Lateinamerikas“."""
    size = min(max(3, len(exonym) - (1 if len(exonym) < 6 else 2)), 6)
    if len(word) > len(exonym) + 2 and len(exonym) > 5 and exonym[:size] in word:
        return True
    return word[:size] == exonym[:size] and len(word) < len(exonym) + 6


def _form(one: str, two: str, share: float = 0.6) -> bool:
    """Tell whether two words begin alike, as forms of one word do, or one holds the other."""
    shorter = min(len(one), len(two))
    if _beginning(one, two) >= max(4, share * shorter) or (shorter > 4 and (one in two or two in one)):
        return True
    return shorter == 3 and one[:3] == two[:3] and abs(len(one) - len(two)) < 3


def _is_one_name_surely(name: Word, other: Word, *, loose: bool) -> bool:
    return _may_be_one_name(name, other, loose=loose, enough=_SURE_SIMILARITY)


def _may_be_one_name(name: Word, other: Word, *, loose: bool, enough: float = _LEAST_SIMILARITY) -> bool:
    """Tell whether two words can be the same name: spelled alike, or heard alike where the scripts differ."""
    one, two = name.plain, other.plain
    shorter = min(len(one), len(two))
    if shorter < 3:
        return False
    if _form(one, two):
        return True
    if not other.weight:
        return shorter > 3 and one[:2] == two[:2] and ratio(one, two) >= _SIMILARITY_OF_SMALL
    one, two = _respelled(one), _respelled(two)
    if loose and not _begin_with_one_sound(one, two):
        return False
    shorter, longer = min(len(one), len(two)), abs(len(one) - len(two))
    if longer <= _LONGER:  # what is longer may have an ending
        enough = _SURE_SIMILARITY if shorter == 3 else enough
        if ratio(one[: shorter + 1], two[: shorter + 1]) >= enough:
            return True
    return loose and longer <= _LONGER + 1 and _sounds_similar(sounds(name.plain), sounds(other.plain))


def resemble(one: Word, other: Word) -> bool:
    """Tell whether two names that stand for each other are so alike that one may be spelled otherwise: Singapura."""
    first, second = _respelled(one.plain), _respelled(other.plain)
    if max(ratio(first, second), ratio(sounds(one.plain), sounds(other.plain))) < _RESEMBLING:
        return False
    return _begin_with_one_sound(first, second)


def _respelled(plain: str) -> str:
    """Spell what languages spell in several ways in one: Iwanow and Ivanov, Quran and Koran, Цзянь and Jian."""
    for written, letter in _RESPELLED:
        plain = plain.replace(written, letter)
    if plain[:2] == "ks":  # Xavier
        plain = plain[1:]
    return plain[:1] + plain[1:].translate(_ONE_LETTER)


_RESPELLED = (
    ("chzh", "j"),
    ("dzh", "j"),
    ("tsz", "j"),
    ("zh", "j"),
    ("xh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("z", "s"),
)
_ONE_LETTER = str.maketrans("yj", "ii")


def _begin_with_one_sound(one: str, two: str) -> bool:
    a, b = one[0], two[0]
    return a == b or any(a in letters and b in letters for letters in _FIRST_SOUNDS)


def _beginning(one: str, two: str) -> int:
    """Count the letters that both begin with."""
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _sounds_similar(one: str, two: str) -> bool:
    shorter = min(len(one), len(two))
    if shorter < 3:
        return one[:2] == two[:2]
    if one[0] != two[0] and _begin_with_one_sound(one, two):  # Giles, Τζάιλς
        two = one[0] + two[1:]
    return ratio(one[:shorter], two[:shorter]) >= _SOUNDING
