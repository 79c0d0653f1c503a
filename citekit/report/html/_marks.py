"""Words with what is marked in them: what differs, and which of a sentence are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import evolve, frozen

from citekit.anchor import Edit, EditKind, Match
from citekit.language import direction, sentences
from citekit.model import UNDETERMINED
from citekit.verification import Finding

_CUTS = frozenset({
    EditKind.ELLIPSIS, EditKind.CUT_NOT_JUDGED, EditKind.EXCEPTION_DROPPED, EditKind.CONDITION_DROPPED,
    EditKind.DENIAL_DROPPED, EditKind.MODAL_DROPPED, EditKind.HEDGE_DROPPED, EditKind.HEAD_DROPPED,
    EditKind.SENTENCES_JOINED,
})  # fmt: skip
_OF_TRANSLATION = {
    "CK301": "number", "CK302": "untranslated", "CK311": "negation", "CK312": "name", "CK313": "question",
    "CK314": "hedge", "CK315": "quotation",
}  # fmt: skip
_AROUND = 400  # code points on each side: a long sentence; some pages have lines of a megabyte
_GAP = "\u2038"  # the caret of a proof-reader, where words are missing


@frozen
class Mark:
    """What differs in ``text[start:end]``, in a word or two: “number”, “negation”, “cut”. It may be an empty range."""

    start: int
    end: int
    label: str


@frozen
class Piece:
    """A run of a text: whether it is of the quoted words, and what differs in it, if anything."""

    text: str
    is_quoted: bool
    label: str | None


@frozen
class Marked:
    """A text in its language (BCP 47) with marks, and the ranges of it that are quoted; offsets are code points."""

    text: str
    language: str
    marks: tuple[Mark, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()

    @property
    def tag(self) -> str | None:
        """The language as HTML has it; ``None`` where it is not known."""
        return None if self.language == UNDETERMINED else self.language

    @property
    def direction(self) -> str:
        """``ltr``, ``rtl``, or ``auto`` where the language is not known."""
        return "auto" if self.language == UNDETERMINED else direction(self.language)

    def pieces(self) -> Iterator[Piece]:
        """Give the text in runs; of marks that overlap, the one that begins first counts."""
        place = 0
        for mark in sorted(self.marks, key=lambda one: (one.start, -one.end)):
            start, end = max(mark.start, place), max(mark.end, place)
            if start == end and mark.start < mark.end:
                continue
            yield from self._plain(place, start)
            yield Piece(self.text[start:end] or _GAP, self._is_quoted(start, end), mark.label)
            place = end
        yield from self._plain(place, len(self.text))

    def _plain(self, start: int, end: int) -> Iterator[Piece]:
        bounds = {start, end, *(min(max(each, start), end) for pair in self.quoted for each in pair)}
        cuts = sorted(bounds)
        for one, other in pairwise(cuts):
            yield Piece(self.text[one:other], self._is_quoted(one, other), None)

    def _is_quoted(self, start: int, end: int) -> bool:
        return any(one <= start and end <= other for one, other in self.quoted)


def marks_of_quote(match: Match) -> tuple[Mark, ...]:
    """Give what differs from the source in quoted words."""
    return tuple(Mark(one.quote_start, one.quote_end, label_of(one)) for one in _shown(match.edits))


def marks_of_source(match: Match) -> tuple[Mark, ...]:
    """Give what differs from quoted words in the text that they were looked for in."""
    return tuple(Mark(one.source_start, one.source_end, label_of(one)) for one in _shown(match.edits))


def marks_of_translation(findings: Iterable[Finding]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Give what differs between an original and its translation: the marks in the one, and those in the other."""
    of_original: list[Mark] = []
    of_translation: list[Mark] = []
    for one in findings:
        label = _OF_TRANSLATION.get(one.rule)
        if label is None:
            continue
        if one.start is not None and one.end is not None:
            of_translation.append(Mark(one.start, one.end, label))
        evidence = one.evidence
        if evidence is not None and evidence.start is not None and evidence.end is not None:
            of_original.append(Mark(evidence.start, evidence.end, label))
    return tuple(of_original), tuple(of_translation)


def sentence_around(match: Match, language: str) -> Marked | None:
    """Give the sentences of the source that have the words, with these and what differs in them; none if not found."""
    if match.start is None or match.end is None or not match.text:
        return None
    begin, finish = _sentences(match.text, match.start, match.end, language)
    before, after = "…" if _is_inside(match.text, begin) else "", "…" if _is_inside(match.text, finish) else ""
    shift = len(before) - begin
    marks = [evolve(one, start=one.start + shift, end=one.end + shift) for one in marks_of_source(match)]
    return Marked(
        f"{before}{match.text[begin:finish]}{after}",
        language,
        tuple(one for one in marks if one.start >= 0 and one.end <= finish + shift),
        tuple((span.start + shift, span.end + shift) for span in match.segments),
    )


def label_of(edit: Edit) -> str:
    """Give a word or two for the kind of a difference."""
    if edit.kind in _CUTS:
        return "cut"
    if edit.kind is EditKind.BRACKET:
        return "bracket"
    return edit.kind.value.removesuffix("-changed").replace("-", " ")


def _shown(edits: Iterable[Edit]) -> Iterator[Edit]:
    return (one for one in edits if not one.harmless or one.kind in _CUTS or one.kind is EditKind.BRACKET)


def _sentences(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Give the range of the sentences of their paragraph that have ``text[start:end]``, not far beyond it."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    newline = text.find("\n", end, end + _AROUND)
    last = newline if newline >= 0 else min(len(text), end + _AROUND)
    within = [
        (first + begin, first + finish)
        for begin, finish in sentences(text[first:last], language)
        if first + begin < end and start < first + finish
    ]
    return (min(start, within[0][0]), max(end, within[-1][1])) if within else (start, end)


def _is_inside(text: str, place: int) -> bool:
    """Tell whether a cut at *place* divides a line where no sentence ends, as far as the letters around it tell."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
