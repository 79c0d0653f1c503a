"""The elements of a style, as they are read: what they are and what they say, nothing of how to run them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@frozen(repr=False)
class Look:
    """How an element looks: affixes, formatting, letter case, quotation marks."""

    prefix: str = ""
    suffix: str = ""
    formats: tuple[tuple[str, str], ...] = ()
    case: str = ""
    quotes: bool = False
    strip_periods: bool = False
    display: str = ""


PLAIN_LOOK = Look()


@lru_cache(maxsize=1024)
def without_case(look: Look) -> Look:
    """Give *look* without its letter case."""
    return evolve(look, case="") if look.case else look


@lru_cache(maxsize=1024)
def without_display(look: Look) -> Look:
    """Give *look* without its display."""
    return evolve(look, display="") if look.display else look


@frozen(eq=False, repr=False)
class TextNode:
    """``cs:text``: a variable, a macro, a term or a fixed value, as ``kind`` says."""

    kind: str
    name: str
    form: str
    plural: bool
    look: Look


@frozen(eq=False, repr=False)
class NumberNode:
    """``cs:number``."""

    variable: str
    form: str
    look: Look


@frozen(eq=False, repr=False)
class LabelNode:
    """``cs:label``, of a number or of names."""

    variable: str
    form: str
    plural: str
    look: Look


@frozen(repr=False)
class DatePart:
    """``cs:date-part``."""

    name: str
    form: str
    range_delimiter: str
    look: Look


@frozen(eq=False, repr=False)
class DateNode:
    """``cs:date``, localised (``form``) or not, and the date formats of a locale."""

    variable: str
    form: str
    date_parts: str
    delimiter: str
    parts: tuple[DatePart, ...]
    look: Look


@frozen(eq=False, repr=False)
class NamesNode:
    """``cs:names``; ``options`` are the attributes of ``cs:name``, as they stand."""

    variables: tuple[str, ...]
    delimiter: str | None
    options: Mapping[str, str] = field(eq=False)
    name_look: Look
    parts: tuple[tuple[str, Look], ...]
    et_al_term: str
    et_al_look: Look
    label: LabelNode | None
    label_first: bool
    substitute: tuple[Node, ...]
    look: Look
    bare: bool
    """Whether it has no children of its own, so that within ``cs:substitute`` it takes those of its parent."""


@frozen(eq=False, repr=False)
class GroupNode:
    """``cs:group``, and a layout."""

    children: tuple[Node, ...]
    delimiter: str
    look: Look

    @property
    def is_of_suffix(self) -> bool:
        """Whether it has the letter of a year, and beside it fixed words alone."""
        texts = [one for one in self.children if isinstance(one, TextNode)]
        called = {(one.kind, one.name) for one in texts if one.kind != "value"}
        return len(texts) == len(self.children) and called == {("variable", "year-suffix")}


@frozen(eq=False, repr=False)
class Test:
    """One condition: what is tested (an attribute's name) and the words that it lists."""

    kind: str
    words: tuple[str, ...]


@frozen(eq=False, repr=False)
class Branch:
    """``cs:if``, ``cs:else-if`` or ``cs:else`` (which has no tests); most branches of a style are never taken."""

    tests: tuple[Test, ...]
    match: str
    read: Callable[[], tuple[Node, ...]]

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """What is rendered where the tests hold, read when first asked for; raises `InvalidStyle`."""
        return self.read()


@frozen(eq=False, repr=False)
class ChooseNode:
    """``cs:choose``."""

    branches: tuple[Branch, ...]


Node: TypeAlias = TextNode | NumberNode | LabelNode | DateNode | NamesNode | GroupNode | ChooseNode


@frozen(eq=False, repr=False)
class Contents:
    """What stands in a macro or a layout at whatever depth: macros called, text variables, names of all, and tests.

    The macros have the line in which each is called first.
    """

    calls: Mapping[str, int | None]
    texts: frozenset[str]
    names: frozenset[str]
    tests: tuple[Test, ...]


@frozen(eq=False, repr=False)
class Macro:
    """``cs:macro``; of the macros of a style few are called for one work."""

    contents: Contents
    read: Callable[[], tuple[Node, ...]]

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """What it renders, read when first asked for; raises `InvalidStyle`."""
        return self.read()


@frozen(eq=False, repr=False)
class SortKey:
    """``cs:key``: a variable or a macro, its direction, and its own et-al numbers."""

    variable: str
    macro: str
    descending: bool
    options: Mapping[str, str] = field(eq=False)
    line: int | None = None


@frozen(eq=False, repr=False)
class Layout:
    """``cs:citation`` or ``cs:bibliography``: its options, its sort keys, its layout."""

    options: Mapping[str, str] = field(eq=False)
    sort: tuple[SortKey, ...]
    layout: GroupNode
    contents: tuple[Contents, ...]
    """That of the layout, then those of the localised ones."""
    localised: tuple[tuple[tuple[str, ...], GroupNode], ...] = ()
    """Layouts for items in the languages listed (CSL-M)."""
