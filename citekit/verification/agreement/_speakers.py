"""Who is named as the speaker of quoted words, beside who is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from citekit.language import has_trait, is_function_word
from citekit.model import Basis, Text
from citekit.speakers import pronoun_beside, speaker_beside
from citekit.verification.agreement._around import Around
from citekit.verification.agreement._names import (
    calls,
    has_full_name,
    is_any_whole,
    is_named_in,
    is_one_of,
    name_at_end,
    name_in_parts,
    named_in,
    telling,
    with_honorific,
)
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._subjects import subject_in_place
from citekit.verification.agreement._telling import names_by, person_behind_role

_SEEN = (Basis.SEEN, Basis.CLAIMED)
_DESCRIBED = re.compile(r"(?<!\w)([^\W\d_A-Z][^\W\d_]{3,}),?\s+[^\W\d_a-z][^\W\d_]+(?:\s+[^\W\d_a-z][^\W\d_]+){1,2}$")
_APPOSED = 120  # characters behind a description in which a name may stand in apposition
_ROLE_BEFORE = 4  # words of a sentence before the name of its subject: “The fire chief, Captain X, …”
_WITHOUT_CAPITALS = range(2, 4)  # words of a full name in a script that has no capitals
_FULL = 2  # words of a name that is nobody's nickname


@frozen
class NamedSpeaker:
    """The words by which a text names a speaker.

    ``sure`` tells that they are a name; else a name may be among them. ``described`` tells that a noun stands before
    it, “farmer Paul Reed”, so that it is a person's even where its words are ordinary ones.
    """

    words: str
    sure: bool
    described: bool = False


def speaker_named(around: Around) -> NamedSpeaker | None:
    """Give who the sentence of quoted words names as their speaker; nobody where that is inferred, or a pronoun."""
    mention = around.passage.speaker
    uncased = mention is not None and mention.text.lower() == mention.text.upper()
    if (mention is None or uncased) and ((beside := _beside_verb(around)) is not None or mention is None):
        return beside
    if mention.pronoun or mention.text not in around.own:
        return None
    if mention.basis in _SEEN:
        full = mention.resolved or ""
        whole = calls_each(full, mention.text) and (named_in(full) or not named_in(mention.text))
        words = full if whole else mention.text
        return NamedSpeaker(words, sure=True, described=_is_described(mention.text, around.language))
    behind = around.own.partition(mention.text)[2][:_APPOSED]
    if (apposed := _apposed(behind, around.language)) is not None:
        return NamedSpeaker(apposed, sure=True, described=True)
    named = named_in(behind.split(",")[0])
    if named and behind.lstrip().startswith(named[0]):
        return NamedSpeaker(named[0], sure=True)
    return _beside_verb(around)


def _beside_verb(around: Around) -> NamedSpeaker | None:
    beside = speaker_beside(around.own, around.language)
    return NamedSpeaker(beside.text, beside.sure) if beside is not None else None


def _apposed(behind: str, language: str) -> str | None:
    """Give the full name that ends an apposition, between commas, of who was described: “…, o suíço Urs Zumthor, …”."""
    before, _, rest = behind.partition(",")
    apposition, comma, _ = rest.partition(",")
    named = bool(comma) and not before.strip() and _is_described(apposition.rstrip(), language)
    return named_in(apposition)[-1] if named and named_in(apposition) else None


def _voice(around: Around) -> NamedSpeaker | None:
    """Who speaks for a body that is named as the speaker: «La direction, par la voix de X»."""
    name = next(names_by(around.own, around.language, "voice"), None)
    return NamedSpeaker(name, sure=True, described=True) if name is not None else None


def _is_described(words: str, language: str) -> bool:
    """Tell whether a common noun leads to a name of two words or three, where nouns have no capitals."""
    found = _DESCRIBED.search(words)
    return (
        found is not None
        and not has_trait(language, "nouns-with-capitals")
        and not is_function_word(found[1], language)
    )


def calls_each(full: str, short: str) -> bool:
    """Tell whether a *full* name has the words of a *short* one."""
    return bool(full) and not set(re.findall(r"\w+", full)).isdisjoint(re.findall(r"\w+", short))


def other_speaker(around: Around, recorded: Recorded, known: Iterable[str]) -> str | None:
    """Give who is named as the speaker, where that is another than the record's; ``None`` where it cannot be told.

    *known* are full names of people whom the words might be credited to. A speaker whose recorded name stands in the
    sentence at all is not another's.
    """
    speaker = recorded.speaker
    if speaker is None or is_named_in(around.bare, speaker, around.language):
        return None
    known = tuple(known)
    return _stated_otherwise(around, recorded, speaker, known) or _in_place(around, recorded, speaker, known)


def _in_place(around: Around, recorded: Recorded, speaker: Text, known: tuple[str, ...]) -> str | None:
    """Give whose full name stands as the subject's, where no verb of speech is known; a known one, or described."""
    found, mention = subject_in_place(around), around.passage.speaker
    if found is None or _is_pronoun(around):
        return None
    is_read = mention is None or mention.basis is Basis.INFERRED or found.name in mention.text
    is_known = found.described or any(has_full_name(found.name, one) for one in known)
    if not is_read or not is_known or _has_role(around.bare, found.name, recorded):
        return None
    is_other = calls(found.name, speaker, around.language) is False and not is_any_whole(found.name, recorded.others)
    return found.name if is_other else None


def _has_role(sentence: str, name: str, recorded: Recorded) -> bool:
    """Tell whether a sentence has the speaker's role, and not as that of *name*: “the smith X”."""
    folded, name = sentence.casefold(), name.casefold()
    roles = (role.casefold() for role in recorded.roles)
    return any(role in folded.replace(f"{role} {name}", "").replace(f"{role}, {name}", "") for role in roles)


