"""Clauses that are put into a sentence, and leave its own verb and subject where they were."""

from __future__ import annotations

from citekit.speakers._noun_phrases import Grammar, Phrase

_LONGEST = 6  # words from what opens such a clause to its verb


def tells_who_reported(grammar: Grammar, verb: int, subject: Phrase) -> bool:
    """Whether a clause only tells who reported, as one that is put in does: “назвал, как передаёт X, закон “…””."""
    tokens = grammar.tokens
    first = min(verb, subject.begin)
    while first > 0 and tokens[first - 1].kind == "w" and first > verb - _LONGEST:
        first -= 1
    opens = first > 0 and tokens[first - 1].text == "," and tokens[first].low in grammar.known.given("as-told")
    last = max(verb, subject.end - 1) + 1
    return opens and last < len(tokens) and tokens[last].text == ","


def is_put_in(grammar: Grammar, at: int) -> bool:
    """Whether a verb stands alone between commas, where a subject may be left out: “Su meta, dijo, era”."""
    tokens = grammar.tokens
    if not tokens[at].verbs or not grammar.known.does("drops-subject") or at == 0 or at + 1 >= len(tokens):
        return False
    if tokens[at - 1].text != "," or tokens[at + 1].text != "," or grammar.is_("boundary", at + 2):
        return False
    verb = grammar.verb_at(at)
    return verb is not None and verb.form == "finite"
