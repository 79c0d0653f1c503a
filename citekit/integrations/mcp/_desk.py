"""What an assistant may ask: of one library and its saved pages, of files below one folder, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from citekit._files import content_of
from citekit.anchor import Status
from citekit.article import Article, ArticleFormat, article_from_bytes, read_article
from citekit.csl import known_styles
from citekit.errors import CitekitError, InvalidInput
from citekit.integrations._host import Opened, Site, nothing_at, verified
from citekit.language import normalise_tag
from citekit.library import SavedPages, cited, is_address, library_addresses, read_settings
from citekit.library.database import names_database
from citekit.model import UNDETERMINED, Citation, Quotation, Source, Text
from citekit.pages import PROSE
from citekit.report import report_data
from citekit.verification import Finding, judge_translation, verify

if TYPE_CHECKING:
    from citekit.anchor import Match
    from citekit.evidence import FetchRules, Page

Answer = dict[str, Any]
_LARGEST = 8 * 2**20  # bytes of an article: four for each character of the longest that is read
_LONGEST_PAGE = 200_000  # code points of a page that are handed over at a time


@frozen
class Desk:
    """Answers from the library that counts in the folder ``root``, or from ``library``, and from files below it.

    ``web`` says how addresses may be fetched; ``None`` that nothing is. Nothing is written.
    """

    root: Path
    library: tuple[str, ...] = ()
    web: FetchRules | None = None

    def find_quotation(self, quote: str, source: str = "", url: str = "", most: int = 5) -> Answer:
        """Find *quote* in the saved page of *source*, in the page at *url*, or in all saved pages of the library."""
        located = [
            (name, page, match) for name, page in self._pages(quote, source, url) if (match := _located(quote, page))
        ]
        located.sort(key=lambda one: (not one[2].good, -one[2].similarity))
        found = [
            (name, match, _as_seen(match, page) if url else self._verified(quote, name, match))
            for name, page, match in located[: max(1, min(most, 50))]
        ]
        return {
            "found": any(match.good and status is not Status.NOT_FOUND for _, match, status in found),
            "said": "only a match that is “good” has the words as quoted, where a reader sees them, and nothing "
            "outside governs them",
            "matches": [_match(name, match, status) for name, match, status in found],
        }

    def _verified(self, quote: str, source: str, match: Match) -> Status:
        """Give what `verify` says of words that stand in the saved page of a source: who only finds them says less."""
        if not match.good:
            return match.status
        pages = self._opened(self._nothing()).pages
        cited_in = pages.library.source(source)
        one = Citation(key="quotation", source=cited_in, quotation=Quotation(text=Text(quote, cited_in.language)))
        (result,) = verify(evolve(pages.library, citations=(one,)), folder=pages.folder).quotations
        return Status.NOT_FOUND if result.zone is not None else result.status

    def verify_article(self, path: str = "", text: str = "") -> Answer:
        """Verify the article at *path*, or the *text* of one in Markdown; ``exit_code`` is 0 only where all holds."""
        article = self._article(path, text)
        opened = self._opened(article)
        return report_data(verified(article, opened.pages))

    def locate_original(
        self, translation: str, language: str = "", source: str = "", url: str = "", text: str = "", most: int = 5
    ) -> Answer:
        """Rank the passages of a foreign page, or of *text*, that *translation* may be of."""
        from citekit.originals import locate_original

        if text:
            pages = [("text", Text(text))]
        elif source or url:
            pages = [
                (name, Text(page.text, page.language or UNDETERMINED)) for name, page in self._pages("", source, url)
            ]
        else:
            raise InvalidInput("name a source of the library, or give the text in which the original may stand")
        wanted = Text(translation, normalise_tag(language) if language else UNDETERMINED)
        ((name, page),) = pages
        candidates = locate_original(wanted, page)[: max(1, min(most, 50))]
        return {
            "in": name,
            "said": "inferred, never proved: only a person can say that a passage is the original",
            "candidates": [
                {"text": one.exact, "start": one.start, "end": one.end, "score": one.score, "likely": one.is_likely}
                for one in candidates
            ],
        }

    def check_translation(
        self, original: str, translation: str, original_language: str = "", translation_language: str = ""
    ) -> Answer:
        """Hold *translation* against *original*: numbers, negations, names, hedges, length, language."""
        one, other = (
            Text(words, normalise_tag(tag) if tag else UNDETERMINED)
            for words, tag in ((original, original_language), (translation, translation_language))
        )
        result = judge_translation(one, other)
        return {
            "status": result.status.value,
            "explained": result.explained,
            "said": "“not_falsified” does not say that a translation is faithful; no check can",
            "findings": [_finding(finding) for finding in result.findings],
            "not_checked": list(result.abstained),
        }

    def cite(self, key: str, style: str = "", locale: str = "") -> Answer:
        """Print the note of *key*, and the attribution that stands in the text."""
        from citekit.rendering import attribution, note, source_note

        opened = self._opened(self._nothing())
        if style and style not in known_styles():
            raise InvalidInput(f"“{style}” is no style that is installed; “citekit styles” lists them")
        chosen, tag = style or opened.style, normalise_tag(locale) if locale else opened.locale
        library = opened.pages.library
        found = cited(key, library)
        if isinstance(found, Source):
            return {"key": key, "note": source_note(found, style=chosen, locale=tag)}
        citation = library.citation(key)
        return {
            "key": key,
            "note": note(citation, style=chosen, locale=tag, folder=opened.pages.folder),
            "attribution": attribution(citation, locale=tag),
            "original": {"language": citation.quotation.text.language, "text": citation.quotation.text.value},
            "translations": [
                {"language": one.text.language, "text": one.text.value, "by": one.by.value}
                for one in citation.translations
            ],
        }

    def library_text(self) -> str:
        """Give the library as citekit writes it."""
        from citekit.formats import write_library

        return write_library(self._opened(self._nothing()).pages.library).decode()

    def sources(self) -> tuple[tuple[str, str], ...]:
        """Give the keys of the sources of which a page is saved, with their addresses."""
        return tuple((one.id, one.url or "") for one in self._opened(self._nothing()).pages.sources)

    def page_text(self, source: str) -> str:
        """Give the text of the saved page of *source*, its first 200,000 characters."""
        ((_, page),) = self._pages("", source, "")
        return page.text[:_LONGEST_PAGE]

    def _nothing(self) -> Article:
        return nothing_at(str(self.root / "article.md"))

    def _article(self, path: str, text: str) -> Article:
        if bool(path) == bool(text):
            raise InvalidInput("give the path of an article, or its text")
        if text:
            return read_article(text, name=str(self.root / "article.md"), format=ArticleFormat.MARKDOWN)
        place = self._within(path)
        return article_from_bytes(content_of(place, _LARGEST), str(place))

    def _within(self, name: str) -> Path:
        """Give the file *name*, from the folder that is served; raises `InvalidInput` for what lies outside of it."""
        root = self.root.resolve()
        try:
            place = (root / name).resolve()
        except (OSError, RuntimeError, ValueError):
            raise InvalidInput(f"“{name}” is no path") from None
        if not place.is_relative_to(root):
            raise InvalidInput(f"“{name}” lies outside of the folder that is served")
        return place

    def _opened(self, article: Article) -> Opened:
        """Open the library of *article*, which has to lie in the folder unless it was named when the server began."""
        settings = read_settings(article.folder)
        for address in library_addresses(self.library, article, settings):
            if address not in self.library and (is_address(address) or names_database(address)):
                raise InvalidInput(f"{address} is asked only where it is named as --library")
            if address not in self.library:
                self._within(address)
        return Site(self.library).opened(article)

    def _pages(self, quote: str, source: str, url: str) -> Sequence[tuple[str, Page]]:
        if url:
            return [(url, self._fetched(url))]
        known = self._opened(self._nothing()).pages
        pages = SavedPages(known.library, known.folder)  # read anew: one that was saved again is another
        chosen = [pages.library.source(source)] if source else pages.likely(quote)
        found = [(one.id, pages.page(one)) for one in chosen]
        if source and not isinstance(found[0][1], CitekitError) and found[0][1] is None:
            raise InvalidInput(f"no page of “{source}” is saved; “citekit capture” saves one")
        if source and isinstance(error := found[0][1], CitekitError):
            raise error
        return [(name, page) for name, page in found if page is not None and not isinstance(page, CitekitError)]

    def _fetched(self, url: str) -> Page:
        from citekit.evidence import fetch, read_page
        from citekit.model import Snapshot

        if self.web is None:
            raise InvalidInput("nothing is fetched: the server was begun without --allow-fetch")
        made = fetch(url, self.web)
        if made.status != 200:
            raise InvalidInput(f"{url} answered with the status {made.status}")
        return read_page(made.body, Snapshot(url=made.url))


def _located(quote: str, page: Page) -> Match | None:
    from citekit.anchor import Document

    match = Document(page.text, page.language).locate(quote)
    return match if match.segments else None


def _as_seen(match: Match, page: Page) -> Status:
    """Give the status of a match in a page that was fetched: words outside of its prose are not found."""
    zones = {zone for span in match.segments for zone in page.read.zones(span.start, span.end)}
    return match.status if not match.good or not page.read.passages or zones & PROSE else Status.NOT_FOUND


def _match(name: str, match: Match, status: Status) -> Answer:
    return {
        "source": name,
        "good": match.good and status is match.status,
        "status": status.value,
        "similarity": round(match.similarity, 4),
        "segments": [
            {"start": one.start, "end": one.end, "text": match.text[one.start : one.end]} for one in match.segments
        ],
        "differences": [
            {"kind": one.kind.value, "quote": one.quote_text, "source": one.source_text}
            for one in match.edits
            if not one.harmless
        ],
        "fragment": match.text_fragment(),
    }


def _finding(finding: Finding) -> Answer:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "start": finding.start,
        "end": finding.end,
    }
