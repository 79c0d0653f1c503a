"""Plain data into records and back, strictly, with every mistake and its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen
from cattrs import Converter

from citekit._yaml._document import Path
from citekit.errors import CitekitError
from citekit.formats._years import astronomical_year
from citekit.language import normalise_tag
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Attachment,
    Attribution,
    Basis,
    Date,
    Form,
    Gender,
    Name,
    Snapshot,
    Source,
    Step,
    Text,
    TranslatorKind,
    Verb,
    kind_name,
    nearest,
    not_allowed,
    shown,
)

_WHOLE = re.compile(r"\s*[-+]?[0-9]{1,4}\s*")
_LATEST_YEAR = 9999  # EDTF and the standard library end there


@frozen
class Problem:
    """What is wrong at a path below the value being read; ``of_key`` where it is the key and not its value."""

    path: Path
    message: str
    of_key: bool = False


class Invalid(Exception):
    """The problems of one value; caught by the reader of the file, which knows the places."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def because(cls, message: str) -> Invalid:
        return cls((Problem((), message),))


@frozen
class Field:
    """One key of a file: the record's attribute behind it, and how its value is read and written."""

    key: str
    name: str
    type: Any
    metadata: Mapping[str, Any]
    required: bool
    default: Any


@cache
def fields_of(cls: Any) -> tuple[Field, ...]:
    """Give the keys under which a record is written, in the order of its attributes; flat ones not yet resolved."""
    resolved = attrs.resolve_types(cls)
    return tuple(
        Field(
            key=attribute.metadata.get("key", attribute.name.replace("_", "-")),
            name=attribute.name,
            type=attribute.type,
            metadata=attribute.metadata,
            required=attribute.default is attrs.NOTHING,
            default=attribute.default,
        )
        for attribute in attrs.fields(resolved)
        if attribute.init and not attribute.metadata.get("memory")
    )


@cache
def keys_of(cls: type) -> tuple[str, ...]:
    """Give every key that a record may have in a file, those of its flat parts among them."""
    keys: list[str] = []
    for one in fields_of(cls):
        match one.metadata.get("flat"):
            case None:
                keys.append(one.key)
            case True:
                keys.extend(keys_of(one.type))
            case names:
                keys.extend(names.values())
    return tuple(dict.fromkeys(keys))


@frozen
class Context:
    """What reading a record needs to know besides its data."""

    sources: Mapping[str, Source] = attrs.field(factory=dict)
    passes_over_unknown: bool = False


def make_converter(context: Context) -> Converter:
    """Give a converter for the records; *context* has the sources that a citation's references may name."""
    converter = Converter()
    for plain in (str, bool, int):
        converter.register_structure_hook(plain, _strict)
    for listed in (AgentKind, Basis, Form, Gender, TranslatorKind, Verb):
        converter.register_structure_hook(listed, _enum)
    converter.register_structure_hook_func(_is_optional, lambda value, kind: _optional(converter, value, kind))
    converter.register_structure_hook_func(_is_tuple, lambda value, kind: _items(converter, value, kind))
    converter.register_structure_hook_func(attrs.has, lambda value, kind: _record(converter, context, value, kind))
    converter.register_structure_hook(Text, _text)
    converter.register_structure_hook(Date, _date)
    for short, key in ((Agent, "name"), (Attachment, "path"), (Name, "literal"), (Snapshot, "path")):
        converter.register_structure_hook(short, _short(converter, context, key))
    converter.register_structure_hook(
        Attribution, lambda value, _: Attribution(_items(converter, value, tuple[Step, ...]))
    )
    return converter


def _strict(value: object, kind: type) -> Any:
    if type(value) is not kind:
        raise Invalid.because(f"{shown(value)} is no {kind_name(kind)}")
    return value


def _enum(value: object, kind: type[Enum]) -> Enum:
    return kind(_one_of(value, [str(member.value) for member in kind]))


