"""Kept evidence: to the byte, never written over, and nothing of it can be changed without being named."""

import json
import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from citekit.errors import UnreadableFile
from citekit.evidence import (
    DamagedEvidence,
    Evidence,
    Exchange,
    Fetched,
    Integrity,
    Seen,
    read_page,
    verify_evidence,
)
from tests.evidence.serving import http
from tests.thinned import HEAVY

NOON = datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)
PAGE = "<html lang=es><title>El faro</title><p>«Aquí nadie se ha ido», dijo la alcaldesa {}.</p>"


def fetched(body=PAGE, at=NOON, url="https://elfaro.example/a", hops=()):
    content = body.encode() if isinstance(body, str) else body
    asked = b"GET /a HTTP/1.1\r\nHost: elfaro.example\r\n\r\n"
    before = [
        Exchange(one, 301, (("location", url),), at, "203.0.113.1", None, asked, http("", f"Location: {url}"))
        for one in hops
    ]
    answer = Exchange(url, 200, (("content-type", "text/html"),), at, "203.0.113.1", "ab" * 32, asked, http(content))
    return Fetched(hops[0] if hops else url, (*before, answer), content)


def seen(body=PAGE):
    page = read_page(body.encode() if isinstance(body, str) else body)
    return Seen("text/html", page.text, page.snapshot.extractor)


def filled(folder, count=3):
    evidence = Evidence(folder)
    for number in range(count):
        body = PAGE.format(number)
        evidence.keep(fetched(body, NOON + timedelta(minutes=number)), seen(body), f"faro-{number}")
    return evidence


def findings(evidence):
    return [(one.kind.value, one.place) for one in verify_evidence(evidence).found]


def test_what_was_fetched_is_kept_to_the_byte_as_warc_and_as_a_plain_file(tmp_path):
    got = fetched(hops=("http://elfaro.example/",))
    kept = Evidence(tmp_path).keep(got, seen(), "faro-tropas")
    assert kept.file == "snapshots/faro-tropas-2026-11-30.html"
    assert (tmp_path / kept.file).read_bytes() == got.body
    assert kept.sha256 == sha256(got.body).hexdigest()
    assert kept.text_sha256 == sha256(read_page(got.body).text.encode()).hexdigest()
    with (tmp_path / kept.warc).open("rb") as file:
        records = [(one.rec_type, one.rec_headers, one.raw_stream.read()) for one in ArchiveIterator(file, True)]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request", "response", "request", "metadata"]
    blocks = {headers.get_header("WARC-Record-ID"): block for _, headers, block in records}
    assert len(blocks) == 6
    assert [block for kind, _, block in records if kind == "response"] == [one.came for one in got.exchanges]
    assert [block for kind, _, block in records if kind == "request"] == [one.sent for one in got.exchanges]
    assert records[3][1].protocol == "WARC/1.1"
    assert records[3][1].get_header("WARC-Date") == "2026-11-30T12:00:00.000000Z"
    assert records[3][1].get_header("WARC-Block-Digest").startswith("sha256:")
    told = json.loads(records[-1][2])
    assert (told["sha256"], told["text_sha256"], told["url"]) == (kept.sha256, kept.text_sha256, got.url)


def test_another_reader_of_warc_finds_nothing_wrong(tmp_path, capsys):
    kept = filled(tmp_path, 1).captures()[0]

    class Arguments:
        inputs = (str(tmp_path / kept.warc),)
        verbose = True

    assert Checker(Arguments()).exit_value == 0
    assert "failed" not in capsys.readouterr().out


def test_the_same_fetches_give_the_same_bytes(tmp_path):
    files = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        filled(tmp_path / name)
        files.append({p.relative_to(tmp_path / name): p.read_bytes() for p in every_file(tmp_path / name)})
    assert files[0] == files[1]
    assert len(files[0]) == 8


