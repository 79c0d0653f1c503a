"""Words of a script that parts none by spaces: listed words are cut out, and what stands where a name stands is one."""

from __future__ import annotations

import re

from citekit.speakers._lexicon import Lexicon, places
from citekit.speakers._token import Token

_DOTS = frozenset("·・•")
_SEGMENT = re.compile(r"[\u3400-\u9fff々〆ヶ]+|[\u3041-\u309f]+|[\u30a0-\u30ff\u31f0-\u31ff]+|\d+|[^\W\d]")
_NEXT = re.compile(r"[\u3041-\u309f]|$")
_LONGEST_WORD = 8
_LONGEST_NAME = 6  # letters of a name without a dot
_GIVEN = (1, 2)  # letters of a given name behind a family name
_ABROAD = 2  # letters: a shorter piece behind a title is no name
_TITLES = frozenset({"role", "feminine-title", "masculine-title"})
_PEOPLE = ("role", "person", "feminine-title", "masculine-title")


def cut(run: str, start: int, known: Lexicon, before: Token | None) -> list[Token]:
    """Cut a *run* of letters that begins at *start* of its text; *before* is the token that it adjoins."""
    pieces = _by_scripts(run, known) if known.does("names-before-titles") else _by_words(run, known)
    tokens, position = [], start
    for text in pieces:
        tokens.append(_token(text, position, known))
        position += len(text)
    if not known.does("names-before-titles"):
        _mark_behind_titles(tokens, known)
    joined = before is not None and before.text in _DOTS and before.end == start
    if joined and tokens and not (tokens[0].kinds or tokens[0].verbs):
        tokens[0].capital = True
    return tokens


def join_dotted(tokens: list[Token], known: Lexicon) -> None:
    """Make one name of the last three of *tokens* where a dot joins two words that are not listed: 约翰·史密斯."""
    if len(tokens) < 3 or tokens[-2].text not in _DOTS:
        return
    first, dot, last = tokens[-3:]
    adjoin = first.kind == last.kind == "w" and first.end == dot.start and dot.end == last.start
    if adjoin and last.capital and not (first.kinds or first.verbs):
        whole = _token(first.text + dot.text + last.text, first.start, known)
        whole.capital = True
        tokens[-3:] = [whole]


def _token(text: str, start: int, known: Lexicon) -> Token:
    kinds = known.kinds.get(text, frozenset())
    return Token("w", text, text.lower(), start, start + len(text), -1, known.verbs.get(text, ()), kinds)


def _listed_at(run: str, at: int, known: Lexicon) -> int:
    """How long the longest listed word is that begins at *at*; 0 for none."""
    words = known.listed
    sizes = range(min(_LONGEST_WORD, len(run) - at), 0, -1)
    size = next((size for size in sizes if run[at : at + size] in words), 0)
    last = at + size - 1
    cuts = size > _ABROAD and any(known.has("role", run[last : last + more]) for more in (2, 3))
    return size - 1 if cuts else size


def _by_words(run: str, known: Lexicon) -> list[str]:
    pieces: list[str] = []
    at = begin = 0
    named_from = 0  # where a name may begin: at the head, behind a title, behind a small word
    while at < len(run):
        size = 0
        listed = _listed_at(run, at, known)
        if at == named_from and (listed < _ABROAD or _is_title_before(pieces, known)):
            size = _family_and_given(run, at, known)
        size = size or (listed if not run[at].isdigit() else 0)
        digits = re.match(r"\d+", run[at:])
        size = size or (len(digits[0]) if digits else 0)
        if size:
            if begin < at:
                pieces.append(run[begin:at])
            pieces.append(run[at : at + size])
            at += size
            begin = named_from = at
        else:
            at += 1
    return [*pieces, run[begin:]] if begin < len(run) else pieces


def _is_title_before(pieces: list[str], known: Lexicon) -> bool:
    return bool(pieces) and any(known.has(kind, pieces[-1]) for kind in _PEOPLE)


