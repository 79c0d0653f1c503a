"""Where sentences end: by the marks, abbreviations and quotation marks of each language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.language import sentences

PARTED = [  # the sign | stands where a sentence begins
    ("en", "He left. | She stayed."),
    ("en", "Dr. Smith met Mr. J. R. Jones in St. Louis. | They talked."),
    ("en", "He was born in the U.S. | He left it in Jan. 1999. | Then he came back."),
    ("en", "“Go home.” | She went. | (It rained.) | Nobody saw her!"),
    ("en", "“Will you go?” she asked. | “No!” he said."),
    ("en", "See Fig. 3 and pp. 5–7. | No. 10 Downing St. is near."),
    ("en", "It ended.[2] | It began again. [13] | Version 2.5 came."),
    ("en", "1. Open the lid. | 2. Close it."),
    ("en", "A heading\n | The text below it."),
    ("de", "Am 3. Oktober 1990 kam Dr. Meier, z. B. mit Prof. Huber. | Es regnete."),
    ("de", "„Ich gehe.“ | Er ging. | „Wirklich?“, fragte sie."),
    ("de", "»Ja.« | »Nein.« | Das war es."),
    ("es", "¿Vino la Sra. López? | ¡Sí! | Llegó a EE. UU. en 2001."),
    ("fr", "M. Dupont et Mme Durand sont là. | « Entrez ! » | Ils entrent."),
    ("ru", "Он родился в 1990 г. | Она живёт на ул. Ленина, д. 5. | А. С. Пушкин умер."),
    ("pl", "Kosztuje 5 zł. | Prof. Nowak mieszka przy ul. Długiej. | Był tu w 1986 r. | Teraz go nie ma."),
    ("cs", "Přišel 5. května s MUDr. Novákem. | Odešel."),
    ("tr", "Bu 2. Dünya Savaşı idi. | Sonra bitti."),
    ("ar", "جاء د. أحمد أمس. | هل رأيته؟ | نعم!"),
    ("he", 'הוא גר בארה"ב. | היא גרה כאן. | מה קרה?'),
    ("ur", "وہ آیا۔ | کیا وہ گیا؟ | ہاں۔"),
    ("hi", "डॉ. शर्मा आए। | वे चले गए। | क्यों?"),
    ("zh", "他来了。|她走了！|“好的。”|真的吗？|是的。"),
    ("ja", "彼は来た。|「本当？」と聞いた。|はい。"),
    ("ko", "그는 왔다. | 그녀는 갔다. | 왜?"),
    ("el", "Ποιος ήρθε; | Ο κ. Παπαδόπουλος ήρθε. | Έφυγε."),
    ("hy", "Նա եկավ։ | Նա գնաց։"),
    ("am", "እሱ መጣ። | እሷ ሄደች።"),
    ("th", "เขาไปตลาดกับแม่ทุกวันเสาร์ครับ | อย่างไรก็ตาม วันนี้ฝนตก"),
    ("qu", "Paymi hamurqan. | Wasiman rirqan!"),
    ("und", "Dr. Nkosi came. | He left."),
]


@pytest.mark.parametrize(("tag", "marked"), PARTED)
def test_a_sentence_begins_where_the_sign_stands_and_nowhere_else(tag: str, marked: str) -> None:
    text = marked.replace("|", "") if "。" in marked else marked.replace("| ", "")
    wanted = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in sentences(text, tag)] == wanted


WHOLE = [
    ("en", "He paid $3.50 to Acme Inc. Tuesday"),
    ("en", "visit www.example.org. or write"),
    ("en", "It rose, e.g. Berlin and i.e. Paris, by 5 p.m. Eastern time"),
    ("de", "Er sagte „Nein!“ und ging"),
    ("el", "Ήρθε· έφυγε"),
    ("es", "Llegó el Dr. Á. Ñandú"),
    ("fr", "« Non ! » dit-il"),
    ("hu", "XIV. Lajos 1990. január 5-én"),
    ("ja", "「行く。」という本"),
    ("zh", "他说：“好”，然后走了"),
    ("th", "ดร. สมชาย ไปตลาด"),
]


@pytest.mark.parametrize(("tag", "text"), WHOLE)
def test_what_only_looks_like_an_end_parts_nothing(tag: str, text: str) -> None:
    assert sentences(text, tag) == ((0, len(text)),)


def test_the_same_full_stop_is_read_by_the_language() -> None:
    text = "Es war der 3. Dezember"
    assert len(sentences(text, "de")) == 1
    assert len(sentences(text, "en")) == 2


def test_a_language_with_a_region_or_without_a_file_is_read_by_the_nearest_rules() -> None:
    assert sentences("El Dr. Paz vino. Se fue.", "es-PY") == sentences("El Dr. Paz vino. Se fue.", "es")
    assert len(sentences("Pāka. Pāka.", "mi")) == 2


@given(
    st.text(alphabet=" \n.!?…。”“\"'([)]Aaбא中๐ไ1;։।\u200f", max_size=60),
    st.sampled_from(["en", "fr", "th", "zh", "und"]),
)
def test_sentences_are_in_order_and_hold_all_but_spaces(text: str, tag: str) -> None:
    found = sentences(text, tag)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    inside = "".join(text[start:end] for start, end in found)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)


HOSTILE = ["." * 20_000, ". " * 20_000, "A. " * 20_000, "(“" * 20_000, '."' * 20_000, ".\n" * 20_000, " »" * 20_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_marks_is_read_to_its_end(text: str) -> None:
    found = sentences(text, "fr")
    assert found[-1][1] == len(text.rstrip())
