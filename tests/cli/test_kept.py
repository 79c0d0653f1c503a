"""A run that is told again is the same to the byte, and is never told again where anything it read has changed."""

import hashlib
import json
import os
import pickle
import subprocess
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from citekit.anchor import Status
from citekit.cli import _shelf, _verify
from citekit.model import Library
from tests.report.test_builds import ended, folder  # noqa: F401  # a fixture
from tests.thinned import some, thinned


@pytest.fixture
def kept(folder, tmp_path_factory, monkeypatch):  # noqa: F811
    """A folder of articles, and one for what is kept; the list has an entry for each run that verified."""
    place = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv("CITEKIT_CACHE", str(place))
    done = []
    verified = _verify._verified
    monkeypatch.setattr(_verify, "_verified", lambda *given: done.append(given) or verified(*given))
    return place, done


@pytest.mark.parametrize(
    ("form", "name"),
    thinned(["text", "json", "html", "sarif", "junit"], ["texts/fine.md", "texts/false.md", "texts/unchecked.md"]),
)
def test_what_is_told_again_is_the_same_to_the_byte(kept, form, name):
    _, done = kept
    first = ended("verify", name, "--format", form, "--report", "tap:one.tap")
    again = ended("verify", name, "--format", form, "--report", "tap:one.tap")
    anew = ended("verify", name, "--format", form, "--report", "tap:two.tap", "--no-cache")
    assert len(done) == 2
    assert first.stdout_bytes == again.stdout_bytes == anew.stdout_bytes
    assert first.exit_code == again.exit_code == anew.exit_code
    assert Path("one.tap").read_bytes() == Path("two.tap").read_bytes()


CHANGES = {
    "article": lambda: Path("texts/fine.md").write_text("“El pozo lleva seis años seco” [@agua]\n", encoding="utf-8"),
    "library": lambda: Path("citations.yaml").write_text(
        Path("citations.yaml").read_text(encoding="utf-8").replace("tres", "nueve"), encoding="utf-8"
    ),
    "page": lambda: Path("pages/hoja.txt").write_text("Nada.\n", encoding="utf-8"),
    "page gone": lambda: Path("pages/hoja.txt").unlink(),
    "settings": lambda: Path("citekit.toml").write_text(
        'library = "citations.yaml"\nfail-on = "note"\n', encoding="utf-8"
    ),
    "settings beside the article": lambda: Path("texts/citekit.toml").write_text(
        'library = "../citations.yaml"\nfail-on = "note"\n', encoding="utf-8"
    ),
    "same size and times": lambda: _overwrite("pages/hoja.txt", "tres", "diez"),
}


def _overwrite(name, old, new):
    status = Path(name).stat()
    text = Path(name).read_text(encoding="utf-8")
    Path(name).write_text(text.replace(old, new), encoding="utf-8")
    os.utime(name, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Path(name).stat().st_size == status.st_size


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_told_again_when_something_it_read_has_changed(kept, change):
    _, done = kept
    ended("verify", "texts/fine.md")
    CHANGES[change]()
    told = ended("verify", "texts/fine.md")
    assert len(done) == 2
    anew = ended("verify", "texts/fine.md", "--no-cache")
    assert (told.stdout, told.exit_code) == (anew.stdout, anew.exit_code)


@pytest.mark.parametrize(
    "options",
    [
        ("--fail-on", "note"),
        ("--ignore", "CK1"),
        ("--allow-uncited",),
        ("-q",),
        ("--format", "json"),
        ("texts/false.md",),
    ],
)
def test_a_run_is_told_again_only_to_who_asks_the_same(kept, options):
    _, done = kept
    ended("verify", "texts/fine.md")
    ended("verify", "texts/fine.md", *options)
    assert len(done) == 2


def test_a_run_by_another_encoder_is_not_told_again(kept, monkeypatch):
    _, done = kept
    for encoder in ("none", "universal", "none"):
        monkeypatch.setenv("CITEKIT_ENCODER", encoder)
        ended("verify", "texts/fine.md")
    assert len(done) == 2


@pytest.mark.parametrize(
    ("options", "named", "file"),
    [
        ((), None, "vectors.db"),
        (("--no-cache",), None, None),
        ((), "own.db", "own.db"),
        (("--no-cache",), "own.db", "own.db"),
    ],
)
def test_vectors_are_kept_beside_runs_or_where_it_is_said(kept, monkeypatch, options, named, file):
    place, _ = kept
    monkeypatch.delenv("CITEKIT_VECTORS")
    if named:
        monkeypatch.setenv("CITEKIT_VECTORS", str(place / named))
    ended("verify", "texts/fine.md", *options)
    assert os.environ.get("CITEKIT_VECTORS") == (str(place / file) if file else None)


def test_a_file_that_came_to_a_folder_is_verified(kept):
    _, done = kept
    Path("texts/unknown.md").unlink()
    ended("verify", "texts")
    Path("texts/more.md").write_text(Path("texts/fine.md").read_text(encoding="utf-8"), encoding="utf-8")
    assert "4 checked" in ended("verify", "texts").stdout
    assert len(done) == 2


@pytest.mark.parametrize("name", ["texts/unknown.md", "texts", "missing.md"])
def test_what_could_not_be_read_is_read_again(kept, name):
    _, done = kept
    for _ in range(2):
        assert ended("verify", name).exit_code in {1, 2}
    assert len(done) in {0, 2}


@pytest.mark.parametrize("wrong", [b"", b"x", b"0" * 64 + b"\n{}", None])
def test_what_was_kept_and_damaged_is_not_believed(kept, wrong):
    place, done = kept
    good = ended("verify", "texts/false.md")
    (entry,) = place.glob("*.json")
    if wrong is None:  # what was a finding is made a success, as a damaged disk would not, but somebody might
        digest, _, body = entry.read_bytes().partition(b"\n")
        entry.write_bytes(digest + b"\n" + body.replace(b'"exit_code": 1', b'"exit_code": 0'))
    else:
        entry.write_bytes(wrong)
    again = ended("verify", "texts/false.md")
    assert (again.exit_code, again.stdout) == (good.exit_code, good.stdout)
    assert len(done) == 2


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(kept, monkeypatch, tmp_path):
    _, done = kept
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "file" / "below"))
    for _ in range(2):
        told = ended("verify", "texts/fine.md")
        assert (told.exit_code, told.stderr) == (0, "")
    assert len(done) == 2


