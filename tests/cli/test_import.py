"""`citekit import` and `citekit export`: what is written, what is said, and how they end."""

import json

import pytest
from click.testing import CliRunner

from citekit import Library, Text
from citekit.cli import main

ITEM = {"id": "quispe2023", "type": "book", "language": "es", "title": "Uno", "DOI": "10.1234/abc", "x-shelf": "B4"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, given=None):
        for name, items in (given or {}).items():
            (tmp_path / name).write_text(json.dumps(items), encoding="utf-8")
        done = CliRunner().invoke(main, arguments)
        return done.exit_code, done.stdout, done.stderr

    return run


def test_an_import_begins_a_library_and_says_what_has_no_field(run):
    status, out, err = run("import", "refs.json", given={"refs.json": [ITEM]})
    assert (status, out) == (0, "")
    assert "x-shelf (1)" in err
    assert "1 added" in err
    source = Library.open("citations.yaml").source("quispe2023")
    assert (source.title, dict(source.custom)) == (Text("Uno", "es"), {"x-shelf": "B4"})


def test_a_library_that_another_program_begins_meanwhile_loses_nothing(run, tmp_path, monkeypatch):
    import citekit.cli._import as command

    def save(records, *arguments, **options):
        (tmp_path / "citations.yaml").write_text(
            "schema: citekit/1\nsources:\n  other: {type: book, title: O}\n", "utf-8"
        )
        return kept(records, *arguments, **options)

    kept = command.save
    monkeypatch.setattr(command, "save", save)
    assert run("import", "refs.json", given={"refs.json": [ITEM]})[0] == 0
    assert {source.id for source in Library.open("citations.yaml").sources} == {"other", "quispe2023"}


def test_a_second_import_writes_nothing(run):
    run("import", "refs.json", given={"refs.json": [ITEM]})
    status, _, err = run("import", "refs.json")
    assert (status, "nothing was left to write" in err) == (0, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "Dos"}, "quispe2023: is there already, and says otherwise"),
        ({"id": "other", "title": "Dos"}, "“other” is the same work by its DOI"),
        ({"id": "other", "DOI": "https://doi.org/10.1234/ABC", "title": "Dos"}, "“other” is the same work by its DOI"),
    ],
)
def test_what_is_there_stays_until_it_is_to_be_updated(run, changed, said):
    run("import", "refs.json", given={"refs.json": [ITEM]})
    before = Library.open("citations.yaml")
    status, _, err = run("import", "more.json", given={"more.json": [ITEM | changed]})
    assert (status, said in err) == (1, True)
    assert Library.open("citations.yaml") == before
    status, _, err = run("import", "more.json", "--update", "--dry-run")
    assert (status, 'title: "Uno" → "Dos"' in err) == (0, True)
    assert Library.open("citations.yaml") == before
    status, _, err = run("import", "more.json", "--update")
    (source,) = Library.open("citations.yaml").sources
    assert (status, source.id, source.title) == (0, "quispe2023", Text("Dos", "es"))
    run("undo")
    assert Library.open("citations.yaml") == before


def test_an_update_keeps_what_the_new_record_does_not_say(run, tmp_path):
    (tmp_path / "citations.yaml").write_text(
        "schema: citekit/1\nsources:\n  a: {language: es, title: {es: Uno, en: One}, note: mine}\n", encoding="utf-8"
    )
    status, _, _ = run("import", "r.json", "--update", given={"r.json": [{"id": "a", "title": "Uno", "volume": 3}]})
    (source,) = Library.open("citations.yaml").sources
    assert (status, source.title, str(source.note), source.volume) == (0, Text("Uno", "es", {"en": "One"}), "mine", "3")


@pytest.mark.parametrize(
    ("items", "status"),
    [([], 0), ([ITEM], 0), ([ITEM, 7], 1), ([7], 2), ([{"id": "a", "type": "boook"}], 1), ([ITEM, ITEM], 1)],
)
def test_only_what_was_read_whole_ends_well(run, items, status):
    assert run("import", "refs.json", given={"refs.json": items})[0] == status


def test_an_import_as_json_says_everything(run):
    _, out, _ = run("import", "refs.json", "--format", "json", "--dry-run", given={"refs.json": [ITEM, 7]})
    told = json.loads(out)
    assert [one["outcome"] for one in told["records"]] == ["added"]
    assert [one["field"] for one in told["unplaced"]] == ["x-shelf"]
    assert len(told["mistakes"]) == 1


def test_an_export_says_what_was_lost(run, troops):
    status, out, err = run("export", "--to", "csl-json", "--library", str(troops / "citations.yaml"))
    assert (status, len(json.loads(out))) == (0, 6)
    assert "lost: citation: " in err
    status, out, err = run("export", "--to", "csl-json", "faro-troops", "--library", str(troops / "citations.yaml"))
    assert ([one["id"] for one in json.loads(out)], err) == (["faro-troops"], "")


def test_an_export_goes_to_a_file_that_is_not_read(run, tmp_path):
    run("import", "refs.json", given={"refs.json": [ITEM]})
    assert run("export", "-o", "out.json")[0] == 0
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))[0]["id"] == "quispe2023"
    assert run("export", "-o", "out.json", "--library", "out.json")[0] == 2
    assert run("export")[0] == 2
    assert run("export", "--to", "nothing")[0] == 2
