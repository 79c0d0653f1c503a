"""Which of many documents a quotation is from, and what happens to the index that tells it."""

import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.anchor import DamagedIndex, QuoteIndex, Status
from citekit.errors import InvalidInput, UnreadableFile

TEXTS = {
    "es": "El ministro dijo que setecientos soldados llegarán en junio para adiestrar a las fuerzas armadas del país.",
    "en": "The minister said that seven hundred soldiers will arrive in June to train the armed forces of the country.",
    "ru": "Министр сообщил, что семьсот солдат прибудут в июне для обучения вооружённых сил страны.",
    "zh": "部长表示七百名士兵将于六月抵达以训练该国武装部队并参加联合演习和后勤支援任务。",
    "ja": "大臣は、国軍の訓練のために七百人の兵士が六月に到着すると述べたが、詳細は明らかにしなかった。",
    "ko": "장관은 칠백 명의 병사가 유월에 도착하여 나라의 군대를 훈련할 것이라고 밝혔다.",
    "ar": "قال الوزير إن سبعمائة جندي سيصلون في يونيو لتدريب القوات المسلحة في البلاد.",
    "he": "השר אמר כי שבע מאות חיילים יגיעו ביוני כדי לאמן את הכוחות המזוינים של המדינה.",
    "th": "รัฐมนตรีกล่าวว่าทหารเจ็ดร้อยนายจะมาถึงในเดือนมิถุนายนเพื่อฝึกกองทัพของประเทศ",
    "de": "Der Minister sagte, siebenhundert Soldaten würden im Juni eintreffen, um die Streitkräfte auszubilden.",
    "qu": "Kamachiq nirqan qanchis pachak awqaqkuna junio killapi chayamunqaku, suyup awqaqninkunata yachachinanpaq.",
}
QUOTES = [
    ("es", "setecientos soldados llegarán en junio"),
    ("es", "Setecientos soldados (…) a las fuerzas armadas"),
    ("es", "“[S]etecientos soldados llegaran en junio”"),
    ("en", "seven hundred soldiers wil arrive in June"),
    ("en", "seven hundred sol-\ndiers will arrive in June"),
    ("ru", "семьсот солдат прибудут в июне"),
    ("zh", "七百名士兵将于六月抵达以训练该国"),
    ("ja", "七百人の兵士が六月に到着すると述べた"),
    ("ko", unicodedata.normalize("NFD", "칠백 명의 병사가 유월에 도착하여")),
    ("ar", "سَبعمائة جندي سيصلون في يونيو"),
    ("he", "שבע מאות חיילים יגיעו ביוני"),
    ("th", "ทหารเจ็ดร้อยนายจะมาถึงในเดือนมิถุนายน"),
    ("de", "SIEBENHUNDERT Soldaten würden im Juni"),
    ("qu", "qanchis pachak awqaqkuna junio killapi"),
]


@pytest.fixture
def index():
    made = QuoteIndex()
    for name, text in TEXTS.items():
        made.add(name, text)
    return made


@pytest.fixture
def folder(index, tmp_path):
    index.save(tmp_path / "index")
    return tmp_path / "index"


@pytest.mark.parametrize(("name", "quote"), QUOTES)
def test_a_quotation_is_found_in_its_source_in_any_script(index, tmp_path, name, quote):
    assert index.candidates(quote)[0].id == name
    index.save(tmp_path)
    (hit,) = QuoteIndex.open(tmp_path).find(quote)
    assert (hit.id, hit.match.found) == (name, True)
    assert 0 < hit.score <= 1


def test_a_hit_says_where_the_words_stand(index):
    (hit,) = index.find("setecientos soldados llegarán en junio")
    assert hit.match.status is Status.EXACT
    assert TEXTS["es"][hit.match.start : hit.match.end] == "setecientos soldados llegarán en junio"


def test_the_document_with_the_words_as_quoted_comes_first(index):
    index.add("changed", TEXTS["en"].replace("will", "would"))
    hits = index.find("seven hundred soldiers will arrive in June to train the armed forces")
    assert [(hit.id, hit.match.good) for hit in hits] == [("en", True), ("changed", False)]


def test_what_stands_nowhere_is_found_nowhere(index):
    assert index.find("eight thousand sailors went home in the autumn of the year") == ()


@pytest.mark.parametrize("start", range(0, 60, 7))
def test_eleven_letters_in_a_row_are_enough(index, start):
    letters = [place for place, char in enumerate(TEXTS["de"]) if char.isalnum()][start:]
    assert index.candidates(TEXTS["de"][letters[0] : letters[10] + 1])[0].id == "de"


