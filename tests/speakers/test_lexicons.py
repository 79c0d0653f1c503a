"""The data files are what their first lines say."""

import pytest

from citekit._data import entries, names_of
from citekit.speakers._lexicon import GRAMMAR

LANGUAGES = sorted(names_of("speakers", "words"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_are_sorted_and_enough(language: str) -> None:
    lemmas = [line for line in entries("speakers", "verbs", f"{language}.txt") if not line.startswith("-")]
    assert lemmas == sorted(lemmas)
    assert len(lemmas) >= 80
    assert len({line.split()[0] for line in lemmas}) == len(lemmas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_kinds_of_words(language: str) -> None:
    def kinds(of: str) -> set[str]:
        return {line.partition(":")[0] for line in entries("speakers", "words", f"{of}.txt")}

    only_of_some = {
        "according-same",
        "impersonal",
        "object-ending",
        "oblique-ending",
        "stands-in",
        "words-of",
        "points-back",
        "put-in",
        "semi-auxiliary",
        "speaks-for",
        "oblique",
        "perfect",
        "before-noun",
        "collective",
        "neuter",
        "passive",
        "according-behind",
        "opens-clause",
        "addressee",
        "role-ending",
        "surname",
        "title-tail",
        "not-word",
    }
    assert kinds(language) - only_of_some == kinds("en") - only_of_some


@pytest.mark.parametrize("name", ["name-particles.txt", "outlets.txt", "platforms.txt"])
def test_lists_are_sorted_and_say_things_once(name: str) -> None:
    lines = entries("speakers", name)
    assert lines == sorted(set(lines))


def test_every_language_with_words_has_a_grammar_of_properties_that_are_told():
    used = [
        row.partition("\t")[0] for language in LANGUAGES for row in entries("speakers", "grammar", f"{language}.txt")
    ]
    assert set(used) == set(GRAMMAR)
    assert names_of("speakers", "grammar") == names_of("speakers", "words") == names_of("speakers", "verbs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_grammar_is_sorted_and_said_once(language):
    names = [row.partition("\t")[0] for row in entries("speakers", "grammar", f"{language}.txt")]
    assert names == sorted(set(names))
