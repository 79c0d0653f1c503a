"""What was found of a library is kept between two edits, and changes no finding: it is as from a run from scratch."""

import random
import shutil

import pytest

pytest.importorskip("pygls")

from citekit.integrations.lsp._libraries import Libraries
from citekit.integrations.lsp._written import read_written
from tests.thinned import HEAVY
from tests.work import work

EDITS = [
    ("ninety days", "sixty days"),
    ("sixty days", "ninety days"),
    ("lang: en-US", "lang: de"),
    ("lang: de", "lang: en-US"),
    ("[@paz-700]", "[@khoury-ship]"),
    ("[@takase-equipment]", ""),
    ("Salim Khoury", "سليم خوري"),
    ("seven hundred soldiers", "seven soldiers"),
    ("The dockers", "港の労働者"),
    ("“We will not unload", "„Wir löschen nicht"),
    ("\n\n", "\n\n😀 No key has “these words of nobody’s”.\n\n"),
    ("[@tarqui-ships]", "[@nobody]"),
    ("[@nobody]", "[@tarqui-ships]"),
    ("“", ""),
]
CHANGES = [
    ("citations.yaml", "by: machine", "by: unknown"),
    ("citations.yaml", "Aurelio Paz", "Aurelio Paz Soldán"),
    ("citations.yaml", "quote: setecientos", "quote: seiscientos"),
]


@pytest.fixture
def folder(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "troops")
    return tmp_path / "troops"


def told(written):
    report = written.report
    return (
        written.findings,
        str(written.error),
        report and (report.quotations, report.translations, report.printed, report.joined, report.exit_code),
    )


def change(folder, draw):
    """Change the library, or a saved page, as another program does behind the editor's back."""
    pages = sorted((folder / "snapshots").rglob("*.html"))
    if draw.random() < 0.5:
        page = draw.choice(pages)
        page.write_bytes(page.read_bytes().replace(b"no ", b"ya ", 1).replace(b"nicht ", b"", 1) + b"<!-- -->")
    else:
        name, before, after = draw.choice(CHANGES)
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4 if HEAVY else 2))
def test_after_any_edits_the_findings_are_those_of_a_run_from_scratch(folder, seed):
    draw, libraries, path = random.Random(seed), Libraries(), folder / "article.md"
    text = path.read_text("utf-8")
    for number in range(6):
        before, after = draw.choice(EDITS)
        text = text.replace(before, after, 1)
        if number % 3 == 2:
            change(folder, draw)
        assert told(read_written(text, path, libraries)) == told(read_written(text, path))


def test_a_page_that_changes_while_an_editor_is_open_is_read_anew(folder):
    libraries, path = Libraries(), folder / "article.md"
    text = path.read_text("utf-8")
    page = next(one for one in (folder / "snapshots").rglob("*.html") if b"setecientos" in one.read_bytes())
    assert "paz-700" not in {one.key for one in read_written(text, path, libraries).report.failed}
    page.write_bytes(page.read_bytes().replace(b"setecientos", b"seiscientos"))
    assert "paz-700" in {one.key for one in read_written(text, path, libraries).report.failed}
    page.unlink()
    assert "unreachable" in {one.status.value for one in read_written(text, path, libraries).report.quotations}


def test_an_edit_costs_less_than_half_of_the_first_reading(folder):
    libraries, path = Libraries(), folder / "article.md"
    text = path.read_text("utf-8")
    read_written(text, path)  # what is loaded once is no part of it
    first = work(lambda: read_written(text, path, libraries))
    assert 2 * work(lambda: read_written(text + "\nMore.\n", path, libraries)) < first


def test_after_an_edit_only_words_that_it_touched_are_compared_with_their_record_again(folder):
    from citekit.verification import _comparing

    libraries, path = Libraries(), folder / "article.md"
    text = path.read_text("utf-8") + "\n\nLess.\n"
    read_written(text, path, libraries)
    before = _comparing._once.cache_info()
    read_written(text.replace("Less.", "More."), path, libraries)
    same = _comparing._once.cache_info()
    assert same.misses == before.misses
    assert same.hits > before.hits
    read_written(text.replace("seven hundred soldiers", "six hundred soldiers"), path, libraries)
    touched = _comparing._once.cache_info()
    assert touched.misses > same.misses
    assert touched.misses - same.misses < (touched.hits - same.hits) / 2


def test_the_pages_of_a_library_that_is_kept_are_not_read_again_by_the_audit(folder, monkeypatch):
    from citekit.library import _pages

    libraries, path = Libraries(), folder / "article.md"
    text = path.read_text("utf-8")
    read_written(text, path, libraries)
    read = []
    monkeypatch.setattr(_pages, "read_snapshot", lambda *given: read.append(given))
    read_written(text + "\n\nMore.\n", path, libraries)
    assert not read
