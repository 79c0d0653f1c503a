"""The record of a page in HTML: of what it says of itself the likeliest, with what is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from citekit._data import entries
from citekit.evidence._fields import Fields, host_of
from citekit.evidence._json_ld import csl_types
from citekit.evidence._people import person
from citekit.evidence._records import Candidate
from citekit.evidence._times import Moment
from citekit.language import detect, matches, primary, reads_as
from citekit.model import UNDETERMINED, Agent, AgentKind, Name, Source, Text

_ENOUGH = 4000  # characters of prose that a detector is given
_PROSE = 60  # characters of a line that may be prose
_SURE = 0.9  # confidence above which the text itself is believed against what the page declares
_PRINTED = frozenset({"<time>", "dated element", "text"})
_WEST, _EAST = 12, 10  # hours of UTC before which it may be yesterday somewhere, and from which tomorrow
_WEAK = frozenset({"<time>", "dated element", "text", "address", "byline", "byline, by its class"})
_JOURNALS = (("citation_conference_title", "paper-conference"), ("citation_journal_title", "article-journal"),
             ("citation_dissertation_institution", "thesis"), ("citation_technical_report_institution", "report"),
             ("citation_technical_report_number", "report"), ("citation_isbn", "book"))  # fmt: skip
_WITH_PUBLISHER = frozenset({"report", "book", "thesis", "legislation", "dataset", "standard"})
_OPEN_GRAPH = {"article": "article-newspaper", "book": "book", "video": "broadcast", "music": "song"}


@frozen(slots=False)
class HtmlSource:
    """What *fields* tell of a page, chosen field by field."""

    fields: Fields

    @cached_property
    def languages(self) -> tuple[Candidate, ...]:
        """The languages of the page, first what its text is in where that leaves no doubt, else what it declares."""
        declared = tuple(self.fields.languages())
        prose = _prose(self.fields.page.text)
        told = declared[0].value if declared else UNDETERMINED
        if not prose or (told != UNDETERMINED and reads_as(prose, told)):
            return declared
        detection = detect(prose)
        found = Candidate("language", detection.language, "the text", is_inferred=True)
        if detection.language == UNDETERMINED or any(
            matches(one.value, primary(detection.language)) for one in declared[:1]
        ):
            return declared
        agreeing = [one for one in declared if matches(one.value, primary(detection.language))]
        sure = detection.confidence >= _SURE or not declared
        return (
            *agreeing,
            *([found] if sure else []),
            *(one for one in declared if one not in agreeing),
            *([] if sure else [found]),
        )

    @cached_property
    def language(self) -> str:
        """The language of the page (BCP 47), ``und`` where nothing tells it."""
        return self.languages[0].value if self.languages else UNDETERMINED

    @cached_property
    def titles(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.fields.titles() if one.value)

    @cached_property
    def authors(self) -> tuple[tuple[Candidate, tuple[str, ...]], ...]:
        return tuple(self.fields.authors(self.language))

    @cached_property
    def outlets(self) -> tuple[Candidate, ...]:
        tidied = (evolve(one, value=_tidy_outlet(one.value)) for one in self.fields.outlets())
        return tuple(one for one in tidied if one.value)

    @cached_property
    def agencies(self) -> tuple[Candidate, ...]:
        own = {_plain(one.value) for one in self.outlets}
        return tuple(one for one in self.fields.agencies(self.language) if _plain(one.value) not in own)

    @cached_property
    def times(self) -> tuple[tuple[Candidate, Moment], ...]:
        return tuple(self.fields.times(self.language))

    @cached_property
    def addresses(self) -> tuple[Candidate, ...]:
        return tuple(self.fields.addresses())

    @cached_property
    def others(self) -> tuple[Candidate, ...]:
        return tuple(dict.fromkeys(self.fields.others(self.language)))

    @cached_property
    def type(self) -> Candidate:
        """The type of CSL that the page is of."""
        for tag, type_ in _JOURNALS:
            if next(self.fields.marked.meta(tag), None):
                return Candidate("type", type_, f"meta {tag}")
        names = [one.name for one in self.others if not one.is_inferred]
        if "arXiv" in names:
            return Candidate("type", "article", "arXiv")
        if any(one.name == "ECLI" for one in self.others):
            return Candidate("type", "legal_case", "ECLI in the text", is_inferred=True)
        if self.genre:
            return evolve(self.genre, name="type", value=self.genre.value.partition(" ")[0])
        kinds = [one for one in self.fields.kinds if one in csl_types()]
        strong = [one for one in kinds if csl_types()[one] not in {"webpage", "document"}]
        if strong:
            return Candidate("type", csl_types()[strong[0]], "JSON-LD @type", is_inferred=strong[0] == "Article")
        graph = next((value.lower() for _, value in self.fields.marked.meta("og:type")), "")
        for kind, type_ in _OPEN_GRAPH.items():
            if graph == kind or graph.startswith(f"{kind}."):
                return Candidate("type", type_, "meta og:type", is_inferred=True)
        if self.agencies:
            return Candidate("type", "article-newspaper", f"the agency in {self.agencies[0].read_in}", is_inferred=True)
        return Candidate("type", "webpage", "nothing that says more", is_inferred=True)

    @cached_property
    def genre(self) -> Candidate | None:
        """What kind of a report it is, where its headline, section or address says so: ``report Press release``."""
        places = [("title", self.titles[0].value if self.titles else "")]
        places += [("section", one.value) for one in self.others if one.name == "category"]
        places += [("address", one.value.replace("-", " ")) for one in self.addresses[:1]]
        for place, words in places:
            low = words.casefold()
            for said, kind in _document_words():
                if re.search(rf"(?<!\w){re.escape(said)}(?!\w)", low):
                    return Candidate("genre", kind, place, is_inferred=True)
        return None

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """All that was read."""
        found = [*self.titles, *(one for one, _ in self.authors), *self.outlets, *self.agencies]
        found += [*(one for one, _ in self.times), *self.languages, *self.addresses, self.type, *self.others]
        return tuple(dict.fromkeys(found))

    def first(self, name: str, *, also_inferred: bool = False) -> str | None:
        """Give the first value of one of the other fields."""
        return next(
            (one.value for one in self.others if one.name == name and (also_inferred or not one.is_inferred)), None
        )

    @cached_property
    def issued(self) -> tuple[Candidate, Moment] | None:
        """When it was published: the likeliest place, by the clock of the outlet where one tells it."""
        found = [one for one in self.times if one[0].name == "issued"]
        if not found:
            return None
        best = found[0]
        if best[1].written.endswith("Z"):
            for one in found[1:]:
                if _is_local(one[1], best[1]):
                    return one
            printed = [one for one in found[1:] if one[0].read_in in _PRINTED and not one[1].written.endswith("Z")]
            if printed and _is_day_of(printed[0][1], best[1]) and all(one[1].day != best[1].day for one in printed):
                return printed[0]
        return best

    def source(self) -> Source:
        """Give the record; its key is made of who wrote or printed it and of the headline."""
        type_ = self.type.value
        people = self.authors[0][1] if self.authors else ()
        outlet = self.outlets[0].value if self.outlets else None
        publisher = self.first("publisher") or (outlet if type_ in _WITH_PUBLISHER else None)
        container = self.first("container-title") or (None if type_ in _WITH_PUBLISHER else outlet)
        authors = tuple(person(one, self.language) for one in people)
        if not authors and type_ in _WITH_PUBLISHER and publisher:
            authors = (Name(literal=self._text(publisher)),)
        pages = [page for name in ("page-first", "page-last") if (page := self.first(name))]
        translator = self.first("translator", also_inferred=True)
        agency = self.agencies[0].value if self.agencies else None
        genre = self.genre.value.partition(" ")[2] if self.genre else None
        made = Source(
            id="source",
            type=type_,
            language=self.language,
            title=self._text(self.titles[0].value) if self.titles else None,
            author=authors,
            container_title=self._text(container) if container else None,
            publisher=self._text(publisher) if publisher else None,
            agency=Agent(self._text(agency), AgentKind.AGENCY) if agency else None,
            genre=Text(genre, "en") if genre else None,
            issued=self.issued[1].day if self.issued else None,
            url=self.addresses[0].value if self.addresses else None,
            doi=self.first("DOI"),
            isbn=self.first("ISBN"),
            issn=self.first("ISSN"),
            volume=self.first("volume"),
            issue=self.first("issue"),
            page="-".join(dict.fromkeys(pages)) or None,
            number=self._number(),
            translator=tuple(person(one, self.language) for one in self._people(translator)),
        )
        return evolve(made, id=key_of(made))

    def _text(self, value: str) -> Text:
        return Text(value, self.language)

    def _number(self) -> str | None:
        arxiv = self.first("arXiv")
        return f"arXiv:{arxiv}" if arxiv else self.first("number") or self.first("ECLI", also_inferred=True)

    def _people(self, line: str | None) -> tuple[str, ...]:
        from citekit.evidence._bylines import credited

        return credited(line, self.language).people if line else ()

    def notes(self) -> Iterator[str]:
        """Say what is not sure: what two places say otherwise, and what was inferred."""
        yield from _conflicts("title", [one for one in self.titles if one.read_in != "<title>"], _plain_prefix)
        yield from _conflicts("author", [one for one, _ in self.authors if one.read_in not in _WEAK], _plain)
        yield from _conflicts("language", self.languages, primary)
        days = [one for one, _ in self.times if one.name == "issued" and one.read_in not in _WEAK]
        yield from _conflicts("issued", days, lambda written: written[:10])
        chosen = [self.type, *self.languages[:1], *self.agencies[:1], *([self.issued[0]] if self.issued else [])]
        for one in chosen:
            if one.is_inferred:
                yield f"{one.name}: {one.value} is inferred from {one.read_in}"
        for one in self.others:
            if one.name in {"translator", "translated-from"}:
                yield f"the page says that it is a translation: {one.value}"
            elif one.name == "correction":
                yield f"the page has a correction: {one.value[:200]}"
        missing = [
            name
            for name, there in (
                ("title", self.titles),
                ("author", self.authors),
                ("outlet", self.outlets),
                ("issued", self.issued),
            )
            if not there
        ]
        if missing:
            yield f"the page does not say: {', '.join(missing)}"


def _is_day_of(one: Moment, universal: Moment) -> bool:
    """Tell whether a day that a page prints can be the one of its place at the moment *universal*, in UTC."""
    from datetime import datetime

    try:
        there = datetime.fromisoformat(universal.written)
        days = (datetime.fromisoformat(one.written[:10]).date() - there.date()).days
    except ValueError:
        return False
    return (days == -1 and there.hour < _WEST) or (days == 1 and there.hour >= _EAST)


def _is_local(one: Moment, universal: Moment) -> bool:
    """Tell whether *one* says the same moment as *universal*, in UTC, by the clock of a place."""
    from datetime import datetime, timedelta

    try:
        there = datetime.fromisoformat(universal.written)
        here = datetime.fromisoformat(one.written)
    except ValueError:
        return False
    if one.has_zone:
        return here.utcoffset() != timedelta(0) and here == there
    return len(one.written) > 10 and abs(here - there.replace(tzinfo=None)) <= timedelta(hours=14)


def _conflicts(name: str, said: Sequence[Candidate], fold: object) -> Iterator[str]:
    if not said or not callable(fold):
        return
    first = said[0]
    for one in said[1:]:
        if fold(one.value) != fold(first.value) and not _is_part(str(fold(one.value)), str(fold(first.value))):
            yield f"{name}: “{first.value}” ({first.read_in}), but “{one.value}” ({one.read_in})"
            return


def _is_part(one: str, other: str) -> bool:
    return len(min(one, other, key=len)) > 10 and (one in other or other in one)


def _prose(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(
        line for line in lines if len(line) >= _PROSE or (len(line) >= _PROSE // 3 and not line.isascii())
    )[:_ENOUGH]


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _plain_prefix(text: str) -> str:
    return _plain(text)[:60]


def _tidy_outlet(name: str) -> str:
    bare = re.sub(
        r"\A(?:©|\(c\)|copyright)\s*|\b(?:19|20)\d{2}\b|all rights reserved\.?|版[权權]所有",
        "",
        name,
        flags=re.IGNORECASE,
    ).strip(" ,.|-–")
    return "" if bare.startswith("@") or bare.lower().startswith(("http", "www.", "//")) or len(bare) > 80 else bare


@lru_cache(maxsize=1)
def _document_words() -> tuple[tuple[str, str], ...]:
    rows = (line.split("\t") for line in entries("evidence", "document-words.txt"))
    return tuple((words, kind) for kind, words in rows)


_SMALL = 4  # letters of a word of a headline that a key leaves out


def key_of(source: Source) -> str:
    """Give a key for a source: who wrote or printed it, and two words of its headline, in a-z."""
    first = source.author[0] if source.author else None
    name = first.family or first.literal if first else source.container_title or source.publisher
    named = name.value if name else host_of(source.url or "").partition(".")[0]
    words = _romanised(source.title.value, source.language) if source.title else []
    long = [word for word in words if len(word) > _SMALL] or words
    return "-".join(part[:20] for part in [*_romanised(named, source.language)[-1:], *long[:2]]) or "source"


def _romanised(text: str, language: str) -> list[str]:
    from citekit.language import romanise

    plain = (re.sub(r"[^a-z0-9]", "", romanise(word, language).lower()) for word in re.findall(r"[^\W_]+", text))
    return [word for word in plain if word]
