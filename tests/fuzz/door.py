"""A door: one way by which what others wrote comes into citekit, and what may become of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from citekit.anchor import Status
from citekit.errors import CitekitError
from citekit.library import SavedPages
from citekit.model import Library
from citekit.verification import Report

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
BETWEEN = b"\n%%%%\n"  # between the parts of an input that has several
_GOOD = {Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS}
# What is said of an input: for each of its bytes so many, and for none so many. A mistake of three bytes, “a:\n”, is
# told in some 150.
_SAID_FREELY, _SAID_PER_BYTE = 20_000, 400


def words(name: str) -> tuple[bytes, ...]:
    """Give the words of a language, one a line of `words/`, escaped as in JSON."""
    lines = (HERE / "words" / f"{name}.txt").read_text("utf-8").split("\n")
    return tuple(json.loads(f'"{line}"').encode() for line in lines if line)


def document(name: str) -> Any:
    """Give a document of `words/` in JSON, whose values are exchanged for others."""
    return json.loads((HERE / "words" / f"{name}.json").read_text("utf-8"))


class Broken(AssertionError):
    """A law that an input has broken."""


@frozen
class Door:
    """A way in.

    ``enter`` takes an input, whole or in parts (`BETWEEN`), does with it what citekit's users do, and says in a few
    words what became of it. ``words`` are what its language is made of, ``heads`` what an input begins with, and
    ``values`` are documents in JSON of which single values are exchanged, each with what stands before it.
    """

    name: str
    about: str
    enter: Callable[[bytes], str]
    words: tuple[bytes, ...]
    heads: tuple[bytes, ...] = (b"",)
    values: tuple[tuple[bytes, Any], ...] = ()
    cost: int = 1  # how many times longer an input takes here than at most doors

    def seeds(self) -> list[Path]:
        """Give the inputs that are kept, ours and those that once broke something, in one order on every machine."""
        return sorted((CORPUS / self.name).iterdir())


def ended(door: Door, content: bytes) -> str:
    """Give what became of *content* at *door*: a result or a `CitekitError`; anything else goes on to the caller."""
    try:
        said = door.enter(content)
    except CitekitError as error:
        told = str(error)
        bounded(told, content)
        if not told.strip():
            raise Broken(f"{type(error).__name__} says nothing") from error
        return f"refused ({type(error).__name__})"
    return said


def bounded(output: str, content: bytes) -> None:
    """Hold that what is said of an input is not much longer than the input."""
    most = _SAID_FREELY + _SAID_PER_BYTE * len(content)
    if len(output) > most:
        raise Broken(f"{len(output)} characters said of {len(content)} bytes")


def parts(content: bytes, count: int) -> list[bytes]:
    """Divide an input into its *count* parts; those that are missing are empty."""
    found = content.split(BETWEEN, count - 1)
    return found + [b""] * (count - len(found))


def text(content: bytes) -> str:
    """Give text that may hold anything that Python's strings can, half surrogates too."""
    return content.decode("utf-8", "surrogateescape")


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="door.") as name:
        yield Path(name)


def fine_only_if_compared(report: Report, library: Library, place: Path) -> None:
    """Hold that a verification that is fine has found the letters of each quotation in the page of its source.

    It is told apart from citekit: letters and digits alone, in their order, those of a cut piece by piece.
    """
    if report.exit_code != 0:
        return
    pages = SavedPages(library, place)
    for one in report.quotations:
        page = pages.document(library.citation(one.key).seen_in)
        if one.status not in _GOOD:
            raise Broken(f"exit 0 with “{one.key}” {one.status.value}")
        if page is None:
            raise Broken(f"exit 0 without a page of “{one.key}”")
