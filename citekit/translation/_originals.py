"""Finding the passage of a page that a translated quotation comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.errors import CitekitError, InvalidInput
from citekit.language import detect
from citekit.model import UNDETERMINED, Basis, Text, Translation
from citekit.translation._passages import Passage, clauses, sentence_spans
from citekit.translation._translate import translate_all

if TYPE_CHECKING:
    from citekit.translation._evidence import Comparison, Run, Side
    from citekit.translation._memory import TranslationMemory
    from citekit.translation._protocol import Translator

_CUT = re.compile(r"\s*[\[(]\s*(?:…|\.\.\.)\s*[\])]\s*|\s*(?:…|\.{3})\s*")
_FEWEST_LETTERS_OF_A_PIECE = 12
_LONGEST_TRANSLATION = 5_000
_LONGEST_PAGE = 500_000
_SENTENCES_RENDERED = 400
_MOST_CHAINS = 8
_LEAST_SCORE = 0.01
_LIKELY = 0.97
_LIKELY_WITH_ENGINE = 0.9
_TELLING = 0.8


class ReasonKind(StrEnum):
    """What two passages have in common that speaks for one translating the other."""

    NUMBER = "number"
    NAME = "name"
    COGNATE = "cognate"
    WORD = "word"
    RENDERING = "rendering"


@frozen
class Reason:
    """One thing that speaks for a candidate: what stands in the translation, and what answers it on the page.

    For ``rendering`` the second is what the engine made of the passage.
    """

    kind: ReasonKind
    translation: str
    original: str


@frozen
class OriginalCandidate:
    """A passage that a translation may come from: ``start`` to ``end``, half-open, in code points of the page.

    ``score``, 0 to 1, is how probable it is that the translation comes from here, if one in four of those looked for is
    not on its page at all; of candidates with 0.5 about half are right. Where words are left out in the translation,
    ``segments`` are the ranges of its parts. Its ``basis`` is ``inferred``: only a person can say that it is the
    original.
    """

    start: int
    end: int
    exact: str
    score: float
    reasons: tuple[Reason, ...] = ()
    segments: tuple[tuple[int, int], ...] = ()
    basis: Basis = Basis.INFERRED

    @property
    def is_likely(self) -> bool:
        """Whether it is to be called found: of translations that are not on the page, few have a candidate that is."""
        is_rendered = any(reason.kind is ReasonKind.RENDERING for reason in self.reasons)
        return self.score >= (_LIKELY_WITH_ENGINE if is_rendered else _LIKELY)


def locate_original(
    translation: Text | Translation,
    text: Text,
    engine: str | Translator | None = None,
    *,
    memory: TranslationMemory | None = None,
) -> tuple[OriginalCandidate, ...]:
    """Give the passages of *text* that *translation* may translate: the likeliest first, and one however unlikely.

    A passage is part of a sentence, a sentence, or several. Without an *engine* it is judged by names, numbers, words
    that are alike or known to translate each other, length and order, and nothing leaves the machine; with one, also by
    what the engine makes of the sentences, which a *memory* keeps. A language that is not stated is detected. Raises
    `InvalidInput` for a translation without letters, or longer than 5,000 code points, or a page beyond 500,000, and
    what the engine raises.
    """
    wanted = translation.text if isinstance(translation, Translation) else translation
    _check(wanted, text)
    wanted, text = _with_language(wanted), _with_language(text)
    if not any(map(str.isalpha, text.value)):
        return ()
    parts = [part for part in _CUT.split(wanted.value) if sum(map(str.isalpha, part)) >= _FEWEST_LETTERS_OF_A_PIECE]
    units = clauses(text.value, min(parts, key=len, default=wanted.value))
    page = _Page.of(text, units, wanted, engine, memory)
    if len(parts) < 2:
        return _located(page, wanted)
    joined = _joined(page, [_located(page, Text(part, wanted.language)) for part in parts])
    return joined or _located(page, wanted)


def _check(wanted: Text, text: Text) -> None:
    if not any(map(str.isalpha, wanted.value)):
        raise InvalidInput("there is nothing to look for: the translation has no letter")
    if len(wanted.value) > _LONGEST_TRANSLATION:
        raise InvalidInput(
            f"a translation to look for has at most {_LONGEST_TRANSLATION} characters; give a part of it"
        )
    if len(text.value) > _LONGEST_PAGE:
        raise InvalidInput(f"a page to look in has at most {_LONGEST_PAGE} characters; give a part of it")


def _with_language(text: Text) -> Text:
    return text if text.language != UNDETERMINED else Text(text.value, detect(text.value).language)


@frozen(eq=False)
class _Page:
    side: Side
    units: tuple[Passage, ...]
    renderings: dict[int, str]

    @classmethod
    def of(
        cls,
        text: Text,
        units: tuple[Passage, ...],
        wanted: Text,
        engine: str | Translator | None,
        memory: TranslationMemory | None,
    ) -> _Page:
        from citekit.translation._evidence import Side

        side = Side(text.value, text.language)
        rendered = _render(side, units, wanted, engine, memory) if engine is not None and units else {}
        return cls(side, units, rendered)


def _render(
    side: Side, units: tuple[Passage, ...], wanted: Text, engine: str | Translator, memory: TranslationMemory | None
) -> dict[int, str]:
    """Give what the engine makes of the sentences, by their number; where there are many, of the likeliest."""
    spans = sentence_spans(units)
    chosen = list(spans) if len(spans) <= _SENTENCES_RENDERED else _likeliest(side, units, wanted)
    texts = [Text(side.text[slice(*spans[sentence])], side.language) for sentence in chosen]
    outcomes = translate_all(texts, wanted.language, engine, memory=memory)
    failures = [outcome for outcome in outcomes if isinstance(outcome, CitekitError)]
    if len(failures) == len(outcomes) and failures:
        raise failures[0]
    return {
        sentence: outcome.text.value
        for sentence, outcome in zip(chosen, outcomes, strict=True)
        if isinstance(outcome, Translation)
    }


def _likeliest(side: Side, units: tuple[Passage, ...], wanted: Text) -> list[int]:
    from citekit.translation._evidence import Side, compare, likeliest_sentences

    comparison = compare(Side(wanted.value, wanted.language), side, units)
    return likeliest_sentences(comparison.evidence, units, _SENTENCES_RENDERED) if comparison is not None else []


def _located(page: _Page, wanted: Text) -> tuple[OriginalCandidate, ...]:
    from citekit.translation._evidence import Side, compare, rendered_evidence

    query = Side(wanted.value, wanted.language)
    rendered = rendered_evidence(query, page.units, page.renderings) if page.renderings else None
    comparison = compare(query, page.side, page.units, rendered)
    if comparison is None:
        return ()
    fitted = _parameters().with_engine if page.renderings else _parameters().without_engine
    rivals, utilities = contest(comparison, fitted.weights, _ratio(wanted.language, page.side.language))
    scores = _probabilities(utilities, nothing(len(query.words), utilities, fitted.nothing))
    return tuple(
        _candidate(comparison, page, run, score)
        for place, (run, score) in enumerate(zip(rivals, scores, strict=True))
        if place == 0 or score >= _LEAST_SCORE
    )


def contest(comparison: Comparison, weights: Sequence[float], ratio: float) -> tuple[list[Run], list[float]]:
    """Give the best runs, none of which overlaps a better one, and how much speaks for the sentences of each."""
    import numpy as np

    from citekit.translation._evidence import rivals

    runs = comparison.runs(ratio)
    if not runs:
        return [], []
    utilities = [sum(map(_product, run.features, weights)) for run in runs]
    places = np.array([(run.first, run.last) for run in runs]), np.array([run.sentences for run in runs])
    best = rivals(utilities, *places)
    return [runs[at] for at, _ in best], [utility for _, utility in best]


def nothing(words: int, utilities: Sequence[float], weights: Sequence[float]) -> float:
    """Give how much speaks for the original not being on the page: the *words* looked for, and how the page is."""
    return weights[0] + weights[1] * log(words) + weights[2] * background(utilities)


def background(utilities: Sequence[float]) -> float:
    """Give how much speaks for passages that are not the original: for all but the best two, on the average."""
    others = sorted(utilities)[:-2]
    return sum(others) / len(others) if others else 0.0


def _product(feature: float, weight: float) -> float:
    return feature * weight


def _probabilities(utilities: Iterable[float], against: float) -> list[float]:
    values = [*utilities, against]
    highest = max(values)
    powers = [exp(value - highest) for value in values]
    return [power / sum(powers) for power in powers[:-1]]


def _candidate(comparison: Comparison, page: _Page, run: Run, score: float) -> OriginalCandidate:
    start, end = comparison.narrowed(run)
    sentences = {page.units[at].sentence for at in range(run.first, run.last + 1)}
    renderings = [page.renderings[sentence] for sentence in sorted(sentences) if sentence in page.renderings]
    reasons = [Reason(ReasonKind(kind), ours, theirs) for kind, ours, theirs in comparison.shared(run, _TELLING)]
    if renderings:
        reasons.append(Reason(ReasonKind.RENDERING, comparison.query.text, " ".join(renderings)))
    return OriginalCandidate(
        start, end, comparison.page.text[start:end], round(score, 4), tuple(reasons), ((start, end),)
    )


def _joined(page: _Page, parts: Sequence[Sequence[OriginalCandidate]]) -> tuple[OriginalCandidate, ...]:
    """Join the parts of a translation with words left out: each after the one before it, in the same order."""
    chains: list[tuple[OriginalCandidate, ...]] = [()]
    for candidates in parts:
        longer = [
            (*chain, candidate)
            for chain in chains
            for candidate in candidates
            if not chain or candidate.start >= chain[-1].end
        ]
        chains = sorted(longer, key=_chain_order)[:_MOST_CHAINS]
    return tuple(_join(page, chain) for chain in chains if chain)


def _chain_order(chain: Sequence[OriginalCandidate]) -> tuple[float, int]:
    return -min(part.score for part in chain), chain[-1].end - chain[0].start


def _join(page: _Page, chain: Sequence[OriginalCandidate]) -> OriginalCandidate:
    start, end = chain[0].start, chain[-1].end
    return OriginalCandidate(
        start,
        end,
        page.side.text[start:end],
        min(part.score for part in chain),
        tuple(reason for part in chain for reason in part.reasons),
        tuple((part.start, part.end) for part in chain),
    )


def _ratio(translation: str, original: str) -> float:
    lengths = _parameters().lengths
    ours, theirs = (tag.split("-", maxsplit=1)[0] for tag in (translation, original))
    return lengths.get(theirs, 1.0) / lengths.get(ours, 1.0)


@frozen
class _Weights:
    weights: tuple[float, ...]
    nothing: tuple[float, float, float]


@frozen
class _Parameters:
    """What `tests/bench/fit_originals.py` fitted; ``lengths`` are code points for one of English."""

    lengths: dict[str, float]
    with_engine: _Weights
    without_engine: _Weights


@lru_cache(maxsize=1)
def _parameters() -> _Parameters:
    from cattrs import Converter

    file = resources.files("citekit.translation").joinpath("data/originals.json")
    return Converter().structure(json.loads(file.read_text("utf-8")), _Parameters)
