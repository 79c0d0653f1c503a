"""What a reader of a page does not see is kept apart with its zone, whatever hides it; what he sees is not."""

import json
from pathlib import Path

import pytest

import citekit
from citekit.pages import Zone, read_bytes
from citekit.pages._work import MOST_STEPS, Work
from tests.thinned import HEAVY

WORDS = "Llueve sobre la ciudad vieja"
PAGE = (
    "<!doctype html><html lang=es><head><meta charset=utf-8><title>Diario</title>{head}</head><body><main>"
    "<p>Antes de la lluvia todo era polvo en la plaza.</p>{body}<p>Despues vino el viento del norte y se fue.</p>"
    "</main></body></html>"
)


def tricks():
    text = Path(__file__).with_name("tricks.txt").read_text("utf-8")
    for block in text.split("\n== ")[1:]:
        name, zone, *rest = block.strip("\n").replace("⏎", "\n⏎").split("\n")
        lines = "\n".join(rest).replace("\n⏎", "⏎").split("\n")
        head = lines.pop(0).removeprefix("head: ") if lines[0].startswith("head: ") else ""
        html = PAGE.replace("{head}", head).replace("{body}", "\n".join(lines)).replace("{W}", WORDS)
        yield pytest.param(html.replace("⏎", "\n"), zone, id=name)


TRICKS = tuple(tricks())


def flat(text):
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("html", "zone"), TRICKS)
def test_words_are_in_the_zone_that_a_reader_finds_them_in(html, zone):
    page = read_bytes(html.encode())
    found = {one.zone.value for one in page.passages if WORDS in flat(one.words)}
    if zone == "body":
        assert WORDS in flat(page.prose)
        assert found <= {"body", "headline"}
    else:
        assert WORDS not in flat(page.prose)
        assert found == (set() if zone == "nowhere" else {zone})


@pytest.mark.long(each=11)
@pytest.mark.parametrize(("html", "zone"), TRICKS)
def test_what_no_reader_sees_is_never_verified_and_what_he_sees_is(html, zone, tmp_path):
    report = verified(html, tmp_path)
    assert (report.exit_code == 0) == (zone in {"body", "boilerplate"}) or zone == "boilerplate"
    told = {finding.rule for finding in report.findings}
    if zone not in {"body", "boilerplate", "nowhere"}:
        assert "CK410" in told


def verified(html, folder):
    (folder / "page.html").write_text(html, "utf-8")
    source = {"type": "webpage", "language": "es", "title": "Diario", "URL": "https://diario.example/",
              "snapshot": "page.html"}  # fmt: skip
    library = {"schema": "citekit/1", "sources": {"p": source}, "citations": {"k": {"source": "p", "quote": WORDS}}}
    (folder / "citations.yaml").write_text(json.dumps(library), "utf-8")
    return citekit.verify(folder / "citations.yaml")


def test_the_table_has_both_tricks_and_what_looks_like_them():
    zones = [param.values[1] for param in TRICKS]
    assert len(zones) >= 200
    assert zones.count("body") >= 70
    assert set(zones) <= {*Zone, "nowhere"}
    assert len({param.id for param in TRICKS}) == len(TRICKS)


def test_a_page_without_its_document_type_has_classes_whose_case_does_not_count():
    html = f"<html><style>.AB{{display:none}}</style><body><p class=ab>{WORDS}</p><p>Nada.</p></body></html>"
    assert WORDS not in read_bytes(html.encode()).text
    assert WORDS in read_bytes(f"<!doctype html>{html}".encode()).text


SEPARATED = [
    ("<summary>Leer</summary>setecientos", "Leer setecientos"),
    ("<legend>Leer</legend>setecientos", "Leer setecientos"),
    ("<table><tr><td>Leer<td>setecientos</table>", "Leer setecientos"),
    ("<table><caption>Leer</caption><tr><td>setecientos</table>", "Leer setecientos"),
    ("<ul><li>Leer<li>setecientos</ul>", "Leer setecientos"),
    ("<dl><dt>Leer<dd>setecientos</dl>", "Leer setecientos"),
    ("Leer<br>setecientos", "Leer setecientos"),
    ("Leer<hr>setecientos", "Leer setecientos"),
    ("<h2>Leer</h2>setecientos", "Leer setecientos"),
    ("Leer<dialog open>setecientos</dialog>", "Leer setecientos"),
    ('<span style="display:block">Leer</span>setecientos', "Leer setecientos"),
    ('<i style="display:grid">Leer</i>setecientos', "Leer setecientos"),
    ("sete<wbr>cientos", "setecientos"),
    ("sete<b>cien</b>tos", "setecientos"),
    ('sete<span style="color:red">cien</span>tos', "setecientos"),
    ("sete<span hidden> no </span>cientos", "setecientos"),
    ("sete<!-- no -->cientos", "setecientos"),
    ("七百<wbr>名", "七百名"),
    ("семь<em>сот</em>", "семьсот"),
]


@pytest.mark.parametrize(("body", "words"), SEPARATED)
def test_blocks_divide_words_and_what_stands_in_a_line_does_not(body, words):
    assert flat(read_bytes(f"<!doctype html><body><div>{body}</div></body>".encode()).text) == words


