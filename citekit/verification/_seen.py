"""Whether words that stand in a page stand where its reader sees them, and sees them as said."""

from __future__ import annotations

from attrs import evolve

from citekit.anchor import Document, Match, Status
from citekit.evidence import Page
from citekit.model import Citation
from citekit.pages import UNSEEN, Zone
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import QuotationResult, finding_of
from citekit.verification._rules import Severity

_NOT_SAID = UNSEEN | {Zone.STRUCK_OUT}
_WHERE = {
    Zone.STRUCK_OUT: "where they are struck out",
    Zone.ALTERNATIVE_TEXT: "in what stands for a picture",
    Zone.FALLBACK: "in what stands for a film, a frame or a script",
}


def only_seen(
    citation: Citation, result: QuotationResult, findings: tuple[Finding, ...], page: Page
) -> tuple[QuotationResult, tuple[Finding, ...]]:
    """Take back that the words were found, where no reader of *page* sees them, or sees them struck out.

    That is CK410 as an error. Words that stand in another place too, where they are seen, stay found.
    """
    match = result.match
    if match is None or not _is_good(match):
        return result, findings
    zones = _zones(match, page)
    if not zones & _NOT_SAID or _is_seen(citation, page):
        return result, findings
    if any(one.rule == "CK410" for one in findings):
        errors = tuple(evolve(one, severity=Severity.ERROR) if one.rule == "CK410" else one for one in findings)
        return evolve(result, status=Status.NOT_FOUND, found_in=None), errors
    zone = next((one for one in _WHERE if one in zones), None)
    where = _WHERE[zone] if zone is not None else "in what the page does not show"
    message = f"the recorded words stand in “{citation.seen_in.id}” only {where}"
    finding = finding_of(citation, "CK410", message, "quote what the text of the page says")
    evidence = Evidence(text=match.text[match.start : match.end], source=citation.seen_in.id)
    found = evolve(finding, severity=Severity.ERROR, evidence=evidence)
    return evolve(result, status=Status.NOT_FOUND, found_in=None), (*findings, found)


def _is_good(match: Match) -> bool:
    return match.good or match.status is Status.AMBIGUOUS


def _zones(match: Match, page: Page) -> frozenset[Zone]:
    """Give the zones of all that a match spans; of what is not in the page's visible text, that it is hidden."""
    if match.text != page.text:
        return frozenset({Zone.HIDDEN})
    return frozenset(zone for span in match.segments for zone in page.read.zones(span.start, span.end))


def _is_seen(citation: Citation, page: Page) -> bool:
    quotation = citation.quotation
    seen = "\n".join(one.words for one in page.read.passages if one.zone not in _NOT_SAID and one.start is not None)
    document = Document(seen, citation.seen_in.language)
    return _is_good(document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix))
