"""The records of a library, asked which of them words may be of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from citekit.anchor import QuoteIndex, fold
from citekit.errors import InvalidInput
from citekit.model import Citation, Library

_AROUND = re.compile(r"\A\W+|\W+\Z")
_FEW = 64  # records: so few are all compared, and the index can leave none of them out
_LIKELY = 50  # records that share most with the words: each more is compared, and shares less


@frozen(slots=False)
class Records:
    """The citations of a library; of many, only those are compared that share letters with the words."""

    library: Library

    def like(self, words: str) -> Sequence[Citation]:
        """Give the citations that *words* may be of, in the order of the library; of a few citations, all."""
        citations = self.library.citations
        if len(citations) <= _FEW:
            return citations
        try:
            found = {int(one.id) for one in self._index.candidates(words, _LIKELY)}
        except InvalidInput:
            found = self._holding(fold(words).text)
        return [citations[number] for number in sorted(found)]

    def _holding(self, words: str) -> set[int]:
        """The shortest records in which *words* stand that are too short for an index."""
        bare = _AROUND.sub("", words)
        holding = [number for number, text in enumerate(self._folded) if bare in text] if bare else []
        return set(sorted(holding, key=lambda number: len(self._folded[number]))[:_LIKELY])

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(
            "\n".join([one.quotation.text.value, *(translation.text.value for translation in one.translations)])
            for one in self.library.citations
        )

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(text).text for text in self._texts)

    @cached_property
    def _index(self) -> QuoteIndex:
        index = QuoteIndex()
        for number, text in enumerate(self._texts):
            index.add(str(number), text)
        return index
