"""Names of people as CSL-JSON has them, and as others write them into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citekit.formats.foreign._language_names import language_named
from citekit.model import UNDETERMINED, Name, Text

_PARTS = ("family", "given", "literal")
_AFFIXES = {
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
}
_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
_PASSED_OVER = frozenset({"parse-names", "isInstitution", "multi", "sequence", "affiliation", "name", "names"})
_TRUE = frozenset({"true", "1", "yes"})


def read_names(value: Any, language: str) -> tuple[tuple[Name, ...], list[str], dict[str, str]]:
    """Give the names in *value*, what is wrong with it, and what of them has no place.

    Takes a list of CSL-JSON's names, one of them alone, or text, which is a name as a whole. *language* is that of the
    item, which a name without one of its own is in.
    """
    names: list[Name] = []
    wrong: list[str] = []
    left: dict[str, list[str]] = {}
    for one in value if isinstance(value, list | tuple) else [value]:
        match one:
            case None | "":
                continue
            case Mapping() if not one:
                continue
            case str():
                names.append(Name(literal=Text(one, language)))
            case Mapping():
                name = _name(one, language)
                if name is None:
                    wrong.append("a name needs “family”, “given” or “literal”")
                    left.setdefault("nameless", []).append(", ".join(map(str, one.values())))
                    continue
                names.append(name)
                for part, text in _left_of(one):
                    left.setdefault(part, []).append(text)
            case _:
                wrong.append(f"a name is no {type(one).__name__}")
                left.setdefault("nameless", []).append(str(one))
    return tuple(names), wrong, {part: "; ".join(texts) for part, texts in left.items()}


def _name(one: Mapping[str, Any], language: str) -> Name | None:
    said = {part: _words(one.get(part)) for part in _PARTS}
    if not any(said.values()):
        said["literal"] = _words(one.get("name") or one.get("names"))
    if str(one.get("isInstitution")).lower() in _TRUE and said["family"] and not said["given"]:
        said["literal"], said["family"] = said["family"], ""
    if not any(said.values()):
        return None
    multi = one.get("multi")
    keys = multi.get("_key") if isinstance(multi, Mapping) else None
    main = multi.get("main") if isinstance(multi, Mapping) else None
    own = (language_named(str(main)) if main else None) or language
    parts = {part: Text(words, own, _variants(keys, part)) for part, words in said.items() if words}
    affixes = {attribute: words for key, attribute in _AFFIXES.items() if (words := _words(one.get(key)))}
    flags = {attribute: str(one.get(key)).lower() in _TRUE for key, attribute in _FLAGS.items()}
    return Name(**parts, **affixes, **flags)  # type: ignore[arg-type]


def _words(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _variants(keys: Any, part: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for tag, parts in keys.items() if isinstance(keys, Mapping) else ():
        own = language_named(str(tag))
        words = parts.get(part) if isinstance(parts, Mapping) else None
        if own and isinstance(words, str) and words:
            found.append((own, words))
    return found


def _left_of(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = {*_PARTS, *_AFFIXES, *_FLAGS, *_PASSED_OVER}
    for part, value in one.items():
        if part not in known and value not in (None, "", [], {}, False):
            yield part, str(value)


def parsed_name(text: str, language: str = UNDETERMINED) -> Name:
    """Give a name written as people write it into one field: “Family, Given”, “Family, Jr., Given”, or as a whole."""
    parts = [part.strip() for part in text.split(",")]
    match [part for part in parts if part]:
        case [family, suffix, given]:
            return Name(Text(family, language), Text(given, language), suffix=suffix)
        case [family, given]:
            return Name(Text(family, language), Text(given, language))
        case _:
            return Name(literal=Text(text.strip(), language))
