"""A real article, and what is known of the words it quotes; both are read from the public test data."""

import re

import pytest

from citekit.article import read_article
from citekit.model import Agent, Citation, Library, Quotation, Snapshot, Source, Text, Translation
from citekit.rendering import attribution, note
from citekit.verification import verify

# The row of the table, the beginning and the end of the passage in the article, as patterns.
PASSAGES = {
    "support": (0, "support and", "National Police"),
    "soldiers": (1, "Seven hundred", "Peruvian police"),
    "blame": (2, "I do not", "continent"),
}


@pytest.fixture
def case(shared):
    folder = shared / "case"
    if not folder.is_dir():
        pytest.skip(f"no case at {folder}")
    return folder


@pytest.fixture
def library(case):
    article = (case / "article.txt").read_text(encoding="utf-8")
    table = (case / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    sources, citations = [], []
    for key, (row, first, last) in PASSAGES.items():
        who, words, where, language = (cell.strip() for cell in rows[row])
        url = re.search(r"https?://\S+", where)
        source = Source(
            id=key,
            type="article-newspaper",
            language=language,
            container_title=Text(where.split(",")[0], language),
            url=url.group() if url else None,
            snapshot=Snapshot("README.md"),
        )
        quoted = re.search("«(.+?)»", words).group(1)
        printed = re.search(f"“({first}[^”]+{last}[^”]*?),?”", article).group(1)
        sources.append(source)
        citations.append(
            Citation(
                key=key,
                source=source,
                quotation=Quotation(text=Text(quoted, language), speaker=Agent(Text(who.split(",")[0]))),
                translations=(Translation(text=Text(printed, "en")),),
            )
        )
    return Library(sources=sources, citations=citations, address=case / "library")


@pytest.fixture
def article(case, library):
    text = (case / "article.txt").read_text(encoding="utf-8")
    for citation in library:
        words = citation.translations[0].text.value
        text = re.sub(f"(“{re.escape(words)}[.,]?”)", rf"\1 [@{citation.key}]", text)
    return read_article(text, name=str(case / "article.md"))


def test_the_words_of_the_real_article_are_verified(library, article):
    report = verify(library, article)
    assert len(article.citations) == len(PASSAGES)
    assert {key: status.value for key, status in report.statuses.items() if key != "soldiers"} == {
        "support": "exact",
        "blame": "exact",
    }
    assert all(printed.status.value in {"exact", "normalised"} for printed in report.printed)
    assert {finding.key for finding in report.findings if finding.rule == "CK204"} == set(PASSAGES)


def test_the_seven_hundred_are_found_with_their_hedge(library):
    statement = library.citation("soldiers").quotation.text.value
    assert verify(library).statuses["soldiers"].value in {"elided", "exact"}
    hedged = statement.split(" que ", 1)[1].split(" … ")[0]
    citation = library.citation("soldiers")
    alone = Citation(
        key="soldiers",
        source=citation.source,
        quotation=Quotation(text=Text(hedged, "es")),
        translations=citation.translations,
    )
    report = verify(Library(sources=library.sources, citations=(alone,), address=library.address))
    assert report.statuses["soldiers"].value == "partial_context"


def test_the_words_of_the_real_article_are_cited(library):
    for citation in library:
        printed = note(citation)
        assert "Original (Spanish)" in printed
        assert "not stated" in printed
        assert "not stated" in attribution(citation)
