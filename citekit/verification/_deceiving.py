"""Whether words are what they look like: letters of another script among them, turned directions, unseen characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from citekit.article import Article
from citekit.errors import Location
from citekit.evidence import Page
from citekit.language import Deceit, Deceptive, deceptions
from citekit.model import Citation, Text
from citekit.speakers import QuotedPassage
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import finding_of
from citekit.verification._rules import RULES, Severity

_OVERRIDES = "\u202d\u202e"
_REMEDY = {
    Deceit.DIRECTION: "leave the control out, and write the letters in the order in which they are read",
    Deceit.INVISIBLE: "leave the character out",
    Deceit.LOOKALIKE: "type the word anew, in one script",
}


def check_printed_characters(passages: Iterable[QuotedPassage], article: Article) -> Iterator[Finding]:
    """Say of the quotations of *article* which are not what they look like (CK116)."""
    for passage in passages:
        for told, first in _told(passage.text):
            yield Finding(
                rule="CK116",
                message=f"in the printed words {told}",
                severity=_severity(first, "CK116"),
                where=Location(article.name, passage.line, passage.column),
                start=passage.start,
                end=passage.end,
                evidence=Evidence(text=passage.text),
                remedy=_REMEDY[first.kind],
            )


def check_recorded_characters(citation: Citation, page: Page | None) -> Iterator[Finding]:
    """Say of the words of a record, and of their translations, which are not what they look like (CK417).

    What the *page* has so, too, is a note: the record says what the source does.
    """
    original = citation.quotation.text
    for text in (original, *(one.text for one in citation.translations)):
        for told, first in _told(text.value):
            found = evolve(
                finding_of(citation, "CK417", f"in the recorded words {told}", _REMEDY[first.kind]),
                severity=_severity(first, "CK417"),
                evidence=Evidence(text=text.value),
            )
            if page is not None and text is original and _has_it_too(page, text, first):
                found = evolve(found, message=f"{found.message}, as in the page", severity=Severity.NOTE)
            yield found


def _has_it_too(page: Page, text: Text, one: Deceptive) -> bool:
    return text.value[max(one.start - 8, 0) : one.end + 8] in page.text


def _told(text: str) -> Iterator[tuple[str, Deceptive]]:
    """Say for each kind of deceit once what it is, with the first of it."""
    found = deceptions(text)
    for kind in Deceit:
        own = [one for one in found if one.kind is kind]
        if not own:
            continue
        names = ", ".join(dict.fromkeys(one.name for one in own[:3]))
        word = f" in “{own[0].word}”" if own[0].word else ""
        match kind:
            case Deceit.DIRECTION:
                yield f"{names}{word} turns the direction, so that they are seen in another order", own[0]
            case Deceit.INVISIBLE:
                yield f"{names} stands unseen{word}", own[0]
            case Deceit.LOOKALIKE:
                yield f"{names}{word} looks like a letter of the word’s own script and is none", own[0]


def _severity(one: Deceptive, rule: str) -> Severity:
    """An override is an error: no words need one, and what is compared is not what is seen."""
    return Severity.ERROR if one.char in _OVERRIDES else RULES[rule].severity
