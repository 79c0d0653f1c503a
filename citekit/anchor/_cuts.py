"""What an ellipsis takes out of its sentences: nothing that matters, what governs the rest, or who knows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from citekit.anchor._meaning import Meaning
from citekit.anchor._passage import SMALL, Passage
from citekit.anchor._verdict import EditKind
from citekit.language import ClauseKind, ClauseWord, HedgeKind, Negation, Reach, connectives, hedges

_DROPPED = {
    ClauseKind.EXCEPTION: EditKind.EXCEPTION_DROPPED,
    ClauseKind.CONDITION: EditKind.CONDITION_DROPPED,
    ClauseKind.DENIAL: EditKind.DENIAL_DROPPED,
    ClauseKind.DEGREE: EditKind.HEDGE_DROPPED,
    ClauseKind.AMOUNT: EditKind.HEDGE_DROPPED,
    ClauseKind.QUANTIFIER: EditKind.HEDGE_DROPPED,
    ClauseKind.MODAL: EditKind.MODAL_DROPPED,
    ClauseKind.HEDGE: EditKind.HEDGE_DROPPED,
}
_LIMITING = (ClauseKind.EXCEPTION, ClauseKind.CONDITION)
_NEAR = (ClauseKind.DENIAL, ClauseKind.DEGREE, ClauseKind.AMOUNT, ClauseKind.MODAL, ClauseKind.HEDGE)
_OF_HEDGE = {
    HedgeKind.DENIAL: EditKind.DENIAL_DROPPED,
    HedgeKind.HEDGE: EditKind.HEDGE_DROPPED,
    HedgeKind.QUESTION: EditKind.HEDGE_DROPPED,
    HedgeKind.JOKE: EditKind.HEDGE_DROPPED,
}
_NEXT_CLAUSE = (ClauseKind.COORDINATOR, ClauseKind.CONTRAST, ClauseKind.RELATIVE)
_OWN_CLAUSE = (*_NEXT_CLAUSE, ClauseKind.COMPLEMENTISER)
# In words. A head with what it governs is short (“a ban on”), as is what a clause of its own begins with (“that it”);
# in a longer cut the same words may belong to an adjunct.
_LONGEST_HEAD = 4
_LONGEST_SUBJECT = 2
_LONGEST_IN_A_LIST = 4
_LONGEST_ADJUNCT = 8
_LONGEST_PREDICATE = 8
_MOSTLY = 0.6  # of the letters of a parenthesis, for it to say no more than one word does


@frozen
class Loss:
    """Words that a cut took although they govern what is left; or a cut whose effect is undecided."""

    kind: EditKind
    start: int
    end: int


def losses(passage: Passage, left: int | None, right: int | None, *, finished: bool) -> tuple[Loss, ...]:
    """Give what is lost between *left*, where the words before a cut end, and *right*, where those behind it begin.

    Either is ``None`` at an end of the quotation. *finished* tells that the words before the cut have their full stop.
    Nothing is lost where whole sentences or a part that governs nothing are left out. What cannot be told from the
    small words and marks around is one loss of the kind `EditKind.CUT_NOT_JUDGED`.
    """
    if left is None or right is None:
        found = [*_at_end(passage, left, right)]
    elif passage.skips_sentences(left, right):
        return ()
    elif passage.sentence(left - 1) == passage.sentence(right):
        found = [*_Cut(passage, left, right).within()] if passage.has_letters(left, right) else []
    else:
        found = [*_across(passage, left, right, finished=finished)]
    found += _numbers(passage, left, right)
    certain = [one for one in found if one.kind is not EditKind.CUT_NOT_JUDGED]
    return tuple(dict.fromkeys(certain or found[:1]))


def _numbers(passage: Passage, left: int | None, right: int | None) -> Iterator[Loss]:
    """A number of which a part is cut: “six [hundred million] crowns”."""
    if left is not None and (across := passage.number_across(left)):
        yield Loss(EditKind.NUMBER_CHANGED, left, across[1] if right is None else min(across[1], right))
    elif right is not None and (across := passage.number_across(right)):
        yield Loss(EditKind.NUMBER_CHANGED, across[0] if left is None else max(across[0], left), right)


def _at_end(passage: Passage, left: int | None, right: int | None) -> Iterator[Loss]:
    if right is not None:
        yield from _Cut(passage, passage.sentence(right)[0], right).head()
    elif left is not None:
        yield from _Cut(passage, left, max(left, passage.sentence(left - 1)[1])).tail()


def _across(passage: Passage, left: int, right: int, *, finished: bool) -> Iterator[Loss]:
    """A cut from one sentence into another: of whole sentences, of an end and of a beginning."""
    tail = _Cut(passage, left, min(right, passage.sentence(left - 1)[1]))
    head = _Cut(passage, max(left, passage.sentence(right)[0]), right)
    if not tail.letters and not head.letters:
        return
    if head.letters:
        introduces = passage.closed_before(right) and passage.length(head.start, right) <= _LONGEST_HEAD
        if (tail.letters or not finished) and not introduces:
            yield Loss(EditKind.SENTENCES_JOINED, left, right)
            return
        if tail.letters or not passage.closed_before(right):
            yield Loss(EditKind.CUT_NOT_JUDGED, left, right)
    yield from tail.tail()
    yield from head.head()
    if tail.letters and passage.crosses_paragraph(left, right):
        yield Loss(EditKind.CUT_NOT_JUDGED, left, right)


@frozen
class _Cut:
    """What is cut out of one sentence."""

    passage: Passage
    start: int
    end: int

    @property
    def letters(self) -> bool:
        return self.passage.has_letters(self.start, self.end)

    @property
    def unjudged(self) -> Loss:
        return Loss(EditKind.CUT_NOT_JUDGED, self.start, self.end)

    def head(self) -> Iterator[Loss]:
        """The beginning of a sentence is cut: what governs from there is lost."""
        if not self.letters:
            return
        for one in self.passage.found(self.start, self.end, *_LIMITING):
            if not self._next_clause(one.end, self.end):
                yield _loss(one)
        for one in self.passage.found(self.start, self.end, *_NEAR):
            if self._reaches_end(one):
                yield _loss(one)
        for one in self.passage.found(self.start, self.end, ClauseKind.QUANTIFIER):
            if not self.passage.has_letters(self.start, one.start) and self._reaches_end(one):
                yield _loss(one)
        yield from self._hedged()
        for negation in self._negations():
            if self.passage.is_small(negation.end, self.end):
                yield Loss(EditKind.NEGATION_CHANGED, negation.start, negation.end)

    def tail(self) -> Iterator[Loss]:
        """The end of a sentence is cut: of a clause, with what limits it; in some languages, with its verb."""
        if not self.letters:
            return
        end = self._clause_end()
        for one in self.passage.found(self.start, end, *_LIMITING):
            yield _loss(one)
        for negation in self._negations():
            if not negation.weak and self._limits(negation):
                yield Loss(EditKind.NEGATION_CHANGED, negation.start, negation.end)
        if not self.passage.verb_final() or self.passage.closed_after(self.start) or self._closes_before():
            return
        for one in self.passage.found(self.start, end, *_NEAR):
            if len(one.words) > 1 and one.kind is not ClauseKind.AMOUNT:
                yield _loss(one)
        yield self.unjudged

    def _limits(self, negation: Negation) -> bool:
        """Tell whether a negation is one of the clause that is left, or of a limit to it: “but not to trucks”."""
        before = self.passage.words(self.start, negation.start)
        own = any(self.passage.found(self.start, negation.start, *_OWN_CLAUSE))
        if not self.passage.closings(self.start, negation.start) and not own:
            return True
        return len(before) == 1 and self.passage.is_word(before[0], ClauseKind.CONTRAST)

    def _closes_before(self) -> bool:
        return self.passage.closed_before(self.start)

    def _clause_end(self) -> int:
        """Give where the clause that the cut begins in ends: where another is coordinated, or relates to it."""
        for place in self.passage.closings(self.start, self.end):
            words = self.passage.words(place, self.end)
            if words and self.passage.is_word(words[0], *_NEXT_CLAUSE) and self.passage.has_letters(self.start, place):
                return place
        return self.end

    def within(self) -> Iterator[Loss]:
        """Words within a sentence are cut."""
        closed_left = self.passage.closed_after(self.start) or self._closes_before()
        closed_right = self.passage.closed_before(self.end) or self.passage.closed_after(self.end)
        governing = [
            *self._limited(),
            *self._governed(closed_left=closed_left, closed_right=closed_right),
            *self._negated(apart=closed_left and closed_right),
        ]
        if not closed_right:
            governing += [*self._hedged(), *self._joined()]
            if not closed_left and not self.passage.closings(self.start, self.end):
                governing += [*self._head_cut(), *self._governor_cut(), *self._predicate_cut()]
        yield from governing
        if not governing and not self._harmless(closed_left=closed_left, closed_right=closed_right):
            yield self.unjudged

    def _limited(self) -> Iterator[Loss]:
        first = self.passage.words(self.start, self.end)[0]
        if self._closes_after_start() and self.passage.is_word(first, ClauseKind.RELATIVE):
            return
        for one in self.passage.found(self.start, self.end, *_LIMITING):
            if not self._next_clause(self.start, one.start):
                yield _loss(one)

    def _closes_after_start(self) -> bool:
        return self.passage.closed_after(self.start) or self._closes_before()

    def _governed(self, *, closed_left: bool, closed_right: bool) -> Iterator[Loss]:
        for one in self.passage.found(self.start, self.end, *_NEAR):
            if one.kind is ClauseKind.AMOUNT and not self.passage.number_at(one.end):
                continue
            if len(one.words) == 1 and self._share(one) < 1:
                continue
            begins = one.start >= self.start and not self.passage.has_letters(self.start, one.start)
            if closed_left and closed_right:
                lost = one.kind is not ClauseKind.DENIAL and self._share(one) >= _MOSTLY
            else:
                lost = (begins and not closed_left) or self._reaches_end(one)
            if lost:
                yield _loss(one)

    def _share(self, one: ClauseWord) -> float:
        shown = self.passage.text(self.start, self.end)
        return sum(map(str.isalnum, one.words)) / max(1, sum(map(str.isalnum, shown)))

    def _reaches_end(self, one: ClauseWord) -> bool:
        """Tell whether only small words stand between a word and what is left: “a ban on the”."""
        if not self.passage.is_small(one.end, self.end) or self.passage.closings(one.end, self.end):
            return False
        if one.kind is not ClauseKind.DENIAL or self.passage.has_letters(one.end, self.end):
            return True
        first = self.passage.words(self.start, self.end)[0]
        next_word = self._next_word()
        return not self.passage.is_word(first, ClauseKind.PREPOSITION) or (
            self.passage.is_word(next_word, ClauseKind.PREPOSITION, ClauseKind.COMPLEMENTISER)
        )

    def _last_word(self) -> str:
        words = self.passage.words(max(0, self.start - 40), self.start)
        return words[-1] if words else ""

    def _next_word(self) -> str:
        words = self.passage.words(self.end, self.end + 40)
        return words[0] if words else ""

    def _negations(self) -> Iterator[Negation]:
        meaning = Meaning(self.passage.page, self.start, self.end)
        for one in meaning.negations_in(self.passage.page.text[self.start : self.end]):
            yield Negation(one.word, self.start + one.start, self.start + one.end, one.weak)

    def _negated(self, *, apart: bool) -> Iterator[Loss]:
        """A negation that is cut; in a clause of its own, or in a parenthesis, it may say nothing of the rest."""
        first = self.passage.words(self.start, self.end)[0]
        if apart and self.passage.is_word(first, ClauseKind.RELATIVE):
            return
        for one in self._negations():
            reaches = self.passage.is_small(one.end, self.end) and not self.passage.closings(one.end, self.end)
            own = any(self.passage.found(self.start, one.start, *_OWN_CLAUSE))
            long_apart = apart and self.passage.length(self.start, self.end) > _LONGEST_SUBJECT
            if not reaches and (own or long_apart or one.weak):
                yield self.unjudged
            else:
                yield Loss(EditKind.NEGATION_CHANGED, one.start, one.end)

    def _hedged(self) -> Iterator[Loss]:
        """What governs all that follows: “denied that”, „es ist falsch, dass“."""
        shown = self.passage.text(self.start, self.end)
        for tag in self.passage.languages:
            for one in hedges(shown, tag, Reach.BEFORE):
                contrasted = connectives(tag).contrasting.search(shown, one.end)
                if (
                    one.kind in _OF_HEDGE
                    and not contrasted
                    and not self._next_clause(self.start, self.start + one.start)
                ):
                    yield Loss(_OF_HEDGE[one.kind], self.start + one.start, self.start + one.end)

    def _next_clause(self, start: int, end: int) -> bool:
        """Tell whether another clause begins in a range: behind a comma, with a word that joins clauses."""
        for place in self.passage.closings(start, end):
            words = self.passage.words(place, end)
            if words and self.passage.is_word(words[0], *_NEXT_CLAUSE):
                return True
        return False

    def _head_cut(self) -> Iterator[Loss]:
        """The head of what follows is cut: “supports [a ban on] fishing”; or what another clause begins with."""
        passage, words = self.passage, self.passage.words(self.start, self.end)
        following = passage.is_word(self._next_word(), ClauseKind.PREPOSITION, ClauseKind.COMPLEMENTISER, *_NEXT_CLAUSE)
        if following:
            return
        if any(passage.is_word(word, ClauseKind.COORDINATOR) for word in (*words, self._last_word())):
            return
        governs = passage.is_word(words[-1], ClauseKind.PREPOSITION, ClauseKind.COMPLEMENTISER)
        if len(words) <= _LONGEST_HEAD and (governs or self._governs_article(words)):
            yield Loss(EditKind.HEAD_DROPPED, self.start, self.end)

    def _governor_cut(self) -> Iterator[Loss]:
        """The verb before an infinitive is cut: “[promised] to sell”, «[consiguió] vender»."""
        passage, words = self.passage, self.passage.words(self.start, self.end)
        last, following = self._last_word(), self._next_word()
        marked = passage.is_word(following, ClauseKind.COMPLEMENTISER) and not (
            passage.is_word(following, ClauseKind.RELATIVE, ClauseKind.PREPOSITION)
            or passage.is_word(last, ClauseKind.MODAL)
        )
        bare = passage.is_word(following, ClauseKind.INFINITIVE) and not passage.is_word(
            last, *SMALL, ClauseKind.MODAL, ClauseKind.COORDINATOR
        )
        begins = (*SMALL, *_NEXT_CLAUSE, ClauseKind.ADJUNCT)
        if len(words) <= _LONGEST_HEAD - 1 and (marked or bare) and not passage.is_word(words[0], *begins):
            yield Loss(EditKind.HEAD_DROPPED, self.start, self.end)

    def _predicate_cut(self) -> Iterator[Loss]:
        """The verb of a clause is cut: two phrases are left side by side, “The council [scrapped] the plan”."""
        passage = self.passage
        cut, following = passage.words(self.start, self.end), self._next_word()
        opens = passage.is_word(following, ClauseKind.ARTICLE) or (
            passage.is_word(following, ClauseKind.COMPLEMENTISER)
            and not passage.is_word(following, ClauseKind.RELATIVE, ClauseKind.PREPOSITION)
        )
        joined = any(passage.is_word(word, ClauseKind.COORDINATOR, *_LIMITING) for word in cut)
        if opens and not joined and len(cut) <= _LONGEST_PREDICATE and self._leaves_subject():
            yield Loss(EditKind.HEAD_DROPPED, self.start, self.end)

    def _leaves_subject(self) -> bool:
        """Tell whether nothing but a subject is left of the clause before the cut: “She”, “The owner of the mill”."""
        passage = self.passage
        words = passage.words(passage.sentence(self.start - 1)[0], self.start)
        if len(words) == 1 and passage.is_word(words[0], ClauseKind.PRONOUN):
            return not passage.is_word(words[0], ClauseKind.RELATIVE, ClauseKind.COMPLEMENTISER, ClauseKind.PREPOSITION)
        if not words or not passage.is_word(words[0], ClauseKind.ARTICLE):
            return False
        phrases = [not passage.is_word(word, ClauseKind.ARTICLE, ClauseKind.PREPOSITION) for word in words]
        return phrases[-1] and not any(one and other for one, other in pairwise(phrases))

    def _governs_article(self, words: list[str]) -> bool:
        """Tell whether the cut ends with a preposition and an article: “a ban on the”."""
        return (
            len(words) > _LONGEST_SUBJECT
            and self.passage.is_word(words[-1], ClauseKind.ARTICLE)
            and self.passage.is_word(words[-2], ClauseKind.PREPOSITION)
        )

    def _joined(self) -> Iterator[Loss]:
        """What is left goes on in another clause than it began in, with that one's subject cut."""
        passage = self.passage
        for place in passage.closings(self.start, self.end):
            words = passage.words(place, self.end)
            if len(words) < _LONGEST_SUBJECT or not passage.has_letters(self.start, place):
                continue
            contrasts = passage.is_word(words[0], ClauseKind.CONTRAST)
            coordinates = passage.is_word(words[0], ClauseKind.COORDINATOR)
            named = passage.is_word(words[1], ClauseKind.ARTICLE, ClauseKind.PRONOUN)
            if contrasts or (coordinates and named) or passage.text(place, place + 1) in ";；؛":
                yield Loss(EditKind.SENTENCES_JOINED, self.start, self.end)
                return
        words = passage.words(self.start, self.end)
        for index, word in enumerate(words[1:], 1):
            rest = words[index + 1 :]
            if passage.is_word(word, ClauseKind.COMPLEMENTISER) and not passage.is_word(word, ClauseKind.PREPOSITION):
                if 0 < len(rest) <= _LONGEST_SUBJECT and all(passage.is_word(one, *SMALL) for one in rest):
                    yield Loss(EditKind.SENTENCES_JOINED, self.start, self.end)
                return

    def _harmless(self, *, closed_left: bool, closed_right: bool) -> bool:
        """Tell whether what is cut is surely a part that the sentence can do without."""
        passage, words = self.passage, self.passage.words(self.start, self.end)
        places = passage.closings(self.start, self.end)
        joins = passage.is_word(words[0], ClauseKind.COORDINATOR, ClauseKind.CONTRAST)
        lists = passage.is_word(words[-1], ClauseKind.COORDINATOR) or passage.is_word(
            self._next_word(), ClauseKind.COORDINATOR
        )
        if closed_left and closed_right:
            return not joins or self._segments(places) <= 1
        if (lists and self._is_list(places)) or (joins and not closed_left and self._is_conjunct(places)):
            return True
        if all(passage.is_word(word, ClauseKind.ADJUNCT) for word in words) or self._ends_adjunct():
            return True
        first_end = places[0] if closed_right and not closed_left and places else self.end
        return not closed_left and self._is_adjunct(first_end)

    def _ends_adjunct(self) -> bool:
        """Tell whether a phrase with its postposition is cut: 「明日の朝に」."""
        found = self.passage.found(self.start, self.end, ClauseKind.POSTPOSITION)
        return self.passage.length(self.start, self.end) <= _LONGEST_ADJUNCT and any(
            one.end <= self.end and not self.passage.has_letters(one.end, self.end) for one in found
        )

    def _segments(self, places: list[int]) -> int:
        ends = [self.start, *places, self.end]
        return sum(self.passage.has_letters(one, other) for one, other in pairwise(ends))

    def _is_list(self, places: list[int]) -> bool:
        ends = [self.start, *places, self.end]
        return all(self.passage.length(one, other) <= _LONGEST_IN_A_LIST for one, other in pairwise(ends))

    def _is_conjunct(self, places: list[int]) -> bool:
        """Tell whether “and the garden” is cut before what no subject stands before: “to his sister”."""
        words = self.passage.words(self.start, self.end)
        ends = self.passage.closed_after(self.end) or self.passage.is_word(self._next_word(), ClauseKind.PREPOSITION)
        short = 1 < len(words) <= _LONGEST_IN_A_LIST and not self.passage.is_word(words[-1], *SMALL)
        return ends and short and not places and self.passage.is_word(words[0], ClauseKind.COORDINATOR)

    def _is_adjunct(self, end: int) -> bool:
        """Tell whether a preposition with what it governs is cut, and nothing more."""
        words = self.passage.words(self.start, end)
        return (
            1 < self.passage.length(self.start, end) <= _LONGEST_ADJUNCT
            and self.passage.is_word(words[0], ClauseKind.PREPOSITION)
            and not self.passage.is_word(words[0], ClauseKind.COMPLEMENTISER)
            and not self.passage.is_word(words[-1], *SMALL)
            and not any(self.passage.is_word(word, *_OWN_CLAUSE) for word in words)
        )


def _loss(one: ClauseWord) -> Loss:
    return Loss(_DROPPED[one.kind], one.start, one.end)
