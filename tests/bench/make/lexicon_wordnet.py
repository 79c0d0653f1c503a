"""Write, for the lexicons of `citekit.locate_original`, what Wiktionary says to stand for the same senses.

    apt-get download wordnet-base; dpkg-deb -x wordnet-base_*.deb SOURCES/debian   # WordNet 3.0; WordNet
    git clone https://github.com/omwn/omw-data SOURCES/omw                     # wns/wikt, CC BY-SA 3.0
    python -m tests.bench.make.lexicon_wordnet SOURCES TABLES [LANGUAGE…]

The Open Multilingual Wordnet (Bond and Foster 2013) gives the words of Wiktionaries for the senses of WordNet. How
likely a word translates an English one is how many of the English word's senses it stands for, the first ones most, and
how many of its own senses the English word stands for: the mean of both. Words of one stem (“school”, “schoolgirl”)
share it by how many of their senses WordNet found in texts. `make/lexicon_file.py` makes the lexicons of it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from attrs import frozen

from citekit.originals._lexicon import STEM, STEM_OF_TRANSLATION
from citekit.originals._words import fold
from tests.bench.make.lexicon_file import SHORTEST, compared, in_percent, write_table
from tests.bench.make.parallel_sets import NAMES

CODES = NAMES | {"ar": "arb"}
INDEXES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


@frozen(eq=False)
class English:
    """How much of each English word each of its senses is, and how much of its stem each word is."""

    senses: dict[str, dict[str, float]]
    shares: dict[str, float]


def read_english(folder: Path) -> English:
    """Read WordNet's index files, where the senses of a word stand by how frequent they are."""
    senses: dict[str, dict[str, float]] = {}
    frequency: Counter[str] = Counter()
    for name, kind in INDEXES.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):  # the licence
                continue
            word, _, _, pointers, *rest = line.split()
            if word.isalpha() and len(word) >= SHORTEST:
                _, in_texts, *offsets = rest[int(pointers) :]
                frequency[word] += int(in_texts) + 0.2
                some = senses.setdefault(word, {})
                some |= {f"{offset}-{kind}": 1 / place for place, offset in enumerate(offsets, start=1)}
    of_stem: Counter[str] = Counter()
    for word, often in frequency.items():
        of_stem[word[:STEM]] += often
    return English(senses, {word: often / of_stem[word[:STEM]] for word, often in frequency.items()})


def foreign_words(path: Path) -> dict[str, set[str]]:
    """Give the words of each sense, as they are compared; none that stands for several."""
    found: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        sense, lemma = line.partition("\t")[0], line.rpartition("\t")[2]
        if not line.startswith("#"):
            found.setdefault(sense.replace("-s", "-a"), set()).update(compared(lemma))
    return found


def translations(english: English, foreign: dict[str, set[str]]) -> dict[str, Counter[str]]:
    """Give for the stems of English words those of their translations, and how likely they are, 0 to 1."""
    forth: dict[str, Counter[str]] = defaultdict(Counter)
    back: dict[str, Counter[str]] = defaultdict(Counter)
    for word, senses in english.senses.items():
        for sense, share in senses.items():
            for translation in sorted(foreign.get(sense, ())):
                forth[word][translation] += share / sum(senses.values())
                back[translation][word] += share
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, some in forth.items():
        of_word: Counter[str] = Counter()
        for translation, likelihood in some.items():
            mean = (likelihood + back[translation][word] / back[translation].total()) / 2
            stem = translation[:STEM_OF_TRANSLATION]
            of_word[stem] = max(mean, of_word[stem])
        for stem, likelihood in of_word.items():
            found[fold(word)[:STEM]][stem] += english.shares[word] * likelihood
    return found


def main(sources: Path, tables: Path, *languages: str) -> None:
    english = read_english(sources / "debian" / "usr" / "share" / "wordnet")
    for language in languages or CODES:
        path = sources / "omw" / "wns" / "wikt" / f"wn-wikt-{CODES[language]}.tab"
        found = in_percent(translations(english, foreign_words(path)))
        write_table(tables / "wordnet" / f"{language}.txt", found)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
