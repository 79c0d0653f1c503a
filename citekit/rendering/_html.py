"""An article as HTML: its parts, and a page of its own made of them, footnotes linked there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from citekit._data import data_text
from citekit.language import direction
from citekit.rendering._note import words_for
from citekit.rendering._parts import Entry, Head, Layout, Note, Parts
from citekit.rendering._printout import Printout
from citekit.rendering._raw_html import allowed_html
from citekit.rendering._translated_words import mark_translations

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

    from citekit.rendering._chapters import PrintedChapter
    from citekit.rendering._phrases import Phrases

_BEHIND_BLOCKS = frozenset(("margin", "popover"))


def html_parts(printout: Printout) -> Parts:
    """Give the parts of the page."""
    layout = printout.layout
    mark_translations(printout.body.tokens, printout.translated_tag)
    printer = _Html(printout)
    body = printer.body()
    notes = tuple(
        Note(number, text, note_id(number, layout))
        for number, text in printer.texts.items()
        if number in printer.marked
    )
    entries = tuple(
        Entry(entry.work, entry.text, f"{layout.id_prefix}ref-{entry.work}") for entry in printout.bibliography
    )
    return Parts(
        head=Head(printout.locale, direction(printout.locale), printout.title, _template("page.css").render()),
        body=body,
        notes=notes,
        bibliography=entries,
        notes_section=_notes_section(notes, printer.backs, printout.words, layout),
        bibliography_section=_template("bibliography.html").render(entries=entries, heading=printout.heading),
        references=printout.references,
    )


def _notes_section(notes: Sequence[Note], backs: Callable[[int], list[str]], words: Phrases, layout: Layout) -> str:
    listed = notes if layout.note_placement not in {"margin", "popover", "inline"} else ()
    return _template("notes.html").render(
        rows=[{"note": note, "back": backs(note.number)} for note in listed],
        heading=words.say("notes-heading"),
        has_heading=layout.headings,
        back=lambda number: words.say("back-to-text", number=str(number)),
    )


def chapter_sections(chapter: PrintedChapter, layout: Layout, locale: str) -> tuple[str, str]:
    """Give the notes and the bibliography of *chapter* as sections of HTML, for a host that puts its page together.

    To each note leads the mark that `note_mark` gives for its number; notes that stand beside the text have no section,
    and `note_beside` gives each.
    """
    words, _ = words_for(locale)
    notes = [Note(one.number, one.note, note_id(one.number, layout)) for one in chapter.uses if one.number is not None]
    heading = chapter.bibliography_heading if layout.headings else ""
    return (
        _notes_section(notes, lambda number: [_reference_id(number, layout)], words, layout),
        _template("bibliography.html").render(entries=chapter.bibliography, heading=heading),
    )


def note_id(number: int, layout: Layout) -> str:
    """Give the id of a note."""
    return f"{layout.id_prefix}fn{number}"


def _reference_id(number: int, layout: Layout, count: int = 1) -> str:
    first = f"{layout.id_prefix}fnref{number}"
    return first if count == 1 else f"{first}-{count}"


def note_mark(number: int, layout: Layout, count: int = 1) -> str:
    """Give the mark that leads to a note, the *count*-th that does."""
    link = f'<a href="#{note_id(number, layout)}" id="{_reference_id(number, layout, count)}" role="doc-noteref">'
    return f'<sup class="note-ref">{link}{number}</a></sup>'


def note_in_text(text: str) -> str:
    """Give the *text* of a note as it stands within the text, in brackets."""
    return f' <span class="note" role="note">[{_unwrapped(text)}]</span>'


def note_beside(number: int, text: str, layout: Layout) -> str:
    """Give a note that stands behind the block with its mark: in the margin, or on demand."""
    own = note_id(number, layout)
    if layout.note_placement == "margin":
        return f'<aside class="note" id="{own}" role="note"><sup>{number}</sup> {text}</aside>\n'
    return f'<details class="note" id="{own}"><summary>{number}</summary><div>{text}</div></details>\n'


def html_page(parts: Parts, layout: Layout) -> str:
    """Give the whole page: one self-contained file that asks for nothing from elsewhere."""
    sections = {"notes": parts.notes_section, "bibliography": parts.bibliography_section}
    return _template("page.html").render(
        head=parts.head, body=parts.body, sections=[sections[name] for name in layout.section_order if sections[name]]
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment

    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    return _environment().from_string(data_text("rendering", name))


class _Html:
    """Renders tokens as HTML, citations and footnotes as references with numbers."""

    def __init__(self, printout: Printout) -> None:
        self._printout = printout
        self._layout = printout.layout
        self._counts: dict[int, int] = {}
        self._told: set[int] = set()
        self.texts: dict[int, str] = {}
        """The texts of the notes, by number."""
        printout.body.parser.renderer.rules["citation"] = self._citation  # type: ignore[attr-defined]  # its rules are its
        printout.body.parser.renderer.rules["footnote_ref"] = self._footnote  # type: ignore[attr-defined]
        for reference in printout.body.references:
            text = (
                printout.notes[reference.number]
                if reference.footnote is None
                else self._footnote_text(reference.footnote)
            )
            if text:
                self.texts[reference.number] = text
        self._counts.clear()

    def _footnote_text(self, footnote: int) -> str:
        text = self._cleaned(self._render(self._printout.body.footnotes[footnote]))
        more = self._printout.behind[footnote]
        if not more:
            return text
        whole = text.rstrip("\n")
        return f"{whole.removesuffix('</p>')} {more}</p>\n" if whole.endswith("</p>") else f"{text}<p>{more}</p>\n"

    @property
    def marked(self) -> set[int]:
        """The numbers of the notes to which a mark in the text leads."""
        return set(self._counts) | self._told

    def body(self) -> str:
        """Give the text of the article."""
        if self._layout.note_placement not in _BEHIND_BLOCKS:
            return self._cleaned(self._render(self._printout.body.tokens))
        return "".join(self._with_notes(block) for block in _blocks(self._printout.body.tokens))

    def _with_notes(self, block: Sequence[Token]) -> str:
        before = set(self._counts)
        text = self._cleaned(self._render(block))
        beside = sorted(set(self._counts) - before)
        return text + "".join(note_beside(number, self.texts[number], self._layout) for number in beside)

    def _cleaned(self, text: str) -> str:
        return allowed_html(text) if self._printout.is_cleaned else text

    def _render(self, tokens: Sequence[Token]) -> str:
        body = self._printout.body
        return str(body.parser.renderer.render(tokens, body.parser.options, body.env))

    def backs(self, number: int) -> list[str]:
        """Give the ids of the references to a note."""
        return [_reference_id(number, self._layout, count) for count in range(1, self._counts.get(number, 0) + 1)]

    def _citation(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
        use = tokens[index].meta["use"]
        number = self._printout.number(use)
        return self._printout.citing.inline(use) + ("" if number is None else self._mark(number))

    def _footnote(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
        return self._mark(self._printout.footnotes[int(tokens[index].meta["id"])])

    def _mark(self, number: int) -> str:
        if self._layout.note_placement == "inline":
            self._told.add(number)
            return note_in_text(self.texts.get(number, ""))
        count = self._counts[number] = self._counts.get(number, 0) + 1
        return note_mark(number, self._layout, count)


def _unwrapped(text: str) -> str:
    """Give the text of a footnote of one paragraph without the paragraph."""
    bare = text.strip().removeprefix("<p>").removesuffix("</p>")
    return bare if "<p>" not in bare else bare.replace("</p>\n<p>", " ")


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Divide *tokens* into the blocks that stand in no other."""
    start = depth = 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : place + 1]
            start = place + 1
    if start < len(tokens):
        yield tokens[start:]
