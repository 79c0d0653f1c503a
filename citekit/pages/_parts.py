"""What the parts of a page are to its article: headline, lead, captions, boxes, and what stands around it.

Told by what elements are and are called, by where a block stands to the prose, by what the page declares as its title
and description, and by labels of many languages; after `find_article`, and only where somebody asks. Linear in the
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape

from attrs import define, field, frozen

from citekit._data import entries
from citekit.pages._html import Element, HtmlBlock, Piece
from citekit.pages._zones import PROSE, STRENGTH, UNSEEN, Zone, class_words, stronger

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CALLING = ("class", "id", "itemprop", "itemtype", "rel", "role")
_KEPT = PROSE | {Zone.CAPTION, Zone.STRUCK_OUT}  # what `find_article` gives for text
_MAY_LEAD = frozenset({Zone.BODY, Zone.HEADLINE, Zone.LEAD, Zone.RELATED})
_MAY_REPEAT = _KEPT | {Zone.BOX, Zone.BOILERPLATE}
_SET_OFF = frozenset({"blockquote", "aside", "figure"})
_ASIDE, _FRAMES, _TIME = frozenset({"aside"}), frozenset({"nav", "header", "footer"}), frozenset({"time"})
_MOST = 0.5  # of the text of a page: what holds more of it is no part of it, whatever it is called
_LONGEST_LABEL, _LONGEST_HEADLINE, _LONGEST_BYLINE, _LONGEST_NOTICE = 60, 300, 120, 400
_LEAST_TITLE, _LEAST_LEAD = 8, 40  # code points without spaces
_REPEATED = range(20, 400)  # code points of a pull quote without spaces
_MOST_REPEATED = 50  # blocks looked for in the text: bounds the work
_LEAST_TEASER = 30  # code points of a link: the name of a section is shorter
_HEAD_TAGS = re.compile(r"<title[^<>]{0,200}>([^<]{0,1000})|<meta\s([^<>]{1,3000})>", re.IGNORECASE)
_HEAD = 400_000  # code points in which metadata is looked for
_META = re.compile(r"""([a-z:]{4,12})\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})')""", re.IGNORECASE)
_TITLES = frozenset({"og:title", "twitter:title", "dc.title"})
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_ARTICLE_TYPE = re.compile(r"(?:article|posting|liveblog\w*)\Z", re.IGNORECASE)
_FIRST_WIDE = 0x2E80  # from here on letters stand for syllables and words, and no space divides these
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # of which one says as much as three letters
_MARKS = re.compile(r"[\s\u200b\xad“”„«»‘’\"'「」『』…—–-]+")
_NOT_LABEL = re.compile(r"[\d()\[\]（）［］【】:：·|›»…•,.!]+")


