"""What a terminal shows: wrapped at words, marks under the words that are meant, in colours where they are wanted."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from citekit.cli import main
from citekit.errors import Location
from citekit.report import Checked, Run, run_terminal
from citekit.verification import Finding, Report
from tests.report.test_builds import ended, folder  # noqa: F401  # a fixture

SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


def shown(
    text, words, width=80, *, in_colour=False, message="the words differ from those of the source that was saved"
):
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    finding = Finding(
        rule="CK107", message=message, key="k", where=Location("a.md", line, 1), start=start, end=start + len(words),
        remedy="print the words of the record, or mend the record where it is wrong",
    )  # fmt: skip
    report = Report(findings=(finding,), quotations=())
    return run_terminal(Run((Checked("a.md", report, text=text),)), width, in_colour=in_colour)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “seven hundred soldiers” came.", "seven hundred soldiers"),
        ("彼女は「七百人の兵士」と述べた。", "七百人の兵士"),
        ("«Семьсот солдат» прибыли.", "Семьсот солдат"),
        ("Cinco “ñandúes e\u0301” 😀 vinieron.", "ñandúes e\u0301"),
        ("x " * 500_000 + "“the words”" + " y" * 500_000, "the words"),
        ("one\ntwo “the words\nthat go on” three", "the words\nthat go on"),
    ],
)
def test_no_line_is_wider_than_the_terminal_and_the_marks_are_under_the_words(text, words, width):
    lines = shown(text, words, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    marked = next(number for number, line in enumerate(lines) if re.fullmatch(r" +│ +\^+", line))
    marks = lines[marked]
    above, first = lines[marked - 1], marks.index("^")
    cells, place = 0, 0
    while cells < first:  # the character of the line above that stands over the first mark
        cells += cell_len(above[place])
        place += 1
    assert above[place:].startswith(words[:3])


def test_a_line_from_right_to_left_is_shown_as_its_words_alone():
    lines = shown("قال الخوري «لن نفرغ سفينة» أمس", "لن نفرغ سفينة").splitlines()
    assert any(line.endswith("│ لن نفرغ سفينة") for line in lines)


@pytest.mark.parametrize("width", [40, 80])
def test_words_are_not_broken(width):
    told = shown("a “b” c", "b", width, message="incomprehensibilities and internationalisation characteristically")
    words = set(told.split())
    assert {"incomprehensibilities", "internationalisation", "characteristically"} <= words


def test_what_a_terminal_would_obey_is_spelt_out():
    told = shown("a “b\x1b[2J\u202eevil” c", "b\x1b[2J\u202eevil", message="x\x1b]0;title\x07\u2066")
    assert not SEQUENCE.search(told)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", told)


def test_colours_change_nothing_but_colours():
    plain, coloured = shown("a “b” c", "b"), shown("a “b” c", "b", in_colour=True)
    assert SEQUENCE.search(coloured)
    assert SEQUENCE.sub("", coloured) == plain


@pytest.mark.parametrize(
    ("options", "environment", "is_coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_goes_into_a_file_has_no_colours_unless_asked(monkeypatch, options, environment, is_coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(main, ["verify", "texts/false.md", *options], color=True)
    assert bool(SEQUENCE.search(done.stdout)) == is_coloured
    assert done.exit_code == 1


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
@pytest.mark.parametrize(
    ("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_it_wants_none(folder, environment, is_coloured):  # noqa: F811
    import os
    import pty

    owner, terminal = pty.openpty()
    bare = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    told = {**bare, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    running = subprocess.Popen(
        [sys.executable, "-m", "citekit", "verify", "texts/false.md"], stdout=terminal, stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=told,
    )  # fmt: skip
    os.close(terminal)
    read = b""
    while part := _read(owner):
        read += part
    os.close(owner)
    assert running.wait() == 1
    text = read.decode()
    assert bool(SEQUENCE.search(text)) == is_coloured
    assert "^^^" in text


def _read(descriptor):
    import os

    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux says where the other end is closed
        return b""


def test_json_lines_are_the_reports_of_a_run_one_a_line(folder):  # noqa: F811
    lines = [json.loads(line) for line in ended("verify", "texts", "--json-lines").stdout.splitlines()]
    run = json.loads(ended("verify", "texts", "--format", "json").stdout)
    assert lines == run["reports"]
    assert ended("verify", "texts", "--json-lines").exit_code == run["exit_code"]
    assert ended("verify", "texts/unchecked.md", "--json-lines").exit_code == 3
    assert ended("verify", "texts", "--json-lines", "--format", "sarif").exit_code == 2
