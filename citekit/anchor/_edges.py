"""What the first and the last words of a quotation divide: a number, a compound, a word and its affix."""

from __future__ import annotations

from attrs import frozen

from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._verdict import Edit, EditKind
from citekit.language import Joint, Loss, joint_at, may_be_joined, script_languages

_BEYOND_LATIN = "\u0370"
_KINDS = {
    Loss.NUMBER: EditKind.NUMBER_CHANGED,
    Loss.NEGATION: EditKind.NEGATION_CHANGED,
    Loss.CURRENCY: EditKind.CURRENCY_CHANGED,
    Loss.WORD: EditKind.WORDS_DROPPED,
}


@frozen
class Edges:
    """A text, in a language that is known or not, of which a quotation may begin or end in the midst of something.

    “five men” is no quotation from “twenty-five men”, nor 合格 from 不合格, though the words stand there.
    """

    page: PageLanguages

    def cut(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` divides what belongs together, at its beginning or its end."""
        return self._joint(start) is not None or self._joint(end) is not None

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Give ``start:end`` with all of what it divides."""
        first, last = self._joint(start), self._joint(end)
        return min(start, first.start) if first else start, max(end, last.end) if last else end

    def edits(self, range_: tuple[int, int], quotation: str, place: tuple[int, int]) -> tuple[Edit, ...]:
        """Give what is lost at both edges of a range of the text, whose words stand at *place* in *quotation*."""
        (start, end), (first, last) = range_, place
        found = []
        if joint := self._joint(start):
            size = _shared(quotation[first:last], self.page.text[start : joint.end])
            found.append(self._edit(joint, quotation, (first, first + size)))
        if joint := self._joint(end):
            size = _shared(quotation[first:last][::-1], self.page.text[joint.start : end][::-1])
            found.append(self._edit(joint, quotation, (last - size, last)))
        return tuple(found)

    def _joint(self, place: int) -> Joint | None:
        if not may_be_joined(self.page.text, place):
            return None
        return joint_at(self.page.text, place, self._languages(place))

    def _languages(self, place: int) -> tuple[str, ...]:
        found, beside = self.page.around(place), self.page.text[place - 1 : place + 1]
        if self.page.known or max(beside) < _BEYOND_LATIN:
            return found
        return tuple(dict.fromkeys((*found, *script_languages(beside))))

    def _edit(self, joint: Joint, quotation: str, place: tuple[int, int]) -> Edit:
        said = self.page.text[joint.start : joint.end]
        return Edit(_KINDS[joint.loss], quotation[slice(*place)], said, *place, joint.start, joint.end, harmless=False)


def _shared(quoted: str, said: str) -> int:
    """Count how much of *said* stands at the beginning of *quoted*: all of it, or nothing where it is set otherwise."""
    return len(said) if quoted[: len(said)].casefold() == said.casefold() else 0
