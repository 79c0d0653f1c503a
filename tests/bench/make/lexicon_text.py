"""Gather the parallel texts that the lexicons of `citekit.locate_original` are counted in: LANGUAGE.tsv files of pairs.

    apt-get download debian-handbook gnome-user-docs
    for deb in *.deb; do dpkg-deb -x $deb SOURCES/debian; done
    npm pack cldr-annotations-full@48.2.0 @openstreetmap/id-tagging-schema@7.2.0      into SOURCES/cldr, SOURCES/id
    git archive of python/python-docs-LANGUAGE (3.13, or the newest)                  into SOURCES/python/LANGUAGE
    python -m tests.bench.make.lexicon_text SOURCES OUT

Licences: the handbooks CC BY-SA 3.0 (Debian's as one of two); the Python documentation PSF; CLDR's names of emoji
Unicode; the presets of OpenStreetMap's editor iD ISC. Catalogues of programs under the GPL are left out: what is
counted in them could not stand in the same file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.make.parallel import Pair, plain
from tests.bench.make.parallel_text import LANGUAGES, from_pages

PYTHON = {"pt": "pt-br", "zh": "zh-cn"}
PRESETS = {"pt": "pt-BR", "zh": "zh-CN"}


def from_handbooks(sources: Path, language: str) -> Iterator[Pair]:
    """Pairs of paragraphs from Debian's handbook and GNOME's."""
    for work in ("handbook", "gnome"):
        yield from from_pages(sources / "debian", language, work)


def from_python(sources: Path, language: str) -> Iterator[Pair]:
    """Pairs from the translations of the Python documentation."""
    for path in python_files(sources, language):
        yield from messages(path)


def python_files(sources: Path, language: str) -> list[Path]:
    """The files of the Python documentation's translation, in the order of their paths."""
    return sorted((sources / "python" / PYTHON.get(language, language)).rglob("*.po"))


def messages(path: Path) -> Iterator[Pair]:
    """Pairs of what is translated in a .po file; none of one that is not well formed."""
    from translate.storage.pypo import pofile

    try:
        units = pofile.parsefile(str(path)).units
    except ValueError:
        return
    for unit in units:
        if unit.istranslated() and not unit.isheader() and not unit.isfuzzy():
            yield str(unit.target), str(unit.source)


def from_emoji(sources: Path, language: str) -> Iterator[Pair]:
    """Pairs of names, and of all keywords together, of each emoji."""
    theirs, ours = (
        json.loads((sources / "cldr" / "annotations" / name / "annotations.json").read_text("utf-8"))
        for name in (language, "en")
    )
    for char, english in ours["annotations"]["annotations"].items():
        foreign = theirs["annotations"]["annotations"].get(char, {})
        for kind in foreign.keys() & english.keys():
            yield " ".join(foreign[kind]), " ".join(english[kind])


def from_presets(sources: Path, language: str) -> Iterator[Pair]:
    """Pairs of names and keywords of what is on maps."""
    folder, name = sources / "id" / "dist" / "translations", PRESETS.get(language, language)
    ours = dict(leaves(json.loads((folder / "en.json").read_text("utf-8"))["en"]))
    for place, foreign in leaves(json.loads((folder / f"{name}.json").read_text("utf-8"))[name]):
        english = ours.get(place, "")
        if "{" not in english and not english.startswith("http"):
            yield foreign.replace(",", " "), english.replace(",", " ")


def leaves(tree: object, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts of a tree, each with the keys that lead to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*place, key))
    elif isinstance(tree, str):
        yield place, tree


def main() -> None:
    """Run it."""
    sources, out = map(Path, sys.argv[1:])
    for language in LANGUAGES:
        found: dict[Pair, None] = {}
        for gather in (from_handbooks, from_python, from_emoji, from_presets):
            for foreign, english in gather(sources, language):
                pair = plain(foreign), plain(english)
                if all(pair) and pair[0] != pair[1] and len(pair[1]) <= 600 and any(map(str.isalpha, pair[1])):
                    found[pair] = None
        (out / f"{language}.tsv").write_text("".join(f"{foreign}\t{english}\n" for foreign, english in found), "utf-8")


if __name__ == "__main__":
    main()
