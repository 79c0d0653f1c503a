"""The extension in Sphinx itself."""

from __future__ import annotations

import html
import importlib
import importlib.util
import re
import sys

import pytest

pytest.importorskip("sphinx")
pytest.importorskip("myst_parser")

import citekit
from citekit.article import CitationUse, Cite, citation_at, read_article
from citekit.errors import InvalidFile
from citekit.integrations._docutils import nodes_of
from citekit.integrations._roles import cites_in_role
from citekit.rendering import Chapter, print_chapters, render
from tests.integrations.sphinx_project import build, project

INDEX = """\
Landing :cite:`paz-700`
=======================

The decree allows “seven hundred soldiers to train the armed forces” :cite:`paz-700`, the minister said.
The envoy: “We asked for instructors, not for occupiers” :cite:`reinhold-instructors, p. 3`. A footnote [#own]_,
as :cite:t:`takase-equipment` says.

Code is left: ``:cite:`paz-700``` and ``[@paz-700]``.

.. code-block:: text

   :cite:`paz-700`

.. [#own] Ours, see :cite:`tarqui-ships`, and more.

.. toctree::

   two
"""
TWO = "# Two\n\nAgain “seven hundred soldiers” {cite}`paz-700` and [palabras]{.language-ar}.\n"


def words(page: str) -> str:
    """Give the words of a page, as a reader sees them."""
    main = page[page.index('role="main"') : page.index('class="sphinxsidebar"')]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", main)).split())


def notes(page: str) -> list[str]:
    found = re.findall(r'<aside class="footnote brackets" id="citekit[^>]*>.*?<p>(.*?)</p>', page, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory, troops):
    folder = project(tmp_path_factory.mktemp("sphinx"), troops, index__rst=INDEX, two__md=TWO)
    return build(folder)


@pytest.mark.long
def test_a_project_builds_without_a_warning(built):
    assert built.warnings == ""
    assert built.status == 0


def test_the_notes_are_those_of_an_article(built, troops):
    library = citekit.Library.open(troops / "citations.yaml")
    text = "A [@paz-700]. B [@paz-700]. C [@reinhold-instructors, p. 3]. See @takase-equipment.\n"
    own = render(read_article(text), library, to="plain")
    said = [re.sub(r"[\u2066-\u2069]|: https?://\S*#:~:text=\S*(?=\.)", "", one.text) for one in own.notes]
    assert notes(built.text("index.html"))[:4] == said[:4]


def test_marks_stand_beside_punctuation_as_is_usual(built):
    page = words(built.text("index.html"))
    assert "armed forces,”[2] the minister" in page
    assert "occupiers.”[3] A footnote [4], as Takase Aoi[5] says." in page


def test_notes_and_the_authors_footnotes_are_counted_together(built):
    page = built.text("index.html")
    numbers = re.findall(r'role="doc-noteref"><span class="fn-bracket">\[</span>(\d+)', page)
    assert numbers == ["1", "2", "3", "4", "5"]
    for link, target in re.findall(r'href="#(citekit-index-fn\d+)" id="(citekit-index-fnref\d+)"', page):
        assert page.count(f'id="{link}"') == page.count(f'id="{target}"') == 1
        assert f'<a role="doc-backlink" href="#{target}">' in page


def test_a_key_in_a_footnote_of_the_author_is_cited_there_and_has_no_note(built):
    page = words(built.text("index.html"))
    assert re.search(r"Ours, see Teodoro Ñahui, “La diputada.*tarqui-ministro, and more\. Original \(Spanish\)", page)


def test_keys_in_code_are_not_touched(built):
    page = words(built.text("index.html"))
    assert "Code is left: :cite:`paz-700` and [@paz-700]." in page
    assert page.count(":cite:`paz-700`") == 2


def test_foreign_words_carry_language_and_direction(built):
    assert '<bdi dir="ltr" lang="es">setecientos soldados' in built.text("index.html")
    assert '<bdi dir="rtl" lang="ar">palabras</bdi>' in built.text("two.html")


def test_each_chapter_begins_anew(built):
    assert notes(built.text("two.html"))[0].startswith("Rosa Quispe, “El Congreso")


def test_several_chapters_are_one_book_where_asked(tmp_path, troops):
    folder = project(tmp_path, troops, index__rst=INDEX, two__md=TWO)
    built = build(folder, citekit_short_forms="book")
    second = built.text("two.html")
    assert notes(second)[0].startswith("Quispe, “El Congreso")
    assert 'id="citekit-two-fn6"' in second
    (folder / "index.rst").write_text(INDEX.replace("Landing :cite:`paz-700`", "Landing").replace("=" * 23, "=" * 7))
    again = build(folder, citekit_short_forms="book")
    assert again.read == ("index",)
    assert "two" in again.written
    assert 'id="citekit-two-fn5"' in again.text("two.html")


