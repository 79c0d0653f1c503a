"""Finding the passage of a page that a translated quotation comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from math import exp, log
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from citekit._data import entries
from citekit.errors import CitekitError, EngineError, InvalidInput
from citekit.language import detect, primary
from citekit.model import UNDETERMINED, Basis, Text, Translation
from citekit.originals._choosing import choose_encoder
from citekit.originals._clauses import Passage, clauses, sentence_spans
from citekit.originals._comparison import Comparison, ForeignPage, Side, compare
from citekit.originals._encoder import Encoder, EncoderInfo
from citekit.originals._features import FEATURES, Runs, choose_runs, runs
from citekit.originals._meant import MeantPage
from citekit.originals._rendered import rendered_evidence
from citekit.originals._vectors import VectorStore, chosen_store
from citekit.originals._widened import parted, widened
from citekit.translation import TranslationMemory, Translator, translate_all

_CUT = re.compile(r"\s*[\[(]\s*(?:…|\.\.\.)\s*[\])]\s*|\s*(?:…|\.{3})\s*")
_BRACKET = re.compile(r"[\[(]\s*(?:…|\.\.\.)\s*[\])]")
_FEWEST_LETTERS_OF_A_PIECE = 12  # what stands between two ellipses and is shorter is found anywhere
_LONGEST_TRANSLATION = 5_000  # code points; time grows with this and with the page
_LONGEST_PAGE = 500_000  # code points: a book of 250 pages
_SENTENCES_RENDERED = 400  # by an engine, which takes nearly all of the time; of longer pages the likeliest
_MOST_CHAINS = 8  # ways to put the parts of a cut translation in order; each further one is less likely
_LEAST_SCORE = 0.01  # a passage with less is told only if it is the best
# What is_likely trades: originals found against passages of pages that have none (measure/originals.py, “absent”).
_LIKELY = 0.98
_LIKELY_WITH_ENGINE = 0.97  # likewise, of scores fitted with an engine
_LIKELY_WITH_ENCODER = 0.98
_ALIKE = 0.6  # of 1, in meaning, from where on it is a reason to name: most translations are as alike
_SENTENCES_MEANT = 1_000  # that an encoder is asked for, 2 ms each; of longer pages the likeliest by their words
_TELLING = 0.8  # of 1, how alike two words are that are shown as a reason: a reader has to see it


class ReasonKind(StrEnum):
    """A kind of evidence that one passage translates another."""

    NUMBER = "number"
    NAME = "name"
    COGNATE = "cognate"
    WORD = "word"
    RENDERING = "rendering"
    MEANING = "meaning"


@frozen
class Reason:
    """One piece of evidence for a candidate: words of the translation, and their counterpart on the page.

    For ``rendering`` the second is what the engine made of the passage, for ``meaning`` the sentences that an encoder
    finds alike.
    """

    kind: ReasonKind
    translation: str
    original: str


@frozen
class OriginalCandidate:
    """A passage that a translation may come from: ``start`` to ``end``, half-open, in code points of the page.

    ``score``, 0 to 1, is how probable it is that the translation comes from here, if one in four of those looked for is
    not on its page at all; of candidates with 0.5 about half are right. Where words, or whole sentences,
    are left out in the translation, ``segments`` are the ranges of its parts. ``encoder`` is what meaning was compared
    by, with its version. Its ``basis`` is ``inferred``: only a person can say that it is the original.
    """

    start: int
    end: int
    exact: str
    score: float
    reasons: tuple[Reason, ...] = ()
    segments: tuple[tuple[int, int], ...] = ()
    basis: Basis = Basis.INFERRED
    encoder: EncoderInfo | None = None

    @property
    def is_likely(self) -> bool:
        """Whether it is to be called found: of translations that are not on the page, few have a candidate that is.

        It takes a reason that can be named: length and order alone are none.
        """
        kinds = {reason.kind for reason in self.reasons}
        if not kinds:
            return False
        if ReasonKind.RENDERING in kinds:
            return self.score >= _LIKELY_WITH_ENGINE
        return self.score >= (_LIKELY if self.encoder is None else _LIKELY_WITH_ENCODER)


def locate_original(
    translation: Text | Translation,
    text: Text,
    engine: str | Translator | None = None,
    *,
    memory: TranslationMemory | None = None,
    encoder: str | Encoder | None = None,
    vectors: VectorStore | None = None,
) -> tuple[OriginalCandidate, ...]:
    """Rank the passages of *text* that *translation* may translate (cross-language retrieval), the likeliest first.

    The best is given however unlikely. A passage is part of a sentence, a sentence, or several. Without an *engine* it
    is judged by names, numbers, words that are alike or known to translate each other, length and order, and nothing
    leaves the machine; with one, also by what the engine makes of the sentences, and of the translation in their
    language, which a *memory* keeps. An *encoder*, by default the one that is installed (`choose_encoder`), compares
    what sentences mean where it knows both languages and no engine is asked; *vectors* keeps what it makes of the page.
    A language that is not stated is detected. Raises `InvalidInput` for a translation
    without letters, or longer than 5,000 code points, or a page beyond 500,000, and what the engine raises, or
    an encoder that is named.
    """
    wanted = translation.text if isinstance(translation, Translation) else translation
    _check(wanted, text)
    wanted, text = _with_language(wanted), _with_language(text)
    if not any(map(str.isalpha, text.value)):
        return ()
    parts = [part for part in _CUT.split(wanted.value) if sum(map(str.isalpha, part)) >= _FEWEST_LETTERS_OF_A_PIECE]
    units = clauses(text.value, min(parts, key=len, default=wanted.value), text.language)
    if not units:
        return ()
    meant = None
    if engine is None:
        meant = _meant_page(text, units, wanted, encoder, vectors)
    page = _Searched.of(text, units, wanted, engine, memory, meant)
    whole = _located(page, wanted)
    if len(parts) < 2:
        return whole
    joined = _joined(page.page, [_located(page, Text(part, wanted.language)) for part in parts])
    is_pause = not _BRACKET.search(wanted.value) and _best(whole) > _best(joined)
    return whole if is_pause or not joined else joined


def _best(candidates: Sequence[OriginalCandidate]) -> float:
    return candidates[0].score if candidates else 0.0


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
class _Searched:
    """A page, what the engine makes of its sentences, by their number, and the engine."""

    page: ForeignPage
    renderings: dict[int, str]
    engine: str | Translator | None
    memory: TranslationMemory | None
    meant: MeantPage | None = None

    @classmethod
    def of(
        cls,
        text: Text,
        units: tuple[Passage, ...],
        wanted: Text,
        engine: str | Translator | None,
        memory: TranslationMemory | None,
        meant: MeantPage | None = None,
    ) -> _Searched:
        page = ForeignPage(Side(text.value, text.language), units)
        return cls(page, {} if engine is None else _render(page, wanted, engine, memory), engine, memory, meant)

    def translated(self, wanted: Text) -> Side | None:
        """Give what the engine makes of *wanted* in the page's language; ``None`` where it cannot."""
        if self.engine is None:
            return None
        language = self.page.side.language
        (outcome,) = translate_all([wanted], language, self.engine, memory=self.memory)
        return Side(outcome.text.value, language).beside(self.page) if isinstance(outcome, Translation) else None


