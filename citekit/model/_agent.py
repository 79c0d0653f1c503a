"""Who did something: the speaker, the outlet, the agency, the translator, the program."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.errors import InvalidRecord
from citekit.model._convert import to_member
from citekit.model._text import Text
from citekit.model._validation import held, shown_fields


class AgentKind(StrEnum):
    """What an agent is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    AGENCY = "agency"
    SOFTWARE = "software"
    UNKNOWN = "unknown"


def _to_agent_kind(value: AgentKind | str) -> AgentKind:
    return to_member(AgentKind, value)


class Gender(StrEnum):
    """The grammatical gender in which a language that must choose one speaks of an agent."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    UNSTATED = "unstated"


def _to_gender(value: Gender | str) -> Gender:
    return to_member(Gender, value)


@frozen(field_transformer=held)
class Agent:
    """Someone or something that acts in an attribution (PROV Agent): named or not.

    ``role`` is what the agent is to the reader, as printed beside the name: “Defence Minister”.
    """

    name: Text | None = None
    kind: AgentKind = field(default=AgentKind.UNKNOWN, converter=_to_agent_kind)
    role: Text | None = None
    gender: Gender = field(default=Gender.UNSTATED, converter=_to_gender)

    __repr__ = shown_fields


@frozen(field_transformer=held)
class Name:
    """A name of a contributor, in parts or as a literal (CSL-JSON name variable).

    Each part is a `Text`, so that it may carry its transliteration.
    """

    family: Text | None = None
    given: Text | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None
    comma_suffix: bool = False
    static_ordering: bool = False
    literal: Text | None = field(default=None)

    __repr__ = shown_fields

    @literal.validator
    def _check_some_name(self, _: object, literal: Text | None) -> None:
        if literal is None and self.family is None and self.given is None:
            raise InvalidRecord("a name needs “family”, “given” or “literal”")

    def __str__(self) -> str:
        """The name in running text: given name first."""
        if self.literal is not None:
            return self.literal.value
        given = self.given.value if self.given else None
        family = self.family.value if self.family else None
        parts = (given, self.dropping_particle, self.non_dropping_particle, family, self.suffix)
        return " ".join(part for part in parts if part)
