"""Reading the bytes of a page: what they say, and what of it is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citekit.errors import InvalidTag, Location, UnreadableFile
from citekit.language import normalise_tag
from citekit.pages._charset import Decoded, decode
from citekit.pages._crowded import refuse_crowded, refuse_deep
from citekit.pages._records import PageText

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_BYTES = 32 * 1024 * 1024  # bytes: a page with its pictures in it has some millions; bounds time and memory
_FEW = 1_000  # characters, of which one may be NUL

# What a browser does not show, whatever the style of a page says, and the reading aids of ruby, which stand between the
# words and are not of them.
_NEVER_SHOWN = ("script", "style", "template", "rt", "rp", "audio", "canvas", "iframe", "noembed", "noframes", "object",
                "video", "datalist", "[aria-hidden='true' i]")  # fmt: skip
_NEVER_IN_PICTURES = ("svg > desc", "svg > title", "svg > metadata", "svg > defs", "svg g > title", "svg g > desc",
                      "annotation", "annotation-xml")  # fmt: skip
# What it does not show where no style says otherwise.
_NOT_SHOWN = ("[hidden]", "[popover]", "dialog:not([open])")
_NAMED = re.compile(r"\.(?:x?html?|xht|shtml)(?:[?#].*)?\Z", re.IGNORECASE | re.DOTALL)
_TYPED = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_NAMED = re.compile(r"\.(?:txt|text|md|markdown|srt|vtt)\Z", re.IGNORECASE)
# What a page begins with: comments, processing instructions and a byte order mark may stand before its first element.
_FIRST = re.compile(
    r"(?:[\s\ufeff]|<!--.*?(?:-->|\Z)|<\?[^>]*>)*+<(?:!doctype\b|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE | re.DOTALL
)
_ELEMENT = re.compile(
    r"</?(?:html|head|body|meta|title|script|style|p|div|article|section|main|span|table|h[1-6]|ul|ol|template|noscript)"
    r"[\s/>]",
    re.IGNORECASE,
)


def text_of(content: bytes, name: str = "page", media_type: str | None = None) -> Decoded:
    """Give what the bytes of an article or of a saved page say, in the charset that they are in; see `decode`.

    *media_type* is what they were sent as, with its charset where it is known. A stray NUL is left out, as browsers do
    (WHATWG, “Tokenization”). Raises `UnreadableFile` for what has more than a few: it is no text.
    """
    decoded = decode(content, media_type)
    zeroes = decoded.text.count("\0")
    if not zeroes:
        return decoded
    if zeroes * _FEW > len(decoded.text) + _FEW:
        raise UnreadableFile(Location(name), "it has many NUL characters, and is no text; save it as HTML or as UTF-8")
    text = decoded.text.replace("\0", "")
    bad = text.find("\ufffd")
    return Decoded(text, decoded.charset, bad if bad >= 0 else None)


def read_bytes(content: bytes, name: str = "page", media_type: str | None = None) -> PageText:
    """Read a page, HTML or plain text, from its bytes; *name* is what errors call it.

    It is HTML by its *name* (``.html``), its *media_type* or its first element; and where nothing calls it plain text,
    by any element in it.
    Raises `UnreadableFile` for a page of more than 32 MiB and for what is neither HTML nor text.
    """
    where = Location(name)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(where, f"the page has more than {MAX_BYTES // 2**20} MiB")
    from citekit.pages._kinds import reader_of

    if (reader := reader_of(content, name, media_type)) is not None:
        return reader(content, where)
    decoded = text_of(content, name, media_type)
    charset, source = decoded.charset, decoded.text
    if not _is_html(source, name, media_type or ""):
        from citekit.pages._plain import read_plain

        return read_plain(source, charset)
    return _read_source(source, charset, where)


def read_html_bytes(content: bytes, where: Location, charset: str | None = None) -> PageText:
    """Read a page in HTML from its bytes, of which *charset* is declared; see `text_of`."""
    decoded = text_of(content, where.file, f"text/html; charset={charset}" if charset else None)
    return _read_source(decoded.text, decoded.charset, where)


def _read_source(source: str, charset: str, where: Location) -> PageText:
    from citekit.pages._shown import show

    refuse_crowded(source, where)
    shown = show(source)
    tree = shown.tree
    refuse_deep(tree, source, where)
    left_out: tuple[str, ...] = _NEVER_SHOWN if shown.marks is not None else _NEVER_SHOWN + _NOT_SHOWN
    if tree.document is not None and tree.document.query_selector("svg, math") is not None:
        left_out += _NEVER_IN_PICTURES
    visible = _visible_text(tree, left_out)
    return PageText(
        visible,
        source,
        charset,
        "text/html",
        language=_declared_language(tree),
        title=_title(tree),
        replaced=visible.count("\ufffd"),
        unjudged=shown.unjudged,
        marks=shown.marks,
    )


def _is_html(source: str, name: str, media_type: str) -> bool:
    media_type = media_type.partition(";")[0].strip().lower()
    if _NAMED.search(name) is not None or media_type in _TYPED or _FIRST.match(source) is not None:
        return True
    return media_type != "text/plain" and not _TEXT_NAMED.search(name) and _ELEMENT.search(source) is not None


def _visible_text(tree: HTMLTree, left_out: tuple[str, ...]) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=False,
            list_bullets=False,
            alt_texts=True,
            noscript=False,
            skip_elements=list(left_out),
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