@pytest.mark.parametrize("quote", ["", "«…»", "Juni", "七百名士兵"])
def test_a_quotation_too_short_to_tell_documents_by_is_an_error_and_not_an_absence(index, quote):
    with pytest.raises(InvalidInput, match="too short"):
        index.find(quote)


def test_at_most_as_many_are_given_as_asked_for(index):
    for number in range(30):
        index.add(str(number), TEXTS["en"])
    assert [len(index.find("seven hundred soldiers will arrive", k)) for k in (1, 7, 100)] == [1, 7, 31]
    with pytest.raises(InvalidInput):
        index.find("seven hundred soldiers will arrive", 0)


def test_a_document_added_again_replaces_the_older_text(folder):
    index = QuoteIndex.open(folder)
    assert not index.add("en", TEXTS["en"])
    assert index.add("en", "Nothing of the kind was ever said by the minister of defence.")
    assert index.find("seven hundred soldiers will arrive in June") == ()
    index.save()
    opened = QuoteIndex.open(folder)
    assert len(opened) == len(TEXTS)
    assert opened.find("seven hundred soldiers will arrive in June") == ()
    assert opened.find("Nothing of the kind was ever said")[0].id == "en"


def test_the_last_of_the_texts_that_one_document_was_given_stands(index):
    assert [
        index.add("new", text)
        for text in ("one text of it, an older one", "the newest text of it", "the newest text of it")
    ] == [
        True,
        True,
        False,
    ]
    assert len(index) == len(TEXTS) + 1
    assert index.find("one text of it, an older one") == ()
    assert index.find("the newest text of it")[0].id == "new"


def test_what_was_just_added_is_found_before_it_is_saved(index):
    for number in range(30):
        index.add(str(number % 20), f"The {number}th report tells of harvest {number * 7919} in the valley below.")
        assert index.find(f"tells of harvest {number * 7919} in the valley")[0].id == str(number % 20)
    assert len(index) == len(TEXTS) + 20


def test_documents_are_added_without_building_anew(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.segment")}
    more = QuoteIndex.open(folder)
    more.add("new", "Ein ganz anderer Satz über die Ernte in den Dörfern am Fluss im vergangenen Jahr.")
    assert "new" in more
    more.save()
    assert before.items() <= {path: path.stat().st_mtime_ns for path in folder.glob("*.segment")}.items()
    assert QuoteIndex.open(folder).find("die Ernte in den Dörfern am Fluss")[0].id == "new"
    assert len(QuoteIndex.open(folder)) == len(TEXTS) + 1


def test_many_small_additions_are_merged_and_all_stay(tmp_path):
    for number in range(24):
        index = QuoteIndex.open(tmp_path) if number else QuoteIndex()
        index.add(str(number % 18), f"The {number}th report tells of harvest {number * 7919} in the valley below.")
        index.save(tmp_path)
    assert len(list(tmp_path.glob("*.segment"))) < 8
    index = QuoteIndex.open(tmp_path)
    index.check()
    found = [index.find(f"tells of harvest {number * 7919} in the valley", k=30)[0].id for number in range(6, 24)]
    assert found == [str(number % 18) for number in range(6, 24)]


def test_an_opened_index_stays_as_it_was_while_another_adds(folder):
    reader = QuoteIndex.open(folder)
    for number in range(20):
        writer = QuoteIndex.open(folder)
        writer.add(str(number), f"Another text number {number} about ships and the harbour of the city.")
        writer.save()
        assert reader.find("семьсот солдат прибудут в июне")[0].match.good
    assert len(reader) == len(TEXTS)


def test_two_additions_that_do_not_know_of_each_other_both_stay(folder):
    one, other = QuoteIndex.open(folder), QuoteIndex.open(folder)
    one.add("one", "The first of two writers speaks about the mountains of the north.")
    other.add("other", "The second of two writers speaks about the islands of the south.")
    one.save()
    other.save()
    assert len(QuoteIndex.open(folder)) == len(TEXTS) + 2


def test_an_index_is_saved_where_it_is_kept_and_nowhere_else(index, folder, tmp_path):
    with pytest.raises(InvalidInput, match="kept in"):
        QuoteIndex.open(folder).save(tmp_path / "elsewhere")
    with pytest.raises(InvalidInput, match="say which"):
        QuoteIndex().save()


def test_the_same_documents_make_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        index = QuoteIndex()
        for identifier, text in TEXTS.items():
            index.add(identifier, text)
        index.save(tmp_path / name)
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other")]
    assert files[0] == files[1]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(), st.text(st.characters(), max_size=400), max_size=12))
