"""Where short runs of letters of a text stand: enough of them to come upon every longer run."""

from __future__ import annotations

from attrs import field, frozen

SEED = 8
# A run of letters of this length or longer holds at least one that is kept.
SURE = 2 * SEED - 1
_MOST_PLACES = 40
_SPARSE = 40
_LEAST_OF_BEST = 0.25
_MOST_WINDOWS = 8


@frozen(eq=False)
class Seeds:
    """The letters of a text, and where every eighth sequence of eight of them stands."""

    letters: str = field(repr=False)
    places: dict[str, list[int]] = field(repr=False)

    @classmethod
    def of(cls, letters: str) -> Seeds:
        """Index the letters and digits of a folded text."""
        places: dict[str, list[int]] = {}
        for place in range(0, len(letters) - SEED + 1, SEED):
            places.setdefault(letters[place : place + SEED], []).append(place)
        return cls(letters, places)

    def occurrences(self, wanted: str, most: int) -> list[int]:
        """Give places of *wanted* in the letters, in order: all of them, or *most* and perhaps some more."""
        places = [self.places.get(wanted[offset : offset + SEED], ()) for offset in range(SEED)]
        if len(wanted) < SURE or sum(map(len, places)) > most:
            return scan(self.letters, wanted, most)
        return sorted(
            place - offset
            for offset, own in enumerate(places)
            for place in own
            if place >= offset and self.letters.startswith(wanted, place - offset)
        )

    def windows(self, wanted: str) -> list[tuple[int, int]]:
        """Give the stretches of the letters that share most runs with *wanted*, the best first.

        Of a long one every third run of ``SURE`` letters is looked up, or every second: each of them is come upon
        wherever it stands.
        """
        shared: list[int] = []
        last = len(wanted) - SEED
        for start in range(0, last + 1, SEED * max(1, min(3, len(wanted) // _SPARSE))):
            for offset in range(start, min(start + SEED, last + 1)):
                found = self.places.get(wanted[offset : offset + SEED])
                if found and len(found) <= _MOST_PLACES:
                    shared.extend([place - offset for place in found])
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
