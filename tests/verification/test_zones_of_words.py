"""Where on the page the words stand is said, and a page without an article accuses nobody."""

import json

import pytest
from attrs import evolve

import citekit
from citekit.anchor import Document, Status
from citekit.evidence import read_snapshot
from citekit.model import Quotation, Snapshot, Text
from citekit.verification import Severity
from citekit.verification._places import placed

LEAD = "<h1>The lock is closed</h1><p>The lock at Vell will be closed for repairs until the end of April.</p>"
WORDS = "the engineer was paid twice for the same gate"

ONLY_THERE = [
    (f"<div class=comments><p>I think {WORDS}.</p></div>", "reader's comment", Severity.WARNING),
    (f"<div id=kommentare><p>{WORDS}</p></div>", "reader's comment", Severity.WARNING),
    (f"<aside class=related><a href=b>{WORDS}</a></aside>", "teaser", Severity.WARNING),
    (f'<img src=a.jpg alt="{WORDS}">', "alternative text", Severity.ERROR),
    (f"<p><del>{WORDS}</del> The builder was paid.</p>", "struck out", Severity.ERROR),
    (f"<p hidden>{WORDS}</p>", "does not show", Severity.ERROR),
    (f'<p style="display:none">{WORDS}</p>', "does not show", Severity.ERROR),
    (f"<figure><img src=a.jpg><figcaption>{WORDS}</figcaption></figure>", "caption", Severity.NOTE),
    (f"<section><h3>Comments (2)</h3><p>{WORDS}</p></section>", "reader's comment", Severity.WARNING),
    (f"<section><h3>Read also</h3><p><a href=b>{WORDS}</a></p></section>", "teaser", Severity.WARNING),
    (f"<div class=info-box><p>{WORDS}.</p></div>", "in a box", Severity.NOTE),
    (f"<blockquote class=twitter-tweet><p>{WORDS}</p></blockquote>", "in a post", Severity.NOTE),
    (f"<div class=pull-quote>{WORDS}</div>", "pull quote", Severity.NOTE),
    (f"<div class=cookie-banner><p>{WORDS}.</p></div>", "consent", Severity.NOTE),
    (f"<div class=newsletter><p>{WORDS}.</p></div>", "subscription", Severity.NOTE),
    (f"<div>© {WORDS}</div>", "legal", Severity.NOTE),
]


