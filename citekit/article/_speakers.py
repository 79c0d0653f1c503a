"""Who says each quotation of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, frozen

from citekit.article._audit_records import QuotationKind
from citekit.article._cues import How, Told, before, behind, ends_open
from citekit.article._kinds import kind_of
from citekit.article._lexicon import Lexicon
from citekit.article._passages import Passage
from citekit.article._phrases import Grammar, Phrase
from citekit.article._tokens import Token, sentences, tokenise


@frozen
class Named:
    """A noun phrase of a paragraph that names a speaker; ``stated`` where the quotation's own sentence does."""

    paragraph: int
    phrase: Phrase
    stated: bool = True


@define
class Read:
    """A passage, with the token and the sentence it is in, and what is told of it."""

    passage: Passage
    token: int
    sentence: tuple[int, int]
    told: Told | None
    kind: QuotationKind
    speaker: Named | None = None
    how: How | None = None


@frozen(slots=False)
class Paragraph:
    """A block with its tokens, its sentences and its quotations."""

    number: int
    grammar: Grammar
    sentences: tuple[tuple[int, int], ...]
    read: tuple[Read, ...]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the paragraph."""
        return self.grammar.tokens


def read_paragraph(number: int, text: str, found: Sequence[Passage], known: Lexicon) -> Paragraph:
    """Read the quotations *found* in a paragraph."""
    tokens = tokenise(text, [one.outer for one in found], known)
    grammar = Grammar(tokens, known)
    bounds = tuple(sentences(tokens))
    places = {token.quote: position for position, token in enumerate(tokens) if token.kind == "q"}
    read = []
    for place, passage in enumerate(found):
        position = places[place]
        sentence = next(bound for bound in bounds if bound[0] <= position < bound[1])
        told = _told(grammar, position, sentence, bounds)
        words = text[passage.inner[0] : passage.inner[1]]
        kind = kind_of(grammar, position, words, told)
        speaker = Named(number, told.phrase) if told and told.phrase else None
        read.append(Read(passage, position, sentence, told, kind, speaker, told.how if told else None))
    return Paragraph(number, grammar, bounds, tuple(read))


def _told(grammar: Grammar, position: int, sentence: tuple[int, int], bounds: Sequence[tuple[int, int]]) -> Told | None:
    start, stop = sentence
    leads = all(token.kind == "p" for token in grammar.tokens[start:position])
    quotation = grammar.tokens[position].text
    if position + 1 == stop and ends_open(quotation):
        stop = next((end for begin, end in bounds if begin == stop), stop)
    after = behind(grammar, position, stop)
    if (
        after
        and after.phrase
        and (leads or (quotation.rstrip("”\"’'»“").endswith(",") and after.cue[0] <= position + 8))
    ):
        return after
    ahead = None if leads else before(grammar, position, start)
    if ahead:
        return ahead
    return after
