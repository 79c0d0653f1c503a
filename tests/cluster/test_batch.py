"""One function verifies rows, wherever it runs: each has its verdict, and none that was not compared is good."""

import pytest

pytest.importorskip("pyarrow")

import pyarrow as pa

from citekit.cluster import asked_schema, verdict_schema, verify_batches
from citekit.errors import InvalidInput

PAGES = {
    "es": "El ministro habló. Setecientos soldados llegaron el lunes a Lima. Nada más.",
    "de": "Der Minister sprach. Siebenhundert Soldaten kamen am Montag nach Lima. Mehr nicht.",
    "fr": "Le ministre a parlé. Sept cents soldats sont arrivés lundi à Lima. Rien de plus.",
    "ru": "Министр выступил. Семьсот солдат прибыли в понедельник в Лиму. Больше ничего.",
    "ar": "تحدث الوزير. وصل سبعمائة جندي يوم الاثنين إلى ليما. لا شيء آخر.",
    "he": "השר דיבר. שבע מאות חיילים הגיעו ביום שני ללימה. זה הכול.",
    "zh": "部长发言。七百名士兵星期一抵达利马。没有别的。",
    "ja": "大臣は話した。七百人の兵士が月曜日にリマに到着した。以上です。",
    "th": "ฝนตกหนักมาก ทหารเจ็ดร้อยนายมาถึงลิมาในวันจันทร์ วันนี้อากาศดี",
    "qu": "Kamachiq rimarqan. Qanchis pachak soldadokuna Limaman chayarqanku. Manam imapas.",
}
WORDS = {
    "es": "Setecientos soldados llegaron el lunes a Lima",
    "de": "Siebenhundert Soldaten kamen am Montag nach Lima",
    "fr": "Sept cents soldats sont arrivés lundi à Lima",
    "ru": "Семьсот солдат прибыли в понедельник в Лиму",
    "ar": "وصل سبعمائة جندي يوم الاثنين إلى ليما",
    "he": "שבע מאות חיילים הגיעו ביום שני ללימה",
    "zh": "七百名士兵星期一抵达利马",
    "ja": "七百人の兵士が月曜日にリマに到着した",
    "th": "ทหารเจ็ดร้อยนายมาถึงลิมาในวันจันทร์",
    "qu": "Qanchis pachak soldadokuna Limaman chayarqanku",
}


def verdicts(rows, page_of=None):
    made = pa.RecordBatch.from_pylist(rows)
    (found,) = verify_batches([made], page_of)
    assert found.schema == verdict_schema()
    return found.to_pylist()


@pytest.mark.parametrize("language", PAGES)
def test_words_are_found_at_their_code_points_and_others_are_not(language):
    page, words = PAGES[language], WORDS[language]
    good, other = verdicts(
        [
            {"id": "a", "quote": words, "text": page, "language": language},
            {"id": "b", "quote": WORDS["de" if language != "de" else "es"], "text": page, "language": language},
        ]
    )
    assert (good["status"], page[good["start"] : good["end"]], good["error"]) == ("exact", words, None)
    assert other["status"] == "not_found"
    assert [one["rule"] for one in other["findings"]] == ["CK404"]


def test_what_was_changed_is_told_with_the_words_that_show_it():
    (row,) = verdicts(
        [{"quote": "Setecientos soldados llegaron el martes a Lima", "text": PAGES["es"], "language": "es"}]
    )
    assert row["status"] == "altered"
    (finding,) = row["findings"]
    assert (finding["rule"], finding["severity"]) == ("CK403", "error")
    assert "“martes” for “lunes”" in finding["message"]
    assert PAGES["es"][finding["start"] : finding["end"]] == finding["evidence"]


def test_a_translation_beside_the_words_is_judged():
    base = {"quote": WORDS["es"], "text": PAGES["es"], "language": "es", "translation_language": "en"}
    right, wrong, none = verdicts(
        [
            {**base, "translation": "Seven hundred soldiers arrived in Lima on Monday"},
            {**base, "translation": "Nine hundred soldiers arrived in Lima on Monday"},
            {**base, "translation": None},
        ]
    )
    assert right["translation_status"] == "not_falsified"
    assert wrong["translation_status"] == "doubtful"
    assert "CK301" in [one["rule"] for one in wrong["findings"]]
    assert none["translation_status"] is None


