"""Pandoc's tree with its citations printed: what ``--citeproc`` does, with notes, originals and languages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from citekit._files import is_file
from citekit.article import Article, ArticleFormat
from citekit.errors import InvalidInput, UnknownKey
from citekit.integrations._host import Site
from citekit.integrations.pandoc._document import LEFT, Document, read_document
from citekit.integrations.pandoc._inlines import Node, close_up, inlines, words
from citekit.integrations.pandoc._places import DOCUMENT, places_of
from citekit.rendering import Chapter, Entry, NoteMarks, PrintedChapter, PrintedCitation, in_languages, print_chapters

Told = Callable[[str], None]
INPUTS = "citekit-inputs"
STRICT = "citekit-strict"
_SOURCES = frozenset({"bibliography", "references", "nocite", INPUTS, LEFT, STRICT})
_TRUE = frozenset({True, "true"})


def filter_document(tree: dict[str, Any], to: str, told: Told = lambda _: None) -> Any:
    """Give *tree* (``pandoc -t json``) with its citations printed for the format *to*.

    The metadata says the library (``bibliography``, ``references``), the style (``csl``) and the language (``lang``)
    as for pandoc, and in `INPUTS` the files that pandoc read: beside the first the library is looked for, and in them
    the place of an unknown key. *told* hears of what is wrong and stops nothing; where the metadata has `STRICT`, an
    unknown key stops. Raises what `Library.open` and `print_chapters` raise.
    """
    document = read_document(tree)
    inputs = [Path(str(one)) for one in document.metadata.get(INPUTS, ())]
    if not document.found and "nocite" not in document.metadata:
        return tree
    article = _article(document, inputs)
    opened = Site().opened(article)
    unknown: list[UnknownKey] = []
    numbers = tuple(one.number for one in document.found)
    within = frozenset(place for place, one in enumerate(document.found) if one.is_within)
    going_on = frozenset(place for place, one in enumerate(document.found) if one.goes_on)
    chapter = Chapter(document.uses, document.text, article.metadata, article.name, numbers, within, going_on)
    (printed,) = print_chapters(
        [chapter],
        opened.pages.library,
        style=opened.style,
        locale=opened.locale,
        layout=opened.laid_out(),
        pages=opened.pages,
        told=unknown.append,
    )
    _tell(unknown, inputs, told, strict=document.metadata.get(STRICT) in _TRUE)
    for warning in printed.warnings:
        told(warning)
    by_node = {id(one.node): made for one, made in zip(document.found, printed.uses, strict=True)}
    writing = _Writing(by_node, printed.marks)
    meta = writing.changed(_without_sources(tree["meta"]))
    blocks = _with_bibliography(writing.changed(tree["blocks"]), printed, document.metadata)
    return {**tree, "meta": meta, "blocks": in_languages(blocks, to)}


def _article(document: Document, inputs: Sequence[Path]) -> Article:
    """Give the document as an article that has its metadata, beside which its library is looked for."""
    metadata = dict(document.metadata)
    for name in ("bibliography", "csl"):
        value = metadata.get(name)
        found = [_from_here(str(one)) for one in (value if isinstance(value, list) else [value])] if value else []
        if found:
            metadata[name] = found if isinstance(value, list) else found[0]
    text = ""
    if "references" in metadata:
        import yaml  # only where a document has its library in itself

        text = f"---\n{yaml.safe_dump({'references': metadata['references']}, allow_unicode=True)}---\n"
    name = str(inputs[0]) if inputs else "document.md"
    return Article(name, text, ArticleFormat.MARKDOWN, metadata, address=Path(name))


def _from_here(name: str) -> str:
    """Give a name of a file as pandoc takes it, from the folder that it was called in, where there is such a file."""
    return str(Path(name).absolute()) if is_file(Path(name)) else name


def _tell(unknown: Sequence[UnknownKey], inputs: Sequence[Path], told: Told, *, strict: bool) -> None:
    places = places_of({one.key for one in unknown}, inputs)
    lines = [str(evolve(one, where=next(places.get(one.key, iter(())), DOCUMENT))) for one in unknown]
    if strict and lines:
        raise InvalidInput("\n".join(lines))
    for line in lines:
        told(line)


@define
class _Writing:
    """Writes a tree anew with what is printed in the place of each citation."""

    printed: Mapping[int, PrintedCitation]
    marks: NoteMarks | None
    behind: list[list[Node]] = field(factory=list)

    def changed(self, node: Any) -> Any:
        """Give *node* with its citations printed."""
        if isinstance(node, list):
            if any(id(one) in self.printed for one in node):
                return self._line(deque(node))
            return [self.changed(one) for one in node]
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Note":
            return self._note(node)
        return {name: self.changed(value) for name, value in node.items()}

    def _note(self, node: Node) -> Node:
        """Give a footnote of the author's with what is said of the words that it cites at its end."""
        self.behind.append([])
        blocks = self.changed(node["c"])
        more = self.behind.pop()
        if more and blocks and blocks[-1]["t"] in {"Para", "Plain"}:
            blocks[-1]["c"] += more
        elif more:
            blocks.append({"t": "Para", "c": more[1:]})
        return {"t": "Note", "c": blocks}

    def _line(self, rest: deque[Any]) -> list[Any]:
        out: list[Any] = []
        while rest:
            node = rest.popleft()
            made = self.printed.get(id(node))
            if made is None:
                out.append(self.changed(node))
            else:
                self._cited(made, out, rest)
        return out

    def _cited(self, made: PrintedCitation, out: list[Any], rest: deque[Any]) -> None:
        """Put what is printed of a citation behind *out*, with punctuation of *rest* where the language has it."""
        inline = inlines(made.inline)
        if made.is_mark and self.marks is not None:
            close_up(out, rest, self.marks)
        if made.number is None:
            out += inline
            if made.note and self.behind:
                self.behind[-1] += [{"t": "Space"}, *inlines(made.note)]
            return
        out += [*inline, {"t": "Note", "c": [{"t": "Para", "c": inlines(made.note)}]}]


def _with_bibliography(blocks: list[Node], printed: PrintedChapter, metadata: Mapping[str, Any]) -> list[Node]:
    """Give *blocks* with the bibliography in the division “refs”, or at their end under a heading."""
    if not printed.bibliography:
        return blocks
    entries = [_entry(one) for one in printed.bibliography]
    classes = ["references", "csl-bib-body", "hanging-indent"]
    listed: Node = {"t": "Div", "c": [["refs", classes, [["custom-style", "Bibliography"]]], entries]}
    own = next((one for one in blocks if one["t"] == "Div" and one["c"][0][0] == "refs"), None)
    if own is not None:
        own["c"] = listed["c"]
        return blocks
    title = metadata.get("reference-section-title", printed.bibliography_heading)
    if not title or (blocks and blocks[-1]["t"] == "Header"):
        return [*blocks, listed]
    heading = {"t": "Header", "c": [1, ["bibliography", ["unnumbered"], []], words(str(title))]}
    return [*blocks, heading, listed]


def _entry(entry: Entry) -> Node:
    return {"t": "Div", "c": [[entry.id, ["csl-entry"], []], [{"t": "Para", "c": inlines(entry.text)}]]}


def _without_sources(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give metadata without the sources: what comes behind shall not print them a second time."""
    return {name: value for name, value in meta.items() if name not in _SOURCES}