def test_ids_are_unique_where_all_chapters_are_one_page(tmp_path, troops):
    page = build(project(tmp_path, troops, index__rst=INDEX, two__md=TWO), "singlehtml").text("index.html")
    ids = re.findall(r' id="(citekit[^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {one for one in ids if "two" in one}


@pytest.mark.parametrize(("text", "line"), [("A\n\nB :cite:`paz-7000`.\n", 3), ("A\n\n.. quotation:: paz-7000\n", 3)])
def test_an_unknown_key_is_a_warning_with_file_and_line_and_the_page_builds(tmp_path, troops, text, line):
    folder = project(tmp_path, troops, index__rst=text)
    built = build(folder)
    assert f"index.rst:{line}: WARNING: no citation “paz-7000” in " in built.warnings
    assert "did you mean “paz-700”" in built.warnings
    assert "[paz-7000?]" in words(built.text("index.html"))
    assert built.status == 0
    assert build(project(tmp_path / "strict", troops, index__rst=text), strict=True).status == 1


@pytest.mark.parametrize("text", [":cite:`see key, p. 3`\n", ":cite:`;`\n"])
def test_a_role_that_cites_nothing_is_a_warning(tmp_path, troops, text):
    assert "index.rst:1: ERROR: " in build(project(tmp_path, troops, index__rst=text)).warnings


def test_a_library_that_cannot_be_read_is_told_before_anything_is_built(tmp_path, troops):
    from sphinx.errors import ConfigError

    folder = project(tmp_path, troops, index__rst="A\n", citations__yaml="sources: 3\n")
    with pytest.raises(ConfigError, match=r"citations\.yaml"):
        build(folder)
    with pytest.raises(InvalidFile):
        citekit.Library.open(folder / "citations.yaml")


def test_quotations_originals_and_bibliography_stand_where_they_are_asked_for(tmp_path, troops):
    text = (
        ".. bibliography::\n\nA\n\n.. quotation:: khoury-ship\n   :show: both\n\n.. originals::\n\n.. notes::\n\nEnd.\n"
    )
    page = build(project(tmp_path, troops, index__rst=text)).text("index.html")
    shown = words(page)
    assert re.search(r"Bibliography .* A We will not unload .* لن نفرغ .*translation by Nadia Benali", shown)
    assert re.search(
        r"We will not unload a single ship before we know what it carries لن نفرغ .* Notes .* End\.", shown
    )


def test_the_bibliography_of_the_project_has_what_any_page_cites(tmp_path, troops):
    files = {"index__rst": ".. bibliography::\n   :all:\n\n.. toctree::\n\n   two\n", "two__md": TWO}
    folder = project(tmp_path, troops, **files)
    assert "Quispe, Rosa." in words(build(folder).text("index.html"))
    (folder / "two.md").write_text(TWO.replace("paz-700", "reinhold-exercise"), "utf-8")
    again = build(folder)
    assert again.read == ("two",)
    assert "Brüggemann, Käthe." in words(again.text("index.html"))
    assert "Quispe" not in words(again.text("index.html"))


def test_several_processes_give_the_same_pages(tmp_path, troops):
    pages = {f"p{number}__md": TWO for number in range(6)}
    index = ".. toctree::\n   :glob:\n\n   p*\n"
    folder = project(tmp_path, troops, index__rst=index, **pages)
    one, two = build(folder), build(project(tmp_path / "b", troops, index__rst=index, **pages), jobs=2)
    for number in range(6):
        assert words(one.text(f"p{number}.html")) == words(two.text(f"p{number}.html"))
    assert two.warnings == ""


@pytest.mark.long
def test_only_what_cites_is_read_again_when_the_library_changes(tmp_path, troops):
    folder = project(tmp_path, troops, index__rst=INDEX, two__md="# Two\n\nNothing.\n")
    build(folder)
    assert build(folder).read == ()
    library = folder / "citations.yaml"
    library.write_text(library.read_text("utf-8").replace("Quispe", "Quispe Mamani"), "utf-8")
    again = build(folder)
    assert again.read == ("index",)
    assert "Rosa Quispe Mamani" in notes(again.text("index.html"))[0]


def test_translated_pages_keep_their_keys(tmp_path, troops):
    folder = project(tmp_path, troops, index__rst="A\n=\n\nThe words :cite:`paz-700` stand.\n")
    po = folder / "locale" / "es" / "LC_MESSAGES"
    po.mkdir(parents=True)
    said = 'msgid "The words :cite:`paz-700` stand."\nmsgstr "Las palabras :cite:`paz-700` están."\n'
    (po / "index.po").write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{said}', "utf-8")
    built = build(folder, language="es", locale_dirs=["locale"])
    assert "Las palabras[1] están." in words(built.text("index.html"))
    assert "consultado" in built.text("index.html") or "de mayo de 2023" in built.text("index.html")
    assert built.warnings == ""


def test_latex_has_footnotes_where_they_are_cited_and_languages(tmp_path, troops):
    text = build(project(tmp_path, troops, index__rst=INDEX, two__md=TWO), "latex").folder.glob("*.tex")
    tex = next(iter(text)).read_text("utf-8")
    assert re.search(r"armed forces,”%\s*\\begin\{footnote\}\[2\].*?\\citekitforeign\{es\}\{ltr\}", tex, re.DOTALL)
    assert r"\citekitforeign{ar}{rtl}{palabras}" in tex
    assert "{Notes}" not in tex


def test_notes_may_stand_in_the_text(tmp_path, troops):
    page = build(project(tmp_path, troops, index__rst=INDEX, two__md=TWO), citekit_notes="inline").text("two.html")
    assert re.search(r"“seven hundred soldiers” \[Rosa Quispe, .*\] and", words(page))


def test_the_verify_builder_says_what_does_not_hold_with_file_and_line(tmp_path, troops):
    index = "T\n=\n\n“The exercise is directed against the demonstrators at the\nport” :cite:`reinhold-exercise`.\n"
    two = (
        "# T\n\nA “seven hundred soldiers to train the armed forces” {cite}`paz-700`.\n\n“Ninety” {cite}`tarqui-days`\n"
    )
    folder = project(tmp_path, troops, index__rst=f"{index}\n.. toctree::\n\n   two\n", two__md=two)
    built = build(folder, "citekit-verify")
    assert built.status == 1
    assert re.search(r"index\.rst:4: WARNING: CK403 \[reinhold-exercise\]", built.warnings)
    assert re.search(r"two\.md:5: WARNING: CK\d+ \[tarqui-days\]", built.warnings)
    assert "paz-700" not in built.warnings
    assert "CK403" in built.text("citekit.txt")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A “seven hundred soldiers to train the armed forces” :cite:`paz-700`.\n", 0),
        (".. quotation:: paz-700\n", 0),
        ("Nothing is cited.\n", 3),
        ("A :cite:`paz-700`.\n", 3),
        ("A “seven hundred soldiers to train the armed forces” :cite:`nobody`.\n", 2),
        ("A “nine hundred soldiers to train the armed forces” :cite:`paz-700`.\n", 1),
    ],
)
def test_what_is_not_verified_does_not_end_as_if_it_were(tmp_path, troops, text, status):
    assert build(project(tmp_path, troops, index__rst=text), "citekit-verify").status == status


