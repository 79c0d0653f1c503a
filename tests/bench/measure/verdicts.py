"""How often `verify` calls a changed quotation good, and a right one bad, by family and language of the cases.

Run it from the project's folder: ``python -m tests.bench.measure.verdicts [--list] [--family NAME] [PATH …]``.
Without paths it reads the cases in ``tests/verification/cases``, whose README says what a case is.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

import citekit
from citekit.verification import Finding, Report, Severity
from tests.bench.measure.blocks import Case, read_cases

CASES = Path(__file__).parents[2] / "verification" / "cases"
GOOD = ("exact", "normalised", "elided")
ACCUSED = ("altered", "partial_context", "misattributed", "not_found")
UNREAD = ("unreachable", "not_checked")
# These are about the words themselves; CK406 is about their place, and the others are about who said them.
OF_WORDS = ("CK403", "CK404", "CK405", "CK407", "CK107", "CK113")
PLACES = "CK406"
NAMED = ("negation", "number", "unit", "currency", "date", "modal", "name")


@frozen
class Verdict:
    """What `verify` made of one case."""

    case: Case
    report: Report

    @property
    def status(self) -> str:
        return self.report.quotations[0].status.value

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about words and their place: CK4xx, CK107 and CK113, but not that nothing was saved."""
        return tuple(
            one
            for one in self.report.findings
            if (one.rule.startswith("CK4") and one.rule not in ("CK401", "CK402")) or one.rule in OF_WORDS
        )

    @property
    def warned(self) -> bool:
        """Tell whether more than their place is held against the words."""
        return any(one.severity is not Severity.NOTE and one.rule != PLACES for one in self.findings)

    @property
    def called(self) -> str:
        """The verdict in the words of the cases: good, bad, places, unsure or unchecked."""
        if self.status in UNREAD:
            return "unchecked"
        errors = any(one.severity is Severity.ERROR and one.rule != PLACES for one in self.findings)
        if self.status in ACCUSED or errors:
            return "bad"
        if self.warned:
            return "unsure"
        if self.status == "ambiguous" or any(
            one.rule == PLACES and one.severity is not Severity.NOTE for one in self.findings
        ):
            return "places"
        return "good" if self.status in GOOD else "unsure"

    @property
    def noted(self) -> bool:
        return bool(self.findings)

    @property
    def miss(self) -> str | None:
        """Which mistake it is, if it is one."""
        match self.case.expect:
            case "good" if self.called != "good":
                return "good called bad"
            case "places" if self.called not in ("good", "places"):
                return "good called bad"
            case "bad" if self.called in ("good", "places"):
                return "bad called good"
            case "bad" if self.called == "unchecked":
                return "bad called unchecked"
            case "unchecked" if self.called != "unchecked":
                return "unchecked wrong"
            case "unsure" if not self._left_open():
                return "unsure wrong"
        return None

    def _left_open(self) -> bool:
        """Something is said, and (but for a zone, which may weigh anything) the words are not accused."""
        if self.case.zone:
            return self.noted and self.status not in ("altered", "not_found", "misattributed")
        return self.called == "unsure" or (self.called in ("good", "places") and self.noted)

    @property
    def misnamed(self) -> bool:
        """Tell whether a bad one was told as something else than what it is."""
        if self.case.expect != "bad" or self.case.kind not in NAMED or self.called != "bad":
            return False
        match = self.report.quotations[0].match
        kinds = " ".join(edit.kind.value for edit in match.edits if not edit.harmless) if match is not None else ""
        told = f"{kinds} {' '.join(one.message for one in self.findings)}".replace("-", " ")
        names = (self.case.kind, "number") if self.case.kind == "date" else (self.case.kind,)
        return not any(name in told for name in names)

    def line(self) -> str:
        what = "; ".join(f"{one.rule} {one.severity.value}: {one.message}" for one in self.findings) or "no finding"
        return f"[{self.case.family}] {self.case.title}\n    {self.miss}: {self.status}; {what}"


