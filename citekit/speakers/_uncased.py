"""Names in a script without capitals: what stands where a name stands is marked as a name is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._token import Token

_TITLE = ("role", "person", "feminine-title", "masculine-title")
_TAIL = 8  # words of a title behind its noun: “المتحدث باسم الحكومة الأمريكية”
_PARTS = 2  # of a name; a third stands before what ends a noun phrase
_NO_NAME = frozenset(
    {"auxiliary", "cue-noun", "determiner", "outlet-noun", "title-tail", "title-noun", "time", "nobody", *_TITLE}
)


def mark_names(grammar: Grammar) -> None:
    """Set ``capital`` on the tokens of names: behind a title with what belongs to it, or behind a verb of speech."""
    at, tokens = 0, grammar.tokens
    while at < len(tokens):
        titled = any(grammar.is_(kind, at) for kind in _TITLE)
        begin = _behind_title(grammar, at + 1) if titled else at + 1
        end = _end_of_name(grammar, begin) if titled or tokens[at].verbs else begin
        if end - begin >= _PARTS or (titled and end > begin):
            _mark(tokens[begin:end])
        at = max(at + 1, end)


def mark_later_mentions(grammars: Sequence[Grammar]) -> None:
    """Mark the last word of a whole name wherever else it stands."""
    last = {
        token.low
        for grammar in grammars
        for before, token in zip(grammar.tokens, grammar.tokens[1:], strict=False)
        if before.capital and token.capital
    }
    for grammar in grammars:
        _mark([token for token in grammar.tokens if token.low in last and token.kind == "w"])


def _mark(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.capital = True


def _behind_title(grammar: Grammar, at: int) -> int:
    """Where what belongs to a title ends: definite words, other titles, “of the United Nations”."""
    end = at
    while end < min(len(grammar.tokens), at + _TAIL) and _belongs_to_title(grammar, end):
        end += 1
    return end


def _belongs_to_title(grammar: Grammar, at: int) -> bool:
    if grammar.tokens[at].kind != "w" or grammar.is_("time", at):
        return False
    kinds = (*_TITLE, "title-tail", "continues")
    return is_definite(grammar, at) or any(grammar.is_(kind, at) for kind in kinds)


def is_definite(grammar: Grammar, at: int) -> bool:
    """Whether a word has its article in front, perhaps behind a preposition that leans on it."""
    word, known = grammar.tokens[at].low, grammar.known
    articles = known.given("definite-prefix")
    leaning = (one + article[1:] for one in known.given("leans-prepositions") for article in articles)
    return word.startswith((*articles, *leaning))


def _end_of_name(grammar: Grammar, begin: int) -> int:
    at, parts, openings = begin, 0, grammar.known.given("name-openings")
    while at < len(grammar.tokens) and _may_name(grammar, at):
        opens = grammar.tokens[at].low in openings
        follows = at > begin and grammar.tokens[at - 1].low in openings
        if is_definite(grammar, at) and not follows and parts != 1:
            break
        if parts >= _PARTS and not (opens or follows) and not _ends(grammar, at + 1):
            break
        parts += not opens
        at += 1
    return at


def _may_name(grammar: Grammar, at: int) -> bool:
    token = grammar.tokens[at]
    if token.kind != "w" or len(token.low) < 2 or not token.low.isalpha():
        return token.low in grammar.known.given("name-openings")
    if token.low in grammar.known.given("name-openings"):
        return True
    other = grammar.is_small(at) or grammar.is_pronoun(at) or bool(token.verbs)
    return not (other or token.kinds & _NO_NAME or token.low in grammar.known.given("saying-of"))


def _ends(grammar: Grammar, at: int) -> bool:
    return at >= len(grammar.tokens) or grammar.tokens[at].kind != "w" or grammar.is_small(at)
