"""Through whom the words came: outlets, languages and translations that a sentence tells of."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from attrs import frozen

from citekit.article._phrases import Grammar

_DOMAIN = re.compile(r"(?:[^\W_]+(?:-[^\W_]+)*\.)+[a-z]{2,12}", re.IGNORECASE)
_LANGUAGE_MARK = re.compile(r"(?:language|sprachig\w*)", re.IGNORECASE)


_LONGEST_NAME = 8


@frozen
class Route:
    """What a sentence tells of the way of words: each with the range of tokens that tells it, or ``None``.

    ``outlet`` is a name; ``same`` tells that the outlet is only pointed at, “the site”. ``translated`` tells of a
    translation, ``translator`` by whom.
    """

    outlet: str | None = None
    outlet_at: tuple[int, int] | None = None
    same: bool = False
    language: str | None = None
    translated: tuple[int, int] | None = None
    translator: str | None = None


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    lines = files(__package__).joinpath("outlets.txt").read_text("utf-8").splitlines()[1:]
    names = frozenset(line.casefold() for line in lines if not line.startswith("~"))
    return names, frozenset(line[1:] for line in lines if line.startswith("~"))


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether *name* is known as an outlet, is a web address, or has a word as “Times” or “Zeitung” in it."""
    names, words = _known()
    bare = re.sub(r"^(?:the|la|le|el|il|die|der|das|o|a)\s+", "", name, flags=re.IGNORECASE).casefold()
    if _DOMAIN.fullmatch(name) and len(name.rsplit(".", 1)[-1]) > 1 and len(name.split(".", maxsplit=1)[0]) > 1:
        return True
    return bare in names or name.casefold() in names or not words.isdisjoint(re.split(r"[\s-]+", bare))


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
        name = token.low.removesuffix("en") if grammar.known.language == "de" else token.low
        if before in _BEFORE_LANGUAGE and (code := names.get(token.low) or names.get(name)):
            return code
    return None


_BEFORE_LANGUAGE = frozenset(
    ["in", "from", "en", "del", "de", "en", "auf", "dem", "em", "do", "in", "dal", "dall’", "du"]
)


def route(grammar: Grammar, start: int, stop: int) -> Route:
    """Read the way of the words out of the sentence from token *start* to *stop*."""
    translated = next(((at, at + 1) for at in range(start, stop) if grammar.is_("translation", at)), None)
    outlet, at, same = _outlet(grammar, start, stop)
    translator = _translator(grammar, translated[0], stop) if translated else None
    return Route(outlet, at, same, _language_in(grammar, start, stop), translated, translator)


def _translator(grammar: Grammar, at: int, stop: int) -> str | None:
    """The name behind “translated by”, “translation by”."""
    by = at + 1
    if (
        by + 1 < stop
        and grammar.tokens[by].low in {"by", "por", "par", "von", "da", "di"}
        and grammar.tokens[by + 1].capital
    ):
        phrase = grammar.phrase_from(by + 1, stop)
        return _text(grammar, phrase.begin, phrase.end) if phrase else None
    return None


def _outlet(grammar: Grammar, start: int, stop: int) -> tuple[str | None, tuple[int, int] | None, bool]:
    pointed: tuple[int, int] | None = None
    at = start
    while at < stop:
        token = grammar.tokens[at]
        if token.kind == "w":
            if "." in token.text and _DOMAIN.fullmatch(token.text) and is_outlet(token.text):
                return token.text, (at, at + 1), False
            end = _name_end(grammar, at, stop)
            if end > at and is_outlet(name := _text(grammar, at, end)):
                return name, (at, end), False
            if grammar.is_("outlet-noun", at) and grammar.is_("determiner", at - 1):
                pointed = pointed or (at - 1, at + 1)
            at = max(end, at + 1)
        else:
            at += 1
    return None, pointed, pointed is not None


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
    return re.sub(r"[’']s$", "", " ".join(words).replace("’ ", "’"))
