"""The filter for pandoc: pandoc's own citations, printed in its tree, whatever it writes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from citekit.cli import main
from citekit.errors import InvalidInput
from citekit.integrations.pandoc._inlines import inlines
from citekit.integrations.pandoc._run import filtered
from citekit.rendering import pandoc_program, render

LIBRARY = """\
schema: citekit/1
sources:
  nota:
    type: article-newspaper
    language: es
    title: {es: Congreso autoriza, en: Congress authorises}
    author: [{family: Pérez, given: Ana}]
    container-title: La Lupa
    issued: 2023-05-25
    URL: https://lalupa.pe/x
  kitab: {type: book, language: ar, title: {ar: مقدمة, en: The Introduction}, issued: 1990}
citations:
  nadie: {source: nota, quote: Aquí nadie se ha ido, translations: [{language: en, text: Nobody here has left}]}
  fann: {source: kitab, quote: التاريخ, translations: [{language: en, text: History}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pandoc(*options: str) -> str:
    return subprocess.run([pandoc_program(), *options], capture_output=True, check=True).stdout.decode()


def run(folder: Path, text: str, *options: str) -> Any:
    (folder / "article.md").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["pandoc", "article.md", *options])


def plain(text: str, *files: str) -> str:
    """Give the plain text of a document that goes through the filter, here and in no other process."""
    Path("article.md").write_text(text, encoding="utf-8")
    made = filtered(pandoc("article.md", *files, "-t", "json").encode(), "plain")
    done = subprocess.run(
        [pandoc_program(), "-f", "json", "-t", "plain", "--wrap=none"], input=made, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


TEXTS = [
    "“Nobody here has left” [@nadie].",
    "“Nobody here has left,” [@nadie] she said.",
    "“Nobody ‘here’” [@nadie; see @fann, pp. 3-4].",
    "She said “nobody *here has left*” [@nadie], and more “words”\n[@fann].",
    "As @nadie [p. 3] says, and -@fann too.",
    "> Nobody here has left.\n\n[@nadie]",
    "Text.[^n] And more [@fann].\n\n[^n]: See [@nadie, p. 5]. More of it.",
    "Text.[^n]\n\n[^n]: See [@nadie] for more; then [@fann]",
    "- item [@nadie]\n- item [@fann]",
    "Term\n\n:   Definition [@nadie].",
    "Text [@nota, p. 4].",
]


def test_a_file_that_pandoc_cannot_read_ends_with_a_word_of_our_own(folder: Path) -> None:
    done = CliRunner().invoke(main, ["pandoc", "nowhere.md"])
    assert done.exit_code == 2
    assert "pandoc ended with status 1" in done.stderr


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "apa"])
def test_an_article_is_printed_as_citekit_prints_it(folder: Path, text: str, style: str) -> None:
    made = plain(f"---\ncsl: {style}\nlang: en-US\n---\n\n{text}\n")
    whole = render(folder / "article.md", folder / "citations.yaml", to="plain").text
    own = whole.replace("Notes\n", "").translate({0x2068: None, 0x2069: None})
    shown = "".join(made.replace("_", "").split()).replace("’", "'")
    for piece in own.split():
        word = piece.strip("_*-").replace("’", "'")
        assert word in shown or word.startswith("http"), f"{word} is not in {made}"


def test_the_bibliography_stands_where_the_document_has_it(folder: Path) -> None:
    text = "One [@nadie].\n\n# Works\n\n::: {#refs}\n:::\n\n# Behind\n\nText.\n"
    made = plain(text)
    assert made.index("Works") < made.index("Pérez, Ana.") < made.index("Behind")
    assert "Bibliography" not in made
    assert plain("One [@nadie].\n").count("Bibliography Pérez, Ana. “Congreso") == 1
    assert plain("---\nreference-section-title: Sources\n---\n\nOne [@nadie].\n").count("Sources Pérez") == 1
    assert "Bibliography" not in plain("One [@nadie].\n\n# My sources\n")
    assert "Pérez, Ana." not in plain("---\nsuppress-bibliography: true\n---\n\nOne [@nadie].\n")
    assert "The Introduction" in plain("---\nnocite: '@kitab'\n---\n\nNothing is cited.\n")


