"""The lexicons of `citekit.locate_original`, as the scripts that make them read and write them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from citekit.originals import _lexicon
from citekit.originals._words import is_unspaced, words

DATA = Path(_lexicon.__file__).parent / "data"
SOURCE = (
    "# Stems of English words, then the stems of their translations and how likely each is, in percent; counted by "
    "tests/bench/fit/originals.py in the texts that tests/bench/make/lexicon_text.py names: catalogues and "
    "handbooks of "
    "Debian packages (GPL, CC BY-SA), the Debian web site (MIT, OPL), the Python documentation (PSF), CLDR's names of "
    "emoji (Unicode licence), iD's presets (ISC); and of Wiktionary (CC BY-SA), see "
    "tests/bench/make/lexicon_wordnet.py and "
    "make/lexicon_wiktionary.py beside it"
)
MOST_TRANSLATIONS = 12
LEAST = 0.08
SHORTEST = 3  # of an English word that is looked up


def compared(phrase: str) -> list[str]:
    """Give a word as it is compared, or its parts where words stand without spaces; nothing for several words."""
    parts = [part.folded for part in words(phrase)]
    is_one = len(parts) == 1 or is_unspaced(phrase)
    return [part for part in parts if is_one and " " not in part]  # some marks have a space when they are folded


def read_lexicon(path: Path) -> dict[str, dict[str, int]]:
    """Read a lexicon: for the stem of an English word the stems of its translations, in percent."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {
        word: {stem: int(percent) for stem, _, percent in (one.rpartition(" ") for one in some)}
        for word, *some in lines
    }


def add(language: str, found: Mapping[str, Mapping[str, float]]) -> None:
    """Add translations to the lexicon of *language*, of stems of English words, with how likely each is, 0 to 1."""
    known = read_lexicon(DATA / "lexicon" / f"{language}.tsv")
    for word, some in found.items():
        for stem, likelihood in some.items():
            if likelihood >= LEAST:
                likely = known.setdefault(word, {})
                likely[stem] = max(round(100 * likelihood), likely.get(stem, 0))
    write_lexicon(language, known)


def write_lexicon(language: str, known: Mapping[str, Mapping[str, int]]) -> None:
    """Write for the stem of an English word the stems of its translations, the likeliest first, in percent."""
    lines = [SOURCE]
    for word in sorted(known):
        likely = sorted(known[word].items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TRANSLATIONS]
        lines.append("\t".join([word, *(f"{stem} {percent}" for stem, percent in likely)]))
    (DATA / "lexicon" / f"{language}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
