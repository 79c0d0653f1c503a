"""What a server sends under a wrong name, or so that a reader is led elsewhere, is told as what it is, or is words."""

import pytest

from citekit.errors import CitekitError
from citekit.evidence import FetchRules, Manners, look
from tests.evidence.serving import http, pages, serving

WORDS = "<p>El ministro dijo que llegarán setecientos soldados en junio, según el acta de la sesión.</p>"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def seen(answer):
    with serving(pages({"/a": answer})) as server:
        got = look(server.url("/a"), Manners(FetchRules(allow_hosts=("127.0.0.1",))))
        return got, server


NO_PAGES = {
    "a picture that is a page too": http("GIF89a/*<html>" + WORDS, kind="text/html"),
    "a PDF that is none": http(b"%PDF-1.4\n" + WORDS.encode(), kind="text/html"),
    "an archive that is none": http(b"PK\3\4" + WORDS.encode() * 9, kind="text/html"),
    "many NULs": http(b"\0" * 5000 + WORDS.encode(), kind="text/html"),
    "a recording": http(b"ID3\x03\0" + b"\0" * 500, kind="text/html"),
}


@pytest.mark.parametrize("case", NO_PAGES)
def test_bytes_that_are_no_page_are_kept_and_not_read_whatever_they_are_sent_as(case):
    got, _ = seen(NO_PAGES[case])
    assert got.reading is None or got.obstacle is not None
    assert got.fetched.body


AS_WORDS = {
    "UTF-7": (
        http(f"<meta charset=utf-7>+ADw-script+AD4-alert(1) {WORDS}", kind="text/html; charset=utf-7"), "+ADw-script"),
    "UTF-16 without a mark": (http(f"<html>{WORDS}</html>".encode("utf-16-le"), kind="text/html"), "setecientos"),
    "one NUL": (http(WORDS.replace("soldados", "sol\0dados")), "soldados"),
    "another file as an entity": (
        http("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html>" + WORDS + "<p>fin&x;</p></html>",
             kind="application/xhtml+xml"), "fin&x;"),
    "a style sheet of elsewhere": (
        http('<?xml-stylesheet href="http://10.0.0.1/a"?><link rel=stylesheet href="/css">' + WORDS), "setecientos"),
}  # fmt: skip


@pytest.mark.parametrize("case", AS_WORDS)
def test_what_leads_elsewhere_is_words_and_nothing_of_it_is_asked_for(case):
    answer, words = AS_WORDS[case]
    got, server = seen(answer)
    assert words in got.reading.text
    assert set(server.paths) == {"/robots.txt", "/a"}


def test_an_address_of_a_million_characters_is_refused_in_few_words():
    with pytest.raises(CitekitError) as refused:
        look("http://a.example/" + "x" * 1_000_000, Manners())
    assert len(str(refused.value)) < 1000
