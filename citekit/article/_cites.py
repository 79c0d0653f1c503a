"""Pandoc's citation syntax, apart from where it stands."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from citekit._data import entries
from citekit.article._locators import split_locator
from citekit.article._records import Cite

_CHARACTER = r"(?:[^\W_]|_)"
_KEY = re.compile(
    rf"""(?P<minus>-?)@(?:
        \{{(?P<braced>[^\s{{}}]+)\}}
        |(?P<simple>{_CHARACTER}(?:{_CHARACTER}|[:.\#$%&+?<>~/-](?={_CHARACTER})|[:/](?=/))*)
    )""",
    re.VERBOSE,
)
_RUNS_INTO = re.compile(r"(?:\w|\w[.+]|\\)$")
_CODE_OR_ESCAPE = re.compile(r"(?<!`)(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*\1(?!`)|\\.", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_LONGEST_ADDRESS = 300  # code points back from an @ that may stand in an address


def key_at(text: str, position: int) -> re.Match[str] | None:
    """Match a citation key with its ``@`` at *position*, unless a word, a backslash or an address runs into it."""
    if _RUNS_INTO.search(text[max(0, position - 2) : position]):
        return None
    match = _KEY.match(text, position)
    if match is None or _ADDRESS.search(text[max(0, position - _LONGEST_ADDRESS) : position]):
        return None
    return match


def masked(text: str) -> str:
    """Blank code and what stands behind a backslash, so that neither is taken for syntax; the length stays."""
    return _CODE_OR_ESCAPE.sub(lambda match: "\0" * len(match[0]), text)


@cache
def _numbered() -> frozenset[str]:
    return frozenset(entries("article", "cross-references.txt"))


def is_cross_reference(key: str) -> bool:
    """Tell whether *key* is written as a reference to a figure, a table or a section is (Quarto, pandoc-crossref)."""
    return re.split("[-:]", key, maxsplit=1)[0] in _numbered() and bool(re.search("[-:]", key))


def _pieces(syntax: str) -> list[tuple[int, int]]:
    """Cut at the semicolons that stand in no brackets."""
    pieces, depth, begin = [], 0, 0
    for match in re.finditer(r"[][{};]", syntax):
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth -= 1
        elif depth <= 0:
            pieces.append((begin, match.start()))
            begin = match.end()
    return [*pieces, (begin, len(syntax))]


def _first_key(syntax: str, begin: int, stop: int) -> re.Match[str] | None:
    at = syntax.find("@", begin, stop)
    while at >= 0:
        with_minus = at > begin and syntax[at - 1] == "-"
        match = (key_at(syntax, at - 1) if with_minus else None) or key_at(syntax, at)
        if match and match.end() <= stop:
            return match
        at = syntax.find("@", at + 1, stop)
    return None


def _cite(match: re.Match[str], prefix: str, suffix: str, offset: int) -> Cite:
    located = split_locator(suffix)
    return Cite(
        key=match["braced"] or match["simple"],
        prefix=prefix.strip(),
        suffix=located.suffix.rstrip(),
        locator=located.locator,
        label=located.label,
        suppress_author=bool(match["minus"]),
        start=offset + match.start(),
        end=offset + match.end(),
    )


def keys_in(value: object) -> tuple[str, ...]:
    """Give the keys of a field of front matter, such as ``nocite: "@a, @b"``; ``*`` where it names all (``@*``)."""
    texts = value if isinstance(value, list) else [value]
    found: list[str] = []
    for text in texts:
        if not isinstance(text, str):
            continue
        if re.search(r"@\*", text):
            found.append("*")
        at = text.find("@")
        while at >= 0:
            match = key_at(text, at)
            if match is not None:
                found.append(match["braced"] or match["simple"])
            at = text.find("@", at + 1)
    return tuple(dict.fromkeys(found))


def bracketed(inner: str, offset: int) -> tuple[Cite, ...]:
    """Read *inner*, what stands between ``[`` and ``]``, from *offset* on; empty unless each piece has a key."""
    syntax = masked(inner)
    cites = []
    for begin, stop in _pieces(syntax):
        match = _first_key(syntax, begin, stop)
        if match is None:
            return ()
        cites.append(_cite(match, inner[begin : match.start()], inner[match.end() : stop], offset))
    return tuple(cites)


def single(match: re.Match[str]) -> Cite:
    """Read a key that stands in the sentence, as `key_at` matched it."""
    return _cite(match, "", "", 0)


def behind_key(key: Cite, inner: str, offset: int) -> tuple[Cite, ...]:
    """Read the brackets behind *key*, as in ``@a [p. 3; see @b]``; the first cite is *key*. Empty if it is no citation.

    *inner* stands between the brackets and begins at *offset*.
    """
    syntax = masked(inner)
    begin, stop = _pieces(syntax)[0]
    if _first_key(syntax, begin, stop):
        others = bracketed(inner, offset)
        return (key, *others) if others else ()
    located = split_locator(inner[begin:stop])
    own = evolve(key, suffix=located.suffix.rstrip(), locator=located.locator, label=located.label)
    if stop == len(inner):
        return (own,)
    others = bracketed(inner[stop + 1 :], offset + stop + 1)
    return (own, *others) if others else ()
