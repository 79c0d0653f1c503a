"""Markdown with pandoc's citations, parsed as Markdown is parsed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from attrs import define, evolve, field, frozen
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from citekit.article._building import BlockInMaking, with_printed
from citekit.article._citations import lift_citations
from citekit.article._cites import LONGEST, behind_key, bracketed, key_at, masked, moved, single
from citekit.article._front_matter import front_matter
from citekit.article._html import html_blocks
from citekit.article._records import BlockKind, CitationUse, Cite, line_starts

_ENV = "citekit"
_DEEPEST_BRACKETS = 24  # brackets open at a time, likewise
_Q_MARKS = {"<q": "“", "</q": "”"}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOT_A_CITATION = re.compile(r"[\[({]")
_KINDS = {
    "heading": BlockKind.HEADING,
    "blockquote": BlockKind.QUOTE,
    "list_item": BlockKind.ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "footnote": BlockKind.NOTE,
}

_BEGIN_QUOTE = (("blockquote_open", "paragraph_open"),)
_LINE_BREAKS = frozenset({"softbreak", "hardbreak"})
_CALLOUT = re.compile(r"\[![\w -]+\][+-]?[^\n]*(?:\n|\Z)")  # GitHub's alerts, Obsidian's callouts
_BAR = re.compile(r"^[ \t]*\|(?: |$)", re.MULTILINE)

InlineRule = Callable[[StateInline, bool], bool]


@frozen
class _Place:
    """Where the text of an inline parse stands in the article: for each of its lines, the position there.

    The text begins ``origin`` characters into the one whose lines these are.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    origin: int = 0

    def of(self, position: int) -> int:
        own = position + self.origin
        line = max(bisect_right(self.starts, own) - 1, 0)
        return self.sources[line] + own - self.starts[line]

    def stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a range where the article has something in between, as the backslash of a ``|`` in a table."""
        first, last = start + self.origin, end + self.origin
        within = self.starts[bisect_right(self.starts, first) : bisect_left(self.starts, last)]
        return list(pairwise((start, *(cut - self.origin for cut in within), end)))

    def from_(self, position: int) -> _Place:
        """The place of what begins at *position*; asked for at each character, so that it copies nothing."""
        return _Place(self.starts, self.sources, self.origin + position)


@define
class _Reading:
    """What one parse remembers, in markdown-it's ``env``."""

    text: str
    starts: tuple[int, ...]
    place: _Place = field(factory=lambda: _Place((0,), (0,)))
    brackets: dict[str, frozenset[int]] = field(factory=dict)
    depth: int = 0  # of images and notes within which there is parsed
    notes: dict[int, _Place] = field(factory=dict)
    cells: dict[int, int] = field(factory=dict)
    made: list[BlockInMaking] = field(factory=list)

    def line_of(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def line_and_column(self, position: int) -> tuple[int, int]:
        line = self.line_of(position)
        return line, position - self.starts[line - 1] + 1

    def source_line(self, number: int) -> str:
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def place_of(self, content: str, line: int, *, cell: bool) -> _Place:
        """Find the lines of a block's *content*, of which markdown-it took the markers, from *line* on."""
        starts, sources, position = [], [], 0
        for number, row in enumerate(content.split("\n"), start=line):
            whole = self.source_line(number) if number < len(self.starts) else ""
            words = row.strip()
            written = words.replace("|", r"\|") if cell else words
            column = max(whole.find(written, self.cells.get(number, 0)) if cell else whole.rfind(written), 0)
            self.cells[number] = column + len(written)
            begin = position + len(row) - len(row.lstrip()) if words else position
            source = self.starts[min(number, len(self.starts) - 1)] + column
            starts.append(begin)
            sources.append(source)
            for count, pipe in enumerate(re.finditer(r"\|", words) if cell else (), start=1):
                starts.append(begin + pipe.start())
                sources.append(source + pipe.start() + count)
            position += len(row) + 1
        return _Place((0, *starts[1:]), (sources[0] - starts[0], *sources[1:]))


def reading_of(env: EnvType) -> _Reading:
    """What the parser of `markdown_parser` left in *env*."""
    reading = env[_ENV]
    assert isinstance(reading, _Reading)  # noqa: S101  (ours alone)
    return reading


def markdown_parser() -> MarkdownIt:
    """Give a markdown-it parser that knows pandoc's citations; each call gives a new one, to be extended at will.

    A citation is an inline token of type ``citation``: ``content`` is its source, ``meta["use"]`` the `CitationUse`. It
    renders as its source; give the renderer a rule of that name for more. CommonMark with HTML, tables, strikethrough,
    definition lists and footnotes; the front matter is not shown.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    parser.core.ruler.before("normalize", "source", _remember_source)
    parser.core.ruler.at("inline", _parse_inline)
    parser.core.ruler.before("text_join", "blocks", _make_blocks)
    for name, rule in list(zip(parser.inline.ruler.get_active_rules(), parser.inline.ruler.getRules(""), strict=True)):
        if name not in {"text", "emphasis", "strikethrough"}:
            parser.inline.ruler.at(name, _spanned(_within_reason(rule) if name in _BRACKET_RULES else rule, name))
    parser.inline.ruler.before("link", "citation", _spanned(_citation, "citation"))
    parser.block.ruler.at("reference", _no_reference_for_a_key(parser))
    parser.add_render_rule("citation", _render_source)
    return parser


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    """A parser that nobody renders with: what it knows of a text is in the environment of that text."""
    return markdown_parser()


def parse_for_reading(text: str, env: EnvType) -> None:
    """Parse *text* into *env*, for `reading_of`."""
    _reader().parse(text, env)


_BRACKET_RULES = frozenset({"link", "image", "footnote_inline", "footnote_ref"})


def _render_source(
    _: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return escape(tokens[index].content)


def _no_reference_for_a_key(parser: MarkdownIt) -> Callable[[StateBlock, int, int, bool], bool]:
    """``[@key]: …`` at the start of a paragraph cites, as in pandoc; it defines no link."""
    names = parser.block.ruler.get_active_rules()
    reference = parser.block.ruler.getRules("")[names.index("reference")]

    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        if state.src.startswith(("[@", "[-@"), start):
            return False
        return reference(state, line, end, silent)

    return rule


def _remember_source(state: StateCore) -> None:
    _, end = front_matter(state.src, name="front matter")
    state.env[_ENV] = _Reading(state.src, line_starts(state.src))
    state.src = re.sub(r"[^\r\n]", " ", state.src[:end]) + state.src[end:]


def _parse_inline(state: StateCore) -> None:
    reading = reading_of(state.env)
    previous = None
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            cell = previous is not None and previous.type in {"td_open", "th_open"}
            reading.place = reading.place_of(token.content, token.map[0] if token.map else 0, cell=cell)
            token.meta["place"] = reading.place
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        previous = token


def _spanned(rule: InlineRule, name: str) -> InlineRule:
    """Have *rule* say in ``meta["span"]`` of its last token which part of the inline source it read."""
    inner = {"image": 2, "footnote_inline": 2}.get(name)

    def spanned(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        reading = reading_of(state.env)
        place, depth = reading.place, reading.depth
        if inner and not silent:
            _brackets(state)  # those of this source; what is within is a source of its own, a level deeper
            reading.place = place.from_(start + inner)
            reading.depth += 1
        matched = rule(state, silent)
        reading.place, reading.depth = place, depth
        if matched and not silent and len(state.tokens) > count:
            state.tokens[-1].meta = {**(state.tokens[-1].meta or {}), "span": (start, state.pos)}
            if name == "footnote_inline":
                reading.notes[state.tokens[-1].meta["id"]] = place.from_(start + 2)
        return matched

    return spanned


def _within_reason(rule: InlineRule) -> InlineRule:
    """Have *rule* pass by brackets that nothing closes or that lie too deep; else each costs a look at all the rest."""

    def guarded(state: StateInline, silent: bool) -> bool:
        bracket = state.src.find("[", state.pos, state.pos + 2)
        return bracket >= 0 and bracket in _brackets(state) and rule(state, silent)

    return guarded


def _brackets(state: StateInline) -> frozenset[int]:
    """The positions of the brackets in the source of *state* that are closed and not too deep."""
    reading = reading_of(state.env)
    known = reading.brackets
    if state.src not in known:
        closed: set[int] = set()
        open_: list[int] = []
        for match in re.finditer(r"[][]", masked(state.src)):
            if match[0] == "[":
                open_.append(match.start())
            elif open_:
                start = open_.pop()
                if len(open_) + reading.depth < _DEEPEST_BRACKETS:
                    closed.add(start)
        known[state.src] = frozenset(closed)
    return known[state.src]


def _citation(state: StateInline, silent: bool) -> bool:
    character = state.src[state.pos]
    if character == "[":
        cites, end = _bracketed_at(state, state.pos)
        intextual = False
    elif character in "@-":
        cites, end = _in_text_at(state)
        intextual = True
    else:
        return False
    if not cites:
        return False
    if not silent:
        _push(state, cites, end, intextual=intextual)
    state.pos = end
    return True


def _closing(state: StateInline, start: int) -> int:
    """Where the bracket at *start* closes, or -1; what follows must make it no link and no span."""
    if start not in _brackets(state):
        return -1
    end: int = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or end - start > LONGEST or _NOT_A_CITATION.match(state.src, end + 1):
        return -1
    return end


def _bracketed_at(state: StateInline, start: int) -> tuple[tuple[Cite, ...], int]:
    if "@" not in state.src[start : start + LONGEST]:
        return (), start
    end = _closing(state, start)
    if end < 0:
        return (), start
    return bracketed(state.src[start + 1 : end], start + 1), end + 1


def _in_text_at(state: StateInline) -> tuple[tuple[Cite, ...], int]:
    match = key_at(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return (), state.pos
    key, end = single(match), match.end()
    space = re.compile(r"[ \t]*\n?[ \t]*").match(state.src, end)
    bracket = space.end() if space else end
    if state.src.startswith("[", bracket) and not state.src.startswith("[^", bracket):
        close = _closing(state, bracket)
        cites = behind_key(key, state.src[bracket + 1 : close], bracket + 1) if close >= 0 else ()
        if cites:
            return cites, close + 1
    return (key,), end


def _push(state: StateInline, cites: tuple[Cite, ...], end: int, *, intextual: bool) -> None:
    reading = reading_of(state.env)
    place = reading.place
    start = place.of(state.pos)
    line = reading.line_of(start)
    placed = tuple(moved(cite, place.of, lambda at: place.of(at - 1) + 1) for cite in cites)
    token = state.push("citation", "", 0)
    token.content = state.src[state.pos : end]
    column = start - reading.starts[line - 1] + 1
    token.meta = {"use": CitationUse(placed, start, place.of(end - 1) + 1, line, column, intextual)}


def _make_blocks(state: StateCore) -> None:
    reading = reading_of(state.env)
    kinds: list[BlockKind] = []
    note: _Place | None = None
    before = ("", "")
    for token in state.tokens:
        name = token.type.rsplit("_", maxsplit=1)[0]
        if token.type == "footnote_open":
            note = reading.notes.get(token.meta["id"])
        if name in _KINDS and token.nesting == 1:
            kinds.append(_KINDS[name])
        elif name in _KINDS and token.nesting == -1:
            kinds.pop()
        elif token.type == "inline":
            place = token.meta.get("place") or note or _Place((0,), (0,))
            own = kinds[-1] if kinds else BlockKind.PARAGRAPH
            made = [*_blocks(token, place, own, begins=before in _BEGIN_QUOTE)]
            reading.made.extend(evolve(one, depth=kinds.count(BlockKind.QUOTE)) for one in made)
            reading.made.extend(_captions(token, place))
        elif token.type == "html_block" and token.map:
            place = reading.place_of(token.content.rstrip("\n"), token.map[0], cell=False)
            blocks = html_blocks(token.content, source_of=place.of)
            reading.made.extend(lift_citations(making, reading.line_and_column) for making in blocks)
        before = (before[-1], token.type)

    _tell_tokens(state.tokens, {use.start: use for use in with_printed([(one, one.done()) for one in reading.made])})


def _tell_tokens(tokens: Sequence[Token], uses: dict[int, CitationUse]) -> None:
    """Replace the uses in the tokens by those that know what is printed before them."""
    for token in tokens:
        if token.type == "citation":
            token.meta["use"] = uses[token.meta["use"].start]
        _tell_tokens(token.children or (), uses)


def _captions(token: Token, place: _Place) -> Iterator[BlockInMaking]:
    """Give the captions of a block's pictures: what is read where a picture cannot be seen, or stands below it."""
    for child in token.children or ():
        if child.type == "image" and child.meta and "span" in child.meta:
            yield _block(child, place.from_(child.meta["span"][0] + len("![")), BlockKind.CAPTION)


def _blocks(token: Token, place: _Place, kind: BlockKind, *, begins: bool) -> Iterator[BlockInMaking]:
    """Give the block of a token; of a callout (``> [!note] Title``) its first line, which is not quoted, apart."""
    called = _CALLOUT.match(token.content) if begins else None
    if called is None:
        yield _block(token, place, kind)
        return
    children = token.children or []
    ends = next((at for at, child in enumerate(children) if child.type in _LINE_BREAKS), len(children))
    yield _block(token, place, BlockKind.HEADING, stop=ends)
    if ends + 1 < len(children):
        yield _block(token, place, kind, first=ends + 1, cursor=called.end())


def _block(
    token: Token, place: _Place, kind: BlockKind, *, first: int = 0, stop: int | None = None, cursor: int = 0
) -> BlockInMaking:
    """Make a block of the children of *token* from *first* to *stop*, which begin at *cursor* of its content."""
    making = BlockInMaking(kind)
    bars = _bars(token.content)
    for child in (token.children or [])[first:stop]:
        span = child.meta.get("span") if child.meta else None
        start, end = span or (cursor, cursor)
        if child.type == "text" and span is None:
            start = max(token.content.find(child.content, cursor), cursor)
            end = start + len(child.content)
            for begin, after in place.stretches(start, end):
                shown_from = min(bars.get(begin, begin), after)
                making.add(token.content[shown_from:after], place.of(shown_from), after - shown_from)
        elif child.type in {"text", "text_special", "softbreak", "hardbreak"}:
            shown = child.content or " "
            making.add(shown, place.of(start), place.of(end - 1) + 1 - place.of(start))
        elif child.type == "code_inline":
            offset = max(token.content.find(child.content, start), start)
            making.add_code(child.content, place.of(offset), len(child.content))
        elif child.type == "citation":
            making.uses.append((making.length, child.meta["use"]))
        elif child.type == "html_inline":
            if child.content.startswith("<!--"):
                making.comments.append((place.of(start), child.content))
            elif _BREAK.match(child.content):
                making.add(" ", place.of(start), end - start)
            elif (mark := _Q_MARKS.get(child.content[:3].lower().rstrip(" >"))) is not None:
                making.give(mark)
        elif span is None and child.nesting != 0:
            end = cursor + len(child.markup) if child.type != "link_open" else cursor
        cursor = max(cursor, end)
    return making


def _bars(content: str) -> dict[int, int]:
    """Give for the begin of each line of a line block (pandoc's ``| …``) where its words begin; empty for any other."""
    found = list(_BAR.finditer(content))
    if len(found) != content.count("\n") + 1:
        return {}
    return {match.start(): match.end() for match in found}
