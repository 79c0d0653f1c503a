"""An index touches no file but its own, and says what is wrong with where it is to be kept."""

import errno
import json
import os
from contextlib import suppress
from hashlib import sha256

import pytest
from click.testing import CliRunner

from citekit.anchor import DamagedIndex, QuoteIndex
from citekit.cli import main
from citekit.errors import UnreadableFile

WORDS = "Setecientos soldados llegarán en junio al puerto del sur"
FOREIGN = ("notes.segment", "00000001.segment", "00000002.segment", "00000003.segment.new", "a.segment.bak", "lock.txt",
           "manifest.json.new")  # fmt: skip


def test_what_is_not_the_index_s_own_is_never_touched(tmp_path):
    for name in FOREIGN:
        (tmp_path / name).write_text(f"mine: {name}", encoding="utf-8")
    index = QuoteIndex()
    for number in range(6):
        index.add(f"doc-{number}", f"{WORDS}, {number}.")
        index.save(tmp_path)
    assert {name: (tmp_path / name).read_text("utf-8") for name in FOREIGN} == {
        name: f"mine: {name}" for name in FOREIGN
    }
    assert len(QuoteIndex.open(tmp_path)) == 6


def test_the_command_leaves_the_files_of_the_folder_alone(tmp_path):
    (tmp_path / "kept.segment").write_bytes(b"mine")
    page = tmp_path / "page.txt"
    page.write_text(WORDS, encoding="utf-8")
    result = CliRunner().invoke(main, ["index", str(tmp_path), str(page)])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "kept.segment").read_bytes() == b"mine"


def test_files_that_a_killed_writer_left_are_removed_by_the_next(tmp_path, monkeypatch):
    index = QuoteIndex()
    index.add("a", WORDS)
    index.save(tmp_path)
    index.add("b", f"{WORDS}, dijo la ministra.")
    with monkeypatch.context() as patched:
        patched.setattr("citekit.anchor.index._files._replace", _killed)
        with pytest.raises(KeyboardInterrupt):
            index.save(tmp_path)
    assert len(list(tmp_path.glob("*.segment"))) == 2
    assert len(QuoteIndex.open(tmp_path)) == 1
    other = QuoteIndex.open(tmp_path)
    other.add("c", f"{WORDS}, dijo el alcalde.")
    other.save()
    named = {each["name"] for each in json.loads((tmp_path / "manifest.json").read_bytes())["index"]["segments"]}
    assert {path.name for path in tmp_path.glob("*.segment")} == named


def _killed(*_given):
    raise KeyboardInterrupt


def _with_right_checksum(folder, change):
    body = json.loads((folder / "manifest.json").read_bytes())["index"]
    change(body)
    checksum = sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"checksum": checksum, "index": body}), encoding="utf-8")


EVIL = {
    "another folder": lambda body: body["segments"][0].update(name="../other"),
    "an absolute path": lambda body: body["segments"][0].update(name="/etc/hosts"),
    "a number for a name": lambda body: body["segments"][0].update(name=7),
    "a spare file elsewhere": lambda body: body.update(spare=["../notes.txt"]),
    "the same file twice": lambda body: body["segments"].append(body["segments"][0]),
    "fewer than no documents": lambda body: body["segments"][0].update(documents=-1),
    "more postings than there are": lambda body: body["segments"][0].update(postings=10**30),
    "text for a size": lambda body: body["segments"][0].update(texts_size="big"),
    "a document dropped that is not there": lambda body: body["segments"][0].update(dropped=[9]),
    "a list for the count": lambda body: body.update(written=[1]),
    "no mapping": lambda body: body.update(segments=[[1]]),
}


@pytest.mark.parametrize("change", EVIL.values(), ids=EVIL)
def test_a_manifest_that_names_what_is_not_its_own_is_damaged_whatever_its_checksum(tmp_path, change):
    index = QuoteIndex()
    index.add("a", WORDS)
    index.save(tmp_path / "index")
    (tmp_path / "other").write_bytes((next((tmp_path / "index").glob("*.segment"))).read_bytes())
    _with_right_checksum(tmp_path / "index", change)
    with pytest.raises(DamagedIndex):
        QuoteIndex.open(tmp_path / "index")


