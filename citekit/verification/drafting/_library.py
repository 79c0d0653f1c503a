"""Records put to a library, and whether what holds a library against its pages would refuse them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve

from citekit.anchor import Document, Status
from citekit.evidence import Page
from citekit.model import Citation, Library, Source, Translation, digest
from citekit.verification._report import Report
from citekit.verification._rules import Severity
from citekit.verification._verify import verify
from citekit.verification.drafting._clause import Place
from citekit.verification.drafting._page_tells import from_page

_GOOD = frozenset({Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS, Status.VOUCHED})
_COULD_NOT_CHECK = frozenset({"CK113", "CK401"})
CONTRADICTED = frozenset({"CK311", "CK312", "CK313"})
"""What a translation says against an original that was only inferred: that it is another."""


def recorded(
    library: Library,
    source: Source,
    page: Page,
    document: Document,
    parts: Sequence[Place],
    *,
    key: str,
    translation: Translation | None = None,
    against: Collection[str] = (),
) -> Library | str:
    """Give *library* with a record of the words at *parts* of the saved *page* of *source*, under *key*.

    Where the words with what is left out would say something else, all of the passage is recorded. Gives why `verify`
    would refuse the record where it would, or why a finding of the rules *against* does.
    """
    whole = ((parts[0][0], parts[-1][1]),)
    reason = ""
    for each in dict.fromkeys((tuple(parts), whole)):
        told = from_page(source, page, document, each)
        made = () if translation is None else (evolve(translation, of=digest(told.quotation.text.value)),)
        written = with_record(
            library,
            Citation(key=key, source=told.source, quotation=told.quotation, translations=made, locator=told.locator),
        )
        refused = _refusal(written, key, against)
        if refused is None:
            return written
        reason = reason or refused
    return reason


def with_record(library: Library, citation: Citation) -> Library:
    """Give *library* with one record more, whose source may say more than it did."""
    sources = [citation.source if one.id == citation.source.id else one for one in library.sources]
    citations = [_citing(one, citation.source) for one in library.citations]
    return evolve(library, sources=tuple(sources), citations=(*citations, citation))


def _citing(citation: Citation, source: Source) -> Citation:
    if citation.source.id == source.id:
        citation = evolve(citation, source=source)
    if citation.quoted_in is not None and citation.quoted_in.id == source.id:
        citation = evolve(citation, quoted_in=source)
    return citation


def _refusal(library: Library, key: str, against: Collection[str]) -> str | None:
    """Say why the record *key* does not hold against the saved pages; ``None`` where it does."""
    alone = evolve(library, citations=(library.citation(key),))
    return refused_in(verify(alone), key, against)


def refused_in(report: Report, key: str, against: Collection[str] = ()) -> str | None:
    """Say why *report* does not let the record *key* pass; ``None`` where it does."""
    for finding in report.findings:
        refuses = finding.severity is Severity.ERROR or finding.rule in {*_COULD_NOT_CHECK, *against}
        if finding.key == key and refuses:
            return finding.message
    found = next((one.status for one in report.quotations if one.key == key), Status.NOT_CHECKED)
    return None if found in _GOOD else f"the words are {found.value.replace('_', ' ')} in the saved page"
