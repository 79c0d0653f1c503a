"""Wikipedia's citation templates (CS1 and CS2) into records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import define, evolve, field

from citekit._data import entries
from citekit.errors import Location
from citekit.formats._languages import localised_citation
from citekit.formats._years import csl_year
from citekit.formats.foreign._dates import parse_date
from citekit.formats.foreign._items import Place, read_item
from citekit.formats.foreign._language_names import language_named
from citekit.formats.foreign._records import Gathering, Imported
from citekit.formats.foreign._wikitext import Template, templates, text_of
from citekit.language import primary
from citekit.model import UNDETERMINED, Citation, Quotation, Source, Text, Translation

WIKI_LANGUAGE = "en"  # the Wikipedia whose templates these are: what its “trans-…” are in
_WANTED = re.compile(r"[Cc]ite [\w ]{2,30}|[Cc]itation")
_SCRIPT = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*:\s*(.+)", re.DOTALL)
_SUFFIX = r"(?P<number>\d{0,3})"
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "interviewer": "interviewer",
          "subject": "author", "inventor": "author", "host": "host", "composer": "composer"}  # fmt: skip
_NAME = re.compile(
    rf"(?:(?P<role>{'|'.join(_ROLES)})-?)?(?:(?P<before>\d{{1,3}})-?)?(?P<part>last|first|surname|given|family)?-?{_SUFFIX}"
)
_CONTAINERS = (
    "work", "website", "newspaper", "journal", "magazine", "periodical", "encyclopedia", "encyclopaedia", "dictionary",
    "book-title", "mailing-list", "newsgroup", "reporter", "program", "conference-title",
)  # fmt: skip
_PARTS = ("chapter", "contribution", "entry", "article", "section")
_PLAIN = {
    "publisher": "publisher", "institution": "publisher", "location": "publisher-place", "place": "publisher-place",
    "publication-place": "publisher-place", "volume": "volume", "issue": "issue", "number": "issue", "page": "page",
    "pages": "page", "at": "page", "edition": "edition", "isbn": "ISBN", "issn": "ISSN", "doi": "DOI", "pmid": "PMID",
    "pmc": "PMCID", "url": "URL", "chapter-url": "URL", "access-date": "accessed", "accessdate": "accessed",
    "date": "issued", "year": "issued", "orig-date": "original-date", "orig-year": "original-date", "type": "genre",
    "degree": "genre", "medium": "medium", "event": "event-title", "conference": "event-title", "court": "authority",
    "litigants": "title", "vol": "volume", "series": "collection-title", "version": "version", "scale": "scale",
    "patent-number": "number", "id": "number", "doi-broken": "", "people": "", "via": "", "agency": "",
}  # fmt: skip
_IGNORED = frozenset(
    {"url-status", "mode", "ref", "postscript", "df", "name-list-style", "display-authors", "archiveurl", "archivedate",
     "archive-url", "archive-date", "language", "lang", "title", "quote", "quotation", "script-quote", "trans-quote",
     "quote-page", "quote-pages", "last-author-amp", "dead-url", "url-access", "doi-access", "deadurl", "editors",
     "title-link"}
)  # fmt: skip
_NEVER = re.compile(r"n\.?\s?d\.?|undated", re.IGNORECASE)


@cache
def kinds() -> Mapping[str, tuple[str, str]]:
    """Give for each template the type of CSL, and the parameter of its container."""
    found: dict[str, tuple[str, str]] = {}
    for line in entries("formats", "cs1-templates.txt"):
        name, kind, container = (part.strip() for part in line.split("|"))
        found.setdefault(name.lower(), (kind, container))
    return found


def read_cs1(text: str, name: str) -> Imported:
    """Read the citation templates in a page of Wikipedia, with the words that they quote as citations.

    A source has the name of its ``<ref>`` as key. What ``trans-title`` and ``trans-quote`` say is in English.
    """
    found = Gathering(name)
    for template in templates(text, _WANTED):
        known = kinds().get(template.name.lower())
        where = Location(name, template.line)
        if not template.is_closed:
            found.mistake(where, f"“{{{{{template.name}” is not closed by “}}}}”; what it says is not read")
            continue
        if known is None:
            message = f"“{{{{{template.name}}}}}” is no template that is known, and is read as “cite web”"
            found.mistake(where, message)
        reading = _Reading(template, *(known or ("webpage", "website")))
        item = reading.item()
        source = read_item(item, Place(name, template.line, lines={}), found, needs_id=False)
        if source is not None:
            _add_quotation(reading, source, found)
    return found.done()


@define
class _Reading:
    """One template as it becomes an item of CSL-JSON."""

    template: Template
    kind: str
    container: str
    made: dict[str, Any] = field(factory=dict)
    custom: dict[str, Any] = field(factory=dict)
    keys: dict[str, dict[str, str]] = field(factory=dict)
    main: dict[str, str] = field(factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """The parameters of the template."""
        return self.template.parameters

    def item(self) -> dict[str, Any]:
        """Give the item."""
        said = text_of(self.said.get("language", "") or self.said.get("lang", ""))
        if said:
            self.made["language"] = said
        used = {*self._titles(), *self._names()}
        for name, value in self.said.items():
            if name not in used and name not in _IGNORED:
                self._plain(name, value)
        self._archive()
        if self.kind == "article" and "arxiv" in self.said:
            self.made.setdefault("number", f"arXiv:{text_of(self.said['arxiv'])}")
            self.custom.pop("arxiv", None)
        for name in ("agency", "via"):
            if name in self.said:
                self.custom[name] = text_of(self.said[name])
        if "language" not in self.made and self.main:
            self.made["language"] = next(iter(self.main.values()))
        item = {
            "id": self.template.ref,
            "type": self.kind,
            **self.made,
            "multi": {"main": self.main, "_keys": self.keys},
        }
        return {**item, "custom": self.custom} if self.custom else item

    def _titles(self) -> Iterator[str]:
        part = next((one for one in _PARTS if one in self.said or f"script-{one}" in self.said), "")
        if (part and self.kind == "book") or (part and self.template.name.lower() == "citation"):
            self.kind, self.container = "chapter", "title"
        elif self.template.name.lower() == "citation":
            self._type_of_citation()
        if part:
            yield from self._text(part, "title")
            yield from self._text("title", "container-title")
            return
        yield from self._text("title", "title")
        names = (self.container, *_CONTAINERS) if self.container not in {"-", "title", "event"} else _CONTAINERS
        container = next((one for one in names if one in self.said or f"script-{one}" in self.said), "")
        if container:
            yield from self._text(container, "container-title")

    def _type_of_citation(self) -> None:
        """Tell the type of a CS2 citation by what it has."""
        for name, kind in (("journal", "article-journal"), ("newspaper", "article-newspaper"),
                           ("magazine", "article-magazine"), ("isbn", "book"), ("publisher", "book"),
                           ("url", "webpage")):  # fmt: skip
            if name in self.said:
                self.kind = kind
                return

    def _text(self, name: str, variable: str) -> Iterator[str]:
        """Read a text that may be in another script, romanised and translated."""
        plain = text_of(self.said.get(name, ""))
        written = _SCRIPT.match(text_of(self.said.get(f"script-{name}", "")))
        translated = text_of(self.said.get(f"trans-{name}", ""))
        variants: dict[str, str] = {}
        if written is not None:
            tag = language_named(written[1]) or UNDETERMINED
            self.made[variable] = written[2].strip()
            if tag != UNDETERMINED:
                self.main[variable] = tag
                if plain:
                    variants[f"{primary(tag)}-Latn"] = plain
        elif plain:
            self.made[variable] = plain
        if translated and variable in self.made:
            variants[WIKI_LANGUAGE] = translated
        elif translated:
            self.made[variable] = translated
        if variants:
            self.keys[variable] = variants
        yield from (name, f"script-{name}", f"trans-{name}")

    def _names(self) -> Iterator[str]:
        people: dict[tuple[str, int], dict[str, str]] = {}
        for name, value in self.said.items():
            match = _NAME.fullmatch(name)
            if match is None or not (match["part"] or match["role"]):
                continue
            role = match["role"] or "author"
            number = int(match["number"] or match["before"] or 1)
            part = {"last": "family", "surname": "family", "family": "family", "first": "given", "given": "given"}
            one = people.setdefault((role, number), {})
            one[part.get(match["part"] or "", "literal")] = re.sub(r"^\(\((.*)\)\)$", r"\1", text_of(value))
            yield name
        for (role, _), person in sorted(people.items(), key=lambda pair: (list(_ROLES).index(pair[0][0]), pair[0][1])):
            if "family" not in person and "given" in person:
                person = {"literal": person["given"]}  # noqa: PLW2901
            self.made.setdefault(_ROLES[role], []).append(person)
        for name, variable in (("authors", "author"), ("vauthors", "author"), ("veditors", "editor")):
            if name in self.said and variable not in self.made:
                parts = [one.strip() for one in text_of(self.said[name]).split("," if name[0] == "v" else ";")]
                self.made[variable] = [{"literal": one} for one in parts if one and one.lower() != "et al"]
                yield name

    def _plain(self, name: str, value: str) -> None:
        variable = _PLAIN.get(name, "")
        if name == "series" and self.kind == "broadcast":
            variable = "container-title"
        if name in {"number", "id"} and self.kind not in {"article-journal", "article-magazine", "article-newspaper"}:
            variable = "number"
        text = text_of(value) if variable != "URL" else value
        if not variable or variable in self.made:
            if name not in {"agency", "via"}:
                self.custom[name] = text
        elif variable in {"issued", "accessed", "original-date"}:
            if not _NEVER.fullmatch(text):
                self.made[variable] = read_wiki_date(text)
        elif variable == "page":
            self.made[variable] = text.removeprefix("p. ").removeprefix("pp. ")
        elif variable == "PMCID":
            self.made[variable] = text if text.upper().startswith("PMC") else f"PMC{text}"
        else:
            self.made[variable] = text

    def _archive(self) -> None:
        address = self.said.get("archive-url") or self.said.get("archiveurl")
        if address:
            self.custom["archive-URL"] = address
            since = self.said.get("archive-date") or self.said.get("archivedate")
            if since:
                self.custom["archived"] = str(parse_date(text_of(since)) or "")


_RANGE = re.compile(r"(?P<start>[^–]+?)\s*(?:–|&ndash;)\s*(?P<end>[^–]+)")


def read_wiki_date(text: str) -> Any:
    """Give a date as CS1 has it (``24–26 May 2023``, ``May–June 2020``, ``c. 1723``, ``44 BC``) for CSL-JSON."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return {"raw": text}
    start, end = match["start"].split(), match["end"].split()
    start += end[len(start) :] if len(start) < len(end) else []
    both = [parse_date(" ".join(one)) for one in (start, end)]
    points = [one.parts[0] for one in both if one is not None and len(one.parts) == 1]
    return {"date-parts": [[csl_year(point[0]), *point[1:]] for point in points]} if len(points) == 2 else {"raw": text}


