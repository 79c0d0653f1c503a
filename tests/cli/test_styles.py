"""`citekit styles`: what is here, what is wrong with it, and newer ones from a folder."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.csl import Processor, cluster, load_style, style_file

ITEMS = [{"id": "a", "type": "book", "title": "T", "issued": "2020"}]
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>{title}</title><id>http://www.zotero.org/styles/{name}</id>
<category citation-format="numeric"/><updated>{day}T00:00:00+00:00</updated></info>
<citation><layout><text value="{prints}"/></layout></citation></style>
"""


def style(name, day="2026-11-01", prints="X", title="A House"):
    return STYLE.format(name=name, day=day, prints=prints, title=title)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEKIT_STYLES", str(tmp_path / "own"))
    (tmp_path / "new").mkdir()

    def run(*arguments):
        done = CliRunner().invoke(main, ["styles", *arguments])
        return done.exit_code, done.stdout, done.stderr

    return run


def cited(name):
    return Processor(name, "en-US", ITEMS, to="plain").cite([cluster("a")])[0]


def test_new_and_newer_styles_are_taken_and_older_ones_left(run, tmp_path):
    new = tmp_path / "new"
    new.joinpath("a-house.csl").write_text(style("a-house"), encoding="utf-8")
    new.joinpath("apa.csl").write_text(style("apa", day="2099-01-01", prints="newer"), encoding="utf-8")
    new.joinpath("chicago-author-date.csl").write_text(
        style("chicago-author-date", day="1999-01-01", prints="older"), encoding="utf-8"
    )
    shutil.copy(style_file("ieee"), new)
    assert run("update", "new") == (0, "1 new, 1 newer, 1 the same, 1 older; the newest is of 2099-01-01\n", "")
    assert (cited("a-house"), cited("apa")) == ("X", "newer")
    assert "older" not in cited("chicago-author-date")
    assert run("update", "new")[1].startswith("0 new, 0 newer, 3 the same")
    done = CliRunner().invoke(main, ["doctor", "--format", "json"])
    assert json.loads(done.stdout)["styles"]["taken"].endswith("the newest of 2099-01-01")


def test_a_package_that_is_newer_than_what_was_taken_counts(run, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    own.joinpath("apa.csl").write_text(style("apa", day="2001-01-01"), encoding="utf-8")
    assert not style_file("apa").is_relative_to(own)


def test_dependent_styles_and_new_names_are_taken(run, tmp_path):
    new = tmp_path / "new" / "styles"
    (new / "dependent").mkdir(parents=True)
    new.joinpath("a-house.csl").write_text(style("a-house"), encoding="utf-8")
    new.joinpath("renamed-styles.json").write_text('{"the-house": "a-house"}', encoding="utf-8")
    parent = '<link rel="independent-parent" href="http://www.zotero.org/styles/a-house"/>'
    dependent = style("annals").split("<citation>")[0].replace("</info>", f"{parent}</info>") + "</style>"
    new.joinpath("dependent", "annals.csl").write_text(dependent, encoding="utf-8")
    assert run("update", "new")[0] == 0
    assert (cited("annals"), cited("the-house")) == ("X", "X")
    assert "parent: a-house" in run("show", "annals")[1]


BROKEN = {
    "no-style.csl": "<html/>",
    "cut.csl": style("cut")[:200],
    "circle.csl": style("circle").replace(
        "<citation>", '<macro name="m"><text macro="m"/></macro><citation>'
    ).replace('<text value="X"/>', '<text macro="m"/>'),
    "bomb.csl": '<!DOCTYPE a [<!ENTITY b "bb">]>' + style("bomb"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_style_is_refused_and_not_taken(run, tmp_path, name):
    (tmp_path / "new" / name).write_text(BROKEN[name], encoding="utf-8")
    (tmp_path / "new" / "good.csl").write_text(style("good"), encoding="utf-8")
    status, out, err = run("update", "new")
    assert (status, out[:5], name in err) == (1, "1 new", True)
    assert not (tmp_path / "own" / name).exists()
    assert run("check", f"new/{name}")[0] == 1


@pytest.mark.parametrize("folder", ["nowhere", "empty", "new/good.csl"])
def test_a_folder_without_styles_is_said(run, tmp_path, folder):
    (tmp_path / "empty").mkdir()
    (tmp_path / "new" / "good.csl").write_text(style("good"), encoding="utf-8")
    assert run("update", folder)[0] == 2


@pytest.mark.long
def test_styles_are_listed_by_words_of_their_names_and_titles(run):
    status, out, _ = run("list", "chicago", "notes", "bibliography", "18th")
    assert status == 0
    assert "chicago-notes-bibliography  note  20" in out
    assert all("chicago" in line.casefold() for line in out.splitlines())
    assert run("list", "no such style at all")[0] == 2


def test_a_style_is_shown_with_its_day_its_file_and_what_it_names(run, tmp_path):
    told = json.loads(run("show", "apa", "--format", "json")[1])
    assert (told["name"], told["citations"], told["digest"]) == ("apa", "author-date", load_style("apa").digest)
    assert told["updated"] in Path(told["file"]).read_text("utf-8")
    odd = style("odd").replace('value="X"', 'variable="titel"')
    (tmp_path / "odd.csl").write_text(odd, encoding="utf-8")
    status, out, err = run("check", "odd.csl", "vancouver")
    assert (status, "“titel”" in out, "odd.csl: 1 found" in err, "vancouver: nothing wrong" in err) == (
        1,
        True,
        True,
        True,
    )
    assert run("check", "vancouver")[0] == 0
    assert run("check", "no-such-style")[0] == 2
