"""An item of CSL-JSON into a source, whatever its writer took the specification for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import define, field, frozen

from citekit._data import entries
from citekit.errors import CitekitError, Location, Mistake
from citekit.formats._languages import localised_source
from citekit.formats._structure import Context, Invalid, fields_of, make_converter, read_value
from citekit.formats.foreign._dates import read_date
from citekit.formats.foreign._extra import split_note
from citekit.formats.foreign._language_names import language_named
from citekit.formats.foreign._names import read_names
from citekit.formats.foreign._records import Gathering
from citekit.model import TYPES, UNDETERMINED, Name, Source, Text, nearest

_ALIASES = {
    "shortTitle": "title-short",
    "short-title": "title-short",
    "journalAbbreviation": "container-title-short",
    "short-container-title": "container-title-short",
    "event": "event-title",
    "publisher-location": "publisher-place",
    "citekey": "citation-key",
    "article-number": "number",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
"""What Zotero, older versions of CSL, Crossref and DataCite call variables of CSL 1.0.2."""
_ASIDE = frozenset({"id", "type", "language", "multi", "custom", "note", "subtitle"})
OURS = ("outlet", "agency", "via", "archive-URL", "archived", "snapshot")
"""What CSL has no variable for, and a file of citekit's writes under ``custom``."""


@cache
def variables() -> Mapping[str, str]:
    """Give for each variable of CSL what it holds: ``Name``, ``Date``, ``Text`` or ``str``."""
    found: dict[str, str] = {}
    for one in fields_of(Source):
        if one.key not in _ASIDE and one.key not in OURS and not one.metadata.get("mapping"):
            said = str(one.type)
            found[one.key] = next((kind for kind in ("Name", "Date", "Text") if f".{kind}" in said), "str")
    return found


@cache
def written_variables() -> Mapping[str, str]:
    """Give what `variables` gives, and ``note``, which is read apart from them and written as they are."""
    return {**variables(), "note": "Text"}


@cache
def field_named(variable: str) -> str:
    """Give the attribute of `Source` behind a variable of CSL."""
    return next(one.name for one in fields_of(Source) if one.key == variable)


@cache
def _of_crossref() -> Mapping[str, str]:
    pairs = (line.split() for line in entries("csl", "crossref-types.txt"))
    return {pair[0]: pair[1] for pair in pairs}


@frozen
class Place:
    """Where an item stands: the line on which it begins, and where its variables stand.

    These are looked for in its ``text``, unless ``lines`` has them.
    """

    name: str
    line: int | None = None
    text: str = field(default="", repr=False)
    lines: Mapping[str, int] = field(factory=dict, repr=False)

    def of(self, variable: str = "") -> Location:
        """Give the place of *variable* of the item, or of the item."""
        if variable in self.lines:
            return Location(self.name, self.lines[variable])
        at = re.search(rf"(?<![\w-])[\"']?{re.escape(variable)}[\"']?\s*:", self.text) if variable else None
        below = self.text.count("\n", 0, at.start()) if at else 0
        return Location(self.name, None if self.line is None else self.line + below)


@define
class _Reading:
    """What has been read of one item."""

    item: Mapping[str, Any]
    keys: Mapping[str, Any]
    main: Mapping[str, Any]
    given: dict[str, Any] = field(factory=dict)
    custom: dict[str, str] = field(factory=dict)
    wrong: list[tuple[str, str]] = field(factory=list)
    doubts: list[tuple[str, str]] = field(factory=list)

    def keep(self, variable: str, value: object) -> None:
        """Keep what has no place, as text."""
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        if text.strip():
            self.custom[variable] = text