def test_no_output_replaces_what_a_run_told_again_has_read(kept):
    ended("verify", "texts/fine.md", "--report", "json:out.json")
    assert ended("verify", "texts/fine.md", "--report", "json:pages/hoja.txt").exit_code == 2
    assert "pozo" in Path("pages/hoja.txt").read_text(encoding="utf-8")


@pytest.mark.long
def test_two_processes_at_once_keep_and_tell_the_same(kept):
    place, _ = kept
    command = [sys.executable, "-m", "citekit", "verify", "texts/fine.md", "texts/false.md", "--format", "json"]
    environment = {**os.environ, "CITEKIT_CACHE": str(place), "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(2):
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(2)]
        told = {one.communicate()[0] for one in running}
        assert len(told) == 1
        assert json.loads(told.pop())["exit_code"] == 1
    assert len(list(place.glob("*.json"))) == 1
    assert not list(place.glob(".*"))


@pytest.mark.long
@pytest.mark.parametrize("form", some(["json", "text", "html", "sarif"], 4))
def test_several_processes_tell_the_same_as_one(kept, form):
    alone = ended("verify", "texts", "--format", form, "--no-cache")
    several = ended("verify", "texts", "--format", form, "--no-cache", "-j", "2")
    assert several.stdout_bytes == alone.stdout_bytes
    assert several.exit_code == alone.exit_code


@pytest.fixture
def anew(kept, monkeypatch):
    """The names of the articles that were verified, and not told again."""
    from citekit.cli._verifying import Asked

    done = []
    verified = Asked._anew
    monkeypatch.setattr(Asked, "_anew", lambda self, name, opened: done.append(name) or verified(self, name, opened))
    return done


def _two_pages():
    """Give the folder a second page, and an article of it alone."""
    Path("pages/otra.txt").write_text("La escuela cerró en mayo, dice la maestra del barrio.\n", encoding="utf-8")
    library = Path("citations.yaml").read_text(encoding="utf-8")
    library = library.replace(
        "citations:\n", "  otra: {type: webpage, language: es, title: Otra, snapshot: pages/otra.txt}\ncitations:\n"
    )
    library += "  cierre: {source: otra, quote: La escuela cerró en mayo}\n"
    Path("citations.yaml").write_text(library, encoding="utf-8")
    Path("texts/second.md").write_text(
        "---\nlang: es\n---\n\n«La escuela cerró en mayo» [@cierre] (@fig-mas)\n", encoding="utf-8"
    )


def _in_library(old, new):
    text = Path("citations.yaml").read_text("utf-8")
    assert old in text
    Path("citations.yaml").write_text(text.replace(old, new, 1), "utf-8")


