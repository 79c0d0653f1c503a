"""Part nine kinds of parallel text into what may be tuned on and what is held out.

    git clone https://github.com/MicrosoftTranslator/NTREX                          # news, CC BY-SA 4.0
    git clone https://github.com/wmt-conference/wmt24-news-systems wmt24            # news, for research: held out only
    git clone https://github.com/Helsinki-NLP/OPUS-MT-testsets opus                 # news of 2011–2013, for research
    git clone https://github.com/facebookresearch/LASER                             # Tatoeba, CC BY 2.0 FR
    git clone https://github.com/tico-19/tico-19.github.io tico                     # health and news, CC0
    git clone -b 3.13 https://github.com/python/python-docs-fr python/fr            # and the others of PYTHON; PSF
    apt-get download wesnoth-1.16-data debian-handbook debian-history gnome-user-docs widelands-data freedroidrpg-data
    for deb in *.deb; do dpkg-deb -x $deb debian; done                              # GPL-2+, CC BY-SA 3.0
    python -m tests.bench.make.parallel_sets SOURCES OUT

All are translations by people. OUT/tune and OUT/held get a table of each (language, work, text, English), for
`fit/negations.py` and `measure/translation_checks.py --all`; OUT/pages gets NAME-a.LANGUAGE.tsv and
NAME-b.LANGUAGE.tsv, lines in the order of their documents, for `fit/originals.py weights` (a) and
`measure/originals.py` (b). News and the Python documentation are parted by documents, TICO-19 by blocks of lines, the
rest by sentences; no English text is in both tables of a set. Books are all paragraphs of two handbooks, for
`make/ordinary_words.py`. What is for research only, the news of WMT, is held alone: it measures, and nothing that
citekit ships is fitted to it.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen
from lxml import etree

from tests.bench.make.lexicon_text import messages, python_files
from tests.bench.make.parallel import catalogue, plain
from tests.bench.make.parallel_text import LANGUAGES, MARKUP, MOST, fit, from_catalogues, from_pages, squeeze
from tests.bench.measure.translation_checks import tuned_on

NAMES = {  # ISO 639-3, as files are named
    "ar": "ara", "cs": "ces", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "nl": "nld",
    "pl": "pol", "pt": "por", "ru": "rus", "uk": "ukr", "zh": "cmn",
}  # fmt: skip
NTREX = NAMES | {"ar": "arb", "pt": "por-BR", "zh": "zho-CN"}
TICO = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt": "pt-BR", "ru": "ru", "zh": "zh"}
GAMES = {"pt": ("pt_BR", "pt"), "zh": ("zh_CN",)}
NEWS_HELD = ("newstest2011", "newstest2012", "newstest2013")
BLOCK = 50  # lines of TICO-19 and of WMT that stay together
MOST_CHARACTERS = 400


@frozen
class Pair:
    """A text and its translation into or from English; ``document`` stays together where documents are parted."""

    language: str
    document: str
    foreign: str
    english: str


Rule = Callable[[Pair, int, int], bool]


def lines(path: Path) -> list[str]:
    """Give the lines of a file, which other signs than line feeds do not part."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def ntrex(sources: Path, names: dict[str, str]) -> Iterator[Pair]:
    """Give the pairs of NTREX-128."""
    folder = sources / "NTREX" / "NTREX-128"
    english = lines(folder / "newstest2019-src.eng.txt")
    documents = lines(sources / "NTREX" / "DOCUMENT_IDS.tsv")
    for language, name in names.items():
        foreign = lines(folder / f"newstest2019-ref.{name}.txt")
        for row in zip(documents, foreign, english, strict=True):
            yield Pair(language, *map(squeeze, row))


def wmt24(sources: Path) -> Iterator[Pair]:
    """Give the pairs of the general test of 2024, out of English; the English is the same for all languages."""
    folder = sources / "wmt24" / "txt-ts"
    english = [text for _, text in general(folder, "es", folder / "sources" / "en-es.txt")]
    for language in LANGUAGES:
        path = folder / "references" / f"en-{language}.refA.txt"
        if path.is_file():
            for (document, foreign), text in zip(general(folder, language, path), english, strict=True):
                yield Pair(language, document, squeeze(foreign), squeeze(text))


