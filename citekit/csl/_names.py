"""Names of people and institutions: their parts, particles, initials and order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unicodedata import category

from citekit.csl._data import words
from citekit.csl._markup import in_language, on_one_line
from citekit.language import direction, has_trait, primary, script, script_languages, scripts
from citekit.model import UNDETERMINED, Text

if TYPE_CHECKING:
    from citekit.csl._show import Show


class Name:
    """A name in its parts, as CSL knows them; equal to another only by its ``key``.

    ``static`` are names whose order no style changes, ``family_first`` those whose language has the family name first:
    romanised, they keep their order where they are written in full. ``beside`` and ``gloss`` are other forms of it,
    ``language`` that of its own, empty where it needs no mark.
    """

    __slots__ = (
        "beside",
        "cache",
        "comma",
        "comma_suffix",
        "dropping",
        "family",
        "family_first",
        "given",
        "gloss",
        "key",
        "language",
        "literal",
        "non_dropping",
        "romanesque",
        "static",
        "suffix",
    )

    def __init__(
        self,
        *,
        family: str = "",
        given: str = "",
        dropping: str = "",
        non_dropping: str = "",
        suffix: str = "",
        literal: str = "",
        comma_suffix: bool = False,
        static: bool = False,
    ) -> None:
        self.family, self.given, self.dropping, self.non_dropping = family, given, dropping, non_dropping
        self.suffix, self.literal, self.comma_suffix, self.static = suffix, literal, comma_suffix, static
        self.romanesque = is_romanesque(literal or family + given)
        self.key: tuple[Any, ...] = (family, given, dropping, non_dropping, suffix, literal)
        self.cache: dict[Any, Any] = {}
        self.language = ""
        self.comma = comma_of(script_languages(literal or family))
        self.family_first = False
        self.beside: tuple[Name, ...] = ()
        self.gloss: tuple[Name, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a family name and a given one in letters alone, with nothing else to know of it."""
        known: bool | None = self.cache.get("plain")
        if known is None:
            known = self.cache["plain"] = self._is_plain()
        return known

    def _is_plain(self) -> bool:
        more = self.literal or self.dropping or self.non_dropping or self.suffix or self.language or self.gloss
        if more or self.beside or self.static or self.family_first or not self.romanesque or self.comma != ",":
            return False
        return f"{self.given}{self.family}".replace(" ", "").replace(".", "").replace("-", "").isalpha()

    @property
    def whole(self) -> str:
        """All of the name, however much of it a style shows; the same for a body given as a family name."""
        parts = (self.given, self.dropping, self.non_dropping, self.family or self.literal, self.suffix)
        return " ".join(filter(None, parts))


_ROMANESQUE = re.compile(
    "[^a-zA-Z0-9\\s\"',.\\-()\\[\\]&:;/|`´’‘“”…‐-―\u0080-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\ufb1d-\ufdff\ufe70-\ufeff"
    "\u02b0-\u036f\u200c-\u200f<>*!?+@#_]"
)
_SPACED = re.compile("[a-zA-Z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")


@lru_cache(maxsize=16384)
def is_romanesque(text: str) -> bool:
    """Tell whether *text* is in a script whose names are written given name first, with a space."""
    if text.isascii():
        return True
    return _SPACED.search(text) is not None or not _ROMANESQUE.search(text)


def comma_of(languages: Sequence[str]) -> str:
    """Give the comma of the script that *languages* (BCP 47) are written in, each in the same."""
    return _commas().get(script(languages[0]), ",") if languages else ","


@lru_cache(maxsize=1)
def _commas() -> Mapping[str, str]:
    return MappingProxyType(dict(line.split() for line in sorted(words("commas"))))


def read_name(value: object, show: Show, item: str, document: str) -> Name | None:
    """Give the name that a CSL-JSON name holds, or ``None`` for one that is empty.

    *item* and *document* are the languages (BCP 47) of the work and of what it is printed in.
    """
    match value:
        case str() if value.strip():
            found: Name | None = Name(literal=on_one_line(value))
        case Text():
            return _varied({"literal": value}, {}, show, document)
        case Mapping():
            parts = _chosen(value, show)
            texts = {name: text for name, text in parts.items() if isinstance(text, Text)}
            if texts:
                return _varied(texts, parts, show, document)
            found = _from_mapping(parts)
        case _:
            return None
    if found is not None:
        found.language = _to_mark(_language_of(found.literal or found.family, item), document)
    return found


