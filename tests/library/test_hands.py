"""A library file in several hands, and what is no file."""

import os
import socket
import stat
import subprocess
import sys

import pytest
from attrs import evolve

from citekit.errors import ChangedMeanwhile, CitekitError, InvalidFile, UnreadableFile
from citekit.model import Citation, Library, Quotation, Source, Text

CONTENT = """\
schema: citekit/1
sources:
  a: {type: book, language: es, title: Uno}   # kept
citations:
  k: {source: a, quote: dos}
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "citations.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    return path


def with_record(library, key, words="tres"):
    one = Citation(key=key, source=library.source("a"), quotation=Quotation(text=Text(words, "es")))
    return evolve(library, citations=(*library.citations, one))


def changed(library, key, **changes):
    return evolve(library, citations=tuple(evolve(one, **changes) if one.key == key else one for one in library))


def keys(path):
    return [one.key for one in Library.open(path)]


def test_what_others_appended_since_it_was_opened_stays(path):
    mine, theirs = Library.open(path), Library.open(path)
    with_record(theirs, "b").save(path)
    saved = with_record(mine, "c").save(path)
    assert keys(path) == ["k", "b", "c"] == [one.key for one in saved]
    assert "# kept" in path.read_text(encoding="utf-8")


def test_what_others_changed_or_removed_stays_so(path):
    with_record(Library.open(path), "b").save(path)
    mine, theirs = Library.open(path), Library.open(path)
    theirs = changed(theirs, "k", locator="p. 2").save(path)
    evolve(theirs, citations=[one for one in theirs if one.key != "b"]).save(path)
    with_record(mine, "c").save(path)
    assert keys(path) == ["k", "c"]
    assert Library.open(path).citation("k").locator == "p. 2"


def test_a_record_that_both_changed_is_refused_with_both_versions(path):
    mine, theirs = Library.open(path), Library.open(path)
    changed(theirs, "k", locator="p. 2").save(path)
    before = path.read_bytes()
    with pytest.raises(ChangedMeanwhile, match=r"p\. 2") as caught:
        changed(mine, "k", locator="p. 3").save(path)
    assert '"locator": "p. 3"' in str(caught.value)
    assert "citations.yaml: “k” was changed there" in str(caught.value)
    assert path.read_bytes() == before
    changed(mine, "k", locator="p. 2").save(path)  # the same change is no conflict


def test_a_new_record_under_a_key_that_was_taken_meanwhile_is_refused(path):
    mine = Library.open(path)
    with_record(Library.open(path), "b", "uno").save(path)
    with pytest.raises(ChangedMeanwhile):
        with_record(mine, "b", "otro").save(path)


def test_one_goes_on_with_what_save_gives(path):
    library = Library.open(path)
    for number in range(3):
        library = changed(library, "k", locator=f"p. {number}").save(path)
    library = evolve(with_record(library, "b").save(path), citations=()).save(path)
    assert keys(path) == [] == list(library)


def test_a_library_that_was_not_read_there_loses_nothing_there(path):
    with pytest.raises(ChangedMeanwhile, match="a, k"):
        Library(sources=(Source(id="b"),)).save(path)
    assert path.read_text(encoding="utf-8") == CONTENT
    elsewhere = path.with_name("other.yaml")
    elsewhere.write_text(CONTENT.replace(" k:", " other:"), encoding="utf-8")
    with pytest.raises(ChangedMeanwhile, match="other"):
        Library.open(path).save(elsewhere)


WRITER = """
import sys
from citekit.model import Citation, Library, Quotation, Text
from attrs import evolve
for number in range(6):
    library = Library.open(sys.argv[1])
    words = Quotation(text=Text("tres", "es"))
    one = Citation(key=f"{sys.argv[2]}{number}", source=library.source("a"), quotation=words)
    evolve(library, citations=(*library.citations, one)).save(sys.argv[1])
