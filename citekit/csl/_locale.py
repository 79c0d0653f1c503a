"""Locales of CSL: terms, date formats and options, with what a style overrides."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen
from lxml import etree

from citekit._files import is_file
from citekit.csl._data import words
from citekit.csl._errors import UnknownLocale
from citekit.csl._xml import parse_xml, read_date, typeset
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citekit.csl._nodes import DateNode

_FALLBACKS = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}


@frozen(repr=False)
class Term:
    """A term of a locale, for one and for several; ordinal terms have a gender and a way to match."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


@frozen(repr=False)
class Locale:
    """Words and customs of one language for citations (CSL 1.0.2, Locale Files)."""

    language: str
    terms: Mapping[tuple[str, str], Term] = field(eq=False, repr=False)
    ordinals: Mapping[tuple[str, str], Term] = field(eq=False, repr=False)
    dates: Mapping[str, DateNode] = field(eq=False, repr=False)
    options: Mapping[str, str] = field(eq=False, repr=False)

    def find(self, name: str, form: str = "long") -> Term | None:
        """Give the term *name* in *form*, or in the form that CSL falls back to."""
        wanted: str | None = form
        while wanted:
            if found := self.terms.get((name, wanted)):
                return found
            wanted = _FALLBACKS.get(wanted)
        if " " in name:
            return self.find(name.replace(" ", "-"), form)
        return None

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Give the words of the term *name*, empty where the locale has none."""
        found = self.find(name, form)
        return "" if found is None else found.multiple if plural else found.single

    def gender(self, name: str) -> str:
        """Give the grammatical gender of the term *name*, empty where it has none."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    def ordinal(self, number: int, gender: str) -> str:
        """Give what follows the digits of *number* as an ordinal of *gender*."""
        for digits, kinds in ((100, ("last-two-digits", "whole-number")), (10, ("last-digit", "whole-number"))):
            key = f"ordinal-{number % digits:02d}"
            for own in (gender, "") if gender else ("",):
                found = self.ordinals.get((key, own))
                if found is None:
                    continue
                kind = found.match or ("last-digit" if int(key[-2:]) < 10 else "last-two-digits")
                if kind not in kinds or (kind == "whole-number" and number != int(key[-2:])):
                    continue
                return found.single
        fallback = self.ordinals.get(("ordinal", gender)) or self.ordinals.get(("ordinal", ""))
        return fallback.single if fallback else ""

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether full stops and commas go inside a closing quotation mark."""
        return self.options.get("punctuation-in-quote") == "true"

    def overridden(self, elements: tuple[etree._Element, ...]) -> Locale:
        """Give this locale with what the ``cs:locale`` *elements* of a style say instead, the last the strongest."""
        terms, ordinals = dict(self.terms), dict(self.ordinals)
        dates, options = dict(self.dates), dict(self.options)
        for element in elements:
            own = _read(element)
            terms.update(own.terms)
            if own.ordinals:
                ordinals = dict(own.ordinals)
            dates.update(own.dates)
            options.update(own.options)
        return Locale(self.language, terms, ordinals, dates, options)


def _read(root: etree._Element) -> Locale:
    terms: dict[tuple[str, str], Term] = {}
    ordinals: dict[tuple[str, str], Term] = {}
    dates: dict[str, DateNode] = {}
    options: dict[str, str] = {}
    for child in root:
        match etree.QName(child).localname if isinstance(child.tag, str) else "":
            case "style-options":
                options.update((str(key), str(value)) for key, value in child.attrib.items())
            case "date":
                dates[child.get("form", "text")] = read_date(child)
            case "terms":
                for element in child:
                    if isinstance(element.tag, str):
                        _read_term(element, terms, ordinals)
    return Locale("", terms, ordinals, dates, options)


def _read_term(
    element: etree._Element, terms: dict[tuple[str, str], Term], ordinals: dict[tuple[str, str], Term]
) -> None:
    parts = {etree.QName(part).localname: part.text or "" for part in element if isinstance(part.tag, str)}
    single = typeset(parts.get("single", element.text or "" if not parts else ""))
    single = "" if "\n" in single and not single.strip() else single
    term = Term(single, typeset(parts.get("multiple", single)), element.get("gender", ""), element.get("match", ""))
    name = element.get("name", "")
    gender = element.get("gender-form", "")
    if name == "ordinal" or name.startswith("ordinal-"):
        ordinals[name, gender] = term
    elif gender:
        terms[f"{name}@{gender}", element.get("form", "long")] = term
    else:
        terms[name, element.get("form", "long")] = term


def known_locales() -> tuple[str, ...]:
    """Give the tags of the locales that are installed."""
    return tuple(sorted(path.stem.removeprefix("locales-") for path in _folder().glob("locales-*.xml")))


@lru_cache(maxsize=1)
def _folder() -> Path:
    spec = importlib.util.find_spec("citeproc")
    if spec is None or spec.origin is None:  # the data of the package is found without running its code
        raise UnknownLocale("en-US")
    return Path(spec.origin).parent / "data" / "locales"


@lru_cache(maxsize=256)
def load_locale(language: str, folder: Path | None = None) -> Locale:
    """Give the locale of *language*, a BCP 47 tag: itself, its main dialect, and en-US beneath them all.

    ``folder`` is where to read ``locales-….xml`` from, the installed ones by default. Raises `UnknownLocale` where
    not even en-US is there.
    """
    folder = folder or _folder()
    chain: list[Path] = []
    for tag in ("en-US", main_dialect(language), regional(language)):
        path = folder / f"locales-{tag}.xml"
        if tag and is_file(path) and path not in chain:
            chain.append(path)
    if not chain:
        raise UnknownLocale(language)
    best = _read(parse_xml(chain[-1].read_bytes(), str(chain[-1])))
    if len(chain) == 1:
        return Locale(language, best.terms, best.ordinals, best.dates, best.options)
    below = _read(parse_xml(chain[0].read_bytes(), str(chain[0])))
    terms = {**below.terms, **best.terms}
    return Locale(language, terms, best.ordinals, {**below.dates, **best.dates}, {**best.options})


def main_dialect(language: str) -> str:
    """Give the tag of the locale that speaks for *language* (BCP 47) where it has none; empty where none does."""
    return _dialects().get(primary(language), "")


@lru_cache(maxsize=1)
def _dialects() -> dict[str, str]:
    return dict(line.split() for line in words("dialects"))


def regional(tag: str) -> str:
    """Give *tag* in the spelling of the files' names: ``de_at`` becomes ``de-AT``."""
    parts = tag.replace("_", "-").split("-")
    return "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part.capitalize() for part in parts[1:])])
