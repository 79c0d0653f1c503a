"""``citekit trace``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click
from attrs import asdict

from citekit.cli._console import show
from citekit.cli._options import library_for, library_option, locale_option
from citekit.library import read_settings

if TYPE_CHECKING:
    from rich.tree import Tree

    from citekit.model import Citation
    from citekit.rendering import Stage
    from citekit.verification import Finding

_UNBROKEN = 10_000  # columns: lines that go into a file are not broken
_Form = Literal["text", "json", "mermaid", "dot", "svg"]


@click.command("trace")
@click.argument("key", metavar="KEY")
@locale_option
@library_option
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(_Form)),
    default="text",
    show_default=True,
    help="A tree, data, or a picture, on standard output.",
)
def command(key: str, locale: str | None, library: tuple[str, ...], form: _Form) -> None:
    """Show the way of the words of KEY, from the page back to the speaker, and what is wrong with it.

    \b
    citekit trace paz-700
    citekit trace paz-700 --format svg > paz-700.svg
    """
    from citekit.rendering import attribution_picture, attribution_stages
    from citekit.verification import check_chain

    settings = read_settings(Path())
    records = library_for(library, None, settings)
    citation = records.citation(key)
    tag = locale or settings.locale or "en"
    match form:
        case "mermaid" | "dot" | "svg":
            show(attribution_picture(citation, form, tag, records.publication), end="")
            return
        case "text" | "json":
            stages = attribution_stages(citation, tag, records.publication)
            findings = tuple(check_chain(citation, tag, records.publication))
    if form == "json":
        show(json.dumps(_as_json(citation, stages, findings), ensure_ascii=False, indent=2))
    else:
        _show(_tree(citation, stages, findings))


def _as_json(citation: Citation, stages: tuple[Stage, ...], findings: tuple[Finding, ...]) -> dict[str, object]:
    return {
        "key": citation.key,
        "words": citation.quotation.text.value,
        "steps": [asdict(stage) for stage in stages],
        "findings": [{"rule": one.rule, "severity": one.severity, "message": one.message} for one in findings],
    }


def _tree(citation: Citation, stages: tuple[Stage, ...], findings: tuple[Finding, ...]) -> Tree:
    """Make the tree: the page holds the one it has the words from, and so on to the speaker."""
    from rich.text import Text
    from rich.tree import Tree

    words = citation.quotation.text
    tree = Tree(Text.assemble((citation.key, "bold"), f"  {_isolated(words.value, words.direction)}"))
    branch = tree
    for stage in reversed(stages):
        did = ", ".join((stage.did, *stage.details))
        name = Text(_isolated(stage.name, stage.direction), style="bold" if stage.sure else "dim")
        branch = branch.add(Text.assemble(name, f"  {did}"))
    for finding in findings:
        tree.add(Text.assemble((f"{finding.rule} {finding.severity}", "yellow"), f"  {_printable(finding.message)}"))
    return tree


def _isolated(words: str, direction: str) -> str:
    return f"\u2068{_printable(words)}\u2069" if direction == "rtl" else _printable(words)


def _printable(words: str) -> str:
    """Leave out what a terminal would obey."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())


def _show(tree: Tree) -> None:
    from io import StringIO

    from rich.console import Console

    if sys.stdout is not None and sys.stdout.isatty():
        Console(highlight=False, markup=False, emoji=False).print(tree)
        return
    written = StringIO()
    Console(file=written, width=_UNBROKEN, highlight=False, markup=False, emoji=False).print(tree)
    show(written.getvalue(), end="", is_styled=True)
