"""What stands among the words and is none of them is told as what it is, and hides no change."""

import pytest

from citekit.anchor import Document, EditKind, Status, locate

AMONG = [
    ("the quay was built in 1911 and sold", "the quay was built in 1911[3] and sold", "reference-mark"),
    ("the quay was sold. It was pulled down", "the quay was sold.² It was pulled down", "reference-mark"),
    ("the quay was sold [3]. It was pulled down", "the quay was sold. It was pulled down", "reference-mark"),
    ("the quay was built in 1911[1] and sold", "the quay was built in 1911 and sold", "reference-mark"),
    ("灯塔于1922年重新点亮，由寡妇看守", "灯塔于1922年[5]重新点亮，由寡妇看守", "reference-mark"),
    ("the quay was built [1] in May, sold [2] in June", "the quay was built in May, sold in June", "reference-mark"),
    ("the quay was built in May, sold in June", "the quay was built [1] in May, sold [2] in June", "reference-mark"),
    ("the **quay was built** in 1911 and sold", "the quay was built in 1911 and sold", "markup"),
    ("with the help of her two daughters", "with the help\n47\nof her two daughters", "page-boilerplate"),
    ("with the help of her two daughters", "with the help\n- 47 -\nof her two daughters", "page-boilerplate"),
    ("with the help of her two daughters", "with the help\nSeite 47\nof her two daughters", "page-boilerplate"),
    ("with the help of her daughters", "with the help\n\nTHE MILLS OF VELL 47\n\nof her daughters", "page-boilerplate"),
    ("with the help of her daughters", "with the help\n48 The Mills of Vell\nof her daughters", "page-boilerplate"),
    ("keep the roof and sweep it twice", "1 keep the roof\n2 and sweep\n3 it twice", "page-boilerplate"),
    ("nach dem Brand aus Stein gebaut", "nach dem Brand\n\nAnzeige\n\naus Stein gebaut", "page-boilerplate"),
    ("los dos motores y doce cables", "los dos motores y\nLea también: El puerto\ndoce cables", "page-boilerplate"),
    ("we came at six and all were open", "[00:03:10] we came at six\n[00:03:14] and all were open", "transcript-mark"),
    ("we came at six and they were open",
     "1\n00:00:01,000 --> 00:00:03,500\nwe came at six\n\n2\n00:00:03,500 --> 00:00:05,000\nand they were open",
     "transcript-mark"),
    ("we came for gold", "we<00:00:01.200><c> came</c><00:00:01.500><c> for</c> gold", "transcript-mark"),
    ("we came, not for gold", "SPEAKER 1: we came,\nSPEAKER 1: not for gold", "transcript-mark"),
    ("we shall build it and build it well", "we shall build it (APPLAUSE) and build it well", "transcript-mark"),
    ("nous le bâtirons et en pierre", "nous le bâtirons (Rires.) et en pierre", "transcript-mark"),
    ("the quay was built by hand, unpaid", "the quay [2] was built by hand,[3] unpaid", "reference-mark"),
    ("wir bauen sie, zwar aus Stein", "wir bauen sie (Beifall bei der SPD), zwar aus Stein", "transcript-mark"),
    ("Мы построим её и построим из камня", "Мы построим её (Аплодисменты) и построим из камня", "transcript-mark"),
    ("我们要把它建起来，而且要用石头建", "我们要把它建起来（掌声），而且要用石头建", "transcript-mark"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "source", "kind"), AMONG)
def test_what_is_no_word_of_the_page_is_told_as_what_it_is(quote, source, kind):
    match = locate(quote, source)
    assert match.status is Status.NORMALISED, match.edits
    assert {edit.kind for edit in match.edits} - {EditKind.SPACE} == {EditKind(kind)}


NO_BOILERPLATE = [
    ("the quay was built in 1913 and sold", "the quay was built in 1911[3] and sold"),
    ("the flood killed [12] people in the town", "the flood killed people in the town"),
    ("the flood killed [1] person and [3] dogs", "the flood killed person and dogs"),
    ("the flood killed people in the town", "the flood killed 12 people in the town"),
    ("A total of people died in the flood", "A total of\n47 people died in the flood"),
    ("the dogs barked all night at the gate", "the dog[s] of my aunt barked all night at the gate"),
    ("the **quay was closed** in 1911 and sold", "the quay was built in 1911 and sold"),
    ("we came at nine and they were open", "[00:03:10] we came at six\n[00:03:14] and they were open"),
    ("we came for gold, not for silver", "SPEAKER 1: we came for gold,\nSPEAKER 2: not for silver"),
    ("we shall build it and build it well", "we shall not build it (APPLAUSE) and build it well"),
    ("we shall build it (APPLAUSE) and build it well", "we shall build it and build it well"),
    ("we shall build it and build it well", "we shall build it (if we have money) and build it well"),
    ("The first was sold. The second was kept", "The first was sold.\nNobody wept.\nThe second was kept"),
]


@pytest.mark.parametrize(("quote", "source"), NO_BOILERPLATE)
def test_a_change_beside_boilerplate_and_what_is_none_is_never_good(quote, source):
    assert not locate(quote, source).good


def test_a_quotation_passes_over_what_is_known_to_stand_between_the_words():
    text = "We changed both engines and Offers of the week twelve kilometres of cable."
    quote = "We changed both engines and twelve kilometres of cable"
    start = text.index("Offers")
    assert Document(text, "en").locate(quote).status is Status.ALTERED
    found = Document(text, "en", asides=lambda: ((start, start + len("Offers of the week")),)).locate(quote)
    assert found.status is Status.NORMALISED
    assert [edit.kind for edit in found.edits] == [EditKind.PAGE_BOILERPLATE]
