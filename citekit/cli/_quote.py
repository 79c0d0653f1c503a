"""``citekit quote``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from citekit.cli._console import complain, show
from citekit.cli._options import format_option, library_for, library_option
from citekit.cli._waiting import waiting
from citekit.cli._writing import dry_run_option, save
from citekit.errors import CitekitError, InvalidInput, Location, UnreadableFile
from citekit.library import read_settings

if TYPE_CHECKING:
    from citekit.anchor import Document
    from citekit.model import Library, Source, Translation
    from citekit.originals import OriginalCandidate


@click.command("quote")
@click.argument("source")
@click.argument("words", required=False)
@click.option("--translation", metavar="TEXT", help="Translated words: propose the passages that they may translate.")
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language of the translation.")
@click.option("--engine", metavar="NAME", help="An engine to look with; text leaves the machine only by it.")
@click.option("--memory", metavar="FILE", help="A translation memory: what the engine said is kept there.")
@click.option("--take", metavar="N", type=click.IntRange(1), help="Take the N-th proposal.")
@click.option("--key", metavar="KEY", help="The key of the record to write; without one nothing is written.")
@dry_run_option
@library_option
@format_option
def command(
    source: str,
    words: str | None,
    translation: str | None,
    language: str,
    engine: str | None,
    memory: str | None,
    take: int | None,
    key: str | None,
    dry_run: bool,
    library: str | None,
    form: str,
) -> None:
    """Quote WORDS from the saved page of SOURCE (a key of the library), and write the record.

    With --translation, the passages of the page that it may translate are proposed, the likeliest first. A proposal is
    never more than that until you --take it. The exit status is 1 where the words do not stand there as given, and
    where no proposal is a likely one and you take none.

    \b
    citekit quote faro-troops "setecientos soldados" --key paz-700
    citekit quote faro-troops --translation "seven hundred soldiers" --take 1 --key paz-700
    """
    if (words is None) == (translation is None):
        raise InvalidInput("give the words, or --translation with translated ones")
    if key is not None and translation is not None and take is None:
        raise InvalidInput("choose a proposal: --take N")
    records = library_for(library, None, read_settings(Path()))
    if key is not None and any(citation.key == key for citation in records):
        raise InvalidInput(f"there is a record “{key}” in {records.name} already; choose another key")
    cited = records.source(source)
    document = _document(records, cited)
    if words is not None:
        found = _found(words, document, form)
        made = None
    else:
        candidates = _candidates(translation or "", language, engine, memory, document)
        _tell(candidates, form)
        found = _taken(candidates, document, take)
        made = _translation(translation or "", language)
    if found is None:
        sys.exit(1)
    if key is not None:
        _write(records, cited, key, found, made, dry_run=dry_run)


Place = tuple[int, int]
_BEFORE_WORDS = re.compile(r"[:,：，]\s*[«“„「『]\s*")
_AFTER_WORDS = re.compile(r"\s*[»”」』]\s*[,，、]")
_AT_ENDS = ' \t\n\u00a0«»“”„‟‹›「」『』",;:–—'


def _document(records: Library, source: Source) -> Document:
    from citekit.library import SavedPages

    pages = SavedPages(records, records.folder)
    page = pages.page(source)
    if isinstance(page, CitekitError):
        raise page
    document = pages.document(source)
    if document is None:
        raise UnreadableFile(Location(records.name), f"no page of “{source.id}” was saved; name one as its “snapshot”")
    return document


def _found(words: str, document: Document, form: str) -> tuple[str, Place] | None:
    match = document.locate(words)
    place = (match.start, match.end) if match.start is not None and match.end is not None else None
    said = "" if place is None else _clean(document.text[slice(*place)])
    if form == "json":
        show(json.dumps({"status": match.status.value, "words": said, "place": place}, ensure_ascii=False))
    else:
        show(f"{match.status.value}{f'  {place[0]}–{place[1]}: {said}' if place else ''}")
    return (said, place) if match.good and place is not None else None


def _candidates(
    translation: str, language: str, engine: str | None, memory: str | None, document: Document
) -> tuple[OriginalCandidate, ...]:
    from citekit.model import Text
    from citekit.originals import locate_original
    from citekit.translation import TranslationMemory

    wanted, page = Text(translation, language), Text(document.text, document.language or "und")
    with TranslationMemory.open(memory or ":memory:") as kept, waiting(f"{engine or 'citekit'} reads the page …"):
        return locate_original(wanted, page, engine, memory=kept)


def _tell(candidates: Sequence[OriginalCandidate], form: str) -> None:
    if form == "json":
        rows = [
            {
                "words": _clean(one.exact),
                "place": [one.start, one.end],
                "score": round(one.score, 3),
                "likely": one.is_likely,
                "basis": one.basis.value,
                "reasons": [[reason.kind.value, reason.translation, reason.original] for reason in one.reasons],
            }
            for one in candidates
        ]
        show(json.dumps(rows, ensure_ascii=False, indent=2))
    for number, one in enumerate(candidates if form == "text" else (), start=1):
        show(f"{number}. {one.score:.2f}  {one.start}–{one.end}: {_clean(one.exact)}")
        because = ", ".join(f"{reason.translation} = {reason.original}" for reason in one.reasons[:6])
        show(f"    {because}" if because else "    by length and order alone")
    if not any(one.is_likely for one in candidates):
        complain("nothing on the page is likely to be the original")


def _taken(candidates: Sequence[OriginalCandidate], document: Document, take: int | None) -> tuple[str, Place] | None:
    """Give the words and the place of the proposal that was chosen, else of the best if it is a likely one."""
    if take is None and not any(one.is_likely for one in candidates):
        return None
    if take is not None and take > len(candidates):
        raise InvalidInput(f"there are {len(candidates)} proposals; --take one of them")
    chosen = candidates[(take or 1) - 1]
    parts = [_without_marks(document.text, *_spoken(document.text, *segment)) for segment in chosen.segments]
    words = " […] ".join(_clean(document.text[slice(*part)]) for part in parts)
    return words, (parts[0][0], parts[-1][1])


def _spoken(text: str, start: int, end: int) -> Place:
    """Give the range without the few words about a quotation in it: “dijo: «…»” and “«…», dijo” are not all spoken."""
    few = (end - start) // 4
    opened = [match.end() for match in _BEFORE_WORDS.finditer(text, start, start + few)]
    closed = [match.start() for match in _AFTER_WORDS.finditer(text, end - few, end)]
    return opened[-1] if opened else start, closed[-1] if closed else end


def _without_marks(text: str, start: int, end: int) -> Place:
    """Give the range without the quotation marks and commas at its ends: a quotation is recorded without them."""
    while start < end and text[start] in _AT_ENDS:
        start += 1
    while end > start and text[end - 1] in _AT_ENDS:
        end -= 1
    return start, end


def _clean(words: str) -> str:
    """Give words of a page on one line, without soft hyphens."""
    return re.sub(r"\s+", " ", words.replace("\u00ad", "")).strip()


def _translation(words: str, language: str) -> Translation:
    from citekit.model import Text, Translation, TranslatorKind

    return Translation(text=Text(words, language), by=TranslatorKind.UNKNOWN)


def _write(
    records: Library, source: Source, key: str, found: tuple[str, Place], made: Translation | None, *, dry_run: bool
) -> None:
    from citekit.model import Citation, Quotation, Text, digest

    words, (start, end) = found
    text = Text(words, source.language)
    translations = () if made is None else (evolve(made, of=digest(words)),)
    quotation = Quotation(text=text, start=start, end=end)
    citation = Citation(key=key, source=source, quotation=quotation, translations=translations)
    save(evolve(records, citations=(*records.citations, citation)), key, dry_run=dry_run)
