"""What differs is shown beside what it differs from, whatever stands before and behind it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.anchor import EditKind, locate
from citekit.anchor._align import blocks_of
from citekit.anchor._words import joined, joints


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


PIECES = st.lists(st.sampled_from(["a", "b", " ", "c:/", "-", "ab", "700", "字", "ña "]), min_size=1, max_size=25).map(
    "".join
)


@example("okihttp://s pa arxencia-", "kihttp://s pa axeiecia")
@given(PIECES, PIECES)
def test_what_is_shown_side_by_side_is_both_texts_whole_and_no_more(quote, source):
    place = (0, 0)
    for block in blocks_of(quote, source):
        assert (block.quote_start, block.source_start) == place
        place = block.quote_end, block.source_end
        if block.same:
            assert quote[block.quote_start : place[0]] == source[block.source_start : place[1]]
    assert place == (len(quote), len(source)) or quote == source


@given(st.text(st.sampled_from("ab1²½_'.,-— \u00e9\u0301\u0436字日、。किคั่ㅏעא\u200d\U00020000"), max_size=12))
def test_all_joints_of_a_text_are_those_told_of_each_place(text):
    assert list(joints(text)) == [joined(text, offset) for offset in range(len(text) + 1)]
