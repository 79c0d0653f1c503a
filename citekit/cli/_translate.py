"""``citekit translate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from citekit.cli._console import complain, show
from citekit.cli._options import format_option, library_for, library_option
from citekit.cli._waiting import waiting
from citekit.cli._writing import dry_run_option, save
from citekit.errors import InvalidInput
from citekit.library import read_settings

if TYPE_CHECKING:
    from citekit.model import Citation, Translation


@click.command("translate")
@click.argument("key")
@click.option("--into", metavar="TAG", default="en", show_default=True, help="The language to translate into (BCP 47).")
@click.option("--engine", metavar="NAME", help="The engine; by default the one named in CITEKIT_ENGINE.")
@click.option("--memory", metavar="FILE", help="A translation memory: what is in it is not asked for again.")
@click.option("--write", is_flag=True, help="Add the translation to the record.")
@dry_run_option
@library_option
@format_option
def command(
    key: str,
    into: str,
    engine: str | None,
    memory: str | None,
    write: bool,
    dry_run: bool,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Translate the quotation KEY by an engine, and check the result.

    The words leave the machine by the engine you name, and by no other way. What a person translated or reviewed is
    never overwritten: with --write the new translation is added behind it; only what the same engine said before, and
    nobody looked at, is replaced. The exit status is 3 where there is no engine, or it does not answer.

    \b
    citekit translate paz-700 --engine apertium --write
    """
    from citekit.model import UNDETERMINED
    from citekit.translation import TranslationMemory, choose_engine, translate
    from citekit.verification import judge_translation

    records = library_for(library, None, read_settings(Path()))
    citation = records.citation(key)
    words = citation.quotation.text
    if words.language == UNDETERMINED:
        raise InvalidInput(f"the language of “{key}” is not recorded; add “language” to its source")
    chosen = choose_engine(engine)
    with TranslationMemory.open(memory or ":memory:") as kept, waiting(f"{chosen.info.name} translates …"):
        made = translate(words, into, chosen, memory=kept)
    result = judge_translation(words, made.text)
    if form == "json":
        data = {
            "key": key,
            "language": made.text.language,
            "text": made.text.value,
            "engine": made.engine,
            "engine-version": made.engine_version,
            "status": result.status.value,
            "explained": result.explained,
            "findings": [{"rule": one.rule, "message": one.message} for one in result.findings],
        }
        show(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        show(made.text.value)
        show(f"    {made.engine or made.by.value}: {result.status.value} ({result.explained})")
        for one in result.findings:
            show(f"    {one.rule}: {one.message}")
    if write or dry_run:
        changed = _with(citation, made)
        if changed == citation:
            complain(f"{records.name}: {key} has this translation already")
            return
        citations = tuple(changed if one.key == key else one for one in records)
        save(evolve(records, citations=citations), key, dry_run=dry_run)


def _with(citation: Citation, made: Translation) -> Citation:
    """Give *citation* with the translation *made*, in place of what its engine said before and nobody looked at."""
    there = citation.translations
    if any(_same(one, made) for one in there):
        return citation
    before = next((at for at, one in enumerate(there) if _is_untouched(one, made)), None)
    if before is None:
        return evolve(citation, translations=(*there, made))
    return evolve(citation, translations=(*there[:before], made, *there[before + 1 :]))


def _same(one: Translation, made: Translation) -> bool:
    return (one.text, one.by, one.engine, one.of) == (made.text, made.by, made.engine, made.of)


def _is_untouched(one: Translation, made: Translation) -> bool:
    by_machine = one.by == made.by == "machine" and one.reviewed is None and one.translator is None
    return by_machine and (one.engine, one.text.language) == (made.engine, made.text.language)