SCRIPT = f'<script>var a = "{WORDS}";</script>Nada se dijo ayer en la plaza.'
HTML = [
    (f"<!-- {'x' * 9000} --><p>Nada.</p>{SCRIPT}", "page", None),
    (f"<!-- {'x' * 90_000} --><!-- y -->\n<?xml version='1.0'?>{SCRIPT}", "page", None),
    (f"\ufeff  <custom-element>{SCRIPT}</custom-element>", "page", None),
    (f"Nada se dijo. {SCRIPT}", "page.html", None),
    (f"Nada se dijo. {SCRIPT}", "PAGE.XHTML", None),
    (f"Nada se dijo. {SCRIPT}", "https://diario.example/a.htm?b=c", None),
    (f"Nada se dijo. {SCRIPT}", "page", "text/html; charset=utf-8"),
    (f"Nada se dijo. {SCRIPT}", "page.txt", "application/xhtml+xml"),
    (f"{'Nada se dijo. ' * 900}{SCRIPT}", "page", None),
    (f"<p>Nada.</p>{SCRIPT}", "page.txt", "text/plain"),
]


@pytest.mark.parametrize(("content", "name", "media_type"), HTML)
def test_html_is_html_by_its_name_its_type_or_its_first_element(content, name, media_type):
    page = read_bytes(content.encode(), name, media_type)
    assert page.media_type == "text/html"
    assert WORDS not in page.text


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        ("Si a < b y c > d, entonces a < d.", "page", None),
        ("Escribió <b> y luego <i>: nada más.", "page.txt", None),
        ("El elemento <p> empieza un párrafo.", "page", "text/plain"),
        ("5 <6 y 7> 6", "page", None),
    ],
)
def test_text_with_signs_of_less_is_text(content, name, media_type):
    page = read_bytes(content.encode(), name, media_type)
    assert (page.media_type, page.text) == ("text/plain", content)


TOO_MUCH = [
    "<style>" + "p p p p p p p p p{color:red}" * 3000 + "</style>" + "<div><p>" * 400 + "x",
    "<style>" + "*{color:red}" * 9000 + "</style>" + "<i>a</i>" * 4000,
    "<style>" + "b ~ p{display:none}" * 10 + "</style>" + "<p>a</p>" * 6000 + "<b>x</b>",
    "<style>" + "p:has(~ i){display:none}" * 10 + "</style>" + "<p>a</p>" * 6000,
    "<style>" + "a{" * 40 + "display:none" + "}" * 40 + "</style><a>a</a>",
    "<style>" + ":not(" * 40 + "a" + ")" * 40 + "{display:none}</style><p>a</p>",
    "<style>" + " a" * 1000 + "{display:none}</style><a>a</a>",
    "<style>" + "a{}" * 900_000 + "</style><p>a</p>",
]


@pytest.mark.long(each=6)
@pytest.mark.parametrize("html", TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_what_would_cost_too_much_is_not_judged_and_never_good(html, tmp_path, monkeypatch):
    if not HEAVY:  # a tenth of what is done for a page takes a tenth of the time
        monkeypatch.setattr("citekit.pages._work.Work", lambda: Work(MOST_STEPS // 10))
    report = verified(f"<!doctype html>{html}<p>{WORDS}</p><p>Antes de la lluvia todo era polvo.</p>", tmp_path)
    assert (report.statuses["k"], report.exit_code) == (citekit.Status.UNREACHABLE, 3)
    assert "what it hides could not be told: " in report.findings[0].message


@pytest.mark.parametrize(
    ("rule", "element"),
    [
        (".a .b{opacity:0}", "<div class=a><p class=b>x</p></div>"),
        ("p{display:none}", "<p>x"),
        (".a{--x:1;color:var(--x)}", "<i class=a>x</i>"),
        ("i{color:red}", "<i style='color:blue'>x</i>"),
    ],
)
def test_twice_the_page_or_twice_the_rules_is_twice_the_work(rule, element, monkeypatch):
    from citekit.pages import _work

    def steps(rules, elements):
        seen = 0
        original = _work.Work.step

        def counted(self, count=1):
            nonlocal seen
            seen += count
            original(self, count)

        monkeypatch.setattr(_work.Work, "step", counted)
        html = f"<!doctype html><style>{rule * rules}</style><body>{element * elements}"
        assert read_bytes(html.encode()).unjudged is None
        monkeypatch.setattr(_work.Work, "step", original)
        return seen

    assert steps(10, 400) <= 2.3 * steps(10, 200)
    assert steps(20, 200) <= 2.3 * steps(10, 200)


SOUP = ['<a "', "<a title='", "<style>a{", "<style>", "<!--", "<style>*{", "<p style='", "<p style=a:", "<title>",
        "<svg><style>"]  # fmt: skip


@pytest.mark.parametrize("soup", SOUP)
def test_what_a_page_is_marked_with_while_it_is_judged_is_never_read(soup):
    page = read_bytes((f"<!doctype html><p>{WORDS}</p>" + soup * 900).encode())
    assert WORDS in page.text
    assert "citekit-at" not in page.text
