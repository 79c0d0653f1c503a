"""What a note says of the quoted words: the original, who translated it, where the passage is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from citekit.errors import CitekitError, InvalidInput
from citekit.language import matches, primary
from citekit.model import UNDETERMINED, Citation, Text
from citekit.rendering._attribution import disclosure_beside

if TYPE_CHECKING:
    from citekit.library import SavedPages


@frozen
class QuotedWords:
    """The part of a note about the quoted words, without markup.

    ``original`` is given where the reader reads them in translation, ``translation`` where the article prints the
    original alone; ``disclosure`` says who or what translated; ``passage`` is the address of the very words in the
    source.
    """

    original: Text | None = None
    translation: Text | None = None
    disclosure: str = ""
    passage: str | None = None


def quoted_words(
    citation: Citation, locale: str, pages: SavedPages | None, *, prints_original: bool = False
) -> QuotedWords:
    """Give what a note for readers of *locale* says of the words of *citation*, with a link into *pages*' page.

    *prints_original* says that the article prints the original words and nowhere their translation.
    """
    words = citation.quotation.text
    foreign = words.language != UNDETERMINED and not matches(words.language, primary(locale))
    rendition = citation.translation(locale) if foreign else None
    return QuotedWords(
        original=words if rendition is not None and not prints_original else None,
        translation=rendition.text if rendition is not None and prints_original else None,
        disclosure=disclosure_beside(citation, locale) if rendition is not None else "",
        passage=None if pages is None else pages.address(citation.key, lambda: _passage(citation, pages)),
    )


def _passage(citation: Citation, pages: SavedPages) -> str | None:
    """Give the address of the words in the page they were seen in, where the saved page has them."""
    address = citation.seen_in.url
    if address is None or urlsplit(address).scheme not in {"http", "https"}:
        return None
    from citekit.anchor import fragment_directive  # only where a page was saved

    page = pages.page(citation.seen_in)
    if page is None or isinstance(page, CitekitError):
        return None
    if page.read.locators:
        return _place_in_file(citation, pages, address)
    directive = fragment_directive(citation.quotation.text.value, page.text) or _looked_for(citation, pages)
    return None if directive is None else address.split("#", maxsplit=1)[0] + directive


def _place_in_file(citation: Citation, pages: SavedPages, address: str) -> str | None:
    """Give the address of the page or the time at which the words stand in a file that is no page of the web."""
    document, page = pages.document(citation.seen_in), pages.page(citation.seen_in)
    if document is None or page is None or isinstance(page, CitekitError):
        return None
    quotation = citation.quotation
    try:
        match = document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix)
    except InvalidInput:
        return None
    if not match.good or match.start is None or match.end is None:
        return None
    place = page.read.locator(match.start, match.end)
    if place is None or place.fragment is None:
        return None
    return f"{address.split('#', maxsplit=1)[0]}#{place.fragment}"


def _looked_for(citation: Citation, pages: SavedPages) -> str | None:
    document, quotation = pages.document(citation.seen_in), citation.quotation
    if document is None:
        return None
    try:
        match = document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix)
    except InvalidInput:
        return None
    return match.text_fragment()