@frozen
class _Said:
    """What the page declares of itself, without spaces and marks and in small letters."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]


@define
class _Shown:
    """A block that a reader sees, with what is known of it; ``around`` are the names of elements worth asking for."""

    block: HtmlBlock
    text: str
    part: Zone
    zone: Zone
    around: frozenset[str]
    is_text: bool = field(init=False)
    is_heading: bool = field(init=False)
    bare: str = field(init=False)
    size: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.is_text = self.zone in _KEPT
        self.is_heading = self.block.element in _HEADINGS
        self.bare = _bare(self.text)
        self.size = len(self.bare) if self.bare.isascii() else len(self.bare) + 2 * len(_WIDE.findall(self.bare))

    @property
    def is_linked(self) -> bool:
        linked = sum([len(one.text) for one in self.block.pieces if one.within.in_link])
        return 2 * linked > len(self.text)

    def is_in(self, names: frozenset[str]) -> bool:
        """Tell whether the block is in an element of one of these *names*."""
        return not names.isdisjoint(self.around) and _is_in(self.block.within, names)


def zones_of(
    blocks: Sequence[HtmlBlock], elements: Sequence[Element], source: str, *, keeps_unnamed: bool = False
) -> tuple[Zone, ...]:
    """Give the zone of each of the *blocks* of a page, of which `find_article` has told its text from the rest.

    *elements* are those of the page in order, *source* is the page. With *keeps_unnamed* what no name, no label and no
    link tells to be another part is the body's, though it may look like boilerplate.
    """
    seen = [(block, zone) for block in blocks if block.pieces and (zone := block.zone) not in UNSEEN]
    text = _text_in(seen, elements)
    parts = _parts(elements, text)
    names = frozenset([one.name for one in elements])
    shown = [
        _Shown(block, "".join([piece.text for piece in block.pieces]).strip(), parts[id(_whole(block))], zone, names)
        for block, zone in seen
    ]
    said = _said(source)
    prose = [at for at, one in enumerate(shown) if one.is_text and _is_prose(one)]
    first, last = (prose[0], prose[-1]) if prose else (len(shown), -1)
    heads = _headlines(shown, said, first, elements)
    leads = _leads(shown, said, heads, prose)
    named = [_zone(one, first < at <= last) for at, one in enumerate(shown)]
    for at, zone in (*_repeated(shown, named), *_labelled(shown, text, text[id(elements[0])])):
        named[at] = zone if zone is Zone.PULL_QUOTE else stronger(named[at], zone)
    _near(shown, named, heads, first)
    zones = {id(block): block.zone for block in blocks}
    for at, one in enumerate(shown):
        own = Zone.HEADLINE if at in heads else Zone.LEAD if at in leads and named[at] in _KEPT else named[at]
        if own is Zone.BOILERPLATE and keeps_unnamed and not one.is_linked and _is_unnamed(one.block.within):
            own = Zone.BODY
        zones[id(one.block)] = own
    return tuple(zones.values())


def _whole(block: HtmlBlock) -> Element:
    """Give the element in which a block begins, or the one around it that has all of it."""
    at, last = block.within, block.pieces[-1].within
    while at is not last and not at.is_block and at.around is not None and not at.holds(last):
        at = at.around
    return at


def _is_unnamed(element: Element) -> bool:
    return element.named is Zone.BODY and element.hinted is Zone.BODY


def zone_of_piece(block: HtmlBlock, zone: Zone, piece: Piece) -> Zone:
    """Give the zone of a *piece* of a *block* in a *zone*: that of the block, but for what is set in it."""
    own = piece.zone
    if own in UNSEEN or own is Zone.STRUCK_OUT or STRENGTH[own] > STRENGTH[block.within.zone]:
        return own
    return zone


def _text_in(seen: Sequence[tuple[HtmlBlock, Zone]], elements: Sequence[Element]) -> dict[int, int]:
    """Give the length of the article's text in each element, in code points."""
    text: dict[int, int] = {id(one): 0 for one in elements}
    for block, zone in seen:
        if zone in _KEPT:
            text[id(block.within)] += sum([len(piece.text) for piece in block.pieces])
    for one in reversed(elements):
        if one.around is not None:
            text[id(one.around)] += text[id(one)]
    return text


def _parts(elements: Sequence[Element], text: Mapping[int, int]) -> dict[int, Zone]:
    """Give each element the part that it and those around it are called, unless it has most of the text."""
    most = _MOST * text[id(elements[0])]
    parts: dict[int, Zone] = {}
    known: dict[tuple[str | None, ...], Zone] = {}  # pages call many elements the same
    for one in elements:
        around = parts[id(one.around)] if one.around is not None else Zone.BODY
        called = (one.name, *map(one.attributes.get, _CALLING)) if one.attributes else (one.name,)
        if (own := known.get(called)) is None:
            own = known[called] = part_of(one.name, one.attributes)
        parts[id(one)] = stronger(around, own) if own is not Zone.BODY and text[id(one)] <= most else around
    return parts


def part_of(name: str, attributes: Mapping[str, str]) -> Zone:
    """Give the part that an element is by its *name*, role, class, id and what schema.org calls it."""
    known = _known_parts()
    zone = known.get(("element", name), Zone.BODY)
    for attribute in ("itemprop", "rel", "role"):
        for word in attributes.get(attribute, "").lower().split():
            zone = stronger(zone, known.get((attribute, word), Zone.BODY))
    if kind := attributes.get("itemtype", ""):
        zone = stronger(zone, known.get(("itemtype", kind.lower().rpartition("/")[2]), Zone.BODY))
    for words in class_words(attributes):
        zones = [known["class", word] for word in words if ("class", word) in known]
        if zones and Zone.BODY not in zones:
            zone = max(zone, *zones, key=STRENGTH.__getitem__)
    return zone


@lru_cache(maxsize=1)
def _known_parts() -> dict[tuple[str, str], Zone]:
    lines = (line.split(" ", 2) for line in entries("pages", "zone-parts.txt"))
    return {(attribute, word): Zone(zone) for attribute, word, zone in lines}


def _said(source: str) -> _Said:
    titles: list[str] = []
    descriptions: list[str] = []
    for match in _HEAD_TAGS.finditer(source, 0, _HEAD):
        if match[1] is not None:
            titles.append(match[1])
            continue
        given = {name.lower(): one or other for name, one, other in _META.findall(match[2])}
        name = (given.get("property") or given.get("name") or "").lower()
        for names, said in ((_TITLES, titles), (_DESCRIPTIONS, descriptions)):
            if name in names:
                said.append(given.get("content", ""))
    return _Said(tuple(_bare(unescape(one)) for one in titles), tuple(_bare(unescape(one)) for one in descriptions))