def test_a_path_that_is_a_file_is_named(tmp_path):
    path = tmp_path / "archive"
    path.write_text("mine", encoding="utf-8")
    index = QuoteIndex()
    index.add("a", WORDS)
    with pytest.raises(UnreadableFile, match="archive: is a file"):
        index.save(path)
    assert path.read_text("utf-8") == "mine"
    with pytest.raises(UnreadableFile):
        index.save(path / "below")


def test_a_full_disk_is_told_and_the_old_index_stands(tmp_path, monkeypatch):
    index = QuoteIndex()
    index.add("a", WORDS)
    index.save(tmp_path)
    index.add("b", f"{WORDS}, dijo la ministra.")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _full)
        with pytest.raises(UnreadableFile, match="No space left"):
            index.save(tmp_path)
    assert len(QuoteIndex.open(tmp_path)) == 1
    index.save(tmp_path)
    assert len(QuoteIndex.open(tmp_path)) == 2


def _full(_descriptor):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda index: index.add(5, WORDS), "id"),
        (lambda index: index.add("a", None), "text"),
        (lambda index: index.add("a", WORDS.encode()), "text"),
        (lambda index: index.find(5), "quote"),
        (lambda index: index.find(None), "quote"),
        (lambda index: index.find(WORDS, k="10"), "k"),
        (lambda index: index.candidates(["a"]), "quote"),
    ],
)
def test_an_argument_of_another_type_is_named_at_once(call, named):
    with pytest.raises(TypeError, match=rf"^{named} is "):
        call(QuoteIndex())


posix = pytest.mark.skipif(os.name != "posix", reason="FIFOs and open files that are cut, as POSIX has them")


@posix
@pytest.mark.parametrize("left", [0, 100, 20_000])
def test_a_segment_that_is_cut_short_while_it_is_open_is_damage_and_ends_no_process(tmp_path, left):
    """A file that is mapped into memory would end the process with SIGBUS, which no program can catch."""
    index = QuoteIndex()
    for number in range(300):
        index.add(f"doc-{number}", f"{WORDS}, {number}. {hex(number**7)} la ministra no habló de {number} barcos.")
    index.save(tmp_path)
    kept = QuoteIndex.open(tmp_path)
    (segment,) = tmp_path.glob("*.segment")
    os.truncate(segment, left)
    with pytest.raises(DamagedIndex, match="cut short"):
        kept.check()
    for words in ("la ministra no habló de 100 barcos", "habló de 299 barcos"):
        with suppress(DamagedIndex):
            kept.find(words)
    with pytest.raises(DamagedIndex, match="bytes that were written"):
        QuoteIndex.open(tmp_path)


@posix
def test_what_was_read_of_a_segment_stays_though_the_file_is_changed(tmp_path):
    index = QuoteIndex()
    index.add("a", f"{WORDS}, dijo la ministra del puerto.")
    index.save(tmp_path)
    kept = QuoteIndex.open(tmp_path)
    before = kept.find("llegarán en junio al puerto")
    (segment,) = tmp_path.glob("*.segment")
    segment.write_bytes(bytes(segment.stat().st_size))
    assert kept.find("llegarán en junio al puerto") == before


@posix
@pytest.mark.parametrize("name", ["manifest.json", "lock", "segment"])
@pytest.mark.parametrize("kind", ["fifo", "folder", "circle", "device"])
def test_an_index_whose_files_are_none_is_refused_and_nobody_waits(tmp_path, name, kind):
    index = QuoteIndex()
    index.add("a", WORDS)
    index.save(tmp_path)
    path = next(tmp_path.glob("*.segment")) if name == "segment" else tmp_path / name
    path.unlink()
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "circle":
            path.symlink_to(path)
        case "device":
            path.symlink_to("/dev/zero")
    if name == "lock" and kind in {"fifo", "device"}:
        assert len(QuoteIndex.open(tmp_path)) == 1  # a lock is not read
        return
    with pytest.raises((DamagedIndex, UnreadableFile)) as error:
        _added_to(tmp_path)
    assert str(tmp_path) in str(error.value)


def _added_to(folder):
    index = QuoteIndex.open(folder)
    index.add("b", f"{WORDS}, dijo el alcalde.")
    index.save()
