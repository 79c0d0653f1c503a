"""Make the lists of ordinary words that also stand with a capital, from the half of parallel text that may be tuned on.

    python tests/bench/ordinary_words.py TABLE… INTO

A table is one of `parallel_text.py`. A word is ordinary in a language where it is written small at least three times,
and at least once with a capital inside a sentence; German, which writes every noun with one, has no list. The words
of ``INTO/<language>.txt`` that were there stay.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

WORD = re.compile(r"(?<=[a-zà-ÿа-яёіїєґ,] )[^\W\d_]{3,}")
LANGUAGES = ("cs", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
HEAD = (
    "# Ordinary words that stand with a capital in names and titles, and are translated."
    " Source: own, and counted by tests/bench/ordinary_words.py"
)


def main() -> None:
    """Run it."""
    *tables, into = map(Path, sys.argv[1:])
    small: dict[str, Counter[str]] = defaultdict(Counter)
    large: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for line in table.open(encoding="utf-8"):
            language, _, foreign, english = line.rstrip("\n").split("\t")
            for tag, text in ((language, foreign), ("en", english)):
                for word in WORD.findall(text):
                    (large if word[0].isupper() else small)[tag][word.lower()] += 1
    for tag in LANGUAGES:
        path = into / f"{tag}.txt"
        before = path.read_text("utf-8").splitlines()[1:] if path.is_file() else []
        found = {word for word, count in small[tag].items() if count >= 3 and large[tag][word]}
        path.write_text("\n".join([HEAD, *sorted({*before, *found})]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
