"""Measure a whole run over a newsroom's folder: N quotations of pages that are saved, in articles of twenty.

    python -m tests.bench.measure.build [--quotations N] [--pages N] [--workers N] [--keep FOLDER]

Pages and articles are made up of words of six languages, from a seed: a page is 40 paragraphs of HTML with a menu, a
style sheet and comments, and every quotation is translated. Four runs of the command, each a process of its own:
without a cache, with a cache that is empty, again with nothing changed, and again with one page changed. Seconds of
processor time of the process and its children, then seconds by the clock, and the largest memory.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

LANGUAGES: dict[str, tuple[str, str, str]] = {
    # The words of a sentence, what introduces its speaker behind it, and a name.
    "es": (
        "la ciudad abrió pozo escuela camino barrio agua salario huelga ministro de tierra puerto para una en el",
        "dijo",
        "Ana Ruiz",
    ),
    "de": (
        "die Stadt öffnete Brunnen Schule Straße Viertel Wasser Lohn Streik Minister von Erde Hafen für eine in der",
        "sagte",
        "Anna Weber",
    ),
    "fr": (
        "la ville ouvrit puits école chemin quartier eau salaire grève ministre de terre port pour une dans le",
        "a dit",
        "Anne Leroux",
    ),
    "ru": (
        "город открыл колодец школа дорога район вода зарплата забастовка министр земля порт для одна в на и",
        "сказала",
        "Анна Орлова",
    ),
    "pt": (
        "a cidade abriu poço escola caminho bairro água salário greve ministro de terra porto para uma em o",
        "disse",
        "Ana Rocha",
    ),
    "it": (
        "la città aprì pozzo scuola strada quartiere acqua salario sciopero ministro di terra porto per una in il",
        "ha detto",
        "Anna Rossi",
    ),
}
ENGLISH = "the city opened well school road quarter water wage strike minister of earth port for one in that"
STYLE = "<style>.menu a{color:red}.hid{display:none}p.lead{font-weight:bold}@media print{.menu{display:none}}</style>"


def sentence(draw: random.Random, words: list[str], number: int) -> str:
    chosen = [draw.choice(words) for _ in range(draw.randint(8, 16))]
    chosen[draw.randrange(2, 6)] = str(number + 2)
    return " ".join(chosen).capitalize()


def project(folder: Path, quotations: int, pages: int) -> None:
    """Make the library, its pages and the articles under *folder*."""
    draw = random.Random(2026)
    each = quotations // pages
    sources, citations, texts = [], [], []
    for number in range(pages):
        language, (own, verb, name) = list(LANGUAGES.items())[number % len(LANGUAGES)]
        words = own.split()
        paragraphs = ["<p>" + ". ".join(sentence(draw, words, n) for n in range(4)) + ".</p>" for _ in range(40 - each)]
        for at in range(each):
            key = number * each + at
            said = sentence(draw, words, key)
            paragraphs.insert(draw.randrange(len(paragraphs)), f"<p>«{said}», {verb} {name}.</p>")
            told = sentence(draw, ENGLISH.split(), key)
            citations.append(
                f"  k{key}:\n    source: s{number}\n    quote: {said}\n    speaker: {name}\n"
                f"    translations:\n      - {{language: en, text: {told}, by: machine, engine: DeepL}}"
            )
            texts.append(f"“{told},” {name} said, according to a translation of the site [@k{key}].")
        menu = "<nav class=menu>" + "".join(f"<a href=/{n}>{draw.choice(words)}</a>" for n in range(30)) + "</nav>"
        comments = "<div class=comments>" + "".join(f"<p>{sentence(draw, words, n)}</p>" for n in range(10)) + "</div>"
        page = (
            f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{number}</title>{STYLE}</head>"
            f"<body>{menu}<article><h1>{sentence(draw, words, 1)}</h1>{''.join(paragraphs)}</article>{comments}</body>"
        )
        (folder / f"page{number}.html").write_text(page, "utf-8")
        sources.append(
            f"  s{number}: {{type: article-newspaper, language: {language}, title: Page {number}, "
            f"container-title: El Pozo, URL: 'https://pozo.example/{number}', snapshot: page{number}.html}}"
        )
    library = ["schema: citekit/1", "sources:", *sources, "citations:", *citations]
    (folder / "citations.yaml").write_text("\n".join(library) + "\n", "utf-8")
    (folder / "articles").mkdir()
    for number in range(0, len(texts), 20):
        text = "---\nlang: en\n---\n\n" + "\n\n".join(texts[number : number + 20])
        (folder / "articles" / f"a{number:05}.md").write_text(text + "\n", "utf-8")


def run() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="make the folder here, and leave it")
    given = parser.parse_args()
    with nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "newsroom"
        folder.mkdir(parents=True)
        project(folder, given.quotations, given.pages)
        environment = {**os.environ, "CITEKIT_CACHE": str(Path(name) / "cache")}
        command = [sys.executable, "-m", "citekit", "verify", str(folder / "articles"), "-j", str(given.workers)]
        command += ["--library", str(folder / "citations.yaml")]
        for label in ("without a cache", "an empty cache", "nothing changed", "one page changed"):
            if label.startswith("one"):
                changed = folder / "page7.html"
                changed.write_text(changed.read_text("utf-8").replace("</article>", "<p>.</p></article>"), "utf-8")
            more = ["--no-cache"] if label.startswith("without") else []
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            ended = subprocess.run([*command, *more], env=environment, capture_output=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"{label:20} {used:6.2f} s of processor, {time.perf_counter() - begun:6.2f} s by the clock, "
                f"at most {after.ru_maxrss / 1024:.0f} MB, exit {ended.returncode}"
            )


if __name__ == "__main__":
    run()
