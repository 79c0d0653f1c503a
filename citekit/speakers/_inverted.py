"""The subject behind its verb."""

from __future__ import annotations

from citekit.speakers._lexicon import platforms
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._outlets import is_outlet, outlet_in_marks
from citekit.speakers._token import Token

_COMMAS = frozenset(",—–-―")
_MOST_SKIPPED = 8  # words and phrases between a verb and its subject


def inverted_subject(grammar: Grammar, verb: int, stop: int) -> Phrase | None:
    """The subject behind its verb; adverbs, and phrases of time and place, may stand between."""
    at, skipped = verb + 1, 0
    if marked := _marked_subject(grammar, at, stop):
        return marked
    while at < stop and skipped < _MOST_SKIPPED:
        found = _step(grammar, at, stop, skipped)
        if not isinstance(found, int):
            return found
        at, skipped = found, skipped + 1
    return None


def _step(grammar: Grammar, at: int, stop: int, skipped: int) -> Phrase | int | None:
    """The subject that begins at *at*; or where to go on, behind what is none; ``None`` where there can be none."""
    token = grammar.tokens[at]
    if grammar.is_pronoun(at):
        subjects = grammar.known.given("subject-pronouns")
        return Phrase(at, at + 1) if not subjects or token.low in subjects else None
    if grammar.is_("object", at) or (grammar.known.does("skips-oblique") and grammar.is_("oblique", at)):
        return at + 1
    if grammar.known.does("without-articles") and is_acronym(token.text) and _is_titled(grammar, at + 1):
        return at + 1
    inserted = _insertion(grammar, at, stop)
    if not inserted and skipped and token.text == "," and _is_apposition(grammar, at):
        return None
    if inserted or (token.kind == "p" and token.text in _COMMAS and skipped):
        return inserted or at + 1
    if _ends_clause(grammar, at):
        return None
    if not skipped and token.low in grammar.known.given("behind-first-name") and _is_name_alone(grammar, at, stop):
        return Phrase(at + 1, at + 2)
    if not skipped and _is_article_of_subject(grammar, at):
        return grammar.phrase_from(at, stop)
    if token.low in grammar.known.given("by") and skipped and grammar.known.ends("passive", grammar.tokens[at - 1].low):
        return None
    if passed := _behind_circumstance(grammar, at, stop):
        return passed
    if grammar.begins_phrase(at):
        return grammar.phrase_from(at, stop)
    if grammar.known.does("fixed-order"):
        return None if grammar.verb_at(at) else grammar.phrase_from(at, stop)
    return None if grammar.known.ends("gerund", token.low) else at + 1


def _is_apposition(grammar: Grammar, comma: int) -> bool:
    """Whether a name behind a comma tells who was described before it: “… del director, Ricardo Yáñez”."""
    if comma + 1 >= len(grammar.tokens) or not grammar.tokens[comma + 1].capital:
        return False
    before = range(max(0, comma - _MOST_SKIPPED), comma)
    described = any(is_of_people(grammar, at) and not grammar.tokens[at].capital for at in before)
    return described and not grammar.is_("determiner", comma + 1)


def is_of_people(grammar: Grammar, at: int) -> bool:
    """Whether a word is a title, or a noun of people."""
    return any(grammar.is_(kind, at) for kind in ("role", "person", "feminine-title", "masculine-title"))


def _is_name_alone(grammar: Grammar, at: int, stop: int) -> bool:
    """Whether a small word of names and a capital (“sagte von Preen”) are all that stands before a mark."""
    ended = at + 2 >= stop or grammar.tokens[at + 2].kind == "p"
    return at + 1 < stop and ended and grammar.tokens[at + 1].capital and not grammar.is_("time", at + 1)


def _ends_clause(grammar: Grammar, at: int) -> bool:
    relative = grammar.is_("relative", at) and not grammar.known.does("articles-relate")
    return grammar.tokens[at].kind != "w" or grammar.is_("boundary", at) or relative


def _is_article_of_subject(grammar: Grammar, at: int) -> bool:
    is_article = grammar.is_("determiner", at) and not grammar.is_("oblique", at)
    return is_article and grammar.takes_noun(at) and not grammar.is_("time", at + 1)


def _behind_circumstance(grammar: Grammar, at: int, stop: int) -> int:
    """Where goes on what begins with a phrase of time, place or manner, or with an object; 0 where none begins."""
    if grammar.phrase_at("outlet-before", at) or grammar.is_("preposition", at):
        return _behind_preposition(grammar, at, stop)
    if grammar.is_("addressee", at):
        return _behind_bare_noun(grammar, at, stop)
    if grammar.is_("time", at) or (grammar.skippable(at) and not grammar.begins_phrase(at)):
        return at + 1
    if grammar.is_("determiner", at) and grammar.is_("time", at + 1):
        return at + 2
    if grammar.is_("oblique", at) and grammar.takes_noun(at):
        phrase = grammar.phrase_from(at, stop)
        return phrase.end if phrase else at + 1
    return 0


