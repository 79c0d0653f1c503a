"""``citekit rules``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from citekit.cli._console import show, tell
from citekit.cli._options import format_option
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.verification import RuleExample


_PARTS = {
    "page": "page",
    "web": "page now",
    "source": "source",
    "record": "record",
    "other": "other page",
    "other.source": "other source",
    "other.record": "other record",
    "article": "article",
    "printed": "goes out",
}


@click.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE…]")
@format_option
def command(names: tuple[str, ...], form: str) -> None:
    """List the rules of findings, or those that are named or begin so: what each is about, weighs and needs.

    Of those that are named an example is shown: a project in which something is wrong, and what is other where it is
    right.

    \b
    citekit rules CK204
    citekit rules CK4
    """
    from citekit.report import rules_beginning
    from citekit.verification import RULES, example_of

    wanted = [rule for name in names or ("CK",) for rule in rules_beginning(name.strip().upper())]
    if not wanted:
        raise InvalidInput(f"“{' '.join(names)}” is no rule, and none begins so; without a name all are listed")
    rules = [RULES[one] for one in dict.fromkeys(wanted)]
    if form == "json":
        told = [
            {
                "id": one.id,
                "severity": one.severity.value,
                "title": one.title,
                "needs": [need.value for need in one.needs],
                "example": _as_data(example_of(one.id)),
            }
            for one in rules
        ]
        show(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in rules:
        tell(f"{one.id}  {one.severity.value:<7}  {one.title} (needs: {', '.join(need.value for need in one.needs)})")
        if names and (example := example_of(one.id)) is not None:
            tell("\n    wrong:")
            _tell_parts(example.wrong)
            tell("\n    right:")
            _tell_parts(example.right)
            tell("")


def _as_data(example: RuleExample | None) -> dict[str, dict[str, str]] | None:
    return {"wrong": dict(example.wrong), "right": dict(example.right)} if example is not None else None


def _tell_parts(parts: Mapping[str, str]) -> None:
    """Show the parts of an example, a line each, the fields of one source or record together."""
    shown: dict[str, list[str]] = {}
    for part, text in parts.items():
        kind, dot, name = part.rpartition(".")
        shown.setdefault(_PARTS[kind if dot else part], []).append(
            text or "(none)" if name == "page" or not dot else f"{name}: {text}" if text else f"no {name}"
        )
    for label in dict.fromkeys(_PARTS.values()):
        for text in shown.get(label, ()):
            tell(f"      {label:<13} {text}")
