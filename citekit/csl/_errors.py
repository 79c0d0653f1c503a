"""What is wrong with a style, a locale or an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from citekit.errors import CitekitError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME = 200  # code points: what is longer is no name, and is compared with none


def near(name: str, known: Iterable[str]) -> list[str]:
    """Give the one or two of the *known* names that *name* may be meant for, the likeliest first."""
    import difflib

    return difflib.get_close_matches(name, sorted(known), n=2, cutoff=0.75) if len(name) <= _LONGEST_NAME else []


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the clause that asks whether one of the *known* names is meant; empty where none is like *name*."""
    found = near(name, known)
    return f"; did you mean {' or '.join(f'“{one}”' for one in found)}?" if found else ""


@frozen(repr=False)
class InvalidStyle(CitekitError):
    """A style that is no CSL 1.0 style, or not well-formed; ``where`` is the place in its file."""

    where: Location
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@frozen(repr=False)
class UnknownStyle(CitekitError):
    """A style, or the parent of a dependent style, that is not there."""

    name: str
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        guess = f"; did you mean {' or '.join(f'“{name}”' for name in self.near)}?" if self.near else ""
        return f"no citation style “{self.name}”{guess}; give the path of a .csl file or the name of a known style"


@frozen(repr=False)
class UnknownLocale(CitekitError):
    """A locale that is not there and has nothing to fall back to."""

    name: str

    def __str__(self) -> str:
        return f"no CSL locale “{self.name}”; give a BCP 47 tag such as “es-ES” or the path of a locales-….xml file"


@frozen(repr=False)
class UnknownItem(CitekitError):
    """A citation of an item that the processor was not given."""

    id: str

    def __str__(self) -> str:
        return f"no item “{self.id}” among the items of the processor"


@frozen(repr=False)
class InvalidItem(CitekitError):
    """An item that is no CSL-JSON; ``path`` says where in it."""

    id: str
    path: str
    reason: str

    def __str__(self) -> str:
        return f"item “{self.id}”, {self.path}: {self.reason}"
