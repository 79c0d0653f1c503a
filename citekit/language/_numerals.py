"""Numbers written in digits, with their groups and decimal marks, in all decimal digits of Unicode."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_GROUPS = ".,'’٬،\u00a0\u202f\u2009 ，．"
_POINTS = ".,٫．·"
NUMERAL = (
    rf"\d{{1,3}}(?:(?P<group>[{_GROUPS}])\d{{3}}(?:(?P=group)\d{{3}})*|(?:,\d\d)+,\d{{3}})(?!\d)(?:[{_POINTS}]\d+(?![\d]|[{_POINTS}]\d))?"
    rf"|(?<!\d[{_POINTS}])\d+[{_POINTS}]\d+(?![\d]|[{_POINTS}]\d)"  # 03.10.1990 is three numbers
    r"|\d+"
)
_FULLWIDTH = str.maketrans("，．٫،·", ",..,.")


@lru_cache(maxsize=256)
def separators(tag: str) -> tuple[str, str]:
    """Give the decimal mark and the mark between groups of digits of the language *tag* (CLDR)."""
    from babel import Locale, UnknownLocaleError

    from citekit.language._data import names_to_try

    for name in names_to_try(tag):
        try:
            symbols = Locale.parse(name.replace("-", "_")).number_symbols
        except (UnknownLocaleError, ValueError):
            continue
        latin = symbols.get("latn", symbols)
        return str(latin.get("decimal", ".")), str(latin.get("group", ","))
    return ".", ","


def numeral_value(written: str, tag: str) -> Decimal:
    """Give the value of *written*, digits with marks between them as `NUMERAL` matches them, as *tag* writes numbers.

    Where one mark could be either (``1.500``), the language decides; three digits after it and the language's group
    mark make a group. ``"1,00,000"`` is read as India writes it.
    """
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in written).translate(
        _FULLWIDTH
    )
    found = re.findall(r"\D", digits)
    if not found:
        return Decimal(digits)
    last = found[-1]
    if len(set(found)) > 1:
        return _with_point(digits, last)
    if len(found) > 1:
        return Decimal(re.sub(r"\D", "", digits))
    after = len(digits) - digits.index(last) - 1
    decimal, group = separators(tag)
    if last not in ".,":
        return Decimal(re.sub(r"\D", "", digits))
    if after == 3 and last != decimal and not digits.startswith("0"):
        return Decimal(re.sub(r"\D", "", digits))
    if after == 3 and last == group:
        return Decimal(re.sub(r"\D", "", digits))
    return _with_point(digits, last)


def _with_point(digits: str, point: str) -> Decimal:
    whole, _, rest = digits.rpartition(point)
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
