"""A string that knows its language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from citekit.language import direction, matches, normalise_tag, primary
from citekit.model._convert import to_tag
from citekit.model._validation import held, shown_fields

UNDETERMINED = "und"


def _variants(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple((normalise_tag(tag), text) for tag, text in pairs)


@frozen(field_transformer=held)
class Text:
    """A string with its BCP 47 language, and variants of it by BCP 47 tag: transliterations and translations.

    ``Text("Дневники", "ru", {"ru-Latn": "Dnevniki", "en": "Diaries"})``. A variant in the text's own language but
    another script is a transliteration; one in another language is a translation. ``variants`` is given as a mapping
    or as pairs, and kept as pairs in the order given. Raises `InvalidTag` for a malformed tag.
    """

    value: str
    language: str = field(default=UNDETERMINED, converter=to_tag)
    variants: tuple[tuple[str, str], ...] = field(default=(), converter=_variants)

    __repr__ = shown_fields

    def __str__(self) -> str:
        return self.value

    @property
    def direction(self) -> str:
        """``"ltr"`` or ``"rtl"``, by the script of the language."""
        return direction(self.language)

    def variant(self, tag: str) -> str | None:
        """Give the variant whose tag is *tag* or narrower, or ``None``."""
        return next((text for own, text in self.variants if matches(own, tag)), None)

    def translation(self, tag: str) -> str | None:
        """Give the variant that a reader of *tag* reads, or ``None`` where there is none or the text itself is it."""
        best = self.best(tag)
        return None if best is self else best.value

    def best(self, tag: str) -> Text:
        """Give the text as a reader of *tag* would want it: the variant in that language if there is one, else this."""
        wanted = primary(tag)
        if matches(self.language, wanted):
            return self
        readable = [pair for pair in self.variants if matches(pair[0], wanted)]
        exact = [pair for pair in readable if pair[0] == normalise_tag(tag)]
        return next((Text(text, own) for own, text in exact or readable), self)

    def in_language(self, tag: str) -> Text:
        """Give the same text with *tag* as its language where it had none, or re-rooted at that variant."""
        if self.language == UNDETERMINED:
            return evolve(self, language=tag)
        if matches(self.language, tag):
            return self
        chosen = next(((own, text) for own, text in self.variants if own == normalise_tag(tag)), None)
        if chosen is None:
            return self
        rest = tuple(pair for pair in self.variants if pair != chosen)
        return Text(chosen[1], chosen[0], ((self.language, self.value), *rest))
