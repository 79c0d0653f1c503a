"""What hosts share: a library is opened once, read anew where it changed, and found as on the command line."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from citekit.article import Article, read_article
from citekit.errors import UnknownKey, UnreadableFile
from citekit.integrations import _host
from citekit.integrations._host import Site
from citekit.integrations._page import page_of


def article_of(text: str, path: Path) -> Article:
    return read_article(text, name=str(path))


LIBRARY = """\
schema: citekit/1
sources:
  nota: {type: article-newspaper, language: es, title: TITLE, container-title: La Lupa, issued: 2023-05-25}
citations:
  nadie: {source: nota, quote: Aquí nadie se ha ido, translations: [{language: en, text: Nobody here has left}]}
"""
TEXT = "“Nobody here has left” [@nadie].\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "citations.yaml").write_text(LIBRARY.replace("TITLE", "Primero"), encoding="utf-8")
    return tmp_path


def test_a_library_is_opened_once_and_anew_where_it_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    open_library = _host.open_library
    monkeypatch.setattr(_host, "open_library", lambda *names: opened.extend(names) or open_library(*names))
    site, article = Site(), article_of(TEXT, folder / "a.md")
    assert "Primero" in site.render(article).text
    assert "Primero" in Site().render(article).text
    assert opened == [str(folder / "citations.yaml")]
    (folder / "citations.yaml").write_text(LIBRARY.replace("TITLE", "Segunda vez"), encoding="utf-8")
    assert "Segunda vez" in site.render(article).text
    assert len(opened) == 2


def test_a_page_finds_its_library_as_on_the_command_line(folder: Path) -> None:
    (folder / "other.yaml").write_text(LIBRARY.replace("TITLE", "Otro"), encoding="utf-8")
    article = article_of(f"---\nbibliography: other.yaml\n---\n\n{TEXT}", folder / "a.md")
    assert "Otro" in Site().render(article).text
    assert "Primero" in Site((str(folder / "citations.yaml"),)).render(article).text
    (folder / "citekit.toml").write_text('style = "apa"\nlibrary = "other.yaml"\n', encoding="utf-8")
    made = Site().render(article_of(TEXT, folder / "a.md"))
    assert "2023)" in made.body
    assert "Otro" in made.text


def test_a_page_without_a_library_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"citations\.yaml"):
        Site().render(article_of(TEXT, tmp_path / "a.md"))


def test_an_article_may_have_its_references_in_itself(tmp_path: Path) -> None:
    text = "---\nreferences:\n- {id: doe, type: book, title: A Book}\n---\n\nSee [@doe].\n"
    assert "A Book" in Site().render(article_of(text, tmp_path / "a.md")).text


def test_unknown_keys_raise_unless_somebody_is_told(folder: Path) -> None:
    article, told = article_of("See [@nadei].\n", folder / "a.md"), []
    with pytest.raises(UnknownKey):
        Site().render(article)
    Site().render(article, told=told.append)
    assert [(one.key, one.near, one.where.line) for one in told] == [("nadei", ("nadie",), 1)]


def test_threads_print_the_same(folder: Path) -> None:
    text = "\n\n".join([TEXT] * 20)
    site, made = Site(), []

    def work() -> None:
        made.extend(site.render(article_of(text, folder / "a.md")).content for _ in range(3))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 12
    assert len(set(made)) == 1


def test_a_saved_page_is_read_once_in_a_process(troops: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from citekit.library import _pages

    read: list[object] = []
    read_snapshot = _pages.read_snapshot
    monkeypatch.setattr(_pages, "read_snapshot", lambda one, folder: read.append(one) or read_snapshot(one, folder))
    copy = shutil.copytree(troops, tmp_path / "troops")
    article = article_of((copy / "article.md").read_text(encoding="utf-8"), copy / "article.md")
    first = Site().render(article)
    assert len(read) == 5
    assert Site().render(article) == first
    assert len(read) == 5


def test_a_host_has_the_pages_of_two_libraries(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "citations.yaml").write_text(LIBRARY.replace("TITLE", "Otro"), encoding="utf-8")
    one, two = (article_of(TEXT, place / "a.md") for place in (folder, tmp_path / "two"))
    assert [name in Site().render(article).text for article, name in ((one, "Primero"), (two, "Otro"))] == [True, True]
    assert "Otro" not in Site().render(one).text


def test_settings_count_from_the_page_after_they_changed(folder: Path) -> None:
    article = article_of(TEXT, folder / "a.md")
    assert Site().opened(article).style == "chicago-notes-bibliography"
    (folder / "citekit.toml").write_text('style = "apa"\n', encoding="utf-8")
    assert Site().opened(article).style == "apa"
    (folder / "citekit.toml").unlink()
    assert Site().opened(article).style == "chicago-notes-bibliography"


def test_the_address_of_a_passage_is_looked_for_once_in_a_process(
    troops: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from citekit.rendering import _quoted

    copy = shutil.copytree(troops, tmp_path / "troops")
    article = article_of((copy / "article.md").read_text(encoding="utf-8"), copy / "article.md")
    first = Site().render(article)
    monkeypatch.setattr(_quoted, "_passage", lambda *_: pytest.fail("looked for again"))
    assert Site().render(article) == first


def test_an_article_of_ten_megabytes_is_refused_before_it_is_parsed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citekit.article._markdown.parse_for_reading", lambda *_: pytest.fail("parsed"))
    with pytest.raises(UnreadableFile, match="at most 2,000,000 characters"):
        page_of("Words [@nadie]. " * 700_000, Site(), file=str(folder / "a.md"))
