"""What code that renders a cite is given, and what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.csl._item import Entry
    from citekit.csl._names import Name
    from citekit.csl._naming import NameFormat
    from citekit.csl._stream import Token
    from citekit.csl._value import Value


@frozen(repr=False)
class Situation:
    """All about a cite, beside the shape of its item, that decides which parts of a style run."""

    position: str = "first"
    near_note: bool = False
    label: str = ""
    numeric: bool = False
    first_note: bool = False
    year_suffix: bool = False
    disambiguate: int = 0
    """How many of the conditions that ask for it hold, in their order."""
    comparing: bool = False
    """Whether it is rendered to be compared with other cites, to tell them apart."""
    author: str = ""
    """``"suppress"`` leaves the first names out, ``"only"`` all but them."""


@frozen(eq=False, repr=False)
class NameList:
    """A list of names as it was rendered: with which format, and where in the stream."""

    form: NameFormat
    names: tuple[Name, ...]
    shown: int


@frozen(repr=False)
class Replacement:
    """What stands for names that the entry before has as well (``subsequent-author-substitute``)."""

    text: str
    rule: str
    count: int


class Frame:
    """One rendering of one cite."""

    __slots__ = (
        "entry",
        "extra_names",
        "first_names",
        "first_note",
        "glossed",
        "levels",
        "lists",
        "locator",
        "name_tokens",
        "number",
        "replacement",
        "subsequent",
        "year_suffix",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913 - each is a part of one thing
        self,
        entry: Entry,
        *,
        number: int = 0,
        locator: Value | None = None,
        first_note: str = "",
        year_suffix: str = "",
        subsequent: bool = False,
        extra_names: Sequence[int] = (),
        levels: Sequence[Sequence[int]] = (),
        replacement: Replacement | None = None,
    ) -> None:
        self.entry = entry
        self.number = number
        self.locator = locator
        self.first_note = first_note
        self.year_suffix = year_suffix
        self.subsequent = subsequent
        self.extra_names = extra_names
        self.levels = levels
        self.replacement = replacement
        self.lists: list[NameList] = []
        """The lists of names rendered, in order."""
        self.first_names: tuple[int, int] | None = None
        """Where in the stream the first names, or what stood in for them, begin and end."""
        self.name_tokens: Sequence[tuple[Token, ...]] = ()
        """The first names, each for itself."""
        self.glossed: tuple[str, ...] = ()
        """The titles whose translation has been given."""
