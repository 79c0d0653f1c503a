"""Words in another language, and who or what put them there."""

from __future__ import annotations

import hashlib
import unicodedata
from enum import StrEnum

from attrs import field, frozen

from citekit.errors import InvalidRecord
from citekit.model._agent import Agent, AgentKind
from citekit.model._convert import to_member, to_optional_tag
from citekit.model._date import Date
from citekit.model._text import Text
from citekit.model._validation import held, shown_fields


class TranslatorKind(StrEnum):
    """Who or what translated: ``human_revised`` as ISO 17100 has it, ``machine_post_edited`` as ISO 18587 does.

    ``official``: the source publishes both. ``unknown`` is the default, and nothing turns it into ``human``.
    """

    HUMAN = "human"
    HUMAN_REVISED = "human_revised"
    MACHINE = "machine"
    MACHINE_POST_EDITED = "machine_post_edited"
    OFFICIAL = "official"
    UNKNOWN = "unknown"


def _to_translator_kind(value: TranslatorKind | str) -> TranslatorKind:
    return to_member(TranslatorKind, value)


@frozen(field_transformer=held)
class Review:
    """That a person read a translation against its original, who and when."""

    by: Agent | None = field(default=None, metadata={"agent": AgentKind.PERSON})
    on: Date | None = None

    __repr__ = shown_fields


def digest(original: str) -> str:
    """Give the digest by which a translation knows its original: SHA-256, hexadecimal, of the NFC text in UTF-8."""
    return hashlib.sha256(unicodedata.normalize("NFC", original).encode("utf-8", "surrogatepass")).hexdigest()


def _text_not_blank(_instance: object, _attribute: object, value: Text) -> None:
    if not value.value.strip():
        raise InvalidRecord("the translated words are blank")


@frozen(kw_only=True, field_transformer=held)
class Translation:
    """Words in another language, of which original (by `digest`), by whom or what, and when.

    ``pivot`` is the language through which it came, where it was translated from a translation. ``draft`` is what an
    engine had said before a person edited it.
    """

    text: Text = field(
        validator=_text_not_blank, metadata={"flat": {"value": "text", "language": "language", "variants": "variants"}}
    )
    by: TranslatorKind = field(default=TranslatorKind.UNKNOWN, converter=_to_translator_kind)
    translator: Agent | None = field(default=None, metadata={"agent": AgentKind.PERSON})
    engine: str | None = None
    engine_version: str | None = None
    made: Date | None = None
    reviewed: Review | None = None
    pivot: str | None = field(default=None, converter=to_optional_tag, metadata={"tag": True})
    of: str | None = None
    draft: str | None = None

    __repr__ = shown_fields

    @property
    def is_of_machine(self) -> bool:
        """Whether an engine made it, also where a person edited it afterwards."""
        return self.by in {TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED}
