"""Words that govern others: who leaves them out of a quotation changes what it says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from citekit._data import names_of
from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import script

_NONE = "none"
_UNSPACED = "unspaced"
_GAP = r",?\s+"  # German and Slavic languages set a comma before what is governed
_APOSTROPHES = re.compile("['’ʼ]")
_NEVER = "(?!)"
_UNSIGNED = frozenset({"Latn", "Cyrl", "Grek", "Hans", "Hant", "Jpan", "Kore"})


class HedgeKind(StrEnum):
    """In which way words govern others."""

    HEDGE = "hedge"
    DENIAL = "denial"
    CONDITION = "condition"
    QUESTION = "question"
    SPEAKER = "speaker"
    JOKE = "joke"


class Reach(StrEnum):
    """Where the words stand that others govern, and how far these reach.

    ``BEFORE``: all that follows in the sentence (“I doubt that”); ``CLAUSE``: what follows in the same clause
    (“mitnichten”); ``NEAR``: what follows at once (“may”). ``AFTER``: what they stand right behind (“… unless”);
    ``LATER``: all that goes before in the sentence (“…, but that is a lie”). ``OPEN``: the next sentence, of which
    they leave open whether it is so (“I cannot vouch for any of this”).
    """

    BEFORE = "before"
    CLAUSE = "clause"
    NEAR = "near"
    AFTER = "after"
    LATER = "later"
    OPEN = "open"


_KINDS = frozenset(HedgeKind)


@frozen
class Hedge:
    """Words that govern what stands behind them, or before them: “I doubt that”, „angeblich“, «no sé si».

    ``start`` and ``end`` are a half-open range of code points.
    """

    kind: HedgeKind
    words: str
    start: int
    end: int


@frozen
class Connectives:
    """The words of a language that join clauses, by what they do.

    ``joining`` begins a clause of its own (“and”, “when”), ``contrasting`` one that says the contrary (“, but”),
    ``resuming`` takes up what was said before (“that”, “this”), and ``spent`` is a negation of the clause that it
    ends. ``truth`` says of something that it is so, or not (“genuine”). ``reporting`` tells that somebody said
    something (“said”), ``tagging`` does so in a tag alone (« dit-il »), and ``completing`` begins what was said
    (“that”); it is ``None`` where no such word is known.
    """

    joining: re.Pattern[str]
    contrasting: re.Pattern[str]
    resuming: re.Pattern[str]
    spent: re.Pattern[str]
    truth: re.Pattern[str]
    reporting: re.Pattern[str]
    tagging: re.Pattern[str]
    completing: re.Pattern[str] | None


def hedges(text: str, tag: str, reach: Reach) -> tuple[Hedge, ...]:
    """Give the words in *text*, in the language *tag*, that govern others and reach as far as *reach*, in their order.

    None in a language whose governing words are not known. Raises `InvalidTag`.
    """
    if not text.strip():
        return ()
    kept, harmless = _patterns(tag, reach)
    matched = [(kind, match) for kind, pattern in kept for match in pattern.finditer(text)]
    apart = [match.span() for pattern in harmless for match in pattern.finditer(text)] if matched else []
    found = [
        Hedge(kind, match[0].strip(), match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        for kind, match in matched
        if not any(start < match.end() and match.start() < end for start, end in apart)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.kind)))


def hedges_before(text: str, tag: str) -> tuple[Hedge, ...]:
    """Give the words in *text*, in the language *tag*, that govern all that follows it, in their order."""
    return hedges(text, tag, Reach.BEFORE)


def hedges_after(text: str, tag: str) -> tuple[Hedge, ...]:
    """Give the words at the beginning of *text*, in the language *tag*, that govern what goes before it."""
    found = hedges(text, tag, Reach.AFTER)
    return tuple(one for one in found if not text[: one.start].strip(" ,،、，\t\n”»“\"'’"))


def hedge_languages() -> tuple[str, ...]:
    """Give the languages whose governing words are known (BCP 47)."""
    return tuple(sorted(names_of("language", "hedges")))


@lru_cache(maxsize=64)
def connectives(tag: str) -> Connectives:
    """Give the words of the language *tag* that join clauses; none of one that is not known. Raises `InvalidTag`."""
    rows = _rows(tag)
    joining, contrasting, resuming, spent, truth, reporting, tagging, completing = (
        "|".join(_piece_of(row.partition(" ")[2], tag) for row in rows if row.startswith(f"{kind} "))
        for kind in ("and", "but", "this", "spent", "true", "says", "tag", "that")
    )
    contrast = rf"[,،，、—–-]\s*(?:{contrasting})" if contrasting else _NEVER
    raw = "|".join(row[5:-1] for row in rows if row.startswith("but /"))
    contrast = rf"{contrast}|{raw}|[;；؛]" if raw else rf"{contrast}|[;；؛]"
    return Connectives(
        re.compile(joining or _NEVER, re.IGNORECASE),
        re.compile(contrast, re.IGNORECASE),
        re.compile(rf"[\W_]*(?:{resuming or _NEVER})", re.IGNORECASE),
        re.compile(spent or _NEVER, re.IGNORECASE),
        re.compile(truth or _NEVER, re.IGNORECASE),
        re.compile(reporting or _NEVER, re.IGNORECASE),
        re.compile(tagging or _NEVER, re.IGNORECASE),
        re.compile(completing, re.IGNORECASE) if completing else None,
    )


def _rows(tag: str) -> tuple[str, ...]:
    return next((found for name in names_to_try(tag) if (found := lines("hedges", name))), ())


@lru_cache(maxsize=256)
def _patterns(
    tag: str, reach: Reach
) -> tuple[tuple[tuple[HedgeKind, re.Pattern[str]], ...], tuple[re.Pattern[str], ...]]:
    """Give what governs, by kind, and what only looks like it: “no doubt that”, „er bestreitet nicht, dass“."""
    phrases: dict[str, list[str]] = {}
    for row in _rows(tag):
        kind, _, rest = row.partition(" ")
        where, _, phrase = rest.partition(" ")
        # What only looks like a doubt of all that follows is none of what follows at once either.
        wanted = where == reach or (kind == _NONE and where == Reach.BEFORE and reach in (Reach.CLAUSE, Reach.NEAR))
        if wanted and (kind == _NONE or kind in _KINDS):
            phrases.setdefault(kind, []).append(_piece_of(phrase, tag))
    harmless = tuple(re.compile(own, re.IGNORECASE) for own in phrases.pop(_NONE, ()))
    kept = tuple((HedgeKind(kind), re.compile(_any_of(own), re.IGNORECASE)) for kind, own in phrases.items())
    return kept, harmless


def _piece_of(phrase: str, tag: str) -> str:
    if phrase.startswith("/"):
        return phrase[1:-1]
    return phrase if _UNSPACED in _rows(tag) else _pattern(phrase, _letters(tag))


def _letters(tag: str) -> str:
    """Give what a word is made of, as the inside of a character class; vowel signs only where they are written."""
    return r"\w" + (marks() if script(tag) not in _UNSIGNED else "")


def _pattern(phrase: str, letters: str) -> str:
    """Compile a phrase of the data files: ``x*`` begins a word, ``(a|b)`` is one of two, ``_`` is up to three words."""
    pattern = ""
    for piece in re.findall(r"\((?:[^()]|\([^()]*\))*\)|\S+", phrase):
        if piece == "_":
            pattern += _some_words(letters)
            continue
        gap = "" if piece == "," or not pattern or piece.endswith("|)") else _GAP
        pattern += gap + _piece(piece, letters)
    begin = "" if pattern.startswith("[,") else rf"(?<![{letters}])"
    return rf"{begin}{pattern}(?:(?<=['’ʼ])|(?![{letters}]))"


def _piece(piece: str, letters: str) -> str:
    if piece == ",":
        return "[,،]"
    if piece.endswith("|)"):
        return rf"(?:{_GAP}{_piece(piece[:-2] + ')', letters)})?"
    if piece.startswith("("):
        inner = _alternatives(piece[1:-1])
        return f"(?:{_any_of([_words(one, letters) for one in inner])})"
    return _words(piece, letters)


def _any_of(patterns: list[str]) -> str:
    """Give what matches any of *patterns*, the longest first: “may have been” before “may”."""
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _alternatives(inner: str) -> list[str]:
    """Split at the bars that stand in no inner brackets."""
    parts, depth = [""], 0
    for character in inner:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _words(words: str, letters: str) -> str:
    if "(" in words:
        pieces = re.findall(r"\([^()]*\)|[^()\s]+", words)
        return _GAP.join(_piece(piece, letters) for piece in pieces)
    pattern = ""
    for word in words.split():
        if word == "_":
            pattern += _some_words(letters)
        else:
            written = re.escape(word).replace(r"\*", f"[{letters}]*")
            pattern += (_GAP if pattern else "") + _APOSTROPHES.sub("['’ʼ]", written)
    return pattern


def _some_words(letters: str) -> str:
    return rf"(?:\s+[{letters}'’-]+){{0,3}}?"
