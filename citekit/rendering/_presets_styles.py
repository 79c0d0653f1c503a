"""A translated quotation as a style treats it: what stands in the text, what in the note."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from attrs import field, frozen

from citekit.language import matches
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Citation,
    Library,
    Text,
    Translation,
    TranslatorKind,
    is_back_translated,
)
from citekit.rendering._attribution import attribution, translation_clause
from citekit.rendering._citing import Citing, cite_all, family_of, processor_for
from citekit.rendering._document import parse_body
from citekit.rendering._phrases import Phrases, engine_in_print, phrases
from citekit.rendering._presets import quotation_marks, quote_in_text, within_marks
from citekit.rendering._writers import NoteWriter, note_writer

Placement = Literal["inline", "note", "auto"]
_SHORT_WORDS = 3
"""Up to how many words MLA calls a quotation “a word or a few”, and leaves out “my trans.” (MLA Handbook 6.75)."""
_INLINE_WORDS = 12
_BLOCK_WORDS = 40
"""From how many words APA sets a quotation as a block, without marks (APA Publication Manual 8.27)."""
_PER_WORD = 2
_AMERICAN = frozenset({"en", "en-US", "en-CA"})
_STOPS = (".", "?", "!", "…", "。", "？", "！", "؟")
_MACHINES = frozenset({TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED})


class StyleFamily(StrEnum):
    """How a family of styles treats a translated quotation."""

    CHICAGO = "chicago"
    MLA = "mla"
    APA = "apa"
    CS1 = "cs1"
    NEWS = "news"
    HART = "hart"


@frozen(kw_only=True)
class Traits:
    """What a family does with a translated quotation.

    ``provisional`` names what no manual prints and citekit only proposes, for someone who knows to mend.
    """

    quotes_translation: bool = True
    """Translated words keep quotation marks; in APA one's own translation is a paraphrase."""
    connector: str = "other"
    disclosure_place: Literal["note", "author_note", "text", "none"] = "note"
    provisional: tuple[str, ...] = ()


TRAITS = {
    StyleFamily.CHICAGO: Traits(provisional=("original in the note", "machine translation in the note")),
    StyleFamily.MLA: Traits(connector="mla", provisional=("qtd. in", "qtd. in with a translation")),
    StyleFamily.APA: Traits(
        quotes_translation=False,
        connector="apa",
        disclosure_place="author_note",
        provisional=("as cited in, of a speaker",),
    ),
    StyleFamily.CS1: Traits(disclosure_place="none"),
    StyleFamily.NEWS: Traits(disclosure_place="text", provisional=("sentence on the translation",)),
    StyleFamily.HART: Traits(),
}


@frozen(kw_only=True)
class StyledQuotation:
    """A quotation as it is printed: ``text`` in the running text, without a full stop, and ``note``, empty where none.

    ``block``: to be set as a block, without quotation marks. ``disclosure`` is what has to be said of a machine's
    translation, at ``disclosure_place``: in the note (where it stands already), in the author's note of an APA paper,
    or in the text. ``provisional`` names the rules that no manual prints.
    """

    text: str
    note: str = ""
    block: bool = False
    disclosure: str = ""
    disclosure_place: str = "none"
    provisional: tuple[str, ...] = field(default=())


def style_family(style: str) -> StyleFamily:
    """Give the family of a CSL style by its name; Chicago for one that belongs to none."""
    name = style.rsplit("/", maxsplit=1)[-1].lower().removesuffix(".csl")
    for family, names in _NAMED.items():
        if name.startswith(names):
            return family
    return StyleFamily.CHICAGO


_NAMED = {
    StyleFamily.APA: ("apa", "american-psychological"),
    StyleFamily.MLA: ("mla", "modern-language-association"),
    StyleFamily.CS1: ("cs1", "wikipedia"),
    StyleFamily.NEWS: ("news", "associated-press", "reuters"),
    StyleFamily.HART: ("hart", "oxford", "oscola", "modern-humanities-research", "new-harts"),
}


_SAY_OWN_IN_NOTE = frozenset({StyleFamily.CHICAGO, StyleFamily.HART})


