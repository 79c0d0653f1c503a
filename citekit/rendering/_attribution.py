"""The words that say who said something, who reported it, and who or what translated it."""

from __future__ import annotations

from typing import Literal, assert_never

from attrs import evolve

from citekit.language import matches, primary
from citekit.model import Agent, AgentKind, Basis, Citation, Date, Name, Snapshot, Translation, TranslatorKind, Verb
from citekit.rendering._attribution_chain import Passage, Rendition, Way, rendition_of, way_of
from citekit.rendering._phrases import Phrases, ends_in, engine_in_print, phrases, without_comma

AttributionForm = Literal["inline", "origin", "short", "note", "disclosure"]
_SAID_ALOUD = frozenset({"broadcast", "film", "interview", "speech"})
_WITHOUT_OUTLET = frozenset({"law", "letter", "ruling", "speech", "text"})
"""Works that nobody misses an outlet of: that it is not stated is not said."""
_PRECISION = {1: "year", 2: "month", 3: "day"}


def attribution(
    citation: Citation, locale: str = "en", *, form: AttributionForm = "inline", originals: bool = False
) -> str:
    """Say in the language of *locale* (BCP 47) where a citation's words come from, and no more than is known.

    *form*: ``inline`` stands after the quotation (“…, Aurelio Paz said, according to a Spanish-language report in …;
    machine translation by …”), ``origin`` too, without a word of the translation, ``short`` in a caption, ``note`` in a
    footnote, ``disclosure`` beside a translation (empty where there is none). What is inferred is called so, and an
    unknown translator is “not stated”. Names are given in the reader's script where the record has them, with
    *originals* also as they are written at home; roles and occasions only where the record has them in the reader's
    language. Dates and names of languages are in the locale's form (CLDR); what runs against the phrase is isolated
    (UAX 9). Plain text: nothing is escaped.

    Raises `InvalidTag` for a malformed tag and `InvalidInput` for a language there are no phrases in.
    """
    words = evolve(phrases(locale), originals=originals)
    way = way_of(citation, words.locale)
    match form:
        case "inline":
            return words.joined("join-translation", _origin(words, way), _translations(words, way))
        case "origin":
            return _origin(words, way)
        case "short":
            return _short(words, way)
        case "note":
            return _note(words, way)
        case "disclosure":
            return _disclosure(words, way)
        case _:
            assert_never(form)


def disclosure(translation: Translation, locale: str = "en") -> str:
    """Say in the language of *locale* (BCP 47) who or what made a *translation*, and who edited or reviewed it.

    One sentence: “Machine translation by DeepL, edited by Ana Ruiz.” A translator who is not known is “not stated”.
    With its citation, `attribution` says as ``disclosure`` also which language the original is in.

    Raises `InvalidTag` for a malformed tag and `InvalidInput` for a language there are no phrases in.
    """
    words = phrases(locale)
    said = _translation(words, rendition_of(translation, Rendition()))
    if translation.pivot is not None:
        between = _translation(words, Rendition())
        said = words.say("through", translation=said, **words.of_language(translation.pivot), between=between)
    return words.say("note", note=_capital(said))


def disclosure_beside(citation: Citation, locale: str) -> str:
    """Say who or what translated a citation's words, where their original stands beside it with its language."""
    words = phrases(locale)
    way = way_of(citation, words.locale)
    if not way.renditions:
        return ""
    first = way.renditions[0].language_in
    if first and primary(first) != primary(citation.quotation.text.language):
        return _disclosure(words, way)
    return words.say("note", note=_capital(_translations(words, way)))


def translation_clause(citation: Citation, words: Phrases) -> str:
    """Say who or what translated a citation's words for the reader of *words*; nothing where nobody did."""
    return _translations(words, way_of(citation, words.locale))


def _origin(words: Phrases, way: Way) -> str:
    said = _said(words, way)
    is_author = bool(said) and _is_author(way)
    reports = [
        _report(words, one, names_authors=not is_author) if place == 0 else _hop(words, one, way.passages[place - 1])
        for place, one in enumerate(way.passages)
    ]
    report = words.joined("join-hop", *reports)
    alone = words.say("report-alone", report=report) if report and not said else report
    origin = words.joined("join-report", said, alone)
    return words.say("after-words", attribution=origin) if origin else ""