def _headlines(shown: Sequence[_Shown], said: _Said, first: int, elements: Sequence[Element]) -> frozenset[int]:
    """Give the headlines: what the page calls its title, else its first heading; of several articles that of each."""
    heads = [
        at
        for at, one in enumerate(shown)
        if (one.is_heading or one.part is Zone.HEADLINE)
        and len(one.text) <= _LONGEST_HEADLINE
        and STRENGTH[one.part] <= STRENGTH[Zone.BOX if one.block.element == "h1" else Zone.LEAD]
    ]
    titled = [
        at for at in heads if len(shown[at].bare) >= _LEAST_TITLE and any(shown[at].bare in one for one in said.titles)
    ]
    main = next((at for at in titled if shown[at].block.element == "h1"), titled[0] if titled else None)
    if main is None:
        ranked = [at for at in heads if at <= first and not shown[at].is_linked]
        by_rank = (
            [at for at in ranked if shown[at].part is Zone.HEADLINE],
            [at for at in ranked if shown[at].block.element == "h1"],
            [at for at in ranked if shown[at].block.element == "h2"],
        )
        main = next((some[-1] for some in by_rank if some), None)
    same = {at for at in heads if main is not None and shown[at].bare == shown[main].bare}
    return frozenset({*([] if main is None else [main]), *same, *_of_several(shown, heads, elements)})


def _of_several(shown: Sequence[_Shown], heads: Sequence[int], elements: Sequence[Element]) -> Iterator[int]:
    """Give the first heading of each article of a page that has several with text in them."""
    articles = [one for one in elements if (one.name == "article" or "itemtype" in one.attributes) and _is_article(one)]
    if len(articles) < 2:
        return
    scopes: dict[int, Element | None] = {}
    own = {id(one) for one in articles}
    for one in elements:
        scopes[id(one)] = one if id(one) in own else scopes[id(one.around)] if one.around is not None else None
    with_text = {id(scopes[id(one.block.within)]) for one in shown if one.is_text and _is_prose(one)}
    if len(with_text) < 2:
        return
    seen: set[int] = set()
    for at in heads:
        scope = scopes[id(shown[at].block.within)]
        if scope is not None and id(scope) in with_text and id(scope) not in seen:
            seen.add(id(scope))
            yield at


def _is_article(one: Element) -> bool:
    return one.name == "article" or _ARTICLE_TYPE.search(one.attributes["itemtype"]) is not None


def _is_prose(one: _Shown) -> bool:
    return not one.is_heading and one.size >= _LEAST_LEAD


def _leads(shown: Sequence[_Shown], said: _Said, heads: frozenset[int], prose: Sequence[int]) -> frozenset[int]:
    """Give what introduces the article: what is called so, what the page calls its description, what is all bold."""
    begin = max((at for at in heads if not prose or at <= prose[0]), default=-1)
    after = [at for at in prose if at > begin]
    end = after[1] if len(after) > 1 else len(shown)
    found: list[int] = []
    for at in range(begin + 1, end):
        one = shown[at]
        if one.part not in _MAY_LEAD or one.size < _LEAST_LEAD or one.is_linked:
            continue
        is_described = any(_begin_alike(one.bare, said_of) for said_of in said.descriptions)
        if one.part is Zone.LEAD or is_described or _stands_out(one, is_alone=len(after) < 2):
            found.append(at)
    return frozenset(found)


def _begin_alike(one: str, other: str) -> bool:
    """Whether two texts are the same, as far as the shorter one goes."""
    least = min(len(one), len(other))
    return least >= _LEAST_LEAD and one[: least - 3] == other[: least - 3]


def _stands_out(one: _Shown, *, is_alone: bool) -> bool:
    """Whether a block under a headline is set in another way than a paragraph of the text."""
    if one.block.element == "h2":
        return True
    return not is_alone and all(_is_bold(piece.within) for piece in one.block.pieces if piece.text.strip())


def _is_bold(element: Element) -> bool:
    at: Element | None = element
    while at is not None and not at.is_block:
        if at.name in ("b", "strong"):
            return True
        at = at.around
    return False


def _zone(one: _Shown, is_amid: bool) -> Zone:
    """Give the zone of a block by itself; *is_amid* tells whether text stands before it and behind it."""
    zone, part = one.zone, one.part
    if zone in {Zone.COMMENTS, Zone.RELATED} or zone is Zone.STRUCK_OUT:
        return stronger(zone, part) if part is not Zone.LEAD else zone
    if part in {Zone.HEADLINE, Zone.LEAD, Zone.BODY}:
        part = Zone.BODY
    if zone in _KEPT:
        if part is Zone.BYLINE and len(one.text) > _LONGEST_NOTICE:
            return zone
        if part is Zone.RELATED and _is_prose(one) and not one.is_linked:
            return zone  # a “teaser” may be the article's own
        if part is not Zone.BODY:
            return part
        return Zone.BOX if is_amid and one.is_in(_ASIDE) else zone
    if part is not Zone.BODY:
        return part
    if is_amid and _is_prose(one) and not one.is_linked and one.is_in(_ASIDE):
        return Zone.BOX
    return _noticed(one) or zone


