"""A run as a terminal shows it: wrapped at words, in colours, with the line of the article and what is meant in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from citekit.report._run import Checked, Run
from citekit.report._verified import short, summary_of
from citekit.verification import Excepted, Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_GUTTER = 8  # cells: six digits of a line and a bar


def run_terminal(run: Run, width: int, *, in_colour: bool, notes: bool = True) -> str:
    """Give a run as lines of at most *width* cells, broken between words, with the sequences of colours or without.

    Each finding is told in the order in which it is read out: where it is and how much it weighs, what is wrong, the
    line of the article with the words underlined, what shows it, what to do.
    """
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written, width=max(width, 20), force_terminal=in_colour, no_color=not in_colour, highlight=False,
        markup=False, emoji=False, legacy_windows=False, color_system="standard" if in_colour else None,
    )  # fmt: skip
    for one in run.checked:
        _tell(console, one, notes=notes, is_alone=len(run.checked) == 1)
    if len(run.checked) != 1:
        fine = sum(one.exit_code == 0 for one in run.checked)
        _line(console, f"{len(run.checked)} checked: {fine} fine, {len(run.checked) - fine} not")
    return written.getvalue()


def _tell(console: Console, checked: Checked, *, notes: bool, is_alone: bool) -> None:
    report = checked.report
    if report is None:
        _line(console, f"error: {checked.error}", "bold red")
        return
    for finding in report.findings:
        if notes or finding.severity is not Severity.NOTE:
            _finding(console, checked, finding)
    for excepted in report.excepted:
        _excepted(console, excepted)
    name = "" if is_alone else f"{checked.name}: "
    _line(console, f"{name}{summary_of(report)}", "bold" if report.exit_code == 0 else "bold red")


def _finding(console: Console, checked: Checked, finding: Finding) -> None:
    from rich.text import Text

    head = Text()
    if finding.where is not None:
        head.append(f"{_printable(str(finding.where))}: ", "bold")
    head.append(f"{finding.severity.value} {finding.rule}", _STYLES[finding.severity])
    head.append(f" [{_printable(finding.key)}]" if finding.key else "")
    head.append(f": {_printable(finding.message)}")
    for line in _wrapped(console, head, console.width):
        _print(console, line)
    _source_line(console, checked, finding)
    evidence = finding.evidence
    if evidence is not None and evidence.text:
        source = f"{evidence.source}: " if evidence.source else ""
        _line(console, f"{source}“{short(evidence.text)}”", indent=2)
    if finding.remedy:
        _line(console, f"to do: {finding.remedy}", "green", indent=2)
    console.file.write("\n")


def _excepted(console: Console, excepted: Excepted) -> None:
    finding = excepted.finding
    where = f"{finding.where}: " if finding.where else ""
    key = f" [{finding.key}]" if finding.key else ""
    _line(console, f"{where}excepted {finding.rule}{key}: {finding.message} (because: {short(excepted.reason)})", "dim")


def _source_line(console: Console, checked: Checked, finding: Finding) -> None:
    """Print the line of the article, or what of it has room, and marks under the words; right-to-left words alone."""
    from rich.cells import cell_len
    from rich.text import Text

    start, end = finding.start, finding.end
    if start is None or end is None or not checked.text or finding.where is None or finding.where.line is None:
        return
    room = console.width - _GUTTER - 2
    begin = checked.text.rfind("\n", 0, start) + 1
    finish = checked.text.find("\n", start, start + room * 4)
    finish = min(finish if finish >= 0 else len(checked.text), start + room)
    end = max(min(end, finish), start + 1)
    from_ = max(begin, start - max(room - cell_len(_printable(checked.text[start:end])), room // 4))
    before, words = _printable(checked.text[from_:start]), _printable(checked.text[start:end])
    after = _printable(checked.text[end:finish])
    if any(unicodedata.bidirectional(one) in {"R", "AL"} for one in before + words + after):
        before = after = ""  # a terminal orders such a line as it likes, and marks would stand under other words
    line = Text(f"{finding.where.line:>6} │ ", "dim").append(f"{before}{words}{after}", "not dim")
    line.truncate(console.width, overflow="ellipsis")
    _print(console, line)
    marks = Text("       │ ", "dim").append(" " * cell_len(before))
    marks.append("^" * max(1, cell_len(words)), _STYLES[finding.severity].replace("bold", "not dim bold"))
    marks.truncate(console.width)
    _print(console, marks)


def _wrapped(console: Console, text: Text, width: int) -> Iterable[Text]:
    """Give *text* in lines of *width* cells, broken between words."""
    lines = [text] if text.cell_len <= width else text.wrap(console, width)
    for line in lines:
        line.rstrip()
        yield line


def _print(console: Console, line: Text) -> None:
    """Write a line that has its width already: `Console.print` measures and wraps each again, ten times as slowly."""
    from rich.color import ColorSystem

    colours = ColorSystem.STANDARD if console.is_terminal else None
    for text, style, _ in line.render(console, end="\n"):
        console.file.write(style.render(text, color_system=colours) if style is not None else text)


def _line(console: Console, text: str, style: str = "", *, indent: int = 0) -> None:
    from rich.text import Text

    for line in _wrapped(console, Text(_printable(text)), console.width - indent):
        _print(console, Text(" " * indent).append(line.plain, style))


def _printable(text: str) -> str:
    """Give *text* with what a terminal would obey, or reorder by, spelt out; a tab is a space."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\t", " "))