def _is_author(way: Way) -> bool:
    """Tell whether the speaker wrote the work in which the words stand."""
    speaker = way.said.agent if way.said else None
    if speaker is None or speaker.name is None or not way.passages:
        return False
    names = {speaker.name.value, *(value for _, value in speaker.name.variants)}
    return any(not names.isdisjoint(_spellings(author)) for author in way.passages[0].authors)


def _spellings(author: Name) -> set[str]:
    """Give the ways in which the name of an author is written: as it is, and in each language that it has."""
    parts = (author.given, author.family, author.literal)
    tags = {tag for part in parts if part for tag, _ in part.variants}
    return {str(author), *(str(_in_language(author, tag)) for tag in tags)}


def _in_language(author: Name, tag: str) -> Name:
    given, family, literal = (part and part.best(tag) for part in (author.given, author.family, author.literal))
    return evolve(author, given=given, family=family, literal=literal)


def _short(words: Phrases, way: Way) -> str:
    speaker = way.said.agent if way.said else None
    names = [_name(words, agent) for agent in (speaker, *(one.outlet or one.agency for one in way.passages))]
    tag = _tag(words, way.renditions[-1]) if way.renditions else ""
    return words.joined("join-translation", words.joined("join-short", *names), tag)


def _note(words: Phrases, way: Way) -> str:
    sentences = [_note_said(words, way)]
    for passage in way.passages:
        sentences += _note_passage(words, passage)
    if way.renditions:
        sentences.append(_note_translation(words, way))
    return words.say("note", note=words.joined("join-note", *(one.rstrip(".") for one in sentences)))


def _disclosure(words: Phrases, way: Way) -> str:
    if not way.renditions:
        return ""
    language = way.renditions[0].language_in
    return words.say(
        "disclosure",
        {"foreign": "yes" if language else "no"},
        **words.of_language(language),
        translation=_capital(_translations(words, way)),
    )


def _said(words: Phrases, way: Way) -> str:
    said = way.said
    occasion = words.own(way.occasion)
    if said is None or (said.date is None and not occasion and (said.agent is None or _speaks_for_itself(words, way))):
        return ""
    speaker, when = _speaker(words, said.agent), _when(words, occasion, said.date)
    if when.startswith(" ("):
        speaker = without_comma(speaker)
    clause = words.say(
        "said" if speaker else "said-unnamed",
        {
            "verb": Verb.WROTE if _is_author(way) and way.passages[0].work not in _SAID_ALOUD else said.verb,
            "gender": said.agent.gender if said.agent else "unstated",
            "kind": _kind(said.agent),
        },
        speaker=speaker,
        when=when,
        spoken=_spoken(words, way),
    )
    return _hedged(words, clause, said.basis if said.agent else Basis.CLAIMED)


def _speaks_for_itself(words: Phrases, way: Way) -> bool:
    """Tell whether the speaker is who published the work, or its author: naming them once is enough."""
    agent = way.said.agent if way.said else None
    if agent is None or agent.name is None:
        return False
    if _is_author(way):
        return not words.own(agent.role)
    outlet = way.passages[0].outlet if way.passages else None
    return outlet is not None and outlet.name is not None and agent.name.value == outlet.name.value


def _speaker(words: Phrases, agent: Agent | None) -> str:
    if agent is None:
        return ""
    name, role = _name(words, agent), words.own(agent.role)
    if not name and not role:
        return ""
    known = {
        "known": "both" if name and role else "name" if name else "role",
        "title": "capital" if role[:1].isupper() else "lower",
        "gender": agent.gender,
        "kind": _kind(agent),
    }
    return words.say("speaker", known, name=name, role=role)


def _kind(agent: Agent | None) -> str:
    if agent is None or agent.kind in {AgentKind.PERSON, AgentKind.UNKNOWN}:
        return "person"
    return "organization"


