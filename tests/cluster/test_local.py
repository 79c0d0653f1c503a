"""Processes say of an archive what one says, also where some die, and a run that was stopped goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

pytest.importorskip("pyarrow")

import pyarrow as pa
from pyarrow import parquet

from citekit.cli import main
from citekit.cluster import digest_of, verify_archive, verify_batches
from citekit.cluster._guard import KILLED, Guard, Shard, verified
from citekit.errors import InvalidInput, UnreadableFile
from tests.cluster.killing import Opener
from tests.cluster.rows import rows
from tests.thinned import HEAVY

posix = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


def written(folder, made, name="in.parquet"):
    parquet.write_table(pa.Table.from_pylist(made), folder / name)
    return folder / name


def found_in(out):
    return [row for path in sorted((out / "parts").glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]


@pytest.mark.long
def test_the_verdicts_of_processes_are_those_of_one(tmp_path):
    made = rows(100_000 if HEAVY else 1_040)
    table = pa.Table.from_pylist(made)
    summary = verify_archive(written(tmp_path, made), tmp_path / "out", jobs=2)
    assert summary.digest == digest_of(verify_batches(table.to_batches(max_chunksize=333)))
    assert (summary.rows, summary.statuses) == (len(made), {"altered": len(made) // 2, "exact": len(made) // 2})
    assert [row["id"] for row in found_in(tmp_path / "out")] == [row["id"] for row in made]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["digest"], manifest["rows"]) == (summary.digest, summary.rows)
    assert summary.exit_code() == 1
    again = verify_archive(tmp_path / "in.parquet", tmp_path / "out", jobs=2)
    assert (again.again, again.digest) == (again.rows, summary.digest)


def batch_of(keys):
    return pa.RecordBatch.from_pylist(asked(keys))


@pytest.mark.long
@posix
@pytest.mark.parametrize(("killer", "aside"), [("once", []), ("poison", ["poison"])])
def test_a_row_that_always_kills_its_process_is_set_aside_and_all_others_have_their_verdict(tmp_path, killer, aside):
    shards = [Shard(0, batch_of(["a", "b"])), Shard(1, batch_of(["c", killer, "d"])), Shard(2, batch_of(["e"]))]
    with Guard(2, partial(verified, opener=Opener(str(tmp_path)))) as guard:
        told = {shard.number: verdicts.to_pylist() for shard, verdicts in guard.each(shards)}
        assert guard.restarts >= 1
    assert [row["id"] for number in sorted(told) for row in told[number]] == ["a", "b", "c", killer, "d", "e"]
    every = [row for some in told.values() for row in some]
    assert [row["id"] for row in every if row["status"] != "exact"] == aside
    assert [row["error"] for row in every if row["status"] != "exact"] == [KILLED] * len(aside)


@pytest.mark.long
@posix
def test_a_worker_that_is_killed_in_the_middle_changes_no_verdict(tmp_path):
    made = rows(2_000)
    source, killed = written(tmp_path, made), []

    def kill(_):
        if not killed:
            children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
            if not children.exists():
                pytest.skip("no /proc here")
            workers = [one for one in map(int, children.read_text().split()) if b"spawn_main" in _command_of(one)]
            os.kill(workers[0], signal.SIGKILL)
            killed.append(workers[0])

    summary = verify_archive(source, tmp_path / "out", jobs=2, told=kill)
    assert killed
    assert summary.digest == digest_of(verify_batches(pa.Table.from_pylist(made).to_batches()))
    assert summary.set_aside == ()


def _command_of(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.long
@posix
def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path):
    made = rows(2_000)
    source, out = written(tmp_path, made), tmp_path / "out"
    command = [sys.executable, "-m", "citekit", "verify", "--archive", str(source), "--out", str(out)]
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and len(list(out.glob("parts/part-*"))) < 1:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (out / "manifest.json").exists()
    with (out / "ledger.jsonl").open("ab") as ledger:
        ledger.write(b'{"part": 99, "ro')  # a line that was torn
    done = len(list(out.glob("parts/part-*")))
    (out / ".lock").unlink(missing_ok=True)  # of the process that is no more
    summary = verify_archive(source, out)
    assert summary.digest == digest_of(verify_batches(pa.Table.from_pylist(made).to_batches()))
    assert 500 * (done - 1) <= summary.again <= 500 * done


@pytest.mark.long
def test_a_part_that_is_not_as_it_was_written_is_made_anew(tmp_path):
    source, out = written(tmp_path, rows(600)), tmp_path / "out"
    first = verify_archive(source, out)
    part = out / "parts" / "part-00000001.parquet"
    content = part.read_bytes()
    part.write_bytes(content[:-30] + b"0" + content[-29:])
    again = verify_archive(source, out)
    assert (again.again, again.digest, part.read_bytes() == content) == (500, first.digest, True)


@pytest.mark.long
def test_rows_that_were_changed_meanwhile_are_verified_anew(tmp_path):
    made = rows(600)
    source, out = written(tmp_path, made), tmp_path / "out"
    verify_archive(source, out)
    made[0]["quote"] = "Nadie llegó el lunes a ninguna parte"
    written(tmp_path, made)
    again = verify_archive(source, out)
    assert (again.again, again.statuses["not_found"]) == (100, 1)


@pytest.mark.long
def test_parts_of_rows_that_are_no_more_are_gone(tmp_path):
    source, out = written(tmp_path, rows(1_200)), tmp_path / "out"
    verify_archive(source, out)
    written(tmp_path, rows(300))
    assert verify_archive(source, out).rows == 300
    assert len(found_in(out)) == 300
    assert json.loads((out / "manifest.json").read_text())["parts"] == ["part-00000000.parquet"]


def test_a_folder_with_something_in_it_is_refused_and_left(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(InvalidInput, match="has something in it"):
        verify_archive(written(tmp_path, rows(3)), out)
    assert [one.name for one in out.iterdir() if one.name != ".lock"] == ["mine.txt"]
    verify_archive(tmp_path / "in.parquet", tmp_path / "other")
    with pytest.raises(InvalidInput, match="of another run"):
        verify_archive(written(tmp_path, rows(3), "else.parquet"), tmp_path / "other")


def test_verdicts_that_lie_in_the_folder_of_the_archive_are_no_quotations(tmp_path):
    written(tmp_path, rows(4))
    first = verify_archive(tmp_path, tmp_path / "out")
    again = verify_archive(tmp_path, tmp_path / "out")
    assert (first.rows, again.rows, again.again, again.digest) == (4, 4, 4, first.digest)


def test_an_archive_that_is_none_is_told_with_all_that_is_wrong(tmp_path):
    with pytest.raises(UnreadableFile, match="no such archive"):
        verify_archive(tmp_path / "gone.parquet", tmp_path / "out")
    (tmp_path / "bad").mkdir()
    parquet.write_table(pa.table({"quote": [1]}), tmp_path / "bad" / "a.parquet")
    parquet.write_table(pa.table({"words": ["a"]}), tmp_path / "bad" / "b.parquet")
    with pytest.raises(InvalidInput) as caught:
        verify_archive(tmp_path / "bad", tmp_path / "out")
    assert "a.parquet: the column “quote” is int64" in str(caught.value)
    assert "b.parquet: there is no column “quote”" in str(caught.value)
    (tmp_path / "no.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(UnreadableFile, match="no Parquet"):
        verify_archive(tmp_path / "no.parquet", tmp_path / "out")


def command(*arguments):
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def test_lines_that_are_no_rows_are_named_and_the_others_verified(tmp_path):
    lines = [json.dumps(row) for row in rows(3)]
    lines[1:1] = ["{", "[1]", json.dumps({"quote": 3}), '{"quote": "a\\ud800", "text": "b"}']
    source = tmp_path / "in.jsonl"
    source.write_bytes("\n".join(lines).encode() + b'\n{"quote": "\xff"}\n')
    ended = command("--archive", source, "--out", tmp_path / "out", "--format", "json", "--fail-on", "error")
    told = json.loads(ended.stdout)
    assert (ended.exit_code, told["exit_code"], told["rows"]) == (1, 1, 8)
    assert told["statuses"]["not_checked"] >= 4
    assert {"in.jsonl:2", "in.jsonl:8"} <= {row["id"] for row in found_in(tmp_path / "out")}


ENDS = [
    (rows(1), 0),
    (rows(2), 1),
    ([{"quote": "uno dos tres", "text": None}, rows(1)[0]], 3),
    ([], 3),
]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("made", "status"), ENDS)
def test_only_what_was_compared_and_agrees_ends_in_0(tmp_path, made, status):
    table = pa.Table.from_pylist(made, pa.schema([(name, pa.string()) for name in ("quote", "text", "language")]))
    parquet.write_table(table, tmp_path / "in.parquet")
    ended = command("--archive", tmp_path / "in.parquet", "--out", tmp_path / "out")
    assert ended.exit_code == status, ended.output
    assert f"{len(made):,}  quotations" in ended.output


@pytest.mark.parametrize(
    "arguments",
    [("--archive", "IN"), ("--out", "x"), ("--pages", "IN"), ("--engine", "spark"),
     ("--archive", "IN", "--out", "x", "a.md"), ("--archive", "IN", "--out", "x", "--format", "html")],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(tmp_path, arguments):
    source = written(tmp_path, rows(1))
    ended = command(*(str(source) if one == "IN" else one for one in arguments))
    assert (ended.exit_code, ended.output.count("\n") < 3) == (2, True)


WORDS = "Setecientos soldados llegaron el lunes"


def warc_of(pages):
    made = BytesIO()
    writer = WARCWriter(made, gzip=True)
    for address, text in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=BytesIO(text.encode()), http_headers=headers)
        )
    return made.getvalue()


def asked(keys):
    return [
        {"id": key, "page": key, "quote": "Setecientos soldados llegaron el lunes", "language": "es"} for key in keys
    ]


GOOD, OTHER = "<p>Setecientos soldados llegaron el lunes a Lima.", "<p>Nada pasó ayer en la plaza, dijo la alcaldesa."


def test_pages_of_web_archives_are_found_by_their_addresses(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.warc.gz").write_bytes(
        warc_of([("https://a.example/1", GOOD), ("https://a.example/2", OTHER)])
    )
    (tmp_path / "pages" / "b.warc.gz").write_bytes(
        warc_of([("https://a.example/1", GOOD), ("https://a.example/2", GOOD)])[:-20]
    )
    source = written(tmp_path, asked([f"https://a.example/{n}" for n in (1, 2, 3)]))
    summary = verify_archive(source, tmp_path / "out", pages=tmp_path / "pages")
    told = {row["id"][-1]: (row["status"], row["error"] or "") for row in found_in(tmp_path / "out")}
    assert told["1"][0] == "exact"
    assert told["3"] == ("unreachable", "there is no page to look for the words in: “https://a.example/3”")
    assert told["2"][0] in {"not_found", "unreachable"}
    assert any("cut short" in note for note in summary.notes) or "several pages" in told["2"][1]
    assert summary.exit_code() != 0


def test_a_key_that_several_pages_have_is_not_looked_up_in_either(tmp_path):
    pages = [{"page": "a", "text": "Setecientos soldados llegaron el lunes."}, {"page": "a", "text": "Otra cosa."},
             {"page": "b", "text": "Setecientos soldados llegaron el lunes."}] * 2  # fmt: skip
    written(tmp_path, pages, "pages.parquet")
    source = written(tmp_path, asked("ab"))
    verify_archive(source, tmp_path / "out", pages=tmp_path / "pages.parquet")
    a, b = found_in(tmp_path / "out")
    assert (a["status"], "several pages" in a["error"]) == ("unreachable", True)
    assert b["status"] == "exact"
