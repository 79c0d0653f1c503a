"""What differs between a page as it was saved and as it is on the web now, for the passages quoted from it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from attrs import field, frozen

from citekit.anchor import Status
from citekit.evidence import Kept, Page, Seeing, SourceReading
from citekit.library import SavedPages
from citekit.model import Citation, Snapshot, Source
from citekit.pages import Zone
from citekit.verification._quotations import QuotationResult, check_quotation
from citekit.verification._rules import Severity
from citekit.verification.attribution._source import check_passage

_TELLING = ("CK403", "CK407", "CK405", "CK404", "CK410", "CK401")


class Drift(StrEnum):
    """What became of a page or a passage (content drift and link rot).

    Of a page, what became of the worst of its passages, unless the page itself could not be read.
    """

    UNCHANGED = "unchanged"
    STANDS = "changed, and the passage stands"
    ALTERED = "the passage was altered"
    GONE = "the passage is gone"
    PAGE_GONE = "the page is gone"
    WALLED = "behind a wall"
    UNREACHABLE = "could not be looked at"

    @property
    def exit_code(self) -> int:
        """0 where the words stand, 1 where they or their page do no longer, 3 where that could not be told."""
        match self:
            case Drift.UNCHANGED | Drift.STANDS:
                return 0
            case Drift.ALTERED | Drift.GONE | Drift.PAGE_GONE:
                return 1
            case Drift.WALLED | Drift.UNREACHABLE:
                return 3
            case _:
                assert_never(self)


_WORST = (Drift.GONE, Drift.ALTERED, Drift.UNREACHABLE, Drift.STANDS, Drift.UNCHANGED)


@frozen
class PassageDrift:
    """What became of one quotation: its key, and in a clause what differs, with the words as they are now."""

    key: str
    drift: Drift
    message: str = ""
    now: str | None = None


@frozen
class PageDrift:
    """What became of the page of a source.

    ``source`` is its key; ``at`` when it was looked at (ISO 8601, UTC); ``moved_to`` where it is found now, if that is
    elsewhere; ``corrections`` the notices of correction that the saved page has not, in their words; ``archived`` where
    a copy of it is kept, with the day; ``capture`` what was kept of it as it is now; ``before`` what was told of it the
    time before, ``None`` at the first; ``reason`` why it could not be looked at.
    """

    source: str
    url: str
    at: str
    drift: Drift
    passages: tuple[PassageDrift, ...] = ()
    moved_to: str | None = None
    corrections: tuple[str, ...] = ()
    archived: tuple[str, str] | None = None
    reason: str = ""
    capture: Kept | None = field(default=None, repr=False)
    before: str | None = None

    @property
    def told(self) -> str:
        """The outcome in one line, by which two checks are compared."""
        passages = (
            f"{one.key}: {one.drift.value}{f' ({one.message})' if one.message else ''}" for one in self.passages
        )
        moved = f"moved to {self.moved_to}" if self.moved_to else ""
        corrections = (f"correction: {one}" for one in self.corrections)
        return "; ".join(one for one in (self.drift.value, self.reason, moved, *passages, *corrections) if one)

    @property
    def is_news(self) -> bool:
        """Whether this was not told the time before; what is as it was saved is none at the first."""
        if self.before is None:
            return self.told != Drift.UNCHANGED.value
        return self.told != self.before


def passages_of(
    source: Source, citations: Sequence[Citation], pages: SavedPages, saw: Seeing, reading: SourceReading
) -> tuple[PassageDrift, ...]:
    """Look for each quotation from *source* in the page as it is now, and say what became of it."""
    fetched = saw.fetched
    known = source.snapshot or Snapshot(url=fetched.url)
    seen = reading.source.snapshot or known
    now = pages.instead(source, Page(Snapshot(url=fetched.url), seen.sha256 or "", reading.page))
    return tuple(_passage(one, pages, now) for one in citations)


def _passage(citation: Citation, saved: SavedPages, now: SavedPages) -> PassageDrift:
    before, _ = check_quotation(citation, saved)
    result, findings = check_quotation(citation, now)
    found = {one.rule: one for one in reversed(findings)}
    finding = next((found[rule] for rule in _TELLING if rule in found), None)
    drift = _drift(result, before)
    if drift is Drift.STANDS and (unnamed := _no_longer_named(citation, result, before)):
        return PassageDrift(citation.key, Drift.ALTERED, unnamed)
    if finding is None or drift in {Drift.STANDS, Drift.UNCHANGED}:
        return PassageDrift(citation.key, drift)
    return PassageDrift(citation.key, drift, finding.message, finding.evidence.text if finding.evidence else None)


def _no_longer_named(citation: Citation, now: QuotationResult, before: QuotationResult) -> str:
    """Say so where the saved page names the speaker near the words, and the page as it is now does not."""
    (new, old) = (_speaker_missed(citation, one) for one in (now, before))
    return new if new and not old else ""


def _speaker_missed(citation: Citation, result: QuotationResult) -> str:
    match = result.match
    if match is None or match.start is None or match.end is None:
        return ""
    found = check_passage(citation, match.text, match.start, match.end)
    missed = (one.message for one in found if one.rule == "CK212" and one.severity is not Severity.NOTE)
    return next(missed, "")


def _drift(now: QuotationResult, before: QuotationResult) -> Drift:
    match now.status:
        case Status.EXACT | Status.NORMALISED | Status.ELIDED | Status.AMBIGUOUS:
            return _by_zone(now, before)
        case Status.ALTERED | Status.PARTIAL_CONTEXT:
            return Drift.ALTERED
        case Status.NOT_FOUND | Status.MISATTRIBUTED:
            return Drift.GONE
        case Status.NOT_CHECKED | Status.UNREACHABLE | Status.VOUCHED:
            return Drift.UNREACHABLE
        case _:
            assert_never(now.status)


def _by_zone(now: QuotationResult, before: QuotationResult) -> Drift:
    """Tell of words that are there whether they are still shown as the page's own."""
    if now.zone == before.zone or now.zone is None:
        return Drift.STANDS
    return Drift.GONE if now.zone in {Zone.HIDDEN, Zone.FALLBACK} else Drift.ALTERED


def worst_of(passages: Sequence[PassageDrift]) -> Drift:
    """Give what became of a page that changed, by its passages."""
    drifts = {one.drift for one in passages}
    return next((one for one in _WORST if one in drifts), Drift.STANDS)
