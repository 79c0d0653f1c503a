"""An article as Markdown with footnotes, its source untouched but for its citations and the ends of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.article import CitationUse, masked
from citekit.language import direction
from citekit.rendering._marks import before_mark, close_all
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


def _pieces(printout: Printout, uses: Sequence[CitationUse]) -> list[str]:
    """Give the article's text before each of *uses* and behind the last, punctuation as it stands beside marks."""
    edges = [0, *(edge for use in uses for edge in (use.start, use.end)), len(printout.article.text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    pieces = [_LINE_END.sub("\n", printout.article.text[start:end]) for start, end in spans]
    if printout.body.marks is None:
        return pieces
    within = {use.start for one in printout.body.footnotes for use in printout.body.within(one)}
    are_marks = [use.start not in within and printout.is_mark(use) for use in uses]
    return close_all(pieces, are_marks, printout.body.marks)


def markdown_parts(printout: Printout) -> Parts:
    """Give the article with its citations replaced by footnotes, whose texts stand apart."""
    behind = _behind(printout)
    written: list[str] = []
    notes: list[Note] = []
    label = f"{printout.layout.id_prefix}citekit"
    is_inline = printout.layout.note_placement == "inline"
    uses = sorted(printout.article.citations, key=lambda use: use.start)
    pieces = _pieces(printout, uses)
    for place, (use, before) in enumerate(zip(uses, pieces, strict=False)):
        number = printout.number(use)
        inline = printout.citing.inline(use)
        if number is None:
            written += [before, inline]
            if said := behind.get(use.start):
                rest = pieces[place + 1]
                end = found.start() if (found := _END_OF_FOOTNOTE.search(rest)) else len(rest)
                pieces[place + 1] = f"{rest[:end].rstrip()} {said}{rest[end:]}"
            continue
        mark = f"^[{printout.notes[number]}]" if is_inline else f"[^{label}-{number}]"
        written += [before if inline else before_mark(before), inline, mark]
        notes.append(Note(number, printout.notes[number], f"{label}-{number}"))
    body = "".join((*written, pieces[-1])).rstrip("\n")
    body = _with_own_labels(body, printout)
    definitions = [] if is_inline else [f"[^{note.id}]: {note.text}" for note in notes]
    entries = [entry.text for entry in printout.bibliography]
    over = [f"## {printout.heading}"] if printout.heading and entries else []
    head = Head(printout.locale, direction(printout.locale), printout.title)
    listed, listing = "\n\n".join(definitions), "\n\n".join([*over, *entries])
    return Parts(head, body, tuple(notes), printout.bibliography, listed, listing, printout.references)
