"""What a passage in marks is: words someone said, a title, or a word held at arm's length."""

from __future__ import annotations

import re

from citekit.speakers._cues import AttributionCue, ends_open
from citekit.speakers._lexicon import name_particles
from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._outlets import outlet_in_marks
from citekit.speakers._records import QuotationKind

_NICKNAME = 3  # words of a nickname between a first name and a last
_ARMS_LENGTH = 3  # words, where the language says nothing else
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")
_ANNOUNCING = frozenset(":,：，،、—–-")
_QUOTATIVES = ("と", "って", "고", "라고", "이라고")
_MARKS_OF_TITLES = frozenset("《〈")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def kind_of(grammar: Grammar, position: int, words: str, cue: AttributionCue | None) -> QuotationKind:
    """Judge the quotation at token *position*, whose words are *words* and which *cue* attributes to somebody."""
    opening = grammar.tokens[position].text[:1]
    if opening in _MARKS_OF_TITLES or (opening == "『" and not _is_announced(grammar, position)):
        return QuotationKind.TITLE
    count = _length(words)
    whole = (words.endswith(_SENTENCE_END) or ends_open(words)) and not _is_fragment(grammar, position, words)
    if _is_nickname(grammar, position, words):
        return QuotationKind.SCARE
    if outlet_in_marks(grammar, position, len(grammar.tokens)):
        return QuotationKind.TITLE
    if _is_named(grammar, position) and count <= 12:
        return QuotationKind.SCARE if _is_common(grammar, position, words) else QuotationKind.TITLE
    if _is_title(words, count) and not words.endswith(_SENTENCE_END) and not _is_said(grammar, position, cue):
        return QuotationKind.TITLE
    named = not (cue and cue.sense == "call")
    if named and count <= 5 and not whole and _is_behind_noun(grammar, position, words, cue):
        return QuotationKind.TITLE
    if not grammar.known.verbs and _is_announced(grammar, position):
        return QuotationKind.DIRECT if whole or count > 8 else QuotationKind.PARTIAL
    if cue is None and count <= _arms_length(grammar) and not whole:
        return QuotationKind.SCARE
    return QuotationKind.DIRECT if whole or count > 8 else QuotationKind.PARTIAL


def _arms_length(grammar: Grammar) -> int:
    return next((int(words) for words in grammar.known.given("arms-length")), _ARMS_LENGTH)


def _length(words: str) -> int:
    """How many words there are; where none are spaced apart, how many pairs of letters."""
    return max(len(words.split()), len(_UNSPACED.findall(words)) // 2)


def _is_announced(grammar: Grammar, position: int) -> bool:
    """Whether a colon, a comma, a dash or a particle of speech stands beside words in a language without a grammar."""
    before = grammar.tokens[position - 1].text if position else ""
    after = grammar.tokens[position + 1].text if position + 1 < len(grammar.tokens) else ""
    return (before in _ANNOUNCING and before != "-") or after in _ANNOUNCING or after.startswith(_QUOTATIVES)


def _is_named(grammar: Grammar, position: int) -> bool:
    """Whether a word before says that a name follows: “titled”, “so-called”, “the film”."""
    nearest = position - 1
    if nearest > 0 and grammar.tokens[nearest].text == "," and grammar.is_("title-noun", nearest - 1):
        return True
    for at in range(nearest, max(position - 3, -1), -1):
        if (grammar.is_("naming", at) and not _is_clause(grammar, at)) or (
            at == position - 1 and grammar.is_("title-noun", at)
        ):
            return True
        if grammar.tokens[at].kind != "w" or grammar.is_("boundary", at):
            return False
    return False


def _is_clause(grammar: Grammar, at: int) -> bool:
    """Whether a word of naming is a verb with its subject here: “Elle dit avoir « mis en garde »”."""
    verb, behind = grammar.verb_at(at), at - 1
    while behind > 0 and grammar.is_("adverb", behind) and not grammar.is_("auxiliary", behind):
        behind -= 1
    perfect = behind < at - 1 and grammar.is_("auxiliary", behind) and verb is not None and verb.sense == "say"
    return verb is not None and at > 0 and (perfect or grammar.is_pronoun(at - 1))


def _is_fragment(grammar: Grammar, position: int, words: str) -> bool:
    """Whether words go on with their sentence, whose full stop stands within: called it “a disgrace.” there."""
    before = grammar.tokens[position - 1] if position else None
    inside = before is not None and before.kind == "w" and words[:1].islower() and words[-1:] in ".,"
    verb = grammar.verb_at(position - 1) if inside else None
    return inside and not words.endswith("..") and (verb is None or verb.sense == "call")


def _is_nickname(grammar: Grammar, position: int, words: str) -> bool:
    """Whether a name goes on behind words in marks that begin with a capital: Fernando “El Chino” Navarro."""
    if not 0 < position < len(grammar.tokens) - 1 or not words[:1].isupper() or len(words.split()) > _NICKNAME:
        return False
    before, behind = grammar.tokens[position - 1], grammar.tokens[position + 1]
    if grammar.known.does("nouns-with-capitals") and not _is_plain_name(grammar, position - 1):
        return False
    small = behind.low in name_particles() and position + 2 < len(grammar.tokens)
    capital = grammar.tokens[position + 2].capital if small else behind.capital
    return before.kind == "w" and before.capital and capital and not words.endswith(_SENTENCE_END)


def _is_plain_name(grammar: Grammar, position: int) -> bool:
    """Whether a word with a capital has neither an article nor an adjective before it, where nouns have capitals."""
    opens = position == 0 or grammar.tokens[position - 1].kind != "w"
    return opens or (grammar.tokens[position - 1].capital and not grammar.is_("determiner", position - 1))


def _is_common(grammar: Grammar, position: int, words: str) -> bool:
    """Whether what is called something is called so by no name: “so-called “reform””, 所谓的“改革”."""
    if grammar.known.does("without-capitals"):
        return not grammar.is_("title-noun", position - 1)
    return words[:1].islower()


def _is_behind_noun(grammar: Grammar, position: int, words: str, cue: AttributionCue | None) -> bool:
    """Whether a German or Russian noun stands directly before words that begin with a capital: “фонд «Вода»”."""
    before = position - 1
    if before < 0 or not words[:1].isupper() or grammar.tokens[before].kind != "w":
        return False
    if grammar.known.does("nouns-with-capitals"):
        return grammar.tokens[before].capital or (
            grammar.is_("determiner", before) and not (cue and grammar.tokens[before].low.startswith("ein"))
        )
    if grammar.known.does("without-articles"):
        return not (grammar.verb_at(before) or grammar.is_small(before) or grammar.tokens[before].capital)
    return False


def _is_title(words: str, count: int) -> bool:
    """Whether all long words have capitals, as in an English title."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return 2 <= count <= 12 and bool(long) and all(word[0].isupper() for word in long) and words[:1].isupper()


def _is_called(grammar: Grammar, position: int) -> bool:
    """Whether “as” stands before, but not “such as”: “referred to the plan as “The Big Steal””."""
    if position < 2:
        return False
    before, nearest = grammar.tokens[position - 2].low, grammar.tokens[position - 1].low
    return nearest in grammar.known.given("as") and before not in grammar.known.given("as-not")


def _is_said(grammar: Grammar, position: int, cue: AttributionCue | None) -> bool:
    if cue is None:
        return False
    if cue.sense == "call" or _is_called(grammar, position):
        return True
    return min(abs(cue.at[0] - position), abs(cue.at[1] - 1 - position)) <= 2
