"""The rules that read: keys, roles, fenced divs, words of another language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve

from citekit.article import CitationFound, Cite, citation_at
from citekit.errors import InvalidTag
from citekit.integrations._roles import cites_in_role
from citekit.language import direction, normalise_tag

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

MARK, PLACE = "citekit_mark", "citekit_place"
_ROLE = re.compile(r"\{cite(?::(?P<kind>p|t|year))?\}(?P<ticks>`+)(?P<text>[^`\n][^`]{0,2000}?)(?P=ticks)(?!`)")
_SPAN = re.compile(r"\{lang=\"?([A-Za-z0-9-]{1,60})\"?\}")
_DIV = re.compile(r"(:{3,})[ ]*\{(quotation|bibliography|notes)\}[ ]*@?(\S*)[ ]*\Z")


def key(state: StateInline, silent: bool) -> bool:
    """Read ``[@key]`` and ``@key``; none within the text of a link, since a mark is one."""
    if state.src[state.pos] not in "[@-" or state.linkLevel:
        return False
    found = citation_at(state.src, state.pos)
    if found is None or found.end > state.posMax:
        return False
    if not silent:
        state.push(MARK, "", 0).meta = {"found": found}
    state.pos = found.end
    return True


def role(is_known: Callable[[str], bool]) -> Callable[[StateInline, bool], bool]:
    """Give the rule that reads ``{cite}`key, p. 3` ``."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = _ROLE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
        cites = cites_in_role(match["text"], is_known) if match is not None else ()
        if match is None or not cites or state.linkLevel:
            return False
        if match["kind"] == "year":
            cites = (evolve(cites[0], suppress_author=True), *cites[1:])
        if not silent:
            state.push(MARK, "", 0).meta = {"found": CitationFound(cites, match.end(), match["kind"] == "t")}
        state.pos = match.end()
        return True

    return rule


def foreign_words(state: StateInline, silent: bool) -> bool:
    """Read ``[words]{lang=es}``, which get their direction too."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    match = _SPAN.match(state.src, end + 1, state.posMax) if end > 0 else None
    if match is None:
        return False
    try:
        tag = normalise_tag(match[1])
    except InvalidTag:
        return False
    if not silent:
        start, most = state.pos, state.posMax
        state.push("span_open", "bdi", 1).attrs = {"lang": tag, "dir": direction(tag)}
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("span_close", "bdi", -1)
    state.pos = match.end()
    return True


def div(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read ``:::{quotation} key``, ``:::{notes}`` and ``:::{bibliography}`` with the fence that closes them."""
    if state.is_code_block(line):
        return False
    match = _DIV.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    if match is None or (match[2] == "quotation") is not bool(match[3]):
        return False
    last = line + 1
    while last < end and state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].strip() != match[1]:
        last += 1
    if silent:
        return True
    token = state.push(PLACE, "", 0)
    token.map = [line, min(last + 1, end)]
    found = CitationFound((Cite(match[3]),), 0, intextual=False) if match[3] else None
    token.meta = {"what": match[2], "found": found}
    state.line = min(last + 1, end)
    return True