def read_item(item: object, place: Place, found: Gathering, *, needs_id: bool = True) -> Source | None:
    """Read one item, and add it to what was *found*; what has no field is kept, what is wrong noted with its line.

    An item without an id is given one; that is a mistake where its format *needs_id*.
    """
    if not isinstance(item, Mapping):
        found.mistake(place.of(), f"an item is a mapping of variables, and no {type(item).__name__}")
        return None
    multi = _mapping(item.get("multi"))
    reading = _Reading(item, _mapping(multi.get("_keys")), _mapping(multi.get("main")))
    _read_language(reading)
    _read_type(reading)
    for variable, value in item.items():
        if variable not in _ASIDE and value is not None:
            _read_variable(reading, str(variable), value)
    _read_note(reading)
    _read_subtitle(reading)
    _read_custom(reading)
    key = _key_of(reading, found, needs_id=needs_id)
    for variable, message in reading.wrong:
        found.mistake(place.of(variable), message, f"{key}.{variable}")
    found.doubts += [Mistake(place.of(variable), f"{key}.{variable}", said) for variable, said in reading.doubts]
    try:
        source = Source(id=key, **reading.given, custom=reading.custom, where=place.of())
    except CitekitError as error:
        found.mistake(place.of(), str(error), key)
        return None
    found.keep(key, reading.custom, place.of())
    source = localised_source(source)
    found.add(source)
    return source


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _read_language(reading: _Reading) -> None:
    said = reading.item.get("language")
    if said in (None, "") or not isinstance(said, str):
        return
    first, *others = re.split(r"[;,/|]| and ", said)
    tag = language_named(first)
    if tag is not None:
        reading.given["language"] = tag
    if tag is None or others:
        reading.keep("language", said)


def _read_type(reading: _Reading) -> None:
    said = reading.item.get("type")
    if said in (None, ""):
        return
    kind = _type_of(str(said))
    if kind is not None:
        reading.given["type"] = kind
        return
    near = nearest(str(said), TYPES)
    guess = f"; did you mean “{near[0]}”?" if near else ""
    reading.wrong.append(("type", f"“{str(said)[:60]}” is no type of CSL, and is read as “document”{guess}"))
    reading.keep("type", said)


def _type_of(said: str) -> str | None:
    kind = _of_crossref().get(said, said)
    return next((one for one in (kind, kind.lower(), kind.lower().replace("_", "-"), kind.lower().replace("-", "_"))
                 if one in TYPES), None)  # fmt: skip


def _read_variable(reading: _Reading, said: str, value: Any) -> None:
    variable = _ALIASES.get(said, said)
    kind = variables().get(variable)
    if kind is None or (variable != said and variable in reading.item):
        if value not in ("", [], {}):
            reading.keep(said, value)
        return
    name = field_named(variable)
    match kind:
        case "Name":
            names, wrong, left = read_names(value, reading.given.get("language", UNDETERMINED))
            reading.wrong += [(said, message) for message in wrong]
            for part, text in left.items():
                reading.keep(f"{said}.{part}", text)
            if names:
                reading.given[name] = names
        case "Date":
            date, message = read_date(value)
            if message:
                reading.wrong.append((said, message))
            if date is not None:
                reading.given[name] = date
                if doubt := date.doubt(reading.given.get("language", UNDETERMINED)) if name != "accessed" else "":
                    reading.doubts.append((said, doubt))
        case _:
            text = _text_of(reading, variable, said, value)
            if text.strip():
                reading.given[name] = _with_variants(reading, variable, text) if kind == "Text" else text


def _text_of(reading: _Reading, variable: str, said: str, value: Any) -> str:
    match value:
        case str():
            return value
        case bool():
            reading.keep(said, str(value).lower())
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value)
        case [*parts] if all(isinstance(part, str | int) for part in parts):
            words = [str(part) for part in parts if str(part).strip()]
            if variable not in _LISTS and len(words) > 1:
                reading.keep(said, words[1:])
                words = words[:1]
            return ", ".join(dict.fromkeys(words))
        case _:
            reading.wrong.append((said, f"is text, and no {type(value).__name__}"))
            reading.keep(said, value)
    return ""


_LISTS = frozenset({"ISSN", "ISBN", "keyword"})
"""Variables of which several stand in one text; of a list of others, the first is meant (Crossref)."""


