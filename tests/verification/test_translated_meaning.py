"""A translation of something else is found, with an encoder and without; and a right one is never called so by it."""

from __future__ import annotations

import numpy as np
import pytest

from citekit.errors import CitekitError, InvalidInput
from citekit.model import Text
from citekit.verification import TranslationStatus, check_translation, judge_translation
from citekit.verification.translation._alignment import align
from tests.dreaming_encoders import Dreamer

SENTENCES = {
    "en": (
        "The council met on Tuesday in the school.",
        "The works will cost three million euros.",
        "Nobody asked the neighbours about the bridge.",
        "The river rose two metres in the night.",
        "The company will return the money in a year.",
    ),
    "es": (
        "El consejo se reunió el martes en la escuela.",
        "La obra costará tres millones de euros.",
        "Nadie preguntó a los vecinos por el puente.",
        "El río creció dos metros durante la noche.",
        "La empresa devolverá el dinero dentro de un año.",
    ),
    "de": (
        "Der Rat trat am Dienstag in der Schule zusammen.",
        "Der Bau wird drei Millionen Euro kosten.",
        "Niemand hat die Nachbarn nach der Brücke gefragt.",
        "Der Fluss stieg in der Nacht um zwei Meter.",
        "Die Firma wird das Geld in einem Jahr zurückgeben.",
    ),
    "ru": (
        "Совет собрался во вторник в школе.",
        "Строительство обойдётся в три миллиона евро.",
        "Никто не спросил соседей о мосте.",
        "Ночью река поднялась на два метра.",
        "Компания вернёт деньги через год.",
    ),
    "zh": (
        "委员会星期二在学校开会。",
        "工程将花费三百万欧元。",
        "没有人向邻居问过这座桥的事。",
        "夜里河水上涨了两米。",
        "公司将在一年之内退还这笔钱。",
    ),
    "th": (
        "สภาประชุมกันเมื่อวันอังคารที่โรงเรียน",
        "การก่อสร้างจะใช้เงินสามล้านยูโร",
        "ไม่มีใครถามเพื่อนบ้านเรื่องสะพาน",
        "แม่น้ำสูงขึ้นสองเมตรในตอนกลางคืน",
        "บริษัทจะคืนเงินภายในหนึ่งปี",
    ),
}
MEANINGS = {text: f"meaning {at}" for some in SENTENCES.values() for at, text in enumerate(some)}
OTHERS = {"CK305", "CK321", "CK322", "CK323"}


def rules(original, translation, language, encoder):
    found = check_translation(Text(original, language), Text(translation, "en"), encoder=encoder)
    return {finding.rule for finding in found} & OTHERS


def passage(language, places):
    return ("" if language == "zh" else " ").join(SENTENCES[language][at] for at in places)


@pytest.mark.parametrize("language", ["es", "de", "ru", "zh", "th"])
def test_the_translation_of_another_sentence_is_found_by_its_meaning(language):
    dreamer, english = Dreamer(MEANINGS), SENTENCES["en"]
    for at, own in enumerate(SENTENCES[language]):
        assert rules(own, english[at], language, dreamer) == set()
    others = [
        bool(rules(own, english[(at + shift) % 5], language, dreamer) & {"CK305", "CK321"})
        for at, own in enumerate(SENTENCES[language])
        for shift in range(1, 5)
    ]
    assert sum(others) >= (17 if language == "zh" else 20)  # ten characters share a number, and may be short for it


@pytest.mark.parametrize("language", ["es", "de", "ru"])
def test_without_an_encoder_the_translation_of_another_sentence_is_found_by_words(language):
    found = [
        bool(rules(SENTENCES[language][at], SENTENCES["en"][(at + shift) % 5], language, "none"))
        for at in range(5)
        for shift in (1, 2, 3)
    ]
    assert sum(found) >= 5
    assert not any(rules(SENTENCES[language][at], SENTENCES["en"][at], language, "none") for at in range(5))


@pytest.mark.parametrize(
    ("language", "encoder"),
    [("es", "none"), ("de", "none"), ("zh", "none"), *((one, Dreamer(MEANINGS)) for one in ("es", "de", "ru", "zh"))],
)
def test_a_sentence_that_was_dropped_is_found_where_it_stands(language, encoder):
    original = Text(passage(language, range(5)), language)
    assert rules(original.value, passage("en", range(5)), language, encoder) == set()
    for gone in (1, 3):
        kept = [at for at in range(5) if at != gone]
        found = check_translation(original, Text(passage("en", kept), "en"), encoder=encoder)
        (dropped,) = [one for one in found if one.rule in OTHERS]
        assert dropped.rule == "CK322"
        assert dropped.evidence.text == SENTENCES[language][gone]
        assert original.value[dropped.evidence.start : dropped.evidence.end] == SENTENCES[language][gone]


