"""What is printed where the console, or what reads standard output, is not in UTF-8, is full, or is gone."""

from __future__ import annotations

import codecs
import os
import re
import sys
from contextlib import suppress
from io import TextIOWrapper

import click

_ESCAPED = "citekit.escaped"
_FURTHER = 4  # cells by which what goes on is indented
_WORDS = re.compile(r" *[^ ]+ *$| *[^ ]+|^ +$")
_CONTROL = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def say_everything() -> None:
    """Let standard output and error print what their charset has no character for as ``\\uXXXX``, as JSON does.

    Windows' consoles and pipes are often in one of 256 characters, in which an article in Arabic ended in an error;
    and no charset has a place for half a character. Output as JSON stays JSON: what is not ASCII stands in its strings
    alone.
    """
    codecs.register_error(_ESCAPED, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ESCAPED)


def show(text: str, end: str = "\n", *, is_styled: bool = False) -> None:
    """Write *text* to standard output, all of it; with the sequences of a terminal in it only where it *is_styled*.

    A reader who has left (``| head``) is no fault: what follows is dropped, and the exit status is what was found all
    the same. Raises `UnreadableFile` where the text cannot be written, as to a full disk or where output is closed.
    """
    _echo((text if is_styled else _tamed(text)) + end)


def counted(number: int, thing: str) -> str:
    """Give a number with its English noun: “1 source”, “2 sources”."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def tell(text: str, end: str = "\n") -> None:
    """Write lines that people read as `show` does; on a terminal no word is broken, and what goes on is indented."""
    width, _ = terminal("auto")
    show(text if width is None else "\n".join(wrapped(line, width) for line in text.split("\n")), end)


def wrapped(line: str, width: int) -> str:
    """Give a line as lines of at most *width* cells, broken between words; a longer word stays whole."""
    from rich.cells import cell_len

    indent = " " * (len(line) - len(line.lstrip(" ")) + _FURTHER)
    lines = [""]
    for part in _WORDS.findall(line):
        if lines[-1].strip() and cell_len(lines[-1]) + cell_len(part.rstrip(" ")) > width:
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(indent + part.lstrip(" "))
        else:
            lines[-1] += part
    return "\n".join(lines)


def show_file(content: bytes, name: str) -> None:
    """Write the bytes of a file to standard output; raises `InvalidInput` where that is a terminal.

    *name* is that of its format. Otherwise as `show`.
    """
    from citekit.errors import InvalidInput

    if sys.stdout is not None and sys.stdout.isatty():
        raise InvalidInput(f"{name} is no text for a terminal; give --output FILE")
    _echo(content)


def _echo(content: str | bytes) -> None:
    if sys.stdout is None:
        raise _unwritable("it is closed")
    try:
        click.echo(content, nl=False)
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        raise _unwritable(error.strerror or str(error)) from None


def complain(message: str) -> None:
    """Write a line to standard error; where that is closed or full, nobody can be told, and the status says it."""
    with suppress(OSError):
        click.echo(_tamed(message), err=True)


def _tamed(text: str) -> str:
    """Give *text* with its control characters spelt out: names, keys and file names of others command no terminal."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _unwritable(reason: str) -> Exception:
    from citekit.errors import Location, UnreadableFile

    return UnreadableFile(Location("standard output"), f"cannot be written: {reason}")


def _let_go() -> None:
    """Lead standard output to nowhere, or Python tries once more at its end, and changes the exit status."""
    with suppress(OSError):  # what is no file, as in tests, is not written again
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def as_page(html: str) -> str:
    """Give a page as it goes to standard output: all in ASCII where that is not in the UTF-8 that the page declares."""
    if sys.stdout is None or speaks_unicode(sys.stdout.encoding):
        return html
    return html.encode("ascii", "xmlcharrefreplace").decode()


def speaks_unicode(charset: str) -> bool:
    """Tell whether a charset has a place for every character."""
    return codecs.lookup(charset).name.startswith("utf")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), error.end


def terminal(color: str) -> tuple[int | None, bool]:
    """Give how wide the terminal is that text goes to, ``None`` where it goes to none, and whether it is in colours.

    *color* is ``auto``, ``always`` or ``never``; ``auto`` heeds ``NO_COLOR`` (no-color.org) and a dumb ``TERM``.
    """
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    if not is_terminal and color != "always":
        return None, False
    import shutil

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return shutil.get_terminal_size((100, 24)).columns, color == "always" or (color == "auto" and not plain)
