"""One cited work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from citekit.errors import Location
from citekit.model._agent import Agent, AgentKind, Name
from citekit.model._convert import to_tag, to_tuple
from citekit.model._date import Date
from citekit.model._snapshot import Snapshot
from citekit.model._text import UNDETERMINED, Text
from citekit.model._validation import held, shown_fields

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of CSL 1.0.2 (Appendix III)."""


def _text(key: str | None = None) -> Any:
    return field(default=None, metadata={"key": key} if key else {})


def _number() -> Any:
    return field(default=None, metadata={"number": True})


def _names() -> Any:
    return field(default=(), converter=to_tuple)


def _agent(kind: AgentKind) -> Any:
    return field(default=None, metadata={"agent": kind})


def _pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(value.items() if isinstance(value, Mapping) else map(tuple, value))


@frozen(kw_only=True, field_transformer=held)
class Source:
    """One cited work, with the names and types of CSL-JSON 1.0.2, and what CSL lacks for news.

    ``language`` is the declared language of the work; every `Text` without a language of its own is in it. Added to
    CSL's: ``outlet`` (who published it, where that is not the container's title), ``agency`` (whose report it carries),
    ``via`` (who republished it), ``archive_url`` (where a copy is kept) and ``snapshot``. ``custom`` holds what a
    file of another program said and no field is for, by the names that it has there, given as a mapping or as pairs.
    ``where`` is the place in the file that it was read from.
    """

    id: str
    type: str = field(default="document", metadata={"among": TYPES})
    language: str = field(default=UNDETERMINED, converter=to_tag, metadata={"tag": True})

    title: Text | None = None
    author: tuple[Name, ...] = _names()
    title_short: Text | None = _text()
    container_title: Text | None = None
    container_title_short: Text | None = _text()
    collection_title: Text | None = None
    volume_title: Text | None = None
    part_title: Text | None = None
    original_title: Text | None = None
    reviewed_title: Text | None = None
    abstract: Text | None = None
    annote: Text | None = None
    note: Text | None = None
    keyword: Text | None = None
    genre: Text | None = None
    medium: Text | None = None
    dimensions: Text | None = None
    event_title: Text | None = None
    event_place: Text | None = None
    publisher: Text | None = None
    publisher_place: Text | None = None
    original_publisher: Text | None = None
    original_publisher_place: Text | None = None
    jurisdiction: Text | None = None
    authority: Text | None = None
    division: Text | None = None
    archive: Text | None = None
    archive_collection: Text | None = _text("archive_collection")
    archive_location: Text | None = _text("archive_location")
    archive_place: Text | None = None
    references: Text | None = None
    scale: Text | None = None
    source: Text | None = None
    status: Text | None = None
    call_number: str | None = None
    citation_key: str | None = None
    doi: str | None = _text("DOI")
    isbn: str | None = _text("ISBN")
    issn: str | None = _text("ISSN")
    pmcid: str | None = _text("PMCID")
    pmid: str | None = _text("PMID")
    url: str | None = _text("URL")

    chapter_number: str | None = _number()
    collection_number: str | None = _number()
    edition: str | None = _number()
    issue: str | None = _number()
    number: str | None = _number()
    number_of_pages: str | None = _number()
    number_of_volumes: str | None = _number()
    page: str | None = _number()
    part_number: str | None = _number()
    printing_number: str | None = _number()
    section: str | None = _number()
    supplement_number: str | None = _number()
    version: str | None = _number()
    volume: str | None = _number()

    accessed: Date | None = None
    available_date: Date | None = None
    event_date: Date | None = None
    issued: Date | None = None
    original_date: Date | None = None
    submitted: Date | None = None

    chair: tuple[Name, ...] = _names()
    collection_editor: tuple[Name, ...] = _names()
    compiler: tuple[Name, ...] = _names()
    composer: tuple[Name, ...] = _names()
    container_author: tuple[Name, ...] = _names()
    contributor: tuple[Name, ...] = _names()
    curator: tuple[Name, ...] = _names()
    director: tuple[Name, ...] = _names()
    editor: tuple[Name, ...] = _names()
    editorial_director: tuple[Name, ...] = _names()
    executive_producer: tuple[Name, ...] = _names()
    guest: tuple[Name, ...] = _names()
    host: tuple[Name, ...] = _names()
    illustrator: tuple[Name, ...] = _names()
    interviewer: tuple[Name, ...] = _names()
    narrator: tuple[Name, ...] = _names()
    organizer: tuple[Name, ...] = _names()
    original_author: tuple[Name, ...] = _names()
    performer: tuple[Name, ...] = _names()
    producer: tuple[Name, ...] = _names()
    recipient: tuple[Name, ...] = _names()
    reviewed_author: tuple[Name, ...] = _names()
    script_writer: tuple[Name, ...] = _names()
    series_creator: tuple[Name, ...] = _names()
    translator: tuple[Name, ...] = _names()

    outlet: Agent | None = _agent(AgentKind.OUTLET)
    agency: Agent | None = _agent(AgentKind.AGENCY)
    via: Agent | None = _agent(AgentKind.OUTLET)
    archive_url: str | None = _text("archive-URL")
    archived: Date | None = None
    snapshot: Snapshot | None = None
    custom: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs, metadata={"mapping": True})
    where: Location | None = field(default=None, eq=False, repr=False, metadata={"memory": True})

    __repr__ = shown_fields

    @property
    def published_by(self) -> Agent | None:
        """The outlet: as said, or else the container's title, or else the publisher."""
        if self.outlet is not None:
            return self.outlet
        name = self.container_title or self.publisher
        return None if name is None else Agent(name, AgentKind.OUTLET)
