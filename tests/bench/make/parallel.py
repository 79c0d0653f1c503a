"""Parallel text for the measurements: pairs of sentences, and pages made of them."""

from __future__ import annotations

import gettext
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from citekit.model import Text
from citekit.originals._clauses import clauses, sentence_spans

Pair = tuple[str, str]


@frozen
class Case:
    """A page, a translation to look for, and where its original stands; ``None`` where it is not on the page."""

    page: Text
    translation: Text
    span: tuple[int, int] | None
    is_whole: bool
    is_fragment: bool = False


def read(path: Path) -> list[Pair]:
    """Read pairs (foreign, English): a .tsv with a pair a line, a gettext catalogue .mo, or a .po."""
    if path.suffix == ".mo":
        pairs = [(value, key if isinstance(key, str) else key[0]) for key, value in catalogue(path).items()]
    elif path.suffix == ".po":
        from translate.storage.pypo import pofile

        units = pofile.parsefile(str(path)).units
        pairs = [(str(unit.target), str(unit.source)) for unit in units if unit.istranslated() and not unit.isheader()]
    else:
        lines = path.read_text("utf-8").splitlines()
        pairs = [(pair[0], pair[1]) for pair in (line.split("\t") for line in lines) if len(pair) == 2]
    return [(plain(foreign), plain(english)) for foreign, english in pairs if english and "%" not in english]


def catalogue(path: Path) -> dict[str | tuple[str, int], str]:
    """Give the translations of a compiled catalogue, a .mo, by what they translate; plurals with their number."""
    with path.open("rb") as file:
        found: dict[str | tuple[str, int], str] = gettext.GNUTranslations(file)._catalog  # there is no public way
    return found


def plain(text: str) -> str:
    """Give *text* without markup and with single spaces."""
    text = re.sub(r"<[^>]+>|\$\w+\|?|[*|`]|&[a-z-]+;", "", text.rpartition("\x04")[2])
    return " ".join(re.sub(r":[a-z:]+:", "", text).split())


def sentences(pairs: list[Pair]) -> list[Pair]:
    """Give the pairs of a sentence's length, whose two sides differ."""
    return [pair for pair in pairs if pair[0] != pair[1] and all(25 <= len(side) <= 400 for side in pair)]


def cases(
    pairs: list[Pair],
    language: str,
    count: int,
    *,
    seed: int,
    absent: float = 0.0,
    sizes: Sequence[int] = (30,),
    between: str = " ",
    fragments: float = 0.0,
) -> Iterator[Case]:
    """Make *count* pages of sentences that follow each other, none nearly the same as another.

    *sizes* are how many sentences there are, in turn, with *between* between them. A share of *fragments* of the
    translations are three to eight words; of the others half are whole sentences, half two thirds of one. A share of
    *absent* has no original on its page.
    """
    chance = random.Random(seed)
    for number in range(count):
        page = _page(pairs, chance.randrange(max(1, len(pairs) - 40)), sizes[number % len(sizes)])
        at = chance.randrange(len(page))
        is_whole = chance.random() < 0.5
        translation = page[at][1] if is_whole else _two_thirds(page[at][1], chance)
        is_fragment = bool(fragments) and chance.random() < fragments
        if is_fragment:
            is_whole, translation = False, _fragment(page[at][1], chance)
        is_absent = chance.random() < absent
        kept = page[:at] + page[at + 1 :] if is_absent else page
        start = sum(len(foreign) + len(between) for foreign, _ in kept[:at])
        span = None if is_absent else (start, start + len(page[at][0]))
        text = between.join(foreign for foreign, _ in kept)
        yield Case(Text(text, language), Text(translation, "en"), span, is_whole, is_fragment)


def spoken(pages: Iterable[Text]) -> list[Text]:
    """Give each different sentence of *pages*, as `citekit.locate_original` divides them, to ask an engine at once."""
    found = {
        (page.value[slice(*span)], page.language)
        for page in pages
        for span in sentence_spans(clauses(page.value, language=page.language)).values()
    }
    return [Text(*sentence) for sentence in sorted(found)]


def _page(pairs: list[Pair], start: int, size: int) -> list[Pair]:
    page: list[Pair] = []
    seen: list[set[str]] = []
    for pair in pairs[start:] + pairs[:start]:
        words = set(pair[1].lower().split())
        if all(len(words & other) < 0.5 * len(words | other) for other in seen):
            page.append(pair)
            seen.append(words)
        if len(page) == size:
            break
    return page


def _fragment(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    kept = min(len(words), chance.randint(3, 8))
    start = chance.randrange(len(words) - kept + 1)
    return " ".join(words[start : start + kept])


def _two_thirds(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    kept = max(1, round(len(words) * 2 / 3))
    start = chance.randrange(len(words) - kept + 1)
    return " ".join(words[start : start + kept])
