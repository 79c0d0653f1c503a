"""How many ways to write a quotation and its key let false words pass `verify`, and how many refuse true ones.

Run it from the project's folder: ``python -m tests.bench.measure.placements [--list] [--words FILE] [FILE …]``. Each
form is filled with the true words of either record, and with words whose number, negation or one word is changed at one
place; false words pass where the command ends in 0 over them, and true ones are refused where it does not. An article
that quotes without any key must never end in 0.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from click.testing import CliRunner

from citekit.cli import main as citekit_command
from tests.bench.measure.blocks import read_blocks

FORMS = Path(__file__).parents[2] / "verification" / "placements"
CHANGES = ("number", "negation", "word")
UNSPACED = ("zh", "ja")
COMMAS = ",，、،"


@frozen
class Form:
    """A way to place words and key in an article of one language."""

    title: str
    language: str
    template: str


@frozen
class Filled:
    """An article made of a form: what is false in it, if anything, and what the command said."""

    form: Form
    changed: str
    article: str
    exit_code: int
    said: str

    @property
    def miss(self) -> bool:
        if "{k}" not in self.form.template:
            return self.exit_code == 0
        return (self.exit_code == 0) == bool(self.changed)


def read_forms(paths: list[Path]) -> Iterator[Form]:
    for path in paths:
        for file in sorted(path.glob("*-forms.txt")) if path.is_dir() else [path]:
            for title, fields in read_blocks(file):
                template = "\n".join("" if line == "." else line for line in fields["article"].split("\n"))
                yield Form(title, fields["lang"], template)


def read_words(path: Path) -> dict[str, dict[str, str]]:
    return dict(read_blocks(path))


def halves(record: dict[str, str], language: str, change: str) -> tuple[str, str]:
    first, _, second = record[f"{language}-{change}" if change else language].partition(" | ")
    return first, second


def whole(record: dict[str, str], language: str, change: str = "") -> str:
    return ("" if language in UNSPACED else " ").join(halves(record, language, change))


def fill(form: Form, records: tuple[tuple[str, dict[str, str]], ...], slot: str, change: str) -> str:
    """Give the article of *form* for the two *records*, with the words of *slot* (w, o or w2) false by *change*."""
    (key, own), (other_key, other) = records
    first, second = halves(own, form.language, change if slot == "w" else "")
    template = re.sub(r"\{a\}(?=[,，、،])", "{bare}", form.template)
    values = {
        "k": key,
        "k2": other_key,
        "a": first,
        "bare": first.rstrip(COMMAS),
        "b": second,
        "w": whole(own, form.language, change if slot == "w" else ""),
        "o": whole(own, own["lang"], change if slot == "o" else ""),
        "w2": whole(other, form.language, change if slot == "w2" else ""),
    }
    words = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)
    return f"---\nlang: {form.language}\n---\n\n{words}\n"


def slots(form: Form) -> Iterator[str]:
    """Give the slots of *form* whose words can be made false."""
    if re.search(r"\{[wab]\}", form.template):
        yield "w"
    if "{o}" in form.template:
        yield "o"
    if "{w2}" in form.template:
        yield "w2"


def lay_out(words: dict[str, dict[str, str]], language: str, folder: Path) -> None:
    """Write the library of the two records, with translations into *language*, and their saved pages."""
    sources, citations = {}, {}
    for key, record in words.items():
        (folder / f"{key}.txt").write_text(record["page"].replace("\n", "\n\n") + "\n", encoding="utf-8")
        sources[f"page-{key}"] = {
            "type": "article-newspaper",
            "language": record["lang"],
            "title": record["page"].split("\n")[0],
            "container-title": "La Gaceta del Estrecho" if record["lang"] == "es" else "Der Bote",
            "issued": "2025-03-01",
            "URL": f"https://{key}.example/a",
            "snapshot": f"{key}.txt",
        }
        citations[key] = {
            "source": f"page-{key}",
            "quote": whole(record, record["lang"]),
            "speaker": {"name": record["speaker"]},
        }
        if language != record["lang"]:
            text = {"language": language, "text": whole(record, language), "by": "human", "translator": "Ann Okoro"}
            citations[key]["translations"] = [text]
    library = {"schema": "citekit/1", "sources": sources, "citations": citations}
    (folder / "citations.yaml").write_text(json.dumps(library, ensure_ascii=False), encoding="utf-8")


def judged(forms: list[Form], words: dict[str, dict[str, str]]) -> Iterator[Filled]:
    """Verify each article that the forms and words make, by the command as it is installed."""
    pairs = list(words.items())
    runner = CliRunner()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in forms:
            lay_out(words, form.language, folder)
            for records in ((pairs[0], pairs[1]), (pairs[1], pairs[0])):
                for slot, change in [("", ""), *((slot, change) for slot in slots(form) for change in CHANGES)]:
                    article = fill(form, records, slot, change)
                    (folder / "article.md").write_text(article, encoding="utf-8")
                    found = runner.invoke(citekit_command, ["verify", "--no-cache", str(folder / "article.md")])
                    yield Filled(form, f"{slot} {change}".strip(), article, found.exit_code, found.output)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[FORMS], metavar="FILE")
    parser.add_argument("--words", type=Path, default=FORMS / "words.txt")
    parser.add_argument("--list", action="store_true", help="print the articles that are judged wrongly")
    chosen = parser.parse_args()
    forms = list(read_forms(chosen.paths))
    if not forms:
        raise SystemExit("no forms in these files")
    started = time.process_time()
    filled = list(judged(forms, read_words(chosen.words)))
    spent = time.process_time() - started
    for title in dict.fromkeys(one.form.title for one in filled):
        of = [one for one in filled if one.form.title == title]
        false = [one for one in of if one.changed]
        true = [one for one in of if not one.changed]
        passed, refused = sum(one.miss for one in false), sum(one.miss for one in true)
        print(f"{title:<58} false passed {passed} of {len(false)}   true refused {refused} of {len(true)}")
        if chosen.list:
            for one in of:
                if one.miss:
                    words = one.article.partition("---\n\n")[2]
                    print(f"    exit {one.exit_code} over {one.changed or 'true words'}\n{words}    {one.said[:600]}")
    letting = {one.form.title for one in filled if one.changed and one.miss}
    refusing = {one.form.title for one in filled if not one.changed and one.miss}
    false = [one for one in filled if one.changed]
    print(f"\nforms that let false words pass: {len(letting)} of {len(forms)}")
    print(f"false words passed: {sum(one.miss for one in false)} of {len(false)}")
    print(f"forms that refuse true words: {len(refusing)} of {len(forms)}")
    print(f"{len(filled)} articles, {spent:.1f} s of CPU time")


if __name__ == "__main__":
    main()
