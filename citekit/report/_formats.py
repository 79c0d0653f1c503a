"""A run in the format asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from citekit.report._builds import github, gitlab, junit, sarif, tap
from citekit.report._run import Checked, Run
from citekit.report._verified import report_data, report_text

RUN_FORMAT = "citekit-run/1"


def run_text(run: Run, *, notes: bool = True) -> str:
    """Give a run as text: the report of each, and how many hold where there are several."""
    several = len(run.checked) != 1
    parts = []
    for one in run.checked:
        text = f"{one.error}\n" if one.report is None else report_text(one.report, notes=notes)
        head, _, summary = text.rstrip("\n").rpartition("\n")
        parts.append(f"{head}\n{one.name}: {summary}\n" if several and one.report is not None else text)
    if several:
        fine = sum(one.exit_code == 0 for one in run.checked)
        parts.append(f"{len(run.checked)} checked: {fine} fine, {len(run.checked) - fine} not\n")
    return "".join(parts)


def run_html(run: Run) -> str:
    """Give a run as one page of HTML that needs nothing else."""
    from citekit.report.html._page import run_html as written  # brings templates, and the records of chains

    return written(run)


def run_json(run: Run) -> str:
    """Give a run as JSON: of one article its report, of several a list of them, each with its name."""
    if len(run.checked) == 1 and run.checked[0].report is not None:
        return json.dumps(report_data(run.checked[0].report), ensure_ascii=False, indent=2) + "\n"
    reports = [_named(one) for one in run.checked]
    data = {"format": RUN_FORMAT, "exit_code": run.exit_code, "reports": reports}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def run_line(checked: Checked) -> str:
    """Give what became of one article as one line of JSON, as it stands among the reports of a run."""
    return json.dumps(_named(checked), ensure_ascii=False) + "\n"


def _named(one: Checked) -> dict[str, Any]:
    return {
        "name": one.name,
        "exit_code": one.exit_code,
        "error": None if one.error is None else str(one.error),
        "report": None if one.report is None else report_data(one.report),
    }


FORMATS: Mapping[str, Callable[[Run], str]] = MappingProxyType(
    {
        "text": run_text,
        "json": run_json,
        "html": run_html,
        "sarif": sarif,
        "github": github,
        "gitlab": gitlab,
        "junit": junit,
        "tap": tap,
    }
)
"""What writes a run, by the name of the format."""
