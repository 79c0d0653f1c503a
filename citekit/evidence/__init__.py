"""What was seen of a source: fetched, read as a record, and kept so that nobody can quietly change it."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.evidence._capture import Captured as Captured
    from citekit.evidence._capture import NotThePage as NotThePage
    from citekit.evidence._capture import Seeing as Seeing
    from citekit.evidence._capture import capture as capture
    from citekit.evidence._capture import kept_source as kept_source
    from citekit.evidence._capture import look as look
    from citekit.evidence._capture import look_in_browser as look_in_browser
    from citekit.evidence._corrections import is_correction as is_correction
    from citekit.evidence._credited import agencies as agencies
    from citekit.evidence._export import export_evidence as export_evidence
    from citekit.evidence._failures import BlockedAddress as BlockedAddress
    from citekit.evidence._failures import DamagedEvidence as DamagedEvidence
    from citekit.evidence._failures import FetchError as FetchError
    from citekit.evidence._failures import RefusedUrl as RefusedUrl
    from citekit.evidence._failures import TooMuch as TooMuch
    from citekit.evidence._failures import Unreachable as Unreachable
    from citekit.evidence._fetch import Exchange as Exchange
    from citekit.evidence._fetch import Fetched as Fetched
    from citekit.evidence._fetch import FetchRules as FetchRules
    from citekit.evidence._fetch import fetch as fetch
    from citekit.evidence._integrity import Discrepancy as Discrepancy
    from citekit.evidence._integrity import Integrity as Integrity
    from citekit.evidence._keeping import Evidence as Evidence
    from citekit.evidence._keeping import Kept as Kept
    from citekit.evidence._keeping import Seen as Seen
    from citekit.evidence._manners import Manners as Manners
    from citekit.evidence._manners import NotWelcome as NotWelcome
    from citekit.evidence._mementos import Memento as Memento
    from citekit.evidence._mementos import archive_page as archive_page
    from citekit.evidence._mementos import mementos as mementos
    from citekit.evidence._mementos import nearest_memento as nearest_memento
    from citekit.evidence._obstacles import Obstacle as Obstacle
    from citekit.evidence._reading import read_source as read_source
    from citekit.evidence._records import Candidate as Candidate
    from citekit.evidence._records import SourceKind as SourceKind
    from citekit.evidence._records import SourceReading as SourceReading
    from citekit.evidence._snapshot import Page as Page
    from citekit.evidence._snapshot import digest_of_attachment as digest_of_attachment
    from citekit.evidence._snapshot import read_page as read_page
    from citekit.evidence._snapshot import read_snapshot as read_snapshot
    from citekit.evidence._snapshot import snapshot_bytes as snapshot_bytes
    from citekit.evidence._stamps import Stamp as Stamp
    from citekit.evidence._stamps import StampRefused as StampRefused
    from citekit.evidence._stamps import read_roots as read_roots
    from citekit.evidence._stamps import stamp_evidence as stamp_evidence
    from citekit.evidence._verifying import Verified as Verified
    from citekit.evidence._verifying import verify_evidence as verify_evidence

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_capture": ("Captured", "NotThePage", "Seeing", "capture", "kept_source", "look", "look_in_browser"),
            "_corrections": ("is_correction",),
            "_credited": ("agencies",),
            "_export": ("export_evidence",),
            "_failures": ("BlockedAddress", "DamagedEvidence", "FetchError", "RefusedUrl", "TooMuch", "Unreachable"),
            "_fetch": ("Exchange", "FetchRules", "Fetched", "fetch"),
            "_integrity": ("Discrepancy", "Integrity"),
            "_keeping": ("Evidence", "Kept", "Seen"),
            "_manners": ("Manners", "NotWelcome"),
            "_mementos": ("Memento", "archive_page", "mementos", "nearest_memento"),
            "_obstacles": ("Obstacle",),
            "_reading": ("read_source",),
            "_records": ("Candidate", "SourceKind", "SourceReading"),
            "_snapshot": ("Page", "digest_of_attachment", "read_page", "read_snapshot", "snapshot_bytes"),
            "_stamps": ("Stamp", "StampRefused", "read_roots", "stamp_evidence"),
            "_verifying": ("Verified", "verify_evidence"),
        },
    )
