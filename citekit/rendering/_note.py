"""The note of a citation: what the style prints, and what is said of the quoted words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field

from citekit.errors import InvalidInput
from citekit.language import matches, primary
from citekit.library import cited, records_of
from citekit.model import UNDETERMINED, Source, Text
from citekit.rendering._attribution import vouching
from citekit.rendering._authors_word import AuthorsWord
from citekit.rendering._citing import Citing, cite_alone
from citekit.rendering._marks import CLOSING_MARKS, SENTENCE_ENDS
from citekit.rendering._phrases import Phrases, attribution_languages, phrases
from citekit.rendering._quoted import quoted_words
from citekit.rendering._writers import ArchivedCopy, NoteWriter, note_writer
from citekit.rendering.presets._houses import quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from citekit.article import CitationUse
    from citekit.library import SavedPages
    from citekit.model import Citation

DEFAULT_STYLE = "chicago-notes-bibliography"
_FORMATS = ("html", "markdown", "plain")
PANDOC_FORMATS = ("docx", "odt", "latex", "typst", "rst", "rtf", "epub")
"""Formats of an article that pandoc writes."""


def note(
    citation: Citation,
    *,
    style: str = DEFAULT_STYLE,
    locale: str = "en-US",
    to: str = "plain",
    folder: Path | None = None,
    preset: str | None = None,
) -> str:
    """Give the note of one citation as it is printed where it comes first, without its number.

    The saved page is read under *folder* where that is given, for the address of the passage; see `render`. A *preset*
    (see `Preset`) gives the citation as a newsroom, Wikipedia or the manual of *style* prints it instead.

    Raises `InvalidInput` for a format or a preset that there is not, and for a preset that has no such format.
    """
    if preset is not None:
        from citekit.rendering.presets._named import preset_named, preset_text  # most notes are printed without one

        named = preset_named(preset, checked_format(to))
        return preset_text(citation, named, style=style, locale=locale, to=to)
    words, _ = words_for(locale)
    citing, use = cite_alone(citation, style, locale, checked_format(to), words)
    printed = NotePrinter(citing, words, note_writer(to), locale, _pages(citing, citation, folder)).note(use)
    mark = "" if citing.is_note_style else citing.printed[use.start].text
    return " ".join(part for part in (mark, printed) if part)


def _pages(citing: Citing, citation: Citation, folder: Path | None) -> SavedPages | None:
    if folder is None or citation.seen_in.snapshot is None:
        return None
    from citekit.library import SavedPages  # reads pages and finds words in them: most of the time that a note takes

    return SavedPages(citing.library, folder)


def checked_format(to: str) -> str:
    """Give *to* where it is a format of an article; raises `InvalidInput`."""
    if to not in _FORMATS:
        raise InvalidInput(f"“{to}” is no format of a note; there are {', '.join(_FORMATS)}")
    return to


def checked_article_format(to: str) -> str:
    """Give *to* where it is a format of an article; raises `InvalidInput`."""
    if to not in _FORMATS and to not in PANDOC_FORMATS:
        raise InvalidInput(f"“{to}” is no format of an article; there are {', '.join((*_FORMATS, *PANDOC_FORMATS))}")
    return to


def words_for(tag: str) -> tuple[Phrases, tuple[str, ...]]:
    """Give the phrases in the language *tag*, and a warning where there are only English ones."""
    try:
        return phrases(tag), ()
    except InvalidInput:
        there = ", ".join(attribution_languages())
        return phrases("en"), (f"the notes speak English: there are no phrases in “{tag}”, only in {there}",)


@define
class NotePrinter:
    """Prints the notes of one article; the words behind a citation are told once."""

    citing: Citing
    words: Phrases
    writer: NoteWriter
    locale: str
    pages: SavedPages | None
    printed: set[str] = field(factory=set)
    archived: set[ArchivedCopy] = field(factory=set)
    vouched: set[str] = field(factory=set)
    said_own: bool = False

    def note(self, use: CitationUse) -> str:
        """Give the text of a citation's note; empty where a style that cites in the text has nothing to add."""
        parts = [self.citing.printed[use.start].text] if self.citing.is_note_style else []
        works = [cited(cite.key, self.citing.library) for cite in use.cites]
        copies = [copy for one in works if one is not None and (copy := _copy_of(one)) is not None]
        parts += [self._archived(copy) for copy in dict.fromkeys(copies) if copy not in self.archived]
        self.archived.update(copies)
        parts += self._said(use)
        written = " ".join(parts)
        for copy in dict.fromkeys(copies):
            written = self.writer.robust(written, copy)
        return written

    def _archived(self, copy: ArchivedCopy) -> str:
        """Say where a copy of a source is kept."""
        name = "archived" if copy.date is None else "archived-on"
        day = "" if copy.date is None else self.words.date(copy.date)
        before, after = self.words.say(name, address="\0", date=day).split("\0")
        return f"{self.writer.plain(before)}{self.writer.archived(copy)}{self.writer.plain(after)}"

    def behind(self, uses: Iterable[CitationUse]) -> str:
        """Give what is said of the quoted words behind a footnote of the author's that cites them in *uses*."""
        return " ".join(part for use in uses for part in self._said(use))

    def _said(self, use: CitationUse) -> list[str]:
        """Give what is said of the words that *use* cites: who vouches for those of an excerpt, and the quoted ones."""
        works = [cited(cite.key, self.citing.library) for cite in use.cites]
        vouched = [said for one in works if one is not None and (said := self._vouched(one))]
        return vouched + [part for one in self._not_yet_printed(use) for part in self._quoted(one, use)]

    def _vouched(self, work: Citation | Source) -> str:
        """Say who vouches for the words of an excerpt where it is first cited; empty of what is none."""
        source = work if isinstance(work, Source) else work.seen_in
        if source.snapshot is None or source.id in self.vouched:
            return ""
        self.vouched.add(source.id)
        return self.writer.plain(vouching(source.snapshot, self.words))

    def _not_yet_printed(self, use: CitationUse) -> list[Citation]:
        new = [cite for cite in use.cites if cite.key not in self.printed]
        self.printed.update(cite.key for cite in new)
        return list(records_of(new, self.citing.library))

    def _quoted(self, citation: Citation, use: CitationUse) -> list[str]:
        alone = self._prints_original_alone(citation, use)
        quoted = quoted_words(citation, self.words.locale, self.pages, prints_original=alone)
        parts: list[str] = []
        if quoted.original is not None:
            language = self.words.language(quoted.original.language)
            said = self.words.say("original-words", language=language)
            parts += [self.writer.plain(said), self._sentence(quoted.original)]
            romanised = self._word.romanised(citation)
            parts += [f"[{self.writer.foreign(romanised)}]"] if romanised is not None else []
        if quoted.translation is not None:
            parts += [self.writer.plain(self.words.say("translated-words")), self._sentence(quoted.translation)]
        disclosed = self._disclosed(citation, quoted.disclosure)
        parts += [self.writer.plain(disclosed)] if disclosed else []
        whose = self._word.emphasis(use)
        parts += [self.writer.plain(self.words.say("emphasis", {"whose": whose}))] if whose else []
        if quoted.passage is not None:
            parts.append(self.writer.link(quoted.passage, self.words.say("passage-link")) + ".")
        return parts

    def _disclosed(self, citation: Citation, disclosure: str) -> str:
        """Give what is said of who translated: “My translation.” of the author’s own, and once where all are."""
        if not disclosure or not self._word.is_own(citation.translation(self.words.locale)):
            return disclosure
        if not self._all_own:
            own = self.words.say("own-translation", {"family": "other"})
            return self.words.say("note", note=own[:1].upper() + own[1:])
        said = "" if self.said_own else self.words.say("all-translations-own")
        self.said_own = True
        return said

    @cached_property
    def _word(self) -> AuthorsWord:
        return AuthorsWord(self.citing.article)

    @cached_property
    def _all_own(self) -> bool:
        uses = self.citing.article.citations
        records = dict.fromkeys(one for use in uses for one in records_of(use.cites, self.citing.library))
        printed = (one.translation(self.words.locale) for one in records if not self._reads(one))
        return self._word.are_own(printed)

    def _reads(self, citation: Citation) -> bool:
        """Tell whether the reader reads the words of *citation* as they were said."""
        language = citation.quotation.text.language
        return language != UNDETERMINED and matches(language, primary(self.words.locale))

    def _sentence(self, words: Text) -> str:
        """Give words as a sentence within quotation marks, with no second full stop where they have their end."""
        first, last, *_ = quotation_marks(self.locale)
        opening, closing = self.words.say("quoted-sentence", open=first, words="\0", close=last).split("\0")
        if words.value.rstrip().rstrip(_BEHIND_THE_END).endswith(SENTENCE_ENDS):
            closing = closing[1:] if closing[:1] in _STOPS else closing
        own = words.language != UNDETERMINED and matches(words.language, primary(self.locale))
        inside = self.writer.plain(words.value) if own else self.writer.foreign(words)
        return f"{self.writer.plain(opening)}{inside}{self.writer.plain(closing)}"

    def _prints_original_alone(self, citation: Citation, use: CitationUse) -> bool:
        """Tell whether the article prints the original words of *citation* at *use*, and their translation nowhere."""
        printed = letters(use.printed.text) if use.printed is not None else ""
        original = letters(citation.quotation.text.value)
        if not printed or not (printed in original or original in printed):
            return False
        rendition = citation.translation(self.words.locale)
        return rendition is not None and letters(rendition.text.value) not in self._article

    @cached_property
    def _article(self) -> str:
        return letters(self.citing.article.text)


_BEHIND_THE_END = f"{CLOSING_MARKS}）) \u00a0\u202f"
_STOPS = frozenset(".。۔।")


def letters(text: str) -> str:
    """Give the letters and digits of *text* alone, by which words are compared that are set in other ways."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _copy_of(work: Citation | Source) -> ArchivedCopy | None:
    """Give the archived copy of a source that is cited, or in which the words of a citation were seen."""
    source = work if isinstance(work, Source) else work.seen_in
    if source.archive_url is None:
        return None
    return ArchivedCopy(source.url or "", source.archive_url, source.archived)