def _stated_otherwise(around: Around, recorded: Recorded, speaker: Text, known: tuple[str, ...]) -> str | None:
    stated = speaker_named(around) or _voice(around)
    if stated is None:
        return None
    if stated.sure:
        return _sure(stated, around, recorded, known) or _beside_carrier(stated, around, recorded, known)
    at_end = name_at_end(stated.words) or person_behind_role(stated.words, around.language)
    has_role = any(role.casefold() in stated.words.casefold() for role in recorded.roles)
    if has_role and not at_end and not named_in(stated.words):
        return None
    candidates = (
        *known,
        *named_in(stated.words),
        *((at_end,) if at_end else ()),
        *_resolved(around),
        *name_in_parts(stated.words),
    )
    for alone in with_honorific(stated.words):
        called = any(calls(alone, Text(name)) and calls(name, speaker) is False for name in known)
        if called and calls(alone, speaker, around.language) is False and not is_one_of(alone, recorded.others):
            return alone
    return next(
        (
            name
            for name in candidates
            if calls(name, speaker, around.language) is False
            and has_full_name(stated.words, name)
            and not is_any_whole(name, recorded.others)
        ),
        None,
    )


def speaker_pointed_at(around: Around, recorded: Recorded, article: str) -> str | None:
    """Give the full name that a pronoun of the sentence points back at, where that is another than the record's.

    It opens the sentence or the one right before, and is the only one there; *article*, all that the article says, does
    not name the recorded speaker anywhere. Else ``None``: whom a pronoun means is told by what else is said.
    """
    speaker, mention = recorded.speaker, around.passage.speaker
    if speaker is None or not _is_pronoun(around):
        return None
    named = [
        (len(one.partition(name)[0].split()), name)
        for one in (around.bare, around.before)
        for name in named_in(one)
        if telling(name, around.language) and not is_any_whole(name, recorded.others)
    ]
    if len(named) != 1 or named[0][0] > _ROLE_BEFORE:
        return None
    name = named[0][1]
    is_meant = mention is None or mention.resolved is None or calls_each(name, mention.resolved)
    is_other = is_meant and calls(name, speaker, around.language) is False
    return name if is_other and not is_named_in(article, speaker, around.language) else None


def _is_pronoun(around: Around) -> bool:
    mention = around.passage.speaker
    return mention.pronoun if mention is not None else pronoun_beside(around.own, around.language)


def speaker_of_both(text: Around, page: Around, recorded: Recorded) -> str | None:
    """Give who a text and a page both credit words to, each by what it said before, where that is not the record's.

    What is inferred is no evidence alone; that two languages lead back to one person is.
    """
    speaker, mentions = recorded.speaker, (text.passage.speaker, page.passage.speaker)
    names = [one.resolved for one in mentions if one is not None and one.basis is Basis.INFERRED]
    if speaker is None or len(names) != len(mentions):
        return None
    here, there = names
    if here is None or there is None or len(here.split()) < _FULL or not has_full_name(there, here):
        return None
    stands = is_named_in(text.bare, speaker, text.language) or is_named_in(page.bare, speaker, page.language)
    return None if stands or calls(here, speaker, text.language) is not False else here


def _resolved(around: Around) -> tuple[str, ...]:
    """The name that the reader of speakers told from what stands around it, in a script without capitals."""
    mention = around.passage.speaker
    name = mention.resolved if mention is not None and mention.basis in _SEEN else None
    is_full = name is not None and name.lower() == name.upper() and len(name.split()) in _WITHOUT_CAPITALS
    return (name,) if name is not None and is_full else ()


def _sure(stated: NamedSpeaker, around: Around, recorded: Recorded, known: Iterable[str]) -> str | None:
    speaker, words = recorded.speaker, stated.words
    name = _first_name(words, around.language) or (next(iter(named_in(words)), None) if stated.described else None)
    name = name or next((words for one in known if f" {one}".casefold().endswith(f" {words}".casefold())), None)
    if name is None and words.lower() == words.upper() and len(words.split()) in _WITHOUT_CAPITALS:
        name = words
    if name is not None and is_any_whole(name, recorded.others):
        name = " ".join(name.split()[:_FULL])  # the outlet stands right behind: “Orhan Yurt Kıyı Postası'na”
    if speaker is None or name is None or calls(name, speaker, around.language) is not False:
        return None
    if is_any_whole(name, recorded.others):
        return None
    if len(name.split()) < _FULL and any(role.casefold() in words.casefold() for role in recorded.roles):
        return None
    alone = len(name.split()) < _FULL and not any(calls(name, Text(one)) for one in known)
    return None if alone else name


def _beside_carrier(stated: NamedSpeaker, around: Around, recorded: Recorded, known: tuple[str, ...]) -> str | None:
    """Give who is named with a role where a carrier seems to speak: “Selon l'agence X, le maire Y veut … : « … »”."""
    if not is_any_whole(stated.words, recorded.carriers):
        return None
    for name in named_in(around.bare):
        described = _is_described(around.bare.partition(name)[0] + name, around.language)
        if described and any(has_full_name(one, name) for one in known) and not is_any_whole(name, recorded.others):
            return name
    return None


def _first_name(words: str, language: str) -> str | None:
    """Give the first run of capitals that is a name: „Schauspieler Paul Vernet“ of „… der Agentur AFR“."""
    runs = (*named_in(words), *words.split())
    return next((run for run in runs if any(not word.isupper() for word in telling(run, language))), None)
