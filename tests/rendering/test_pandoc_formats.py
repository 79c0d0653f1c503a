"""Articles as files of word processors and typesetters: real notes, and each passage in its language."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree

from citekit.article import read_article
from citekit.errors import InvalidInput
from citekit.formats import read_library
from citekit.model import Library, Text
from citekit.rendering import Layout, Rendered, render
from tests.thinned import HEAVY

pytest.importorskip("pypandoc", reason="the extra “pandoc” is not installed")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PASSAGES = {
    "es": "Aquí nadie se ha ido",
    "de": "Niemand ist gegangen",
    "ru": "Никто не ушёл",
    "ar": "التاريخ فن",
    "he": "איש לא עזב",
    "zh": "没有人离开",
    "ja": "誰も去らない",
    "th": "ไม่มีใครจากไป",
    "qu": "Manam pipas ripunchu",
}
EASTERN, COMPLEX = {"zh", "ja"}, {"ar", "he", "th"}


def library() -> bytes:
    """Give a library with a source of each language."""
    lines = ["schema: citekit/1", "sources:"]
    for tag, text in PASSAGES.items():
        lines.append(f"  s{tag}: {{type: book, language: {tag}, title: {{{tag}: 'T {text}'}}, issued: 1990}}")
    lines.append("citations:")
    for tag, text in PASSAGES.items():
        lines.append(f"  c{tag}: {{source: s{tag}, quote: '{text}', translations: [{{language: en, text: Said}}]}}")
    return "\n".join(lines).encode()


ARTICLE = "# Head\n\n" + " ".join(f"“Said” [@c{tag}]." for tag in PASSAGES) + "[^own]\n\n[^own]: My own.\n"


def rendered(to: str, text: str = ARTICLE, **options: object) -> Rendered:
    """Give the article in a format."""
    return render(read_article(text), read_library(library()), to=to, **options)  # type: ignore[arg-type]


def part(made: bytes, name: str) -> etree._Element:
    """Give a part of a zipped file, parsed."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read(name))


def test_a_word_file_has_real_footnotes_with_the_language_of_each_passage_where_word_looks_for_it() -> None:
    notes = part(rendered("docx").content, "word/footnotes.xml")
    assert len([one for one in notes if one.get(f"{W}type") is None]) == len(PASSAGES) + 1
    said = {}
    for run in notes.iter(f"{W}r"):
        language = run.find(f"{W}rPr/{W}lang")
        if language is not None:
            said.setdefault(language.get(f"{W}val"), (language, run.find(f"{W}rPr/{W}rtl"), run.find(f"{W}rPr/{W}cs")))
    assert set(said) == set(PASSAGES)
    for tag, (language, rtl, complex_) in said.items():
        assert language.get(f"{W}eastAsia") == (tag if tag in EASTERN else None)
        assert language.get(f"{W}bidi") == (tag if tag in COMPLEX else None)
        assert (rtl is not None) == (tag in {"ar", "he"})
        assert (complex_ is not None) == (tag in COMPLEX)


def test_a_paragraph_whose_words_all_run_from_right_to_left_runs_so_too() -> None:
    article = "# Head\n\n<span lang='ar' dir='rtl'>التاريخ فن</span>\n\nBoth [@car].\n"
    document = part(rendered("docx", article).content, "word/document.xml")
    ways = {"".join(p.itertext()).strip(): p.find(f"{W}pPr/{W}bidi") is not None for p in document.iter(f"{W}p")}
    assert ways["التاريخ فن"]
    assert not ways["Both."]


