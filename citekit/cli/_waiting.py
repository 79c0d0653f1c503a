"""What a command shows while it waits for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting(message: str) -> Iterator[None]:
    """Show *message* on standard error for as long as the work lasts, where that is a terminal; else nothing."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(message):
        yield
