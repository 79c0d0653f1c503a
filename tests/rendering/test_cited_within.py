"""What is cited in the words about another citation, and in a footnote there, is printed, and known where it is not."""

from __future__ import annotations

import pytest

from citekit.article import read_article
from citekit.errors import InvalidInput, UnknownKey
from citekit.formats import read_library
from citekit.library import without_cross_references
from citekit.rendering import render
from citekit.verification import verify

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  a: {type: book, language: en, title: Ríos, author: [{family: López, given: Ana}], issued: 2001}
  b: {type: book, language: en, title: Seas, author: [{family: 张, given: 伟}], issued: 2003}
citations: {}
""".encode()
)
NOTES = [
    ("So [see @a and @b].", "see Ana López, Ríos (2001) and 张伟, Seas (2003)."),
    ("So [@a, as [@b, 3] says].", "Ana López, Ríos (2001), as 张伟, Seas (2003), 3 says."),
    ("So [see @a ^[Nested [@b, 2]], p. 4].", "see Ana López, Ríos (2001) (Nested 张伟, Seas (2003), 2), p. 4."),
    ("So [@a ^[one] and ^[two @b]].", "Ana López, Ríos (2001) (one) and (two 张伟, Seas (2003))."),
    ("So @a [3, and [@b]].", "Ana López, Ríos (2001), 3, and 张伟, Seas (2003)."),
    ("So.^[Own words [@a, who has [@b, 9] there]; more.]", "López"),
]
IN_TEXT = [
    ("So [see @a and @b].", "So (see López, 2001 and 张 (2003))."),
    ("So [@a ^[Nested [@b, 2]], p. 4].", "So (López, 2001 [Nested (张, 2003, p. 2)], p. 4)."),
    ("So @a [3, and [@b]].", "So López (2001, p. 3, and (张, 2003))."),
    ("So [see @fig-ferry and @a].", "So (see @fig-ferry and López, 2001)."),
    ("So `[@a, see @b]`.", "So [@a, see @b]."),
]


@pytest.mark.parametrize(("text", "printed"), NOTES)
def test_a_note_has_the_works_that_its_words_cite(text: str, printed: str) -> None:
    rendered = render(read_article(text), LIBRARY, to="plain", style="chicago-notes-bibliography")
    assert printed in rendered.text
    assert "@" not in rendered.text


@pytest.mark.parametrize(("text", "printed"), IN_TEXT)
def test_a_citation_in_the_text_has_the_works_that_its_words_cite(text: str, printed: str) -> None:
    article, _ = without_cross_references(read_article(text), LIBRARY)
    assert render(article, LIBRARY, to="plain", style="apa").text.splitlines()[0] == printed


def test_the_list_has_them_too_and_the_mark_in_a_note_style_is_the_author_alone() -> None:
    assert [one.work for one in render(read_article("So [@a, see @b]."), LIBRARY, style="apa").bibliography] == [
        "a",
        "b",
    ]
    plain = render(read_article("So @a [3, and [@b]] says."), LIBRARY, to="plain", style="chicago-notes-bibliography")
    assert plain.text.startswith("So Ana López[1] says.")


@pytest.mark.parametrize(
    "text", ["So [see @a ^[x [@nobody, 2]], p. 4].", "So [@a, as @nobody says].", "So @a [cf. [@nobody]]."]
)
def test_an_unknown_key_in_the_words_about_another_is_told_with_its_place(text: str) -> None:
    article = read_article(text, name="one.md")
    for told in (lambda: render(article, LIBRARY), lambda: verify(LIBRARY, article)):
        with pytest.raises(UnknownKey) as caught:
            told()
        assert f"one.md:1:{text.index('@nobody') + 1}:" in str(caught.value)


def test_citations_in_citations_without_end_are_refused() -> None:
    with pytest.raises(InvalidInput, match="deep"):
        render(read_article("x " + "[@a, cf. " * 12 + "end" + "]" * 12), LIBRARY)
