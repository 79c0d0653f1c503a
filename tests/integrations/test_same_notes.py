"""One article has the same notes in every host, and hosts leave code alone.

A host is a function of the folder of an example with `article.md` and `citations.yaml` that gives the page as HTML, and
a path (lxml) to the notes in it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen
from lxml import html

from citekit.integrations import run_pandoc
from citekit.rendering import render

ARTICLE = """\
---
lang: en-US
bibliography: citations.yaml
---

# Head

“Seven hundred soldiers to train the armed forces” [@paz-700], he said. She said: “The exercise is directed against the
demonstrators at the port.” [see @reinhold-exercise, p. 3] Keys in `[@code]`:

    [@paz-700]

“Around 300 instructors” [@takase-equipment; @khoury-ship], and @tarqui-days [p. 4] says so. The end [@paz-700].
"""


def by_pandoc(folder: Path) -> str:
    _, made = run_pandoc([str(folder / "article.md"), "-t", "html", "--standalone"])
    return made.decode()


def by_older_pandoc(folder: Path) -> str:
    if (older := shutil.which("pandoc")) is None:
        pytest.skip("no pandoc is installed")
    command = [older, "article.md", "-t", "html", "--standalone", "--filter", "citekit-pandoc"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


HOSTS: dict[str, tuple[Callable[[Path], str], str]] = {
    "pandoc": (by_pandoc, "//*[starts-with(@class, 'footnotes')]//li"),
    "pandoc of the system": (by_older_pandoc, "//*[starts-with(@class, 'footnotes')]//li"),
}


@frozen
class Page:
    """A page that a host made, and the notes in it."""

    root: html.HtmlElement
    notes: list[html.HtmlElement]


def words(text: str) -> str:
    """Give *text* without the marks that lead back from a note, and with one space for each run of them."""
    return " ".join(re.sub("[↩︎\u2066-\u2069]", " ", text).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, troops: Path) -> Path:
    copy = tmp_path_factory.mktemp("site") / "troops"
    shutil.copytree(troops, copy)
    (copy / "article.md").write_text(ARTICLE, encoding="utf-8")
    return copy


@pytest.fixture(scope="module", params=HOSTS)
def page(request: pytest.FixtureRequest, folder: Path) -> Page:
    print_, path = HOSTS[request.param]
    root = html.document_fromstring(print_(folder).encode(), parser=html.HTMLParser(encoding="utf-8"))
    return Page(root, root.xpath(path))


def test_an_article_has_the_same_notes_in_each_host(page: Page, folder: Path) -> None:
    whole = render(folder / "article.md", folder / "citations.yaml")
    notes = [words("".join(one.itertext())) for one in page.notes]
    assert notes == [words(html.fromstring(f"<p>{one.text}</p>").text_content()) for one in whole.notes]
    assert len(notes) == 5
    assert "Original (Spanish): “setecientos soldados para adiestrar a las fuerzas armadas.”" in notes[0]


def test_keys_in_code_are_left_alone_in_each_host(page: Page) -> None:
    assert [one.text_content().strip() for one in page.root.xpath("//code")] == ["[@code]", "[@paz-700]"]


def test_foreign_words_have_their_language_in_each_host(page: Page) -> None:
    marked = [one for note in page.notes for one in note.iter() if one.get("lang")]
    assert {"es", "de", "ja", "ar"} <= {one.get("lang") for one in marked}
    assert {one.get("dir") for one in marked if one.get("lang") == "ar"} == {"rtl"}
