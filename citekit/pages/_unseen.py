"""What it is in the source of a page that has words which the page does not show."""

from __future__ import annotations

import re
from types import MappingProxyType

from citekit.pages._html import ATTRIBUTES

_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<(?P<name>[A-Za-z][^\s/><]*)(?:{ATTRIBUTES})>", re.DOTALL)
_FURTHEST = 1_000_000  # characters before a place in which an element that it is in is looked for
_FRAME = "in a frame (<iframe>)"
_DATA = "in data for other programs (JSON-LD)"
_FIELD = "in a field of a form (<textarea>)"
# Elements whose content a browser shows elsewhere, later, or not at all.
_HOLDING = MappingProxyType(
    {
        "script": _DATA,
        "title": "in the title of its window (<title>)",
        "textarea": _FIELD,
        "template": "in a template, as that of a shadow tree (<template>)",
        "noscript": "in what stands for a script (<noscript>)",
        "iframe": _FRAME,
        "object": "in what stands for an object (<object>)",
    }
)
# Words of these are read with their tag.
_BY_TAG = MappingProxyType(
    {"meta": "in a description for other programs (<meta>)", "iframe": _FRAME, "script": _DATA, "textarea": _FIELD}
)


def unseen_in(source: str, words: str, within: tuple[int, int]) -> str:
    """Say what has *words* of the *source* of a page that are not shown; nothing where their style hides them.

    They are looked for *within* a range of code points; where they are not spelled there as they are read, the first
    of them that is will do.
    """
    start, end = within
    spelled = (source.find(one, start, end) for one in (words, *sorted(words.split(), key=len, reverse=True)))
    at = next((found for found in spelled if found >= 0), start)
    for tag in _TAG.finditer(source, start):
        if tag.start() > at:
            break
        if at < tag.end():
            name = (tag["name"] or "").lower()
            return _BY_TAG.get(name, f"in an attribute (<{name}>)") if name else "in a comment"
    before = source[max(0, at - _FURTHEST) : at].lower()
    for name, said in _HOLDING.items():
        if before.rfind(f"<{name}") > before.rfind(f"</{name}"):
            return said
    return ""
