"""Reading the bytes of a page: what they say, and what of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.errors import InvalidTag, Location, UnreadableFile
from citekit.language import normalise_tag
from citekit.pages._charset import decode
from citekit.pages._records import PageText

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_BYTES = 32 * 1024 * 1024  # bytes: a page with its pictures in it has some millions; bounds time and memory

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


def read_bytes(content: bytes, name: str = "page") -> PageText:
    """Read a page, HTML or plain text, from its bytes; *name* is what errors call it.

    Raises `UnreadableFile` for a page of more than 32 MiB and for what is neither HTML nor text.
    """
    where = Location(name)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(where, f"the page has more than {MAX_BYTES // 2**20} MiB")
    if content.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableFile(where, "neither HTML nor plain text; save the page as HTML")
    decoded = decode(content)
    charset, source = decoded.charset, decoded.text
    if not _is_html(source):
        return PageText(source, source, charset, "text/plain", replaced=source.count("\ufffd"))
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    visible = _visible_text(tree)
    return PageText(
        visible,
        source,
        charset,
        "text/html",
        language=_declared_language(tree),
        title=_title(tree),
        replaced=visible.count("\ufffd"),
    )


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
