"""Where a German verb has its subject."""

from __future__ import annotations

from citekit.speakers._inverted import inverted_subject
from citekit.speakers._noun_phrases import Grammar, Phrase

_CLAUSE = 60  # tokens in which a verb, its particle or auxiliary is looked for


def verb_second(grammar: Grammar, at: int, quote: int, start: int, floor: int) -> Phrase | None:
    """The subject of the German verb at *at*: before it, or behind it where something else stands first.

    The sentence begins at *start*, the clause not before *floor*; the quotation is the token *quote*.
    """
    second = at
    if any(one.form == "participle" for one in grammar.tokens[at].verbs):
        if grammar.is_("perfect", at + 1):
            return _nominative_from(grammar, _subordinate_start(grammar, at, start), at)
        second = _auxiliary_before(grammar, at, start)
    first = second
    while (
        first > max(start, second - _CLAUSE)
        and grammar.tokens[first - 1].kind == "w"
        and not grammar.is_("boundary", first - 1)
    ):
        first -= 1
    behind_verb = _in_writing(grammar, second, quote) or inverted_subject(grammar, second, quote)
    fronted = _opens_otherwise(grammar, first, start) if first < second else _goes_on(grammar, second, start)
    between = range(second + 1, behind_verb.begin) if behind_verb else range(0)
    unambiguous = grammar.known.given("unambiguous-pronouns")
    near = all(grammar.skippable(place) or grammar.is_small(place) for place in between)
    if behind_verb and near and (fronted or grammar.tokens[behind_verb.begin].low in unambiguous):
        return behind_verb
    return grammar.phrase_before(second, floor) or behind_verb


def _opens_otherwise(grammar: Grammar, first: int, start: int) -> bool:
    """Whether a clause opens with something else than its subject: “Am Montag”, “Als Antwort”, “Sichtlich”."""
    kinds = grammar.tokens[first].kinds
    if kinds & {"preposition", "adverb", "auxiliary"} or grammar.is_("oblique", first) or _cites(grammar, first):
        return True
    place = first
    while place < len(grammar.tokens) and grammar.tokens[place].capital:
        place += 1
    if place < len(grammar.tokens) and grammar.known.has("according-behind", grammar.tokens[place].low):
        return True  # „Tom Kern zufolge sagte Anna Weber“
    manner = grammar.known.ends("manner", grammar.tokens[first].low)
    return manner or (first > start and grammar.tokens[first - 1].low in grammar.known.given("comparison"))


def _cites(grammar: Grammar, first: int) -> bool:
    """Whether a clause opens with whose report it is, and names its subject behind the verb: “Laut dpa sagte X”."""
    return bool(grammar.phrase_at("according", first)) and not grammar.verb_at(first + 1)


def _auxiliary_before(grammar: Grammar, at: int, start: int) -> int:
    """Where the auxiliary stands whose participle may be at *at*; else *at*."""
    for place in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
        if grammar.is_("perfect", place):
            return place
        if grammar.tokens[place].text in {":", ";"} or grammar.tokens[place].kind == "q":
            return at
    return at


def _subordinate_start(grammar: Grammar, at: int, start: int) -> int:
    for place in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
        if grammar.tokens[place].kind != "w" or grammar.is_("boundary", place):
            return place + 1
    return start


def _nominative_from(grammar: Grammar, start: int, stop: int) -> Phrase | None:
    """The first noun phrase that can be a subject, behind the word that opens a subordinate clause."""
    at = start + grammar.is_("relative", start)
    while at < stop:
        if grammar.begins_phrase(at) and not grammar.is_("oblique", at):
            return grammar.phrase_from(at, stop)
        at += 1
    return None


def _in_writing(grammar: Grammar, verb: int, quote: int) -> Phrase | None:
    """What “heißt es in X” names."""
    at = verb + 2
    words = grammar.known.given("impersonal-quote")
    said = any(one.lemma in words for one in grammar.tokens[verb].verbs) and at + 1 < quote
    named = said and grammar.tokens[at - 1].low in words and grammar.is_("preposition", at)
    return grammar.phrase_from(at + 1, quote) if named else None


def _goes_on(grammar: Grammar, verb: int, start: int) -> bool:
    """Whether a verb at the head of its clause follows a clause that opens the sentence: “Nachdem …, sagte X”."""
    if verb <= start:
        return True
    subordinate = grammar.is_("boundary", start) and grammar.tokens[start].low not in grammar.known.given(
        "without-a-clause"
    )
    return grammar.tokens[verb - 1].text == "," and (subordinate or grammar.is_("opens-clause", start))