def _meant_page(
    text: Text, units: tuple[Passage, ...], wanted: Text, encoder: str | Encoder | None, vectors: VectorStore | None
) -> MeantPage | None:
    """Give the page before an encoder; ``None`` where none knows both languages, or a broken one was not named."""
    try:
        chosen = choose_encoder(encoder)
        if chosen is None or not chosen.info.knows(wanted.language, text.language):
            return None
        page = MeantPage(text.value, units, sentence_spans(units), chosen, vectors or chosen_store())
        page.store.vectors([wanted.value], chosen)
    except EngineError:
        if encoder is not None:
            raise
        return None
    return page


def _render(
    page: ForeignPage, wanted: Text, engine: str | Translator, memory: TranslationMemory | None
) -> dict[int, str]:
    """Give what the engine makes of the sentences, by their number; where there are many, of the likeliest."""
    spans = sentence_spans(page.units)
    chosen = list(spans) if len(spans) <= _SENTENCES_RENDERED else _likeliest(page, wanted)
    texts = [Text(page.side.text[slice(*spans[sentence])], page.side.language) for sentence in chosen]
    outcomes = translate_all(texts, wanted.language, engine, memory=memory)
    failures = [outcome for outcome in outcomes if isinstance(outcome, CitekitError)]
    if len(failures) == len(outcomes) and failures:
        raise failures[0]
    return {
        sentence: outcome.text.value
        for sentence, outcome in zip(chosen, outcomes, strict=True)
        if isinstance(outcome, Translation)
    }