def test_a_word_file_takes_the_styles_of_the_house(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    house = tmp_path / "house.docx"
    house.write_bytes(rendered("docx").content)
    document = docx.Document(str(house))
    document.styles["Normal"].font.name = "Garamond Premier"
    document.save(str(house))
    made = rendered("docx", reference_doc=house).content
    assert b"Garamond Premier" in zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml")
    with pytest.raises(InvalidInput, match="no such reference document"):
        rendered("docx", reference_doc=tmp_path / "gone.docx")


def test_an_odt_file_has_notes_and_the_language_of_each_script() -> None:
    content = part(rendered("odt").content, "content.xml")
    text = etree.tostring(content, encoding="unicode")
    assert text.count('text:note-class="footnote"') == len(PASSAGES) + 1
    for tag in PASSAGES:
        kind = "-asian" if tag in EASTERN else "-complex" if tag in COMPLEX else ""
        assert f'language{kind}="{tag}"' in text


def test_latex_typst_and_rtf_say_the_languages() -> None:
    latex, typst, rtf = (rendered(to).text for to in ("latex", "typst", "rtf"))
    assert "\\foreignlanguage{spanish}{Aquí nadie" in latex
    assert "\\foreignlanguage{arabic}{" in latex
    assert latex.count("\\footnote{") == len(PASSAGES) + 1
    assert '#text(lang: "ar", dir: rtl)[التاريخ' in typst
    assert '#text(lang: "ja")[誰も' in typst
    assert "{\\ltrch\\lang3082 Aqu" in rtf
    assert "{\\rtlch\\lang1025 " in rtf
    assert "{\\ltrch\\langfe1041 " in rtf


def test_typst_compiles() -> None:
    typst = pytest.importorskip("typst", reason="the package typst is not installed")
    assert typst.compile(rendered("typst").content)[:4] == b"%PDF"


@pytest.mark.long(each=3)
@pytest.mark.parametrize("to", ["docx", "odt", "latex", "typst", "rst", "rtf", "epub"])
def test_the_same_article_gives_the_same_bytes(to: str) -> None:
    assert rendered(to).content == rendered(to).content


HOSTILE = [
    "<script>alert(1)</script>",
    "\\input{/etc/passwd}",
    "`x`{=latex}",
    '#eval("1")',
    "![x](file:///etc/passwd)",
    "{{\\field}}",
    "]]>",
]


@pytest.mark.long(each=5)
@pytest.mark.parametrize("title", HOSTILE)
def test_markup_in_a_title_is_words_in_every_format(title: str) -> None:
    records = read_library(
        f"schema: citekit/1\nsources:\n  s: {{type: book, language: es, title: {{es: {title!r}}}}}\n"
        "citations:\n  c: {source: s, quote: hola, translations: [{language: en, text: hello}]}\n".encode()
    )
    article = read_article("“hello” [@c].")
    assert "\\input{/etc" not in render(article, records, to="latex").text
    assert "#eval(" not in render(article, records, to="typst").text.replace("\\#eval(", "")
    for to, name in (("docx", "word/footnotes.xml"), ("odt", "content.xml")):
        part(render(article, records, to=to).content, name)


def test_what_is_no_text_is_no_text() -> None:
    with pytest.raises(InvalidInput, match="take its content"):
        _ = rendered("docx").text


def test_characters_that_no_xml_holds_leave_a_word_file_well_formed() -> None:
    made = rendered("docx", "One \x0b\x01 two “Said” [@ces] \ud800.")
    assert "One" in "".join(part(made.content, "word/document.xml").itertext())


def test_word_has_endnotes_where_they_are_asked_for() -> None:
    asked = rendered("docx", layout=Layout(note_placement="endnote")).content
    archive = zipfile.ZipFile(io.BytesIO(asked))
    assert "word/footnotes.xml" not in archive.namelist()
    notes, document = (part(asked, f"word/{name}.xml") for name in ("endnotes", "document"))
    own = {one.get(f"{W}id") for one in notes.iter(f"{W}endnote") if one.get(f"{W}type") is None}
    assert own == {one.get(f"{W}id") for one in document.iter(f"{W}endnoteReference")}
    assert len(own) == len(PASSAGES) + 1
    assert document.find(f".//{W}sectPr/{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal"
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            assert b"footnotes" not in archive.read(name), name
    assert {one.get(f"{W}bidi") for one in notes.iter(f"{W}lang") if one.get(f"{W}val") == "ar"} == {"ar"}
    for placement in (None, "footnote"):
        made = rendered("docx", layout=Layout(note_placement=placement)).content
        assert "word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(made)).namelist()


def test_python_docx_opens_a_word_file_with_endnotes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    house = tmp_path / "house.docx"
    house.write_bytes(rendered("docx", layout=Layout(note_placement="endnote")).content)
    made = rendered("docx", layout=Layout(note_placement="endnote"), reference_doc=house).content
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert len(names) == len(set(names))
    (tmp_path / "made.docx").write_bytes(made)
    kinds = [one.reltype.rsplit("/", 1)[-1] for one in docx.Document(str(tmp_path / "made.docx")).part.rels.values()]
    assert kinds.count("endnotes") == 1
    assert "footnotes" not in kinds


def test_odt_has_endnotes_where_they_are_asked_for() -> None:
    for placement, kind in (("endnote", "endnote"), (None, "footnote")):
        content = etree.tostring(part(rendered("odt", layout=Layout(note_placement=placement)).content, "content.xml"))
        assert content.count(f'text:note-class="{kind}"'.encode()) == len(PASSAGES) + 1


LONG_TITLE = "Título " * (150_000 if HEAVY else 30_000)


@pytest.mark.long(each=8)
@pytest.mark.parametrize("to", ["docx", "odt"])
@pytest.mark.parametrize("title", ["a\x00b\x0b\x1f\x7f", "\ud800x\udfff", "\ufffe\uffff", LONG_TITLE])
def test_any_title_leaves_the_file_well_formed(to: str, title: str) -> None:
    (source,) = read_library(b"schema: citekit/1\nsources:\n  s: {type: book, language: es, title: T}\n").sources
    records = Library(sources=(evolve(source, title=Text(title, "es")),))
    made = render(read_article("See [@s]. More “\x0b”."), records, to=to)
    archive = zipfile.ZipFile(io.BytesIO(made.content))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
    body = "word/footnotes.xml" if to == "docx" else "content.xml"
    assert len(archive.read(body)) > len(title)