def _family(run: str, at: int, known: Lexicon) -> int:
    """How long the family name is that begins at *at*; 0 for none."""
    sizes = (size for size in (2, 1) if at + size <= len(run))
    return next((size for size in sizes if known.has("surname", run[at : at + size])), 0)


def _family_and_given(run: str, at: int, known: Lexicon) -> int:
    """How long a name is that begins at *at* with a family name and ends where a listed word begins; 0 for none."""
    family = _family(run, at, known)
    if not family:
        return 0
    behind = at + family
    title = _listed_at(run, behind, known)
    if any(known.has(kind, run[behind : behind + title]) for kind in _PEOPLE if title):
        return family
    ends = (behind + given for given in _GIVEN)
    fitting = (end for end in ends if end == len(run) or (end < len(run) and _ends_at(run, end, known)))
    return next((end - at for end in fitting), 0)


def _ends_at(run: str, at: int, known: Lexicon) -> bool:
    manner = any(run.startswith(known.given("ends-manner"), at + size) for size in _GIVEN)
    return run[at].isdigit() or _listed_at(run, at, known) > 0 or manner


def _mark_behind_titles(tokens: list[Token], known: Lexicon) -> None:
    for place, token in enumerate(tokens):
        if token.verbs or (token.kinds - {"surname"}):
            continue
        family = _family(token.text, 0, known)
        short = 0 <= len(token.text) - family <= _GIVEN[-1]
        behind = place > 0 and any(kind in tokens[place - 1].kinds for kind in _PEOPLE)
        titled = place + 1 < len(tokens) and bool(
            {"role", "feminine-title", "masculine-title"} & tokens[place + 1].kinds
        )
        whole = family and short and (len(token.text) > family or titled)
        token.capital = bool(whole) or (behind and _ABROAD <= len(token.text) <= _LONGEST_NAME)
        if token.capital:
            token.kinds = frozenset()


def _by_scripts(run: str, known: Lexicon) -> list[str]:
    pieces: list[str] = []
    at = 0
    while at < len(run):
        segment = _SEGMENT.match(run, at)
        end = segment.end() if segment else at + 1
        listed = _listed_at(run, at, known)
        lone = listed == 1 and not _NEXT.match(run, at + 1)
        if listed and at + listed >= end and not (lone and end - at > 1):
            pieces.append(run[at : at + listed])
            at += listed
            continue
        if "\u3041" <= run[at] <= "\u309f":
            size = (listed or 0) or _until_listed(run, at, end, known)
            pieces.append(run[at : at + size])
            at += size
            continue
        pieces += _with_title_cut(run[at:end], known)
        at = end
    return pieces


def _until_listed(run: str, at: int, end: int, known: Lexicon) -> int:
    ahead = at + 1
    while ahead < end and not _listed_at(run, ahead, known):
        ahead += 1
    return ahead - at


def _with_title_cut(segment: str, known: Lexicon) -> list[str]:
    """A segment without the title that it ends with, and that title."""
    sizes = range(min(_LONGEST_WORD, len(segment) - 1), 0, -1)
    size = next((size for size in sizes if any(known.has(kind, segment[-size:]) for kind in _PEOPLE)), 0)
    return [segment[:-size], segment[-size:]] if size else [segment]


def mark_before_titles(tokens: list[Token], known: Lexicon) -> None:
    """Set ``capital`` on what stands before a title, where a language has it behind: 佐藤首相."""
    for place in range(1, len(tokens)):
        if not _TITLES & tokens[place].kinds:
            continue
        at = place - 1
        while at > 0 and (known.has("not-person", tokens[at].text) or known.has("role", tokens[at].text)):
            at -= 1
        name = tokens[at]
        other = name.kind != "w" or name.kinds or name.verbs or not re.match(r"[^\u3041-\u309f]", name.text)
        office = any(name.text.endswith(one) for one in known.words.get("not-person", ()))
        if not other and not office and len(name.text) <= _LONGEST_NAME * 2 and name.text not in places(known.language):
            name.capital = True
