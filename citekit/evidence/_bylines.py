"""Who wrote it: “Por Ana Ruiz y EFE”, «Текст: Иван Петров», 記者王小明, taken apart by the rules of languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from citekit._data import entries, names_of
from citekit.evidence._credited import agency_named
from citekit.language import calendar, is_ordinary, tags_to_try
from citekit.model import UNDETERMINED

_LONGEST_NAME = 60  # characters
_MOST_WORDS = 6  # of a name: “María del Carmen de la Fuente” has six
_MOST_PEOPLE = 40
_LIKELY_WORDS = 4  # of a name that nothing but the class of its element says to be one
_LONGEST_DENSE = 4  # characters of a name in Chinese, and most in Japanese and Korean
_CHUNKS = re.compile(r"\s*[|•·∙▪◆■►–—\n\t]\s*|\s+[-/]\s+|\s{3,}|\s*;\s*")
_COMMAS = re.compile(r"\s*(?:[,、，&／/+]|\+)\s*")
_IN_BRACKETS = re.compile(r"[(（\[【<]([^()（）\[\]【】<>]{0,60})[)）\]】>]")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w’'.\-‐]*")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")


@frozen
class Credited:
    """Who is credited: ``people`` by name, ``agencies``, and ``others``: staff, outlets, what names no person."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.agencies)


@frozen
class _Rules:
    """The words of bylines in the languages of a page, by kind, in small letters, longer ones first."""

    language: str
    words: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def calendar(self) -> frozenset[str]:
        """The names of months and days, in small letters."""
        return calendar(self.language) | calendar("en")

    def has(self, kind: str, text: str) -> bool:
        return text.casefold().strip(" .:") in self.words.get(kind, ())

    def begins(self, kind: str, text: str) -> str | None:
        """Give the words of *kind* that *text* begins with, as long as they are; they end where a word ends."""
        found = _beginning(self.words.get(kind, ())).match(text)
        return found[0] if found is not None else None