def _one_of(value: object, allowed: Collection[str]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise Invalid.because(not_allowed(value, allowed))


def _guess(word: str, allowed: Iterable[str]) -> str:
    near = nearest(word, allowed)
    return f"; did you mean “{near[0]}”?" if near else ""


def _is_optional(kind: Any) -> bool:
    return NoneType in get_args(kind)


def _optional(converter: Converter, value: object, kind: Any) -> Any:
    inner = next(one for one in get_args(kind) if one is not NoneType)
    return None if value is None else converter.structure(value, inner)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _items(converter: Converter, value: object, kind: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Invalid.because(f"{shown(value)} is no list")
    built: list[Any] = []
    problems: list[Problem] = []
    for index, item in enumerate(value):
        with _gathering(problems, index):
            built.append(converter.structure(item, get_args(kind)[0]))
    if problems:
        raise Invalid(tuple(problems))
    return tuple(built)


class _gathering:  # noqa: N801  # reads as a verb in a with statement
    """Gathers what goes wrong inside, under one more step of the path; goes on after it."""

    def __init__(self, problems: list[Problem], *steps: str | int) -> None:
        self._problems = problems
        self._steps = steps

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> bool:
        match error:
            case Invalid():
                self._problems += [
                    Problem((*self._steps, *one.path), one.message, one.of_key) for one in error.problems
                ]
            case ValueError() | CitekitError():
                self._problems.append(Problem(self._steps, str(error)))
            case _:
                return False
        return True


@frozen
class _Plan:
    """The keys of a record sorted by how they are read: one by one, or taken together for a flat part of it."""

    single: Mapping[str, Field]
    flat: tuple[Field, ...]
    required: tuple[Field, ...]
    known: frozenset[str]


@cache
def _plan_of(kind: type) -> _Plan:
    single = {one.key: one for one in fields_of(kind) if "flat" not in one.metadata}
    return _Plan(
        single=single,
        flat=tuple(one for one in fields_of(kind) if "flat" in one.metadata),
        required=tuple(one for one in single.values() if one.required),
        known=frozenset(keys_of(kind)),
    )


def _record(converter: Converter, context: Context, value: object, kind: type) -> Any:
    if not isinstance(value, dict):
        raise Invalid.because(f"{shown(value)} is no mapping; allowed keys: {', '.join(keys_of(kind))}")
    plan = _plan_of(kind)
    unknown = () if context.passes_over_unknown else [key for key in value if key not in plan.known]
    problems = [_unknown(key, kind) for key in unknown]
    given: dict[str, Any] = {}
    for key, said in value.items():
        if (one := plan.single.get(key)) is not None:
            with _gathering(problems, key):
                given[one.name] = read_value(converter, context.sources, said, one)
    for one in plan.flat:
        with _gathering(problems):
            given[one.name] = _flat(converter, value, one)
    problems += [Problem((), f"“{one.key}” is missing") for one in plan.required if one.key not in value]
    if problems:
        raise Invalid(tuple(problems))
    try:
        return kind(**given)
    except ValueError as error:
        raise Invalid.because(str(error)) from None


def _flat(converter: Converter, value: dict[str, Any], one: Field) -> Any:
    flat = one.metadata["flat"]
    if flat is True:
        return converter.structure({key: value[key] for key in keys_of(one.type) if key in value}, one.type)
    return _flat_text(converter, value, flat)


def _unknown(key: str, kind: type) -> Problem:
    allowed = keys_of(kind)
    guess = _guess(key, allowed) or f"; allowed: {', '.join(allowed)}"
    return Problem((key,), f"unknown key “{key}”{guess}", of_key=True)


def read_value(converter: Converter, sources: Mapping[str, Source], value: object, one: Field) -> Any:
    """Read the value of a field; raises `Invalid`, or what its record does not take."""
    if one.metadata.get("reference"):
        if not isinstance(value, str) or value not in sources:
            raise Invalid.because(f"no source {shown(value)}{_guess(str(value), sources)}")
        return sources[value]
    if one.metadata.get("mapping"):
        return _mapping(value)
    if one.metadata.get("number") and type(value) is int:
        return str(value)
    built = converter.structure(value, one.type)
    if allowed := one.metadata.get("among"):
        return _one_of(built, allowed)
    if one.metadata.get("tag") and built is not None:
        return normalise_tag(built)
    kind = one.metadata.get("agent")
    if isinstance(built, Agent) and kind is not None and not (isinstance(value, dict) and "kind" in value):
        return attrs.evolve(built, kind=kind)
    return built


def _mapping(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise Invalid.because(f"{shown(value)} is no mapping of names to text")
    problems: list[Problem] = []
    pairs: list[tuple[str, str]] = []
    for name, said in value.items():
        with _gathering(problems, name):
            pairs.append((name, _strict(said, str)))
    if problems:
        raise Invalid(tuple(problems))
    return tuple(pairs)


def _flat_text(converter: Converter, value: dict[str, Any], flat: Mapping[str, str]) -> Text:
    problems: list[Problem] = []
    words, tag, variants = "", UNDETERMINED, ()
    if flat["value"] not in value:
        problems.append(Problem((), f"“{flat['value']}” is missing"))
    else:
        with _gathering(problems, flat["value"]):
            words = _strict(value[flat["value"]], str)
    if value.get(flat["language"]) is not None:
        with _gathering(problems, flat["language"]):
            tag = Text("", converter.structure(value[flat["language"]], str)).language
    if value.get(flat["variants"]) is not None:
        with _gathering(problems, flat["variants"]):
            variants = tuple(_tagged(value[flat["variants"]]))  # type: ignore[assignment]
    if problems:
        raise Invalid(tuple(problems))
    return Text(words, tag, variants)


def _tagged(value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict) or not value:
        raise Invalid.because(f"{shown(value)} is neither text nor a mapping of language tags to text")
    problems: list[Problem] = []
    pairs: list[tuple[str, str]] = []
    for tag, words in value.items():
        with _gathering(problems, tag):
            pairs.append((Text("", tag).language, _strict(words, str)))
    if problems:
        raise Invalid(tuple(problems))
    yield from pairs


def _text(value: object, _: object) -> Text:
    if isinstance(value, str):
        return Text(value)
    (tag, words), *variants = _tagged(value)
    return Text(words, tag, variants)


def _date(value: object, _: object) -> Date:
    match value:
        case str():
            return Date.parse(value)
        case int() if not isinstance(value, bool):
            return Date(((value,),))
        case dict():
            return _csl_date(value)
        case _:
            raise Invalid.because(f"{shown(value)} is no date; write it like 2023-05-25")


def _csl_date(value: dict[str, Any]) -> Date:
    allowed = ("date-parts", "circa", "literal", "raw", "season")
    problems = [
        Problem((key,), f"unknown key “{key}”{_guess(key, allowed)}", True) for key in value if key not in allowed
    ]
    if problems:
        raise Invalid(tuple(problems))
    if "raw" in value and "date-parts" not in value:
        return Date.parse(_strict(value["raw"], str))
    parts = _date_parts(value.get("date-parts", []))
    if "season" in value and len(parts) == 1 and len(parts[0]) == 1:
        parts = ((parts[0][0], 20 + _whole(value["season"], "season")),)
    circa, literal, raw = value.get("circa", False), value.get("literal"), value.get("raw") or ""
    if not isinstance(circa, bool | int | str):
        raise Invalid((Problem(("circa",), f"{shown(circa)} is not true or false"),))
    if literal is not None and not isinstance(literal, str):
        raise Invalid((Problem(("literal",), f"{shown(literal)} is no text"),))
    if not isinstance(raw, str):
        raise Invalid((Problem(("raw",), f"{shown(raw)} is no text"),))
    return Date(parts, circa=bool(circa), literal=literal, written=raw)


def _date_parts(value: object) -> tuple[tuple[int, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(point, list) for point in value):
        raise Invalid.because("“date-parts” is a list of lists of whole numbers")
    points = [tuple(_whole(part, "date-parts") for part in point) for point in value]
    return tuple((astronomical_year(point[0]), *point[1:]) if point else point for point in points)


def _whole(value: object, key: str) -> int:
    """Read a whole number of CSL-JSON, which may be written as text, within four digits."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if type(value) is not int or abs(value) > _LATEST_YEAR:
        raise Invalid((Problem((key,), f"{shown(value)} is no whole number of at most four digits"),))
    return value


def _short(converter: Converter, context: Context, key: str) -> Callable[[object, Any], Any]:
    """Read a record that may be written as its most telling field alone: ``agency: Agencia Andina``."""

    def structure(value: object, kind: Any) -> Any:
        return _record(converter, context, {key: value} if isinstance(value, str) else value, kind)

    return structure
