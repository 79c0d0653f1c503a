"""What is shown of a text in several languages: which of its variants, and in which order."""

from __future__ import annotations

import re

from attrs import evolve, field, frozen

from citekit.errors import InvalidInput
from citekit.language import primary, script
from citekit.model import UNDETERMINED, Text

_WORDS = frozenset(("original", "transliteration", "translation"))


def _pattern(value: str) -> str:
    outside, bracket, inside = value.removesuffix("]").partition("[")
    words = {*outside.split(), *inside.replace(";", " ").split()}
    if not words or not words <= _WORDS or bool(bracket) != value.endswith("]") or (bracket and not inside):
        raise InvalidInput(
            f"show “{value}” is not understood; write for example “original [translation]”, from the words original, "
            "transliteration, translation, those in brackets separated by semicolons"
        )
    return value


def _pattern_or_none(value: str) -> str:
    return _pattern(value) if value else ""


@frozen
class Shown:
    """A text as it is shown: the main part, and what stands after it in brackets."""

    main: Text
    gloss: tuple[Text, ...] = ()


@frozen
class Show:
    """What a document shows of titles and names that have variants.

    ``titles`` and ``names`` are patterns of the words ``original``, ``transliteration``, ``translation``, those after
    the first in brackets: ``"original [translation]"``, ``"transliteration original [translation]"``,
    ``"original [transliteration; translation]"``. ``languages`` are those that the reader reads, the best first; the
    document's own where none is given. Where the reader reads the original, the original alone is shown. ``sort`` is a
    pattern too, for what to sort by where that is something else: ``"transliteration"``.
    """

    titles: str = field(default="original [translation]", converter=_pattern)
    names: str = field(default="original", converter=_pattern)
    languages: tuple[str, ...] = field(default=(), converter=tuple)
    sort: str = field(default="", converter=_pattern_or_none)

    def for_sorting(self) -> Show | None:
        """Give what to sort by where that is not what is shown."""
        return evolve(self, titles=self.sort, names=self.sort, sort="") if self.sort else None

    def title(self, text: Text, document: str) -> Shown:
        """Give what is shown of the title *text* in a document in the language *document*."""
        return self._shown(text, self.titles, self.languages or (document,))

    def name(self, text: Text, document: str) -> str:
        """Give what is shown of a part of a name."""
        return self._shown(text, self.names, self.languages or (document,)).main.value

    def _shown(self, text: Text, pattern: str, readers: tuple[str, ...]) -> Shown:
        if not text.variants or any(_reads(text.language, reader) for reader in readers):
            return Shown(text)
        outside, _, inside = pattern.partition("[")
        found = {
            "original": text,
            "transliteration": _transliteration(text),
            "translation": next((best for reader in readers if (best := _translation(text, reader))), None),
        }
        main = [part for word in outside.split() if (part := found[word]) is not None]
        gloss = tuple(part for word in re.findall("[a-z]+", inside) if (part := found[word]) is not None)
        if not main:
            return Shown(text, tuple(part for part in gloss if part is not text))
        first, *rest = main
        joined = Text(" ".join(part.value for part in main), first.language) if rest else first
        return Shown(joined, gloss)


def _reads(language: str, reader: str) -> bool:
    return language != UNDETERMINED and primary(language) == primary(reader)


def _transliteration(text: Text) -> Text | None:
    own = primary(text.language)
    for tag, value in text.variants:
        if primary(tag) == own and script(tag) != script(text.language):
            return Text(value, tag)
    return None


def _translation(text: Text, reader: str) -> Text | None:
    value = text.translation(reader)
    return Text(value, reader) if value else None
