"""The data files are what their first lines say."""

from importlib.resources import files

import pytest


@pytest.mark.parametrize("name", ["boilerplate-classes.txt", "boilerplate-labels.txt"])
def test_lists_are_sorted_and_say_things_once(name: str) -> None:
    head, *lines = files("citekit.article").joinpath("data", name).read_text("utf-8").splitlines()
    assert head.startswith("# ")
    assert lines == sorted(set(lines))
