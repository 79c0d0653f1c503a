"""Whether a source is in the language that its record says."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from citekit.evidence import Page
from citekit.language import Detection, language_name, same_language
from citekit.model import UNDETERMINED, Citation
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import finding_of

_SURE = 0.9  # of a detector's confidence: below it a page in two languages, or a short one, would be accused


def check_language_of_source(citation: Citation, page: Page, found: Detection) -> Iterator[Finding]:
    """Compare the language recorded for a source with the one its page is *found* in, and the one the page declares.

    CK501: the page's text is in another language. CK502: the page declares another one, which is often wrong; where
    none is recorded, another one than it reads as.
    """
    source = citation.seen_in
    if source.language == UNDETERMINED:
        yield from _declared_wrongly(citation, page, found)
        return
    if found.conflicts and found.confidence >= _SURE:
        message = (
            f"“{source.id}” is recorded as {_named(source.language)}, and its page reads as {_named(found.language)}"
        )
        finding = finding_of(citation, "CK501", message, "correct “language” of the source, or save the right page")
        yield evolve(finding, evidence=Evidence(text=found.detector))
    elif page.language is not None and not same_language(page.language, source.language):
        message = f"“{source.id}” is recorded as “{source.language}”, and its page declares “{page.language}”"
        finding = finding_of(citation, "CK502", message, "check which is right; pages are often wrong about themselves")
        yield finding


def _declared_wrongly(citation: Citation, page: Page, found: Detection) -> Iterator[Finding]:
    """Where the record names no language, compare what the page declares with what it reads as."""
    if page.language is not None and found.conflicts and found.confidence >= _SURE:
        message = (
            f"the page of “{citation.seen_in.id}” declares “{page.language}”, and reads as {_named(found.language)}"
        )
        finding = finding_of(citation, "CK502", message, f"record “language: {found.language}” if it is right")
        yield evolve(finding, evidence=Evidence(text=found.detector))


def _named(tag: str) -> str:
    return f"{language_name(tag, 'en')} ({tag})"