def judge(case: Case, folder: Path) -> Verdict:
    """Lay out a library with the case's page under *folder*, and verify it."""
    name = "page.html" if case.html else "page.txt"
    text = case.html or paragraphs(case.page)
    (folder / name).write_bytes(text.encode(case.encoding or "utf-8"))
    sources = {"page": _source(case, name)}
    if case.other:
        (folder / "other.txt").write_text(paragraphs(case.other), encoding="utf-8")
        sources["other"] = _source(case, "other.txt")
    citation: dict[str, object] = {"source": "page", "quote": case.quote}
    if case.translation:
        into, _, words = case.translation.partition(" | ")
        citation["translations"] = [{"language": into, "text": words}]
    library = folder / "citations.yaml"
    library.write_text(
        json.dumps({"schema": "citekit/1", "sources": sources, "citations": {"case": citation}}, ensure_ascii=False),
        encoding="utf-8",
    )
    article = None
    if case.printed:
        article = folder / "article.md"
        article.write_text(f"---\nlang: en\n---\n\nIt was said: “{case.printed}” [@case].\n", encoding="utf-8")
    report = citekit.verify(library, article)
    for one in folder.iterdir():
        one.unlink()
    return Verdict(case, report)


def paragraphs(lines: str) -> str:
    """Lay out a page: each line is a paragraph, but one that ends with a backslash goes on in the next line."""
    return lines.replace("\\\n", "\v").replace("\n", "\n\n").replace("\v", "\n") + "\n"


def _source(case: Case, name: str) -> dict[str, str]:
    return {
        "type": "article-newspaper",
        "language": case.lang,
        "title": "A page",
        "container-title": "The Paper",
        "issued": "2025-03-01",
        "URL": f"https://paper.example/{name}",
        "snapshot": name,
    }


def judged(cases: Iterable[Case]) -> Iterator[Verdict]:
    """Judge *cases*, each in a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            yield judge(case, Path(folder))


MISTAKES = (
    ("bad called good", "bad"),
    ("bad called unchecked", "bad"),
    ("good called bad", "good places"),
    ("unsure wrong", "unsure"),
    ("unchecked wrong", "unchecked"),
)


def table(verdicts: list[Verdict], by: str) -> Iterator[str]:
    """Give a line for each family or language, and one for all: mistakes of how many."""
    rows: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        rows[getattr(one.case, by)].append(one)
    yield f"{by:<12}" + "".join(f"{name:>22}" for name, _ in MISTAKES) + f"{'otherwise named':>18}"
    for name, of in [*sorted(rows.items()), ("all", verdicts)]:
        cells = []
        for mistake, expected in MISTAKES:
            total = sum(one.case.expect in expected.split() for one in of)
            cells.append(f"{sum(one.miss == mistake for one in of)} of {total}" if total else "")
        yield f"{name:<12}" + "".join(f"{cell:>22}" for cell in cells) + f"{sum(one.misnamed for one in of):>18}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[CASES])
    parser.add_argument("--list", action="store_true", help="print the misses, and what was said of them")
    parser.add_argument("--named", action="store_true", help="print those that were told as something else")
    parser.add_argument("--family", action="append", help="only the cases of this family")
    chosen = parser.parse_args()
    cases = [case for case in read_cases(chosen.paths) if not chosen.family or case.family in chosen.family]
    if not cases:
        raise SystemExit("no cases in these files")
    started = time.process_time()
    verdicts = list(judged(cases))
    spent = time.process_time() - started
    if chosen.list:
        print("\n".join(one.line() for one in verdicts if one.miss), end="\n\n")
    if chosen.named:
        print("\n".join(f"{one.case.kind}? {one.line()}" for one in verdicts if one.misnamed), end="\n\n")
    print("\n".join(table(verdicts, "family")), end="\n\n")
    print("\n".join(table(verdicts, "lang")), end="\n\n")
    print(f"{len(cases)} cases, {len({case.lang for case in cases})} languages, {spent:.1f} s of CPU time")


if __name__ == "__main__":
    main()
