"""Whether a translation says something else than its original, sentence by sentence (CK305, CK321–CK323)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit._data import entries
from citekit.errors import CitekitError
from citekit.language import length_in_english, primary, sentences
from citekit.model import Text
from citekit.originals import Encoder, VectorStore
from citekit.originals._comparison import Side, word_table
from citekit.originals._encoder import EXTRA, EncoderInfo, likeness
from citekit.originals._lexicon import has_lexicon
from citekit.originals._vectors import chosen_store
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._alignment import Bead, align

_SHORTEST = 12  # letters of a sentence that can be compared; fewer are a name, a number or an exclamation
_FEWEST_KNOWN = 5  # words of two sentences together whose translations are known; fewer say nothing of the others
_MOST_SENTENCES = 200
_AS_LONG = 1.5  # standard deviations by which the lengths of translations differ
_PLAIN = 0.85  # of likeness: what is as alike all but always translates each other
FEATURES = (
    "always",
    "short",
    "likeness",
    "likeness_short",
    "answered",
    "answers",
    "answered_known",
    "answers_known",
    "known",
    "words_answered",
    "words_that_answer",
    "fewer_of_both",
    "length",
)
Numbers = NDArray[np.float64]


@frozen
class Meaning:
    """What comparing the meaning of two texts came to.

    ``encoder`` is what it rests on; ``None`` where it rests on words that translate each other. ``abstained`` says why
    it was not compared, or not by an encoder.
    """

    findings: tuple[Finding, ...] = ()
    is_compared: bool = False
    encoder: EncoderInfo | None = None
    abstained: str | None = None


def judge_meaning(
    original: Text, translation: Text, encoder: Encoder | None, store: VectorStore | None = None
) -> Meaning:
    """Compare what the sentences of two texts mean, by *encoder* where it knows both languages, and by their words.

    What an encoder that fails gives is never a verdict: words alone compare then, and ``abstained`` says why.
    """
    why = f"meaning: compared by words alone; {EXTRA}"
    if encoder is not None and not encoder.info.knows(original.language, translation.language):
        missing = [tag for tag in (original.language, translation.language) if not encoder.info.knows(tag)]
        why = f"meaning: the encoder {encoder.info.name} does not know {', '.join(dict.fromkeys(missing))}"
        encoder = None
    if primary(original.language) == primary(translation.language):
        return Meaning(abstained="meaning: both texts are in one language")
    compared, failed = None, None
    if encoder is not None:
        try:
            compared = _Compared.of(original, translation, encoder, store or chosen_store())
        except CitekitError as error:
            failed, encoder = f"meaning: {error}", None
    if compared is None:
        if not has_lexicon(original.language, translation.language):
            return Meaning(abstained=failed or why.replace("compared by words alone", "not checked"))
        compared = _Compared.of(original, translation, None, store)
    if compared is None:
        return Meaning(abstained=f"meaning: a text has no words, or more than {_MOST_SENTENCES} sentences")
    info = encoder.info if encoder is not None else None
    return Meaning(tuple(_findings(compared)), True, info, failed or (why if encoder is None else None))


@frozen(eq=False)
class _Words:
    """How the words of both texts answer each other, a row a word of the translation; and where each begins."""

    table: NDArray[np.float32]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    weights: tuple[Numbers, Numbers]
    knowns: tuple[Numbers, Numbers]

    @classmethod
    def of(cls, original: Text, translation: Text) -> _Words | None:
        query, page = Side(translation.value, translation.language), Side(original.value, original.language)
        ours, theirs = query.words, page.words
        if not (ours and theirs):
            return None
        forms = {word.folded: word for word in theirs}
        place = {folded: at for at, folded in enumerate(forms)}
        form_of = [place[word.folded] for word in theirs]
        table, (known, known_back) = word_table(query, page, tuple(forms.values()))
        knowns = (
            np.maximum(known, [word.is_name for word in ours]),
            np.maximum(known_back[form_of], [word.is_name for word in theirs]),
        )
        telling = (
            np.array([len(word.folded) > 3 or word.is_name for word in ours], dtype=np.float64),
            np.array(
                [len(word.folded) > 3 or word.is_name or not word.folded.isascii() for word in theirs], np.float64
            ),
        )
        return cls(
            table[:, form_of],
            tuple(word.start for word in ours),
            tuple(word.start for word in theirs),
            telling,
            (knowns[0] * telling[0], knowns[1] * telling[1]),
        )

    def features(self, ours: tuple[int, int], theirs: tuple[int, int]) -> dict[str, float]:
        """Give how the words of the original from *ours* and of the translation from *theirs* answer each other."""
        low, high = np.searchsorted(self.rows, theirs)
        first, last = np.searchsorted(self.columns, ours)
        table = self.table[low:high, first:last]
        rows, columns = slice(low, high), slice(first, last)
        across = table.max(axis=1) if table.size else np.zeros(high - low)
        down = table.max(axis=0) if table.size else np.zeros(last - first)
        found, known = float(across @ self.knowns[0][rows]), float(self.knowns[0][rows].sum())
        back, known_back = float(down @ self.knowns[1][columns]), float(self.knowns[1][columns].sum())
        answered, answers = (found + 0.5) / (known + 1.5), (back + 0.5) / (known_back + 1.5)
        enough = math.log1p(known + known_back)
        share = float(across @ self.weights[0][rows]) / max(1.0, float(self.weights[0][rows].sum()))
        share_back = float(down @ self.weights[1][columns]) / max(1.0, float(self.weights[1][columns].sum()))
        return {
            "answered": answered,
            "answers": answers,
            "answered_known": (answered - 0.35) * enough,
            "answers_known": (answers - 0.35) * enough,
            "known": enough,
            "words_answered": share,
            "words_that_answer": share_back,
            "fewer_of_both": min(share, share_back),
        }


@frozen(eq=False)
class _Compared:
    """Two texts in sentences, and what is known of how alike these are: by words, by an encoder, or by both."""

    original: Text
    translation: Text
    ours: tuple[tuple[int, int], ...]
    theirs: tuple[tuple[int, int], ...]
    words: _Words | None
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]] | None
    info: EncoderInfo | None
    model: _Model = field(init=False)

    @model.default
    def _model(self) -> _Model:
        return models()["words" if self.vectors is None else "meaning" if self.words is None else "both"]

    @classmethod
    def of(
        cls, original: Text, translation: Text, encoder: Encoder | None, store: VectorStore | None
    ) -> _Compared | None:
        ours, theirs = _spans(original), _spans(translation)
        if not (ours and theirs) or max(len(ours), len(theirs)) > _MOST_SENTENCES:
            return None
        vectors, words = None, None
        if encoder is not None and store is not None:
            texts = [_part(original, span) for span in ours] + [_part(translation, span) for span in theirs]
            found = store.vectors(texts, encoder)
            vectors = found[: len(ours)], found[len(ours) :]
        if has_lexicon(original.language, translation.language) and not _is_plain(vectors, encoder):
            words = _Words.of(original, translation)
        if words is None and vectors is None:
            return None
        return cls(original, translation, ours, theirs, words, vectors, None if encoder is None else encoder.info)

    @property
    def is_undivided(self) -> bool:
        """Tell whether both are compared whole: sentences of Thai have no marks, and so one may be as long as many."""
        few, many = sorted((len(self.ours), len(self.theirs)))
        if few > 1 or many == 2:
            return False
        texts = (self.original, self.translation)
        lengths = [length_in_english(text.value, text.language) for text in texts]
        return many == 1 or _deviation(lengths[0], lengths[1]) < _AS_LONG

    def difference(self, ours: tuple[int, int], theirs: tuple[int, int]) -> float:
        """Give how much speaks for it that these sentences say something else (log-odds)."""
        values = self.features(ours, theirs)
        return float(sum(weight * values.get(name, 0.0) for name, weight in self.model.weights.items()))

    def features(self, ours: tuple[int, int], theirs: tuple[int, int]) -> dict[str, float]:
        """Give the evidence for and against, by the names of `FEATURES`."""
        one, other = _joined(self.ours, ours), _joined(self.theirs, theirs)
        first, second = _part(self.original, one), _part(self.translation, other)
        lengths = length_in_english(first, self.original.language), length_in_english(second, self.translation.language)
        short = 1 / math.sqrt(max(1.0, min(part[0] if part else 40.0 for part in lengths)))
        values = {"always": 1.0, "short": short, "length": _deviation(*lengths)}
        if self.words is not None:
            values |= self.words.features(one, other)
        if self.vectors is not None and self.info is not None:
            sums = [
                part[slice(*places)].sum(axis=0, keepdims=True)
                for part, places in zip(self.vectors, (ours, theirs), strict=True)
            ]
            units = [np.asarray(total / max(1e-6, float(np.linalg.norm(total))), dtype=np.float32) for total in sums]
            alike = float(likeness(units[0], units[1], self.info)[0, 0])
            values |= {"likeness": alike, "likeness_short": 5 * alike * short}
        return values


def _is_plain(vectors: tuple[NDArray[np.float32], NDArray[np.float32]] | None, encoder: Encoder | None) -> bool:
    """Tell whether two sentences are so alike that their words need not be asked, which takes as long again."""
    if vectors is None or encoder is None or len(vectors[0]) != 1 or len(vectors[1]) != 1:
        return False
    return float(likeness(*vectors, encoder.info)[0, 0]) >= _PLAIN


def _deviation(ours: tuple[float, float] | None, theirs: tuple[float, float] | None) -> float:
    if ours is None or theirs is None or not (ours[0] and theirs[0]):
        return 0.0
    deviation = max(ours[1], theirs[1]) * math.sqrt(0.65 + 45 / max(1.0, ours[0]))
    return min(4.0, abs(math.log(ours[0] / theirs[0])) / deviation)


def _findings(compared: _Compared) -> Iterator[Finding]:
    model = compared.model
    whole = (0, len(compared.ours)), (0, len(compared.theirs))
    if compared.is_undivided:
        beads: tuple[Bead, ...] = (Bead(*whole, compared.difference(*whole)),)
    else:
        beads = align(len(compared.ours), len(compared.theirs), compared.difference, model.skip, model.most)
    for bead in beads:
        if bead.is_dropped or bead.is_added:
            yield from _without_counterpart(compared, bead)
        elif bead.difference > model.likely and _is_enough(compared, bead):
            yield _something_else(compared, bead, is_sure=bead.difference > model.sure)


def _is_enough(compared: _Compared, bead: Bead) -> bool:
    """Tell whether both sides have letters enough to be judged by, and where words alone judge, known words enough."""
    if compared.vectors is None and compared.features(bead.ours, bead.theirs)["known"] < math.log1p(_FEWEST_KNOWN):
        return False
    one = _part(compared.original, _joined(compared.ours, bead.ours))
    other = _part(compared.translation, _joined(compared.theirs, bead.theirs))
    weights = [_letters(one, compared.original.language), _letters(other, compared.translation.language)]
    return min(weights) >= _SHORTEST


def _letters(text: str, language: str) -> float:
    """Give how many letters of English *text* amounts to: a Chinese character says as much as some."""
    letters = "".join(filter(str.isalpha, text))
    known = length_in_english(letters, language)
    return known[0] if known else float(len(letters))


def _something_else(compared: _Compared, bead: Bead, *, is_sure: bool) -> Finding:
    one, other = _joined(compared.ours, bead.ours), _joined(compared.theirs, bead.theirs)
    says = "says something else than" if is_sure else "may say something else than"
    return Finding(
        rule="CK305" if is_sure else "CK321",
        message=f"the translation {says} the original (compared by {_by(compared)})",
        start=other[0],
        end=other[1],
        evidence=Evidence(text=_part(compared.original, one), start=one[0], end=one[1]),
        remedy="compare the sentence with the original; it may be the translation of another",
    )


def _without_counterpart(compared: _Compared, bead: Bead) -> Iterator[Finding]:
    text, spans, places = (
        (compared.original, compared.ours, bead.ours)
        if bead.is_dropped
        else (compared.translation, compared.theirs, bead.theirs)
    )
    span = _joined(spans, places)
    if _letters(_part(text, span), text.language) < _SHORTEST:
        return
    if bead.is_dropped:
        at = compared.theirs[bead.theirs[0] - 1][1] if bead.theirs[0] else 0
        yield Finding(
            rule="CK322",
            message=f"a sentence of the original is not in the translation (compared by {_by(compared)})",
            start=at,
            end=at,
            evidence=Evidence(text=_part(text, span), start=span[0], end=span[1]),
            remedy="translate it, or mark what is left out",
        )
    else:
        yield Finding(
            rule="CK323",
            message=f"the original has no sentence for this one (compared by {_by(compared)})",
            start=span[0],
            end=span[1],
            remedy="take it out, or quote the sentence that it translates",
        )


def _by(compared: _Compared) -> str:
    return "words" if compared.info is None else str(compared.info)


def _spans(text: Text) -> tuple[tuple[int, int], ...]:
    """Give the sentences of *text* that have letters."""
    found = sentences(text.value, text.language)
    return tuple(span for span in found if any(map(str.isalpha, text.value[slice(*span)])))


def _joined(spans: tuple[tuple[int, int], ...], places: tuple[int, int]) -> tuple[int, int]:
    return spans[places[0]][0], spans[places[1] - 1][1]


def _part(text: Text, span: tuple[int, int]) -> str:
    return text.value[slice(*span)]


@frozen
class _Model:
    """What speaks for another meaning, from where on it is likely and sure, and what a sentence left alone costs."""

    weights: dict[str, float]
    likely: float
    sure: float
    skip: float
    most: float


@lru_cache(maxsize=1)
def models() -> dict[str, _Model]:
    """Give what `tests/bench/fit/meaning.py` fitted: by words, by an encoder, and by both."""
    found: dict[str, dict[str, float]] = {}
    for line in entries("verification/translation", "compiled", "meaning-weights.txt"):
        model, name, number = line.split("\t")
        found.setdefault(model, {})[name] = float(number)
    return {
        name: _Model(
            {feature: values[feature] for feature in FEATURES if feature in values},
            *(values[one] for one in ("likely", "sure", "skip", "most")),
        )
        for name, values in found.items()
    }
