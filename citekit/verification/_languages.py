"""Whether a source is in the language that its record says."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from citekit.evidence import Page
from citekit.language import detect, language_name
from citekit.model import UNDETERMINED, Citation
from citekit.verification._findings import Finding, Severity
from citekit.verification._quotations import finding_of

_SURE = 0.9


def check_language_of_source(citation: Citation, page: Page) -> Iterator[Finding]:
    """Compare the language recorded for a source with the one its page is in, and with the one the page declares.

    CK501: the page's text is in another language. CK502: the page declares another one, which is often wrong.
    """
    source = citation.seen_in
    if source.language == UNDETERMINED:
        return
    found = detect(page.text, source.language)
    if found.conflicts and found.confidence >= _SURE:
        said, read = (f"{language_name(tag, 'en')} ({tag})" for tag in (source.language, found.language))
        message = f"“{source.id}” is recorded as {said}, and its page reads as {read}"
        finding = finding_of(citation, "CK501", message, "correct “language” of the source, or save the right page")
        yield evolve(finding, severity=Severity.WARNING, evidence=found.detector)
    elif page.language is not None and page.language.split("-")[0] != source.language.split("-")[0]:
        message = f"“{source.id}” is recorded as “{source.language}”, and its page declares “{page.language}”"
        finding = finding_of(citation, "CK502", message, "check which is right; pages are often wrong about themselves")
        yield evolve(finding, severity=Severity.NOTE)