def _add_quotation(reading: _Reading, source: Source, found: Gathering) -> None:
    """Add the words that a template quotes, as a citation of *source*."""
    said = reading.said
    plain = text_of(said.get("quote", "") or said.get("quotation", ""))
    written = _SCRIPT.match(text_of(said.get("script-quote", "")))
    if not plain and written is None:
        return
    tag = (language_named(written[1]) if written else None) or source.language
    variants = {f"{primary(tag)}-Latn": plain} if written is not None and plain else {}
    words = Text(written[2].strip() if written is not None else plain, tag, variants)
    translated = text_of(said.get("trans-quote", ""))
    translations = (Translation(text=Text(translated, WIKI_LANGUAGE)),) if translated else ()
    page, pages = text_of(said.get("quote-page", "")), text_of(said.get("quote-pages", ""))
    locator = f"p. {page}" if page else f"pp. {pages}" if pages else None
    key = re.sub(r"[\s{}]+", "-", f"{source.id}-quote")
    taken = {one.key for one in found.citations} | found.sources.keys()
    number = 2
    while key in taken:
        key, number = re.sub(r"[\s{}]+", "-", f"{source.id}-quote-{number}"), number + 1
    citation = Citation(
        key=key, source=source, quotation=Quotation(text=words), translations=translations, locator=locator
    )
    found.citations.append(localised_citation(evolve(citation, where=Location(found.name, reading.template.line))))
