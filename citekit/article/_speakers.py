"""Who says each quotation of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, frozen

from citekit.article._cues import How, Told, before, behind, ends_open, subject
from citekit.article._kinds import kind_of
from citekit.article._lexicon import Lexicon
from citekit.article._audit_records import QuotationKind
from citekit.article._passages import Passage
from citekit.article._phrases import Grammar
from citekit.article._tokens import Token, sentences, tokenise


@define
class Read:
    """A passage, with the token and the sentence it is in, and what is told of it."""

    passage: Passage
    token: int
    sentence: tuple[int, int]
    told: Told | None
    kind: QuotationKind


@frozen(slots=False)
class Paragraph:
    """A block with its tokens, its sentences and its quotations."""

    grammar: Grammar
    sentences: tuple[tuple[int, int], ...]
    read: tuple[Read, ...]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the paragraph."""
        return self.grammar.tokens


def read_paragraph(text: str, found: Sequence[Passage], known: Lexicon) -> Paragraph:
    """Read the quotations *found* in a paragraph."""
    tokens = tokenise(text, [one.outer for one in found], known)
    grammar = Grammar(tokens, known)
    bounds = tuple(sentences(tokens))
    places = {token.quote: position for position, token in enumerate(tokens) if token.kind == "q"}
    read = []
    for number, passage in enumerate(found):
        position = places[number]
        sentence = next(bound for bound in bounds if bound[0] <= position < bound[1])
        told = _told(grammar, position, sentence, bounds)
        words = text[passage.inner[0] : passage.inner[1]]
        read.append(Read(passage, position, sentence, told, kind_of(grammar, position, words, told)))
    _share(grammar, read)
    return Paragraph(grammar, bounds, tuple(read))


def _told(grammar: Grammar, position: int, sentence: tuple[int, int], bounds: Sequence[tuple[int, int]]) -> Told | None:
    start, stop = sentence
    leads = all(token.kind == "p" for token in grammar.tokens[start:position])
    quotation = grammar.tokens[position].text
    if position + 1 == stop and ends_open(quotation):
        stop = next((end for begin, end in bounds if begin == stop), stop)
    after = behind(grammar, position, stop)
    if after and after.phrase and (leads or (quotation.rstrip("”\"’'»“").endswith(",") and after.cue[0] <= position + 8)):
        return after
    ahead = None if leads else before(grammar, position, start)
    if ahead:
        return ahead
    return after


def _share(grammar: Grammar, read: list[Read]) -> None:
    """Let a quotation of which nothing is told have the speaker of its neighbours in the paragraph."""
    for number, one in enumerate(read):
        if one.told is not None or one.kind in {QuotationKind.TITLE, QuotationKind.SCARE}:
            continue
        earlier = next((other.told for other in reversed(read[:number]) if other.told), None)
        later = next((other.told for other in read[number + 1 :] if other.told and other.told.how is not How.SUBJECT), None)
        shared = earlier or later
        if shared and shared.phrase:
            one.told = Told(How.NEIGHBOUR, shared.phrase, shared.cue, shared.sense)