MORE = "{source: otra, quote: dice la maestra del barrio}"
PART = {
    "nothing": (lambda: None, set()),
    "the page of one": (lambda: Path("pages/otra.txt").write_text("Nada de nada.\n", encoding="utf-8"), {"second.md"}),
    "the page of one, gone": (lambda: Path("pages/otra.txt").unlink(), {"second.md"}),
    "one article": (lambda: Path("texts/second.md").write_text("Nada.\n", encoding="utf-8"), {"second.md"}),
    "one page overwritten at the same size and time": (
        lambda: _overwrite("pages/otra.txt", "mayo", "auge"),
        {"second.md"},
    ),
    "nothing of the library but its lines": (
        lambda: _in_library("citations:\n", "\n# Those of May.\ncitations:\n"),
        set(),
    ),
    "the words of one record": (lambda: _in_library("quote: La escuela", "quote: La Escuela"), {"second.md"}),
    "the source of one record": (lambda: _in_library("title: Otra", "title: Otra hoja"), {"second.md"}),
    "a record that nothing cites": (lambda: _in_library("  cierre:", f"  mas: {MORE}\n  cierre:"), set()),
    "a record under a key that one cites as a figure": (
        lambda: _in_library("  cierre:", f"  fig-mas: {MORE}\n  cierre:"),
        {"second.md"},
    ),
    "an outlet that nothing named": (
        lambda: _in_library("title: Otra", "title: Otra, container-title: La Sierra"),
        {"second.md", "fine.md"},
    ),
    "who publishes": (lambda: _in_library("sources:\n", "publication: La Lupa\nsources:\n"), {"second.md", "fine.md"}),
    "settings": (
        lambda: Path("texts/citekit.toml").write_text(
            'library = "../citations.yaml"\nfail-on = "note"\n', encoding="utf-8"
        ),
        {"second.md", "fine.md"},
    ),
}


@pytest.mark.parametrize("change", PART)
def test_only_articles_are_verified_anew_of_which_something_has_changed(anew, change):
    _two_pages()
    asked = ("verify", "texts/fine.md", "texts/second.md", "--format", "json")
    ended(*asked)
    anew.clear()
    do, expected = PART[change]
    do()
    told = ended(*asked, "-q")  # another run than before, of the same articles
    assert {Path(one).name for one in anew} == expected
    afresh = ended(*asked, "-q", "--no-cache")
    assert (told.stdout, told.exit_code) == (afresh.stdout, afresh.exit_code)


def test_words_that_were_looked_for_in_all_pages_are_looked_for_again_when_one_of_them_changes(anew):
    _two_pages()
    Path("citations.yaml").write_text(
        Path("citations.yaml").read_text("utf-8") + "  falsa: {source: otra, quote: Nunca hubo agua en esta sierra}\n",
        "utf-8",
    )
    Path("texts/second.md").write_text("«Nunca hubo agua en esta sierra» [@falsa]\n", encoding="utf-8")
    first = ended("verify", "texts/second.md")
    assert "CK404" in first.stdout
    Path("pages/hoja.txt").write_text("Nunca hubo agua en esta sierra, dijo.\n", encoding="utf-8")
    again = ended("verify", "texts/second.md", "-q")
    assert "CK405" in again.stdout
    assert len(anew) == 2


def test_words_that_were_looked_for_in_all_pages_are_looked_for_again_in_a_page_that_came(anew):
    _two_pages()
    Path("citations.yaml").write_text(
        Path("citations.yaml").read_text("utf-8") + "  falsa: {source: otra, quote: Nunca hubo agua en esta sierra}\n",
        "utf-8",
    )
    Path("texts/second.md").write_text("«Nunca hubo agua en esta sierra» [@falsa]\n", encoding="utf-8")
    assert "CK404" in ended("verify", "texts/second.md").stdout
    Path("pages/sierra.txt").write_text("Nunca hubo agua en esta sierra, dijo.\n", encoding="utf-8")
    _in_library(
        "citations:\n", "  sierra: {type: webpage, language: es, title: S, snapshot: pages/sierra.txt}\ncitations:\n"
    )
    assert "CK405" in ended("verify", "texts/second.md", "-q").stdout
    assert len(anew) == 2


def test_words_of_somebody_whom_the_article_does_not_name_are_verified_again_when_the_library_has_another_speaker(anew):
    _two_pages()
    asked = ("verify", "texts/fine.md", "texts/second.md", "--format", "json")
    Path("texts/fine.md").write_text(
        "---\nlang: es\n---\n\nLa maestra habló. «El pozo lleva tres años seco», dijo ella [@agua].\n", encoding="utf-8"
    )
    ended(*asked)
    anew.clear()
    _in_library("  cierre:", "  mas: {source: otra, quote: dice la maestra del barrio, speaker: Marta Gil}\n  cierre:")
    told = ended(*asked, "-q")
    assert {Path(one).name for one in anew} == {"fine.md"}
    assert told.stdout == ended(*asked, "-q", "--no-cache").stdout


