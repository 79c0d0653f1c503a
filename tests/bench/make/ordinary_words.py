"""Make the lists of ordinary words, by which names are told from them, from text that may be tuned on.

    python -m tests.bench.make.ordinary_words SOURCES TABLE… INTO

SOURCES has clones of Unicode's Unilex (licence Unicode-3.0), whose forms stand in the case they mostly have, of which
the most frequent are taken; of wiktionary-dict and omw (omwn/omw-data), both of Wiktionary (CC BY-SA 3.0); and of
FrequencyWords (CC BY-SA 4.0). The tables that the lists of the package were counted in are
tune/{ntrex,tico,python,books} of `make/parallel_sets.py`. A word is ordinary where it is written small, or a dictionary
has it as no name; and where it stands with a capital inside sentences, at least twice, and translations have nothing
like it for most of these: German nouns, “Committee”. English words are kept whole, of the others how they begin, up to
six letters, as most are inflected. Words of ``INTO/<language>.txt`` that were there stay.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from attrs import Factory, define
from rapidfuzz.fuzz import ratio

from citekit.language import exonyms, romanise
from tests.bench.make.heads import head

WORD = re.compile(r"[^\W\d_]{3,}")
BESIDE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)")  # kinds of words and what is said of senses
ENDING = re.compile(r"(?:ed|ing|ly|er|est|ies|es|s)$")
INSIDE = re.compile(r"(?<=[a-zà-ÿа-яёіїєґ0-9,] )[^\W\d_]{3,}")
NAMES = {
    "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian",
}  # fmt: skip
CODES = {
    "cs": "ces", "el": "ell", "es": "spa", "fr": "fra", "it": "ita", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus",
    "uk": "ukr",
}  # fmt: skip
LANGUAGES = tuple(NAMES)
CYRILLIC = {"ru", "uk"}  # whose names are too unlike to tell
LETTERS = 6  # that an inflected word keeps
SEEN = 2  # times that an ordinary word is written small
KEPT = 0.3  # of the translations of an ordinary word with a capital, at most so many have a word like it
OFTEN = 25_000  # words of subtitles that are looked up in a dictionary
MOST = 6_000  # forms, or beginnings of these, taken from Unilex
SOURCE = (
    "Unilex (Unicode), and what is written small in NTREX-128 (CC BY-SA 4.0), TICO-19 (CC0), the Python documentation "
    "(PSF), the GNOME user documentation and The Debian Administrator's Handbook (both CC BY-SA 3.0), and words of "
    "Wiktionary (CC BY-SA 3.0) that FrequencyWords 2018 (CC BY-SA 4.0) has among its first 25,000"
)
HOLDERS = (
    "2017-2024 Unicode, Inc.",
    "Contributors to Wiktionary",
    "2016-2022 Hermit Dave",
    "2022 Microsoft Corporation",
    "2001-2025 Python Software Foundation, and translators",
    "The GNOME Documentation Project and its translators",
    "2003-2022 Raphaël Hertzog, Roland Mas and Freexian SARL, and translators",
)


def frequent(path: Path, letters: int | None) -> set[str]:
    """Take the most frequent forms written small, or their beginnings, from a file of Unilex; none if there is none."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines()[1:] if path.is_file() else ():
        form, _, count = line.partition("\t")
        if form.islower() and WORD.fullmatch(form):
            counts[form[:letters]] += int(count)
    return set(sorted(counts, key=lambda form: (-counts[form], form))[:MOST])


