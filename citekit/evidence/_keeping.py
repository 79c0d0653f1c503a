"""Keep what was fetched beside a library: as WARC, as a plain file, and in a list that nobody can quietly change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import evolve, field, fields, frozen

from citekit._files import is_file, unwritten, write_file
from citekit.errors import Location, UnreadableFile
from citekit.evidence._chain import Chain, Link, append, read_chain
from citekit.evidence._failures import DamagedEvidence
from citekit.evidence._fetch import Fetched
from citekit.evidence._warc import warc_of
from citekit.model import Snapshot

FOLDER = "evidence"
_PLAIN = "snapshots"
_PATIENCE = 20.0  # seconds: keeping the largest page takes less
_UNSAFE = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/json": ".json",
    "multipart/related": ".mhtml",
    "message/rfc822": ".eml",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


@frozen
class Seen:
    """What was read of the bytes of a capture: ``text`` and by what, or nothing where they cannot be read.

    ``obstacle`` says why they are not the page that was asked for, where they are not.
    """

    media_type: str | None = None
    text: str | None = field(default=None, repr=False)
    extractor: str | None = None
    obstacle: str | None = None


@frozen
class Kept:
    """One capture of the evidence, as its list has it.

    ``number`` counts captures and what else is listed, from 1; ``file`` is the plain file and ``warc`` the WARC file,
    relative to the folder of the library; ``captured`` is an ISO 8601 time in UTC; the digests are SHA-256,
    hexadecimal; ``asked`` is the address that was asked for, ``url`` the one that answered, ``status`` with what.
    ``also`` are the files of a screenshot and a PDF, where a browser showed the page, each with its digest.
    """

    number: int
    asked: str
    url: str
    status: int
    captured: str
    file: str
    sha256: str
    warc: str
    warc_sha256: str
    media_type: str | None = None
    text_sha256: str | None = None
    extractor: str | None = None
    obstacle: str | None = None
    clock_was_set_back: bool = False
    also: tuple[tuple[str, str], ...] = ()

    @property
    def snapshot(self) -> Snapshot:
        """The record of it for a `Source`."""
        return Snapshot(
            path=self.file,
            sha256=self.sha256,
            captured=self.captured,
            url=self.url,
            media_type=self.media_type,
            text_sha256=self.text_sha256,
            extractor=self.extractor,
        )


@frozen
class Evidence:
    """The evidence beside a library in *folder*: ``evidence/`` with the list and the WARCs, ``snapshots/`` with files.

    Nothing of it is ever written over: a later capture is one more.
    """

    folder: Path

    @property
    def place(self) -> Path:
        """The folder of the evidence."""
        return self.folder / FOLDER

    @property
    def list_file(self) -> Path:
        """The list of what was kept, which only grows."""
        return self.place / "captures.jsonl"

    @property
    def head_file(self) -> Path:
        """The digest of the last line of the list."""
        return self.place / "head.json"

    def chain(self) -> Chain:
        """Read the list; raises `UnreadableFile` where the evidence lies outside the folder of the library."""
        self._check_place(self.place)
        return read_chain(self.list_file, self.head_file)

    def captures(self) -> tuple[Kept, ...]:
        """Give all captures in the order of the list; raises `DamagedEvidence` where the list is changed."""
        chain = self.chain()
        if chain.wrong:
            raise DamagedEvidence(*chain.wrong[0])
        return tuple(kept_of(link) for link in chain.links if link.values.get("kind") == "capture")

    def keep(self, fetched: Fetched, seen: Seen, name: str) -> Kept:
        """Keep *fetched*, and what was *seen* in it, with a plain file named after *name*.

        It is there once this returns, whatever happens to the program or the machine. Raises `DamagedEvidence`, and
        `UnreadableFile` where it cannot be written; then it is not kept, and what was kept before stays.
        """
        with self.locked():
            chain = self.chain()
            if chain.wrong:
                raise DamagedEvidence(*chain.wrong[0])
            number = len(chain.links) + 1
            digest = sha256(fetched.body).hexdigest()
            captured = f"{fetched.answer.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            values: dict[str, object] = {
                "kind": "capture",
                "asked": fetched.asked,
                "url": fetched.url,
                "status": fetched.status,
                "captured": captured,
                "sha256": digest,
                "media_type": seen.media_type,
                "text_sha256": _text_digest(seen.text),
                "extractor": seen.extractor,
                "obstacle": seen.obstacle,
                "clock_was_set_back": captured < _latest(chain),
            }
            warc = warc_of(fetched, values, number)
            values["warc_sha256"] = sha256(warc).hexdigest()
            values["warc"] = f"{FOLDER}/warc/{number:06}-{_compact(fetched.answer.at)}.warc.gz"
            self.write(str(values["warc"]), warc)
            values["file"] = self._plain(chain, digest, name, fetched, seen)
            values["also"] = [list(one) for one in self._pictures(str(values["file"]), fetched)]
            return kept_of(append(self.list_file, self.head_file, chain, values))

    def observe(self, values: Mapping[str, object]) -> Link:
        """Add to the list what was seen and is no capture: that a page was the same, or a stamp of the time."""
        with self.locked():
            return append(self.list_file, self.head_file, self.chain(), values)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from adding meanwhile; what a program that died has locked is free."""
        from filelock import FileLock, Timeout

        self._check_place(self.place)
        self._make(self.place)
        try:
            # The system's own lock: a file that says who locks is empty where that one is killed while writing it.
            with FileLock(self.place / ".lock", timeout=_PATIENCE):
                yield
        except Timeout:
            raise UnreadableFile(
                Location(str(self.place)), "another program keeps something there; try again"
            ) from None
        except OSError as error:
            raise unwritten(self.place, error) from None

    def _plain(self, chain: Chain, digest: str, name: str, fetched: Fetched, seen: Seen) -> str:
        """Write the plain file, or give the one that has these bytes already."""
        suffix = _suffix(seen.media_type, fetched.body)
        for link in reversed(chain.links):
            file = link.values.get("file")
            if (
                not fetched.shown
                and link.values.get("sha256") == digest
                and isinstance(file, str)
                and file.endswith(suffix)
            ):
                path = self.folder / file
                if is_file(path) and sha256(path.read_bytes()).hexdigest() == digest:
                    return file
        stem = f"{_PLAIN}/{file_stem(name)}-{fetched.answer.at:%Y-%m-%d}"
        names = (f"{stem}{'' if n == 1 else f'-{n}'}{suffix}" for n in range(1, 100_000))
        file = next(one for one in names if not _exists(self.folder / one))
        self.write(file, fetched.body)
        return file

    def _pictures(self, file: str, fetched: Fetched) -> Iterator[tuple[str, str]]:
        """Write what a browser showed beside the plain *file*, and give the files with their digests."""
        stem = file.removesuffix(".html")
        for one in fetched.shown:
            self.write(f"{stem}{one.suffix}", one.content)
            yield f"{stem}{one.suffix}", sha256(one.content).hexdigest()

    def write(self, name: str, content: bytes) -> None:
        """Write a file *name*, relative to the folder of the library and nowhere else."""
        path = self.folder / name
        self._check_place(path.parent)
        self._make(path.parent)
        write_file(path, content)

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreadableFile(Location(str(folder)), f"cannot be made: {error.strerror}") from None

    def _check_place(self, place: Path) -> None:
        """Refuse a folder that a link leads out of the one of the library."""
        inside = self.folder.resolve()
        if not all(one.resolve().is_relative_to(inside) for one in (place, self.list_file, self.head_file)):
            raise UnreadableFile(Location(str(place)), "lies outside the folder of the library; nothing is kept there")


