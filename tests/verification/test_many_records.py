"""A large library is asked as a small one is: only what may be meant is compared, and the same is found."""

import os
import random
from hashlib import sha256

import pytest

from citekit.article import read_article
from citekit.model import Citation, Library, Quotation, Snapshot, Source, Text, Translation
from citekit.verification import Agreement, audit, verify

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"
SYLLABLES = [first + second for first in "bdfglmnprst" for second in "aeiou"]
SOURCE = Source(id="s", type="webpage", language="en", title=Text("A page", "en"))


def sentences(count: int) -> list[str]:
    chance = random.Random(7)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(3_000)]
    return [" ".join(chance.choices(words, k=chance.randint(4, 20))) for _ in range(count)]


def library(words: list[str]) -> Library:
    citations = tuple(
        Citation(
            key=f"k{number}",
            source=SOURCE,
            quotation=Quotation(text=Text(one, "en")),
            translations=(Translation(text=Text(f"so {one} oder", "de")),),
        )
        for number, one in enumerate(words)
    )
    return Library(citations=citations, sources=(SOURCE,))


def found(text: str, records: Library) -> tuple[str | None, Agreement]:
    report = audit(read_article(f"“{text},” said Ann Lee.", name="a.md"), records, language="en")
    (one,) = report.quotations
    return one.key, one.agreement


@pytest.fixture(scope="module")
def many() -> list[str]:
    return [*sentences(2_000), "Peace"]


@pytest.fixture(scope="module")
def records(many: list[str]) -> Library:
    return library(many)


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(0, 2_000, 97 if HEAVY else 399))
def test_the_record_is_found_among_many(many: list[str], records: Library, number: int) -> None:
    words = many[number]
    assert found(words, records) == (f"k{number}", Agreement.VERBATIM)
    assert found(f"so {words} oder", records)[0] == f"k{number}"


def test_altered_words_and_short_ones_are_found_too_and_others_are_not(many: list[str], records: Library) -> None:
    long = next(one for one in many if len(one.split()) > 15)
    changed = " ".join([*long.split()[:6], "never", *long.split()[6:]])
    assert found(changed, records) == (f"k{many.index(long)}", Agreement.ALTERED)
    assert found("peace", records) == ("k2000", Agreement.VERBATIM)
    assert found("Nobody in the harbour knew about it", records) == (None, Agreement.NO_RECORD)
    assert found("?!", records) == (None, Agreement.NO_RECORD)


@pytest.mark.parametrize("pages", [5, 60])
def test_words_of_another_saved_page_are_found_among_few_and_many(tmp_path, pages: int) -> None:
    texts = [" ".join(sentences(pages * 8)[number * 8 : number * 8 + 8]) for number in range(pages)]
    sources = []
    for number, text in enumerate(texts):
        body = text.encode()
        (tmp_path / f"{number}.txt").write_bytes(body)
        snapshot = Snapshot(path=f"{number}.txt", sha256=sha256(body).hexdigest(), media_type="text/plain")
        sources.append(Source(id=f"s{number}", type="webpage", language="en", snapshot=snapshot))
    words = " ".join(texts[-1].split()[3:15])
    citation = Citation(key="k", source=sources[0], quotation=Quotation(text=Text(words, "en")))
    report = verify(Library(citations=(citation,), sources=tuple(sources)), folder=tmp_path)
    (result,) = report.quotations
    assert (result.status.value, result.found_in) == ("misattributed", f"s{pages - 1}")
