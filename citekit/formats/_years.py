"""Years before Christ, which CSL-JSON and EDTF count otherwise."""

from __future__ import annotations


def csl_year(year: int) -> int:
    """Give an astronomical year as CSL-JSON counts: it has no year 0, and 1 BC is -1."""
    return year if year > 0 else year - 1


def astronomical_year(year: int) -> int:
    """Give a year of CSL-JSON as astronomers count: -1, 1 BC, is 0; 0 is what it has for no year."""
    return year if year >= 0 else year + 1
