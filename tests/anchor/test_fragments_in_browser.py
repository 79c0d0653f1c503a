"""A text fragment leads a real browser to the words."""

# ruff: noqa: E501  # a row for each script reads better whole

import http.server
import threading
from functools import partial

import pytest

from citekit.anchor import Document
from citekit.evidence import read_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
IN_SIGHT = """
(() => {
  const top = [...document.querySelectorAll("p")].at(-1).getBoundingClientRect().top;
  return 0 <= top && top <= 600;
})()
"""
GAP = '<div style="height: 6000px"></div>'
PASSAGES = {
    "spanish": ("es", "<p>Dijo: «vendrán <b>setecientos</b> soldados para adies&shy;trar a las&nbsp;fuerzas».", "setecientos soldados para adiestrar"),
    "german": ("de", "<p>„Wir haben um Aus\u00adbilder gebeten, nicht um <a href='#x'>Besatzer</a>“, sagt er.", "Wir haben um Ausbilder gebeten, nicht um Besatzer"),
    "arabic": ("ar", "<p dir=rtl>قال: «لَن نفرّغ سفينة واحــدة قبل أن نعرف ما تحمله».", "لن نفرغ سفينة واحدة قبل أن نعرف ما تحمله"),
    "hebrew": ("he", "<p dir=rtl>הוא אמר: ״לא נפרוק אף אונייה לפני שנדע מה היא נושאת״.", "לא נפרוק אף אונייה לפני שנדע מה היא נושאת"),
    "japanese": ("ja", "<p>「本船には約３００人の教官が乗船し、その装備も積まれている」と述べた。", "約300人の教官が乗船し"),
    "chinese": ("zh", "<p>他说：“我们不会让外国士兵进入港口。”", "我们不会让外国士兵进入港口"),
    "russian": ("ru", "<p>Он сказал: «Мы не пустим чужих солдат в порт — никогда».", "Мы не пустим чужих солдат в порт"),
    "french": ("fr", "<p>« L’armée n’entrera pas dans le port », a-t-elle dit.", "L'armée n'entrera pas dans le port"),
    "thai": ("th", "<p>เขากล่าวว่า “เราจะไม่ให้ทหารต่างชาติเข้าท่าเรือ”", "เราจะไม่ให้ทหารต่างชาติเข้าท่าเรือ"),
    "twice": ("es", "<p>Uno: el puerto está cerrado hoy.</p>" + GAP + "<p>Dos: el puerto está cerrado hoy.", "el puerto está cerrado hoy"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.long(each=10)
@pytest.mark.parametrize("name", PASSAGES)
def test_a_fragment_scrolls_to_the_passage(browser, site, name):
    folder, address = site
    language, passage, quote = PASSAGES[name]
    html = f"<!doctype html><html lang={language}><meta charset=utf-8><body>{GAP}{passage}{GAP}</body></html>"
    (folder / f"{name}.html").write_text(html, encoding="utf-8")
    match = Document(read_page(html.encode()).text, language).locate(quote, prefix="Dos: " if name == "twice" else "")
    assert match.good
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(f"{address}/{name}.html{match.text_fragment()}")
    page.wait_for_function(IN_SIGHT, timeout=60_000)
    page.close()
