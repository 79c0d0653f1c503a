"""The sentences that a cut goes through, and the words in them that tell what it took."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._words import joined, unspaced
from citekit.language import (
    ClauseKind,
    ClauseWord,
    clause_words,
    has_trait,
    is_clause_word,
    may_tell_of_numbers,
    numbers,
    sentences,
)

_AROUND = 400  # more than most sentences have on either side of a run of quoted words
_STRADDLED = 48  # as far as a number or a phrase may reach over the edge of a cut
_NEAR_BREAK = re.compile(r"(?<=[^\s.!?。！？।۔…:：])[ \t]*\n[ \t]*(?=(\w))")
_PARAGRAPH = re.compile(r"\n")
_SIGNS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"  # vowels and accents
WORD = re.compile(rf"[^\W_](?:[\w{_SIGNS}]|['’ʼ](?=\w))*")
_CLOSING = re.compile(r"[,;:()\[\]–—、，；：،؛“”„«»「」\"]|(?<=\s)-(?=\s)")
_MARKS = 8  # an end mark with what closes behind it, and spaces
_ENDS = re.compile(r"[.!?…。！？؟۔।]+[\"'”’»›」』)]*(?=\s|$)")
_ENDED = re.compile(rf"(?:{_ENDS.pattern}|[。！？])\s*$")
_LETTERS_A_WORD = 2  # in scripts that set no spaces
SMALL = (
    ClauseKind.PREPOSITION,
    ClauseKind.COMPLEMENTISER,
    ClauseKind.ARTICLE,
    ClauseKind.PRONOUN,
)


@frozen
class Passage:
    """The part of a source from before a chain of quoted runs to behind it, in one of ``languages``.

    All offsets are code points of the source. A line break within a sentence is shown as a space.
    """

    page: PageLanguages
    low: int
    high: int

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages to read in, the likeliest first."""
        return self.page.around(self.low)

    @cached_property
    def _floor(self) -> int:
        return max(0, self.low - _AROUND)

    @cached_property
    def _shown(self) -> str:
        cut = self.page.text[self._floor : self.high + _AROUND]
        return _NEAR_BREAK.sub(lambda found: " " * len(found[0]) if found[1].islower() else found[0], cut)

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        tag = self.languages[0] if self.languages else "und"
        return tuple((self._floor + start, self._floor + end) for start, end in sentences(self._shown, tag))

    def sentence(self, place: int) -> tuple[int, int]:
        """Give the sentence that the character at *place* is in, or the last that begins before it."""
        around = (place, place)
        for start, end in self._sentences:
            if start > place:
                break
            around = (start, max(end, place))
        return around

    def text(self, start: int, end: int) -> str:
        """Give what stands in a range."""
        return self._shown[max(0, start - self._floor) : max(0, end - self._floor)]

    def has_letters(self, start: int, end: int) -> bool:
        """Tell whether anything of a range is a letter or a digit."""
        return any(map(str.isalnum, self.text(start, end)))

    def crosses_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a paragraph ends in a range."""
        return bool(_PARAGRAPH.search(self.text(start, end)))

    def words(self, start: int, end: int) -> list[str]:
        """Give the words of a range; of a script without spaces, its runs of letters."""
        return WORD.findall(self.text(start, end))

    def length(self, start: int, end: int) -> int:
        """Count the words of a range; in scripts without spaces, as many as its letters make."""
        found = self.words(start, end)
        if any(unspaced(word[0]) for word in found):
            return -(-sum(map(len, found)) // _LETTERS_A_WORD)
        return len(found)

    def is_word(self, word: str, *kinds: ClauseKind) -> bool:
        """Tell whether *word* does one of *kinds* in any of the languages; of “l'eau” its first part may."""
        heads = {word, *(word[: place + 1] for place in (word.find("'"), word.find("’")) if place > 0)}
        return any(is_clause_word(head, tag, *kinds) for tag in self.languages for head in heads)

    def is_small(self, start: int, end: int) -> bool:
        """Tell whether all words of a range are small ones: articles, prepositions, pronouns."""
        return all(self.is_word(word, *SMALL) for word in self.words(start, end))

    def found(self, start: int, end: int, *kinds: ClauseKind) -> Iterator[ClauseWord]:
        """Give the words that do one of *kinds* and stand in a range, or reach over its edge."""
        low = max(self.sentence(start)[0], start - _STRADDLED)
        shown = self.text(low, end + _STRADDLED)
        for tag in self.languages:
            for one in clause_words(shown, tag, *kinds):
                place = ClauseWord(one.kind, one.words, low + one.start, low + one.end)
                if max(place.start, start) < min(place.end, end) and self.has_letters(
                    max(place.start, start), min(place.end, end)
                ):
                    yield place

    def number_across(self, place: int) -> tuple[int, int] | None:
        """Give the range of the number that *place* divides, if it does."""
        low = max(0, place - _STRADDLED)
        beside = self.words(low, place)[-1:], self.words(place, place + _STRADDLED)[:1]
        if not all(words and may_tell_of_numbers(words[0], self.languages) for words in beside) and not joined(
            self.page.text, place
        ):
            return None
        shown = self.text(low, place + _STRADDLED)
        for tag in self.languages:
            for one in numbers(shown, tag):
                start, end = low + one.start, low + one.end
                if self.has_letters(start, place) and self.has_letters(place, end):
                    return start, end
        return None

    def number_at(self, place: int) -> bool:
        """Tell whether a number begins at *place*, or behind the spaces there."""
        shown = self.text(place, place + _STRADDLED).lstrip()
        return any(one.start == 0 for tag in self.languages for one in numbers(shown, tag))

    def closed_before(self, place: int) -> bool:
        """Tell whether a comma or the like stands between *place* and the last letter before it."""
        shown = self.text(max(0, place - _STRADDLED), place)
        return bool(_CLOSING.search(shown, _last_letter(shown)))

    def closed_after(self, place: int) -> bool:
        """Tell whether a comma or the like stands between *place* and the next letter."""
        shown = self.text(place, place + _STRADDLED)
        return bool(_CLOSING.search(shown, 0, _first_letter(shown)))

    def skips_sentences(self, left: int, right: int) -> bool:
        """Tell whether both edges of a cut have the mark of a sentence's end, whatever letter comes next."""
        begins = _ENDED.search(self.text(max(0, left - _MARKS), left)) or _ENDS.match(self.text(left, left + _MARKS))
        return bool(begins and _ENDED.search(self.text(max(left, right - _MARKS), right)))

    def closings(self, start: int, end: int) -> list[int]:
        """Give where the commas and the like of a range stand."""
        return [start + found.start() for found in _CLOSING.finditer(self.text(start, end))]

    def verb_final(self) -> bool:
        """Tell whether the clauses of the language end with their verb."""
        return any(has_trait(tag, "verb-final") for tag in self.languages[:1])


def _last_letter(text: str) -> int:
    return next((index + 1 for index in range(len(text) - 1, -1, -1) if text[index].isalnum()), 0)


def _first_letter(text: str) -> int:
    return next((index for index, char in enumerate(text) if char.isalnum()), len(text))
