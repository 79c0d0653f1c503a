"""Twice as long a sentence of a hostile article is at most a little more than twice the work."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article
from tests.work import TWICE, growth

HOSTILE = {
    "quotations in one Japanese sentence": ("ja", "", "田中氏は「離れない」と述べ、", ""),
    "quotations in one Chinese sentence": ("zh", "", "张敏说,“我们不会离开”,", ""),
    "a name that does not end": ("en", "Ann Holt of the ", "Big Red Bus ", "said “we will go now”."),
    "acronyms of it": ("en", "Ann Holt of the ", "Big Red Bus (BRB) ", "said “we will go now”."),
    "a narrator again and again": ("es", "«", "No iremos a la guerra, no dijo la senadora, ", "»."),
    "people named between": ("es", "Ana Ruiz dijo «no hay más». Luis Vera vino. ", "«No hay más», se queja, y ", "."),
    "outlets that were told": ("en", "“We will go,” Ann Holt ", "told the Record and ", "."),
    "titles that do not end": ("zh", "张敏对", "《北京晚报", "》记者表示,“我们春天以前不会离开山谷”。"),
}


@pytest.mark.long(each=4)
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_sentence_is_twice_the_work(name: str) -> None:
    language, before, each, behind = HOSTILE[name]

    def audit(size: int) -> object:
        text = before + each * size + behind
        return audit_article(read_article(text, name="a.txt", format="text"), language=language)

    assert growth(audit, 60) <= TWICE