def _with_variants(reading: _Reading, variable: str, value: str) -> Text:
    """Give a text with the variants that Jurism's ``multi`` has for it."""
    main = reading.main.get(variable)
    language = language_named(str(main)) if main else None
    pairs = ((language_named(str(tag)), words) for tag, words in _mapping(reading.keys.get(variable)).items())
    variants = [(tag, words) for tag, words in pairs if tag and isinstance(words, str) and words]
    return Text(value, language or reading.given.get("language", UNDETERMINED), variants)


def _read_note(reading: _Reading) -> None:
    """Read ``note``, in which Zotero keeps variables that it has no field for, each on a line of its own."""
    said = reading.item.get("note")
    if said in (None, "", [], {}):
        return
    text = _text_of(reading, "note", "note", said)
    pairs, rest = split_note(text, {*variables(), *_ALIASES, "type"})
    for variable, value in pairs:
        if variable == "type":
            if (kind := _type_of(value)) is not None:
                reading.given["type"] = kind
            else:
                rest = f"type: {value}\n{rest}".strip()
        elif variables().get(_ALIASES.get(variable, variable)) == "Name":
            family, bar, given = value.partition("||")
            one = {"family": family.strip(), "given": given.strip()} if bar else {"literal": value}
            name = field_named(variable)
            names, _, _ = read_names([one], reading.given.get("language", UNDETERMINED))
            before: tuple[Name, ...] = reading.given.get(name, ()) if variable not in reading.item else ()
            reading.given[name] = (*before, *names)
        else:
            _read_variable(reading, variable, value)
    if rest:
        reading.given["note"] = _with_variants(reading, "note", rest)


def _read_subtitle(reading: _Reading) -> None:
    """Put Crossref's ``subtitle`` behind the title."""
    said = reading.item.get("subtitle")
    words = said if isinstance(said, str) else next((one for one in said or () if isinstance(one, str)), "")
    title = reading.given.get("title")
    if not words or not isinstance(words, str):
        return
    if title is None or words.casefold() in title.value.casefold():
        reading.keep("subtitle", words)
    else:
        reading.given["title"] = Text(f"{title.value}: {words}", title.language, title.variants)


def _read_custom(reading: _Reading) -> None:
    """Read ``custom``: what citekit has and CSL has not, and what others keep there."""
    said = reading.item.get("custom")
    converter = None
    for name, value in _mapping(said).items():
        if name not in OURS:
            reading.keep(str(name), value)
            continue
        converter = converter or make_converter(Context())  # few items have such, and it takes longer than they do
        one = next(own for own in fields_of(Source) if own.key == name)
        try:
            built = read_value(converter, {}, value, one)
        except (Invalid, CitekitError):
            reading.keep(name, value)
        else:
            reading.given[one.name] = built
    if said is not None and not isinstance(said, Mapping):
        reading.keep("custom", said)


def _key_of(reading: _Reading, found: Gathering, *, needs_id: bool) -> str:
    """Give the key to cite the item by: its id, or its citation key where the id is an address; else one is made."""
    said = reading.item.get("id")
    own = reading.given.get("citation_key")
    key = str(said).strip() if isinstance(said, str | int) and not isinstance(said, bool) else ""
    if own and (not key or "://" in key):
        key = own.strip()
    if key:
        if own == key:
            reading.given.pop("citation_key")
        return key
    made = found.free_key(made_key(reading.given))
    if needs_id:
        reading.wrong.append(("id", f"“id” is missing; the item is kept as “{made}”"))
    return made


def made_key(given: Mapping[str, Any]) -> str:
    """Give a key for a source without one: whose it is, and its year, or its first words."""
    doi = given.get("doi")
    names = given.get("author") or given.get("editor") or ()
    who = next((str((one.family or one.literal or one.given).value) for one in names), "")
    date = given.get("issued")
    year = str(abs(date.parts[0][0])) if date is not None and date.parts else ""
    title = given.get("title")
    words = who or (" ".join(title.value.split()[:3]) if title is not None else "")
    slug = "".join(one for one in words.lower().replace(" ", "-") if one.isalnum() or one == "-").strip("-")
    return f"{slug[:40]}{year}" or (doi or "source")
