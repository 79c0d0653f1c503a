"""What was found of single articles, told again where nothing that their verdict hangs on has changed since."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle  # read by a reader that makes records of citekit and nothing else
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from attrs import asdict, field, frozen

from citekit._files import content_of, write_file
from citekit.cli._kept import kept_below, key_of
from citekit.errors import CitekitError

if TYPE_CHECKING:
    from citekit.report import Checked
    from citekit.verification import Behind, Known

_LARGEST = 1 << 28  # bytes: of a file that is digested, of what was found of an article, and of all that is kept
_MOST, _FEW = 5000, 100  # articles that are kept, and how many may lie there before anybody counts
_BELOW = "articles"


def shelf_for(asked: Mapping[str, object]) -> Shelf:
    """Give the shelf of those articles that are verified as *asked*."""
    return Shelf(key_of({"each": asked}), time.time_ns())


@frozen
class Shelf:
    """What was found of articles under one ``key``: how they were asked for, and by which citekit (`key_of`).

    ``began`` is since when files were read, in nanoseconds: of one that was written later it is not known what of it
    was read.
    """

    key: str
    began: int
    _digests: dict[tuple[object, ...], str] = field(factory=dict, init=False, repr=False, eq=False)

    def has(self, name: str, known_at: Callable[[tuple[str, ...]], Known]) -> Entry | None:
        """Give what is kept of the article *name*, if all that it was made of is as it was; ``None`` else.

        Where a file of its library is not, the records behind it are asked: *known_at* gives whom the library at some
        addresses names.
        """
        try:
            content = content_of(self._path(name), _LARGEST)
            digest, head, body = content.split(b"\n", 2)
            if hashlib.sha256(head + b"\n" + body).hexdigest().encode() != digest:
                return None
            said = json.loads(head)
            entry = Entry({**said["files"], **said["library"]}, tuple(said["addresses"]), body)
            is_as_it_was = self._are_as_they_were(said["files"]) and (
                self._are_as_they_were(said["library"]) or _is_behind(said["behind"], known_at, entry.addresses)
            )
        except (CitekitError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return entry if is_as_it_was else None

    def _are_as_they_were(self, files: Mapping[str, str | None]) -> bool:
        return all(self._digest(Path(one)) == was for one, was in files.items())

    def keep(self, name: str, checked: Checked, made_of: MadeOf) -> None:
        """Keep what was *checked* of the article *name*, with the digests of what it was *made_of*."""
        found: dict[str, str | None] = {}
        for path in dict.fromkeys((*made_of.files, *made_of.library)):
            with suppress(OSError, ValueError):
                status = path.stat()
                if max(status.st_mtime_ns, status.st_ctime_ns) >= self.began:
                    return
            found[str(path)] = self._digest(path)
        library = {str(path): found.pop(str(path)) for path in dict.fromkeys(made_of.library)}
        behind = asdict(made_of.behind) if made_of.behind is not None else None
        said = {"files": found, "library": library, "addresses": made_of.addresses, "behind": behind}
        body = zlib.compress(pickle.dumps(checked), 1)
        head = json.dumps(said).encode() + b"\n"
        path = self._path(name)
        with suppress(OSError, CitekitError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(path, hashlib.sha256(head + body).hexdigest().encode() + b"\n" + head + body)

    def make_room(self) -> None:
        """Keep the newest, and no more of them than a large newsroom has articles, nor than fit in 256 MiB."""
        with suppress(OSError):
            every = list(kept_below(_BELOW).glob("*.kept"))
            if len(every) > _FEW:
                sizes = sorted(((path.stat().st_mtime_ns, path.stat().st_size, path) for path in every), reverse=True)
                taken = accumulate(size for _, size, _ in sizes)
                for number, (whole, (_, _, path)) in enumerate(zip(taken, sizes, strict=True)):
                    if number >= _MOST or whole > _LARGEST:
                        path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        own = hashlib.sha256(f"{self.key}\n{name}".encode("utf-8", "surrogatepass")).hexdigest()
        return kept_below(_BELOW) / f"{own}.kept"

    def _digest(self, path: Path) -> str | None:
        """Give what tells the bytes of a file, and where it lies; ``None`` where there is none."""
        try:
            status = path.stat()
            asked = (path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            if asked not in self._digests:
                own = hashlib.sha256(content_of(path, _LARGEST)).hexdigest()
                self._digests[asked] = f"{own} {os.path.realpath(path)}"
            return self._digests[asked]
        except (OSError, ValueError, CitekitError):
            return None


def _is_behind(
    said: Mapping[str, Any] | None, known_at: Callable[[tuple[str, ...]], Known], addresses: tuple[str, ...]
) -> bool:
    """Tell whether what was *said* to be behind a verdict is the same in the library as it is now."""
    from citekit.verification import Behind

    if said is None:
        return False
    return Behind(tuple(said["keys"]), tuple(said["asked"]), said["digest"]).is_as_it_was(known_at(addresses))


@frozen
class MadeOf:
    """What the verdict of an article was made of: *files*, and those of its library, which has *addresses*.

    ``behind`` is what of the library it hangs on; ``None`` where it may hang on all of it.
    """

    files: tuple[Path, ...]
    library: tuple[Path, ...]
    addresses: tuple[str, ...]
    behind: Behind | None = None


@frozen
class Entry:
    """What is kept of an article: the digests of what it was made of, and the addresses of its library."""

    files: Mapping[str, str | None]
    addresses: tuple[str, ...]
    _body: bytes = field(repr=False)

    @property
    def checked(self) -> Checked | None:
        """What was found of the article, without its library; ``None`` where that is none of ours."""
        from citekit.report import Checked

        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(self._body, _LARGEST)
            found = _Records(io.BytesIO(content)).load()
        except (zlib.error, pickle.UnpicklingError, ValueError, TypeError, LookupError, AttributeError, EOFError):
            return None
        return found if isinstance(found, Checked) else None


class _Records(pickle.Unpickler):
    """Reads records and words of citekit, and nothing that would act: what lies in a cache may be another's."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("functools", "partial"):
            return partial
        if (module, name) == ("builtins", "tuple"):
            return tuple
        if module.startswith("citekit.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and (attrs.has(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of citekit")
