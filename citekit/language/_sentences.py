"""Where sentences begin and end (UAX 29, with the abbreviations and quotation marks of each language)."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from attrs import field, frozen

from citekit.language._comparing import function_words
from citekit.language._data import lines, names_in, names_to_try
from citekit.language._quotation import quotation_pairs
from citekit.language._tags import macrolanguage

Span = tuple[int, int]

_UNDETERMINED = "und"
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_REFERENCE = r"\ ?\[\d{1,3}\]|[⁰¹²³⁴-⁹]"
_HAS_A_BREAK = re.compile(f"[{_BREAKS}]")
_CONTINUES = frozenset(",;:،؛，、；：)]}%&=")
_LOW_MARKS = ",,"  # „ as it is typed
_WIDEST = 32  # code points before a full stop in which an abbreviation is looked for
_LONGEST_ORDINAL = 2  # digits: with more a number and a full stop are a year at the end of its sentence
_LONGEST_IN_A_LIST = 3  # digits of “12. The parties”
_SHARED_BY = 5  # languages that have an abbreviation, for it to be one in a language that is not known
_LONGEST_UNSPACED = 16  # code points of the words that Thai begins and ends sentences with
_LEAST_UNMARKED = 20  # code points of a sentence that no mark ends
_CUTS = re.compile(r"[()\[\]{}“”„«»‹›‘‚'’/—–‑-]|(?<!\w)\"|\"(?!\w)")
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.[^\W\d_]{1,3})+\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_AFTER = re.compile(r"(?:[\s\"'“”„«»‹›‘’‚(\[{¿¡—–-]|,,)*+(?P<word>[^\W\d_]*)")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@frozen
class _Rules:
    """What the files of one language say of the ends of its sentences."""

    end: re.Pattern[str]
    unspaced: frozenset[str]
    words: dict[str, frozenset[str]] = field(eq=False)
    follows: tuple[str, ...]

    def has(self, kind: str, word: str) -> bool:
        """Tell whether *word* is of *kind*; one that has a capital in the file is met with it alone."""
        return word in self.words[kind] or word.lower() in self.words[kind]


@frozen
class _Stop:
    """A full stop with a space behind it: the token before it, and the word and the character after."""

    before: str
    is_first: bool
    is_unit: bool
    word: str
    following: str


def sentences(text: str, language: str = _UNDETERMINED) -> tuple[Span, ...]:
    """Give the sentences of *text*, in the language *language* (BCP 47), as half-open ranges of code points.

    Spaces around a sentence belong to none; all else belongs to one. A line break ends a sentence (UAX 29, SB4). A full
    stop does not where an abbreviation, an initial or an ordinal of the language stands before it, or a small letter
    after it. Closing marks, brackets and references such as ``[2]`` go with the sentence before. Thai, which has no
    marks, is divided at those of its spaces where words stand that begin or end sentences. Time is linear in the text.
    Raises `InvalidTag`.
    """
    rules = _rules(language)
    found: list[Span] = []
    start = 0
    for match in rules.end.finditer(text):
        if _ends(text, start, match, rules):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if left := part.lstrip():
        found.append((end - len(left), start + len(part.rstrip())))


def _ends(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    """Tell whether the sentence that began at *start* ends where *match* does."""
    if match["marks"] is None:
        return match["space"] is None or _ends_without_mark(text, start, match, rules)
    at = match.end()
    if at == len(text) or _HAS_A_BREAK.search(match["gap"]):
        return True
    if text[at] in _CONTINUES and not text.startswith(_LOW_MARKS, at):
        return False
    if not rules.unspaced.isdisjoint(match["marks"]):
        return not (match["closing"] and text.startswith(rules.follows, at))
    if not match["gap"]:
        return match["marks"][-1] in "!?" and _EAST_ASIAN.match(text, at) is not None
    return _ends_before_space(text, start, match, rules)


def _ends_before_space(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    after = _AFTER.match(text, match.end())
    word = after["word"] if after else ""
    following = text[after.start("word") : after.start("word") + 1] if after else ""
    if after and len(word) == 1 and text.startswith(".", after.end()):
        word = ""  # an initial, and not the word of one letter
    if following.islower() or rules.end.match(following):
        return False
    if match["marks"] != "." or match["closing"]:
        return True
    earlier = text[max(start, match.start() - _WIDEST) : match.start()].split()
    if not earlier or text[match.start() - 1].isspace():
        return True
    last = _CUTS.split(earlier[-1])
    if not last[-1]:
        return True
    is_first = len(earlier) == 1 == len(last)
    is_unit = len(earlier) > 1 and len(last) == 1 and earlier[-2][-1].isdecimal()
    return not _abbreviates(_Stop(last[-1], is_first, is_unit, word, following), rules)


def _abbreviates(stop: _Stop, rules: _Rules) -> bool:
    """Tell whether the full stop belongs to the token before it, and ends no sentence."""
    token = stop.before
    is_letter = len(token) == 1 and token.upper() != token.lower()
    if is_letter and token.islower() and (stop.is_unit or token in rules.words["function"]):
        return stop.following.isdecimal()
    if rules.has("title", token):
        return True
    begins = stop.word in rules.words["begins"] or stop.word.lower() in rules.words["function"]
    if token.isdecimal():
        return _numbers(stop, rules, begins=begins)
    if rules.has("number", token) and (stop.following.isdecimal() or _is_roman(stop.word)):
        return True
    is_ordinal = bool(rules.words["ordinal"]) and _is_roman(token)
    return not begins and (is_letter or is_ordinal or rules.has("either", token) or _is_dotted(token))


def _numbers(stop: _Stop, rules: _Rules, *, begins: bool) -> bool:
    """Tell whether a number with a full stop numbers what follows: an ordinal, or a number at the head of a list."""
    if stop.is_first:
        return len(stop.before) <= _LONGEST_IN_A_LIST
    return bool(rules.words["ordinal"]) and len(stop.before) <= _LONGEST_ORDINAL and not begins


def _is_dotted(token: str) -> bool:
    """Tell whether *token* is of letters with full stops between them, and of capitals, which may be a name: U.S."""
    return token[0].isupper() and _DOTTED.match(token) is not None


def _is_roman(word: str) -> bool:
    return len(word) > 1 and _ROMAN.match(word) is not None


def _ends_without_mark(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    """Tell whether a sentence ends at a space of a text without marks, by the words on both sides of it."""
    at, end = match.span()
    if at - start < _LEAST_UNMARKED:
        return False
    if any(text[at - size : at] in rules.words["closes"] for size in range(2, _LONGEST_UNSPACED)):
        return True
    return any(text[end : end + size] in rules.words["opens"] for size in range(2, _LONGEST_UNSPACED))


@lru_cache(maxsize=256)
def _rules(language: str) -> _Rules:
    names = chain(
        names_to_try(language), map(macrolanguage, (language,))
    )  # it loads a registry: asked if the others fail
    rows = next((rows for name in names if (rows := lines("sentences", name))), ())
    if not rows:
        rows = _of_many()
    return _read(names_to_try(language)[-1], language, (*lines("sentences", "all"), *rows))


def _read(tag: str, language: str, rows: tuple[str, ...]) -> _Rules:
    kinds = ("mark", "unspaced", "title", "number", "either", "ordinal", "opens", "closes", "follows", "begins")
    kept = [row.split("\t") for row in rows]
    words = {kind: frozenset(word for one, word in kept if one == kind) for kind in kinds}
    words["function"] = function_words(tag)
    marks = "".join(sorted(words["mark"] | words["unspaced"]))
    pairs = quotation_pairs(language)
    usual = {first for first, last in pairs[:2] if first != last}
    closing = re.escape(")]}\"'" + "".join(last for _, last in pairs if last not in usual))
    closers = rf"(?:[{closing}]|[^\S{_BREAKS}]?(?:»|'')(?=\s)|{_REFERENCE})*+"
    pattern = rf"(?P<marks>[{re.escape(marks)}]++)(?P<closing>{closers})(?P<gap>\s*+)|[{_BREAKS}]"
    thai = r"(?P<space>(?<=[\u0e00-\u0e7f])\ (?=[\u0e00-\u0e7f]))" if words["opens"] else r"(?P<space>(?!))"
    return _Rules(re.compile(rf"{pattern}|{thai}"), words["unspaced"], words, tuple(sorted(words["follows"])))


@lru_cache(maxsize=1)
def _of_many() -> tuple[str, ...]:
    """Give the abbreviations that many languages share, for one that is not known."""
    rows = chain.from_iterable(set(lines("sentences", name)) for name in names_in("sentences"))
    shared = sorted(row for row, count in Counter(rows).items() if count >= _SHARED_BY)
    return tuple(row for row in shared if row.startswith(("title\t", "number\t", "either\t")))
