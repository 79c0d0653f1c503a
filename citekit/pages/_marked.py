"""What a page in HTML says of itself: its head, its structured data, its headings, its lines about who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.pages._zones import Zone, hint_of

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

_MOST = 400  # elements of each kind that are looked at: a page that has more of them is a list of others
_MOST_NODES = 400  # nodes of an element that is read for a name, a day or a headline
_LONGEST = 4000  # characters of a value
_LONGEST_JSON = 4 * 1024 * 1024  # characters of structured data in one script
_OUT = 40  # elements around one that are looked at for what it belongs to
_ELSEWHERE = frozenset({Zone.RELATED, Zone.COMMENTS, Zone.HIDDEN})
_APART = frozenset({"aside", "nav", "footer", "template", "noscript"})
_CALLED = re.compile(
    r"by-?_?line|author|autor|auteur|writer|firma|firmante|signature|journalist|reporter|redact?eur|verfasser|"
    r"(?:^|[\s_-])(?:by|source|agencia|agency|agence|agentur)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OF_PICTURES = re.compile(r"photo|foto|image|bild|picture|caption|credit", re.IGNORECASE)
_OF_FORMS = frozenset({"form", "label", "button", "figure", "figcaption", "select"})
_NO_WORDS = frozenset({"script", "style", "noscript", "template", "svg"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
                     "strong", "sub", "sup", "u", "wbr"})  # fmt: skip
_BARS = re.compile(r"\s*\|[\s|]*")
_SPACE = re.compile(r"\s+")


@frozen
class Timed:
    """A time that a page names: its ``datetime`` or the words that stand for it, and what its element is called."""

    value: str
    called: str = ""


@frozen
class Byline:
    """Words of an element that tells who wrote the page: ``is_named`` by what it is, else only by its class."""

    words: str
    is_named: bool = False


@frozen
class Marked:
    """What a page marks, each kind in the order of the page.

    ``metas`` are the ``<meta>`` by name in lower case (``name``, ``property``, ``itemprop``, ``http-equiv``);
    ``links`` the ``<link>`` and ``<a>`` with a ``rel``, by it; ``properties`` the microdata, by ``itemprop``;
    ``bylines`` the words of elements that are called one, without those in lists of other articles and in comments.
    """

    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = field(default=(), repr=False)
    title: str | None = None
    headings: tuple[str, ...] = ()
    times: tuple[Timed, ...] = ()
    bylines: tuple[Byline, ...] = ()

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Give the name and the value of each meta tag of one of *names*, in the order of *names*."""
        return ((name, value) for name in names for own, value in self.metas if own == name)

    def link(self, rel: str) -> Iterator[str]:
        """Give the addresses of the links of this *rel*."""
        return (address for own, address in self.links if own == rel)


def marked(source: str) -> Marked:
    """Give what the *source* of a page in HTML marks; nothing is fetched, and time is linear in it."""
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    if tree.document is None:
        return Marked()
    return Marked(
        metas=tuple(_metas(tree)),
        links=tuple(_links(tree)),
        properties=tuple(_properties(tree)),
        scripts=tuple(_scripts(tree)),
        title=_clean(tree.title or "") or None,
        headings=tuple(_headings(tree)),
        times=tuple(_times(tree)),
        bylines=tuple(dict.fromkeys(_bylines(tree))),
    )


def _all(tree: HTMLTree, selector: str) -> list[ElementNode]:
    found = tree.document.query_selector_all(selector) if tree.document is not None else None
    return list(found.values())[:_MOST] if found is not None else []


def _clean(words: str) -> str:
    return _SPACE.sub(" ", unescape(words[:_LONGEST])).strip()


