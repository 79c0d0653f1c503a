"""Zotero's field “Extra”, which is CSL's ``note``: lines and braces that set variables, and a note."""

from __future__ import annotations

import re
from collections.abc import Collection

_LINE = re.compile(r"\s*([A-Za-z][A-Za-z0-9 _-]{1,40}?)\s*:\s*(\S.*)")
_BRACES = re.compile(r"\{:([A-Za-z-]{2,40}):\s*([^{}]+)\}")
_TEX = re.compile(r"\s*tex\.")


def split_note(note: str, known: Collection[str]) -> tuple[list[tuple[str, str]], str]:
    """Give the variables among *known* that *note* sets, in order, and what is left of it.

    A variable stands alone on its line (``original-date: 1890``, ``Original Date: 1890``) or in braces
    (``{:original-date: 1890}``). Its name is given as *known* has it.
    """
    names = {name.casefold(): name for name in known}
    found: list[tuple[str, str]] = []

    def named(match: re.Match[str]) -> str:
        name = names.get(match[1].casefold())
        if name is None:
            return match[0]
        found.append((name, match[2].strip()))
        return ""

    rest: list[str] = []
    for line in note.split("\n"):
        match = None if _TEX.match(line) else _LINE.fullmatch(line)
        word = match[1].casefold() if match else ""
        name = names.get(word) or names.get(word.replace(" ", "-").replace("_", "-"))
        if match is not None and name is not None:
            found.append((name, match[2].strip()))
        else:
            rest.append(_BRACES.sub(named, line, count=0) if "{:" in line else line)
    return found, "\n".join(rest).strip()
