"""What is recorded of a saved page is held against the page, and each part of it that is not so is a finding."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from citekit.evidence import read_page
from citekit.formats import read_library
from citekit.library import SavedPages
from citekit.model import Snapshot
from citekit.verification import verify
from citekit.verification._recorded import check_recorded

HTML = "<!DOCTYPE html><html lang=es><title>El faro</title><p>«Aquí nadie se ha ido», dijo la alcaldesa.</p></html>"
PAGE = read_page(HTML.encode(), Snapshot(path="page.html"))
START = PAGE.text.index("Aquí")
END = START + len("Aquí nadie se ha ido")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TRUE = {
    "path": "page.html",
    "sha256": hashlib.sha256(HTML.encode()).hexdigest(),
    "text-sha256": PAGE.snapshot.text_sha256,
    "media-type": "text/html",
    "URL": "https://gaceta.example/faro",
    "captured": "2026-02-28T09:30:00+01:00",
}
OTHER = "0" * 64


@pytest.fixture
def found(tmp_path):
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")

    def rules(place=(START, END), url="https://gaceta.example/faro", **recorded):
        snapshot = {key: value for key, value in (TRUE | recorded).items() if value is not None}
        source = {"type": "article-newspaper", "language": "es", "title": "El faro", "URL": url, "snapshot": snapshot}
        citation = {"source": "gaceta", "quote": "Aquí nadie se ha ido"}
        if place:
            citation |= {"start": place[0], "end": place[1]}
        told = {"schema": "citekit/1", "sources": {"gaceta": source}, "citations": {"nadie": citation}}
        library = read_library(json.dumps(told).encode(), str(tmp_path / "citations.yaml"))
        (one,) = library.citations
        page = SavedPages(library, tmp_path).page(one.seen_in)
        findings = list(check_recorded(one, one.seen_in, page, NOW))
        said = [each.rule for each in verify(library).findings if each.rule in {f"CK41{n}" for n in range(2, 7)}]
        assert said == [each.rule for each in findings]
        return [(each.rule, each.severity.value) for each in findings]

    return rules


def test_of_what_is_so_nothing_is_said(found):
    assert found() == []
    assert found(place=None, **dict.fromkeys(("sha256", "text-sha256", "media-type", "URL", "captured"))) == []


def test_the_text_is_held_to_its_digest(found):
    assert found(**{"text-sha256": OTHER}) == [("CK412", "warning")]
    assert found(**{"text-sha256": OTHER, "sha256": None}) == [("CK412", "error")]
    assert found(**{"text-sha256": OTHER, "sha256": OTHER}) == [("CK412", "error")]


@pytest.mark.parametrize(
    "place", [(0, 3), (START + 1, END), (START, END - 1), (0, END + 12), (9000, 9020), (END, END + 20)]
)
def test_the_words_are_at_their_place_and_nothing_else_is(found, place):
    assert found(place=place) == [("CK413", "warning")]


@pytest.mark.parametrize("place", [(START - 1, END + 1), (START, END)])
def test_marks_around_the_words_belong_to_their_place(found, place):
    assert found(place=place) == []


KINDS = [("text/html", True), ("text/html; charset=utf-8", True), ("Text/HTML", True), ("application/xhtml+xml", True),
         ("text/plain", False), ("application/pdf", False), ("image/png", False)]  # fmt: skip


@pytest.mark.parametrize(("kind", "is_so"), KINDS)
def test_the_page_is_of_the_kind_that_is_recorded(found, kind, is_so):
    assert found(**{"media-type": kind}) == ([] if is_so else [("CK414", "warning")])


ADDRESSES = [
    ("http://gaceta.example/faro", True),
    ("https://www.gaceta.example/faro/", True),
    ("https://gaceta.example/faro#top", True),
    ("https://GACETA.example/faro", True),
    ("https://web.archive.org/web/20260228093000/https://gaceta.example/faro", True),
    ("https://gaceta.example/otra", False),
    ("https://gaceta.example/faro?id=2", False),
    ("https://gaceta.example.evil.example/faro", False),
    ("https://web.archive.org/web/20260228093000/https://otra.example/faro", False),
    ("https://gaceta.example@evil.example/faro", False),
    ("https://[gaceta.example/faro", False),
    ("", False),
]


@pytest.mark.parametrize(("address", "is_so"), ADDRESSES)
def test_the_page_is_of_the_address_of_the_source(found, address, is_so):
    assert found(URL=address) == ([] if is_so else [("CK415", "warning")])


TIMES = [
    ("2026-03-01T12:04:00Z", True),
    ("2026-03-01T12:06:00Z", False),
    ("2026-03-01T21:00:00+09:00", True),
    ("2026-03-01T12:30:00-01:00", False),
    ("2026-03-02T01:00:00", True),
    ("2026-03-02T03:00:00", False),
    ("2026-02-28", True),
    ("9999-12-31T23:59:59-14:00", False),
    ("0001-01-01T00:00:00+14:00", True),
    ("yesterday", False),
    ("2026-02-30T09:00:00Z", False),
    ("28.2.2026", False),
]


@pytest.mark.parametrize(("time", "is_so"), TIMES)
def test_a_page_was_saved_at_a_time_that_has_come(found, time, is_so, monkeypatch):
    monkeypatch.setattr("citekit.verification._recorded.datetime", At)
    assert found(captured=time) == ([] if is_so else [("CK416", "error")])


class At(datetime):
    """The time it is in these tests."""

    @classmethod
    def now(cls, tz=None):
        return NOW
