"""Locators: where in a work, and what that place is called."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl._data import words

_LABELLED = re.compile(r"([^\W\d_]{1,6}\.)\s+(?=\w)")


@lru_cache(maxsize=8192)
def read_locator(label: str, locator: str) -> tuple[str, str]:
    """Give the label and the text of *locator*: a label that it begins with itself is the stronger (``vol. 1``)."""
    text = locator.strip()
    match = _LABELLED.match(text)
    own = _abbreviations().get(match[1]) if match else None
    if match and own:
        return own, text[match.end() :]
    return label or "page", text


def label_of(abbreviation: str) -> str:
    """Give the locator term that *abbreviation* stands for (``p.``), empty where it is none."""
    return _abbreviations().get(abbreviation, "")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return dict(line.split(" ") for line in words("locator-abbreviations"))
