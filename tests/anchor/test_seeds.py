"""Runs of letters are found by their seeds in the same places as by looking through the text."""

import random

import pytest

from citekit.anchor._equivalent_letters import read_page
from citekit.anchor._fold import fold
from citekit.anchor._search import Haystack
from citekit.anchor._seeds import SEED, Seeds, scan

TEXTS = [
    "themillstandsbytheriver" * 40,
    "".join(f"{number}memberofthecouncil" for number in range(300)),
    "abcdefgh" * 200 + "abcdefghabcdefghi",
    "колодецсухимельницастоит" * 20 + "мельница",
    "這座磨坊在河邊靜靜地立著已經很多年了" * 30,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("most", [1, 7, 1000])
def test_seeds_find_what_scanning_finds(text, most):
    seeds, chance = Seeds.of(text), random.Random(3)
    for _ in range(60):
        start = chance.randrange(len(text))
        wanted = text[start : start + chance.randrange(1, 80)]
        changed = wanted[:-1] + "x"
        assert scan(text, wanted, most)
        for words in (wanted, changed):
            assert seeds.occurrences(words, most) == scan(text, words, most)


PAGES = [
    "The mill stands by the river.[3] Nobody has worked there for years, and the roof has fallen in.[12] " * 6,
    "Ещё вчера мельница стояла у реки. Её колесо давно не вертится, и всё заросло травой. " * 6,
    "[1]",
    "[12] The mill stands by the river and the wheel turns no more.",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_looser_reading_has_its_seeds_where_the_stricter_one_has_them(page):
    strict = Haystack(fold(page))
    loose = Haystack(read_page(strict.text), loose=True, stricter=strict)
    begins, others = ({int(one.text.starts[one.text.skeleton[1][place]]) for place in one.seeded}
                      for one in (strict, loose))  # fmt: skip
    kept = {int(loose.text.starts[place]) for place in loose.text.skeleton[1][: 1 - SEED]}
    assert begins & kept <= others


@pytest.mark.parametrize("page", PAGES)
def test_a_looser_reading_finds_every_run_of_its_letters(page):
    strict, chance = Haystack(fold(page)), random.Random(4)
    loose = Haystack(read_page(strict.text), loose=True, stricter=strict)
    letters = loose.text.skeleton[0]
    for _ in range(60):
        start = chance.randrange(len(letters) + 1)
        wanted = letters[start : start + chance.randrange(1, 80)]
        assert not wanted or loose.occurrences(wanted) == scan(letters, wanted, 1000)
