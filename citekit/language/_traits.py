"""Properties of languages that code asks for by name, so that it asks for no language."""

from __future__ import annotations

from functools import lru_cache

from citekit.language._data import lines, names_to_try

TRAITS = frozenset(
    {
        "brackets-in-parentheses",  # writes brackets for parentheses within parentheses
        "capitals-without-accents",  # may leave accents off capitals: ETAT, ΔΗΜΑΡΧΟΣ
        "compounds",  # writes compounds as one word, whose last part says what it is
        "dates-in-both-orders",  # begins dates in digits with the day in some countries, with the month in others
        "family-name-first",  # has the family name first, which stays there where a name is romanised in full
        "inflects-months",  # declines the names of months and days
        "months-are-words",  # has months that are other words too where they stand without a capital: may
        "names-keep-their-form",  # leaves names as they are, so that they are compared without a list
        "names-without-cases",  # leaves names of places as they are, whatever their case
        "negative-concord",  # negates once with two words: no vino nadie
        "no-space-groups",  # parts no thousands with a space
        "nouns-with-capitals",  # writes every noun with a capital
        "spaces-between-clauses",  # writes a space where a clause or a sentence ends, and none within
        "title-case",  # writes titles with capitals (CSL 1.0.2)
        "upright-han",  # has no italics in its own script
        "verb-final",  # ends its clauses with the verb, and what is said of them stands there
        "whole-ordinary-words",  # its list of ordinary words has them whole, since they hardly inflect
        "without-capitals",  # its script has no capitals
        "written-densely",  # writes without spaces, a word in one or two characters
    }
)


def has_trait(language: str, trait: str) -> bool:
    """Tell whether *language* (BCP 47) has the property *trait*, one of those that ``data/traits`` may list.

    Raises `InvalidTag`.
    """
    return trait in _traits(language)


@lru_cache(maxsize=256)
def _traits(language: str) -> frozenset[str]:
    return frozenset(lines("traits", names_to_try(language)[-1]))
