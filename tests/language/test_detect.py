"""The language of a few words is known, or said not to be."""

import csv
import os
import subprocess
import sys
from collections import defaultdict
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import InvalidTag
from citekit.language import detect
from tests.work import work

KNOWN = [
    ("ay", "Taqi jaqix derechonïpxiwa, janiw khitis jan walt'ayañapäkiti"),
    ("de", "Die Regierung hat gestern neue Zahlen vorgelegt"),
    ("el", "Η κυβέρνηση ανακοίνωσε νέα μέτρα"),
    ("es", "Setecientos soldados para adiestrar a las fuerzas armadas"),
    ("fr", "Le ministre a déclaré que la loi serait votée"),
    ("gl", "O goberno anunciou unha nova lei para a xente do país"),
    ("he", "הממשלה הודיעה על חוק חדש"),
    ("hr", "Predsjednik je u srijedu posjetio gdje je uvijek živio"),
    ("ja", "政府は新しい法律を発表した"),
    ("ko", "정부는 새로운 법을 발표했다"),
    ("pt", "O governo não anunciou uma nova lei para as pessoas"),
    ("qu", "Llapan runakunam derechoyuq kanku kawsayninkupaq"),
    ("ru", "Правительство объявило о новом законе"),
    ("sr", "Председник је увек рекао где је био"),
    ("sr-Latn", "Predsednik je uvek govorio gde je video decu"),
    ("th", "รัฐบาลประกาศกฎหมายใหม่"),
    ("uk", "Уряд оголосив про новий закон"),
    ("vi", "Chính phủ đã công bố luật mới"),
    ("zh", "政府宣布了新的法律"),
    ("zh-Hant", "政府宣布了新的法律並將於下週實施，總統說這對國家很重要"),
]


@pytest.mark.parametrize(("tag", "text"), KNOWN)
def test_ten_words_are_enough(tag, text):
    found = detect(text)
    assert found.language == tag
    assert found.confidence > 0.5
    assert found.candidates[0] == (found.language, found.confidence)


@pytest.mark.parametrize(("tag", "text"), [row for row in KNOWN if row[1].upper() != row[1]])
def test_capitals_do_not_change_the_language(tag, text):
    assert detect(text.upper()).language == tag


HAN = [
    ("ja", ["東京都知事選挙", "日本経済新聞社説", "臨時国会召集決定", "憲法改正", "安全保障", "国民投票", "時々"]),
    ("zh", ["我不知道", "中国政府", "中美关系", "经济政策", "国家主席习近平", "一带一路"]),
    ("zh-Hant", ["經濟成長", "總統大選", "新年快樂", "為人民服務", "國會議員", "一帶一路"]),
]


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in HAN for text in texts])
def test_a_few_characters_tell_chinese_in_its_scripts_from_japanese_without_kana(tag, text):
    assert detect(text).language == tag


@pytest.mark.parametrize("text", ["北京", "上海", "人民", "北京市", "最高法院", "安全第一", "不可能"])
def test_what_chinese_and_japanese_share_is_not_said_to_be_japanese(text):
    found = detect(text)
    assert found.language in {"zh", "zh-Hant"}
    assert found.confidence < 0.6


@pytest.mark.parametrize(("text", "tag"), [("國際連合", "zh-Hant"), ("国際連合", "ja"), ("总统大选", "zh")])
def test_a_declaration_does_not_outweigh_the_characters(text, tag):
    assert {detect(text, declared=one).language for one in ("zh", "zh-CN", "zh-TW", "ja")} == {tag}


UNKNOWABLE = [
    "",
    " ",
    "a",
    "12 345",
    "🙂🙂",
    "...",
    "https://example.org/noticia",
    "\x00\x07",
    "\ud800",
    "\u202e\u2066",
]


@pytest.mark.parametrize("text", UNKNOWABLE)
def test_what_cannot_be_known_is_said_to_be_unknown(text):
    assert detect(text, declared="es").language == "und"


NOISY = [
    "Setecientos soldados llegaron ayer al país https://example.org/en/the-news-of-the-day",
    "Setecientos soldados\x00 llegaron\ud800 ayer\u202e al país 2023 🙂",
    "SETECIENTOS SOLDADOS LLEGARON AYER AL PAÍS",
]