def every_file(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def test_all_as_it_was_kept_is_verified_and_nothing_kept_is_no_success(tmp_path):
    assert verify_evidence(Evidence(tmp_path)).exit_code == 3
    result = verify_evidence(filled(tmp_path))
    assert (result.captures, result.found, result.exit_code) == (3, (), 0)


def test_two_captures_of_one_address_in_one_second_are_two(tmp_path):
    evidence = Evidence(tmp_path)
    first = evidence.keep(fetched("<p>one</p>"), Seen("text/html"), "faro")
    second = evidence.keep(fetched("<p>two</p>"), Seen("text/html"), "faro")
    assert (first.captured, second.captured) == ("2026-11-30T12:00:00Z",) * 2
    assert (second.file, second.number) == ("snapshots/faro-2026-11-30-2.html", 2)
    assert (tmp_path / first.file).read_text() == "<p>one</p>"
    assert len({first.warc, second.warc}) == 2
    assert verify_evidence(evidence).exit_code == 0


def test_the_same_bytes_are_one_plain_file_and_two_captures(tmp_path):
    evidence = Evidence(tmp_path)
    first, second = (evidence.keep(fetched(at=NOON + timedelta(days=n)), seen(), "faro") for n in range(2))
    assert (first.file, first.warc) == (second.file, second.warc.replace("000002-20261201", "000001-20261130"))
    (tmp_path / first.file).write_text("mended by hand")
    third = evidence.keep(fetched(at=NOON + timedelta(days=2)), seen(), "faro")
    assert third.file == "snapshots/faro-2026-12-02.html"


def test_a_clock_that_goes_backwards_is_told_and_the_order_stays(tmp_path):
    evidence = Evidence(tmp_path)
    evidence.keep(fetched("<p>a</p>"), Seen("text/html"), "a")
    late = evidence.keep(fetched("<p>b</p>", datetime(1970, 1, 1, tzinfo=UTC)), Seen("text/html"), "b")
    assert late.clock_was_set_back
    result = verify_evidence(evidence)
    assert [one.kind for one in result.found] == [Integrity.NOTE]
    assert result.exit_code == 0
    assert [one.number for one in evidence.captures()] == [1, 2]


NAMES = ["../../x", "a" * 300, "CON", "nul", "Ж", "", "a/b", "..", "A b", "é"]


@pytest.mark.parametrize("name", NAMES)
def test_a_plain_file_lies_beside_the_library_whatever_its_name(tmp_path, name):
    library = tmp_path / "in" / "here"
    library.mkdir(parents=True)
    kept = Evidence(library).keep(fetched(), seen(), name)
    path = library / kept.file
    assert path.is_file()
    assert path.resolve().parent == (library / "snapshots").resolve()
    assert path.name.isascii()
    assert path.stem.partition("-")[0] not in {"con", "nul", ""}
    assert sorted(tmp_path.iterdir()) == [tmp_path / "in"]


PLANTED = ["evidence", "snapshots", "evidence/warc", "evidence/captures.jsonl"]


@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_is_written_through_a_link_that_leads_elsewhere(tmp_path, planted):
    outside, library = tmp_path / "outside", tmp_path / "library"
    outside.mkdir()
    (library / planted).parent.mkdir(parents=True)
    (library / planted).symlink_to(outside / "list" if "." in planted else outside)
    with pytest.raises(UnreadableFile, match="outside the folder"):
        Evidence(library).keep(fetched(), seen(), "faro")
    assert list(outside.iterdir()) == []


def test_any_changed_bit_of_any_file_is_found_and_its_file_named(tmp_path):
    evidence = filled(tmp_path, 2)
    generator = random.Random(4)
    for path in every_file(tmp_path):
        content = path.read_bytes()
        places = range(len(content)) if HEAVY and len(content) < 3000 else generator.sample(range(len(content)), 40)
        for place in places:
            changed = bytearray(content)
            changed[place] ^= 1 << generator.randrange(8)
            path.write_bytes(changed)
            result = verify_evidence(evidence)
            assert result.exit_code == 1, (path.name, place)
            name = path.relative_to(tmp_path).as_posix()
            told = {one.place.partition(":")[0] for one in result.found if one.kind is Integrity.MISMATCH}
            list_or_head = {"evidence/captures.jsonl", "evidence/head.json"}
            assert name in told or (name in list_or_head and told & list_or_head), (name, place, told)
        path.write_bytes(content)
    assert verify_evidence(evidence).exit_code == 0


def test_any_byte_cut_off_any_file_is_found(tmp_path):
    evidence = filled(tmp_path, 2)
    for path in every_file(tmp_path):
        content = path.read_bytes()
        for cut in (0, len(content) // 2, len(content) - 1):
            path.write_bytes(content[:cut])
            assert verify_evidence(evidence).exit_code == 1, (path.name, cut)
        path.write_bytes(content + b"\n")
        assert verify_evidence(evidence).exit_code == 1 or path.name == "captures.jsonl", path.name
        path.unlink()
        assert verify_evidence(evidence).exit_code != 0, path.name
        path.write_bytes(content)


def test_a_capture_that_was_taken_out_of_the_list_is_missed(tmp_path):
    evidence = filled(tmp_path)
    lines = evidence.list_file.read_bytes().splitlines(keepends=True)
    for left in (lines[:2], lines[1:], [lines[0], lines[2]], [lines[1], lines[0], lines[2]], []):
        evidence.list_file.write_bytes(b"".join(left))
        assert verify_evidence(evidence).exit_code == 1, left
        with pytest.raises(DamagedEvidence):
            evidence.keep(fetched("<p>new</p>"), Seen("text/html"), "new")


def test_another_text_read_from_the_same_bytes_is_a_note_where_the_extractor_is_another(tmp_path):
    evidence = Evidence(tmp_path)
    evidence.keep(fetched(), Seen("text/html", "other words", "reader 0.1"), "old")
    assert findings(evidence) == [("note", "snapshots/old-2026-11-30.html")]
    same = read_page(PAGE.encode()).snapshot.extractor
    evidence.keep(fetched("<p>b</p>"), Seen("text/html", "other words", same), "new")
    assert findings(evidence)[1] == ("mismatch", "snapshots/new-2026-11-30.html")


def test_a_line_that_was_not_finished_is_told_dropped_and_no_capture(tmp_path):
    evidence = filled(tmp_path, 2)
    whole = evidence.list_file.read_bytes()
    with evidence.list_file.open("ab") as file:
        file.write(b'{"asked":"https://elfaro.example/","cap')
    assert [one.kind for one in verify_evidence(evidence).found] == [Integrity.NOTE]
    assert len(evidence.captures()) == 2
    evidence.keep(fetched("<p>new</p>", NOON + timedelta(hours=1)), Seen("text/html"), "new")
    (added,) = evidence.list_file.read_bytes().removeprefix(whole).splitlines()
    assert json.loads(added)["captured"] == "2026-11-30T13:00:00Z"
    assert verify_evidence(evidence).found == ()


CHILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from citekit.errors import CitekitError
from citekit.evidence import Evidence
from tests.evidence.test_keeping import PAGE, fetched, seen
evidence = Evidence(Path(sys.argv[1]))
read = seen()
for number in range(int(sys.argv[2]), 10_000):
    body = PAGE.format(number)
    kept = evidence.keep(fetched(body), seen(body), f"faro-{number}")
    print(kept.number, kept.sha256, flush=True)
"""


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kill -9 as POSIX has it")
def test_nothing_that_was_said_to_be_kept_is_lost_by_kill_9_at_any_moment(tmp_path):
    generator = random.Random(9)
    acknowledged = {}
    evidence = Evidence(tmp_path)
    for _ in range(50 if HEAVY else 6):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path), str(len(acknowledged))],
                                 stdout=subprocess.PIPE, text=True)  # fmt: skip
        lines = [child.stdout.readline() for _ in range(generator.randint(1, 3))]
        for _ in range(generator.randrange(20_000)):  # a while, that no clock measures
            pass
        child.send_signal(signal.SIGKILL)
        lines += child.communicate()[0].splitlines()
        for line in lines:
            number, digest = line.split()
            acknowledged[int(number)] = digest
        result = verify_evidence(evidence)
        assert result.exit_code == 0, result.found
        kept = {one.number: one.sha256 for one in evidence.captures()}
        assert acknowledged.items() <= kept.items()
    assert len(acknowledged) >= 6


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
def test_a_disk_that_is_full_loses_nothing_and_keeps_nothing_by_halves(tmp_path):
    import resource  # of POSIX alone

    evidence = filled(tmp_path, 2)
    before = {path: path.read_bytes() for path in every_file(tmp_path)}
    body = PAGE.format("x" * 3000)
    for size in (0, 10, 500, 1000, 1200, 1500, 2000, 3000):
        pid = os.fork()
        if pid == 0:
            try:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                evidence.keep(fetched(body), seen(body), "full")
                os._exit(0)
            except UnreadableFile:
                os._exit(2)
            finally:
                os._exit(9)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 2, size
        assert {path: path.read_bytes() for path in before} == before, size
        assert verify_evidence(evidence).exit_code == 0, size
    assert evidence.keep(fetched(body), seen(body), "room").number == 3