@lru_cache(maxsize=512)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give what finds the first of *words* that a text begins with; where a word has spaces between, it ends there."""
    ends = (
        rf"{re.escape(one)}(?!\w)" if one[-1].isalnum() and not _DENSE.match(one[-1]) else re.escape(one)
        for one in words
    )
    return re.compile("|".join(ends) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _file(language: str) -> tuple[tuple[str, str], ...]:
    rows = (line.split("\t") for line in entries("evidence", "bylines", f"{language}.txt"))
    return tuple((kind, words) for kind, words in rows)


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    """Give the rules for a page in *language*: its own, and English ones, which templates of many pages keep."""
    known = names_of("evidence", "bylines")
    own = next((one for one in tags_to_try(language) if one in known), None) if language != UNDETERMINED else None
    files = dict.fromkeys([*([own] if own else sorted(known)), "en"])
    found: dict[str, dict[str, None]] = {}
    for one in files:
        for kind, words in _file(one):
            found.setdefault(kind, {})[words] = None
    return _Rules(
        own or "en", {kind: tuple(sorted(words, key=lambda one: (-len(one), one))) for kind, words in found.items()}
    )


def credited(line: str, language: str, outlets: Iterable[str] = ()) -> Credited:
    """Give who a byline credits; *outlets* are names of the publisher, which are nobody who wrote."""
    rules = _rules(language)
    own = {_plain(one) for one in outlets}
    people: dict[str, None] = {}
    agencies: dict[str, None] = {}
    others: dict[str, None] = {}
    for name in _names(line, rules):
        agency = agency_named(name)
        if agency is not None:
            agencies[agency] = None
        elif _plain(name) in own or rules.has("staff", name) or _has_word_of(rules, "staff", name):
            others[name] = None
        elif _is_name(name, rules):
            people[name] = None
        else:
            others[name] = None
    return Credited(tuple(people)[:_MOST_PEOPLE], tuple(agencies), tuple(others)[:_MOST_PEOPLE])


def is_byline(line: str, language: str) -> bool:
    """Tell whether a line of a page says that it is one, by the words that it begins with, and names someone."""
    rules = _rules(language)
    if not 3 < len(line) <= 160:
        return False
    by = rules.begins("by", line)
    if by is None or len(by) == len(line):
        return False
    rest = line[len(by) :].lstrip(" :：/／")
    return bool(credited(line, language)) and (
        rest[:1].isupper() or _DENSE.match(rest[:1]) is not None or not _CASED.match(rest[:1])
    )


def says_by(line: str, language: str) -> bool:
    """Tell whether a line begins with words as “by” and a name behind them."""
    by = _rules(language).begins("by", line)
    return by is not None and len(by) < len(line)


def is_full_name(name: str, language: str) -> bool:
    """Tell whether a name is of two words and more that are no ordinary ones of the language; in Chinese of one."""
    words = name.split()
    if not _CASED.match(name):
        return len(name) <= _LONGEST_DENSE or len(words) > 1
    if not 1 < len(words) <= _LIKELY_WORDS:
        return False
    tag = "en" if language == UNDETERMINED else language
    return not all(is_ordinary(word, tag) for word in words) and not (
        is_ordinary(words[-1], tag) and len(words[-1]) > 6
    )


def begins_aside(line: str, language: str) -> bool:
    """Tell whether a line begins with words that stand before a day: “Published”, „Stand:“."""
    return _rules(language).begins("stop", line) is not None


def says_translated(line: str, language: str) -> str | None:
    """Give what follows in a line that says that a text is a translation: whose it is, or an empty string."""
    rules = _rules(language)
    begun = rules.begins("translated", line.strip("«»()[]*_ "))
    return None if begun is None else line.strip("«»()[]*_ ")[len(begun) :].strip(" :：=＝.")


def names_other_version(line: str, language: str) -> bool:
    """Tell whether a line or link leads to the text in another language: “Leer en español”."""
    return len(line) <= 80 and _rules(language).begins("original", line.strip()) is not None


def _names(line: str, rules: _Rules) -> Iterator[str]:
    bare = _ADDRESS.sub(" | ", line)
    inner = [found[1].strip() for found in _IN_BRACKETS.finditer(bare)]
    bare = _IN_BRACKETS.sub(" | ", bare)
    for chunk in _CHUNKS.split(bare):
        yield from _names_in_chunk(chunk.strip(" .:,-–—=＝"), rules)
    for one in inner:
        if agency_named(one) is not None:
            yield one


def _names_in_chunk(chunk: str, rules: _Rules) -> Iterator[str]:
    chunk = _without_by(_without_joint(chunk, rules), rules)
    if not chunk or rules.begins("stop", chunk) is not None:
        return
    is_first = True
    for part in _COMMAS.split(_before_day(chunk, rules).strip()):
        for whole in _at_joints(part.strip(), rules):
            for name in _apart(whole):
                bare = _tidy(name, rules)
                is_aside = not is_first and (_is_role(bare, rules) or _is_one_word(bare))
                if bare and not is_aside and not rules.begins("stop", bare):
                    yield bare
                is_first = False


def _without_joint(chunk: str, rules: _Rules) -> str:
    joint = rules.begins("and", chunk)
    return chunk[len(joint) :].strip() if joint is not None and chunk[len(joint) :].startswith(" ") else chunk


def _before_day(chunk: str, rules: _Rules) -> str:
    """Give what stands before a day in a byline: before its first figure, and the name of a month before that."""
    digit = _DIGIT.search(chunk)
    if digit is None:
        return chunk
    before = chunk[: digit.start()]
    words = (before if before.endswith(" ") else re.sub(r"\s*\S*$", "", before)).split()
    while words and words[-1].casefold().strip(".,") in rules.calendar:
        words.pop()
    return " ".join(words)


def _apart(name: str) -> list[str]:
    """Divide names of which each is written as one word, as in Chinese: 王伟 李娜."""
    words = name.split()
    return (
        words
        if len(words) > 1 and all(_DENSE.match(word) and len(word) <= _LONGEST_DENSE for word in words)
        else [name]
    )


def _is_one_word(name: str) -> bool:
    """Tell whether what stands behind a name is a word alone, as the place is from where one writes: “…, Berlin”."""
    return len(name.split()) == 1 and _CASED.match(name) is not None and agency_named(name) is None


def _without_by(chunk: str, rules: _Rules) -> str:
    for _ in range(3):  # “Escrito por: Por Ana Ruiz”
        by = rules.begins("by", chunk)
        if by is None:
            return chunk
        rest = chunk[len(by) :].lstrip(" .:：/／=＝-")
        one_word = not _is_whole(rest, rules)
        if (
            one_word
            and by.casefold() in _PARTICLES
            and not by.endswith(":")
            and not chunk[len(by) :].lstrip().startswith(":")
        ):
            return chunk  # “De Gaulle” is a name
        chunk = rest
    return chunk


def _at_joints(part: str, rules: _Rules) -> list[str]:
    """Divide a part at “and” where what follows is a whole name: “Ortega y Gasset” is one."""
    names = [part]
    for joint in rules.words.get("and", ()):
        names = [piece for one in names for piece in _at_joint(one, joint, rules)]
    return names


def _at_joint(name: str, joint: str, rules: _Rules) -> list[str]:
    divided: list[str] = []
    for piece in re.split(rf"\s+{re.escape(joint)}\s+", name, flags=re.IGNORECASE):
        if not divided or _is_whole(piece, rules):
            divided.append(piece)
        else:
            divided[-1] = f"{divided[-1]} {joint} {piece}"
    return divided


def _is_whole(name: str, rules: _Rules) -> bool:
    several = len(name.split()) > 1 or _DENSE.search(name) is not None
    return several or agency_named(name) is not None or rules.has("staff", name)


def _tidy(name: str, rules: _Rules) -> str:
    """Give a name without what is said of its bearer: what one is, and from where one writes."""
    name = name.strip(" .:;,*\"“”«»„-–—_'‘’")
    for after in rules.words.get("after", ()):
        if name.casefold().endswith(after) and len(name) > len(after):
            name = name[: -len(after)].strip(" ・=＝")
            break
    words = name.split()
    for at in range(1, len(words)):
        is_place = words[at].casefold() in rules.words.get("place", ()) and words[at].islower()
        rest = " ".join(words[at:])
        if (is_place and words[at] not in _PARTICLES) or (rules.begins("role", rest) and rest[:1].islower()):
            return " ".join(words[:at])
        if rules.begins("stop", rest) and (":" in rest or len(words[at]) > 4):
            return " ".join(words[:at])
    return name


_PARTICLES = frozenset({"de", "da", "do", "di", "du", "del", "van", "von", "der", "den", "ten", "al", "el", "af", "av"})


def _is_role(name: str, rules: _Rules) -> bool:
    return rules.has("role", name) or rules.begins("role", name) is not None


def _has_word_of(rules: _Rules, kind: str, name: str) -> bool:
    begun = rules.begins(kind, name)
    return begun is not None and len(begun) > 5


def _is_name(name: str, rules: _Rules) -> bool:
    """Tell whether *name* may be one of a person: a few words, the first and the last with a capital if there are."""
    words = name.split()
    if not 1 < len(name) <= _LONGEST_NAME or not 1 <= len(words) <= _MOST_WORDS or _is_role(name, rules):
        return False
    if not all(_WORD.match(word) for word in words) or any(mark in name for mark in '?!:%#=<>{}“”"…'):
        return False
    if any(word.casefold().strip(".,") in _no_people() for word in words):
        return False
    if not _CASED.match(name):
        return len(name) <= 20
    return words[0][0].isupper() and words[-1][0].isupper() and not (len(words) == 1 and len(name) < 4)


@lru_cache(maxsize=1)
def _no_people() -> frozenset[str]:
    return frozenset(entries("evidence", "no-people.txt"))


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
