"""Measure the page of a run in a browser: its size, how soon it is read, how long a frame takes while it is scrolled.

    python -m tests.bench.measure.report_page [--quotations N] [--chromium PROGRAM]

The page is that of N made-up quotations (1,000 by default), opened three times in Chromium without a window; the
figures are the least of the three: milliseconds from the request to the first contents, to the document and to all of
it, then the longest frame and how many took over 100 ms while it is scrolled by 120 pixels a frame.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from citekit.cli import main

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WORDS = ("agua", "pozo", "tierra", "puerto", "ministro", "ciudad", "escuela", "camino", "barrio", "salario", "huelga")
LOADED = """() => {
    const whole = performance.getEntriesByType("navigation")[0];
    const first = performance.getEntriesByName("first-contentful-paint")[0];
    return [first ? first.startTime : -1, whole.domContentLoadedEventEnd, whole.loadEventEnd];
}"""
SCROLLED = """() => new Promise((done) => {
    const frames = [];
    let last = performance.now(), place = 0;
    const step = (now) => {
        frames.push(now - last); last = now; place += 120; window.scrollTo(0, place);
        if (frames.length < 400) requestAnimationFrame(step);
        else done([Math.max(...frames.slice(1)), frames.filter((one) => one > 100).length]);
    };
    requestAnimationFrame(step);
})"""


def project(folder: Path, count: int) -> None:
    """Make a library of *count* quotations, ten from each page, their pages and an article."""
    library, citations, article = ["schema: citekit/1", "sources:"], ["citations:"], ["---\nlang: en\n---\n"]
    for number in range(0, count, 10):
        words = [
            f"El {WORDS[at % 11]} del {WORDS[at * 7 % 11]} abrió {at + 3} veces" for at in range(number, number + 10)
        ]
        (folder / f"page{number}.txt").write_text("\n".join(f"«{one}», dijo Ana Ruiz." for one in words), "utf-8")
        library.append(
            f"  s{number}: {{type: article-newspaper, language: es, title: Hoja {number}, container-title: El Pozo, "
            f"URL: 'https://pozo.example/{number}', snapshot: page{number}.txt}}"
        )
        for at, one in enumerate(words, start=number):
            told = f"It opened {at + 3} times"
            translation = f"{{language: en, text: {told}, by: machine, engine: DeepL}}"
            citations.append(
                f"  k{at}: {{source: s{number}, quote: {one}, speaker: Ana Ruiz, translations: [{translation}]}}"
            )
            article.append(f"“{told}” [@k{at}], Ana Ruiz said, according to the Spanish-language El Pozo.\n")
    (folder / "citations.yaml").write_text("\n".join([*library, *citations]) + "\n", "utf-8")
    (folder / "article.md").write_text("\n".join(article), "utf-8")


def run() -> None:
    """Measure, and print the figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, default=1000)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as running:
        folder = Path(name)
        project(folder, given.quotations)
        report = folder / "report.html"
        with suppress(SystemExit):
            main(["verify", str(folder / "article.md"), "--no-cache", "--format", "html", "-o", str(report)])
        browser = running.chromium.launch(executable_path=given.chromium, args=FLAGS)
        loaded, scrolled = [], []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(report.as_uri())
            loaded.append(page.evaluate(LOADED))
            scrolled.append(page.evaluate(SCROLLED))
            page.close()
        browser.close()
        first, document, whole = map(min, zip(*loaded, strict=True))
        longest, slow = map(min, zip(*scrolled, strict=True))
        print(f"{report.stat().st_size / 2**20:.1f} MiB")
        print(f"first contents {first:.0f} ms, document {document:.0f} ms, all {whole:.0f} ms")
        print(f"longest frame {longest:.0f} ms, {slow} frames over 100 ms")


if __name__ == "__main__":
    run()
