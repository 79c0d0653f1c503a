"""The data files are what their first lines say."""

from importlib.resources import files

import pytest

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
ROOT = files("citekit.speakers").joinpath("data")


@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_are_sorted_and_enough(language: str) -> None:
    head, *lines = ROOT.joinpath("verbs", f"{language}.txt").read_text("utf-8").splitlines()
    lemmas = [line for line in lines if not line.startswith("-")]
    assert head.startswith("# ")
    assert lemmas == sorted(lemmas)
    assert len(lemmas) >= 80
    assert len({line.split()[0] for line in lemmas}) == len(lemmas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_kinds_of_words(language: str) -> None:
    def kinds(of: str) -> set[str]:
        return {
            line.partition(":")[0] for line in ROOT.joinpath("words", f"{of}.txt").read_text("utf-8").splitlines()[1:]
        }

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
    head, *lines = ROOT.joinpath(name).read_text("utf-8").splitlines()
    assert head.startswith("# ")
    assert lines == sorted(set(lines))
