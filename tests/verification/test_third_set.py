"""The third set, since it was read: what holds of it is law, and what does not is named."""

from collections.abc import Iterator

import pytest

from citekit.verification._speech_tags import without_tags
from tests.bench.measure.blocks import read_cases
from tests.bench.measure.placements import FORMS, judged, read_forms, read_words
from tests.bench.measure.verdicts import CASES, judge
from tests.thinned import some

THIRD = FORMS / "third"
FILES = sorted(CASES.glob("third-*.txt"))
KNOWN = {  # what is told (CK410) and is called not_found all the same
    "m nl: alt text",
    "m sv: struck out",
    "m cs: hidden",
}


def _missed(path, folder) -> Iterator[str]:
    for case in read_cases([path]):
        if judge(case, folder).miss:
            yield case.title


@pytest.mark.long(each=10)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_case_is_judged_wrongly_but_the_known_ones(path, tmp_path):
    assert set(_missed(path, tmp_path)) <= KNOWN


@pytest.mark.long
@pytest.mark.parametrize("name", ["third-forms.txt", "near-forms.txt"])
def test_no_form_lets_false_words_pass_nor_refuses_true_ones(name):
    forms = some(read_forms([THIRD / name]), 3)
    assert forms
    assert [(one.form.title, one.changed) for one in judged(forms, read_words(THIRD / "words.txt")) if one.miss] == []


TAGS = [
    ("pl", "Wieża – mówią we wsi – stoi", "Wieża stoi"),
    ("fr", "La tour, dit-il, tient debout", "La tour tient debout"),
    ("es", "La torre —cuentan en el pueblo— sigue", "La torre sigue"),
    ("ru", "Башня, — говорят в деревне, — стоит", "Башня, стоит"),
]


@pytest.mark.parametrize(("language", "words", "bare"), TAGS)
def test_a_speech_tag_within_the_marks_is_none_of_the_words(language, words, bare):
    assert without_tags(words, language) == bare


NO_TAGS = [
    ("pl", "Wieża – nie mówią we wsi – stoi"),
    ("pl", "Wieża – mówią dwie wsie – stoi"),
    ("pl", "Wieża – ta stara – stoi"),
    ("fr", "La tour, dit-il jamais, tient debout"),
    ("fr", "La tour, la vieille, tient debout"),
    ("th", "หอคอย – เขาพูด – ยังอยู่"),
]


@pytest.mark.parametrize(("language", "words"), NO_TAGS)
def test_an_aside_that_is_no_tag_or_says_more_stays_in_the_words(language, words):
    assert without_tags(words, language) == words
