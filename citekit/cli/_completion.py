"""``citekit completion``."""

from __future__ import annotations

import click

from citekit.cli._console import show


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands and options of citekit in SHELL.

    \b
    citekit completion bash >> ~/.bashrc
    citekit completion zsh >> ~/.zshrc
    citekit completion fish > ~/.config/fish/completions/citekit.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from citekit.cli import main

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for {shell}")
    # The method of the base class: bash's own asks a bash for its version, which need not be there.
    show(ShellComplete.source(kind(main, {}, "citekit", "_CITEKIT_COMPLETE")))
