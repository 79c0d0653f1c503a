"""Measure what is read of a page's own metadata, beside trafilatura, newspaper4k and htmldate.

    python -m tests.bench.measure.metadata --trafilatura FOLDER [--half odd] [--peers] [--show 20] [--field author]
    python -m tests.bench.measure.metadata --annotated --trafilatura FOLDER --scrapinghub FOLDER [--peers]
    python -m tests.bench.measure.metadata --second --fundus FOLDER [--peers]

FOLDER is a work tree of github.com/adbar/trafilatura at e90b0ef51ab0 (990 pages, of which 845 have a title, 538 authors
and 728 a date by hand), which trafilatura and htmldate were developed on; of github.com/scrapinghub/
article-extraction-benchmark at 4a3bc979f76c for those of its pages that are annotated here too; of github.com/flairNLP/
fundus at 18da6e53592f for the second annotated set. The pages of a set are sorted by name; ``even`` are those of even
index, which were looked at, ``odd`` the others, of which figures alone were.
``data/metadata-annotated.txt`` (44 pages) and ``metadata-annotated-second.txt`` (65 in 21 languages) have what pages
print: title, authors, day, outlet, agency, language, a line a page; `-` says that the page does not say it. Each says
in its head by whom it was read.

On the odd half, unseen: title right .787 and wrong .213 (trafilatura .595 and .405, newspaper4k .664 and .329),
authors .567 and .144 (.589 and .240, .297 and .357), day .847 and .107 (.869 and .131, .689 and .098, htmldate .801
and .199). On the first annotated pages when first seen: title .909, authors .966, day .927, agency .975, language
.977. On the second when first seen: title .929 and .071 (trafilatura .714 and .286, newspaper4k .750 and .125),
authors .906 and .057 (.755 and .170, .698 and .208), day .968 and .016 (1.000 and 0, .871 and 0, htmldate .952 and
.048), outlet .831 and .154 (.831 and .169, .677 and 0), agency .938 and .021, language 1.000 (newspaper4k .769). What
was wrong there was mended since, so that neither is held out any more: outlet .954 and .031, authors .925 and .038,
day .984 and 0.

For each field and each tool: *right*, of the pages that say it; *wrong*, an answer that is another, or one where the
page says nothing; *none*. Titles and names are compared without case, spaces and punctuation, languages without their
region, authors as whole lists, at whose commas and “and” both sides are divided alike. Of an
outlet that calls itself by several names each is right.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from citekit.errors import CitekitError
from citekit.evidence import read_source

FIELDS = ("title", "author", "issued", "outlet", "agency", "language")
ANNOTATED = Path(__file__).parent / "data" / "metadata-annotated.txt"
SECOND = Path(__file__).parent / "data" / "metadata-annotated-second.txt"
_JOINTS = re.compile(r"\s*[;,&/]\s*|\s+(?:und|and|y|et|e)\s+")
_BY = re.compile(r"^\s*(?:von|by|por|par|di)\s+", re.IGNORECASE)
Answers = dict[str, tuple[str, ...]]


@frozen
class Page:
    """A page, its address as far as it is known, and by field what it says; an empty answer is that it does not."""

    name: str
    content: bytes
    address: str | None
    gold: Answers


def trafilatura_pages(folder: Path) -> Iterator[Page]:
    """Read the pages of trafilatura's evaluation with what was annotated for it."""
    said = json.loads((folder / "tests" / "evaldata.json").read_text("utf-8"))
    for address, one in sorted(said.items(), key=lambda pair: pair[1]["file"]):
        path = next((path for path in _places(folder, one["file"]) if path.is_file()), None)
        if path is None:
            continue
        gold: Answers = {}
        for name, field in (("title", "title"), ("author", "author"), ("date", "issued")):
            if value := one.get(name):
                gold[field] = tuple(value) if isinstance(value, list) else tuple(re.split(r"\s*;\s*", value))
        if gold:
            yield Page(one["file"], path.read_bytes(), address, gold)


def _places(folder: Path, name: str) -> tuple[Path, ...]:
    return folder / "tests" / "cache" / name, folder / "tests" / "eval" / name


def annotated_pages(trafilatura: Path, scrapinghub: Path | None) -> Iterator[Page]:
    """Read the pages that are annotated here."""
    import gzip

    addresses = {
        one["file"]: address
        for address, one in json.loads((trafilatura / "tests" / "evaldata.json").read_text("utf-8")).items()
    }
    for name, gold in _annotations(ANNOTATED):
        path = next((path for path in _places(trafilatura, name) if path.is_file()), None)
        if path is not None:
            content = path.read_bytes()
        elif scrapinghub is not None and (path := scrapinghub / "html" / f"{name}.html.gz").is_file():
            content = gzip.decompress(path.read_bytes())
        else:
            continue
        yield Page(name, content, addresses.get(name), gold)


def second_pages(fundus: Path) -> Iterator[Page]:
    """Read the pages of the second annotated set; none is given its address."""
    import gzip

    for name, gold in _annotations(SECOND):
        path = fundus / "tests" / "resources" / "parser" / "test_data" / name
        if path.is_file():
            yield Page(name, gzip.decompress(path.read_bytes()), None, gold)


def _annotations(file: Path) -> Iterator[tuple[str, Answers]]:
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, *values = line.split("\t")
            yield (
                name,
                {
                    field: () if value == "-" else tuple(re.split(r"\s*;\s*", value))
                    for field, value in zip(FIELDS, values, strict=True)
                    if value != "?"
                },
            )


