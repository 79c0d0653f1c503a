"""What reading an article gives."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import EnumType, StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from citekit.pages import Passage, Run, Runs, Zone

if TYPE_CHECKING:
    from citekit.pages import HtmlPage

_LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> tuple[int, ...]:
    """Give the position of the first code point of each line of *text*."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


class ArticleFormat(StrEnum):
    """How an article is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


class _WithFormerName(EnumType):
    """An enumeration that gives ``BOILERPLATE`` under the name it had, for one version."""

    def __getattr__(cls, name: str) -> Any:
        if name != "FURNITURE":
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        warnings.warn(f"{cls.__name__}.FURNITURE is now {cls.__name__}.BOILERPLATE", DeprecationWarning, stacklevel=2)
        return cls["BOILERPLATE"]


class BlockKind(StrEnum, metaclass=_WithFormerName):
    """What a block of an article is; boilerplate is menus, bylines, polls and “Read more” around its text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


_HEAD = 3  # blocks at the begin of an article among which its headline is
_ZONES = MappingProxyType({BlockKind.CAPTION: Zone.CAPTION, BlockKind.BOILERPLATE: Zone.BOILERPLATE})


@frozen(slots=False)
class Block:
    """One paragraph of an article as a reader sees it, without markup, and where its characters come from.

    ``runs`` are in order and leave nothing out but what the reader is given besides, as the marks of ``<q>``. ``code``
    are half-open ranges of ``text`` in which nothing is quoted, since it is code. ``depth`` counts the block quotations
    around it, where the article is written in Markdown.
    """

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    code: tuple[tuple[int, int], ...] = ()
    depth: int = 0

    @property
    def without_code(self) -> str:
        """The text with its code blanked; the length stays."""
        if not self.code:
            return self.text
        parts, position = [], 0
        for start, end in self.code:
            parts += [self.text[position:start], "\0" * (end - start)]
            position = end
        return "".join([*parts, self.text[position:]])

    @cached_property
    def _places(self) -> Runs:
        return Runs(self.runs)

    @property
    def start(self) -> int:
        """Where the block's first character stands in the article's text, in code points."""
        return self.runs[0].source

    @property
    def end(self) -> int:
        """Where the block's last character ends in the article's text, in code points."""
        return self.runs[-1].source + self.runs[-1].source_length

    def source_start(self, position: int) -> int:
        """Give the place in the article's text of the character at *position* of ``text``."""
        return self._places.start(position)

    def source_end(self, position: int) -> int:
        """Give the end in the article's text of what ends at *position* of ``text``."""
        return self._places.end(position)


@frozen
class Cite:
    """One work cited in a citation (pandoc's citation syntax).

    ``prefix`` and ``suffix`` are as written, Markdown included; a suffix keeps the comma or space that it begins with.
    ``locator`` and ``label`` are taken off its front: ``@a, pp. 33-35 *passim*`` has ``"33-35"``, ``"page"`` (a CSL
    locator type) and ``" *passim*"``. ``start`` and ``end`` are the key with its ``@``, in code points of the article.
    """

    key: str
    prefix: str = ""
    suffix: str = ""
    locator: str | None = None
    label: str | None = None
    suppress_author: bool = False
    start: int = 0
    end: int = 0
    within: tuple[Cite, ...] = ()
    """What is cited in the words before and behind the key, as in ``[@a, who follows @b]`` and in a footnote there."""


@frozen
class PrintedQuotation:
    """The words in quotation marks, or in a block quotation, that stand directly before a citation.

    ``text`` is what a reader sees between the marks; ``start`` and ``end`` where the words stand, without the marks, in
    code points of the article's text. ``opening`` and ``closing`` are the marks, empty for a block quotation.
    """

    text: str
    start: int
    end: int
    opening: str = ""
    closing: str = ""


