"""Who says a quotation, as its sentence tells."""

from __future__ import annotations

import itertools
from enum import StrEnum

from attrs import evolve, frozen

from citekit.speakers._german import verb_second
from citekit.speakers._inverted import inverted_subject
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._put_in import is_put_in, tells_who_reported
from citekit.speakers._told_by import told_by

# Tokens from a quotation to what says who speaks: a long sentence of a newspaper, and a bound for hostile ones.
_REACH = 40
_SHORT = 6  # tokens behind a quotation: “…, передаёт ТАСС слова X” has them at once
_CLAUSE = 60  # tokens of a clause: an auxiliary and its participle, or a relative clause, lie no further apart
_PEOPLE = ("person", "role", "feminine-title", "masculine-title", "not-person", "outlet-noun")
_COMMAS = frozenset(",—–-―")


class How(StrEnum):
    """By which turn of speech the speaker is named."""

    VERB_BEHIND = "verb behind"
    VERB_BEFORE = "verb before"
    ACCORDING = "according to"
    AS_SAYING = "as saying"
    NOUN = "noun of speech"
    COLON = "colon"
    DASH = "dash"
    NEIGHBOUR = "neighbour"


@frozen
class AttributionCue:
    """An attribution cue: what says who speaks (its range of tokens, and the speaker's phrase, where it has one)."""

    how: How
    phrase: Phrase | None
    at: tuple[int, int]
    sense: str = "say"


def _is_comma(grammar: Grammar, position: int) -> bool:
    token = grammar.tokens[position]
    return token.kind == "p" and token.text in _COMMAS


def ends_open(quotation: str) -> bool:
    """Whether a quotation, marks included, ends as one does that the sentence goes on behind: ``,``, ``?``, ``!``."""
    words = quotation.rstrip("”“\"’'»«›‹」』 \u00a0\u202f")
    return words.endswith((",", "?", "!", "—", "–", "...", "…"))


def behind(grammar: Grammar, quote: int, stop: int) -> AttributionCue | None:
    """Read what stands behind the quotation at token *quote*, up to *stop*: “…,” said X; “…”, according to X."""
    tokens = grammar.tokens
    start = quote + 1
    while start < stop and _is_comma(grammar, start):
        start += 1
    if start >= stop or tokens[start].kind == "q":
        return None
    separated = start > quote + 1 or ends_open(tokens[quote].text)
    dashed = start > quote + 1 and tokens[start - 1].text in "—–―"
    if dashed and (signed := _signature(grammar, start, stop)):
        return signed
    purpose = start == quote + 1 and tokens[start].low in grammar.known.given("according-at-head-alone")
    if not purpose and (cue := _according(grammar, start, stop)):
        return cue
    if cue := _stands_in(grammar, start, stop):
        return cue
    passed_on = (_words_of(grammar, at, stop) for at in range(start, min(stop, start + _SHORT)))
    if cue := next(filter(None, passed_on), None) or _quoted_behind(grammar, start, stop):
        return cue
    if cue := _inverted(grammar, start, stop):
        return cue
    if cue := _straight(grammar, start, stop, separated=separated):
        return cue
    return _according_later(grammar, start, stop)