def styled_quotation(
    citation: Citation,
    *,
    style: str = "chicago-notes-bibliography",
    locale: str = "en-US",
    placement: Placement = "auto",
    author: Agent | None = None,
    to: str = "plain",
) -> StyledQuotation:
    """Give the words of *citation* with their translation as *style*, a CSL style's name, treats them.

    *placement* of the original: ``inline`` beside the translation, ``note``, or ``auto``: up to twelve words inline,
    more in the note. *author* is whose page it is: a translation by *author* is called one's own. *to* is ``plain``,
    ``html`` or ``markdown``. The rules are of the Chicago Manual (11.16), the MLA Handbook (6.75), APA (8), CS1 of
    Wikipedia, and New Hart's Rules (9.7); ``provisional`` tells what none of them prints.

    Raises as `attribution` and `citekit.csl.Processor` do.
    """
    family = style_family(style)
    words = phrases(locale)
    pair = _Pair.of(citation, words, locale, family, author, note_writer(to))
    if pair.translation is None:
        return StyledQuotation(text=pair.original_quoted)
    if family is StyleFamily.NEWS:
        return StyledQuotation(
            text=pair.writer.plain(quote_in_text(citation, locale).removesuffix(".")),
            disclosure_place="text",
            provisional=TRAITS[family].provisional,
        )
    inline = placement == "inline" or (placement == "auto" and _length(pair.original) <= _INLINE_WORDS)
    cites = _Cites.of(citation, style, locale, words, TRAITS[family].connector)
    text = _inline(pair, cites) if inline else _translation_alone(pair, cites)
    return StyledQuotation(
        text=text,
        note=_note(pair, cites, inline=inline),
        block=family is StyleFamily.APA and _length(pair.original) >= _BLOCK_WORDS,
        disclosure=attribution(citation, locale, form="disclosure") if pair.by_machine else "",
        disclosure_place=TRAITS[family].disclosure_place if pair.by_machine else "none",
        provisional=TRAITS[family].provisional,
    )


def machine_translation_line(citations: Iterable[Citation], locale: str = "en") -> str:
    """Give the line at the end of an article that says which engines translated; empty where none did.

    “Google Translate was used to translate the news release from …”, as McClatchy's papers print it (2023). A work is
    called by its ``genre`` where the record has one in the reader's language; several works are “the quotations”.
    """
    from babel.lists import format_list

    words = phrases(locale)
    machine = [(one, one.translation(words.locale)) for one in citations]
    by_machine = [
        (one, found) for one, found in machine if found is not None and found.by in _MACHINES and found.engine
    ]
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


@frozen(kw_only=True)
class _Pair:
    """The original and its translation, each with the marks of the language that prints, and what is said of both."""

    family: StyleFamily
    original: Text
    translation: Translation | None
    original_quoted: str
    original_bare: str
    original_sentence: str
    quoted: str = ""
    bare: str = ""
    own: str = ""
    machine: str = ""
    by_machine: bool = False
    reported: bool = False
    writer: NoteWriter

    @classmethod
    def of(
        cls,
        citation: Citation,
        words: Phrases,
        locale: str,
        family: StyleFamily,
        author: Agent | None,
        writer: NoteWriter,
    ) -> _Pair:
        original = citation.quotation.text
        readable = original.language != UNDETERMINED and matches(
            original.language, words.locale.split("-", maxsplit=1)[0]
        )
        translation = None if readable else citation.translation(words.locale)
        opening, closing, inner_opening, inner_closing = quotation_marks(locale)
        if family is StyleFamily.CS1:
            opening = closing = '"'
        elif family is StyleFamily.HART:
            opening, closing = inner_opening, inner_closing
        inner = Text(within_marks(original.value, locale), original.language)
        translated = within_marks(translation.text.value, locale) if translation else ""
        return cls(
            family=family,
            original=original,
            translation=translation,
            original_quoted=f"{writer.plain(opening)}{writer.foreign(inner)}{writer.plain(closing)}",
            original_bare=writer.foreign(inner),
            original_sentence=_sentence(writer, opening, inner, closing, american=locale in _AMERICAN),
            quoted=writer.plain(f"{opening}{translated}{closing}"),
            bare=writer.plain(translated),
            own=_own(translation, author, words, family),
            machine=_machine_note(citation, translation, words),
            by_machine=translation is not None and translation.by in _MACHINES,
            reported=is_back_translated(citation, words.locale) or not _is_quoted(translation, family),
            writer=writer,
        )


def _sentence(writer: NoteWriter, opening: str, words: Text, closing: str, *, american: bool) -> str:
    """Give a quotation that is a sentence; American English puts the stop within its double marks."""
    stop = "" if words.value.endswith(_STOPS) else "."
    within, behind = (stop, "") if american and closing == "”" else ("", stop)
    return f"{writer.plain(opening)}{writer.foreign(words)}{writer.plain(within + closing + behind)}"


def _is_quoted(translation: Translation | None, family: StyleFamily) -> bool:
    """Tell whether translated words keep their marks: APA quotes only a translation that was published."""
    official = translation is not None and translation.by is TranslatorKind.OFFICIAL
    return official or TRAITS[family].quotes_translation


def _own(translation: Translation | None, author: Agent | None, words: Phrases, family: StyleFamily) -> str:
    if translation is None or translation.translator is None or author is None:
        return ""
    mine = author.name is not None and translation.translator.name == author.name
    return words.say("own-translation", {"family": family.value}) if mine else ""


