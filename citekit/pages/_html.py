"""HTML as a reader sees it, each character with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from attrs import define, field, frozen

from citekit.pages._zones import STRENGTH, UNSEEN, Zone, element_kinds, hint_of, is_not_said, says_body, zone_of

# The attributes of a tag. A value with “<” in it is read where it is short; long ones would make soup cost its square.
ATTRIBUTES = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*'|"[^"]{0,300}"|'[^']{0,300}')*+"""
_TOKEN = re.compile(
    rf"""<!--.*?(?:-->|\Z)
    |</?(?P<name>[A-Za-z][^\s/><]*)(?P<attributes>{ATTRIBUTES})>
    |<[!?][^<>]*>
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});?)
    |(?P<text>[^<&]+|[<&])""",
    re.VERBOSE | re.DOTALL,
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|-->")
# Attributes that have words in them which are for no reader; what others say may be words.
_MUTE = re.compile(
    r"class|id|style|src|srcset|sizes|href|rel|d|points|transform|viewbox|media|allow|sandbox|accept|type|alt|content|value"
    r"|on[a-z]+|xmlns.*|itemtype|data-(?:src|srcset|sizes|href|url)"
)
_FEW_WORDS = frozenset({"title", "aria-label", "aria-description", "placeholder", "label", "summary", "srcdoc"})
_CHUNK = re.compile(r"\S+(?: \S+)*|\s+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_DECIDING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th"})
_DEEPEST = 256  # elements open at a time; browsers stop at 512, and deeper ones are read as if closed

# Which elements a new one ends though no tag does, and how far out (WHATWG, “Optional tags”).
_ENDED_BY = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}
_PARAGRAPH = frozenset({"p"})

_KINDS = element_kinds()
_APART, _BLOCKS, _CODE, _RAW, _VOID = (_KINDS[kind] for kind in ("apart", "block", "code", "raw", "void"))
# Elements of these names end no block that is open in them; of others a browser takes it so (WHATWG, “in body”).
_INLINE = frozenset({"span", "del", "ins", "q", "label", "abbr", "cite", "sub", "sup", "mark", "time", "bdi", "bdo"})
_FOREIGN = frozenset({"svg", "math"})  # in these alone a tag that ends in “/>” is a whole element
_IN_HEAD = frozenset(
    {"base", "basefont", "bgsound", "head", "html", "link", "meta", "noframes", "noscript", "script", "style",
     "template", "title"}
)  # fmt: skip
_NO_PARAGRAPHS = _BLOCKS - _PARAGRAPH


@define(eq=False)
class Element:
    """An element that is or was open, and what those around it make of its text too.

    ``named`` is its zone by what it is, ``hint`` what its class speaks of, ``hinted`` what those around it do too, and
    ``styled`` what style makes of it, which an element inside may take back; ``zone`` is what comes of them.
    ``says_body`` is of one that is said to be the body of an article, ``called`` its class and id, ``attributes`` all
    that its tag says. ``letters``, ``linked`` and ``mass`` are those of all text in it, of its links and of its prose,
    once they were counted.
    """

    name: str
    around: Element | None = field(default=None, repr=False)
    named: Zone = Zone.BODY
    hint: Zone = Zone.BODY
    hinted: Zone = Zone.BODY
    styled: Zone | None = None
    is_set_apart: bool = False
    is_code: bool = False
    in_link: bool = False
    says_body: bool = False
    deciding: str | None = None
    zone: Zone = Zone.BODY
    is_apart: bool = False
    is_block: bool = True
    called: str = ""
    attributes: Mapping[str, str] = field(factory=dict, repr=False)
    letters: int = 0
    linked: int = 0
    mass: int = 0

    def holds(self, other: Element) -> bool:
        """Tell whether *other* is this element or in it."""
        at: Element | None = other
        while at is not None:
            if at is self:
                return True
            at = at.around
        return False


@frozen
class Piece:
    """Some text, and the stretch of the source that it was read from, in code points.

    Where ``length`` is that of ``text`` it is the same characters; else one stands for the other as a whole. It is 0
    for what the reader is given and the source does not spell, as the marks of ``<q>``. ``own`` is its zone where that
    is not the one of the element ``within`` which it stands.
    """

    text: str
    start: int
    length: int
    within: Element = field(repr=False)
    own: Zone | None = None
    is_code: bool = False

    @property
    def zone(self) -> Zone:
        """The zone of the piece."""
        return self.within.zone if self.own is None else self.own


