"""What each number word of a language is worth and may do, read from ``data/numbers``."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from attrs import field, frozen

from citekit.language._data import fold_word, lines, names_to_try


class Role(Enum):
    """What a word does to the number it stands in."""

    NUMBER = "number"  # is added: seven, seventy, seven hundred
    TIMES = "times"  # multiplies what stands before it: hundred, million, dozen
    TEEN = "teen"  # ten, added to the unit before it: عشر, belas
    SHARE = "share"  # a part, as many times as said before it: thirds
    POINT = "point"  # what follows are decimals: point, Komma
    OVER = "over"  # divides what follows by what stands before it: 分之
    AND = "and"  # joins
    NOTHING = "nothing"  # looks like a number and is none: 十分


@frozen
class Word:
    """A number word: its value, its role, and what can be said of it.

    One that is ``attached`` counts only where it is written to digits without a space (40k), one of ``money`` only
    where a currency sign stands before these (£125m).
    """

    value: Decimal
    role: Role = Role.NUMBER
    room: Decimal | None = None
    ordinal: bool = False
    weak: bool = False
    stem: bool = False
    ends: bool = False
    attached: bool = False
    money: bool = False


_NONE = re.compile(r"(?!)")


@frozen
class Lexicon:
    """The number words of one language, and the few ways in which languages differ in combining them."""

    entries: dict[str, Word]
    pieces: dict[str, Word]
    prefixes: tuple[tuple[str, Role | None], ...] = ()
    suffixes: tuple[str, ...] = ()
    around: dict[str, tuple[str, Decimal]] = field(factory=dict)
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    glued: bool = False
    unit_first: bool = False
    unspaced: bool = False
    at_start: bool = False
    positional: bool = False
    scale_first: bool = False
    year_pairs: bool = False
    longest: int = 1
    begins: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    sizes: tuple[int, ...] = ()
    starts: re.Pattern[str] = _NONE  # characters that an entry begins with, of a script without spaces

    def kind_before(self, found: str) -> str:
        """Give what a word before a number makes of it: ``ordinal`` or ``percent``."""
        return self.around[found.strip()][0]

    def kind_after(self, found: str) -> tuple[str, Decimal]:
        """Give what a word after a number makes of it, and the factor: ``割`` is ten percent."""
        return self.around[found]


@lru_cache(maxsize=64)
def lexicon(tag: str) -> Lexicon:
    """Give the number words of the language *tag*; an empty lexicon where there is no file for it.

    A line of a file is ``word``, tab, ``value``, tab, roles; the line ``!options`` names what the language does:
    glued, unit_first, unspaced, at_start, positional, scale_first, year_pairs.
    """
    rows = next((found for name in names_to_try(tag) if (found := lines("numbers", name))), ())
    options: set[str] = set()
    entries: dict[str, Word] = {}
    pieces: dict[str, Word] = {}
    prefixes: list[tuple[str, Role | None]] = []
    suffixes: list[str] = []
    around: dict[str, tuple[str, Decimal]] = {}
    heads: list[str] = []
    tails: list[str] = []
    for row in rows:
        if row.startswith("!options"):
            options = set(row.split()[1:])
            continue
        written, value, *roles = row.split("\t")
        flags = set(roles[0].split()) if roles else set()
        word = " ".join(map(fold_word, re.split(r"[\s-]+", written)))
        if "prefix" in flags:
            prefixes.append((word, Role.AND if "and" in flags else None))
        elif "suffix" in flags:
            suffixes.append(word)
        elif "before" in flags:
            heads.append(word)
            around[word.strip()] = ("percent" if "percent" in flags else "ordinal", Decimal(1))
        elif flags & {"percent", "currency", "mark", "counter"}:
            tails.append(word)
            around[word] = _unit(value, flags)
        else:
            entry = _word(value, flags)
            if "inside" not in flags:
                entries[word] = entry
            if " " not in word and "outside" not in flags:
                pieces[word] = entry
    for word in around:  # “por ciento” holds a number word, and is none
        entries.setdefault(word, Word(Decimal(0), Role.NOTHING))
    # A phrase is not there without its longest word.
    valued = (word for word, entry in entries.items() if entry.role in _VALUED and not entry.weak)
    keyed = entries if "unspaced" in options else pieces
    return Lexicon(
        entries,
        pieces,
        tuple(sorted(prefixes, key=lambda pair: -len(pair[0]))),
        tuple(suffixes),
        around,
        _pattern(heads, r"(?:{})\s?$"),
        _pattern(tails, r"[\s-]?(?:{})" + ("" if "unspaced" in options else r"(?!\w)")),
        longest=max((word.count(" ") + 1 for word in entries), default=1),
        begins=frozenset(word.partition(" ")[0] for word in entries),
        telling=frozenset(part for words in (*entries, *around) for part in _parts_of(words)),
        naming=frozenset(max(_parts_of(words), key=len) for words in (*valued, *around)),
        sizes=tuple(sorted({len(word) for word in keyed}, reverse=True)),
        starts=_any_of({word[0] for word in entries}) if "unspaced" in options and entries else _NONE,
        **{name: name in options for name in _OPTIONS},
    )


_OPTIONS = ("glued", "unit_first", "unspaced", "at_start", "positional", "scale_first", "year_pairs")


_VALUED = (Role.NUMBER, Role.TIMES, Role.TEEN, Role.SHARE)


def _parts_of(phrase: str) -> list[str]:
    return phrase.replace("-", " ").split() or [phrase]


def _unit(value: str, flags: set[str]) -> tuple[str, Decimal]:
    kind = next(kind for kind in ("percent", "currency", "mark", "counter") if kind in flags)
    return "ordinal" if kind == "mark" else kind, Decimal(value or 1)


def _word(value: str, flags: set[str]) -> Word:
    role = next((role for role in Role if role.value in flags), Role.NUMBER)
    numerator, _, denominator = value.partition("/")
    worth = Decimal(numerator or 0) / Decimal(denominator or 1)
    return Word(
        worth,
        role,
        ordinal="ordinal" in flags,
        weak="weak" in flags,
        stem="stem" in flags,
        ends="ordinal" in flags and "more" not in flags,
        attached="attached" in flags,
        money="money" in flags,
    )


def _any_of(signs: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, sorted(signs)))}]")


def _pattern(words: list[str], frame: str) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(frame.replace("{}", "|".join(map(re.escape, longest_first))))
