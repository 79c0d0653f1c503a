"""What a record says of the way of its words, as names and days to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from citekit.language import matches, primary
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Attribution,
    Citation,
    Date,
    Name,
    Source,
    Text,
    Translation,
    TranslatorKind,
    Verb,
    derive_attribution,
)
from citekit.verification.agreement._names import names_of_agents

_CARRYING = (Verb.DISTRIBUTED, Verb.REPORTED, Verb.REPUBLISHED, Verb.QUOTED, Verb.TRANSCRIBED, Verb.SUMMARIZED)
_DAY = 3  # parts of a date that gives the day
_PEOPLE = frozenset({TranslatorKind.HUMAN, TranslatorKind.HUMAN_REVISED})


@frozen(slots=False)
class Recorded:
    """A citation, asked for the names and days that its record has; *into* is the language of the article."""

    citation: Citation = field(repr=False)
    into: str

    @cached_property
    def speaker(self) -> Text | None:
        """The speaker's name; ``None`` where there is none, or the speaker is no person."""
        speaker = self.citation.quotation.speaker
        person = speaker is not None and speaker.kind in {AgentKind.PERSON, AgentKind.UNKNOWN}
        return speaker.name if speaker is not None and person else None

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """What the speaker is to a reader, in every language it is said in."""
        speaker = self.citation.quotation.speaker
        role = speaker.role if speaker is not None else None
        return (role.value, *(words for _, words in role.variants)) if role is not None else ()

    @cached_property
    def carriers(self) -> tuple[Text, ...]:
        """The names of outlets, agencies and who else passed the words on, and the titles of what they stand in."""
        steps = self.attribution.of(*_CARRYING)
        agents = [step.agent for step in steps]
        titles = []
        for source in self._sources:
            agents += [source.published_by, source.agency, source.via]
            titles += [source.container_title, source.publisher, source.title, source.container_title_short]
        return (*names_of_agents(agents), *(title for title in titles if title is not None))

    @cached_property
    def outlets(self) -> tuple[Text, ...]:
        """The names of the outlets alone."""
        agents = [agent for source in self._sources for agent in (source.published_by, source.via)]
        steps = self.attribution.of(*_CARRYING)
        return names_of_agents([*agents, *(step.agent for step in steps if step.verb is not Verb.DISTRIBUTED)])

    @cached_property
    def agencies(self) -> tuple[Text, ...]:
        """The names of the agencies alone."""
        steps = self.attribution.of(Verb.DISTRIBUTED)
        return names_of_agents([*(step.agent for step in steps), *(source.agency for source in self._sources)])

    @cached_property
    def others(self) -> tuple[Text, ...]:
        """The names of everybody but the speaker: carriers, authors, translators, reviewers."""
        agents: list[Agent | None] = [step.agent for step in self.attribution.steps]
        agents = [agent for agent in agents if agent is not self.citation.quotation.speaker]
        for translation in self.citation.translations:
            agents += [translation.translator, translation.reviewed.by if translation.reviewed else None]
        engines = [Text(one.engine) for one in self.citation.translations if one.engine]
        return (*self.carriers, *names_of_agents(agents), *engines, *self._contributors())

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """The translations into the language of the article."""
        return tuple(one for one in self.citation.translations if matches(one.text.language, primary(self.into)))

    @cached_property
    def translators(self) -> tuple[Text, ...]:
        """The names of the people who translated, in print or on the way to it, and of who reviewed."""
        steps = self.attribution.of(Verb.TRANSLATED)
        people = (step.agent for step in steps if step.agent and step.agent.kind is not AgentKind.SOFTWARE)
        agents: list[Agent | None] = [*people]
        agents += [one.translator for one in self.citation.translations]
        agents += [one.reviewed.by for one in self.citation.translations if one.reviewed]
        sources = (_texts(name) for source in self._sources for name in source.translator)
        return (*names_of_agents(agents), *(text for texts in sources for text in texts))

    @cached_property
    def reviewers(self) -> tuple[Text, ...]:
        """The names of who only looked over what a machine had translated."""
        people = [one.translator for one in self.translations]
        reviewed = [one.reviewed.by for one in self.translations if one.reviewed]
        translators = names_of_agents(people)
        return tuple(name for name in names_of_agents(reviewed) if name not in translators)

    @property
    def spoken(self) -> str | None:
        """The language in which the record says that the words were said."""
        said = self.citation.quotation.said
        return said.language if said is not None else None

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the words were in before the article's: of the source, said, on the way."""
        said = self.citation.quotation.said
        steps = self.attribution.steps
        tags = [source.language for source in self._sources] + [self.citation.quotation.text.language]
        ways = [tag for step in steps for tag in (step.language_in, step.language_out)]
        every = (*tags, *ways, said.language if said is not None else None)
        return frozenset(tag for tag in every if tag and tag != UNDETERMINED and not matches(tag, primary(self.into)))

    @cached_property
    def engines(self) -> tuple[str, ...]:
        """The engines that translated."""
        return tuple(one.engine for one in self.citation.translations if one.engine)

    @property
    def is_machine(self) -> bool:
        """Whether a machine translated, and no person mended it."""
        return any(one.is_of_machine for one in self.translations)

    @property
    def is_person(self) -> bool:
        """Whether a person translated and nothing else did."""
        return bool(self.translations) and all(one.by in _PEOPLE and not one.engine for one in self.translations)

    @cached_property
    def said_on(self) -> date | None:
        """The day the words were said, where the record gives it."""
        said = self.citation.quotation.said
        return _day(said.on) if said is not None else None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which words were said, reported, passed on or translated."""
        steps = self.attribution.steps
        dates = [step.date for step in steps] + [source.issued for source in self._sources]
        return tuple(day for one in dates if (day := _day(one)) is not None)

    @cached_property
    def attribution(self) -> Attribution:
        """The steps from the speaker to an article in that language."""
        return derive_attribution(self.citation, self.into)

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return tuple(one for one in (self.citation.source, self.citation.quoted_in) if one is not None)

    def _contributors(self) -> Iterator[Text]:
        for source in self._sources:
            for name in (*source.author, *source.translator, *source.interviewer, *source.editor):
                yield from _texts(name)


def _texts(name: Name) -> Iterator[Text]:
    yield Text(str(name))
    for part in (name.family, name.literal):
        if part is not None:
            yield part


def _day(when: Date | None) -> date | None:
    if when is None or len(when.parts) != 1 or len(when.parts[0]) != _DAY or when.circa:
        return None
    return date(*when.parts[0])
