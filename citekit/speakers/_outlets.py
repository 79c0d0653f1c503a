"""Through whom the words came: outlets, languages and translations that a sentence tells of."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.speakers._given import is_given_name
from citekit.speakers._lexicon import LEADING, name_particles, places, platforms
from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._outlets_unspaced import NamedOutlet, outlets_unspaced
from citekit.speakers._uncased import is_definite

_DOMAIN = re.compile(r"(?:[^\W_]+(?:-[^\W_]+)*\.)+[a-z]{2,12}", re.IGNORECASE)
_HEAD = re.compile(r"\w*")
_ARTICLE = re.compile(r"^(?:the|la|le|el|il|die|der|das|o|a)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s-]+")
_GENITIVE = re.compile(r"[’']s$")
_LANGUAGE_MARK = re.compile(r"(?:language|sprachig\w*)", re.IGNORECASE)


_LONGEST_NAME = 8  # tokens: bounds how far a run of capitals is followed
_MOST_OUTLETS = 4  # of one sentence; a longer way of words is a list of outlets
_CITES = 3  # words from “the report” to “quoted”
_BY_WHOM = 7  # words from “translated” to its translator
_ARTICLES = frozenset({"the", "la", "le", "les", "el", "los", "las", "il", "lo", "l’", "o", "a", "die", "der", "das"})
_AROUND = " \u00a0\u202f«»„“”‘’‚\"'‹›「」『』"


@frozen(kw_only=True)
class Route:
    """What a sentence tells of the way of words: each with the range of tokens that tells it, or ``None``.

    ``outlet`` is the name of the last that passed them on; ``same`` tells that it is only pointed at, “the site”;
    ``nearer`` are those before it, the nearest to the speaker first. ``translated`` tells of a translation,
    ``translator`` by whom.
    """

    outlet: str | None = None
    outlet_at: tuple[int, int] | None = None
    same: bool = False
    nearer: tuple[NamedOutlet, ...] = ()
    language: str | None = None
    translated: tuple[int, int] | None = None
    translator: str | None = None


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    lines = entries("speakers", "outlets.txt")
    names = frozenset(line.casefold() for line in lines if line[0] not in "~-?" and line not in _small_names())
    return names, frozenset(line[1:] for line in lines if line[0] == "~"), tuple(x[1:] for x in lines if x[0] == "-")


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """How the names of known outlets begin: their first letters and digits, up to what is neither."""
    return frozenset(_head(name) for name in _known()[0])


def _head(name: str) -> str:
    found = _HEAD.match(name)
    return found[0] if found else ""


@lru_cache(maxsize=1)
def _where_led() -> frozenset[str]:
    """The names that are outlets where words lead to one, and words elsewhere: “told the Record”."""
    lines = entries("speakers", "outlets.txt")
    return frozenset(line[1:].casefold() for line in lines if line[0] == "?") | _known()[0]


@lru_cache(maxsize=1)
def _small_names() -> frozenset[str]:
    """The names of one word that are written small: “sur franceinfo”."""
    return frozenset(line for line in entries("speakers", "outlets.txt") if line[0].isalpha() and line.islower())


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether *name* is known as an outlet, is a web address, or has a word as “Times” or “Zeitung” in it."""
    names, words, endings = _known()
    bare = _ARTICLE.sub("", name).casefold()
    if _DOMAIN.fullmatch(name) and len(name.rsplit(".", 1)[-1]) > 1 and len(name.split(".", maxsplit=1)[0]) > 1:
        return True
    parts = _BETWEEN.split(bare)
    compound = any(part.endswith(endings) and part not in endings for part in parts)
    held = len(parts) > 1 and not words.isdisjoint(parts)
    return bare in names or name.casefold() in names or name in _small_names() or compound or held


