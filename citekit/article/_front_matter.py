"""The YAML, or the TOML, at the head of an article."""

from __future__ import annotations

import re

from citekit.errors import InvalidFile, Location, Mistake

_END = r"(?:\r\n|\r|\n)"
_FENCED = re.compile(
    rf"\A\ufeff?---[ \t]*{_END}(?![ \t]*{_END})(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)", re.DOTALL
)
_TOML = re.compile(rf"\A\ufeff?\+\+\+[ \t]*{_END}(?P<toml>.*?)(?<=[\r\n])\+\+\+[ \t]*(?:{_END}|\Z)", re.DOTALL)
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_LARGEST = 500_000  # code points: a page of fields has a few thousand, “references” of a book a hundred times as many
_DEEPEST = 30  # no field of pandoc or a host is nested half as deep
_BLOCKS_IN_A_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*(?:[-?:] ){30}")


def front_matter_text(text: str) -> tuple[str, int]:
    """Give the YAML at the head of *text* as it stands, and how many lines stand above it; nothing if none is.

    Of front matter in TOML it is the same as JSON, which is YAML, in one line.
    """
    found = _FENCED.match(text[:_LARGEST])
    if found is None and (toml := _TOML.match(text[:_LARGEST])) is not None:
        import json

        return json.dumps(_read_toml(toml["toml"], "front matter"), ensure_ascii=False, default=str), 0
    return (found["yaml"], 1) if found is not None else ("", 0)


def front_matter(text: str, *, name: str) -> tuple[dict[str, object], int]:
    """Read the front matter of *text* as YAML 1.2, so that ``lang: no`` is Norwegian; give it, and where it ends.

    Between lines of ``+++`` it is TOML. Raises `InvalidFile` with its mistakes where it is neither, or no mapping, or
    has a key twice.
    """
    found = _FENCED.match(text[:_LARGEST])
    if found is None:
        toml = _TOML.match(text[:_LARGEST])
        return (_read_toml(toml["toml"], name), toml.end()) if toml is not None else ({}, 0)
    if _depth(found["yaml"]) > _DEEPEST or _BLOCKS_IN_A_LINE.search(found["yaml"]):
        raise _invalid(name, 1, f"it is nested more than {_DEEPEST} deep")
    from citekit._yaml._document import read_document  # most articles have none

    try:
        read = read_document(found["yaml"].encode("utf-8", "surrogatepass"), name)
    except InvalidFile as error:
        raise InvalidFile(tuple(map(_below_the_fence, error.mistakes))) from error
    if read.mistakes:
        raise InvalidFile(tuple(map(_below_the_fence, read.mistakes)))
    if read.data is None:
        return {}, found.end()
    if not isinstance(read.data, dict):
        raise _invalid(name, 1, "front matter is written as “key: value”")
    return read.data, found.end()


def _read_toml(text: str, name: str) -> dict[str, object]:
    if _depth(text) > _DEEPEST:
        raise _invalid(name, 1, f"it is nested more than {_DEEPEST} deep")
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        said = _AT_LINE.sub("", str(error)).strip()
        raise _invalid(name, int(at[1]) + 1 if at else 1, f"no TOML: {said}") from None


def _below_the_fence(mistake: Mistake) -> Mistake:
    """Give a mistake in the YAML with its line in the article, which begins with the fence."""
    where = Location(mistake.where.file, (mistake.where.line or 0) + 1)
    return Mistake(where, "front matter", f"{mistake.path}: {mistake.message}" if mistake.path else mistake.message)


def _depth(yaml: str) -> int:
    """How deep brackets are nested, those in strings counted too; a reader of YAML takes long over deep ones."""
    depth = deepest = 0
    for bracket in re.findall(r"[][{}]", yaml):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _invalid(name: str, line: int, message: str) -> InvalidFile:
    return InvalidFile((Mistake(Location(name, line), "front matter", message),))
