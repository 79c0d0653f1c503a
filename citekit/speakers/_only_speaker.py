"""The one person who speaks in an article, whom its pronouns and descriptions mean where nothing nearer tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve

from citekit.model import Basis
from citekit.speakers._names import People
from citekit.speakers._records import Mention, QuotedPassage

_OFTEN = 2  # quotations of which their own sentence names the speaker: one may be a bystander


def with_only_speaker(
    found: Sequence[QuotedPassage], pointing: Mapping[int, str | None], people: People
) -> list[QuotedPassage]:
    """Give the quotations, those at *pointing* with the only speaker whom the article names, if it is of that gender.

    *pointing* are the places of those that point at somebody, with the gender they tell. Where two people speak, or one
    only once, nobody is inferred.
    """
    spoken = [one.speaker for one in found if one.speaker and one.speaker.resolved]
    named = Counter(one.resolved for one in spoken if one.resolved and people.is_whole_person(one.resolved))
    if len(named) != 1 or named.total() < _OFTEN:
        return list(found)
    only = min(named)
    spoken = [one for one in spoken if one.resolved == only]
    gender = people.gender_of(only)
    meant = {place for place, told in pointing.items() if None in {told, gender} or told == gender}
    return [_spoken_by(one, spoken) if place in meant else one for place, one in enumerate(found)]


def _spoken_by(one: QuotedPassage, spoken: Sequence[Mention]) -> QuotedPassage:
    before = [mention for mention in spoken if mention.start < one.start]
    near = before[-1] if before else spoken[0]
    own = one.speaker if one.speaker and one.speaker.pronoun else near
    return evolve(one, speaker=evolve(own, resolved=near.resolved, basis=Basis.INFERRED))
