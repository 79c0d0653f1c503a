"""An article as plain text, its notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.article import CitationUse
from citekit.language import direction
from citekit.rendering._parts import Head, Note, Parts
from citekit.rendering._printout import Printout

if TYPE_CHECKING:
    from markdown_it.token import Token

_INDENT = {"blockquote_open": "  ", "list_item_open": "  ", "dd_open": "  "}


def plain_parts(printout: Printout) -> Parts:
    """Give the article without markup: a number in brackets for each note, the notes behind it."""
    speaker = _Plain(printout)
    body = "\n\n".join(speaker.blocks(printout.body.tokens))
    notes = dict(printout.notes)
    for footnote, number in printout.footnotes.items():
        notes[number] = speaker.footnote(footnote)
    made = tuple(Note(number, text) for number, text in sorted(notes.items()) if text)
    heading = [printout.words.say("notes-heading")] if printout.layout.headings else []
    is_apart = made and printout.layout.note_placement != "inline"
    listed = "\n\n".join([*heading, "\n".join(f"[{note.number}] {note.text}" for note in made)]) if is_apart else ""
    entries = [entry.text for entry in printout.bibliography]
    over = [printout.heading] if printout.heading and entries else []
    head = Head(printout.locale, direction(printout.locale), printout.title)
    listing = "\n\n".join([*over, *entries])
    return Parts(head, body, made, printout.bibliography, listed, listing, printout.references)


class _Plain:
    """Turns tokens into the text of blocks."""

    def __init__(self, printout: Printout) -> None:
        self._printout = printout

    def blocks(self, tokens: Sequence[Token]) -> Iterator[str]:
        indent: list[str] = []
        marker = ""
        counters: list[int] = []
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    counters.append(-1)
                case "ordered_list_open":
                    counters.append(int(token.attrGet("start") or 1))
                case "bullet_list_close" | "ordered_list_close":
                    counters.pop()
                case "list_item_open" if counters:
                    marker = "- " if counters[-1] < 0 else f"{counters[-1]}. "
                    counters[-1] += counters[-1] >= 0
                case "inline":
                    yield self._shifted(marker + self._inline(token), indent)
                    marker = ""
                case "fence" | "code_block":
                    yield self._shifted(token.content.rstrip("\n"), indent)
                case "hr":
                    yield "* * *"
                case _:
                    pass
            if token.type in _INDENT:
                indent.append(_INDENT[token.type])
            elif token.type.replace("_close", "_open") in _INDENT:
                indent.pop()

    def _shifted(self, text: str, indent: Sequence[str]) -> str:
        shift = "".join(indent)
        return "\n".join(f"{shift}{line}" for line in text.split("\n"))

    def _inline(self, token: Token) -> str:
        written = ""
        for child in token.children or ():
            match child.type:
                case "citation":
                    written = self._cited(child.meta["use"], written)
                case "footnote_ref":
                    written += self._footnoted(int(child.meta["id"]))
                case "softbreak":
                    written += " "
                case "hardbreak":
                    written += "\n"
                case "html_inline":
                    pass
                case _:
                    written += child.content
        return written

    def _footnoted(self, footnote: int) -> str:
        if self._printout.layout.note_placement != "inline":
            return f"[{self._printout.footnotes[footnote]}]"
        return f" [{self.footnote(footnote)}]"

    def footnote(self, footnote: int) -> str:
        """Give the text of one of the author's footnotes, on one line."""
        blocks = (block.strip() for block in self.blocks(self._printout.body.footnotes[footnote]))
        return " ".join(filter(None, (*blocks, self._printout.behind[footnote])))

    def _cited(self, use: CitationUse, before: str) -> str:
        inline, number = self._printout.citing.inline(use), self._printout.number(use)
        mark = "" if number is None else f"[{number}]"
        if number is not None and self._printout.layout.note_placement == "inline":
            mark = f" [{self._printout.notes[number]}]"
        return f"{before if inline else before.rstrip(' ')}{inline}{mark}"
