"""An example for a rule: of what is wrong its finding follows, and of what is right it does not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from citekit._data import entries

_STANDARD = "standard"
_RIGHT = "right "


@frozen
class RuleExample:
    """A small project in which something is wrong, and the parts of it that are other where it is right.

    Parts are by their names: ``page`` is what the saved page says, ``web`` the page as it is now (a number: the status
    of its answer), ``printed`` the page that goes out, ``article`` an article in Markdown or HTML. ``source.title`` and
    the like are fields of the source, ``record.quote`` and the like of the record, which the article cites as ``k``, in
    YAML. What begins with ``other.`` is of a second source and record, ``m``, like the first where nothing else is
    said. A part of ``right`` that is empty is left out there.
    """

    wrong: Mapping[str, str]
    right: Mapping[str, str]

    @property
    def mended(self) -> Mapping[str, str]:
        """All parts of the project where it is right."""
        return {part: text for part, text in {**self.wrong, **self.right}.items() if text}


def example_of(rule: str) -> RuleExample | None:
    """Give the example for a rule, or ``None`` where there is no such rule."""
    return _examples().get(rule)


@lru_cache(maxsize=1)
def _examples() -> dict[str, RuleExample]:
    parts: dict[str, dict[str, str]] = {}
    for line in entries("verification", "rule-examples.txt"):
        rule, part, text = line.split("\t")
        parts.setdefault(rule, {})[part] = text
    standard = parts.pop(_STANDARD)
    return {rule: _example(standard, own) for rule, own in parts.items()}


def _example(standard: Mapping[str, str], own: Mapping[str, str]) -> RuleExample:
    mended = {part.removeprefix(_RIGHT): text for part, text in own.items() if part.startswith(_RIGHT)}
    wrong = {**standard, **{part: text for part, text in own.items() if not part.startswith(_RIGHT)}}
    right = mended or {part: standard.get(part, "") for part in wrong if wrong[part] != standard.get(part, "")}
    return RuleExample({part: text for part, text in wrong.items() if text}, right)
