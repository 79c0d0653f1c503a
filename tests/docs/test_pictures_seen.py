"""The pictures of the README as a browser shows them: no word outside its box, and a photograph of today's report."""

import base64
import re

import pytest

from tests.docs.pictures import DRAWN, PHOTOGRAPH, READ, photographed, report_page
from tests.report.test_html_browser import browser, pytestmark  # noqa: F401  # a fixture and marks

# How two photographs differ, as squares of 100 by 100 shades: fonts of another machine move letters, and no card.
DIFFERENCE = """async (photographs) => {
    const shades = [];
    for (const one of photographs) {
        const image = new Image();
        image.src = "data:image/png;base64," + one;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 100;
        const drawn = canvas.getContext("2d");
        drawn.imageSmoothingQuality = "high";
        drawn.drawImage(image, 0, 0, 100, 100);
        const {data} = drawn.getImageData(0, 0, 100, 100);
        shades.push(Array.from({length: 1e4}, (_, at) => (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3));
    }
    return shades[0].reduce((sum, one, at) => sum + Math.abs(one - shades[1][at]), 0) / 1e4;
}"""
ALIKE = 3  # of 255, on average: 0 where it was taken; 5 and more without a card or the list above it


def difference(browser, taken):  # noqa: F811
    page = browser.new_page()
    found = page.evaluate(DIFFERENCE, [base64.b64encode(one).decode() for one in (taken, PHOTOGRAPH.read_bytes())])
    page.close()
    return found


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_of_the_drawing_lie_in_their_boxes(browser, scheme):  # noqa: F811
    page = browser.new_page(color_scheme=scheme)
    page.set_content(f"<body style='width:1000px'>{DRAWN.read_text('utf-8')}")
    outside = page.evaluate(
        """[...document.querySelectorAll("g")].map((group) => {
            const around = group.querySelector("rect").getBBox();
            return [...group.querySelectorAll("text")].filter((one) => {
                const own = one.getBBox();
                return own.x < around.x || own.x + own.width > around.x + around.width
                    || own.y < around.y || own.y + own.height > around.y + around.height;
            }).map((one) => one.textContent); })"""
    )
    page.close()
    assert len(outside) > 5
    assert [words for words in outside if words] == []


@pytest.mark.long
def test_the_photograph_is_of_the_report_as_it_is(browser, tmp_path):  # noqa: F811
    taken, words = photographed(browser, report_page(tmp_path))
    expected = READ.read_text("utf-8").splitlines()
    assert len(set(words.splitlines()) & set(expected)) > 0.8 * len(set(expected))  # a line more or less at the foot
    assert difference(browser, taken) < ALIKE


@pytest.mark.long
@pytest.mark.parametrize("left_out", [r"<nav.*?</nav>", r'<article class="card.*?</article>'])
def test_the_photograph_of_another_report_would_be_told(browser, tmp_path, left_out):  # noqa: F811
    report_page(tmp_path)
    kept = (tmp_path / "report.html").read_text("utf-8")
    other = tmp_path / "other.html"
    other.write_text(re.sub(left_out, "", kept, count=1, flags=re.DOTALL), "utf-8")
    assert other.read_text("utf-8") != kept
    taken, _ = photographed(browser, other.as_uri())
    assert difference(browser, taken) > ALIKE