_WITH_HAN = frozenset(("Jpan", "Kore"))


def _language_of(name: str, item: str) -> str:
    """Give the language of a *name* that says none: that of its work, where that is written in the script of the name.

    In another script, the direction at least is known: ``und-Arab``.
    """
    known = script_languages(name)
    if item and (primary(item) in known or (set(scripts(name)) == {"Hani"} and script(item) in _WITH_HAN)):
        return item
    return f"{UNDETERMINED}-{script(known[0])}" if known and direction(known[0]) == "rtl" else UNDETERMINED


def _varied(texts: Mapping[str, Text], parts: Mapping[str, Any], show: Show, document: str) -> Name | None:
    """Give a name that says its language, in the forms that *show* asks for."""
    if not any(text.variants for text in texts.values()):
        said = next(iter(texts.values())).language
        plain = {**parts, **{part: text.value for part, text in texts.items()}}
        return read_name(plain, show, "" if said == UNDETERMINED else said, document)
    shown = show.name(texts, document)
    main = _in_form(shown.main, parts, document)
    if main is not None:
        forms = ([_in_form(form, parts, document) for form in others] for others in (shown.beside, shown.gloss))
        main.beside, main.gloss = (tuple(form for form in others if form is not None) for others in forms)
        main.key += tuple(form.key for form in (*main.beside, *main.gloss))
    return main


def _in_form(texts: Mapping[str, Text], parts: Mapping[str, Any], document: str) -> Name | None:
    name = _from_mapping({**parts, **{part: text.value for part, text in texts.items()}})
    language = next(iter(texts.values())).language
    if name is not None and language != UNDETERMINED:
        name.language = _to_mark(language, document)
        name.family_first = name.romanesque and has_trait(language, "family-name-first")
    return name


def _to_mark(language: str, document: str) -> str:
    """Give *language* where text in it is marked within a *document*."""
    return language if in_language((), language, document) else ""


def _chosen(value: Mapping[str, Any], show: Show) -> Mapping[str, Any]:
    """Give the variant of a Jurism name (``multi``) that is shown."""
    multi = value.get("multi")
    if multi is None:
        return value
    keys = multi.get("_key") if isinstance(multi, Mapping) else None
    if not isinstance(keys, Mapping) or show.names == "original":
        return value
    main = str(multi.get("main") or "und") if isinstance(multi, Mapping) else "und"
    parts = {}
    for part in ("family", "given"):
        if isinstance(value.get(part), str):
            variants = [
                (str(tag), str(own[part])) for tag, own in keys.items() if isinstance(own, Mapping) and own.get(part)
            ]
            parts[part] = Text(value[part], main, variants)
    return {**value, **parts}


def _from_mapping(value: Mapping[str, Any]) -> Name | None:
    def part(name: str) -> str:
        text = value.get(name)
        if text is None or text is False or text == "":
            return ""
        return on_one_line(str(text)).strip()

    literal = part("literal") or part("name")  # as Crossref names what has no family name
    family, given = part("family"), part("given")
    dropping, non_dropping, suffix = part("dropping-particle"), part("non-dropping-particle"), part("suffix")
    comma = bool(value.get("comma-suffix"))
    if literal and not family:
        return Name(literal=literal)
    if not (family or given or non_dropping or dropping):
        return None
    if value.get("isInstitution"):
        return Name(literal=family)
    if not family:
        family, given = given, ""
    if not (dropping or non_dropping) and value.get("parse-names", True) not in (False, "false", 0):
        non_dropping, family = _leading_particle(family)
        given, dropping, parsed_suffix, parsed_comma = _trailing_particle(given)
        if parsed_suffix and not suffix:
            suffix, comma = parsed_suffix, parsed_comma
    family = _unquoted(family)
    return Name(
        family=family.replace("'", "’"),
        given=given.replace("'", "’"),
        dropping=dropping.replace("'", "’"),
        non_dropping=non_dropping.replace("'", "’"),
        suffix=suffix.replace("'", "’"),
        comma_suffix=comma,
        static=bool(value.get("static-ordering") or value.get("static-particles")),
    )


