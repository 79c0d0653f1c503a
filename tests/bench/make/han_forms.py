"""Make the table of Han characters that are simplified, traditional or Japanese forms of one another.

    apt-get install unicode-data     # Unihan of Unicode 15.0
    pip download --no-deps opencc-purepy && unzip opencc_purepy-*.whl    # the dictionaries of OpenCC
    python -m tests.bench.make.han_forms /usr/share/unicode opencc_purepy/dicts \\
        > citekit/anchor/data/compiled/han-forms.txt

Each character leads to one form: the traditional to the simplified of Unihan, and the new form of Japan to what its old
one leads to. Characters that none of the charsets of China, Taiwan and Japan has are left out.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tests.bench.make.detection_han import points, unihan
from tests.bench.make.heads import head

LISTED = ("kGB0", "kTGH", "kBigFive", "kJis0", "kJoyoKanji", "kJinmeiyoKanji", "kUnihanCore2020")
HEAD = head(
    "Han characters that are simplified, traditional or Japanese forms of one another",
    form="the form that stands for all, tab, the others",
    source="Unihan 15.0, kSimplifiedVariant and kTraditionalVariant; the new forms of Japan as in OpenCC 1.5, "
    "JPShinjitaiCharacters",
    made="tests/bench/make/han_forms.py",
    licence="Unicode-DFS-2016 AND Apache-2.0",
    holders=("1991-2022 Unicode, Inc.", "2010-2024 Carbo Kuo and contributors of OpenCC"),
)


def forms(han: dict[str, dict[str, str]], japanese: dict[str, list[str]]) -> list[str]:
    """Give the lines of the data file, in the order of code points."""
    simplified = {
        char: next((one for one in points(value) if one != char), char)
        for char, value in han["kSimplifiedVariant"].items()
    }
    to = {char: simplified.get(form, form) for char, form in simplified.items() if simplified.get(form, form) != char}
    for form, value in han["kTraditionalVariant"].items():
        for char in points(value):
            if char != form and char not in to and form not in to:
                to[char] = form
    for new, olds in japanese.items():
        for old in olds:
            one, other = to.get(new, new), to.get(old, old)
            if one != other and other not in to:
                to[new if one == new else other] = other if one == new else one
    listed = set().union(*(han[name].keys() for name in LISTED))
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for char in sorted(to):
        form = to[char]
        while form in to:
            form = to[form]
        if char != form and char in listed and max(ord(char), ord(form)) < 0x10000:
            gathered[form].append(char)
    return [f"{form}\t{''.join(chars)}" for form, chars in sorted(gathered.items())]


def main() -> None:
    unicode, opencc = map(Path, sys.argv[1:3])
    pairs = (line.split("\t") for line in (opencc / "JPShinjitaiCharacters.txt").read_text("utf-8").splitlines())
    japanese = {pair[0]: pair[1].split() for pair in pairs if len(pair) == 2}
    print("\n".join([HEAD, *forms(unihan(unicode), japanese)]))


if __name__ == "__main__":
    main()
