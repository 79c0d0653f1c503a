"""The data files are what their first lines say."""

from citekit._data import entries
from citekit.pages import Zone


def test_words_of_zones_are_sorted_and_say_things_once():
    lines = entries("pages", "zone-words.txt")
    assert lines == sorted(set(lines))
    words, zones = zip(*(line.split(" ", 1) for line in lines), strict=True)
    assert len(set(words)) == len(words)
    assert set(zones) <= set(Zone)
