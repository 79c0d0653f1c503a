"""A source that is cited without a quotation is nothing to check; words quoted with its key are not checked."""

from __future__ import annotations

import pytest

from citekit.article import read_article
from citekit.errors import UnknownKey
from citekit.formats import read_library
from citekit.verification import Report, verify

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  nota: {type: article-newspaper, language: es, title: Congreso autoriza, issued: 2023-05-25}
citations:
  nadie: {source: nota, quote: Aquí nadie se ha ido, translations: [{language: en, text: Nobody here has left}]}
""".encode()
)


def verified(text: str) -> Report:
    """Verify an article of *text*."""
    return verify(LIBRARY, read_article(text, name="a.md"))


ORDINARY = [
    "As one knows [@nota, p. 3], it rains.",
    "@nota says that it rains, and -@nota [p. 4] too.",
    "The word *lluvia* [see @nota; @nota, ch. iv].",
    "One.[^a]\n\n[^a]: See [@nota].",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_a_source_that_is_cited_is_no_finding(text: str) -> None:
    report = verified(text)
    assert report.findings == ()
    assert report.exit_code == 0


QUOTED = [
    "He said “it rains a lot here” [@nota, p. 3].",
    "«Aquí llueve mucho», dijo la ministra [@nota].",
    "“It rains a lot here,” @nota says.",
    "> It rains a lot here, and it always has.\n\n[@nota]",
]


@pytest.mark.parametrize("text", QUOTED)
def test_words_quoted_with_the_key_of_a_source_are_not_checked_and_no_success(text: str) -> None:
    report = verified(text)
    assert "CK113" in {finding.rule for finding in report.findings}
    assert report.exit_code == 3


def test_a_source_beside_a_record_takes_no_words_from_it() -> None:
    report = verified("“Nobody here has left” [@nadie; see @nota, p. 3]. As @nota has it, it rains.")
    assert {finding.rule for finding in report.findings} & {"CK107", "CK113", "CK101"} == set()
    assert verified("See @nota; “everybody here has left” [@nadie].").exit_code == 1


def test_an_article_of_ordinary_citations_whose_quotations_have_no_key_is_not_checked() -> None:
    report = verified("See [@nota].\n\nThe mayor said: “Everybody in this town has left for good.”")
    assert report.exit_code == 3


@pytest.mark.parametrize("key", ["handle", "notta"])
def test_an_unknown_key_says_what_may_be_meant_or_how_to_write_what_is_none(key: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        verified(f"As @{key} says.")
    said = str(caught.value)
    assert said.startswith("a.md:1:4: ")
    assert ("did you mean “nota”" in said) if key == "notta" else (f"“\\@{key}” is no citation" in said)
