"""The YAML at the head of an article."""

from __future__ import annotations

import re

from citekit.errors import InvalidFile, Location, Mistake

_END = r"(?:\r\n|\r|\n)"
_FENCED = re.compile(
    rf"\A\ufeff?---[ \t]*{_END}(?![ \t]*{_END})(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)", re.DOTALL
)
_LARGEST = 50_000  # code points: a page of fields has a few thousand
_DEEPEST = 30  # no field of pandoc or a host is nested half as deep
_BLOCKS_IN_A_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*(?:[-?:] ){30}")


def front_matter(text: str, *, name: str) -> tuple[dict[str, object], int]:
    """Read the front matter of *text* as YAML 1.2, so that ``lang: no`` is Norwegian; give it, and where it ends.

    Raises `InvalidFile` where it is no YAML, or no mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    found = _FENCED.match(text[:_LARGEST])
    if found is None:
        return {}, 0
    if _depth(found["yaml"]) > _DEEPEST or _BLOCKS_IN_A_LINE.search(found["yaml"]):
        raise _invalid(name, 1, f"it is nested more than {_DEEPEST} deep")
    try:
        value = YAML(typ="safe", pure=True).load(found["yaml"])
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _invalid(name, line, error.problem or "it is no YAML") from error
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        raise _invalid(name, 1, "it is no YAML that can be read") from error
    if value is None:
        return {}, found.end()
    if not isinstance(value, dict):
        raise _invalid(name, 1, "front matter is written as “key: value”")
    return {str(key): one for key, one in value.items()}, found.end()


def _depth(yaml: str) -> int:
    """How deep brackets are nested, those in strings counted too; a reader of YAML takes long over deep ones."""
    depth = deepest = 0
    for bracket in re.findall(r"[][{}]", yaml):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _invalid(name: str, line: int, message: str) -> InvalidFile:
    return InvalidFile((Mistake(Location(name, line), "front matter", message),))