def test_what_another_program_refers_to_is_left_to_it(folder: Path) -> None:
    text = "---\ncitekit-leave: [fig-]\nreferences:\n- {id: doe, type: book, title: A}\n---\n\nSee @fig-one; [@doe].\n"
    Path("article.md").write_text(text, encoding="utf-8")
    tree = json.loads(filtered(pandoc("article.md", "-t", "json").encode()))
    assert [one for one in _kinds(tree["blocks"]) if one in {"Cite", "Note"}] == ["Cite", "Note"]
    assert set(tree["meta"]) == set()


def test_references_in_the_metadata_are_the_library(folder: Path) -> None:
    (folder / "citations.yaml").unlink()
    text = '---\nreferences:\n- {id: doe, type: book, title: "A *Book* @ 3 < 4"}\n---\n\nSee [@doe].\n'
    assert "[1] A Book @ 3 < 4 (n.d.)." in plain(text)


def test_several_files_are_one_document(folder: Path) -> None:
    (folder / "two.md").write_text("Again [@nadie].\n", encoding="utf-8")
    made = plain("One [@nadie].\n\n", "two.md")
    assert "[1] Ana Pérez, “Congreso autoriza” [Congress authorises]" in made
    assert "[2] Pérez, “Congreso autoriza.”" in made


@pytest.mark.long
def test_an_unknown_key_is_told_with_file_and_line_and_fails_where_that_is_asked(folder: Path) -> None:
    text = "One [@nadie].\n\nTwo [@nadei].\n"
    result = subprocess.run(
        [sys.executable, "-m", "citekit", "pandoc", "article.md", "-t", "plain"],
        capture_output=True,
        check=False,
        text=True,
        env=_written(folder, text),
    )
    assert result.returncode == 0
    assert "[nadei?]" in result.stdout
    assert "[WARNING] citekit: article.md:3:6: no citation “nadei” in" in result.stderr
    assert "did you mean “nadie”?" in result.stderr
    for options in (["--strict"], ["-M", "citekit-strict"]):
        assert run(folder, text, "-t", "plain", *options).exit_code == 2
    assert run(folder, "One [@nadie].\n", "-t", "plain", "--strict").exit_code == 0


def _written(folder: Path, text: str) -> dict[str, str]:
    (folder / "article.md").write_text(text, encoding="utf-8")
    return {**os.environ, "PYTHONIOENCODING": "utf-8"}


@pytest.mark.long(each=3)
@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("One [@nadie].", ["--bibliography", "gone.yaml"]),
        ("One [@nadie].", ["--csl", "no-such-style"]),
        ("One [@nadie].", ["--no-such-option"]),
        ("---\nbibliography: article.md\n---\n\nOne [@nadie].", []),
    ],
)
def test_what_cannot_be_printed_fails(folder: Path, text: str, options: list[str]) -> None:
    assert run(folder, text, "-o", "out.html", *options).exit_code == 2
    assert not (folder / "out.html").exists()


def test_a_document_without_citations_is_left_as_it_is(folder: Path) -> None:
    (folder / "citations.yaml").unlink()
    assert plain("Nothing is “cited” `[@here]`, me\\@home.\n") == "Nothing is “cited” [@here], me@home."


SPOKEN = "---\nlang: en\n---\n\nOne [@nadie]. Two [@fann]. [مرحبا]{lang=ar dir=rtl}\n"