@pytest.mark.long(each=4)
@pytest.mark.parametrize(
    ("beside", "settings", "status"),
    [
        ("# T\n\nIt rains a lot here.\n", "", 0),
        ("# T\n\nThe mayor said: “Everybody in this town has left for good.”\n", "", 3),
        ("# T\n\nThe mayor said: “Everybody in this town has left for good.”\n", 'uncited = "note"\n', 0),
        ("# T\n\nIt rains a lot here.\n", 'fail-on = "note"\n', 1),
    ],
)
def test_a_document_without_a_key_is_verified_too_and_as_the_settings_ask(tmp_path, troops, beside, settings, status):
    index = "T\n=\n\n“the two ships are already in port” :cite:`tarqui-ships`.\n\n.. toctree::\n\n   two\n"
    if not settings.startswith("fail-on"):
        index = index.replace("the two ships are already in port", "seven hundred soldiers to train the armed forces")
        index = index.replace("tarqui-ships", "paz-700")
    folder = project(tmp_path, troops, index__rst=index, two__md=beside)
    (folder / "citekit.toml").write_text(settings, "utf-8")
    assert build(folder, "citekit-verify").status == status


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a", ["a"]),
        ("a, p. 3", ["a"]),
        ("a,b", ["a", "b"]),
        ("a, b, p. 3; c", ["a", "b", "c"]),
        ("@a, pp. 3-5; see @b", ["a", "b"]),
        ("ключ, с. 3", ["ключ"]),
        ("a, misspelt", ["a", "misspelt"]),
        ("a, as he said", ["a"]),
        ("", []),
        ("see a", []),
        ("a;;b", ["a", "b"]),
    ],
)
def test_a_role_is_read_as_people_write_it(text, keys):
    assert [one.key for one in cites_in_role(text, lambda key: key in {"a", "b"})] == keys


def test_nothing_of_a_record_is_markup_in_docutils():
    made = nodes_of(
        'a &lt;script&gt; <i>b</i> <a href="https://x.example/?a=1&amp;b">c</a> <bdi lang="ar" dir="rtl">د</bdi>'
    )
    assert "".join(one.astext() for one in made) == "a <script> b c د"


def test_the_printed_words_of_a_use_are_found_by_who_reads_it():
    found = citation_at("[@a]", 0)
    assert found is not None
    use = CitationUse(found.cites, start=0, end=0, line=1, column=1)
    assert use.cites == (Cite("a", start=1, end=3),)
    (empty,) = print_chapters([Chapter(())], citekit.Library())
    assert empty.uses == ()


def test_the_example_builds(tmp_path, root):
    import shutil

    shutil.copytree(root / "docs" / "examples", tmp_path, dirs_exist_ok=True)
    built = build(tmp_path / "sphinx")
    assert built.warnings == ""
    assert '<bdi dir="ltr" lang="ja">教官</bdi>' in built.text("dockers.html")


def test_without_its_host_the_extension_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "citekit.integrations.sphinx", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(citekit.errors.InvalidInput, match=r"pip install 'citekit-quotes\[sphinx\]'"):
        importlib.import_module("citekit.integrations.sphinx")
