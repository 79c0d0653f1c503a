"""The attribution chain: the steps of the words from the speaker to the page."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.model._agent import Agent
from citekit.model._convert import to_member, to_optional_tag, to_tuple
from citekit.model._date import Date
from citekit.model._validation import held, shown_fields


class Verb(StrEnum):
    """What was done with the words at one step."""

    SAID = "said"
    WROTE = "wrote"
    TRANSCRIBED = "transcribed"
    DISTRIBUTED = "distributed"
    REPORTED = "reported"
    REPUBLISHED = "republished"
    TRANSLATED = "translated"
    QUOTED = "quoted"
    SUMMARIZED = "summarized"


def _to_verb(value: Verb | str) -> Verb:
    return to_member(Verb, value)


class Basis(StrEnum):
    """How a step is known: seen in a snapshot, claimed by the record, inferred, or not at all."""

    SEEN = "seen"
    CLAIMED = "claimed"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


def _to_basis(value: Basis | str) -> Basis:
    return to_member(Basis, value)


@frozen(kw_only=True, field_transformer=held)
class Step:
    """One hop of an attribution (PROV Activity): who did what with the words, from and into which language, when.

    ``agent`` is ``None`` where nobody is named; ``source`` is the key of the source it can be read in.
    """

    verb: Verb = field(converter=_to_verb)
    agent: Agent | None = None
    source: str | None = None
    language_in: str | None = field(default=None, converter=to_optional_tag, metadata={"tag": True})
    language_out: str | None = field(default=None, converter=to_optional_tag, metadata={"tag": True})
    date: Date | None = None
    basis: Basis = field(default=Basis.CLAIMED, converter=_to_basis)

    __repr__ = shown_fields


@frozen(field_transformer=held)
class Attribution:
    """The ordered steps from the speaker to the page."""

    steps: tuple[Step, ...] = field(default=(), converter=to_tuple)

    __repr__ = shown_fields

    def of(self, *verbs: Verb) -> tuple[Step, ...]:
        """Give the steps with one of *verbs*, in order."""
        return tuple(step for step in self.steps if step.verb in verbs)
