"""A saved page: its bytes, and the whole visible text of it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit.errors import InvalidTag, Location, UnreadableFile
from citekit.language import normalise_tag
from citekit.model import Snapshot

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_BYTES = 32 * 1024 * 1024

# What a browser does not show, and the reading aids of ruby, which stand between the words and are not of them. What
# only a stylesheet hides is not known here and stays.
_INVISIBLE = (
    "script",
    "style",
    "template",
    "rt",
    "rp",
    "[hidden]",
    "[style*='display:none' i]",
    "[style*='display: none' i]",
    "[style*='visibility:hidden' i]",
    "[style*='visibility: hidden' i]",
)
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<meta", "<p", "<div", "<article", "<?xml")


@frozen
class Page:
    """What was read of a saved page.

    ``snapshot`` has the text, both digests and the extractor; ``charset`` is what the bytes were decoded as, by the
    bytes themselves; ``language`` is what the page declares (BCP 47), which need not be true; ``replaced`` counts the
    characters that could not be decoded.
    """

    snapshot: Snapshot
    charset: str
    language: str | None = None
    title: str | None = None
    replaced: int = 0

    @property
    def text(self) -> str:
        """The whole visible text, blocks on lines of their own."""
        return self.snapshot.text or ""


def read_page(content: bytes, snapshot: Snapshot | None = None) -> Page:
    """Read a saved page, HTML or plain text, from its bytes.

    *snapshot* is what is known of it already: its path, address and time are kept. Raises `UnreadableFile` for a page
    of more than 32 MiB and for what is neither HTML nor text.
    """
    known = snapshot or Snapshot()
    where = Location(known.path or known.url or "page")
    if len(content) > MAX_BYTES:
        raise UnreadableFile(where, f"the page has more than {MAX_BYTES // 2**20} MiB")
    if content.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableFile(where, "neither HTML nor plain text; save the page as HTML")
    charset, text = _decode(content)
    if not _is_html(text):
        return Page(_seen(known, content, text, "text/plain", "plain text"), charset, replaced=text.count("\ufffd"))
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(text)
    visible = _visible_text(tree)
    seen = _seen(known, content, visible, "text/html", _extractor())
    return Page(seen, charset, _declared_language(tree), _title(tree), visible.count("\ufffd"))


def read_snapshot(snapshot: Snapshot, folder: Path) -> Page:
    """Read the page that *snapshot* names by its path, relative to *folder*, the one of the library's file.

    Raises `UnreadableFile` where there is no path, no such file, or a path that leads out of *folder*.
    """
    if snapshot.path is None:
        raise UnreadableFile(Location(snapshot.url or "snapshot"), "no page was saved")
    where = Location(snapshot.path)
    root = folder.resolve()
    path = (root / snapshot.path).resolve()
    if not path.is_relative_to(root):
        raise UnreadableFile(where, "the saved page lies outside the folder of the library; move it there")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(where, "there is no such saved page") from None
    except OSError as error:
        raise UnreadableFile(where, f"the saved page cannot be read: {error.strerror}") from None
    return read_page(content, snapshot)


def _decode(content: bytes) -> tuple[str, str]:
    try:
        return "utf-8", content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        charset = str(detect_encoding(content))
        return charset, bytes_to_str(content, charset, errors="replace")


def _is_html(text: str) -> bool:
    start = text[:4096].lower()
    return any(mark in start for mark in _MARKUP)


def _visible_text(tree: HTMLTree) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=False,
            list_bullets=False,
            alt_texts=True,
            noscript=False,
            skip_elements=list(_INVISIBLE),
        )
    )


def _declared_language(tree: HTMLTree) -> str | None:
    root = tree.document.query_selector("html") if tree.document is not None else None
    declared = root.getattr("lang") if root is not None else None
    try:
        return normalise_tag(declared.strip()) if declared and declared.strip() else None
    except InvalidTag:
        return None


def _title(tree: HTMLTree) -> str | None:
    return tree.title.strip() or None if tree.title else None


@lru_cache(maxsize=1)
def _extractor() -> str:
    return f"resiliparse {version('resiliparse')}"


def _seen(known: Snapshot, content: bytes, text: str, media_type: str, extractor: str) -> Snapshot:
    return evolve(
        known,
        sha256=hashlib.sha256(content).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type=media_type,
        extractor=extractor,
        text=text,
    )