def general(folder: Path, language: str, path: Path) -> Iterator[tuple[str, str]]:
    """Give document and text of the lines that belong to the general test, not to the suites beside it."""
    for document, text in zip(lines(folder / "documents" / f"en-{language}.docs"), lines(path), strict=True):
        domain, _, name = document.partition("\t")
        if domain in {"news", "literary", "speech", "social"}:
            yield name, text


def news(sources: Path) -> Iterator[Pair]:
    """Give the pairs of some years' news, in the languages that all of them have."""
    for language in ("cs", "de", "es", "fr"):
        folder = sources / "opus" / "testsets" / f"{NAMES[language]}-eng"
        for name in NEWS_HELD:
            for row in zip(lines(folder / f"{name}.{NAMES[language]}"), lines(folder / f"{name}.eng"), strict=True):
                yield Pair(language, name, *map(squeeze, row))


def tico(sources: Path) -> Iterator[Pair]:
    """Give the pairs of TICO-19."""
    for language, name in TICO.items():
        with zipfile.ZipFile(sources / "tico" / "data" / "TM" / f"all.en-{name}.tmx.zip") as archive:
            content = archive.read(next(one for one in archive.namelist() if one.endswith(".tmx")))
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, recover=True))
        for number, unit in enumerate(tree.iter("tu")):
            english, foreign = (squeeze("".join(seg.itertext())) for seg in unit.iter("seg"))
            yield Pair(language, f"{number // BLOCK:04}", foreign, english)


def tatoeba(sources: Path) -> Iterator[Pair]:
    """Give the pairs of Tatoeba that LASER was tried on; each is its own document."""
    folder = sources / "LASER" / "data" / "tatoeba" / "v1"
    for language, name in NAMES.items():
        foreign, english = (lines(folder / f"tatoeba.{name}-eng.{side}") for side in (name, "eng"))
        for number, row in enumerate(zip(foreign, english, strict=True)):
            yield Pair(language, f"{number:04}", *map(squeeze, row))


def python(sources: Path) -> Iterator[Pair]:
    """Give the paragraphs of the Python documentation."""
    for language in LANGUAGES:
        for path in python_files(sources, language):
            for foreign, english in messages(path):
                pair = plain(foreign), plain(english)
                if fit(*pair):
                    yield Pair(language, path.stem, *pair)


def games(sources: Path) -> Iterator[Pair]:
    """Give the messages of Widelands and FreedroidRPG."""
    shared = sources / "debian" / "usr" / "share"
    for language in LANGUAGES:
        for name in GAMES.get(language, (language,)):
            places = [
                *sorted((shared / "games" / "widelands" / "locale" / name).rglob("*.mo")),
                *sorted((shared / "locale" / name / "LC_MESSAGES").glob("freedroidrpg*.mo")),
            ]
            for path in places:
                for english, foreign in sorted((k, v) for k, v in catalogue(path).items() if isinstance(k, str)):
                    pair = plain(foreign), plain(english)
                    if fit(*pair):
                        yield Pair(language, path.stem, *pair)


def debian(sources: Path) -> Iterator[Pair]:
    """Give the pairs of `make/parallel_text.py`."""
    tree = sources / "debian"
    for language in LANGUAGES:
        for work in ("wesnoth", "handbook", "history", "gnome"):
            pairs = from_catalogues(tree, language) if work == "wesnoth" else from_pages(tree, language, work)
            good = sorted({pair for pair in pairs if fit(*pair)}, key=lambda pair: digest(pair[1]))
            for foreign, english in good[:MOST]:
                yield Pair(language, work, foreign, english)


def books(sources: Path) -> Iterator[Pair]:
    """Give all paragraphs of the handbooks whose licence is CC BY-SA 3.0."""
    for language in LANGUAGES:
        for work in ("handbook", "gnome"):
            for foreign, english in dict.fromkeys(from_pages(sources / "debian", language, work)):
                if foreign and english and foreign != english:
                    yield Pair(language, work, foreign, english)


