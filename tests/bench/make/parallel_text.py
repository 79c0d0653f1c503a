"""Make a table of parallel text from Debian packages: language, work, text in that language, English.

    apt-get download wesnoth-1.16-data debian-handbook debian-history gnome-user-docs
    for deb in *.deb; do dpkg-deb -x $deb tree; done
    python -m tests.bench.make.parallel_text tree > pairs.tsv

All are translated by people: the campaigns of The Battle for Wesnoth (GPL-2+; prose and speech), The Debian
Administrator's Handbook (GPL-2+ or CC BY-SA 3.0), A Brief History of Debian (GPL-2+) and the GNOME user documentation
(CC BY-SA 3.0). Sentences and paragraphs of 40 to 400 characters without markup, in the same order on every machine.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from lxml import etree, html

from tests.bench.make.parallel import catalogue

LANGUAGES = ("ar", "cs", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "uk", "zh")
REGIONS = {"ar": "ar-MA", "pt": "pt-BR", "zh": "zh-CN", "uk": "uk-UA"}
MOST = 400  # pairs of one language and work
MARKUP = re.compile(r"[<>|{}\\]|%[sd(]|\$|&\w+;|https?:|--\w|/\w+/|[*~^]\s|\w\(\)|=")


def fit(foreign: str, english: str) -> bool:
    """Tell whether the two are prose of a fit length, and not the same."""
    if not 40 <= len(english) <= 400 or foreign == english or MARKUP.search(foreign) or MARKUP.search(english):
        return False
    return english[0].isupper() and english.rstrip("”\"')»")[-1:] in {".", "?", "!", "…"} and english.count(" ") >= 6


def squeeze(text: str) -> str:
    """Make every run of space one space."""
    return " ".join(text.split())


def from_catalogues(tree: Path, language: str):
    """Pairs of message and translation from gettext catalogues."""
    locales = tree.glob("usr/share/games/wesnoth/*/locale")
    for locale in sorted(locales):
        folder = next(
            (f for f in (locale / language, locale / REGIONS.get(language, "-").replace("-", "_")) if f.is_dir()), None
        )
        for path in sorted(folder.glob("LC_MESSAGES/*.mo")) if folder else ():
            for english, foreign in sorted((k, v) for k, v in catalogue(path).items() if isinstance(k, str)):
                yield squeeze(foreign), squeeze(english.rpartition("\x04")[2].rpartition("^")[2])


def paragraphs(path: Path, kind: str) -> list[str]:
    """The texts of the paragraphs of a page, in order."""
    if kind == "page":
        root = etree.parse(str(path)).getroot()
        found = [
            node for node in root.iter() if isinstance(node.tag, str) and etree.QName(node).localname in {"p", "title"}
        ]
    else:
        found = html.parse(str(path)).getroot().xpath("//p | //div[@class='para']")
    return [squeeze("".join(node.itertext())) for node in found]


def aligned(foreign: Path, english: Path, kind: str):
    """Pairs of paragraphs of two pages that have as many."""
    one, other = paragraphs(foreign, kind), paragraphs(english, kind)
    if len(one) == len(other):
        yield from zip(one, other, strict=True)


def from_pages(tree: Path, language: str, work: str):
    """Pairs of paragraphs from the pages of a work."""
    if work == "handbook":
        base = tree / "usr/share/doc/debian-handbook/html"
        tag = REGIONS.get(language) or next((p.name for p in base.glob(f"{language}-*")), language)
        for page in sorted((base / "en-US").glob("*.html")):
            other = base / tag / page.name
            if other.is_file():
                yield from aligned(other, page, "html")
    elif work == "history":
        base = tree / "usr/share/doc/debian-history/docs"
        for page in sorted(base.rglob("*.en.html")):
            other = page.with_name(page.name.replace(".en.", f".{language}."))
            if other.is_file():
                yield from aligned(other, page, "html")
    else:
        base = tree / "usr/share/help"
        tags = (language, REGIONS.get(language, "-").replace("-", "_"))
        for page in sorted((base / "C").rglob("*.page")):
            other = next((p for tag in tags if (p := base / tag / page.relative_to(base / "C")).is_file()), None)
            if other:
                yield from aligned(other, page, "page")


def main() -> None:
    """Run it."""
    tree = Path(sys.argv[1])
    for language in LANGUAGES:
        for work in ("wesnoth", "handbook", "history", "gnome"):
            pairs = from_catalogues(tree, language) if work == "wesnoth" else from_pages(tree, language, work)
            good = sorted(
                {pair for pair in pairs if fit(*pair)}, key=lambda pair: hashlib.md5(pair[1].encode()).digest()
            )
            for foreign, english in good[:MOST]:
                print(language, work, foreign, english, sep="\t")


if __name__ == "__main__":
    main()