@pytest.mark.parametrize("text", NOISY)
def test_addresses_controls_and_capitals_do_not_mislead(text):
    assert detect(text).language == "es"


def test_the_declared_language_tips_the_scale_and_never_answers():
    near = "nos anos"
    assert detect(near, declared="gl").language == "gl"
    assert detect(near, declared="pt").language == "pt"
    spanish = detect("Setecientos soldados llegaron ayer al país", declared="ru-RU")
    assert (spanish.language, spanish.declared, spanish.conflicts) == ("es", "ru-RU", True)
    assert not detect("Setecientos soldados llegaron ayer al país", declared="es-PY").conflicts
    assert not detect("…", declared="es").conflicts


SAME = [
    ("Regjeringen la i går fram et nytt forslag til lov om skoler", "no"),
    ("Regjeringen la i går fram et nytt forslag til lov om skoler", "nn"),
    ("Llapan runakunam derechoyuq kanku kawsayninkupaq", "quz"),
    ("Vlada je jučer objavila novi zakon o radu i odgojila nezadovoljstvo", "bs"),
    ("وافق المجلس أمس على القرار الجديد", "arb"),
    ("政府宣布了新的法律", "cmn"),
]


@pytest.mark.parametrize(("text", "declared"), SAME)
def test_another_name_of_the_same_language_is_no_conflict(text, declared):
    found = detect(text, declared=declared)
    assert found.language != "und"
    assert not found.conflicts


def test_a_declared_language_never_makes_another_script_its_own():
    for declared in ("ru", "ja", "ar", "es"):
        assert detect("정부는 새로운 법을 발표했다", declared=declared).language == "ko"
        assert detect("Die Regierung hat gestern neue Zahlen vorgelegt", declared=declared).language == "de"


@pytest.mark.parametrize(("declared", "tag"), [("zh-TW", "zh-Hant"), ("zh-CN", "zh"), ("zh", "zh"), ("ja", "ja")])
def test_characters_that_all_share_are_of_the_declared_language(declared, tag):
    assert detect("人工", declared=declared).language == tag


NEAR = [
    ("bijelo mlijeko", "hr"),
    ("gde živi", "sr-Latn"),
    ("unha xente", "gl"),
    ("una gente", "es"),
    ("não gente", "pt"),
    ("ikke noget", "da"),
    ("ikke noe", "nb"),
    ("svenske uker", "nb"),
    ("svenske uger", "da"),
    ("novo kazalište", "hr"),
    ("novo pozorište", "sr-Latn"),
    ("kantor polisi", "id"),
    ("balai polis", "ms"),
    ("as mulleres", "gl"),
    ("as mulheres", "pt"),
]


@pytest.mark.parametrize(("text", "tag"), NEAR)
def test_two_words_can_tell_a_language_from_its_next_of_kin(text, tag):
    assert detect(text).language == tag


def test_a_malformed_declaration_is_named():
    with pytest.raises(InvalidTag):
        detect("Setecientos soldados", declared="not a tag")


def test_who_took_part_is_said_with_versions():
    said = detect("Setecientos soldados para adiestrar").detector
    assert f"py3langid {version('py3langid')}" in said
    assert detect("정부는 새로운 법을 발표했다").detector == "script"


ALONE = [
    ("de", "Die Übung richtet sich nicht gegen die Demonstranten am Hafen"),
    ("es", "Setecientos soldados para adiestrar a las fuerzas armadas"),
    ("fr", "Le Congrès approuve l’entrée des instructeurs étrangers"),
    ("ru", "Конституция — это не формальность, сказал он в среду"),
    ("uk", "Конституція — це не формальність, сказав він у середу"),
]
DOUBTED = [
    "Setecientos soldados para adiestrar",
    "Vlada je dala novi zakon",
    "El Congreso, o Congreso, il Congresso",
    "Den norske regjeringen",
]


