"""Where words stand and whether they are those of the source are two answers."""

import pytest

from citekit.anchor import Document, Status, locate

TWICE_AND_CHANGED = [
    ("en", "The order is not directed against the islanders.", "The order is directed against the islanders."),
    ("es", "Novecientos soldados bajaron del barco.", "Setecientos soldados bajaron del barco."),
    ("de", "Die Fähre fährt am Sonntag nicht ab.", "Die Fähre fährt am Sonntag ab."),
    ("fr", "Le pont ne sera pas ouvert avant mardi.", "Le pont sera ouvert avant mardi."),
    ("ru", "Приказ не направлен против жителей острова.", "Приказ направлен против жителей острова."),
    ("ar", "هذا الأمر ليس موجها ضد سكان الجزيرة.", "هذا الأمر موجه ضد سكان الجزيرة."),
    ("he", "הפקודה אינה מכוונת נגד תושבי האי.", "הפקודה מכוונת נגד תושבי האי."),
    ("zh", "这项命令并不是针对岛上居民而发布的公告内容。", "这项命令是针对岛上居民而发布的公告内容。"),
]


@pytest.mark.parametrize(("language", "words", "quote"), TWICE_AND_CHANGED)
def test_words_changed_in_each_place_are_altered_and_not_ambiguous(language, words, quote):
    match = locate(quote, f"{words}\n\n{words}", language=language)
    assert match.status is Status.ALTERED
    assert match.similarity < 1
    assert any(not edit.harmless for edit in match.edits)


@pytest.mark.parametrize(("language", "words", "quote"), TWICE_AND_CHANGED)
def test_words_unchanged_in_two_places_are_ambiguous(language, words, quote):
    match = locate(words, f"{words}\n\n{words}", language=language)
    assert (match.status, match.count, match.similarity) == (Status.AMBIGUOUS, 2, 1)


def test_the_place_where_nothing_but_typography_differs_is_where_words_are_from():
    page = "Two men left at 5 degrees.\n\n“Two men left at –5 degrees.”\n\nTwo men left at 5 degrees."
    match = locate("Two men left at −5 degrees.", page)
    assert match.status is Status.NORMALISED
    assert page[match.start : match.end] == "Two men left at –5 degrees."


def test_what_stands_around_words_chooses_a_place_and_never_makes_it_better():
    page = "Monday: the pier is not safe at night.\n\nFriday: the pier is not safe at night."
    match = locate("the pier is safe at night.", page, prefix="Friday: ")
    assert match.status is Status.ALTERED
    assert match.start > page.index("Friday")
    assert match.similarity < 1


def test_the_same_letters_with_another_sign_are_not_wholly_similar():
    match = locate(
        "It was 5 degrees there at noon.", "It was -5 degrees there at noon. It was -5 degrees there at noon."
    )
    assert match.status is Status.ALTERED
    assert match.similarity < 1


IN_A_ROW = [
    ("en", "The painters lived in the north wing.\nPainter lived in the north wind.", "ainters lived in the north wi"),
    ("de", "Die Handwerker wohnten im Nordflügel.\nHandwerk wohnte im Nordflug.", "andwerker wohnten im Nordfl"),
    ("es", "Los pintores vivían en el ala norte.\nPintoras vivían en la sala norte.", "intores vivían en el ala nor"),
    ("ru", "Плотники жили в северном крыле.\nПлотник жил в северном краю.", "лотники жили в северном кры"),
    (
        "qu",
        "Llank'aqkuna wichay wasipi tiyarqanku.\nLlank'aq wichay wasikunapi tiyarqan.",
        "ank'aqkuna wichay wasipi tiyar",
    ),
]


@pytest.mark.parametrize(("language", "text", "quote"), IN_A_ROW)
def test_words_cut_within_a_word_are_placed_where_their_letters_stand_in_a_row(language, text, quote):
    match = Document(text, language).locate(quote)
    assert match.status is Status.ALTERED
    assert match.start <= text.index(quote) < text.index(quote) + len(quote) <= match.end <= text.index("\n")
    assert match.similarity < 1
    assert not all(edit.harmless for edit in match.edits)


def test_of_several_places_that_divide_words_all_are_counted():
    text = "\n".join(f"{number}. The painters lived in the north wing." for number in range(3, 15))
    match = Document(text, "en").locate("ainters lived in the north wi")
    assert (match.status, match.count) == (Status.ALTERED, 12)


VERSE = "The miller of the upper valley counted every sack twice before he let the carters go down to the river. "
OTHER = "Nobody in the harbour had seen such a winter, and the ferries lay still for eleven weeks in the ice. "


@pytest.mark.parametrize("times", [10, 60, 400])
@pytest.mark.parametrize("before", ["", OTHER * 5])
def test_a_slip_in_every_third_word_is_one_verdict_at_any_length_of_a_text_that_repeats(times, before):
    words = (VERSE * times).strip().split(" ")
    words[::3] = [word[: len(word) // 2] + "x" + word[len(word) // 2 + 1 :] for word in words[::3]]
    match = locate(" ".join(words), before + VERSE * times + OTHER)
    assert match.status is Status.ALTERED
    assert match.end - match.start == pytest.approx(len(VERSE) * times, rel=0.01)


@pytest.mark.parametrize("times", [10, 60, 400])
def test_another_text_of_the_length_of_one_that_repeats_is_not_found(times):
    assert locate((OTHER * times).strip(), VERSE * times).status is Status.NOT_FOUND
