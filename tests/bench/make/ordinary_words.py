"""Make the lists of ordinary words, by which names are told from them, from text that may be tuned on.

    python -m tests.bench.make.ordinary_words UNILEX TABLE… INTO

UNILEX is the folder ``data/frequency`` of Unicode's Unilex (licence Unicode-3.0), whose forms stand in the case they
mostly have; of each language the most frequent are taken. A table is one of `make/parallel_text.py`, tuned-on ones
alone. A word is ordinary where it is written small; and where it stands with a capital inside sentences, at least
twice, and translations have nothing like it for most of these: German nouns, “Committee”. English words are kept whole,
of the others how they begin, up to six letters, as most are inflected. Words of ``INTO/<language>.txt`` that were there
stay.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rapidfuzz.fuzz import ratio

from citekit.language import exonyms, romanise

WORD = re.compile(r"[^\W\d_]{3,}")
INSIDE = re.compile(r"(?<=[a-zà-ÿа-яёіїєґ0-9,] )[^\W\d_]{3,}")
LANGUAGES = ("cs", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
CYRILLIC = {"ru", "uk"}  # whose names are too unlike to tell
LETTERS = 6  # that an inflected word keeps
SEEN = 2  # times that an ordinary word is written small
KEPT = 0.3  # of the translations of an ordinary word with a capital, at most so many have a word like it
MOST = 6_000  # forms, or beginnings of these, taken from Unilex
HEAD = (
    "# Ordinary words{}. Source: Unicode Unilex (Unicode-3.0), own, and counted by tests/bench/make/ordinary_words.py"
)


def frequent(path: Path, letters: int | None) -> set[str]:
    """Take the most frequent forms written small, or their beginnings, from a file of Unilex; none if there is none."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines()[1:] if path.is_file() else ():
        form, _, count = line.partition("\t")
        if form.islower() and WORD.fullmatch(form):
            counts[form[:letters]] += int(count)
    return set(sorted(counts, key=lambda form: (-counts[form], form))[:MOST])


def like(word: str, others: list[str], here: str, there: str) -> bool:
    """Tell whether a word of another language looks or sounds like this one."""
    plain = romanise(word)
    if any(plain[:4] == other[:4] or ratio(plain, other) >= 70 for other in map(romanise, others)):
        return True
    return any(other[:4] == name[:4] for name in exonyms(word, here, there) for other in map(str.lower, others))


def main() -> None:
    """Run it."""
    unilex, *tables, into = map(Path, sys.argv[1:])
    small: dict[str, Counter[str]] = defaultdict(Counter)
    large: dict[str, Counter[str]] = defaultdict(Counter)
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for line in table.open(encoding="utf-8"):
            language, _, foreign, english = line.rstrip("\n").split("\t")
            for tag, text, other, there in ((language, foreign, english, "en"), ("en", english, foreign, language)):
                if tag not in LANGUAGES:
                    continue
                size = None if tag == "en" else LETTERS
                small[tag].update(word[:size] for word in set(WORD.findall(text)) if word.islower())
                if there not in LANGUAGES:
                    continue
                for word in {word for word in INSIDE.findall(text) if word[0].isupper() and not word.isupper()}:
                    large[tag][word.lower()] += 1
                    kept[tag][word.lower()] += like(word, WORD.findall(other), tag, there)
    for tag in LANGUAGES:
        path, size = into / f"{tag}.txt", None if tag == "en" else LETTERS
        before = path.read_text("utf-8").splitlines()[1:] if path.is_file() else []
        found = {word for word, count in small[tag].items() if count >= SEEN}
        found |= frequent(unilex / f"{tag}.txt", size)
        if tag not in CYRILLIC:
            found |= {word for word, count in large[tag].items() if count > 1 and kept[tag][word] <= KEPT * count}
        if tag != "en":
            found = {word[:LETTERS] for word in found}
        path.write_text(
            "\n".join([HEAD.format("" if tag == "en" else ", by how they begin"), *sorted({*before, *found})]) + "\n",
            "utf-8",
        )


if __name__ == "__main__":
    main()
