"""The settings of a project: defaults that commands, hosts and editors share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from attrs import Attribute, evolve, field, fields, frozen

from citekit._files import content_of, is_file
from citekit.errors import InvalidFile, InvalidTag, Location, Mistake, UnreadableFile
from citekit.model import nearest

SEVERITIES = ("note", "warning", "error")
NOTE_MARKS = ("inside", "after", "before")

# Files of settings in the order in which a folder is asked for them, with the table that holds them.
_PLACES = (("citekit.toml", ()), ("pyproject.toml", ("tool", "citekit")))
_LARGEST = 1024 * 1024  # bytes; a pyproject.toml has some thousands
_MOST_LINES_TRIED = 50  # each is parsing the file anew; mistakes beyond have no line
# Parts of a dotted key: each is gone through again for each behind it.
_TOO_MANY_PARTS = re.compile(r"(?<![^\s.=\[\]{},])(?:[^\s.=\[\]{},]++[ \t]*+\.[ \t]*+){60}")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_RULE = re.compile(r"CK4\d\d")
_ANY_RULE = re.compile(r"CK[1-9]\d\d")
_RULES = re.compile(r"CK[1-9]\d{0,2}")
_HOST = re.compile(r"[^\s/@]+")
_SENTINEL = "citekit-looked-for-key"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"is text in quotation marks, not {value}")
    if not value.strip():
        raise ValueError("says nothing; leave it out")
    return value


def _tag(value: object) -> str:
    from citekit.language import normalise_tag  # brings the registry of tags, and few settings name a language

    try:
        return normalise_tag(_text(value))
    except InvalidTag as error:
        raise ValueError(str(error)) from None


def _note_marks(value: object) -> str:
    if _text(value) not in NOTE_MARKS:
        raise ValueError(f"is one of {', '.join(NOTE_MARKS)}, not “{value}”")
    return str(value)


def _severity(value: object) -> str:
    if _text(value) not in SEVERITIES:
        raise ValueError(f"is one of {', '.join(SEVERITIES)}, not “{value}”")
    return str(value)


def _rules(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and _RULE.fullmatch(one) for one in value):
        raise TypeError(f'is a list of rules about a source, as ["CK403"], not {value}')
    return tuple(dict.fromkeys(value))


def _hosts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and _HOST.fullmatch(one) for one in value):
        raise TypeError(f'is a list of hosts, as ["intranet.example"], not {value}')
    return tuple(dict.fromkeys(value))


def _names_of_rules(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and _RULES.fullmatch(one) for one in value):
        raise TypeError(f'is a list of rules or of how they begin, as ["CK204", "CK5"], not {value}')
    return tuple(dict.fromkeys(value))


def _weights(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(_ANY_RULE.fullmatch(one) for one in value):
        raise TypeError(f'is a table of rules and what they weigh, as {{CK204 = "error"}}, not {value}')
    return tuple((rule, _severity(weight)) for rule, weight in value.items())


def _patterns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        raise TypeError(f'is a list of patterns of paths, as ["archive/*"], not {value}')
    return tuple(value)


def _policies(value: object) -> tuple[PathPolicy, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise TypeError("is a list of tables, each begun with [[paths]]")
    return tuple(_policy(one) for one in value)


def _policy(value: Mapping[str, object]) -> PathPolicy:
    keys = {one.name.replace("_", "-"): one for one in fields(PathPolicy)}
    read: dict[str, Any] = {}
    for key, own in value.items():
        if key not in keys:
            raise ValueError(f"unknown key “{key}”; allowed: {', '.join(keys)}")
        try:
            read[keys[key].name] = keys[key].metadata["read"](own)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{key} {error}") from None
    if "match" not in read:
        raise ValueError('one has no “match”, as match = ["archive/*"]')
    return PathPolicy(**read)


def _setting(read: Callable[[object], object]) -> Any:
    return field(default=None, metadata={"read": read})


@frozen
class PathPolicy:
    """What is otherwise for articles whose path, from the folder of the settings, matches one of ``match``.

    A ``*`` stands for any characters, those between folders too, ``?`` for one. ``None`` leaves a setting as it is;
    rules in ``ignore`` are added, weights in ``severity`` replaced one by one.
    """

    match: tuple[str, ...] = field(metadata={"read": _patterns})
    fail_on: str | None = _setting(_severity)
    uncited: str | None = _setting(_severity)
    may_except: tuple[str, ...] | None = _setting(_rules)
    ignore: tuple[str, ...] | None = _setting(_names_of_rules)
    severity: tuple[tuple[str, str], ...] | None = _setting(_weights)

    def fits(self, path: str) -> bool:
        """Tell whether *path*, with ``/`` between its parts, matches."""
        return any(fnmatchcase(path, one) for one in self.match)


@frozen
class Settings:
    """What ``[tool.citekit]`` of pyproject.toml, or citekit.toml, says: defaults for options of the same names.

    ``library`` is an address, a relative path in it counted from the folder of the settings; ``style`` a CSL style's
    name or file, ``locale`` a BCP 47 tag, ``note_marks`` where marks of notes stand beside punctuation, ``fail_on``
    the least severity that fails, ``uncited`` what a quotation without a key weighs; ``may_except`` the rules about a
    source (CK4xx) that an article may except though they fail.
    ``proxy`` is asked for every page that is fetched, and ``allow_hosts`` may be asked though they are not public.
    ``archive`` is asked to make a copy of each page that is captured, and ``timemap`` lists the copies that there are.
    ``ignore`` are rules whose findings are excepted, or how these begin; ``severity`` is what findings of rules weigh;
    ``paths`` what is otherwise for some articles, the last that fits counting. ``path`` is the file that says so.
    In the file, ``fail_on`` is written ``fail-on``.
    """

    library: str | None = _setting(_text)
    style: str | None = _setting(_text)
    locale: str | None = _setting(_tag)
    note_marks: str | None = _setting(_note_marks)
    fail_on: str | None = _setting(_severity)
    uncited: str | None = _setting(_severity)
    may_except: tuple[str, ...] | None = _setting(_rules)
    proxy: str | None = _setting(_text)
    allow_hosts: tuple[str, ...] | None = _setting(_hosts)
    archive: str | None = _setting(_text)
    timemap: str | None = _setting(_text)
    ignore: tuple[str, ...] | None = _setting(_names_of_rules)
    severity: tuple[tuple[str, str], ...] | None = _setting(_weights)
    paths: tuple[PathPolicy, ...] | None = _setting(_policies)
    path: Path | None = None

    def of(self, article: Path) -> Settings:
        """Give the settings for the file *article*, with what ``paths`` say of it."""
        if not self.paths or self.path is None:
            return self
        place, folder = article.resolve(), self.path.parent.resolve()
        if not place.is_relative_to(folder):
            return self
        found = self
        for policy in self.paths:
            if policy.fits(place.relative_to(folder).as_posix()):
                found = evolve(
                    found,
                    fail_on=policy.fail_on or found.fail_on,
                    uncited=policy.uncited or found.uncited,
                    may_except=found.may_except if policy.may_except is None else policy.may_except,
                    ignore=(*(found.ignore or ()), *(policy.ignore or ())) or None,
                    severity=(*(found.severity or ()), *(policy.severity or ())) or None,
                )
        return found


def settings_keys() -> dict[str, Attribute[Any]]:
    """Give the fields of `Settings` by the keys that a file of settings may have."""
    return {one.name.replace("_", "-"): one for one in fields(Settings) if "read" in one.metadata}


def read_settings(folder: Path) -> Settings:
    """Read the settings of the nearest folder that has some, from *folder* upwards; none are the defaults.

    Raises `InvalidFile` with all mistakes and their lines, and `UnreadableFile`.
    """
    for place in (folder.resolve(), *folder.resolve().parents):
        for name, table in _PLACES:
            path = place / name
            if is_file(path):
                found = _File.of(path, table)
                if found is not None:
                    return found.settings()
    return Settings()


@frozen
class _File:
    """A file that has settings, and where in it they stand."""

    path: Path
    text: str
    table: tuple[str, ...]
    values: Mapping[str, object]

    @classmethod
    def of(cls, path: Path, table: tuple[str, ...]) -> _File | None:
        """Read *path*; ``None`` where it has no such table."""
        import tomllib  # only where there are settings

        text = _read(path)
        if crowded := _TOO_MANY_PARTS.search(text):
            where = Location(str(path), text.count("\n", 0, crowded.start()) + 1)
            raise InvalidFile((Mistake(where, "", "a key has more parts than any file of settings needs"),))
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = _AT.search(str(error))
            where = Location(str(path), *map(int, at.groups())) if at else Location(str(path))
            raise InvalidFile((Mistake(where, "", f"no TOML: {_AT.sub('', str(error)).strip()}"),)) from None
        except RecursionError:
            raise InvalidFile((Mistake(Location(str(path)), "", "no TOML: nested too deep"),)) from None
        found = _within(data, table)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise InvalidFile((Mistake(Location(str(path)), ".".join(table), "is a table of settings"),))
        return cls(path, text, table, found)

    def settings(self) -> Settings:
        """Give what the file says; raises `InvalidFile`."""
        keys = settings_keys()
        read: dict[str, Any] = {}
        mistakes: list[Mistake] = []
        tries = iter(range(_MOST_LINES_TRIED))
        for key, value in self.values.items():
            if key not in keys:
                near = nearest(key, tuple(keys))
                guess = f"did you mean “{near[0]}”?" if near else f"allowed: {', '.join(keys)}"
                mistakes.append(Mistake(self._where(key, tries), key, f"unknown key; {guess}"))
                continue
            try:
                read[keys[key].name] = keys[key].metadata["read"](value)
            except (TypeError, ValueError) as error:
                mistakes.append(Mistake(self._where(key, tries), key, str(error)))
        if mistakes:
            raise InvalidFile(tuple(mistakes))
        settings = Settings(**read, path=self.path)
        library = settings.library
        if library is None or "://" in library or library.startswith("zotero:"):
            return settings
        return evolve(settings, library=str(self.path.parent / library))

    def _where(self, key: str, tries: Iterator[int]) -> Location:
        """Give the place of *key*: the line in which another key would stand in its place; without *tries*, none."""
        if next(tries, None) is None:
            return Location(str(self.path))
        pattern = re.compile(rf"(?<![\w-])(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')(?=\s*[.=])")
        lines = self.text.split("\n")
        for number, line in enumerate(lines):
            for match in pattern.finditer(line):
                if next(tries, None) is None:
                    return Location(str(self.path))
                other = f"{line[: match.start()]}{_SENTINEL}{line[match.end() :]}"
                if self._has_sentinel("\n".join([*lines[:number], other, *lines[number + 1 :]])):
                    return Location(str(self.path), number + 1, match.start() + 1)
        return Location(str(self.path))

    def _has_sentinel(self, text: str) -> bool:
        import tomllib

        try:
            found = _within(tomllib.loads(text), self.table)
        except tomllib.TOMLDecodeError:
            return False
        return isinstance(found, dict) and _SENTINEL in found


def _read(path: Path) -> str:
    where = Location(str(path))
    content = content_of(path, _LARGEST)
    if len(content) > _LARGEST:
        raise UnreadableFile(where, f"a file of settings has at most {_LARGEST // 2**20} MiB")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(Location(str(path), line), "this is no text in UTF-8, as TOML is") from None


def _within(data: object, table: tuple[str, ...]) -> object | None:
    """Give the value at *table* of *data*; ``None`` where there is none."""
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    return data
