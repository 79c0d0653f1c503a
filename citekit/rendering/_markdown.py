"""An article as Markdown with footnotes, its source untouched but for its citations and the ends of its lines."""

from __future__ import annotations

import re

from citekit.rendering._document import after_punctuation, before_mark
from citekit.rendering._printout import Printout

_LINE_END = re.compile(r"\r\n?")  # what is printed ends its lines in one way, however the article does


def markdown_text(printout: Printout) -> str:
    """Give the article with its citations replaced by footnotes, whose texts stand at the end."""
    text = printout.article.text
    written: list[str] = []
    definitions: list[str] = []
    position = 0
    for use in sorted(printout.article.citations, key=lambda use: use.start):
        number = printout.number(use)
        inline = printout.citing.inline(use)
        before, position = _LINE_END.sub("\n", text[position : use.start]), use.end
        if number is None:
            written += [before, inline]
            continue
        mark = f"[^citekit-{number}]"
        moved = after_punctuation(text[use.end : use.end + 1]) if printout.citing.is_note_style else ""
        position += len(moved)
        written += [before if inline else before_mark(before), inline, moved, mark]
        definitions.append(f"{mark}: {printout.notes[number]}")
    whole = "".join((*written, _LINE_END.sub("\n", text[position:]))).rstrip("\n")
    return "\n\n".join(part for part in (whole, *definitions, printout.bibliography) if part) + "\n"