def _when(words: Phrases, occasion: str, date: Date | None) -> str:
    known = "both" if occasion and date else "occasion" if occasion else "date" if date else "none"
    printed = words.date(date) if date else ""
    chosen_by = {
        "known": known,
        "precision": _precision(date) if date else "none",
        "day": str(date.parts[0][-1]) if date and date.parts else "",
        "ends-in": ends_in(printed),
    }
    return words.say("when", chosen_by, occasion=occasion, date=printed)


def vouching(snapshot: Snapshot, words: Phrases) -> str:
    """Say who vouches for the words of an excerpt, and since when; empty where nobody has to, as a page was saved."""
    who = snapshot.vouched_by
    if who is None:
        return ""
    name, when = _name(words, who), without_comma(_when(words, "", snapshot.vouched_on))
    return words.say("vouched", {"known": "name" if name else "none"}, name=name, when=when)


def _precision(date: Date) -> str:
    if not date.parts:
        return "words"
    if date.circa:
        return "about"
    if len(date.parts) > 1:
        return "range"
    point = date.parts[0]
    return "season" if len(point) == 2 and point[1] > 12 else _PRECISION[len(point)]


def _spoken(words: Phrases, way: Way) -> str:
    spoken = way.said.language_out if way.said else None
    reported = way.passages[0].language if way.passages else None
    if spoken is None or (reported is not None and _same(spoken, reported)) or _same(spoken, words.locale):
        return ""
    return words.say("spoken-in", **words.of_language(spoken))


