"""An audit as people read it, as programs do, and as records to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO

from citekit.report._verified import counted, excepted_line, finding_lines, plain, short
from citekit.speakers import QuotationKind, QuotedPassage
from citekit.verification import Agreement, AuditedQuotation, AuditReport, Severity

FORMAT = "citekit-audit/1"


def audit_text(report: AuditReport) -> str:
    """Give an audit as text: each quotation with who said it and through whom it came, then the findings."""
    lines = [line for one in report.quotations for line in _quotation(one)]
    findings = [line for one in report.findings if one.severity is not Severity.NOTE for line in finding_lines(one)]
    findings += [excepted_line(one) for one in report.excepted]
    excepted = f", {len(report.excepted)} excepted" if report.excepted else ""
    counts = f"{counted(len(report.quotations), 'quotation')}, {counted(len(report.findings), 'finding')}{excepted}."
    unread = [f"Not read, so nothing was looked for there: {', '.join(report.unread)}."] if report.unread else []
    return "\n".join([*lines, "", *findings, *([""] if findings else []), counts, *unread]) + "\n"


def _quotation(one: AuditedQuotation) -> Iterator[str]:
    passage = one.passage
    record = f" [{one.key}: {one.agreement.value}]" if one.key else ""
    yield f"{passage.line}:{passage.column} {passage.kind.value} “{short(passage.text, 70)}”{record}"
    if passage.kind in {QuotationKind.DIRECT, QuotationKind.PARTIAL}:
        yield f"    {_speaker(passage)}{_way(passage)}"


def _speaker(passage: QuotedPassage) -> str:
    speaker = passage.speaker
    if speaker is None:
        return "speaker unknown"
    if speaker.resolved is None or speaker.resolved == speaker.text:
        return f"{speaker.text} ({speaker.basis.value})"
    return f"{speaker.resolved} (“{speaker.text}”, {speaker.basis.value})"


def _way(passage: QuotedPassage) -> str:
    hops = [
        f"{hop.verb.value} {hop.name or 'by somebody unnamed'}{f' in {hop.language}' if hop.language else ''} "
        f"({hop.basis.value})"
        for hop in passage.chain
    ]
    return "".join(f" → {hop}" for hop in hops)


def audit_json(report: AuditReport) -> str:
    """Give an audit as JSON; offsets are code points, half-open, lines and columns count from 1."""
    data = {
        "format": FORMAT,
        "language": report.language,
        "exit_code": report.exit_code,
        "quotations": [
            {
                **{key: value for key, value in plain(one.passage).items() if key not in {"opening", "closing"}},
                "agreement": one.agreement.value,
                "key": one.key,
                "translation": one.translation.text.value if one.translation else None,
            }
            for one in report.quotations
        ],
        "findings": [plain(finding) for finding in report.findings],
        "excepted": [plain(one) for one in report.excepted],
        "unread": list(report.unread),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def audit_stubs(report: AuditReport) -> str:
    """Give a library file with a record to fill in for each quotation without one.

    Words that are printed twice have one. What the article does not say is left out, and nothing is invented;
    ``quote`` is to be replaced by the words of the source where the printed ones are a translation.
    """
    from ruamel.yaml import YAML

    unrecorded = [
        one.passage
        for one in report.quotations
        if one.agreement is Agreement.NO_RECORD
        and one.key is None
        and one.passage.kind in {QuotationKind.DIRECT, QuotationKind.PARTIAL}
    ]
    missing = list({_words(passage): passage for passage in reversed(unrecorded)}.values())[::-1]
    outlets = {_outlet(passage): passage for passage in missing}
    sources = {f"source-{number}": _source(passage) for number, passage in enumerate(outlets.values(), start=1)}
    keys = dict(zip(outlets, sources, strict=True))
    citations = {
        f"line-{passage.line}-{passage.column}": _stub(passage, keys[_outlet(passage)], report.language)
        for passage in missing
    }
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    written = StringIO()
    yaml.dump({"schema": "citekit/1", "sources": sources, "citations": citations}, written)
    return written.getvalue()


def _outlet(passage: QuotedPassage) -> str:
    return (passage.outlet.name if passage.outlet else None) or ""


def _source(passage: QuotedPassage) -> dict[str, object]:
    source: dict[str, object] = {"type": "article-newspaper"}
    if passage.language:
        source["language"] = passage.language
    if name := _outlet(passage):
        source["container-title"] = name
    return source


def _words(passage: QuotedPassage) -> str:
    """The words without the comma that belongs to the sentence around them."""
    return passage.text.rstrip(" ,")


def _stub(passage: QuotedPassage, source: str, language: str) -> dict[str, object]:
    stub: dict[str, object] = {"source": source, "quote": _words(passage)}
    if passage.speaker is not None and passage.speaker.resolved:
        stub["speaker"] = passage.speaker.resolved
    if passage.translation is not None or (passage.language and passage.language != language):
        stub["translations"] = [{"language": language, "text": _words(passage)}]
    return stub
