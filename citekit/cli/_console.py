"""What is printed where the console, or what reads standard output, is not in UTF-8."""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

_ESCAPED = "citekit.escaped"


def say_everything() -> None:
    """Let standard output and error print what their charset has no character for as ``\\uXXXX``, as JSON does.

    Windows' consoles and pipes are often in one of 256 characters, in which an article in Arabic ended in an error.
    Output as JSON stays JSON: what is not ASCII stands in its strings alone.
    """
    codecs.register_error(_ESCAPED, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not speaks_unicode(stream.encoding):
            stream.reconfigure(errors=_ESCAPED)


def as_page(html: str) -> str:
    """Give a page as it goes to standard output: all in ASCII where that is not in the UTF-8 that the page declares."""
    return html if speaks_unicode(sys.stdout.encoding) else html.encode("ascii", "xmlcharrefreplace").decode()


def speaks_unicode(charset: str) -> bool:
    """Tell whether a charset has a place for every character."""
    return codecs.lookup(charset).name.startswith("utf")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), error.end
