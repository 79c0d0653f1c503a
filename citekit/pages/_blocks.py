"""The text of a document from its paragraphs and headings, each findable again by the heading that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from citekit.pages._html import HtmlReader
from citekit.pages._locators import Locator
from citekit.pages._zones import UNSEEN

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# The marks of notes in running text, and the arrows that lead back to them: they are not of the words.
_NOTE_MARKS = re.compile(
    r"<sup\b[^<>]{0,300}>\s*<a\b[^<>]{0,500}>[^<>]{0,8}</a>\s*</sup>"
    r"|<a\b[^<>]{0,300}\b(?:noteref|doc-backlink|footnote-back)\b[^<>]{0,300}>(?:<sup\b[^<>]{0,100}>)?[^<>]{0,8}(?:</sup>)?</a>"
    r"|<a\b[^<>]{0,500}>\s*[↑↩↵][\ufe0e\ufe0f]?\s*</a>",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120  # characters of one that is printed as where words stand


@frozen
class Paragraph:
    """A paragraph, or a heading where it has a ``level`` (1 to 6); ``fragment`` leads to it from the file's address."""

    text: str
    level: int = 0
    fragment: str | None = None


@frozen
class Body:
    """The text of a document, and where in it each stretch of it stands."""

    text: str
    locators: tuple[Locator, ...]


def body_of(paragraphs: Iterable[Paragraph]) -> Body:
    """Join *paragraphs*; their places are the headings before them, or where there are none their numbers."""
    kept = [one for one in paragraphs if one.text]
    has_headings = any(one.level for one in kept)
    locators: list[Locator] = []
    start = 0
    heading: str | None = None
    fragment: str | None = None
    for number, one in enumerate(kept, start=1):
        if one.level:
            heading = one.text if len(one.text) <= _LONGEST_HEADING else f"{one.text[: _LONGEST_HEADING - 1]}…"
            fragment = one.fragment
        end = start + len(one.text)
        if has_headings and heading is not None:
            locators.append(Locator("section", f"“{heading}”", start, end, fragment))
        elif not has_headings:
            locators.append(Locator("paragraph", str(number), start, end))
        start = end + 1
    return Body("\n".join(one.text for one in kept), tuple(locators))


def paragraphs_in(html: str) -> Iterator[Paragraph]:
    """Give the paragraphs of *html* that a reader sees, in order."""
    for block in HtmlReader(_NOTE_MARKS.sub("", html)).read():
        if block.zone in UNSEEN:
            continue
        text = " ".join("".join(piece.text for piece in block.pieces if piece.zone not in UNSEEN).split())
        yield Paragraph(text, _HEADINGS.get(block.element or "", 0))
