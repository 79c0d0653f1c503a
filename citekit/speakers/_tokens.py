"""Words, marks and sentences of a paragraph; a quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.language import sentences
from citekit.speakers._lexicon import Lexicon
from citekit.speakers._token import Token
from citekit.speakers._unspaced import cut, join_dotted, mark_before_titles

_WORD = re.compile(
    r"""[^\W\d_]\.(?:[^\W\d_]\.)+            # U.S.
    |\d+(?:[.,:]\d+)*%?
    |[^\W_][^\W_\u064b-\u0652]*(?:[.-](?=[^\W_])[^\W_]+)*      # e-mail, lalupa.pe; Arabic with its vowels
    |[^\w\s]""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_ENDS = frozenset(".?!…。？！")
_MARKS = {"،": ",", "，": ",", "؛": ";", "；": ";", "：": ":", "（": "(", "）": ")"}  # by what they do
_DATELINE = re.compile(  # MADRID, 7 oct (EFE).- ; NEW YORK (AP) — ; МОСКВА, 29 июня. /ТАСС/.
    r"""\s*[^\W\d_a-zß-öø-ÿа-я][^\n«“"(/—–]{1,60}
    (?:\([^()\n]{2,30}\)\s?[.,]?\s?[-—–]+|/[^/\n]{2,30}/\.?\s?[-—–]*)(?=\s)""",
    re.VERBOSE,
)
_LONGEST_ACRONYM = 8  # letters
_LONGEST_DATELINE = 100  # code points
_NO_END = "Q"  # what stands for quoted words when sentences are looked for