def _marked_subject(grammar: Grammar, at: int, stop: int) -> Phrase | None:
    """An outlet in marks directly behind its verb: “schreibt die „Neue Post“”, “пишет «Труд»”."""
    at += at < stop and grammar.is_("determiner", at)
    return Phrase(at, at + 1) if at < stop and outlet_in_marks(grammar, at, stop) else None


def _insertion(grammar: Grammar, comma: int, stop: int) -> int:
    """Where goes on what words in commas or marks interrupt, as in “garantiu, por seu lado, a vencedora”; else 0."""
    if closing_mark := {"«": "»", "“": "”", "„": "“"}.get(grammar.tokens[comma].text):
        marks = (at for at in range(comma + 2, min(stop, comma + 9)) if grammar.tokens[at].text == closing_mark)
        return next(marks, -1) + 1
    if comma + 1 >= stop or grammar.tokens[comma].text != "," or not grammar.is_small(comma + 1):
        return 0
    closing = (at for at in range(comma + 2, min(stop, comma + 7)) if grammar.tokens[at].text == ",")
    return next(closing, -1) + 1


def _behind_preposition(grammar: Grammar, at: int, stop: int) -> int:
    if passed := _behind_outlet(grammar, at, stop):
        return passed
    at += max(grammar.phrase_at("outlet-before", at), 1)
    if at < stop and grammar.tokens[at].low in platforms():
        return at + 1
    if grammar.known.does("without-articles"):
        return _behind_bare_noun(grammar, at, stop)
    if _is_known_outlet_before_name(grammar, at, stop):
        return at + 1
    if at < stop and (grammar.begins_phrase(at) or grammar.is_("time", at)):
        phrase = grammar.phrase_from(at, stop)
        return max(at + 1, _name_at_end(grammar, phrase, stop) if phrase else at)
    return at + 1


def _is_known_outlet_before_name(grammar: Grammar, at: int, stop: int) -> bool:
    """Whether the name of who spoke stands right behind that of a known outlet: “dijo a Reuters Yolanda Prieto”."""
    both = at + 1 < stop and grammar.tokens[at].capital and grammar.tokens[at + 1].capital
    return both and is_outlet(grammar.tokens[at].text) and not is_outlet(grammar.tokens[at + 1].text)


def _behind_outlet(grammar: Grammar, at: int, stop: int) -> int:
    """Where someone's title begins behind the outlet that he told: “в интервью Радио Свобода политолог Лосев”."""
    begin = at + grammar.phrase_at("outlet-before", at)
    end = begin
    while begin > at and end < stop and (grammar.tokens[end].capital or grammar.tokens[end].kind == "q"):
        end += 1
    return end if end > begin and _is_titled(grammar, end) else 0


def _is_titled(grammar: Grammar, at: int) -> bool:
    titled = any(grammar.is_(kind, at) for kind in ("role", "person", "feminine-title", "masculine-title"))
    return titled and not grammar.tokens[at].capital


def _behind_bare_noun(grammar: Grammar, at: int, stop: int) -> int:
    """Pass by the noun of a preposition with its adjectives, and by an outlet: “на встрече”, “в эфире НТВ”."""
    while at + 1 < stop and grammar.is_("oblique", at) and grammar.known.ends("adjective", grammar.tokens[at].low):
        at += 1
    at += at < stop and grammar.tokens[at].kind == "w"
    while at < stop and (grammar.tokens[at].kind == "q" or _is_acronym_or_platform(grammar.tokens[at])):
        at += 1
    return at


def _is_acronym_or_platform(token: Token) -> bool:
    return is_acronym(token.text) or (token.capital and token.low in platforms())


def is_acronym(word: str) -> bool:
    """Whether *word* is of capitals alone: “ТАСС”."""
    return len(word) > 1 and word.isupper()


def _name_at_end(grammar: Grammar, phrase: Phrase, stop: int) -> int:
    """Where the name begins that a phrase of place ran into: “a las puertas del polideportivo Joaquín Mena,”."""
    if grammar.known.does("governed-relatives") and (phrase.end >= stop or grammar.tokens[phrase.end].kind == "p"):
        for at in range(phrase.end - 1, phrase.begin, -1):
            before = grammar.tokens[at - 1]
            if grammar.tokens[at].capital and not before.capital:
                joined = any(grammar.is_(kind, at - 1) for kind in ("continues", "determiner", "outlet-noun"))
                return phrase.end if joined else at
    return phrase.end