@pytest.mark.long
def test_word_odt_latex_and_typst_say_the_languages(folder: Path) -> None:
    made = {}
    for suffix in ("docx", "odt", "tex", "typ", "rtf", "epub"):
        assert run(folder, SPOKEN, "-o", f"out.{suffix}").exit_code == 0
        made[suffix] = (folder / f"out.{suffix}").read_bytes()
    notes = etree.fromstring(zipfile.ZipFile(io.BytesIO(made["docx"])).read("word/footnotes.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert {one.get(f"{w}bidi") for one in notes.iter(f"{w}lang") if one.get(f"{w}val") == "ar"} == {"ar"}
    assert b'language-complex="ar"' in zipfile.ZipFile(io.BytesIO(made["odt"])).read("content.xml")
    assert "\\foreignlanguage{spanish}{Aquí nadie" in made["tex"].decode()
    assert '#text(lang: "ar", dir: rtl)[التاريخ' in made["typ"].decode()
    assert "{\\rtlch\\lang1025 " in made["rtf"].decode()


def test_standard_input_and_output(folder: Path) -> None:
    command = [sys.executable, "-m", "citekit", "pandoc", "-t", "docx", "-o", "-"]
    done = subprocess.run(command, input=b"One [@fann].\n", capture_output=True, check=False)
    notes = zipfile.ZipFile(io.BytesIO(done.stdout)).read("word/footnotes.xml")
    assert b'w:bidi="ar"' in notes


MARKUP = [
    "<script>alert(1)</script>",
    "`x`{=html}",
    "\\input{/etc/passwd}",
    "#eval(1)",
    "[x](javascript:alert(1))",
    "&lt;img onerror=x&gt;",
    "@nadie",
    "\u202e\u2066x",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_a_field_is_words(folder: Path, markup: str) -> None:
    said = json.dumps(markup)
    (folder / "citations.yaml").write_text(
        f"schema: citekit/1\nsources:\n  s: {{type: book, language: es, title: {{es: {said}}}, publisher: {said}}}\n"
        f"citations:\n  c: {{source: s, quote: {said}, translations: [{{language: en, text: {said}}}]}}\n",
        encoding="utf-8",
    )
    (folder / "article.md").write_text("One [@c].\n", encoding="utf-8")
    tree = json.loads(filtered(pandoc("article.md", "-t", "json").encode()))
    kinds = set(_kinds(tree["blocks"]))
    assert kinds <= {"Para", "Str", "Space", "Note", "Span", "Emph", "Header", "Div", "Quoted"}


def _kinds(node: Any) -> Any:
    if isinstance(node, list):
        for one in node:
            yield from _kinds(one)
    elif isinstance(node, dict):
        if "t" in node:
            yield node["t"]
        yield from _kinds(list(node.values()))


@pytest.mark.parametrize("given", [b"", b"[]", b"{}", b"\xff", b'{"meta": {}, "blocks": ' + b"[" * 200_000])
def test_what_is_no_document_is_refused(given: bytes) -> None:
    with pytest.raises(InvalidInput):
        filtered(given, "html")


def test_the_program_says_what_is_wrong_and_writes_nothing() -> None:
    command = [sys.executable, "-c", "from citekit.integrations.pandoc._run import run; run()", "html"]
    done = subprocess.run(command, input=b"[]", capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"[ERROR] citekit: standard input is no document")
    assert done.stdout == b""


def test_a_note_is_read_as_inlines() -> None:
    assert inlines('a <i>b</i> &lt;c&gt; <a href="https://x.y/?a=1&amp;b">d</a>') == [
        {"t": "Str", "c": "a"},
        {"t": "Space"},
        {"t": "Emph", "c": [{"t": "Str", "c": "b"}]},
        {"t": "Space"},
        {"t": "Str", "c": "<c>"},
        {"t": "Space"},
        {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "d"}], ["https://x.y/?a=1&b", ""]]},
    ]


def test_pandoc_reads_what_the_filter_writes(folder: Path) -> None:
    (folder / "article.md").write_text(SPOKEN, encoding="utf-8")
    tree = filtered(pandoc("article.md", "-t", "json").encode())
    (folder / "tree.json").write_bytes(tree)
    assert json.loads(pandoc("-f", "json", "-t", "json", "tree.json")) == json.loads(tree)


@pytest.mark.parametrize("written", ["Ñandú «sí»\n".encode(), b"%PDF-1.7\n\xe2\xe3\xcf\xd3", b"PK\x03\x04\xff"])
def test_what_pandoc_writes_to_standard_output_is_passed_on_to_the_byte(
    monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    monkeypatch.setattr("citekit.integrations.run_pandoc", lambda _: (0, written))
    assert CliRunner().invoke(main, ["pandoc", "a.md"]).stdout_bytes == written