@lru_cache(maxsize=16)
def _language_names(language: str) -> dict[str, str]:
    """The names of languages in *language*, in lower case, with their two-letter codes."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).languages
    except (UnknownLocaleError, ValueError):
        return {}
    return {name.casefold(): code for code, name in names.items() if len(code) == 2 and len(name) > 3}


def _language_in(grammar: Grammar, start: int, stop: int) -> str | None:
    """The language a sentence names as that of a report: “Spanish-language”, “in Spanish”, “aus dem Spanischen”."""
    names = _language_names(grammar.known.language)
    for at in range(start, stop):
        token = grammar.tokens[at]
        if token.kind != "w":
            continue
        head, _, tail = token.low.partition("-")
        after = grammar.tokens[at + 1].low if at + 1 < stop else ""
        if head in names and (_LANGUAGE_MARK.fullmatch(tail) or _LANGUAGE_MARK.fullmatch(after)):
            return names[head]
        adjective = token.low.partition("sprachig")[0]
        if adjective != token.low and (
            code := next((names[one] for one in (adjective, adjective + "isch") if one in names), None)
        ):
            return code
        before = grammar.tokens[at - 1].low if at > start else ""
        name = grammar.known.without("language", token.low)
        if before in _BEFORE_LANGUAGE and (code := names.get(token.low) or names.get(name)):
            return code
    return None


_BEFORE_LANGUAGE = frozenset(
    ["in", "from", "en", "del", "de", "en", "auf", "dem", "em", "do", "in", "dal", "dall’", "du"]
)


def route(grammar: Grammar, start: int, stop: int, *, quotes: bool = True) -> Route:
    """Read the way of the words out of the sentence from token *start* to *stop*.

    Where it *quotes* nothing, only what names an outlet tells of other sentences, and another is read as empty.
    """
    if not quotes and not _outlets(grammar, start, stop):
        return Route()
    translated = next(((at, at + 1) for at in range(start, stop) if grammar.is_("translation", at)), None)
    *nearer, outlet = _outlets(grammar, start, stop) or (None,)
    at = outlet.at if outlet else _pointed(grammar, start, stop)
    translator = _translator(grammar, translated[0], stop) if translated else None
    if outlet and translated and translator == outlet.text and (nearer or outlet.at[1] == translated[0]):
        outlet = nearer.pop() if nearer else None
        at = outlet.at if outlet else None
    return Route(
        outlet=outlet.text if outlet else None,
        outlet_at=at,
        same=outlet is None and at is not None,
        nearer=tuple(one for one in nearer if one),
        language=_language_in(grammar, start, stop),
        translated=translated,
        translator=translator,
    )


def _translator(grammar: Grammar, at: int, stop: int) -> str | None:
    """The name behind “translated by”, “translated from Portuguese by the”."""
    if at and grammar.tokens[at - 1].capital and is_outlet(grammar.tokens[at - 1].text):
        return grammar.tokens[at - 1].text
    for by in range(at + 1, min(stop - 1, at + _BY_WHOM)):
        if grammar.tokens[by].kind != "w":
            return None
        if grammar.tokens[by].low in grammar.known.given("by"):
            named = by + 1 + (grammar.is_("determiner", by + 1) and by + 2 < stop)
            if grammar.tokens[named].capital:
                phrase = grammar.phrase_from(named, stop)
                return _text(grammar, phrase.begin, phrase.end) if phrase else None
    return None


def _outlets(grammar: Grammar, start: int, stop: int) -> tuple[NamedOutlet, ...]:
    """The outlets that a sentence names, the one nearest to the speaker first.

    Whom the speaker told comes first, then whom another cites: “Reuters, citing Interfax”. Of two that are joined
    (“Reuters and the BBC”) only the first is part of the way.
    """
    found: list[tuple[int, NamedOutlet]] = []
    at = start
    leads = grammar.known.leading | _small_names()
    while at < stop and len(found) < _MOST_OUTLETS:
        token = grammar.tokens[at]
        if token.kind == "w" and not token.capital and token.low not in leads and "." not in token.text:
            at += 1  # no name begins there
            continue
        name, at = _outlet_at(grammar, at, stop)
        if name is None:
            continue
        begin, _ = name.at
        before = found[-1][1].at[1] if found else None
        joined = before is not None and all(_joins(grammar, place) for place in range(before, begin))
        if not joined and all(name.text != other.text for _, other in found):
            found.append((_nearness(grammar, begin, start), name))
    if not found and grammar.known.does("unspaced"):
        return outlets_unspaced(grammar, start, stop)
    return tuple(name for _, name in sorted(found, key=lambda one: one[0]))


def _is_address(name: str) -> bool:
    """Whether *name* is the address of a site, and not one under which a platform shows a post: “pic.twitter.com”."""
    is_site = _DOMAIN.fullmatch(name) is not None and is_outlet(name)
    return is_site and name.lower().rsplit(".", 2)[-2] not in platforms()


def _joins(grammar: Grammar, position: int) -> bool:
    token = grammar.tokens[position]
    return token.text == "," or grammar.is_("boundary", position) or grammar.is_("determiner", position)


def _nearness(grammar: Grammar, begin: int, start: int) -> int:
    """0 for whom the speaker told, 1 for whom another outlet cites, 2 for what reports."""
    article = begin - grammar.is_("determiner", begin - 1)
    if _is_led(grammar, article, ("outlet-before",)):
        return 0
    return 1 if any(grammar.is_("citing", at) for at in range(max(start, begin - 3), begin)) else 2


def _outlet_at(grammar: Grammar, at: int, stop: int) -> tuple[NamedOutlet | None, int]:
    """The outlet whose name begins at *at*, if one does, and where to look on."""
    token = grammar.tokens[at]
    if token.kind != "w":
        marked = outlet_in_marks(grammar, at, stop)
        return (NamedOutlet(marked, (at, at + 1)) if marked else None), at + 1
    if _is_address(token.text):
        return NamedOutlet(token.text, (at, at + 1)), at + 1
    if token.text in _small_names():
        return NamedOutlet(token.text, (at, at + 1)), at + 1
    if not token.capital:
        named = _led_name(grammar, at, stop) or _told(grammar, at, stop)
        return (NamedOutlet(_text(grammar, *named), named), named[1]) if named else (None, at + 1)
    end = _name_end(grammar, at, stop)
    longest = min(stop, at + _LONGEST_NAME) if _head(token.text.casefold()) in _heads() else end
    for last in range(longest, end, -1):
        if grammar.tokens[last - 1].capital and _text(grammar, at, last).casefold() in _known()[0]:
            return NamedOutlet(_text(grammar, at, last), (at, last)), last
    for last in range(end, at + grammar.is_("outlet-noun", at), -1):
        if is_outlet(name := _text(grammar, at, last)):
            return NamedOutlet(name, (at, last)), last
    if led := _led_name(grammar, at, stop) or _told(grammar, at, stop):
        return NamedOutlet(_text(grammar, *led), led), led[1]
    if reporting := _reporting(grammar, at, end, stop):
        return reporting, end
    for first in range(end - 1, at, -1):  # “сказала Анна Ремизова РБК”
        if _text(grammar, first, end).casefold() in _known()[0]:
            return NamedOutlet(_text(grammar, first, end), (first, end)), end
    return None, max(end, at + 1)


def _reporting(grammar: Grammar, begin: int, end: int, stop: int) -> NamedOutlet | None:
    """The outlet of a clause that is put in between commas: “…, she said, The Local reported.”."""
    if begin == 0 or grammar.tokens[begin - 1].text != "," or end >= stop or not grammar.is_("outlet-verb", end):
        return None
    closed = end + 1 >= stop or grammar.tokens[end + 1].kind == "p" or grammar.is_("time", end + 1)
    said = any(grammar.verb_at(place) for place in range(max(0, begin - _LONGEST_NAME), begin - 1))
    named = closed and said and _may_be_outlet(grammar, begin, end, end)
    return NamedOutlet(_text(grammar, begin, end), (begin, end)) if named else None


def _pointed(grammar: Grammar, start: int, stop: int) -> tuple[int, int] | None:
    """Where a sentence only points at an outlet: “the site”."""
    ours = grammar.known.given("our-own")
    nouns = (
        at
        for at in range(start, stop)
        if (grammar.is_("outlet-noun", at) or _cites_itself(grammar, at, stop))
        and grammar.is_("determiner", at - 1)
        and grammar.tokens[at - 1].low not in ours
    )
    return next(((at - 1, at + 1) for at in nouns), None)


def _cites_itself(grammar: Grammar, at: int, stop: int) -> bool:
    """Whether a noun is that of a report that quotes somebody: “the report also quoted her as saying”."""
    behind = range(at + 1, min(stop, at + 1 + _CITES))
    return grammar.is_("report-noun", at) and any(grammar.is_("citing", place) for place in behind)


def outlet_in_marks(grammar: Grammar, at: int, stop: int) -> str | None:
    """The outlet whose name is the passage in marks at token *at*: “сообщает «Интерфакс»”, “laut „Bild“”."""
    if grammar.tokens[at].kind != "q":
        return None
    name = without_marks(grammar.tokens[at].text)
    named = name[:1].isupper() or _is_address(name) or grammar.known.does("without-capitals")
    if not named or len(name.split()) > _LONGEST_NAME // 2 or name[-1] in ".,!?…":
        return None
    before = at - grammar.is_("determiner", at - 1)
    if grammar.tokens[at - 1].low in grammar.known.given("told") and _is_said(grammar, at - 1):
        return name
    led = _is_led(grammar, before, (*LEADING, "according"))
    reported = at + 1 < stop and grammar.is_("outlet-verb", at + 1)
    return name if led or reported else None


def without_marks(quotation: str) -> str:
    """The words of a quotation without the marks and spaces around them."""
    return quotation.strip(_AROUND)


def _is_led(grammar: Grammar, at: int, kinds: tuple[str, ...]) -> bool:
    """Whether a word or a phrase of one of *kinds* ends before token *at*."""
    return any(
        place + grammar.phrase_at(kind, place) == at
        for kind in kinds
        for place in range(max(0, at - _LONGEST_NAME), at)
    )


def _led_name(grammar: Grammar, at: int, stop: int) -> tuple[int, int] | None:
    """The name behind a word that leads to an outlet: “el diario El Norteño”, “dem Sender NDR”, “передаёт РБК”."""
    if not grammar.known.opening.get(grammar.tokens[at].low):
        return None
    leading = next((kind for kind in LEADING if grammar.phrase_at(kind, at)), None)
    length = grammar.phrase_at(leading or "according", at)
    if not length:
        return None
    begin = at + length
    if begin < stop and grammar.is_("determiner", begin) and not grammar.tokens[begin].capital:
        begin += 1
        if leading == "outlet-verb" and grammar.known.does("nouns-with-capitals"):
            leading = None
    if known := _end_of_known(grammar, begin, stop):
        return begin, known
    while begin + 1 < stop and grammar.is_("outlet-noun", begin) and grammar.tokens[begin + 1].capital:
        begin += 1
    end = _end_of_led(grammar, begin, stop)
    if end == begin or grammar.is_("time", begin) or _is_of_people(grammar, begin):
        return None
    if leading == "outlet-noun" and _is_capitalised_name(grammar, at):
        return None
    sure = leading in {"outlet-noun", "reported-by"} or (leading == "outlet-verb" and end > begin)
    told = leading == "interviewed-by" or (leading is None and _is_said_before(grammar, at))
    told = told or (leading == "outlet-before" and grammar.known.does("without-capitals"))
    sure = sure or (told and _may_be_outlet(grammar, begin, end, stop))
    return (begin, end) if sure or _looks_like_outlet(grammar, begin, end) else None


def _told(grammar: Grammar, at: int, stop: int) -> tuple[int, int] | None:
    """The outlet that someone told, behind its article or preposition: “sagte X dem NDR”, “dijo a La Estrella”."""
    begin = at + 1
    if grammar.tokens[at].low not in grammar.known.given("told") or begin >= stop or not _is_said(grammar, at):
        return None
    begin += grammar.is_("determiner", begin) and not grammar.tokens[begin].capital and begin + 1 < stop
    if known := _end_of_known(grammar, begin, stop):
        return begin, known
    end = _end_with_particles(grammar, begin, stop)
    articled = grammar.known.does("nouns-with-capitals") or grammar.is_("determiner", begin)
    ended = end >= stop or grammar.tokens[end].kind == "p" or grammar.is_small(end)
    named = begin < end and (articled or _text(grammar, begin, end).isupper())
    place = _text(grammar, begin, end).casefold() in places(grammar.known.language)
    return (begin, end) if named and ended and not place and _looks_like_outlet(grammar, begin, end) else None


def _is_said(grammar: Grammar, at: int) -> bool:
    """Whether a verb that reports stands before, in the same clause."""
    for place in range(at - 1, max(-1, at - _LONGEST_NAME), -1):
        if grammar.tokens[place].kind != "w":
            return False
        if grammar.verb_at(place):
            return True
    return False


def _is_capitalised_name(grammar: Grammar, at: int) -> bool:
    """Whether a noun as “Agencia” has a capital within a sentence, and so begins the name of what is no outlet."""
    inside = at > 0 and grammar.tokens[at - 1].kind == "w"
    return inside and grammar.tokens[at].capital and not grammar.known.does("nouns-with-capitals")


def _end_with_particles(grammar: Grammar, begin: int, stop: int) -> int:
    """Where the run of capitals and figures ends that begins at *begin*; small words of names may stand within."""
    end = begin
    while end < min(stop, begin + _LONGEST_NAME):
        particle = grammar.tokens[end].low in name_particles() and not grammar.is_("determiner", end)
        joins = particle and end + 1 < stop and grammar.tokens[end + 1].capital
        figure = grammar.tokens[end].text.isdigit() and not _counts(grammar, end)
        if not (grammar.tokens[end].capital or figure or (joins and end > begin)):
            break
        end += 1
    return end


def _counts(grammar: Grammar, at: int) -> bool:
    """Whether a figure counts what stands behind it: “18 months”, and not “Kanal 7 said”."""
    counted = grammar.tokens[at + 1] if at + 1 < len(grammar.tokens) else None
    plain = counted is not None and counted.kind == "w" and not counted.capital
    return plain and not (grammar.is_small(at + 1) or grammar.verb_at(at + 1))


def _looks_like_outlet(grammar: Grammar, begin: int, end: int) -> bool:
    """Whether a name has an article, a figure, or is of capitals alone: “La Voz del Sur”, “Kanal 7”, “NDR”."""
    words = [grammar.tokens[at].text for at in range(begin, end)]
    if _is_no_outlet(grammar, begin, end):
        return False
    if _text(grammar, begin, end).casefold() in _where_led():
        return True
    if len(words) == 1:
        return len(words[0]) > 1 and words[0].isupper()
    return words[0].lower() in _ARTICLES or any(word.isdigit() for word in words)


def _is_no_outlet(grammar: Grammar, begin: int, end: int) -> bool:
    """Whether a name is that of a country, a parliament, a court, or another that many tell something."""
    inside = range(begin, end)
    named = any(grammar.is_(kind, at) for at in inside for kind in ("no-outlet", "not-person"))
    names = {_text(grammar, begin, end).casefold(), *(grammar.tokens[at].low for at in inside)}
    return named or not names.isdisjoint(places(grammar.known.language))


def _may_be_outlet(grammar: Grammar, begin: int, end: int, stop: int) -> bool:
    """Whether nothing tells a name behind “told” or “in an interview with” to be a person or a body of the state."""
    first = grammar.tokens[begin]
    if _is_no_outlet(grammar, begin, end) or is_given_name(first.text) or _is_of_people(grammar, begin):
        return False
    if _text(grammar, begin, end).casefold() in _where_led():
        return True
    ended = end >= stop or grammar.tokens[end].kind == "p" or grammar.is_small(end) or grammar.is_("time", end)
    return ended and not first.text.endswith("s") and len(first.text) > 1


def _is_of_people(grammar: Grammar, at: int) -> bool:
    return any(grammar.is_(kind, at) for kind in ("person", "role", "feminine-title", "masculine-title"))


def _is_said_before(grammar: Grammar, at: int) -> bool:
    """Whether a clause before the comma at the left says who spoke, so that “according to” tells through whom."""
    behind = at > 0 and grammar.tokens[at - 1].text == ","
    return behind and any(grammar.verb_at(place) for place in range(max(0, at - _LONGEST_NAME), at - 1))


def _end_of_known(grammar: Grammar, begin: int, stop: int) -> int:
    """Where the longest name of a known outlet ends that begins at *begin*; 0 where none does: “sagte er watson”."""
    if begin < stop and grammar.tokens[begin].text in _small_names():
        return begin + 1
    ends = [end for end in range(min(stop, begin + _LONGEST_NAME), begin, -1) if grammar.tokens[end - 1].capital]
    named = begin < stop and grammar.tokens[begin].capital
    return next((end for end in ends if named and _text(grammar, begin, end).casefold() in _where_led()), 0)


def _end_of_led(grammar: Grammar, begin: int, stop: int) -> int:
    """Where the name ends that words lead to; without capitals its words are the first and those with an article."""
    if not grammar.known.does("without-capitals") or grammar.known.does("unspaced"):
        end = _end_with_particles(grammar, begin, stop)
        return end if begin < stop and grammar.tokens[begin].capital else begin
    end = begin
    while end < min(stop, begin + _LONGEST_NAME) and grammar.tokens[end].kind == "w":
        token = grammar.tokens[end]
        if token.verbs or grammar.is_small(end) or (end > begin and not is_definite(grammar, end)):
            break
        end += 1
    return end


def _name_end(grammar: Grammar, at: int, stop: int) -> int:
    """Where the run of capitals ends that begins at *at*; an article may lead it."""
    end = at
    while end < min(stop, at + _LONGEST_NAME) and grammar.tokens[end].capital and not grammar.is_genitive(end):
        end += 1
    if end > at and end < stop and grammar.tokens[end].capital:
        end += 1
    return end


def _text(grammar: Grammar, begin: int, end: int) -> str:
    words = [token.text for token in grammar.tokens[begin:end]]
    return _GENITIVE.sub("", " ".join(words).replace("’ ", "’"))
