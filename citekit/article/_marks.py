"""Quotation marks: which of them open, which close, and which are apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from attrs import frozen

from citekit.language import closing_marks

_DEEPEST = 12  # quotations within quotations: manuals know three, and the rest is marks that were never closed
_HEAD = 4  # code points: a dash that opens speech stands at the head of its block, behind spaces at most
_HEBREW = re.compile(r"[א-ת]{2}")
_LEANING = re.compile(r"(?<![א-ת])[ובהכלמש]{1,3}\Z")  # what leans on the word behind it, and on a mark before that
_LEANED_ON = re.compile(r"[א-ת]{2}")
_CLOSING_HEBREW = re.compile(r"(?<=[א-ת.!?…,])[\"״](?![א-ת])")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_PARTICLES = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff]")  # they stand right behind a mark: ‘…’에
_SINGLE = frozenset("'’‘‚‛")
_ALWAYS_OPEN = frozenset("„‟「『《〈〝﹁﹃｢")
_OPENING_PUNCTUATION = frozenset("([{—–-―¿¡/…")


@frozen
class Quoted:
    """Words in quotation marks: a half-open range of code points without the marks, and the marks.

    ``depth`` counts the quotations around it. ``closing`` is empty where the mark was never closed; the range then
    runs to the end of the text.
    """

    start: int
    end: int
    opening: str
    closing: str
    depth: int

    @property
    def closed(self) -> bool:
        """Whether a closing mark was found."""
        return bool(self.closing)


@lru_cache(maxsize=1)
def _any_mark() -> re.Pattern[str]:
    marks = set(closing_marks()).union(*closing_marks().values())
    return re.compile("[" + re.escape("".join(sorted(marks))) + "]")


def _is_open_side(before: str) -> bool:
    return before.isspace() or before in _OPENING_PUNCTUATION or before in closing_marks()


class _Scan:
    """One pass over a text; what is open is a stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[tuple[str, int]] = []
        self.found: list[Quoted] = []
        self.single_ends = [match.start() for match in re.finditer(r"(?<=\S)['’](?!\w)", text)]

    def run(self) -> tuple[Quoted, ...]:
        for match in _any_mark().finditer(self.text):
            self._meet(match[0], match.start())
        self._close_all()
        return tuple(sorted(self.found, key=lambda one: (one.start, one.depth)))

    def _around(self, at: int) -> tuple[str, str]:
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        return before, after

    def _meet(self, mark: str, at: int) -> None:
        before, after = self._around(at)
        if mark in '"״' and _HEBREW.fullmatch(before + after):
            if self._leans(at):
                self._open(mark, at)
            return  # else gershayim: צה"ל
        if mark in _ALWAYS_OPEN:
            self._open(mark, at)
        elif mark in _SINGLE:
            self._meet_single(mark, at, before, after)
        elif self._closes(mark, before, after):
            self._close(mark, at)
        elif self._opens(mark, at, before, after):
            self._open(mark, at)

    def _leans(self, at: int) -> bool:
        """Tell whether a Hebrew particle leans on quoted words, ש"הדבורים לא חזרו", and the mark is of no acronym."""
        particle = _LEANING.search(self.text, max(0, at - _HEAD), at)
        return bool(
            particle and _LEANED_ON.match(self.text, at + 1) and _CLOSING_HEBREW.search(self.text, at + 1)
        ) and not any(opening in '"״' for opening, _ in self.stack)

    def _closes(self, mark: str, before: str, after: str) -> bool:
        opener = self._opener_of(mark)
        if opener is None:
            return False
        if mark == "»" and opener == "«":
            return True
        if mark in '"״“«»”' and mark in closing_marks():  # it may also open
            nested = _is_open_side(before) and not after.isspace() and (after.isalnum() or after in "¿¡")
            return not nested
        return True

    def _opens(self, mark: str, at: int, before: str, after: str) -> bool:
        if mark not in closing_marks():
            return False
        if mark in "«“":
            return mark == "«" or not after.isspace()
        if after.isspace():  # a mark typed the wrong way round at the head of a paragraph: ” … he said”
            return at < _HEAD and not self.text[:at].strip() and self.text.find(mark, at + 1) > 0
        return _is_open_side(before) or bool(_UNSPACED.match(before))

    def _meet_single(self, mark: str, at: int, before: str, after: str) -> None:
        leaned_on = bool(_PARTICLES.match(after))
        if before.isalnum() and after.isalnum() and not leaned_on:
            return
        opener = self._opener_of(mark)
        if opener is not None and not before.isspace() and (not after.isalnum() or leaned_on):
            if before in "sSzx" and mark in "'’" and self._another_end(at):
                return
            self._close(mark, at)
        elif mark == "‚":
            if after.isalnum() and not before.isalnum():
                self._open(mark, at)
        elif self._opens_single(mark, at, before, after):
            self._open(mark, at)

    def _opens_single(self, mark: str, at: int, before: str, after: str) -> bool:
        leans = _is_open_side(before) and not after.isspace() and not after.isdigit()
        return leans and (mark in "‘‛" or (mark == "'" and self._another_end(at)))

    def _another_end(self, at: int) -> bool:
        following = bisect_left(self.single_ends, at + 1)
        if following == len(self.single_ends):
            return False
        again = self.text.find("‘", at + 1, self.single_ends[following])
        return again < 0

    def _opener_of(self, mark: str) -> str | None:
        for opening, _ in reversed(self.stack):
            if mark in closing_marks()[opening]:
                return opening
        return None

    def _open(self, mark: str, at: int) -> None:
        if len(self.stack) < _DEEPEST:
            self.stack.append((mark, at))

    def _close(self, mark: str, at: int) -> None:
        while self.stack:
            opening, start = self.stack.pop()
            if mark in closing_marks()[opening]:
                self.found.append(Quoted(start + 1, at, opening, mark, len(self.stack)))
                return

    def _close_all(self) -> None:
        for depth, (opening, start) in enumerate(self.stack):
            if opening not in _SINGLE:
                self.found.append(Quoted(start + 1, len(self.text), opening, "", depth))


def quoted(text: str) -> tuple[Quoted, ...]:
    """Find what stands in quotation marks in *text*, one paragraph, in order of where it begins.

    Marks of all languages are read together: ``„`` may be closed by ``“``, ``”`` or ``"``; ``»`` opens in German and
    closes in French; two grave accents and two apostrophes are marks, as TeX has them. A mark that neither opens nor
    closes is an apostrophe or a prime. Time is linear in the text.
    """
    return _Scan(text.replace("``", " “").replace("''", "” ") if "``" in text else text).run()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Move *start* and *end* inwards over spaces."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, max(begin, end - (len(words) - len(words.rstrip())))
