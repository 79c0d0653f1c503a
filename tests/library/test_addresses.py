"""Where a library or an article lives is kept apart from what it is called."""

from pathlib import Path

import pytest
from attrs import evolve

from citekit.article import Article, ArticleFormat, open_article
from citekit.errors import CitekitError, EngineError, UnknownKey
from citekit.model import Library
from citekit.translation import AuthFailed, BadAnswer, EngineFault, EngineTimeout, LanguageUnsupported, RateLimited
from citekit.verification import verify


def test_a_library_and_an_article_know_the_file_they_were_read_from(troops: Path) -> None:
    library, article = Library.open(troops / "citations.yaml"), open_article(troops / "article.md")
    assert (library.address, library.folder) == (troops / "citations.yaml", troops)
    assert (article.address, article.folder) == (troops / "article.md", troops)


def test_saved_pages_are_found_beside_the_library_whatever_it_is_called(troops: Path) -> None:
    library = Library.open(troops / "citations.yaml")
    renamed = evolve(library, name="La biblioteca")
    assert verify(renamed).statuses == verify(library).statuses


def test_what_was_made_in_memory_lives_nowhere() -> None:
    assert Library().address is None
    assert Article("a.md", "“Words”", ArticleFormat.MARKDOWN).address is None


def test_a_source_that_is_not_there_is_called_a_source() -> None:
    with pytest.raises(UnknownKey, match="no source “faro”"):
        Library().source("faro")
    with pytest.raises(UnknownKey, match="no citation “faro”"):
        Library().citation("faro")


@pytest.mark.parametrize("kind", [AuthFailed, BadAnswer, EngineFault, EngineTimeout, LanguageUnsupported, RateLimited])
def test_errors_of_engines_have_one_root(kind: type[CitekitError]) -> None:
    assert issubclass(kind, EngineError)
