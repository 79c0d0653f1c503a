"""With an encoder, what a page means takes part in finding an original; nothing broken does, and a find has reasons."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from citekit.errors import CitekitError
from citekit.model import Text
from citekit.originals import EncoderInfo, ReasonKind, VectorStore, locate_original
from citekit.originals._clauses import sentence_ranges
from citekit.originals._encoder import likeness
from tests.dreaming_encoders import Dreamer
from tests.originals.test_originals import ABSENT, PAGES, QUERIES

THAI = (
    "สภาประชุมกันเมื่อวันอังคารที่โรงเรียน",
    "การก่อสร้างจะใช้เงินจำนวนมากของเมือง",
    "ไม่มีใครถามเพื่อนบ้านเรื่องสะพานใหม่",
    "แม่น้ำสูงขึ้นมากในตอนกลางคืนนั้น",
    "บริษัทจะคืนเงินทั้งหมดภายในหนึ่งปี",
)
ENGLISH = (
    "The council met on a weekday in the school.",
    "The works will cost the town a lot of money.",
    "Nobody asked the neighbours about a new bridge.",
    "The river rose a lot during that night.",
    "The company will return everything within a year.",
)
MEANINGS = {text: f"meaning {at}" for some in (THAI, ENGLISH) for at, text in enumerate(some)}


@pytest.mark.parametrize("at", range(5))
def test_a_passage_that_shares_no_word_is_found_by_its_meaning_and_says_so(at):
    best, *_ = locate_original(Text(ENGLISH[at], "en"), Text("\n".join(THAI), "th"), encoder=Dreamer(MEANINGS))
    assert THAI[at] in best.exact
    assert best.encoder is not None
    assert (best.encoder.name, best.encoder.version) == ("dreamer", "1")
    assert ReasonKind.MEANING in {reason.kind for reason in best.reasons}


@pytest.mark.parametrize("language", PAGES)
def test_what_is_not_on_the_page_is_not_called_found_by_an_encoder_that_finds_nothing_alike(language):
    best, *_ = locate_original(Text(ABSENT, "en"), Text(PAGES[language], language), encoder=Dreamer())
    assert not best.is_likely


@pytest.mark.parametrize("language", ["fa", "ko", "th", "el"])
def test_without_a_reason_that_has_a_name_nothing_is_called_found(language):
    page = {
        "fa": "شورا سه‌شنبه در مدرسه تشکیل جلسه داد. هیچ‌کس از همسایه‌ها نپرسید. رودخانه در شب بالا آمد.",
        "ko": "의회는 화요일에 학교에서 회의를 열었다. 아무도 이웃에게 묻지 않았다. 밤사이 강물이 불어났다.",
        "th": "\n".join(THAI),
        "el": "Το συμβούλιο συνεδρίασε στο σχολείο. Κανείς δεν ρώτησε τους γείτονες. Το ποτάμι φούσκωσε τη νύχτα.",
    }[language]
    for words, _ in QUERIES:
        for found in locate_original(Text(words, "en"), Text(page, language), encoder="none"):
            assert found.reasons or not found.is_likely


def test_an_encoder_has_no_vote_in_a_language_that_it_does_not_know():
    dreamer = Dreamer(languages=frozenset({"en", "es"}))
    best, *_ = locate_original(Text(ENGLISH[0], "en"), Text("\n".join(THAI), "th"), encoder=dreamer)
    assert best.encoder is None
    assert dreamer.asked == 0


class Broken(Dreamer):
    def encode(self, texts):
        return np.full((len(texts), 8), np.nan)


def test_a_broken_encoder_is_an_error_where_it_was_named_and_else_has_no_vote(monkeypatch):
    page, words = Text(PAGES["es"], "es"), Text(QUERIES[1][0], "en")
    with pytest.raises(CitekitError, match="no numbers"):
        locate_original(words, page, encoder=Broken(version="nan"))
    with pytest.raises(CitekitError, match="nobody"):
        locate_original(words, page, encoder="nobody")
    monkeypatch.setenv("CITEKIT_ENCODER", "nobody")
    best, *_ = locate_original(words, page)
    assert best.encoder is None
    assert best == locate_original(words, page, encoder="none")[0]


def test_a_page_that_was_seen_before_is_not_encoded_again(tmp_path):
    page = Text(PAGES["de"], "de")
    dreamer = Dreamer()
    with VectorStore.open(tmp_path / "v") as store:
        first = locate_original(Text(QUERIES[1][0], "en"), page, encoder=dreamer, vectors=store)
        seen = dreamer.asked
        assert locate_original(Text(QUERIES[1][0], "en"), page, encoder=dreamer, vectors=store) == first
        assert dreamer.asked == seen
    with VectorStore.open(tmp_path / "v") as store:
        assert locate_original(Text(QUERIES[1][0], "en"), page, encoder=dreamer, vectors=store) == first
    assert dreamer.asked == seen


SAID = {
    1: "Mayor Anna Vogel said that it would cost 3.5 million and begin before winter.",
    2: "“We do not want debts,” she added.",
    3: "The neighbours are not happy with the plan.",
    4: "Nobody asked them whether they wanted a new bridge.",
    5: "Engineer Paz explained that the river rose two metres in 1998.",
    7: "The company will give the money back in twelve months, according to the contract.",
    8: "The meeting ended at eleven without a vote.",
}


@pytest.mark.parametrize("encoder", ["none", Dreamer(MEANINGS)])
@pytest.mark.parametrize(("language", "first", "last"), [("es", 4, 5), ("de", 1, 2), ("fr", 7, 8), ("ru", 3, 4)])
def test_the_passage_of_several_sentences_begins_with_the_first(language, first, last, encoder):
    page = PAGES[language]
    spans = [page[slice(*span)] for span in sentence_ranges(page, language)]
    best, *_ = locate_original(Text(f"{SAID[first]} {SAID[last]}", "en"), Text(page, language), encoder=encoder)
    assert page.index(spans[first]) == best.start
    assert best.end >= page.index(spans[last]) + len(spans[last]) // 2


@pytest.mark.parametrize("language", ["es", "de", "fr", "ru"])
def test_a_sentence_that_a_quotation_leaves_out_lies_between_its_segments(language):
    page = PAGES[language]
    spans = list(sentence_ranges(page, language))
    for places, gone in (((2, 3, 4, 5), None), ((2, 4, 5), 3), ((2, 3, 5), 4)):
        words = Text(" ".join(SAID[at] for at in places), "en")
        best, *_ = locate_original(words, Text(page, language), encoder="none")
        between = [(one[1], other[0]) for one, other in pairwise(best.segments)]
        assert best.segments[0][0] == best.start
        assert best.segments[-1][1] == best.end
        left_out = [] if gone is None else [(spans[gone - 1][1], spans[gone + 1][0])]
        assert between in ([left_out] if language in {"es", "fr"} else [[], left_out])


@pytest.mark.parametrize("count", [1, 4_000])
def test_a_page_of_one_sentence_and_of_thousands_is_searched_and_few_are_encoded(count):
    page = " ".join(f"La frase {at} de la página dice poco." for at in range(count)) + " El río creció dos metros."
    dreamer = Dreamer()
    best, *_ = locate_original(Text("The river rose two metres.", "en"), Text(page, "es"), encoder=dreamer)
    assert "río" in best.exact
    assert dreamer.asked < 1_400


def test_infos_are_one_scale():
    info = EncoderInfo("any", "1", frozenset({"en"}), unrelated=0.8, related=0.9)
    found = likeness(np.array([[1.0, 0.0]], np.float32), np.array([[0.8, 0.6], [0.9, 0.43589]], np.float32), info)
    assert np.allclose(found, [[0.0, 1.0]], atol=0.001)
