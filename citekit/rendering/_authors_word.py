"""What an article says of its quotations once for all: who translated them, whose the emphasis is, how they sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from citekit.article import Article, ArticleFormat, CitationUse
from citekit.language import primary, script
from citekit.model import Citation, Text, Translation, TranslatorKind

_BY_A_PERSON = frozenset({TranslatorKind.HUMAN, TranslatorKind.UNKNOWN})
_EMPHASIS = {
    ArticleFormat.MARKDOWN: re.compile(r"(?<!\\)(?:\*|(?<!\w)_|_(?!\w))"),
    ArticleFormat.HTML: re.compile(r"<(?:b|em|i|strong)\b", re.IGNORECASE),
}


@frozen
class AuthorsWord:
    """What the front matter of an article says: its ``author``, ``emphasis`` (added, original), ``romanisation``."""

    article: Article

    @property
    def authors(self) -> frozenset[str]:
        """The names of the authors, as they stand in the front matter."""
        said = self.article.metadata.get("author")
        people = said if isinstance(said, list) else [said]
        names = (one.get("name") if isinstance(one, Mapping) else one for one in people)
        return frozenset(name.strip() for name in names if isinstance(name, str) and name.strip())

    def is_own(self, translation: Translation | None) -> bool:
        """Tell whether a *translation* is by an author of the article, and nothing more is to be said of it."""
        if translation is None or translation.translator is None or translation.translator.name is None:
            return False
        is_plain = translation.by in _BY_A_PERSON and translation.reviewed is None and translation.pivot is None
        name = translation.translator.name
        return is_plain and not self.authors.isdisjoint((name.value, *(value for _, value in name.variants)))

    def are_own(self, translations: Iterable[Translation | None]) -> bool:
        """Tell whether all *translations* of an article, two at least, are by its authors: that is said once."""
        every = list(translations)
        return len(every) > 1 and all(map(self.is_own, every))

    def emphasis(self, use: CitationUse) -> str:
        """Give whose the emphasis in the quoted words of *use* is, ``added`` or ``original``; empty where none is."""
        said, printed = self.article.metadata.get("emphasis"), use.printed
        marks = _EMPHASIS.get(self.article.format)
        if said not in {"added", "original"} or printed is None or marks is None:
            return ""
        return str(said) if marks.search(self.article.text, printed.start, printed.end) else ""

    def romanised(self, citation: Citation) -> Text | None:
        """Give the romanisation that a record has of its original words, where the article asks for it.

        A record has it as a variant of its words, or among its translations: ``{language: ru-Latn, text: …}``.
        """
        original = citation.quotation.text
        if self.article.metadata.get("romanisation") is not True or script(original.language) == "Latn":
            return None
        variants = [Text(words, tag) for tag, words in original.variants]
        there = [*variants, *(one.text for one in citation.translations)]
        own = primary(original.language)
        return next((one for one in there if primary(one.language) == own and script(one.language) == "Latn"), None)
