"""Run fixtures of the CSL test suite: ``python tests/bench/csl_suite.py DIR [--json FILE] [--show NAME]``.

DIR holds fixtures as ``*.txt`` in the format of the suite; locales are read from ``DIR/../locales`` where that is
there, else from those installed. Output is compared to the letter. The last line is ``N passed, M failed``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from citekit.csl import CiteItem, Cluster, Html, Processor
from citekit.errors import CitekitError

_SECTION = re.compile(r">>=+ *([A-Z0-9-]+) *=+>>\n(.*?)<<=+ *\1 *=+<<", re.DOTALL)
_MISSING = "[CSL STYLE ERROR: reference with no printed form.]"
_POSITIONS = {0: "first", 1: "subsequent", 2: "ibid", 3: "ibid-with-locator"}


def sections(path: Path) -> dict[str, str]:
    """Give the sections of a fixture by name."""
    return {name: body.strip("\n") for name, body in _SECTION.findall(path.read_text(encoding="utf-8"))}


def render(fixture: dict[str, str], locales: Path | None) -> str:
    """Give what the processor prints for *fixture*."""
    items = [{"id": f"item-{number}", **item} for number, item in enumerate(json.loads(fixture["INPUT"]))]
    processor = Processor(fixture["CSL"], None, items, to=Html(languages=False), locales=locales, missing=_MISSING)
    mode = fixture["MODE"].strip()
    if "CITATIONS" in fixture:
        lines = _citations(processor, json.loads(fixture["CITATIONS"]))
        return lines if mode == "citation" else processor.bibliography().text
    ids = [str(item["id"]) for item in items]
    if "BIBENTRIES" in fixture:
        ids = json.loads(fixture["BIBENTRIES"])[-1]
    processor.nocite(ids)
    if mode.startswith("bibliography"):
        return processor.bibliography().text
    if "CITATION-ITEMS" in fixture:
        clusters = [_cluster(cites, 0, tracked=False) for cites in json.loads(fixture["CITATION-ITEMS"])]
    else:
        clusters = [_cluster([{"id": id_} for id_ in processor.order()], 0, tracked=False)]
    return "\n".join(processor.cite(clusters))


def _citations(processor: Processor, steps: list) -> str:
    known: dict[str, Cluster] = {}
    order: list[str] = []
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    current = ""
    for number, (citation, preceding, following) in enumerate(steps):
        before = after
        properties = citation.get("properties", {})
        current = citation.get("citationID") or f"CITATION-{number}"
        known[current] = _cluster(
            citation["citationItems"], properties.get("noteIndex", 0), tracked=True, mode=properties.get("mode", "")
        )
        order = [id_ for id_, _ in preceding] + [current] + [id_ for id_, _ in following]
        for id_, note in [*preceding, *following]:
            known[id_] = Cluster(known[id_].items, note, known[id_].mode)
        after = dict(zip(order, processor.cite([known[id_] for id_ in order]), strict=True))
    return "\n".join(
        f"{'>>' if id_ == current or before.get(id_) != after[id_] else '..'}[{number}] {after[id_]}"
        for number, id_ in enumerate(order)
    )


def _cluster(cites: list[dict], note: int, *, tracked: bool, mode: str = "") -> Cluster:
    return Cluster(tuple(_cite(cite, tracked=tracked) for cite in cites), note, mode)


def _cite(cite: dict, *, tracked: bool) -> CiteItem:
    position = ""
    if not tracked:
        position = _POSITIONS[int(cite.get("position", 0))]
    return CiteItem(
        cite["id"],
        str(cite.get("locator", "")),
        cite.get("label") or "page",
        cite.get("prefix", ""),
        cite.get("suffix", ""),
        bool(cite.get("suppress-author")),
        bool(cite.get("author-only")),
        position,
        bool(cite["near-note"]) if "near-note" in cite else (False if not tracked else None),
        str(cite.get("first-reference-note-number", "")),
    )


def run(folder: Path) -> dict[str, tuple[bool, str, str]]:
    """Give for each fixture of *folder* whether it passes, what was printed, and what should have been."""
    locales = folder.parent / "locales"
    results = {}
    for path in sorted(folder.glob("*.txt")):
        fixture = sections(path)
        if "CSL" not in fixture or "RESULT" not in fixture:
            continue
        try:
            printed = render(fixture, locales if locales.is_dir() else None)
        except CitekitError as error:
            printed = f"{type(error).__name__}: {error}"
        except Exception:  # noqa: BLE001 - a fixture that breaks the processor is counted, and shown
            printed = traceback.format_exc()
        results[path.stem] = (printed.strip() == fixture["RESULT"].strip(), printed, fixture["RESULT"])
    return results


def main() -> int:
    """Run the fixtures of a folder and print what fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", default="")
    arguments = parser.parse_args()
    started = time.process_time()
    results = run(arguments.folder)
    for name, (passed, printed, expected) in results.items():
        if not passed and arguments.show and re.search(arguments.show, name):
            print(f"## {name}\n-- expected\n{expected}\n-- printed\n{printed}\n")
    if arguments.json:
        arguments.json.write_text(json.dumps({name: passed for name, (passed, *_) in results.items()}, indent=1))
    good = sum(passed for passed, *_ in results.values())
    print(f"CPU {time.process_time() - started:.1f} s")
    print(f"{good} passed, {len(results) - good} failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