def kept_of(link: Link) -> Kept:
    """Read a capture from a line of the list; raises `DamagedEvidence` where it is none."""
    try:
        names = {one.name for one in fields(Kept)}
        values: dict[str, Any] = {name: value for name, value in link.values.items() if name in names}
        return _checked(Kept(**values))
    except (TypeError, ValueError):
        raise DamagedEvidence(f"line {link.number} of the list", "it is no capture") from None


def _checked(kept: Kept) -> Kept:
    texts = (kept.asked, kept.url, kept.captured, kept.file, kept.sha256, kept.warc, kept.warc_sha256)
    also = tuple((str(file), str(digest)) for file, digest in kept.also)
    if not all(isinstance(one, str) for one in texts):
        raise TypeError
    return evolve(kept, also=also)


def file_stem(name: str) -> str:
    """Give a name of a file that every system takes: small letters of ASCII, digits and hyphens, 60 at most."""
    stem = _UNSAFE.sub("-", name.casefold())[:60].strip("-") or "page"
    return f"page-{stem}" if _RESERVED.fullmatch(stem) else stem


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _latest(chain: Chain) -> str:
    times = (link.values.get("captured") for link in chain.links)
    return max((one for one in times if isinstance(one, str)), default="")


def _compact(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text_digest(text: str | None) -> str | None:
    return None if text is None else sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _suffix(media_type: str | None, body: bytes) -> str:
    if body[:5] == b"%PDF-":
        return ".pdf"
    return _SUFFIXES.get((media_type or "").partition(";")[0].strip().lower(), ".bin")
