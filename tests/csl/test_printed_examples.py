"""What style manuals print for foreign titles, and what the engine of the field prints: to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.csl import CiteItem, Cluster, Processor, cluster
from citekit.model import Text

KERN = {
    "id": "kern",
    "type": "article-journal",
    "language": "nl",
    "title": Text(
        "Waar verzamelde Pigafetta zijn Maleise woorden?",
        "nl",
        {"en": "Where did Pigafetta collect his Malaysian words?"},
    ),
    "author": [{"family": "Kern", "given": "W."}],
    "container-title": "Tijdschrift voor Indische taal-, land- en volkenkunde",
    "volume": "78",
    "issued": {"date-parts": [[1938]]},
    "page": "271-273",
}
LUPA = {
    "id": "lupa",
    "type": "article-newspaper",
    "language": "es",
    "title": Text(
        "Congreso autoriza ingreso de militares de Estados Unidos",
        "es",
        {"en": "Congress authorizes entry of United States military"},
    ),
    "author": [{"family": "Pérez", "given": "Ana"}],
    "container-title": "La Lupa",
    "issued": "2023-05-25",
    "URL": "https://lalupa.pe/ejemplo",
}
MINSKY = {
    "id": "minsky",
    "type": "article-journal",
    "language": "es",
    "title": Text(
        "Los factores financieros en la teoría económica del capitalismo",
        "es",
        {"en": "Financial factors in the economics of capitalism"},
    ),
    "author": [{"family": "Minsky", "given": "Hyman P."}],
    "container-title": "Trimestre Económico",
    "volume": "86",
    "issue": "344",
    "page": "1071-1092",
    "issued": {"date-parts": [[2019]]},
    "DOI": "10.20430/ete.v86i344.889",
}
PIAGET = {
    "id": "piaget",
    "type": "book",
    "title": "The psychology of the child",
    "author": [{"family": "Piaget", "given": "Jean"}],
    "translator": [{"family": "Weaver", "given": "Helen"}],
    "publisher": "Basic Books",
    "issued": {"date-parts": [[1969]]},
    "original-date": {"date-parts": [[1966]]},
}
ITEMS = [KERN, LUPA, MINSKY, PIAGET]

BLOCKS = (Path(__file__).parent / "printed_examples.txt").read_text(encoding="utf-8").split("\n## ")[1:]
EXAMPLES = [block.strip().split("\n") for block in BLOCKS]


@pytest.mark.parametrize(("title", "plain", "html"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_every_style_prints_a_translated_title_as_the_manual_does(title, plain, html):
    _row, style, what, item, *locator = title.split(" ")
    for to, expected in (("plain", plain), ("html", html)):
        processor = Processor(style, "en-US", ITEMS, to=to)
        (citation,) = processor.cite([Cluster((CiteItem(item, *locator),), 1)])
        printed = citation if what == "citation" else processor.bibliography().entries[0].text
        assert printed.strip() == expected


def test_a_work_cited_again_directly_after_is_shortened():
    processor = Processor("chicago-notes-bibliography", "en-US", ITEMS, to="plain")
    notes = processor.cite(
        [
            Cluster((CiteItem("kern", "272"),), 1),
            cluster("lupa", note_number=2),
            Cluster((CiteItem("kern", "273"),), 3),
        ]
    )
    assert notes[2] == "Kern, “Waar verzamelde Pigafetta zijn Maleise woorden?,” 273."
