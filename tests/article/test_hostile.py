"""Whatever is given as an article is read in bounded time, or refused with a reason."""

import os
import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.article import open_article, read_article
from citekit.errors import InvalidFile, UnreadableFile
from citekit.speakers import QuotationKind, audit_article

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"
SIZE = 10_000 if HEAVY else 400
MIXED = random.Random(5).choices("“”\"'«»„‘’「」—-.,[]@(){}<>&*_`#|\n aשלוםсловомمرحبا中文字ไทย", k=SIZE * 6)

HOSTILE = {
    "only opening marks": "“" * SIZE,
    "only closing marks": "”" * SIZE,
    "only straight marks": '"' * SIZE,
    "marks nested deep": "“‘" * SIZE,
    "brackets never closed": "[" * SIZE,
    "brackets nested deep": "[" * SIZE + "@a" + "]" * SIZE,
    "citations never closed": "[@a " * SIZE,
    "citations in one bracket": "[" + "@a;" * SIZE + "@b]",
    "quotations with citations": "“a” [@b] " * SIZE,
    "footnotes in footnotes": "^[" * SIZE,
    "block quotations nested deep": "> " * SIZE + "“a”",
    "lists nested deep": "- " * SIZE + "“a”",
    "code never closed": "".join("`" * (n % 50 + 1) + "a" for n in range(SIZE)),
    "tags never closed": '<a href="' * SIZE,
    "elements never closed": "<div><q>“a”" * SIZE,
    "comments never closed": "<!--" * SIZE,
    "entities": "&quot;&#34;&#x22;&nope;" * SIZE,
    "one line": "John Smith said “we go,” and Mary Jones said “we stay.” " * SIZE,
    "one sentence": "word " * SIZE * 5 + "“a b c d” said X",
    "descriptions of nobody": "«a b c d», dijo la ministra. " * SIZE,
    "pronouns of nobody": "“a b c d,” he said.\n\n" * SIZE,
    "a relative clause without end": "who " * SIZE + "“a b” said",
    "dashes": "— a — b " * SIZE,
    "words put in without end": "«a" + " — dice a b " * SIZE + "»",
    "verbs that lead to verbs": "se limitó a " * SIZE + "decir «no».",
    "outlets without end": "según el diario La Voz del " * SIZE + "«no».",
    "names without end": "A " * SIZE + "«no», dijo " + "B " * SIZE,
    "words in other cases": "сообщил министру в " * SIZE + "«нет».",
    "outlets told behind": "«a b c d». Об этом сообщает ТАСС. " * SIZE,
    "quotations that stand alone": "“A b c d e.” The rain fell. " * SIZE,
    "whose words": "слова " * SIZE + "«нет».",
    "scripts and directions mixed": "".join(MIXED),
}


@pytest.mark.parametrize("format_", ["markdown", "html", "text"])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str, format_: str) -> None:
    source = HOSTILE[name]
    start = time.process_time()
    for language in ("en", "de", "es", "ru"):
        audit_article(read_article(source, format=format_), language=language)
    assert time.process_time() - start < 3 + len(source) * 0.00025


@pytest.mark.heavy
@pytest.mark.skipif(not HEAVY, reason="long; set CITEKIT_HEAVY=1")
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_about_linear(name: str) -> None:
    def seconds(source: str) -> float:
        start = time.process_time()
        audit_article(read_article(source, format="markdown"), language="en")
        return time.process_time() - start

    source = HOSTILE[name]
    assert seconds(source) < 0.5 + 12 * seconds(source[: len(source) // 4])


def test_an_article_of_ten_megabytes_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "ten.md"
    path.write_bytes("“We will go,” said Ann Lee. ".encode() * 350_000)
    with pytest.raises(UnreadableFile, match="at most 2,000,000 characters"):
        open_article(path)


@pytest.mark.parametrize("head", ["a: " + "[" * 5_000, "- " * 5_000, "a: " + "[[]" * 5_000, "? " * 5_000])
def test_front_matter_nested_deep_is_refused_at_once(head: str) -> None:
    start = time.process_time()
    with pytest.raises(InvalidFile, match="nested more than 30 deep"):
        read_article(f"---\n{head}\n---\nText")
    assert time.process_time() - start < 1


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
