"""Evidence that a passage is the original of a translation: word translations, names, numbers, length, order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from citekit.language import negations, numbers, primary
from citekit.originals._clauses import Passage, sentence_spans
from citekit.originals._lexicon import Lexicon
from citekit.originals._meant import Meant
from citekit.originals._rendered import Rendered
from citekit.originals._word_similarity import Floats, consonant_similarity, likeness, same_words
from citekit.originals._words import Word, is_of_few_vowels, is_unspaced, words

Places = NDArray[np.intp]

_AS_GOOD = 0.03  # of 1: two answers no further apart count as equally good
_MOST_PAIRS = 40_000_000  # of words; each takes four bytes
_WEIGHT_OF_SHORT_WORDS = 0.4  # every language has some of them in another sense


@frozen(eq=False)
class Marks:
    """Numbers with their places, and the places of negations."""

    numbers: tuple[tuple[Decimal, int, int], ...] = ()
    negations: tuple[int, ...] = ()


@frozen(eq=False)
class Side:
    """One of two texts that are compared, and its words."""

    text: str
    language: str
    words: tuple[Word, ...] = field()

    @words.default
    def _words(self) -> tuple[Word, ...]:
        return words(self.text)

    def beside(self, page: ForeignPage) -> Side:
        """Give the same with no more words than can be compared with all of *page*: some from everywhere in it."""
        most = max(1, _MOST_PAIRS // max(1, len(page.forms)))
        return self if len(self.words) <= most else evolve(self, words=self.words[:: -(-len(self.words) // most)])

    def marks(self, start: int, end: int) -> Marks:
        """Give the numbers and the negations between two places, in code points of the text."""
        part = self.text[start:end]
        found = tuple((n.value, start + n.start, start + n.end) for n in numbers(part, self.language))
        return Marks(found, tuple(start + negation.start for negation in negations(part, self.language)))


@frozen(eq=False)
class ForeignPage:
    """A page in clauses, ``units``, and what can be said of its words whatever is looked for.

    ``forms`` are its different words, ``form_of`` which of them each word is; ``first_word`` is the number of the first
    word of each clause, and how many there are; ``rarity`` says of each form in how few sentences it is, ``spans``
    where each sentence stands, by its number.
    """

    side: Side
    units: tuple[Passage, ...]
    forms: tuple[Word, ...] = field(init=False)
    form_of: Places = field(init=False)
    first_word: Places = field(init=False)
    sentence_of: Places = field(init=False)
    rarity: Floats = field(init=False)
    spans: dict[int, tuple[int, int]] = field(init=False)
    _read: dict[int, Marks] = field(init=False, factory=dict)

    @spans.default
    def _spans(self) -> dict[int, tuple[int, int]]:
        return sentence_spans(self.units)

    @forms.default
    def _forms(self) -> tuple[Word, ...]:
        return tuple({word.folded: word for word in self.side.words}.values())

    @form_of.default
    def _form_of(self) -> Places:
        at = {word.folded: number for number, word in enumerate(self.forms)}
        return np.array([at[word.folded] for word in self.side.words], dtype=np.intp)

    @first_word.default
    def _first_word(self) -> Places:
        starts = [unit.start for unit in self.units[1:]]
        inner = np.searchsorted([word.start for word in self.side.words], starts)
        return np.array([0, *inner, len(self.side.words)], dtype=np.intp)

    @sentence_of.default
    def _sentence_of(self) -> Places:
        return np.array([unit.sentence for unit in self.units], dtype=np.intp)

    @rarity.default
    def _rarity(self) -> Floats:
        sounds = {sound: at for at, sound in enumerate(dict.fromkeys(word.sound for word in self.forms))}
        sound_of = np.array([sounds[word.sound] for word in self.forms], dtype=np.intp)
        sentence = np.repeat(self.sentence_of, np.diff(self.first_word))
        together = np.unique(sound_of[self.form_of] * self.count + sentence)
        often = np.bincount(together // self.count, minlength=len(sounds))
        return np.log((self.count + 1) / (often[sound_of] + 0.5)).astype(np.float32)

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return self.units[-1].sentence + 1

    def marks(self, units: Iterable[int]) -> Marks:
        """Read the numbers and negations of the sentences that the clauses *units* are in."""
        wanted = {self.units[at].sentence for at in units}
        missing = sorted(wanted - self._read.keys())
        chosen = np.isin(self.sentence_of, missing)
        spans = sentence_spans(self.units[at] for at in np.nonzero(chosen)[0])
        self._read.update({sentence: self.side.marks(*span) for sentence, span in spans.items()})
        found = [self._read[sentence] for sentence in sorted(wanted)]
        return Marks(
            tuple(number for marks in found for number in marks.numbers),
            tuple(negation for marks in found for negation in marks.negations),
        )


@frozen(eq=False)
class Comparison:
    """A translation beside a page, word for word.

    ``table`` says how well each form of a word of the page answers each word of the translation, 0 to 1; ``ordered``
    how well each sentence does, the best last; ``by_sentence`` what each sentence contributes for each word. ``known``
    is how sure the words of the translation, and the forms of the page's, are to have an answer that is known.
    ``translated`` compares the page with what an engine made of the translation in the page's language, ``meant`` is
    what an encoder says.
    """

    query: Side
    page: ForeignPage
    table: Floats
    known: tuple[Floats, Floats]
    rendered: Rendered | None
    ordered: Floats
    by_sentence: Floats
    translated: Comparison | None = None
    meant: Meant | None = None

    def likeliest_sentences(self, most: int) -> list[int]:
        """Give the numbers of the *most* sentences of the highest score, in their order on the page."""
        return sorted(np.argsort(-self.by_sentence.sum(axis=0), kind="stable")[:most].tolist())

    def close_sentences(self, most: int) -> list[int]:
        """Give the numbers of the *most* likeliest sentences by words, and of as many by what an encoder says."""
        meant = [] if self.meant is None else self.meant.likeliest_sentences(most)
        return sorted({*self.likeliest_sentences(most), *meant})

    def answers(self, first: int, beyond: int) -> Floats:
        """Give how well each clause from *first* to the one before *beyond* answers each word of the translation."""
        found = _highest(self.table, self.page.form_of, self.page.first_word[first : beyond + 1])
        return found if self.rendered is None else np.maximum(found, self.rendered.answers[:, first:beyond])

    def narrowed(self, first: int, last: int) -> tuple[int, int]:
        """Give the range of clauses without what stands before and after everything that answers the translation.

        As many words are left before the first answer as the translation has before what it answers, and so at the end.
        Where words stand without spaces nobody knows where one ends, and the clauses stay whole.
        """
        low, high = self.page.first_word[[first, last + 1]]
        start, end = self.page.units[first].start, self.page.units[last].end
        forms = self.page.form_of[low:high]
        rows, columns = np.nonzero((self.table[:, forms] > 0.6) & (self.page.rarity[forms] > 1.5))
        if len(columns) < 3 or high - low < 1.4 * len(self.query.words) or is_unspaced(self.page.side.text[start:end]):
            return start, end
        begins, ends = int(columns.min()), int(columns.max())
        before = int(rows[columns == begins].min())
        after = len(self.query.words) - 1 - int(rows[columns == ends].max())
        inside = self.page.side.words[low:high][max(0, begins - before) : ends + after + 1]
        return inside[0].start, max(inside[-1].end, end if ends + after + 1 >= high - low else 0)

    def shared(self, start: int, end: int, least: float) -> list[tuple[str, str, str]]:
        """Give what the page from *start* to *end* shares with the translation: a kind, what is there, what answers it.

        Words are given whose evidence is *least* or more.
        """
        marks = self.query.marks(0, len(self.query.text))
        in_numbers = {at for _, begins, ends in marks.numbers for at in range(begins, ends)}
        theirs = {value: place for value, *place in self.page.side.marks(start, end).numbers}
        found = [
            ("number", self.query.text[slice(*place)], self.page.side.text[slice(*theirs[value])])
            for value, *place in marks.numbers
            if value in theirs
        ]
        inside = [at for at, word in enumerate(self.page.side.words) if start <= word.start < end]
        if not inside:
            return found
        pairs = self.table[:, self.page.form_of[inside]]
        evidence = self.evidence(pairs)
        for row, word in enumerate(self.query.words):
            column = int(pairs[row].argmax())
            answer = self.page.side.words[inside[column]]
            if not _says_much(word) or word.start in in_numbers:
                continue
            if pairs[row, column] > 0.5 and evidence[row, column] >= least:
                similarity = float(likeness([word.sound], [answer.sound])[0, 0]) > 0.3
                kind = "word" if not similarity else "name" if word.is_name else "cognate"
                there = self.page.side.text[answer.start : answer.end]
                found.append((kind, self.query.text[word.start : word.end], there))
        return list(dict.fromkeys(found))

    def evidence(self, answers: Floats) -> Floats:
        """Weigh *answers*, a row a word, by how few sentences have one as good: what is everywhere tells nothing."""
        return _weigh(answers, self.ordered, self.query.words)


def _weigh(answers: Floats, ordered: Floats, query: Sequence[Word]) -> Floats:
    """Weigh each answer by how few of the sentences, whose answers are *ordered* in each row, have one as good.

    What answers a word of few letters, of which every language has others in another sense, counts for less.
    """
    count = ordered.shape[1]
    evidence = np.zeros_like(answers)
    for row, (answer, known, word) in enumerate(zip(answers, ordered, query, strict=True)):
        as_good = count - np.searchsorted(known, answer - _AS_GOOD)
        evidence[row] = answer * np.log((count + 1) / np.maximum(1, as_good))
        if not _says_much(word):
            evidence[row] *= _WEIGHT_OF_SHORT_WORDS
    return evidence


def _says_much(word: Word) -> bool:
    return len(word.folded) > 3 or word.is_name or not word.folded.isascii() or not word.folded.isalpha()


def compare(
    query: Side, page: ForeignPage, rendered: Rendered | None = None, translated: Side | None = None
) -> Comparison | None:
    """Compare *query* with *page*; ``None`` where one of them has no words.

    *rendered* is what an engine's rendering of the page adds, *translated* its translation of *query* into the page's
    language.
    """
    if not (query.words and page.side.words):
        return None
    table, known = word_table(query, page.side, page.forms)
    by_sentence = _by_sentence(page, table)
    if rendered is not None:
        first_unit = np.searchsorted(page.sentence_of, np.arange(page.count))
        by_sentence = np.maximum(by_sentence, np.maximum.reduceat(rendered.answers, first_unit, axis=1))
    ordered = np.sort(by_sentence, axis=1)
    return Comparison(
        query,
        page,
        table,
        known,
        rendered,
        ordered,
        _weigh(by_sentence, ordered, query.words),
        None if translated is None else compare(translated, page),
    )


def word_table(query: Side, page: Side, forms: Sequence[Word]) -> tuple[Floats, tuple[Floats, Floats]]:
    """Give how well each of *forms*, words of *page*, answers each word of *query*, and how sure each is to have one.

    A row is a word of *query*, 0 to 1; the second are as in `Comparison.known`.
    """
    lexicon = Lexicon.between(query.language, page.language)
    folded, others = [word.folded for word in query.words], [word.folded for word in forms]
    if primary(query.language) == primary(page.language):
        similarity = same_words(folded, others)
    else:
        ours, at = np.unique([word.sound for word in query.words], return_inverse=True)
        similarity = likeness(ours.tolist(), [word.sound for word in forms])[at]
    similarity[[number for number, word in enumerate(query.words) if len(word.folded) < 3 and not _says_much(word)]] = 0
    few = [number for number, word in enumerate(forms) if is_of_few_vowels(page.text[word.start])]
    names = [number for number, word in enumerate(query.words) if word.is_name]
    if few and names:
        heard = consonant_similarity(
            [query.words[number].sound for number in names], [forms[number].folded for number in few]
        )
        similarity[np.ix_(names, few)] = np.maximum(similarity[np.ix_(names, few)], heard)
    table: Floats = np.maximum(similarity, lexicon.pairs(folded, others))
    return table, lexicon.known(folded, others)


def _by_sentence(page: ForeignPage, table: Floats) -> Floats:
    """Give how well each sentence answers each word of the translation."""
    first_unit = np.searchsorted(page.sentence_of, np.arange(page.count))
    return _highest(table, page.form_of, np.append(page.first_word[first_unit], len(page.form_of)))


def _highest(table: Floats, form_of: Places, bounds: Places) -> Floats:
    """Give the highest answer to each word in each of the ranges of words that lie between *bounds*."""
    found = np.zeros((len(table), len(bounds) - 1), dtype=np.float32)
    filled = np.diff(bounds) > 0
    if filled.any():
        forms, starts = form_of[bounds[0] : bounds[-1]], bounds[:-1][filled] - bounds[0]
        for row, answers in enumerate(table):
            found[row, filled] = np.maximum.reduceat(answers[forms], starts)
    return found
