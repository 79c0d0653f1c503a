"""A page is read with the zone of each passage, and with its place in the source."""

import pytest

from citekit.errors import UnreadableFile
from citekit.pages import UNSEEN, Zone, decode, read_bytes

PAGE = """<!doctype html><html lang="es"><head><title>Tropas</title><script>var a = "secreto";</script></head><body>
<nav>Inicio</nav><ul><li hidden>No se ve<li>Se ve</ul><h1>Aprueban el ingreso</h1>
<p>El ministro dijo: &laquo;Llegan <b>setecientos</b> soldados&raquo;.<p hidden>Nadie lo dijo.<p>Y luego calló.
<p>Son <del>ochocientos</del> setecientos.</p><img src=a.jpg alt="Un barco gris">
<p style="color: red; display:none">Oculto.</p>
<video>Su navegador no muestra películas</video><pre>uno   dos</pre>
<div class="related-box"><p>Lea también</p></div>
<div id="comments"><p>¡Qué vergüenza!</p></div><footer>Pie</footer></body></html>"""
ZONES = [
    ("El ministro dijo: «Llegan setecientos soldados».", Zone.BODY),
    ("Aprueban el ingreso", Zone.HEADLINE),
    ("Y luego calló.", Zone.BODY),
    ("uno dos", Zone.BODY),
    ("No se ve", Zone.HIDDEN),
    ("Se ve", Zone.BODY),
    ("Inicio", Zone.BOILERPLATE),
    ("Pie", Zone.BOILERPLATE),
    ("ochocientos", Zone.STRUCK_OUT),
    ("Un barco gris", Zone.ALTERNATIVE_TEXT),
    ("Nadie lo dijo.", Zone.HIDDEN),
    ("Oculto.", Zone.HIDDEN),
    ("Su navegador no muestra películas", Zone.FALLBACK),
    ("Lea también", Zone.RELATED),
    ("¡Qué vergüenza!", Zone.COMMENTS),
]
TEXTS = {
    "es": ("El presidente dijo «no» ayer.", "iso-8859-1"),
    "cs": ("Ministr řekl, že žádní vojáci nepřijedou; to je lež a všichni to vědí.", "windows-1250"),
    "ru": ("Министр сказал, что солдат не будет, и ушёл из зала заседаний.", "windows-1251"),
    "ja": ("大臣は兵士を送らないと述べた。", "shift_jis"),
    "zh": ("部長說不會派兵。", "big5"),
    "el": ("Ο υπουργός είπε ότι δεν θα έρθουν στρατιώτες.", "iso-8859-7"),
    "he": ("השר אמר שלא יגיעו חיילים", "windows-1255"),
}


@pytest.mark.parametrize(("words", "zone"), ZONES)
def test_each_passage_is_in_its_zone(words, zone):
    found = [one.zone for one in read_bytes(PAGE.encode()).passages if one.words == words]
    assert found == [zone]


def test_what_no_browser_shows_is_in_no_passage_of_the_text():
    page = read_bytes(PAGE.encode())
    for one in page.passages:
        if one.zone is Zone.HIDDEN:
            assert (one.start, one.end) == (None, None)
    assert "secreto" not in page.text
    assert all("secreto" not in one.words for one in page.passages)


def test_the_passages_of_the_text_are_what_it_says_and_stand_in_order():
    page = read_bytes(PAGE.encode())
    seen = [one for one in page.passages if one.start is not None]
    assert [one.start for one in seen] == sorted(one.start for one in seen)
    assert all(" ".join(page.text[one.start : one.end].split()) == one.words for one in seen)
    assert "".join(" ".join(one.words for one in seen).split()) == "".join(page.text.split())


@pytest.mark.parametrize("words", ["ministro", "«Llegan setecientos soldados»", "calló", "vergüenza", "dos"])
def test_words_of_the_text_are_found_again_in_the_source(words):
    page = read_bytes(PAGE.encode())
    start = page.text.index(words)
    first, end = page.source_range(start, start + len(words))
    source = page.source[first:end].replace("<b>", "").replace("</b>", "")
    assert source.replace("&laquo;", "«").replace("&raquo;", "»") == words


def test_a_stretch_over_two_zones_is_in_both():
    page = read_bytes(PAGE.encode())
    start = page.text.index("Son ochocientos")
    assert page.zones(start, start + len("Son ochocientos")) == {Zone.BODY, Zone.STRUCK_OUT}
    assert page.zones(start, start + 3) == {Zone.BODY}


def test_the_zones_that_nobody_sees_are_named():
    assert frozenset({Zone.HIDDEN, Zone.FALLBACK, Zone.ALTERNATIVE_TEXT}) == UNSEEN


def test_plain_text_is_one_passage_of_itself():
    page = read_bytes(b"Uno.\n\nDos.")
    (one,) = page.passages
    assert (page.media_type, one.zone, one.start, one.end) == ("text/plain", Zone.BODY, 0, 10)
    assert page.source_range(6, 9) == (6, 9)


def test_an_empty_page_has_no_place_in_its_source():
    assert read_bytes(b"<html></html>").passages == ()
    assert read_bytes(b"<html></html>").source_range(0, 0) is None


@pytest.mark.parametrize("language", TEXTS)
def test_the_charset_is_told_by_the_bytes(language):
    words, charset = TEXTS[language]
    html = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'
    page = read_bytes(html.encode(charset))
    assert page.text.strip() == words
    assert page.replaced == 0
    (passage,) = [one for one in page.passages if one.zone is Zone.BODY]
    assert page.source[slice(*passage.source)] == words


def test_what_cannot_be_decoded_is_said_with_its_place():
    decoded = decode(b"ab\xff\xfe\xffcd \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 <meta charset=utf-8>")
    assert decoded.first_bad is None or decoded.text[decoded.first_bad] == "\ufffd"
    assert decode("é".encode()).first_bad is None


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04rest", b"\x89PNG\r\n"])
def test_what_is_no_page_is_refused_by_its_name(content):
    with pytest.raises(UnreadableFile, match=r"^old\.html: is a"):
        read_bytes(content, "old.html")


@pytest.mark.parametrize("soup", ["<p hidden>", "<div><del>", "<b>a</p>", "&nope;", "<img alt='x'", "<q>a"])
def test_the_layout_of_soup_costs_work_in_proportion(soup, monkeypatch):
    def steps(times):
        from citekit.pages import _layout

        seen = 0
        original = _layout._Finder.find

        def counted(self, piece):
            nonlocal seen
            seen += len(piece.text)
            return original(self, piece)

        monkeypatch.setattr(_layout._Finder, "find", counted)
        assert read_bytes(("<html>" + soup * times).encode()).passages is not None
        monkeypatch.setattr(_layout._Finder, "find", original)
        return seen

    assert steps(400) <= 2.3 * steps(200) + 10
