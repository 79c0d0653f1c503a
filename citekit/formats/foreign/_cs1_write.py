"""Records into Wikipedia's citation templates (CS1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citekit._data import entries
from citekit.formats._unstructure import record_data
from citekit.formats.foreign._dates import original_lost
from citekit.formats.foreign._items import OURS, field_named, written_variables
from citekit.formats.foreign._records import Exported, Lost
from citekit.formats.foreign._wikitext import escaped
from citekit.language import matches, primary, script
from citekit.model import UNDETERMINED, Agent, Citation, Date, Library, Name, Source, Text

_ROLES = {"author": ("last", "first", "author"), "editor": ("editor-last", "editor-first", "editor"),
          "translator": ("translator-last", "translator-first", "translator"),
          "interviewer": ("interviewer-last", "interviewer-first", "interviewer")}  # fmt: skip
_PLAIN = {
    "publisher": "publisher", "publisher-place": "location", "volume": "volume", "edition": "edition",
    "collection-title": "series", "ISBN": "isbn", "ISSN": "issn", "DOI": "doi", "PMID": "pmid", "PMCID": "pmc",
    "genre": "type", "medium": "medium", "authority": "court", "version": "version",
}  # fmt: skip
_SEPARATE = frozenset({"title", "container-title", "issued", "accessed", "original-date", "page", "URL", "issue",
                       "number", "event-title", *_ROLES})  # fmt: skip
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_NEWS = "cite news"
_NUMBERED = frozenset({"cite journal", "cite magazine", "cite news"})


@cache
def _templates() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in entries("formats", "cs1-templates.txt"):
        name, kind, container = (part.strip() for part in line.split("|"))
        found.setdefault(kind, (name, container))
    return found


def write_cs1(library: Library) -> Exported:
    """Write each source of *library* as a ``<ref>`` with its citation template, and the words that are quoted of it.

    A template has place for one quotation; who said it and who translated it has none.
    """
    lost: list[Lost] = []
    quoted: dict[str, Citation] = {}
    for citation in library.citations:
        if citation.seen_in.id in quoted:
            lost.append(Lost(citation.key, "citation", "a template has place for one quotation of its source"))
            continue
        quoted[citation.seen_in.id] = citation
        lost.append(Lost(citation.key, "citation", "who said it, who translated it and the way of the words"))
    lines: list[str] = []
    for source in library.sources:
        template, own = cs1_template(source, quoted.get(source.id))
        lost += own
        name = re.sub(r"[\"<>&\s]+", "-", source.id)
        lines.append(f'<ref name="{name}">{template}</ref>\n')
    return Exported("".join(lines).encode("utf-8", "replace"), tuple(lost))


def cs1_template(source: Source, citation: Citation | None = None, locale: str = "en") -> tuple[str, list[Lost]]:
    """Give the template that cites *source*, with the words of *citation*, for a page in *locale*, and what it loses.

    ``script-title`` has what is in another script than the page's, ``title`` its romanisation, ``trans-title`` its
    translation; so it is for the work around it, and for the words in ``quote``. What is wiki markup is escaped.
    """
    writing = _Writing(source, locale)
    name, fields = writing.template()
    fields += list(_quote_fields(citation, locale)) if citation is not None else []
    text = " |".join([name, *(f"{key}={escaped(value)}" for key, value in fields if value)])
    return f"{{{{{text}}}}}", writing.lost


class _Writing:
    def __init__(self, source: Source, locale: str) -> None:
        self.source = source
        self.locale = locale
        self.lost: list[Lost] = []

    def _lose(self, name: str, reason: str = "this format has no place for it") -> None:
        self.lost.append(Lost(self.source.id, name, reason))

    def template(self) -> tuple[str, list[tuple[str, str]]]:
        """Give the name of the template and its parameters."""
        source = self.source
        name, container = _templates().get(source.type, (_NEWS, "newspaper"))
        if source.type not in _templates():
            self._lose("type", f"“{source.type}” is written as “{name}”")
        fields = [*self._names(), ("date", wiki_date(source.issued))]
        if source.issued is not None and source.issued.literal and source.issued.parts:
            self._lose("issued", "the words of a date that has figures too")
        for one in ("issued", "accessed", "archived", "original-date"):
            if reason := original_lost(getattr(source, field_named(one))):
                self._lose(one, reason)
        if source.type == "chapter":
            fields += [*self._text("chapter", source.title), *self._text("title", source.container_title)]
        else:
            fields += [*self._text("title", source.title), *self._around(container)]
        fields += [("agency", self._agent("agency", source.agency)), ("via", self._agent("via", source.via))]
        fields += self._numbers(name)
        fields += [
            ("language", "" if source.language in {UNDETERMINED, self.locale} else source.language),
            (*_page(source.page or ""),),
            ("url", source.url or ""),
            ("access-date", wiki_date(source.accessed)),
            ("archive-url", source.archive_url or ""),
            ("archive-date", wiki_date(source.archived) if source.archive_url else ""),
            ("orig-date", wiki_date(source.original_date)),
        ]
        self._say_what_is_left(name)
        return name, fields

    def _around(self, container: str) -> Iterator[tuple[str, str]]:
        """Give the work around, or the outlet; where a template has no place for one, its publisher."""
        source = self.source
        around = source.outlet.name if source.outlet is not None else source.container_title
        if container in {"-", "title"}:
            if source.container_title is not None:
                stands = source.publisher is None and source.outlet is None
                self._lose("container-title", "it is written as the publisher" if stands else "this template has none")
            around = around if source.publisher is None else None
            yield from self._text("publisher", around, translated=False)
        elif around is not None:
            if container == "event" and source.outlet is None:
                self._lose("container-title", "it is written as the event")
            yield from self._text(container, around)
        elif container == "newspaper" and source.publisher is not None:
            self._lose("publisher", "it is written as the newspaper")
            yield from self._text(container, source.publisher)

    def _numbers(self, template: str) -> Iterator[tuple[str, str]]:
        source = self.source
        is_container = template == _NEWS and source.outlet is None and source.container_title is None
        for variable, name in _PLAIN.items():
            value = getattr(source, field_named(variable))
            if value is None or (variable == "publisher" and is_container):
                continue
            if isinstance(value, Text):
                yield from self._text(name, value, translated=False)
            else:
                yield name, value.removeprefix("PMC") if variable == "PMCID" else value
        issue, number = source.issue, source.number
        if issue:
            yield "issue", issue
        if number and template not in _NUMBERED:
            yield "id", number
        elif number:
            self._lose("number")
        if source.event_title is not None:
            yield from self._text("event" if template == "cite speech" else "conference", source.event_title,
                                  translated=False)  # fmt: skip

    def _names(self) -> Iterator[tuple[str, str]]:
        for variable, (last, first, whole) in _ROLES.items():
            names: tuple[Name, ...] = getattr(self.source, field_named(variable))
            for number, name in enumerate(names, 1):
                shown = str(number) if len(names) > 1 else ""
                yield from self._name(name, variable, (f"{last}{shown}", f"{first}{shown}", f"{whole}{shown}"))

    def _name(self, name: Name, variable: str, keys: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
        last, first, whole = keys
        if name.literal is not None:
            yield whole, self._shown(variable, name.literal)
            return
        particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
        family = self._shown(variable, name.family) if name.family else ""
        yield last, f"{particle} {family}".strip() + (f" {name.suffix}" if name.suffix else "")
        yield first, self._shown(variable, name.given) if name.given else ""
        if particle or name.suffix:
            self._lose(variable, "which part of a name is its particle or its suffix")

    def _shown(self, variable: str, text: Text) -> str:
        shown = _readable(text, self.locale)
        if shown != text.value:
            self._lose(variable, f"how it is written in “{text.language}”: {text.value}")
        return shown

    def _agent(self, name: str, agent: Agent | None) -> str:
        return self._shown(name, agent.name) if agent is not None and agent.name is not None else ""

    def _text(self, name: str, text: Text | None, *, translated: bool = True) -> Iterator[tuple[str, str]]:
        yield from _in_script(name, text, self.locale, translated=translated)
        if text is None:
            return
        used = {text.translation(self.locale) if translated else None}
        used |= {words for tag, words in text.variants if matches(tag, primary(text.language))}
        for tag, words in text.variants:
            if words not in used:
                self._lose(name, f"its form in “{tag}”")

    def _say_what_is_left(self, template: str) -> None:
        source = self.source
        for variable in written_variables():
            known = variable in _PLAIN or variable in _SEPARATE
            if not known and getattr(source, field_named(variable)) not in (None, ()):
                self._lose(variable)
        for key in record_data(source):
            if key in OURS and key not in {"agency", "via", "outlet", "archive-URL", "archived"}:
                self._lose(key)
        for name, _ in source.custom:
            self._lose(name, "kept for another format, and no parameter here")
        if source.container_title is not None and source.outlet is not None and template != "cite book":
            self._lose("container-title", "the outlet stands in its place")


def _quote_fields(citation: Citation, locale: str) -> Iterator[tuple[str, str]]:
    words = citation.quotation.text
    yield from _in_script("quote", words, locale, translated=False)
    translation = citation.translation(locale)
    yield "trans-quote", translation.text.value if translation else ""
    locator = re.fullmatch(r"(pp?)\.?\s*(.+)", citation.locator or "")
    if locator is not None:
        yield "quote-page" if locator[1] == "p" else "quote-pages", locator[2]


def _in_script(name: str, text: Text | None, locale: str, *, translated: bool) -> Iterator[tuple[str, str]]:
    """Give a text: what is in another script than the page's goes into ``script-…`` with its language."""
    if text is None:
        return
    own = primary(text.language)
    has_script = name not in {"publisher", "location", "type", "series", "medium", "court", "conference", "event"}
    if text.language == UNDETERMINED or script(text.language) == script(locale) or not has_script:
        yield name, text.value if has_script else _readable(text, locale)
    else:
        yield f"script-{name}", f"{own}:{text.value}"
        spelled = (words for tag, words in text.variants if matches(tag, own) and script(tag) == script(locale))
        yield name, next(spelled, "")
    if translated:
        yield f"trans-{name}", text.translation(locale) or ""


