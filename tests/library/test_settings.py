"""The settings of a project are read with their types, and every mistake in them is told with its line."""

import pytest

from citekit.errors import InvalidFile, UnreadableFile
from citekit.library import Settings, read_settings

FORMS = {
    "a table": "[tool.other]\nstyle = 'x'\n\n[tool.citekit]\n{} = {}\n",
    "dotted": "[tool]\nother = 1\ncitekit.{} = {}\n",
    "within a table": "[tool]\ncitekit = {{ {} = {} }}\n",
    "at the top": "tool.citekit.{} = {}\n",
    "quoted": '[tool.citekit]\n"{}" = {}\n',
    "behind text of many lines": "[tool.x]\nnote = '''\n[tool.citekit]\nlocalle = 1\n'''\n[tool.citekit]\n{} = {}\n",
}


def mistakes(folder):
    with pytest.raises(InvalidFile) as caught:
        read_settings(folder)
    return caught.value.mistakes


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_read_however_toml_writes_it(form, tmp_path):
    (tmp_path / "pyproject.toml").write_text(FORMS[form].format("locale", '"EN-gb"'), "utf-8")
    found = read_settings(tmp_path)
    assert (found.locale, found.style, found.path) == ("en-GB", None, tmp_path / "pyproject.toml")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("localle", '"en"', "unknown key; did you mean “locale”?"),
        ("locale", "3", "is text in quotation marks, not 3"),
        ("locale", '"no locale"', "is no language tag"),
        ("fail-on", '"fatal"', "is one of note, warning, error, not “fatal”"),
        ("style", '" "', "says nothing; leave it out"),
    ],
)
def test_a_mistake_is_told_with_its_line(form, key, value, reason, tmp_path):
    text = FORMS[form].format(key, value)
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    (one,) = mistakes(tmp_path)
    assert reason in one.message
    assert one.path == key
    line = text.splitlines()[one.where.line - 1]
    assert value in line
    assert line[one.where.column - 1 :].strip("\"'").startswith(key)


def test_all_mistakes_are_told_at_once(tmp_path):
    (tmp_path / "citekit.toml").write_text('library = 1\nlocale = "x y"\nfail-on = "no"\nstile = "apa"\n', "utf-8")
    assert [(one.path, one.where.line) for one in mistakes(tmp_path)] == [
        ("library", 1),
        ("locale", 2),
        ("fail-on", 3),
        ("stile", 4),
    ]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("citekit.toml", b'style = "apa"\nlocale = \n', 2),
        ("pyproject.toml", b"[tool\n", 1),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(name, content, line, tmp_path):
    (tmp_path / name).write_bytes(content)
    (one,) = mistakes(tmp_path)
    assert one.where.line == line
    assert "no TOML" in one.message


def test_what_is_no_text_is_told_with_its_line(tmp_path):
    (tmp_path / "citekit.toml").write_bytes(b'style = "apa"\nlocale = "\xff"\n')
    with pytest.raises(UnreadableFile, match=r"citekit\.toml:2: this is no text in UTF-8"):
        read_settings(tmp_path)


def test_settings_that_are_no_table_are_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\ncitekit = 3\n", "utf-8")
    (one,) = mistakes(tmp_path)
    assert one.message == "is a table of settings"


@pytest.mark.parametrize("hostile", ["[" * 100_000, "a = " + "[" * 100_000, "a = 1\n" * 2 + "#" * 1_100_000])
def test_hostile_settings_are_refused(hostile, tmp_path):
    (tmp_path / "citekit.toml").write_text(hostile, "utf-8")
    with pytest.raises((InvalidFile, UnreadableFile)):
        read_settings(tmp_path)


def test_a_library_is_found_from_the_folder_of_the_settings_and_an_address_is_left_as_it_is(tmp_path):
    file, below = tmp_path / "citekit.toml", tmp_path / "a" / "b"
    below.mkdir(parents=True)
    file.write_text('library = "records/c.yaml"\n', "utf-8")
    assert read_settings(below).library == str(tmp_path / "records" / "c.yaml")
    file.write_text('library = "sqlite:///c.db"\n', "utf-8")
    assert read_settings(below).library == "sqlite:///c.db"


def test_the_nearest_settings_count_and_citekit_toml_goes_first(tmp_path):
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "citekit.toml").write_text('style = "far"\n', "utf-8")
    (below / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    assert read_settings(below).style == "far"
    (below / "pyproject.toml").write_text("[tool.citekit]\nstyle = 'near'\n", "utf-8")
    assert read_settings(below).style == "near"
    (below / "citekit.toml").write_text("style = 'first'\n", "utf-8")
    assert read_settings(below).style == "first"


def test_without_a_file_nothing_is_set(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.is_file", lambda self: False)
    assert read_settings(tmp_path) == Settings()
