"""A foreign title in running text, and the last line of an article."""

from __future__ import annotations

from collections.abc import Iterable

from citekit.model import Citation, Text
from citekit.rendering._phrases import engine_in_print, phrases
from citekit.rendering._writers import note_writer
from citekit.rendering.presets._pair import MACHINES


def machine_translation_line(citations: Iterable[Citation], locale: str = "en") -> str:
    """Give the line at the end of an article that says which engines translated; empty where none did.

    “Google Translate was used to translate the news release from …”, as McClatchy's papers print it (2023). A work is
    called by its ``genre`` where the record has one in the reader's language; several works are “the quotations”.
    """
    from babel.lists import format_list

    words = phrases(locale)
    machine = [(one, one.translation(words.locale)) for one in citations]
    by_machine = [(one, found) for one, found in machine if found is not None and found.by in MACHINES and found.engine]
    engines = sorted({engine_in_print(found.engine or "") for _, found in by_machine})
    if not engines:
        return ""
    sources = {one.seen_in.id: one.seen_in for one, _ in by_machine}
    (first, *others) = sources.values()
    outlet = words.name(first.published_by.name) if first.published_by and first.published_by.name else ""
    genre = words.own(first.genre)
    return words.say(
        "end-line",
        {"count": len(engines), "of": "one" if not others and outlet and genre else "many"},
        engines=format_list([words.value(engine) for engine in engines], locale=words.locale.replace("-", "_")),
        genre=genre,
        outlet=outlet,
    )


def title_in_text(title: Text, locale: str = "en-US", *, published: bool = False, to: str = "plain") -> str:
    """Give a work's foreign title with its translation behind it, as running text has it (Chicago Manual 11.11).

    An unpublished translation is roman, *published* ones are italic as titles are; ``plain`` has no italics.
    """
    writer = note_writer(to)
    translated = title.translation(locale)
    own = _italic(writer.foreign(Text(title.value, title.language)), to)
    if translated is None:
        return own
    gloss = writer.plain(translated)
    return f"{own} ({_italic(gloss, to) if published else gloss})"


def _italic(words: str, to: str) -> str:
    return {"html": f"<i>{words}</i>", "markdown": f"*{words}*"}.get(to, words)
