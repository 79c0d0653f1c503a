"""Cites joined to a citation: affixes, delimiters, and collapsing (CSL 1.0.2, Citation Collapsing)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from citekit.csl._case import recase
from citekit.csl._frame import Frame
from citekit.csl._markup import on_one_line, parse
from citekit.csl._stream import DEFAULTS, Mark, Stream, around, marks, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citekit.csl._cluster import CiteItem
    from citekit.csl._disambiguate import Distinction
    from citekit.csl._emit import Emit
    from citekit.csl._engine import Engine
    from citekit.csl._item import Entry
    from citekit.csl._positions import Place


class Cite:
    """One cite of a citation, rendered, with what is needed to render it otherwise."""

    __slots__ = ("_render", "author", "distinction", "entry", "frame", "item", "number", "place", "stream")

    def __init__(
        self,
        item: CiteItem,
        entry: Entry,
        place: Place,
        distinction: Distinction,
        number: int,
        author: str,
        render: Callable[[Cite, str], tuple[Stream, Frame]],
    ) -> None:
        self.item = item
        self.entry = entry
        self.place = place
        self.distinction = distinction
        self.number = number
        self.author = author
        self._render = render
        self.stream, self.frame = render(self, author)

    def again(self, how: str) -> tuple[Stream, Frame]:
        """Render it once more, with its author treated as *how* says."""
        return self._render(self, how)

    @property
    def names(self) -> Stream:
        """What the first names, or their substitute, have put out."""
        span = self.frame.first_names
        return self.stream[span[0] : span[1]] if span else []

    def author_alone(self, intext: Emit | None) -> Stream:
        """What names the author within a sentence: the style's layout for that, or the names without their formatting.

        A title that stands for the author keeps its own.
        """
        if intext is not None:
            out: Stream = []
            intext(Frame(self.entry), out)
            return out
        if not self.frame.lists:
            return self.names
        return [token for token in self.names if isinstance(token, str) or token.kind not in DEFAULTS]

    @property
    def bare(self) -> bool:
        """Whether nothing is said about it that would keep it from being collapsed."""
        return not (self.item.prefix or self.item.suffix or self.item.locator)


def joined_cluster(
    engine: Engine, cites: Sequence[Cite], affixes: tuple[str, str] = ("", ""), links: str = ""
) -> Stream:
    """Give the stream of a whole citation; *affixes* stand about its cites, within those of the style.

    With *links* each cite is a link to them with the id of its work behind.
    """
    look = engine.style.citation.layout.look
    opening, closing = affixes
    if engine.style.is_note:
        for index, cite in enumerate(cites):
            cite.stream = capitalised(cite, cite.stream, first=index == 0)
    out = between(opening, _Joiner(engine, links).run([cite for cite in cites if cite.stream]), closing)
    if not out or any(cite.author == "only" for cite in cites):
        return out
    whole: Stream = [look.prefix] if look.prefix else []
    whole.extend(out)
    if look.suffix:
        whole.append(look.suffix)
    return around(whole, look.formats)


class _Joiner:
    """Joins the cites of one citation by the options of a style."""

    def __init__(self, engine: Engine, links: str) -> None:
        self.links = links
        self.options = options = engine.options
        self.suffix = ""
        self.delimiter = engine.style.citation.layout.delimiter
        self.collapse = options.get("collapse", "")
        self.in_text = not engine.style.is_note
        self.sorted = bool(engine.citation_sort)
        self.groups = self.collapse.startswith("year") or "cite-group-delimiter" in options
        self.group_delimiter = options.get("cite-group-delimiter", ", " if self.in_text else self.delimiter)
        own = options.get("cite-group-delimiter", self.delimiter)
        self.suffix_delimiter = options.get("year-suffix-delimiter", own)
        self.after_collapse = options.get("after-collapse-delimiter", self.delimiter)
        self.range = engine.locale.term("citation-range-delimiter") or "–"

    def run(self, cites: list[Cite]) -> Stream:
        """Give the stream of *cites*."""
        if len(cites) > 1:
            if self.collapse == "citation-number":
                return self._numbers(cites)
            if self.groups:
                return self._years(cites)
        out: Stream = []
        for cite in cites:
            self._append_cite(out, self.delimiter, cite)
        return out

    def _append(self, out: Stream, delimiter: str, stream: Stream, cite: Cite | None = None) -> None:
        """Put *stream* behind *delimiter*, which gives way to punctuation that the writer set."""
        if not stream:
            return
        if out:
            if cite and cite.item.prefix[:1] in _CLOSING and cite.item.prefix:
                delimiter = ""
            elif self.suffix[-1:] in _CLOSING and self.suffix and delimiter.strip():
                delimiter = " "
            if delimiter:
                out.append(delimiter)
        out.extend(stream)
        self.suffix = cite.item.suffix.rstrip() if cite else ""

    def _append_cite(self, out: Stream, delimiter: str, cite: Cite, stream: Stream | None = None) -> None:
        own = self._linked(cite, own_stream(cite) if stream is None else stream)
        self._append(out, delimiter, with_affixes(cite, own), cite)

    def _linked(self, cite: Cite, stream: Stream) -> Stream:
        """Give *stream* as a link to the entry of its work, but for one that has an address of its own."""
        if not self.links or any(isinstance(token, Mark) and token.kind == "link" for token in stream):
            return stream
        opening, closing = marks("link", f"{self.links}{cite.item.id}")
        return [opening, *stream, closing] if stream else stream

    def _numbers(self, cites: list[Cite]) -> Stream:
        out: Stream = []
        collapsed = False
        for run in _runs(cites, lambda one, two: one.bare and two.bare and two.number == one.number + 1):
            delimiter = self.after_collapse if collapsed else self.delimiter
            collapsed = len(run) > 2
            if collapsed:
                self._append(out, delimiter, self._linked(run[0], run[0].stream))
                self._append(out, self.range, self._linked(run[-1], run[-1].stream))
                continue
            for index, cite in enumerate(run):
                self._append_cite(out, self.delimiter if index else delimiter, cite)
        return out

    def _years(self, cites: list[Cite]) -> Stream:
        out: Stream = []
        between = self.after_collapse if self.collapse == "year" else self.delimiter
        for group in self._grouped(cites):
            self._append_cite(out, between, group[0])
            if self.collapse:
                self._group(out, group)
                between = self.after_collapse if self.collapse == "year" or len(group) > 1 else self.delimiter
                continue
            for cite in group[1:]:
                self._append_cite(out, self.group_delimiter, cite)
        return out

    def _grouped(self, cites: list[Cite]) -> list[list[Cite]]:
        """Give *cites* by their names: together wherever they stand in an in-text style, else only neighbours."""
        if not (self.in_text and self.sorted):
            return _runs(cites, lambda one, two: repr(one.names) == repr(two.names))
        groups: dict[str, list[Cite]] = {}
        for cite in cites:
            groups.setdefault(repr(cite.names), []).append(cite)
        return list(groups.values())

    def _group(self, out: Stream, group: list[Cite]) -> None:
        """Put the cites of *group* behind the first, without their names, or as a year-suffix alone."""
        by_suffix = self.collapse.startswith("year-suffix")
        years = [cite.again("suppress")[0] for cite in group]
        same = [False] + [
            by_suffix and one.bare and two.bare and _without_suffix(a) == _without_suffix(b) != ""
            for (one, two), (a, b) in zip(pairwise(group), pairwise(years), strict=True)
        ]
        index = 1
        while index < len(group):
            cite = group[index]
            if not same[index]:
                beside = group[index - 1].item.locator or cite.item.locator
                is_apart = beside and "after-collapse-delimiter" in self.options
                delimiter = self.after_collapse if is_apart else self.group_delimiter
                self._append_cite(out, delimiter, cite, years[index])
                index += 1
                continue
            last = index
            if self.collapse == "year-suffix-ranged":
                while last + 1 < len(group) and same[last + 1] and _follows(group[last], group[last + 1]):
                    last += 1
                if last > index and _follows(group[index - 1], cite):
                    self._append(out, self.range, _suffix_of(years[last]))
                    index = last + 1
                    continue
            self._append(out, self.suffix_delimiter, _suffix_of(years[index]))
            index += 1


_CLOSING = frozenset(",.;:")


def _runs(cites: list[Cite], joins: Callable[[Cite, Cite], bool]) -> list[list[Cite]]:
    runs: list[list[Cite]] = []
    for cite in cites:
        if runs and joins(runs[-1][-1], cite):
            runs[-1].append(cite)
        else:
            runs.append([cite])
    return runs


def _follows(one: Cite, two: Cite) -> bool:
    a, b = one.distinction.year_suffix, two.distinction.year_suffix
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1


def _suffix_span(stream: Stream) -> tuple[int, int] | None:
    """Give where in *stream* the year-suffix begins and ends."""
    for start, token in enumerate(stream):
        if isinstance(token, Mark) and token.kind == "year-suffix":
            return start, stream.index(token.other, start)
    return None


def _suffix_of(stream: Stream) -> Stream:
    span = _suffix_span(stream)
    return stream[span[0] : span[1] + 1] if span else stream


def _without_suffix(stream: Stream) -> str:
    span = _suffix_span(stream)
    return text_of([*stream[: span[0]], *stream[span[1] :]]) if span else ""


def own_stream(cite: Cite) -> Stream:
    """Give the stream of *cite*, or of its author alone."""
    return cite.names if cite.author == "only" else cite.stream


def with_affixes(cite: Cite, stream: Stream) -> Stream:
    """Give *stream* with the prefix and the suffix that the writer gave *cite*."""
    return between(cite.item.prefix, stream, cite.item.suffix)


def between(prefix: str, stream: Stream, suffix: str) -> Stream:
    """Give *stream* between what a writer set before and after it, with a space where one is missing."""
    if not stream or not (prefix or suffix):
        return stream
    prefix, suffix = on_one_line(prefix), on_one_line(suffix)
    out: Stream = []
    if prefix:
        out.extend(parse(prefix))
        if not prefix[-1].isspace() and prefix[-1] not in "([{“‘«-–—/'’\"":
            out.append(" ")
    out.extend(stream)
    if suffix:
        if suffix[0].isalnum():
            out.append(" ")
        out.extend(parse(suffix))
    return out


def capitalised(cite: Cite, stream: Stream, *, first: bool) -> Stream:
    """Give *stream* with a capital where it begins a sentence with a term (“Ibid.”)."""
    prefix = cite.item.prefix
    if not (_is_sentence(prefix) if prefix.strip() else first):
        return stream
    start = next((at for at, token in enumerate(stream) if isinstance(token, str) or token.kind == "term"), -1)
    if start < 0 or isinstance(stream[start], str):
        return stream
    return [*stream[: start + 1], *recase(stream[start + 1 :], "capitalize-first")]


def _is_sentence(prefix: str) -> bool:
    """Tell whether a prefix has two words or more and ends as a sentence does."""
    said = prefix.rstrip().rstrip("”’\"')")
    return said.endswith((".", "?", "!")) and len(said[:-1].split()) > 1
