"""Styles: found by name or path, read once, kept by the digest of their bytes."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit._files import content_of, is_file
from citekit.csl._errors import InvalidStyle, UnknownStyle, did_you_mean
from citekit.csl._installed import installed, names, renamed
from citekit.csl._xml import MAXIMUM_BYTES, NAMESPACE, StyleReader, attributes, line_of, parse_xml, tag
from citekit.errors import Location
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

    from citekit.csl._nodes import Contents, Layout, Macro, Test


@frozen
class Style:
    """A CSL style, read: its title, its class, its macros, and the layouts of citations and bibliography.

    Styles are equal when their files are: by ``digest``, the SHA-256 of the bytes.
    """

    digest: str
    title: str = field(eq=False)
    style_class: str = field(eq=False)
    default_locale: str = field(eq=False)
    options: Mapping[str, str] = field(eq=False, repr=False)
    macros: Mapping[str, Macro] = field(eq=False, repr=False)
    citation: Layout = field(eq=False, repr=False)
    bibliography: Layout | None = field(eq=False, repr=False)
    locales: tuple[etree._Element, ...] = field(eq=False, repr=False)
    forced_locale: str = field(eq=False, default="")
    """The locale that a dependent style asks for."""
    intext: Layout | None = field(eq=False, repr=False, default=None)
    """How an author is named within a sentence (``cs:intext``, which citeproc-js and citeproc-rs know)."""
    root: etree._Element | None = field(eq=False, repr=False, default=None)
    file: str = field(eq=False, default="style")
    name: str = field(eq=False, default="")
    """Its name: the last part of the address that is its id."""

    def doubts(self) -> tuple[str, ...]:
        """Give the elements, variables and types that the style names and CSL has not, each with its line.

        Nothing is printed of them. A style of which more than fifty are found is not read further.
        """
        from citekit.csl._doubts import of_style

        return of_style(self.root, self.file) if self.root is not None else ()

    @property
    def is_note(self) -> bool:
        """Whether its citations are notes."""
        return self.style_class == "note"

    @property
    def raises_citations(self) -> bool:
        """Whether its citations are raised numbers, which stand close to the words as the marks of notes do."""
        return _RAISED in self.citation.layout.look.formats

    def own_locales(self, language: str) -> tuple[etree._Element, ...]:
        """Give its ``cs:locale`` elements that hold for *language* (BCP 47), the last the strongest."""
        fitting = (language.lower(), primary(language), "")
        ranked = [(fitting.index(tag), one) for one in self.locales if (tag := one.get(_LANG, "").lower()) in fitting]
        return tuple(one for _, one in sorted(ranked, key=lambda each: -each[0]))

    def punctuation_in_quote(self, language: str) -> bool | None:
        """Whether it says that full stops and commas go inside quotation marks; ``None`` where it says nothing."""
        options = [one for own in self.own_locales(language) for one in own.iter(_STYLE_OPTIONS)]
        said = [one.get("punctuation-in-quote") for one in options]
        return next((one == "true" for one in reversed(said) if one is not None), None)


_RAISED = ("vertical-align", "sup")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STYLE_OPTIONS = "{*}style-options"
_MOST_TOLD = 8  # macros of a circle, the last of them
_LONGEST_NAME = 200  # code points: what is longer is no name of a style, and is compared with none


def known_styles() -> tuple[str, ...]:
    """Give the names of the independent styles that are installed, sorted."""
    return names()


def style_file(style: str | Path) -> Path:
    """Give the file of the style of that name or at that path. Raises `UnknownStyle`."""
    return _find(style)


def load_style(style: str | Path) -> Style:
    """Give the style of that name or at that path; ``str`` may also be the XML itself.

    A dependent style gives its parent, with the locale that it asks for. Raises `UnknownStyle` and `InvalidStyle`.
    """
    if not isinstance(style, str | Path):
        raise TypeError(f"a style is its name, its path or its XML; this is {type(style).__name__}")
    if isinstance(style, str) and style.lstrip("\ufeff \t\r\n").startswith("<"):
        return _compiled(style.strip("\ufeff \t\r\n").encode("utf-8", "surrogatepass"), "style")
    return _at(_find(style))


def _at(path: Path) -> Style:
    return _compiled(content_of(path, MAXIMUM_BYTES), str(path))


def _find(style: str | Path) -> Path:
    path = Path(style)
    if isinstance(style, Path) or path.suffix == ".csl" or is_file(path):
        if is_file(path):
            return path
    elif len(path.parts) == 1:
        if (found := installed(str(style))) is not None:
            return found
        if now := renamed().get(str(style)):
            return _find(now)
    raise _unknown(str(style))


def _unknown(name: str) -> UnknownStyle:
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    import difflib

    return UnknownStyle(name, tuple(difflib.get_close_matches(name, known_styles(), n=2)))


def _compiled(content: bytes, file: str) -> Style:
    return _read(hashlib.sha256(content).hexdigest(), _Source(content, file))


@frozen(repr=False)
class _Source:
    """The bytes of a style and their file; all are equal, so that styles are kept by their digest alone."""

    content: bytes = field(eq=False)
    file: str = field(eq=False)


@lru_cache(maxsize=64)
def _read(digest: str, source: _Source) -> Style:
    file = source.file
    root = parse_xml(source.content, file)
    if root.tag != f"{{{NAMESPACE}}}style":
        raise InvalidStyle(Location(file, line_of(root)), f"is no CSL style: its root is <{tag(root)}>")
    version = root.get("version", "")
    if version.split(".")[0] != "1" or not version.startswith("1."):
        raise InvalidStyle(
            Location(file, line_of(root)), f"is of CSL version “{version}”; this processor reads 1.0 to 1.0.2"
        )
    parent = _parent(root)
    if parent:
        return _with_locale(_independent_parent(parent), root.get("default-locale", ""))
    return _independent(digest, root, file)


def _parent(root: etree._Element) -> str:
    if any(tag(child) == "citation" for child in root):
        return ""
    for link in root.iterfind(f"{{{NAMESPACE}}}info/{{{NAMESPACE}}}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rpartition("/")[2]
    return ""


def _independent_parent(name: str) -> Style:
    """Give the installed style of that name; a file here that has the name is none, or it could be its own parent."""
    path = installed(renamed().get(name, name))
    if path is None or path.parent.name == "dependent":
        raise _unknown(name)
    return _at(path)


def _with_locale(style: Style, locale: str) -> Style:
    from attrs import evolve

    return evolve(style, forced_locale=locale, default_locale=locale or style.default_locale)


def _independent(digest: str, root: etree._Element, file: str) -> Style:
    reader = StyleReader(file)
    macros: dict[str, Macro] = {}
    layouts: dict[str, Layout] = {}
    locales = []
    title = own_name = ""
    for child in root:
        match tag(child):
            case "macro":
                macros[child.get("name", "")] = reader.macro(child)
            case "citation" | "bibliography" | "intext" as name:
                layouts[name] = reader.layout(child)
            case "locale":
                locales.append(child)
            case "info":
                title = (child.findtext(f"{{{NAMESPACE}}}title") or "").strip()
                own_name = (child.findtext(f"{{{NAMESPACE}}}id") or "").strip().rpartition("/")[2]
    if "citation" not in layouts:
        raise InvalidStyle(Location(file, line_of(root)), "has no <citation>; every independent style has one")
    _check_macros(macros, layouts, file)
    return Style(
        digest,
        title,
        root.get("class", "in-text"),
        root.get("default-locale", ""),
        attributes(root),
        macros,
        layouts["citation"],
        layouts.get("bibliography"),
        tuple(locales),
        intext=layouts.get("intext"),
        root=root,
        file=file,
        name=own_name,
    )


def _check_macros(macros: Mapping[str, Macro], layouts: Mapping[str, Layout], file: str) -> None:
    """Raise `InvalidStyle` where a macro is called that is not there, or calls itself."""
    roots = [called for layout in layouts.values() for called in layout.contents[0].calls.items()]
    roots += [(key.macro, key.line) for layout in layouts.values() for key in layout.sort if key.macro]
    done: set[str] = set()
    for start, first in roots:
        path: dict[str, None] = {}  # in order
        stack: list[tuple[str, int | None, bool]] = [(start, first, False)]
        while stack:
            name, line, leaving = stack.pop()
            if leaving:
                path.popitem()
                done.add(name)
                continue
            if name in path:
                through = [*path][-_MOST_TOLD:]
                raise InvalidStyle(
                    Location(file, line), f"macro “{name}” calls itself through {' → '.join([*through, name])}"
                )
            if name in done:
                continue
            if name not in macros:
                raise InvalidStyle(
                    Location(file, line), f"macro “{name}” is called but not defined{did_you_mean(name, macros)}"
                )
            path[name] = None
            stack.append((name, line, True))
            stack.extend((called, where, False) for called, where in macros[name].contents.calls.items())


def _reached(style: Style, contents: Iterable[Contents]) -> list[Contents]:
    """Give *contents* and those of the macros that they call."""
    found = list(contents)
    seen: set[str] = set()
    for one in found:  # grows by what each calls
        for name in one.calls:
            if name not in seen and name in style.macros:
                seen.add(name)
                found.append(style.macros[name].contents)
    return found


def uses_variable(style: Style, layout: Layout, variable: str) -> bool:
    """Tell whether *layout*, or a macro that it calls, renders the text *variable*."""
    return any(variable in one.texts for one in _reached(style, layout.contents[:1]))


def _tests(style: Style) -> list[Test]:
    layouts = [layout for layout in (style.citation, style.bibliography) if layout is not None]
    macros = (macro.contents for macro in style.macros.values())
    everywhere = [*macros, *(one for layout in layouts for one in layout.contents)]
    return [test for one in _reached(style, everywhere) for test in one.tests]


def tested_variables(style: Style) -> frozenset[str]:
    """Give the variables that *style* asks to be numeric."""
    return frozenset(word for test in _tests(style) if test.kind == "is-numeric" for word in test.words)


def count_tests(style: Style, kind: str) -> int:
    """Give how many conditions of *kind* there are in *style*, those of macros that are called once more."""
    return sum(test.kind == kind for test in _tests(style))


def asked_for(style: Style, layout: Layout) -> frozenset[str]:
    """Give the kinds of conditions, their words, and the variables that *layout* and its macros have."""
    reached = _reached(style, layout.contents)
    tested = {word for one in reached for test in one.tests for word in (test.kind, *test.words)}
    return frozenset(tested.union(*(one.names for one in reached)))
