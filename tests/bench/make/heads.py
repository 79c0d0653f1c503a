"""The head of a data file, by which it says what it is; `citekit._data` says what each line of it means."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 118
# REUSE-IgnoreStart
HOLDER, LICENCE = "SPDX-FileCopyrightText: ", "SPDX-License-Identifier: "
# REUSE-IgnoreEnd


def head(what: str, *, form: str, source: str, made: str, licence: str, holders: Sequence[str] = ()) -> str:
    """Give the lines of a head: *made* is the script, *licence* an SPDX expression, *holders* those of a copyright."""
    lines: list[str] = []
    for text in (f"{what}.", f"Format: {form}.", f"Source: {source}.", f"Made by: {made}."):
        lines += textwrap.wrap(
            text, WIDTH, initial_indent="# ", subsequent_indent="#   ", break_long_words=False, break_on_hyphens=False
        )
    return "\n".join([*lines, *(f"# {HOLDER}{holder}" for holder in holders), f"# {LICENCE}{licence}"])
