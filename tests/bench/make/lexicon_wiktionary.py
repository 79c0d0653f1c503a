"""Write, for the lexicons of `citekit.locate_original`, what the English Wiktionary gives as translations.

    git clone https://github.com/open-dsl-dict/wiktionary-dict          # of Wiktionary, CC BY-SA 3.0
    python -m tests.bench.make.lexicon_wiktionary wiktionary-dict/src TABLES [LANGUAGE…]

Read are the tables of translations out of English, and those into English where there are some. How likely a word
translates an English one is the mean of two shares: how much of the English word's translations it is, the first of a
sense most, and how much of what it translates itself the English word is. `make/lexicon_file.py` makes the lexicons of
it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from citekit.originals._lexicon import STEM, STEM_OF_TRANSLATION
from citekit.originals._words import fold
from tests.bench.make.lexicon_file import SHORTEST, compared, in_percent, write_table
from tests.bench.make.parallel_sets import NAMES

CODES = {language: language for language in NAMES if language != "uk"} | {"ar": "arb", "zh": "cmn"}  # that there are
SAID_BESIDE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|/[^/]*/")  # kinds of words, senses, pronunciations
BEFORE_A_WORD = re.compile(r"(?:to|an?|the) (?=\w+$)")


def entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each word or phrase and the translations of one of its senses, the first ones first."""
    for line in path.read_text("utf-8").splitlines():
        word, is_entry, translations = SAID_BESIDE.sub("", line).partition("::")
        if is_entry and "SEE:" not in word and not line.startswith("#"):
            yield word.strip(), [one.strip() for one in re.split("[,;]", translations)]


def english(phrase: str) -> list[str]:
    word = BEFORE_A_WORD.sub("", phrase).lower()
    return [word] if word.isalpha() and len(word) >= SHORTEST else []


def pairs(path: Path, *, out_of_english: bool) -> Iterator[tuple[str, str, float]]:
    """Give English words, their translations, and how much a pair counts: the first of a sense most."""
    for phrase, some in entries(path):
        for place, one in enumerate(some, start=1):
            ours, theirs = (phrase, one) if out_of_english else (one, phrase)
            yield from ((word, other, 1 / place) for word in english(ours) for other in compared(theirs))


def translations(out: Path, back: Path) -> dict[str, dict[str, float]]:
    """Give for the stems of English words those of their translations, and how likely they are, 0 to 1."""
    forth = list(pairs(out, out_of_english=True))
    of_english: dict[str, Counter[str]] = defaultdict(Counter)
    of_foreign: dict[str, Counter[str]] = defaultdict(Counter)
    for word, other, counts in forth:
        of_english[word][other] += counts
    for word, other, counts in [*forth, *(pairs(back, out_of_english=False) if back.exists() else ())]:
        of_foreign[other][word] += counts
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for other, counted in of_foreign.items():
        for word, often in counted.items():
            known = of_english.get(word, Counter())
            likelihood = (known[other] / (known.total() or 1) + often / counted.total()) / 2
            of_stem, stem = found[fold(word)[:STEM]], other[:STEM_OF_TRANSLATION]
            of_stem[stem] = max(likelihood, of_stem.get(stem, 0.0))
    return found


def main(sources: Path, tables: Path, *languages: str) -> None:
    for language in languages or CODES:
        code = CODES[language]
        out, back = (sources / f"{pair}-enwiktionary.txt" for pair in (f"en-{code}", f"{code}-en"))
        write_table(tables / "wiktionary" / f"{language}.txt", in_percent(translations(out, back)))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
