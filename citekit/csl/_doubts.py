"""What a style, a locale and items have that no rule of CSL knows: nothing is printed of it, and its writer is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citekit.csl._data import words
from citekit.csl._errors import did_you_mean, near
from citekit.csl._locale import known_locales, main_dialect, regional
from citekit.csl._xml import line_of, tag
from citekit.errors import Location
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

_LISTS = ("name-variables", "date-variables", "title-variables", "number-variables", "other-variables")
_VARIABLES = frozenset(variable for name in _LISTS for variable in words(name))
_OF_A_CITE = frozenset(("citation-label", "language", "note", "year-suffix-range"))
_OF_AN_ITEM = frozenset(("id", "note", "language", "custom", "categories", "citation-key", "citation-label", "multi"))
_TESTED = ("type", "variable", "is-numeric", "is-uncertain-date")
_MOST = 50  # of one style or of one list of items; more say nothing more


def of_style(root: etree._Element, file: str) -> tuple[str, ...]:
    """Give what the style *root* of *file* asks for that there is not: each with its line, and what may be meant."""
    found = []
    for element in root.iter("*"):
        where = Location(file, line_of(element))
        found += [f"{where}: {doubt}" for doubt in _of_element(element)]
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _of_element(element: etree._Element) -> Iterator[str]:
    name = tag(element)
    if any(tag(above) == "info" for above in element.iterancestors()):
        return
    if name not in words("elements"):
        yield _unknown("element", f"<{name}>", name, words("elements"))
        return
    for attribute in _TESTED:
        known = words("types") if attribute == "type" else _VARIABLES | _OF_A_CITE
        for word in (element.get(attribute) or "").split():
            if word not in known:
                yield _unknown("type" if attribute == "type" else "variable", f"“{word}”", word, known)


def of_items(items: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what *items* have that CSL does not: an unknown type, or a variable that is nearly one it has not."""
    found: list[str] = []
    for key in items:
        found += [f"item “{key}”: {doubt}" for doubt in _of_item(items[key])]
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _of_item(item: Mapping[str, Any]) -> Iterator[str]:
    kind = item.get("type")
    if isinstance(kind, str) and kind and kind not in words("types") and kind not in _crossref_types():
        yield _unknown("type", f"“{kind}”", kind, words("types"))
    for variable in item:
        if variable in _VARIABLES or variable in _OF_AN_ITEM:
            continue
        if any(guess not in item for guess in near(variable, _VARIABLES)):
            yield _unknown("variable", f"“{variable}”", variable, _VARIABLES)


def _crossref_types() -> frozenset[str]:
    return frozenset(line.split()[0] for line in words("crossref-types"))


def _unknown(what: str, shown: str, name: str, known: Iterable[str]) -> str:
    return f"CSL has no {what} {shown}{did_you_mean(name, known)}"


def of_locale(language: str) -> tuple[str, ...]:
    """Give what is to be said where there is no locale of *language* (BCP 47): which one speaks in its place."""
    known = known_locales()
    if regional(language) in known:
        return ()
    spoken = main_dialect(language)
    if not spoken:
        return (f"CSL has no locale “{language}”; its words are English{did_you_mean(language, known)}",)
    if language == primary(language):
        return ()
    return (f"CSL has no locale “{language}”; its words are of “{spoken}”",)
