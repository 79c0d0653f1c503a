"""A document of pandoc's tree as a text that cites: its metadata, its citations, and the words they stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from citekit.article import CitationUse, Cite, PrintedQuotation, read_article, split_locator
from citekit.integrations.pandoc._inlines import CLOSING, Node

_SPECIAL = re.compile(r"([!#-&(-/:-@\[-`{-~])")  # all of ASCII but letters, digits and quotation marks
_MARKUP = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "SmallCaps": "sc"}
_OPENING = {"DoubleQuote": "“", "SingleQuote": "‘"}
_BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_SILENT = frozenset({"Code", "Math", "RawInline", "RawBlock", "CodeBlock", "HorizontalRule", "Null"})


@frozen
class Found:
    """A citation of the tree: its element, the number of its note, and whether that is a footnote of the author's.

    ``goes_on`` tells whether the paragraph has more behind it.
    """

    node: Node
    number: int
    is_within: bool
    goes_on: bool


@frozen(slots=False)
class Document:
    """A document: ``metadata`` in plain values, ``found`` its citations in order, ``text`` it as Markdown."""

    metadata: Mapping[str, Any]
    found: tuple[Found, ...]
    uses: tuple[CitationUse, ...]
    text: str


LEFT = "citekit-leave"


def read_document(tree: Mapping[str, Any]) -> Document:
    """Read *tree*, what ``pandoc -t json`` writes.

    Its metadata says in `LEFT` how keys begin that name no work: other programs refer to figures and tables so.
    """
    metadata = plain_metadata(tree["meta"])
    walk = _Walk(tuple(map(str, metadata.get(LEFT, ()))))
    blocks = [*_with_citations(tree["meta"]), *tree["blocks"]]
    text = "\n\n".join(walk.blocks(blocks))
    printed = _printed(text, len(walk.found))
    uses = tuple(_use(one.node, printed.get(place), place) for place, one in enumerate(walk.found))
    return Document(metadata, tuple(walk.found), uses, text)


def _with_citations(meta: Mapping[str, Node]) -> Iterator[Node]:
    """Give the metadata that is printed, as an abstract is, as blocks."""
    for name, value in meta.items():
        if name not in {"nocite", "references"}:
            yield from _blocks_of(value)


def _blocks_of(value: Node) -> Iterator[Node]:
    match value["t"]:
        case "MetaInlines":
            yield {"t": "Plain", "c": value["c"]}
        case "MetaBlocks":
            yield from value["c"]
        case "MetaList":
            for one in value["c"]:
                yield from _blocks_of(one)
        case "MetaMap":
            for one in value["c"].values():
                yield from _blocks_of(one)


@frozen
class _Walk:
    """Goes through the tree as a reader does, and writes what is read as Markdown in which each citation is marked."""

    left: tuple[str, ...] = ()
    found: list[Found] = field(factory=list)
    notes: list[int] = field(factory=lambda: [0])
    within: list[int] = field(factory=list)

    def blocks(self, nodes: list[Any]) -> Iterator[str]:
        for node in nodes:
            yield from self.block(node)

    def block(self, node: Any) -> Iterator[str]:
        if isinstance(node, list):
            yield from self._mixed(node)
        elif not isinstance(node, dict) or node.get("t") in _SILENT:
            return
        elif node["t"] in {"Para", "Plain"}:
            yield from self._paragraph(node["c"])
        elif node["t"] == "Header":
            yield from self._paragraph(node["c"][2], "# ")
        elif node["t"] == "BlockQuote":
            yield from (re.sub("^", "> ", one, flags=re.MULTILINE) for one in self.blocks(node["c"]))
        else:
            yield from self.block(node.get("c"))

    def _mixed(self, nodes: list[Any]) -> Iterator[str]:
        """Go through what is not known to be blocks or inlines: cells, captions, items, lines of verse."""
        is_inline = any(isinstance(one, dict) and one.get("t") in {"Str", "Space", "Cite", "Quoted"} for one in nodes)
        if is_inline:
            yield from self._paragraph(nodes)
        else:
            yield from self.blocks(nodes)

    def _paragraph(self, nodes: list[Any], before: str = "") -> Iterator[str]:
        behind: list[str] = []
        text = "".join(self._inlines(nodes, behind)).strip()
        if text:
            yield before + text
        yield from behind

    def _inlines(self, nodes: list[Any], behind: list[str]) -> Iterator[str]:
        for place, node in enumerate(nodes):
            if node["t"] == "Cite" and not self._is_left(node):
                yield self._cited(node, goes_on=any(one["t"] not in _BREAKS for one in nodes[place + 1 :]))
            else:
                yield from self._inline(node, behind)

    def _inline(self, node: Node, behind: list[str]) -> Iterator[str]:
        match node["t"]:
            case "Str":
                yield _SPECIAL.sub(r"\\\1", node["c"])
            case kind if kind in _BREAKS:
                yield " "
            case "Quoted":
                kind = node["c"][0]["t"]
                yield from (_OPENING[kind], *self._inlines(node["c"][1], behind), CLOSING[kind])
            case "Note":
                self.notes[0] += 1
                self.within.append(self.notes[0])
                behind.extend(self.blocks(node["c"]))
                self.within.pop()
            case kind if kind in _SILENT:
                yield " "
            case _:
                content = node.get("c", [])
                parts = content if isinstance(content, list) else []
                own = next((one for one in reversed(parts) if isinstance(one, list) and _is_inlines(one)), None)
                yield from self._inlines(own if own is not None else parts if _is_inlines(parts) else [], behind)

    def _is_left(self, node: Node) -> bool:
        return bool(self.left) and all(one["citationId"].startswith(self.left) for one in node["c"][0])

    def _cited(self, node: Node, *, goes_on: bool) -> str:
        if not self.within:
            self.notes[0] += 1
        number = self.within[-1] if self.within else self.notes[0]
        self.found.append(Found(node, number, bool(self.within), goes_on))
        return f" [@{_name(len(self.found) - 1)}]"


def _is_inlines(parts: list[Any]) -> bool:
    return bool(parts) and all(isinstance(one, dict) and "t" in one for one in parts)


def _name(place: int) -> str:
    return f"cited{place}"


def _printed(text: str, count: int) -> dict[int, PrintedQuotation]:
    """Give what stands in quotation marks before the citations of *text*, by their place among its citations."""
    if not count:
        return {}
    named = {_name(place): place for place in range(count)}
    uses = read_article(text, name="document.md", format="markdown").citations
    return {
        named[one.cites[0].key]: one.printed for one in uses if one.printed is not None and one.cites[0].key in named
    }


def _use(node: Node, printed: PrintedQuotation | None, place: int) -> CitationUse:
    citations, _ = node["c"]
    is_intextual = bool(citations) and citations[0]["citationMode"]["t"] == "AuthorInText"
    cites = tuple(_cite(one) for one in citations)
    return CitationUse(cites, place, place + 1, 1, 1, intextual=is_intextual, printed=None if is_intextual else printed)


def _cite(citation: Mapping[str, Any]) -> Cite:
    located = split_locator(_affix(citation["citationSuffix"]))
    return Cite(
        citation["citationId"],
        prefix=_affix(citation["citationPrefix"]).strip(),
        suffix=located.suffix.rstrip(),
        locator=located.locator,
        label=located.label,
        suppress_author=citation["citationMode"]["t"] == "SuppressAuthor",
    )


def _affix(nodes: list[Any]) -> str:
    """Give the words before or behind a key, a footnote in them as Markdown has it."""
    return marked_up([{"t": "Str", "c": _footnote(one["c"])} if one["t"] == "Note" else one for one in nodes])


def _footnote(blocks: list[Any]) -> str:
    return f"^[{' '.join(marked_up(one['c']) for one in blocks if one['t'] in {'Para', 'Plain'})}]"


def marked_up(nodes: list[Any]) -> str:
    """Give inlines as text with the markup of CSL-JSON."""
    written: list[str] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind in {"Str", "Code"}:
            written.append(content if kind == "Str" else content[1])
        elif kind in _BREAKS:
            written.append(" ")
        elif kind in _MARKUP:
            written.append(f"<{_MARKUP[kind]}>{marked_up(content)}</{_MARKUP[kind]}>")
        elif kind == "Quoted":
            own = content[0]["t"]
            written.append(f"{_OPENING[own]}{marked_up(content[1])}{CLOSING[own]}")
        elif kind in {"Span", "Link", "Cite", "Underline", "Strikeout"}:
            written.append(marked_up(content if _is_inlines(content) else content[1]))
    return "".join(written)


def plain_metadata(meta: Mapping[str, Node]) -> dict[str, Any]:
    """Give the metadata of a document as plain values; ``nocite`` as the keys that it names."""
    plain = {name: _plain(value) for name, value in meta.items() if name != "nocite"}
    if "nocite" in meta:
        plain["nocite"] = [f"@{key}" for key in _keys(meta["nocite"])]
    return plain


def _plain(value: Node) -> Any:
    match value["t"]:
        case "MetaInlines":
            return marked_up(value["c"])
        case "MetaBlocks":
            return "\n\n".join(marked_up(one["c"]) for one in value["c"] if one["t"] in {"Para", "Plain"})
        case "MetaList":
            return [_plain(one) for one in value["c"]]
        case "MetaMap":
            return plain_metadata(value["c"])
        case _:
            return value["c"]


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _keys(one)
    elif isinstance(node, dict):
        if "citationId" in node:
            yield node["citationId"]
        for one in node.values():
            yield from _keys(one)
