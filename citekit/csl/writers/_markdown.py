"""Markdown (CommonMark), with HTML where it has no markup of its own."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Token
from citekit.csl.writers._html import Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~$^@])")
_BLOCK_START = re.compile(r"^(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+|[A-Z](?=\))))([.)])(?=\s|$)|^()([-+=:%])")
_OWN = {("font-style", "italic"): "*", ("font-weight", "bold"): "**"}
_ELEMENTS = {"*": ("<em>", "</em>"), "**": ("<strong>", "</strong>")}


@frozen
class Markdown:
    """Writes CommonMark: ``*italic*``, ``**bold**``, and inline HTML for what CommonMark has no mark for."""

    languages: bool = True

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as Markdown."""
        html = Html(languages=self.languages)
        tokens = list(stream)
        out: list[str] = []
        opened: list[int] = []
        for at, token in enumerate(tokens):
            if isinstance(token, str):
                out.append(_SPECIAL.sub(r"\\\1", token))
            elif (sign := _OWN.get((token.kind, token.value))) is None:
                out.append(html.write((token,)).strip("\n"))
            elif token.opening:
                opened.append(len(out))
            else:
                start = opened.pop()
                inside = "".join(out[start:])
                out[start:] = [_emphasised(inside, sign, _last(out[:start]), _first(tokens[at + 1 :]))]
        return _block_start("".join(out))

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)


def _emphasised(text: str, sign: str, before: str, after: str) -> str:
    """Give *text* in emphasis, its spaces outside; as an element where a sign would be read as an asterisk.

    A sign between a letter and a mark of punctuation is none (CommonMark's flanking runs), as in 版《海》.
    """
    bare = text.strip()
    if not bare:
        return text
    lead, rest = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = lead[-1:] or before, rest[:1] or after
    is_seen = (_is_apart(before) or bare[0].isalnum()) and (_is_apart(after) or bare[-1].isalnum())
    start, end = (sign, sign) if is_seen and before != "*" else _ELEMENTS[sign]
    return f"{lead}{start}{bare}{end}{rest}"


def _is_apart(neighbour: str) -> bool:
    return not neighbour or neighbour.isspace() or unicodedata.category(neighbour)[0] in "PS"


def _last(written: Sequence[str]) -> str:
    return next((one[-1] for one in reversed(written) if one), "")


def _first(tokens: Sequence[Token]) -> str:
    return next((one[0] for one in tokens if isinstance(one, str) and one), "")


def _block_start(text: str) -> str:
    """Give *text* so that its beginning starts no list, no heading, no code and no block of pandoc's."""
    if text[:1].isspace():
        text = f" {text.lstrip()}"
    space = text[: text[:1].isspace()]
    return space + _BLOCK_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"\\{m[4]}", text[len(space) :], count=1)
