"""An article as Markdown with footnotes, its source untouched but for its citations and the ends of its lines."""

from __future__ import annotations

import re

from citekit.article import masked
from citekit.language import direction
from citekit.rendering._marks import before_mark, with_punctuation
from citekit.rendering._parts import Head, Note, Parts
from citekit.rendering._printout import Printout

_LINE_END = re.compile(r"\r\n?")  # what is printed ends its lines in one way, however the article does


_END_OF_FOOTNOTE = re.compile(r"(?=(?:\r\n?|\n)[ \t]*(?:\r|\n|\[\^)|\s*\Z)")


def _behind(printout: Printout) -> dict[int, str]:
    """Give what stands behind the author's footnotes, by where the last citation of each begins."""
    return {max(use.start for use in printout.body.within(one)): text for one, text in printout.behind.items() if text}


def _with_own_labels(text: str, printout: Printout) -> str:
    """Put the prefix of the ids before the labels of the author's footnotes, so that chapters fit into one file."""
    prefix = printout.layout.id_prefix
    labels = [label.removeprefix(":") for label in printout.body.env.get("footnotes", {}).get("refs", ())]
    if not prefix or not labels:
        return text
    pattern = re.compile(rf"\[\^(?=(?:{'|'.join(map(re.escape, labels))})\])")
    code = masked(text)
    pieces, position = [], 0
    for found in pattern.finditer(code):
        pieces += [text[position : found.end()], prefix]
        position = found.end()
    return "".join((*pieces, text[position:]))


def markdown_parts(printout: Printout) -> Parts:
    """Give the article with its citations replaced by footnotes, whose texts stand apart."""
    text = printout.article.text
    behind = _behind(printout)
    written: list[str] = []
    notes: list[Note] = []
    position = 0
    label = f"{printout.layout.id_prefix}citekit"
    is_inline = printout.layout.note_placement == "inline"
    for use in sorted(printout.article.citations, key=lambda use: use.start):
        number = printout.number(use)
        inline = printout.citing.inline(use)
        before, position = _LINE_END.sub("\n", text[position : use.start]), use.end
        if number is None:
            end = _END_OF_FOOTNOTE.search(text, use.end) if behind.get(use.start) else None
            rest = _LINE_END.sub("\n", text[use.end : end.start()]) if end is not None else ""
            said = [rest.rstrip(), " ", behind[use.start]] if end is not None else []
            position = end.start() if end is not None else position
            written += [before, inline, *said]
            continue
        mark = f"^[{printout.notes[number]}]" if is_inline else f"[^{label}-{number}]"
        before = before if inline else before_mark(before)
        if printout.body.marks is not None and not inline:
            before, taken = with_punctuation(before, text[use.end : use.end + 1], printout.body.marks)
            position += taken
        written += [before, inline, mark]
        notes.append(Note(number, printout.notes[number], f"{label}-{number}"))
    body = "".join((*written, _LINE_END.sub("\n", text[position:]))).rstrip("\n")
    body = _with_own_labels(body, printout)
    definitions = [] if is_inline else [f"[^{note.id}]: {note.text}" for note in notes]
    entries = [entry.text for entry in printout.bibliography]
    over = [f"## {printout.heading}"] if printout.heading and entries else []
    head = Head(printout.locale, direction(printout.locale), printout.title)
    listed, listing = "\n\n".join(definitions), "\n\n".join([*over, *entries])
    return Parts(head, body, tuple(notes), printout.bibliography, listed, listing, printout.references)
