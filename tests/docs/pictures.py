"""Make the pictures of the README from the example: what citekit is, and the report in a browser.

    python -m tests.docs.pictures

`docs/_static/citekit.svg` is drawn from the records of the example and from what is found in them. `report.png` is a
photograph of the report in Chromium, and `report.txt` the words that can be read in it. `test_pictures` holds all three
against what the code gives today.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import chdir
from html import escape
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import citekit
from citekit.cli import main as command
from citekit.rendering import attribution_stages

ROOT = Path(__file__).parents[2]
TROOPS = ROOT / "docs" / "examples" / "troops"
STATIC = ROOT / "docs" / "_static"
DRAWN, PHOTOGRAPH, READ = STATIC / "citekit.svg", STATIC / "report.png", STATIC / "report.txt"
VIEW = {"width": 1000, "height": 1180}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars")  # fmt: skip
# What of the report can be seen in the window, line by line; what is cut off below is not read.
VISIBLE = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    const lines = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const words = node.data.replace(/\\s+/g, " ").trim();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const is_seen = node.parentElement.checkVisibility() && box.width > 1 && box.height > 1;
        if (words && is_seen && box.top >= 0 && box.bottom <= innerHeight - 40) lines.push(words);
    }
    return lines.join("\\n") + "\\n";
}"""

SHORTENED = re.compile(r"(https://[^/]+/)\S+?(?=[.,]?\s)")
KEY, WRONG = "paz-700", "tarqui-days"
WIDTH, HEIGHT, EDGE, GAP = 1000, 350, 10, 20
STYLE = """\
.box { fill: #f6f4ee; stroke: #7a756a } .page { fill: #fff; stroke: #7a756a }
text { fill: #1d1d1b; font-family: sans-serif; font-size: 12px } .name { font-weight: bold; font-size: 13px }
.words { font-family: serif; font-size: 15px } .small { fill: #55524a } .good { fill: #1a6b34 } .bad { fill: #a3231f }
path { stroke: #7a756a; fill: none; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
.box { fill: #2b2a27 } .page { fill: #1d1d1b } text { fill: #efece4 } .small { fill: #b9b4a6 }
.good { fill: #7fd498 } .bad { fill: #ff9c94 } }"""


def drawing() -> str:
    """Give the picture of what citekit keeps, prints and checks, as SVG: all its words are of the example."""
    library = citekit.Library.open(TROOPS / "citations.yaml")
    report = citekit.verify(library, TROOPS / "article.md")
    citation = library.citation(KEY)
    stages = attribution_stages(citation, "en", library.publication)
    wide = (WIDTH - 2 * EDGE - (len(stages) - 1) * GAP) / len(stages)
    parts = []
    for number, stage in enumerate(stages):
        left = EDGE + number * (wide + GAP)
        name = [(one, "name") for one in textwrap.wrap(stage.name, 18)]
        parts.append(_box(left, 30, wide, 92, "box", [*name, (stage.did, ""), *_small(stage.details)]))
        if number:
            parts.append(f'<path d="M{left - GAP:g} 76h{GAP - 2}" marker-end="url(#to)"/>')
    (translation,) = citation.translations
    quoted = textwrap.wrap(f"«{citation.quotation.text.value}»", 34)
    printed = textwrap.wrap(f"“{translation.text.value}”", 34)
    third = (WIDTH - 2 * EDGE - 2 * GAP) / 3
    columns = [EDGE + number * (third + GAP) for number in range(3)]
    kept = [*((one, "words") for one in quoted), *((one, "words") for one in printed)]
    kept += _small([f"translated by a {translation.by.value}: {translation.engine}, {translation.made}"])
    note = SHORTENED.sub(r"\1…", citekit.note(citation).partition(" Passage in the source")[0])
    noted = [(one, "") for one in textwrap.wrap(note, 44, break_on_hyphens=False)]
    wrong = next(one for one in report.findings if one.key == WRONG and one.rule == "CK107")
    found = [(f"✓ {KEY}: its words stand in the saved page", "good")]
    found += [(one, "bad") for one in textwrap.wrap(f"✗ {WRONG}: {wrong.message}", 46)]
    titles = ("It keeps the record", "It prints the note", "It checks the words, and the build fails")
    parts.append(_text(EDGE, 20, "The way of the words, from the speaker to the page", "name"))
    for left, title, lines in zip(columns, titles, (kept, noted, found), strict=True):
        parts.append(f'<path d="M{left + third / 2:g} 126v22" marker-end="url(#to)"/>')
        parts.append(_box(left, 150, third, HEIGHT - 160, "page", [(title, "name"), *lines]))
    assert report.statuses[KEY] in {citekit.Status.EXACT, citekit.Status.NORMALISED}, (
        "the example's first quotation holds no longer"
    )
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(' → '.join(stage.name for stage in stages))}</title>",
        f"<style>\n{STYLE}\n</style>",
        ('<defs><marker id="to" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M1 1 7 4 1 7"/></marker></defs>'),
        *parts,
        "</svg>\n",
    ])  # fmt: skip


def _box(left: float, top: float, wide: float, high: float, kind: str, lines: list[tuple[str, str]]) -> str:
    """Give a box with *lines* in it, each with its class; the test sees that none is wider than its box."""
    drawn = [f'<g><rect class="{kind}" x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}" rx="6"/>']
    drawn += [_text(left + 10, top + 22 + 19 * number, words, which) for number, (words, which) in enumerate(lines)]
    return "\n".join([*drawn, "</g>"])


def _small(lines: Iterable[str]) -> list[tuple[str, str]]:
    return [(one, "small") for one in lines]


def _text(left: float, top: float, words: str, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{left:g}" y="{top:g}">{escape(words)}</text>'


def report_page(folder: Path) -> str:
    """Give the address of the report of the example's article, made in *folder* by the command."""
    out = folder / "report.html"
    with chdir(TROOPS):
        CliRunner().invoke(command, ["verify", "article.md", "--format", "html", "-o", str(out)])
    return out.as_uri()


def photographed(browser: Any, address: str) -> tuple[bytes, str]:
    """Give the photograph of the report as a window shows it, and the words in it.

    Without scripts, and so without the form that chooses, under which the first quotation would lie.
    """
    context = browser.new_context(
        viewport=VIEW, color_scheme="light", reduced_motion="reduce", locale="en-US", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(address)
    taken, words = page.screenshot(), page.evaluate(VISIBLE)
    context.close()
    return taken, words


def browsers() -> Iterator[Any]:
    """Give a browser, and close it behind."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield opened
        opened.close()


def make() -> None:
    """Write the three files."""
    DRAWN.write_text(drawing(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for browser in browsers():
            taken, words = photographed(browser, report_page(Path(folder)))
    PHOTOGRAPH.write_bytes(taken)
    READ.write_text(words, "utf-8")


if __name__ == "__main__":
    make()
