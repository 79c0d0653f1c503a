"""The plug-in in MkDocs and ProperDocs themselves, and the extension in Zensical."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

pytest.importorskip("mkdocs")
HOSTS = ["mkdocs", "properdocs"]

CONFIG = """\
site_name: The Harbor Ledger
theme: {name: null, custom_dir: theme}
plugins:
  - citekit: {library: [citations.yaml], %s}
markdown_extensions: [footnotes]
nav: [index.md, two.md, one.md]
"""
INDEX = "---\ntitle: Port\nlang: en-US\n---\n\n# Port [@paz-700]\n\nA “seven hundred soldiers” [@paz-700], he said.\n"
ONE = "# One\n\nA “sixty days” [@tarqui-days]. `[@code]`\n"
TWO = "# Two\n\nB “seven hundred soldiers” [@paz-700].\n"


@frozen
class Built:
    folder: Path
    status: int
    told: str

    def page(self, name):
        return (self.folder / "site" / name / "index.html").read_text("utf-8")


def build(host, folder, troops, *options, settings="short_forms: page", **pages):
    pytest.importorskip(host)
    for name in ("citations.yaml", "snapshots"):
        copy = shutil.copytree if name == "snapshots" else shutil.copy
        copy(troops / name, folder / name)
    (folder / "docs").mkdir()
    (folder / "theme").mkdir()
    (folder / "theme" / "main.html").write_text("<html><body>{{ page.content }}</body></html>", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG % settings, "utf-8")
    for name, text in {"index": INDEX, "one": ONE, "two": TWO, **pages}.items():
        (folder / "docs" / f"{name}.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", host, "build", "-f", "mkdocs.yml", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return Built(folder, done.returncode, done.stderr.decode())


@pytest.mark.long
@pytest.mark.parametrize("host", HOSTS)
def test_each_page_has_its_notes(tmp_path, troops, host):
    built = build(host, tmp_path, troops, "--strict")
    assert (built.status, "WARNING" in built.told) == (0, False)
    assert re.search(r'<li id="fn1" value="1">Rosa Quispe, ', built.page(""))
    assert re.search(r'<li id="fn1" value="1">Rosa Quispe, ', built.page("two"))
    assert "<code>[@code]</code>" in built.page("one")
    assert "lang: en-US" not in built.page("")


@pytest.mark.long
@pytest.mark.parametrize("host", HOSTS)
def test_all_pages_are_one_book_in_the_order_of_the_navigation(tmp_path, troops, host):
    note = "Ours, see [@tarqui-ships], and more."
    pages = {"two": f"{TWO}\nC.[^x]\n\n[^x]: {note}\n", "one": ONE}
    built = build(host, tmp_path, troops, "--strict", settings="short_forms: book", **pages)
    assert (built.status, "WARNING" in built.told) == (0, False)
    assert re.search(r'<li id="fn3" value="3">Quispe, ', built.page("two"))
    assert re.search(r'<li id="fn4" value="4">Ñahui, ', built.page("one"))
    assert "tarqui-ministro</a>, and more." in built.page("two")
    for name in ("", "one", "two"):
        ids = re.findall(r'id="([^"]+)"', built.page(name))
        assert len(ids) == len(set(ids))
        assert "<!--citekit" not in built.page(name)


@pytest.mark.long
@pytest.mark.parametrize(
    ("host", "front", "line"),
    [
        ("mkdocs", "", 3),
        ("properdocs", "---\ntitle: A\n---\n\n", 7),
        ("mkdocs", "---\ntitle: A\n---\n", 6),
    ],
)
def test_an_unknown_key_is_a_warning_with_file_and_line_and_strict_fails_it(tmp_path, troops, host, front, line):
    one = f"{front}# A\n\nB [@nobody].\n"
    built = build(host, tmp_path, troops, one=one)
    assert built.status == 0
    assert f"WARNING -  citekit: one.md:{line}: no citation “nobody” in " in built.told
    assert "[nobody?]" in built.page("one")
    (tmp_path / "strict").mkdir()
    assert build(host, tmp_path / "strict", troops, "--strict", one=one).status == 1


@pytest.mark.long
@pytest.mark.parametrize("host", HOSTS)
def test_a_library_that_cannot_be_read_ends_the_build(tmp_path, troops, host):
    built = build(host, tmp_path, troops, settings="locale: en, style: no-such-style")
    assert built.status == 1
    assert "no-such-style" in built.told


@pytest.mark.long
def test_both_hosts_give_the_same_pages(tmp_path, troops):
    made = []
    for host in HOSTS:
        (tmp_path / host).mkdir()
        made.append(build(host, tmp_path / host, troops, settings="short_forms: book"))
    assert made[0].status == made[1].status == 0
    for name in ("", "one", "two"):
        assert made[0].page(name) == made[1].page(name)


def test_zensical_runs_the_extension(tmp_path, troops):
    pytest.importorskip("zensical")
    shutil.copytree(troops, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"{INDEX}\nB [@nobody].\n", "utf-8")
    settings = '[project]\nsite_name = "A"\n[project.markdown_extensions.citekit]\nlibrary = ["citations.yaml"]\n'
    (tmp_path / "zensical.toml").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert "index.md:10: no citation “nobody”" in (done.stdout + done.stderr).decode()
    assert '<li id="fn1" value="1">Rosa Quispe, ' in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.long
def test_the_example_builds(tmp_path, root):
    shutil.copytree(root / "docs" / "examples", tmp_path, dirs_exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=tmp_path / "mkdocs", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "Original (Arabic): " in (tmp_path / "site" / "dockers" / "index.html").read_text("utf-8")
