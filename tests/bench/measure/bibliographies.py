"""Read the bibliographies in public test folders, and compare what is read with what pandoc reads of the same files.

    python -m tests.bench.measure.bibliographies FOLDER… [--compare N]

FOLDER are work trees that others publish to test their own readers: retorquere/zotero-better-bibtex (test/fixtures) and
JabRef/jabref (jablib/src/test), at whatever revision, and zotero/translators, whose tests stand in its scripts. All
files with an ending that citekit reads are read. The reader was made with these at hand: which mistakes it tells of was
seen, what is in the files was not, but for what the comparison showed.

With ``--compare`` N files of BibLaTeX and CSL-JSON, evenly chosen, are read by pandoc too, and these fields of each
item compared: type, title, the work around, family names, year, volume, issue, pages, DOI, address, publisher. Letters
and digits are compared, not marks, case or spaces.

With ``--again`` each file is written in each format that citekit reads too, and read again: which fields came back
otherwise though the export did not say so, letters and digits compared.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import fields_dict

from citekit.errors import CitekitError
from citekit.formats import Imported, read_foreign, write_foreign
from citekit.model import Library

ENDINGS = {".bib": "biblatex", ".bibtex": "biblatex", ".biblatex": "biblatex", ".json": "csl-json", ".ris": "ris",
           ".rdf": "zotero-rdf", ".yaml": "csl-yaml"}  # fmt: skip
IN_SCRIPTS = {"RIS.js": "ris", "BibTeX.js": "biblatex", "CSL JSON.js": "csl-json"}
TESTS = re.compile(r"/\*\* BEGIN TEST CASES \*\*/\s*var testCases = (\[.*?\])\s*/\*\* END TEST CASES \*\*/", re.DOTALL)
FIELDS = ("type", "title", "container-title", "author", "editor", "issued", "volume", "issue", "page", "DOI", "URL",
          "publisher")  # fmt: skip
BOTH_WAYS = ("csl-json", "csl-yaml", "biblatex", "bibtex", "ris", "cs1")
FOR_PANDOC = {"biblatex": "biblatex", "csl-json": "csljson"}


def files(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Give each bibliography below *folder*: its name, its format, its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.name in IN_SCRIPTS and (found := TESTS.search(path.read_text("utf-8"))):
            for number, case in enumerate(json.loads(found[1])):
                if isinstance(case.get("input"), str):
                    yield f"{path.name}#{number}", IN_SCRIPTS[path.name], case["input"].encode()
        form = ENDINGS.get(path.suffix.lower())
        if form is not None and path.is_file():
            content = path.read_bytes()
            if form != "csl-json" or b'"itemType"' in content or b'"id"' in content:
                yield str(path), form, content


def folded(value: Any) -> str:
    """Give the letters and digits of what two readers say."""
    text = re.sub(r"<[^<>]*>", "", str(value or ""))
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in plain if one.isalnum())


def said(item: dict[str, Any], name: str) -> str:
    """Give what *item* says in one field, as it is compared."""
    value = item.get(name)
    match name:
        case "author" | "editor":
            return " ".join(folded(one.get("family") or one.get("literal")) for one in value or ())
        case "issued":
            parts = (value or {}).get("date-parts") or [[(value or {}).get("literal")]]
            return folded(parts[0][0])
        case "issue":
            return folded(value or item.get("number"))
        case _:
            return folded(value)


def by_pandoc(content: bytes, form: str) -> list[dict[str, Any]] | None:
    """Give the items that pandoc reads, ``None`` where it reads none."""
    command = ["pandoc", "-f", FOR_PANDOC[form], "-t", "csljson"]
    done = subprocess.run(command, input=content, capture_output=True, check=False, timeout=300)
    try:
        return json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        return None


def compare(chosen: list[tuple[str, str, bytes, Imported]], shown: int) -> None:
    """Print in how many items the two agree, by field, and some in which they do not."""
    agreed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    differences: dict[str, list[str]] = {name: [] for name in FIELDS}
    unread = items = missing = 0
    for name, form, content, read in chosen:
        theirs = by_pandoc(content, form)
        if theirs is None:
            unread += 1
            continue
        own = {one["id"]: one for one in json.loads(write_foreign(Library(sources=read.sources), "csl-json").content)}
        for item in theirs:
            mine = own.get(str(item.get("id")))
            items += 1
            missing += mine is None
            for one in FIELDS if mine is not None else ():
                pair = said(mine, one), said(item, one)
                if any(pair):
                    asked[one] += 1
                    agreed[one] += pair[0] == pair[1]
                    if pair[0] != pair[1]:
                        differences[one].append(f"{Path(name).name}: {item['id']}: {pair[0][:60]} | {pair[1][:60]}")
    print(f"\n{len(chosen)} files, {items} items that pandoc reads; {unread} files not; {missing} items there alone")
    for one in FIELDS:
        print(f"{one:18}{agreed[one]:6} of {asked[one]:6}  {100 * agreed[one] / max(asked[one], 1):6.1f} %")
        for line in differences[one][:: max(len(differences[one]) // max(shown, 1), 1)][:shown]:
            print(f"    {line}")


def again(read: list[tuple[str, str, bytes, Imported]], shown: int) -> None:
    """Print how many fields changed unsaid where what was *read* is written and read again, by format and field."""
    changed: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    examples: dict[tuple[str, str], list[str]] = {}
    for name, _, _, found in read:
        for form in BOTH_WAYS:
            written = write_foreign(Library(sources=found.sources), form)
            told = {one.key for one in written.losses}
            there = {one.id: one for one in read_foreign(written.content, name, form).sources}
            for one in found.sources:
                if one.id not in there or one.id in told:
                    continue
                seen[form] += 1
                for field in fields_dict(type(one)):
                    before, after = (getattr(each, field) for each in (one, there[one.id]))
                    if field != "where" and before != after and folded(before) != folded(after):
                        changed[form, field] += 1
                        examples.setdefault((form, field), []).append(f"{Path(name).name}: {one.id}")
    for form in BOTH_WAYS:
        rows = [(field, count) for (own, field), count in changed.most_common() if own == form]
        print(f"{form:12}{seen[form]:8} items of which no loss is told; changed: {sum(count for _, count in rows)}")
        for field, count in rows:
            print(f"    {field:20}{count:6}  {'; '.join(examples[form, field][:shown])}")


def main() -> None:
    """Print for each format how many files and items were read, how many mistakes, and in which time."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--compare", type=int, default=0, metavar="N")
    options.add_argument("--show", type=int, default=0, metavar="N", help="differences shown of each field")
    options.add_argument("--again", action="store_true", help="write what is read in each format, and read it again")
    given = options.parse_args()
    counts: dict[str, Counter[str]] = {}
    read: list[tuple[str, str, bytes, Imported]] = []
    for folder in given.folders:
        for name, form, content in files(folder):
            count = counts.setdefault(form, Counter())
            began = time.process_time()
            try:
                found = read_foreign(content, name, form)
            except CitekitError as error:
                count["refused"] += 1
                print(f"refused: {str(error)[:160]}")
                continue
            count["ms"] += int(1000 * (time.process_time() - began))
            count["files"] += 1
            count["bytes"] += len(content)
            count["items"] += len(found.sources)
            count["mistakes"] += len(found.mistakes)
            read.append((name, form, content, found))
    print(f"{'':12}{'files':>8}{'refused':>9}{'items':>8}{'mistakes':>10}{'MB':>8}{'CPU s':>8}")
    for form, count in sorted(counts.items()):
        size, seconds = count["bytes"] / 1e6, count["ms"] / 1000
        row = f"{form:12}{count['files']:8}{count['refused']:9}{count['items']:8}{count['mistakes']:10}"
        print(f"{row}{size:8.1f}{seconds:8.1f}")
    if given.again:
        again([one for one in read if one[3].sources], given.show)
    if given.compare and shutil.which("pandoc"):
        able = [one for one in read if one[1] in FOR_PANDOC and one[3].sources and b'"itemType"' not in one[2]]
        compare(able[:: max(len(able) // given.compare, 1)][: given.compare], given.show)


if __name__ == "__main__":
    main()
