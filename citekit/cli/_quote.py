"""``citekit quote``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from citekit.cli._console import complain, counted, show
from citekit.cli._kept import keep_vectors
from citekit.cli._options import format_option, library_for, library_option
from citekit.cli._waiting import waiting
from citekit.cli._writing import dry_run_option, save
from citekit.errors import CitekitError, InvalidInput, Location, UnreadableFile
from citekit.library import read_settings

if TYPE_CHECKING:
    from citekit.anchor import Document
    from citekit.evidence import Page
    from citekit.model import Library, Source, Translation
    from citekit.originals import OriginalCandidate
    from citekit.verification.drafting import Place


@click.command("quote")
@click.argument("source")
@click.argument("words", required=False)
@click.option("--translation", metavar="TEXT", help="Translated words: propose the passages that they may translate.")
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language of the translation.")
@click.option("--engine", metavar="NAME", help="An engine to look with; text leaves the machine only by it.")
@click.option("--memory", metavar="FILE", help="A translation memory: what the engine said is kept there.")
@click.option("--take", metavar="N", type=click.IntRange(1), help="Take the N-th proposal.")
@click.option("--key", metavar="KEY", help="The key of the record; by default one is made, as ruiz-ferry-2024.")
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
    library: tuple[str, ...],
    form: str,
) -> None:
    """Quote WORDS from the saved page of SOURCE (a key of the library), and write the record.

    The spoken words alone are recorded, without the narrator's “said the senator”, and with the speaker, the day and
    the agency where the page names them. What “citekit verify” would refuse is not written.

    With --translation, the passages of the page that it may translate are proposed, the likeliest first. A proposal is
    never more than that until you --take it. The exit status is 1 where the words do not stand there as given, and
    where no proposal is a likely one and you take none.

    \b
    citekit quote faro-troops "setecientos soldados"
    citekit quote faro-troops --translation "seven hundred soldiers" --take 1 --key paz-700
    """
    if (words is None) == (translation is None):
        raise InvalidInput("give the words, or --translation with translated ones")
    if key is not None and translation is not None and take is None:
        raise InvalidInput("choose a proposal: --take N")
    keep_vectors()
    records = library_for(library, None, read_settings(Path()))
    if key is not None and any(citation.key == key for citation in records):
        raise InvalidInput(f"there is a record “{key}” in {records.name} already; choose another key")
    cited = records.source(source)
    saved = _saved(records, cited)
    if words is not None:
        parts = _found(words, saved, form)
        made = None
    else:
        candidates = _candidates(translation or "", language, engine, memory, saved)
        _tell(candidates, form)
        parts = _taken(candidates, saved, take)
        made = _translation(translation or "", language)
    if not parts:
        if words is not None:
            _tell_where_else(words, saved)
        sys.exit(1)
    if words is not None or take is not None:
        chosen = key or _key_for(records, saved, parts)
        _write(records, saved, chosen, parts, made, dry_run=dry_run)


@frozen
class _Page:
    """A source of the library, its saved page as it was read, and that ready to be looked in."""

    source: Source
    page: Page
    document: Document

    @property
    def text(self) -> str:
        return self.document.text


def _saved(records: Library, source: Source) -> _Page:
    from citekit.library import SavedPages

    pages = SavedPages(records, records.folder)
    page = pages.page(source)
    if isinstance(page, CitekitError):
        raise page
    document = pages.document(source)
    if page is None or document is None:
        raise UnreadableFile(Location(records.name), f"no page of “{source.id}” was saved; name one as its “snapshot”")
    return _Page(source, page, document)


def _found(words: str, saved: _Page, form: str) -> tuple[Place, ...]:
    match = saved.document.locate(words)
    place = (match.start, match.end) if match.start is not None and match.end is not None else None
    parts = _spoken(saved, place) if match.good and place is not None else ()
    found = parts or ((place,) if place is not None else ())
    said = " […] ".join(_on_one_line(saved.text[slice(*part)]) for part in found)
    status = _status(match.status.value, saved, is_good=match.good)
    if form == "json":
        show(json.dumps({"status": status, "words": said, "place": place}, ensure_ascii=False))
    else:
        show(f"{status}{f'  {place[0]}–{place[1]}: {said}' if place else ''}")
    return found if match.good else ()


def _tell_where_else(words: str, saved: _Page) -> None:
    """Say of words that the text of a page does not have where else on it they stand."""
    from citekit.verification.drafting import hidden_at  # not for words that are there

    if (where := hidden_at(words, saved.page, saved.document)) is not None:
        complain(f"the words stand in “{saved.source.id}” {where}")


def _status(found: str, saved: _Page, *, is_good: bool) -> str:
    """Give what became of the words; in an excerpt they are no more than vouched for, and it is said by whom."""
    snapshot = saved.source.snapshot
    if not is_good or snapshot is None or snapshot.vouched_by is None:
        return found
    name = snapshot.vouched_by.name
    complain(f"{saved.source.id} is an excerpt: {name.value if name else 'somebody'} vouches for it")
    return "vouched"


def _spoken(saved: _Page, place: Place) -> tuple[Place, ...]:
    from citekit.verification.drafting import spoken  # not for who only looks

    return spoken(saved.text, *place, saved.source.language)


def _on_one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\u00ad", "")).strip()


def _candidates(
    translation: str, language: str, engine: str | None, memory: str | None, saved: _Page
) -> tuple[OriginalCandidate, ...]:
    from citekit.model import Text
    from citekit.originals import locate_original
    from citekit.translation import TranslationMemory

    wanted, page = Text(translation, language), Text(saved.text, saved.document.language or "und")
    with TranslationMemory.open(memory or ":memory:") as kept, waiting(f"{engine or 'citekit'} reads the page …"):
        return locate_original(wanted, page, engine, memory=kept)


def _tell(candidates: Sequence[OriginalCandidate], form: str) -> None:
    if form == "json":
        rows = [
            {
                "words": _on_one_line(one.exact),
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
        show(f"{number}. {one.score:.2f}  {one.start}–{one.end}: {_on_one_line(one.exact)}")
        because = ", ".join(f"{reason.translation} = {reason.original}" for reason in one.reasons[:6])
        show(f"    {because}" if because else "    by length and order alone")
    if not any(one.is_likely for one in candidates):
        complain("nothing on the page is likely to be the original")


def _taken(candidates: Sequence[OriginalCandidate], saved: _Page, take: int | None) -> tuple[Place, ...]:
    """Give the places of the proposal that was chosen, else of the best if it is a likely one."""
    from citekit.verification.drafting import spoken

    if take is None and not any(one.is_likely for one in candidates):
        return ()
    if take is not None and take > len(candidates):
        raise InvalidInput(f"--take {take} of {counted(len(candidates), 'proposal')}; take one that is listed")
    chosen = candidates[(take or 1) - 1]
    language = saved.source.language
    return tuple(part for one in chosen.segments for part in spoken(saved.text, *one, language, likely=True))


def _translation(words: str, language: str) -> Translation:
    from citekit.model import Text, Translation, TranslatorKind

    return Translation(text=Text(words, language), by=TranslatorKind.UNKNOWN)


def _key_for(records: Library, saved: _Page, parts: Sequence[Place]) -> str:
    """Make a key for the words at *parts*, as people make them, that nothing of the library has."""
    from citekit.verification.drafting import from_page, make_key

    told = from_page(saved.source, saved.page, saved.document, parts).quotation
    speaker = told.speaker.name if told.speaker is not None else None
    taken = {one.key for one in records} | {one.id for one in records.sources}
    return make_key(speaker, saved.source, told.text, taken)


def _write(
    records: Library, saved: _Page, key: str, parts: Sequence[Place], made: Translation | None, *, dry_run: bool
) -> None:
    from citekit.verification.drafting import recorded

    written = recorded(records, saved.source, saved.page, saved.document, parts, key=key, translation=made)
    if isinstance(written, str):
        raise InvalidInput(f"nothing was written, since “citekit verify” would refuse it: {written}")
    save(written, key, dry_run=dry_run)
