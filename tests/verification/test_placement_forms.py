"""The forms of placing a quotation can be filled, and only the words of one slot change at a time."""

from tests.bench.measure.placements import CHANGES, FORMS, fill, judged, read_forms, read_words, slots, whole

WORDS = read_words(FORMS / "words.txt")
RECORDS = tuple(WORDS.items())


def test_every_form_is_filled_whole_and_differs_where_a_slot_is_false():
    forms = list(read_forms([FORMS]))
    assert len(forms) >= 30
    for form in forms:
        true = fill(form, RECORDS, "", "")
        assert "{" not in true.replace("{#", "")
        false = {fill(form, RECORDS, slot, change) for slot in slots(form) for change in CHANGES}
        assert true not in false
        assert len(false) == len(list(slots(form))) * len(CHANGES)


def test_every_change_is_another_in_every_language():
    for record in WORDS.values():
        for language in ("es", "en", "de", "fr", "ru", "zh", "ja", "ar"):
            assert len({whole(record, language, change) for change in ("", *CHANGES)}) == len(CHANGES) + 1


def test_the_plainest_form_passes_with_true_words_and_fails_with_false_ones():
    plain = next(form for form in read_forms([FORMS]) if form.title == "key after the words")
    filled = list(judged([plain], WORDS))
    assert len(filled) == 8
    assert [one.exit_code for one in filled if not one.changed] == [0, 0]
    assert {one.exit_code for one in filled if one.changed} == {1}
    assert not any(one.miss for one in filled)
