"""Make the lexicons of `citekit.locate_original` of the tables that other scripts wrote, one for each kind of source.

    python -m tests.bench.make.lexicon_file TABLES [LANGUAGE…]

TABLES has folders counted (`fit/originals.py lexicon`), wordnet (`make/lexicon_wordnet.py`) and wiktionary
(`make/lexicon_wiktionary.py`). Of each English stem the likeliest translations of all three are kept, each in the
lexicon of the source that says it is likeliest: what has another licence stands in another file, and none stands twice.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from citekit.originals import _lexicon
from citekit.originals._words import is_unspaced, words
from tests.bench.make.heads import head

DATA = Path(_lexicon.__file__).parent / "data" / "compiled"
WHAT = "Which stems of words of {} translate those of English words, and how likely: {}"
FORM = "stem of an English word, then, each behind a tab, a stem and how likely it is, in per cent, the likeliest first"
SOURCES = {  # those that come first are believed where two say the same
    "counted": {
        "what": "as counted in parallel texts",
        "source": "counted in translations of the GNOME user documentation 43 (CC BY-SA 3.0), of the Debian "
        "Administrator's Handbook 11 (CC BY-SA 3.0, as one of its licences), of the Python documentation 3.13 (PSF), "
        "in CLDR 48.2's names of emoji (Unicode) and in the presets of OpenStreetMap's editor iD 7.2 (ISC)",
        "made": "tests/bench/fit/originals.py, in what tests/bench/make/lexicon_text.py gathers, and lexicon_file.py",
        "licence": "CC-BY-SA-3.0 AND PSF-2.0 AND Unicode-3.0 AND ISC",
        "holders": (
            "The GNOME Documentation Project and its translators",
            "2003-2022 Raphaël Hertzog, Roland Mas and Freexian SARL, and translators",
            "2001-2025 Python Software Foundation, and translators",
            "2004-2026 Unicode, Inc.",
            "iD Contributors",
        ),
    },
    "wordnet": {
        "what": "as words of the same senses",
        "source": "words of Wiktionary for the senses of WordNet 3.0, in the Open Multilingual Wordnet (Bond and "
        "Foster 2013; omwn/omw-data f75be19)",
        "made": "tests/bench/make/lexicon_wordnet.py and lexicon_file.py",
        "licence": "CC-BY-SA-3.0 AND LicenseRef-WordNet",
        "holders": ("Contributors to Wiktionary", "2006 Princeton University"),
    },
    "wiktionary": {
        "what": "as the English Wiktionary says",
        "source": "translations of the English Wiktionary, as the Open DSL Dictionary Project gathers them "
        "(open-dsl-dict/wiktionary-dict 74c2c11, 2015)",
        "made": "tests/bench/make/lexicon_wiktionary.py and lexicon_file.py",
        "licence": "CC-BY-SA-3.0",
        "holders": ("Contributors to Wiktionary",),
    },
}
LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
MOST_TRANSLATIONS = 12
LEAST = 0.08
SHORTEST = 3  # of an English word that is looked up

Table = Mapping[str, Mapping[str, int]]  # stem of an English word, stem of a translation, per cent


def compared(phrase: str) -> list[str]:
    """Give a word as it is compared, or its parts where words stand without spaces; nothing for several words."""
    parts = [part.folded for part in words(phrase)]
    is_one = len(parts) == 1 or is_unspaced(phrase)
    return [part for part in parts if is_one and " " not in part]  # some marks have a space when they are folded


def read_table(path: Path) -> Table:
    """Read for the stem of an English word the stems of its translations, in per cent; nothing where there is none."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
    return {
        word: {stem: int(percent) for stem, _, percent in (one.rpartition(" ") for one in some)}
        for word, *some in lines
        if not word.startswith("#")
    }


def write_table(path: Path, known: Mapping[str, Mapping[str, float]], first: str = "") -> None:
    """Write for the stem of an English word the stems of its translations, the likeliest first, in per cent."""
    lines = [first] if first else []
    for word in sorted(known):
        likely = sorted(known[word].items(), key=lambda pair: (-pair[1], pair[0]))
        if likely:
            lines.append("\t".join([word, *(f"{stem} {percent}" for stem, percent in likely)]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def in_percent(found: Mapping[str, Mapping[str, float]]) -> Table:
    """Give what is likely, 0 to 1, in per cent, without what is too unlikely to be kept."""
    return {
        word: {stem: round(100 * likelihood) for stem, likelihood in some.items() if likelihood >= LEAST}
        for word, some in found.items()
    }


def parted(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Give of each English stem the likeliest translations of all *tables*, in the table that says it is likeliest."""
    best: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for name in SOURCES:
        for word, some in tables[name].items():
            for stem, percent in some.items():
                if percent > best[word].get(stem, (0, ""))[0]:
                    best[word][stem] = percent, name
    found: dict[str, dict[str, dict[str, int]]] = {name: defaultdict(dict) for name in SOURCES}
    for word, some in best.items():
        for stem, (percent, name) in sorted(some.items(), key=lambda one: (-one[1][0], one[0]))[:MOST_TRANSLATIONS]:
            found[name][word][stem] = percent
    return {name: dict(of_words) for name, of_words in found.items()}


def main(folder: Path, *languages: str) -> None:
    for language in languages or LANGUAGES:
        tables = {name: read_table(folder / name / f"{language}.txt") for name in SOURCES}
        for name, known in parted(tables).items():
            says = SOURCES[name]
            if known:
                first = head(
                    WHAT.format(LANGUAGES[language], says["what"]),
                    form=FORM,
                    source=str(says["source"]),
                    made=str(says["made"]),
                    licence=str(says["licence"]),
                    holders=says["holders"],
                )
                write_table(DATA / "lexicon" / name / f"{language}.txt", known, first)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
