"""The page of a run in a real browser: read, chosen from, with keys, narrow, dark, printed, and full of tricks."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main
from tests.report.test_html import planted
from tests.report.tricks import ADDRESSES, TRICKS

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory, troops):
    out = tmp_path_factory.mktemp("report") / "report.html"
    CliRunner().invoke(main, ["verify", str(troops / "article.md"), "--format", "html", "-o", str(out)])
    return out.as_uri()


@pytest.fixture
def page(browser, report):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.told = []
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    opened.goto(report)
    yield opened
    assert opened.told == []
    context.close()


def shown(page):
    return page.locator(".card:visible > h3 > bdi").all_text_contents()


def picture(page, name):
    if folder := os.environ.get("CITEKIT_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"report-{name}.png"), full_page=True)


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_no_rule_of_accessibility_is_broken(browser, report, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(report)
    page.add_style_tag(content=".card { content-visibility: visible !important; }")  # what is not drawn is not checked
    found = axe.Axe().run(page, options={"runOnly": STANDARDS, "rules": {"target-size": {"enabled": True}}}).response
    picture(page, f"{scheme}-{width}")
    context.close()
    assert len(found["passes"]) > 20
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.long(each=4)
@pytest.mark.parametrize("width", [320, 400, 1280, 2400])
def test_nothing_is_wider_than_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.long(each=4)
@pytest.mark.parametrize(
    ("by", "value", "keys"),
    [
        ("verdict", "does not hold", {"reinhold-exercise", "tarqui-days", "tarqui-ships", "tarqui-constitution"}),
        ("language", "Arabic", {"khoury-ship"}),
        ("outlet", "Wangan Shinpo", {"takase-equipment"}),
        ("rule", "CK204", {"tarqui-ships"}),
    ],
)
def test_a_choice_shows_those_and_no_others(page, by, value, keys):
    page.select_option(f"#by-{by}", value)
    assert set(shown(page)) == keys
    assert page.locator("#chosen").inner_text() == f"{len(keys)} of 8 quotations shown"
    page.get_by_role("button", name="Show all").click()
    page.locator("#chosen", has_text="8 of 8").wait_for()


@pytest.mark.long(each=3)
@pytest.mark.parametrize(
    ("words", "keys"), [("سفينة", {"khoury-ship"}), ("教官", {"takase-equipment"}), ("ubung", {"reinhold-exercise"})]
)
def test_a_search_finds_words_of_any_script_with_or_without_accents(page, words, keys):
    page.fill("#search", words)
    assert set(shown(page)) == keys


@pytest.mark.long
def test_keys_go_from_card_to_card_and_can_be_turned_off(page):
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == page.locator(".card").first.get_attribute("id")
    page.keyboard.press("j")
    assert page.evaluate(focused) == page.locator(".card").nth(1).get_attribute("id")
    page.keyboard.press("k")
    assert page.evaluate(focused) == page.locator(".card").first.get_attribute("id")
    page.keyboard.press("/")
    assert page.evaluate(focused) == "search"
    page.keyboard.type("jk")
    assert page.input_value("#search") == "jk"
    page.fill("#search", "")
    page.uncheck("#keys")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.long
def test_all_of_it_is_read_without_scripts(browser, report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert page.locator(".card:visible").count() == 8
    assert not page.locator("#choose").is_visible()
    context.close()


@pytest.mark.long
def test_print_has_every_card_and_no_form(page, tmp_path):
    page.emulate_media(media="print")
    assert not page.locator("#choose").is_visible()
    page.pdf(path=str(tmp_path / "report.pdf"), format="A4")
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    for key in ("reinhold-exercise", "tarqui-constitution", "takase-equipment", "paz-700"):
        assert key in text


@pytest.mark.long
def test_arabic_runs_from_right_to_left(page):
    words = page.locator(".card", has=page.locator("h3", has_text="khoury-ship")).locator(".pair blockquote").first
    first, last = words.evaluate(
        """(element) => {
            const text = element.querySelector("p").firstChild;
            const range = document.createRange();
            const left = (index) => {
                range.setStart(text, index); range.setEnd(text, index + 1);
                return range.getBoundingClientRect().left; };
            return [left(0), left(5)];
        }"""
    )
    assert first > last


@pytest.mark.long
def test_no_trick_acts(browser, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tricks = [(one, "https://x.example/") for one in TRICKS.values()]
    tricks += [("El agua no llega", one) for one in ADDRESSES.values()]
    planted(tmp_path, *tricks)
    CliRunner().invoke(main, ["verify", "a.md", "--format", "html", "-o", "out.html"], catch_exceptions=False)
    address = Path("out.html").absolute().as_uri()
    context = browser.new_context()
    page = context.new_page()
    did = []
    page.on("request", lambda request: did.append(request.url))
    page.on("dialog", lambda dialog: did.append(f"dialog {dialog.message}"))
    page.goto(address)
    assert page.locator(".card").count() == len(tricks)
    for card in page.locator(".card").all():
        page.keyboard.press("j")
        card.hover()
    assert page.evaluate("window.acted === undefined")
    assert (did, page.url) == ([address], address)
    assert page.locator("h1").is_visible()
    context.close()
