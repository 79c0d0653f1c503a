"""Wikitext: the templates in it, with their parameters and places, and the text behind its marks."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator

from attrs import frozen

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOWIKI = re.compile(r"<nowiki>(.*?)</nowiki>|<nowiki\s*/>", re.DOTALL | re.IGNORECASE)
_SIGN = re.compile(r"\{\{+|\}\}+|\[\[|\]\]|\|")
_REF = re.compile(r"<ref\b[^<>]*?\bname\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)'|([^\s\"'<>/]+))[^<>]*>\s*\Z", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^][|]*\|)?([^][|]*)\]\]")
_ADDRESS = re.compile(r"\[(?:https?:)?//\S+\s+([^][]+)\]")
_TAG = re.compile(r"</?(?:span|small|big|nobr|nowiki|bdi|em|strong|u|font|br|ref|s)\b[^<>]*>", re.IGNORECASE)
_INNER = re.compile(r"\{\{([^{}]*)\}\}")
_QUOTES = (("'''''", "i"), ("'''", "b"), ("''", "i"))
_DEEPEST = 40  # templates within templates; MediaWiki gives up there too


@frozen
class Template:
    """One template: its name, its parameters by name (those without by number), its line, and the name of its ref."""

    name: str
    parameters: dict[str, str]
    line: int
    ref: str
    is_closed: bool = True


def templates(text: str, wanted: re.Pattern[str]) -> Iterator[Template]:
    """Give the templates of *text* whose names *wanted* matches, in their order, those within others not."""
    plain = _COMMENT.sub(lambda found: re.sub(r"[^\n]", "", found[0]), text)
    line_ends = [found.start() for found in re.finditer("\n", plain)]
    at = 0
    while (start := plain.find("{{", at)) >= 0:
        at = start + 2
        name = re.compile(r"\s*([^{}|<>\[\]\n]{1,60}?)\s*(?=\||\}\})").match(plain, at)
        if name is None or not wanted.fullmatch(name[1]):
            continue
        end, parts = _parts(plain, name.end())
        line = bisect_left(line_ends, start) + 1
        ref = _REF.search(plain, max(0, start - 300), start)
        given = next((one for one in ref.groups() if one), "") if ref else ""
        yield Template(name[1], _named(parts), line, given.strip(), end > name.end())
        at = end


def _parts(text: str, at: int) -> tuple[int, list[str]]:
    """Give where the template ends in which *at* stands behind its name, and what stands between its bars.

    One that is not closed, or has others in it too deep, ends at once and has nothing.
    """
    depth, links = 1, 0
    parts: list[str] = []
    begin = at
    for match in _SIGN.finditer(text, at):
        sign = match[0]
        if sign == "[[":
            links += 1
        elif sign == "]]":
            links = max(links - 1, 0)
        elif sign == "|":
            if depth == 1 and not links:
                parts.append(text[begin : match.start()])
                begin = match.end()
        else:
            before = depth
            depth += len(sign) // 2 * (1 if sign[0] == "{" else -1)
            links = links if depth > 1 else 0
            if depth <= 0:  # braces stand in a row where templates end together
                closing = match.start() + 2 * (before - 1)
                parts.append(text[begin:closing])
                return closing + 2, parts[1:]
            if depth > _DEEPEST:
                break
    return at, []


def _named(parts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    number = 1
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or "{{" in name or "[[" in name:
            name, value, number = str(number), part, number + 1
        value = value.strip()
        if value:
            found[name.strip().lower()] = value
    return found


def text_of(value: str) -> str:
    """Give the text that wikitext prints, with the tags of CSL-JSON for what is italic or bold."""
    for _ in range(_DEEPEST):
        opened = _INNER.sub(lambda found: _printed(found[1]), value)
        if opened == value:
            break
        value = opened
    value = _NOWIKI.sub(lambda found: html.escape(found[1] or "", quote=False), value)
    value = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", value))
    for marks, tag in _QUOTES:
        value = re.sub(rf"{marks}(?!')(.+?)(?<!'){marks}", rf"<{tag}>\1</{tag}>", value)
    return " ".join(html.unescape(_TAG.sub("", value)).split())


def _printed(inner: str) -> str:
    """Give what a template within a parameter prints, as far as it is known."""
    name, *rest = (part.strip() for part in inner.split("|"))
    match name.lower():
        case "!" | "pipe":
            return "&#124;"
        case "=":
            return "="
        case "'" | "single+double" | "'s":
            return "'"
        case "nbsp" | "spaces" | "thinsp":
            return "\u00a0"
        case "ndash" | "–" | "snd":
            return "–"
    return next((one for one in reversed(rest) if one and "=" not in one), "")


def escaped(value: str) -> str:
    """Give *value* so that wikitext prints it as it is: marks as entities, the tags of CSL-JSON as wiki has them."""
    signs = re.sub(r"</?(?:i|b|sup|sub)>|[|\[\]{}~&<>]|''+|={2,}", _entities, " ".join(value.split()))
    return signs.replace("<i>", "''").replace("</i>", "''").replace("<b>", "'''").replace("</b>", "'''")


def _entities(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 2 and found[0][0] == "<" else "".join(f"&#{ord(mark)};" for mark in found[0])
