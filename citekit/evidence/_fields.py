"""What a page in HTML says of each field of its record, with where it says it, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

from attrs import frozen

from citekit._data import entries
from citekit.errors import InvalidTag
from citekit.evidence._bylines import (
    begins_aside,
    credited,
    is_byline,
    is_full_name,
    names_other_version,
    says_by,
    says_translated,
)
from citekit.evidence._corrections import corrections_in
from citekit.evidence._credited import agency_credited, agency_named
from citekit.evidence._json_ld import Node, addresses_in, by_id, main_node, nodes_of, resolved, texts, types_of
from citekit.evidence._records import Candidate
from citekit.evidence._times import Moment, moment, moment_in, moment_of_address
from citekit.language import normalise_tag
from citekit.pages import Marked, PageText, marked

_HEAD_LINES = 40  # lines of a page's text below its headline in which a byline and a date are looked for
_MOST_LINES, _LAST_LINES = 4_000, 1_000  # lines that are looked at: a newspaper's longest page has some two thousand
_HEAD = 600  # code points: a dateline stands at the head of the text
_SUFFIX = re.compile(r"\s+[|\-–—·•»«:]+\s+|\s*[|｜ㅣ]\s*|\s*::\s*|[-_—–]+(?=[\u3040-\u9fff]{2,10}\Z)")
_LONGEST_LINE = 300  # characters of a headline
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>?#&]+", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ARXIV = re.compile(r"(?:arxiv(?:\.org/(?:abs|pdf)/|:\s?))(\d{4}\.\d{4,5}|[a-z.-]+/\d{7})", re.IGNORECASE)
_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b")
# A name in Han characters or kana, whose family is set apart: as one person's, it is one name.
_DIVIDED = re.compile(
    r"\A([\u3005\u3040-\u30ff\u3400-\u9fff]{1,4})[ \u3000]([\u3005\u3040-\u30ff\u3400-\u9fff]{1,4})\Z"
)
_DOMAIN = re.compile(r"\S+\.[a-z]{2,12}", re.IGNORECASE)
_ORGANISATIONS = frozenset(
    {"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization", "NGO", "WebSite"}
)


@lru_cache(maxsize=1)
def _company_forms() -> frozenset[str]:
    return frozenset(entries("evidence", "company-forms.txt"))


def _is_company_of(publisher: str, site: str) -> bool:
    """Tell whether a *publisher* is the company of a *site*, or calls it by more or less than its name."""
    if _DOMAIN.fullmatch(site.strip()):
        return False
    words = publisher.split()
    forms = _company_forms()
    if _DOMAIN.fullmatch(publisher.strip()) or {*words[:1], *words[-1:]} & forms:
        return True
    one, other = _plain(publisher), _plain(site)
    # “Mediehuset Nettavisen” of “Nettavisen”, “Magazin” of “Mallorca Magazin”; what is behind a name is its motto.
    return one != other and min(len(one), len(other)) > 1 and (other in one or other.endswith(one))


@lru_cache(maxsize=1)
def _tags() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in entries("evidence", "meta-tags.txt"):
        name, tag = line.split(" ")
        found[name] = (*found.get(name, ()), tag)
    return found


@frozen(slots=False)
class Fields:
    """What a page says of itself, field by field; *address* is where it was, as far as that is known."""

    page: PageText
    address: str | None = None

    @cached_property
    def marked(self) -> Marked:
        """What the page marks."""
        return marked(self.page.source)

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return nodes_of(self.marked.scripts)

    @cached_property
    def _known(self) -> dict[str, Node]:
        return by_id(self._nodes)

    @cached_property
    def main(self) -> Node:
        """The node of JSON-LD that is of the work itself; an empty one where none is."""
        addresses = [
            self.address or "",
            *self.marked.link("canonical"),
            *(value for _, value in self.marked.meta("og:url")),
        ]
        titles = [*(value for _, value in self.marked.meta("og:title")), *self.marked.headings]
        return main_node(self._nodes, addresses, titles) or {}

    def _metas(self, name: str, field: str | None = None) -> Iterator[Candidate]:
        for tag, value in self.marked.meta(*_tags()[name]):
            yield Candidate(field or name, value, f"meta {tag}")

    def _ld(self, key: str, field: str) -> Iterator[Candidate]:
        for text in texts(self.main.get(key)):
            yield Candidate(field, text, f"JSON-LD {key}")

    def titles(self) -> Iterator[Candidate]:
        """The headline: as printed, where the page says elsewhere that it is it; else as it says so."""
        said = [*self._ld("headline", "title"), *self._metas("title"), *self._ld("name", "title")]
        site = {_plain(one.value) for one in self.outlets()} | self._site_names()
        lines = self._printed_lines
        said = [Candidate("title", _without_site(one.value, site, lines), one.read_in) for one in said]
        if self.marked.title:
            said.append(Candidate("title", _without_site(self.marked.title, site, lines), "<title>"))
        known = [_plain(one.value) for one in said]
        headings = [one for one in self.marked.headings if _plain(one) not in site]
        printed = [one for one in headings if any(_is_like(_plain(one), other) for other in known)]
        # What a heading has before the headline that the page names elsewhere is a line of its own above it.
        printed = [next((one.value for one in said if _ends_with(heading, one.value)), heading) for heading in printed]
        yield from (Candidate("title", one, "<h1>") for one in printed[:1])
        yield from said
        yield from (Candidate("title", one, "<h1>") for one in headings[:3] if one not in printed[:1])

    @cached_property
    def _printed_lines(self) -> frozenset[str]:
        """The headings and lines that the page prints, folded, that are long enough for a headline."""
        printed = (*self.marked.headings, *self._lines)
        return frozenset(folded for line in printed if len(line) < _LONGEST_LINE and (folded := _plain(line)))

    def _site_names(self) -> set[str]:
        """Give what the host is called, folded: “umweltbundesamt” of ``www.umweltbundesamt.de``."""
        hosts = {host_of(one) for one in (self.address, *self.marked.link("canonical")) if one}
        return {_plain(part) for host in hosts for part in (host, host.rpartition(".")[0].rpartition(".")[2]) if part}

    def authors(self, language: str) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
        """Who wrote it, each place with the names that it has."""
        outlets = [*(one.value for one in self.outlets()), *self._site_names()]
        for place, line in self._bylines(language):
            people = credited(line, language, outlets).people
            is_guess = place == "text" or (place == "byline, by its class" and not says_by(line, language))
            if is_guess:
                people = tuple(one for one in people if is_full_name(one, language))
            if people:
                yield Candidate("author", "; ".join(people), place), people

    def _bylines(self, language: str) -> Iterator[tuple[str, str]]:
        for key in ("author", "creator"):
            names = [text for one in resolved(self.main.get(key), self._known) for text in self._person(one)]
            if names:
                yield f"JSON-LD {key}", "; ".join(names)
        for tag in _tags()["author"]:
            values = [
                value for _, value in self.marked.meta(tag) if not value.lower().startswith(("http", "www.", "@"))
            ]
            if values:
                yield f"meta {tag}", "; ".join(dict.fromkeys(_turned(tag, value) for value in values))
        microdata = [value for name, value in self.marked.properties if name == "author"]
        if microdata:
            yield "itemprop author", "; ".join(dict.fromkeys(microdata))
        for is_named in (True, False):
            for one in self.marked.bylines:
                if one.is_named is is_named:
                    yield "byline" if is_named else "byline, by its class", one.words
        for line in self._head:
            if is_byline(line, language):
                yield "text", line

    def _person(self, one: Node | str) -> tuple[str, ...]:
        if isinstance(one, str):
            return () if one.lower().startswith(("http", "www.")) else (one,)
        if _ORGANISATIONS & set(types_of(one)) and not {"Person"} & set(types_of(one)):
            return tuple(text for text in texts(one.get("name")) if agency_named(text))
        names = tuple(_DIVIDED.sub(r"\1\2", name) for name in texts(one.get("name")))
        if names or not one.get("familyName"):
            return names
        return (" ".join((*texts(one.get("givenName")), *texts(one.get("familyName")))),)

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        """The lines of the text without blank ones; of a page of very many the first and the last."""
        lines = [bare for line in self.page.text.splitlines() if (bare := line.strip())]
        return tuple(
            lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - _LAST_LINES], *lines[-_LAST_LINES:]]
        )

    @cached_property
    def _headline_at(self) -> int | None:
        """The number of the line that is the headline."""
        known = {_plain(one) for one in self.marked.headings[:3]}
        return next((number for number, line in enumerate(self._lines) if _plain(line) in known), None)

    @cached_property
    def _head(self) -> tuple[str, ...]:
        """The lines below the headline, or at the head of a page without one."""
        at = self._headline_at
        return self._lines[at + 1 : at + 1 + _HEAD_LINES] if at is not None else self._lines[:_HEAD_LINES]

    def _lines_above(self) -> list[str]:
        """Give the lines right above the headline."""
        at = self._headline_at or 0
        return list(self._lines[max(0, at - 8) : at][::-1])

    def _lines_of_dates(self, language: str) -> list[str]:
        """Give the lines that begin as a line about when a page was published or changed does."""
        return [line for line in self._lines if 6 < len(line) < 100 and begins_aside(line, language)][:20]

    def outlets(self) -> Iterator[Candidate]:
        """What publishes it, the likeliest first: what the site calls itself before the company that it is of."""
        publishers, sites = tuple(self._ld_organisation("publisher")), tuple(self._metas("outlet"))
        if publishers and sites and _is_company_of(publishers[0].value, sites[0].value):
            publishers, sites = sites, publishers
        yield from publishers
        yield from sites
        for one in self._nodes:
            if {"WebSite", "NewsMediaOrganization"} & set(types_of(one)):
                yield from (
                    Candidate("outlet", text, "JSON-LD name of the site") for text in texts(one.get("name"))[:1]
                )
        yield from self._ld_organisation("isPartOf")
        if self.marked.title and (name := _behind_headline(self.marked.title, self._printed_lines)):
            yield Candidate("outlet", name, "<title>", is_inferred=True)
        yield from (
            Candidate("outlet", value, "itemprop publisher")
            for name, value in self.marked.properties
            if name == "publisher"
        )

    def _ld_organisation(self, key: str) -> Iterator[Candidate]:
        for one in resolved(self.main.get(key), self._known):
            for text in texts(one.get("name")) if not isinstance(one, str) else (one,):
                if not text.lower().startswith("http"):
                    yield Candidate("outlet", text, f"JSON-LD {key}")

    def agencies(self, language: str) -> Iterator[Candidate]:
        """The news agency whose report it is: as credited in the byline, a tag, the dateline or the text."""
        for place, line in self._bylines(language):
            for name in credited(line, language).agencies:
                yield Candidate("agency", name, place)
        for key in ("sourceOrganization", "provider", "copyrightHolder", "publisher"):
            for one in resolved(self.main.get(key), self._known):
                for text in texts(one.get("name")) if not isinstance(one, str) else (one,):
                    if agency_named(text):
                        yield Candidate("agency", text, f"JSON-LD {key}")
        yield from (tagged for tagged in self._metas("agency") if agency_named(tagged.value))
        for line in self._head[:12]:
            if agency_named(line):
                yield Candidate("agency", line, "text")
            elif (credit := agency_credited(line[:_HEAD])) is not None:
                yield Candidate("agency", credit, "dateline")

    def times(self, language: str) -> Iterator[tuple[Candidate, Moment]]:
        """When it was published (``issued``) and changed (``updated``), each place with the moment that it names."""
        places = [
            *self._ld("datePublished", "issued"),
            *self._metas("issued"),
            *self._ld("dateModified", "updated"),
            *self._metas("updated"),
        ]
        for name, value in self.marked.properties:
            if name in _PROPERTIES:
                places.append(Candidate(_PROPERTIES[name], value, f"itemprop {name}"))
        places += [*self._ld("uploadDate", "issued"), *self._ld("dateCreated", "issued")]
        for timed in self.marked.times:
            field = "updated" if _UPDATED.search(timed.called) else "issued"
            place = "<time>" if timed.called.startswith("time") else "dated element"
            places.append(Candidate(field, timed.value, place))
        for one in places:
            if found := moment(one.value, language):
                yield Candidate(one.name, found.written, one.read_in), found
        for address in filter(None, (self.address, *(one.value for one in self.addresses()))):
            if found := moment_of_address(address):
                yield Candidate("issued", found.written, "address", is_inferred=True), found
                break
        for line in (*self._head[:25], *self._lines_above(), *self._lines_of_dates(language)):
            if len(line) < 160 and (found := moment_in(line, language)):
                yield Candidate("issued", found.written, "text", is_inferred=True), found

    def languages(self) -> Iterator[Candidate]:
        """The languages that the page declares, as tags (BCP 47)."""
        root = [Candidate("language", self.page.language, "<html lang>")] if self.page.language else []
        for one in (*root, *self._ld("inLanguage", "language"), *self._metas("language")):
            try:
                yield Candidate(
                    "language", normalise_tag(one.value.replace("_", "-").split(",")[0].strip()), one.read_in
                )
            except InvalidTag:
                continue

    def addresses(self) -> Iterator[Candidate]:
        """The address that the page calls its own, absolute where it can be told."""
        said = [Candidate("URL", one, "link canonical") for one in self.marked.link("canonical")]
        said += self._metas("URL")
        said += [
            Candidate("URL", one, f"JSON-LD {key}")
            for key in ("url", "mainEntityOfPage")
            for one in addresses_in(self.main.get(key))
        ]
        for one in said:
            whole = urljoin(self.address or "", one.value) if not one.value.startswith("#") else ""
            if whole.startswith(("http://", "https://")) and not any(char.isspace() for char in whole):
                yield Candidate("URL", whole, one.read_in)
        if self.address:
            yield Candidate("URL", self.address, "the address it was read from")

    def others(self, language: str) -> Iterator[Candidate]:
        """Sections, identifiers, translations that the page names, corrections."""
        yield from self._ld("articleSection", "category")
        yield from self._metas("category")
        yield from self._identifiers()
        for version in self.page.versions:
            yield Candidate("translation", f"{version.language} {version.address}", "hreflang")
        for key in ("workTranslation", "translationOfWork", "translator", "correction"):
            yield from (Candidate(_LD_FIELDS[key], text, f"JSON-LD {key}") for text in texts(self.main.get(key)))
        for key in ("workTranslation", "translationOfWork"):
            yield from (Candidate(_LD_FIELDS[key], text, f"JSON-LD {key}") for text in addresses_in(self.main.get(key)))
        for line in self._lines:
            if not 3 < len(line) < 600:
                continue
            if (whose := says_translated(line, language)) is not None and len(line) < 160:
                yield Candidate("translator" if whose else "translated-from", whose or line, "text", is_inferred=True)
            elif names_other_version(line, language):
                yield Candidate("translation", line, "text")
        yield from (Candidate("correction", one, "text") for one in corrections_in(self._lines))

    def _identifiers(self) -> Iterator[Candidate]:
        for one in (*self._metas("DOI"), *self._ld("identifier", "DOI"), *self._ld("sameAs", "DOI")):
            if found := _DOI.search(one.value):
                yield Candidate("DOI", found[0].rstrip(".,;)"), one.read_in)
        for one in (*self._metas("ISBN"), *self._ld("isbn", "ISBN")):
            if found := _ISBN.search(one.value):
                yield Candidate("ISBN", found[0], one.read_in)
        for name in ("ISSN", "volume", "issue", "page-first", "page-last", "number", "publisher", "container-title"):
            yield from self._metas(name)
        for one in self._metas("arXiv"):
            yield one
        if found := _ARXIV.search(self.address or next(self.marked.link("canonical"), "")):
            yield Candidate("arXiv", found[1], "address")
        for pattern, name in ((_ARXIV, "arXiv"), (_ECLI, "ECLI"), (_DOI, "DOI")):
            if found := pattern.search("\n".join(self._head)):
                yield Candidate(name, found[found.re.groups].rstrip(".,;)"), "text", is_inferred=True)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of schema.org that the work has."""
        return types_of(self.main)