def _likeliest(page: ForeignPage, wanted: Text) -> list[int]:
    comparison = compare(Side(wanted.value, wanted.language).beside(page), page)
    return comparison.likeliest_sentences(_SENTENCES_RENDERED) if comparison is not None else []


def _located(searched: _Searched, wanted: Text) -> tuple[OriginalCandidate, ...]:
    page = searched.page
    query = Side(wanted.value, wanted.language).beside(page)
    rendered = rendered_evidence(query.words, page.units, searched.renderings) if searched.renderings else None
    comparison = compare(query, page, rendered, searched.translated(wanted))
    if comparison is None:
        return ()
    if searched.meant is not None:
        comparison = with_meaning(comparison, searched.meant)
    fitted = _parameters().fitted(comparison)
    found = runs(comparison, _ratio(wanted.language, page.side.language))
    chosen = best_runs(found, _of_features(fitted.sentences), _of_features(fitted.runs))
    utilities = [fitted.sharpness * utility for _, utility in chosen]
    reasons = no_match_features(comparison, chosen)
    against = sum(weight * value for weight, value in zip(fitted.of_no_match(), reasons, strict=True))
    return tuple(
        _candidate(comparison, searched, found.clauses[at], score)
        for place, ((at, _), score) in enumerate(zip(chosen, _probabilities(utilities, against), strict=True))
        if place == 0 or score >= _LEAST_SCORE
    )


def with_meaning(comparison: Comparison, page: MeantPage) -> Comparison:
    """Give the same with what an encoder says of the sentences, of a long page the likeliest by their words."""
    sentences = sorted(page.spans)
    if len(sentences) > _SENTENCES_MEANT:
        sentences = comparison.likeliest_sentences(_SENTENCES_MEANT)
    return evolve(comparison, meant=page.beside(comparison.query.text, sentences))


def best_runs(found: Runs, of_sentences: NDArray[np.float64], of_runs: NDArray[np.float64]) -> list[tuple[int, float]]:
    """Give the best runs, none of which overlaps a better one, and the score of the sentences of each.

    *of_sentences* and *of_runs* are the weights of the features where sentences are chosen, and runs within them.
    """
    return choose_runs(found.features @ of_sentences, found.features @ of_runs, found.clauses, found.sentences)


NO_MATCH = ("always", "words", "background", "known")


def no_match_features(comparison: Comparison, chosen: Sequence[tuple[int, float]]) -> tuple[float, ...]:
    """Give what tells how likely the original is not on the page; a value for each of `NO_MATCH`.

    That is how many words are looked for, how much speaks for passages that are not the original (for all but the best
    two, on the average), and of how many of the words a translation is known.
    """
    others = sorted(utility for _, utility in chosen)[:-2]
    background = sum(others) / len(others) if others else 0.0
    return 1.0, log(len(comparison.query.words)), background, float(comparison.known[0].mean())


