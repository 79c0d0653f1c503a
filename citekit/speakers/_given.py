"""Given names, which tell a run of capitals to be a person, and mostly whether a woman or a man bears it."""

from __future__ import annotations

from functools import lru_cache

from citekit._data import entries

_GENDERS = {"f": "feminine", "m": "masculine", "b": None}


@lru_cache(maxsize=1)
def _bearers() -> dict[str, str | None]:
    rows = (line.rpartition(" ") for line in entries("speakers", "compiled", "given-names.txt"))
    return {name: _GENDERS[bearer] for name, _, bearer in rows}


def is_given_name(word: str) -> bool:
    """Tell whether *word*, with its capital, is a given name of some language of Europe or of Arabic."""
    return word in _bearers() or word.partition("-")[0] in _bearers()


def gender_of(words: tuple[str, ...]) -> str | None:
    """Give the gender, feminine or masculine, of whom a whole name is; ``None`` where its first word tells none."""
    first = words[0]
    known = _bearers()
    return known.get(first) or known.get(first.partition("-")[0])
