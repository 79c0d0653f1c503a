"""``citekit rules``."""

from __future__ import annotations

import json

import click
from attrs import asdict

from citekit.cli._console import show, tell
from citekit.cli._options import format_option
from citekit.errors import InvalidInput


@click.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE…]")
@format_option
def command(names: tuple[str, ...], form: str) -> None:
    """List the rules of findings, or those that are named or begin so: what each is about, weighs and needs.

    Of those that are named an example is shown, where there is one: what the page, the record and the article say.

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
                "example": asdict(example) if (example := example_of(one.id)) is not None else None,
            }
            for one in rules
        ]
        show(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in rules:
        tell(f"{one.id}  {one.severity.value:<7}  {one.title} (needs: {', '.join(need.value for need in one.needs)})")
        if names and (example := example_of(one.id)) is not None:
            tell(f"    for example, the page says: {example.page}")
            tell(f"    the record: {'; '.join(example.record)}")
            tell(f"    the article: {example.article}")
