"""The examples of README.md and of the documentation do what they say.

Python blocks run in the order of their page. A `console` block is a session: each `$ citekit …` is run by the command
line itself, what stands below it is what it prints, and `...` is what is left out; `$ echo $?` shows the exit status.
`$ cd …` goes elsewhere; `$ python …` starts a script that says where it serves, in the address below it, and goes on
until the page is done. Other commands are not run. A block with a file's name as its caption is that file; one in
`diff` is what a person changes in it. Every page has a folder of its own with a copy of the examples in it.
"""

import doctest
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from attrs import define, field, frozen
from click.testing import CliRunner
from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.myst.lexers import DirectiveLexer

from citekit.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path("docs/examples")
FERRY = ("article.md", "serve.py", "transbordador.html")  # what is kept of it; who tried it has more there
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PAGES = [
    ROOT / "README.md",
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if not page.is_relative_to(ROOT / EXAMPLES)),
]


@define
class Servers:
    """The scripts that a page has started. Each is given a port that is free, whichever the page shows."""

    processes: list[subprocess.Popen[str]] = field(factory=list)
    shown: dict[str, str] = field(factory=dict)

    def start(self, script: str, shown: str) -> str:
        """Start *script*, and give what it says as the page shows it."""
        command = [sys.executable, script, "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        says = process.stdout.readline()
        self.shown[urlsplit(says.strip()).netloc] = urlsplit(shown.strip()).netloc
        return self.as_shown(says)

    def as_shown(self, text: str) -> str:
        for real, shown in self.shown.items():
            text = text.replace(real, shown)
        return text

    def as_served(self, text: str) -> str:
        for real, shown in self.shown.items():
            text = text.replace(shown, real)
        return text

    def stop(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
            process.communicate()


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

    def run(self, servers: Servers) -> Iterator[str]:
        """Give what differs from what is shown."""
        checker, status = doctest.OutputChecker(), 0
        for command, shown in self.commands:
            match shlex.split(command):
                case ["citekit", *arguments]:
                    typed = [servers.as_served(one) for one in arguments]
                    result = CliRunner().invoke(main, typed, prog_name="citekit", catch_exceptions=False)
                    status, got = result.exit_code, servers.as_shown(result.output)
                case ["python", script] if shown:
                    got = servers.start(script, shown)
                case ["cd", folder]:
                    os.chdir(folder)
                    got = ""
                case ["echo", "$?"]:
                    got = str(status)
                case _:
                    continue
            if not checker.check_output(f"{shown}\n", f"{got.rstrip()}\n", FLAGS):
                yield f"$ {command}\n{got}"


def sessions(document: Document) -> Iterator[Region]:
    for region in FencedCodeBlockLexer("console")(document):
        yield Region(region.start, region.end, Session.read(region.lexemes["source"]), run_session)


def run_session(example: Example) -> str | None:
    return "\n".join(example.parsed.run(example.namespace["servers"])) or None


def files(document: Document) -> Iterator[Region]:
    for region in DirectiveLexer("code-block", r"yaml|html|md|toml|json|text|diff")(document):
        if "caption" in region.lexemes["options"]:
            change = change_file if region.lexemes["arguments"] == "diff" else write_file
            file = (region.lexemes["options"]["caption"].strip("`"), region.lexemes["source"])
            yield Region(region.start, region.end, file, change)


def write_file(example: Example) -> None:
    name, content = example.parsed
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def change_file(example: Example) -> str | None:
    name, change = example.parsed
    lines = change.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    path = Path(name)
    content = path.read_text("utf-8")
    if content.count(before) != 1:
        return f"{before}\nstands {content.count(before)} times in {name}:\n{content}"
    path.write_text(content.replace(before, after), "utf-8")
    return None


def examples_of(page: Path) -> list[Example]:
    python = PythonCodeBlockParser(doctest_optionflags=FLAGS)
    return list(Document.parse(str(page), python, sessions, files))


@pytest.mark.long(each=19)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_do_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / EXAMPLES / "troops", tmp_path / EXAMPLES / "troops")
    (tmp_path / EXAMPLES / "ferry").mkdir()
    for name in FERRY:
        shutil.copy(ROOT / EXAMPLES / "ferry" / name, tmp_path / EXAMPLES / "ferry")
    monkeypatch.chdir(tmp_path)
    servers = Servers()
    try:
        for example in examples_of(page):
            example.namespace["servers"] = servers
            example.evaluate()
    finally:
        servers.stop()


def test_the_links_of_the_readme_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_shows_python_and_the_command_line() -> None:
    kinds = {type(example.parsed) for example in examples_of(ROOT / "README.md")}
    assert Session in kinds
    assert len(kinds) > 1


def test_the_tour_of_the_readme_begins_with_an_address() -> None:
    sessions = [one.parsed for one in examples_of(ROOT / "README.md") if isinstance(one.parsed, Session)]
    typed = [shlex.split(command)[:2] for session in sessions for command, _ in session.commands]
    ways = [command for program, command in typed if program == "citekit"]
    assert ways[:4] == ["capture", "quote", "render", "verify"]
