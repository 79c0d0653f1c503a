import html
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from citekit.anchor import fragment_directive, locate

PAGES = {
    "one of its kind": (
        "Uno dijo que no. Otro dijo que setecientos soldados llegarán en junio. Nadie más habló.",
        "setecientos soldados llegarán",
    ),
    "the second of two": (
        "El ministro no vendrá hoy a la ciudad. El presidente no vendrá hoy tampoco a la ciudad.",
        "no vendrá hoy tampoco",
    ),
    "punctuation that a directive needs": (
        "They spoke of well-known, and much-loved, songs & dances all night long.",
        "well-known, and much-loved, songs & dances",
    ),
    "over two paragraphs": (
        "Die Kammer tagte bis zum Abend.\nDanach sprach der Minister kurz.\nNiemand antwortete ihm.",
        "tagte bis zum Abend.\nDanach sprach der Minister",
    ),
    "Chinese": ("部长在会议上表示。部队将于六月进入首都。随后他离开了会场。", "部队将于六月进入首都"),
    "Arabic": ("قال الوزير كلمته. القوات ستصل في شهر يونيو القادم. ثم غادر القاعة.", "القوات ستصل في شهر يونيو القادم"),
    "accents": ("Le député a parlé. L’été a été très chaud cette année. Il a plu.", "L’été a été très chaud"),
}


@pytest.mark.parametrize(("text", "quote"), PAGES.values(), ids=PAGES)
def test_words_that_stand_once_lead_there_without_being_looked_for(text, quote):
    wanted = locate(quote, text).text_fragment()
    assert fragment_directive(quote, text) == wanted
    set_anew = quote.replace(" ", "\u00a0\n")
    assert fragment_directive(set_anew, text) == wanted
    hyphenated = text.replace(quote, "\u00ad".join(quote))
    assert fragment_directive(quote, hyphenated) == locate(quote, hyphenated).text_fragment()


@pytest.mark.parametrize(
    ("text", "quote"),
    [("no vendrá, no vendrá", "no vendrá"), ("novendrá", "vendrá"), ("vino", "no vendrá"), ("…", "…"), ("a b", "")],
)
def test_words_that_stand_otherwise_have_to_be_looked_for(text, quote):
    assert fragment_directive(quote, text) is None


@pytest.mark.parametrize(("text", "quote"), PAGES.values(), ids=PAGES)
def test_a_directive_is_percent_encoded_words(text, quote):
    directive = locate(quote, text).text_fragment()
    assert directive.startswith("#:~:text=")
    assert directive.isascii()
    assert " " not in directive


def test_the_second_of_two_equal_places_is_told_by_what_stands_around():
    text = "Uno dijo: no vendrá nadie. Otro repitió: no vendrá nadie. Fin."
    assert "-," in locate("no vendrá nadie", text, prefix="repitió:").text_fragment()


def test_a_place_that_nothing_tells_from_another_has_no_directive():
    text = "la la la la la la la la la la la la la la la la la la la la la la la la la " * 60
    assert locate("la la", text).text_fragment() is None


def test_what_was_not_found_has_no_directive():
    assert locate("ochocientos marineros desembarcaron", "Nada.").text_fragment() is None


@pytest.fixture
def served(tmp_path):
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()


@pytest.mark.long(each=7)
@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("text", "quote"), PAGES.values(), ids=PAGES)
def test_a_real_browser_follows_the_directive_to_the_words(browser, served, text, quote):
    folder, address = served
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    room = "<div style='height: 6000px'></div>"
    (folder / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><p>top</p>{room}<div id=here>{paragraphs}</div>{room}", "utf-8"
    )
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto("about:blank")
    page.goto(address + locate(quote, text).text_fragment())
    page.wait_for_function("Math.abs(here.getBoundingClientRect().top) < 600", timeout=60_000)
    page.close()
