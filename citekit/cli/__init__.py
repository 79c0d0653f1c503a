"""The command line: one file a command, each imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from citekit.cli._console import say_everything
from citekit.cli._failing import Doors, failing

# What ``--help`` says of each command: the first line of its own help, which a test holds it to.
_COMMANDS = {
    "add": "Add each FILE, saved by whatever means, to the library as a source that can be quoted.",
    "audit": "Read every quotation of ARTICLE (Markdown, HTML, plain text; “-” for standard input).",
    "capture": "Fetch the page at each URL, keep it, and add it to the library as a source that can be quoted.",
    "bib": "Print the bibliography of FILE (CSL-JSON, BibLaTeX, RIS, a library …), by default that of the library.",
    "cite": "Print the note of each KEY, and the attribution that stands in the text.",
    "completion": "Print the script that completes commands and options of citekit in SHELL.",
    "detect": "Tell which language TEXT is in (“-” for standard input).",
    "evidence": "Verify, list, show, export or stamp what “citekit capture” has kept beside a library.",
    "export": "Write the library, or what each KEY of it names, for another program, and say what was lost.",
    "doctor": (
        "Say what is here: citekit, what its extras need, engines, styles, programs, settings; no key is ever shown."
    ),
    "find": (
        "Find which documents of an index have the words of QUOTE (“-” for standard input), edited or not, and where."
    ),
    "import": "Put the sources of each FILE (CSL-JSON, BibLaTeX, RIS …; “-” for standard input) into the library.",
    "index": "Add each FILE to the index in DIR, so that “citekit find” tells which of them a quotation is from.",
    "init": (
        "Make a library, an article that cites it and a folder of saved pages in DIR (by default here), to begin with."
    ),
    "library": "Copy, search, back up and restore a library in a database, and tell what stood in it before.",
    "locate": "Find QUOTE in FILE: where exactly, and what exactly differs.",
    "lsp": (
        "Serve an editor over standard input and output (Language Server Protocol): findings, keys, records, mendings."
    ),
    "mcp": ("Serve an assistant over standard input and output (Model Context Protocol): find, verify, check, cite."),
    "origins": "Find which pages of an archive have one text: one report behind many outlets, copied, cut or added to.",
    "pandoc": (
        "Run pandoc on FILE and print its citations: notes, originals, languages, bibliography, in place of --citeproc."
    ),
    "quote": "Quote WORDS from the saved page of SOURCE (a key of the library), and write the record.",
    "render": "Print ARTICLE (Markdown or HTML, “-” for standard input) with a note for each citation.",
    "review": (
        "Serve the report of ARTICLE, or of a library, to a browser on this machine, with forms to change the records."
    ),
    "rules": "List the rules of findings, or those that are named or begin so: what each is about, weighs and needs.",
    "styles": "List, show and check the CSL styles that are here, or take newer ones from a folder.",
    "trace": "Show the way of the words of KEY, from the page back to the speaker, and what is wrong with it.",
    "translate": "Translate the quotation KEY by an engine, and check the result.",
    "undo": "Take back what the last command wrote to the library in DIR (by default here).",
    "verify": "Check the quotations that each ARTICLE cites (“-” for standard input), or all of a library.",
    "watch": (
        "Look at the pages of all sources again, or of those named KEY, and tell what changed since the last time."
    ),
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called, and not to list them."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        say_everything()
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with Doors():  # --help is written here
            return super().make_context(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"citekit.cli._{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        with Doors(), failing():
            return super().invoke(ctx)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="citekit-quotes", prog_name="citekit")
def main() -> None:
    """Cite, print and verify quotations of foreign-language sources.

    \b
    Exit status: 0 fine, 1 findings at or above --fail-on, 2 wrong usage or
    input, 3 could not check, 70 a fault of citekit, 130 interrupted.

    \b
    citekit render article.md -o article.html
    citekit verify article.md
    """
