"""Orthographies: the spellings of one word read as the same, and other words do not."""

import pytest

from citekit._data import names_of
from citekit.language import has_spellings, respelt, respelt_in_place

SPELLINGS = [
    ("pt", "acção", "ação"),
    ("pt", "heróico vôo", "heroico voo"),
    ("fr", "maître", "maitre"),
    ("fr", "cédera", "cèdera"),
    ("vi", "hòa", "hoà"),
    ("vi", "kỹ sư", "kĩ sư"),
    ("ru", "крестьянскаго", "крестьянского"),
    ("ru", "возстаніе", "восстание"),
    ("sr", "Љубиша", "Ljubiša"),
    ("hi", "सम्बन्ध", "संबंध"),
    ("ja", "時々", "時時"),
    ("th", "นํ้า", "น้ำ"),
    ("he", "שַׁיָּכִים", "שייכים"),
    ("it", "perché", "perchè"),
    ("de", "daß", "dass"),
    ("is", "íslenzkur", "íslenskur"),
]


@pytest.mark.parametrize(("tag", "one", "other"), SPELLINGS)
def test_two_spellings_of_a_word_read_as_the_same(tag, one, other):
    assert respelt(one, tag) == respelt(other, tag)


WORDS = [
    ("pt", "apto", "ato"),
    ("pt", "têm", "tem"),
    ("fr", "sûr", "sur"),
    ("fr", "prît", "prit"),
    ("es", "él", "el"),
    ("vi", "hòa", "hóa"),
    ("ru", "мир", "мер"),
    ("tr", "kâr", "kar"),
    ("tr", "hâlâ", "hala"),
    ("it", "è", "e"),
    ("ca", "cel·la", "cella"),
]


@pytest.mark.parametrize(("tag", "one", "other"), WORDS)
def test_two_words_never_read_as_the_same(tag, one, other):
    assert respelt(one, tag) != respelt(other, tag)


@pytest.mark.parametrize("tag", sorted(names_of("language", "spelling")))
def test_what_is_respelt_says_where_each_character_is_from(tag):
    words = " ".join(one.lower() for _, *pair in SPELLINGS for one in pair)
    found = respelt_in_place(words, tag)
    assert has_spellings(tag)
    assert len(found.text) == len(found.firsts) == len(found.lasts)
    assert found.firsts == sorted(found.firsts)
    assert all(first <= last < len(words) for first, last in zip(found.firsts, found.lasts, strict=True))


def test_a_language_without_a_file_spells_each_word_one_way():
    assert not has_spellings("qu")
    assert respelt_in_place("allin p'unchay", "qu").text == "allin p'unchay"
