"""What a run found, as the machines that build and review read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from citekit.report._run import FAILED, FINE, Checked, Run
from citekit.report._verified import short
from citekit.verification import RULES, Excepted, Finding, Rule, Severity

_SARIF_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GITHUB_LEVELS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GITLAB_LEVELS = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "critical"}


def sarif(run: Run) -> str:
    """Give a run as SARIF 2.1.0 (OASIS), columns in code points; fingerprints survive edits elsewhere in a file."""
    excepted = tuple(run.excepted())
    rules = sorted({one.rule for _, one, _ in run.findings()} | {each.finding.rule for _, each in excepted})
    data = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "citekit",
                        "version": _version(),
                        "rules": [_sarif_rule(RULES[one]) for one in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not any(_gaps(run)),
                        "exitCode": run.exit_code,
                        "toolExecutionNotifications": [
                            {"level": "error", "message": {"text": f"{name}: {reason}"}} for name, reason in _gaps(run)
                        ],
                    }
                ],
                "results": [
                    *(_sarif_result(one, finding, print_, rules) for one, finding, print_ in run.findings()),
                    *(_sarif_excepted(one, each, rules) for one, each in excepted),
                ],
            }
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _version() -> str:
    from importlib.metadata import version

    return version("citekit-quotes")


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}. It is checked where there is: {', '.join(rule.needs)}."},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
        "help": {"text": f"{rule.title}. It needs: {', '.join(rule.needs)}. “citekit rules {rule.id}” says more."},
    }


def _sarif_result(checked: Checked, finding: Finding, fingerprint: str, rules: list[str]) -> dict[str, Any]:
    file, line, column = _place(checked, finding)
    region: dict[str, Any] = {"startLine": line, "startColumn": column}
    if finding.start is not None and finding.end is not None and checked.text:
        words = checked.text[finding.start : finding.end]
        newline = words.rfind("\n")
        region["endLine"] = line + words.count("\n")
        region["endColumn"] = column + len(words) if newline < 0 else len(words) - newline
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}],
        "partialFingerprints": {"citekit/v1": fingerprint},
    }


def _sarif_excepted(checked: Checked, excepted: Excepted, rules: list[str]) -> dict[str, Any]:
    result = _sarif_result(checked, excepted.finding, _print_of(checked, excepted), rules)
    kind = "inSource" if excepted.in_source else "external"
    return {**result, "suppressions": [{"kind": kind, "justification": excepted.reason}]}


def _print_of(checked: Checked, excepted: Excepted) -> str:
    told = "\x1f".join((checked.name, str(excepted.finding.where), _why(excepted)))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _why(excepted: Excepted) -> str:
    return f"excepted {_title_and_message(excepted.finding)} (because: {short(excepted.reason)})"


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))


def github(run: Run) -> str:
    """Give a run as commands of a GitHub workflow, which annotate the lines of a pull request."""
    lines = []
    for checked, finding, _ in run.findings():
        file, line, column = _place(checked, finding)
        place = f"file={_property(file)},line={line},col={column},title={_property(_title(finding))}"
        lines.append(f"::{_GITHUB_LEVELS[finding.severity]} {place}::{_data(_message(finding))}")
    for checked, each in run.excepted():
        file, line, column = _place(checked, each.finding)
        lines.append(f"::notice file={_property(file)},line={line},col={column},title=Excepted::{_data(_why(each))}")
    lines += [f"::error file={_property(name)},line=1::{_data(reason)}" for name, reason in _gaps(run)]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(run: Run) -> str:
    """Give a run as GitLab reads the quality of code (a list in JSON, as Code Climate has it)."""
    data = [
        _gitlab_issue(one, finding, print_, _message(finding), _GITLAB_LEVELS[finding.severity])
        for one, finding, print_ in run.findings()
    ]
    data += [_gitlab_issue(one, each.finding, _print_of(one, each), _why(each), "info") for one, each in run.excepted()]
    data += [
        {
            "description": reason,
            "check_name": "not-checked",
            "fingerprint": sha256(f"{name}\x1f{reason}".encode("utf-8", "surrogatepass")).hexdigest(),
            "severity": "critical",
            "location": {"path": name, "lines": {"begin": 1}},
        }
        for name, reason in _gaps(run)
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _gitlab_issue(checked: Checked, finding: Finding, fingerprint: str, told: str, level: str) -> dict[str, Any]:
    file, line, _ = _place(checked, finding)
    return {
        "description": told,
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": level,
        "location": {"path": file, "lines": {"begin": line}},
    }


def tap(run: Run) -> str:
    """Give a run as TAP 14: a point for each recorded quotation of each article, its findings beneath it."""
    points = [line for checked in run.checked for line in _points(checked)]
    return "\n".join(["TAP version 14", f"1..{len(points)}", *(_numbered(points))]) + "\n"


def _points(checked: Checked) -> Iterator[tuple[bool, str, tuple[str, ...]]]:
    report = checked.report
    if report is None:
        yield False, f"{checked.name} is read", (str(checked.error),)
        return
    failed = set(report.failed)
    told: dict[str | None, list[Finding]] = {}
    for finding in report.findings:
        told.setdefault(finding.key, []).append(finding)
    excepted: dict[str | None, list[str]] = {}
    for one in report.excepted:
        excepted.setdefault(one.finding.key, []).append(_why(one))
    for result in report.quotations:
        own = told.pop(result.key, [])
        lines = (*map(_title_and_message, own), *excepted.pop(result.key, ()))
        is_fine = failed.isdisjoint(own) and result.status.value not in {"not_checked", "unreachable", "vouched"}
        yield is_fine, f"{checked.name} {result.key} {result.status.value}", lines
    rest = [finding for findings in told.values() for finding in findings]
    is_fine = failed.isdisjoint(rest) and not report.has_gaps
    others = (line for lines in excepted.values() for line in lines)
    yield is_fine, f"{checked.name} as a whole", (*map(_title_and_message, rest), *others, report.reason)


def _numbered(points: list[tuple[bool, str, tuple[str, ...]]]) -> Iterator[str]:
    for number, (is_fine, name, told) in enumerate(points, start=1):
        description = " ".join(name.split()).replace("\\", "\\\\").replace("#", "\\#")
        yield f"{'ok' if is_fine else 'not ok'} {number} - {description}"
        yield from (f"  # {' '.join(line.split())}" for line in told)


def junit(run: Run) -> str:
    """Give a run as JUnit's XML: an article a suite, a quotation a case; what could not be checked is an error."""
    from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

    written = JUnitXml("citekit")
    for checked in run.checked:
        suite = TestSuite(_xml(checked.name))
        for is_fine, name, told in _points(checked):
            case = TestCase(_xml(name), classname=_xml(checked.name))
            if not is_fine:
                could_not = checked.report is None or checked.report.exit_code == 0 or not told
                text = _xml("\n".join(told) or "could not be checked")
                case.result = [(Error if could_not else Failure)(short(text), "citekit")]
                case.result[0].text = text
            elif told:
                case.system_out = _xml("\n".join(told))
            suite.add_testcase(case)
        written.add_testsuite(suite)
    content: bytes = written.tostring()  # type: ignore[no-untyped-call]  # the package has types but for this
    return content.decode("utf-8") + "\n"