def _unquoted(family: str) -> str:
    if len(family) > 2 and family[0] == '"' and family[-1] == '"':
        return family[1:-1]
    return family


_ATTACHED = re.compile(r"([^\W\dA-Z]+[’'`-])(?=[^\W\d_a-z])")


def _leading_particle(family: str) -> tuple[str, str]:
    """Split a lower-case beginning off *family*: ``van den Berg``, ``d’Alembert``, ``al-Ghazali``, ``’t Hooft``."""
    if family.isalpha() and family[0].isupper():  # as most are
        return "", family
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and words[count].lstrip("’'‘")[:1].islower():
        count += 1
    rest = " ".join(words[count:])
    attached = _ATTACHED.match(rest)
    if attached:
        return " ".join([*words[:count], attached[1]]), rest[len(attached[1]) :]
    particle = " ".join(words[:count])
    return (f"{particle} " if particle.endswith(("’", "'")) else particle), rest


def _trailing_particle(given: str) -> tuple[str, str, str, bool]:
    """Split a lower-case end and a suffix off *given*: ``Ludwig van``, ``Martin Luther, Jr.``."""
    suffix, comma = "", False
    if given.istitle() and "," not in given:
        return given, "", "", False
    if "," in given:
        head, _, tail = given.partition(",")
        tail = tail.strip()
        comma = tail.startswith("!")
        given, suffix = head.strip(), tail.lstrip("! ")
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1][:1].islower() and not words[at - 1].endswith("."):
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:]), suffix, comma


@lru_cache(maxsize=8192)
def has_initials(given: str) -> bool:
    """Tell whether *given* is in a script whose names are shortened to their first letter."""
    return given.isascii() or not _whole().intersection(scripts(given))


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    return words("whole-names")


_INITIAL_SPLIT = re.compile(r"([\s\u00a0]+|-|(?<=\.)(?=[^\s\-.]))")


_MARKUP = re.compile(r"(<[^<>]*>)|([\s-]*)([^<>]+)")


def _between(match: re.Match[str], mark: str, *, hyphen: bool, shorten: bool) -> str:
    """Give the initials of what stands between two tags."""
    tag, lead, text = match.groups()
    if tag:
        return str(tag)
    return f"{'-' if '-' in lead else ' ' if lead else ''}{initials(text, mark, hyphen=hyphen, shorten=shorten)}"


@lru_cache(maxsize=32768)
def initials(given: str, mark: str, *, hyphen: bool, shorten: bool) -> str:
    """Give *given* as initials, each followed by *mark*; with ``shorten`` off, only what is an initial already.

    ``hyphen`` keeps the hyphens between them.
    """
    if "<" in given:
        return _MARKUP.sub(lambda match: _between(match, mark, hyphen=hyphen, shorten=shorten), given).strip()
    given = re.sub(r"\s*-\s*", "-", given.strip())
    out = ""
    joiner = ""
    for index, part in enumerate(_INITIAL_SPLIT.split(given)):
        if index % 2:
            joiner = part
            continue
        if not part:
            continue
        out = _with_initial(out, joiner, part, mark, hyphen=hyphen, shorten=shorten)
        joiner = ""
    return out.strip()


def _with_initial(out: str, joiner: str, part: str, mark: str, *, hyphen: bool, shorten: bool) -> str:
    letters = part.rstrip(".")
    is_initial = len(letters) <= 1 or part.endswith(".")
    if part[0].islower() and joiner == "-" and shorten:
        return out
    if (not is_initial and not shorten) or (part[0].islower() and shorten):
        return f"{out.rstrip()}{'-' if joiner == '-' else ' ' if out else ''}{part} "
    if joiner == "-" and hyphen:
        out = out.rstrip() + "-"
    return out + (letters if is_initial else _initial(letters)) + mark


def _initial(letters: str) -> str:
    """Give the first letter of *letters*, with a sign before it (``ʿAmos``), or two that are one (``TSerendorj``)."""
    if not letters[0].isascii() and letters[:2].isalpha() and category(letters[0]) == "Lm":
        return letters[:2]
    two = letters[:2]
    return two.capitalize() if two.isupper() and len(two) == 2 and letters[2:3].islower() else letters[:1]
