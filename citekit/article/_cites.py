"""Pandoc's citation syntax, apart from where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from attrs import evolve

from citekit._data import entries
from citekit.article._locators import split_locator
from citekit.article._records import CitationUse, Cite

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
LONGEST = 3_000  # code points: a locator and remarks; keeps hostile brackets from being read again and again
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
    """Match the first key of a piece of a citation, before those that are written as references to a figure are."""
    first = None
    at = syntax.find("@", begin, stop)
    while at >= 0:
        with_minus = at > begin and syntax[at - 1] == "-"
        match = (key_at(syntax, at - 1) if with_minus else None) or key_at(syntax, at)
        if match and match.end() <= stop:
            if not is_cross_reference(match["braced"] or match["simple"]):
                return match
            first = first or match
        at = syntax.find("@", at + 1, stop)
    return first


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
        within=(*_within(prefix, offset + match.start() - len(prefix)), *_within(suffix, offset + match.end())),
    )


def _without_brackets(syntax: str) -> str:
    """Blank what stands in brackets within a citation: a citation or a footnote of its own; the length stays."""
    if "[" not in syntax:
        return syntax
    parts, depth, position = [], 0, 0
    for match in re.finditer(r"[][]", syntax):
        if match[0] == "[":
            if depth == 0:
                parts.append(syntax[position : match.end()])
                position = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                parts.append("\0" * (match.start() - position))
                position = match.start()
    return "".join([*parts, syntax[position:]])


def citations_within(words: str) -> tuple[CitationUse, ...]:
    """Give the citations in *words* that stand before or behind a key, with their places in *words*.

    Those in a footnote there (``^[see @b]``) are among them.
    """
    if "@" not in words:
        return ()
    syntax = masked(words).replace("^[", "\0\0")
    return tuple(
        CitationUse(cites, start, end, 1, start + 1, intextual)
        for start, end, cites, intextual in citations_in(syntax, words)
    )


def _within(words: str, offset: int) -> tuple[Cite, ...]:
    """Give all keys in *words*, which begin at *offset*, whatever brackets they stand in."""
    syntax = masked(words) if "@" in words else ""
    places = (match.start() for match in re.finditer("@", syntax))
    found = (match for at in places if (match := key_at(syntax, at)))
    return tuple(moved(single(match), lambda at: at + offset, lambda at: at + offset) for match in found)


def moved(cite: Cite, start: Callable[[int], int], end: Callable[[int], int]) -> Cite:
    """Give *cite*, and what is cited in the words about it, with the places that *start* and *end* give for its own."""
    within = tuple(moved(one, start, end) for one in cite.within)
    return evolve(cite, start=start(cite.start), end=end(cite.end), within=within)


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
    syntax = _without_brackets(masked(inner))
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
    syntax = _without_brackets(masked(inner))
    begin, stop = _pieces(syntax)[0]
    if _first_key(syntax, begin, stop):
        others = bracketed(inner, offset)
        return (key, *others) if others else ()
    located = split_locator(inner[begin:stop])
    own = evolve(
        key,
        suffix=located.suffix.rstrip(),
        locator=located.locator,
        label=located.label,
        within=_within(inner[begin:stop], offset + begin),
    )
    if stop == len(inner):
        return (own,)
    others = bracketed(inner[stop + 1 :], offset + stop + 1)
    return (own, *others) if others else ()


def citations_in(syntax: str, text: str) -> list[tuple[int, int, tuple[Cite, ...], bool]]:
    """Give the citations in *text*, of which *syntax* is what may be one: from where to where, of what, in the text."""
    found = []
    closing = _closing_brackets(syntax)
    position = 0
    while position < len(syntax):
        at = _next(syntax, position)
        if at < 0:
            break
        end, cites, intextual = _citation_at(syntax, text, at, closing)
        if cites:
            found.append((at, end, cites, intextual))
        position = end if cites else at + 1
    return found


def _next(syntax: str, position: int) -> int:
    places = [place for mark in "[@" if (place := syntax.find(mark, position)) >= 0]
    if not places:
        return -1
    at = min(places)
    with_minus = syntax[at] == "@" and at > position and syntax[at - 1] == "-" and key_at(syntax, at - 1)
    return at - 1 if with_minus else at


def _citation_at(syntax: str, text: str, at: int, closing: dict[int, int]) -> tuple[int, tuple[Cite, ...], bool]:
    if syntax[at] == "[":
        end = closing.get(at, -1)
        short = 0 <= end - at <= LONGEST
        return end + 1, bracketed(text[at + 1 : end], at + 1) if short else (), False
    match = key_at(syntax, at)
    if match is None:
        return at, (), True
    key, end = single(match), match.end()
    bracket = end + len(syntax[end : end + 2]) - len(syntax[end : end + 2].lstrip())
    close = closing.get(bracket, -1)
    if 0 <= close - bracket <= LONGEST and (cites := behind_key(key, text[bracket + 1 : close], bracket + 1)):
        return close + 1, cites, True
    return end, (key,), True


def _closing_brackets(syntax: str) -> dict[int, int]:
    closing, open_ = {}, []
    for position, character in enumerate(syntax):
        if character == "[":
            open_.append(position)
        elif character == "]" and open_:
            closing[open_.pop()] = position
    return closing
