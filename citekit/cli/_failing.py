"""What a command does when it fails: a message on standard error and an exit status, never a traceback."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import click

from citekit.errors import CitekitError, CitekitWarning, EngineError

WRONG_INPUT = 2
COULD_NOT_CHECK = 3


@contextmanager
def failing() -> Iterator[None]:
    """Tell errors and warnings of citekit plainly; exit with 2, or with 3 where something needed is not there."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", CitekitWarning)
        try:
            yield
        except CitekitError as error:
            _tell(caught)
            click.echo(str(error), err=True)
            sys.exit(COULD_NOT_CHECK if isinstance(error, EngineError) else WRONG_INPUT)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        finally:
            _tell(caught)


def _tell(caught: list[warnings.WarningMessage]) -> None:
    for one in caught:
        click.echo(f"warning: {one.message}", err=True)
    caught.clear()
