"""Footnotes a reader can trust for a source they cannot read.

The nouns and verbs of citekit, each imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citekit import csl as csl
    from citekit.anchor import Document as Document
    from citekit.anchor import Match as Match
    from citekit.anchor import QuoteIndex as QuoteIndex
    from citekit.anchor import Status as Status
    from citekit.anchor import locate as locate
    from citekit.article import Article as Article
    from citekit.article import open_article as open_article
    from citekit.article import read_article as read_article
    from citekit.errors import CitekitError as CitekitError
    from citekit.errors import CitekitWarning as CitekitWarning
    from citekit.evidence import SourceReading as SourceReading
    from citekit.evidence import capture as capture
    from citekit.evidence import read_source as read_source
    from citekit.language import Detection as Detection
    from citekit.language import detect as detect
    from citekit.model import Agent as Agent
    from citekit.model import Attribution as Attribution
    from citekit.model import Citation as Citation
    from citekit.model import Date as Date
    from citekit.model import Library as Library
    from citekit.model import Name as Name
    from citekit.model import Quotation as Quotation
    from citekit.model import Snapshot as Snapshot
    from citekit.model import Source as Source
    from citekit.model import Step as Step
    from citekit.model import Text as Text
    from citekit.model import Translation as Translation
    from citekit.model import TranslatorKind as TranslatorKind
    from citekit.model import derive_attribution as derive_attribution
    from citekit.originals import locate_original as locate_original
    from citekit.rendering import Rendered as Rendered
    from citekit.rendering import attribution as attribution
    from citekit.rendering import note as note
    from citekit.rendering import render as render
    from citekit.translation import Translator as Translator
    from citekit.translation import translate as translate
    from citekit.verification import AuditReport as AuditReport
    from citekit.verification import Finding as Finding
    from citekit.verification import Report as Report
    from citekit.verification import Severity as Severity
    from citekit.verification import audit as audit
    from citekit.verification import check_translation as check_translation
    from citekit.verification import verify as verify

_PLACES = {
    "anchor": ("Document", "Match", "QuoteIndex", "Status", "locate"),
    "article": ("Article", "open_article", "read_article"),
    "evidence": ("SourceReading", "capture", "read_source"),
    "language": ("Detection", "detect"),
    "errors": ("CitekitError", "CitekitWarning"),
    "model": (
        "Agent",
        "Attribution",
        "Citation",
        "Date",
        "Library",
        "Name",
        "Quotation",
        "Snapshot",
        "Source",
        "Step",
        "Text",
        "Translation",
        "TranslatorKind",
        "derive_attribution",
    ),
    "originals": ("locate_original",),
    "rendering": ("Rendered", "attribution", "note", "render"),
    "translation": ("Translator", "translate"),
    "verification": ("AuditReport", "Finding", "Report", "Severity", "audit", "check_translation", "verify"),
}
_ROOM_OF = {name: room for room, names in _PLACES.items() for name in names}

__all__ = sorted([*_ROOM_OF, "csl"])  # noqa: PLE0605  # made from the table above


def __getattr__(name: str) -> Any:
    if name == "csl":
        return import_module("citekit.csl")
    if name == "__version__":
        return import_module("importlib.metadata").version("citekit-quotes")
    if name in _ROOM_OF:
        return getattr(import_module(f"citekit.{_ROOM_OF[name]}"), name)
    raise AttributeError(f"module 'citekit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
