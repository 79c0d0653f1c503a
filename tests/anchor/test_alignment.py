"""What differs is shown beside what it differs from, whatever stands before and behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.anchor import EditKind, locate


@pytest.mark.parametrize(
    ("quote", "source", "edit"),
    [
        ("ninety days without a vote of Congress", "sixty days without a vote of Congress", ("ninety", "sixty")),
        ("sixty days without a vote of Congress", "ninety days without a vote of Congress", ("sixty", "ninety")),
    ],
)
def test_a_changed_number_is_shown_beside_the_number_it_stands_for(quote, source, edit):
    (found,) = locate(quote, source).edits
    assert found.kind is EditKind.NUMBER_CHANGED
    assert (found.quote_text, found.source_text) == edit


@given(
    st.text(st.sampled_from("ab c"), min_size=20, max_size=60),
    st.text(st.sampled_from("ab c"), min_size=20, max_size=60),
)
def test_the_edits_of_any_two_texts_can_be_told(quote, source):
    if quote.strip():
        assert all(edit.quote_text or edit.source_text for edit in locate(quote, source).edits)
