"""How notes and references to them are written in each format; escaping is theirs."""

from __future__ import annotations

import html
import re
from typing import Protocol

from attrs import frozen

from citekit.model import Text

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^@$])")


class NoteWriter(Protocol):
    """Writes the pieces of a note in one format."""

    def plain(self, words: str) -> str:
        """Write words of the page's own language."""
        ...

    def foreign(self, text: Text) -> str:
        """Write words of another language, marked with it and with its direction."""
        ...

    def link(self, address: str, label: str) -> str:
        """Write a link."""
        ...


@frozen
class HtmlNotes:
    """HTML: ``lang`` and ``dir`` on foreign words; links as links where they are wanted."""

    link_urls: bool = True

    def plain(self, words: str) -> str:
        return html.escape(words)

    def foreign(self, text: Text) -> str:
        tag = html.escape(text.language)
        return f'<bdi lang="{tag}" dir="{text.direction}">{html.escape(text.value)}</bdi>'

    def link(self, address: str, label: str) -> str:
        if not self.link_urls:
            return html.escape(f"{label}: {address}")
        return f'<a class="passage" href="{html.escape(address)}">{html.escape(label)}</a>'


@frozen
class MarkdownNotes:
    """Markdown as pandoc reads it: foreign words in ``bdi`` elements, what has a meaning escaped."""

    def plain(self, words: str) -> str:
        return _MARKDOWN_SPECIAL.sub(r"\\\1", words)

    def foreign(self, text: Text) -> str:
        return f'<bdi lang="{text.language}" dir="{text.direction}">{self.plain(text.value)}</bdi>'

    def link(self, address: str, label: str) -> str:
        safe = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        return f"[{self.plain(label)}](<{safe}>)"


@frozen
class PlainNotes:
    """Plain text: foreign words that run from right to left are isolated (UAX 9)."""

    def plain(self, words: str) -> str:
        return words

    def foreign(self, text: Text) -> str:
        return f"\u2068{text.value}\u2069" if text.direction == "rtl" else text.value

    def link(self, address: str, label: str) -> str:
        return f"{label}: {address}"


def note_writer(to: str, *, link_urls: bool = True) -> NoteWriter:
    """Give the writer of notes for ``html``, ``markdown`` or ``plain``."""
    match to:
        case "html":
            return HtmlNotes(link_urls)
        case "markdown":
            return MarkdownNotes()
        case _:
            return PlainNotes()
