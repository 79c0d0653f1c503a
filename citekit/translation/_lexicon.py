"""Which words of two languages are known to translate each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import langcodes

from citekit.translation._words import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEM = 6
STEM_OF_TRANSLATION = 5
_LIKELIHOOD_OF_A_NAME = 0.9


def known_pairs(source: str, target: str, words: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """Give how likely each of *others*, in the language *target*, translates each of *words*, in *source*: 0 to 1.

    The words are folded. What is known are the names of countries, languages, months and days (CLDR), and the
    translations of words between English and the languages of ``data/lexicon``, counted in parallel texts.
    """
    import numpy as np

    source, target = _primary(source), _primary(target)
    found = np.zeros((len(words), len(others)), dtype=np.float32)
    if "en" not in {source, target}:
        return found
    foreign, is_turned = (source, True) if target == "en" else (target, False)
    english, theirs = (others, words) if is_turned else (words, others)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(theirs):
        places.setdefault(word[:STEM_OF_TRANSLATION], []).append(at)
    table = np.zeros((len(english), len(theirs)), dtype=np.float32)
    known = _lexicon(foreign)
    for at, word in enumerate(english):
        for stem, likelihood in known.get(word[:STEM], ()):
            for place in places.get(stem, ()):
                table[at, place] = max(table[at, place], likelihood)
    return table.T if is_turned else table


def _primary(tag: str) -> str:
    return langcodes.get(tag).language or tag


@lru_cache(maxsize=32)
def _lexicon(language: str) -> dict[str, tuple[tuple[str, float], ...]]:
    known: dict[str, dict[str, float]] = {}
    for word, stem, likelihood in (*_counted(language), *_names(language)):
        likely = known.setdefault(word, {})
        likely[stem] = max(likelihood, likely.get(stem, 0.0))
    return {word: tuple(sorted(likely.items())) for word, likely in known.items()}


def _counted(language: str) -> Iterator[tuple[str, str, float]]:
    """Read the lines of ``data/lexicon``: the stem of an English word, then stems with their likelihood in percent."""
    file = resources.files("citekit.translation").joinpath(f"data/lexicon/{language}.tsv")
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                word, *translations = line.split("\t")
                for translation in translations:
                    stem, _, percent = translation.partition(" ")
                    yield word, stem, int(percent) / 100


def _names(language: str) -> Iterator[tuple[str, str, float]]:
    from babel import Locale, UnknownLocaleError

    try:
        theirs = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    english = Locale.parse("en")
    pairs = [(name, theirs.territories.get(code, "")) for code, name in english.territories.items() if code.isalpha()]
    pairs += [(name, theirs.languages.get(code, "")) for code, name in english.languages.items() if len(code) == 2]
    for table in ("months", "days"):
        for kind in ("format", "stand-alone"):
            wide = getattr(theirs, table)[kind]["wide"]
            pairs += [(name, wide.get(key, "")) for key, name in getattr(english, table)["format"]["wide"].items()]
    for name, translation in pairs:
        ours = [fold(word) for word in name.split() if len(word) > 3]
        others = [fold(word) for word in translation.split() if len(word) > 3]
        if len(ours) <= 2 and len(others) <= 2:
            yield from (
                (word[:STEM], other[:STEM_OF_TRANSLATION], _LIKELIHOOD_OF_A_NAME) for word in ours for other in others
            )
