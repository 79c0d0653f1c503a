"""The same words written otherwise: what is no word, letters that stand for one another, capitals without accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from citekit._data import entries
from citekit.anchor._characters import BMP, punctuation
from citekit.anchor._equivalent_letters import letters, read_quotation
from citekit.anchor._fold import Folded, fold, letters_alone
from citekit.anchor._verdict import EditKind
from citekit.language import composed, has_trait, respelt, scripts

# What a quotation may have beside the words of its source; whatever else is put into it is put in.
_OF_A_QUOTATION = frozenset({EditKind.MARKUP, EditKind.REFERENCE_MARK, EditKind.HYPHENATION, EditKind.READING})
# Accents that printers leave off capitals; a ring, a tilde or a háček makes another letter.
_LEFT_OFF = frozenset("\u0300\u0301\u0302\u0308\u0327")
_LIGATURES = frozenset(("ff", "fi", "fl", "ffi", "ffl"))
_AROUND_WORDS = ",.;:!?'()[]-"
_FRACTION = re.compile("(?<![0-9])[¼-¾⅐-⅞]")  # behind a digit it is added to it: 1½ is not 11/2
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?:\A|[\n.!?…:。])[\s\"'`»”’)\]«“„‘(\[—–-]*\Z")
_FEWEST_CAPITALS = 12  # letters: a headline has as many, an acronym fewer
_RUN_REACH = 200  # code points on both sides in which capitals are counted


@frozen
class Form:
    """In which way the same words differ at one place, and the range of the source that is meant."""

    kind: EditKind
    harmless: bool
    source: tuple[int, int]


def form_of_reading(quote: Folded, source: Folded, own: tuple[int, int], other: tuple[int, int]) -> Form | None:
    """Say how two ranges that read alike differ, where one has what is no word, or letters that stand for others."""
    ours, theirs = _apart(quote, own), _apart(source, other)
    quoted, found = _words(quote, own, ours), _words(source, other, theirs)
    if ours and theirs:
        same = [quote.source[a:b] for a, b, *_ in ours] == [source.source[a:b] for a, b, *_ in theirs]
        return None if same else Form(theirs[0][2], False, other)
    if theirs and fold(quoted).text.strip() == fold(found).text.strip():
        start, end = theirs[0][0], theirs[-1][1]
        return Form(theirs[0][2], True, (start, end))
    if ours and fold(quoted).text.strip() == fold(found).text.strip():
        return Form(ours[0][2], ours[0][2] in _OF_A_QUOTATION, other)
    if fold(quoted).text == fold(found).text:
        return None
    return Form(_kind(quoted, found), True, other)


def _apart(folded: Folded, range_: tuple[int, int]) -> list[tuple[int, int, EditKind]]:
    """Give what is no word in a range of the source: where it is, and what it is."""
    if folded.behind is None:
        return []
    return [
        (max(one.start, range_[0]), min(one.end, range_[1]), one.kind)
        for one in folded.behind.apart
        if one.start < range_[1] and range_[0] < one.end
    ]


def _words(folded: Folded, range_: tuple[int, int], apart: list[tuple[int, int, EditKind]]) -> str:
    pieces: list[str] = []
    place = range_[0]
    for start, end, *_ in apart:
        pieces.append(folded.source[place:start])
        place = max(place, end)
    return "".join((*pieces, folded.source[place : range_[1]]))


def _kind(quoted: str, found: str) -> EditKind:
    ours, theirs = scripts(quoted), scripts(found)
    if ours and theirs and not ours.keys() & theirs.keys():
        return EditKind.SCRIPT
    kinds = letters().kinds
    for char in quoted + found:
        kind = kinds.get(unicodedata.normalize("NFC", char).casefold())
        if kind is not None:
            return kind
    return EditKind.ACCENT if _bare(quoted) == _bare(found) else EditKind.SPELLING


def _bare(text: str) -> str:
    """Give a text in small letters without any accent."""
    return "".join(
        char for char in unicodedata.normalize("NFD", composed(text.casefold())) if not unicodedata.combining(char)
    )


class _BareLetters(dict[int, str]):
    """The letters and digits that each character is without case and accents, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = "".join(filter(str.isalnum, _bare(chr(code))))
        if code < BMP:
            self[code] = found
        return found


@lru_cache(maxsize=1)
def _bare_letters() -> dict[int, str]:
    return _BareLetters()


def _letters(text: str) -> str:
    return text.translate(_bare_letters())


@lru_cache(maxsize=1)
def _pairs() -> dict[int, str]:
    return str.maketrans(dict(line.split() for line in entries("anchor", "letter-pairs.txt")))


@lru_cache(maxsize=1)
def _written_with_two() -> frozenset[str]:
    """Give what a text has where `_written_out` changes it: letters, or the accents that they may be composed with."""
    small = [chr(code) for code in _pairs()]
    return frozenset((*small, *map(str.upper, small), *(unicodedata.normalize("NFD", char)[1:] for char in small)))


def _written_out(text: str) -> str:
    return composed(text).casefold().translate(_pairs())


def may_be_spelt_otherwise(quoted: str, found: str) -> bool:
    """Tell whether two texts may differ in accents and in letters written out alone; a no is certain."""
    if quoted.isascii() and found.isascii():
        return False
    ours, theirs = (_letters(text) for text in (quoted, found))
    if ours == theirs:
        return True
    if _written_with_two().isdisjoint(quoted) and _written_with_two().isdisjoint(found):
        return False
    return _letters(_written_out(quoted)) == _letters(_written_out(found))


