"""Hours and measures that a translation says in the reader's own way: “7 p.m.” for 19.00, miles for kilometres."""

from __future__ import annotations

import re
from decimal import Decimal

from citekit.language import Number
from citekit.verification.translation._measures import same_amount, units_behind

_CLOCK = re.compile(r"(\d{1,2})[.:h](\d\d)")
_QUARTERS = re.compile(r"(?<!\d)(\d{1,2})[.:h](?:15|30|45)(?!\d)")
_HOUR_SIGNS = frozenset(":hH時时点點")
_AFTERNOON = re.compile(r"(?:[:.]\d\d)?\s?(?:p\.?\s?m\b|in the (?:afternoon|evening)|at night)", re.IGNORECASE)
_RANGE = r"(?:\s?(?:to|and|or|by|-|–)\s?\d[\d.,]*)?"
_UNIT = re.compile(
    _RANGE + r"(?:\s(?:million|thousand))?[\s-]?"
    r"(?:(?P<mile>miles?|mph)|(?P<inch>inch(?:es)?)|(?P<foot>feet|foot|ft)|(?P<yard>yards?|yd)|(?P<pound>pounds?|lbs?)"
    r"|(?P<degree>degrees?|°\s?F)|(?P<gallon>gallons?)|(?P<acre>acres?)|(?P<ounce>ounces?))(?!\w)",
    re.IGNORECASE,
)
_FACTORS = {  # what one is in metric units
    "mile": ("1.609",),
    "inch": ("2.54", "25.4", "0.0254"),
    "foot": ("0.3048", "30.48"),
    "yard": ("0.9144",),
    "pound": ("0.4536",),
    "gallon": ("3.785",),
    "acre": ("0.4047", "4047"),
    "ounce": ("28.35",),
}
_ROUNDED = Decimal("0.12")  # “2 to 4 inches” is told as 5 to 10 cm
_EXACT = Decimal("0.025")  # and 385 miles as 620 km


def same_time(text: str, one: Number, other_text: str, other: Number) -> bool:
    """Tell whether *one* and *other* can be the hour or the minutes of one time of day, of 12 hours and of 24.

    “2:30” is said as «las dos y media», „halb drei“ too, and “2:45” as «las tres menos cuarto».
    """
    if _spoken(text, one, other_text, other) or _spoken(other_text, other, text, one):
        return True
    mine, yours = _CLOCK.fullmatch(text, one.start, one.end), _CLOCK.fullmatch(other_text, other.start, other.end)
    if mine and yours:
        return mine[2] == yours[2] and bool(_other_clock(text, one) & {Decimal(yours[1])})
    if mine or yours:
        clock, whole, number = (mine, other_text, other) if mine else (yours, text, one)
        return clock is not None and _part_of(clock, whole, number)
    return bool(_other_clock(text, one) & {other.value} or _other_clock(other_text, other) & {one.value})


def _spoken(text: str, number: Number, other_text: str, said: Number) -> bool:
    """Tell whether *number* is the hour or the minutes of a time in digits, told in words by the hour it is near."""
    clock = next((found for found in _QUARTERS.finditer(text, max(0, number.start - 4), number.end + 4)
                  if found.start() <= number.start and number.end <= found.end()), None)  # fmt: skip
    if clock is None or other_text[said.start].isdecimal():
        return False
    hour = Decimal(clock[1])
    near = {(hour + step) % 12 for step in (Decimal(0), Decimal("0.5"), Decimal("0.25"), Decimal(1))}
    return said.value <= 24 and said.value % 12 in near


def _part_of(clock: re.Match[str], text: str, number: Number) -> bool:
    """Tell whether *number* is the hour or the minutes of *clock*, written with a sign of hours or without minutes."""
    if text[max(0, number.start - 1) : number.start] in _HOUR_SIGNS:
        return number.value == Decimal(clock[2])
    hour = Decimal(clock[1])
    ends = text[number.end : number.end + 1] in _HOUR_SIGNS
    return number.value in {hour, hour - 12, hour + 12} and (clock[2] == "00" or ends)


def _other_clock(text: str, one: Number) -> set[Decimal]:
    """Give the hour that a number is on a clock of the other kind."""
    clock = _CLOCK.fullmatch(text, one.start, one.end)
    hour = Decimal(clock[1]) if clock else one.value
    if hour in range(13, 25):
        return {hour - 12}
    if hour in range(1, 12) and _AFTERNOON.match(text, one.end):
        return {hour + 12}
    return set()


def same_measure(text: str, one: Number, other_text: str, other: Number) -> bool:
    """Tell whether *one* and *other* can be one measure, in English units and in metric ones, or larger and smaller."""
    units = units_behind(text, one.end), units_behind(other_text, other.end)
    if same_amount(one.value, units[0], other.value, units[1]):
        return True
    return _converted(text, one, other.value) or _converted(other_text, other, one.value)


def _converted(text: str, one: Number, value: Decimal) -> bool:
    unit = _UNIT.match(text, one.end)
    if unit is None:
        return False
    kind = unit.lastgroup or ""
    if kind == "degree":
        return abs((one.value - 32) / Decimal("1.8") - value) < 2 or abs(one.value / Decimal("1.8") - value) < 1
    within = _ROUNDED if one.value < 20 else _EXACT
    return any(abs(one.value * Decimal(factor) - value) <= within * value for factor in _FACTORS[kind])
