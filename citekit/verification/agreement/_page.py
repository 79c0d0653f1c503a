"""What a saved page itself says around the words that were found on it."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from citekit.anchor import Match
from citekit.article import read_article
from citekit.errors import CitekitError
from citekit.model import UNDETERMINED
from citekit.pages import Version
from citekit.speakers import QuotationKind, audit_article
from citekit.verification.agreement._around import Around, Surroundings
from citekit.verification.agreement._names import named_in

_BEFORE, _BEHIND = 1500, 800
"""Code points of the page that are read around the words: a screen of text, however long the page is."""
_EDGE = 400  # code points at both ends, where a page names its outlet and agency
_LINE, _LINES = 120, 40  # a credit is a short line, among the first or the last of a page
_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)


@frozen(slots=False)
class PageSide:
    """The part of a saved page around a match, its language (BCP 47), and its versions in others."""

    match: Match = field(repr=False)
    language: str
    versions: tuple[Version, ...] = ()

    @cached_property
    def text(self) -> str:
        """The lines around the words."""
        return self.match.text[self._begin : self._end]

    @cached_property
    def around(self) -> Around | None:
        """What stands around the words, where the page has them in marks or behind a dash."""
        language = None if self.language == UNDETERMINED else self.language
        try:
            article = read_article(self.text, name="page", format="text")
            read = audit_article(article, language=language)
        except CitekitError:
            return None
        start, end = (self.match.start or 0) - self._begin, (self.match.end or 0) - self._begin
        found = next(
            (one for one in read.quotations if one.kind in _QUOTED and one.start < end and start < one.end), None
        )
        return Surroundings(article, read.quotations, read.language).around(found) if found is not None else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The full names of people and things near the words."""
        return named_in(self.text)

    @property
    def edges(self) -> tuple[str, str]:
        """How the page begins and ends: there it says where it is from."""
        text = self.match.text
        return text[:_EDGE], text[max(_EDGE, len(text) - _EDGE) :]

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """What may say where the page is from: how it begins and ends, and its short lines there."""
        lines = self.match.text.splitlines()
        near = lines if len(lines) <= 2 * _LINES else [*lines[:_LINES], *lines[-_LINES:]]
        short = (line.strip() for line in near if 0 < len(line.strip()) <= _LINE)
        return tuple(dict.fromkeys((*self.edges, *short)))

    @property
    def _begin(self) -> int:
        begin = max(0, (self.match.start or 0) - _BEFORE)
        line = self.match.text.find("\n", begin, self.match.start or 0) if begin else -1
        return begin if line < 0 else line + 1

    @property
    def _end(self) -> int:
        end = min(len(self.match.text), (self.match.end or 0) + _BEHIND)
        line = self.match.text.rfind("\n", self.match.end or 0, end)
        return end if line < 0 or end == len(self.match.text) else line
