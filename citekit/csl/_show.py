"""What is shown of a text in several languages: which of its variants, and in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import evolve, field, frozen

from citekit.errors import InvalidInput
from citekit.language import primary, script
from citekit.model import UNDETERMINED, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
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


@frozen(repr=False)
class Shown(Generic[T]):
    """A text, or the parts of a name, as shown: the main form, others beside it, and those in brackets behind both."""

    main: T
    beside: tuple[T, ...] = ()
    gloss: tuple[T, ...] = ()


@frozen(repr=False)
class Show:
    """What a document shows of titles and names that have variants.

    ``titles`` and ``names`` are patterns of the words ``original``, ``transliteration``, ``translation``, those after
    the first in brackets: ``"original [translation]"``, ``"transliteration original [translation]"``,
    ``"original [transliteration; translation]"``. ``others`` is that of publishers, places, archives, events and
    genres, as of names where it is empty. What stands outside the brackets beside the first takes none of its
    formatting. ``languages`` are those that the reader reads, the best first; the document's own where none is given.
    Where the reader reads the original, the original alone is shown; where a title has nothing of what stands outside
    the brackets, its transliteration is, else the original. ``sort`` is a pattern too, for what to sort by where that
    is something else: ``"transliteration"``.
    """

    titles: str = field(default="original [translation]", converter=_pattern)
    names: str = field(default="original", converter=_pattern)
    languages: tuple[str, ...] = field(default=(), converter=tuple)
    others: str = field(default="", converter=_pattern_or_none)
    sort: str = field(default="", converter=_pattern_or_none)

    def for_sorting(self) -> Show | None:
        """Give what to sort by where that is not what is shown."""
        return evolve(self, titles=self.sort, names=self.sort, others=self.sort, sort="") if self.sort else None

    def title(self, text: Text, document: str) -> Shown[Text]:
        """Give what is shown of the title *text* in a document in the language *document*."""
        return self._text(text, self.titles, document)

    def other(self, text: Text, document: str) -> Shown[Text]:
        """Give what is shown of *text*, that is neither a title nor a name."""
        return self._text(text, self.others or self.names, document)

    def name(self, parts: Mapping[str, Text], document: str) -> Shown[Mapping[str, Text]]:
        """Give what is shown of a name of *parts*: each form whole, the original where a part has no such variant."""
        readers = self.languages or (document,)
        leading = next((text for text in parts.values() if text.variants), None)
        if leading is None or any(_reads(leading.language, reader) for reader in readers):
            return Shown(parts)
        outside, _, inside = self.names.partition("[")
        found: dict[str, Mapping[str, Text] | None] = {}
        for word in _WORDS:
            of = {name: _variant(text, word, readers) for name, text in parts.items()}
            has = any(of[name] is not None and text.variants for name, text in parts.items())
            found[word] = {name: of[name] or text for name, text in parts.items()} if has else None
        return _arranged(found, outside, inside, parts)

    def _text(self, text: Text, pattern: str, document: str) -> Shown[Text]:
        readers = self.languages or (document,)
        if not text.variants or any(_reads(text.language, reader) for reader in readers):
            return Shown(text)
        outside, _, inside = pattern.partition("[")
        found = {word: _variant(text, word, readers) for word in _WORDS}
        readable = None if "original" in outside else found["transliteration"]
        return _arranged(found, outside, inside, text if readable is None else readable)


def _arranged(found: Mapping[str, T | None], outside: str, inside: str, original: T) -> Shown[T]:
    """Put the forms *found* where a pattern has them."""
    main = [form for word in outside.split() if (form := found[word]) is not None]
    gloss = tuple(form for word in re.findall("[a-z]+", inside) if (form := found[word]) is not None)
    if not main:
        return Shown(original, (), tuple(form for form in gloss if form is not found["original"]))
    return Shown(main[0], tuple(main[1:]), gloss)


def _variant(text: Text, word: str, readers: tuple[str, ...]) -> Text | None:
    if word == "original":
        return text
    if word == "transliteration":
        return _transliteration(text)
    return next((best for reader in readers if (best := _translation(text, reader))), None)


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
