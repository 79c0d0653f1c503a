"""Synthetic items of all kinds for benchmarks: the same on every run."""

from __future__ import annotations

import json
import random
from pathlib import Path

_WORDS_OF: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "data" / "csl_items.json").read_text(encoding="utf-8")
)
_FAMILIES, _GIVEN, _WORDS = _WORDS_OF["families"], _WORDS_OF["given"], _WORDS_OF["words"]
_PLACES, _PUBLISHERS, _TYPES = _WORDS_OF["places"], _WORDS_OF["publishers"], _WORDS_OF["types"]


def make_items(count: int, seed: int = 7) -> list[dict[str, object]]:
    """Give *count* CSL-JSON items of a dozen kinds."""
    random_ = random.Random(seed)
    return [_item(random_, number) for number in range(count)]


def _item(random_: random.Random, number: int) -> dict[str, object]:
    kind = random_.choice(_TYPES)
    item: dict[str, object] = {
        "id": f"item-{number}",
        "type": kind,
        "title": _title(random_),
        "author": [_person(random_) for _ in range(random_.choice((1, 1, 1, 2, 2, 3, 4, 6)))],
        "issued": {"date-parts": [[random_.randint(1950, 2025), random_.randint(1, 12), random_.randint(1, 28)]]},
    }
    if kind.startswith("article") or kind in ("chapter", "paper-conference"):
        item["container-title"] = _title(random_, (1, 4))
        first = random_.randint(1, 900)
        item["page"] = f"{first}-{first + random_.randint(1, 40)}"
    if kind == "article-journal":
        item |= {"volume": str(random_.randint(1, 90)), "issue": str(random_.randint(1, 12))}
        item["DOI"] = f"10.{random_.randint(1000, 9999)}/{random_.randint(100000, 999999)}"
    if kind in ("book", "chapter", "report", "thesis", "paper-conference"):
        item |= {"publisher": random_.choice(_PUBLISHERS), "publisher-place": random_.choice(_PLACES)}
        item["issued"] = {"date-parts": [[random_.randint(1950, 2025)]]}
    if kind == "chapter":
        item["editor"] = [_person(random_) for _ in range(random_.choice((1, 2)))]
    if kind == "book" and random_.random() < 0.3:
        item["edition"] = str(random_.randint(2, 6))
    if kind in ("webpage", "article-newspaper", "report"):
        item["URL"] = f"https://example.org/{number}/{random_.choice(_WORDS)}"
        item["accessed"] = {"date-parts": [[2025, random_.randint(1, 12), random_.randint(1, 28)]]}
    return item


def _person(random_: random.Random) -> dict[str, str]:
    return {"family": random_.choice(_FAMILIES), "given": f"{random_.choice(_GIVEN)} {random_.choice('ABCDEFGH')}."}


def _title(random_: random.Random, lengths: tuple[int, int] = (4, 12)) -> str:
    words = [random_.choice(_WORDS) for _ in range(random_.randint(*lengths))]
    if len(words) > 6:
        words[3] += ":"
    words[0] = words[0].capitalize()
    return " ".join(words)


_KINDS = _WORDS_OF["kinds"]


def make_kinds(seed: int = 0) -> list[dict[str, object]]:
    """Give 40 items, each of another type, with the variables that such a work usually has; others for each *seed*."""
    random_ = random.Random(seed or 11)
    kinds = random_.sample(_KINDS, len(_KINDS)) if seed else _KINDS
    return [_kind(random_, kind, number) for number, kind in enumerate(kinds)]


def _kind(random_: random.Random, kind: str, number: int) -> dict[str, object]:
    item: dict[str, object] = {
        "id": kind,
        "type": kind,
        "title": _title(random_),
        "author": [_person(random_) for _ in range((1, 2, 3, 8)[number % 4])],
        "issued": {"date-parts": [[1950 + number, 1 + number % 12, 1 + number % 28][: 1 + number % 3]]},
        "publisher": random_.choice(_PUBLISHERS),
        "publisher-place": random_.choice(_PLACES),
        "language": "en",
    }
    if kind.startswith(("article", "chapter", "entry", "paper", "post", "review", "song", "broadcast", "legal")):
        item["container-title"] = _title(random_, (2, 4))
        item["page"] = f"{100 + number}-{110 + 3 * number}"
    if number % 3 == 0:
        item |= {"volume": str(number + 1), "issue": str(number % 5 + 1)}
    if number % 4 == 1:
        item |= {"URL": f"https://example.org/{kind}", "accessed": {"date-parts": [[2024, 5, 1 + number % 28]]}}
    if number % 5 == 0:
        item["DOI"] = f"10.1000/{number}"
    if number % 6 == 2:
        item["editor"] = [_person(random_), _person(random_)]
    if number % 7 == 3:
        item["translator"] = [_person(random_)]
    if number % 8 == 4:
        item |= {"edition": str(2 + number % 3), "collection-title": _title(random_, (2, 3)), "collection-number": "4"}
    if number % 9 == 5:
        item["genre"] = "working paper"
    if number % 10 == 6:
        item |= {"number": str(number), "note": "a note"}
    return item
