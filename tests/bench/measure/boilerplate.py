"""Measure what of a page's article is kept, and what around it is taken for text, beside trafilatura.

    python -m tests.bench.measure.boilerplate --scrapinghub FOLDER --trafilatura FOLDER [--half even] [--show 20]

FOLDER is a work tree of github.com/scrapinghub/article-extraction-benchmark at 4a3bc979f76c (181 pages, each with the
whole text of its article) or of github.com/adbar/trafilatura at e90b0ef51ab0 (990 pages, each with some pieces that its
article has and some that it has not). The pages of a set are sorted by name; ``even`` are those of even index, which
the rules were written to, ``odd`` the others, which were not looked at.

A page is *lost* where nothing of its article is kept. *Boilerplate* is of the first set the share of the words given
that are in no run of four words of the article, of the second the share of the pieces that the article has not.
*Sentences* are those of the article, or the pieces that it has; *quotations* what stands in them in double marks.
All are compared without spaces; a headline is neither text nor boilerplate in these sets, and is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from citekit.article import BlockKind, article_from_bytes, without_boilerplate
from citekit.errors import CitekitError

_SENTENCE = re.compile(r"[^\n.!?。！？…]+[.!?。！？…]*[”\"»’)]*")
_QUOTED = re.compile(r'“[^“”]{3,400}”|"[^"\n]{3,400}"|«[^«»]{3,400}»|„[^„“”"]{3,400}[“”"]')
_SHORTEST = 20  # code points without spaces: a shorter stretch between full stops is an abbreviation
_RUN = 4  # words


@frozen
class Page:
    """A page, the pieces of its article, those that are none of it, and its whole article where that is known."""

    name: str
    content: bytes
    kept: tuple[str, ...]
    left: tuple[str, ...] = ()
    whole: str | None = None


def scrapinghub(folder: Path) -> Iterator[Page]:
    """Read the pages of scrapinghub's benchmark."""
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in sorted(gold):
        whole = gold[name]["articleBody"]
        kept = tuple(one[0].strip() for one in _SENTENCE.finditer(whole) if len(bare(one[0])) >= _SHORTEST)
        yield Page(name, gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), kept, whole=whole)


def trafilatura(folder: Path) -> Iterator[Page]:
    """Read the pages of trafilatura's evaluation."""
    gold = json.loads((folder / "tests" / "evaldata.json").read_text("utf-8"))
    for one in sorted(gold.values(), key=lambda one: one["file"]):
        path = next(path for part in ("cache", "eval") if (path := folder / "tests" / part / one["file"]).is_file())
        yield Page(one["file"], path.read_bytes(), tuple(one["with"]), tuple(one["without"]))


def by_citekit(content: bytes) -> str:
    """Give the article's text as citekit reads it."""
    try:
        blocks = without_boilerplate(article_from_bytes(content, "page.html").blocks)
    except CitekitError:
        return ""
    return "\n".join(one.text for one in blocks if one.kind is not BlockKind.BOILERPLATE)


def by_trafilatura(content: bytes) -> str:
    """Give the article's text as trafilatura reads it, with the settings of its own evaluation."""
    from trafilatura import extract

    return extract(content, include_comments=False, include_tables=True, include_formatting=False) or ""


def bare(text: str) -> str:
    """Give *text* without spaces and what is as invisible."""
    return re.sub(r"\s+|\u200b|\xad", "", text)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))) if words else Counter()


def count(page: Page, given: str, show: Callable[[str], None]) -> Counter[str]:
    """Count what *given*, the text of *page*, has and has not."""
    said = bare(given)
    found = Counter[str](pages=1)
    quotations = [one[0] for text in ((page.whole,) if page.whole else page.kept) for one in _QUOTED.finditer(text)]
    for kind, pieces in (("sentences", page.kept), ("quotations", quotations), ("boilerplate", page.left)):
        for piece in pieces:
            is_there = bare(piece) in said
            found[f"{kind} of"] += 1
            found[kind] += is_there
            if is_there is (kind == "boilerplate"):
                show(f"{kind} {'KEPT' if is_there else 'GONE'} {page.name}: {piece[:160]!r}")
    if page.whole is not None:
        is_given, gold = _runs(given), _runs(page.whole)
        found["boilerplate of"] += is_given.total()
        found["boilerplate"] += (is_given - gold).total()
    if page.kept and not found["sentences"]:
        found["lost"] += 1
        show(f"LOST {page.name}: {len(given)} code points given")
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scrapinghub", type=Path, help="its work tree")
    parser.add_argument("--trafilatura", type=Path, help="its work tree")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both")
    parser.add_argument("--alone", action="store_true", help="without trafilatura beside it")
    parser.add_argument("--show", type=int, default=0, help="print so many errors of citekit a set")
    arguments = parser.parse_args()
    sets = ((scrapinghub, arguments.scrapinghub), (trafilatura, arguments.trafilatura))
    print(f"{'set':12} {'reader':12} pages  lost  boilerplate  sentences  quotations  seconds")
    for reader, folder in ((reader, folder) for reader, folder in sets if folder is not None):
        pages = list(reader(folder))
        pages = {"even": pages[::2], "odd": pages[1::2], "both": pages}[arguments.half]
        for read in (by_citekit,) if arguments.alone else (by_citekit, by_trafilatura):
            left = iter(range(arguments.show if read is by_citekit else 0))
            show = lambda line, left=left: next(left, None) is not None and print(line)  # noqa: E731
            total, begin = Counter[str](), time.process_time()
            given = [read(page.content) for page in pages]
            seconds = time.process_time() - begin
            for page, text in zip(pages, given, strict=True):
                total += count(page, text, show)
            kinds = ("boilerplate", "sentences", "quotations")
            shares = [100 * total["lost"] / total["pages"], *(100 * total[k] / total[f"{k} of"] for k in kinds)]
            print(
                f"{reader.__name__:12} {read.__name__[3:]:12} {total['pages']:5} {shares[0]:5.1f} {shares[1]:12.1f} "
                f"{shares[2]:10.1f} {shares[3]:11.1f} {seconds:8.1f}"
            )


if __name__ == "__main__":
    main()
