"""Style sheets cut into rules without being parsed, and which of these can be of an element of the page.

Most rules of a page are of none of its elements, or say nothing that hides words. To parse them all costs more than all
else that is done with a page, so they are told by their letters first. What is told of is never passed over in error:
where a rule is written in a way that is not known here, it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen
from cssselect2 import parser as css

from citekit.pages._values import READ
from citekit.pages._work import TooMuch

_STRING = r"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')"""
_COMMENT = r"/\*(?:[^*]|\*(?!/))*+\*/"
_INNER = rf"""(?:[^()\[\]{{}}"'\\/]|/(?!\*)|{_STRING}|{_COMMENT}|\\.)*+"""
_BRACKETS = rf"[(\[](?:{_INNER}[(\[]{_INNER}[)\]])*+{_INNER}[)\]]"
# Brackets are two deep at most. Every alternative begins otherwise, and none is tried again: linear.
_PRELUDE = rf"(?P<prelude>(?:[^{{}}()\[\]@\"'\\/]|{_BRACKETS}|{_STRING}|{_COMMENT}|\\.)*+)"
_BODY = rf"(?P<body>(?:[^{{}}()\[\]\"'\\/]|/(?!\*)|{_BRACKETS}|{_STRING}|{_COMMENT}|\\.)*+)"
_RULE = re.compile(rf"{_PRELUDE}\{{{_BODY}\}}", re.DOTALL)
_NESTING = re.compile(rf"{_PRELUDE}\{{", re.DOTALL)
_AT_RULE = re.compile(
    rf"(?P<prelude>(?:\s|{_COMMENT})*+@(?P<name>[a-z-]++)"
    rf"(?:[^{{}}()\[\];\"'\\/]|/(?!\*)|{_BRACKETS}|{_STRING}|{_COMMENT}|\\.)*+)(?P<end>[{{;])",
    re.DOTALL | re.IGNORECASE,
)
_STEP = re.compile(rf"{_STRING}|{_COMMENT}|\\.|[{{}}()\[\]\"'/\\]", re.DOTALL)
_READ = re.compile(
    r"\\|/\*|(?<![\w-])(?:--[^\s:;(){}]*|" + "|".join(sorted(map(re.escape, READ), key=len, reverse=True)) + r")\s*:",
    re.IGNORECASE,
)
_UNREAD = re.compile(rf"{_COMMENT}|{_BRACKETS}", re.DOTALL)
_UNCLEAR = re.compile(r"\\[0-9a-f]|\|", re.IGNORECASE)
_MISPLACED = re.compile(r";|<!--|-->")
# A part that ends in one of these is of no element of a page that was just opened.
_OF_NONE = re.compile(
    r"::|:(?:hover|active|focus|visited|target|before|after|first-line|first-letter)(?![\w-])", re.IGNORECASE
)
_LETTER = r"(?:[\w\-\u0080-\U0010ffff]|\\[^0-9a-fA-F\n])"
_ASKED = re.compile(rf"[.#]{_LETTER}+|(?<![\w\-:.#\\\u0080-\U0010ffff])[a-z]{_LETTER}*", re.IGNORECASE)
_IDENT = r"-?[A-Za-z_][\w-]*+"
_COMPOUND = rf"(?:\*|{_IDENT})?(?:[.#]{_IDENT})*+"
_SIMPLE = re.compile(rf"\s*+(?=[\w.#*-]){_COMPOUND}(?:(?:\s*+[>+~]\s*+|\s++)(?=[\w.#*-]){_COMPOUND})*+\s*+", re.ASCII)
_STEPS = re.compile(r"\s*+(?P<combinator>[>+~]?)\s*+(?P<compound>[\w.#*-]++)", re.ASCII)
_MARK = re.compile(r"[.#]?[\w-]++", re.ASCII)
_MOST_STEPS = 100  # compound selectors in one: what people write has ten
_MOST_KEPT = 2_048  # selectors that are kept for the next pages
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@frozen
class Piece:
    """A part of a style sheet with what stands before its block, and the name of its at-rule.

    ``content`` is what the block has: declarations, or of an at-rule its rules; ``None`` of what has to be parsed.
    """

    text: str
    prelude: str = ""
    content: str | None = None
    at: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """Cut a style sheet, or the content of an at-rule, into its rules; what cannot be cut is the last piece."""
    at = 0
    while at < len(text):
        if (rule := _RULE.match(text, at)) is not None:
            end: int | None = rule.end()
            piece = Piece(rule[0], rule["prelude"], rule["body"])
        elif (rule := _AT_RULE.match(text, at)) is not None:
            end = rule.end() if rule["end"] == ";" else _end(text, rule.end())
            content = text[rule.end() : end - 1] if end is not None and rule["end"] == "{" else None
            piece = Piece(text[at:end], rule["prelude"], content, rule["name"].lower())
        elif (rule := _NESTING.match(text, at)) is not None:
            end = _end(text, rule.end())
            piece = Piece(text[at:end], rule["prelude"])
        else:
            piece, end = Piece(text[at:]), None
        yield piece if end is not None and not _MISPLACED.search(piece.prelude) else Piece(piece.text)
        if end is None:
            return
        at = end


