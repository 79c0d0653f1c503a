"""Several articles as chapters of a book: notes, short forms, labels, ids, letters behind years, one bibliography."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.article import read_article
from citekit.cli import main
from citekit.errors import InvalidInput
from citekit.formats import read_library
from citekit.rendering import Rendered, render, render_book

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  a: {type: book, language: en, title: Aguas, author: [{family: Pérez, given: Ana}], issued: 2020}
  b: {type: book, language: en, title: Brisas, author: [{family: Pérez, given: Ana}], issued: 2020}
  c: {type: book, language: en, title: Calles, author: [{family: Roa, given: Eva}], issued: 2021}
citations: {}
""".encode()
)
ONE = "# One\n\nOne [@a, 3]. Two.[^1] And `[^1]`.\n\n[^1]: See [@c].\n"
TWO = "# Two\n\nThree [@a, 5]. Four [@b].[^1]\n\n[^1]: My own.\n"


def book(*texts: str, to: str = "markdown", style: str = "chicago-notes-bibliography", restart: bool = False):
    chapters = [read_article(text, name=f"{number}.md") for number, text in enumerate(texts, 1)]
    return render_book(chapters, LIBRARY, to=to, style=style, restart=restart)


def numbers(printed: Rendered) -> list[int]:
    return [note.number for note in printed.notes]


def test_notes_and_short_forms_are_counted_through() -> None:
    one, two = book(ONE, TWO)
    assert numbers(one) + numbers(two) == [1, 3, 4]
    assert [note.text for note in two.notes] == ["Pérez, *Aguas*, 5.", "Ana Pérez, *Brisas* (2020)."]


def test_with_a_restart_each_chapter_begins_anew() -> None:
    one, two = book(ONE, TWO, restart=True)
    assert (numbers(one), numbers(two)) == ([1], [1, 2])
    assert two.notes[0].text == "Ana Pérez, *Aguas* (2020), 5."


@pytest.mark.parametrize("restart", [False, True])
def test_the_bibliography_stands_once_and_lists_what_all_cite(restart: bool) -> None:
    one, two = book(ONE, TWO, restart=restart)
    assert [entry.work for entry in one.bibliography] == []
    assert sorted(entry.work for entry in two.bibliography) == ["a", "b", "c"]


@pytest.mark.parametrize("restart", [False, True])
def test_works_are_told_apart_by_the_same_letters_in_every_chapter(restart: bool) -> None:
    one, two = book("Only [@b].", "And [@a].", to="plain", style="apa", restart=restart)
    assert ("2020b" in one.text, "2020a" in two.text) == (True, True)


def test_labels_in_markdown_are_of_one_chapter_alone_and_code_is_left() -> None:
    whole = "\n\n".join(one.text for one in book(ONE, TWO))
    defined = re.findall(r"(?m)^\[\^([^]]+)\]:", whole)
    assert len(defined) == 5
    assert max(Counter(defined).values()) == 1
    assert "`[^1]`" in whole
    assert all(f"[^{label}]" in whole.replace(f"[^{label}]:", "") for label in defined)


def test_ids_in_html_are_of_one_chapter_alone_and_every_link_has_its_target() -> None:
    printed = book(ONE, TWO, to="html")
    ids = [one for page in printed for one in re.findall(r' id="([^"]+)"', page.text)]
    assert max(Counter(ids).values()) == 1
    for page in printed:
        own = set(re.findall(r' id="([^"]+)"', page.text))
        assert set(re.findall(r'href="#([^"]+)"', page.text)) <= own


def test_a_book_of_one_chapter_is_the_article() -> None:
    (alone,) = book(ONE)
    assert alone.text == render(read_article(ONE, name="1.md"), LIBRARY, to="markdown").text


def test_a_book_without_chapters_is_none() -> None:
    with pytest.raises(InvalidInput):
        book()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("one.md").write_text("---\nbibliography: refs.json\n---\n\nOne [@a].\n", encoding="utf-8")
    Path("two.md").write_text("Two [@a, 4].\n", encoding="utf-8")
    item = '[{"id": "a", "type": "book", "title": "Aguas", "author": [{"family": "Roa"}], "issued": "2020"}]'
    Path("refs.json").write_text(item, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return CliRunner().invoke(main, ["render", *arguments]).exit_code


@pytest.mark.parametrize(("to", "suffix"), [("html", "html"), ("markdown", "md"), ("plain", "txt"), ("docx", "docx")])
def test_a_command_writes_each_chapter_into_a_folder(folder: Path, to: str, suffix: str) -> None:
    assert run("one.md", "two.md", "--to", to, "-o", "book") == 0
    assert sorted(path.name for path in (folder / "book").iterdir()) == [f"one.{suffix}", f"two.{suffix}"]
    if to == "plain":
        assert "[2] Roa, Aguas, 4." in (folder / "book/two.txt").read_text("utf-8")


REFUSED = [("one.md", "two.md"), ("one.md", "two.md", "-o", "book.html"), ("one.md", "one.md", "-o", "book"),
           ("one.md", "two.md", "--to", "markdown", "-o", "."), ()]  # fmt: skip


@pytest.mark.parametrize("arguments", REFUSED)
def test_chapters_without_a_folder_or_over_what_is_read_are_refused(folder: Path, arguments: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert run(*arguments) == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_in_a_style_without_notes_the_notes_that_there_are_count_without_gaps() -> None:
    one, two = book("A [@a, 3]. B.[^1]\n\n[^1]: Own.\n", "C [@b]. D.[^1]\n\n[^1]: Own too.\n", to="plain", style="apa")
    assert "B.[1]" in one.text
    assert "D.[2]" in two.text
    alone, anew = book("A [@a].[^1]\n\n[^1]: X.\n", "C [@b].[^1]\n\n[^1]: Y.\n", to="plain", style="apa", restart=True)
    assert "[1] X." in alone.text
    assert "[1] Y." in anew.text
