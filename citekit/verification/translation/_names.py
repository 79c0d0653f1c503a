"""Names that are not the same in a translation (CK312)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit.language import (
    calendar,
    exchanged_places,
    has_trait,
    is_function_word,
    is_ordinary,
    is_place,
    romanise,
    script,
)
from citekit.language import sentences as sentence_spans
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._name_similarity import Word, resemble, without_counterpart

_CASED = frozenset({"Latn", "Cyrl", "Grek"})
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CONTRACTED = re.compile(r"['’](?:t|re|ll|ve|d|m)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"^(?:[a-zà-ÿ]+|[LDCSJNMTQ]|Dell|All|Nell|Dall|Sull|Un|Qu)['’](?=[A-ZÀ-Þ])")
_OPENING = re.compile(r"(?:^|[.!?…:;。！？]|[.!?:]\s*[\"“„«»‘(\[]|^[\"“”„«‘(\[—–-]+|[—–-])\s*$")
_SURE, _OPENS, _ALSO_A_WORD = 1.0, 0.7, 0.5  # of a name inside a sentence, at its beginning, and that is also a word
_ENOUGH, _ENOUGH_OF_SEVERAL = 1.5, 1.8  # of both names together, in one sentence and where there are more
_NEAR = 0.2  # of the length of a text, between the places of two names of which one may be a word
_NEAR_IN_A_PASSAGE = 120  # code points between the places of two names
_NEAR_AMONG_NOUNS = 0.1  # where every noun has a capital


def check_names(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a name of the translation that is not the original's, where one of the original's is missing too (CK312).

    Else a name of two words or more that the translation left out. Names are compared as written with a-z, loosely, so
    that Горбачёв, Gorbatschow and Gorbachev are one, in whatever case they stand; countries, languages and cities by
    their names in both languages. Of scripts without capitals only countries and cities
    are compared; acronyms are not.
    """
    if script(original.language) not in _CASED or script(translation.language) not in _CASED:
        yield from _exchanged_places(original, translation)
        return
    ours, theirs = _words(original.value, original.language), _words(translation.value, translation.language)
    missing = without_counterpart(ours, theirs, original.language, translation.language)
    if not missing:
        return
    strange = without_counterpart(theirs, ours, translation.language, original.language)
    exchanged = list(_exchanged(missing, strange, original, translation))
    for lost, found in exchanged:
        message = f"the original names “{lost.word}”, the translation “{found.word}”"
        yield _finding(message, original, (lost.start, lost.end), (found.start, found.end))
    for start, end in () if exchanged else _left_out(missing, original, translation):
        message = f"the original names “{original.value[start:end]}”, the translation does not"
        yield _finding(message, original, (start, end), None)


def _exchanged_places(original: Text, translation: Text) -> Iterator[Finding]:
    pairs = exchanged_places(original.value, original.language, translation.value, translation.language)
    for lost, found in pairs:
        message = f"the original names “{lost.name}”, the translation “{found.name}”"
        yield _finding(message, original, (lost.start, lost.end), (found.start, found.end))


def _finding(message: str, original: Text, ours: tuple[int, int], theirs: tuple[int, int] | None) -> Finding:
    return Finding(
        rule="CK312",
        message=message,
        start=theirs[0] if theirs else None,
        end=theirs[1] if theirs else None,
        evidence=Evidence(text=original.value[slice(*ours)], start=ours[0], end=ours[1]),
        remedy="compare the names with the original",
    )


def _left_out(missing: Sequence[Word], original: Text, translation: Text) -> Iterator[tuple[int, int]]:
    """Give the ranges of names of two words or more that are missing, and whose initials do not stand for them: NYC."""
    if has_trait(original.language, "nouns-with-capitals"):
        return
    capitals = re.findall(r"[^\W\d_]{2,}", translation.value)
    run: list[Word] = []
    for word in [*sorted((word for word in missing if word.weight >= _SURE), key=lambda word: word.start), None]:
        if word and run and original.value[run[-1].end : word.start] == " ":
            run.append(word)
            continue
        initials = "".join(one.plain[:1] for one in run).upper()
        if len(run) > 1 and not any(initials in shortened for shortened in capitals):
            yield run[0].start, run[-1].end
        run = [word] if word else []


def _exchanged(
    missing: Sequence[Word], strange: Sequence[Word], original: Text, translation: Text
) -> Iterator[tuple[Word, Word]]:
    """Pair each name that the original does not have with one that it lost, the weightiest and nearest, if any."""
    left, our_length, their_length = list(missing), len(original.value), len(translation.value)
    nouns = any(has_trait(text.language, "nouns-with-capitals") for text in (original, translation))
    most = _NEAR_AMONG_NOUNS if nouns else _NEAR
    enough = _ENOUGH if len(sentence_spans(original.value, original.language)) == 1 else _ENOUGH_OF_SEVERAL
    within = max(2 * _NEAR_IN_A_PASSAGE / max(our_length, their_length), _NEAR_AMONG_NOUNS)
    for found in sorted(strange, key=lambda word: (-word.weight, word.start)):
        near = {word: abs(word.start / our_length - found.start / their_length) for word in left}
        close = [word for word in left if near[word] <= within]
        pairs = [word for word in close if _outweighs(word, found, enough, near=near[word] <= most)]
        if pairs:
            lost = min(pairs, key=lambda word: (-word.weight, near[word]))
            left.remove(lost)
            if not resemble(lost, found):
                yield lost, found


def _outweighs(lost: Word, found: Word, enough: float, *, near: bool) -> bool:
    sure = min(lost.weight, found.weight) > _ALSO_A_WORD
    return lost.weight + found.weight >= enough and (sure or near)


@lru_cache(maxsize=64)
def _words(text: str, language: str) -> tuple[Word, ...]:
    small = {match[0] for match in _WORD.finditer(text) if match[0].islower()}
    return tuple(_word(match, text, language, small) for match in _WORD.finditer(text))


def _word(match: re.Match[str], text: str, language: str, small: set[str]) -> Word:
    word, start = _POSSESSIVE.sub("", match[0]).replace(".", ""), match.start()
    elided = _ELIDED.match(word)
    if elided:  # dell'Arizona
        word, start = word[elided.end() :], start + elided.end()
    opens = not elided and _OPENING.search(text[max(0, start - 4) : start]) is not None
    return Word(word, start, start + len(word), _plain(word, language), _weight(word, language, small, opens=opens))


def _weight(word: str, language: str, small: set[str], *, opens: bool) -> float:
    if len(word) < 3 or not word[0].isupper() or word[1] in "'’" or word[1:].removesuffix("s").isupper():
        return 0.0
    if word.lower() in calendar(language) or is_function_word(word, language) or _CONTRACTED.search(word):
        return 0.0
    ordinary = (is_ordinary(word, language) or word.lower() in small) and not is_place(word, language)
    if opens:
        return 0.0 if ordinary else _OPENS
    return _ALSO_A_WORD if ordinary else _SURE


@lru_cache(maxsize=16384)
def _plain(word: str, language: str) -> str:
    return romanise(word, language)
