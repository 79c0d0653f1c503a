"""The data files of the package, and the licences of all that is in it."""

import re
import tomllib
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest

import citekit
from citekit._data import data_text, entries, names_of

PACKAGE = Path(citekit.__file__).parent
ROOT = Path(__file__).parents[2]
DATA = sorted(path for path in PACKAGE.glob("**/data/**/*") if path.is_file() and path.suffix not in {".py", ".pyc"})
OURS = "Apache-2.0"
# REUSE-IgnoreStart
LICENCE, HOLDER = "# SPDX-License-Identifier: ", "# SPDX-FileCopyrightText: "
# REUSE-IgnoreEnd


@cache
def head(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8") as file:
        lines = (line.rstrip("\n") for line in file)
        first = next(lines)
        before = () if first == "{#" else (first,)  # a template's comment
        return (*before, *takewhile(lambda line: line.startswith("#"), lines))


def licence_of(path: Path) -> str:
    return next(line for line in head(path) if line.startswith(LICENCE)).removeprefix(LICENCE)


def licences_in(expression: str) -> set[str]:
    return set(re.sub(r"[()\\\s]|\bAND\b", " ", expression).split())


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_a_data_file_says_what_it_is_and_of_which_format_source_maker_and_licence():
    allowed = licences_in(str(project()["license"]))
    for path in DATA:
        lines = head(path)
        assert re.fullmatch(r"# \w.*", lines[0]), path
        for name in ("Format", "Source", "Made by"):
            assert sum(line.startswith(f"# {name}: ") for line in lines) == 1, (path, name)
        assert sum(line.startswith(LICENCE) for line in lines) == 1, path
        assert licences_in(licence_of(path)) <= allowed, path


def test_what_a_script_made_is_called_so_and_the_script_is_there():
    for path in DATA:
        made = re.search(r"^# Made by: (.*?)(?=\n# \S|\Z)", "\n".join(head(path)), re.MULTILINE | re.DOTALL)[1]
        scripts = re.findall(r"tests/bench/[\w/]+\.py", made)
        assert bool(scripts) == (
            "compiled" in path.parts or (path.name == "quotation-marks.txt" and "rendering" in path.parts)
        ), path
        for script in scripts:
            assert (ROOT / script).is_file() or not (ROOT / "tests" / "bench").is_dir(), (path, script)


def test_what_others_gave_names_them():
    for path in DATA:
        assert licence_of(path) == OURS or any(line.startswith(HOLDER) for line in head(path)), path


def test_the_licence_of_the_distribution_is_that_of_all_its_files_together():
    named = licences_in(str(project()["license"]))
    assert named == {OURS}.union(*(licences_in(licence_of(path)) for path in DATA))


def test_the_text_of_each_licence_is_there_and_no_other():
    texts = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    assert texts == licences_in(str(project()["license"]))
    assert project()["license-files"] == ["LICENSE", "LICENSES/*.txt", "NOTICE"]
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]
    assert {"LICENSE", "LICENSES", "NOTICE", "REUSE.toml"} <= set(packed["include"])


def test_notice_names_each_file_that_others_have_a_right_to():
    notice = (ROOT / "NOTICE").read_text("utf-8")
    unnamed = [
        place
        for path in DATA
        if licence_of(path) != OURS
        and (place := path.relative_to(PACKAGE.parent).as_posix()) not in notice
        and path.parent.relative_to(PACKAGE.parent).as_posix() + " (" not in notice
        and not (path.name in notice and path.parent.relative_to(PACKAGE.parent).as_posix() in notice)
    ]
    assert not unnamed


def test_nothing_is_under_a_licence_that_forbids_use_or_asks_for_the_source_of_more_than_itself():
    for licence in licences_in(str(project()["license"])):
        assert not re.search(r"GPL|-NC|-ND", licence)


@pytest.mark.parametrize("folder", ["make", "fit", "measure"])
def test_the_readme_of_a_folder_of_scripts_says_what_each_is_for(folder):
    bench = ROOT / "tests" / "bench" / folder
    readme = (bench / "README.md").read_text("utf-8")
    scripts = [path.stem for path in bench.glob("*.py") if path.stem != "__init__"]
    assert scripts
    assert not [script for script in scripts if not re.search(rf"`{script}\b", readme)]


def test_what_is_read_from_public_repositories_is_pinned_to_a_revision_and_names_its_licence():
    lines = (ROOT / "tests/bench/make/sources.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for _, kind, name, version, licence in rows:
        assert kind in {"git", "deb", "npm", "pip"}
        assert re.fullmatch(r"[0-9a-f]{40}", version) if kind == "git" else version[0].isdigit(), name
        assert licence


def test_a_file_with_a_byte_order_mark_and_carriage_returns_is_read_as_any_other(tmp_path, monkeypatch):
    folder = tmp_path / "room" / "data" / "words"
    folder.mkdir(parents=True)
    (folder / "xx.txt").write_bytes("\ufeff# What.\r\n# Source: own.\r\nуже\r\n\r\nnicht\r\n".encode())
    monkeypatch.setattr("citekit._data._PACKAGE", tmp_path)
    assert entries("room", "words", "xx.txt") == ["уже", "nicht"]
    assert data_text("room", "words", "xx.txt").startswith("# What.")
    assert names_of("room", "words") == {"xx"}


def test_a_data_file_that_is_not_there_is_no_empty_one():
    with pytest.raises(FileNotFoundError):
        entries("language", "negations", "xx.txt")
