"""The examples of README.md and of the documentation do what they say.

Python blocks run in the order of their page. A `console` block is a session: each `$ citekit …` is run by the command
line itself, what stands below it is what it prints, and `...` is what is left out; `$ echo $?` shows the exit status.
Other commands are not run. A block with a file's name as its caption is that file. Every page has a folder of its own
with a copy of the example in it.
"""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from click.testing import CliRunner
from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.myst.lexers import DirectiveLexer

from citekit.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = Path("docs/examples/troops")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PAGES = [
    ROOT / "README.md",
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if not page.is_relative_to(ROOT / EXAMPLE)),
]


@frozen
class Session:
    """What a `console` block types, and what it shows."""

    commands: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, block: str) -> "Session":
        commands: list[list[str]] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append([line.removeprefix("$ ")])
            elif commands:
                commands[-1].append(line)
        return cls(tuple((command, "\n".join(shown)) for command, *shown in commands))

    def run(self) -> Iterator[str]:
        """Give what differs from what is shown."""
        checker, status = doctest.OutputChecker(), 0
        for command, shown in self.commands:
            program, *arguments = shlex.split(command)
            if program == "citekit":
                result = CliRunner().invoke(main, arguments, prog_name="citekit", catch_exceptions=False)
                status, got = result.exit_code, result.output
            elif command == "echo $?":
                got = str(status)
            else:
                continue
            if not checker.check_output(f"{shown}\n", f"{got.rstrip()}\n", FLAGS):
                yield f"$ {command}\n{got}"


def sessions(document: Document) -> Iterator[Region]:
    for region in FencedCodeBlockLexer("console")(document):
        yield Region(region.start, region.end, Session.read(region.lexemes["source"]), run_session)


def run_session(example: Example) -> str | None:
    return "\n".join(example.parsed.run()) or None


def files(document: Document) -> Iterator[Region]:
    for region in DirectiveLexer("code-block", r"yaml|html|md|toml|json|text")(document):
        if "caption" in region.lexemes["options"]:
            file = (region.lexemes["options"]["caption"].strip("`"), region.lexemes["source"])
            yield Region(region.start, region.end, file, write_file)


def write_file(example: Example) -> None:
    name, content = example.parsed
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def examples_of(page: Path) -> list[Example]:
    python = PythonCodeBlockParser(doctest_optionflags=FLAGS)
    return list(Document.parse(str(page), python, sessions, files))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_do_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / EXAMPLE, tmp_path / EXAMPLE)
    monkeypatch.chdir(tmp_path)
    for example in examples_of(page):
        example.evaluate()


def test_the_links_of_the_readme_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_shows_python_and_the_command_line() -> None:
    kinds = {type(example.parsed) for example in examples_of(ROOT / "README.md")}
    assert Session in kinds
    assert len(kinds) > 1
