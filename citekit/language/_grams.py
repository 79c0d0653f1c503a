"""Language identification by words and by character n-grams of one to four letters."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING
from zlib import crc32

from attrs import field, frozen

from citekit._data import entries_in_bytes
from citekit.language._data import lines, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy import uint8, uint16, uint32
    from numpy.typing import NDArray

Votes = tuple[tuple[str, float], ...]

EDGE = "_"  # what stands for the begin and the end of a word
LONGEST = 4  # letters of a piece of a word: longer ones are words, which have a list of their own
STEP = 4  # steps that the weights of the table are counted in, of one
_OF_PIECES = 0.25 / STEP  # pieces of one word overlap, and say together less than each alone
_OF_WORDS = 1 / STEP
_FEW = 3  # texts that are looked up in the file: a table takes as long to make as four of them, and numpy to be loaded
_MOST_KEPT = 1 << 14  # words that were looked up: the common ones come again in every text
_LOADING = threading.Lock()


def words(text: str) -> list[str]:
    """Give the words of *text* in small letters, those with an apostrophe whole."""
    return _word().findall(text.lower().replace("’", "'").replace(EDGE, " "))


@lru_cache(maxsize=4096)
def pieces(word: str) -> tuple[str, ...]:
    """Cut *word* into pieces of one to four letters, begin and end marked."""
    marked = f"{EDGE}{word}{EDGE}"
    size = len(marked)
    found = (marked[at : at + long] for long in range(1, LONGEST + 1) for at in range(size - long + 1))
    return tuple(piece for piece in found if piece != EDGE)


def known_languages(name: str) -> frozenset[str]:
    """Give the languages that the data file *name* knows."""
    return frozenset(
        row.split(b"\t", 1)[0].decode() for row in entries_in_bytes("language", "compiled", "detection", f"{name}.txt")
    )


def gram_votes(text: str) -> Votes:
    """Give for each language in which pieces of the words of *text* are known its share of what they say."""
    found = [piece for word in words(text) for piece in pieces(word)]
    return _votes(*said("grams", found), _OF_PIECES)


def word_votes(text: str) -> Votes:
    """Give for each language in which words of *text* are known its share of what they say."""
    return _votes(*said("words", words(text)), _OF_WORDS)


def said(name: str, found: list[str]) -> tuple[Sequence[str], list[int]]:
    """Give the languages of the data file *name*, and for each the steps of all pieces or words that were *found*."""
    if next(_times_asked()[name]) <= _FEW:
        return said_in_file(name, found)
    known = table(name) if name == "grams" else word_table()
    return known.tags, known.said(found)


@lru_cache(maxsize=1)
def _times_asked() -> dict[str, Iterator[int]]:
    return {"grams": count(1), "words": count(1)}


def said_in_file(name: str, found: list[str]) -> tuple[Sequence[str], list[int]]:
    """Give what `said` gives, looked up in the file as it stands."""
    counts = Counter(one.encode("utf-8", "surrogatepass") for one in found)
    wanted = frozenset(counts)
    total: dict[str, int] = {}
    for row in entries_in_bytes("language", "compiled", "detection", f"{name}.txt"):
        tag, step, joined = row.split(b"\t")
        times = sum(map(counts.__getitem__, wanted.intersection(joined.split(b" "))))
        total[tag.decode()] = total.get(tag.decode(), 0) + int(step) * times
    tags = sorted(total)
    return tags, [total[tag] for tag in tags]


def _votes(tags: Sequence[str], sums: Sequence[int], rate: float) -> Votes:
    """Give the share of each language in what was said for it, in steps (naive Bayes); best first."""
    top = max(sums)
    heard = [(tag, math.exp(rate * (steps - top))) for tag, steps in zip(tags, sums, strict=True) if steps]
    whole = sum(share for _, share in heard)
    return tuple(sorted(((tag, share / whole) for tag, share in heard), key=lambda vote: (-vote[1], vote[0])))


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    letter = rf"[\w{marks()}]"
    return re.compile(rf"[^\W\d_]{letter}*(?:'{letter}+)*")


@frozen(eq=False)
class Table:
    """How much commoner than nowhere each piece or word is in each language, in whole steps, that add up the same."""

    tags: tuple[str, ...]
    rows: dict[str, int]
    steps: NDArray[uint8]

    def said(self, found: list[str]) -> list[int]:
        """Give for each of the tags the steps of all pieces that were *found*."""
        import numpy as np

        counts = Counter(row for piece in found if (row := self.rows.get(piece)) is not None)
        times = np.fromiter(counts.values(), np.int64, len(counts))
        total: list[int] = (times @ self.steps[list(counts)].astype(np.int64)).tolist()
        return total


@frozen(eq=False)
class WordTable:
    """How much commoner than nowhere each word is in each language, in whole steps, that add up the same.

    The words stay as they stand in the file, in bytes, a row for a language and a step, and are found by their
    checksums in order: as a dictionary they take ten times as much memory. Where a checksum is known, its row is asked.
    """

    tags: tuple[str, ...]
    rows: tuple[bytes, ...]
    cells: tuple[tuple[int, int], ...]
    sums: NDArray[uint32]
    row_of: NDArray[uint16]
    _kept: dict[str, tuple[tuple[int, int], ...]] = field(factory=dict, init=False, repr=False)

    def said(self, found: list[str]) -> list[int]:
        """Give for each of the tags the steps of all words that were *found*."""
        total = [0] * len(self.tags)
        counts = Counter(found)
        cells = {word: self._kept.get(word) for word in counts}
        new = [word for word, known in cells.items() if known is None]
        if new:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            looked_up = dict(zip(new, self._looked_up(new), strict=True))
            self._kept.update(looked_up)
            cells |= looked_up
        for word, known in cells.items():
            for place, steps in known or ():
                total[place] += steps * counts[word]
        return total

    def _looked_up(self, words: list[str]) -> Iterator[tuple[tuple[int, int], ...]]:
        """Give for each of *words* the places of the tags in which it is known, with its steps there."""
        import numpy as np

        asked = [word.encode("utf-8", "surrogatepass") for word in words]
        sums = np.array([crc32(word) for word in asked], np.uint32)
        firsts, ends = self.sums.searchsorted(sums), self.sums.searchsorted(sums, "right")
        for word, first, end in zip(asked, firsts.tolist(), ends.tolist(), strict=True):
            rows = self.row_of[first:end].tolist()
            yield tuple(self.cells[row] for row in rows if b" %b " % word in self.rows[row])


def word_table() -> WordTable:
    """Give the table of the words."""
    with _LOADING:
        return _loaded_words()


@lru_cache(maxsize=1)
def _loaded_words() -> WordTable:
    import numpy as np

    given = [row.split(b"\t") for row in entries_in_bytes("language", "compiled", "detection", "words.txt")]
    tags = sorted({tag.decode() for tag, _, _ in given})
    sums = [np.fromiter(map(crc32, joined.split(b" ")), np.uint32) for _, _, joined in given]
    rows = np.repeat(np.arange(len(given), dtype=np.uint16), [one.size for one in sums])
    flat = np.concatenate(sums)
    order = flat.argsort(kind="stable")
    return WordTable(
        tuple(tags),
        tuple(b" %b " % joined for _, _, joined in given),
        tuple((tags.index(tag.decode()), int(step)) for tag, step, _ in given),
        flat[order],
        rows[order],
    )


def table(name: str) -> Table:
    """Give the table of the data file *name*."""
    with _LOADING:
        return _loaded_table(name)


@lru_cache(maxsize=4)
def _loaded_table(name: str) -> Table:
    import numpy as np

    given = [row.split("\t") for row in lines("compiled/detection", name)]
    tags = sorted({tag for tag, _, _ in given})
    pieces_of = [joined.split(" ") for _, _, joined in given]
    flat = list(chain.from_iterable(pieces_of))
    rows = {piece: row for row, piece in enumerate(dict.fromkeys(flat))}
    sizes = [len(one) for one in pieces_of]
    steps = np.zeros((len(rows), len(tags)), np.uint8)
    row_of = np.fromiter(map(rows.__getitem__, flat), np.intp, len(flat))
    columns = np.repeat([tags.index(tag) for tag, _, _ in given], sizes)
    steps[row_of, columns] = np.repeat(np.array([int(step) for _, step, _ in given], np.uint8), sizes)
    return Table(tuple(tags), rows, steps)
