"""Runs of letters are found by their seeds in the same places as by looking through the text."""

import random

import pytest

from citekit.anchor._seeds import Seeds, scan

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