def test_any_text_under_any_name_comes_back(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("index")
    index = QuoteIndex()
    for name, text in texts.items():
        index.add(name, text)
    index.save(folder)
    opened = QuoteIndex.open(folder)
    opened.check()
    assert len(opened) == len(texts)
    assert not any(opened.add(name, text) for name, text in texts.items())


@pytest.mark.parametrize("text", ["", " ", "\ud800\x00", "a" * 5000, "...", "漢" * 300])
@pytest.mark.parametrize("quote", ["a" * 60, "漢" * 60, "\ud800" + TEXTS["es"], "ab" * 50_000, "x… " * 10_000])
def test_odd_texts_and_odd_quotations_have_an_answer(tmp_path, text, quote):
    index = QuoteIndex()
    index.add("odd \ud800", text)
    index.add("es", TEXTS["es"])
    index.save(tmp_path)
    try:
        hits = QuoteIndex.open(tmp_path).find(quote)
    except InvalidInput:
        hits = ()
    assert all(hit.match.text in (text, TEXTS["es"]) for hit in hits)


def test_a_folder_without_an_index_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match="no index here"):
        QuoteIndex.open(tmp_path)


def test_a_changed_byte_is_never_believed_and_its_file_is_named(folder):
    chance = random.Random(3)
    for path in sorted([*folder.glob("*.segment"), folder / "manifest.json"]):
        whole = path.read_bytes()
        for _ in range(20):
            place = chance.randrange(len(whole))
            path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
            with pytest.raises((DamagedIndex, UnreadableFile), match=path.name):
                QuoteIndex.open(folder).check()
            for name, quote in QUOTES:
                try:
                    hits = QuoteIndex.open(folder).find(quote)
                except (DamagedIndex, UnreadableFile):
                    continue
                assert [(hit.id, hit.match.text) for hit in hits] == [(name, TEXTS[name])]
        path.write_bytes(whole)


@pytest.mark.parametrize("keep", [0, 1, 40, 200, 1000, -1])
def test_a_cut_off_file_is_named(folder, keep):
    (path,) = folder.glob("*.segment")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedIndex, match=path.name):
        QuoteIndex.open(folder)


def test_a_missing_file_is_named(folder):
    (path,) = folder.glob("*.segment")
    path.unlink()
    with pytest.raises(DamagedIndex, match="missing"):
        QuoteIndex.open(folder)


def test_an_index_can_be_opened_and_asked_at_any_moment_while_another_process_adds(folder, root):
    process = _adding(folder, len(TEXTS), root)
    process.stdout.readline()
    sizes = []
    while len(set(sizes)) < 4 or len(sizes) < 20:
        index = QuoteIndex.open(folder)
        assert index.find("seven hundred soldiers will arrive")[0].id == "en"
        sizes.append(len(index))
    process.kill()
    process.communicate()
    assert sizes == sorted(sizes)


def _adding(folder, first, root):
    script = Path(__file__).with_name("adding.py")
    return subprocess.Popen(
        [sys.executable, script, folder, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


@pytest.mark.long
@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_an_index_survives_being_killed_at_any_moment(tmp_path, root):
    chance = random.Random(9)
    known = 0
    for _ in range(50 if os.environ.get("CITEKIT_HEAVY") else 4):
        process = _adding(tmp_path / "index", known, root)
        process.stdout.readline()
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split()]
        process.wait()
        index = QuoteIndex.open(tmp_path / "index")
        index.check()
        assert len(index) >= max([known, *said])
        known = len(index)
    for number in {0, known // 2, known - 1}:
        words = f"Document {number} holds the sentence number {number**2 + 7} of its series"
        assert index.find(words, k=20)[0].id == f"doc-{number}"
    assert {path.suffix for path in (tmp_path / "index").iterdir()} <= {"", ".json", ".new", ".segment"}


def test_a_document_is_found_among_others_that_share_the_little_that_is_not_misspelt():
    index = QuoteIndex()
    for number in range(20):
        index.add(f"other {number}", f"Number {number}: use the open document button, it waits for the list of files.")
    index.add("own", "Ignore Xerxes, quaint wizards jump: use the open document button, thrice.")
    found = index.candidates("Ignoer Xerexs quiant wzards jmup use the oepn doucment buton thirce", k=1)
    assert [candidate.id for candidate in found] == ["own"]
    assert found[0].score < 0.2
