"""Speakers that a quotation has from the words around it, since its own sentence names none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.article._audit_records import QuotationKind
from citekit.article._cues import How, before
from citekit.article._phrases import Grammar
from citekit.article._speakers import Named, Paragraph, Read

_UNSAID = frozenset({QuotationKind.TITLE, QuotationKind.SCARE})
_CAST = re.compile(r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .’'-]){1,40}:")


def settle(paragraphs: Sequence[Paragraph]) -> None:
    """Give the quotations without a speaker that of their neighbours, where print has a rule for it.

    These are: the paragraph that goes on from the one before; the one that a colon announces; the second quotation of a
    paragraph; the verb without a subject, in languages that leave it out. Never the last speaker as a guess.
    """
    for position, paragraph in enumerate(paragraphs):
        previous = paragraphs[position - 1] if position else None
        for place, one in enumerate(paragraph.read):
            if one.speaker is None and one.kind not in _UNSAID:
                _settle_one(paragraph, place, one, previous)
        _share(paragraph)


def _settle_one(paragraph: Paragraph, place: int, one: Read, previous: Paragraph | None) -> None:
    if one.told is not None:
        found = _antecedent(paragraph, place, one, previous)
        one.speaker = Named(found.paragraph, found.phrase, stated=False) if found else None
        return
    leads = one.token == 0 or all(token.kind == "p" for token in paragraph.tokens[: one.token])
    if not leads or previous is None:
        return
    if one.passage.continues and previous.read:
        one.speaker, one.how = _unstated(previous.read[-1].speaker), How.NEIGHBOUR
    elif previous.tokens and previous.tokens[-1].text == ":":
        one.speaker, one.how = _announced(previous), How.COLON


def _unstated(named: Named | None) -> Named | None:
    return Named(named.paragraph, named.phrase, stated=False) if named else None


def _announced(previous: Paragraph) -> Named | None:
    start, _ = previous.sentences[-1]
    told = before(previous.grammar, len(previous.tokens), start)
    return Named(previous.number, told.phrase) if told and told.phrase else None


def _antecedent(paragraph: Paragraph, place: int, one: Read, previous: Paragraph | None) -> Named | None:
    """Who a verb without a subject goes on with."""
    earlier = next((other.speaker for other in reversed(paragraph.read[:place]) if other.speaker), None)
    if earlier:
        return earlier
    for start, stop in reversed(paragraph.sentences):
        if start < one.sentence[0] and (found := _subject(paragraph, start, stop)):
            return found
    if previous is None:
        return None
    last = next((other.speaker for other in reversed(previous.read) if other.speaker), None)
    return last or _subject(previous, *previous.sentences[-1])


def _subject(paragraph: Paragraph, start: int, stop: int) -> Named | None:
    grammar: Grammar = paragraph.grammar
    phrase = grammar.first_phrase(start, stop)
    return Named(paragraph.number, phrase) if phrase else None


def _share(paragraph: Paragraph) -> None:
    """Let a quotation of which nothing is told have the speaker of its neighbours in the paragraph."""
    for place, one in enumerate(paragraph.read):
        if one.speaker or one.told or one.kind in _UNSAID:
            continue
        near = [
            other.speaker
            for other in (*reversed(paragraph.read[:place]), *paragraph.read[place + 1 :])
            if other.speaker
        ]
        if near:
            one.speaker, one.how = _unstated(near[0]), How.NEIGHBOUR
