"""What speaks for a block of a page being text of its article, and what against: binary features, all by name.

They are those of boilerplate detection (Kohlschütter et al. 2010): length, link density, the blocks around; with where
the prose of the page is, the elements around it, and metadata. Time is linear in the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field

from citekit.pages._html import Element, HtmlBlock
from citekit.pages._zones import UNSEEN, Zone

_LENGTHS = (15, 30, 60, 100, 180, 350)  # letters, of which one of Chinese counts for three
_LINKED = (0.01, 0.2, 0.5, 0.9)
_SHARES = (0.001, 0.05, 0.2, 0.5, 0.8)
_PROSE, _SENTENCE = 140, 40  # letters: what is as long is prose, and a sentence of as many
_LINKED_PROSE, _MOSTLY_LINKED = 0.4, 0.5
_MOST, _MUCH, _SOME = 0.5, 0.3, 0.1
_SHORT = 30
_LONGEST_DATED = 200  # code points: digits tell nothing of a longer text
_FURTHEST = 8  # blocks before or behind the prose that are told apart
_ENDED = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*\Z")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_JSON_LD = re.compile(r"<script[^<>]{0,200}ld\+json[^<>]{0,200}>(.*?)</script", re.IGNORECASE | re.DOTALL)
_LEAST_BODY = 250  # code points of an articleBody: a shorter one is a summary
_MOST_VALUES = 5_000  # of JSON-LD: bounds the work
_NAMES = frozenset(
    {"nav", "aside", "footer", "header", "form", "article", "main", "section", "table", "figure", "ul", "ol", "dl", "a",
     "button", "body"}
)  # fmt: skip
_TOKEN = re.compile(r"[a-z]{2,20}")
_HUMP = re.compile(r"([a-z])([A-Z])")
_ROOTS, _GOOD_ROOTS = (0.5, 0.7, 0.9), (0.5, 0.75, 0.95)
_REACHES = (1, 3, 8)  # blocks around whose scores are averaged
_LEVELS = 4  # elements around a block of which it is told what the blocks in them scored
_HEAVIEST = 200  # letters of a block that count in such a mean


@define(eq=False)
class Facts:
    """What is known of a block: its text, how much of it is linked, the block element that it is in, its features."""

    block: HtmlBlock
    text: str
    letters: int
    linked: float
    is_prose: bool
    home: Element
    features: list[str] = field(factory=list)
    score: float = 0.0

    @property
    def shape(self) -> str:
        """What the block looks like from afar."""
        if self.is_prose:
            return "prose"
        if self.linked > _MOSTLY_LINKED:
            return "linked"
        return "short" if self.letters < _SHORT else "other"


def facts_of(blocks: Sequence[HtmlBlock]) -> list[Facts]:
    """Give the facts of those of the *blocks* of which a reader of the page sees something."""
    return [_facts(block) for block in blocks if block.pieces and block.zone not in UNSEEN]


def _facts(block: HtmlBlock) -> Facts:
    text = "".join([piece.text for piece in block.pieces]).strip()
    linked = sum(len(piece.text) for piece in block.pieces if piece.within.in_link) / max(1, len(text))
    letters = len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))
    is_prose = linked < _LINKED_PROSE and (letters >= _PROSE or (letters >= _SENTENCE and _is_ended(text)))
    home = block.within
    while home.around is not None and not home.is_block:
        home = home.around
    return Facts(block, text, letters, linked, is_prose, home)


def _is_ended(text: str) -> bool:
    return _ENDED.search(text[-4:]) is not None


def describe(found: Sequence[Facts], elements: Sequence[Element], source: str) -> None:
    """Fill in the features of the blocks of a page, in its order; `sum_up` has counted what is in its elements."""
    total = sum(one.letters for one in found if one.is_prose and one.block.within.hint is not Zone.COMMENTS) or 1
    roots = [_root(elements, bound) for bound in _ROOTS]
    has_body = any(one.says_body and one.mass >= _MUCH * total for one in elements)
    inside = [at for at, one in enumerate(found) if one.is_prose and roots[1].holds(one.home)]
    first, last = (inside[0], inside[-1]) if inside else (0, len(found))
    heads = [at for at, one in enumerate(found) if one.block.element == "h1"]
    often = Counter(one.text for one in found)
    shapes = [one.shape for one in found]
    body = _declared_body(source)
    places: dict[int, frozenset[str]] = {}
    for at, one in enumerate(found):
        within = [root.holds(one.home) for root in roots]
        around = _place(one.block.within, total, places)
        features = [*_text(one), *_parents(one, total), *around, f"often {min(often[one.text], 3)}"]
        if has_body:
            features.append(f"body {'body' in around}")
        features += (f"root {sum(within)}", f"root {sum(within)} {shapes[at]} {one.block.element}")
        features += _order(at, first, last, shapes, is_within=within[1])
        if heads:
            features.append("head before" if at < heads[0] else "head is" if at in heads else "head after")
        if body is not None:
            features.append(f"said {_bare(one.text) in body} {one.is_prose}")
        one.features = list(dict.fromkeys(features))


def _order(at: int, first: int, last: int, shapes: Sequence[str], *, is_within: bool) -> Iterator[str]:
    """Give the features of where a block stands to the prose of the page, and of the blocks beside it."""
    where = "before" if at < first else "after" if at > last else "between"
    yield f"place {where} {'in' if is_within else 'out'} {shapes[at][0]}"
    if at < first:
        yield f"before by {min(first - at, _FURTHEST)}"
    if at > last:
        yield f"after by {min(at - last, _FURTHEST)}"
    for step in (-2, -1, 1, 2):
        other = shapes[at + step] if 0 <= at + step < len(shapes) else "none"
        yield f"beside {step} {other}"
        if step in {-1, 1}:
            yield f"beside {step} {other} {shapes[at]}"


def _text(one: Facts) -> Iterator[str]:
    text, size, linked = one.text, sum(one.letters >= bound for bound in _LENGTHS), _bins(one.linked, _LINKED)
    kind = one.block.element or ("p" if one.home.name == "p" else "other")
    yield from (f"size {size}", f"linked {linked}", f"size {size} linked {linked}", f"kind {kind}")
    yield from (f"kind {kind} size {min(size, 4) // 2}", f"ended {_is_ended(text)} size {min(size, 4)}")
    if text.isupper():
        yield "upper"
    if text[:1].islower():
        yield "lower first"
    if (sum(map(str.isdigit, text)) if len(text) < _LONGEST_DATED else 0) * 4 > len(text):
        yield "digits"
    for sign in "|·©@:»›→#/":
        if sign in text:
            yield f"sign {sign}" + (" short" if size < 3 else "")
    if text.endswith(":"):
        yield "colon last"
    if "?" in text[-2:]:
        yield "question"
    if text[:1] in "“\"«„‘'":
        yield "quoted"


def _parents(one: Facts, total: int) -> Iterator[str]:
    around = one.home.around or one.home
    for level in ("parent", "grandparent"):
        share, linked = _bins(around.mass / total, _SHARES), _bins(around.linked / max(1, around.letters), _LINKED)
        yield f"{level} mass {share}"
        yield f"{level} linked {linked}"
        yield f"{level} mass {share} linked {linked} {one.is_prose}"
        around = around.around or around
        while around.around is not None and not around.is_block:
            around = around.around


def _place(element: Element, total: int, known: dict[int, frozenset[str]]) -> frozenset[str]:
    """Give the features of the elements around a block; *known* are those that were made before."""
    chain: list[Element] = []
    at: Element | None = element
    while at is not None and id(at) not in known:
        chain.append(at)
        at = at.around
    found = known[id(at)] if at is not None else frozenset[str]()
    for one in reversed(chain):
        if one.around is not None:
            found = found | frozenset(_own(one, one.mass / total))
        known[id(one)] = found
    return found


def _own(one: Element, share: float) -> Iterator[str]:
    """Give the features of an element: what is called a sidebar and holds most of the prose is none."""
    size = "most" if share >= _MOST else "less"
    if one.name in _NAMES:
        yield f"in {one.name} {size}"
    if one.hint is not Zone.BODY and share < _MOST:
        yield f"hint {one.hint.value} {'some' if share >= _SOME else 'less'}"
    if one.says_body and share >= _MUCH:
        yield "body"
    if one.called.strip():
        yield from (f"{size} {token}" for token in _TOKEN.findall(_HUMP.sub(r"\1 \2", one.called).lower()))


def sum_up(found: Sequence[Facts], elements: Sequence[Element]) -> None:
    """Give each element the letters, the linked ones and the prose of all that is in it."""
    for one in found:
        home = one.block.within
        home.letters += one.letters
        home.linked += int(one.letters * one.linked)
        home.mass += one.letters if one.is_prose else 0
    for element in reversed(elements):
        if element.around is not None:
            element.around.letters += element.letters
            element.around.linked += element.linked
            element.around.mass += element.mass if element.hint is not Zone.COMMENTS else 0


def _root(elements: Sequence[Element], bound: float) -> Element:
    """Give the innermost element on the way in of which each holds the share *bound* of the mass of the one before."""
    heaviest: dict[int, Element] = {}
    for one in elements[1:]:
        if one.around is not None and one.hint is not Zone.COMMENTS:
            best = heaviest.get(id(one.around))
            if best is None or one.mass > best.mass:
                heaviest[id(one.around)] = one
    at = elements[0]
    while (inner := heaviest.get(id(at))) is not None and inner.mass and inner.name != "p":
        if inner.mass < bound * at.mass:
            break
        at = inner
    return at


def _declared_body(source: str) -> str | None:
    """Give the ``articleBody`` that the page's JSON-LD declares (schema.org), without spaces; ``None`` for none."""
    longest = ""
    for match in _JSON_LD.finditer(source):
        try:
            said = json.loads(match[1], strict=False)
        except (ValueError, RecursionError):
            continue
        longest = max((longest, *_bodies(said)), key=len)
    return _bare(re.sub(r"<[^<>]*>", " ", longest)) if len(longest) >= _LEAST_BODY else None