def test_a_page_that_changes_is_seen_in_a_folder_of_articles_too(kept):
    for name in ("false.md", "unknown.md"):
        Path("texts", name).unlink()
    assert ended("verify", "texts/fine.md", "--library", "citations.yaml").exit_code == 0
    ended("verify", "texts", "--library", "citations.yaml")
    Path("pages/hoja.txt").write_text("Nada.\n", encoding="utf-8")
    told = ended("verify", "texts", "--library", "citations.yaml")
    anew = ended("verify", "texts", "--library", "citations.yaml", "--no-cache")
    assert (told.stdout, told.exit_code) == (anew.stdout, anew.exit_code)


@pytest.mark.parametrize("form", ["html", "json", "sarif"])
def test_what_is_told_of_kept_articles_is_the_same_to_the_byte(anew, form):
    asked = ("verify", "texts/fine.md", "texts/false.md", "--format", form)
    ended(*asked, "-q")
    anew.clear()
    told = ended(*asked)
    assert not anew
    assert told.stdout_bytes == ended(*asked, "--no-cache").stdout_bytes


class _Acts:
    def __reduce__(self):
        return os.mkdir, ("acted",)


@pytest.mark.parametrize(
    "wrong", [b"", b"x\ny\nz", "acts", "another record", "cut off", "no digest"], ids=lambda one: str(one)[:12]
)
def test_what_was_kept_of_an_article_and_is_another_thing_is_not_believed_and_does_not_act(kept, anew, wrong):
    place, _ = kept
    good = ended("verify", "texts/false.md")
    (entry,) = (place / "articles").iterdir()
    digest, head, body = entry.read_bytes().split(b"\n", 2)
    made = {
        "acts": lambda: zlib.compress(pickle.dumps(_Acts())),
        "another record": lambda: zlib.compress(pickle.dumps(Status.EXACT)),
        "cut off": lambda: body[:50],
        "no digest": lambda: body,
    }
    if isinstance(wrong, bytes):
        entry.write_bytes(wrong)
    else:
        rest = head + b"\n" + made[wrong]()
        digest = b"0" * 64 if wrong == "no digest" else hashlib.sha256(rest).hexdigest().encode()
        entry.write_bytes(digest + b"\n" + rest)
    again = ended("verify", "texts/false.md", "-q")
    assert again.exit_code == good.exit_code
    assert len(anew) == 2
    assert not Path("acted").exists()


def test_no_output_replaces_a_page_that_the_library_of_a_kept_article_names(anew):
    _two_pages()
    ended("verify", "texts/fine.md")
    told = ended("verify", "texts/fine.md", "-q", "-o", "pages/otra.txt")
    assert told.exit_code == 2
    assert len(anew) == 1
    assert "escuela" in Path("pages/otra.txt").read_text(encoding="utf-8")


def test_no_more_articles_are_kept_than_have_room_and_the_newest_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path))
    monkeypatch.setattr(_shelf, "_FEW", 2)
    monkeypatch.setattr(_shelf, "_LARGEST", 35)
    (tmp_path / "articles").mkdir()
    for number in range(6):
        path = tmp_path / "articles" / f"{number}.kept"
        path.write_bytes(b"0123456789")
        os.utime(path, ns=(number, number))
    _shelf.Shelf("key", 0).make_room()
    assert sorted(path.name for path in (tmp_path / "articles").iterdir()) == ["3.kept", "4.kept", "5.kept"]


def test_a_library_that_stands_beside_articles_is_read_once(kept, monkeypatch):
    read, opened = [], Library.open
    monkeypatch.setattr(Library, "open", lambda *addresses: read.append(addresses) or opened(*addresses))
    Path("texts/unknown.md").unlink()
    for options in ((), ("--library", "citations.yaml")):
        read.clear()
        ended("verify", "texts", "--no-cache", *options)
        assert len(read) == 1


def test_where_a_process_is_killed_the_rest_is_verified_in_one(kept, monkeypatch):
    def killed(_, verify, parts):
        yield verify(parts[0])
        raise BrokenProcessPool

    whole = ended("verify", "texts", "-j", "1", "--no-cache")
    monkeypatch.setattr(ProcessPoolExecutor, "map", killed)
    rest = ended("verify", "texts", "-j", "2", "--no-cache")
    assert (rest.stdout, rest.exit_code) == (whole.stdout, whole.exit_code)
    assert "a process was killed" in rest.stderr
