"""Whatever is given as an article is read in bounded time, or refused with a reason."""

import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.article import open_article, read_article
from citekit.errors import InvalidFile, UnreadableFile
from citekit.speakers import QuotationKind, audit_article
from tests.work import TWICE, growth

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"
SIZE = 10_000 if HEAVY else 100
MIXED = random.Random(5).choices("“”\"'«»„‘’「」—-.,[]@(){}<>&*_`#|\n aשלוםсловомمرحبا中文字ไทย", k=max(SIZE, 802) * 6)

HOSTILE = {
    "only opening marks": lambda n: "“" * n,
    "only closing marks": lambda n: "”" * n,
    "only straight marks": lambda n: '"' * n,
    "marks nested deep": lambda n: "“‘" * n,
    "brackets never closed": lambda n: "[" * n,
    "brackets nested deep": lambda n: "[" * n + "@a" + "]" * n,
    "citations never closed": lambda n: "[@a " * n,
    "citations in one bracket": lambda n: "[" + "@a;" * n + "@b]",
    "quotations with citations": lambda n: "“a” [@b] " * n,
    "footnotes in footnotes": lambda n: "^[" * n,
    "block quotations nested deep": lambda n: "> " * n + "“a”",
    "lists nested deep": lambda n: "- " * n + "“a”",
    "code never closed": lambda n: "".join("`" * (m % 50 + 1) + "a" for m in range(n)),
    "tags never closed": lambda n: '<a href="' * n,
    "elements never closed": lambda n: "<div><q>“a”" * n,
    "comments never closed": lambda n: "<!--" * n,
    "entities": lambda n: "&quot;&#34;&#x22;&nope;" * n,
    "one line": lambda n: "John Smith said “we go,” and Mary Jones said “we stay.” " * n,
    "one sentence": lambda n: "word " * n * 5 + "“a b c d” said X",
    "descriptions of nobody": lambda n: "«a b c d», dijo la ministra. " * n,
    "pronouns of nobody": lambda n: "“a b c d,” he said.\n\n" * n,
    "a relative clause without end": lambda n: "who " * n + "“a b” said",
    "dashes": lambda n: "— a — b " * n,
    "words put in without end": lambda n: "«a" + " — dice a b " * n + "»",
    "verbs that lead to verbs": lambda n: "se limitó a " * n + "decir «no».",
    "outlets without end": lambda n: "según el diario La Voz del " * n + "«no».",
    "names without end": lambda n: "A " * n + "«no», dijo " + "B " * n,
    "words in other cases": lambda n: "сообщил министру в " * n + "«нет».",
    "outlets told behind": lambda n: "«a b c d». Об этом сообщает ТАСС. " * n,
    "quotations that stand alone": lambda n: "“A b c d e.” The rain fell. " * n,
    "whose words": lambda n: "слова " * n + "«нет».",
    "scripts and directions mixed": lambda n: "".join(MIXED[: n * 6]),
}


@pytest.mark.long(each=8)
@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
@pytest.mark.parametrize("name", HOSTILE)
def test_any_article_is_read(name: str, format_: str) -> None:
    article = read_article(HOSTILE[name](SIZE), format=format_)
    for language in ("en", "de", "es", "ru"):
        audit_article(article, language=language)


@pytest.mark.long(each=18)
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_article_is_at_most_twice_the_work(name: str) -> None:
    def read(size: int) -> None:
        audit_article(read_article(HOSTILE[name](size), format="markdown"), language="en")

    assert growth(read, 400 if HEAVY else 160) <= TWICE


def test_an_article_of_ten_megabytes_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "ten.md"
    path.write_bytes("“We will go,” said Ann Lee. ".encode() * 350_000)
    with pytest.raises(UnreadableFile, match="at most 2,000,000 characters"):
        open_article(path)


@pytest.mark.parametrize("head", ["a: " + "[" * 5_000, "- " * 5_000, "a: " + "[[]" * 5_000, "? " * 5_000])
def test_front_matter_nested_deep_is_refused_at_once(head: str) -> None:
    with pytest.raises(InvalidFile, match="nested more than 30 deep"):
        read_article(f"---\n{head}\n---\nText")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("“" * 10_000_000, "at most 2,000,000 characters"),
        ("%PDF-1.7\n%\x00\x01\x02\x03", "no text"),
        ("\x89PNG\x1a\x00" * 50, "no text"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(source: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_article(source, name="a.md")


WORDS = (
    "“|”|\"|'|’|«|»|„|「|」|—| said | dijo | a dit | sagte |he |Ann Lee |, |. |: |\n\n|according to |según |laut |[@k]|"
    "> |`|<b>|<!-- x -->|the site |שלום |中文|that |who |(|)|\r\n"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=250 if HEAVY else 120, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["de", "en", "es", "fr", "it", "pt", "ru", "und"]))
def test_any_article_is_read_and_what_is_told_of_it_lies_in_it(source: str, language: str) -> None:
    for format_ in ("markdown", "html", "text"):
        article = read_article(source, format=format_)
        found = audit_article(article, language=language).quotations
        assert found == audit_article(article, language=language).quotations
        for one in found:
            assert 0 <= one.start <= one.end <= len(source)
            assert one.text.strip()
            assert article.place(one.start) == (one.line, one.column)
            assert one.sentence[0] <= one.start
            if one.speaker:
                assert one.kind in {QuotationKind.DIRECT, QuotationKind.PARTIAL}
                assert 0 <= one.speaker.start < one.speaker.end <= len(source)
        for before, after in pairwise(found):
            assert before.start <= after.start
