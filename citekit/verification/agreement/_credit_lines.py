"""Who a line of an article that stands alone credits with a translation, in whatever words it does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citekit.verification.agreement._languages import language_called
from citekit.verification.agreement._names import joining_particles, named_in, telling
from citekit.verification.agreement._telling import has, leads_elsewhere, patterns

_TOKEN = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0e31-\u0e4e'’.-]*")
_LONGEST = 16  # words of a line that credits somebody, and does no more
_BARE = 7  # words of one that speaks of a language and a name and has no word for translating: „Deutsch von X“
_FULL = 2  # words that stand alone as a name does, even ordinary ones: Kai Brandt
_NAME = 5  # words of a name
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_UNSPACED = 60, 12  # characters of a line and of a name
_AROUND = ' \t\u00a0*_()（）[]【】.。«»“”"—–-'
_LEADS = re.compile(r"[:：=＝]|\s[—–]\s")


def credited(line: str, language: str) -> str | None:
    """Give the name that *line*, alone in its paragraph, credits with a translation; ``None`` where it credits nobody.

    It speaks of translating, or is short and names a language, and then a name stands in it: behind a colon or a dash,
    or anywhere where names have capitals.
    """
    line = unicodedata.normalize("NFKC", line).strip(_AROUND)
    tokens = _TOKEN.findall(line)
    if len(tokens) > _LONGEST or (_UNSPACED.search(line) and len(line) > _LONGEST_UNSPACED[0]):
        return None
    speaks = has(line, language, "translating")
    if not speaks and (len(tokens) > _BARE or not any(_is_language(one, language) for one in tokens)):
        return None
    leads = list(_LEADS.finditer(line))
    if leads:
        return _name(line[leads[-1].end() :], language)
    found = [one for one in named_in(line) if not _leads_elsewhere(line.partition(one)[0], language)]
    names = (name for one in reversed(found) if (name := _name(one, language)))
    return next((one for one in names if telling(one, language) or line.endswith(one)), None)


def _leads_elsewhere(before: str, language: str) -> bool:
    """Tell whether what stands before a name says for whom the translation was made, and not by whom."""
    last = before.split()[-1:]
    return leads_elsewhere(before, language) and not any(f"{one} {{}}" in _by(language) for one in last)


@lru_cache(maxsize=64)
def _by(language: str) -> tuple[str, ...]:
    """The last words of what leads to a translator: “von {}”."""
    leads = (one.split(" {}")[0].split()[-1:] for one in patterns(language, "translator") if one.endswith(" {}"))
    return tuple(f"{word} {{}}" for words in leads for word in words)


def _is_language(word: str, language: str) -> bool:
    """Tell whether a word, or what an article or a preposition of one letter is joined to, calls a language."""
    return any(language_called(one, language) is not None for one in (word, word[1:]))


def _name(words: str, language: str) -> str | None:
    words = words.strip(_AROUND)
    tokens = _TOKEN.findall(words)
    if tokens and _is_language(tokens[0], language) and tokens[1:2] and tokens[1] in joining_particles():
        words, tokens = words.partition(f" {tokens[1]} ")[2], tokens[2:]  # „Deutsch von Hans Adler“
    if not tokens or any(_is_language(one, language) for one in tokens) or words in patterns(language, "not-name"):
        return None
    if _UNSPACED.search(words):
        return words if len(words) <= _LONGEST_UNSPACED[1] else None
    if tokens[0].lower() == tokens[0].upper():
        return " ".join(tokens) if 1 < len(tokens) <= _NAME - 1 else None
    is_name = all(one[0].isupper() or one in joining_particles() for one in tokens)
    return words if is_name and len(tokens) <= _NAME and (len(tokens) == _FULL or telling(words, language)) else None
