"""The pictures of the README are of what the code gives today; `python -m tests.docs.pictures` makes them anew."""

import re

from tests.docs.pictures import DRAWN, PHOTOGRAPH, ROOT, drawing


def test_the_drawing_is_of_the_example():
    assert DRAWN.read_text("utf-8") == drawing()


def test_the_readme_shows_both_and_says_in_words_what_is_on_them():
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [ROOT / path for _, path in shown] == [DRAWN, PHOTOGRAPH]
    assert all(len(words) > 40 for words, _ in shown)
