"""Keys put behind quoted words of an article, where a reader of pandoc's syntax finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.article import Article, read_article
from citekit.errors import CitekitError
from citekit.speakers import QuotedPassage, audit_article
from citekit.verification._claims import Claim, claims

_CLOSERS = re.compile(
    r"""(?:
        [*_~]{1,3}
        | \]\([^()\s]*(?:\s+"[^"]*")?\) | \]\[[^]]*\]
        | </(?:a|abbr|b|bdi|cite|em|i|mark|q|small|span|strong|u)\s*>
    )+""",
    re.IGNORECASE | re.VERBOSE,
)
_UNSPACED = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_OPENS_MARKUP = re.compile(r"[*_~\[]$")


def with_keys(
    article: Article, passages: Sequence[QuotedPassage], keys: Mapping[int, str]
) -> tuple[str, frozenset[int]]:
    """Give the text of *article* with *keys* behind its quotations, by the starts of these, and which were placed.

    Nothing else of the text changes. A key stands behind the closing mark, and behind the markup that ends with it; it
    is placed only where the article, read anew, has it as a citation of those very words.
    """
    wanted = {one.start: one for one in passages if one.start in keys}
    ways = {start: list(_ways(article.text, passage, keys[start])) for start, passage in wanted.items()}
    chosen = {start: ways[start].pop(0) for start in wanted}
    while chosen:
        text = _inserted(article.text, chosen)
        missed = [start for start in chosen if start not in _found(article, text, chosen, passages)]
        if not missed:
            return text, frozenset(chosen)
        for start in missed:
            if ways[start]:
                chosen[start] = ways[start].pop(0)
            else:
                del chosen[start]
    return article.text, frozenset()


def _ways(text: str, passage: QuotedPassage, key: str) -> Iterator[tuple[int, str]]:
    """Give the places where the key may stand, with what is written there, the best first."""
    mark = rf"\\?{re.escape(passage.closing)}|&\#?\w+;|</q\s*>" if passage.closing else r"(?!)"
    closed = re.compile(rf"[\s*_~]*(?:{mark})", re.IGNORECASE).match(text, passage.end)
    end = closed.end() if closed else passage.start + len(text[passage.start : passage.end].rstrip())
    behind = _CLOSERS.match(text, end)
    places = [end]
    if behind is not None:
        opened = _OPENS_MARKUP.search(text[: passage.start].rstrip(f"{passage.opening} \u00a0\\")) or "<" in behind[0]
        places = [behind.end(), end] if opened or behind[0].startswith("]") else [end, behind.end()]
    for place in places:
        tight = _UNSPACED.match(text[place - 1 : place]) or _UNSPACED.search(text[max(0, place - 2) : place + 1])
        written = (f"[@{key}]", f" [@{key}]") if tight else (f" [@{key}]",)
        for one in (*written, f" [@{key}] "):
            yield place, one


def _inserted(text: str, chosen: Mapping[int, tuple[int, str]]) -> str:
    parts, position = [], 0
    for place, written in sorted(chosen.values()):
        parts += [text[position:place], written]
        position = place
    return "".join([*parts, text[position:]])


def _found(
    article: Article, text: str, chosen: Mapping[int, tuple[int, str]], passages: Sequence[QuotedPassage]
) -> frozenset[int]:
    """Give those of the quotations for whose words their key is, as *text* is read."""
    try:
        read = read_article(text, name=article.name, format=article.format.value)
        quoted = audit_article(read, language=article.language).quotations
    except CitekitError:
        return frozenset()
    claimed = claims(read, quoted)
    uses = {use.start: use for use in read.citations}
    words = {one.start: one.text for one in passages}
    found, moved = set(), 0
    for start, (place, written) in sorted(chosen.items(), key=lambda one: one[1]):
        use = uses.get(place + moved + len(written) - len(written.lstrip()))
        own = claimed[use.start] if use is not None else ()
        if any(one.claim is Claim.BESIDE and one.passage.text == words[start] for one in own):
            found.add(start)
        moved += len(written)
    return frozenset(found)
