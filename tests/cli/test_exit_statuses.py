"""What a command ends in when its output, its input or its own code fails: never in a success, never in a traceback."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.thinned import HEAVY

TROOPS = Path(__file__).parents[2] / "docs" / "examples" / "troops"
CLI = Path(__file__).parents[2] / "citekit" / "cli"
LIBRARY = """\
schema: citekit/1
sources:
  gaceta: {type: article-newspaper, language: es, title: El faro, snapshot: page.txt}
citations:
  nadie:
    source: gaceta
    quote: Aquí nadie se ha ido
    translations: [{language: en, text: Nobody here has left, by: human}]
"""
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and /dev/full as POSIX has them")


@pytest.fixture
def _bash():
    if os.name != "posix" or not Path("/bin/bash").exists():
        pytest.skip("there is no bash here")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "page.txt").write_text("«Aquí nadie se ha ido», dijo la alcaldesa.\n", encoding="utf-8")
    (tmp_path / "good.md").write_text("---\nlang: en\n---\n\n“Nobody here has left” [@nadie].\n", encoding="utf-8")
    (tmp_path / "bad.md").write_text("---\nlang: en\n---\n\n“Everybody has left” [@nadie].\n", encoding="utf-8")
    unread = "---\nlang: en\n---\n\n" + "\n\n".join(
        "It was long ago that they spoke of it [@nadie]." for _ in range(150)
    )
    (tmp_path / "unread.md").write_text(unread, encoding="utf-8")
    return tmp_path


def shell(folder, line):
    """Run a line of bash under pipefail, in which ``citekit`` is the one that is tested."""
    head = f'set -o pipefail; citekit() {{ "{sys.executable}" -m citekit "$@"; }}; '
    done = subprocess.run(["/bin/bash", "-c", head + line], cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


LEFT = [
    ("citekit verify bad.md --format json | true", {1}),
    ("citekit verify unread.md | head -c 10 >/dev/null", {3}),
    ("citekit verify nothing.md | true", {2}),
    ("citekit --help | true", {0}),
]
FULL = [
    "citekit verify bad.md --format json >/dev/full",
    "citekit detect 'Aquí nadie' >/dev/full",
    "citekit --help >/dev/full",
    "citekit verify good.md >&-",
    "citekit render good.md -o /no/such/folder/a.html",
]
if HEAVY:  # the same doors with other commands; each is a process of its own
    LEFT += [
        ("citekit locate 'nadie se ha quedado' page.txt | true", {1}),
        ("citekit render good.md | true", {0}),
        ("citekit verify good.md | true", {0}),
        ("citekit verify bad.md | true", {1}),
        ("citekit verify unread.md | true", {3}),
        ("citekit audit bad.md --fail-on note | true", {1}),
        ("citekit verify --help | true", {0}),
    ]
    FULL += [
        "citekit render good.md >/dev/full",
        "citekit verify good.md >/dev/full",
        "citekit cite nadie >/dev/full",
        "citekit trace nadie >/dev/full",
        "citekit verify bad.md >&-",
        "citekit render good.md >&-",
    ]
CLOSED = ["citekit verify - <&-", "citekit audit - <&-", "citekit locate - page.txt <&-"]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("line", "ends"), LEFT)
@pytest.mark.usefixtures("_bash")
def test_a_reader_who_leaves_changes_no_verdict(folder, line, ends):
    done = shell(folder, line)
    assert done.returncode in ends, done.stderr


@pytest.mark.long(each=5)
@pytest.mark.parametrize("line", FULL)
@pytest.mark.usefixtures("_bash")
def test_output_that_cannot_be_written_is_2_and_says_so(folder, line):
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = shell(folder, line)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()


@pytest.mark.long
@pytest.mark.parametrize("line", CLOSED)
@pytest.mark.usefixtures("_bash")
def test_input_that_cannot_be_read_is_2_and_says_so(folder, line):
    done = shell(folder, line)
    assert (done.returncode, bool(done.stderr.strip())) == (2, True)


@pytest.mark.long
@pytest.mark.parametrize("line", ["citekit verify bad.md 2>&-", "citekit verify bad.md 2>/dev/full"])
@pytest.mark.usefixtures("_bash")
def test_messages_that_cannot_be_written_change_no_verdict(folder, line):
    assert shell(folder, line).returncode == 1


FAULTS = ["IndexError('secret-4711')", "RecursionError()", "MemoryError()", "ZeroDivisionError('secret-4711')",
          "OSError('secret-4711')", "AssertionError()", "LookupError()"]  # fmt: skip


@pytest.mark.long
def test_a_fault_of_citekit_is_70_and_tells_its_kind_and_place_and_no_value(folder):
    program = """
import contextlib, io, json, sys, citekit.verification._verify as broken
from citekit.__main__ import run
def ended(fault):
    def fail(*args, **options): raise eval(fault)
    broken.claims = fail
    sys.argv = ["citekit", "verify", "good.md"]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            run()
        except SystemExit as end:
            return end.code, out.getvalue(), err.getvalue()
json.dump([ended(fault) for fault in sys.argv[1:]], sys.stdout)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *FAULTS], cwd=folder, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told) == len(FAULTS)
    for fault, (status, output, errors) in zip(FAULTS, told, strict=True):
        assert (status, output) == (70, ""), fault
        assert fault.partition("(")[0] in errors
        assert "_verify.py:" in errors
        assert "secret" not in errors
        assert "Traceback" not in errors


@pytest.mark.long
@posix
@pytest.mark.parametrize("when", ["verification._verify.claims", "cli._options.article_at"])
def test_ended_from_the_keyboard_is_130(folder, when):
    room, _, name = when.rpartition(".")
    program = f"""
import os, signal, sys, citekit.{room} as slow
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
def ended(*args, **options):
    os.kill(os.getpid(), signal.SIGINT)
    sys.exit("not ended")
slow.{name} = ended
sys.argv = ["citekit", "verify", "good.md"]
from citekit.__main__ import run
run()
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr


@pytest.mark.parametrize("file", sorted(CLI.glob("*.py")), ids=lambda path: path.name)
def test_every_command_writes_through_the_one_door(file):
    if file.name == "_console.py":
        return
    calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    told = [ast.unparse(one) for one in calls]
    assert not {"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write"} & set(told)
