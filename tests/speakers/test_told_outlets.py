"""The outlet that a speaker told, or through which the words came, in thirteen languages; and who is none."""

from pathlib import Path

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parent / "data" / "outlets.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
_LONGER = 5  # code points that an article before a name, or an ending of its case, may add


def _outlets(text: str, language: str) -> list[str]:
    found = audit_article(read_article(text, name="a.md"), language=language).quotations
    spoken = [one for one in found if one.kind.value in {"direct", "partial"}]
    return [hop.name for hop in spoken[-1].chain if hop.name and hop.verb.value == "reported"]


@pytest.mark.parametrize(("language", "outlet", "text"), [row for row in ROWS if row[1]])
def test_the_outlet_that_a_sentence_tells_is_named(language: str, outlet: str, text: str) -> None:
    first = _outlets(text, language)[0]
    assert outlet.casefold() in first.casefold()
    assert len(first) <= len(outlet) + _LONGER


@pytest.mark.parametrize(("language", "text"), [(row[0], row[2]) for row in ROWS if not row[1]])
def test_a_person_a_place_and_a_body_of_the_state_are_no_outlets(language: str, text: str) -> None:
    assert _outlets(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We will not leave the valley,” Ann Holt said. The Sun had set by then."),
        ("en", "“We will not leave the valley,” Ann Holt said, and the sun rose."),
        ("de", "„Wir verlassen das Tal nicht“, sagte Ute Lenz. Die ganze Welt sah zu."),
        ("fr", "« Nous ne quitterons pas la vallée », dit-elle à Ana Roux, et elle part."),
        ("es", "«No dejaremos el valle», dijo Ana Ruiz ante el público."),
        ("en", "SEOUL, Aug. 11 (Yonhap) -- Trains stood.\n\n“We will not leave,” the paper said to Ann Holt."),
    ],
)
def test_a_word_that_is_also_a_name_of_an_outlet_is_none_where_nothing_leads_to_it(language: str, text: str) -> None:
    assert _outlets(text, language) == []
