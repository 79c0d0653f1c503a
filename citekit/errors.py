"""Everything that citekit raises: one root, kinds that carry their data."""

from __future__ import annotations

from attrs import frozen


@frozen
class Location:
    """Where in a file something stands.

    ``line`` and ``column`` count from 1, columns in code points; ``None`` where they are not known.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(part) for part in (self.line, self.column) if part is not None)]
        return ":".join(parts)


class CitekitError(Exception):
    """The root of all errors of citekit; ``str()`` says what was wrong and what to do."""


@frozen
class Mistake:
    """One thing wrong in a file: where, at which path, what was found, and what is allowed."""

    where: Location
    path: str
    message: str

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{self.where}: {path}{self.message}"


@frozen(repr=False)
class InvalidFile(CitekitError):
    """A file that cannot be read as what it should be; all of its mistakes at once."""

    mistakes: tuple[Mistake, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))


@frozen(repr=False)
class UnsupportedSchema(CitekitError):
    """A library file written for another major version of its schema."""

    found: str
    supported: str
    where: Location

    def __str__(self) -> str:
        return (
            f"{self.where}: schema “{self.found}” cannot be read; this citekit reads “{self.supported}”. "
            "Install a newer citekit."
        )


@frozen(repr=False)
class UnknownKey(CitekitError):
    """A key that is not in the library; ``kind`` says of what: “citation” or “source”."""

    key: str
    near: tuple[str, ...] = ()
    where: Location | None = None
    library: str = "the library"
    kind: str = "citation"

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        guess = f"; did you mean {' or '.join(f'“{near}”' for near in self.near)}?" if self.near else ""
        escaped = f"; “\\@{self.key}” is no citation" if self.where and not guess else ""
        return f"{place}no {self.kind} “{self.key}” in {self.library}{guess}{escaped}"


@frozen(repr=False)
class ChangedMeanwhile(CitekitError):
    """A record that was changed in the file since it was read, and here in another way; nothing was written."""

    key: str
    mine: str
    theirs: str
    where: Location

    def __str__(self) -> str:
        return (
            f"{self.where}: “{self.key}” was changed there since it was read; nothing was written. "
            f"There: {self.theirs}. Here: {self.mine}. Open the library again and make the change anew."
        )


@frozen(repr=False)
class UnreadableFile(CitekitError):
    """A file that is not there, too large, or not what its name says."""

    where: Location
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@frozen(repr=False)
class InvalidInput(CitekitError):
    """A value given by the caller that cannot be worked with; ``reason`` says which and what is allowed."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen(repr=False)
class InvalidRecord(CitekitError, ValueError):
    """A record that cannot be as it was given; ``reason`` says which field, what is wrong and what is allowed."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen(repr=False)
class InvalidTag(CitekitError):
    """A language tag that is not well-formed (BCP 47)."""

    tag: str

    def __str__(self) -> str:
        return f"“{self.tag}” is no language tag (BCP 47); write one like “es”, “pt-BR” or “zh-Hant”"


class EngineError(CitekitError):
    """The root of what can go wrong with a translation engine or a detector: not there, not answering, no answer."""


@frozen(repr=False)
class EngineUnavailable(EngineError):
    """A translation engine or detector that is not installed, not set, or not reachable."""

    engine: str
    remedy: str

    def __str__(self) -> str:
        return f"translation engine “{self.engine}” is not available: {self.remedy}" if self.engine else self.remedy


class CitekitWarning(UserWarning):
    """What a user should know and what stops nothing."""
