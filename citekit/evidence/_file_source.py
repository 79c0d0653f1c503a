"""The record of a file that is no page: a report in PDF, a document, a book, captions, a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import evolve, frozen

from citekit.errors import InvalidTag
from citekit.evidence._bylines import credited
from citekit.evidence._html_source import key_of
from citekit.evidence._people import person
from citekit.evidence._records import Candidate, SourceKind
from citekit.evidence._times import Moment, moment
from citekit.language import detect, is_ordinary, normalise_tag, primary, reads_as
from citekit.model import UNDETERMINED, Name, Source, Text
from citekit.pages import PageText

# What each kind of a file mostly is, and what says what it says of itself.
_TYPES = {
    SourceKind.PDF: ("report", "PDF metadata"),
    SourceKind.DOCX: ("document", "the document's properties"),
    SourceKind.ODT: ("document", "the document's properties"),
    SourceKind.EPUB: ("book", "the package of the EPUB"),
    SourceKind.MAIL: ("personal_communication", "the message's headers"),
    SourceKind.CAPTIONS: ("broadcast", "the captions"),
    SourceKind.TRANSCRIPT: ("broadcast", "the transcript"),
    SourceKind.TEXT: ("document", "the text"),
}
# Those of which a program writes the title, the author and the dates, who need not be the work's.
_BY_PROGRAMS = frozenset({SourceKind.PDF, SourceKind.DOCX, SourceKind.ODT})
_NO_TITLE = re.compile(
    r"\A(?:microsoft (?:word|powerpoint|excel) - .*|untitled.*|document\d*|"
    r".*\.(?:docx?|pdf|indd|tex|dvi|odt|rtf|pptx?|exe)|[\w-]*\d[\w-]*|slide \d+|powerpoint.*|layout \d+)\Z",
    re.IGNORECASE,
)
# What people name after its content, and which has no title of its own.
_NAMED_BY_PEOPLE = frozenset({SourceKind.CAPTIONS, SourceKind.TRANSCRIPT})
# What programs put behind the title in a file's name: the number of a video, the language, what kind of file it is.
_BEHIND_TITLE = re.compile(r"(?:\s*\[[\w-]+\]|\.[a-z]{2,3}(?:-[\w-]+)?|\.(?:vtt|srt|txt))+\Z", re.IGNORECASE)
_WORDS = re.compile(
    r"[^\W\d_]{2,}.*[\W_][^\W\d_]{2,}|[^\W\d_\x00-\x7f]{4,}"
)  # two words, or four letters that are not ASCII
_DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)  # “20230525_101500.vtt”, “2023-05-25 Rede.srt”
_LONG_WORD = 7  # letters of an ordinary word that is no name of a person
_ENOUGH = 4000  # characters that a detector is given
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>?#&]+", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])\b")
_ARXIV = re.compile(r"\barXiv:\s?(\d{4}\.\d{4,5})(?:v\d+)?\b", re.IGNORECASE)
_FIRST = 6000  # characters of a file in which it says by what it is known


@frozen(slots=False)
class FileSource:
    """What is known of a file from what it says of itself; *address* and file *name* where they are known."""

    page: PageText
    kind: SourceKind
    address: str | None = None
    name: str | None = None

    @property
    def _place(self) -> str:
        return _TYPES[self.kind][1]

    def _declared(self, name: str) -> Iterator[Candidate]:
        """Give what the file says of a field; of what a program may have written it is no more than a guess."""
        is_guess = self.kind in _BY_PROGRAMS and name in {"issued", "updated"}
        for own, value in self.page.declared:
            if own == name:
                yield Candidate(name, value, self._place, is_guess)

    @cached_property
    def languages(self) -> tuple[Candidate, ...]:
        said = []
        for one in self._declared("language"):
            try:
                said.append(evolve(one, value=normalise_tag(one.value)))
            except InvalidTag:
                continue
        text = self.page.text[:_ENOUGH]
        if said and reads_as(text, said[0].value):
            return tuple(said)
        found = detect(text).language if text.strip() else UNDETERMINED
        if found == UNDETERMINED or any(primary(one.value) == primary(found) for one in said[:1]):
            return tuple(said)
        return (Candidate("language", found, "the text", is_inferred=True), *said)

    @cached_property
    def language(self) -> str:
        """The language of the file (BCP 47), ``und`` where nothing tells it."""
        return self.languages[0].value if self.languages else UNDETERMINED

    @cached_property
    def titles(self) -> tuple[Candidate, ...]:
        said = [one for one in self._declared("title") if not _NO_TITLE.match(one.value)]
        printed = [
            evolve(one, name="title", read_in="the first page", is_inferred=True) for one in self._declared("headline")
        ]
        return (*said, *printed, *self._named())

    def _named(self) -> Iterator[Candidate]:
        """Give the title that the name of a file of captions tells; a name of no words (``a.vtt``) tells none."""
        if self.kind not in _NAMED_BY_PEOPLE or self.name is None:
            return
        stem = _BEHIND_TITLE.sub("", self.name)
        title = " ".join((stem if " " in stem else re.sub("[-_]", " ", stem)).split())
        if _WORDS.search(title) and not _NO_TITLE.match(title):
            yield Candidate("title", title, "the name of the file", is_inferred=True)

    @cached_property
    def authors(self) -> tuple[tuple[Candidate, tuple[str, ...]], ...]:
        names = [one.value for one in self._declared("author")]
        people = [name for one in names for name in self._names(one)]
        return ((Candidate("author", "; ".join(people), self._place), tuple(people)),) if people else ()

    def _names(self, said: str) -> tuple[str, ...]:
        if self.kind in _BY_PROGRAMS and not re.search(r"\w[\s.]+\w|[^\x00-\x7f]", said):
            return ()  # the account of who saved it: “office-2007”
        return credited(said, self.language).people

    @cached_property
    def times(self) -> tuple[tuple[Candidate, Moment], ...]:
        places = (*self._declared("issued"), *self._declared("updated"), *self._dated())
        return tuple(
            (evolve(one, value=found.written), found) for one in places if (found := moment(one.value, self.language))
        )

    def _dated(self) -> Iterator[Candidate]:
        """Give the day that the name of a file of captions has, as who records and publishes a video puts it there."""
        if self.kind in _NAMED_BY_PEOPLE and (found := _DAY_IN_NAME.search(self.name or "")):
            yield Candidate("issued", "-".join(found.groups()), "the name of the file", is_inferred=True)

    @cached_property
    def known_by(self) -> tuple[Candidate, ...]:
        """The numbers by which the work is known: those that the file says of itself, else those on its first page."""
        found = list(self._declared("ISBN"))
        first = self.page.text[:_FIRST]
        for name, pattern in (("DOI", _DOI), ("ISBN", _ISBN), ("arXiv", _ARXIV)):
            if match := pattern.search(first):
                value = match[pattern.groups].rstrip(".,;)")
                found.append(Candidate(name, value, "the first page", is_inferred=True))
        return tuple(found)

    @cached_property
    def type(self) -> Candidate:
        return Candidate("type", _TYPES[self.kind][0], f"a file of this kind ({self.kind})", is_inferred=True)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """All that was read."""
        people = [one for one, _ in self.authors]
        address = [Candidate("URL", self.address, "the address it was read from")] if self.address else []
        return (*self.titles, *people, *self._declared("publisher"), *(one for one, _ in self.times), *self.languages,
                *address, self.type, *self.known_by)  # fmt: skip

    def source(self) -> Source:
        """Give the record; what is only found on the first page, and may be of another work, is not in it."""
        people = self.authors[0][1] if self.authors else ()
        issued = next((found.day for one, found in self.times if one.name == "issued"), None)
        publisher = next((one.value for one in self._declared("publisher")), None)
        known = {one.name: one.value for one in reversed(self.known_by) if not one.is_inferred}
        made = Source(
            id="source",
            type=self.type.value,
            language=self.language,
            title=Text(self.titles[0].value, self.language) if self.titles else None,
            author=tuple(self._name(one) for one in people),
            recipient=tuple(person(one.value, self.language) for one in self._declared("recipient")),
            publisher=Text(publisher, self.language) if publisher else None,
            issued=issued,
            url=self.address,
            isbn=known.get("ISBN"),
        )
        return evolve(made, id=key_of(made))

    def _name(self, name: str) -> Name:
        """Give a name in parts; one that has an ordinary word in it is an organisation's, and stays whole."""
        words = [word for word in name.split() if len(word) >= _LONG_WORD and self.kind in _BY_PROGRAMS]
        if any(is_ordinary(word, self.language) for word in words) and self.language != UNDETERMINED:
            return Name(literal=Text(name, self.language))
        return person(name, self.language)

    def notes(self) -> Iterator[str]:
        """Say what is not sure."""
        yield from self.page.notes
        chosen = [
            self.type,
            *self.titles[:1],
            *(one for one, _ in self.times if one.name == "issued"),
            *self.languages[:1],
        ]
        for one in chosen:
            if one.is_inferred:
                yield f"{one.name}: “{one.value}” is inferred from {one.read_in}"
        for one in self.known_by:
            if one.is_inferred:
                yield f"{one.name}: {one.value} stands on the first page; give it to the record if it is of this work"
        has_date = any(one.name == "issued" for one, _ in self.times)
        there = (("title", bool(self.titles)), ("author", bool(self.authors)), ("issued", has_date))
        if missing := [name for name, is_there in there if not is_there]:
            yield f"the file does not say: {', '.join(missing)}"