def _bodies(said: object) -> Iterator[str]:
    waiting = [said]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(body := one.get("articleBody"), str):
                yield body
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _bare(text: str) -> str:
    return "".join(text.split())


def _bins(share: float, bounds: Sequence[float]) -> int:
    return sum(share >= bound for bound in bounds)


def neighbourhoods(found: Sequence[Facts], elements: Sequence[Element]) -> list[list[str]]:
    """Give the features of the second classifier: what the first scored a block, those around it and those beside."""
    sums = _good(found, elements)
    roots = [_root(elements, bound) for bound in _GOOD_ROOTS]
    good = [at for at, one in enumerate(found) if one.score > 0 and one.is_prose and roots[2].holds(one.home)]
    first, last = (good[0], good[-1]) if good else (0, len(found))
    scores = [one.score for one in found]
    given: list[list[str]] = []
    for at, one in enumerate(found):
        own = _scored(one.score)
        within = sum(root.holds(one.home) for root in roots)
        where = "before" if at < first else "after" if at > last else "between"
        features = [f"own {own}", f"own {own} {one.shape}", *_near(scores, at, own // 2)]
        features += _levels(one, sums, elements[0].mass or 1, own // 2)
        features += (f"root {within} {where}", f"root {within} {where} own {own // 2}")
        features.append(f"root {within} {one.shape} {where}")
        if where != "between":
            features.append(f"{where} by {min(_FURTHEST, max(first - at, at - last))}")
        given.append(list(dict.fromkeys(features)))
    return given


def _good(found: Sequence[Facts], elements: Sequence[Element]) -> dict[int, tuple[float, int]]:
    """Give elements the letters of the blocks in them that scored well; give the sums of scores near each block."""
    for element in elements:
        element.mass = 0
    sums: dict[int, tuple[float, int]] = {}
    for one in found:
        if one.score > 0:
            one.home.mass += one.letters
        at, weight = one.home.around, min(one.letters, _HEAVIEST)
        for _ in range(_LEVELS):
            if at is None:
                break
            score, letters = sums.get(id(at), (0.0, 0))
            sums[id(at)] = score + one.score * weight, letters + weight
            at = at.around
    for element in reversed(elements):
        if element.around is not None:
            element.around.mass += element.mass
    return sums


def _near(scores: Sequence[float], at: int, own: int) -> Iterator[str]:
    near: list[int | str] = []
    for step in (-1, 1):
        for reach in _REACHES:
            part = scores[at + 1 : at + 1 + reach] if step > 0 else scores[max(0, at - reach) : at]
            near.append(_scored(sum(part) / len(part)) if part else "none")
    yield from (f"near {number} {value}" for number, value in enumerate(near))
    yield f"near {near[0]} {near[3]} {own}"
    yield f"far {near[1]} {near[4]}"


def _levels(one: Facts, sums: dict[int, tuple[float, int]], total: int, own: int) -> Iterator[str]:
    up = one.home.around
    for level in range(_LEVELS):
        if up is None:
            return
        score, letters = sums[id(up)]
        mean = _scored(score / max(1, letters))
        yield f"level {level} {mean}"
        if level <= 1:
            yield f"level {level} {mean} own {own}"
            yield f"level {level} share {_bins(up.mass / total, _SHARES)}"
        up = up.around


def _scored(score: float) -> int:
    """Give the bin of a score."""
    return max(-4, min(4, round(score / 1.2)))
