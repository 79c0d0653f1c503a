"""What may be the original of a translation whose recorded words its page does not have: for a person to accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock

from attrs import field, frozen

from citekit.anchor import Status
from citekit.article import quoted
from citekit.errors import CitekitError
from citekit.evidence import Page
from citekit.library import SavedPages
from citekit.model import UNDETERMINED, Citation, Library, Text
from citekit.originals import locate_original
from citekit.report.html._forms import Proposal
from citekit.verification import Report

_MOST = 3  # passages for a record: a fourth is hardly ever the one
_RECORDS = 12  # for which is looked in one page that is shown: each costs some tenths of a second
_KEPT = 500
_LONGEST_PAGE = 100_000  # code points
_LEAST = 0.1  # how probable, of 1
_AROUND = 160  # code points
_MOSTLY = 0.6
_LOST = frozenset({Status.NOT_FOUND, Status.ALTERED})


@frozen
class Proposals:
    """Passages that may be originals, looked for once for each translation and page; nothing is written by itself."""

    _found: dict[tuple[str, Text], tuple[Proposal, ...]] = field(factory=dict, init=False, repr=False, eq=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False, eq=False)

    def of(self, report: Report, library: Library) -> Mapping[str, tuple[Proposal, ...]]:
        """Give for the records whose words their pages do not have what may be the originals there, by their keys."""
        pages = SavedPages(library, library.folder)
        lost = [one.key for one in report.quotations if one.status in _LOST]
        found = {}
        with self._lock:
            left = _RECORDS
            for key in lost:
                citation = library.citation(key)
                page = pages.page(citation.seen_in)
                if not citation.translations or not isinstance(page, Page) or len(page.text) > _LONGEST_PAGE:
                    continue
                asked = (page.sha256, citation.translations[0].text)
                if asked not in self._found:
                    if not left:
                        continue
                    left -= 1
                    if len(self._found) >= _KEPT:
                        self._found.clear()
                    self._found[asked] = tuple(_proposed(citation, page))
                found[key] = self._found[asked]
        return found


def _within_marks(words: str) -> str:
    """Give what stands in quotation marks, where that is most of *words*: a record has neither marks nor a tag."""
    inner = [words[one.start : one.end] for one in quoted(words) if one.closed]
    longest = max(inner, key=len, default="")
    return longest if len(longest) >= _MOSTLY * len(words) else words


def _proposed(citation: Citation, page: Page) -> Iterator[Proposal]:
    language = citation.seen_in.language
    language = language if language != UNDETERMINED else page.language or UNDETERMINED
    try:
        candidates = locate_original(citation.translations[0], Text(page.text, language))
    except CitekitError:
        return
    for one in candidates[:_MOST]:
        words = _within_marks(" ".join(one.exact.replace("\u00ad", "").split()))
        if one.score >= _LEAST and words != citation.quotation.text.value:
            before = page.text[max(0, one.start - _AROUND) : one.start].rpartition("\n")[2]
            behind = page.text[one.end : one.end + _AROUND].partition("\n")[0]
            yield Proposal(words, language, before, behind, one.score, is_likely=one.is_likely)
