"""Rendering of names: order, particles, initials, et al., conjunctions, labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from citekit.csl._case import recase, without_periods
from citekit.csl._data import words
from citekit.csl._markup import parse
from citekit.csl._names import Name, comma_of, has_initials, initials, is_romanesque
from citekit.csl._nodes import PLAIN_LOOK, Look, NamesNode
from citekit.csl._numbers import whole_number
from citekit.csl._stream import Stream, Token, around, marks, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citekit.csl._locale import Locale


def wrapped(tokens: Sequence[Token], look: Look) -> list[Token]:
    """Give *tokens* with the affixes and the formatting of *look*; nothing stays nothing."""
    if look is PLAIN_LOOK:
        return list(tokens)
    if not tokens:
        return []
    out = list(tokens)
    if look.case:
        out = recase(out, look.case)
    if look.strip_periods:
        out = without_periods(out)
    for kind, value in look.formats:
        opening, closing = marks(kind, value)
        out = [opening, *out, closing]
    if look.quotes:
        opening, closing = marks("quote")
        out = [opening, *out, closing]
    if look.prefix:
        out.insert(0, look.prefix)
    if look.suffix:
        out.append(look.suffix)
    return out


@frozen(eq=False, repr=False)
class NameFormat:
    """The options of one ``cs:names``, with all that it inherits, ready to be used."""

    form: str
    conjunction: str
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    et_al_min: int
    et_al_first: int
    et_al_last: bool
    subsequent_min: int
    subsequent_first: int
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_order: str
    sort_separator: str
    demote: str
    family: Look
    given: Look
    look: Look
    et_al: tuple[Token, ...]
    comma: str = ","
    """That of the document's script, between names that are written in it."""
    initials_only: bool = False
    """Whether given names that tell people apart are initials at most."""
    sorting: bool = False
    is_plain: bool = field(init=False)
    """Whether names are nothing but text."""

    @is_plain.default
    def _is_plain(self) -> bool:
        plain = self.family is self.given is self.look is PLAIN_LOOK
        return plain and not (self.initialize_with or "").strip(" .-\u00a0")


def name_format(node: NamesNode, inherited: Mapping[str, str], locale: Locale, *, sorting: bool = False) -> NameFormat:
    """Give the options of *node*: its own before what it inherits (CSL 1.0.2, Inheritable Name Options)."""
    own = {**inherited, **_own_options(node.options)}
    parts = dict(node.parts)
    conjunction = own.get("and", "")
    if conjunction:
        conjunction = locale.term("and", "symbol") if conjunction == "symbol" else locale.term("and")
        if own.get("and") == "symbol":
            conjunction = locale.term("and", "symbol") or "&"
    et_al_min = _number(own.get("et-al-min")) if own.get("et-al-use-first") else 0
    et_al_first = _number(own.get("et-al-use-first"))
    term = locale.term(node.et_al_term) or (locale.term("et-al") if node.et_al_term == "et-al" else "")
    return NameFormat(
        form=own.get("form", own.get("name-form", "long")),
        conjunction="" if sorting else conjunction,
        delimiter=own.get("delimiter", own.get("name-delimiter", ", ")),
        precedes_last=own.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=own.get("delimiter-precedes-et-al", "contextual"),
        et_al_min=et_al_min,
        et_al_first=et_al_first,
        et_al_last=own.get("et-al-use-last") == "true",
        subsequent_min=_number(own.get("et-al-subsequent-min")) or et_al_min,
        subsequent_first=_number(own.get("et-al-subsequent-use-first")) or et_al_first,
        initialize=own.get("initialize", "true") == "true",
        initialize_with=_single(own["initialize-with"]) if "initialize-with" in own else None,
        hyphen=own.get("initialize-with-hyphen", "true") == "true",
        sort_order="all" if sorting else own.get("name-as-sort-order", ""),
        sort_separator=_single(own.get("sort-separator", ", ")),
        demote=own.get("demote-non-dropping-particle", "display-and-sort"),
        family=parts.get("family", PLAIN_LOOK),
        given=parts.get("given", PLAIN_LOOK),
        look=_reduced(node.name_look, node.look),
        initials_only=own.get("givenname-disambiguation-rule", "").endswith("with-initials"),
        et_al=tuple(wrapped((term,), _reduced(node.et_al_look, node.look))) if term and not sorting else (),
        sorting=sorting,
        comma=comma_of((locale.language,)),
    )


def _single(text: str) -> str:
    """Give *text* without doubled spaces, of which some styles have one too many."""
    return re.sub(" +", " ", text)


def _reduced(look: Look, names: Look) -> Look:
    """Give the *look* of ``cs:name`` or ``cs:et-al`` within that of ``cs:names``, as citeproc-js has it.

    “Normal” undoes what stands around the names, not what ``cs:names`` itself says.
    """
    own = dict(names.formats)
    formats = tuple((kind, value) for kind, value in look.formats if value != "normal" or kind not in own)
    return look if formats == look.formats else evolve(look, formats=formats)


_OPTIONS = words("name-options")


def _own_options(options: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in options.items() if name in _OPTIONS}


