"""What on a page is no part of its article: boilerplate as labels, teasers, polls, bylines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from citekit._data import entries
from citekit.article._records import Block, BlockKind

_POLL = re.compile(
    r"(?:Should|Do you|Are you|Would you|Will you|Have you|¿?Debería|¿?Cree usted|Sollte|Faut-il)\b[^.!]*\?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|Von|Por|Par|Di|De) [^\W\d_]\S*(?: [^\W\d_]\S*){1,3}(?: [|,].*)?", re.UNICODE)
_BYLINE_REACH = 8  # blocks at the head of an article: title, subtitle, picture, caption, and then who wrote it
_LONGEST_LABEL = 40  # code points: “Read more:” and its like; longer is a sentence


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    lines = entries("article", "boilerplate-labels.txt")
    return {label: what for label, _, what in (line.rpartition(" ") for line in lines)}


def without_boilerplate(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the *blocks* with those that are no part of the article marked as boilerplate.

    A label is known by a list; it may take the line behind it, a teaser, along, or all that follows where half of the
    article is over. A question to the reader that stands alone is a poll; “By …” near the top a byline.
    """
    kept: list[Block] = []
    taken = ""
    before, half = 0, sum(map(_letters, blocks)) / 2
    for number, block in enumerate(blocks):
        before += _letters(block)
        label = _labels().get(block.text.strip().casefold(), "")
        if label == "rest" and before < half:
            label = "next"
        labelled = bool(label) or _is_labelled(block)
        is_boilerplate = labelled or bool(taken) or _is_poll(block) or (number < _BYLINE_REACH and _is_byline(block))
        taken = label if label in {"next", "rest"} else "rest" if taken == "rest" else ""
        kept.append(evolve(block, kind=BlockKind.BOILERPLATE) if is_boilerplate else block)
    return tuple(kept)


def _letters(block: Block) -> int:
    return 0 if block.kind is BlockKind.BOILERPLATE else len(block.text)


def _is_labelled(block: Block) -> bool:
    """Whether a line begins with a label that has a colon: “Related: …”."""
    label, colon, _ = block.text.strip().partition(":")
    return bool(colon) and len(label) < _LONGEST_LABEL and f"{label.casefold()}:" in _labels()


def _is_poll(block: Block) -> bool:
    return _POLL.fullmatch(block.text.strip()) is not None


def _is_byline(block: Block) -> bool:
    text = block.text.strip()
    return _BYLINE.fullmatch(text) is not None and text[-1] not in ".!?"