def _metas(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    for one in _all(tree, "meta[content]"):
        value = _clean(one.getattr("content") or "")
        for name in ("name", "property", "itemprop", "http-equiv"):
            if value and (called := one.getattr(name)):
                yield called.strip().lower(), value


def _links(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    for one in _all(tree, "link[rel][href], a[rel][href]"):
        for rel in (one.getattr("rel") or "").lower().split():
            yield rel, (one.getattr("href") or "").strip()[:_LONGEST]


def _properties(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    for one in _all(tree, "[itemprop]"):
        if one.tag == "meta" or _is_elsewhere(one):
            continue
        said = one.getattr("datetime") or one.getattr("content") or _words(one)
        for name in (one.getattr("itemprop") or "").lower().split() if said and len(said) < _LONGEST else ():
            yield name, _clean(said)


def _scripts(tree: HTMLTree) -> Iterator[str]:
    for one in _all(tree, "script[type*='ld+json' i]"):
        text = one.text or ""
        if len(text) <= _LONGEST_JSON:
            yield text


def _headings(tree: HTMLTree) -> Iterator[str]:
    for one in _all(tree, "h1"):
        if not _is_elsewhere(one) and (words := _words(one).replace(" | ", " ")):
            yield words


def _times(tree: HTMLTree) -> Iterator[Timed]:
    for one in _all(
        tree, "time, [datetime], [class*='date' i], [class*='fecha' i], [class*='publi' i], [class*='time' i]"
    ):
        value = one.getattr("datetime") or _words(one)
        if value and len(value) <= 200 and not _is_elsewhere(one):
            yield Timed(_clean(value), f"{one.tag} {one.getattr('class') or ''} {_around(one)}".strip())


def _bylines(tree: HTMLTree) -> Iterator[Byline]:
    selector = (
        "[rel~='author' i], [itemprop~='author' i], address, [class*='by' i], [class*='aut' i], [class*='writer' i], "
        "[class*='firma' i], [class*='sign' i], [class*='journalist' i], [class*='reporter' i], [class*='red' i], "
        "[class*='verfasser' i], [class*='source' i], [class*='agenc' i]"
    )
    for one in _all(tree, selector):
        named = one.getattr("rel") or one.getattr("itemprop") or one.tag == "address"
        called = one.getattr("class") or ""
        if (
            (named or (_CALLED.search(called) and not _OF_PICTURES.search(called)))
            and not _is_elsewhere(one)
            and not _in_form(one)
        ):
            words = _words(one)
            if 1 < len(words) <= 300:
                yield Byline(words, is_named=bool(named))


def _words(node: ElementNode) -> str:
    """Give the words of an element, with “ | ” between its lines; blank where it holds more than a line of them."""
    from resiliparse.parse.html import TextNode

    parts: list[str] = []
    size = 0
    line: object = None
    for one in islice(node, _MOST_NODES):
        if not isinstance(one, TextNode) or not (text := one.text):
            continue
        around = _element(one.parent)
        if around is not None and (around.tag or "").lower() in _NO_WORDS:
            continue
        own = _line_of(around)
        if parts and own != line:
            parts.append(" | ")
        line = own
        parts.append(text)
        size += len(text)
        if size > _LONGEST:
            return ""
    return _BARS.sub(" | ", _clean("".join(parts))).strip(" |")


def _line_of(around: ElementNode | None) -> ElementNode | None:
    """Give the element that sets the line in which something stands."""
    for _ in range(_OUT):
        if around is None or (around.tag or "").lower() not in _INLINE:
            return around
        around = _element(around.parent)
    return around


def _around(node: ElementNode) -> str:
    around = _element(node.parent)
    return (around.getattr("class") or "") if around is not None else ""


def _element(node: object) -> ElementNode | None:
    from resiliparse.parse.html import ElementNode

    return node if isinstance(node, ElementNode) else None


def _in_form(node: ElementNode) -> bool:
    at: ElementNode | None = node
    for _ in range(_OUT):
        if at is None or (at.tag or "").lower() in _OF_FORMS:
            return at is not None
        at = _element(at.parent)
    return False


def _is_elsewhere(node: ElementNode) -> bool:
    """Tell whether an element stands in what is beside the article: lists of others, comments, the foot of the page."""
    at: ElementNode | None = node
    for _ in range(_OUT):
        if at is None:
            return False
        name = (at.tag or "").lower()
        attributes = {key: value for key in ("class", "id") if (value := at.getattr(key))}
        if name in _APART or hint_of(name, attributes) in _ELSEWHERE:
            return True
        at = _element(at.parent)
    return False