def citekit(page: Page) -> Answers:
    """Give what citekit reads."""
    try:
        source = read_source(page.content, address=page.address, content_type="text/html").source
    except CitekitError:
        return {}
    outlet = source.container_title or source.publisher
    return {
        "title": (source.title.value,) if source.title else (),
        "author": tuple(map(str, source.author)),
        "issued": (str(source.issued),) if source.issued else (),
        "outlet": (outlet.value,) if outlet else (),
        "agency": (source.agency.name.value,) if source.agency and source.agency.name else (),
        "language": (source.language,) if source.language != "und" else (),
    }


def trafilatura(page: Page) -> Answers:
    """Give what trafilatura reads."""
    from trafilatura import extract_metadata
    from trafilatura.utils import load_html

    tree = load_html(page.content)
    said = extract_metadata(tree, default_url=page.address) if tree is not None else None
    if said is None:
        return {}
    return {
        "title": (said.title,) if said.title else (),
        "author": tuple(re.split(r"\s*;\s*", said.author)) if said.author else (),
        "issued": (said.date,) if said.date else (),
        "outlet": (said.sitename,) if said.sitename else (),
        "language": (said.language,) if said.language else (),
    }


def newspaper(page: Page) -> Answers:
    """Give what newspaper4k reads."""
    import newspaper as paper

    article = paper.Article(page.address or "https://example.org/", fetch_images=False)
    article.download(input_html=page.content.decode("utf-8", "replace"))
    article.parse()
    return {
        "title": (article.title,) if article.title else (),
        "author": tuple(article.authors),
        "issued": (article.publish_date.strftime("%Y-%m-%d"),) if article.publish_date else (),
        "language": (article.meta_lang,) if article.meta_lang else (),
        "outlet": (article.meta_site_name,) if article.meta_site_name else (),
    }


def htmldate(page: Page) -> Answers:
    """Give what htmldate reads."""
    from htmldate import find_date

    found = find_date(page.content, url=page.address)
    return {"issued": (found,) if found else ()}


def bare(field: str, value: str) -> str:
    """Give an answer without what two that are one may differ in."""
    if field == "issued":
        return value[:10]
    if field == "language":
        return re.split(r"[-_]", value.lower())[0]
    return "".join(char for char in value.casefold() if char.isalnum())


def _people(names: tuple[str, ...]) -> list[str]:
    """Divide names that an annotation or a tool gives as one line, and leave out the “by” before them."""
    parts = (part for name in names for part in _JOINTS.split(_BY.sub("", name)))
    return [one for part in parts if (one := bare("author", part))]


def verdict(field: str, gold: tuple[str, ...], said: tuple[str, ...]) -> str:
    """Tell whether an answer is right, wrong or none; that a page says nothing is right where nothing is answered."""
    wanted, given = [bare(field, one) for one in gold], [bare(field, one) for one in said]
    if field == "author":
        wanted, given = sorted(_people(gold)), sorted(_people(said))
    if wanted == given or (field in {"agency", "outlet"} and set(wanted) & set(given)):
        return "right"
    return "wrong" if given else "none"


def measure(pages: list[Page], tool: Callable[[Page], Answers], show: int, shown: str | None) -> None:
    """Print the figures of a tool."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    failed, spent, told = 0, 0.0, 0
    for page in pages:
        began = time.process_time()
        try:
            said = tool(page)
        except Exception:  # noqa: BLE001  # a peer that breaks off gives no answer
            said, failed = {}, failed + 1
        spent += time.process_time() - began
        for field, gold in page.gold.items():
            found = verdict(field, gold, said.get(field, ()))
            counts[field][found] += 1
            if found != "right" and told < show and shown in {None, field}:
                told += 1
                print(
                    f"  {page.name[:50]} {field}: {found}: {'; '.join(gold)!r}, read {'; '.join(said.get(field, ()))!r}"
                )
    print(f"{tool.__name__}: {len(pages) / max(spent, 1e-9):.0f} pages/s, {failed} failed")
    for field, one in counts.items():
        if total := sum(one.values()):
            right, wrong, none = (one[key] / total for key in ("right", "wrong", "none"))
            print(f"  {field:9} of {total:4}: right {right:.3f}  wrong {wrong:.3f} ({one['wrong']})  none {none:.3f}")


def main() -> None:
    """Read the sets, and print the figures of each tool."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--trafilatura", type=Path, default=Path())
    parser.add_argument("--fundus", type=Path, default=Path())
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--scrapinghub", type=Path)
    parser.add_argument("--annotated", action="store_true")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--field", choices=FIELDS)
    options = parser.parse_args()
    if options.second:
        pages = list(second_pages(options.fundus))
    elif options.annotated:
        pages = list(annotated_pages(options.trafilatura, options.scrapinghub))
    else:
        pages = list(trafilatura_pages(options.trafilatura))
        pages = pages if options.half == "both" else pages[options.half == "odd" :: 2]
    hosts = {urlsplit(page.address or "").hostname for page in pages}
    print(f"{len(pages)} pages of {len(hosts)} hosts")
    for tool in (citekit, *((trafilatura, newspaper, htmldate) if options.peers else ())):
        measure(pages, tool, options.show if tool is citekit else 0, options.field)


if __name__ == "__main__":
    main()
