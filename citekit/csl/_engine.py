"""A style, a locale and the code made of them, kept for every processor that uses them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

from citekit.csl._compile import Compiler
from citekit.csl._customs import alternated, customs_of, upright
from citekit.csl._disambiguate import Rules, read_rules
from citekit.csl._finish import Quotes, finish
from citekit.csl._frame import Situation
from citekit.csl._item import Entry, Reader
from citekit.csl._locale import Locale, load_locale
from citekit.csl._numbers import whole_number
from citekit.csl._sort import SortKey, collated, filed
from citekit.csl._sorting import SortCompiler
from citekit.csl._stream import Mark, Stream, around, text_of
from citekit.csl._style import Style, asked_for, count_tests, tested_variables, uses_variable
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from citekit.csl._abbreviations import Abbreviations
    from citekit.csl._emit import Emit
    from citekit.csl._nodes import GroupNode, Layout
    from citekit.csl._show import Show

_FIRST_HAN = "\u2e80"
_MOST_PROGRAMS = 20_000  # shapes of works by layouts, of which a library has some hundreds: bounds memory


@lru_cache(maxsize=32)
def engine_for(style: Style, language: str, by_item: bool, folder: Path | None) -> Engine:
    """Give the engine of *style* in *language*; the same one for the same arguments."""
    return Engine(style, language, by_item=by_item, folder=folder)


class Engine:
    """What a processor needs of its style: options, and code for each shape of item, made when it is first met."""

    def __init__(self, style: Style, language: str, *, by_item: bool, folder: Path | None) -> None:
        self.style = style
        self.language = language or style.forced_locale or style.default_locale or "en-US"
        self.by_item = by_item
        self.folder = folder
        self.locale = self._locale(self.language)
        self.quotes = quotes_of(self.locale)
        self.customs = customs_of(style.name, self.language)
        self.rules: Rules = read_rules(style.citation.options, conditions=count_tests(style, "disambiguate"))
        self.options = style.citation.options
        self.bibliography_options: Mapping[str, str] = style.bibliography.options if style.bibliography else {}
        distance = whole_number(self.options.get("near-note-distance", ""))
        self.near_distance = 5 if distance is None else distance
        self.citation_sort = style.citation.sort
        self.bibliography_sort = style.bibliography.sort if style.bibliography else ()
        self.descending_numbers = any(
            key.variable == "citation-number" and key.descending for key in self.bibliography_sort
        )
        self.sorts_by_number = any(
            key.variable == "citation-number" for key in (*self.citation_sort, *self.bibliography_sort)
        )
        self.cites_numbers = uses_variable(style, style.citation, "citation-number")
        layout = style.bibliography
        self.numbers_entries = layout is not None and uses_variable(style, layout, "citation-number")
        self._programs: dict[Any, Emit] = {}
        self._situations: dict[Situation, Situation] = {}
        self._shapes: dict[Any, tuple[int, Any]] = {}
        self._compilers: dict[tuple[str, str], Compiler] = {}
        self._sorters: dict[str, tuple[Callable[[tuple[Entry, int], int], Any], int]] = {}

    def _locale(self, language: str) -> Locale:
        return load_locale(language, self.folder).overridden(self.style.own_locales(language))

    @cached_property
    def tested(self) -> frozenset[str]:
        """The variables that the style asks to be numeric."""
        return tested_variables(self.style)

    def reader(self, show: Show, abbreviations: Abbreviations) -> Reader:
        """Give what reads items for this style."""
        localised = self.style.citation.localised or (self.style.bibliography and self.style.bibliography.localised)
        by_language = bool(localised) or self.by_item
        return Reader(self.language, show, self.tested, abbreviations, by_language=by_language, customs=self.customs)

    def number_shape(self, entry: Entry) -> None:
        """Give *entry* the small number of its shape, which it then shares with all entries alike."""
        entry.key, entry.shape = self._shapes.setdefault(entry.shape, (len(self._shapes), entry.shape))

    def citation(self, entry: Entry, situation: Situation) -> Emit:
        """Give the code that renders a cite of *entry*."""
        situation = self._situations.get(situation) or self._relevant(situation)
        key = (entry.key, situation)
        found = self._programs.get(key)
        return found or self._program(key, "citation", self.style.citation, entry, situation)

    def _relevant(self, situation: Situation) -> Situation:
        """Give *situation* without what the style's citations do not ask for: code is made once for all such."""
        asked = self._asked
        found = evolve(
            situation,
            position=situation.position if "position" in asked else "first",
            near_note=situation.near_note and "near-note" in asked,
            first_note=situation.first_note and "first-reference-note-number" in asked,
            numeric=situation.numeric and "is-numeric" in asked,
            disambiguate=situation.disambiguate if "disambiguate" in asked else 0,
            comparing=situation.comparing and "accessed" in asked,
        )
        self._situations[situation] = found
        return found

    @cached_property
    def _asked(self) -> frozenset[str]:
        return asked_for(self.style, self.style.citation)

    def intext(self, entry: Entry) -> Emit | None:
        """Give the code that names the author of *entry* within a sentence, where the style has a layout for it."""
        layout = self.style.intext
        if layout is None:
            return None
        key = (entry.key, "intext")
        return self._programs.get(key) or self._program(key, "intext", layout, entry, Situation())

    @property
    def asks_first_note(self) -> bool:
        """Whether a cite may name the note in which its work was first cited."""
        return "first-reference-note-number" in self._asked

    def bibliography(self, entry: Entry, situation: Situation) -> Emit:
        """Give the code that renders the bibliography's entry of *entry*."""
        key = (entry.key, situation)
        found = self._programs.get(key)
        if found is None:
            layout = self.style.bibliography or self.style.citation
            found = self._program(key, "bibliography", layout, entry, situation)
        return found

    def _program(self, key: Any, kind: str, layout: Layout, entry: Entry, situation: Situation) -> Emit:
        root, language = _layout(layout, entry.language)
        compiler = self.compiler(kind, layout, language or (entry.language if self.by_item else ""))
        if kind == "bibliography" and layout.options.get("second-field-align"):
            made = compiler.aligned_program(root, entry.shape, situation)
        else:
            made = compiler.program(root, entry.shape, situation)
        if len(self._programs) > _MOST_PROGRAMS:
            self._programs.clear()
        self._programs[key] = made
        return made

    def compiler(self, kind: str, layout: Layout, language: str) -> Compiler:
        """Give the compiler of *layout*."""
        found = self._compilers.get((kind, language))
        if found is None:
            locale = self._locale(language) if language else self.locale
            found = self._compilers[kind, language] = Compiler(self.style, locale, layout.options)
            found.own_suffix = any(
                uses_variable(self.style, layout, name) for name in ("year-suffix", "citation-label")
            )
        return found

    def sort_key(self, entry: Entry, kind: str, number: int) -> SortKey:
        """Give what *entry* sorts by in the layout *kind*; *number* is its number."""
        found = self._sorters.get(kind)
        if found is None:
            layout = self.style.citation if kind == "citation" else self.style.bibliography or self.style.citation
            found = self._sorters[kind] = (self._finder(layout), len(layout.sort))
        find, count = found
        return SortKey(find, (entry, number), count)

    def _finder(self, layout: Layout) -> Callable[[tuple[Entry, int], int], Any]:
        compiler, keys, language = SortCompiler(self.style, self.locale, layout), layout.sort, self.language
        customs = self.customs

        def find(work: tuple[Entry, int], at: int) -> Any:
            value = compiler.value(keys[at], *work)
            if isinstance(value, str):
                value = filed(value, customs)
            return collated(value, language, descending=keys[at].descending)

        return find

    def finished(self, stream: Stream) -> Stream:
        """Give *stream* with punctuation, quotation marks, brackets and formatting as they are printed."""
        if self.customs:
            text = text_of(stream)
            if not text.isascii() and max(text) >= _FIRST_HAN and "upright-han" in self.customs:
                stream = upright(stream)
            if text.count("(") > 1 and "brackets-in-parentheses" in self.customs:
                stream = alternated(stream)
        return finish(stream, self.quotes)

    def wrapped_entry(self, stream: Stream, entry: Entry) -> Stream:
        """Give the *stream* of the bibliography's *entry* with the affixes and the formatting of its layout."""
        layout = self.style.bibliography
        if layout is None or not stream:
            return stream
        look = _layout(layout, entry.language)[0].look
        out: Stream = [*stream]
        if entry.behind:
            out[_end(out) : _end(out)] = [f". {entry.behind}."]
        if look.prefix:
            out.insert(1 if isinstance(out[0], Mark) and out[0].kind == "display" else 0, look.prefix)
        last = out[-1]
        if not (isinstance(last, Mark) and last.kind == "display"):
            out.append(look.suffix)
            return around(out, look.formats)
        out[-1:] = [look.suffix, last]
        inner = look.suffix or str(out[-3])
        if (
            inner.endswith(" ") and last.value == "right-inline"
        ):  # the space stands behind the block, as the suite has it
            at = -2 if look.suffix else -3
            out[at] = inner.rstrip(" ")
            out.append(" ")
        return around(out, look.formats)


def _end(stream: Stream) -> int:
    """Give where the text of an entry ends: before the end of the block that it may be in."""
    last = stream[-1]
    return -1 if isinstance(last, Mark) and last.kind == "display" else len(stream)


def _layout(layout: Layout, language: str) -> tuple[GroupNode, str]:
    """Give the layout for works in *language*, and the locale that it is for, empty for the one for all others."""
    if language:
        for tags, group in layout.localised:
            for tag in tags:
                if language == tag or primary(language) == primary(tag):
                    return group, tag
    return layout.layout, ""


def quotes_of(locale: Locale) -> Quotes:
    """Give the quotation marks of *locale*."""
    outer = (locale.term("open-quote"), locale.term("close-quote"))
    inner = (locale.term("open-inner-quote"), locale.term("close-inner-quote"))
    return Quotes(outer, inner, locale.punctuation_in_quote)
