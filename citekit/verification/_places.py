"""What the place of words on a page makes of them: which zone they stand in, and whether the page has an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from citekit.anchor import Document, EditKind, Match, Status
from citekit.evidence import Page
from citekit.model import Quotation
from citekit.pages import PROSE, UNSEEN, Passage, Zone, unseen_in

_STANDS = (Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS)
# Where else than in its prose a page itself says something; what others say there, or nobody sees, weighs more.
LIGHT = frozenset(
    {Zone.HEADLINE, Zone.CAPTION, Zone.PULL_QUOTE, Zone.BYLINE, Zone.BOX, Zone.EMBED, Zone.BOILERPLATE, Zone.LEGAL,
     Zone.NEWSLETTER, Zone.COOKIE}
)  # fmt: skip
# A headline is of the article, and shortens what its text says.
_TEXT = PROSE - {Zone.HEADLINE}
# Where words are looked for that the text of a page does not have.
_UNSHOWN = tuple(sorted(UNSEEN, key=tuple(Zone).index))
# So few letters of prose are no article: then the zones of the page were not read rightly.
_LEAST_PROSE = 20
# What differs in these is nothing to mend, but a reader of the record should know of it.
REPORTED = frozenset({EditKind.SPELLING, EditKind.SCRIPT, EditKind.TRANSCRIPT_MARK, EditKind.MARKUP})


@frozen
class Placed:
    """Where words stand on a page: in its prose, where ``zone`` is ``None``, or only in the zone.

    ``is_shown`` is false of what is not in the page's visible text; the match is then one in the hidden words, and
    ``hidden_in`` says what of the page has them. ``is_told`` is false where words of the visible text were not found
    again in the source, so that no zone is known.
    """

    match: Match
    zone: Zone | None = None
    is_shown: bool = True
    is_told: bool = True
    hidden_in: str = ""


def placed(quotation: Quotation, match: Match, page: Page, document: Document) -> Placed:
    """Say in which zone of *page* words stand that were found in its *document*, or that were not.

    Where they stand in several zones the text of the article is taken.
    """
    if match.status in _STANDS:
        of_each = [page.read.zones(span.start, span.end) for span in match.segments]
        if not all(of_each) and not _stands_in_source(quotation, page, document):
            return Placed(match, is_told=False)
        zones = {zone for zones in of_each for zone in zones}
        if not zones or zones & _TEXT or sum(map(str.isalpha, page.read.prose)) < _LEAST_PROSE:
            return Placed(match)
        in_text = _located(quotation, Document(page.read.keeping(_TEXT), document.language))
        if in_text.status in _STANDS:
            return Placed(evolve(in_text, text=match.text))
        return Placed(match, max(zones, key=tuple(Zone).index))
    for zone in (*_UNSHOWN, Zone.BOILERPLATE):
        passages = [one for one in page.read.passages if one.start is None and one.zone is zone]
        words = "\n\n".join(one.words for one in passages)
        found = _located(quotation, Document(words, document.language)) if words else match
        if found.status in _STANDS:
            return Placed(found, zone, is_shown=False, hidden_in=_hidden_in(found, passages, page))
    return Placed(match)


def _hidden_in(match: Match, passages: Sequence[Passage], page: Page) -> str:
    """Say what of a page has the words that were found in its unseen *passages*, one after another."""
    end = 0
    for one in passages:
        end += len(one.words) + 2
        if match.start is not None and match.start < end and one.zone is Zone.HIDDEN:
            return unseen_in(page.read.source, match.text[match.start : match.end], one.source)
    return ""


def _stands_in_source(quotation: Quotation, page: Page, document: Document) -> bool:
    """Tell whether the source has the words in the article's text, wherever these were shown."""
    words = "\n\n".join(one.words for one in page.read.passages if one.zone in _TEXT)
    return bool(words) and _located(quotation, Document(words, document.language)).status in _STANDS


def _located(quotation: Quotation, document: Document) -> Match:
    return document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix)


def unread(match: Match, page: Page) -> str | None:
    """Say why *page* cannot tell whether words are its own; ``None`` where it can.

    Where it is not known what of it is hidden, that is so of words that were found, too.
    """
    if page.read.unjudged is not None:
        return f"what it hides could not be told: {page.read.unjudged}"
    if match.status is Status.NOT_FOUND:
        return page.read.stub.value if page.read.stub is not None else None
    if match.status is Status.ALTERED and any("\ufffd" in edit.source_text for edit in match.edits):
        return "some of its characters could not be decoded"
    return None


def written_otherwise(match: Match) -> Iterator[str]:
    """Say what is written in another way in the source, and is the same."""
    for edit in match.edits:
        if edit.harmless and edit.kind in REPORTED:
            quoted, found = edit.quote_text.strip() or "nothing", edit.source_text.strip() or "nothing"
            yield f"“{quoted}” for “{found}” ({edit.kind.value.replace('-', ' ')})"
