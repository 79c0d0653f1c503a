"""An example for a rule: a page, a record and an article of which its finding follows."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from citekit._data import entries


@frozen
class RuleExample:
    """What a saved page says, the fields of a record of it (YAML, a line each), and an article that cites it as “k”."""

    page: str
    record: tuple[str, ...]
    article: str


def example_of(rule: str) -> RuleExample | None:
    """Give the example for a rule, or ``None`` where there is none."""
    return _examples().get(rule)


@lru_cache(maxsize=1)
def _examples() -> dict[str, RuleExample]:
    rows = (line.split("\t") for line in entries("verification", "rule-examples.txt"))
    return {rule: RuleExample(page, tuple(record.split(" | ")), article) for rule, page, record, article in rows}