def inheritable(*levels: Mapping[str, str]) -> dict[str, str]:
    """Give the name options that ``cs:style`` and then ``cs:citation`` or ``cs:bibliography`` set for all names."""
    out: dict[str, str] = {}
    for level in levels:
        out.update(
            (name, value) for name, value in level.items() if name in _OPTIONS and name not in ("delimiter", "form")
        )
    return out


def _number(text: str | None) -> int:
    return whole_number(text or "") or 0


def shown_count(form: NameFormat, count: int, *, subsequent: bool, extra: int = 0) -> int:
    """Give how many of *count* names are shown before “et al.”; *extra* are shown more, to tell cites apart."""
    least, first = (form.subsequent_min, form.subsequent_first) if subsequent else (form.et_al_min, form.et_al_first)
    if not least or count < least:
        return count
    return min(count, first + extra)


def render_names(
    form: NameFormat, names: tuple[Name, ...], shown: int, levels: Sequence[int] = ()
) -> list[tuple[Token, ...]]:
    """Give the tokens of each of the first *shown* of *names*; ``levels`` says how much of each given name to add."""
    return [
        render_name(form, name, index, levels[index] if index < len(levels) else 0)
        for index, name in enumerate(names[:shown])
    ]


def join_names(form: NameFormat, rendered: list[tuple[Token, ...]], names: tuple[Name, ...], shown: int) -> list[Token]:
    """Give *rendered* names as a list, with its conjunction or its “et al.”."""
    out: Stream = []
    truncated = shown < len(names)
    inverted_last = shown > 0 and _is_inverted(form, names[shown - 1], shown - 1)
    for index, tokens in enumerate(rendered):
        if index:
            last = index == shown - 1 and not truncated
            if last and form.conjunction:
                between = _before_last(form, shown, inverted=_is_inverted(form, names[index - 1], index - 1))
            else:
                between = form.delimiter
            own = form.comma != "," and names[index - 1].comma == names[index].comma == form.comma
            out.append(between.replace(",", form.comma) if own else between)
        out.extend(tokens)
    if not truncated or not shown:
        return out
    if form.et_al_last and len(names) - shown >= 2:
        out.append(f"{form.delimiter}… ")
        out.extend(render_name(form, names[-1], len(names) - 1, 0))
    elif form.et_al_last and len(names) - shown == 1:
        out.append(form.delimiter)
        out.extend(render_name(form, names[-1], len(names) - 1, 0))
    elif form.et_al:
        precedes = form.precedes_et_al
        spaced = (
            precedes == "always"
            or (precedes == "contextual" and shown >= 2)
            or (precedes == "after-inverted-name" and inverted_last)
        )
        eastern = not is_romanesque(text_of(form.et_al)[:1])
        out.append(form.delimiter if spaced else "" if eastern else " ")
        out.extend(form.et_al)
        return wrapped(out, Look(suffix=form.look.suffix, formats=form.look.formats))
    return out


def _before_last(form: NameFormat, count: int, *, inverted: bool) -> str:
    precedes = form.precedes_last
    conjunction = form.conjunction
    with_delimiter = (
        precedes == "always"
        or (precedes == "contextual" and count > 2)
        or (precedes == "after-inverted-name" and inverted)
    )
    if not is_romanesque(conjunction):
        return f"{form.delimiter if with_delimiter else ''}{conjunction}"
    space = "" if conjunction[:1].isspace() else " "
    after = "" if conjunction[-1:].isspace() or conjunction in _PREFIXED else " "
    if with_delimiter:
        return f"{form.delimiter}{conjunction.lstrip() if form.delimiter.endswith(' ') else conjunction}{after}"
    return f"{space}{conjunction}{after}"


_PREFIXED = frozenset("וو")
"""Conjunctions that are written as one word with what follows (Hebrew, Arabic)."""


def _is_inverted(form: NameFormat, name: Name, index: int) -> bool:
    if name.literal or not name.romanesque or (_keeps_order(form, name) and form.initialize_with is None):
        return False
    return _inverts(form, index)


def _keeps_order(form: NameFormat, name: Name) -> bool:
    """Tell whether *name* is one that is no more turned round: a style that turns all round says so with a comma."""
    return name.family_first and form.sort_order != "all"


def _inverts(form: NameFormat, index: int) -> bool:
    return form.sort_order == "all" or (form.sort_order == "first" and index == 0)


def render_name(form: NameFormat, name: Name, index: int, level: int) -> tuple[Token, ...]:
    """Give one name in the order and the length that *form* asks for."""
    inverted = _inverts(form, index)
    key = (id(form), inverted, level)
    kept = name.cache.get(key)
    if kept is None or kept[0] is not form:
        plain = _plainly(form, name, level, inverted=inverted)
        kept = (form, (plain,) if plain else tuple(_rendered(form, name, level, inverted=inverted)))
        name.cache[key] = kept
    return kept[1]