def _noticed(one: _Shown) -> Zone | None:
    """Give the zone that the words of a line tell that is no text of the article."""
    text = one.text.casefold()
    if len(text) <= _LONGEST_NOTICE:
        for zone, words in _labels().has:
            if words.search(text):
                return zone
    if one.is_linked and one.size >= _LEAST_TEASER and not one.is_in(_FRAMES):
        return Zone.RELATED
    return None


def _is_in(element: Element, names: frozenset[str]) -> bool:
    at: Element | None = element
    while at is not None:
        if at.name in names:
            return True
        at = at.around
    return False


def _repeated(shown: Sequence[_Shown], named: Sequence[Zone]) -> Iterator[tuple[int, Zone]]:
    """Give the blocks that are set off and say what the text says in another place."""
    set_off = [
        at for at, one in enumerate(shown) if named[at] in _MAY_REPEAT and one.size in _REPEATED and one.is_in(_SET_OFF)
    ]
    if set_off:
        text = "\n".join([one.bare for one in shown if one.is_text])
        for at in set_off[:_MOST_REPEATED]:
            if text.count(shown[at].bare) >= 1 + shown[at].is_text and not shown[at].is_linked:
                yield at, Zone.PULL_QUOTE


def _labelled(shown: Sequence[_Shown], text: Mapping[int, int], whole: int) -> Iterator[tuple[int, Zone]]:
    """Give what stands under a label, in the element that the label begins, and is no text of the article.

    Of readers' comments it may look like text, where the element has less than half of that of the page.
    """
    zone, scope = Zone.BODY, None
    for at, one in enumerate(shown):
        if (label := _label(one)) is not None:
            zone, scope = label, _section(one)
        elif scope is not None and (not scope.holds(one.block.within) or (one.is_heading and one.is_text)):
            scope = None
        if scope is not None and (
            not one.is_text or label is not None or (zone is Zone.COMMENTS and text[id(scope)] <= _MOST * whole)
        ):
            yield at, zone


def _section(one: _Shown) -> Element | None:
    """Give the block element in which a label stands with what it is of."""
    at: Element | None = one.block.within
    while at is not None and (not at.is_block or at.name in _HEADINGS or at.name in ("p", "header")):
        at = at.around
    return at


def _label(one: _Shown) -> Zone | None:
    if len(one.text) > _LONGEST_LABEL:
        return None
    return _labels().whole.get(" ".join(_NOT_LABEL.sub(" ", one.text).casefold().split()))


def _near(shown: Sequence[_Shown], named: list[Zone], heads: frozenset[int], first: int) -> None:
    """Name the bylines that stand between the headline and the text."""
    begin = max((at for at in heads if at <= first), default=-1)
    for at in range(begin + 1, min(first, len(shown))):
        one = shown[at]
        if named[at] in {Zone.BODY, Zone.BOILERPLATE} and len(one.text) <= _LONGEST_BYLINE and _is_byline(one):
            named[at] = Zone.BYLINE


def _is_byline(one: _Shown) -> bool:
    if not _TIME.isdisjoint(one.around) and any(_is_in(piece.within, _TIME) for piece in one.block.pieces):
        return True
    return _labels().begins.match(one.text.casefold()) is not None


@frozen
class _Labels:
    """The words of labels: of whole lines by zone, of what is in a line, of how a byline begins."""

    whole: Mapping[str, Zone]
    has: tuple[tuple[Zone, re.Pattern[str]], ...]
    begins: re.Pattern[str]


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    whole: dict[str, Zone] = {}
    has: dict[Zone, list[str]] = {}
    begins: list[str] = []
    for line in entries("pages", "zone-labels.txt"):
        kind, words = line.split(": ", 1)
        how, zone = kind.split(" ", 1)
        if how == "is":
            whole[words] = Zone(zone)
        elif how == "has":
            has.setdefault(Zone(zone), []).append(re.escape(words))
        else:
            is_alphabetic = words[-1].isalpha() and ord(words[-1]) < _FIRST_WIDE
            begins.append(re.escape(words) + (r"(?!\w)" if is_alphabetic else ""))
    ordered = sorted(has.items(), key=lambda one: -STRENGTH[one[0]])
    return _Labels(
        whole, tuple((zone, re.compile("|".join(words))) for zone, words in ordered), re.compile("|".join(begins))
    )


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()