def spelt_otherwise(quoted: str, found: str, languages: tuple[str, ...]) -> EditKind | None:
    """Say in which way two runs of words differ where both spell the same: ä as ae, a capital without its accent."""
    if quoted.isascii() and found.isascii():
        return None
    if _written_out(quoted) == _written_out(found):
        return EditKind.SPELLING
    if _bare(quoted) == _bare(found) and any(has_trait(tag, "capitals-without-accents") for tag in languages):
        return EditKind.ACCENT if _on_capitals(quoted, found) else None
    return None


def look_alike(quoted: str, found: str) -> bool:
    """Tell whether two texts have the same marks of punctuation and fractions, in one sign or in several."""
    if not (quoted and found) or (quoted.isascii() and found.isascii()):
        return False
    ours, theirs = (_FRACTION.sub(_in_several, text).translate(punctuation()).strip() for text in (quoted, found))
    return ours == theirs


def _in_several(fraction: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", fraction[0])


def respelt_alike(quoted: str, found: str, languages: tuple[str, ...]) -> bool:
    """Tell whether two runs of words are the same in one of the *languages* but for the orthography of each."""
    pairs = _respelt_pairs(quoted, found, languages)
    return any(read_quotation(one).text.strip() == read_quotation(other).text.strip() for one, other in pairs)


def may_be_respelt(quoted: str, found: str, languages: tuple[str, ...]) -> bool:
    """Tell whether two texts may have the same letters in one of the *languages*, each respelt; a no is certain."""
    return bool(_respelt_pairs(quoted, found, languages))


def _respelt_pairs(quoted: str, found: str, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give both texts as each language spells them in which they have the same letters then."""
    if not quoted or not found:
        return []
    pairs = [(respelt(quoted, tag), respelt(found, tag)) for tag in languages]
    return [(one, other) for one, other in pairs if _alike_letters(one) == _alike_letters(other)]


def _alike_letters(text: str) -> str:
    found = letters_alone(text)
    return found if found.isascii() else found.translate(letters().characters)


def differing(quoted: str, found: str) -> tuple[str, str]:
    """Give two texts without the words that both begin and end with."""
    start = _common_beginning(quoted, found)
    end = _common_beginning(quoted[:start:-1], found[:start:-1])
    return quoted[start : len(quoted) - end], found[start : len(found) - end]


def _common_beginning(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike, up to the last space among them."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return one.rfind(" ", 0, low) + 1


def _on_capitals(quoted: str, found: str) -> bool:
    """Tell whether each letter that has lost an accent is a capital, in a text that is otherwise the same."""
    ours, theirs = _clusters(quoted), _clusters(found)
    if len(ours) != len(theirs):
        return False
    for (letter, marks), (other, other_marks) in zip(ours, theirs, strict=True):
        if marks != other_marks:
            bare, fuller = (letter, other_marks) if not marks else (other, marks)
            if (marks and other_marks) or not bare.isupper() or not set(fuller) <= _LEFT_OFF:
                return False
    return True


def _clusters(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", composed(text)):
        if unicodedata.combining(char) and found:
            found[-1] = found[-1][0], found[-1][1] + char
        else:
            found.append((char, ""))
    return found


def split_by_ligatures(quoted: str, found: str) -> bool:
    """Tell whether two texts differ only in spaces beside a ligature that stands alone, as PDF readers leave them."""
    if quoted.replace(" ", "") != found.replace(" ", ""):
        return False
    ours, theirs = _gaps(quoted), _gaps(found)
    other = ours.keys() ^ theirs.keys()
    return all(ours.get(place, False) or theirs.get(place, False) for place in other)


def _gaps(text: str) -> dict[int, bool]:
    """Give after how many characters that are no space each space stands, and whether it stands beside a ligature."""
    tokens = text.split()
    found: dict[int, bool] = {}
    place = 0
    for token, following in pairwise(tokens):
        place += len(token)
        found[place] = not _LIGATURES.isdisjoint((token.strip(_AROUND_WORDS), following.strip(_AROUND_WORDS)))
    return found


def joined_invisibly(quoted: str, found: str) -> bool:
    """Tell whether two texts, as they are spelt, differ only in a space where the other has a zero-width non-joiner."""
    if "\u200c" not in quoted + found:
        return False
    spaced = [read_quotation(text.replace("\u200c", " ")).text for text in (quoted, found)]
    return spaced[0] == spaced[1]


def in_capitals(text: str, start: int) -> bool:
    """Tell whether the letter at *start* is in words set in capitals: a lead, or a line of them."""
    low, high = max(0, start - _RUN_REACH), start + _RUN_REACH
    words = list(_WORD.finditer(text, low, high))
    at = next((index for index, word in enumerate(words) if word.start() <= start < word.end()), None)
    if at is None or not words[at][0].isupper():
        return False
    first = last = at
    while first > 0 and words[first - 1][0].isupper():
        first -= 1
    while last + 1 < len(words) and words[last + 1][0].isupper():
        last += 1
    capitals = sum(len(word[0]) for word in words[first : last + 1])
    if capitals >= _FEWEST_CAPITALS:
        return True
    return last > first and bool(_SENTENCE_END.search(text, max(0, words[first].start() - 20), words[first].start()))
