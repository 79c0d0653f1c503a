"""A saved page is what was read of its bytes, beside the record of what was seen."""

import hashlib

import pytest

from citekit.article import article_from_bytes, open_article
from citekit.errors import UnreadableFile
from citekit.evidence import read_page, read_snapshot
from citekit.model import Snapshot

HTML = '<html lang="cs"><head><meta charset="windows-1250"><title>Vojáci</title></head><body><p>{}</p></body></html>'
WORDS = "Ministr řekl: „Žádní vojáci nepřijedou.“"


def test_the_record_of_a_page_says_what_was_read():
    content = HTML.format(WORDS).encode("windows-1250")
    page = read_page(content, Snapshot(path="a.html", url="https://example.org/a"))
    assert (page.charset, page.language, page.title, page.replaced) == ("cp1250", "cs", "Vojáci", 0)
    assert page.snapshot.text == page.text == page.read.text
    assert page.snapshot.sha256 == hashlib.sha256(content).hexdigest()
    assert page.snapshot.text_sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    assert (page.snapshot.path, page.snapshot.url) == ("a.html", "https://example.org/a")
    assert page.snapshot.extractor == page.read.extractor


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "windows-1250"])
def test_an_article_and_a_saved_page_are_read_by_one_reader(charset, tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(HTML.format(WORDS).encode(charset))
    article = open_article(path)
    page = read_snapshot(Snapshot(path="a.html"), tmp_path)
    assert [block.text for block in article.blocks if block.text == WORDS] == [WORDS]
    assert WORDS in page.text
    assert article.text == page.read.source
    (block,) = [block for block in article.blocks if block.text == WORDS]
    start, end = page.text.index(WORDS), page.text.index(WORDS) + len(WORDS)
    assert page.read.source_range(start, end) == (block.start, block.end)


def test_an_article_with_bytes_of_no_charset_is_refused_with_their_line():
    content = "Příliš žluťoučký kůň úpěl ďábelské ódy.\n\nDruhý řádek: ".encode() * 20 + b"\xff\n"
    with pytest.raises(UnreadableFile, match=r"^a\.md:\d+: a byte is no valid UTF-8"):
        article_from_bytes(content, "a.md")


@pytest.mark.parametrize(("path", "reason"), [(None, "no page was saved"), ("none.html", "there is no such saved page"),
                                              ("../a.html", "outside the folder")])  # fmt: skip
def test_a_page_that_cannot_be_had_says_why(path, reason, tmp_path):
    with pytest.raises(UnreadableFile, match=reason):
        read_snapshot(Snapshot(path=path), tmp_path)
