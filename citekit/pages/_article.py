"""The article on its page: which blocks are its text, told from the prose and not from the names of classes.

Each block is classified by logistic regression on binary features, and once more on what the first classifier scored
the blocks around it. ``tests/bench/fit/article.py`` fitted the weights, and says on what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from citekit._data import entries
from citekit.pages._features import Facts, describe, facts_of, neighbourhoods, sum_up
from citekit.pages._html import Element, HtmlBlock
from citekit.pages._zones import STRENGTH, Zone

# Log-odds above which a block is text: sentences kept against boilerplate kept (tests/bench/measure/boilerplate.py).
_THRESHOLD = -0.2
# Of the prose of a page, what stands in plain sight: a page that is hardly anything else has no boilerplate to find.
_ALL_PROSE = 0.9
# Of the prose of a page, what may be taken for boilerplate before the classifier is not believed.
_LEAST_TEXT = 0.25
_ROW, _MOST_OF_ROW = 4, 0.75  # blocks, and the share of their letters that is text
_MOST = 0.5  # of the letters of a page


def find_article(blocks: Sequence[HtmlBlock], elements: Sequence[Element], source: str) -> None:
    """Give each of the *blocks* of a page its zone: that of its text, or what stands around it.

    *elements* are those of the page in order, *source* is the page. Nothing is told of a page that is prose alone.
    """
    found = facts_of(blocks)
    sum_up(found, elements)
    prose = sum(one.letters for one in found if one.is_prose)
    whole = sum(one.letters for one in found)
    hints = _hints(elements, whole)
    if not prose or prose >= _ALL_PROSE * whole:
        for one in found:
            one.block.found = max(one.block.within.named, hints[id(one.block.within)], key=STRENGTH.__getitem__)
        return
    describe(found, elements, source)
    is_text = _with_siblings(found, [score > _THRESHOLD for score in _scores(found, elements)])
    said = sum(one.letters for one, text in zip(found, is_text, strict=True) if text)
    for one, text in zip(found, is_text, strict=True):
        hint = hints[id(one.block.within)]
        # What holds most of the prose is no boilerplate, whatever speaks against it.
        is_kept = text or (said < _LEAST_TEXT * prose and one.is_prose and hint is Zone.BODY)
        one.block.found = _zone(one, hint, is_text=is_kept)


def _with_siblings(found: Sequence[Facts], is_text: Sequence[bool]) -> list[bool]:
    """Give what is text, with the prose that stands in a row with more of it in elements of the same names and classes.

    So are the entries of a live blog and the turns of an interview, of which the first and the last have other
    neighbours.
    """
    rows: dict[tuple[int | str, ...], list[int]] = {}
    for at, one in enumerate(found):
        outer = one.home.around
        if one.is_prose and outer is not None:
            rows.setdefault((id(outer), one.home.name, one.home.called), []).append(at)
            if outer.around is not None:
                key = (id(outer.around), one.home.name, one.home.called, outer.name, outer.called)
                rows.setdefault(key, []).append(at)
    kept = list(is_text)
    for row in rows.values():
        letters = sum([found[at].letters for at in row])
        if len(row) >= _ROW and sum([found[at].letters for at in row if is_text[at]]) >= _MOST_OF_ROW * letters:
            for at in row:
                kept[at] = True
    return kept


def _hints(elements: Sequence[Element], whole: int) -> dict[int, Zone]:
    """Give the zone that the classes around each element speak of; that of one that holds most of the page is none."""
    hints: dict[int, Zone] = {}
    for one in elements:
        around = hints[id(one.around)] if one.around is not None else Zone.BODY
        own = one.hint if one.letters < _MOST * whole else Zone.BODY
        hints[id(one)] = max(around, own, key=STRENGTH.__getitem__)
    return hints


def _zone(one: Facts, hint: Zone, *, is_text: bool) -> Zone:
    named = one.block.within.named
    if is_text:
        return named if named in {Zone.CAPTION, Zone.STRUCK_OUT} else Zone.BODY
    told = max(named, hint, key=STRENGTH.__getitem__)
    if one.block.element == "h1" and told is Zone.BODY:
        return Zone.BODY
    return told if told not in {Zone.BODY, Zone.STRUCK_OUT} else Zone.BOILERPLATE


def _scores(found: Sequence[Facts], elements: Sequence[Element]) -> list[float]:
    first, second = _weights()
    for one in found:
        one.score = first["bias"] + sum([first.get(feature, 0.0) for feature in one.features])
    return [
        second["bias"] + sum([second.get(feature, 0.0) for feature in features])
        for features in neighbourhoods(found, elements)
    ]


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """Give the weights of the two classifiers by feature."""
    both: dict[str, dict[str, float]] = {"1": {}, "2": {}}
    for line in entries("pages", "compiled", "article-weights.txt"):
        classifier, weight, feature = line.split(" ", 2)
        both[classifier][feature] = float(weight)
    return both["1"], both["2"]