_LD_FIELDS = {
    "workTranslation": "translation",
    "translationOfWork": "translated-from",
    "translator": "translator",
    "correction": "correction",
}
_PROPERTIES = {"datepublished": "issued", "datemodified": "updated", "datecreated": "issued", "uploaddate": "issued"}
_UPDATED = re.compile(r"updat|modif|actuali|aktualis|mise-a-jour|mis-a-jour|aggiorn|atuali|обновл", re.IGNORECASE)


_TURNED = frozenset({"citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc.contributor"})


def _turned(tag: str, name: str) -> str:
    """Give “Ruiz, Ana”, as tags of libraries have names, the given name first."""
    family, comma, given = (part.strip() for part in name.partition(","))
    is_one = comma and tag in _TURNED and "," not in given and ";" not in name and len(given.split()) <= 3
    return f"{given} {family}" if is_one and given and len(family.split()) <= 3 else name


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_like(one: str, other: str) -> bool:
    """Tell whether two headlines, folded, are one: the same, or the shorter the beginning or the end of the longer."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (
        short == long
        or (len(short) >= 10 and 2 * len(short) > len(long) and (long.startswith(short) or long.endswith(short)))
    )


def _ends_with(heading: str, said: str) -> bool:
    """Tell whether a heading is a headline with a line above it; a topic before a colon is of the headline."""
    low, end = heading.casefold(), said.casefold()
    return (
        len(end) >= 15
        and len(low) > len(end)
        and low.endswith(end)
        and not low[: -len(end)].rstrip().endswith((":", "–", "-"))
    )


def _without_site(title: str, site: set[str], lines: frozenset[str]) -> str:
    """Give a title without the name of the site before or behind it; *lines* are those that the page prints, folded."""
    parts = [part.strip() for part in _SUFFIX.split(title)]
    if len(parts) < 2:
        return title
    if _behind_headline(title, lines):
        return parts[0]
    for part in (parts[-1], parts[0]):
        if _plain(part) in site or _plain(part).removeprefix("www") in site:
            at = title.rfind(part) if part is parts[-1] else 0
            rest = title[:at] if part is parts[-1] else title[len(part) :]
            return rest.strip(" |-–—·•»«:_") or title
    return title


def _behind_headline(title: str, lines: frozenset[str]) -> str | None:
    """Give what a title has last behind a headline that the page prints as a line: the name of the site."""
    parts = [part.strip() for part in _SUFFIX.split(title)]
    is_printed = len(parts) > 1 and len(parts[0]) > 2 and _plain(parts[0]) in lines
    return parts[-1] if is_printed and _plain(parts[-1]) and len(parts[-1]) <= 60 else None


def host_of(address: str) -> str:
    """Give the host of an address, without ``www.``."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
