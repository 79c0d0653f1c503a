"""Texts that repeat their words, and quotations of them cut at words and within them: licences, logs, lists, prose."""

from __future__ import annotations

import random
from pathlib import Path

from tests.bench.measure import texts as collected
from tests.bench.measure.queries import CHANGES, Query

_LICENCES = Path("/usr/share/common-licenses")  # of Debian
_SIZE = 100_000
_EACH = 60


def texts() -> dict[str, str]:
    """Give texts of about 100 k characters by what they are: three that repeat themselves, two natural ones."""
    chance = random.Random(8)
    licences = [path.read_text("utf-8", "replace") for path in sorted(_LICENCES.glob("*")) if not path.is_symlink()]
    made = {"licences": "\n".join(licences)} if licences else {}
    made["a log"] = "\n".join(_entry(chance) for _ in range(1_400))
    made["a list"] = "\n".join(_item(chance) for _ in range(2_200))
    natural = {tag: text for tag, text in collected.documents({_SIZE: 20}) if tag in ("es", "de")}
    made |= {f"prose, {tag}": text for tag, text in sorted(natural.items())}
    return {name: text[:_SIZE] for name, text in made.items()}


def _entry(chance: random.Random) -> str:
    day, minute = chance.randrange(1, 29), chance.randrange(60)
    return (
        f"2024-05-{day:02d} 12:{minute:02d} INFO request {chance.randrange(10**6)} served to user "
        f"{chance.randrange(100)} in {chance.randrange(300)} ms"
    )


def _item(chance: random.Random) -> str:
    kinds = ("member of parliament", "member of the city council", "candidate for the city council")
    return f"{chance.randrange(10**4)}. {chance.choice(kinds)}, district {chance.randrange(40)}"


def queries(text: str, cut: str) -> list[Query]:
    """Make quotations of *text*, every other one with misspellings; *cut* says whether "at words" or "within words"."""
    chance = random.Random(9)
    made: list[Query] = []
    while len(made) < _EACH:
        start = chance.randrange(len(text) - 400)
        end = start + chance.randrange(30, 300)
        if cut == "at words":
            start, end = text.find(" ", start) + 1, text.rfind(" ", start, end)
        elif not (text[start - 1 : start + 1].isalpha() and text[end - 1 : end + 1].isalpha()):
            continue
        quote = text[start:end]
        if len(quote) < 20 or not any(map(str.isalpha, quote)):
            continue
        kind = "typo3" if len(made) % 2 else "exact"
        made.append(Query(kind, 0, CHANGES[kind](quote, chance), start, end))
    return made
