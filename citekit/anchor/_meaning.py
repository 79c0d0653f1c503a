"""Numbers and negations: the words whose change turns a quotation into another statement."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*")


def numbers_differ(quote: str, source: str) -> bool:
    """Tell whether the numbers of two passages differ, in digits."""
    return Counter(_NUMBER.findall(quote)) != Counter(_NUMBER.findall(source))
