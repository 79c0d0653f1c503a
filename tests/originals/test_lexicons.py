"""What is known of words lies apart by licence, and together is one lexicon."""

import pytest

from citekit._data import entries, names_of
from citekit.originals._lexicon import Lexicon

SOURCES = ("counted", "wordnet", "wiktionary")
LANGUAGES = sorted(frozenset().union(*(names_of("originals", "compiled", "lexicon", one) for one in SOURCES)))


def pairs(source, language):
    if language not in names_of("originals", "compiled", "lexicon", source):
        return []
    rows = (line.split("\t") for line in entries("originals", "compiled", "lexicon", source, f"{language}.txt"))
    return [(word, one.partition(" ")[0]) for word, *some in rows for one in some]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_of_a_word_stands_in_one_lexicon_alone(language):
    found = [pair for source in SOURCES for pair in pairs(source, language)]
    assert len(found) > 10_000
    assert len(found) == len(set(found))


@pytest.mark.parametrize("language", ["de", "uk", "zh"])
def test_what_each_lexicon_says_is_known(language):
    known = Lexicon.between("en", language).english
    for source in SOURCES:
        for word, stem in pairs(source, language)[::500]:
            assert stem in dict(known[word])


def test_a_language_without_lexicons_is_known_by_names_alone():
    assert Lexicon.between("en", "et").english
    assert not Lexicon.between("de", "fr").english
