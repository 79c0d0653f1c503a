import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citekit.anchor import DamagedIndex, QuoteIndex, Status
from citekit.errors import InvalidInput

TEXTS = {
    "es": "El ministro dijo que setecientos soldados llegarán en junio para adiestrar a las fuerzas armadas del país.",
    "en": "The minister said that seven hundred soldiers will arrive in June to train the armed forces of the country.",
    "ru": "Министр сообщил, что семьсот солдат прибудут в июне для обучения вооружённых сил страны.",
    "zh": "部长表示七百名士兵将于六月抵达以训练该国武装部队并参加联合演习和后勤支援任务。",
    "ar": "قال الوزير إن سبعمائة جندي سيصلون في يونيو لتدريب القوات المسلحة في البلاد.",
    "th": "รัฐมนตรีกล่าวว่าทหารเจ็ดร้อยนายจะมาถึงในเดือนมิถุนายนเพื่อฝึกกองทัพของประเทศ",
    "de": "Der Minister sagte, siebenhundert Soldaten würden im Juni eintreffen, um die Streitkräfte auszubilden.",
}
QUOTES = [
    ("es", "setecientos soldados llegarán en junio"),
    ("es", "Setecientos soldados (…) a las fuerzas armadas"),
    ("en", "seven hundred soldiers wil arrive in June"),
    ("ru", "семьсот солдат прибудут в июне"),
    ("zh", "七百名士兵将于六月抵达以训练该国"),
    ("ar", "سبعمائة جندي سيصلون في يونيو"),
    ("th", "ทหารเจ็ดร้อยนายจะมาถึงในเดือนมิถุนายน"),
    ("de", "siebenhundert Soldaten würden im Juni"),
]


@pytest.fixture
def index():
    made = QuoteIndex()
    for name, text in TEXTS.items():
        made.add(name, text)
    return made


@pytest.mark.parametrize(("name", "quote"), QUOTES)
def test_a_quotation_is_found_in_its_source_in_any_script(index, tmp_path, name, quote):
    assert index.find(quote)[0].id == name
    index.save(tmp_path / "index")
    again = QuoteIndex.open(tmp_path / "index")
    assert [hit.id for hit in again.locate(quote)] == [name]
    assert again.locate(quote)[0].match.found


def test_a_hit_says_where_the_words_stand(index):
    hit = index.locate("setecientos soldados llegarán en junio")[0]
    assert (hit.match.status, hit.text) == (Status.EXACT, TEXTS["es"])


def test_what_stands_nowhere_is_located_nowhere(index):
    assert index.locate("eight thousand sailors went home in the autumn of the year") == ()


def test_documents_are_added_without_building_anew(index, tmp_path):
    index.save(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.segment")}
    more = QuoteIndex.open(tmp_path)
    more.add("new", "Ein ganz anderer Satz über die Ernte in den Dörfern am Fluss im vergangenen Jahr.")
    more.save()
    assert before.items() <= {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.segment")}.items()
    assert QuoteIndex.open(tmp_path).find("die Ernte in den Dörfern am Fluss")[0].id == "new"
    assert len(QuoteIndex.open(tmp_path)) == len(TEXTS) + 1


def test_many_small_additions_are_merged_and_all_stay(tmp_path):
    for number in range(20):
        index = QuoteIndex.open(tmp_path) if number else QuoteIndex()
        index.add(str(number), f"The {number}th report tells of harvest {number * 7919} in the valley below.")
        index.save(tmp_path)
    assert len(list(tmp_path.glob("*.segment"))) < 12
    index = QuoteIndex.open(tmp_path)
    index.check()
    found = [index.locate(f"tells of harvest {number * 7919} in the valley", k=20)[0].id for number in range(20)]
    assert found == [str(number) for number in range(20)]


def test_an_opened_index_stays_as_it_was_while_another_adds(index, tmp_path):
    index.save(tmp_path)
    reader = QuoteIndex.open(tmp_path)
    for number in range(20):
        writer = QuoteIndex.open(tmp_path)
        writer.add(str(number), f"Another text number {number} about ships and the harbour of the city.")
        writer.save()
        assert reader.find("семьсот солдат прибудут в июне")[0].match.good
    assert len(reader) == len(TEXTS)


def test_two_additions_that_do_not_know_of_each_other_both_stay(index, tmp_path):
    index.save(tmp_path)
    one, other = QuoteIndex.open(tmp_path), QuoteIndex.open(tmp_path)
    one.add("one", "The first of two writers speaks about the mountains of the north.")
    other.add("other", "The second of two writers speaks about the islands of the south.")
    one.save()
    other.save()
    assert len(QuoteIndex.open(tmp_path)) == len(TEXTS) + 2


@pytest.mark.parametrize("text", ["", " ", "\ud800\x00", "a" * 5000, "...", "漢" * 300])
def test_any_text_can_be_added_and_comes_back(tmp_path, text):
    index = QuoteIndex()
    index.add("odd \ud800", text)
    index.add("es", TEXTS["es"])
    index.save(tmp_path)
    hits = QuoteIndex.open(tmp_path).find("a" * 60) + QuoteIndex.open(tmp_path).find("漢" * 60)
    assert all(hit.text == text for hit in hits if hit.id != "es")


@pytest.mark.parametrize("quote", ["", "«…»"])
def test_a_quotation_without_letters_is_an_error(index, quote):
    with pytest.raises(InvalidInput):
        index.find(quote)


def test_a_folder_that_is_no_index_is_named(tmp_path):
    with pytest.raises(DamagedIndex, match=r"index\.json"):
        QuoteIndex.open(tmp_path)


def test_any_changed_byte_is_found_and_the_file_named(index, tmp_path):
    index.save(tmp_path)
    (path,) = tmp_path.glob("*.segment")
    whole = path.read_bytes()
    chance = random.Random(3)
    undetected = 0
    for _ in range(60):
        place = chance.randrange(len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        undetected += not _named(tmp_path, path)
    padding = 8 * 64
    assert undetected <= 60 * padding / len(whole) + 1


def _named(folder, path):
    try:
        QuoteIndex.open(folder).check()
    except DamagedIndex as error:
        return str(path) in str(error)
    return False


@pytest.mark.parametrize("keep", [0, 1, 40, 200, 1000, -1])
def test_a_cut_off_file_is_named(index, tmp_path, keep):
    index.save(tmp_path)
    (path,) = tmp_path.glob("*.segment")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedIndex):
        QuoteIndex.open(tmp_path).check()


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_an_index_survives_being_killed_at_any_moment(tmp_path):
    script = Path(__file__).with_name("adding.py")
    chance = random.Random(9)
    known = 0
    for _ in range(50 if os.environ.get("CITEKIT_HEAVY") else 4):
        process = subprocess.Popen(
            [sys.executable, script, tmp_path / "index", str(known)], stdout=subprocess.PIPE, text=True
        )
        process.stdout.readline()
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split()]
        process.wait()
        index = QuoteIndex.open(tmp_path / "index")
        index.check()
        assert len(index) >= max([known, *said])
        known = len(index)
    last = f"Document {known - 1} holds the sentence number {(known - 1) ** 2 + 7} of its series"
    assert index.locate(last, k=20)[0].id == f"doc-{known - 1}"
