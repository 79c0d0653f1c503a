"""One article has the same notes in every host, and hosts leave code alone.

A host is a function of the folder of an example with `article.md` and `citations.yaml` that gives the page as HTML, and
a path (lxml) to the notes in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen
from jinja2 import Environment
from lxml import html
from markdown_it import MarkdownIt

from citekit.integrations import run_pandoc
from citekit.integrations.flask import init_app
from citekit.integrations.markdown_it import citekit_plugin
from citekit.rendering import pandoc_program, render
from tests.integrations.sphinx_project import CONF, build

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

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
    return run([older, "article.md", "-t", "html", "--standalone", "--filter", "citekit-pandoc"], folder)


def run(command: list[str], folder: Path) -> str:
    """Run a program that starts those of citekit."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def by_quartos_extension(folder: Path) -> str:
    extension = EXAMPLES / "quarto" / "_extensions" / "citekit" / "citekit.lua"
    return run([pandoc_program(), "article.md", "-t", "html", "--standalone", "--lua-filter", str(extension)], folder)


def by_hugo(folder: Path) -> str:
    if shutil.which("hugo") is None:
        pytest.skip("Hugo is not installed")
    site = folder.parent / f"{folder.name}-hugo"
    shutil.copytree(EXAMPLES / "hugo", site, dirs_exist_ok=True)
    shutil.copytree(folder, site, dirs_exist_ok=True)  # beside what Hugo publishes
    (site / "content" / "port.md").unlink(missing_ok=True)
    text = (site / "article.md").read_text(encoding="utf-8").replace("citations.yaml", "../citations.yaml")
    (site / "content" / "article.md").write_text(text, encoding="utf-8")
    run(["sh", "build.sh"], site)
    return (site / "public" / "article" / "index.html").read_text(encoding="utf-8")


def by_jinja(folder: Path) -> str:
    environment = Environment(extensions=["citekit.integrations.jinja.Citekit"], autoescape=True)
    text, file = (folder / "article.md").read_text(encoding="utf-8"), str(folder / "article.md")
    return environment.from_string("<main>{{ text | cited(file=file) }}</main>").render(text=text, file=file)


def by_flask(folder: Path) -> str:
    flask = pytest.importorskip("flask", reason="Flask is not installed")
    app = flask.Flask("newsroom", root_path=str(folder))
    app.config["CITEKIT_LIBRARY"] = "citations.yaml"
    init_app(app)
    text = (folder / "article.md").read_text(encoding="utf-8")
    app.add_url_rule("/", view_func=lambda: flask.render_template_string("{{ text | cited }}", text=text))
    return app.test_client().get("/").get_data(as_text=True)


DJANGO = """\
import sys, django
from django.conf import settings
settings.configure(
    BASE_DIR=sys.argv[1], INSTALLED_APPS=["citekit.integrations.django"], CITEKIT={"LIBRARY": "citations.yaml"},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [sys.argv[1]]}],
)
django.setup()
from django.template import engines
from django.template.loader import render_to_string
text = open(sys.argv[1] + "/article.md", encoding="utf-8").read()
template = "{% load citekit %}{% cited text as page %}<main>{{ page.body }}</main>{{ page.notes }}"
sys.stdout.buffer.write(engines["django"].from_string(template).render({"text": text}).encode())
"""


def by_django(folder: Path) -> str:
    pytest.importorskip("django", reason="Django is not installed")
    done = subprocess.run([sys.executable, "-c", DJANGO, str(folder)], capture_output=True, check=True)
    return done.stdout.decode()


PANDOC_NOTES = "//*[starts-with(@class, 'footnotes')]//li"
OWN_NOTES = "//section[@class='notes']//li"


def by_python_markdown(folder: Path) -> str:
    markdown = pytest.importorskip("markdown")
    text = (folder / "article.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    said = {"library": str(folder / "citations.yaml")}
    return str(markdown.markdown(text, extensions=["citekit"], extension_configs={"citekit": said}))


def by_markdown_it(folder: Path) -> str:
    text = (folder / "article.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    return str(MarkdownIt("commonmark").use(citekit_plugin, library=str(folder / "citations.yaml")).render(text))


def by_sphinx(folder: Path) -> str:
    pytest.importorskip("myst_parser")
    text = (folder / "article.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"\[@(c\d+)\]", r"{cite}`\1`", text).replace("[see @rein", "{cite}`see @rein")
    for written, role in (
        ("[@paz-700],", "{cite}`paz-700`,"),
        ("p. 3]", "p. 3`"),
        ("[@takase-equipment; @khoury-ship]", "{cite}`takase-equipment; khoury-ship`"),
        ("@tarqui-days [p. 4]", "{cite:t}`tarqui-days, p. 4`"),
        ("[@paz-700].", "{cite}`paz-700`."),
    ):
        text = text.replace(written, role)
    project = folder.parent / f"{folder.name}-sphinx"
    shutil.copytree(folder, project, dirs_exist_ok=True)
    (project / "article.md").unlink()
    (project / "conf.py").write_text(CONF, "utf-8")
    (project / "index.md").write_text(text, "utf-8")
    page = build(project).text("index.html")
    return re.sub(r'<span class="label">.*?</span></span>', "", page)


HOSTS: dict[str, tuple[Callable[[Path], str], str]] = {
    "Jinja": (by_jinja, OWN_NOTES),
    "Flask": (by_flask, OWN_NOTES),
    "Django": (by_django, OWN_NOTES),
    "Python-Markdown": (by_python_markdown, "//*[@role='doc-endnotes']//li"),
    "markdown-it": (by_markdown_it, "//*[@role='doc-endnotes']//li"),
    "Sphinx": (by_sphinx, "//aside[@role='doc-footnote']/p"),
    "pandoc": (by_pandoc, PANDOC_NOTES),
    "pandoc of the system": (by_older_pandoc, PANDOC_NOTES),
    "the extension of Quarto": (by_quartos_extension, PANDOC_NOTES),
    "Hugo": (by_hugo, OWN_NOTES),
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


@pytest.mark.long(each=10)
def test_an_article_has_the_same_notes_in_each_host(page: Page, folder: Path) -> None:
    whole = render(folder / "article.md", folder / "citations.yaml")
    notes = [words("".join(one.itertext())) for one in page.notes]
    assert notes == [words(html.fromstring(f"<p>{one.text}</p>").text_content()) for one in whole.notes]
    assert len(notes) == 5
    assert "Original (Spanish): “setecientos soldados para adiestrar a las fuerzas armadas.”" in notes[0]


@pytest.mark.long(each=10)
def test_keys_in_code_are_left_alone_in_each_host(page: Page) -> None:
    assert [one.text_content().strip() for one in page.root.xpath("//code | //pre[not(code)]")] == [
        "[@code]",
        "[@paz-700]",
    ]


@pytest.mark.long(each=7)
def test_foreign_words_have_their_language_in_each_host(page: Page) -> None:
    marked = [one for note in page.notes for one in note.iter() if one.get("lang")]
    assert {"es", "de", "ja", "ar"} <= {one.get("lang") for one in marked}
    assert {one.get("dir") for one in marked if one.get("lang") == "ar"} == {"rtl"}