def test_html_is_read_as_a_page_and_what_it_hides_is_not_good():
    page = b"<html lang=es><p>Uno dos tres cuatro cinco.<p style='display:none'>Setecientos soldados llegaron a Lima."
    shown, hidden = verdicts(
        [
            {"quote": "Uno dos tres cuatro cinco", "content": page, "media_type": "text/html"},
            {"quote": "Setecientos soldados llegaron a Lima", "content": page, "media_type": "text/html"},
        ]
    )
    assert shown["status"] == "exact"
    assert [one["rule"] for one in hidden["findings"]] == ["CK410"]


UNCHECKED = [
    ({"quote": None, "text": "a"}, "no words"),
    ({"quote": "  ", "text": "a"}, "no words"),
    ({"quote": "uno dos tres", "text": None}, "no page"),
    ({"quote": "uno dos tres", "page": "gone", "text": None}, "“gone”"),
    ({"quote": "uno dos tres", "text": "a", "language": "not a tag!"}, "not a tag"),
    ({"quote": "a" * 200_000, "text": "a"}, "200,000"),
    ({"quote": "uno", "text": "x" * (33 * 1024 * 1024)}, "bytes"),
    ({"quote": "uno", "text": "uno dos", "problem": "a.jsonl:3: is no UTF-8"}, "a.jsonl:3"),
    ({"quote": "uno dos", "text": None, "content": b"\x00\x01\x02" * 100}, ""),
]


@pytest.mark.parametrize(("row", "said"), UNCHECKED, ids=[said for _, said in UNCHECKED])
def test_a_row_that_cannot_be_checked_says_why_and_stops_nothing(row, said):
    first, second = verdicts([row, {"quote": "dos tres cuatro", "text": "uno dos tres cuatro cinco"}])
    assert first["status"] in {"not_checked", "unreachable"}
    assert first["error"]
    assert said in first["error"]
    assert second["status"] == "exact"


def test_a_text_that_is_no_utf_8_is_not_checked():
    wrong = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    batch = pa.RecordBatch.from_arrays([pa.array(["uno"]), wrong], ["quote", "text"])
    (found,) = verify_batches([batch])
    (row,) = found.to_pylist()
    assert (row["status"], row["error"]) == ("not_checked", "“text” is no UTF-8")


WRONG = [
    (pa.schema([("text", pa.string())]), "no column “quote”"),
    (pa.schema([("quote", pa.string())]), "no column “text” or “content”"),
    (pa.schema([("quote", pa.int64()), ("text", pa.string())]), "“quote” is int64"),
    (pa.schema([("quote", pa.string()), ("text", pa.list_(pa.string()))]), "“text” is list"),
    (pa.schema([("quote", pa.string()), ("content", pa.string())]), "“content” is string"),
    (pa.schema([("quote", pa.string()), ("text", pa.string())], {b"citekit.archive": b"2"}), "version 2"),
]


@pytest.mark.parametrize(("schema", "said"), WRONG, ids=[said for _, said in WRONG])
def test_columns_that_are_missing_or_of_another_type_are_named(schema, said):
    with pytest.raises(InvalidInput, match=said):
        list(verify_batches([pa.RecordBatch.from_pylist([], schema)]))


def test_no_rows_give_no_verdicts_and_other_kinds_of_strings_serve():
    assert verdicts_of(pa.RecordBatch.from_pylist([], asked_schema())) == []
    large = pa.array(["uno dos tres"], pa.large_string())
    few = pa.array(["cero uno dos tres cuatro"]).dictionary_encode()
    assert [one["status"] for one in verdicts_of(pa.RecordBatch.from_arrays([large, few], ["quote", "text"]))] == [
        "exact"
    ]


def verdicts_of(batch):
    (found,) = verify_batches([batch])
    return found.to_pylist()