def verified(tmp_path, html, quote=WORDS, other=None):
    sources = {}
    for name, text in (("page", html), ("other", other)):
        if text is not None:
            (tmp_path / f"{name}.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
            sources[name] = {"type": "webpage", "language": "en", "title": name, "URL": "https://paper.example/",
                             "snapshot": f"{name}.html"}  # fmt: skip
    library = tmp_path / "citations.yaml"
    citation = {"source": "page", "quote": quote}
    library.write_text(json.dumps({"schema": "citekit/1", "sources": sources, "citations": {"k": citation}}), "utf-8")
    return citekit.verify(library)


def rules(report):
    return {one.rule: one for one in report.findings if one.rule.startswith("CK4")}


@pytest.mark.parametrize(("html", "where", "severity"), ONLY_THERE)
def test_words_that_stand_only_beside_the_text_are_found_and_the_zone_is_said(html, where, severity, tmp_path):
    found = rules(verified(tmp_path, f"<article>{LEAD}</article>{html}"))
    assert set(found) == {"CK410"}
    assert where in found["CK410"].message
    assert found["CK410"].severity is severity


UNSEEN = {
    "data": (f'<script type="application/ld+json">{{"articleBody": "{WORDS}"}}</script>', "in data for other programs"),
    "description": (f'<meta name=description content="{WORDS}">', "in a description for other programs (<meta>)"),
    "frame": (f"<iframe srcdoc='&lt;p>{WORDS}&lt;/p>'></iframe>", "in a frame (<iframe>)"),
    "template": (f"<template><p>{WORDS}</p></template>", "in a template"),
    "shadow tree": (f"<div><template shadowrootmode=open><b>{WORDS}</b></template></div>", "in a template"),
    "title": (f'<a href=b title="{WORDS}">b</a>', "in an attribute (<a>)"),
    "data of an element": (f"<div data-teaser='{WORDS}'></div>", "in an attribute (<div>)"),
    "field": (f'<input type=hidden value="{WORDS}">', "in an attribute (<input>)"),
    "comment": (f"<!-- <p>{WORDS}</p> -->", "in a comment"),
}


@pytest.mark.parametrize("name", UNSEEN)
@pytest.mark.parametrize("beside", ["", "<meta name=x content='the gate'><!-- the same gate --><p hidden>the gate</p>"])
def test_what_has_words_that_the_page_does_not_show_is_said(name, beside, tmp_path):
    html, where = UNSEEN[name]
    found = rules(verified(tmp_path, f"{beside}{html}{beside}<article>{LEAD}</article>"))
    assert (set(found), found["CK410"].severity) == ({"CK410"}, Severity.ERROR)
    assert f"only in what the page does not show: {where}" in found["CK410"].message


def test_of_words_that_style_hides_no_more_is_said(tmp_path):
    found = rules(verified(tmp_path, f"<!-- gate --><p hidden>{WORDS}</p><article>{LEAD}</article>"))
    assert found["CK410"].message.endswith("only in what the page does not show")


@pytest.mark.parametrize(("html", "where", "severity"), ONLY_THERE)
def test_words_that_stand_in_the_text_too_are_taken_from_there(html, where, severity, tmp_path):
    report = verified(tmp_path, f"{html}<article>{LEAD}<p>It is said that {WORDS}, again and again.</p></article>")
    assert "CK410" not in rules(report)


@pytest.mark.parametrize(("html", "where", "severity"), ONLY_THERE)
def test_other_words_than_those_beside_the_text_are_not_found(html, where, severity, tmp_path):
    report = verified(tmp_path, f"<article>{LEAD}</article>{html}", quote="the bishop sold the brewery to his nephew")
    assert report.statuses["k"] is Status.NOT_FOUND
    assert "CK404" in rules(report)


WALLS = [
    "",
    "<div id=root></div><noscript>Enable JavaScript.</noscript>",
    "<h1>We value your privacy</h1><p>Accept all cookies</p>",
    f"{LEAD}<p>Subscribe to continue reading</p>",
    "<h1>Checking your browser</h1>",
]


@pytest.mark.parametrize("html", WALLS)
def test_a_page_without_an_article_could_not_be_checked_and_no_other_source_is_named(html, tmp_path):
    report = verified(tmp_path, html, other=f"<p>It is said that {WORDS}.</p>")
    assert (report.statuses["k"], report.exit_code) == (Status.UNREACHABLE, 3)
    assert set(rules(report)) == {"CK401"}


def test_words_that_a_page_shows_before_its_wall_are_checked(tmp_path):
    html = f"{LEAD}<p>Subscribe to continue reading</p>"
    report = verified(tmp_path, html, quote="closed for repairs until the end of April")
    assert (report.statuses["k"], report.exit_code) == (Status.EXACT, 0)


def test_a_page_with_an_article_still_says_that_words_are_not_its_own(tmp_path):
    report = verified(tmp_path, f"<article>{LEAD}</article>", other=f"<p>It is said that {WORDS}.</p>")
    assert (report.statuses["k"], report.exit_code) == (Status.MISATTRIBUTED, 1)


def test_another_spelling_is_a_note_and_a_changed_word_an_error(tmp_path):
    page = "<p>Её отец вёл счёт всех лодок в посёлке.</p>"
    found = rules(verified(tmp_path, page, quote="Ее отец вел счет всех лодок"))
    assert set(found) == {"CK411"}
    assert found["CK411"].severity is Severity.NOTE
    assert set(rules(verified(tmp_path, page, quote="Ее сосед вел счет всех лодок"))) == {"CK403"}


def test_words_of_the_headline_alone_are_a_note_and_of_the_lead_none(tmp_path):
    text = "<p>The lock at Vell will be closed for repairs until the end of April, as the council said on Monday.</p>"
    head = f"<article><h1>Lock: {WORDS}</h1>{text * 2}</article>"
    found = rules(verified(tmp_path, head))
    assert (set(found), found["CK410"].severity) == ({"CK410"}, Severity.NOTE)
    assert "headline" in found["CK410"].message
    lead = f"<article><h1>The lock is closed</h1><p class=standfirst>In the yard {WORDS}.</p>{text * 2}</article>"
    assert not rules(verified(tmp_path, lead))


SOURCES = [
    (f"<p>{LEAD} {WORDS}.</p>", True),  # the source has them in its text, though they were shown elsewhere
    ("<p>Something else altogether, at some length, stands in the source of this page.</p>", False),
    (f"<p>Something else altogether stands here.</p><p hidden>{WORDS}</p>", False),
    ("", False),
]


@pytest.mark.parametrize(("source", "is_told"), SOURCES)
def test_words_that_are_not_found_again_in_the_source_are_no_success(source, is_told, tmp_path):
    (tmp_path / "page.html").write_text(f"<html><body>{LEAD}<p>{WORDS}.</p></body></html>", "utf-8")
    page = read_snapshot(Snapshot(path="page.html"), tmp_path)
    read = evolve(page.read, source=f"<html><body>{source}</body></html>", marks=None)
    document = Document(page.text, "en")
    quotation = Quotation(text=Text(WORDS, "en"))
    assert placed(quotation, document.locate(WORDS), page, document).is_told
    assert placed(quotation, document.locate(WORDS), evolve(page, read=read), document).is_told is is_told