def in_dictionaries(sources: Path, tag: str) -> set[str]:
    """Take the words that a dictionary has, as no names, and that are among the frequent ones of subtitles."""
    lemmas: set[str] = set()
    if tag in {"de", "en"}:  # names are told by what Wiktionary calls them: German nouns have a capital too
        for line in (sources / "wiktionary-dict/src/en-de-enwiktionary.txt").read_text("utf-8").splitlines():
            ours, _, theirs = BESIDE.sub("", line).partition("::")
            if "{prop}" not in line:
                lemmas |= {one.strip().lower() for one in ([ours] if tag == "en" else re.split("[,;]", theirs))}
    else:
        path = sources / "omw/wns/wikt" / f"wn-wikt-{CODES[tag]}.tab"
        lemmas = {line.rpartition("\t")[2] for line in path.read_text("utf-8").splitlines() if not line.startswith("#")}
    lines = (sources / f"FrequencyWords/content/2018/{tag}/{tag}_50k.txt").read_text("utf-8").splitlines()
    words = [line.split(" ")[0] for line in lines[:OFTEN]]
    known = {word[: None if tag == "en" else LETTERS] for word in lemmas if word.islower() and WORD.fullmatch(word)}
    if tag != "en":
        return known & {word[:LETTERS] for word in words}
    bare = {word: {word, *(f"{ENDING.sub('', word)}{end}" for end in ("", "e", "y"))} for word in words}
    return {word for word, some in bare.items() if WORD.fullmatch(word) and some & known}


def like(word: str, others: list[str], here: str, there: str) -> bool:
    """Tell whether a word of another language looks or sounds like this one."""
    plain = romanise(word)
    if any(plain[:4] == other[:4] or ratio(plain, other) >= 70 for other in map(romanise, others)):
        return True
    return any(other[:4] == name[:4] for name in exonyms(word, here, there) for other in map(str.lower, others))


@define
class Counted:
    """Of one language: words with a small letter; with a capital inside a sentence; and those a translation kept."""

    small: Counter[str] = Factory(Counter)
    large: Counter[str] = Factory(Counter)
    kept: Counter[str] = Factory(Counter)

    def add(self, tag: str, text: str, there: str, other: str) -> None:
        """Count the words of *text*, in the language *tag*, beside its translation *other* into *there*."""
        size = None if tag == "en" else LETTERS
        self.small.update(word[:size] for word in set(WORD.findall(text)) if word.islower())
        if there in LANGUAGES:
            for word in {word for word in INSIDE.findall(text) if word[0].isupper() and not word.isupper()}:
                self.large[word.lower()] += 1
                self.kept[word.lower()] += like(word, WORD.findall(other), tag, there)


def counted(tables: Iterable[Path]) -> dict[str, Counted]:
    """Count the words of tables of pairs: language, work, text, English."""
    found = {tag: Counted() for tag in LANGUAGES}
    for table in tables:
        for line in table.open(encoding="utf-8"):
            language, _, foreign, english = line.rstrip("\n").split("\t")
            for tag, text, there, other in ((language, foreign, "en", english), ("en", english, language, foreign)):
                if tag in found:
                    found[tag].add(tag, text, there, other)
    return found


def main() -> None:
    """Run it."""
    sources, *tables, into = map(Path, sys.argv[1:])
    for tag, count in counted(tables).items():
        path, size = into / f"{tag}.txt", None if tag == "en" else LETTERS
        before = path.read_text("utf-8").splitlines() if path.is_file() else []
        before = [line for line in before if not line.startswith("#")]
        found = {word for word, often in count.small.items() if often >= SEEN}
        found |= frequent(sources / "unilex/data/frequency" / f"{tag}.txt", size) | in_dictionaries(sources, tag)
        if tag not in CYRILLIC:
            found |= {word for word, often in count.large.items() if often > 1 and count.kept[word] <= KEPT * often}
        if tag != "en":
            found = {word[:LETTERS] for word in found}
        first = head(
            f"Ordinary words of {NAMES[tag]}, by which names are told from words",
            form="a word a line" if tag == "en" else f"the first {LETTERS} letters of a word a line",
            source=SOURCE,
            made="tests/bench/make/ordinary_words.py",
            licence="CC-BY-SA-4.0 AND CC-BY-SA-3.0 AND PSF-2.0 AND Unicode-3.0",
            holders=HOLDERS,
        )
        path.write_text("\n".join([first, *sorted({*before, *found})]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