def _quoted_behind(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    """“…,” Reuters quoted the minister as saying."""
    if not grammar.known.given("as-saying"):
        return None
    clause = itertools.takewhile(lambda at: grammar.tokens[at].kind == "w", range(start, min(stop, start + _REACH)))
    return next(filter(None, (_as_saying(grammar, at, start) for at in clause)), None)


def _signature(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    phrase = grammar.phrase_from(start, stop)
    if (
        phrase
        and grammar.tokens[start].capital
        and not any(grammar.verb_at(at) for at in range(phrase.begin, min(stop, phrase.end + 3)))
    ):
        rest = grammar.tokens[phrase.end : stop]
        if not rest or rest[0].kind == "p":
            return AttributionCue(How.DASH, phrase, (start - 1, start))
    return None


def _according(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    for begin in range(max(0, start - 2), start + 1):
        end = begin + grammar.phrase_at("according-same", begin)
        if end > start:
            return AttributionCue(How.ACCORDING, None, (begin, end), "according")
    length = grammar.phrase_at("according", start)
    if not length:
        return None
    at = start + length
    if at < stop and grammar.is_("relative", at) and grammar.known.does("governed-relatives"):
        antecedent = grammar.antecedent(start, max(0, start - 12))
        return (
            AttributionCue(How.ACCORDING, Phrase(antecedent.begin, at + 1), (start, at), "according")
            if antecedent
            else None
        )
    if at < stop and (said := _verb_from(grammar, at, stop)) < stop and grammar.verb_at(said):
        return AttributionCue(How.ACCORDING, inverted_subject(grammar, said, stop), (start, said + 1), "according")
    phrase = grammar.phrase_from(at, stop) if at < stop and grammar.begins_phrase(at) else None
    phrase = phrase or (grammar.phrase_from(at, stop) if at < stop and not grammar.is_("boundary", at) else None)
    return (
        AttributionCue(How.ACCORDING, grammar.with_author(phrase, stop), (start, at), "according") if phrase else None
    )


def _according_later(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    for at in range(start, min(stop, start + _REACH)):
        if grammar.tokens[at].kind == "q":
            return None
        if grammar.known.has("according-behind", grammar.tokens[at].low):
            phrase = grammar.phrase_before(at, start)
            return AttributionCue(How.ACCORDING, phrase, (at, at + 1), "according") if phrase else None
        apart = at > start and _is_comma(grammar, at - 1) and not _opens_a_sentence_alone(grammar, at)
        if apart and (cue := _according(grammar, at, stop)):
            return cue
    return None


def _opens_a_sentence_alone(grammar: Grammar, at: int) -> bool:
    """Whether a word is “according to” at the head of a sentence, and not between commas: “Para Ruiz, …”."""
    word, known = grammar.tokens[at].low, grammar.known
    return word in known.given("according-at-head") and word not in known.given("according-put-in")


def _inverted(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    """“…,” said X; « … », a déclaré X; „…“, sagte X."""
    at = _verb_from(grammar, start, stop)
    if cue := _participle_at_a_distance(grammar, start, at, stop):
        return cue
    if at >= stop or not (verb := grammar.verb_at(at)) or verb.form == "gerund":
        return None
    pronoun = next((place for place in range(start, at) if grammar.is_pronoun(place)), None)
    if pronoun is not None and grammar.known.does("pronoun-before-verb"):
        return AttributionCue(How.VERB_BEHIND, Phrase(pronoun, pronoun + 1), (start, at + 1), verb.sense)
    phrase = inverted_subject(grammar, at, stop)
    if phrase is None and not grammar.known.does("inverts"):
        return None
    if phrase and verb.sense == "cite" and phrase.end < stop and grammar.is_("oblique", phrase.end):
        return AttributionCue(How.AS_SAYING, grammar.phrase_from(phrase.end, stop), (start, at + 1), "cite")
    return AttributionCue(How.VERB_BEHIND, phrase, (start, at + 1), verb.sense)


def _verb_from(grammar: Grammar, start: int, stop: int) -> int:
    """Where the verb stands that adverbs, auxiliaries and a pronoun lead to; else where they end."""
    at, between = start, grammar.known.does("pronoun-before-verb")
    while at < min(stop, start + 8) and not grammar.verb_at(at):
        led = grammar.phrase_at("semi-auxiliary", at)
        if not (led or grammar.skippable(at) or (between and grammar.is_pronoun(at))):
            break
        at += led or 1
    return at


def _participle_at_a_distance(grammar: Grammar, start: int, at: int, stop: int) -> AttributionCue | None:
    """„…“, hat der Minister gesagt: the participle at the end of the clause whose auxiliary stands before *at*."""
    if not (grammar.known.does("auxiliary-at-a-distance") and start < at < stop and grammar.is_("auxiliary", at - 1)):
        return None
    places = range(at, min(stop, at + _CLAUSE))
    ends = next((place for place in places if grammar.verb_at(place) or grammar.tokens[place].kind != "w"), stop)
    if ends < stop and (verb := grammar.verb_at(ends)) and verb.form == "participle":
        return AttributionCue(How.VERB_BEHIND, grammar.phrase_from(at, ends), (start, ends + 1), verb.sense)
    return None


def _stands_in(grammar: Grammar, at: int, stop: int) -> AttributionCue | None:
    """“В сообщении МИД говорится: …”, “…, говорится в сообщении МИД”: the document, with whose it is."""
    if not grammar.is_("stands-in", at):
        return None
    if grammar.is_("preposition", at + 1):
        phrase = grammar.phrase_from(at + 2, stop)
    else:
        opening = (place for place in range(at - 1, max(0, at - 9) - 1, -1) if grammar.is_("preposition", place))
        phrase = grammar.phrase_from(next(opening, at) + 1, at)
    return AttributionCue(How.VERB_BEFORE, phrase, (at, at + 1)) if phrase else None


def _words_of(grammar: Grammar, at: int, stop: int) -> AttributionCue | None:
    """“ТАСС приводит слова Петрова: …”, “…, передаёт ТАСС слова Петрова”: whose words an outlet passes on."""
    phrase = grammar.phrase_from(at + 1, stop) if grammar.is_("words-of", at) else None
    return AttributionCue(How.AS_SAYING, phrase, (at, at + 1), "cite") if phrase else None


def _straight(grammar: Grammar, start: int, stop: int, *, separated: bool) -> AttributionCue | None:
    """“…,” X said; “…” of the plan, X said on Monday."""
    tokens = grammar.tokens
    for at in range(start, min(stop, start + _REACH)):
        token = tokens[at]
        if token.kind == "q" or (token.kind == "p" and token.text in ":;"):
            return None
        verb = grammar.verb_at(at)
        if verb is None or verb.form == "gerund" or verb.sense == "cite":
            continue
        phrase = grammar.phrase_before(at, start)
        if phrase is None:
            return None
        first = phrase.begin - (phrase.begin > start and tokens[phrase.begin - 1].low in grammar.known.given("as"))
        comma_before = first > start and _is_comma(grammar, first - 1)
        directly = first == start and separated
        if not (comma_before or directly):
            return None
        if not directly and not _tag_ends(grammar, at, stop):
            return None
        return AttributionCue(How.VERB_BEHIND, phrase, (at, at + 1), verb.sense)
    return None


def _tag_ends(grammar: Grammar, verb: int, stop: int) -> bool:
    """Whether the clause of *verb* says no more than who spoke, when, where and to whom."""
    at = verb + 1
    if at >= stop:
        return True
    token = grammar.tokens[at]
    if token.kind == "p":
        return token.text != ":"
    return token.kind == "w" and (
        grammar.is_("preposition", at)
        or grammar.is_("time", at)
        or grammar.skippable(at)
        or token.capital
        or (grammar.is_("determiner", at) and grammar.is_("time", at + 1))
    )


def before(grammar: Grammar, quote: int, start: int) -> AttributionCue | None:
    """Read what stands before the quotation at token *quote*, from *start* on: X said: “…”; according to X, “…”."""
    nouns = _noun_of_speech(grammar, quote, start)
    hanging: AttributionCue | None = None
    dropped: AttributionCue | None = None
    for at in range(quote - 1, max(start, quote - _REACH) - 1, -1):
        if nouns and at <= nouns.at[0]:
            return nouns
        if grammar.tokens[at].kind == "p" and grammar.tokens[at].text == ";":
            break
        if is_put_in(grammar, at) and grammar.phrase_before(at, _clause_start(grammar, at, start)) is None:
            return AttributionCue(How.VERB_BEFORE, None, (at, at + 1), grammar.tokens[at].verbs[0].sense)
        if cue := _without_verb(grammar, at, quote, start):
            return cue
        verb = grammar.verb_at(at)
        if verb is None:
            if grammar.is_infinitive(at):
                hanging = hanging or _subject_of_clause(grammar, at, start, (at, at + 1))
            continue
        cue = _verb_before(grammar, at, quote, start)
        if cue is None:
            if grammar.known.does("drops-subject"):
                dropped = dropped or AttributionCue(How.VERB_BEFORE, None, (at, at + 1), verb.sense)
            continue
        is_passive = at > start and grammar.tokens[at - 1].low in grammar.known.given("reflexive")
        if is_passive and (opening := _according(grammar, start, at)):
            return opening
        if cue.phrase is None or tells_who_reported(grammar, at, cue.phrase):
            continue
        is_last = not _hangs_on_another(grammar, cue.phrase)
        cue = evolve(cue, sense=verb.sense)
        if is_last:
            reported = _reported_clause(grammar, at, start) if _is_thing(grammar, cue.phrase) else None
            return reported or cue
        hanging = hanging or cue
    return nouns or hanging or _colon(grammar, quote, start) or dropped


def _is_thing(grammar: Grammar, phrase: Phrase | None) -> bool:
    """Whether a subject is neither named nor a pronoun nor a noun of people."""
    if phrase is None:
        return False
    inside = range(phrase.begin, phrase.end)
    if any(grammar.tokens[at].capital or grammar.is_pronoun(at) for at in inside):
        return False
    return not any(grammar.is_(kind, at) for at in inside for kind in _PEOPLE)


def _reported_clause(grammar: Grammar, at: int, start: int) -> AttributionCue | None:
    """Who says the clause that the verb at *at* stands in: “Ruiz said that the figures point to “…””."""
    for place in range(at - 1, max(start, at - _REACH), -1):
        if grammar.tokens[place].kind == "q" or grammar.tokens[place].text in {":", ";"}:
            return None
        verb = grammar.verb_at(place)
        if verb and grammar.is_("boundary", place + 1):
            phrase = grammar.phrase_before(place, _clause_start(grammar, place, start))
            somebody = phrase and not _is_thing(grammar, phrase)
            return AttributionCue(How.VERB_BEFORE, phrase, (place, place + 1), verb.sense) if somebody else None
    return None


def _without_verb(grammar: Grammar, at: int, quote: int, start: int) -> AttributionCue | None:
    """What a word at *at* that is no verb tells: “quoted … as saying”, “говорится”, “слова”, “according to”."""
    cue = _as_saying(grammar, at, start) or _stands_in(grammar, at, quote) or _words_of(grammar, at, quote)
    return cue or _according_before(grammar, at, quote, start)


def _hangs_on_another(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a subject is “it”, or the pronoun of “what he calls”, so that another verb of the sentence tells more."""
    word = grammar.tokens[phrase.begin].low
    if phrase.end - phrase.begin == 1 and word in grammar.known.given("expletive"):
        return True
    hanging = grammar.known.given("hangs")
    if not hanging or not phrase.begin or not grammar.is_pronoun(phrase.begin):
        return False
    return grammar.tokens[phrase.begin - 1].low in hanging or bool(grammar.verb_at(phrase.begin - 1))


def _as_saying(grammar: Grammar, at: int, start: int) -> AttributionCue | None:
    if grammar.tokens[at].low in grammar.known.given("saying-of"):
        return _saying_of(grammar, at, start)
    if at <= start or grammar.tokens[at].low not in grammar.known.given("as-saying"):
        return None
    if grammar.tokens[at - 1].low not in grammar.known.given("as"):
        return None
    citing = next((place for place in range(at - 2, max(start, at - 20) - 1, -1) if grammar.is_("citing", place)), None)
    if citing is None:
        return None
    phrase = Phrase(citing + 1, at - 1)
    passive = grammar.is_("passive", citing - 1)
    found = grammar.phrase_before(citing, start) if passive or phrase.begin == phrase.end else phrase
    return AttributionCue(How.AS_SAYING, found, (citing, at + 1), "cite") if found else None


def _saying_of(grammar: Grammar, at: int, start: int) -> AttributionCue | None:
    """“نقلت رويترز عن ياسين قوله”: whom an outlet cites, between the word of citing and “his saying”."""
    citing = next((place for place in range(at - 1, max(start, at - 20) - 1, -1) if grammar.is_("citing", place)), None)
    phrase = grammar.phrase_from(citing + 1, at) if citing is not None else None
    return AttributionCue(How.AS_SAYING, phrase, (at, at + 1), "cite") if phrase else None


def _according_before(grammar: Grammar, at: int, quote: int, start: int) -> AttributionCue | None:
    if grammar.known.has("according-behind", grammar.tokens[at].low):
        phrase = grammar.phrase_before(at, start)
        return AttributionCue(How.ACCORDING, phrase, (at, at + 1), "according") if phrase else None
    word = grammar.tokens[at].low
    inserted = at > start and _is_comma(grammar, at - 1) and word in grammar.known.given("according-put-in")
    if word in grammar.known.given("according-at-head") and at != start and not inserted:
        return None
    return _according(grammar, at, quote)


def _verb_before(grammar: Grammar, at: int, quote: int, start: int) -> AttributionCue | None:
    span = (at, at + 1)
    verb = grammar.verb_at(at)
    if verb and verb.form == "gerund":
        near = grammar.tokens[at - 1] if at > start else None
        if near and near.capital and not grammar.is_("time", at - 1) and (phrase := grammar.phrase_before(at, start)):
            return AttributionCue(How.VERB_BEFORE, phrase, span)
        return _subject_of_clause(grammar, at, start, span)
    if grammar.known.does("verb-second"):
        return _verb_second(grammar, at, quote, start)
    if phrase := told_by(grammar, at, quote):
        return AttributionCue(How.VERB_BEFORE, phrase, span)
    if verb and verb.sense == "cite" and (cited := _object_up_to(grammar, at + 1, quote)):
        return AttributionCue(How.AS_SAYING, cited, span)
    if says_nobody(grammar, at) and (phrase := _spoken_for(grammar, _clause_start(grammar, at, start), at)):
        return AttributionCue(How.VERB_BEFORE, phrase, span)
    if grammar.known.does("inverts") and (phrase := _close_inverted(grammar, at, quote)):
        return AttributionCue(How.VERB_BEFORE, phrase, span)
    floor = _clause_start(grammar, at, start)
    phrase = grammar.phrase_before(at, floor)
    if phrase is None or grammar.is_("impersonal", phrase.begin):
        phrase = _spoken_for(grammar, floor, at) or phrase
    if phrase is not None:
        return AttributionCue(How.VERB_BEFORE, phrase, span)
    return _subject_of_clause(grammar, at, start, span)


def _object_up_to(grammar: Grammar, begin: int, quote: int) -> Phrase | None:
    """Whom a verb of citing has between it and a colon before the quotation: “Reuters cytuje premiera Orbana: …”."""
    phrase = grammar.phrase_from(begin, quote) if begin < quote else None
    return phrase if phrase and phrase.end < quote and grammar.tokens[phrase.end].text == ":" else None


def says_nobody(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is in the plural of those who are not named: “В министерстве заявили”."""
    return grammar.known.ends("impersonal", grammar.tokens[verb].low)


def _verb_second(grammar: Grammar, at: int, quote: int, start: int) -> AttributionCue | None:
    verb, span = grammar.verb_at(at), (at, at + 1)
    if verb and verb.sense == "cite" and verb.form == "finite" and (cited := inverted_subject(grammar, at, quote)):
        return AttributionCue(How.AS_SAYING, cited, span)
    phrase = verb_second(grammar, at, quote, start, _clause_start(grammar, at, start))
    return AttributionCue(How.VERB_BEFORE, phrase, span) if phrase else _subject_of_clause(grammar, at, start, span)


def _clause_start(grammar: Grammar, at: int, start: int) -> int:
    for place in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
        token = grammar.tokens[place]
        if token.kind == "q" or (token.kind == "p" and token.text in ":;"):
            return place + 1
    return start


def _close_inverted(grammar: Grammar, verb: int, quote: int) -> Phrase | None:
    """The subject behind its verb and before the quotation: “Así lo confirmó X: «…»”, “Gestern sagte X, „…“”."""
    previous = verb - 1
    while previous >= 0 and grammar.skippable(previous):
        previous -= 1
    word = previous >= 0 and grammar.tokens[previous].kind == "w" and not grammar.is_("adverb", previous)
    led = word and (grammar.is_small(previous) or grammar.phrase_at("according", previous))  # “según explicó X”
    if word and (grammar.is_("relative", previous) or not led):
        return None
    phrase = inverted_subject(grammar, verb, quote)
    if phrase is None:
        return None
    touches = (
        grammar.known.does("verb-first")
        or phrase.end >= quote
        or grammar.tokens[phrase.end].kind == "p"
        or grammar.is_("boundary", phrase.end)
    )
    return phrase if touches and grammar.tokens[min(phrase.end, quote)].kind != "q" else None


def _spoken_for(grammar: Grammar, start: int, verb: int) -> Phrase | None:
    """Whom a clause opens with when nobody is named: “Du côté des élus, on parle”, “Desde la alcaldía dicen”."""
    length = grammar.phrase_at("speaks-for", start)
    first = start + length
    if not length or grammar.is_small(first):
        return None
    head = first + grammar.is_("determiner", first)
    no_one = grammar.tokens[first].text[0].isdigit() or any(grammar.is_(kind, head) for kind in ("time", "cue-noun"))
    phrase = None if no_one else grammar.phrase_from(first, verb)
    return phrase and Phrase(grammar.behind_place(phrase.begin, phrase.end), phrase.end)


def said_back(grammar: Grammar, start: int, stop: int) -> AttributionCue | None:
    """Read a sentence that names who said the quotation before it: “Lo ha detto X”, “C’est ce qu’a déclaré X”."""
    at = start + grammar.phrase_at("points-back", start)
    while start < at < min(stop, start + 8):
        if (verb := grammar.verb_at(at)) and verb.form != "gerund":
            phrase = inverted_subject(grammar, at, stop)
            return AttributionCue(How.VERB_BEHIND, phrase, (at, at + 1), verb.sense) if phrase else None
        if not (grammar.skippable(at) or grammar.phrase_at("semi-auxiliary", at)):
            return None
        at += grammar.phrase_at("semi-auxiliary", at) or 1
    return None


def _subject_of_clause(grammar: Grammar, at: int, start: int, span: tuple[int, int]) -> AttributionCue | None:
    """The subject of an earlier verb of the sentence, or of the sentence."""
    for place in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
        verb, floor = grammar.verb_at(place), _clause_start(grammar, place, start)
        if verb and verb.form != "gerund" and (phrase := grammar.phrase_before(place, floor)):
            if grammar.is_("relative", phrase.end - 1):
                continue
            return AttributionCue(How.VERB_BEFORE, phrase, span)
    phrase = grammar.first_phrase(start, at)
    return AttributionCue(How.VERB_BEFORE, phrase, span) if phrase else None


def _noun_of_speech(grammar: Grammar, quote: int, start: int) -> AttributionCue | None:
    """X’s statement that “…”; her words: “…”; a letter from X: “…”."""
    opening = {":", ",", "", *grammar.known.given("opens-reported")}
    for at in range(quote - 1, max(start, quote - 9) - 1, -1):
        if grammar.tokens[at].kind == "q":
            return None
        if not grammar.is_("cue-noun", at) or grammar.tokens[at + 1].low not in opening:
            continue
        for place in range(at - 1, max(start, at - 4) - 1, -1):
            if grammar.tokens[place].kind != "w" or grammar.is_("preposition", place):
                break
            if grammar.is_genitive(place):
                phrase = grammar.last_phrase(place + 1, start)
                return AttributionCue(How.NOUN, phrase, (at, at + 1)) if phrase else None
        return None
    return None


def _colon(grammar: Grammar, quote: int, start: int) -> AttributionCue | None:
    if quote <= start or grammar.tokens[quote - 1].text != ":":
        return None
    joints = (at for at in range(quote - 2, max(start, quote - _REACH), -1) if grammar.is_("boundary", at))
    apart = (at for at in joints if _is_comma(grammar, at - 1))
    hanging = grammar.known.given("subordinates")  # its subject is whom someone speaks of: “X denkt, dass Y kommt: …”
    clause = next((at + 1 for at in apart if grammar.tokens[at].low not in hanging), start)
    phrase = grammar.first_phrase(clause, quote - 1) or grammar.first_phrase(start, quote - 1)
    return AttributionCue(How.COLON, phrase, (quote - 1, quote)) if phrase else None
