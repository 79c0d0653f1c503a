"""What begins or ends in the midst of a number or a word is no quotation, though all its letters stand there."""

from pathlib import Path

import pytest

from citekit.anchor import EditKind, Status, locate

FILES = sorted((Path(__file__).parent / "edges").glob("*.txt"))
KINDS = {
    "number": EditKind.NUMBER_CHANGED,
    "negation": EditKind.NEGATION_CHANGED,
    "word": EditKind.WORDS_DROPPED,
}
CASES = [
    row.split("\t") for file in FILES for row in file.read_text("utf-8").splitlines() if row and not row.startswith("#")
]
CUT = [case for case in CASES if case[3] != "good"]
WHOLE = [case for case in CASES if case[3] == "good"]


@pytest.mark.parametrize(("language", "page", "quote", "lost"), CUT)
def test_what_divides_a_number_or_a_word_of_the_page_is_altered_and_says_what_is_lost(language, page, quote, lost):
    match = locate(quote, page, language=language)
    assert match.status is Status.ALTERED
    assert match.similarity < 1
    assert KINDS[lost] in {edit.kind for edit in match.edits if not edit.harmless}


@pytest.mark.parametrize(("language", "page", "quote", "lost"), CUT)
def test_the_same_words_without_what_was_cut_off_are_good(language, page, quote, lost):
    assert locate(quote, f"It is told: {quote}. So it was.", language=language).good, lost


@pytest.mark.parametrize(("language", "page", "quote", "lost"), WHOLE)
def test_what_stands_beside_the_words_and_is_no_part_of_them_makes_them_no_worse(language, page, quote, lost):
    assert locate(quote, page, language=language).status is Status.EXACT, lost


@pytest.mark.parametrize(("language", "page", "quote", "lost"), CUT)
def test_a_place_where_nothing_is_divided_is_where_the_words_are_from(language, page, quote, lost):
    match = locate(quote, f"{page}\n\n“{quote}”\n\n{page}", language=language)
    assert (match.status, match.text[match.start : match.end]) == (Status.EXACT, quote), lost


@pytest.mark.parametrize(("language", "page", "quote", "lost"), CUT)
def test_an_edit_at_an_edge_stands_where_it_says(language, page, quote, lost):
    match = locate(f"“{quote}”", page, language=language)
    for edit in match.edits:
        assert f"“{quote}”"[edit.quote_start : edit.quote_end] == edit.quote_text, lost
        assert page[edit.source_start : edit.source_end] == edit.source_text
        assert match.start <= edit.source_start <= edit.source_end <= match.end


def test_an_ellipsis_at_the_beginning_allows_no_number_to_be_divided():
    page = "Twenty-five men and four women were found in the cellar that night."
    assert locate("… five men and … were found in the cellar", page, language="en").status is Status.ALTERED
    assert locate("Twenty-five men and … were found in the cellar", page, language="en").status is Status.ELIDED


def test_words_known_by_what_stands_before_them_are_judged_in_that_place():
    page = "First: twenty-five men came.\n\nThen five men came."
    assert locate("five men came", page, language="en").status is Status.EXACT
    assert locate("five men came", page, language="en", prefix="First: twenty-").status is Status.ALTERED
