"""Recompute all digests of kept evidence, and name what does not match, is missing, or cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from citekit._files import content_of, is_file
from citekit.errors import CitekitError
from citekit.evidence._failures import DamagedEvidence
from citekit.evidence._integrity import Discrepancy, Integrity
from citekit.evidence._keeping import FOLDER, Evidence, Kept, kept_of
from citekit.evidence._snapshot import read_page
from citekit.evidence._stamps import verify_stamps
from citekit.pages import MAX_BYTES

_LARGEST = 64 * 2**20  # bytes of a WARC file: more than twice what is fetched


@frozen
class Verified:
    """The result of recomputing everything: how many captures, and what was found; nothing found of none is no success.

    ``head`` is the digest of the whole list: who wrote it down elsewhere can tell a list that was made anew.
    """

    captures: int
    found: tuple[Discrepancy, ...]
    head: str

    @property
    def exit_code(self) -> int:
        """0 where all is as it was kept, 1 where something is not, 3 where it could not be told."""
        kinds = {one.kind for one in self.found}
        if kinds & {Integrity.MISMATCH, Integrity.MISSING}:
            return 1
        return 3 if Integrity.UNVERIFIABLE in kinds or not self.captures else 0


def verify_evidence(evidence: Evidence, roots: Sequence[bytes] = ()) -> Verified:
    """Recompute every digest of *evidence*: list, WARCs, plain files, texts, stamps, these by certificates in *roots*.

    A text that another extractor reads in another way from the same bytes is a note. Raises `UnreadableFile` where the
    evidence is not below its library.
    """
    chain = evidence.chain()
    found = [Discrepancy(Integrity.MISMATCH, f"{FOLDER}/{place}", reason) for place, reason in chain.wrong]
    if chain.torn:
        reason = f"its last line was not finished, and is no capture ({len(chain.torn)} bytes)"
        found.append(Discrepancy(Integrity.NOTE, f"{FOLDER}/{evidence.list_file.name}", reason))
    count = 0
    named: set[str] = set()
    for link in chain.links:
        kind = link.values.get("kind")
        if kind == "capture":
            count += 1
            try:
                kept = kept_of(link)
            except DamagedEvidence as error:
                found.append(Discrepancy(Integrity.MISMATCH, error.place, error.reason))
                continue
            named |= {kept.warc, kept.file}
            found += _of_capture(evidence, kept)
    found += verify_stamps(evidence, roots)
    found += _strays(evidence, named)
    return Verified(count, tuple(found), chain.head)


def _of_capture(evidence: Evidence, kept: Kept) -> list[Discrepancy]:
    found = []
    if kept.clock_was_set_back:
        reason = f"its time, {kept.captured}, is before that of a capture that was kept earlier"
        found.append(Discrepancy(Integrity.NOTE, kept.file, reason))
    warc = _content(evidence.folder, kept.warc, _LARGEST)
    if isinstance(warc, Discrepancy):
        found.append(warc)
    elif sha256(warc).hexdigest() != kept.warc_sha256:
        found.append(Discrepancy(Integrity.MISMATCH, kept.warc, "its bytes are not those that were kept"))
    body = _content(evidence.folder, kept.file, MAX_BYTES)
    if isinstance(body, Discrepancy):
        found.append(body)
    elif sha256(body).hexdigest() != kept.sha256:
        found.append(Discrepancy(Integrity.MISMATCH, kept.file, "its bytes are not those that were kept"))
    elif kept.text_sha256 is not None:
        found += _of_text(body, kept)
    for name, digest in kept.also:
        picture = _content(evidence.folder, name, _LARGEST)
        if isinstance(picture, Discrepancy):
            found.append(picture)
        elif sha256(picture).hexdigest() != digest:
            found.append(Discrepancy(Integrity.MISMATCH, name, "its bytes are not those that were kept"))
    return found


def _of_text(body: bytes, kept: Kept) -> list[Discrepancy]:
    try:
        page = read_page(body, evolve(kept.snapshot, text_sha256=None)).snapshot
    except CitekitError as error:
        return [Discrepancy(Integrity.UNVERIFIABLE, kept.file, f"its text cannot be read any more: {error}")]
    if page.text_sha256 == kept.text_sha256:
        return []
    if page.extractor != kept.extractor:
        reason = f"{page.extractor} reads another text from the same bytes than {kept.extractor} did"
        return [Discrepancy(Integrity.NOTE, kept.file, reason)]
    return [Discrepancy(Integrity.MISMATCH, kept.file, "the digest of its text is not that of its bytes")]


def _content(folder: Path, name: str, most: int) -> bytes | Discrepancy:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return Discrepancy(Integrity.MISMATCH, name, "a link leads out of the folder of the library")
    if not is_file(path):
        return Discrepancy(Integrity.MISSING, name, "there is no such file any more")
    try:
        return content_of(path, most, name)
    except CitekitError as error:
        return Discrepancy(Integrity.UNVERIFIABLE, name, str(error))


def _strays(evidence: Evidence, named: set[str]) -> list[Discrepancy]:
    """Name the WARC files that no line speaks of: of a program that was ended before it had kept them."""
    there = sorted((evidence.place / "warc").glob("*.warc.gz"))
    names = (one.relative_to(evidence.folder).as_posix() for one in there)
    reason = "no line of the list speaks of it: its capture was broken off"
    return [Discrepancy(Integrity.NOTE, name, reason) for name in names if name not in named]
