"""What a tag within the marks, or behind the words of a dash, says is no part of the words; anything else is."""

import pytest

from citekit.verification._speech_tags import without_tag_behind, without_tags

WITHIN = [
    ("fr", "L'eau manque, répète l'instituteur, depuis onze étés", "L'eau manque depuis onze étés"),
    ("fr", "La tour, a dit le garde, tient encore", "La tour tient encore"),
    ("it", "La torre, ripete il custode, resta in piedi", "La torre resta in piedi"),
    ("es", "La torre, insiste la alcaldesa, sigue en pie", "La torre sigue en pie"),
]
KEPT = [
    ("fr", "La tour, vieille de mille ans, tient encore"),
    ("es", "La torre, que nadie cuida, sigue en pie"),
    ("en", "The tower, he never said so, still stands"),
    ("en", "The tower, said forty people, still stands"),
]
BEHIND = [
    ("en", "The tower still stands, said the smith", "The tower still stands"),
    ("es", "La torre sigue en pie, dijo la alcaldesa", "La torre sigue en pie"),
    ("ru", "Башня ещё стоит, сказал сторож", "Башня ещё стоит"),
]
NOT_BEHIND = [
    ("en", "The tower still stands, unlike the bridge"),
    ("en", "The tower still stands, said no one"),
    ("ru", "Башня ещё стоит, но не вся"),
]


@pytest.mark.parametrize(("language", "words", "bare"), WITHIN)
def test_a_tag_within_the_marks_is_no_part_of_the_words(language, words, bare):
    assert without_tags(words, language) == bare


@pytest.mark.parametrize(("language", "words"), KEPT)
def test_an_aside_that_says_something_of_its_own_is_kept(language, words):
    assert without_tags(words, language) == words


@pytest.mark.parametrize(("language", "words", "bare"), BEHIND)
def test_a_tag_that_ends_speech_behind_a_dash_is_no_part_of_it(language, words, bare):
    assert without_tag_behind(words, language) == bare


@pytest.mark.parametrize(("language", "words"), NOT_BEHIND)
def test_what_goes_on_behind_a_comma_is_kept(language, words):
    assert without_tag_behind(words, language) == words