def _words(text: str, start: int, end: int, known: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if word in "’'" and tokens and tokens[-1].kind == "w" and tokens[-1].end == match.start():
            tokens[-1] = _word(tokens[-1].text + "’", tokens[-1].start, match.end(), known)
        elif tokens and _goes_on(word, match.start(), tokens[-1], known):
            tokens[-1] = _word(tokens[-1].text + word, tokens[-1].start, match.end(), known)
        elif word == "." and tokens and tokens[-1].end == match.start() and _abbreviates(tokens[-1], known):
            tokens[-1] = _word(tokens[-1].text + ".", tokens[-1].start, match.end(), known)
        elif word[0].isalnum() and known.does("unspaced"):
            first, *others = cut(word, match.start(), known, tokens[-1] if tokens else None)
            tokens.append(first)
            join_dotted(tokens, known)
            tokens += others
        elif word[0].isalnum():
            tokens += _split(word, match.start(), known)
        else:
            mark = _MARKS.get(word, word)
            tokens.append(Token("p", mark, mark, match.start(), match.end()))
    return tokens


def _goes_on(word: str, start: int, before: Token, known: Lexicon) -> bool:
    """Whether letters behind an apostrophe are of the same word: “don’t”, “прем’єра”."""
    if not before.text.endswith("’"):
        return False
    inside = known.does("apostrophe-inside") and before.end == start and word[0].isalpha()
    return inside or word in known.given("behind-apostrophe")


def _abbreviates(token: Token, known: Lexicon) -> bool:
    return token.kind == "w" and (
        known.has("abbreviation", token.low + ".") or (len(token.text) == 1 and token.text.isupper())
    )


def _split(word: str, start: int, known: Lexicon) -> list[Token]:
    clitic = known.clitics
    if clitic is None or "-" not in word:
        return [_word(word, start, start + len(word), known)]
    tokens, position = [], 0
    for end in [*(match.start() for match in clitic.finditer(word)), len(word)]:
        part = word[position:end]
        if part:
            tokens.append(_word(part, start + position, start + end, known))
        position = end + 1
    if len(tokens) > 1 and (inner := re.fullmatch(r"t-(\w+)", tokens[-1].text)):
        tokens[-1] = _word(inner[1], tokens[-1].start + 2, tokens[-1].end, known)
    return tokens


def _word(text: str, start: int, end: int, known: Lexicon) -> Token:
    low, verbs, kinds, capital = known.read(text)
    return Token("w", text, low, start, end, -1, verbs, kinds, capital)


def base_form(token: Token) -> str:
    """The word without an English genitive."""
    return _POSSESSIVE.sub("", token.low)


def tokenise(text: str, quotes: Sequence[tuple[int, int]], known: Lexicon) -> list[Token]:
    """Cut *text* into tokens; *quotes* are the ranges, marks included, that are one token each."""
    tokens: list[Token] = []
    position = 0
    for number, (start, end) in enumerate(quotes):
        tokens += _words(text, position, start, known)
        tokens.append(Token("q", text[start:end], "", start, end, number))
        position = end
    tokens += _words(text, position, len(text), known)
    if known.does("names-before-titles"):
        mark_before_titles(tokens, known)
    _mark_put_in(tokens, known)
    return _without_acronyms(tokens)


def _without_acronyms(tokens: list[Token]) -> list[Token]:
    """Leave out an acronym in parentheses behind the name that it is the first letters of: “Unión Europea (UE)”."""
    out = {
        place
        for at in range(2, len(tokens) - 1)
        if tokens[at - 1].text == "(" and tokens[at + 1].text == ")" and _is_acronym_of(tokens, at)
        for place in (at - 1, at, at + 1)
    }
    return [token for at, token in enumerate(tokens) if at not in out] if out else tokens


def _is_acronym_of(tokens: Sequence[Token], at: int) -> bool:
    letters = tokens[at].text
    if not (1 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()):
        return False
    named = tokens[max(0, at - 1 - 2 * _LONGEST_ACRONYM) : at - 1]
    return "".join(one.text[0] for one in named if one.capital).endswith(letters)


def _mark_put_in(tokens: Sequence[Token], known: Lexicon) -> None:
    """Make adverbs of the words of a phrase that may stand between subject and verb: “s’est quant à lui dit”."""
    phrases = known.starts.get("put-in", {})
    for at, token in enumerate(tokens):
        for words in phrases.get(token.low, ()):
            inside = tokens[at : at + len(words)]
            if tuple(one.low for one in inside) == words:
                for one in inside:
                    one.verbs, one.kinds, one.capital = (), frozenset({"adverb"}), False


def sentences_of(tokens: Sequence[Token], text: str, language: str) -> list[tuple[int, int]]:
    """Give the sentences of *text* as half-open ranges of its *tokens*; a quotation that ends one ends one."""
    plain, position = [], 0
    for token in tokens:
        if token.kind == "q":
            ends = "." if _words_end(token.text) else _NO_END
            plain += [text[position : token.start], _NO_END * (token.end - token.start - 1), ends]
            position = token.end
    ends_of = [end for _, end in sentences("".join((*plain, text[position:])), language)]
    if dateline := _DATELINE.match(text, 0, tokens[0].start + _LONGEST_DATELINE if tokens else 0):
        ends_of = sorted({dateline.end(), *(end for end in ends_of if end > dateline.end())})
    found, begin, at = [], 0, 0
    for number, token in enumerate(tokens):
        while at < len(ends_of) and ends_of[at] <= token.start:
            at += 1
            if number > begin:
                found.append((begin, number))
                begin = number
    return [*found, (begin, len(tokens))]


def is_dateline(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a sentence is the place, the date and the agency with which an article opens."""
    if start or stop >= len(tokens) or stop > _LONGEST_DATELINE // 4 or any(token.verbs for token in tokens[:stop]):
        return False
    return tokens[stop - 1].text in {"-", "–", "—", "/", "."} and any(
        token.text in {"(", "/"} for token in tokens[:stop]
    )


def _words_end(quotation: str) -> bool:
    inner = quotation.rstrip("”“\"’'»«›‹」』 \u00a0\u202f")
    return bool(inner) and inner[-1] in _ENDS
