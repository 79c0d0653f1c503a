"""What the extension knows of a project: how it prints, and what each of its documents cites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, frozen
from docutils import nodes
from sphinx.domains import Domain

from citekit.integrations._host import pages_at
from citekit.library import SavedPages, read_settings
from citekit.rendering import DEFAULT_STYLE, Chapter, Layout, NoteMarks, PrintedChapter, print_chapters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_UNSET = "en"  # what Sphinx says where a project names no language


class citation_mark(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names the class of a node as the node
    """A place that cites; ``use`` is its `CitationUse`, ``docname`` the document that it stands in."""


@frozen
class Printing:
    """How the documents of a project are printed, as its ``conf.py`` says."""

    library: tuple[str, ...]
    style: str
    locale: str
    layout: Layout
    is_one_book: bool

    @classmethod
    def of(cls, config: Config, folder: str | Path) -> Printing:
        """Read the configuration; what it leaves open the settings of the project say."""
        settings = read_settings(Path(folder))
        named = [config.citekit_library] if isinstance(config.citekit_library, str) else config.citekit_library
        style = config.citekit_style or settings.style or DEFAULT_STYLE
        file = Path(folder, style)
        marks = NoteMarks(settings.note_marks) if settings.note_marks else None
        language = None if config.language == _UNSET else config.language
        return cls(
            library=tuple(str(Path(folder, one)) for one in named or [settings.library or "citations.yaml"]),
            style=str(file) if style.endswith(".csl") and file.is_file() else style,
            locale=config.citekit_locale or settings.locale or language or "en-US",
            layout=Layout(note_placement=config.citekit_notes, note_marks=marks),
            is_one_book=config.citekit_short_forms == "book",
        )

    @property
    def pages(self) -> SavedPages:
        """The library with its saved pages."""
        return pages_at(self.library)

    def print(self, chapters: Sequence[Chapter], locale: str | None = None) -> tuple[PrintedChapter, ...]:
        """Print *chapters* as one book; of unknown keys it was told when the documents were read."""
        pages = self.pages
        return print_chapters(
            chapters,
            pages.library,
            style=self.style,
            locale=locale or self.locale,
            layout=self.layout,
            pages=pages,
            told=lambda _: None,
        )


class CitekitDomain(Domain):
    """Keeps what each document cites, in order, through parallel and incremental builds."""

    name = "cite"
    label = "citekit"
    initial_data: ClassVar[dict[str, dict[str, Any]]] = {"chapters": {}, "printed": {}, "with_all": {}}
    data_version = 1

    @property
    def chapters(self) -> dict[str, tuple[Chapter, int]]:
        """What each document cites, and how many notes it has, by its name."""
        return self.data["chapters"]  # type: ignore[no-any-return]

    @property
    def printed(self) -> dict[str, tuple[PrintedChapter, int]]:
        """What is printed of each document where all are one book, and the number of its first note."""
        return self.data["printed"]  # type: ignore[no-any-return]

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again, or is no more."""
        self.chapters.pop(docname, None)
        self.data["with_all"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for kept in ("chapters", "with_all"):
            self.data[kept].update({name: one for name, one in otherdata[kept].items() if name in docnames})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Remember what *document* cites."""
        places = places_of(document, docname)
        marks = [one for one in places if isinstance(one, citation_mark)]
        if not marks:
            return
        numbers = numbers_of(places, is_one_book=env.config.citekit_short_forms == "book")
        chapter = Chapter(
            uses=tuple(one["use"] for one in marks),
            text=document.astext(),
            name=str(env.doc2path(docname)),
            numbers=tuple(numbers[id(one)] for one in marks),
            within=frozenset(place for place, one in enumerate(marks) if is_within(one, nodes.footnote)),
        )
        self.chapters[docname] = chapter, max(numbers.values())

    @property
    def with_all(self) -> list[str]:
        """The documents that list the works of the whole project."""
        return sorted(self.data["with_all"])

    def print_book(self, printing: Printing) -> list[str]:
        """Print all documents as one book, and give those of which something else is printed than before."""
        names, first = self.in_order(), 1
        firsts: list[int] = []
        chapters: list[Chapter] = []
        for name in names:
            chapter, count = self.chapters[name]
            chapters.append(evolve(chapter, numbers=tuple(number + first - 1 for number in chapter.numbers)))
            firsts.append(first)
            first += count
        made = dict(zip(names, zip(printing.print(chapters), firsts, strict=True), strict=True))
        before = dict(self.printed)
        self.data["printed"] = made
        return [name for name in names if made[name] != before.get(name)]

    def in_order(self) -> list[str]:
        """Give the documents that cite in the order in which a reader meets them."""
        seen: dict[str, None] = {}
        waiting = [str(self.env.config.root_doc)]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen[name] = None
                waiting += reversed(self.env.toctree_includes.get(name, []))
        return [name for name in (*seen, *sorted(self.chapters.keys() - seen.keys())) if name in self.chapters]


def places_of(tree: nodes.Node, docname: str) -> list[nodes.Element]:
    """Give what leads to a note in *tree*, in order: the marks, and the references to footnotes of the author's."""
    kinds = (citation_mark, nodes.footnote_reference)
    return [one for one in tree.findall(nodes.Element) if isinstance(one, kinds) and one.get("docname") == docname]


def numbers_of(
    places: Iterable[nodes.Element],
    *,
    first: int = 1,
    is_one_book: bool = False,
    without: AbstractSet[int] = frozenset(),
) -> dict[int, int]:
    """Give the number of the note that each of *places* leads to, by its ``id()``, counted as a reader meets them.

    A mark within a footnote has the number of what is before it, and leads to no note, as those in *without*. A number
    that the author wrote stays, and is passed over in a document that stands alone.
    """
    places = list(places)
    written = {one.astext() for one in places if isinstance(one, nodes.footnote_reference) and not one.get("auto")}
    passed = frozenset[str]() if is_one_book else written
    counting = _counting(first, passed)
    made: dict[int, int] = {}
    footnotes: dict[str, int] = {}
    count = first - 1
    for one in places:
        if isinstance(one, citation_mark):
            count = count if id(one) in without or is_within(one, nodes.footnote) else next(counting)
            made[id(one)] = count
        elif one.get("auto") == 1 and one.get("refid"):
            if one["refid"] not in footnotes:
                footnotes[one["refid"]] = count = next(counting)
            made[id(one)] = footnotes[one["refid"]]
    return made


def _counting(first: int, passed: AbstractSet[str]) -> Iterator[int]:
    while True:
        if str(first) not in passed:
            yield first
        first += 1


def is_within(node: nodes.Node, kind: type[nodes.Node]) -> bool:
    """Tell whether *node* stands within one of *kind*."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, kind):
            return True
    return False