def _xml(text: str) -> str:
    """Give *text* without what no XML can hold."""
    return "".join(one if one >= " " or one in "\t\n" else "\ufffd" for one in text).translate(_NO_XML)


_NO_XML = {**dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def _gaps(run: Run) -> Iterator[tuple[str, str]]:
    """Give what has no failing finding and is no success, and why: it could not be read, or not be checked."""
    for one in run.checked:
        if one.report is None:
            yield one.name, f"could not be read: {one.error}"
        elif one.report.exit_code not in {FINE, FAILED}:
            yield one.name, one.report.reason
    if not run.checked:
        yield "citekit", "nothing was checked"


def _place(checked: Checked, finding: Finding) -> tuple[str, int, int]:
    where = finding.where
    return (where.file if where else checked.name, (where and where.line) or 1, (where and where.column) or 1)


def _title(finding: Finding) -> str:
    return f"{finding.rule} {RULES[finding.rule].title}"


def _title_and_message(finding: Finding) -> str:
    return f"{finding.severity.value} {finding.rule}: {_message(finding)}"


def _message(finding: Finding) -> str:
    key = f"[{finding.key}] " if finding.key else ""
    remedy = f" {finding.remedy[:1].upper()}{finding.remedy[1:]}." if finding.remedy else ""
    evidence = f" “{short(finding.evidence.text)}”" if finding.evidence and finding.evidence.text else ""
    return f"{key}{finding.message}{evidence}{remedy}"
