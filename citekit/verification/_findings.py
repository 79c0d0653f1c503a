"""What a check says: one finding, and the words that show it."""

from __future__ import annotations

from attrs import Factory, field, frozen

from citekit.errors import Location
from citekit.verification._rules import RULES, Severity


@frozen(kw_only=True)
class Evidence:
    """The words that show a finding, and where they stand.

    ``source`` is the key of the source they are from, ``None`` where they are of the record or the article; ``start``
    and ``end`` are a half-open range of code points in that source's text, or in the original of a translation.
    """

    text: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None


def _registered(rule: str) -> str:
    if rule not in RULES:
        raise ValueError(f"“{rule}” is no rule; the register is citekit.verification.RULES")
    return rule


@frozen(kw_only=True)
class Finding:
    """One thing a check found: the rule, what is wrong, where, on which evidence, and what to do.

    ``rule`` is an id of the register, `RULES`, and ``severity`` that rule's where none is given. ``where`` is the place
    in the article or the library; ``start`` and ``end`` a half-open range of code points in the article's text;
    ``evidence`` the words of the source or record that show it; ``remedy`` what to do.
    """

    rule: str = field(converter=_registered)
    message: str
    severity: Severity = Factory(lambda self: RULES[self.rule].severity, takes_self=True)
    key: str | None = None
    where: Location | None = None
    start: int | None = None
    end: int | None = None
    evidence: Evidence | None = None
    remedy: str | None = None