@frozen
class CitationUse:
    """A place in an article where works are cited: ``[see @a, p. 3; @b]``, ``@a``, ``@a [p. 3]``.

    ``start`` and ``end`` are a half-open range of code points of the article's text; ``line`` and ``column`` count from
    1. ``intextual`` is true for ``@a``, which speaks in the sentence. ``printed`` is the quotation it stands behind.
    """

    cites: tuple[Cite, ...]
    start: int
    end: int
    line: int
    column: int
    intextual: bool = False
    printed: PrintedQuotation | None = None

    @property
    def every_cite(self) -> Iterator[Cite]:
        """The cites, each followed by those in the words about it; these stand behind no quoted words."""
        return (one for cite in self.cites for one in (cite, *cite.within))


@frozen
class Suppression:
    """``<!-- citekit: ok CK104 reason -->``: a rule that shall keep silent about a passage, and why.

    ``start`` and ``end`` are the passage in code points: the block in which the comment stands or, where it stands
    alone, the block behind it. ``rule`` is ``"*"`` where no rule is named.
    """

    rule: str
    reason: str
    start: int
    end: int
    line: int


@frozen(slots=False)
class Article:
    """An article as it was read.

    ``name`` is what messages call it, ``address`` the file it was read from. ``text`` is the whole source with its
    front matter; all positions are code points of it. ``metadata`` is the front matter (YAML 1.2); ``blocks`` are its
    paragraphs as a reader sees them, in order, ``page`` those of the page on which an article in HTML stands.
    """

    name: str
    text: str
    format: ArticleFormat
    metadata: Mapping[str, object] = field(factory=dict)
    blocks: tuple[Block, ...] = ()
    citations: tuple[CitationUse, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    address: Path | None = field(default=None, eq=False)
    page: HtmlPage | None = field(default=None, eq=False, repr=False)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its blocks as passages, each with its zone; made when first asked for.

        ``start`` and ``end`` are places of ``text``, which is its own source. In Markdown and plain text a first
        heading is the headline, a caption a caption, and all else the body.
        """
        if self.page is not None:
            shown = [
                (block.pieces[0].start, zone)
                for block, zone in zip(self.page.blocks, self.page.zones, strict=True)
                if block.pieces
            ]
            starts = [start for start, _ in shown]
            zones = [shown[max(bisect_right(starts, one.start) - 1, 0)][1] for one in self.blocks]
        else:
            head = next((one for one in self.blocks[:_HEAD] if one.kind is BlockKind.HEADING), None)
            zones = [Zone.HEADLINE if one is head else _ZONES.get(one.kind, Zone.BODY) for one in self.blocks]
        return tuple(
            Passage(zone, " ".join(one.text.split()), one.start, one.end, (one.start, one.end))
            for one, zone in zip(self.blocks, zones, strict=True)
        )

    @property
    def folder(self) -> Path:
        """The folder from which the paths in its front matter lead: that of its file, or the current one."""
        return self.address.parent if self.address is not None else Path()

    @cached_property
    def language(self) -> str | None:
        """The BCP 47 tag in ``lang`` of the front matter or of ``<html>``, as written; ``None`` where there is none.

        What ``<html lang>`` says is no more than a voice: where the text is in another language beyond doubt, it is
        that, and ``None`` where it is no tag.
        """
        declared = self._string("lang")
        if declared is None or self.format is not ArticleFormat.HTML:
            return declared
        from citekit.article._language import language_told  # it loads a detector

        return language_told(declared, (one.text for one in self.blocks if one.kind is BlockKind.PARAGRAPH))

    @property
    def csl(self) -> str | None:
        """The citation style named in ``csl`` of the front matter."""
        return self._string("csl")

    @property
    def bibliography(self) -> tuple[str, ...]:
        """The files named in ``bibliography`` of the front matter."""
        value = self.metadata.get("bibliography")
        values = value if isinstance(value, (list, tuple)) else (value,)
        return tuple(one for one in values if isinstance(one, str))

    def _string(self, name: str) -> str | None:
        value = self.metadata.get(name)
        return value if isinstance(value, str) and value.strip() else None

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return line_starts(self.text)

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column, both from 1, of the code point at *position* of ``text``."""
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1