def _probabilities(utilities: Iterable[float], against: float) -> list[float]:
    values = [*utilities, against]
    highest = max(values)
    powers = [exp(value - highest) for value in values]
    return [power / sum(powers) for power in powers[:-1]]


def _candidate(
    comparison: Comparison, searched: _Searched, clauses: NDArray[np.intp], score: float
) -> OriginalCandidate:
    first, last = clauses.tolist()
    page = searched.page
    outer = page.units[first].sentence, page.units[last].sentence
    start, end = widened(comparison, outer, comparison.narrowed(first, last))
    sentences = [number for number, span in page.spans.items() if span[0] < end and span[1] > start]
    renderings = [searched.renderings[sentence] for sentence in sentences if sentence in searched.renderings]
    reasons = [Reason(ReasonKind(kind), ours, theirs) for kind, ours, theirs in comparison.shared(start, end, _TELLING)]
    if renderings:
        reasons.append(Reason(ReasonKind.RENDERING, comparison.query.text, " ".join(renderings)))
    info = None
    if comparison.meant is not None:
        info = comparison.meant.page.info
        if comparison.meant.of_sentences(np.array([[sentences[0], sentences[-1]]]))[0] >= _ALIKE:
            spans = comparison.meant.page.spans
            alike = page.side.text[spans[sentences[0]][0] : spans[sentences[-1]][1]]
            reasons.append(Reason(ReasonKind.MEANING, comparison.query.text, alike))
    exact = page.side.text[start:end]
    return OriginalCandidate(
        start, end, exact, round(score, 4), tuple(reasons), parted(comparison, (start, end)), encoder=info
    )


def _joined(page: ForeignPage, parts: Sequence[Sequence[OriginalCandidate]]) -> tuple[OriginalCandidate, ...]:
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


def _join(page: ForeignPage, chain: Sequence[OriginalCandidate]) -> OriginalCandidate:
    start, end = chain[0].start, chain[-1].end
    return OriginalCandidate(
        start,
        end,
        page.side.text[start:end],
        min(part.score for part in chain),
        tuple(reason for part in chain for reason in part.reasons),
        tuple(segment for part in chain for segment in part.segments),
        encoder=chain[0].encoder,
    )


def _ratio(translation: str, original: str) -> float:
    lengths = _parameters().lengths
    ours, theirs = (primary(tag) for tag in (translation, original))
    return lengths.get(theirs, 1.0) / lengths.get(ours, 1.0)


@frozen
class _Weights:
    """What each feature weighs where sentences are chosen and where runs within them are, and of the no-match model.

    ``sharpness`` makes of what speaks for a choice how probable it is.
    """

    sentences: dict[str, float]
    runs: dict[str, float]
    sharpness: float
    no_match: dict[str, float]

    def of_no_match(self) -> list[float]:
        return [self.no_match[name] for name in NO_MATCH]


@frozen
class _Parameters:
    """What `tests/bench/fit/originals.py` fitted; ``lengths`` are code points for one of English."""

    lengths: dict[str, float]
    with_engine: _Weights
    without_engine: _Weights
    with_encoder: _Weights

    def fitted(self, comparison: Comparison) -> _Weights:
        if comparison.meant is not None:
            return self.with_encoder
        return self.without_engine if comparison.rendered is None else self.with_engine


def _of_features(weights: dict[str, float]) -> NDArray[np.float64]:
    return np.array([weights.get(name, 0.0) for name in FEATURES])


@lru_cache(maxsize=1)
def _parameters() -> _Parameters:
    fitted = weights()
    names = ("with_engine", "without_engine", "with_encoder")
    return _Parameters(fitted["lengths"], *(_Weights(**fitted[name]) for name in names))


def weights() -> dict[str, Any]:
    """Give what was fitted, by the names that lead to each number."""
    found: dict[str, Any] = {}
    for line in entries("originals", "compiled", "weights.txt"):
        *place, name, number = line.split("\t")
        part = found
        for one in place:
            part = part.setdefault(one, {})
        part[name] = float(number)
    return found
