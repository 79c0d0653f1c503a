"""A library in a database is verified, printed and edited as one in a file is."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: the extra “database”")
pytest.importorskip("alembic", reason="Alembic is not installed: the extra “database”")

from citekit import verify
from citekit.article import read_article
from citekit.cli import main
from citekit.library.database import copy_library, open_database
from citekit.model import Library, Text


def test_a_verification_by_the_command_is_the_same_as_with_a_file_and_is_kept(tmp_path, troops, monkeypatch):
    shutil.copytree(troops, tmp_path / "troops")
    monkeypatch.chdir(tmp_path / "troops")
    run = CliRunner().invoke
    assert run(main, ["library", "copy", "citations.yaml", "sqlite:///library.sqlite"]).exit_code == 0
    by_file = run(main, ["verify", "article.md", "--library", "citations.yaml", "--format", "json"])
    by_base = run(main, ["verify", "article.md", "--library", "library.sqlite", "--format", "json"])
    assert by_base.exit_code == by_file.exit_code == 1
    assert by_base.stdout.replace("library.sqlite", "").count('"rule"') == by_file.stdout.count('"rule"')
    again = run(main, ["verify", "article.md", "--library", "sqlite:///library.sqlite"])
    assert again.exit_code == 1
    told = run(main, ["library", "history", "reinhold-exercise", "--library", "library.sqlite"])
    assert "altered" in told.stdout or "CK" in told.stdout
    found = run(main, ["library", "search", "setecientos", "--library", "library.sqlite"])
    assert (found.exit_code, "paz-700" in found.stdout) == (0, True)
    assert run(main, ["library", "search", "nunca", "--library", "library.sqlite"]).exit_code == 1
    assert run(main, ["library", "search", "x", "--library", "citations.yaml"]).exit_code == 2
    assert run(main, ["cite", "paz-700", "--library", "library.sqlite"]).stdout == run(main, ["cite", "paz-700"]).stdout
    quoted = run(main, ["quote", "faro-troops", "setecientos soldados", "--library", "library.sqlite"])
    assert quoted.exit_code == 0, quoted.output
    assert "citekit library history" in quoted.output
    assert len(open_database("library.sqlite").citations) == 9


ARTICLE = "---\nlang: en-US\n%s---\n\n“Seven hundred soldiers to train the armed forces” [@paz-700].\n"


@pytest.mark.parametrize("address", ["postgresql://u:secret@127.0.0.1:1/a", "postgres:u@h/a", "sqlite:///l.sqlite"])
@pytest.mark.parametrize("command", ["verify", "render", "audit"])
def test_an_article_names_no_database(tmp_path, monkeypatch, address, command):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(ARTICLE % f"bibliography: {address}\n", encoding="utf-8")
    monkeypatch.setattr("citekit.library.database._engine.create_engine", lambda *_, **__: pytest.fail("asked"))
    ended = CliRunner().invoke(main, [command, "a.md"])
    assert (ended.exit_code, "names a database" in ended.output, "secret" in ended.output) == (2, True, False)


def test_hosts_and_editors_see_what_was_written_to_a_database_meanwhile(tmp_path, troops):
    pytest.importorskip("pygls")
    from citekit.integrations._host import pages_at
    from citekit.integrations.lsp._libraries import Libraries

    shutil.copytree(troops, tmp_path / "t")
    place = tmp_path / "t" / "l.sqlite"
    copy_library(Library.open(tmp_path / "t" / "citations.yaml"), f"sqlite:///{place}")
    kept = Libraries()
    ways = (
        lambda: pages_at([str(place)]).library,
        lambda: pages_at([f"sqlite:///{place}"]).library,
        lambda: kept.open(place).pages.library,
    )
    for number in range(2):
        whole = open_database(place)
        whole.put(evolve(whole.citation("paz-700"), locator=f"p. {number}"))
        assert [way().citation("paz-700").locator for way in ways] == [f"p. {number}"] * 3


@pytest.mark.long
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_another_hand_wrote_into_a_database_is_verified_though_its_file_has_the_same_bytes(
    tmp_path, troops, monkeypatch, jobs
):
    shutil.copytree(troops, tmp_path / "t")
    monkeypatch.chdir(tmp_path / "t")
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "kept"))
    words = "“Seven hundred soldiers to train the armed forces” [@paz-700]."
    for name in ("a.md", "b.md"):
        Path(name).write_text(f"---\nlang: en-US\n---\n\n{words}\n", encoding="utf-8")
    copy_library(Library.open("citations.yaml"), "sqlite:///l.sqlite")
    command = ["verify", "a.md", "b.md", "--library", "l.sqlite", "-j", jobs]
    assert CliRunner().invoke(main, command).exit_code == 0
    whole = open_database("l.sqlite")
    assert [one.status for one in whole.store.checks("paz-700")] == ["normalised"]
    one = whole.citation("paz-700")
    reader = sqlite3.connect("l.sqlite")  # as long as it is there, what is written stays beside the file
    reader.execute("SELECT 1 FROM records").fetchone()
    before = Path("l.sqlite").read_bytes()
    false = evolve(one.quotation, text=Text("novecientos soldados para adiestrar a las fuerzas armadas", "es"))
    whole.put(evolve(one, quotation=false))
    assert Path("l.sqlite").read_bytes() == before
    assert CliRunner().invoke(main, command).exit_code == 1
    assert open_database("l.sqlite").store.checks("paz-700")[0].status == "altered"
    reader.close()


def test_a_file_of_many_citations_suggests_a_database_once(tmp_path, troops, monkeypatch):
    shutil.copytree(troops, tmp_path / "t")
    monkeypatch.chdir(tmp_path / "t")
    monkeypatch.setattr("citekit.cli._options._MANY", 5)
    told = CliRunner().invoke(main, ["cite", "paz-700", "tarqui-days", "--library", "citations.yaml"])
    assert (told.exit_code, told.stderr.count("a database is faster")) == (0, 1)
    assert CliRunner().invoke(main, told.stderr.partition("citekit ")[2].split()).exit_code == 0
    by_base = CliRunner().invoke(main, ["cite", "paz-700", "tarqui-days", "--library", "citations.sqlite"])
    assert (by_base.stdout, by_base.stderr) == (told.stdout, "")


def test_an_article_is_verified_with_a_library_in_a_database(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "t")
    copy_library(Library.open(tmp_path / "t" / "citations.yaml"), f"sqlite:///{tmp_path / 't' / 'l.sqlite'}")
    article = read_article((troops / "article.md").read_text("utf-8"), name=str(tmp_path / "t" / "article.md"))
    by_file = verify(Library.open(tmp_path / "t" / "citations.yaml"), article)
    by_base = verify(Library.open(tmp_path / "t" / "l.sqlite"), article)
    assert [(one.rule, one.message, one.start) for one in by_base.findings] == [
        (one.rule, one.message, one.start) for one in by_file.findings
    ]
    assert by_base.exit_code == by_file.exit_code
