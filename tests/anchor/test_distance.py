"""The least edit distance to a part of a text: edlib and Python's integers give the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from citekit.anchor import Document, _distance, locate

needs_edlib = pytest.mark.skipif(
    not _distance.edlib, reason="edlib (the extra fast) is not installed: it has no wheels for this platform or Python"
)
FITS = [_distance.fit_anywhere, _distance.fit_from_start]

PATTERNS = st.integers(1, 8).flatmap(
    lambda kinds: st.tuples(
        st.binary(min_size=1, max_size=90).map(lambda given: bytes(one % kinds for one in given)),
        st.binary(max_size=200).map(lambda given: bytes(one % kinds for one in given)),
    )
)
WORDS = st.lists(
    st.sampled_from(["сказал", "soldiers", "部隊", "not", "nicht", "קול", "ไม่", "manan", "ا", "and"]),
    min_size=1,
    max_size=40,
)
SOURCES = WORDS.map(" ".join)


def without_edlib(monkeypatch):
    monkeypatch.setattr(_distance, "edlib", None)


@needs_edlib
@pytest.mark.parametrize("fit", FITS)
@given(PATTERNS, st.integers(0, 90))
def test_integers_give_the_distance_and_the_ends_of_edlib(fit, given_, most):
    pattern, text = given_
    with pytest.MonkeyPatch.context() as patch:
        by_edlib = fit(pattern, text, most)
        without_edlib(patch)
        assert fit(pattern, text, most) == by_edlib


@given(PATTERNS, st.integers(0, 90))
def test_integers_give_what_comparing_with_every_part_gives(given_, most):
    pattern, text = given_[0], given_[1][:40]
    with pytest.MonkeyPatch.context() as patch:
        without_edlib(patch)
        anywhere, beginning = (fit(pattern, text, most) for fit in FITS)
    distances = {
        end: [Levenshtein.distance(pattern, text[start:end]) for start in range(end + 1)]
        for end in range(len(text) + 1)
    }
    for found, by_end in (
        (anywhere, {end: min(those) for end, those in distances.items()}),
        (beginning, {end: those[0] for end, those in distances.items()}),
    ):
        least = min(by_end.values())
        assert found == (
            None
            if least > most
            else _distance.Fit(least, tuple(end for end, errors in by_end.items() if errors == least))
        )


@needs_edlib
@given(SOURCES, st.data())
def test_a_quotation_is_found_at_the_same_place_with_the_same_edits_without_edlib(source, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    words = source[start:end].split()
    for _ in range(data.draw(st.integers(0, 3))):
        words.insert(data.draw(st.integers(0, len(words))), data.draw(st.sampled_from(["newly", "не", "兵"])))
    quote = " ".join(words)
    if not quote.strip():
        return
    with pytest.MonkeyPatch.context() as patch:
        by_edlib = [repr((match, match.edits)) for match in (locate(quote, source), Document(source).locate(quote))]
        without_edlib(patch)
        assert by_edlib == [
            repr((match, match.edits)) for match in (locate(quote, source), Document(source).locate(quote))
        ]
