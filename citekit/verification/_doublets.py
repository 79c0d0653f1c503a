"""Quoted words that an article prints twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from citekit.article import Article
from citekit.errors import Location
from citekit.model import Basis
from citekit.speakers import QuotedPassage
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import RULES, Severity

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_UNIT = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_FIRST = 3  # units by which words are looked up
_FEWEST_LETTERS, _FEWEST_UNSPACED = 11, 6  # what is shorter is said by many
_LOOKED_AT = 8  # quotations that have the same first units: more are a refrain, and one of them is enough


@frozen
class _Words:
    passage: QuotedPassage
    units: tuple[str, ...]

    @property
    def whole(self) -> str:
        return f" {' '.join(self.units)} "

    @property
    def is_long(self) -> bool:
        letters = sum(map(len, self.units))
        fewest = _FEWEST_UNSPACED if all(len(unit) == 1 for unit in self.units) else _FEWEST_LETTERS
        return len(self.units) >= _FIRST and letters >= fewest


def check_doublets(passages: Sequence[QuotedPassage], article: Article) -> Iterator[Finding]:
    """Say of *passages* whose words stand in an earlier quotation, or the other way round, where they do (CK119).

    A note, since a headline may repeat what the text tells; a warning where the two are said to be of other people.
    """
    earlier: dict[tuple[str, ...], list[_Words]] = {}
    for passage in passages:
        words = _Words(passage, tuple(_UNIT.findall(passage.text.casefold())))
        if not words.is_long:
            continue
        other = _doublet(words, earlier)
        if other is not None:
            yield _finding(passage, other.passage, article)
        for at in range(len(words.units) - _FIRST + 1):
            there = earlier.setdefault(words.units[at : at + _FIRST], [])
            if len(there) < _LOOKED_AT:
                there.append(words)


def _doublet(words: _Words, earlier: dict[tuple[str, ...], list[_Words]]) -> _Words | None:
    starts = range(len(words.units) - _FIRST + 1)
    within = next((one for one in earlier.get(words.units[:_FIRST], ()) if words.whole in one.whole), None)
    if within is not None:
        return within
    cut = (one for at in starts for one in earlier.get(words.units[at : at + _FIRST], ()))
    return next((one for one in cut if len(one.units) < len(words.units) and one.whole in words.whole), None)


def _finding(passage: QuotedPassage, other: QuotedPassage, article: Article) -> Finding:
    here, there = _speaker(passage), _speaker(other)
    differ = bool(here and there) and not (_parts(here) <= _parts(there) or _parts(there) <= _parts(here))
    said = (
        f"are {here}’s here, and {there}’s in line {other.line}" if differ else f"are quoted in line {other.line} too"
    )
    return Finding(
        rule="CK119",
        message=f"these words {said}",
        severity=RULES["CK119"].severity if differ else Severity.NOTE,
        where=Location(article.name, passage.line, passage.column),
        start=passage.start,
        end=passage.end,
        evidence=Evidence(text=passage.text, start=other.start, end=other.end),
        remedy="say whose they are" if differ else "quote them once, or let the reader see that they were said once",
    )


def _speaker(passage: QuotedPassage) -> str:
    """Give who the text says speaks; empty where it is only inferred, or nobody knows who is meant."""
    speaker = passage.speaker
    if speaker is None or speaker.basis is not Basis.CLAIMED:
        return ""
    return speaker.resolved or speaker.text


def _parts(name: str) -> frozenset[str]:
    return frozenset(_UNIT.findall(name.casefold()))
