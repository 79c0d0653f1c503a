"""Citations of a text that somebody else has parsed are printed as those of an article."""

import pytest
from attrs import evolve

import citekit
from citekit.article import CitationUse, Cite, citation_at, open_article, read_article
from citekit.errors import UnknownKey
from citekit.library import SavedPages
from citekit.rendering import Chapter, Layout, print_chapters, render


@pytest.fixture
def library(troops):
    return citekit.Library.open(troops / "citations.yaml")


@pytest.fixture
def article(troops):
    return open_article(troops / "article.md")


def use(*keys, **said):
    return CitationUse(tuple(Cite(key, **said) for key in keys), start=0, end=0, line=1, column=1)


@pytest.mark.parametrize("to", ["html", "markdown", "plain"])
@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "chicago-notes", "modern-language-association"])
def test_the_notes_are_those_of_the_article(article, library, style, to):
    whole = render(article, library, style=style, to=to)
    (own,) = print_chapters([Chapter(article.citations, text=article.text)], library, style=style, to=to)
    assert [one.note for one in own.uses if one.note] == [one.text for one in whole.notes]
    assert [(one.work, one.text) for one in own.bibliography] == [(one.work, one.text) for one in whole.bibliography]


def test_notes_are_numbered_without_a_gap(article, library):
    (own,) = print_chapters([Chapter(article.citations, text=article.text)], library, style="apa")
    assert [one.number for one in own.uses] == [1, 2, 3, 4, 5, 6, 7, 8, None]
    assert own.marks is None


def test_short_forms_run_on_through_the_chapters_of_a_book(library):
    chapters = [Chapter((use("reinhold-instructors"),)), Chapter((use("reinhold-exercise"),))]
    _, second = print_chapters(chapters, library, to="plain")
    (alone,) = print_chapters(chapters[1:], library, to="plain")
    assert second.uses[0].note.startswith("Brüggemann, “Ausbilder")
    assert alone.uses[0].note.startswith("Käthe Brüggemann, “Ausbilder")
    assert [second.uses[0].number, alone.uses[0].number] == [2, 1]
    assert [one.work for one in second.bibliography] == ["bergbote-envoy"]


def test_the_original_words_are_told_in_each_chapter(library):
    both = print_chapters([Chapter((use("paz-700"), use("paz-700")))] * 2, library, to="plain")
    told = [["setecientos" in one.note for one in chapter.uses] for chapter in both]
    assert told == [[True, False], [True, False]]


def test_ids_and_numbers_are_as_the_layout_says(library):
    (own,) = print_chapters([Chapter((use("paz-700"),))], library, layout=Layout(id_prefix="b-", first_note=7))
    assert own.uses[0].number == 7
    assert own.bibliography[0].id == "b-ref-faro-troops"


def test_an_unknown_key_is_told(library):
    with pytest.raises(UnknownKey):
        print_chapters([Chapter((use("nobody"),))], library)


STYLES = ["chicago-notes-bibliography", "apa", "modern-language-association"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("to", ["html", "markdown", "plain"])
def test_an_unknown_key_of_which_somebody_is_told_stands_in_the_text(library, style, to):
    told = []
    text = "One [@paz-700; @nobody].\n\nTwo [@nobody2, p. 3] and @nobody3.\n"
    made = render(read_article(text), library, style=style, to=to, told=told.append)
    assert [str(one.where) for one in told] == ["article.md:1:16", "article.md:3:6", "article.md:3:26"]
    assert all(f"nobody{number}?" in made.text.replace("\\", "") for number in ("", "2", "3"))
    assert "Quispe" in made.text
    assert [entry.work for entry in made.bibliography] == ["faro-troops"]
    uses = (use("paz-700", "nobody"), use("nobody2"))
    (own,) = print_chapters([Chapter(uses)], library, style=style, to=to, told=told.append)
    assert [one.key for one in told[3:]] == ["nobody", "nobody2"]
    assert ["?" in one.inline for one in own.uses] == [True, True]
    assert [one.number for one in own.uses] == [1, None]


@pytest.mark.parametrize("style", STYLES)
def test_a_footnote_says_which_of_its_keys_is_unknown(library, style):
    told = []
    made = render(read_article("Text.[^a]\n\n[^a]: See [@nobody].\n"), library, style=style, told=told.append)
    assert len(told) == 1
    assert "[nobody?]" in made.notes[0].text


def test_an_unknown_key_with_markup_is_words(library):
    article = read_article("One [@{<script>alert(1)</script>}].\n")
    made = render(article, library, told=lambda _: None)
    assert "<script" not in made.text
    assert "script" in made.body


def test_the_notes_of_a_host_are_numbered_as_the_host_says(library):
    uses = (use("paz-700"), use("paz-700"), use("takase-equipment"))
    chapter = Chapter(uses, numbers=(3, 4, 4), within=frozenset((2,)))
    (own,) = print_chapters([chapter], library, to="plain")
    assert [one.number for one in own.uses] == [3, 4, None]
    assert own.uses[2].inline.startswith("Takase")
    assert own.uses[2].note.startswith("Original (Japanese)")


def test_saved_pages_are_read_once_for_many_texts(library, troops, monkeypatch):
    pages = SavedPages(library, troops)
    first = print_chapters([Chapter((use("paz-700"),))], library, pages=pages)
    monkeypatch.setattr("citekit.library._pages.read_snapshot", lambda *_: pytest.fail("read again"))
    assert print_chapters([Chapter((use("paz-700"),))], library, pages=pages) == first


def test_an_empty_text_has_no_notes(library):
    (own,) = print_chapters([Chapter(())], library)
    assert (own.uses, own.bibliography) == ((), ())


@pytest.mark.parametrize(
    ("text", "end", "keys", "intextual"),
    [
        ("[@a]", 4, ["a"], False),
        ("[see @a, p. 3; -@b]", 19, ["a", "b"], False),
        ("@a [p. 3]", 9, ["a"], True),
        ("@a.", 2, ["a"], True),
        ("-@a", 3, ["a"], True),
        ("[@{a b}]", 0, [], False),
        ("[@a](address)", 0, [], False),
        ("[@a][b]", 0, [], False),
        ("[`@a`]", 0, [], False),
        ("[no key]", 0, [], False),
        ("[@a", 0, [], False),
        ("[@أ; @中]", 8, ["أ", "中"], False),
    ],
)
def test_a_citation_is_read_where_it_stands(text, end, keys, intextual):
    for before in ("", "см. ", "“Words” "):
        found = citation_at(before + text, len(before))
        if not end:
            assert found is None
            continue
        assert found is not None
        assert (found.end - len(before), [one.key for one in found.cites], found.intextual) == (end, keys, intextual)


@pytest.mark.parametrize("text", ["[" * 40 + "@a" + "]" * 40, "[@a" + " " * 4000 + "]", "me@example.org", r"\@a"])
def test_what_is_no_citation_is_none(text):
    assert citation_at(text, text.index("@") if text[0] != "[" else 0) is None


def test_where_uses_stand_does_not_matter(article, library):
    moved = tuple(evolve(one, start=5, end=6) for one in article.citations)
    one, other = (print_chapters([Chapter(uses, text=article.text)], library) for uses in (article.citations, moved))
    assert [use.note for use in one[0].uses] == [use.note for use in other[0].uses]
