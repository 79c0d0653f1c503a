"""Add to the lexicons of `citekit.locate_original` what the English Wiktionary gives as translations.

    git clone https://github.com/open-dsl-dict/wiktionary-dict          # of Wiktionary, CC BY-SA 3.0
    python tests/bench/lexicon_wiktionary.py wiktionary-dict/src [LANGUAGE…]

Read are the tables of translations out of English, and those into English where there are some. How likely a word
translates an English one is the mean of two shares: how much of the English word's translations it is, the first of a
sense most, and how much of what it translates itself the English word is. What was known to be likelier stays. Running
this twice changes nothing.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from lexicon_wordnet import SHORTEST, add

from citekit.translation._lexicon import STEM, STEM_OF_TRANSLATION
from citekit.translation._words import fold, is_unspaced, words

CODES = {
    "ar": "arb", "cs": "cs", "de": "de", "es": "es", "fr": "fr", "it": "it", "ja": "ja", "nl": "nl",
    "pl": "pl", "pt": "pt", "ru": "ru", "zh": "cmn",
}  # fmt: skip
SAID_BESIDE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|/[^/]*/")  # kinds of words, senses, pronunciations
BEFORE_A_WORD = re.compile(r"(?:to|an?|the) (?=\w+$)")


def entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each word or phrase and the translations of one of its senses, the first ones first."""
    for line in path.read_text("utf-8").splitlines():
        word, is_entry, translations = SAID_BESIDE.sub("", line).partition("::")
        if is_entry and "SEE:" not in word and not line.startswith("#"):
            yield word.strip(), [one.strip() for one in re.split("[,;]", translations)]


def foreign(phrase: str) -> list[str]:
    """Give a word as it is compared, or its parts where words stand without spaces; nothing for several words."""
    parts = [part.folded for part in words(phrase)]
    is_one = len(parts) == 1 or is_unspaced(phrase)
    return [part for part in parts if is_one and " " not in part]  # some marks have a space when they are folded


def english(phrase: str) -> list[str]:
    word = BEFORE_A_WORD.sub("", phrase).lower()
    return [word] if word.isalpha() and len(word) >= SHORTEST else []


def translations(out: Path, back: Path) -> dict[str, dict[str, float]]:
    """Give for the stems of English words those of their translations, and how likely they are, 0 to 1."""
    of_english: dict[str, Counter[str]] = defaultdict(Counter)
    of_foreign: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, some in entries(out):
        for place, translation in enumerate(some, start=1):
            for word, other in ((word, other) for word in english(phrase) for other in foreign(translation)):
                of_english[word][other] += 1 / place
                of_foreign[other][word] += 1 / place
    for phrase, some in entries(back) if back.exists() else ():
        for place, translation in enumerate(some, start=1):
            for word, other in ((word, other) for word in english(translation) for other in foreign(phrase)):
                of_english[word][other] += 0  # known, though not from the side of English
                of_foreign[other][word] += 1 / place
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for word, counted in of_english.items():
        for other, often in counted.items():
            share = of_foreign[other][word] / of_foreign[other].total()
            likelihood = (often / max(1e-9, counted.total()) + share) / 2
            of_stem, stem = found[fold(word)[:STEM]], other[:STEM_OF_TRANSLATION]
            of_stem[stem] = max(likelihood, of_stem.get(stem, 0.0))
    return found


def main(sources: Path, *languages: str) -> None:
    for language in languages or CODES:
        code = CODES[language]
        out, back = (sources / f"{pair}-enwiktionary.txt" for pair in (f"en-{code}", f"{code}-en"))
        add(language, translations(out, back))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
