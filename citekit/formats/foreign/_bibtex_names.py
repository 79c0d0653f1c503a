"""Names as BibTeX and biber read them, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from citekit.formats.foreign._tex import from_tex, to_tex
from citekit.model import Name

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[\s~]+")
_KEYED = re.compile(r"(?:family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|cultural)\s*=", re.IGNORECASE)
OTHERS = "others"


def split_names(value: str) -> list[str]:
    """Give the names in a field, parted by “and” outside of braces."""
    return [one for one in (part.strip() for part in _split(value, _AND)) if one]


def _split(value: str, between: re.Pattern[str]) -> Iterator[str]:
    """Part *value* where *between* matches outside of braces."""
    if "{" not in value:
        yield from between.split(value)
        return
    depths = _depths(value)
    at = 0
    for match in between.finditer(value):
        if depths[match.start()] == 0:
            yield value[at : match.start()]
            at = match.end()
    yield value[at:]


def _depths(value: str) -> list[int]:
    depth = 0
    depths: list[int] = []
    escaped = False
    for sign in value:
        if sign == "{" and not escaped:
            depth += 1
        depths.append(depth)
        if sign == "}" and not escaped:
            depth = max(depth - 1, 0)
        escaped = sign == "\\" and not escaped
    return depths


def csl_name(value: str, *, uses_prefix: bool = False) -> dict[str, Any]:
    """Give one name as CSL-JSON has it; one wholly in braces is that of an organisation.

    What stands in small letters before the family name is its particle: a part of the name with ``useprefix``.
    """
    if value.startswith("{") and value.endswith("}") and _depths(value).count(0) == 0:
        return {"literal": from_tex(value)}
    if _KEYED.match(value):
        return _keyed(value, uses_prefix=uses_prefix)
    parts = [part.strip() for part in _split(value, re.compile(","))]
    if len(parts) == 1:
        words = [word for word in _split(parts[0], _TOKEN) if word]
        if len(words) == 1 and " " in words[0]:
            return {"literal": from_tex(words[0])}
        given, particle, family = _told_apart(words)
        suffix = ""
    else:
        words = [word for word in _split(parts[0], _TOKEN) if word]
        particle, family = _particle(words)
        given = parts[-1]
        suffix = parts[1] if len(parts) > 2 else ""
        if len(parts) > 3:
            given = ", ".join(parts[2:])
    return _made(family, given, particle, suffix, uses_prefix=uses_prefix)


def _made(family: str, given: str, particle: str, suffix: str, *, uses_prefix: bool) -> dict[str, Any]:
    said = {"family": family, "given": given, "suffix": suffix}
    said["non-dropping-particle" if uses_prefix else "dropping-particle"] = particle
    name: dict[str, Any] = {part: from_tex(text) for part, text in said.items() if text}
    return name


def _keyed(value: str, *, uses_prefix: bool) -> dict[str, Any]:
    said: dict[str, str] = {}
    for part in _split(value, re.compile(",")):
        key, _, text = part.partition("=")
        said[key.strip().lower()] = text.strip().strip('"')
    prefixed = said.get("useprefix", "").lower() == "true" or uses_prefix
    made = _made(said.get("family", ""), said.get("given", ""), said.get("prefix", ""), said.get("suffix", ""),
                 uses_prefix=prefixed)  # fmt: skip
    return made or {"literal": from_tex(value)}


def _told_apart(words: list[str]) -> tuple[str, str, str]:
    """Tell “First von Last” apart: the last word is of the family, and what is small before it its particle."""
    small = [at for at, word in enumerate(words[:-1]) if _is_small(word)]
    if not small:
        return " ".join(words[:-1]), "", words[-1] if words else ""
    return " ".join(words[: small[0]]), " ".join(words[small[0] : small[-1] + 1]), " ".join(words[small[-1] + 1 :])


def _particle(words: list[str]) -> tuple[str, str]:
    small = [at for at, word in enumerate(words[:-1]) if _is_small(word)]
    if not small or not _is_small(words[0]):
        return "", " ".join(words)
    return " ".join(words[: small[-1] + 1]), " ".join(words[small[-1] + 1 :])


def _is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter, as BibTeX does: in braces only behind a command."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letters = from_tex(word) if "\\" in word else word
    first = next((one for one in letters if one.isalpha()), "")
    return first.islower()


def written_name(name: Name) -> str:
    """Give *name* as biber reads it back: “von Family, Suffix, Given”, an organisation in braces."""
    if name.literal is not None:
        return f"{{{to_tex(name.literal.value)}}}"
    family = _protected(to_tex(name.family.value)) if name.family is not None else ""
    given = _protected(to_tex(name.given.value)) if name.given is not None else ""
    particle = name.non_dropping_particle or name.dropping_particle or ""
    suffix = to_tex(name.suffix) if name.suffix else ""
    needs_keys = not given and " " in family
    needs_keys = needs_keys or any(sign in part for part in (family, given, suffix) for sign in (",", "=", '"'))
    is_plain = all(_is_small(word) for word in particle.split()) and not _is_small(family.split(" ")[0] or "A")
    is_plain = is_plain and not (particle and any(map(_is_small, family.split(" ")[:-1])))  # du Puy de Clinchamps
    if needs_keys or not family or not is_plain or (name.non_dropping_particle and name.dropping_particle):
        said = {"family": family, "given": given, "prefix": to_tex(particle), "suffix": suffix}
        keyed = ", ".join(f"{key}={{{text}}}" for key, text in said.items() if text)
        return keyed + (", useprefix=true" if name.non_dropping_particle else "")
    lead = f"{to_tex(particle)} {family}".strip()
    return ", ".join(part for part in (lead, suffix, given) if part) if given or suffix else lead


def _protected(part: str) -> str:
    """Put a part with an “and” of its own into braces."""
    return f"{{{part}}}" if _AND.search(f" {part} ") else part
