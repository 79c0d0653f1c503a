"""CSL-JSON, CSL-YAML and pandoc's ``references``, with Jurism's variants as Crossref and Better BibTeX write it too."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from json.decoder import JSONDecodeError, JSONDecoder
from typing import Any

from citekit.csl import with_multi
from citekit.errors import InvalidFile, Location, Mistake
from citekit.formats._csl_json import csl_item
from citekit.formats._unstructure import record_data
from citekit.formats.foreign._items import OURS, Place, read_item
from citekit.formats.foreign._markdown import from_markdown, to_markdown
from citekit.formats.foreign._records import Exported, Gathering, Imported, Lost
from citekit.formats.foreign._zotero import is_zotero_item, read_zotero_item
from citekit.model import Library, Source, Text

_MOST_BROKEN = 20  # places in a file; each is looked for from the start of the file
_NEXT_ITEM = re.compile(r"\}\s*,\s*(?=\{)")
_LISTS = re.compile(r'"(?:items|references)"\s*:\s*\[\s*(?=\{)')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BETWEEN = re.compile(r"[\s,]*")
_FENCED = re.compile(
    r"\A(?:---[ \t]*\r?\n)(?P<yaml>.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z).*|\Z)", re.DOTALL | re.MULTILINE
)


def read_csl_json(text: str, name: str) -> Imported:
    """Read CSL-JSON: a list of items, one item, or what an address of Crossref, DataCite or Zotero answers."""
    found = Gathering(name)
    decoder = JSONDecoder(object_pairs_hook=_checked_pairs(found))
    start = _BETWEEN.match(text)
    at = start.end() if start else 0
    if text[at : at + 1] == "[":
        _read_list(text, at + 1, decoder, found)
    elif (wrapped := _LISTS.search(text)) and text[at : at + 1] == "{" and not _is_item(text):
        _read_list(text, wrapped.end(), decoder, found)
    else:
        _read_one(text, at, decoder, found)
    return found.done()


def _is_item(text: str) -> bool:
    """Tell whether the text is one item, whose list of “references” is Crossref's and no list of items."""
    return re.match(r'\s*\{\s*(?:"[^"]*"\s*:\s*(?:"[^"]*"|[\d.]+|null)\s*,\s*)*"(?:id|DOI|type)"', text) is not None


def _read_one(text: str, at: int, decoder: JSONDecoder, found: Gathering) -> None:
    value = _decoded(text, at, decoder, found)
    if value is None:
        return
    item, _ = value
    message = item.get("message") if isinstance(item, Mapping) else None
    if isinstance(message, Mapping):
        item = message
    items = item.get("items") if isinstance(item, Mapping) else None
    if isinstance(item, Mapping) and isinstance(item.get("data"), Mapping) and "itemType" in item["data"]:
        items = [item]
    if isinstance(item, Mapping) and _is_by_key(item):
        items = [{"id": key, **one} for key, one in item.items()]
    for one in items if isinstance(items, list) else [item]:
        _read(one, Place(found.name, 1, text), found)


def _is_by_key(item: Mapping[str, Any]) -> bool:
    """Tell whether items stand in a mapping under their keys, as some programs keep them."""
    return bool(item) and all(isinstance(one, Mapping) and {"type", "title"} & one.keys() for one in item.values())


def _read_list(text: str, at: int, decoder: JSONDecoder, found: Gathering) -> None:
    line, counted = 1, 0
    broken = False
    failed = 0
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if at >= len(text) or text[at] == "]":
            break
        line, counted = line + text.count("\n", counted, at), at
        value = _decoded(text, at, decoder, found)
        if value is None:
            broken = True
            failed += 1
            if failed > _MOST_BROKEN:
                said = f"more than {_MOST_BROKEN} places are no JSON; what follows is not read"
                found.mistake(Location(found.name, line), said)
                break
            resumed = _NEXT_ITEM.search(text, at + 1)
            if resumed is None:
                break
            at = resumed.end()
            continue
        item, end = value
        if not broken or (isinstance(item, Mapping) and "id" in item):
            broken = False
            _read(item, Place(found.name, line, text[at:end]), found)
        at = end


def _read(item: Any, place: Place, found: Gathering) -> None:
    if is_zotero_item(item):
        read_zotero_item(item, place, found)
    else:
        read_item(item, place, found)


