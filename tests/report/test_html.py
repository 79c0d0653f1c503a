"""The page of a run: what it says is what was found, and what others wrote in it is words."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from citekit.anchor import Document, Status
from citekit.cli import main
from citekit.report import FORMATS, Checked, Run
from citekit.report.html._cards import Verdict, part_of
from citekit.report.html._marks import Mark, Marked, sentence_around
from citekit.report.html._page import link_of, plainly, shown
from citekit.verification import QuotationResult as Result
from citekit.verification import Report
from tests.report.tricks import ADDRESSES, TRICKS

OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def page(troops, tmp_path_factory):
    out = tmp_path_factory.mktemp("html") / "report.html"
    done = CliRunner().invoke(main, ["verify", str(troops / "article.md"), "--format", "html", "-o", str(out)])
    assert done.exit_code == 1
    assert done.stdout == ""
    return html.fromstring(out.read_text(encoding="utf-8"))


def text_of(element):
    return " ".join(element.text_content().split())


def card(page, key):
    return next(one for one in page.cssselect(".card") if text_of(one.cssselect("h3 bdi")[0]) == key)


def marks(element):
    return [(one.text, one.cssselect("small")[0].text) for one in element.cssselect("mark")]


def test_the_counts_are_those_of_the_quotations(page):
    counts = {text_of(one.find("dt")): int(one.find("dd").text) for one in page.cssselect(".counts div")}
    assert counts == {"hold": 4, "do not hold": 4, "could not be checked": 0, "to act on": 4}
    assert len(page.cssselect(".acting li")) == 4


def test_those_to_act_on_come_first_and_each_link_leads_to_its_card(page):
    acting = [one.get("data-acting") for one in page.cssselect(".card")]
    assert acting == sorted(acting, reverse=True)
    for link in page.cssselect(".acting a"):
        assert text_of(link) == text_of(page.get_element_by_id(link.get("href")[1:]).cssselect("h3 bdi")[0])


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("reinhold-exercise", {("nicht", "negation"), ("‸", "negation")}),
        ("tarqui-days", {("sixty", "number"), ("ninety", "number")}),
        ("takase-equipment", {(" on board ", "cut"), ("…", "cut")}),
        ("khoury-ship", set()),
    ],
)
def test_what_differs_is_marked_in_both(page, key, expected):
    assert set(marks(card(page, key))) == expected


@pytest.mark.parametrize(
    ("key", "language", "direction", "words"),
    [
        ("khoury-ship", "ar", "rtl", "لن نفرغ سفينة واحدة"),
        ("takase-equipment", "ja", "ltr", "約300人の教官"),
        ("paz-700", "es", "ltr", "setecientos soldados"),
    ],
)
def test_the_original_stands_in_its_language_and_direction(page, key, language, direction, words):
    quoted = card(page, key).cssselect(f'.pair blockquote[lang="{language}"][dir="{direction}"]')
    assert any(words in text_of(one) for one in quoted)


def test_a_card_has_the_chain_the_sentence_the_evidence_and_what_each_says(page):
    one = card(page, "tarqui-ships")
    assert "No sé si es verdad que" in text_of(one.cssselect(".sentence")[0])
    assert text_of(one.cssselect(".sentence b")[0]) == "los dos barcos ya están en el puerto"
    assert [text_of(hop.find("strong")) for hop in one.cssselect(".chain li")] == [
        "Lucía Tarqui", "El Correo de la Costa", "not stated", "The Harbor Ledger",
    ]  # fmt: skip
    assert len(one.cssselect(".chain .unsure")) == 1
    assert [text_of(cell) for cell in one.cssselect("thead th")] == ["article", "record", "page"]
    (link,) = [each.get("href") for each in one.cssselect(".evidence a")]
    assert link.startswith("https://correodelacosta.example/politica/tarqui-ministro#:~:text=los%20dos%20barcos%20ya")
    assert re.fullmatch("[0-9a-f]{64}", one.cssselect(".evidence code")[0].text)


def test_a_page_loads_nothing_and_allows_only_its_own_style_and_script(page):
    policy = page.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not page.cssselect("[src], [style], link, img, iframe, object, embed, base")
    assert not [one for one in page.iter() for name in getattr(one, "attrib", {}) if name.startswith("on")]


def planted(folder, *tricks):
    """Make a library, pages and an article that have *tricks*, words with an address each, in every field there is."""
    sources, citations, article = [], [], ["---\nlang: en\n---\n"]
    for number, (words, address) in enumerate(tricks):
        told, at, printed = json.dumps(words), json.dumps(address), words.replace("\n", " ")
        Path(folder, f"page{number}.txt").write_text(
            f"Antes {printed} agua {printed} después.\n", "utf-8", "surrogatepass"
        )
        sources.append(
            f"""s{number}: {{type: article-newspaper, language: es, title: {told}, author: [{{literal: {told}}}],
  container-title: {told}, agency: {told}, via: {told}, URL: {at}, archive-URL: {at},
  snapshot: {{path: page{number}.txt, captured: "2023-05-25T10:00:00Z", URL: {at}}}}}"""
        )
        citations.append(
            f"""k{number}: {{source: s{number}, quote: {told}, speaker: {{name: {told}, role: {told}}}, locator: {told},
   said: {{at: {told}, on: 2023-05-24}},
   translations: [{{language: en, text: {told}, by: machine_post_edited, engine: {told}, translator: {told},
     made: 2023-05-25, reviewed: {{by: {told}, on: 2023-05-26}}}}]}}"""
        )
        article.append(f"“{printed}” [@k{number}], {printed} said.\n")
    publication = json.dumps(tricks[0][0])
    Path(folder, "citations.yaml").write_text(
        f"{{schema: citekit/1, publication: {{name: {publication}}},\n sources: {{{', '.join(sources)}}},\n"
        f" citations: {{{', '.join(citations)}}}}}\n",
        "utf-8",
    )
    Path(folder, "a.md").write_text("\n".join(article), "utf-8")


@pytest.mark.long(each=7)
@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_in_every_field_is_words_and_no_more(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    planted(tmp_path, (TRICKS[name], "https://x.example/"))
    CliRunner().invoke(main, ["verify", "a.md", "--format", "html", "-o", "out.html"], catch_exceptions=False)
    written = Path("out.html").read_text(encoding="utf-8")
    read = html.fromstring(written)
    assert len(read.cssselect("script")) == len(read.cssselect("style")) == len(read.cssselect("form")) == 1
    assert len(read.cssselect("meta")) == 4
    assert not read.cssselect("img, svg, math, iframe, object, embed, base, link, textarea, details, noscript, animate")
    assert not [one for one in read.iter() for each in getattr(one, "attrib", {}) if each.startswith("on")]
    assert not OVERRIDES.search(written)
    assert read.cssselect(".card")


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert link_of(ADDRESSES[name]) is None
    planted(tmp_path, ("El agua no llega", ADDRESSES[name]))
    CliRunner().invoke(main, ["verify", "a.md", "--format", "html", "-o", "out.html"], catch_exceptions=False)
    read = html.fromstring(Path("out.html").read_text(encoding="utf-8"))
    assert all(one.get("href").startswith("#") for one in read.cssselect("a"))


@pytest.mark.parametrize(
    ("address", "href", "host"),
    [
        ("https://x.example/a b", None, None),
        ("https://x.example/ñ?q=1#a", "https://x.example/%C3%B1?q=1#a", "x.example"),
        ("HTTPS://X.example/", "HTTPS://X.example/", "x.example"),
        ("https://аpple.example/", "https://%D0%B0pple.example/", "xn--pple-43d.example"),
    ],
)
def test_a_host_is_shown_as_the_network_knows_it(address, href, host):
    found = link_of(address)
    assert (found and found.address, found and found.host) == (href, host)


@pytest.mark.parametrize(
    ("text", "markup", "plain"),
    [
        ("a\u202eb", 'a<span class="unseen">U+202E</span>b', "a[U+202E]b"),
        ("<a>", "&lt;a&gt;", "<a>"),
        ("\U000e0041", '<span class="unseen">U+E0041</span>', "[U+E0041]"),
        ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_nobody_would_see_is_spelt_out_and_what_scripts_need_stands(text, markup, plain):
    assert shown(text) == markup
    assert plainly(text) == plain


@pytest.mark.parametrize("status", Status)
def test_only_words_that_stand_there_hold(status):
    report = Report(findings=(), quotations=(Result("k", status),))
    (one,) = part_of(Checked("a.md", report), 1).cards
    assert (one.verdict is Verdict.HOLDS) == (status in {Status.EXACT, Status.NORMALISED, Status.ELIDED})


def test_a_run_of_nothing_and_one_that_cannot_be_read_look_like_no_success():
    for run in (Run(()), Run((Checked("a.md", Report(findings=(), quotations=(), nothing_to_check=True)),))):
        read = html.fromstring(FORMATS["html"](run))
        assert not read.cssselect(".exit0")
        assert read.cssselect(".error")


@pytest.mark.parametrize(
    ("text", "marks", "quoted", "pieces"),
    [
        ("abc", [], [], ["abc"]),
        ("abc", [(1, 2)], [(0, 2)], ["a", "*b", "c"]),
        ("abc", [(1, 1)], [], ["a", "*‸", "bc"]),
        ("abc", [(0, 2), (1, 3)], [], ["*ab", "*c"]),
        ("abc", [(0, 3), (1, 2)], [], ["*abc"]),
        ("", [(0, 0)], [], ["*‸"]),
    ],
)
def test_pieces_are_the_text_in_its_order(text, marks, quoted, pieces):
    marked = Marked(text, "en", tuple(Mark(*one, "x") for one in marks), tuple(quoted))
    assert [("*" if one.label else "") + one.text for one in marked.pieces()] == pieces


def test_a_sentence_in_a_line_of_a_megabyte_is_short():
    text = "palabra " * 60_000 + "El agua no llega nunca a este barrio " + "palabra " * 60_000
    found = sentence_around(Document(text).locate("El agua no llega nunca a este barrio"), "es")
    assert len(found.text) < 1000
    (span,) = found.quoted
    assert found.text[slice(*span)] == "El agua no llega nunca a este barrio"


def test_the_same_run_gives_the_same_bytes(troops, tmp_path):
    for name in ("one", "two"):
        CliRunner().invoke(main, ["verify", str(troops / "article.md"), "--format", "html", "-o", str(tmp_path / name)])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