@pytest.mark.parametrize(("tag", "text"), ALONE)
@pytest.mark.parametrize("declared", [None, "gl"])
def test_where_our_own_tables_leave_no_doubt_no_other_detector_is_asked(tag, text, declared):
    found = detect(text, declared)
    assert (found.language, found.detector) == (tag, f"citekit {version('citekit-quotes')}")
    assert found.confidence > 0.9


@pytest.mark.parametrize("text", DOUBTED)
@pytest.mark.parametrize("declared", [None, "es", "nb"])
def test_where_they_do_the_others_are_asked_whatever_is_declared(text, declared):
    assert "py3langid" in detect(text, declared).detector


FEWER = """
import sys
sys.modules.update(dict.fromkeys(sys.argv[1:]))
from citekit.language import detect
for text in ("Setecientos soldados para adiestrar", "O goberno anunciou unha nova lei", "Уряд оголосив про закон"):
    print(detect(text).language)
"""


STRAY = """
import sys, types
sys.modules["gcld3"] = None
if sys.argv[1:]:
    sys.modules.update({name: types.ModuleType(name) for name in sys.argv[1:]})
from citekit.language import detect
for text in ("Setecientos soldados para adiestrar", "O goberno anunciou unha nova lei", "Уряд оголосив про закон"):
    print(repr(detect(text)))
"""


@pytest.mark.long
def test_a_detector_that_another_package_brought_alone_changes_no_byte():
    answers = {
        subprocess.run(
            [sys.executable, "-c", STRAY, *there],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            check=True,
        ).stdout
        for there in ([], ["eldc"], ["pycld2", "eldc"])
    }
    assert len(answers) == 1
    assert b"py3langid" in answers.pop()


@pytest.mark.long(each=4)
@pytest.mark.parametrize("missing", [["eldc"], ["pycld2"], ["eldc", "pycld2", "gcld3"], ["gcld3"]])
def test_what_is_not_installed_is_not_asked_and_the_rest_still_answers(missing):
    done = subprocess.run(
        [sys.executable, "-c", FEWER, *missing],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == ["es", "gl", "uk"]


COLD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from citekit.language import detect
texts = ["sin embargo no", "el presidente", "gode venner", "в результате", "東京都知事選挙", "uma casa", "just nu"]
start = Barrier(8)
def ask(which):
    start.wait()
    return repr(sorted((text, repr(detect(text))) for text in texts[which:] + texts[:which]))
with ThreadPoolExecutor(8) as pool:
    print(*pool.map(ask, range(8)), sep="\\n")
"""


@pytest.mark.long
def test_the_same_bytes_from_a_cold_start_in_eight_threads_under_every_hash_seed():
    outputs = set()
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", COLD],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=True,
            timeout=120,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(set(outputs.pop().splitlines())) == 1


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer_between_nothing_and_certainty(text):
    found = detect(text)
    assert 0 <= found.confidence < 1
    assert sum(share for _, share in found.candidates) <= 1.001


HOSTILE = [
    "a",
    "\u202e\u2066 \x00\ud800",
    "https://example.org/",
    "ñ́",
    "e\u0301",
    "漢字かな",
    "🙂👩‍👩‍👧 ",
    "x@y",
    "la casa ",
]


@pytest.mark.parametrize("part", HOSTILE, ids=range(len(HOSTILE)))
def test_a_megabyte_of_anything_is_no_more_work_than_a_page(part):
    page, megabyte = (part * (size // len(part)) for size in (4_000, 1_000_000))
    for text in (page, megabyte):
        assert 0 <= detect(text).confidence < 1  # and what is asked about it is loaded
    assert work(lambda: detect(megabyte)) <= 1.2 * work(lambda: detect(page))


def test_a_megabyte_is_looked_at_in_parts():
    found = detect("= " * 200_000 + "Setecientos soldados llegaron ayer al país para adiestrar. " * 8_000)
    assert found.language == "es"


def test_most_snippets_of_five_words_are_right(shared):
    right = defaultdict(list)
    with (shared / "data" / "language-detection" / "snippets.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["length"] == "w5" and "-" not in row["lang"]:
                right[row["lang"]].append(detect(row["text"]).language.split("-")[0] == row["lang"])
    shares = [sum(cells) / len(cells) for cells in right.values()]
    assert sum(shares) / len(shares) > 0.945
