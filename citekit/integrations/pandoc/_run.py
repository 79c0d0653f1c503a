"""``citekit-pandoc``, the filter as pandoc starts it: a tree on standard input, and another on standard output."""

from __future__ import annotations

import json
import sys

from citekit.errors import CitekitError, CitekitWarning, InvalidInput


def run() -> None:
    """Filter standard input; pandoc gives the format that it writes as the argument."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", CitekitWarning)
        try:
            made = filtered(sys.stdin.buffer.read(), *sys.argv[1:2])
        except CitekitError as error:
            _say("ERROR", str(error))
            sys.exit(2)
        finally:
            for one in caught:
                _say("WARNING", str(one.message))
    sys.stdout.buffer.write(made)


def filtered(tree: bytes, to: str = "") -> bytes:
    """Give the JSON of a document with its citations printed; raises `InvalidInput` for what is no document."""
    from citekit.integrations.pandoc._filter import filter_document

    try:
        read = json.loads(tree)
        if not isinstance(read, dict) or not {"meta", "blocks"} <= set(read):
            raise InvalidInput("standard input is no document of pandoc's (pandoc -t json)")
        made = filter_document(read, to, lambda line: _say("WARNING", line))
        return json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError:
        raise InvalidInput("the document is nested too deep") from None
    except ValueError as error:
        raise InvalidInput(f"standard input is no JSON: {error}") from None


def _say(weight: str, message: str) -> None:
    for line in message.splitlines():
        shown = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in line)
        sys.stderr.write(f"[{weight}] citekit: {shown}\n")
