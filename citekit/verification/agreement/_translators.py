"""Who or what a text says has translated, beside what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.language import same_language
from citekit.model import Text
from citekit.speakers import reports
from citekit.verification.agreement._credit_lines import credited
from citekit.verification.agreement._languages import languages_named, other_language, said_in, translated_from
from citekit.verification.agreement._names import calls, spellings
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import cue, has, names_by, patterns, without_asides
from citekit.verification.attribution._names import folded_name

_ANY_LANGUAGE = "und"


@frozen
class Disclosed:
    """How a text discloses a translation: the words that do, and what the record says against them."""

    words: str
    against: str


def disclosed_otherwise(sentence: str, language: str, recorded: Sequence[Recorded]) -> Disclosed | None:
    """Give what *sentence* discloses of a translation, where none of the records has it and one has another.

    A person for a machine, a machine for a person, another person, another engine. A record that names nobody is not
    contradicted.
    """
    sentence = without_asides(sentence, language)
    machine = _machine_in(sentence) or _machine_beside(sentence, language)
    people = [name for name in names_by(sentence, language, "translator") if not _calls_machine(name, language)]
    languages = tuple(_languages_of_words(sentence, language))
    if machine is None and not people and not languages:
        return None
    foreign = [one for one in recorded if one.translations or one.languages]
    if language_named := other_language(languages, foreign):
        tags = ", ".join(sorted({tag for one in foreign for tag in one.languages}))
        return Disclosed(f"“{language_named}”", f"the record has {tags}")
    translated = [one for one in recorded if one.translations]
    if not translated:
        return None
    if machine is not None and not people:
        return _against_machine(machine, translated)
    checks = (_against_person,) if machine is not None else (_against_person, _against_reviewer)
    against = (check(name, language, translated) for name in dict.fromkeys(people) for check in checks)
    return next((one for one in against if one is not None), None)


def said_otherwise(sentence: str, language: str, recorded: Recorded) -> Disclosed | None:
    """Give the language in which *sentence* has words said, where the record says another: “he said in English”."""
    spoken = recorded.spoken
    if spoken is None or not reports(sentence, language):
        return None
    named = list(said_in(sentence, language))
    if not named or any(same_language(tag, spoken) for _, tag in named):
        return None
    return Disclosed(f"“{named[-1][0]}”", f"the record has them said in {spoken}")


def credited_otherwise(line: str, language: str, recorded: Sequence[Recorded], article: str) -> Disclosed | None:
    """Give whom a *line* that stands alone credits with the translation, where a record has another person.

    However the line puts it: that none of the recorded translators is named anywhere in *article*, its folded text,
    says that the name there stands in the place of theirs.
    """
    translated = [one for one in recorded if one.translations]
    name = credited(line, language) if translated else None
    if name is None or _calls_machine(name, language):
        return None
    translators = [translator for one in translated for translator in one.translators]
    if not translators or any(_is_in(article, translator) for translator in translators):
        return None
    return _against_person(name, language, translated)


def _is_in(article: str, name: Text) -> bool:
    """Whether folded text has a part of a name, in any of its spellings."""
    return any(folded_name(part) in article for one in spellings(name) for part in one.split() if len(part) > 1)


def _against_person(name: str, language: str, translated: Sequence[Recorded]) -> Disclosed | None:
    names = [translator for one in translated for translator in one.translators]
    agrees = any(calls(name, other, language) is not False for other in names)
    if agrees or any(_is_party(name, one) for one in translated):
        return None
    if names:
        return Disclosed(name, f"the record names {names[0].value}")
    if all(one.is_machine for one in translated):
        engine = next((engine for one in translated for engine in one.engines), "a machine")
        return Disclosed(name, f"the record says that {engine} translated")
    return None


def _against_reviewer(name: str, language: str, translated: Sequence[Recorded]) -> Disclosed | None:
    """Say that a machine translated what a text says that its reviewer did."""
    reviewed = (one.is_machine and any(calls(name, other, language) for other in one.reviewers) for one in translated)
    if not all(reviewed):
        return None
    engine = next((engine for one in translated for engine in one.engines), "a machine")
    return Disclosed(name, f"the record says that {engine} translated, and {name} reviewed")


def _languages_of_words(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """The languages that *sentence* has words translated from; or said in, where it speaks of words at all."""
    yield from translated_from(sentence, language)
    if reports(sentence, language) or has(sentence, language, "about"):
        yield from languages_named(sentence, language)


def translators_named(sentence: str, language: str) -> Iterator[str]:
    """Give who or what *sentence* says translated: names as they stand there, or the words for a machine."""
    sentence = without_asides(sentence, language)
    yield from (name for name in names_by(sentence, language, "translator") if not _calls_machine(name, language))
    if (machine := _machine_in(sentence) or _machine_beside(sentence, language)) is not None:
        yield machine


def translated_by_machine(name: str) -> str | None:
    """Give the engine that *name* calls, `""` where it says a machine and not which, and ``None`` for anybody else."""
    machine = _machine_in(name)
    if machine is None:
        return None
    return machine if machine in _engines() else ""


def discloses(sentence: str, language: str) -> bool:
    """Tell whether *sentence* says that words were translated: by whom, by what, or from which language."""
    return any(translators_named(sentence, language)) or any(translated_from(sentence, language))


def _is_party(name: str, recorded: Recorded) -> bool:
    """Whether *name* is the speaker's, or another's in the record: “said X” before “translated” names no translator."""
    own = (recorded.speaker,) if recorded.speaker is not None else ()
    return any(calls(name, other) for other in (*own, *recorded.others))


def _against_machine(machine: str, recorded: Sequence[Recorded]) -> Disclosed | None:
    engines = [engine for one in recorded for engine in one.engines]
    if engines and machine in _engines():
        plain = folded_name(machine)
        same = any(plain in folded_name(one) or folded_name(one) in plain for one in engines)
        return None if same else Disclosed(machine, f"the record says that {engines[0]} translated")
    if not engines and all(one.is_person for one in recorded):
        names = [name.value for one in recorded for name in one.translators]
        return Disclosed(machine, f"the record says that {names[0] if names else 'a person'} translated")
    return None


def _machine_in(text: str) -> str | None:
    folded = folded_name(text)
    return next((words for words, plain in _called() if plain in folded), None)


def _machine_beside(sentence: str, language: str) -> str | None:
    """Give what calls a machine in a sentence that speaks of translating: it may be any machine in another."""
    if not has(sentence, language, "translating"):
        return None
    found = (cue(one).search(sentence) for one in patterns(language, "machine"))
    return next((match[0] for match in found if match and not sentence[match.end() :][:1].isalnum()), None)


def _calls_machine(name: str, language: str) -> bool:
    return _machine_in(name) is not None or any(cue(one).match(name) for one in patterns(language, "machine"))


@lru_cache(maxsize=1)
def _called() -> tuple[tuple[str, str], ...]:
    rows = (row.split("\t") for row in entries("verification/attribution", "machine-translation.txt"))
    return tuple((row[-1], folded_name(row[-1])) for row in rows)


@lru_cache(maxsize=1)
def _engines() -> frozenset[str]:
    rows = (row.split("\t") for row in entries("verification/attribution", "machine-translation.txt"))
    return frozenset(row[-1] for row in rows if row[0] == _ANY_LANGUAGE)
