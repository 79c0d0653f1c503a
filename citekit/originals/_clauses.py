"""A text in sentences, and sentences in clauses, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from citekit.language import is_function_word, sentences
from citekit.model import UNDETERMINED
from citekit.originals._words import is_unspaced

# Code points: pages without full stops are cut there, or their runs of clauses would have no end.
_LONGEST_SENTENCE = 1200
# Code points of a clause: a shorter one has too few words to be known by; two to five characters of Chinese are as
# many.
_SHORTEST, _SHORTEST_UNSPACED = 12, 5
_LONG = 32  # code points of a clause: finer ones find a passage that ends within a sentence, and make more to compare
_PIECES = 40  # of a long translation: its passages are as long, and need no finer parts
_BETWEEN_WORDS = re.compile(r"\s+")
_LAST_WORD = re.compile(r"[^\W_]+$")
# Where a sentence may end without a mark, as headings and posts do
_UNMARKED = re.compile(
    "(?P<picture>[\u2600-\u27bf\U0001f000-\U0001faff][\u200d\ufe0f\U0001f3fb-\U0001f3ff]*(?=\\s))"
    r"|(?<=[\w)”»])[^\S\n](?=[¿¡]|(?![a-z])[^\W\d_]{1,24}\s[^\W\d_])"
)
_CLOSING = frozenset(")”»")
_POLITE = re.compile(r"Sie|Ih[rn]\w*")  # German pronouns that have a capital everywhere
_OPENING = re.compile(r"[¿¡]|(?P<first>\w+)\s(?P<second>\w+)")
_CLAUSE_END = re.compile(r"[,;:،؛，、；：]+[\"”’»)\]]*(?=\s|[^\x00-\u02ff])|\s[–—-]+(?=\s)|[—](?=\S)|\.\.\.|…")


@frozen
class Passage:
    """A half-open range of code points of a text; ``sentence`` counts the sentences from 0."""

    start: int
    end: int
    sentence: int


def clauses(text: str, wanted: str = "", language: str = UNDETERMINED) -> tuple[Passage, ...]:
    """Divide *text* into clauses, in order, without the spaces around them; none goes over the end of a sentence.

    Long ones are divided further, the finer the shorter the words are that are *wanted*.
    """
    shortest = _SHORTEST_UNSPACED if is_unspaced(text) else _SHORTEST
    long = max(shortest, min(_LONG, len(wanted) // 3), len(wanted) // _PIECES)
    found: list[Passage] = []
    for number, (start, end) in enumerate(sentence_ranges(text, language)):
        found += (Passage(*span, number) for span in _divide(text, start, end, long, shortest))
    return tuple(found)


def sentence_spans(units: Iterable[Passage]) -> dict[int, tuple[int, int]]:
    """Give the range of each sentence that *units* are of, by its number."""
    spans: dict[int, tuple[int, int]] = {}
    for unit in units:
        spans[unit.sentence] = (spans.get(unit.sentence, (unit.start, 0))[0], unit.end)
    return spans


def sentence_ranges(text: str, language: str = UNDETERMINED) -> Iterator[tuple[int, int]]:
    """Give the range of each sentence of *text*, without the spaces around it, none of them very long.

    Beside where `language.sentences` ends one, it ends where posts and headings do without a mark: after a picture,
    and before an opening mark or a small word with a capital.
    """
    for start, end in sentences(text, language):
        begun = start
        for match in _UNMARKED.finditer(text, start, end):
            if match["picture"] or _begins(text, match.end(), language):
                yield from _bounded(text, begun, match.end())
                begun = match.end()
        yield from _bounded(text, begun, end)


def _begins(text: str, at: int, language: str) -> bool:
    """Tell whether a sentence begins at *at* though no mark is before it, as after a heading: “the mayor The report”.

    It does with a small word that has a capital, which is part of no name where a small word follows, or is before it.
    """
    before, opening = _LAST_WORD.search(text[max(0, at - 25) : at - 1]), _OPENING.match(text, at)
    is_closed = text[at - 2 : at - 1] in _CLOSING
    if opening is None or not (is_closed or (before is not None and not is_function_word(before[0], language))):
        return False
    first, second = opening.group("first", "second")
    if first is None:
        return not is_closed
    is_letter = len(first) == 1 and (len(second) < 4 or is_function_word(second, language))
    is_name = not first.istitle() or not second.islower() or is_letter or _POLITE.fullmatch(first)
    return not is_name and is_function_word(first, language)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, _LONGEST_SENTENCE):
        part = text[at : min(end, at + _LONGEST_SENTENCE)]
        if any(map(str.isalnum, part)):
            yield at + len(part) - len(part.lstrip()), at + len(part.rstrip())


def _divide(text: str, start: int, end: int, long: int, shortest: int) -> Iterator[tuple[int, int]]:
    at, least = start, max(shortest, long // 3)
    for match in _CLAUSE_END.finditer(text, start, end):
        if len(text[at : match.end()].strip()) >= least and end - match.end() >= least:
            yield from _pieces(text, at, match.end(), long, shortest)
            at = match.end()
            while at < end and text[at].isspace():
                at += 1
    if at < end:
        yield from _pieces(text, at, end, long, shortest)


def _pieces(text: str, start: int, end: int, long: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Divide a long clause between words, before a capital letter where there is one: a heading may end there."""
    at = start
    for match in _BETWEEN_WORDS.finditer(text, start, end):
        size = match.start() - at
        enough = shortest if text[match.end() : match.end() + 1].isupper() else long
        if size >= enough and end - match.end() >= shortest:
            yield at, match.start()
            at = match.end()
    yield at, end
