"""Which name in a noun phrase is its head: not the company, party or person that only tells more of it."""

from __future__ import annotations

from citekit.speakers._evidence import is_of_people, is_office, is_party
from citekit.speakers._given import is_given_name
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._spellings import Name, is_place


def is_modifier(grammar: Grammar, phrase: Phrase, name: Name) -> bool:
    """Whether a name only tells more of the noun behind it: “a Nato official”."""
    if grammar.known.does("without-articles"):
        return is_of_people(grammar, name.begin - 1) and _tells_of_which_office(grammar, name)
    if not grammar.known.does("fixed-order") or name.end >= phrase.end or not grammar.is_("determiner", phrase.begin):
        return False
    token = grammar.tokens[name.end]
    small = grammar.is_small(name.end) or grammar.is_("continues", name.end) or grammar.skippable(name.end)
    return token.kind == "w" and not (token.capital or small or grammar.verb_at(name.end))


def is_party_of(grammar: Grammar, phrase: Phrase, name: Name) -> bool:
    """Whether an acronym behind a noun of people tells of which party someone is: “el diputado UDI”."""
    acronym = len(name.words) == 1 and name.words[0].isupper() and name.begin > phrase.begin + 1
    return (
        acronym
        and not grammar.known.does("nouns-with-capitals")
        and grammar.is_("determiner", phrase.begin)
        and (is_of_people(grammar, name.begin - 1) or is_of_people(grammar, phrase.begin + 1))
    )


def is_author(grammar: Grammar, phrase: Phrase, name: Name) -> bool:
    """Whether a name tells whose words a noun of speech is about: “el comunicado de Ruiz”, “L'elogio di Trump”."""
    noun = phrase.begin + (grammar.is_("determiner", phrase.begin) and not grammar.is_("cue-noun", phrase.begin))
    of, known = noun + 1, grammar.known
    if not grammar.is_("cue-noun", noun) or grammar.tokens[of].low not in known.given("of") + known.given("of-the"):
        return False
    first = of + 1
    while first < name.begin and (grammar.is_("determiner", first) or is_of_people(grammar, first)):
        first += 1
    return first == name.begin


def is_titled(grammar: Grammar, phrase: Phrase, name: Name) -> bool:
    """Whether a noun of people stands right before a whole name that others lead to: “Durban author Arini Vlotman”."""
    known = grammar.known
    unspaced = known.does("unspaced") and not known.does("names-before-titles")
    is_whole = unspaced or (known.does("fixed-order") and len(name.words) > 1)
    led = is_whole and is_of_people(grammar, name.begin - 1)
    inside = range(phrase.begin, name.begin)
    apart = ("preposition", "boundary") if unspaced else ("preposition", "continues", "boundary")
    return led and not any(grammar.is_(kind, at) for at in inside for kind in apart)


def is_of_another(grammar: Grammar, phrase: Phrase, name: Name) -> bool:
    """Whether a name belongs to what hangs on the head of a phrase: “los abogados del expresidente Hernández”."""
    known, noun = grammar.known, name.begin - 1
    if known.does("nouns-with-capitals"):
        led = grammar.is_("oblique", noun) and noun > phrase.begin + 1
        return led and not is_of_people(grammar, name.begin)
    while noun > phrase.begin and grammar.tokens[noun].capital:
        noun -= 1
    of = noun - 1 - (grammar.is_("determiner", noun - 1) and grammar.tokens[noun - 1].low not in known.given("of-the"))
    hangs = of > phrase.begin and grammar.tokens[of].low in known.given("of") + known.given("of-the")
    is_common = not grammar.tokens[noun].capital and not is_given_name(name.words[0])
    return hangs and not grammar.tokens[of - 1].capital and (is_of_people(grammar, noun) or is_common)


def _tells_of_which_office(grammar: Grammar, name: Name) -> bool:
    """Whether a name behind a title is a country or a body: “Prezydent USA”, “Urzędnik Białego Domu”."""
    word = name.words[0]
    acronym = len(name.words) == 1 and len(word) > 1 and word.isupper()
    governed = word.lower().endswith(grammar.known.given("ends-governed"))
    return acronym or governed or (len(name.words) == 1 and is_place(word, grammar.known))


def is_behind_office(grammar: Grammar, name: Name) -> bool:
    """Whether what stands before a name is a ministry, a party or a country that someone is of."""
    before = name.begin - 1
    if grammar.known.does("without-articles") and grammar.tokens[before].capital:
        return True
    return is_office(grammar, before) or (grammar.tokens[before].capital and is_party(grammar, before))
