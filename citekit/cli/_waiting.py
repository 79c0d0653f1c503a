"""What a command shows while it waits for somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

One = TypeVar("One")
LONG = 1_000_000  # bytes of a bibliography of another program, which take a second


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


def progress(doing: str, work: Iterable[One], total: int | None = None) -> Iterator[One]:
    """Go through *work*, showing on standard error how far of its *total*; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(work, total=len(work) if isinstance(work, Sized) else total)
