"""What manuals ask for and CSL has no word for: data by style, and by the document's language."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl._data import words
from citekit.csl._stream import Mark, Stream, Token, text_of
from citekit.language import has_trait, language_name, primary, scripts

CUSTOMS = frozenset(
    {
        "article-ignored",  # al-Ghazālī sorts as Ghazālī
        "brackets-in-parentheses",  # parentheses within parentheses become brackets
        "language-behind",  # the language behind the pages of what is translated: Russian.; alone it is in brackets
        "language-in-brackets",  # a translated title alone is followed by its language: [in Russian]
        "letter-by-letter",  # De Sica sorts behind Descartes
        "upright-han",  # what is written in Chinese, Japanese or Korean is not in italics
    }
)


@lru_cache(maxsize=256)
def customs_of(style: str, language: str) -> frozenset[str]:
    """Give the customs that hold in the style named *style* in a document in *language* (BCP 47)."""
    found = {custom for custom in CUSTOMS if has_trait(language, custom)}
    for beginning, of, customs in _by_style():
        if f"{style}-".startswith(f"{beginning}-") and of in ("", primary(language)):
            found |= customs
    return frozenset(found)


@lru_cache(maxsize=1)
def _by_style() -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = (line.split() for line in sorted(words("customs")))
    wheres = ((where.partition("@"), customs) for where, *customs in rows)
    return tuple((style, language, frozenset(customs)) for (style, _, language), customs in wheres)


def in_language_of(language: str, document: str) -> str:
    """Give the words for a work in *language* in a *document* (BCP 47): ``in Russian``; its name where none are known.

    Raises `InvalidTag`.
    """
    before = _prepositions().get(primary(document), "")
    return f"{before} {language_name(primary(language), document)}".lstrip()


@lru_cache(maxsize=1)
def _prepositions() -> dict[str, str]:
    return dict(line.split(" ") for line in words("in-language"))


_HAN = frozenset(("Hani", "Hira", "Kana", "Hang"))
_SLANTED = frozenset(("italic", "oblique"))


def upright(stream: Stream) -> Stream:
    """Give *stream* without the italics of stretches that are written in Chinese, Japanese or Korean alone."""
    dropped: set[int] = set()
    opened: list[int] = []
    for at, token in enumerate(stream):
        if not isinstance(token, Mark) or token.kind != "font-style" or token.value not in _SLANTED:
            continue
        if token.opening:
            opened.append(at)
        elif opened:
            start = opened.pop()
            if frozenset(scripts(text_of(stream[start:at]))) <= _HAN:
                dropped |= {start, at}
    return [token for at, token in enumerate(stream) if at not in dropped] if dropped else stream


_PARENTHESIS = re.compile(r"[()]")
_KEPT = frozenset(("quote", "font-style", "link", "lang", "flip:font-style"))


def alternated(stream: Stream) -> Stream:
    """Give *stream* with brackets for parentheses that stand within others; those of a title or an address are its own.

    One that follows a letter or a digit is a part of a word or a number, as in ``12(3)``.
    """
    opened: list[tuple[int, int, bool]] = []
    turned: dict[int, dict[int, str]] = {}
    kept = 0
    before = " "
    for at, token in enumerate(stream):
        if isinstance(token, Mark):
            kept += (1 if token.opening else -1) if token.kind in _KEPT else 0
            continue
        for match in () if kept else _PARENTHESIS.finditer(token):
            place = match.start()
            if match[0] == "(":
                beside = token[place - 1] if place else before
                inner = bool(opened) and not opened[-1][2] and not beside.isalnum()
                opened.append((at, place, inner))
            elif opened:
                start, where, inner = opened.pop()
                if inner:
                    turned.setdefault(start, {})[where] = "["
                    turned.setdefault(at, {})[place] = "]"
        before = token[-1:] or before
    if opened:
        return stream  # one has no end, and nobody knows what stands within it
    return [_turned(token, turned[at]) if at in turned else token for at, token in enumerate(stream)]


def _turned(token: Token, characters: dict[int, str]) -> Token:
    return "".join(characters.get(at, character) for at, character in enumerate(str(token)))
