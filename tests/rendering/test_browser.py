"""The page in a real browser."""

import os
import shutil

import pytest

from citekit.rendering import Layout, render

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    playwright = pytest.importorskip("playwright.sync_api")
    from pathlib import Path

    troops = Path(__file__).resolve().parents[2] / "docs" / "examples" / "troops"
    file = tmp_path_factory.mktemp("page") / "article.html"
    file.write_text(render(troops / "article.md", troops / "citations.yaml").text, encoding="utf-8")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 900, "height": 1400})
        requested = []
        opened.on("request", lambda request: requested.append(request.url))
        opened.goto(file.as_uri())
        if picture := os.environ.get("CITEKIT_SCREENSHOT"):
            opened.screenshot(path=picture, full_page=True)
        opened.requested = requested
        yield opened
        browser.close()


def test_each_number_leads_to_its_note_and_back(page):
    numbers = page.locator("a[role=doc-noteref]")
    assert numbers.count() == 9
    for index in range(numbers.count()):
        link = numbers.nth(index)
        link.click()
        note = page.url.split("#")[1]
        assert note == f"fn{index + 1}"
        back = page.locator(f"#{note} a[role=doc-backlink]")
        assert back.count() == 1
        back.click()
        assert page.url.split("#")[1] == link.get_attribute("id")


@pytest.mark.long(each=4)
@pytest.mark.parametrize(
    ("note", "language", "direction", "words"),
    [
        (1, "es", "ltr", "setecientos soldados"),
        (2, "de", "ltr", "Wir haben um Ausbilder gebeten"),
        (4, "ja", "ltr", "約300人の教官"),
        (5, "ar", "rtl", "لن نفرغ سفينة واحدة"),
    ],
)
def test_the_original_words_carry_their_language_and_direction(page, note, language, direction, words):
    original = page.locator(f"#fn{note} [lang={language}]", has_text=words)
    assert original.count() == 1
    assert original.evaluate("element => getComputedStyle(element).direction") == direction


@pytest.mark.long
def test_arabic_runs_from_right_to_left_on_the_screen(page):
    first, last = page.evaluate(
        """() => {
            const words = document.querySelector('#fn5 bdi[lang=ar]:last-of-type').firstChild;
            const box = (index) => { const range = document.createRange();
                range.setStart(words, index); range.setEnd(words, index + 1);
                return range.getBoundingClientRect(); };
            return [box(0).left, box(3).left];
        }"""
    )
    assert first > last


def test_each_note_of_words_that_are_there_links_to_the_passage(page):
    for note in (1, 2, 4, 5):
        assert "#:~:text=" in page.locator(f"#fn{note} a.passage").get_attribute("href")


def test_the_page_asks_for_nothing_from_elsewhere(page):
    assert [url for url in page.requested if not url.startswith("file:")] == []


def test_the_page_is_in_the_language_of_the_article(page):
    assert page.locator("html").get_attribute("lang") == "en-US"
    assert page.title() == "Foreign instructors to land on the coast in June"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-t-es-t0-und", "seven hundred soldiers to train the armed forces,"),
        ("en-t-de", "We asked for instructors, not for occupiers,"),
        ("en-t-ja", "around 300 instructors … and their equipment,"),
        ("en-t-ar", "We will not unload a single ship before we know what it carries,"),
    ],
)
def test_translated_words_say_from_which_language_and_whether_by_a_machine(page, tag, words):
    assert words in page.locator(f'article [lang="{tag}"]').all_inner_texts()


@pytest.mark.long(each=6)
@pytest.mark.parametrize("placement", ["endnote", "margin", "popover"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_by_the_page(page, tmp_path, troops, placement, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "article.html"
    layout = Layout(note_placement=placement)
    file.write_text(render(troops / "article.md", troops / "citations.yaml", layout=layout).text, encoding="utf-8")
    other = page.context.browser.new_page(viewport={"width": 400, "height": 800}, color_scheme=scheme)
    other.goto(file.as_uri())
    found = axe.Axe().run(other, options={"runOnly": STANDARDS}).response
    wider = other.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    other.close()
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert wider <= 0


@pytest.mark.long
def test_the_addresses_of_passages_are_printed(page):
    page.emulate_media(media="print")
    link = "document.querySelector('a.passage')"
    shown = page.evaluate(f"getComputedStyle({link}, '::after').content")
    back = page.evaluate("getComputedStyle(document.querySelector('[role=doc-backlink]')).display")
    page.emulate_media(media="screen")
    assert "https://elfarodelsur.example/2023/05/25/congreso-instructores#:~:text=" in shown
    assert back == "none"
    assert page.evaluate(f"getComputedStyle({link}, '::after').content") == "none"


@pytest.mark.long
def test_marks_of_notes_can_be_told_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    line = page.evaluate("getComputedStyle(document.querySelector('.note-ref a')).textDecorationLine")
    page.emulate_media(forced_colors="none")
    assert line == "underline"
