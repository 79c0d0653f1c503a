"""Make the table of Han characters that are simplified, traditional or Japanese forms of one another.

    apt-get install unicode-data     # Unihan of Unicode 15.0
    pip download --no-deps opencc-purepy && unzip opencc_purepy-*.whl    # the dictionaries of OpenCC
    python -m tests.bench.make.han_forms /usr/share/unicode opencc_purepy/dicts \\
        > citekit/anchor/data/compiled/han-forms.txt

Forms of one another lead to one of them, a simplified one where there is one. Characters that none of the charsets of
China, Taiwan and Japan has are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.make.detection_han import points, unihan
from tests.bench.make.heads import head

OPENCC = ("JPShinjitaiCharacters.txt", "TWVariants.txt", "HKVariants.txt")
LISTED = ("kGB0", "kTGH", "kBigFive", "kJis0", "kJoyoKanji", "kJinmeiyoKanji", "kUnihanCore2020")
HEAD = head(
    "Han characters that are simplified, traditional or Japanese forms of one another",
    form="the form that stands for all, tab, the others",
    source="Unihan 15.0, kSimplifiedVariant and kTraditionalVariant; "
    "the forms of Japan, Taiwan and Hong Kong as in OpenCC 1.5, JPShinjitaiCharacters, TWVariants, HKVariants",
    made="tests/bench/make/han_forms.py",
    licence="Unicode-DFS-2016 AND Apache-2.0",
    holders=("1991-2022 Unicode, Inc.", "2010-2024 Carbo Kuo and contributors of OpenCC"),
)


def forms(han: dict[str, dict[str, str]], others: Iterable[tuple[str, str]]) -> list[str]:
    """Give the lines of the data file, in the order of code points; *others* are forms beside those of Unihan."""
    groups: dict[str, set[str]] = {}
    for one, other in (*_pairs(han), *others):
        both = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(both, both))
    listed = set().union(*(han[name].keys() for name in LISTED))
    simplified = {char for value in han["kSimplifiedVariant"].values() for char in points(value)}
    lines = []
    for group in {id(group): group for group in groups.values()}.values():
        known = sorted(char for char in group if ord(char) < 0x10000)
        form = min(known, key=lambda char: (char not in simplified, char not in listed, char), default="")
        rest = "".join(char for char in known if char != form and char in listed)
        if rest:
            lines.append(f"{form}\t{rest}")
    return sorted(lines)


def _pairs(han: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    for name in ("kSimplifiedVariant", "kTraditionalVariant"):
        yield from ((char, form) for char, value in han[name].items() for form in points(value))


def main() -> None:
    unicode, opencc = map(Path, sys.argv[1:3])
    rows = [line.split("\t") for name in OPENCC for line in (opencc / name).read_text("utf-8").splitlines()]
    pairs = [(row[0], other) for row in rows if len(row) == 2 for other in row[1].split()]
    others = [pair for pair in pairs if {*map(len, pair)} == {1}]
    print("\n".join([HEAD, *forms(unihan(unicode), others)]))


if __name__ == "__main__":
    main()
