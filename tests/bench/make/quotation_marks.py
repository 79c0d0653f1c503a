"""Compare the quotation marks that are printed and read with those of CLDR, and write the printed ones anew.

    npm pack cldr-misc-full && tar xzf cldr-misc-full-*.tgz
    python -m tests.bench.make.quotation_marks package [--write]

For each of CLDR's locales the marks that ``quotation_marks`` gives must be CLDR's, and words between them must be read
as one quotation, save in Sesotho, whose “…’ closes as an apostrophe does. ``--write`` makes
citekit/language/data/compiled/quotation/locales.txt, which leaves out what a locale has from its parent. Leaves with 1
where anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from citekit.article import read_article
from citekit.rendering import quotation_marks
from citekit.speakers import audit_article
from tests.bench.make.heads import head

DATA = Path(__file__).parents[3] / "citekit" / "language" / "data" / "compiled" / "quotation" / "locales.txt"
Marks = tuple[str, str, str, str]
UNREAD = {"st", "st-LS"}
DEFAULT: Marks = ("“", "”", "‘", "’")
PARTS = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")


def delimiters(package: Path) -> dict[str, Marks]:
    """Give the marks of each locale of an unpacked cldr-misc-full."""
    found: dict[str, Marks] = {}
    for path in sorted(package.glob("main/*/delimiters.json")):
        tag = path.parent.name
        told = json.loads(path.read_text("utf-8"))["main"][tag]["delimiters"]
        opening, closing, inner_opening, inner_closing = (told[part] for part in PARTS)
        found[tag] = (opening, closing, inner_opening, inner_closing)
    return found


def inherited(tag: str, marks: dict[str, Marks]) -> Marks:
    """Give what *tag* has from a shorter tag."""
    shorter = tag.rpartition("-")[0]
    return marks.get(shorter) or inherited(shorter, marks) if shorter else DEFAULT


def is_read(marks: Marks) -> bool:
    """Whether words between the outer *marks* are read as one quotation."""
    words = "the words between them"
    text = f"She said {marks[0]}{words}{marks[1]} and went away."
    read = audit_article(read_article(text, format="text"), language="und").quotations
    return [one.text for one in read] == [words]


def main() -> int:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked cldr-misc-full")
    parser.add_argument("--write", action="store_true", help="write the data file")
    arguments = parser.parse_args()
    marks = delimiters(arguments.package)
    version = json.loads((arguments.package / "package.json").read_text("utf-8"))["version"]
    if arguments.write:
        major = version.removesuffix(".0")
        first = head(
            "Quotation marks by locale; “ ” ‘ ’ where none stands here",
            form="locale (BCP 47), tab, opening, closing, and both within",
            source=f"CLDR {major}, delimiters",
            made="tests/bench/make/quotation_marks.py",
            licence="Unicode-3.0",
            holders=("1991-2025 Unicode, Inc.",),
        )
        own = [f"{tag}\t{' '.join(four)}" for tag, four in marks.items() if four != inherited(tag, marks)]
        DATA.write_text("\n".join([first, *own]) + "\n", "utf-8")
    printed = [tag for tag, four in marks.items() if quotation_marks(tag) != four]
    unread = [tag for tag, four in marks.items() if tag not in UNREAD and not is_read(four)]
    print(f"CLDR {version}, {len(marks)} locales; printed otherwise {len(printed)}, not read {len(unread)}")
    for tag in printed:
        print("printed otherwise", tag, *quotation_marks(tag), "CLDR", *marks[tag])
    for tag in unread:
        print("not read", tag, *marks[tag])
    return int(bool(printed or unread))


if __name__ == "__main__":
    sys.exit(main())
