"""Where short runs of letters of a text stand: enough of them to come upon every longer run."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

SEED = 8  # letters: shorter runs stand everywhere by chance, longer ones are broken by fewer changes
# A run of letters of this length or longer holds at least one that is kept.
SURE = 2 * SEED - 1
_MOST_PLACES = 40  # of one seed: a commoner one tells nothing and is passed over
_FEW_PLACES = 4  # of one seed: to look for a rarer one takes longer than to look at these
_SPARSE = 40  # letters: of a quotation twice or three times as long every second or third seed is enough
_LEAST_OF_BEST = 0.34  # of the seeds of the best group of places
_MOST_WINDOWS = 8  # groups of places that are looked at, the best first


@frozen(eq=False)
class Seeds:
    """The letters of a text, and where sequences of eight that begin at every eighth stand first, and where again."""

    letters: str = field(repr=False)
    first: dict[str, int] = field(repr=False)
    again: dict[str, tuple[int, ...]] = field(repr=False)

    @classmethod
    def of(cls, letters: str, places: Sequence[int] | None = None, *, wanted: str | None = None) -> Seeds:
        """Index the letters and digits of a folded text, or only those sequences that *wanted* has too.

        They are taken at *places*, of which no two that follow each other are further apart than a sequence is long.
        """
        places = range(0, len(letters) - SEED + 1, SEED) if places is None else places
        if wanted is not None:
            only = {wanted[place : place + SEED] for place in range(len(wanted) - SEED + 1)}
            places = [place for place in places if letters[place : place + SEED] in only]
        seeds = [letters[place : place + SEED] for place in places]
        first = dict(zip(reversed(seeds), reversed(places), strict=True))
        again: dict[str, list[int]] = {}
        if len(first) < len(seeds):
            for place, seed in zip(places, seeds, strict=True):
                if first[seed] != place:
                    again.setdefault(seed, []).append(place)
        return cls(letters, first, {seed: tuple(found) for seed, found in again.items()})

    def occurrences(self, wanted: str, most: int) -> list[int]:
        """Give the first *most* places of *wanted* in the letters, in order; they may overlap."""
        if len(wanted) < SURE:
            return scan(self.letters, wanted, most)
        found: list[int] = []
        for offset in range(SEED):
            at = self._rarest(wanted, offset)
            if at is None:
                continue
            seed = wanted[at : at + SEED]
            if self._count(seed) > most:
                return scan(self.letters, wanted, most)
            starts = [place - at for place in self._places(seed)]
            found += [start for start in starts if start >= 0 and self.letters.startswith(wanted, start)]
        return sorted(set(found))[:most]

    def _rarest(self, wanted: str, offset: int) -> int | None:
        """Give where the rarest seed of every eighth begins, from *offset* on, or a rare one; ``None`` if one is none.

        Where *wanted* stands they all do.
        """
        best, fewest = None, len(self.letters)
        for at in range(offset, len(wanted) - SEED + 1, SEED):
            count = self._count(wanted[at : at + SEED])
            if not count:
                return None
            if count < fewest:
                best, fewest = at, count
            if fewest <= _FEW_PLACES:
                break
        return best

    def _count(self, seed: str) -> int:
        return 1 + len(self.again.get(seed, ())) if seed in self.first else 0

    def _places(self, seed: str) -> tuple[int, ...]:
        return (self.first[seed], *self.again.get(seed, ()))

    def windows(self, wanted: str) -> list[tuple[int, int]]:
        """Give the stretches of the letters that share most runs with *wanted*, the best first.

        Of a long one every third run of ``SURE`` letters is looked up, or every second: each of them is come upon
        wherever it stands.
        """
        shared: list[int] = []
        last = len(wanted) - SEED
        for start in range(0, last + 1, SEED * max(1, min(3, len(wanted) // _SPARSE))):
            for offset in range(start, min(start + SEED, last + 1)):
                seed = wanted[offset : offset + SEED]
                if seed in self.first:
                    shared.append(self.first[seed] - offset)
                    if again := self.again.get(seed):
                        if len(again) < _MOST_PLACES:
                            shared += [place - offset for place in again]
                        else:
                            shared.pop()
        if not shared:
            return []
        shared.sort()
        slack = len(wanted) // 4 + 8
        groups: list[list[int]] = [[shared[0]]]
        for diagonal in shared[1:]:
            if diagonal - groups[-1][0] <= slack:
                groups[-1].append(diagonal)
            else:
                groups.append([diagonal])
        groups.sort(key=len, reverse=True)
        least = _LEAST_OF_BEST * len(groups[0])
        return [
            (max(0, group[0] - slack), min(len(self.letters), group[-1] + len(wanted) + slack))
            for group in groups[:_MOST_WINDOWS]
            if len(group) >= least
        ]


def scan(text: str, wanted: str, most: int) -> list[int]:
    """Give the first *most* places of *wanted* in *text*, in order; they may overlap."""
    found: list[int] = []
    place = text.find(wanted)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def apart(places: list[int], size: int) -> list[int]:
    """Give those of *places*, which are in order, at which *size* characters do not overlap those of one before."""
    found: list[int] = []
    for place in places:
        if not found or place >= found[-1] + size:
            found.append(place)
    return found
