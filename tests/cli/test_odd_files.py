"""Paths that are no files, or none at all, end in a message and in 2 or 3: never in a wait, a crash or a success."""

import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit._files import content_of
from citekit.article import open_article
from citekit.cli import main
from citekit.errors import UnreadableFile

LIBRARY = """\
schema: citekit/1
sources:
  hoja: {{type: article-newspaper, language: es, title: La hoja, snapshot: {page}}}
citations:
  agua: {{source: hoja, quote: El pozo lleva tres años seco, form: paraphrase}}
"""
posix = pytest.mark.skipif(os.name != "posix", reason="FIFOs, sockets and links as POSIX has them")
NO_FILES = ("fifo", "socket", "folder", "circle", "nothing", "below")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("fifo")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    Path("folder").mkdir()
    Path("circle").symlink_to("circle")
    Path("file").write_text("El pozo lleva tres años seco.\n", encoding="utf-8")
    Path("below").symlink_to("file/below")
    Path("a.md").write_text("---\nlang: en\n---\n\nThe well is dry [@agua].\n", encoding="utf-8")
    return tmp_path


def ended(*arguments):
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code != 70, done.stderr
    return done


@posix
@pytest.mark.parametrize("page", NO_FILES)
def test_a_saved_page_that_is_no_file_was_not_checked_and_nobody_waits_for_it(folder, page):
    Path("citations.yaml").write_text(LIBRARY.format(page=page), encoding="utf-8")
    done = ended("verify", "a.md")
    assert (done.exit_code, f"{page}:" in done.stdout) == (3, True)


@posix
@pytest.mark.parametrize("name", ["folder", "circle", "nothing", "below", "a\0b", "x" * 5000, "y/" * 2000, ""])
@pytest.mark.parametrize("command", ["verify {}", "audit {}", "render {}", "locate pozo {}", "index kept {}"])
def test_what_is_named_and_is_no_file_is_2_and_said(folder, command, name):
    if (command.startswith("index") and name == "folder") or (not name and command.startswith(("index", "locate"))):
        pytest.skip("an index takes folders, and the empty path is this folder")
    done = ended(*(name if one == "{}" else one for one in command.split()))
    assert done.exit_code == 2
    assert 0 < len(done.stderr) < 2000


@posix
@pytest.mark.parametrize(
    "name", ["folder", "circle", "fifo", "socket", "/dev/null", "a\0b", "x" * 5000, "y/" * 2000, "no/a"]
)
def test_what_cannot_be_written_is_2_and_said(folder, name):
    Path("citations.yaml").write_text(LIBRARY.format(page="file"), encoding="utf-8")
    done = ended("render", "a.md", "-o", name)
    assert done.exit_code == 2
    assert 0 < len(done.stderr) < 12_000


@posix
@pytest.mark.parametrize("settings", ["fifo", "folder", "circle"])
def test_settings_that_are_no_file_are_not_waited_for(folder, settings):
    Path("citekit.toml").symlink_to(settings)
    Path("citations.yaml").write_text(LIBRARY.format(page="file"), encoding="utf-8")
    assert ended("verify", "a.md").exit_code in {0, 2}


@posix
@pytest.mark.parametrize("name", ["fifo", "socket", "folder", "circle", "nothing", "/dev/zero", "/dev/null", "a\0b"])
def test_only_a_file_is_read_whole(folder, name):
    with pytest.raises(UnreadableFile):
        content_of(Path(name), 1000)
    assert content_of(Path("file"), 5) == b"El poz"


@posix
def test_an_article_may_come_through_a_pipe(folder):
    reading, writing = os.pipe()
    os.write(writing, b"Nobody left.\n")
    os.close(writing)
    assert open_article(f"/dev/fd/{reading}").text == "Nobody left.\n"
    os.close(reading)
