"""The parts of a printed article, for a page that somebody else makes."""

from __future__ import annotations

import re
from typing import Literal, get_args

from attrs import field, frozen
from attrs.converters import optional
from attrs.validators import in_

from citekit.errors import InvalidInput
from citekit.rendering._marks import NoteMarks

NotePlacement = Literal["endnote", "footnote", "margin", "popover", "inline"]
Section = Literal["notes", "bibliography"]
_PREFIX = re.compile(r"(?:[A-Za-z][\w.-]*)?", re.ASCII)


def _sections(value: tuple[Section, ...]) -> tuple[Section, ...]:
    sections = tuple(value)
    if unknown := [one for one in sections if one not in get_args(Section)] or len(set(sections)) < len(sections):
        raise InvalidInput(f"section_order {unknown} is not understood; name “notes” and “bibliography”, each once")
    return sections


def _marks(value: str) -> NoteMarks:
    try:
        return NoteMarks(value)
    except ValueError:
        there = ", ".join(NoteMarks)
        raise InvalidInput(f"note_marks “{value}” is not understood; there are {there}") from None


@frozen
class Layout:
    """How the parts of a page are made, for a host that has a page of its own.

    ``id_prefix`` stands before every ``id``, so that several articles fit on one page (letters, digits, ``.``, ``-``,
    ``_``; a letter first). ``first_note`` is the number of the first note. ``headings`` puts “Notes” and
    “Bibliography”, in the document's language, before them; ``section_order`` says which there are, in which order.
    ``link_urls`` makes links of addresses. ``note_placement`` is ``endnote`` (a list behind the text), ``footnote`` (at
    the foot of a page, in formats that have pages), ``margin`` (an ``aside`` behind the block), ``popover`` (a
    ``details`` behind the block) or ``inline`` (in brackets within the text); where it is ``None``, behind the text,
    and at the foot of the page in formats that have pages. ``note_marks`` says where marks stand beside punctuation:
    ``inside``, ``after``, ``before``; as is usual in the language where it is ``None``. Raises `InvalidInput`.
    """

    id_prefix: str = field(default="")
    first_note: int = field(default=1)
    headings: bool = True
    section_order: tuple[Section, ...] = field(default=("notes", "bibliography"), converter=_sections)
    link_urls: bool = True
    note_placement: NotePlacement | None = field(default=None)
    note_marks: NoteMarks | None = field(default=None, converter=optional(_marks))

    @id_prefix.validator
    def _check_prefix(self, _attribute: object, value: str) -> None:
        if not _PREFIX.fullmatch(value):
            raise InvalidInput(f"id_prefix “{value}” is no beginning of an id: letters, digits, “.”, “-”, “_”")

    @first_note.validator
    def _check_number(self, _attribute: object, value: int) -> None:
        if value < 1:
            raise InvalidInput(f"first_note is {value}; notes are numbered from 1 on")

    @note_placement.validator
    def _check_placement(self, attribute: object, value: str | None) -> None:
        if value is None:
            return
        try:
            in_(get_args(NotePlacement))(self, attribute, value)  # type: ignore[arg-type]
        except ValueError:
            there = ", ".join(get_args(NotePlacement))
            raise InvalidInput(f"note_placement “{value}” is not understood; there are {there}") from None


@frozen
class Note:
    """One note as it is printed: its number, its text in the format asked for, and its ``id`` in HTML."""

    number: int
    text: str
    id: str = ""


@frozen
class Entry:
    """One entry of the bibliography: the id of its work, its text in the format asked for, and its ``id`` in HTML."""

    work: str
    text: str
    id: str = ""


@frozen
class Head:
    """What a page says of itself: BCP 47 tag, direction (``ltr``, ``rtl``), title, and the style sheet of its parts."""

    language: str
    direction: str
    title: str
    style_sheet: str = ""


@frozen
class Parts:
    """An article in parts; the sections have their headings where the layout has them, and are empty where nothing is.

    ``references`` has, for each place of the article that leads to a note, its offset in the source (code points, where
    the citation begins) and the number of the note.
    """

    head: Head
    body: str
    notes: tuple[Note, ...]
    bibliography: tuple[Entry, ...]
    notes_section: str
    bibliography_section: str
    references: tuple[tuple[int, int], ...] = ()
