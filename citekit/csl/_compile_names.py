"""``cs:names`` turned into code: which variables it renders, what stands in for them, and its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve

from citekit.csl._emit import EMPTY, EMPTY_VARIABLE, Part, as_variable
from citekit.csl._frame import Frame, NameList
from citekit.csl._item import NAME_VARIABLES
from citekit.csl._naming import NameFormat, join_names, name_format, render_names, shown_count, wrapped
from citekit.csl._nodes import ChooseNode, LabelNode, NamesNode, Node, TextNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from citekit.csl._emit import Emit
    from citekit.csl._frame import Situation
    from citekit.csl._locale import Locale
    from citekit.csl._names import Name
    from citekit.csl._nodes import Branch, Look
    from citekit.csl._stream import Stream, Token

_BOTH = {
    frozenset(("editor", "translator")): "editortranslator",
    frozenset(("author", "editor")): "authoreditor",
}


class Compiler(Protocol):
    """What a compiler of names asks of that of the whole style."""

    locale: Locale
    sorting: bool
    inherited: dict[str, str]
    formats: dict[Any, Any]


class Run(Protocol):
    """What a compiler of names asks of the compilation that it is part of, for one shape of item."""

    @property
    def compiler(self) -> Compiler:
        """The compiler of the style."""

    situation: Situation
    present: frozenset[str]
    suppressed: set[str]
    rendered: list[str]
    names_seen: bool
    depth: int
    substituting: int

    @property
    def chosen(self) -> Callable[[ChooseNode], Branch | None]:
        """What gives the branch of a choice that holds for the shape."""

    def render(self, *variables: str) -> None:
        """Note that *variables* are rendered."""

    def node(self, node: Node) -> Part:
        """Compile *node*."""

    def within(self, part: Part, look: Look) -> Part:
        """Give *part* as *look* says."""


class NamesCompiler:
    """Compiles one ``cs:names`` for one shape of item."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def compile(self, node: NamesNode) -> Part:
        """Compile *node*: its own names, or the first of its substitutes that has something."""
        run = self.run
        first = not run.names_seen and not run.depth
        part = self._own(node)
        if part is None:
            run.depth += 1
            part = self._substitute(node)
            run.depth -= 1
        if part.emit is None:
            return EMPTY_VARIABLE
        if first:
            run.names_seen = True
            if run.situation.author == "suppress":
                return Part(None, calls=False)
            part = Part(_remembered(part.emit), part.certain, part.calls, part.full)
        return part

    def _own(self, node: NamesNode) -> Part | None:
        run = self.run
        known = run.present & NAME_VARIABLES
        variables = [name for name in node.variables if name in known and name not in run.suppressed]
        if not variables:
            return None
        run.render(*variables)
        form = self._format(node)
        return run.within(
            Part(self._emit(node, form, tuple(variables)), certain=True, calls=True, full=True), node.look
        )

    def _format(self, node: NamesNode) -> NameFormat:
        compiler = self.run.compiler
        key = (id(node), id(node.options))
        kept = compiler.formats.get(key)
        if kept is None:
            form = name_format(node, compiler.inherited, compiler.locale, sorting=compiler.sorting)
            kept = compiler.formats[key] = (node, form)
        return kept[1]

    def _substitute(self, node: NamesNode) -> Part:
        run = self.run
        candidates: list[Part] = []
        for child in self._candidates(node.substitute):
            if self._is_empty_term(child):
                break
            before = len(run.rendered)
            heir = self._heir(child, node)
            run.substituting += 1
            part = run.node(heir)
            run.substituting -= 1
            if not isinstance(heir, NamesNode):
                part = run.within(part, node.look)
            if part.emit is None:
                continue
            run.suppressed.update(run.rendered[before:])
            candidates.append(part)
            if part.certain:
                break
        if not candidates:
            return EMPTY_VARIABLE if node.variables else EMPTY
        last = candidates[-1]
        if len(candidates) == 1:
            return Part(as_variable(last.emit), last.certain, calls=True, full=last.certain)
        emits = [part.emit for part in candidates if part.emit is not None]

        def emit(frame: Frame, out: Stream) -> bool:
            for each in emits:
                start = len(out)
                each(frame, out)
                if len(out) > start:
                    return True
            return False

        return Part(emit, last.certain, calls=True, full=last.certain)

    def _is_empty_term(self, node: Node) -> bool:
        """Whether *node* is a term that the locale has, and has empty: a substitute that says nothing, on purpose."""
        if not isinstance(node, TextNode) or node.kind != "term":
            return False
        found = self.run.compiler.locale.find(node.name, node.form)
        return found is not None and not found.single

    def _candidates(self, nodes: tuple[Node, ...]) -> list[Node]:
        out: list[Node] = []
        for node in nodes:
            if isinstance(node, ChooseNode):
                branch = self.run.chosen(node)
                if branch is not None:
                    out.extend(self._candidates(branch.children))
            else:
                out.append(node)
        return out

    def _heir(self, child: Node, parent: NamesNode) -> Node:
        """Give *child* of a substitute with what it takes over from the names that it stands in for."""
        if not isinstance(child, NamesNode) or not child.bare:
            return child
        kept = self.run.compiler.formats.get(("heir", id(child), id(parent)))
        if kept is None:
            heir = evolve(
                child,
                options=parent.options,
                delimiter=child.delimiter if child.delimiter is not None else parent.delimiter,
                name_look=parent.name_look,
                parts=parent.parts,
                et_al_term=parent.et_al_term,
                et_al_look=parent.et_al_look,
                label=parent.label,
                label_first=parent.label_first,
                look=parent.look if child.look == type(child.look)() else child.look,
            )
            kept = self.run.compiler.formats["heir", id(child), id(parent)] = (heir, child, parent)
        return kept[0]

    def _emit(self, node: NamesNode, form: NameFormat, variables: tuple[str, ...]) -> Emit:
        compiler = self.run.compiler
        delimiter = node.delimiter
        if delimiter is None:
            delimiter = compiler.inherited.get("names-delimiter", "")
        labels = {name: self._labels(node.label, name) for name in (*variables, *_BOTH.values())}
        both = _BOTH.get(frozenset(variables)) if len(variables) == 2 else None
        if both and not compiler.locale.term(both):
            both = None
        label_first = node.label_first
        if form.form == "count":
            return _counting(form, variables)

        def emit(frame: Frame, out: Stream) -> bool:
            entry = frame.entry.names
            kinds: tuple[str, ...] = variables
            merged = ""
            if both and _same(entry[variables[0]], entry[variables[1]]):
                kinds, merged = variables[:1], both
            for index, kind in enumerate(kinds):
                if index and delimiter:
                    out.append(delimiter)
                names = entry[kind]
                tokens = _list(frame, form, names)
                one, many = labels[merged or kind]
                label = many if len(names) > 1 else one
                if label_first:
                    out.extend(label)
                out.extend(tokens)
                if not label_first:
                    out.extend(label)
            return True

        return emit

    def _labels(self, label: LabelNode | None, variable: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        if label is None or self.run.compiler.sorting:
            return (), ()
        locale = self.run.compiler.locale

        def words(*, plural: bool) -> tuple[Token, ...]:
            text = locale.term(variable, label.form, plural=plural)
            return tuple(wrapped((text,), label.look)) if text else ()

        one, many = words(plural=False), words(plural=True)
        match label.plural:
            case "always":
                return many, many
            case "never":
                return one, one
            case _:
                return one, many


def _same(one: tuple[Name, ...], two: tuple[Name, ...]) -> bool:
    return [name.key for name in one] == [name.key for name in two]


def _list(frame: Frame, form: NameFormat, names: tuple[Name, ...]) -> list[Token]:
    """Give a list of names, as many and as long as this cite needs to be told from others."""
    index = len(frame.lists)
    extra = frame.extra_names[index] if index < len(frame.extra_names) else 0
    levels = frame.levels[index] if index < len(frame.levels) else ()
    shown = shown_count(form, len(names), subsequent=frame.subsequent, extra=extra)
    frame.lists.append(NameList(form, names, shown))
    rendered = render_names(form, names, shown, levels)
    if index == 0:
        frame.name_tokens = rendered
        rendered = _replaced(frame, rendered)
        if frame.replacement is not None and frame.replacement.rule == "complete-all":
            return [frame.replacement.text]
    return join_names(form, rendered, names, shown)


def _replaced(frame: Frame, rendered: list[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    replacement = frame.replacement
    if replacement is None:
        return rendered
    count = 1 if replacement.rule == "partial-first" else replacement.count
    return [(replacement.text,) if index < count else tokens for index, tokens in enumerate(rendered)]


def _counting(form: NameFormat, variables: tuple[str, ...]) -> Emit:
    def emit(frame: Frame, out: Stream) -> bool:
        total = sum(shown_count(form, len(frame.entry.names[name]), subsequent=frame.subsequent) for name in variables)
        out.append(str(total))
        return True

    return emit


def _remembered(emit: Emit) -> Emit:
    def remembered(frame: Frame, out: Stream) -> bool:
        start = len(out)
        full = emit(frame, out)
        if frame.replacement is not None and not frame.lists and len(out) > start:
            out[start:] = [frame.replacement.text]
        if frame.first_names is None:
            frame.first_names = (start, len(out))
        return full

    return remembered
