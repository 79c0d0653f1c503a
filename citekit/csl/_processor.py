"""The processor: a style, a locale and items in; citations and a bibliography out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from operator import is_
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import frozen

from citekit.csl._abbreviations import Abbreviations
from citekit.csl._cluster import Cluster
from citekit.csl._engine import Engine, engine_for
from citekit.csl._frame import Frame, Replacement, Situation
from citekit.csl._item import Entry
from citekit.csl._join import Cite, between, joined_cluster
from citekit.csl._linking import linked_entry
from citekit.csl._locators import read_locator
from citekit.csl._markup import on_one_line, parse
from citekit.csl._numbers import is_numeric, whole_number
from citekit.csl._positions import Place, Positions, Row
from citekit.csl._registry import Registry
from citekit.csl._show import Show
from citekit.csl._stream import Stream, marks, text_of
from citekit.csl._style import Style, load_style
from citekit.csl._tree import Span, tree
from citekit.csl._value import Value
from citekit.csl.writers import Writer, writer_named
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from citekit.csl._cluster import CiteItem
    from citekit.csl._disambiguate import Distinction
    from citekit.csl._emit import Emit


@frozen
class BibliographyEntry:
    """One entry of a bibliography: the id of its item, and its text in the format asked for."""

    id: str
    text: str


@frozen
class Bibliography:
    """A bibliography: its entries in order, and the whole of it as text."""

    entries: tuple[BibliographyEntry, ...]
    text: str
    hanging_indent: bool = False
    second_field_align: str = ""
    entry_spacing: int = 1
    line_spacing: int = 1
    max_offset: int = 0
    """How long the first field of an entry is at most, in code points, where these stand in the margin."""

    def __str__(self) -> str:
        return self.text


class Processor:
    """Renders citations and bibliographies in one CSL style (CSL 1.0.2).

    ``style`` is the name of an installed style (``"apa"``), a path, the XML itself, or a `Style`. ``locale`` is the
    BCP 47 tag of the document's language, the style's default where none is given. ``items`` are CSL-JSON items, as a
    list or by id (a mapping other than a dict is asked for each when it is cited); any text value, and any part of a
    name, may be a `Text` with variants. ``show`` says which variants are printed (`Show`, or a pattern for titles such
    as ``"original [translation]"``). ``terms`` is ``"document"``, or ``"item"`` for the words of the style in the
    language of each item. ``to`` names the format, or is a `Writer`. ``missing`` is printed for a reference of which
    the style prints nothing. ``abbreviations`` are printed where a style asks for the short form: by variable or kind
    (``container-title``, ``institution-part``, ``place``, …), then by name, as the “default” part of Zotero's and
    pandoc's lists of abbreviations has them.

    Raises `InvalidStyle`, `UnknownStyle`, `UnknownLocale`, `InvalidItem`. A processor is of one thread.
    """

    def __init__(  # noqa: PLR0913 - each is a part of one thing
        self,
        style: str | Path | Style,
        locale: str | None = None,
        items: Iterable[Mapping[str, Any]] | Mapping[str, Mapping[str, Any]] = (),
        *,
        show: str | Show = "original [translation]",
        terms: str = "document",
        to: str | Writer = "html",
        locales: Path | None = None,
        missing: str = "",
        abbreviations: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> None:
        if terms not in ("document", "item"):
            raise InvalidInput(f"terms “{terms}” is not understood; it is “document” or “item”")
        self.style = style if isinstance(style, Style) else load_style(style)
        self.show = Show(show) if isinstance(show, str) else show
        self.engine: Engine = engine_for(self.style, locale or "", terms == "item", locales)
        self.writer = writer_named(to) if isinstance(to, str) else to
        self.missing = missing
        self.link_cites = ""
        """What each cite is a link to, before the id of its work (``#ref-``); empty where cites are no links."""
        reader = self.engine.reader(self.show, Abbreviations(abbreviations))
        self._registry = Registry(self.engine, reader, _by_id(items), self._attempt)
        self._uncited: list[str] = []
        self._cited: dict[str, None] = {}
        self._written: dict[Any, str] = {}
        self._clusters: list[Cluster] = []
        self._rows: list[Row] = []
        self._texts: list[str] = []
        self._places = Positions(self.engine.near_distance)

    def nocite(self, ids: Iterable[str]) -> None:
        """Put *ids* into the bibliography though they may not be cited."""
        self._uncited = [*dict.fromkeys((*self._uncited, *map(str, ids)))]
        self._registry.register([*self._uncited, *self._cited])

    def order(self) -> tuple[str, ...]:
        """Give the ids of what is in the bibliography, in its order."""
        return tuple(self._registry.sorted)

    def _attempt(self, entry: Entry, distinction: Distinction) -> tuple[str, Frame]:
        """Render a cite of *entry* as it is compared with others, to tell them apart."""
        situation = Situation(
            "subsequent",
            first_note=self._registry.first_note(entry.id) > 0,
            disambiguate=distinction.disambiguate,
            year_suffix=bool(distinction.year_suffix),
            comparing=True,
        )
        frame = Frame(
            entry,
            first_note=str(self._registry.first_note(entry.id) or ""),
            subsequent=True,
            extra_names=distinction.extra_names,
            levels=distinction.levels,
            year_suffix=distinction.year_suffix,
        )
        out: Stream = []
        self.engine.citation(entry, situation)(frame, out)
        return text_of(out), frame

    @property
    def warnings(self) -> tuple[str, ...]:
        """What CSL does not know in the style, the locale and the items: each a line that says what may be meant."""
        from citekit.csl._doubts import of_items, of_locale

        return (*self.style.doubts(), *of_locale(self.engine.language), *of_items(self._registry.items))

    # Citations

    def cite(self, clusters: Iterable[Cluster]) -> tuple[str, ...]:
        """Render the citations of a document, all of them, in their order.

        Called again with more citations, it renders anew only those that read differently now.
        """
        if isinstance(clusters, Cluster):
            raise TypeError("the citations of a document are a list of Cluster; put this one into a list")
        made = tuple(clusters)
        for each in made:
            if not isinstance(each, Cluster):
                raise TypeError(f"a citation is a Cluster; this is {type(each).__name__}; write cluster(“id”)")
        return tuple(self._cited_again(made))

    def trees(self, clusters: Iterable[Cluster]) -> tuple[Span, ...]:
        """Render the citations of a document as trees, for callers who write them themselves."""
        self.cite(clusters)
        return tuple(tree(self._cluster(*pair)) for pair in zip(self._clusters, self._rows, strict=True))

    def states(self) -> tuple[Hashable, ...]:
        """Give for each citation of the last call of `cite` all of the document that decides how it reads.

        A host that holds many citations need not look again at one whose state and words are those it had before.
        """
        pairs = zip(self._clusters, self._rows, strict=True)
        notes = self.engine.asks_first_note
        return tuple((cluster.note_number if notes else 0, self._state(row)) for cluster, row in pairs)

    def _cited_again(self, clusters: tuple[Cluster, ...]) -> list[str]:
        """Render *clusters*; those that the last call rendered, and nothing since has changed, are taken from there."""
        known = len(self._clusters)
        longer = len(clusters) >= known and all(map(is_, clusters, self._clusters))
        if not longer:
            self._clusters, self._texts, self._cited, self._places = [], [], {}, Positions(self.engine.near_distance)
            known = 0
        new = clusters[known:]
        self._cited.update(dict.fromkeys(cite.id for cluster in new for cite in cluster.items))
        before = self._registry.version
        self._registry.note(_first_notes(clusters) if self.engine.asks_first_note else {})
        self._registry.register([*self._uncited, *self._cited])
        rows = [self._places.read(self._sorted_cluster(cluster)) for cluster in new]
        self._clusters.extend(new)
        self._rows = [*self._rows[:known], *rows]
        start = known if self._registry.version == before else 0
        self._texts[start:] = map(self._write, self._clusters[start:], self._rows[start:])
        return self._texts

    def _sorted_cluster(self, cluster: Cluster) -> Cluster:
        if not self.engine.citation_sort or cluster.unsorted or len(cluster.items) < 2:
            return cluster
        from attrs import evolve

        items = sorted(cluster.items, key=lambda cite: self._registry.key(self._registry.entry(cite.id), "citation"))
        return evolve(cluster, items=tuple(items))

    def _state(self, row: Row) -> tuple[Any, ...]:
        """Give all that decides, beside what the writer says, how the cites of *row* read."""
        registry = self._registry
        numbers = registry.numbers if self.engine.cites_numbers else {}
        return tuple((cite.id, place, registry.distinction(cite.id), numbers.get(cite.id, 0)) for cite, place in row)

    def _write(self, cluster: Cluster, row: Row) -> str:
        said = (cluster.mode, cluster.prefix, cluster.infix, cluster.suffix, cluster.unsorted)
        key = (cluster.items, said, self._state(row))
        text = self._written.get(key)
        if text is None:
            text = self._written[key] = self.writer.write(self._cluster(cluster, row))
        return text

    def _cluster(self, cluster: Cluster, row: Row) -> Stream:
        names: Stream = []
        modes = [cluster.mode] * len(row)
        if cluster.mode == "composite":
            names = [*between("", self._cite(*row[0], "author-only").names, cluster.infix)]
            modes = ["suppress-author"] + [""] * (len(row) - 1)
        cites = [self._cite(cite, place, mode) for (cite, place), mode in zip(row, modes, strict=True)]
        stream = joined_cluster(self.engine, cites, (cluster.prefix, cluster.suffix), self.link_cites)
        return self.engine.finished([*names, " ", *stream] if names and stream else names or stream)

    def _cite(self, item: CiteItem, place: Place, mode: str) -> Cite:
        entry = self._registry.entry(item.id)
        author = ""
        if item.suppress_author or (mode == "suppress-author" and not self.style.is_note):
            author = "suppress"
        elif item.author_only or mode == "author-only":
            author = "only"
        distinction, number = self._registry.distinction(item.id), self._registry.numbers[item.id]
        cite = Cite(item, entry, place, distinction, number, author, self._render)
        if author == "only":
            cite.stream = cite.author_alone(self.engine.intext(entry))
            cite.frame.first_names = (0, len(cite.stream))
        return cite

    def _render(self, cite: Cite, author: str) -> tuple[Stream, Frame]:
        item, place, distinction = cite.item, cite.place, cite.distinction
        label, locator = read_locator(item.label, on_one_line(item.locator))
        first_note = item.first_note or (
            str(place.first_note) if place.first_note and place.position != "first" else ""
        )
        situation = Situation(
            place.position,
            place.near_note,
            label if locator else "",
            numeric=bool(locator) and is_numeric(locator),
            first_note=bool(first_note),
            year_suffix=bool(distinction.year_suffix),
            disambiguate=distinction.disambiguate,
            author=author if author == "suppress" else "",
        )
        frame = Frame(
            cite.entry,
            number=cite.number,
            locator=Value(locator, parse(locator)) if locator else None,
            first_note=first_note,
            year_suffix=distinction.year_suffix,
            subsequent=place.position != "first",
            extra_names=distinction.extra_names,
            levels=distinction.levels,
        )
        out: Stream = []
        self.engine.citation(cite.entry, situation)(frame, out)
        if not out and self.missing and not author:
            out.append(self.missing)
        return out, frame

    # Bibliography

    def bibliography_trees(self) -> tuple[tuple[str, Span], ...]:
        """Render the entries of the bibliography as trees, each with the id of its item."""
        if self.style.bibliography is None:
            return ()
        return tuple((id_, tree(stream)) for id_, stream in self._entry_streams(self._registry.sorted))

    def bibliography(self, ids: Iterable[str] | None = None) -> Bibliography:
        """Render the bibliography: what was cited and what `nocite` named; all items where there is neither.

        With *ids*, only those of them.
        """
        if not self._registry.sorted:
            self.nocite(self._registry.items)
        layout = self.style.bibliography
        if layout is None:
            return Bibliography((), "")
        wanted = set(map(str, ids)) if ids is not None else None
        chosen = [id_ for id_ in self._registry.sorted if wanted is None or id_ in wanted]
        entries = []
        offset = 0
        for id_, stream in self._entry_streams(chosen):
            if stream:
                entries.append(BibliographyEntry(id_, self.writer.write(stream)))
                offset = max(offset, _margin(stream))
        text = self.writer.bibliography([entry.text for entry in entries])
        return Bibliography(
            tuple(entries),
            text,
            layout.options.get("hanging-indent") == "true",
            layout.options.get("second-field-align", ""),
            _whole(layout.options.get("entry-spacing"), 1),
            _whole(layout.options.get("line-spacing"), 1),
            offset,
        )

    def _entry_streams(self, ids: Sequence[str]) -> Iterable[tuple[str, Stream]]:
        engine = self.engine
        substitute = engine.bibliography_options.get("subsequent-author-substitute")
        rule = engine.bibliography_options.get("subsequent-author-substitute-rule", "complete-all")
        before: list[Any] = []
        for id_ in ids:
            entry = self._registry.entry(id_)
            stream, frame = self._entry(entry, None)
            if substitute is not None:
                own = _names_of(stream, frame)
                count = _same_names(before, own, rule)
                if count:
                    stream, frame = self._entry(entry, Replacement(substitute, rule, count))
                before = own
            if stream and getattr(self.writer, "links", False):
                stream = linked_entry(stream, entry)
            yield id_, engine.finished(engine.wrapped_entry(stream, entry))

    def _entry(self, entry: Entry, replacement: Replacement | None) -> tuple[Stream, Frame]:
        distinction = self._registry.distinction(entry.id)
        situation = Situation(
            "bibliography", year_suffix=bool(distinction.year_suffix), disambiguate=distinction.disambiguate
        )
        frame = Frame(
            entry,
            number=self._registry.numbers.get(entry.id, 0),
            year_suffix=distinction.year_suffix,
            replacement=replacement,
        )
        out: Stream = []
        program: Emit = self.engine.bibliography(entry, situation)
        program(frame, out)
        if self.missing and self.engine.numbers_entries and not out:
            out.extend((f"{frame.number}. ", self.missing))
        return out, frame


def _first_notes(clusters: Iterable[Cluster]) -> dict[str, int]:
    """Give the number of the note in which each work is first cited."""
    found: dict[str, int] = {}
    for cluster in clusters:
        for cite in cluster.items:
            found.setdefault(cite.id, cluster.note_number)
    return found


_MARGIN = marks("display", "left-margin")


def _margin(stream: Stream) -> int:
    """Give the length of what stands in the margin at the beginning of an entry."""
    if not stream or stream[0] is not _MARGIN[0]:
        return 0
    return len(text_of(stream[: stream.index(_MARGIN[1])]).strip())


def _whole(text: str | None, default: int) -> int:
    number = whole_number(text or "")
    return default if number is None else number


def _by_id(items: Iterable[Mapping[str, Any]] | Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    if isinstance(items, Mapping) and not isinstance(items, dict):
        return items
    for item in items.values() if isinstance(items, Mapping) else items:
        if not isinstance(item, Mapping):
            raise TypeError(f"an item is a mapping, as CSL-JSON has it; this is {type(item).__name__}")
    if isinstance(items, Mapping):
        return {str(key): {**item, "id": key} for key, item in items.items()}
    return {str(item.get("id", "")): item for item in items}


def _names_of(stream: Stream, frame: Frame) -> list[Any]:
    """Give the first names of an entry, each for itself with whose it is, or what stands in for them as one."""
    if frame.first_names is None:
        return []
    start, end = frame.first_names
    if not frame.lists:
        return [tuple(stream[start:end])]
    return [(tokens, name.whole) for tokens, name in zip(frame.name_tokens, frame.lists[0].names, strict=False)]


def _same_names(before: list[Any], own: list[Any], rule: str) -> int:
    """Give how many names at the beginning of *own* are those of the entry *before*, as *rule* counts them."""
    if not before or not own:
        return 0
    if rule in ("complete-all", "complete-each"):
        return len(own) if before == own else 0
    count = 0
    for one, two in zip(before, own, strict=False):
        if one != two:
            break
        count += 1
    return count