@pytest.mark.parametrize("encoder", ["none", Dreamer(MEANINGS)])
@pytest.mark.parametrize("language", ["es", "de", "ru"])
def test_a_sentence_that_was_added_is_found_where_it_stands(language, encoder):
    translation = Text(passage("en", range(5)), "en")
    found = check_translation(Text(passage(language, [0, 1, 3, 4]), language), translation, encoder=encoder)
    (added,) = [one for one in found if one.rule in OTHERS]
    assert added.rule == "CK323"
    assert translation.value[added.start : added.end] == SENTENCES["en"][2]


def test_one_sentence_of_several_that_says_something_else_is_found_alone():
    other = "The bishop blessed the fishing boats on Sunday, and the children threw flowers into the sea."
    translation = " ".join([*SENTENCES["en"][:2], other, *SENTENCES["en"][3:]])
    for encoder in ("none", Dreamer(MEANINGS)):
        found = check_translation(Text(passage("es", range(5)), "es"), Text(translation, "en"), encoder=encoder)
        (one,) = [one for one in found if one.rule in {"CK305", "CK321"}]
        assert translation[one.start : one.end] == other
        assert one.evidence.text == SENTENCES["es"][2]


def test_thai_has_no_marks_between_sentences_and_is_compared_whole():
    assert rules(passage("th", range(5)), passage("en", range(5)), "th", Dreamer()) <= {"CK305", "CK321"}


def test_a_verdict_names_the_encoder_and_its_version_or_says_that_words_alone_compared():
    one, other = Text(SENTENCES["es"][2], "es"), Text(SENTENCES["en"][2], "en")
    meant = judge_translation(one, other, encoder=Dreamer(MEANINGS))
    assert meant.encoder is not None
    assert (meant.status, str(meant.encoder)) == (TranslationStatus.NOT_FALSIFIED, "dreamer 1")
    assert meant.explained.endswith("meaning compared by dreamer 1")
    by_words = judge_translation(one, other, encoder="none")
    assert by_words.encoder is None
    assert "the extra “meaning” compares it, offline" in by_words.explained
    wrong = check_translation(one, Text(SENTENCES["en"][0], "en"), encoder=Dreamer(MEANINGS))
    assert any("dreamer 1" in finding.message for finding in wrong)


def test_an_encoder_has_no_vote_in_a_language_that_it_does_not_know_and_that_is_said():
    persian = Text("هیچ‌کس از همسایه‌ها درباره پل نپرسید.", "fa")
    result = judge_translation(persian, Text(SENTENCES["en"][2], "en"), encoder=Dreamer())
    assert result.encoder is None
    assert any("does not know fa" in why for why in result.abstained)
    assert not {finding.rule for finding in result.findings} & OTHERS
    assert "does not know fa" in result.explained


class Broken(Dreamer):
    def encode(self, texts):
        return np.full((len(texts), 8), np.nan)


def test_an_encoder_that_gives_no_numbers_is_said_and_gives_no_verdict():
    one, other = Text(SENTENCES["es"][2], "es"), Text(SENTENCES["en"][2], "en")
    result = judge_translation(one, other, encoder=Broken(version="nan"))
    assert result.encoder is None
    assert any("no numbers" in why for why in result.abstained)
    thai = judge_translation(Text(SENTENCES["th"][2], "th"), other, encoder=Broken(version="nan"))
    assert "no numbers" in thai.explained


def test_an_encoder_that_is_none_or_that_nobody_has_is_an_error_where_it_was_named(monkeypatch):
    pair = Text("Nadie preguntó a los vecinos.", "es"), Text("Nobody asked the neighbours.", "en")
    with pytest.raises(InvalidInput):
        judge_translation(*pair, encoder=7)
    with pytest.raises(CitekitError):
        judge_translation(*pair, encoder="nobody")
    monkeypatch.setenv("CITEKIT_ENCODER", "nobody")
    result = judge_translation(*pair)
    assert any("nobody" in why for why in result.abstained)


@pytest.mark.parametrize("text", ["No. " * 3_000, "a", "1.", "—", "漢" * 9_000, "¿? " * 2_000])
def test_hostile_passages_are_judged_or_not_and_never_break(text):
    for one, other in ((text, "The council met on Tuesday."), ("El consejo se reunió.", text)):
        judge_translation(Text(one, "es"), Text(other, "en"), encoder=Dreamer())
        judge_translation(Text(one, "es"), Text(other, "en"), encoder="none")


def test_an_alignment_asks_for_no_more_than_a_band_and_covers_everything():
    asked = []

    def difference(ours, theirs):
        asked.append((ours, theirs))
        return -5.0 if ours == theirs else 5.0

    beads = align(200, 200, difference, 3.0, 6.0)
    assert [bead.ours for bead in beads] == [bead.theirs for bead in beads] == [(at, at + 1) for at in range(200)]
    assert len(asked) < 200 * 9 * 6 + 1
    for ours, theirs in ((1, 7), (7, 1), (3, 5)):
        beads = align(ours, theirs, difference, 3.0, 6.0)
        assert [at for bead in beads for at in range(*bead.ours)] == list(range(ours))
        assert [at for bead in beads for at in range(*bead.theirs)] == list(range(theirs))
