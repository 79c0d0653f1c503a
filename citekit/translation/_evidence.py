"""What speaks for a passage being the original of a translation: words, names, numbers, length, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import log, sqrt

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist

from citekit.language import negations, numbers
from citekit.translation._lexicon import known_pairs
from citekit.translation._passages import Passage, sentence_spans, sentences
from citekit.translation._words import Word, words

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

FEATURES = (
    "cover",
    "cover_rate",
    "cover_share",
    "explained",
    "numbers_shared",
    "numbers_missing",
    "numbers_extra",
    "longer",
    "shorter",
    "negation",
    "question",
    "names_missing",
    "names_extra",
    "order",
    "cut",
    "torn",
    "sentence_cover",
    "rendering",
    "sentence_rendering",
    "sentence_ends",
    "cut_whole",
)
MOST_CANDIDATES = 8
_SENTENCES_LOOKED_AT_CLOSELY = 12
_LONGEST_RUN = 120
_LEAST_LIKENESS = 0.62
_LEAST_LIKENESS_OF_FORMS = 0.8
_AS_GOOD = 0.03
_ABOUT = 0.12
_ELSEWHERE = 0.5
_GRAM = 4
_ENDS = re.compile(r"[.!?…。！？؟।][^\w]*$")


@frozen(eq=False)
class Side:
    """One of two texts that are compared, and its words."""

    text: str
    language: str
    words: tuple[Word, ...] = field(init=False)

    @words.default
    def _words(self) -> tuple[Word, ...]:
        return words(self.text)

    def marks(self, start: int, end: int) -> Marks:
        """Give the numbers and the negations between two places, in code points of the text."""
        part = self.text[start:end]
        found = tuple((n.value, start + n.start, start + n.end) for n in numbers(part, self.language))
        return Marks(found, tuple(start + negation.start for negation in negations(part, self.language)))


@frozen(eq=False)
class Marks:
    """Numbers with their places, and the places of negations."""

    numbers: tuple[tuple[Decimal, int, int], ...] = ()
    negations: tuple[int, ...] = ()


@frozen(eq=False)
class Form:
    """How a translation is cut: whether it begins and ends as a sentence does, and how often one ends within it."""

    begins: bool
    ends: bool
    sentence_ends: int

    @classmethod
    def of(cls, text: str) -> Form:
        """Read how *text* is cut."""
        first = next(filter(str.isalpha, text), "")
        return cls(first.isupper(), _ENDS.search(text) is not None, max(0, len(list(sentences(text))) - 1))


@frozen(eq=False)
class Run:
    """Clauses that follow each other, from the ``first`` to the ``last`` of the page, and what speaks for them.

    ``sentences`` are the numbers of the sentences that they begin and end in.
    """

    first: int
    last: int
    sentences: tuple[int, int]
    features: tuple[float, ...]


@frozen(eq=False)
class Comparison:
    """A translation beside a page, word for word and clause for clause.

    ``pairs`` says how well each word of the page answers each word of the translation, 0 to 1; ``evidence`` what each
    clause contributes for each word of the translation: much where few sentences have such an answer. ``answers`` has
    the places of good pairs in the translation and on the page, in the order of the page.
    """

    query: Side
    page: Side
    units: tuple[Passage, ...]
    pairs: Floats
    unit_of_word: NDArray[np.intp]
    evidence: Floats
    rarity: Floats
    answers: tuple[Floats, Floats]
    sentence_of: NDArray[np.intp]
    marks: Marks
    page_marks: Marks
    close: frozenset[int]
    form: Form
    often: Counter[Decimal]
    rendered: Rendered | None = None

    def narrowed(self, run: Run) -> tuple[int, int]:
        """Give the range of *run* without what stands before and after everything that answers the translation.

        As many words are left before the first answer as the translation has before what it answers, and so at the end.
        """
        low, high = np.searchsorted(self.unit_of_word, [run.first, run.last + 1])
        start, end = self.units[run.first].start, self.units[run.last].end
        rows, columns = np.nonzero((self.pairs[:, low:high] > 0.6) & (self.rarity[low:high] > 1.5))
        if len(columns) < 3 or high - low < 1.4 * len(self.query.words):
            return start, end
        first, last = int(columns.min()), int(columns.max())
        before = int(rows[columns == first].min())
        after = len(self.query.words) - 1 - int(rows[columns == last].max())
        inside = self.page.words[low:high][max(0, first - before) : last + after + 1]
        return inside[0].start, max(inside[-1].end, end if last + after + 1 >= high - low else 0)

    def shared(self, run: Run, least: float) -> list[tuple[str, str, str]]:
        """Give what *run* shares with the translation: a kind, what is there, and what answers it.

        Words are given whose evidence is *least* or more.
        """
        low, high = np.searchsorted(self.unit_of_word, [run.first, run.last + 1])
        start, end = self.units[run.first].start, self.units[run.last].end
        theirs = {value: place for value, *place in self.page_marks.numbers if start <= place[0] < end}
        found = [
            ("number", self.query.text[slice(*place)], self.page.text[slice(*theirs[value])])
            for value, *place in self.marks.numbers
            if value in theirs
        ]
        for row, word in enumerate(self.query.words):
            column = int(self.pairs[row, low:high].argmax()) if high > low else 0
            answer = self.page.words[low + column]
            if self.pairs[row, low + column] > 0.5 and self.evidence[row, run.first : run.last + 1].max() >= least:
                alike = float(likeness([word.sound], [answer.sound])[0, 0]) > 0.3
                kind = "word" if not alike else "name" if word.is_name else "cognate"
                found.append((kind, self.query.text[word.start : word.end], self.page.text[answer.start : answer.end]))
        return list(dict.fromkeys(found))

    def runs(self, ratio: float) -> list[Run]:
        """Give the runs of clauses that the translation may come from, with the features of each.

        *ratio* is how many code points the page's language takes for one of the translation's.
        """
        expected = max(8.0, len(self.query.text.strip()) * ratio)
        found: list[Run] = []
        for first, start in enumerate(self.units):
            if start.sentence not in self.close:
                continue
            best = np.zeros(len(self.query.words), dtype=np.float32)
            for last in range(first, min(len(self.units), first + _LONGEST_RUN)):
                length = self.units[last].end - start.start
                if last > first and length > 2.2 * expected:
                    break
                best = np.maximum(best, self.evidence[:, last])
                grows = last + 1 < len(self.units) and self.units[last + 1].end - start.start <= 2.2 * expected
                if length >= 0.35 * expected or not grows:
                    features = self._features(first, last, best, length / expected)
                    found.append(Run(first, last, self._sentences(first, last), features))
        return found

    def _features(self, first: int, last: int, best: Floats, ratio: float) -> tuple[float, ...]:
        low, high = np.searchsorted(self.unit_of_word, [first, last + 1])
        answered = self.pairs[:, low:high].max(axis=1, initial=0.0)
        explained = self.pairs[:, low:high].max(axis=0, initial=0.0)
        rarity = self.rarity[low:high]
        start, end = self.units[first].start, self.units[last].end
        there = {value for value, at, _ in self.page_marks.numbers if start <= at < end}
        wanted = {value for value, *_ in self.marks.numbers}
        names = np.array([word.is_name for word in self.query.words])
        theirs = np.array([word.is_name for word in self.page.words[low:high]], dtype=bool)
        text = self.page.text[start:end]
        negated = any(start <= at < end for at in self.page_marks.negations)
        cover = float(best.sum())
        cuts = [at for at in (first - 1, last) if 0 <= at < len(self.units) - 1 and self._goes_on(at)]
        stretch = log(max(ratio, 1e-3)) / 0.25
        return (
            cover,
            cover / (len(self.query.words) * log(self.units[-1].sentence + 2)),
            cover / max(1e-6, float(self.evidence.max(axis=1).sum())),
            float(rarity @ explained) / max(1e-6, float(rarity.sum())),
            sum(1 / self.often[value] for value in there & wanted),
            float(len(wanted - there)),
            float(len(there - wanted)),
            min(4.0, max(0.0, stretch)) ** 2,
            min(4.0, max(0.0, -stretch)) ** 2,
            float(negated != bool(self.marks.negations)),
            float(_asks(text) != _asks(self.query.text)),
            float((1 - answered[names]).sum()),
            0.0 if self.page.language.startswith("de") else float((1 - explained[theirs]).sum()),
            self._order(low, high),
            float(len(cuts)),
            float(sum(self.page.text[self.units[at].end - 1].isalnum() for at in cuts)),
            self._sentence_cover(first, last),
            0.0 if self.rendered is None else float(self.rendered.explained[first : last + 1].mean()),
            0.0 if self.rendered is None else self.rendered.likeness(*self._sentences(first, last)),
            float(abs(self.units[last].sentence - self.units[first].sentence - self.form.sentence_ends)),
            float((self.form.begins and first - 1 in cuts) + (self.form.ends and last in cuts)),
        )

    def _goes_on(self, unit: int) -> bool:
        """Tell whether the sentence of a clause goes on after it."""
        return self.units[unit].sentence == self.units[unit + 1].sentence

    def _sentences(self, first: int, last: int) -> tuple[int, int]:
        return self.units[first].sentence, self.units[last].sentence

    def _sentence_cover(self, first: int, last: int) -> float:
        """Give how much speaks for the sentences that the clauses are in, of what speaks for any."""
        start, end = self._sentences(first, last)
        low, high = np.searchsorted(self.sentence_of, [start, end + 1])
        best = self.evidence[:, low:high].max(axis=1)
        return float(best.sum()) / max(1e-6, float(self.evidence.max(axis=1).sum()))

    def _order(self, low: int, high: int) -> float:
        """Give how far the answers stand in the order of the translation: the correlation of their places."""
        first, last = np.searchsorted(self.answers[1], [low, high])
        count = int(last - first)
        if count < 3:
            return 0.0
        rows, columns = self.answers[0][first:last], self.answers[1][first:last]
        rows, columns = rows - rows.sum() / count, columns - columns.sum() / count
        spread = float((rows @ rows) * (columns @ columns))
        return float(rows @ columns) / sqrt(spread) if spread else 0.0


def compare(query: Side, page: Side, units: Sequence[Passage], rendered: Rendered | None = None) -> Comparison | None:
    """Compare *query* with *page*, whose clauses are *units*; ``None`` where one of them has no words.

    *rendered* is what the engine's rendering of the page adds.
    """
    if not (query.words and page.words and units):
        return None
    pairs = _pairs(query, page)
    starts = [unit.start for unit in units]
    unit_of_word = np.searchsorted(starts, [word.start for word in page.words], side="right") - 1
    by_unit = np.zeros((len(units), len(query.words)), dtype=np.float32)
    np.maximum.at(by_unit, unit_of_word, pairs.T)
    answers = by_unit.T if rendered is None else np.maximum(by_unit.T, rendered.answers)
    sentence_of = np.array([unit.sentence for unit in units])
    evidence = _evidence(answers, sentence_of)
    rarity = _rarity(page, units, unit_of_word)
    columns, rows = np.nonzero((pairs.T > 0.5) & (rarity > 1.0)[:, np.newaxis])
    close = likeliest_sentences(evidence, units, _SENTENCES_LOOKED_AT_CLOSELY)
    marks = _marks(page, units, close)
    return Comparison(
        query=query,
        page=page,
        units=tuple(units),
        pairs=pairs,
        unit_of_word=unit_of_word,
        evidence=evidence,
        rarity=rarity,
        answers=(rows.astype(np.float32), columns.astype(np.float32)),
        sentence_of=sentence_of,
        marks=query.marks(0, len(query.text)),
        page_marks=marks,
        close=frozenset(close),
        form=Form.of(query.text),
        often=Counter(value for value, *_ in marks.numbers),
        rendered=rendered,
    )


def rivals(utilities: Sequence[float], clauses: Places, sentences: Places) -> list[tuple[int, float]]:
    """Choose among runs by their sentences first, then within them: the places of the best, and what speaks for each.

    *utilities* is what speaks for each run, *clauses* and *sentences* where it begins and ends. For sentences speaks
    the sum of what speaks for all runs in them (of the exponentials, as their probabilities add up); none of the chosen
    runs overlaps a better one.
    """
    weighed = np.asarray(utilities, dtype=np.float64)
    keys, group = np.unique(sentences, axis=0, return_inverse=True)
    group = group.ravel()
    highest = np.full(len(keys), -np.inf)
    np.maximum.at(highest, group, weighed)
    summed = np.zeros(len(keys))
    np.add.at(summed, group, np.exp(weighed - highest[group]))
    together = highest + np.log(summed)
    first, last = clauses.T
    kept: list[tuple[int, float]] = []
    for choice in np.argsort(-together, kind="stable").tolist():
        inside = np.nonzero(group == choice)[0]
        at = int(inside[weighed[inside].argmax()])
        if all(last[at] < first[other] or last[other] < first[at] for other, _ in kept):
            kept.append((at, float(together[choice])))
        if len(kept) == MOST_CANDIDATES:
            break
    return kept


def likeliest_sentences(evidence: Floats, units: Sequence[Passage], most: int) -> list[int]:
    """Give the numbers of the *most* sentences that most *evidence* speaks for, in their order on the page."""
    best = np.zeros((units[-1].sentence + 1, len(evidence)), dtype=np.float32)
    np.maximum.at(best, np.array([unit.sentence for unit in units]), evidence.T)
    return sorted(np.argsort(-best.sum(axis=1), kind="stable")[:most].tolist())


def _marks(page: Side, units: Sequence[Passage], close: Sequence[int]) -> Marks:
    """Read the numbers and negations of the sentences looked at, and of those beside them."""
    wanted = {sentence + beside for sentence in close for beside in (-1, 0, 1, 2)}
    spans = sentence_spans(unit for unit in units if unit.sentence in wanted)
    found = [page.marks(*span) for span in spans.values()]
    return Marks(
        tuple(number for marks in found for number in marks.numbers),
        tuple(negation for marks in found for negation in marks.negations),
    )


@frozen(eq=False)
class Rendered:
    """What an engine's rendering of the page says for each clause.

    ``answers`` is how well it answers each word of the translation, 0 to 1; ``explained`` how well its own words are
    answered by the translation. ``grams`` says which letters that follow each other in the translation also do in
    which sentence, ``weights`` how telling they are, ``sizes`` how much the sentences and the translation have in all.
    """

    answers: Floats
    explained: Floats
    grams: NDArray[np.bool_]
    weights: Floats
    sizes: Floats
    size: float

    def likeness(self, first: int, last: int) -> float:
        """Give how like the translation is to the rendering of the sentences *first* to *last*, 0 to 1 (cosine)."""
        shared = float(self.grams[first : last + 1].any(axis=0) @ self.weights)
        return shared / max(1e-6, sqrt(self.size * float(self.sizes[first : last + 1].sum())))


def rendered_evidence(query: Side, units: Sequence[Passage], renderings: Mapping[int, str]) -> Rendered:
    """Compare *query* with what an engine made of each sentence: *renderings*, by the number of the sentence.

    A clause gets the words of the rendering that stand about where the clause stands in its sentence; an answer from
    elsewhere in the sentence counts for less.
    """
    sentences: dict[int, list[int]] = {}
    for at, unit in enumerate(units):
        sentences.setdefault(unit.sentence, []).append(at)
    answers = np.zeros((len(query.words), len(units)), dtype=np.float32)
    explained = np.zeros(len(units), dtype=np.float32)
    for sentence, clauses in sentences.items():
        theirs = words(renderings.get(sentence, ""))
        if not theirs:
            continue
        alike = _same_words([word.folded for word in query.words], [word.folded for word in theirs])
        start, end = units[clauses[0]].start, units[clauses[-1]].end
        places = np.array([word.start for word in theirs]) / max(1, theirs[-1].end)
        long = np.array([len(word.folded) > 3 for word in theirs]) + 0.2
        for at in clauses:
            begins, ends = (units[at].start - start) / (end - start), (units[at].end - start) / (end - start)
            near = (places >= begins - _ABOUT) & (places <= ends + _ABOUT)
            answers[:, at] = np.where(near, alike, _ELSEWHERE * alike).max(axis=1)
            if near.any():
                explained[at] = (alike.max(axis=0) * long)[near].sum() / long[near].sum()
    return Rendered(answers, explained, *_grams(query, renderings, units[-1].sentence + 1))


def _grams(query: Side, renderings: Mapping[int, str], count: int) -> tuple[NDArray[np.bool_], Floats, Floats, float]:
    """Compare the letters that follow each other: they bear what words of another form or spelling still share."""
    theirs = [_letters(words(renderings.get(sentence, ""))) for sentence in range(count)]
    often = Counter(gram for sentence in theirs for gram in sentence)
    weight = {gram: log((count + 1) / times) ** 2 for gram, times in often.items()}
    unseen = log(count + 1) ** 2
    ours = sorted(_letters(query.words))
    grams = np.array([[gram in sentence for gram in ours] for sentence in theirs], dtype=bool)
    weights = np.array([weight.get(gram, 0.0) for gram in ours], dtype=np.float32)
    sizes = np.array([sum(weight[gram] for gram in sentence) for sentence in theirs], dtype=np.float32)
    return grams, weights, sizes, sum(weight.get(gram, unseen) for gram in ours)


def _letters(some: Sequence[Word]) -> set[str]:
    text = f" {' '.join(word.folded for word in some)} "
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}


def _same_words(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """Give how nearly two lists of words of one language are the same, 0 to 1; forms of a word are nearly so."""
    near = cdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    same = np.clip((near - _LEAST_LIKENESS_OF_FORMS) / (1 - _LEAST_LIKENESS_OF_FORMS), 0, 1)
    short = np.minimum.outer([len(word) for word in ours], [len(word) for word in theirs]) < 4
    same[short & (near < 1)] = 0
    return same.astype(np.float32)


def likeness(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """Give how alike the sounds of two lists of words are, 0 to 1; short ones are alike only when they are equal."""
    near = cdist(ours, theirs, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    begins = cdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    alike = np.clip((0.6 * near + 0.4 * begins - _LEAST_LIKENESS) / (1 - _LEAST_LIKENESS), 0, 1)
    short = np.minimum.outer([len(word) for word in ours], [len(word) for word in theirs]) < 4
    alike[short & (near < 1)] = 0
    return alike.astype(np.float32)


def _pairs(query: Side, page: Side) -> Floats:
    sounds = sorted({word.sound for word in page.words})
    at = {sound: index for index, sound in enumerate(sounds)}
    alike = likeness([word.sound for word in query.words], sounds)[:, [at[word.sound] for word in page.words]]
    folded = sorted({word.folded for word in page.words})
    at = {fold: index for index, fold in enumerate(folded)}
    known = known_pairs(query.language, page.language, [word.folded for word in query.words], folded)
    likely: Floats = known[:, [at[word.folded] for word in page.words]] ** 0.3
    return np.maximum(alike, likely)


def _evidence(answers: Floats, sentence_of: NDArray[np.intp]) -> Floats:
    """Weigh each answer by how few sentences have one as good: a word that is everywhere tells nothing."""
    count = int(sentence_of[-1]) + 1
    best = np.zeros((count, answers.shape[0]), dtype=np.float32)
    np.maximum.at(best, sentence_of, answers.T)
    evidence = np.zeros_like(answers)
    for row, (answer, ordered) in enumerate(zip(answers, np.sort(best.T, axis=1), strict=True)):
        as_good = count - np.searchsorted(ordered, answer - _AS_GOOD)
        evidence[row] = answer * np.log((count + 1) / np.maximum(1, as_good))
    return evidence


def _rarity(page: Side, units: Sequence[Passage], unit_of_word: NDArray[np.intp]) -> Floats:
    sentences: dict[str, set[int]] = {}
    for word, unit in zip(page.words, unit_of_word, strict=True):
        sentences.setdefault(word.sound, set()).add(units[unit].sentence)
    count = units[-1].sentence + 1
    return np.array([log((count + 1) / (len(sentences[word.sound]) + 0.5)) for word in page.words], dtype=np.float32)


def _asks(text: str) -> bool:
    return any(mark in text for mark in "?？؟")
