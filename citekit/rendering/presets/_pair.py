"""An original and its translation, written as a style wants them."""

from __future__ import annotations

from attrs import frozen

from citekit.language import matches, primary
from citekit.model import UNDETERMINED, Agent, Citation, Text, Translation, TranslatorKind, is_back_translated
from citekit.rendering._attribution import translation_clause
from citekit.rendering._phrases import Phrases, engine_in_print
from citekit.rendering._writers import NoteWriter
from citekit.rendering.presets._families import TRAITS, StyleFamily
from citekit.rendering.presets._houses import quotation_marks, within_marks

MACHINES = frozenset({TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED})
_AMERICAN = frozenset({"en", "en-US", "en-CA"})
_STOPS = (".", "?", "!", "…", "。", "？", "！", "؟")


@frozen(kw_only=True)
class Pair:
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
    ) -> Pair:
        original = citation.quotation.text
        readable = original.language != UNDETERMINED and matches(original.language, primary(words.locale))
        translation = None if readable else citation.translation(words.locale)
        opening, closing, inner_opening, inner_closing = quotation_marks(locale)
        if family is StyleFamily.CS1:
            opening = closing = '"'
        elif family is StyleFamily.HART:
            opening, closing = inner_opening, inner_closing
        opening, closing = words.say("quoted", open=opening, words="\0", close=closing).split("\0")
        inner = Text(within_marks(original.value, locale), original.language)
        translated = within_marks(translation.text.value, locale) if translation else ""
        return cls(
            family=family,
            original=original,
            translation=translation,
            original_quoted=f"{writer.plain(opening)}{writer.foreign(inner)}{writer.plain(closing)}",
            original_bare=writer.foreign(inner),
            original_sentence=_sentence(
                writer, (opening, closing), inner, words.say("note", note=""), within=locale in _AMERICAN
            ),
            quoted=writer.plain(f"{opening}{translated}{closing}"),
            bare=writer.plain(translated),
            own=_own(translation, author, words, family),
            machine=_machine_note(citation, translation, words),
            by_machine=translation is not None and translation.by in MACHINES,
            reported=is_back_translated(citation, words.locale) or not _is_quoted(translation, family),
            writer=writer,
        )


def _sentence(writer: NoteWriter, marks: tuple[str, str], words: Text, stop: str, *, within: bool) -> str:
    """Give a quotation that is a sentence; American print sets the stop *within* its double marks."""
    opening, closing = marks
    stop = "" if words.value.endswith(_STOPS) else stop
    end = f"{stop}{closing}" if within and closing == "”" else f"{closing}{stop}"
    return f"{writer.plain(opening)}{writer.foreign(words)}{writer.plain(end)}"


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
