"""Run fixtures of the CSL test suite: ``python -m tests.bench.measure.csl_suite DIR [--json FILE] [--show NAME]``.

DIR holds fixtures as ``*.txt`` in the format of the suite, as its users have extended it (OPTIONS, ABBREVIATIONS,
BIBSECTION, OUTPUT-FORMAT, citations without their steps), and as ``*.yml`` as citeproc-rs writes them. With
``--tracked``, citations without steps follow one another in a document, as other projects take them. Locales are read
from ``DIR/../locales`` where that is there, else from those installed. Output is compared to the letter. The last line
is ``N passed, M failed``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from attrs import evolve

from citekit.csl import Bibliography, CiteItem, Cluster, Html, Processor, Writer
from citekit.csl.writers import writer_named
from citekit.errors import CitekitError
from tests.bench.measure import csl_yaml

_SECTION = re.compile(r">>=+ *([A-Z0-9-]+) *=+>>\s*?\n(.*?)<<=+ *[A-Z0-9-]+ *=+<<", re.DOTALL)
_MISSING = "[CSL STYLE ERROR: reference with no printed form.]"
_POSITIONS = {0: "first", 1: "subsequent", 2: "ibid", 3: "ibid-with-locator"}
_MODES = ("author-only", "suppress-author", "composite")


def sections(path: Path) -> dict[str, str]:
    """Give the sections of a fixture by name."""
    text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
    return {name: body.strip("\n") for name, body in _SECTION.findall(text)}


def options(fixture: dict[str, str]) -> dict[str, object]:
    """Give what the section OPTIONS sets, as JSON or as lines ``name: value``."""
    text = fixture.get("OPTIONS", "")
    try:
        found = json.loads(text or "{}")
        return found if isinstance(found, dict) else {}
    except ValueError:
        pairs = re.findall(r"^[\s\"]*([\w-]+)\"?\s*:\s*\"?(.*?)[\s,\"]*$", text, re.MULTILINE)
        return {name: value in ("true", "yes") if value in ("true", "yes", "false", "no") else value
                for name, value in pairs}  # fmt: skip


def _json(fixture: dict[str, str], name: str) -> Any:
    """Give the JSON of a section, which some fixtures write with a comma too many."""
    text = fixture.get(name, "") or "[]"
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(re.sub(r",(\s*[\]}])", r"\1", text))


def _writer(fixture: dict[str, str], mode: str) -> Writer:
    name = fixture.get("OUTPUT-FORMAT", "").strip() or mode.partition("-")[2]
    if name in ("rtf", "latex", "plain", "text"):
        return writer_named("plain" if name == "text" else name)
    chosen = options(fixture)
    return Html(languages=False, links=bool(chosen.get("wrap_url_and_doi") or chosen.get("linkBibliography")))


def render(fixture: dict[str, str], locales: Path | None, *, tracked: bool = False) -> str:
    """Give what the processor prints for *fixture*."""
    items = [{"id": f"item-{number}", **item} for number, item in enumerate(_json(fixture, "INPUT"))]
    mode = fixture.get("MODE", "citation").strip()
    abbreviations = _json(fixture, "ABBREVIATIONS") if "ABBREVIATIONS" in fixture else {}
    processor = Processor(
        fixture["CSL"],
        None,
        items,
        to=_writer(fixture, mode),
        locales=locales,
        missing=_MISSING,
        abbreviations=abbreviations.get("default", {}),
    )
    if "CITATIONS" in fixture:
        lines = _citations(processor, _json(fixture, "CITATIONS"))
        return lines if mode.startswith("citation") else processor.bibliography().text
    ids = [str(item["id"]) for item in items]
    if "BIBENTRIES" in fixture:
        ids = _json(fixture, "BIBENTRIES")[-1]
    if not (tracked and mode == "citation" and "CITATION-ITEMS" in fixture):  # elsewhere only what is cited is there
        processor.nocite(ids)
    if mode.startswith("bibliography-header"):
        return _header(processor.bibliography())
    if mode.startswith("bibliography"):
        return _section(processor, items, _json(fixture, "BIBSECTION") or {}).text
    if "CITATION-ITEMS" in fixture:
        rows = _json(fixture, "CITATION-ITEMS")
        notes = range(1, len(rows) + 1) if tracked and processor.style.is_note else [0] * len(rows)
        clusters = [_cluster(cites, note, tracked=tracked) for cites, note in zip(rows, notes, strict=True)]
    else:
        clusters = [_cluster([{"id": id_} for id_ in processor.order()], 0, tracked=False)]
    return "\n".join(processor.cite(clusters))


def _header(bibliography: Bibliography) -> str:
    """Give the parameters of a bibliography as citeproc-js names them."""
    return "\n".join(
        (
            "bibend: </div>",
            "bibliography_errors: ",
            'bibstart: <div class="csl-bib-body">\n',
            "done: false",
            f"entry_ids: {','.join(entry.id for entry in bibliography.entries)}",
            f"entryspacing: {bibliography.entry_spacing}",
            f"linespacing: {bibliography.line_spacing}",
            f"maxoffset: {bibliography.max_offset}",
            f"second-field-align: {bibliography.second_field_align or 'false'}",
        )
    )


def _section(processor: Processor, items: list[dict], wanted: dict) -> Bibliography:
    """Give the part of the bibliography that the section BIBSECTION asks for."""

    def holds(item: dict, test: dict) -> bool:
        value = item.get(test["field"])
        if isinstance(value, list):
            return test["value"] in value or (value == [] and test["value"] == "")
        return (value or "") == test["value"]

    def kept(item: dict) -> bool:
        return (
            all(holds(item, test) for test in wanted.get("select", ()))
            and ("include" not in wanted or any(holds(item, test) for test in wanted["include"]))
            and not any(holds(item, test) for test in wanted.get("exclude", ()))
            and not ("quash" in wanted and all(holds(item, test) for test in wanted["quash"]))
        )

    return processor.bibliography([str(item["id"]) for item in items if kept(item)])


def _citations(processor: Processor, steps: list) -> str:
    """Give the citations of a document: written step by step, or (as some projects have it) simply in their order."""
    if not all(isinstance(step, list) and len(step) == 3 and isinstance(step[1], list) for step in steps):
        made = [_listed(step, number, processor) for number, step in enumerate(steps, 1)]
        lines = [*map(_or_none, processor.cite(made))]
        if any(isinstance(step, dict) and "citationID" in step for step in steps):
            return "\n".join(f"..[{number}] {line}" for number, line in enumerate(lines))
        return "\n".join(lines)
    known: dict[str, Cluster] = {}
    order: list[str] = []
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    texts: dict[str, str] = {}
    current = ""
    for number, (citation, preceding, following) in enumerate(steps):
        before = after
        properties = citation.get("properties", {})
        current = citation.get("citationID") or f"CITATION-{number}"
        known[current] = _cluster(
            citation["citationItems"], properties.get("noteIndex", 0), tracked=True, properties=properties
        )
        order = [id_ for id_, _ in preceding] + [current] + [id_ for id_, _ in following]
        for id_, note in [*preceding, *following]:
            known[id_] = evolve(known[id_], note_number=note)
        texts = dict(zip(order, map(_or_none, processor.cite([known[id_] for id_ in order])), strict=True))
        states = zip(order, processor.states(), strict=True)
        after = {id_: (texts[id_], state) for id_, state in states}
    return "\n".join(
        f"{'>>' if id_ == current or before.get(id_) != after[id_] else '..'}[{number}] {texts[id_]}"
        for number, id_ in enumerate(order)
    )


def _or_none(text: str) -> str:
    """Give *text*, or what citeproc-js says where there is no author to name."""
    return text or "[NO_PRINTED_FORM]"


def _listed(step: Any, number: int, processor: Processor) -> Cluster:
    """Give a citation that is written as the list of its cites, or as an object with them."""
    note = number if processor.style.is_note else 0
    if isinstance(step, dict):
        properties = {
            "prefix": step.get("citationPrefix", ""),
            "suffix": step.get("citationSuffix", ""),
            **step.get("properties", {}),
        }
        note = step.get("citationNoteNumber", properties.get("noteIndex", note))
        cites = step["citationItems"]
        if step.get("citationResetPosition"):
            cites = [{**cite, "position": 0} for cite in cites]
        return _cluster(cites, note, tracked=True, properties=properties)
    return _cluster(step, note, tracked=True)


def _cluster(cites: list[dict], note: int, *, tracked: bool, properties: dict | None = None) -> Cluster:
    own = properties or {}
    mode = own.get("mode", "")
    if [cite.get("type") for cite in cites] == [
        "author-only",
        "suppress-author",
    ]:  # as pandoc has an author in the text
        cites, mode = cites[1:], "composite"
    prefix, suffix, infix = (str(own.get(name) or "") for name in ("prefix", "suffix", "infix"))
    items = tuple(_cite(cite, tracked=tracked) for cite in cites)
    return Cluster(items, note, mode if mode in _MODES else "", prefix, suffix, infix=infix)


def _cite(cite: dict, *, tracked: bool) -> CiteItem:
    position = ""
    if not tracked or "position" in cite:
        position = _POSITIONS.get(int(cite.get("position", 0)), "first")
    return CiteItem(
        cite["id"],
        str(cite.get("locator") or ""),
        cite.get("label") or "page",
        str(cite.get("prefix") or ""),
        str(cite.get("suffix") or ""),
        bool(cite.get("suppress-author")),
        bool(cite.get("author-only")),
        position,
        bool(cite["near-note"]) if "near-note" in cite else (False if not tracked else None),
        str(cite.get("first-reference-note-number", "")),
    )


def run(folder: Path, *, tracked: bool = False) -> dict[str, tuple[bool, str, str]]:
    """Give for each fixture of *folder* whether it passes, what was printed, and what should have been."""
    locales = folder.parent / "locales"
    results = {}
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.yml"))):
        of_rust = path.suffix == ".yml"
        fixture = csl_yaml.sections(path) if of_rust else sections(path)
        alike = csl_yaml.alike if of_rust else str.strip
        if "CSL" not in fixture or "RESULT" not in fixture:
            continue  # what says no result is not tested
        try:
            printed = render(fixture, locales if locales.is_dir() else None, tracked=tracked)
        except CitekitError as error:
            printed = f"{type(error).__name__}: {error}"
        except Exception:  # noqa: BLE001 - a fixture that breaks the processor is counted, and shown
            printed = traceback.format_exc()
        results[path.stem] = (alike(printed) == alike(fixture["RESULT"]), printed, fixture["RESULT"])
    return results


def main() -> int:
    """Run the fixtures of a folder and print what fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--tracked", action="store_true")
    arguments = parser.parse_args()
    started = time.process_time()
    results = run(arguments.folder, tracked=arguments.tracked)
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
