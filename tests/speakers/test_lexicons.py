"""The data files are what their first lines say."""

import pytest

from citekit._data import entries, names_of

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
    }
    assert kinds(language) - only_of_some == kinds("en") - only_of_some


@pytest.mark.parametrize("name", ["name-particles.txt", "outlets.txt", "platforms.txt"])
def test_lists_are_sorted_and_say_things_once(name: str) -> None:
    lines = entries("speakers", name)
    assert lines == sorted(set(lines))
