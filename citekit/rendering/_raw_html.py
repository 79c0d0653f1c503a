"""Raw HTML in an article: what an article needs stays, what acts or asks for something goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from citekit._data import entries

if TYPE_CHECKING:
    from markdown_it.token import Token

_ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
_EVENT = re.compile(r"""[\s"'/](on[a-z]+)\s*=""", re.IGNORECASE)
_DROPPED_WHOLE = {"canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg"}


def raw_html(tokens: Sequence[Token]) -> str:
    """Give the HTML that an author wrote in Markdown's *tokens*; empty where there is none."""
    return "".join(
        token.content if token.type in {"html_block", "html_inline"} else raw_html(token.children or ())
        for token in tokens
    )


def left_out(markup: str) -> tuple[str, ...]:
    """Give the names of the elements in *markup* that are not on the list of `allowed_html`, and of what acts."""
    elements = {f"<{name.lower()}>" for name in _ELEMENT.findall(markup) if name.lower() not in _allowed()}
    return tuple(sorted(elements | {name.lower() for name in _EVENT.findall(markup)}))


def allowed_html(markup: str) -> str:
    """Give *markup* with no elements and attributes but those of a list; what is not on it is left out.

    Text, quotations, tables, figures and marks of language stay; scripts, frames, forms, styles, events, addresses that
    are none of http, https and mailto, and elements that lead what follows elsewhere (``base``, ``meta``) do not.
    """
    import nh3

    allowed = _allowed()
    return nh3.clean(
        markup,
        tags=set(allowed),
        clean_content_tags=_DROPPED_WHOLE,
        attributes={element: set(attributes) for element, attributes in allowed.items()},
        generic_attribute_prefixes={"aria-", "data-"},
        filter_style_properties={"text-align"},  # of Markdown's own tables
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@lru_cache(maxsize=1)
def _allowed() -> Mapping[str, frozenset[str]]:
    lines = [line.split() for line in entries("rendering", "html-allowed.txt")]
    everywhere = frozenset(lines[0][1:])
    return {element: everywhere | set(attributes) for element, *attributes in lines[1:]}
