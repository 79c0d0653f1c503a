"""The way of the words as a picture: Mermaid, Graphviz, SVG."""

from __future__ import annotations

import html
import unicodedata
from typing import Literal, assert_never

from attrs import frozen

from citekit.language import direction
from citekit.model import Agent, Basis, Citation, Step, Verb, derive_attribution, language_after
from citekit.rendering._phrases import Phrases, engine_in_print, phrases, readable

PictureFormat = Literal["mermaid", "dot", "svg"]
_WIDTH, _HEIGHT, _GAP, _MARGIN = 360, 56, 28, 12  # pixels: two lines of text, and a column that a page holds
_LONGEST = 44  # letters of its font that the width holds


@frozen
class Stage:
    """One step of the way as it is shown: who, what was done, and ``details``; ``sure`` where it was seen or claimed.

    ``direction`` is that of the name, ``ltr`` or ``rtl``.
    """

    name: str
    did: str
    details: tuple[str, ...] = ()
    sure: bool = True
    direction: str = "ltr"


def attribution_stages(citation: Citation, locale: str = "en", publication: Agent | None = None) -> tuple[Stage, ...]:
    """Give the steps of a citation's way to a page of *publication* in *locale*, from the speaker to the page.

    What is not known is said: “not stated”. Names are in the script of *locale* where they can. Raises as
    `attribution` does.
    """
    steps = derive_attribution(citation, locale, publication).steps
    spoken = phrases(locale)
    return tuple(_stage(citation, step, spoken) for step in steps)


def attribution_picture(
    citation: Citation, to: PictureFormat, locale: str = "en", publication: Agent | None = None
) -> str:
    """Draw the way of a citation's words to a page of *publication* in *locale*, for Mermaid, Graphviz, or as SVG.

    The same record gives the same bytes. All that comes from a record is escaped; a step that is inferred or not known
    is dashed.
    """
    stages = attribution_stages(citation, locale, publication)
    match to:
        case "mermaid":
            return _mermaid(stages)
        case "dot":
            return _dot(stages)
        case "svg":
            return _svg(stages)
        case _:
            assert_never(to)


def _stage(citation: Citation, step: Step, spoken: Phrases) -> Stage:
    name = readable(step.agent.name, spoken.locale) if step.agent and step.agent.name else None
    is_page = step.verb is Verb.QUOTED and step.source is None
    return Stage(
        name=spoken.say("stage-page" if is_page else "note-nobody") if name is None else engine_in_print(name.value),
        did=spoken.say("stage-did", {"verb": step.verb.value}),
        details=_details(citation, step, spoken),
        sure=step.basis in {Basis.SEEN, Basis.CLAIMED} and (name is not None or is_page),
        direction=direction(spoken.locale if name is None else name.language),
    )


def _details(citation: Citation, step: Step, spoken: Phrases) -> tuple[str, ...]:
    into = step.language_out if step.verb is Verb.TRANSLATED else language_after(citation, step)
    languages = [spoken.language(tag) for tag in (step.language_in, into) if tag]
    unsure = spoken.say("stage-inferred") if step.basis is Basis.INFERRED else ""
    return tuple(part for part in (" → ".join(languages), str(step.date or ""), unsure) if part)


def _caption(stage: Stage) -> str:
    return ", ".join((stage.did, *stage.details))


def _mermaid(stages: tuple[Stage, ...]) -> str:
    lines = ["flowchart TD"]
    for number, stage in enumerate(stages):
        label = f"{_mermaid_text(stage.name)}<br/>{_mermaid_text(_caption(stage))}"
        lines.append(f'    s{number}["{label}"]' + ("" if stage.sure else ":::unsure"))
    lines += [f"    s{number} --> s{number + 1}" for number in range(len(stages) - 1)]
    if not all(stage.sure for stage in stages):
        lines.append("    classDef unsure stroke-dasharray: 4 4")
    return "\n".join(lines) + "\n"


def _mermaid_text(words: str) -> str:
    """Escape as Mermaid does, by number: all but letters, digits and what has no meaning to it."""
    return "".join(
        mark if mark.isalnum() or mark in " .,-→" or not mark.isascii() else f"#{ord(mark)};" for mark in words
    )


def _dot(stages: tuple[Stage, ...]) -> str:
    lines = ["digraph attribution {", '    node [shape=box, fontname="sans-serif"];']
    for number, stage in enumerate(stages):
        style = "" if stage.sure else ", style=dashed"
        lines.append(f'    s{number} [label="{_dot_text(stage.name)}\\n{_dot_text(_caption(stage))}"{style}];')
    lines += [f"    s{number} -> s{number + 1};" for number in range(len(stages) - 1)]
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _svg(stages: tuple[Stage, ...]) -> str:
    height = 2 * _MARGIN + len(stages) * (_HEIGHT + _GAP) - _GAP
    width = _WIDTH + 2 * _MARGIN
    names = _svg_text(" → ".join(stage.name for stage in stages))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        '  role="img" font-family="sans-serif" text-anchor="middle">',
        f"<title>{names}</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">',
        '<path d="M0 0 8 4 0 8z"/></marker></defs>',
    ]
    for number, stage in enumerate(stages):
        top = _MARGIN + number * (_HEIGHT + _GAP)
        parts += _svg_stage(stage, top)
        if number:
            arrow = f"M{width // 2} {top - _GAP}V{top}"
            parts.append(f'<path d="{arrow}" stroke="#000" fill="none" marker-end="url(#head)"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _svg_stage(stage: Stage, top: int) -> list[str]:
    middle = _MARGIN + _WIDTH // 2
    dashed = "" if stage.sure else ' stroke-dasharray="4 4"'
    name, caption = _svg_text(_shortened(stage.name)), _svg_text(_shortened(_caption(stage)))
    return [
        f'<rect x="{_MARGIN}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="#fff" stroke="#000"{dashed}/>',
        f'<text x="{middle}" y="{top + 24}" font-weight="bold" direction="{stage.direction}">{name}</text>',
        f'<text x="{middle}" y="{top + 43}" font-size="13">{caption}</text>',
    ]


def _svg_text(words: str) -> str:
    """Escape for XML, which has no place for some characters at all."""
    return html.escape("".join(mark for mark in words if mark.isprintable()))


def _shortened(words: str) -> str:
    """Cut *words* to what a box holds; a wide letter (UAX 11) takes the place of two."""
    room = _LONGEST
    for place, mark in enumerate(words):
        room -= 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        if room < 0:
            return words[: place - 1] + "…"
    return words
