"""What a command does when it fails: a message on standard error and an exit status, never a traceback."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import click

from citekit.cli._console import complain

WRONG_INPUT = 2
COULD_NOT_CHECK = 3
BROKEN = 70  # EX_SOFTWARE of sysexits.h; 1 would say that something was checked
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_PACKAGE = Path(__file__).parents[1]


class Doors:
    """Around all of a command: ended from the keyboard is 130, output that cannot be written 2, a fault of ours 70.

    An exception that nobody foresaw is told by its kind and the places it passed, without its words or any value: they
    may hold what must not be shown, such as a key of an engine.
    """

    def __enter__(self) -> None:
        """Nothing is needed."""

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process for what no command expects; `SystemExit` and what click tells go on."""
        match error:
            case None | SystemExit() | click.ClickException() | click.exceptions.Exit() | GeneratorExit():
                return
            case KeyboardInterrupt() | click.Abort():
                complain("interrupted; what was not said to be written was not written")
                _end(INTERRUPTED, error)
            case BrokenPipeError():
                _end(0, error)  # of --help: what has a verdict is written by `show`
            case OSError() if error.filename is None and _is_of_output(trace):
                complain(f"standard output: cannot be written: {error.strerror}")
                _end(WRONG_INPUT, error)
            case OSError() if error.filename is not None:
                complain(f"{_printable(error.filename)}: {error.strerror or type(error).__name__}")
                _end(WRONG_INPUT, error)
            case _:
                complain(f"citekit broke: {type(error).__name__} at {_places(trace)}")
                complain("This is a fault of citekit, nothing was decided. Please report this with what was asked.")
                _end(BROKEN, error)


@contextmanager
def failing() -> Iterator[None]:
    """Tell errors and warnings of citekit plainly; exit with 2, or with 3 where something needed is not there."""
    from citekit.errors import CitekitError, CitekitWarning, EngineError

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", CitekitWarning)
        try:
            yield
        except CitekitError as error:
            _tell(caught)
            complain(str(error))
            sys.exit(COULD_NOT_CHECK if isinstance(error, EngineError) else WRONG_INPUT)
        finally:
            _tell(caught)


def _tell(caught: list[warnings.WarningMessage]) -> None:
    for one in caught:
        complain(f"warning: {one.message}")
    caught.clear()


def _end(status: int, error: BaseException) -> NoReturn:
    raise SystemExit(status) from error


def _is_of_output(trace: TracebackType | None) -> bool:
    """Tell whether click was writing, as it does for --help and messages."""
    return any(path.name in {"utils.py", "_compat.py"} and path.parent.name == "click" for path, _, _ in _frames(trace))


def _frames(trace: TracebackType | None) -> Iterator[tuple[Path, int, str]]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield Path(code.co_filename), trace.tb_lineno, code.co_name
        trace = trace.tb_next


def _places(trace: TracebackType | None) -> str:
    """Give the last places of our own, the innermost first."""
    own = [
        f"{path.relative_to(_PACKAGE.parent)}:{line}"
        for path, line, _ in _frames(trace)
        if path.is_relative_to(_PACKAGE) and path.name != "__init__.py"
    ]
    return " < ".join(own[:-7:-1]) or "an unknown place"


def _printable(name: object) -> str:
    text = str(name)
    return text if len(text) <= 200 else f"{text[:100]}…{text[-80:]}"
