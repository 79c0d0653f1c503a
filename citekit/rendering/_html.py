"""An article as a page of its own, footnotes linked there and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from citekit._data import data_text
from citekit.language import direction
from citekit.rendering._document import Reference, title_of_page
from citekit.rendering._printout import Printout
from citekit.rendering._raw_html import allowed_html
from citekit.rendering._translated_words import mark_translations

if TYPE_CHECKING:
    from jinja2 import Template
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict


def html_page(printout: Printout) -> str:
    """Give the whole page: one self-contained file that asks for nothing from elsewhere."""
    printer = _Html(printout)
    mark_translations(printout.body.tokens, printout.translated_tag)
    text = printer.render(printout.body.tokens)
    if printout.is_cleaned:
        text = allowed_html(text)
    return _template().render(
        title=_title(printout),
        language=printout.locale,
        direction=direction(printout.locale),
        body=text,
        notes=[
            _entry(reference, printer, printout)
            for reference in printout.body.references
            if _has_note(reference, printout)
        ],
        notes_heading=printout.words.say("notes-heading"),
        back=lambda number: printout.words.say("back-to-text", number=str(number)),
        bibliography=printout.bibliography,
        bibliography_heading=printout.article.metadata.get("reference-section-title") or "",
    )


def _has_note(reference: Reference, printout: Printout) -> bool:
    return reference.use is None or bool(printout.notes[reference.number])


def _entry(reference: Reference, printer: _Html, printout: Printout) -> dict[str, object]:
    number = reference.number
    if reference.footnote is None:
        text = printout.notes[number]
    else:
        text = printer.render(printout.body.footnotes[reference.footnote])
        if printout.is_cleaned:
            text = allowed_html(text)
    return {"number": number, "html": text, "back": printer.backs(number)}


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(data_text("rendering", "page.html"))


def _title(printout: Printout) -> str:
    title, tokens = printout.article.metadata.get("title"), printout.body.tokens
    if isinstance(title, str) and title:
        return title
    if (own := title_of_page(printout.article)) is not None:
        return own
    opens = (place for place, token in enumerate(tokens) if token.type == "heading_open")
    first = next(opens, None)
    return tokens[first + 1].content if first is not None else printout.article.name


class _Html:
    """Renders tokens as HTML, citations and footnotes as references with numbers."""

    def __init__(self, printout: Printout) -> None:
        self._printout = printout
        self._counts: dict[int, int] = {}
        printout.body.parser.renderer.rules["citation"] = self._citation  # type: ignore[attr-defined]  # its rules are its
        printout.body.parser.renderer.rules["footnote_ref"] = self._footnote  # type: ignore[attr-defined]

    def render(self, tokens: Sequence[Token]) -> str:
        """Give *tokens* as HTML."""
        body = self._printout.body
        return str(body.parser.renderer.render(tokens, body.parser.options, body.env))

    def backs(self, number: int) -> list[str]:
        """Give the ids of the references to a note."""
        return [_reference_id(number, count) for count in range(1, self._counts.get(number, 0) + 1)]

    def _citation(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
        use = tokens[index].meta["use"]
        number = self._printout.number(use)
        return self._printout.citing.inline(use) + ("" if number is None else self._mark(number))

    def _footnote(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
        return self._mark(self._printout.footnotes[int(tokens[index].meta["id"])])

    def _mark(self, number: int) -> str:
        count = self._counts[number] = self._counts.get(number, 0) + 1
        reference = _reference_id(number, count)
        return f'<sup class="note-ref"><a href="#fn{number}" id="{reference}" role="doc-noteref">{number}</a></sup>'


def _reference_id(number: int, count: int) -> str:
    return f"fnref{number}" if count == 1 else f"fnref{number}-{count}"
