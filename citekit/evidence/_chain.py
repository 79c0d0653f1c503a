"""A file of lines that only grows, each of which holds the digest of the one before: the list of what was kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from attrs import field, frozen

from citekit._files import content_of, is_file, write_file
from citekit.errors import Location, UnreadableFile
from citekit.evidence._failures import DamagedEvidence

LARGEST_CHAIN = 256 * 2**20  # bytes: a quarter of a million captures
_START = "0" * 64


@frozen
class Link:
    """One line of a chain: its number from 1, what it holds, and the digest of its bytes (SHA-256)."""

    number: int
    values: Mapping[str, object]
    sha256: str


@frozen
class Chain:
    """The lines of a chain as they were read, and what is wrong with it, by the place where it is.

    ``torn`` is what stands behind the last whole line: what a program that was ended was about to write.
    """

    links: tuple[Link, ...]
    wrong: tuple[tuple[str, str], ...] = ()
    torn: bytes = field(default=b"", repr=False)
    behind: bool = False

    @property
    def head(self) -> str:
        """The digest of the last line, which stands for all of them."""
        return self.links[-1].sha256 if self.links else _START


def line_of(values: Mapping[str, object]) -> bytes:
    """Give the one way in which *values* are written: JSON on a line, names in their order, without spaces."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def read_chain(path: Path, head: Path) -> Chain:
    """Read the chain at *path* and the digest of its last line at *head*, and name all that does not fit.

    That *head* is one line behind is no damage: a program can be ended between the two. ``behind`` says so.
    """
    content = content_of(path, LARGEST_CHAIN, path.name) if is_file(path) else b""
    if len(content) > LARGEST_CHAIN:
        raise UnreadableFile(Location(path.name), "is larger than any list of evidence")
    *lines, torn = content.split(b"\n")
    links: list[Link] = []
    wrong: list[tuple[str, str]] = []
    previous = _START
    for number, bare in enumerate(lines, start=1):
        line = bare + b"\n"
        values = _values(line)
        place = f"{path.name}:{number}"
        if values is None:
            wrong.append((place, "the line is not as it was written"))
        elif values.get("previous") != previous or values.get("number") != number:
            wrong.append((place, "the line does not follow the one before it"))
        previous = sha256(line).hexdigest()
        links.append(Link(number, values or {}, previous))
    told = _read_head(head)
    expected = [_head_line(one.number, one.sha256) for one in links[-2:]]
    behind = told != expected[-1] if expected else False
    may_be_behind = told == expected[0] if len(links) > 1 else told is None
    if told is not None and told not in expected:
        wrong.append((head.name, _head_wrong(told, len(links))))
    elif behind and (not may_be_behind or torn):
        wrong.append((head.name, "there is no such file, and there was one"))
    return Chain(tuple(links), tuple(wrong), torn, behind)


def append(path: Path, head: Path, chain: Chain, values: Mapping[str, object]) -> Link:
    """Write *values* behind *chain*, synced, and then its new head; what was torn there goes.

    Raises `DamagedEvidence` where the chain is not as it was written, and `UnreadableFile` where nothing can be
    written; then the file is as it was.
    """
    if chain.wrong:
        raise DamagedEvidence(*chain.wrong[0])
    number = len(chain.links) + 1
    if chain.behind:
        write_file(head, _head_line(number - 1, chain.head))
    line = line_of({**values, "number": number, "previous": chain.head})
    size = path.stat().st_size - len(chain.torn) if path.exists() else 0
    try:
        with path.open("r+b" if path.exists() else "xb") as file:
            file.truncate(size)
            file.seek(size)
            try:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
    except OSError as error:
        raise UnreadableFile(Location(str(path)), f"cannot be written: {error.strerror}") from None
    digest = sha256(line).hexdigest()
    write_file(head, _head_line(number, digest))
    return Link(number, {**values, "number": number, "previous": chain.head}, digest)


def _values(line: bytes) -> Mapping[str, object] | None:
    try:
        values = json.loads(line)
        return values if isinstance(values, dict) and line_of(values) == line else None
    except (ValueError, RecursionError):
        return None


def _head_line(number: int, digest: str) -> bytes:
    return line_of({"number": number, "sha256": digest})


def _read_head(head: Path) -> bytes | None:
    return content_of(head, 4096, head.name) if is_file(head) else None


def _head_wrong(told: bytes, count: int) -> str:
    values = _values(told)
    number = values.get("number") if values else None
    if isinstance(number, int) and number > count:
        return f"of {number} lines of the list {count} are left"
    return "it is not the digest of the list"