"""


def test_two_processes_that_write_twelve_records_leave_twelve(path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("x", "y")]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert sorted(keys(path)) == sorted(["k", *(f"{name}{number}" for name in "xy" for number in range(6))])
    assert [one.name for one in path.parent.iterdir()] == ["citations.yaml"]


HOLDER = """
import sys, time
from filelock import SoftFileLock
lock = SoftFileLock(sys.argv[1])
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_a_lock_of_the_dead_is_told_from_one_of_the_living(path, monkeypatch):
    monkeypatch.setattr("citekit.library._file._PATIENCE", 0.2)
    lock = path.with_name(".citations.yaml.lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE)
    assert holder.stdout.readline()
    with pytest.raises(UnreadableFile, match="another program is writing it"):
        with_record(Library.open(path), "b").save(path)
    assert path.read_text(encoding="utf-8") == CONTENT
    holder.kill()
    holder.wait()
    with_record(Library.open(path), "b").save(path)
    assert keys(path) == ["k", "b"]
    assert not lock.exists()


def test_mode_and_owner_are_kept_and_a_link_stays_a_link(path):
    path.chmod(0o640)
    link = path.with_name("link.yaml")
    link.symlink_to(path.name)
    if os.geteuid() == 0:
        os.chown(path, 1, 2)
    before = path.stat()
    with_record(Library.open(link), "b").save(link)
    after = path.stat()
    assert link.is_symlink()
    assert keys(path) == ["k", "b"]
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert stat.S_IMODE(after.st_mode) == 0o640


def fifo(path):
    os.mkfifo(path)


def bound_socket(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


NO_FILES = {
    "a folder": lambda path: path.mkdir(),
    "a FIFO": fifo,
    "a socket": bound_socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "Too many": lambda path: path.symlink_to(path),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs and sockets that have a name")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_neither_read_nor_written(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    path = tmp_path / "c.yaml"
    NO_FILES[kind](path if kind != "a socket" else path.relative_to(tmp_path))
    with pytest.raises(UnreadableFile, match=kind):
        Library.open(path)
    with pytest.raises(UnreadableFile, match=kind):
        Library(sources=(Source(id="a"),)).save(path)
    assert [one.name for one in tmp_path.iterdir()] == ["c.yaml"]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "x" * 250 + "/" + "y" * 300, "missing/folder.yaml"])
def test_a_path_that_cannot_be_is_refused(tmp_path, name):
    with pytest.raises(UnreadableFile):
        Library.open(f"{tmp_path}/{name}")
    with pytest.raises(UnreadableFile):
        Library(sources=(Source(id="a"),)).save(f"{tmp_path}/{name}")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("volume: .NaN", "volume: nan is no text"),
        ("volume: .inf", "volume: inf is no text"),
        ("volume: !!int abc", "volume: “abc” is no value of the tag"),
        ("issued: {date-parts: [[2020]], season: []}", "issued.season: a list is no whole number"),
        ("issued: {date-parts: [[2020]], season: .inf}", "issued.season: inf is no whole number"),
        ("issued: {date-parts: [[.inf]]}", "issued.date-parts: inf is no whole number"),
        ("issued: {date-parts: [[1e300]]}", "issued.date-parts: 1e+300 is no whole number"),
        ("issued: {date-parts: [[①]]}", "issued.date-parts: “①” is no whole number"),
        ("issued: {date-parts: {a: 1}}", "“date-parts” is a list of lists"),
        ("issued: {literal: []}", "issued.literal: a list is no text"),
        ("issued: {raw: {}}", "a mapping is no text"),
        ("issued: {date-parts: [[2020]], circa: {}}", "issued.circa: a mapping is not true or false"),
        ("issued: ①", "“①” is no date"),
        ("author: {}", "author: a mapping is no list"),
        ("author: [[]]", "author[0]: a list is no mapping"),
        ("title: {es: {}}", "title.es: a mapping is no text"),
        ("title: []", "title: a list is neither text"),
        ("language: [es]", "language"),
        ('snapshot: "a\\0b"', "a path has 1 to 4096 characters"),
        (f"snapshot: {'x' * 5000}", "a path has 1 to 4096 characters"),
        ("snapshot: {sha256: 1}", "snapshot.sha256: 1 is no text"),
        ("outlet: {kind: 7}", "outlet.kind: 7 is not allowed"),
    ],
)
def test_a_value_that_is_none_is_a_mistake_with_its_line(path, said, where):
    path.write_text(f"schema: citekit/1\nsources:\n  a:\n    type: book\n    {said}\n", encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        Library.open(path)
    assert where in str(caught.value)
    assert all(one.where.line == 5 for one in caught.value.mistakes)


def test_every_failure_is_an_error_of_citekit():
    assert issubclass(ChangedMeanwhile, CitekitError)
