"""The data files are what their first lines say."""

from citekit._data import entries


def test_labels_are_sorted_and_say_things_once() -> None:
    lines = entries("article", "boilerplate-labels.txt")
    assert lines == sorted(set(lines))