def _machine_note(citation: Citation, translation: Translation | None, words: Phrases) -> str:
    if translation is None or translation.by is not TranslatorKind.MACHINE:
        return ""
    tags = (citation.quotation.text.language, citation.seen_in.language)
    language = next((tag for tag in tags if tag != UNDETERMINED), None)
    version = f" {translation.engine_version}" if translation.engine_version else ""
    engine = engine_in_print(translation.engine) + version if translation.engine else ""
    return words.say(
        "machine-note",
        {
            "dated": "yes" if translation.made else "no",
            "from": "yes" if language else "no",
            "engine-known": "yes" if engine else "no",
        },
        **words.of_language(language),
        engine=words.value(engine),
        date=words.date(translation.made) if translation.made else "",
        translation=translation_clause(citation, words),
    )


@frozen
class _Cites:
    """How the style cites the source: in parentheses, without them, or in a note, without the final stop."""

    parenthetical: str
    note: str

    @classmethod
    def of(cls, citation: Citation, style: str, locale: str, words: Phrases, connector: str) -> _Cites:
        if style_family(style) is StyleFamily.CS1:
            return cls("", "")
        printed, is_note = _source_cited(citation, style, locale, words)
        bare = printed.removesuffix(".")
        inside = bare.removeprefix("(").removesuffix(")")
        speaker = _indirect_speaker(citation, words)
        if speaker and citation.quoted_in is None:
            joined = words.say("quoted-in", {"family": connector})
            if connector == "mla":
                inside = f"{joined} {inside}"
            else:
                inside = words.say("indirect", speaker=speaker, connector=joined, cite=inside)
        return cls("", inside) if is_note else cls(inside, "")


def _source_cited(citation: Citation, style: str, locale: str, words: Phrases) -> tuple[str, bool]:
    """Give how the style cites the source in plain text, and whether it does so in notes."""
    from citekit.article import read_article

    sources = {one.id: one for one in (citation.source, citation.quoted_in) if one is not None}
    library = Library(sources=tuple(sources.values()), citations=(citation,))
    article = read_article(f"[@{{{citation.key}}}]")
    processor = processor_for(library, style, locale, "plain")
    body = parse_body(article, notes=processor.style.is_note)
    citing = Citing(processor, article, library, words, family_of(style), processor.style.is_note)
    cite_all(body, citing)
    (cited,) = citing.printed.values()
    return cited.text, processor.style.is_note


def _indirect_speaker(citation: Citation, words: Phrases) -> str:
    """Give the speaker where the words are somebody's in somebody else's work."""
    speaker = citation.quotation.speaker
    if speaker is None or speaker.name is None or speaker.kind is AgentKind.SOFTWARE:
        return ""
    authors = {str(name) for name in citation.seen_in.author}
    return "" if speaker.name.value in authors else words.name(speaker.name)


def _inline(pair: _Pair, cites: _Cites) -> str:
    w = pair.writer
    match pair.family:
        case StyleFamily.MLA:
            own = "" if _length(pair.original) <= _SHORT_WORDS else pair.own
            return (
                f"{pair.original_quoted} ({'; '.join(_some(pair.quoted, w.plain(cites.parenthetical), w.plain(own)))})"
            )
        case StyleFamily.APA:
            block = _length(pair.original) >= _BLOCK_WORDS
            original = pair.original_bare if block else pair.original_quoted
            return _with_cite(f"{original} [{pair.bare}]", cites, w)
        case StyleFamily.CS1:
            return f"{pair.original_quoted} [{pair.bare}]"
        case StyleFamily.HART:
            return f"{pair.original_bare} ({pair.quoted})"
        case _:
            return _with_cite(f"{pair.original_quoted} ({'; '.join(_some(pair.quoted, w.plain(pair.own)))})", cites, w)


def _translation_alone(pair: _Pair, cites: _Cites) -> str:
    words = pair.bare if pair.reported else pair.quoted
    own = pair.own if pair.family is StyleFamily.MLA else ""
    inside = "; ".join(_some(cites.parenthetical, own))
    return f"{words} ({pair.writer.plain(inside)})" if inside else words


def _with_cite(words: str, cites: _Cites, writer: NoteWriter) -> str:
    return f"{words} ({writer.plain(cites.parenthetical)})" if cites.parenthetical else words


def _note(pair: _Pair, cites: _Cites, *, inline: bool) -> str:
    w = pair.writer
    if pair.family is StyleFamily.CS1:
        return f"{pair.original_quoted} [{pair.bare}]"
    source = "; ".join(_some(cites.note, pair.machine if cites.note else ""))
    parts = [f"{w.plain(source)}."] if source else []
    if not inline:
        own = pair.own if pair.family in _SAY_OWN_IN_NOTE else ""
        parts.append(f"{pair.original_quoted} ({w.plain(own)})." if own else pair.original_sentence)
    return " ".join(parts)


def _some(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _length(text: Text) -> int:
    """Count words; in a script that puts no spaces between them, two letters are taken for one."""
    letters = sum(mark.isalpha() and mark.upper() == mark.lower() and ord(mark) > 0x0E00 for mark in text.value)
    return max(len(text.value.split()), letters // _PER_WORD)
