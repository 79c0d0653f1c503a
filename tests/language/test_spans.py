"""Which passages are in which language; what is romanised, and what is a name alone."""

import pytest

from citekit.language import detect, detect_spans

FRENCH = "Le gouvernement ne veut pas augmenter les impôts cette année."
ENGLISH = "The government does not want to raise taxes this year."
RUSSIAN = "Правительство не хочет повышать налоги в этом году."
MIXED = [
    (f"{FRENCH} {ENGLISH}", ["fr", "en"]),
    (f"{ENGLISH}\n{RUSSIAN}\n{ENGLISH}", ["en", "ru", "en"]),
    (f"{FRENCH} Oui. {FRENCH}", ["fr"]),
    (f"He said: «{FRENCH}» Everybody laughed at him.", ["fr", "en"]),
    ("政府は今年税金を上げたくないと言いました。" + ENGLISH, ["ja", "en"]),
    ("", []),
    ("123", ["und"]),
]


@pytest.mark.parametrize(("text", "languages"), MIXED)
def test_each_passage_is_told_and_together_they_are_the_text(text, languages):
    spans = detect_spans(text)
    assert [span.language for span in spans][-len(languages) :] == languages
    assert "".join(text[span.start : span.end] for span in spans) == text


@pytest.mark.long
def test_of_very_many_sentences_longer_passages_are_heard():
    text = f"{ENGLISH} " * 2_000 + f"{RUSSIAN} " * 2_000
    assert [span.language for span in detect_spans(text)] == ["en", "ru"]


ROMANISED = [
    ("Pravitelstvo ne budet povyshat nalogi, i eto ochen khorosho.", "ru-Latn"),
    ("Sarkar tax nahin badhayegi aur yeh bahut achchha hai.", "hi-Latn"),
    ("Watashi wa kyou gakkou ni ikimasu kara, ato de denwa shimasu.", "ja-Latn"),
    ("Inna al-hukuma lan tarfa al-dara'ib hadha al-yawm.", "ar-Latn"),
]


@pytest.mark.parametrize(("text", "tag"), ROMANISED)
def test_a_romanised_text_has_a_tag_of_its_own(text, tag):
    assert detect(text).language == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("Vlada ne želi da povećava poreze ove godine, to je sve.", "hr"),
        ("To ne bude nikdo chtít, a já také ne.", "cs"),
        ("Ya gagara magana a lokacin da ya gano abin da ya faru", "ha"),
        ("Ga je mee naar huis, of wil je hier nog wat blijven?", "nl"),
    ],
)
def test_a_text_of_latin_letters_is_not_taken_for_a_romanised_one(text, tag):
    assert detect(text).language in {tag, "sr-Latn", "und"}


@pytest.mark.parametrize("name", ["Kinshasa", "Lagos", "Cairo", "Paris", "Tokyo", "Kinshasa, Lagos"])
def test_the_bare_name_of_a_place_tells_no_language(name):
    assert detect(name).language == "und"
    assert not detect(name, "fr").conflicts
