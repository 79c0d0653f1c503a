"""From which language a text says that words were translated, beside those that are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit.language import has_trait, is_function_word, is_ordinary, primary, same_language
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import cue, patterns

_WORD = re.compile(r"\s*([^\W\d_]+)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_MAJOR = 2  # letters of the code of a language that many speak
_STEM, _ENDING = 4, 2  # letters of a language's name that stay, and those that its cases change: „Spanischen“


def other_language(named: Sequence[tuple[str, str]], recorded: Sequence[Recorded]) -> str | None:
    """Give the first of the languages *named*, each as it stands and as a tag, where none of them is a record's."""
    known = {tag for one in recorded for tag in one.languages} if named else set()
    if not known or any(same_language(tag, own) for _, tag in named for own in known):
        return None
    return named[0][0]


def languages_named(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """Give the languages that *sentence* says words were translated from, or said in, as they stand and as tags.

    The language of the text itself is none of them.
    """
    for word, tag in (*translated_from(sentence, language), *said_in(sentence, language)):
        if not same_language(tag, primary(language)):
            yield word, tag


def translated_from(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """Give the languages from which *sentence* says that words were translated, as they stand and as BCP 47 tags."""
    for pattern in patterns(language, "translated-from"):
        for match in cue(pattern.partition("{}")[0]).finditer(sentence):
            if _THAI.search(pattern):
                yield from _at(sentence, match.end(), primary(language))
                continue
            word = _WORD.match(sentence, match.end())
            tag = language_called(word[1], primary(language)) if word else None
            if word and tag:
                yield word[1], tag


def said_in(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """Give what stands where *language* names the one in which something is said: “in Spanish”, 用日语."""
    tag = primary(language)
    for pattern in patterns(language, "said-in"):
        before, _, after = pattern.partition("{}")
        for match in cue(before).finditer(sentence) if before.strip() else ():
            word = _WORD.match(sentence, match.end())
            code = language_called(word[1], tag) if word else None
            if word and code and _ends_there(word[1], sentence[word.end(1) :], language):
                yield word[1], code
        if not before.strip() or _UNSPACED.search(pattern):
            yield from _before(sentence, after.strip(), before.strip(), tag)


def _ends_there(name: str, rest: str, language: str) -> bool:
    """Tell whether the *name* before *rest* is no adjective: “in Spanish to the BBC”, not “in Spanish towns”.

    Nor is it one before a capital where names of languages have none: « raconte en ouzbek Dilnoza Karimova ».
    """
    following = re.match(r"\s*([^\W\d_]+)", rest)
    if following is None or is_function_word(following[1], language):
        return True
    is_name = following[1][0].isupper() and not has_trait(language, "nouns-with-capitals")
    return name.islower() and is_name


def _at(sentence: str, place: int, language: str) -> Iterator[tuple[str, str]]:
    """Give the longest name of a language that begins at a *place*, where nothing parts words."""
    found = [one for one in _names(language).items() if sentence.startswith(one[0], place)]
    yield from sorted(found, key=lambda one: -len(one[0]))[:1]


def _before(sentence: str, after: str, before: str, tag: str) -> Iterator[tuple[str, str]]:
    """Give the names of languages between two words of a script that parts none."""
    for name, code in _names(tag).items():
        if f"{before}{name}{after}" in sentence:
            yield name, code


def language_called(word: str, language: str) -> str | None:
    """Give the tag of the language that *language* (BCP 47) calls *word*, in any of its forms; ``None`` for none."""
    names, word = _names(language), word.casefold()
    if word in names:
        return names[word]
    found = {
        tag
        for name, tag in names.items()
        if len(tag) == _MAJOR
        and len(name) > _STEM
        and word.startswith(name[: max(_STEM, len(name) - _ENDING)])
        and len(word) <= len(name) + 2
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, str]:
    """Give the names of languages in *language*, in small letters, with their codes (CLDR).

    Those with codes of three letters are many, and among them are names that are ordinary words too.
    """
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).languages
    except (UnknownLocaleError, ValueError):
        return {}
    long = {code: name for code, name in names.items() if len(name) >= _STEM or _UNSPACED.search(name)}
    found = {
        name.casefold(): code
        for code, name in sorted(long.items(), key=lambda one: -len(one[0]))
        if len(code) == _MAJOR or (len(code) == _MAJOR + 1 and not is_ordinary(name, language))
    }
    further = (one.partition("=") for one in patterns(language, "called"))
    found |= {name.strip().casefold(): code.strip() for name, _, code in further}
    return found | {name[:-1] + "文": code for name, code in found.items() if name.endswith("语")}
