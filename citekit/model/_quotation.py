"""The words that are quoted, and where they stand."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.errors import InvalidRecord
from citekit.model._agent import Agent, AgentKind
from citekit.model._convert import to_member, to_optional_tag
from citekit.model._date import Date
from citekit.model._text import Text
from citekit.model._validation import held, shown_fields


def _not_blank(_instance: object, attribute: object, value: str) -> None:
    if not value.strip():
        raise InvalidRecord(f"“{getattr(attribute, 'name', 'it')}” is blank")


@frozen(field_transformer=held)
class TextQuoteSelector:
    """The quoted words and what stands around them (W3C Web Annotation, TextQuoteSelector).

    It finds its place again in a page that has moved on; a `TextPositionSelector` does not.
    """

    exact: str = field(validator=_not_blank)
    prefix: str = ""
    suffix: str = ""

    __repr__ = shown_fields


@frozen(field_transformer=held)
class TextPositionSelector:
    """A half-open range of code points in a snapshot's text (W3C Web Annotation, TextPositionSelector)."""

    start: int
    end: int = field()

    __repr__ = shown_fields

    @end.validator
    def _check_order(self, _: object, end: int) -> None:
        if self.start < 0 or end < self.start:
            raise InvalidRecord(f"end {end} is before start {self.start}" if end < self.start else "start is negative")


class Form(StrEnum):
    """How the words are given: all of them, some of them, reported, or retold."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    PARAPHRASE = "paraphrase"


def _to_form(value: Form | str) -> Form:
    return to_member(Form, value)


@frozen(field_transformer=held)
class Occasion:
    """When, where and in which language the words were said, as far as is known."""

    on: Date | None = None
    at: Text | None = None
    language: str | None = field(default=None, converter=to_optional_tag, metadata={"tag": True})

    __repr__ = shown_fields


def _text_not_blank(_instance: object, _attribute: object, value: Text) -> None:
    if not value.value.strip():
        raise InvalidRecord("the quoted words are blank")


@frozen(kw_only=True, field_transformer=held)
class Quotation:
    """The original words, without quotation marks, and who said them.

    ``prefix`` and ``suffix`` are what stands before and after them in the source (W3C TextQuoteSelector); ``start`` and
    ``end`` a half-open range of code points in the snapshot's text (TextPositionSelector). ``said`` is the occasion.
    """

    text: Text = field(
        validator=_text_not_blank, metadata={"flat": {"value": "quote", "language": "language", "variants": "variants"}}
    )
    form: Form = field(default=Form.DIRECT, converter=_to_form)
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = field(default=None)
    speaker: Agent | None = field(default=None, metadata={"agent": AgentKind.PERSON})
    said: Occasion | None = None

    __repr__ = shown_fields

    @end.validator
    def _check_position(self, _: object, end: int | None) -> None:
        if (self.start is None) != (end is None):
            raise InvalidRecord("“start” and “end” belong together")
        if self.start is not None and end is not None:
            TextPositionSelector(self.start, end)

    @property
    def selectors(self) -> tuple[TextQuoteSelector | TextPositionSelector, ...]:
        """The W3C selectors that find the words again, the most durable first."""
        quote = TextQuoteSelector(self.text.value, self.prefix, self.suffix)
        if self.start is None or self.end is None:
            return (quote,)
        return (quote, TextPositionSelector(self.start, self.end))
