"""``citekit audit``."""

from __future__ import annotations

import sys

import click

from citekit._files import is_file
from citekit.cli._console import show, tell
from citekit.cli._options import article_at, format_option, library_for, library_option
from citekit.cli._writing import dry_run_option
from citekit.errors import InvalidInput
from citekit.library import read_settings


@click.command("audit")
@click.argument("article")
@library_option
@click.option("--language", metavar="TAG", help="The language of the article (BCP 47); found out if not given.")
@format_option
@click.option("--emit-stubs", is_flag=True, help="Write a library file with a record to fill in for each quotation.")
@click.option("--write", is_flag=True, help="Write records of what stands on the saved pages, and put in their keys.")
@dry_run_option
@click.option("--undo", "take_back", is_flag=True, help="Take back what the last --write wrote.")
@click.option(
    "--fail-on", type=click.Choice(["note", "warning", "error"]), help="Which findings fail; by default errors."
)
def command(
    article: str,
    library: tuple[str, ...],
    language: str | None,
    form: str,
    fail_on: str | None,
    emit_stubs: bool,
    write: bool,
    dry_run: bool,
    take_back: bool,
) -> None:
    """Read every quotation of ARTICLE (Markdown, HTML, plain text; “-” for standard input).

    Who speaks, through whom the words came, what the text says of their translation; and, where there is a library,
    whether the words are those of a record. The exit status is 3 where a saved page that the library names, and that
    was to be looked into, is not there or cannot be read.

    With --write, quotations without a key get one where their words, or the original that they translate, stand on a
    saved page of the library: the record has the page's own words and what the page tells of them. For the others no
    record is written: they stand in citations.proposals.yaml beside the library. --dry-run shows all that as a diff,
    and --undo takes it back. The exit status is then 1 where a quotation has no record.

    \b
    citekit audit article.md
    citekit audit story.txt --emit-stubs > citations.yaml
    citekit audit draft.md --write --dry-run
    citekit audit draft.md --write
    citekit audit draft.md --undo
    """
    from citekit.cli._drafting import take_back_draft, write_draft

    if write and (emit_stubs or take_back):
        raise InvalidInput("--write goes with neither --emit-stubs nor --undo")
    if dry_run and not write:
        raise InvalidInput("--dry-run shows what --write would write; give both")
    if take_back:
        take_back_draft(article, library)
        return
    if write:
        sys.exit(write_draft(article, library, language, form, dry_run=dry_run))
    from citekit.report import audit_json, audit_stubs, audit_text
    from citekit.verification import Severity, audit

    read = article_at(article)
    settings = read_settings(read.folder)
    beside = read.folder / "citations.yaml"
    known = library or settings.library or (read.bibliography and read.bibliography[0]) or is_file(beside)
    records = library_for(library, read, settings) if known else None
    report = audit(read, records, language=language, fail_on=Severity(fail_on or settings.fail_on or "error"))
    if emit_stubs:
        show(audit_stubs(report), end="")
        return
    if form == "json":
        show(audit_json(report), end="")
    else:
        tell(audit_text(report), end="")
    sys.exit(report.exit_code)
