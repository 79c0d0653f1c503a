"""The extension, and what it does to the tree of a text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from attrs import evolve
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from citekit.article import CitationFound, citation_at
from citekit.errors import InvalidInput
from citekit.integrations._host import Site
from citekit.integrations._web_page import (
    LARGEST,
    PageSource,
    PrintedPage,
    chapter_of,
    line_in_file,
    print_page,
    renumbered,
)
from citekit.rendering import Layout, Section, close_up, note_beside

if TYPE_CHECKING:
    import re

    from markdown import Markdown

    from citekit.rendering import Chapter

_MARK = "citekit-mark"  # the name of an element, which no author can write: raw HTML is kept apart from the tree
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BESIDE = frozenset({"margin", "popover"})
_logger = logging.getLogger("MARKDOWN")  # Python-Markdown's own

Kept = Callable[["Chapter", PrintedPage], Callable[[str, int], str]]
"""Is given the chapter of a page, and gives what stands for a part of it (its name, its place) until all is read."""


class CitekitExtension(Extension):
    """Prints the citations of each text that is converted.

    A host that converts files says in ``source`` which, and in ``tell`` who hears of what is wrong. One that binds all
    pages to a book takes each in ``kept``.
    """

    def __init__(self, **said: Any) -> None:
        self.config = {
            "library": [[], "the library: a file or several"],
            "style": ["", "a CSL style's name or file"],
            "locale": ["", "the language of the notes (BCP 47)"],
            "notes": ["endnote", "where notes stand: endnote, margin, popover, inline"],
            "id_prefix": ["", "what stands before each id"],
            "headings": [True, "whether “Notes” and “Bibliography” stand over these"],
            "bibliography": [True, "whether there is one"],
            "strict": [False, "whether an unknown key is an error"],
        }
        super().__init__(**said)
        self.source: PageSource | None = None
        self.tell: Callable[[str, int | None, str], None] | None = None
        self.kept: Kept | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        """Add what reads citations and what prints them to *md*."""
        text = _Text(self)
        md.registerExtension(self)
        md.preprocessors.register(_Remember(md, text), "citekit", 1000)
        md.inlinePatterns.register(_Citation(r"\[|-?@", md, text), "citekit", 85)  # behind code, links and raw HTML
        md.treeprocessors.register(
            _Print(md, text), "citekit", 15
        )  # behind what is in lines, before tables of contents

    def reset(self) -> None:
        """Begin a new text; each begins by itself."""

    @property
    def site(self) -> Site:
        """The library, the style and the language."""
        named = self.getConfig("library")
        names = (named,) if isinstance(named, str) and named else tuple(named)
        return Site(names, self.getConfig("style") or None, self.getConfig("locale") or None)

    @property
    def layout(self) -> Layout:
        """How the notes are laid out."""
        sections: tuple[Section, ...] = ("notes", "bibliography") if self.getConfig("bibliography") else ("notes",)
        return Layout(
            id_prefix=self.getConfig("id_prefix"),
            headings=self.getConfig("headings"),
            note_placement=self.getConfig("notes"),
            section_order=sections,
        )

    def warn(self, message: str, line: int | None, name: str) -> None:
        """Say what is wrong, where; raises `InvalidInput` where that is asked for."""
        if self.getConfig("strict"):
            raise InvalidInput(f"{name}:{line}: {message}" if line else f"{name}: {message}")
        if self.tell is not None:
            self.tell(message, line, name)
        else:
            _logger.warning("%s%s: %s", name, f":{line}" if line else "", message)


def makeExtension(**said: Any) -> CitekitExtension:  # noqa: N802 - Python-Markdown calls it so
    """Give the extension; Python-Markdown calls it."""
    return CitekitExtension(**said)


class _Text:
    """What is known of the text that is converted."""

    def __init__(self, extension: CitekitExtension) -> None:
        self.extension = extension
        self.source = PageSource()
        self.found: list[CitationFound] = []
        self.is_read = True


class _Remember(Preprocessor):
    def __init__(self, md: Markdown, text: _Text) -> None:
        super().__init__(md)
        self._text = text

    def run(self, lines: list[str]) -> list[str]:
        text, extension = self._text, self._text.extension
        written = "\n".join(lines)
        source = extension.source or _source_in_zensical(self.md, written) or PageSource()
        text.source = source if source.text else evolve(source, text=written)
        text.found = []
        text.is_read = sum(map(len, lines)) <= LARGEST
        if not text.is_read:
            extension.warn(f"has more than {LARGEST:,} characters; its keys are not read", None, text.source.name)
        return lines


def _source_in_zensical(md: Markdown, written: str) -> PageSource | None:
    """Give the page that Zensical converts, which it keeps in a preprocessor of its own."""
    if "rendering_context" not in md.preprocessors:
        return None
    context: Any = md.preprocessors["rendering_context"]
    path = str(context.page.path)
    file = Path(context.config.get("docs_dir", ""), path)
    whole = file.read_text("utf-8") if file.is_file() else written
    first = line_in_file(whole.rstrip(), written.rstrip())
    return PageSource(path, written, context.page.meta, first, file.parent)


class _Citation(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)  # a mark is a link, and none stands in another

    def __init__(self, pattern: str, md: Markdown, text: _Text) -> None:
        super().__init__(pattern, md)
        self._text = text

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown calls it so
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        found = citation_at(data, m.start()) if self._text.is_read else None
        if found is None:
            return None, None, None
        mark = ET.Element(_MARK, place=str(len(self._text.found)))
        self._text.found.append(found)
        return mark, m.start(), found.end


class _Print(Treeprocessor):
    def __init__(self, md: Markdown, text: _Text) -> None:
        super().__init__(md)
        self._text = text

    def run(self, root: ET.Element) -> None:
        if self._text.found:
            _Tree(root, self.md, self._text).print()


class _Tree:
    """The tree of one text."""

    def __init__(self, root: ET.Element, md: Markdown, text: _Text) -> None:
        self.root, self.md, self.text = root, md, text
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.slots = [one for one in root.iter() if one.tag == _MARK or one.get("class") == "footnote-ref"]
        self.marks = [one for one in self.slots if one.tag == _MARK]
        self.within = [place for place, one in enumerate(self.marks) if self._footnote_around(one) is not None]

    def print(self) -> None:
        extension, source, layout = self.text.extension, self.text.source, self.text.extension.layout
        found = [self.text.found[int(one.get("place", 0))] for one in self.marks]
        numbers = self._numbers(frozenset())
        chapter = chapter_of(source, found, [numbers[one] for one in self.marks], self.within)
        site = extension.site
        page = print_page(site, layout, source, chapter, lambda said, line: extension.warn(said, line, source.name))
        without = frozenset(one for one, own in zip(self.marks, page.printed.uses, strict=True) if own.number is None)
        numbers = self._numbers(without)
        page = evolve(page, printed=renumbered(page.printed, [numbers[one] for one in self.marks]))
        if extension.kept is None:
            self._put(page, numbers)
        else:
            self._keep(page, extension.kept(chapter, page))

    def _numbers(self, without: frozenset[ET.Element]) -> dict[ET.Element, int]:
        """Give the number of the note that each slot leads to, marks and the author's footnotes counted together."""
        made: dict[ET.Element, int] = {}
        footnotes: dict[str, int] = {}
        count = 0
        for one in self.slots:
            if one.tag == _MARK:
                count += one not in without and self._footnote_around(one) is None
                made[one] = count
            else:
                target = one.get("href", "")
                count += target not in footnotes
                made[one] = footnotes.setdefault(target, count)
        return made

    def _footnote_around(self, node: ET.Element) -> ET.Element | None:
        """Give the item of the author's footnote in which *node* stands, if it does."""
        while (parent := self.parents.get(node)) is not None:
            if node.tag == "li" and node.get("id", "").startswith("fn"):
                return node
            node = parent
        return None

    def _put(self, page: PrintedPage, numbers: dict[ET.Element, int]) -> None:
        items = {f"#{one.get('id')}": one for one in self.root.iter("li") if one.get("id")}
        for one in self.slots:
            if one.tag != _MARK:
                one.text = str(numbers[one])
                if (item := items.get(one.get("href", ""))) is not None:
                    item.set("value", str(numbers[one]))
        for place, mark in enumerate(self.marks):
            self._replace(mark, place, page, page.inline, page.mark)
        if page.layout.note_placement in _BESIDE:
            self._beside(page)
        self._sections(*page.sections)

    def _keep(self, page: PrintedPage, part: Callable[[str, int], str]) -> None:
        """Put in what stands for each part until all pages are read."""

        def inline(place: int, *, goes_on: bool) -> str:
            return part("going-on" if goes_on else "inline", place)

        for place, mark in enumerate(self.marks):
            self._replace(mark, place, page, inline, lambda own: part("mark", own))
        self._sections(part("notes", 0), part("bibliography", 0))

    def _replace(
        self,
        mark: ET.Element,
        place: int,
        page: PrintedPage,
        inline: Callable[..., str],
        note: Callable[[int], str],
    ) -> None:
        parent, own, after = self.parents[mark], page.printed.uses[place], mark.tail or ""
        at = list(parent).index(mark)
        before = (parent[at - 1].tail if at else parent.text) or ""
        footnote = self._footnote_around(mark)
        marks = page.printed.marks
        if marks is not None and footnote is None and own.is_mark and before:
            before, after = close_up(before, after, marks)
        parent.remove(mark)
        words = inline(place, goes_on=footnote is not None and bool(after.strip()))
        before += self._stashed(words)
        if footnote is not None:
            before += after
        elif (made := note(place)).startswith("<sup"):
            reference = ET.fromstring(made)  # noqa: S314 - it is our own, and has a number and an id
            reference.tail = after
            if parent.tag in _HEADINGS:  # by such an id a table of contents knows what is none of the heading's words
                reference.set("id", f"fnref-{page.layout.id_prefix}{own.number}")
            parent.insert(at, reference)
        else:
            before += self._stashed(made) + after
        if at:
            parent[at - 1].tail = before
        else:
            parent.text = before
        if footnote is not None and own.note:
            self._behind(footnote, own.note)

    def _stashed(self, markup: str) -> str:
        return str(self.md.htmlStash.store(markup)) if markup else ""

    def _behind(self, footnote: ET.Element, note: str) -> None:
        """Say at the end of a footnote of the author's what is said of the words that are cited there."""
        paragraphs = list(footnote.iter("p")) or [footnote]
        last, said = paragraphs[-1], f" {self._stashed(note)}"
        back = next((at for at, one in enumerate(last) if "footnote-backref" in one.get("class", "")), len(last))
        if back:
            last[back - 1].tail = (last[back - 1].tail or "") + said
        else:
            last.text = (last.text or "") + said

    def _beside(self, page: PrintedPage) -> None:
        tops = {one: top for top in list(self.root) for one in top.iter("a")}
        for own in reversed(page.printed.uses):
            if own.number is None:
                continue
            target = f"#{page.layout.id_prefix}fn{own.number}"
            top = next((top for one, top in tops.items() if one.get("href") == target), None)
            at = list(self.root).index(top) + 1 if top is not None else len(self.root)
            self.root.insert(at, self._block(note_beside(own.number, own.note, page.layout)))

    def _block(self, markup: str) -> ET.Element:
        made = ET.Element("p")
        made.text = self._stashed(markup)
        return made

    def _sections(self, notes: str, bibliography: str) -> None:
        """Put the sections where the author has ``[[notes]]`` and ``[[bibliography]]``, else at the end."""
        for name, markup in (("notes", notes), ("bibliography", bibliography)):
            if not markup or name not in self.text.extension.layout.section_order:
                continue
            place = next((one for one in self.root if one.text == f"[[{name}]]"), None)
            if place is not None:
                place.text = self._stashed(markup)
            else:
                self.root.append(self._block(markup))