def _end(text: str, start: int) -> int | None:
    """Give where the block ends whose content begins at *start*; ``None`` where it is not clear."""
    braces, others = 1, 0
    for found in _STEP.finditer(text, start):
        match found[0]:
            case "(" | "[":
                others += 1
            case ")" | "]":
                others -= 1
            case "{" if not others:
                braces += 1
            case "}" if not others:
                braces -= 1
            case "{" | "}" | '"' | "'" | "\\":
                return None
        if not braces:
            return found.end()
        if others < 0:
            return None
    return None


def says_something(body: str) -> bool:
    """Tell whether the content of a rule has a declaration in it that is read, as far as its letters tell."""
    return _READ.search(body) is not None


def simple_selectors(prelude: str, marks: frozenset[str], *, is_quirky: bool) -> list[css.Selector] | None:
    """Give those selectors of a rule that may be of an element with *marks*; ``None`` where one is not of names alone.

    They are as cssselect2 gives them, whose parser reads a character at a time.
    """
    parts = prelude.lower().split(",") if is_quirky else prelude.split(",")
    if not all(_SIMPLE.fullmatch(part) for part in parts):
        return None
    asked = [(part, {name if name[0] in ".#" else name.lower() for name in _MARK.findall(part)}) for part in parts]
    return [_selector(part) for part, names in asked if names <= marks]


@lru_cache(maxsize=_MOST_KEPT)
def _selector(part: str) -> css.Selector:
    tree: css.CompoundSelector | css.CombinedSelector | None = None
    for count, step in enumerate(_STEPS.finditer(part)):
        if count > _MOST_STEPS:
            raise TooMuch("its selectors are too long")
        compound = css.CompoundSelector([_simple(name) for name in _MARK.findall(step["compound"])])
        tree = compound if tree is None else css.CombinedSelector(tree, step["combinator"] or " ", compound)
    return css.Selector(tree)


def _simple(name: str) -> css.ClassSelector | css.IDSelector | css.LocalNameSelector:
    match name[0]:
        case ".":
            return css.ClassSelector(name[1:])
        case "#":
            return css.IDSelector(name[1:])
        case _:
            return css.LocalNameSelector((name, name.lower()))


def may_be_of(prelude: str, marks: frozenset[str], *, is_quirky: bool) -> bool:
    """Tell whether a rule may be of an element of a page with these *marks*: names, “.” and classes, “#” and ids."""
    if _UNCLEAR.search(prelude):
        return True
    bare = prelude
    while (shorter := _UNREAD.sub(" ", bare)) != bare:
        bare = shorter
    return any(_part_may_be_of(part, marks, is_quirky=is_quirky) for part in bare.split(","))


def _part_may_be_of(part: str, marks: frozenset[str], *, is_quirky: bool) -> bool:
    if _OF_NONE.search(part):
        return False
    for asked in _ASKED.findall(part):
        name = _ESCAPED.sub(r"\1", asked)
        if is_quirky or name[0] not in ".#":
            name = name.lower()
        if name not in marks:
            return False
    return True