def _decoded(text: str, at: int, decoder: JSONDecoder, found: Gathering) -> tuple[Any, int] | None:
    try:
        value, end = decoder.raw_decode(text, at)
        return (_whole(value) if _HALF.search(text, at, end) else value), end
    except JSONDecodeError as error:
        if not found.mistakes or found.mistakes[-1].where.line != error.lineno:
            found.mistake(Location(found.name, error.lineno, error.colno), f"no JSON: {error.msg}")
    except (RecursionError, ValueError):
        line = text.count("\n", 0, at) + 1
        found.mistake(Location(found.name, line), "no JSON that is read: nested too deep, or a number too long")
    return None


def _whole(value: Any) -> Any:
    """Give a value whose texts have no half of a character: what is none becomes U+FFFD."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_whole(key): _whole(inner) for key, inner in value.items()}
        case list():
            return [_whole(inner) for inner in value]
        case _:
            return value


def _checked_pairs(found: Gathering) -> Any:
    def built(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            whose = f" of “{made['id']}”" if "id" in made else ""
            found.mistake(Location(found.name), f"“{twice}”{whose} is said twice; the last one counts")
        return made

    return built


def read_csl_yaml(text: str, name: str) -> Imported:
    """Read a file of ``references:`` as pandoc has them, or of a list of items; see `read_references`."""
    fenced = _FENCED.match(text)
    return read_references(fenced["yaml"], name, line=1) if fenced else read_references(text, name)


def read_references(text: str, name: str, *, line: int = 0) -> Imported:
    """Read ``references:`` of a file called *name*, or a list of items; *line* is how many lines stand above *text*.

    Raises `InvalidFile` for what is no YAML.
    """
    from citekit._yaml._document import read_document

    found = Gathering(name)
    try:
        document = read_document(text.encode("utf-8", "surrogatepass"), name)
    except InvalidFile as error:
        raise InvalidFile(tuple(_moved(one, line) for one in error.mistakes)) from None
    found.mistakes += [_moved(one, line) for one in document.mistakes]
    is_list = isinstance(document.data, list)
    items = document.data if is_list else (document.data or {}).get("references")
    if not isinstance(items, list):
        if items is not None or document.data is not None:
            found.mistake(
                Location(name, 1 + line), "bibliographic data in YAML are a list, or stand under “references:”"
            )
        return found.done()
    lines = text.splitlines(keepends=True)
    starts = [
        document.where((number,) if is_list else ("references", number)).line or 1 for number in range(len(items))
    ]
    for item, start, end in zip(items, starts, [*starts[1:], len(lines) + 1], strict=True):
        place = Place(name, start + line, "".join(lines[start - 1 : max(end - 1, start)]))
        read_item(from_markdown(item), place, found)
    return found.done()


def _moved(mistake: Mistake, lines: int) -> Mistake:
    where = mistake.where
    if where.line is None:
        return mistake
    return Mistake(Location(where.file, where.line + lines, where.column), mistake.path, mistake.message)


def write_csl_json(library: Library) -> Exported:
    """Write the sources of *library* as CSL-JSON, their variants as Jurism does."""
    items = [full_item(source) for source in library.sources]
    return Exported(
        json.dumps(items, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n", losses_of(library)
    )


def write_csl_yaml(library: Library) -> Exported:
    """Write the sources of *library* as the YAML that pandoc reads."""
    from citekit.formats._splice import Writer

    items = [to_markdown(full_item(source)) for source in library.sources]
    return Exported(Writer().block({"references": items}).encode("utf-8", "replace"), losses_of(library))


def losses_of(library: Library) -> tuple[Lost, ...]:
    """Give what a format for sources alone loses of *library*."""
    said = "the quoted words, who said them and their translations are in citekit's own files alone"
    lost = [Lost(one.key, "citation", said) for one in library.citations]
    return tuple(lost)


def full_item(source: Source) -> dict[str, Any]:
    """Give *source* as plain CSL-JSON, what CSL has no variable for under ``custom``."""
    item = with_multi({key: _bare(value, source.language) for key, value in csl_item(source).items()})
    own = {key: value for key, value in record_data(source).items() if key in OURS}
    custom = {**dict(source.custom), **own}
    return {**item, "custom": custom} if custom else item


def _bare(value: Any, language: str) -> Any:
    """Give a text as a string where it says nothing else, in names too."""
    match value:
        case Text() if not value.variants and value.language == language:
            return value.value
        case dict():
            return {key: _bare(part, language) for key, part in value.items()}
        case list():
            return [_bare(part, language) for part in value]
        case _:
            return value