def _readable(text: Text, locale: str) -> str:
    """Give a name in the script of *locale*: as it is, or romanised, or else as another language has it."""
    if text.language == UNDETERMINED or script(text.language) == script(locale):
        return text.value
    own = primary(text.language)
    spelled = (words for tag, words in text.variants if matches(tag, own) and script(tag) == script(locale))
    return next(spelled, None) or text.translation(locale) or text.value


def _page(page: str) -> tuple[str, str]:
    return ("pages" if re.search(r"[-–,;&]", page) else "page"), page.replace("-", "–")


def wiki_date(date: Date | None) -> str:
    """Give *date* as CS1 takes it: ``2023-05-25``, ``May 2023``, ``24–26 May 2023``, ``c. 1723``, ``44 BC``."""
    if date is None:
        return ""
    if not date.parts:
        return date.literal or ""
    points = [_spelt(point) for point in date.parts]
    if len(points) == 2:
        start, end = (point.split() for point in points)
        shared = next((count for count in range(len(end), 0, -1) if start[-count:] == end[-count:]), 0)
        shared = min(shared, len(start) - 1)
        is_open = date.parts[1] == (0,)
        text = f"{points[0]}–" if is_open else f"{' '.join(start[: len(start) - shared])}–{points[1]}"
    elif len(date.parts[0]) == 3 and date.parts[0][0] > 0:
        text = str(Date(date.parts))
    else:
        text = points[0]
    return f"c. {text}" if date.circa else text


def _spelt(point: tuple[int, ...]) -> str:
    year = str(point[0]) if point[0] > 0 else f"{1 - point[0]} BC"
    if len(point) == 1:
        return year
    month = _SEASONS.get(point[1]) or _MONTHS[point[1]]
    return f"{point[2]} {month} {year}" if len(point) == 3 else f"{month} {year}"
