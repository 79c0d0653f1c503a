"""The served page in a real browser, from the command: a change is made, seen and accessible."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.model import Library
from tests.report.test_html_browser import CHROMIUM, STANDARDS, browser, pytestmark  # noqa: F401  # marks and a fixture

pytest.importorskip("uvicorn")


@pytest.fixture
def served(tmp_path, troops):
    shutil.copytree(troops, tmp_path / "troops")
    command = [sys.executable, "-m", "citekit", "review", "article.md", "--by", "Ana Ruiz"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    running = subprocess.Popen(command, cwd=tmp_path / "troops", env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield tmp_path / "troops", running.stdout.readline().strip(), running
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


@pytest.mark.long
def test_an_editor_mends_a_record_and_killing_the_server_loses_nothing(served, browser):  # noqa: F811
    folder, address, running = served
    assert address.startswith("http://127.0.0.1:")
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    card = page.locator(".card", has=page.locator("h3", has_text="reinhold-exercise"))
    assert card.get_attribute("data-verdict") == "does not hold"
    card.get_by_role("button", name="Take these words of the page").click()
    page.wait_for_load_state()
    card = page.locator(".card", has=page.locator("h3", has_text="reinhold-exercise"))
    assert card.get_attribute("data-verdict") == "holds"
    running.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    running.wait()
    quotation = Library.open(folder / "citations.yaml").citation("reinhold-exercise").quotation
    assert quotation.text.value == "Die Übung richtet sich nicht gegen die Demonstranten am Hafen"
    assert {one.split("/")[2] for one in asked} == {address.split("/")[2]}
    context.close()


@pytest.mark.long
def test_the_page_with_forms_breaks_no_rule_of_accessibility(served, browser):  # noqa: F811
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(served[1])
    page.add_style_tag(content=".card { content-visibility: visible !important; }")
    found = axe.Axe().run(page, options={"runOnly": STANDARDS}).response
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.long
def test_an_original_that_is_proposed_is_written_only_once_its_button_is_pressed(served, browser):  # noqa: F811
    folder, address, _ = served
    library = folder / "citations.yaml"
    found, lost = (
        "setecientos soldados para adiestrar a las fuerzas armadas",
        "Nadie dijo estas palabras en ningún sitio",
    )
    library.write_text(
        library.read_text(encoding="utf-8").replace(f"quote: {found}", f"quote: {lost}"), encoding="utf-8"
    )
    before = library.read_bytes()
    context = browser.new_context(viewport={"width": 400, "height": 900})
    page = context.new_page()
    page.goto(address)
    card = page.locator(".card", has=page.locator("h3", has_text="paz-700"))
    assert card.get_attribute("data-verdict") != "holds"
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert library.read_bytes() == before
    card.get_by_role("button", name="Accept as the original").first.click()
    page.wait_for_load_state()
    card = page.locator(".card", has=page.locator("h3", has_text="paz-700"))
    assert card.get_attribute("data-verdict") == "holds"
    assert found in Library.open(library).citation("paz-700").quotation.text.value
    if pictures := os.environ.get("CITEKIT_SCREENSHOTS"):
        page.screenshot(path=str(Path(pictures) / "review-accepted-400.png"), full_page=True)
    context.close()
