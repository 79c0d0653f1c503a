"""Rendering of dates: parts, forms, ranges, and the formats of the locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit.csl._markup import on_one_line
from citekit.csl._naming import wrapped
from citekit.csl._nodes import DateNode, DatePart

if TYPE_CHECKING:
    from collections.abc import Callable

    from citekit.csl._dates import Date, Moment
    from citekit.csl._locale import Locale
    from citekit.csl._stream import Token

_ORDER = {"year": 0, "month": 1, "day": 2}


@frozen(eq=False, repr=False)
class DateFormat:
    """The parts of a date in their order, with what stands between them."""

    parts: tuple[DatePart, ...]
    delimiter: str
    locale: Locale
    literal: bool = True


def date_format(node: DateNode, locale: Locale) -> DateFormat:
    """Give the format of *node*: its own parts, or those of the locale's format with its own changes."""
    if not node.form:
        return DateFormat(node.parts, node.delimiter, locale)
    base = locale.dates.get(node.form)
    if base is None:
        return DateFormat((), "", locale)
    wanted = node.date_parts.split("-")
    own = {part.name: part for part in node.parts}
    parts = [_merged(part, own.get(part.name)) for part in base.parts if part.name in wanted]
    return DateFormat(tuple(parts), base.delimiter, locale)


def _merged(base: DatePart, own: DatePart | None) -> DatePart:
    if own is None:
        return base
    look = evolve(
        own.look,
        prefix=base.look.prefix,
        suffix=base.look.suffix,
        formats=own.look.formats or base.look.formats,
        case=own.look.case or base.look.case,
        strip_periods=own.look.strip_periods or base.look.strip_periods,
    )
    delimiter = own.range_delimiter if own.range_delimiter != "–" else base.range_delimiter
    return DatePart(base.name, own.form or base.form, delimiter, look)


def render_date(form: DateFormat, date: Date, after_year: Callable[[], list[Token]] | None = None) -> list[Token]:
    """Give the tokens of *date*; *after_year* gives what follows the last year shown (a year-suffix)."""
    if date.start is None:
        return [on_one_line(date.literal), *(after_year() if after_year else ())] if date.literal else []
    start = _Side(form, date.start, date)
    if date.end is None or date.end == date.start:
        suffix = after_year() if after_year and not date.open else []
        out = _joined(form, [start.part(part, suffix) for part in form.parts])
        if date.until and out:
            return ["–", *out]
        if date.open and out:
            tail = after_year() if after_year else []
            return [*out, "–", *tail]
        return out
    return _range(form, date, start, _Side(form, date.end, date), after_year)


def _range(
    form: DateFormat, date: Date, start: _Side, end: _Side, after_year: Callable[[], list[Token]] | None
) -> list[Token]:
    if date.start is None or date.end is None:
        return []
    level = _difference(date.start, date.end)
    if date.start.year < 0 and date.end.year < 0 and level == 0:
        start = evolve(start, era_follows=True)
    present = [part for part in form.parts if start.part(part, []) or end.part(part, [])]
    if all(_ORDER.get(part.name, 3) < level for part in present):
        return _joined(form, [start.part(part, after_year() if after_year else []) for part in form.parts])
    differing = [at for at, part in enumerate(present) if _ORDER.get(part.name, 3) >= level]
    first, last = differing[0], differing[-1]
    suffix = after_year() if after_year else []
    before = [start.part(part, suffix) for part in present[:first]]
    shared = present[first : last + 1]
    one = [start.part(part, []) for part in (*shared[:-1], _bare(shared[-1], suffix=True))]
    two = [end.part(part, suffix) for part in (_bare(shared[0], prefix=True), *shared[1:])]
    after = [end.part(part, suffix) for part in present[last + 1 :]]
    delimiter = _range_delimiter(shared)
    out: list[Token] = _joined(form, before)
    if out and form.delimiter:
        out.append(form.delimiter)
    out += [*_joined(form, one), delimiter, *_joined(form, two)]
    tail = _joined(form, after)
    if tail and form.delimiter:
        out.append(form.delimiter)
    return [*out, *tail]


def _range_delimiter(parts: list[DatePart]) -> str:
    widest = min(parts, key=lambda part: _ORDER.get(part.name, 3))
    return widest.range_delimiter


def _difference(one: Moment, two: Moment) -> int:
    if one.year != two.year:
        return 0
    if (one.month, one.season) != (two.month, two.season):
        return 1
    return 2


def _bare(part: DatePart, *, prefix: bool = False, suffix: bool = False) -> DatePart:
    """Give *part* without the affix that would stand beside the delimiter of a range."""
    look = part.look
    look = evolve(look, prefix="" if prefix else look.prefix, suffix="" if suffix else look.suffix)
    return evolve(part, look=look)


def _joined(form: DateFormat, parts: list[list[Token]]) -> list[Token]:
    out: list[Token] = []
    for tokens in parts:
        if not tokens:
            continue
        if out and form.delimiter:
            out.append(form.delimiter)
        out.extend(tokens)
    return out


@frozen(eq=False, repr=False)
class _Side:
    """One end of a date."""

    form: DateFormat
    moment: Moment
    date: Date
    era_follows: bool = False
    """Whether “BC” stands behind the other end of the range, for both."""

    def part(self, part: DatePart, after_year: list[Token]) -> list[Token]:
        """Give the tokens of *part*."""
        match part.name:
            case "year":
                text = self._year(part)
                tokens: list[Token] = [text, *after_year] if text else []
            case "month":
                text = self._month(part)
                tokens = [text] if text else []
            case "day":
                text = self._day(part)
                tokens = [text] if text else []
            case _:
                tokens = []
        return wrapped(tokens, part.look) if tokens else []

    def _year(self, part: DatePart) -> str:
        year = self.moment.year
        if year == 0:
            return ""
        digits = str(abs(year))
        if part.form == "short" and len(digits) == 4:
            return digits[2:]
        if year < 0:
            return digits if self.era_follows else digits + self.form.locale.term("bc")
        if year < 1000:
            return digits + self.form.locale.term("ad")
        return digits

    def _month(self, part: DatePart) -> str:
        locale = self.form.locale
        if self.moment.season:
            return locale.term(f"season-{self.moment.season:02d}")
        if not self.moment.month:
            return on_one_line(self.date.season_words)
        match part.form:
            case "numeric":
                return str(self.moment.month)
            case "numeric-leading-zeros":
                return f"{self.moment.month:02d}"
            case _:
                return locale.term(f"month-{self.moment.month:02d}", part.form or "long")

    def _day(self, part: DatePart) -> str:
        day = self.moment.day
        if not day:
            return ""
        match part.form:
            case "numeric-leading-zeros":
                return f"{day:02d}"
            case "ordinal":
                locale = self.form.locale
                if locale.options.get("limit-day-ordinals-to-day-1") == "true" and day != 1:
                    return str(day)
                return f"{day}{locale.ordinal(day, locale.gender(f'month-{self.moment.month:02d}'))}"
            case _:
                return str(day)