def digest(text: str) -> bytes:
    """Give what pairs are chosen by, where there are too many."""
    return hashlib.md5(text.encode()).digest()


def is_sound(pair: Pair) -> bool:
    """Tell whether a pair is text in two languages, not too long and without markup."""
    return (
        0 < len(pair.english) <= MOST_CHARACTERS
        and pair.foreign not in {"", pair.english}
        and any(map(str.isalpha, pair.english))
        and not MARKUP.search(pair.foreign + pair.english)
    )


def few(pairs: Iterable[Pair], most: int) -> list[Pair]:
    """Give sound pairs once each, of a language *most* at most, chosen by the digest of their English."""
    found: dict[str, dict[tuple[str, str], Pair]] = defaultdict(dict)
    for pair in filter(is_sound, pairs):
        found[pair.language].setdefault((pair.foreign, pair.english), pair)
    return [
        pair
        for language in sorted(found)
        for pair in sorted(found[language].values(), key=lambda pair: (digest(pair.english), pair.foreign))[:most]
    ]


def parted(pairs: Iterable[Pair], rule: Rule) -> tuple[list[Pair], list[Pair]]:
    """Part *pairs* by what *rule* says of each, the place of its document, and how many there are."""
    some = list(pairs)
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for pair in some:
        places[pair.language].setdefault(pair.document, len(places[pair.language]))
    first, second = [], []
    for pair in some:
        known = places[pair.language]
        (first if rule(pair, known[pair.document], len(known)) else second).append(pair)
    return first, second


def first_half(_: Pair, place: int, count: int) -> bool:
    return 2 * place < count


def even(_: Pair, place: int, __: int) -> bool:
    return place % 2 == 0


def write_table(path: Path, name: str, pairs: Iterable[Pair]) -> None:
    """Write a table of language, work, text, English."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [f"{pair.language}\t{name}\t{pair.foreign}\t{pair.english}\n" for pair in pairs]
    path.write_text("".join(rows), "utf-8")
    print(f"{len(rows):6} {path}")


def write_pages(folder: Path, name: str, pairs: Iterable[Pair]) -> None:
    """Write a file of pairs for each language, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        found[pair.language].append(f"{pair.foreign}\t{pair.english}\n")
    folder.mkdir(parents=True, exist_ok=True)
    for language, rows in found.items():
        (folder / f"{name}.{language}.tsv").write_text("".join(rows), "utf-8")


def main() -> None:
    """Run it."""
    sources, out = map(Path, sys.argv[1:])
    for name, pairs, rule, most in (
        ("ntrex", ntrex(sources, NTREX), first_half, 2000),
        ("tico", tico(sources), even, 2000),
        ("tatoeba", tatoeba(sources), first_half, 1000),
        ("python", python(sources), even, 600),
        ("games", games(sources), lambda pair, *_: digest(pair.english)[1] % 2 == 0, 600),
        ("debian", debian(sources), lambda pair, *_: tuned_on(pair.english), 1600),
    ):
        first, second = parted(pairs, rule)
        known = {pair.english for pair in first}
        write_table(out / "tune" / f"{name}.tsv", name, few(first, most))
        write_table(out / "held" / f"{name}.tsv", name, few((p for p in second if p.english not in known), most))
    write_table(out / "tune" / "books.tsv", "books", books(sources))
    write_table(out / "held" / "wmt24.tsv", "wmt24", few(wmt24(sources), 2000))
    for name, pairs in (
        ("ntrex", ntrex(sources, NTREX)),
        ("ntrexmx", ntrex(sources, {"es": "spa-MX"})),
        ("tico", tico(sources)),
    ):
        for half, some in zip("ab", parted(pairs, even), strict=True):
            write_pages(out / "pages", f"{name}-{half}", some)
    write_pages(out / "pages", "wmt24-b", wmt24(sources))
    write_pages(out / "pages", "news-b", news(sources))


if __name__ == "__main__":
    main()
