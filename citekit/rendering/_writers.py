"""How notes and references to them are written in each format; escaping is theirs."""

from __future__ import annotations

import html
import re
from typing import Protocol

from attrs import frozen

from citekit.model import Date, Text

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^@$])")


@frozen
class ArchivedCopy:
    """A copy of a page: the address of the page, that of the copy, and when it was made."""

    original: str
    address: str
    date: Date | None = None

    @property
    def day(self) -> str:
        """The day as data has it (EDTF); nothing where it is not known, or only in words."""
        return str(self.date) if self.date is not None and self.date.parts else ""


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

    def archived(self, copy: ArchivedCopy) -> str:
        """Write the address of an archived copy."""
        ...

    def robust(self, written: str, copy: ArchivedCopy) -> str:
        """Give what was *written* with the copy named in all links to its original, where the format can."""
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

    def archived(self, copy: ArchivedCopy) -> str:
        address = html.escape(copy.address)
        if not self.link_urls or not is_web(copy.address):
            return address
        day = f' data-versiondate="{html.escape(copy.day)}"' if copy.day else ""
        return f'<a href="{address}" data-originalurl="{html.escape(copy.original)}"{day}>{address}</a>'

    def robust(self, written: str, copy: ArchivedCopy) -> str:
        """Give links as Robust Links 1.0 has them: ``data-versionurl`` and ``data-versiondate``."""
        if not is_web(copy.address):
            return written
        day = f' data-versiondate="{html.escape(copy.day)}"' if copy.day else ""
        more = f' data-versionurl="{html.escape(copy.address)}"{day}'
        link = re.compile(rf'(\shref="{re.escape(html.escape(copy.original))}(?:#[^"]*)?")(?! data-)')
        return link.sub(lambda found: found[0] + more, written)


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

    def archived(self, copy: ArchivedCopy) -> str:
        return self.link(copy.address, copy.address) if is_web(copy.address) else self.plain(copy.address)

    def robust(self, written: str, copy: ArchivedCopy) -> str:  # noqa: ARG002
        return written


@frozen
class PlainNotes:
    """Plain text: foreign words that run from right to left are isolated (UAX 9)."""

    def plain(self, words: str) -> str:
        return words

    def foreign(self, text: Text) -> str:
        return f"\u2068{text.value}\u2069" if text.direction == "rtl" else text.value

    def link(self, address: str, label: str) -> str:
        return f"{label}: {address}"

    def archived(self, copy: ArchivedCopy) -> str:
        return copy.address

    def robust(self, written: str, copy: ArchivedCopy) -> str:  # noqa: ARG002
        return written


def is_web(address: str) -> bool:
    """Tell whether a link may lead to *address*."""
    return address.startswith(("http://", "https://"))


def note_writer(to: str, *, link_urls: bool = True) -> NoteWriter:
    """Give the writer of notes for ``html``, ``markdown`` or ``plain``."""
    match to:
        case "html":
            return HtmlNotes(link_urls)
        case "markdown":
            return MarkdownNotes()
        case _:
            return PlainNotes()
