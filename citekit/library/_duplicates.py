"""Whether two sources are one work: by DOI, ISBN, address, or title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import define, field, frozen

from citekit.model import Source

_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{3,9}/\S+")
_SHORTEST_TITLE = 12  # letters: shorter titles (“Editorial”, “Letters”) are those of many works


class By(StrEnum):
    """By what two records are told to be of one work."""

    DOI = "DOI"
    ISBN = "ISBN"
    URL = "URL"
    TITLE = "title"


@frozen
class Duplicate:
    """That the source *key* is the work of *other* too, and *by* what that is told."""

    key: str
    other: str
    by: By


@define
class Works:
    """The works that are known, each by what tells it."""

    _known: dict[tuple[By, str], str] = field(factory=dict)

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Works:
        """Give the works behind *sources*."""
        works = cls()
        for source in sources:
            works.add(source)
        return works

    def add(self, source: Source) -> None:
        """Know *source* from now on."""
        for mark in _marks(source):
            self._known.setdefault(mark, source.id)

    def find(self, source: Source) -> Duplicate | None:
        """Give the known source that is the same work as *source*, under another key."""
        for mark in _marks(source):
            other = self._known.get(mark)
            if other is not None and other != source.id:
                return Duplicate(source.id, other, mark[0])
        return None


def duplicates(sources: Iterable[Source]) -> Iterator[Duplicate]:
    """Give which of *sources* are works that another of them is too, each with the first one."""
    works = Works()
    for source in sources:
        found = works.find(source)
        if found is not None:
            yield found
        works.add(source)


def _marks(source: Source) -> Iterator[tuple[By, str]]:
    """Give what tells the work; a part of a book has its ISBN too, and is told by its title besides."""
    title = _folded(source.title.value) if source.title is not None else ""
    year = str(source.issued.parts[0][0]) if source.issued is not None and source.issued.parts else ""
    if source.doi and (doi := _DOI.search(source.doi)):
        yield By.DOI, doi[0].lower().rstrip(".")
    if source.isbn:
        part = f"{title} {source.volume or ''}"
        for isbn in _isbns(source.isbn):
            yield By.ISBN, f"{isbn} {part}"
    if source.url:
        address = _SCHEME.sub("", source.url.strip()).partition("#")[0].rstrip("/")
        yield By.URL, f"{address} {title}"
    if len(title) >= _SHORTEST_TITLE:
        names = source.author or source.editor
        who = _folded(str((names[0].family or names[0].literal or names[0].given).value)) if names else ""  # type: ignore[union-attr]
        container = _folded(source.container_title.value) if source.container_title is not None else ""
        yield By.TITLE, f"{title} {who} {year} {container} {source.volume or ''} {source.issue or ''}"


def _isbns(text: str) -> Iterator[str]:
    """Give the ISBNs in *text* as those of thirteen digits, without the last, which is reckoned from the others."""
    for word in re.findall(r"[\dXx][\dXx-]{8,20}", text.replace(" ", "-") if text.count(" ") > 3 else text):
        digits = word.replace("-", "").upper()
        if len(digits) == 10:
            yield f"978{digits[:9]}"
        elif len(digits) == 13:
            yield digits[:12]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^<>]{1,80}>", "", text)).casefold()
    return "".join(one for one in plain if one.isalnum())
