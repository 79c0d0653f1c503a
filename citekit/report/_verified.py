"""A report as people read it, and as programs do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from citekit.anchor import Match
from citekit.errors import Location
from citekit.verification import Evidence, Excepted, Finding, Report, Severity

FORMAT = "citekit-report/1"
COULD_NOT_CHECK = 3
_OVERRIDES = {point: f"\\u{point:04x}" for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Controls that turn the direction of what follows (UAX 9): a terminal would show a finding in another order."""


def report_text(report: Report, *, notes: bool = True) -> str:
    """Give a report as lines of text: each finding with its place, its evidence and what to do, and a summary.

    Without *notes*, those findings that are notes are only counted.
    """
    shown = (one for one in report.findings if notes or one.severity is not Severity.NOTE)
    lines = [line for finding in shown for line in finding_lines(finding)]
    lines += [excepted_line(one) for one in report.excepted]
    return "\n".join([*lines, *([""] if lines else []), summary_of(report)]).translate(_OVERRIDES) + "\n"


def finding_lines(finding: Finding) -> Iterator[str]:
    """Give the lines that tell one finding: its place and message, its evidence, what to do."""
    where = f"{finding.where}: " if finding.where else ""
    key = f" [{finding.key}]" if finding.key else ""
    yield f"{where}{finding.severity.value} {finding.rule}{key}: {finding.message}"
    evidence = finding.evidence
    if evidence and evidence.text:
        source = f"{evidence.source}: " if evidence.source else ""
        yield f"    {source}“{short(evidence.text)}”"
    if finding.remedy:
        yield f"    {finding.remedy}"


def excepted_line(excepted: Excepted) -> str:
    """Give the line that tells of a finding which the article excepts, and the reason it gives."""
    finding = excepted.finding
    where = f"{finding.where}: " if finding.where else ""
    key = f" [{finding.key}]" if finding.key else ""
    return f"{where}excepted {finding.rule}{key}: {finding.message} (because: {short(excepted.reason)})"


def short(words: str, most: int = 200) -> str:
    """Give *words* on one line, of at most *most* code points."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def summary_of(report: Report) -> str:
    """Give in a line how many quotations have which status, and how many findings weigh how much."""
    count = len(report.quotations)
    statuses = Counter(result.status.value for result in report.quotations)
    by_status = ", ".join(
        f"{number} {status}" for status, number in sorted(statuses.items(), key=lambda one: (-one[1], one[0]))
    )
    severities = Counter(finding.severity for finding in report.findings)
    found = ", ".join(counted(severities[one], one.value) for one in reversed(Severity) if severities[one])
    unchecked = f" Not checked: {report.reason}." if report.exit_code == COULD_NOT_CHECK else ""
    excepted = f", {len(report.excepted)} excepted" if report.excepted else ""
    quotations = f"{counted(count, 'quotation')}: {by_status or 'nothing to check'}"
    return f"{quotations}; {found or 'no findings'}{excepted}.{unchecked}"


def counted(number: int, noun: str) -> str:
    """Give a number with its English noun: “1 source”, “2 sources”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def report_json(report: Report) -> str:
    """Give a report as JSON, the text of `report_data`."""
    return report.to_json()


def report_data(report: Report) -> dict[str, Any]:
    """Give a report as plain data: findings, what became of quotations and of printed words, what is said of them.

    Offsets are code points, half-open; lines and columns count from 1.
    """
    return {
        "format": FORMAT,
        "exit_code": report.exit_code,
        "reason": report.reason,
        "findings": [plain(finding) for finding in report.findings],
        "excepted": [plain(one) for one in report.excepted],
        "quotations": [plain(result) for result in report.quotations],
        "translations": [plain(verdict) for verdict in report.translations],
        "printed": [
            {
                "key": one.key,
                "status": one.status.value,
                "translation": one.translation and one.translation.text.value,
                "start": one.start,
                "end": one.end,
            }
            for one in report.printed
        ],
        "joined": [plain(one) for one in report.joined],
    }


def plain(record: Any) -> Any:
    """Give a record as plain data, for JSON."""
    match record:
        case Location():
            return {"file": record.file, "line": record.line, "column": record.column}
        case Match():
            return {
                "status": record.status.value,
                "similarity": round(record.similarity, 4),
                "segments": [[span.start, span.end] for span in record.segments],
                "count": record.count,
                "edits": [
                    {"kind": edit.kind.value, "quote": edit.quote_text, "source": edit.source_text}
                    for edit in record.edits
                    if not edit.harmless
                ],
            }
        case Finding():
            return _plain_finding(record)
        case tuple():
            return [plain(item) for item in record]
        case _ if attrs.has(type(record)):
            return {one.name: plain(getattr(record, one.name)) for one in attrs.fields(type(record))}
        case _:
            return record


def _plain_finding(finding: Finding) -> dict[str, Any]:
    """Give a finding with its evidence in four keys beside the others, as `FORMAT` has it."""
    evidence = finding.evidence or Evidence()
    data: dict[str, Any] = {}
    for one in attrs.fields(Finding):
        if one.name == "evidence":
            data["evidence"] = evidence.text
            data |= {f"evidence_{name}": getattr(evidence, name) for name in ("source", "start", "end")}
        else:
            data[one.name] = plain(getattr(finding, one.name))
    return data
