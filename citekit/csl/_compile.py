"""Styles turned into code, for one shape of item at a time.

Nearly every condition of a style asks for the type of an item and for which variables it has. For items of one shape
these are decided once: what is left is straight-line code, kept for the next item of that shape. Each piece of that
code takes a `Frame` and appends to a stream; it tells whether it rendered a variable that holds something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from citekit.csl._case import recase, without_periods
from citekit.csl._compile_names import NamesCompiler
from citekit.csl._conditions import Conditions
from citekit.csl._data import words
from citekit.csl._dating import date_format, render_date
from citekit.csl._emit import (
    ADDRESS,
    EMPTY,
    EMPTY_VARIABLE,
    Emit,
    Part,
    around,
    around_if_any,
    as_variable,
    changing,
    delimited,
    emitting,
    frame_text,
    in_turn,
    linked,
    located,
    marked,
    number_text,
    numbered,
    sorted_date,
    sorted_number,
    titled,
    tokens_of,
    unless_empty,
    valued,
    with_its_punctuation,
)
from citekit.csl._errors import InvalidStyle
from citekit.csl._item import DATE_VARIABLES, NAME_VARIABLES, TARGETS, TITLE_VARIABLES
from citekit.csl._markup import parse
from citekit.csl._naming import inheritable, wrapped
from citekit.csl._nodes import (
    ChooseNode,
    DateNode,
    GroupNode,
    LabelNode,
    Look,
    NamesNode,
    Node,
    NumberNode,
    TextNode,
    without_case,
    without_display,
)
from citekit.csl._numbers import is_plural, page_range
from citekit.csl._stream import QUOTE, UNQUOTE, Stream, Token, marks
from citekit.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from citekit.csl._frame import Frame, Situation
    from citekit.csl._locale import Locale
    from citekit.csl._style import Style

Shape: TypeAlias = tuple[Any, ...]
Wrapping: TypeAlias = tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]

_FRAME_VARIABLES = frozenset(
    ("locator", "citation-number", "first-reference-note-number", "year-suffix", "citation-label")
)
_GLOSSED = TITLE_VARIABLES | words("varied-variables")
_RANGED = frozenset(("page", "locator"))
_HYPHENATED = frozenset(("issue", "volume", "number", "chapter-number", "collection-number", "part-number"))


_MOST_NODES = 25_000  # the largest of 40 large styles renders 124 for a work; calls of macros can double without end
_DEEPEST = 80  # the same styles nest 21 deep


class Compiler:
    """Turns the nodes of a style into code, for one layout and one locale."""

    def __init__(self, style: Style, locale: Locale, options: Mapping[str, str], *, sorting: bool = False) -> None:
        self.style = style
        self.locale = locale
        self.sorting = sorting
        self.inherited = inheritable(style.options, options)
        self.page_format = style.options.get("page-range-format")
        self.conjunction = locale.term("and")
        self.ampersand = locale.term("and", "symbol") if ("and", "symbol") in locale.terms else "&"
        self.page_delimiter = locale.term("page-range-delimiter") or "–"
        self.looks: dict[int, tuple[Look, Wrapping]] = {}
        self.formats: dict[Any, Any] = {}
        self.own_suffix = True

    def program(self, root: tuple[Node, ...] | GroupNode, shape: Shape, situation: Situation) -> Emit:
        """Give the code that renders *root* for items of *shape* in *situation*."""
        run = _Run(self, shape, situation)
        nodes = root.children if isinstance(root, GroupNode) else root
        return run.joined(run.sequence(nodes), "").emit or _empty

    def aligned_program(self, root: GroupNode, shape: Shape, situation: Situation) -> Emit:
        """Give the code that renders *root* with its first element in the margin (``second-field-align``)."""
        run = _Run(self, shape, situation)
        parts = run.sequence(root.children)
        margin = run.within(parts[0], Look(display="left-margin")) if parts else EMPTY
        rest = run.within(run.joined(parts[1:], ""), Look(display="right-inline"))
        emit = run.joined([margin, rest], "").emit
        return with_its_punctuation(emit) if emit else _empty

    def look(self, look: Look) -> Wrapping:
        """Give what stands before, directly after, and behind that, of an element with *look*."""
        held = self.looks.get(id(look))
        kept = held[1] if held else None
        if kept is None:
            before: list[Token] = []
            after: list[Token] = []
            if look.display:
                opening, closing = marks("display", look.display)
                before.append(opening)
            if look.prefix:
                before.append(look.prefix)
            if look.quotes:
                before.append(QUOTE)
                after.append(UNQUOTE)
            for kind, value in reversed(look.formats):
                opening, closing = marks(kind, value)
                before.append(opening)
                after.insert(0, closing)
            behind: list[Token] = [look.suffix] if look.suffix else []
            if look.display:
                behind.append(marks("display", look.display)[1])
            kept = (tuple(before), tuple(after), tuple(behind))
            self.looks[id(look)] = (look, kept)
        return kept


def _empty(_frame: Frame, _out: Stream) -> bool:
    return False


class _Run:
    """One compilation, for one shape: goes through the nodes in the order in which they render."""

    def __init__(self, compiler: Compiler, shape: Shape, situation: Situation) -> None:
        self.compiler = compiler
        self.situation = situation
        self.conditions = Conditions(shape, situation)
        self.present = self.conditions.present
        self.has = self.conditions.has
        self.chosen = self.conditions.chosen
        self.suppressed: set[str] = set()
        self.rendered: list[str] = []
        self.names_seen = False
        self.depth = 0
        self.substituting = 0
        self.suffix_done = False
        self.count = self.nesting = 0
        self.level = 0
        """How many groups and macros stand around the node; ``display`` is for the children of a layout."""

    def render(self, *variables: str) -> None:
        """Note that *variables* are rendered; what a substitute has rendered is not rendered again."""
        self.rendered.extend(variables)
        if self.substituting:
            self.suppressed.update(variables)

    def sequence(self, nodes: tuple[Node, ...]) -> list[Part]:
        """Compile *nodes*, those of a choice in its place."""
        out: list[Part] = []
        for node in nodes:
            if isinstance(node, ChooseNode):
                branch = self.chosen(node)
                if branch is not None:
                    out.extend(self.sequence(branch.children))
            else:
                out.append(self.node(node))
        return out

    def node(self, node: Node) -> Part:
        """Compile *node*; raises `InvalidStyle` for a style that calls its macros without end or nests too deep."""
        self.count += 1
        self.nesting += 1
        if self.count > _MOST_NODES or self.nesting > _DEEPEST:
            raise InvalidStyle(
                Location(self.compiler.style.title or "style"),
                f"renders more than {_MOST_NODES} elements for one work, or nests them deeper than {_DEEPEST}",
            )
        part = self._node(node)
        self.nesting -= 1
        return part

    def _node(self, node: Node) -> Part:
        match node:
            case TextNode(kind="variable"):
                return self.variable(node)
            case TextNode(kind="macro"):
                return self.macro(node)
            case TextNode(kind="term"):
                return self.term(node)
            case TextNode():
                return self.fixed(parse(node.name), node.look)
            case GroupNode():
                return self.group(node)
            case NamesNode():
                return NamesCompiler(self).compile(node)
            case DateNode():
                return self.date(node)
            case NumberNode():
                return self.number(node)
            case LabelNode():
                return self.label(node)
            case ChooseNode():
                return self.joined(self.sequence((node,)), "")

    # Containers

    def group(self, node: GroupNode) -> Part:
        """Compile a group: nothing where all the variables that it calls are empty."""
        if not self.has("year-suffix") and node.is_of_suffix:
            return EMPTY
        self.level += 1
        parts = self.sequence(node.children)
        self.level -= 1
        return self.grouped(parts, node.delimiter, node.look)

    def grouped(self, parts: list[Part], delimiter: str, look: Look) -> Part:
        """Compile *parts* as a group."""
        live = [part for part in parts if part.emit is not None]
        calls = any(part.calls for part in parts)
        full = any(part.full for part in live)
        if not live or (calls and not full and all(not part.calls for part in live)):
            return Part(None, calls=calls)
        part = self.within(self.joined(parts, delimiter), look)
        if not calls:
            return Part(as_variable(part.emit), certain=part.certain, calls=True, full=part.certain)
        if full:
            return Part(part.emit, certain=part.certain, calls=calls, full=full)
        return Part(unless_empty(part.emit), calls=calls)

    def joined(self, parts: list[Part], delimiter: str) -> Part:
        """Compile *parts* one after the other with *delimiter* between those that put something out."""
        live = [part for part in parts if part.emit is not None]
        calls = any(part.calls for part in parts)
        full = any(part.full for part in live)
        certain = any(part.certain for part in live)
        if not live:
            return EMPTY_VARIABLE if calls else EMPTY
        if len(live) == 1:
            return Part(live[0].emit, live[0].certain, calls, full)
        emits = [part.emit for part in live if part.emit is not None]
        if not delimiter:
            return Part(in_turn(emits), certain, calls, full)
        return Part(delimited(emits, delimiter), certain, calls, full)

    def within(self, part: Part, look: Look) -> Part:
        """Compile *part* with affixes and formatting about it."""
        emit = part.emit
        if emit is None:
            return part
        if look.case or look.strip_periods:
            emit = changing(emit, look)
        before, after, behind = self.compiler.look(self.placed(look))
        if before or after or behind:
            emit = (around if part.certain else around_if_any)(emit, before, after + behind)
        elif emit is part.emit:
            return part
        return Part(emit, part.certain, part.calls, part.full)

    def placed(self, look: Look) -> Look:
        """Give *look* without its display where it is not that of a child of the layout."""
        return without_display(look) if self.level else look

    def macro(self, node: TextNode) -> Part:
        """Compile a call of a macro; as with citeproc-js, by which styles are tried, its letter case is left."""
        called = self.compiler.style.macros.get(node.name)
        parts = self.sequence(called.children if called is not None else ())
        return self.grouped(parts, "", without_case(node.look))

    # Leaves

    def fixed(self, tokens: tuple[Token, ...], look: Look, *, calls: bool = False) -> Part:
        """Compile text that is known now."""
        made = tuple(token for token in wrapped(tokens, without_display(look)) if token != "")
        if not made:
            return Part(None, calls=calls)
        if self.placed(look).display:
            opening, closing = marks("display", look.display)
            made = (opening, *made, closing)

        def emit(_frame: Frame, out: Stream) -> bool:
            out.extend(made)
            return calls

        return Part(emit, certain=True, calls=calls, full=calls)

    def term(self, node: TextNode) -> Part:
        """Compile a term."""
        words = self.compiler.locale.term(node.name, node.form, plural=node.plural)
        if not words:
            return EMPTY
        part = self.fixed((words,), node.look)
        return Part(marked(part.emit), certain=True) if part.emit else part

    def variable(self, node: TextNode) -> Part:
        """Compile a text variable."""
        name = node.name
        if node.form == "short" and self.has(f"{name}-short"):
            name = f"{name}-short"
        if not self.has(name) or name in self.suppressed:
            return EMPTY if name == "year-suffix" else EMPTY_VARIABLE  # which is the cite's, and no word of the work
        if name in _FRAME_VARIABLES:
            self.render(name)
            return self.frame_variable(name, node.look)
        if name in DATE_VARIABLES or name in NAME_VARIABLES:
            return EMPTY_VARIABLE
        self.render(name)
        look = node.look
        change = self.changer(name, look)
        before, after, behind = self.compiler.look(self.placed(look))
        if name in TARGETS and ADDRESS.search(look.prefix):
            return Part(linked(name, change, before, after + behind), certain=True, calls=True, full=True)
        if name in _GLOSSED and node.form != "short":
            return Part(titled(name, change, before, after, behind), certain=True, calls=True, full=True)
        return Part(valued(name, change, before, after + behind), certain=True, calls=True, full=True)

    def page_format(self, name: str) -> str | None:
        """Give how ranges of the variable *name* are shortened, which those of pages alone are."""
        of_pages = name == "page" or self.situation.label in ("", "page")
        return self.compiler.page_format if of_pages else None

    def changer(self, name: str, look: Look) -> Callable[[Any], tuple[Token, ...]]:
        """Give what makes the tokens of the variable *name* out of its value, remembering them there."""
        case, strip = look.case, look.strip_periods
        ranged, form = name in _RANGED, self.page_format(name)
        hyphenated = name in _HYPHENATED
        if not (case or strip or ranged or hyphenated):
            return tokens_of
        delimiter, ampersand = self.compiler.page_delimiter, self.compiler.ampersand
        key = (case, strip, form if ranged else None, delimiter, ampersand)

        def change(value: Any) -> tuple[Token, ...]:
            cased = value.cased
            if cased is None:
                cased = value.cased = {}
            kept = cased.get(key)
            if kept is None:
                tokens: Any = value.tokens
                if ranged or hyphenated:
                    tokens = [
                        page_range(token, form if ranged else None, delimiter).replace("&", ampersand)
                        if isinstance(token, str)
                        else token
                        for token in tokens
                    ]
                if case and (case != "title" or value.english):
                    tokens = recase(tokens, case, value.language)
                if strip:
                    tokens = without_periods(tokens)
                kept = cased[key] = tuple(tokens)
            return kept  # type: ignore[no-any-return]

        return change

    def frame_variable(self, name: str, look: Look) -> Part:
        """Compile a variable of the cite, not of the item."""
        if name == "locator":
            change = self.changer(name, look)
            before, after, behind = self.compiler.look(self.placed(look))
            return Part(located(change, before, after + behind), certain=True, calls=True, full=True)

        def emit(frame: Frame, out: Stream) -> bool:
            text = frame_text(frame, name)
            if not text:
                return False
            if name == "year-suffix":
                opening, closing = marks("year-suffix")
                out.extend((opening, text, closing))
            else:
                out.append(text)
            if name == "citation-label" and frame.year_suffix:
                opening, closing = marks("year-suffix")
                out.extend((opening, frame.year_suffix, closing))
            return True

        return self.within(Part(emit, certain=name != "citation-label", calls=True, full=True), look)

    def number(self, node: NumberNode) -> Part:
        """Compile ``cs:number``."""
        name = node.variable
        if not self.has(name) or name in self.suppressed or name in NAME_VARIABLES or name in DATE_VARIABLES:
            return EMPTY_VARIABLE
        self.render(name)
        locale, look, form = self.compiler.locale, node.look, node.form
        ampersand = self.compiler.ampersand
        if self.compiler.sorting:
            return self.within(Part(sorted_number(name), certain=True, calls=True, full=True), look)
        term = self.situation.label if name == "locator" else name
        ranged = name in _RANGED
        page_format, delimiter = self.page_format(name), self.compiler.page_delimiter

        def emit(frame: Frame, out: Stream) -> bool:
            text = number_text(frame, name)
            if ranged and form == "numeric":
                written = page_range(text, page_format, delimiter)
            else:
                written = numbered(text, form, locale, locale.gender(term))
            written = written.replace("&", ampersand)
            out.append(written)
            return True

        return self.within(Part(emit, certain=True, calls=True, full=True), look)

    def label(self, node: LabelNode) -> Part:
        """Compile the label of a number: singular or plural by what the number is."""
        name = node.variable
        if not self.has(name) or (name in self.suppressed and not self.substituting):
            return EMPTY_VARIABLE
        term = self.situation.label if name == "locator" else name
        locale = self.compiler.locale
        one = tuple(wrapped((locale.term(term, node.form),), node.look)) if locale.term(term, node.form) else ()
        many_words = locale.term(term, node.form, plural=True)
        many = tuple(wrapped((many_words,), node.look)) if many_words else ()
        if not one and not many:
            return EMPTY
        if node.plural == "never" or one == many:
            return Part(emitting(one), certain=True)
        if node.plural == "always":
            return Part(emitting(many), certain=True)
        conjunction = self.compiler.conjunction
        counted = name in ("number-of-pages", "number-of-volumes")

        def emit(frame: Frame, out: Stream) -> bool:
            text = number_text(frame, name)
            plural = (
                text.strip() not in ("1", "0") if counted and text.strip().isdigit() else is_plural(text, conjunction)
            )
            out.extend(many if plural else one)
            return False

        return Part(emit, certain=True)

    def date(self, node: DateNode) -> Part:
        """Compile ``cs:date``."""
        name = node.variable
        if name not in self.present or name in self.suppressed or name not in DATE_VARIABLES:
            return EMPTY_VARIABLE
        self.render(name)
        compiler = self.compiler
        form = compiler.formats.get(id(node))
        if form is None:
            form = compiler.formats[id(node)] = date_format(node, compiler.locale)
        look = node.look
        before, after, behind = compiler.look(self.placed(look))
        tail = after + behind
        if name == "accessed" and self.situation.comparing:
            return EMPTY_VARIABLE
        with_suffix = (
            name == "issued" and self.situation.year_suffix and not compiler.own_suffix and not self.suffix_done
        )
        self.suffix_done = self.suffix_done or with_suffix
        case, strip = look.case, look.strip_periods
        if compiler.sorting:
            return self.within(Part(sorted_date(name, frozenset(part.name for part in form.parts)), calls=True), look)

        def emit(frame: Frame, out: Stream) -> bool:
            suffix = frame.year_suffix if with_suffix else ""
            tokens = render_date(form, frame.entry.dates[name], _suffixed(suffix) if suffix else None)
            if not tokens:
                return False
            if case:
                tokens = recase(tokens, case)
            if strip:
                tokens = without_periods(tokens)
            out.extend(before)
            out.extend(tokens)
            out.extend(tail)
            return True

        return Part(emit, calls=True)


def _suffixed(text: str) -> Callable[[], list[Token]]:
    """Give what puts the year-suffix *text* behind a year."""
    opening, closing = marks("year-suffix")
    return lambda: [opening, text, closing]
