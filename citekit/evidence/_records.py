"""What reading a source gives: its record, and for each of its fields what was read where."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.model import Source
from citekit.pages import PageText


class SourceKind(StrEnum):
    """What a source was read from."""

    HTML = "html"
    MHTML = "mhtml"
    WARC = "warc"
    WACZ = "wacz"
    PDF = "pdf"
    CAPTIONS = "captions"
    TRANSCRIPT = "transcript"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    MAIL = "mail"
    TEXT = "text"


@frozen
class Candidate:
    """What a place of a source says of one of its fields.

    ``name`` is the field as a library's file has it (``title``, ``author``, ``issued``), or what CSL has no field for:
    ``updated``, ``category``, ``translation``, ``translated-from``, ``correction``, ``arXiv``. ``value`` is as it was
    read, a time with its zone, several names with “; ” between; ``read_in`` says where: ``JSON-LD headline``. What was
    concluded and stands nowhere in so many words ``is_inferred``.
    """

    name: str
    value: str
    read_in: str
    is_inferred: bool = False


@frozen(slots=False)
class SourceReading:
    """A source as it was read: its record, and what speaks for each field of it.

    ``source`` has what was chosen; what no place names is not in it. ``candidates`` have all that was read, for each
    field the likeliest first. ``notes`` say in a sentence each what is not sure: fields on which two places disagree,
    and what was inferred. ``page`` is what was read of the bytes.
    """

    source: Source
    page: PageText = field(repr=False)
    kind: SourceKind
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole visible text."""
        return self.page.text

    def said(self, name: str) -> tuple[Candidate, ...]:
        """Give what was read of the field *name*, the likeliest first."""
        return tuple(one for one in self.candidates if one.name == name)
