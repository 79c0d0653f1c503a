"""The articles of text, record and page can be read, and what is planted in them changes them."""

import pytest

from citekit.model import Library
from tests.bench.measure.joined import ARTICLES, read_joined

ALL = list(read_joined([ARTICLES]))


def test_there_are_articles_in_ten_languages():
    assert len(ALL) >= 15
    assert len({joined.language for joined in ALL}) >= 10


@pytest.mark.parametrize("joined", ALL, ids=lambda joined: joined.name)
def test_what_is_planted_changes_one_place(joined):
    for planted in joined.planted:
        with_it = joined.with_planted(planted)
        differing = [
            joined.article != with_it.article,
            joined.library != with_it.library,
            joined.pages != with_it.pages,
        ]
        assert differing.count(True) == 1


@pytest.mark.long(each=4)
@pytest.mark.parametrize("joined", ALL, ids=lambda joined: joined.name)
def test_every_recorded_quotation_stands_in_a_page_and_is_cited(joined, tmp_path):
    path = tmp_path / "citations.yaml"
    path.write_text(joined.library, encoding="utf-8")
    pages = " ".join(text for _, text in joined.pages)
    for citation in Library.open(path).citations:
        assert citation.quotation.text.value in pages
        assert f"[@{citation.key}]" in joined.article