def _passage(words: Phrases, passage: Passage, *, authors: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """Give what the variants of a passage are chosen by, and the words in it."""
    outlet, agency = _name(words, passage.outlet), _name(words, passage.agency)
    foreign = passage.language is not None and not _same(passage.language, words.locale)
    known = {
        "known": "both" if outlet and agency else "outlet" if outlet else "agency" if agency else "none",
        "verb": passage.verb,
        "work": passage.work,
        "medium": passage.medium,
        "foreign": "yes" if foreign else "no",
        "authored": "yes" if authors else "no",
    }
    if known["known"] == "none" and (authors or passage.work in _WITHOUT_OUTLET):
        known["known"] = "nothing"
    return known, {"outlet": outlet, "agency": agency, "author": authors, **words.of_language(passage.language)}


def _report(words: Phrases, passage: Passage, *, names_authors: bool) -> str:
    authors = _authors(words, passage.authors) if names_authors and passage.agency is None else ""
    known, named = _passage(words, passage, authors=authors)
    return _hedged(words, words.say("report", known, **named), passage.basis)


def _authors(words: Phrases, authors: tuple[Name, ...]) -> str:
    from babel.lists import format_list  # most works are of newsrooms

    names = [words.author(one) for one in authors]
    return format_list(names, locale=words.locale.replace("-", "_")) if names else ""


def _hop(words: Phrases, passage: Passage, before: Passage) -> str:
    known, named = _passage(words, passage)
    outlet = named["outlet"] or named["agency"]
    known |= {"known": "outlet" if outlet else "none", "of": before.work}
    return _hedged(words, words.say("hop", known, **{**named, "outlet": outlet}), passage.basis)


def _translations(words: Phrases, way: Way) -> str:
    if not way.renditions:
        return ""
    *between, last = way.renditions
    said = _translation(words, last)
    for one in reversed(between):
        language = words.of_language(one.language_out)
        said = words.say("through", translation=said, **language, between=_translation(words, one))
    return said


def _translation(words: Phrases, rendition: Rendition) -> str:
    translator, engine = _translator(words, rendition)
    reviewed = None if _is_edited_by_reviewer(rendition) else rendition.reviewed
    reviewer = _name(words, reviewed.by) if reviewed else ""
    known = {
        "kind": _kind_of_translation(rendition),
        "named": "yes" if translator else "no",
        "engine-known": "yes" if engine else "no",
        "reviewed": "no" if reviewed is None else "named" if reviewer else "unnamed",
    }
    clause = words.say("translation", known, translator=translator, engine=engine, reviewer=reviewer)
    return _hedged(words, clause, rendition.basis)


def _kind_of_translation(rendition: Rendition) -> str:
    return rendition.kind.replace("_", "-").replace("machine-post-edited", "machine-edited")


def _translator(words: Phrases, rendition: Rendition) -> tuple[str, str]:
    translator, engine = _name(words, rendition.translator), _engine(words, rendition.engine)
    if rendition.kind is TranslatorKind.MACHINE and not engine:
        return "", translator
    if rendition.reviewed is not None and _is_edited_by_reviewer(rendition):
        return _name(words, rendition.reviewed.by) or translator, engine
    return translator, engine


def _is_edited_by_reviewer(rendition: Rendition) -> bool:
    """Tell whether who reviewed a machine's translation is who edited it: `post_edit` records the editor so."""
    if rendition.kind is not TranslatorKind.MACHINE_POST_EDITED or rendition.reviewed is None:
        return False
    return rendition.translator is None or rendition.reviewed.by in {None, rendition.translator}


def _engine(words: Phrases, engine: Agent | None) -> str:
    if engine is None or engine.name is None:
        return ""
    return words.value(engine_in_print(engine.name.value))


def _tag(words: Phrases, rendition: Rendition) -> str:
    is_reviewed = rendition.reviewed is not None and not _is_edited_by_reviewer(rendition)
    kind = _kind_of_translation(rendition)
    known = {"kind": kind, "reviewed": "unnamed" if is_reviewed else "no"}
    if rendition.kind is TranslatorKind.UNKNOWN and rendition.translator is not None:
        return _translation(words, rendition)
    return words.say("translation-tag", known)


def _note_said(words: Phrases, way: Way) -> str:
    said = way.said
    speaker = _speaker(words, said.agent) if said else ""
    if said is None or not speaker:
        return words.say("note-speaker-unknown")
    date = words.date(said.date) if said.date else ""
    spoken = words.say("detail-language", **words.of_language(said.language_out)) if said.language_out else ""
    details = words.joined("join-detail", words.own(way.occasion), date, spoken)
    sentence = words.say("note-speaker", speaker=without_comma(speaker)) + _details(words, details)
    return _hedged(words, sentence, said.basis)


def _note_passage(words: Phrases, passage: Passage) -> list[str]:
    agency = _name(words, passage.agency)
    language = words.say("detail-language", **words.of_language(passage.language)) if passage.language else ""
    details = _details(words, words.joined("join-detail", language, words.date(passage.date) if passage.date else ""))
    sentences = [words.say("note-agency", agency=agency)] if agency else []
    outlet = _name(words, passage.outlet)
    if agency and not outlet:
        return [sentences[0] + details]
    sentence = words.say("note-outlet", {"verb": passage.verb}, outlet=outlet or words.say("note-nobody"))
    return [*sentences, _hedged(words, sentence + details, passage.basis)]


def _note_translation(words: Phrases, way: Way) -> str:
    last = way.renditions[-1]
    made = words.date(last.made) if last.made else ""
    on = last.reviewed.on if last.reviewed else None
    known = {"edited": "yes" if _is_edited_by_reviewer(last) else "no"}
    reviewed = words.say("detail-reviewed", known, date=words.date(on)) if on else ""
    return _capital(_translations(words, way)) + _details(words, words.joined("join-detail", made, reviewed))


def _details(words: Phrases, details: str) -> str:
    return words.say("details", {"known": "yes" if details else "no"}, details=details)


def _name(words: Phrases, agent: Agent | None) -> str:
    return words.name(agent.name) if agent and agent.name else ""


def _hedged(words: Phrases, clause: str, basis: Basis) -> str:
    match basis:
        case Basis.SEEN | Basis.CLAIMED:
            return clause
        case Basis.INFERRED:
            return words.say("inferred", clause=without_comma(clause))
        case Basis.UNKNOWN:
            return words.say("unconfirmed", clause=without_comma(clause))
        case _:
            assert_never(basis)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _same(tag: str, other: str) -> bool:
    return matches(tag, primary(other))
