"""``citekit audit --write``: a draft, its library and what has no record, written together."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import TYPE_CHECKING

from citekit._files import content_of, given, is_file
from citekit.cli._console import complain, show, tell
from citekit.cli._options import library_for
from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.library import Change, read_settings

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.model import Library
    from citekit.verification.drafting import Draft

_LARGEST = 1 << 28  # bytes
_BOMS = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def write_draft(address: str, library: tuple[str, ...], language: str | None, form: str, *, dry_run: bool) -> int:
    """Write records and keys for the article at *address*, or show them; give the exit status."""
    from citekit.library import changes_together, keep_for_undo, save_together
    from citekit.report import draft_json, draft_text, proposals_yaml
    from citekit.verification.drafting import draft

    content, article = _read(address)
    records = library_for(library, article, read_settings(article.folder))
    place = _address(records)
    drafted = draft(article, records, language=language)
    others = [Change(Path(address), content, _rewritten(content, article, drafted.article.text))]
    proposals = _proposals_beside(place)
    before = _former(proposals)
    if drafted.proposals or before is not None:
        others.append(Change(proposals, before, proposals_yaml(drafted).encode("utf-8", "surrogatepass")))
    if dry_run:
        changes = changes_together(drafted.library, place, others)
        show("".join(one.diff() for one in changes), end="")
        complain("nothing was written")
        return drafted.exit_code
    changes = save_together(drafted.library, place, others)
    folder = keep_for_undo(changes) if any(one.before != one.after for one in changes) else None
    if form == "json":
        show(draft_json(drafted), end="")
    else:
        tell(draft_text(drafted), end="")
    _say(drafted, changes, proposals, folder)
    return drafted.exit_code


def take_back_draft(address: str, library: tuple[str, ...]) -> None:
    """Take back what `write_draft` wrote last for the article at *address*."""
    from citekit.library import undo

    _, article = _read(address)
    records = library_for(library, article, read_settings(article.folder))
    files = (Path(address), _address(records))
    folder = Path(os.path.commonpath([Path(os.path.realpath(one)).parent for one in files]))
    for path in undo(folder):
        complain(f"{os.path.relpath(path)}: as it was before")


def _say(drafted: Draft, changes: tuple[Change, ...], proposals: Path, folder: Path | None) -> None:
    if folder is None:
        complain("nothing was left to write")
        return
    for one in changes:
        if one.before != one.after:
            complain(f"{one.path}: written")
    if drafted.proposals:
        complain(f"what has no record stands in {proposals}")
    complain(f"take it back: citekit undo {os.path.relpath(folder)}")


def _read(address: str) -> tuple[bytes, Article]:
    from citekit.article import article_from_bytes

    if address == "-":
        raise InvalidInput("standard input cannot be written; give the file of the article")
    if not is_file(Path(address)):
        given(Path(address), 0)
        raise UnreadableFile(Location(address), "is no file, and cannot be written")
    content = content_of(Path(address), _LARGEST)
    return content, article_from_bytes(content, address)


def _address(records: Library) -> Path:
    if records.address is None:
        raise InvalidInput(f"{records.name} is in no file, and cannot be written")
    return records.address


def _rewritten(content: bytes, article: Article, text: str) -> bytes:
    """Give the bytes of an article with the keys in its *text*, in the charset and with the mark that it has.

    Raises `UnreadableFile` where the bytes cannot be had back from what they say: nothing else of them may change.
    """
    from citekit.pages import text_of

    if text == article.text:
        return content
    decoded = text_of(content, article.name)
    try:
        before, after = (one.encode(decoded.charset) for one in (article.text, text))
    except (UnicodeError, LookupError):
        before, after = b"", b""
    mark = content[: len(content) - len(before)]
    if decoded.text != article.text or mark + before != content or mark not in _BOMS:
        reason = f"its bytes in {decoded.charset.upper()} cannot be kept as they are; save the article as UTF-8"
        raise UnreadableFile(Location(article.name), reason)
    return mark + after


def _proposals_beside(library: Path) -> Path:
    return library.with_name(f"{library.stem}.proposals.yaml")


def _former(path: Path) -> bytes | None:
    """Give what stands in a file of proposals; raises `InvalidInput` for a file that is none."""
    from citekit.report import PROPOSALS

    if not os.path.lexists(path):
        return None
    content = content_of(path, _LARGEST)
    if f"schema: {PROPOSALS}".encode() not in content[:400]:
        raise InvalidInput(f"{path} would be written anew, and is no file of proposals; move it elsewhere")
    return content