def _plainly(form: NameFormat, name: Name, level: int, *, inverted: bool) -> str:
    """Give a name of two words, as most are, in a style without formatting, in one piece; empty where it is not so."""
    if not (form.is_plain and name.is_plain):
        return ""
    given = "" if form.form == "short" and level == 0 else _given(form, name, level)
    if not given:
        return name.family
    if inverted:
        return f"{name.family}{form.sort_separator}{given}"
    if given[-1] in _JOINING:
        return f"{given}{name.family}"
    return f"{given}{_space_behind(form, given)}{name.family}"


def _space_behind(form: NameFormat, given: str) -> str:
    """Give the space between *given* and a family name, one that cannot break where the style's initials end in it."""
    mark = form.initialize_with or ""
    return mark[-1] if mark[-1:] in _HELD and given.endswith(mark.rstrip()) else " "


def _rendered(form: NameFormat, name: Name, level: int, *, inverted: bool) -> list[Token]:
    tokens = wrapped(_in_order(form, name, level, inverted=inverted), form.look)
    if form.sorting:
        return tokens
    out = around(tokens, (("lang", name.language),)) if name.language else tokens
    if name.beside or name.gloss:
        out.extend(_other_forms(form, name, level, inverted=inverted))
    return out


def _other_forms(form: NameFormat, name: Name, level: int, *, inverted: bool) -> Iterator[Token]:
    """Give the other forms of *name* where it is given in full, without the formatting of the first."""
    if form.form == "short":
        return
    plain = evolve(form, family=PLAIN_LOOK, given=PLAIN_LOOK, look=PLAIN_LOOK)
    for other in name.beside:
        yield " "
        yield from _rendered(plain, other, level, inverted=inverted)
    for number, other in enumerate(name.gloss):
        yield "; " if number else " ["
        yield from _rendered(plain, other, level, inverted=inverted)
    if name.gloss:
        yield "]"


def _in_order(form: NameFormat, name: Name, level: int, *, inverted: bool) -> list[Token]:
    if name.literal:
        return _part(form.family, name.literal, affixes=True)
    short = form.form == "short" and level == 0
    given = "" if short else _given(form, name, level)
    if not name.romanesque or name.static or (_keeps_order(form, name) and given == name.given):
        between = () if not name.romanesque else (" ",)
        return _ordered(form, name, given, between)
    if short:
        demoted = form.sorting and form.demote != "never"
        tokens = _spaced(_part(form.family, "" if demoted else name.non_dropping), _part(form.family, name.family))
        return _affixed(tokens, form.family)
    return _inverted(form, name, given) if inverted else _displayed(form, name, given)


def _given(form: NameFormat, name: Name, level: int) -> str:
    if form.initialize_with is None or level >= 2 or not has_initials(name.given):
        return name.given
    return initials(name.given, form.initialize_with, hyphen=form.hyphen, shorten=form.initialize)


def _ordered(form: NameFormat, name: Name, given: str, between: Sequence[Token]) -> list[Token]:
    """Give a name in the order family, given: Chinese, Japanese, Korean, Hungarian and the like."""
    family = _part(form.family, name.family, affixes=True)
    if not given:
        return family
    own = given if between else name.given
    return [*family, *between, *_part(form.given, own, affixes=True)]


def _part(look: Look, text: str, *, affixes: bool = False) -> list[Token]:
    """Give *text* with the formatting of a name part."""
    if not text:
        return []
    tokens = parse(text)
    if look is PLAIN_LOOK:
        return list(tokens)
    return wrapped(tokens, look if affixes else evolve(look, prefix="", suffix=""))


def _affixed(tokens: list[Token], look: Look) -> list[Token]:
    if not tokens or not (look.prefix or look.suffix):
        return tokens
    return [look.prefix, *tokens, look.suffix]


def _spaced(*parts: list[Token]) -> list[Token]:
    """Give *parts* with spaces between them, but not after an apostrophe or a hyphen."""
    out: Stream = []
    for tokens in parts:
        if not tokens:
            continue
        if out and text_of(out)[-1:] not in _JOINING:
            out.append(" ")
        out.extend(tokens)
    return out


_JOINING = frozenset("’'-`‐ \u00a0\u202f")
_HELD = ("\u00a0", "\u202f")


def _inverted(form: NameFormat, name: Name, given: str) -> list[Token]:
    demoted = form.demote == "display-and-sort" or (form.sorting and form.demote == "sort-only")
    particle = _part(form.family, name.non_dropping)
    family = _spaced([] if demoted else particle, _part(form.family, name.family))
    after = _spaced(_part(form.given, given), _part(form.given, name.dropping), particle if demoted else [])
    out = _affixed(family, form.family)
    separator = form.sort_separator.replace(",", name.comma)
    if after:
        out = [*out, separator, *_affixed(after, form.given)]
    if name.suffix:
        out = [*out, separator, name.suffix]
    return out


def _displayed(form: NameFormat, name: Name, given: str) -> list[Token]:
    family = _spaced(
        _part(form.given, name.dropping), _part(form.family, name.non_dropping), _part(form.family, name.family)
    )
    if name.suffix:
        family = [*family, (", " if name.comma_suffix else " ") + name.suffix]
    own = f"{given}{space}" if family and (space := _space_behind(form, given)) != " " else given
    return _spaced(_part(form.given, own, affixes=True), _affixed(family, form.family))
