"""A style sheet that is cut into rules by its letters says of each page what it says when all of it is parsed."""

import pytest

from citekit.pages import _sheets, read_bytes
from citekit.pages._pieces import Piece, pieces
from tests.pages.test_hidden import tricks

WORDS = "Llueve sobre la ciudad"
PAGE = "{doctype}<style>{sheet}</style><main><h1>Uno</h1><p class='a B c:d é' id=k lang=es>{words}</p><i>dos</i></main>"
HIDE = "{display:none}"

# Sheets and whether their rules are of the paragraph.
SHEETS = {
    "class": (f".a{HIDE}", True),
    "class that no element has": (f".b{HIDE}", False),
    "case of a class": (f".b,.A{HIDE}", False),
    "escaped class": (rf".c\:d{HIDE}", True),
    "escaped by number": (rf".\61{HIDE}", True),
    "letters of no English": (f".é{HIDE}", True),
    "one of several": (f".x>.y, .z .a, main .a{HIDE}", True),
    "one of several is not valid": (f".a,..b{HIDE}", False),
    "one of several is of the future": (f".a,.b:is-new{HIDE}", False),
    "what none is": (f".a:hover,.a::before,.x .a{HIDE}", False),
    "not what none is": (f".a:not(:hover){HIDE}", True),
    "not of a class that no element has": (f".a:not(.x){HIDE}", True),
    "a class in brackets": (f":is(.x,.a){HIDE}", True),
    "an attribute": (f"p[lang='es'][class*=\"a\"]{HIDE}", True),
    "an attribute with braces": (f"p[title='}}{{']{HIDE}", False),
    "comments": (f"/*.x{{*/.a/*,*/{HIDE}/*}}*/", True),
    "a comment without an end": (f".a{HIDE}/*", True),
    "a string without an end": (f'.x{{content:"}} .a{HIDE}', False),
    "braces in a string": (".x{content:'}'}" + f".a{HIDE}", True),
    "braces in an address": (".x{background:url(a}b)}" + f".a{HIDE}", True),
    "a semicolon in an address": (".a{background:url(data:image/png;base64,aa==);display:none}", True),
    "a semicolon between rules": (f".x{HIDE};.a{HIDE}", False),
    "marks of comments of HTML": (f"<!-- .a{HIDE} -->", True),
    "a brace too many": (f".x{HIDE}}}.a{HIDE}", False),
    "a brace missing": (f".x{{color:red;.a{HIDE}", False),
    "statements": ('@charset "utf-8";@import url("x;y.css");@layer one,two;' + f".a{HIDE}", True),
    "a condition": (f"@media screen{{.x{HIDE}.a{HIDE}}}", True),
    "conditions in conditions": (f"@media all{{@supports (display:grid){{@layer x{{main>.a{HIDE}}}}}}}", True),
    "a condition that is none": (f"@media print{{.a{HIDE}}}.x{HIDE}", False),
    "declarations in a condition": (f"@media all{{color:red;.a{HIDE}}}", True),
    "a weaker layer": (f"@layer b,c;@layer c{{.a{{display:block}}}}@layer b{{.a{HIDE}}}", False),
    "a stronger layer": (f"@layer b,c;@layer b{{.a{{display:block}}}}@layer c{{.a{HIDE}}}", True),
    "fonts": (f"@font-face{{font-family:x;src:url(a)}}.a{HIDE}", True),
    "nesting": (f"main{{color:red;.a{HIDE}}}", True),
    "nesting in what no element is": (f".x{{.a{HIDE}}}", False),
    "nesting with the one around": (f".a{{&{HIDE}}}", True),
    "an animation": ("@keyframes k{from{opacity:1}to{opacity:0}}.a{animation:k 1s forwards}", True),
    "a variable": ("main{--x:none}.a{display:var(--x)}", True),
    "a later rule": (f".a{HIDE}p{{display:block}}#k{{display:block}}", False),
    "an earlier important one": (".a{display:none!important}#k{display:block}", True),
    "escapes in a property": (r".a{d\69splay:none}", True),
    "a comment in a declaration": (".a{display/**/:none}", True),
    "capitals": ("P.a{DISPLAY:NONE}", True),
    "beside": (f"h1+.a{HIDE}", True),
    "behind": (f"i~.a{HIDE}", False),
    "in what it is beside": (f"h1 .a,i .a{HIDE}", False),
    "deep brackets": (f":is(:is(:is(.a))){HIDE}", True),
    "all": (f"*{HIDE}", True),
}


def read(sheet, doctype="<!doctype html>"):
    return read_bytes(PAGE.format(sheet=sheet, doctype=doctype, words=WORDS).encode(), "a.html")


@pytest.mark.parametrize("name", SHEETS)
def test_a_rule_holds_for_what_it_is_of_and_for_nothing_else(name):
    sheet, hides = SHEETS[name]
    page = read(sheet)
    assert page.unjudged is None
    assert (WORDS not in page.text) is hides


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("doctype", ["<!doctype html>", ""], ids=["standard", "quirky"])
def test_a_sheet_says_the_same_cut_into_pieces_and_in_one(name, doctype, monkeypatch):
    cut = read(SHEETS[name][0], doctype)
    monkeypatch.setattr(_sheets, "pieces", lambda text: iter([Piece(text)]))
    whole = read(SHEETS[name][0], doctype)
    assert (cut.text, cut.marks, cut.unjudged) == (whole.text, whole.marks, whole.unjudged)


def test_the_tricks_of_pages_are_seen_through_cut_into_pieces_as_in_one(monkeypatch):
    pages = [trick.values[0].encode() for trick in list(tricks())[::5]]
    cut = [(page.text, page.marks) for page in map(read_bytes, pages)]
    monkeypatch.setattr(_sheets, "pieces", lambda text: iter([Piece(text)]))
    assert cut == [(page.text, page.marks) for page in map(read_bytes, pages)]


@pytest.mark.parametrize("name", SHEETS)
def test_the_pieces_of_a_sheet_are_all_of_it(name):
    sheet = SHEETS[name][0]
    assert "".join(piece.text for piece in pieces(sheet)) == sheet


def test_what_no_element_is_and_what_hides_nothing_costs_no_step(monkeypatch):
    taken = []
    monkeypatch.setattr("citekit.pages._work.Work.step", lambda self, count=1: taken.append(count))
    read(f".a{HIDE}")
    few = sum(taken)
    taken.clear()
    read(f".a{HIDE}" + "".join(f".x{at} p>b{HIDE}.a{{cursor:pointer}}" for at in range(500)))
    assert sum(taken) == few
