"""The data files of the rooms, which say in their first lines what they are, and have one entry a line.

A data file is text in UTF-8. Its head is the lines at its begin that start with ``#``: what it holds; then, each after
its name, ``Format``, ``Source`` with its version, ``Made by`` (a script under ``tests/bench``, or hand),
``SPDX-FileCopyrightText`` where others hold a copyright, and ``SPDX-License-Identifier``. What a script made lies in a
folder ``compiled`` and is made anew, not mended.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_text(room: str, *place: str) -> str:
    """Give a data file of *room* (``csl``, ``verification/translation``) as it stands, without a byte order mark."""
    return _PACKAGE.joinpath(room, "data", *place).read_text("utf-8-sig")


def entries(room: str, *place: str) -> list[str]:
    """Give the entries of a data file of *room*: its lines without its head, comments and blank lines."""
    return [line for line in data_text(room, *place).splitlines() if line.strip() and not line.startswith("#")]


def entries_in_bytes(room: str, *place: str) -> list[bytes]:
    """Give what `entries` gives as it stands in the file, in UTF-8: as text a large one takes several times as much."""
    lines = _PACKAGE.joinpath(room, "data", *place).read_bytes().removeprefix(BOM_UTF8).splitlines()
    return [line for line in lines if line.strip() and not line.startswith(b"#")]


def names_of(room: str, *folder: str) -> frozenset[str]:
    """Give the names of the data files in a folder, without their suffixes: mostly languages (BCP 47)."""
    return frozenset(path.stem for path in _PACKAGE.joinpath(room, "data", *folder).iterdir() if path.is_file())