@define
class HtmlBlock:
    """A paragraph of a page.

    ``element`` is the one that tells what it is: ``blockquote`` before all, else the innermost heading, item or cell;
    ``within`` the one in which it begins. ``pieces`` are its prose in order, ``apart`` what a reader does not see, or
    not as prose: alternative text, formulas. ``comments`` are the source's, with their place. ``found`` is what
    `find_article` found it to be.
    """

    within: Element
    element: str | None = None
    pieces: list[Piece] = field(factory=list)
    apart: list[Piece] = field(factory=list)
    comments: list[tuple[int, str]] = field(factory=list)
    found: Zone | None = None

    @property
    def zone(self) -> Zone:
        """The zone of the block: what it was found to be on its page, or that of the element in which it begins."""
        if self.found is None or self.within.zone in UNSEEN or self.within.styled is not None:
            return self.within.zone
        return self.found


@define
class HtmlReader:
    """One pass over a piece of HTML, which may be soup.

    Nothing is executed and nothing fetched; scripts and styles are not read. Time is linear in the text. ``marks`` are
    the places of the tags at which style sheets begin or end to hide or to strike out, as `show` gives them; without
    them it is told by each tag alone. ``keeps_unseen`` asks for the words of attributes, comments and metadata too,
    apart from the prose and in `Zone.HIDDEN`.
    """

    text: str
    language: str | None = None
    marks: Mapping[int, Zone | None] | None = None
    keeps_unseen: bool = False
    elements: list[Element] = field(factory=lambda: [Element("")])
    _open: list[Element] = field(init=False)
    _made: list[HtmlBlock] = field(factory=list)
    _current: HtmlBlock = field(init=False)
    _breaks: int = 0

    def __attrs_post_init__(self) -> None:
        self._open = [self.elements[0]]
        self._current = HtmlBlock(self._open[-1])

    def read(self) -> list[HtmlBlock]:
        """Give the blocks in order; ``language`` is then what ``<html lang>`` says."""
        position = 0
        while match := _TOKEN.match(self.text, position):
            position = match.end()
            if match["name"]:
                position = self._tag(match, position)
            elif match["entity"]:
                self._entity(match)
            elif match["text"]:
                self._words(match["text"], match.start())
            elif match[0].startswith("<!--"):
                self._current.comments.append((match.start(), match[0]))
                self._keep(_MARKUP.sub(" ", match[0][4:]), match)
        self._end_block()
        return self._made

    def _tag(self, match: re.Match[str], position: int) -> int:
        name = match["name"].lower()
        if match[0].startswith("</"):
            self._close(match, name)
            return position
        if self._open[-1].name == "head" and name not in _IN_HEAD:
            self._open.pop()  # as browsers do where nothing closes it (WHATWG, “in head”)
        if name == "br":
            self._line_break(match)
            return position
        if name in _BLOCKS:
            self._end_block()
            self._end_open(_PARAGRAPH, _NO_PARAGRAPHS)
            if name in _ENDED_BY:
                self._end_open(*_ENDED_BY[name])
        if self.keeps_unseen and match["attributes"]:
            self._keep_attributes(match, name)
        if name in _VOID:
            self._picture(match, name)
            return position
        if name in _RAW:
            end = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(self.text, position)
            if name == "textarea" or "ld+json" in match["attributes"].lower():
                self._keep(self.text[position : end.start() if end else None], match)
            return end.end() if end else len(self.text)
        if name == "q" and not self._open[-1].is_apart:
            self._current.pieces.append(Piece("“", match.start(), 0, self._open[-1]))
        is_foreign = self._open[-1].is_set_apart or name in _FOREIGN
        if len(self._open) <= _DEEPEST and not (is_foreign and match["attributes"].endswith("/")):
            attributes = _attributes(match["attributes"]) if match["attributes"] else {}
            if name == "html":
                self.language = attributes.get("lang") or self.language
            self._open.append(self._within(match.start(), name, attributes))
            self._set_kind()
        return position

    def _close(self, match: re.Match[str], name: str) -> None:
        if name in _BLOCKS:
            self._end_block()
        if name == "q" and not self._open[-1].is_apart:
            self._current.pieces.append(Piece("”", match.start(), 0, self._open[-1]))
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                break
            if name in _INLINE and self._open[depth].name in _BLOCKS:
                break
        self._set_kind()

    def _end_open(self, ended: frozenset[str], within: frozenset[str]) -> None:
        """Close the innermost open element that is one of *ended*, if it is in none of *within* that is open in it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name in ended:
                del self._open[depth:]
                self._set_kind()
                return
            if self._open[depth].name in within:
                return

    def _line_break(self, match: re.Match[str]) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self._end_block()
        elif not self._open[-1].is_apart:
            self._add(" ", match.start(), match.end() - match.start())

    def _keep(self, words: str, match: re.Match[str]) -> None:
        if self.keeps_unseen and words.strip():
            self._current.apart.append(
                Piece(f" {words} ", match.start(), match.end() - match.start(), self._open[-1], Zone.HIDDEN)
            )

    def _keep_attributes(self, match: re.Match[str], name: str) -> None:
        attributes = _attributes(match["attributes"])
        for one, words in attributes.items():
            if one in _FEW_WORDS or (" " in words.strip() and not _MUTE.fullmatch(one)):
                self._keep(words, match)
        if name in ("meta", "input", "option", "button", "data", "param") and (
            words := attributes.get("content") or attributes.get("value", "")
        ):
            self._keep(words, match)

    def _picture(self, match: re.Match[str], name: str) -> None:
        if name in ("img", "area", "input") and (words := _attributes(match["attributes"]).get("alt", "").strip()):
            zone = max(self._open[-1].zone, Zone.ALTERNATIVE_TEXT, key=STRENGTH.__getitem__)
            here = match.start(), match.end() - match.start()
            self._current.apart.append(Piece(words, *here, self._open[-1], zone))

    def _set_kind(self) -> None:
        if not self._current.pieces:
            self._current.element, self._current.within = self._open[-1].deciding, self._open[-1]

    def _entity(self, match: re.Match[str]) -> None:
        words = unescape(match["entity"])
        if words.strip():
            self._breaks = 0
        self._add(words, match.start(), match.end() - match.start())

    def _words(self, words: str, start: int) -> None:
        if words.strip():
            self._breaks = 0
        for chunk in _CHUNK.finditer(words):
            if not chunk[0].isspace():
                self._add(chunk[0], start + chunk.start(), len(chunk[0]))
                continue
            pieces = self._current.apart if self._open[-1].is_apart else self._current.pieces
            if pieces and not pieces[-1].text.endswith(" "):
                self._add(" ", start + chunk.start(), len(chunk[0]), is_space=True)

    def _add(self, text: str, start: int, length: int, *, is_space: bool = False) -> None:
        element = self._open[-1]
        pieces = self._current.apart if element.is_apart else self._current.pieces
        pieces.append(Piece(text, start, length, element, None, element.is_code and not is_space))

    def _within(self, at: int, name: str, attributes: dict[str, str]) -> Element:
        around = self._open[-1]
        named = max(around.named, zone_of(name, attributes), key=STRENGTH.__getitem__)
        hint = hint_of(name, attributes)
        styled = around.styled
        if self.marks is not None:
            styled = self.marks.get(at, styled)
        elif (attributes or name == "dialog") and is_not_said(name, attributes):
            styled = Zone.HIDDEN
        hinted = max(around.hinted, hint, key=STRENGTH.__getitem__)
        zone = max(named, hinted, styled or named, key=STRENGTH.__getitem__)
        deciding = around.deciding
        if name == "blockquote" or (name in _DECIDING and deciding != "blockquote"):
            deciding = name
        is_set_apart = around.is_set_apart or name in _APART
        element = Element(
            name,
            around,
            named,
            hint,
            hinted,
            styled,
            is_set_apart,
            around.is_code or name in _CODE,
            around.in_link or name == "a",
            bool(attributes) and says_body(attributes),
            deciding,
            zone,
            is_set_apart or zone in UNSEEN,
            name in _BLOCKS,
            f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else "",
            attributes,
        )
        self.elements.append(element)
        return element

    def _end_block(self) -> None:
        self._breaks = 0
        if self._current.pieces or self._current.apart or self._current.comments:
            self._made.append(self._current)
        self._current = HtmlBlock(self._open[-1])
        self._set_kind()


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found
