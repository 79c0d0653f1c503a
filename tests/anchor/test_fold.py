import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.anchor import fold

FOLDS = [
    ("quotation marks are one", "«No» “no” „no‟ ’no’", "'no' 'no' 'no' 'no'"),
    ("dashes are one, and close up", "a — b – c − d", "a-b-c-d"),
    ("case is folded", "STRASSE Straße", "strasse strasse"),
    ("a Turkish i is an i", "İSTANBUL ISPARTA ısparta", "istanbul isparta isparta"),
    ("full width is plain", "ＡＢＣ　１２３", "abc 123"),
    ("ligatures open", "ﬁne", "fine"),
    ("a raised two is no two", "10²", "10²"),
    ("Arabic has its letters alone", "مُحَمَّـــد", "محمد"),
    ("Arabic presentation forms are letters", "ﻣﺤﻤﺪ", "محمد"),
    ("Arabic digits are digits", "٧٠٠", "700"),
    ("Hebrew has its letters alone", "שָׁלוֹם", "שלום"),
    ("spaces are one", "a \n\t\u00a0 b", "a b"),
    ("Han stands without spaces", "漢字\n漢字", "漢字漢字"),
    ("what is invisible goes", "a\u00adb\u200bc\u200dd\u2067e\ufeff", "abcde"),
    ("a word divided at the end of a line is whole", "exam-\n  ple", "example"),
    ("a line may end in a dash", "No -\nBut", "no-but"),
    ("composed", unicodedata.normalize("NFD", "Tiếng Việt 한국어 й"), "tiếng việt 한국어 й"),
    ("a lone surrogate stays", "\ud800x", "\ud800x"),
    ("nothing stays nothing", "", ""),
]

SCRIPTS = st.text(
    st.sampled_from("aZßİıéñ ’“«—-\n\u00ad\u200d\u0301\u0323한ᄒ국ệ漢字、กำไทยשָׁלםمُحدـ٧ﬁ１🙂👩\u200d🇵🇪ǰΐᾳ\u0345\ud800")
    | st.characters(),
    max_size=80,
)


@pytest.mark.parametrize(("text", "folded"), [case[1:] for case in FOLDS], ids=[case[0] for case in FOLDS])
def test_a_text_folds_to_what_is_compared(text, folded):
    assert fold(text).text == folded


@given(SCRIPTS)
def test_every_folded_character_comes_from_a_range_of_the_source_in_order(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.codes) == len(folded.starts) == len(folded.lasts) == len(folded.letters)
    starts = folded.starts.tolist()
    assert starts == sorted(starts)
    assert all(0 <= start <= last < len(text) for start, last in zip(starts, folded.lasts.tolist(), strict=True))


@given(SCRIPTS, st.data())
def test_a_mapped_range_folds_to_text_that_holds_the_folded_range(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    low, high = folded.span(start, end)
    again = fold(text[low:high]).text
    wanted = folded.text[start:end]
    assert wanted.strip(" -") in again or wanted.replace(" ", "").strip("-") in again.replace(" ", "")


@given(SCRIPTS)
def test_folding_twice_is_folding_once(text):
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_composition_does_not_matter(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


def test_a_range_never_divides_a_cluster():
    text = "x👩\u200d👩\u200d👧y e\u0301 🇵🇪🇧🇴"
    folded = fold(text)
    for start in range(len(folded.text)):
        low, high = folded.span(start, start + 1)
        assert text[low:high].strip() in ("x", "👩\u200d👩\u200d👧", "y", "e\u0301", "🇵🇪", "🇧🇴", "")
