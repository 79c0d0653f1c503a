"""The phrases of one language, out of its Fluent file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from citekit._data import data_text, entries, names_of
from citekit.errors import InvalidInput
from citekit.language import (
    direction,
    language_attributive,
    language_name,
    normalise_tag,
    primary,
    script,
    scripts,
    tags_to_try,
)
from citekit.model import Date, Name, Text
from citekit.rendering._determiners import Determiners, Spoken
from citekit.rendering._marks import SENTENCE_ENDS

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

_SLOT = re.compile("\ue000([0-9]+)\ue001([.。]?)")
_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)
_REFERENCE = re.compile(r"\{ *(-?[a-z][\w-]*)", re.ASCII)
_HAN = frozenset({"Hani", "Hans", "Hant", "Jpan"})
_YEAR_LAST = re.compile(r", [0-9]+\Z")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@frozen(eq=False)
class _Messages:
    """The messages of a Fluent file, each parsed when it is first said: one note needs a tenth of them."""

    bundle: FluentBundle
    sources: dict[str, str]

    def pattern(self, name: str) -> Pattern | None:
        """Give the value of a message; raises `KeyError` where there is none of that *name*."""
        if not self.bundle.has_message(name):
            self._read(name)
        return self.bundle.get_message(name).value

    def _read(self, name: str) -> None:
        from fluent.runtime import FluentResource

        wanted = [name]
        for one in wanted:  # grows by what a message refers to
            wanted += [other for other in _REFERENCE.findall(self.sources.get(one, "")) if other not in wanted]
        self.bundle.add_resource(FluentResource("".join(self.sources.get(one, "") for one in wanted)))


def _entries(source: str) -> dict[str, str]:
    """Give the entries of a Fluent file by their names, those of terms with the dash, without comments."""
    source = _COMMENT.sub("", source)
    starts = [*_ENTRY.finditer(source)]
    ends = [*(match.start() for match in starts[1:]), len(source)]
    return {match[1]: source[match.start() : end] for match, end in zip(starts, ends, strict=True)}


@frozen
class Phrases:
    """The phrases in which citekit speaks to a reader of ``locale`` (BCP 47)."""

    locale: str
    messages: _Messages
    originals: bool = False

    def say(self, message: str, known: Mapping[str, str | int] | None = None, /, **words: str) -> str:
        """Give *message* with *words* in its places; *known* is what its variants are chosen by.

        Words reach Fluent as a short stand-in each: it refuses long ones, and would take a word for a choice.
        """
        slots = list(words.values())
        stand_ins = {name: Spoken(f"\ue000{place}\ue001", words[name]) for place, name in enumerate(words)}
        pattern = self.messages.pattern(message)
        if pattern is None:
            raise KeyError(message)
        said, mistakes = self.messages.bundle.format_pattern(pattern, {**stand_ins, **(known or {})})
        if mistakes:
            raise mistakes[0]
        return _SLOT.sub(lambda slot: _ended_once(slots[int(slot[1])], slot[2]), str(said))

    def joined(self, message: str, *parts: str) -> str:
        """Join the *parts* that say something, two at a time, by a message with ``$first`` and ``$second``."""
        whole = ""
        for part in parts:
            if part:
                whole = self.say(message, first=without_comma(whole), second=part) if whole else part
        return without_comma(whole)

    def value(self, words: str) -> str:
        """Give *words* fit to stand in a phrase: on one line, isolated where they run against the phrase (UAX 9)."""
        clean = on_one_line(words)
        against = _first_direction(clean) not in {None, direction(self.locale)}
        return f"{_ISOLATE}{clean}{_END_ISOLATE}" if against else clean

    def name(self, text: Text) -> str:
        """Give a name in the reader's language, or else script, or else as it is; with the original where wanted."""
        shown = readable(text, self.locale)
        if not self.originals or shown.value == text.value:
            return self.value(shown.value)
        return self.say("name-original", name=self.value(shown.value), original=self.value(text.value))

    def author(self, name: Name) -> str:
        """Give the name of an author in the reader's script: given name first, or as it is written in Han."""
        if name.literal is not None:
            return self.name(name.literal)
        shown = [readable(part, self.locale) for part in (name.given, name.family) if part is not None]
        if all(is_han(part.value) for part in shown):
            return self.value("".join(part.value for part in reversed(shown)))
        given, family = (part and readable(part, self.locale) for part in (name.given, name.family))
        return self.value(str(evolve(name, given=given, family=family)))

    def own(self, text: Text | None) -> str:
        """Give words, such as a role, in the reader's language; nothing where they are only in another."""
        if text is None:
            return ""
        best = _best(text, self.locale)
        foreign = best.language != "und" and primary(best.language) != primary(self.locale)
        return "" if foreign else self.value(best.value)

    def language(self, tag: str) -> str:
        """Give the name of a language as the reader calls it."""
        return language_name(primary(tag), self.locale)

    def of_language(self, tag: str | None) -> dict[str, str]:
        """Give the words for a language: ``language``, its name, and ``attributive``, what a text in it is called."""
        if tag is None:
            return {"language": "", "attributive": ""}
        return {"language": self.language(tag), "attributive": language_attributive(tag, self.locale)}

    def date(self, date: Date) -> str:
        """Give a date in the reader's form (CLDR), as precise as it is."""
        if not date.parts:
            return self.value(date.literal or "")
        first, last = date.parts[0], date.parts[-1]
        if any(not 1 <= point[0] <= 9999 for point in (first, last)):
            return str(date)
        said = self._point(first)
        if len(date.parts) > 1:
            said = self.say("date-range", {"ends-in": ends_in(said)}, first=said, second=self._point(last))
        return self.say("date-about", date=said) if date.circa else said

    def _point(self, point: tuple[int, ...]) -> str:
        import datetime as dt

        from babel.dates import format_date, format_skeleton

        locale = self.locale.replace("-", "_")
        if len(point) > 1 and point[1] in _SEASONS:
            return self.say("date-season", {"season": _SEASONS[point[1]]}, year=str(point[0]))
        day = dt.date(point[0], *(*point[1:], 1, 1)[:2])
        match len(point):
            case 3:
                first = {"first": "yes" if day.day == 1 else "no"}
                exact, month = format_date(day, "long", locale=locale), format_skeleton("yMMMM", day, locale=locale)
                return self.say("date-day", first, date=exact, month=month)
            case 2:
                return format_skeleton("yMMMM", day, locale=locale)
            case _:
                return format_skeleton("y", day, locale=locale)


@lru_cache(maxsize=1)
def engine_names() -> dict[str, str]:
    """Give what translation engines are called in print, by the name that records give them."""
    return dict(line.split("\t") for line in entries("rendering", "engines.txt"))


def is_han(words: str) -> bool:
    """Tell whether *words* are written in Chinese characters alone, which a reader of any of them can tell apart."""
    return scripts(words).keys() == {"Hani"}


def _best(text: Text, locale: str) -> Text:
    """Give the variant nearest to *locale*: for zh-TW that in zh-Hant before one in zh."""
    narrow = tags_to_try(locale)[:-1]
    exact = (Text(words, own) for tag in narrow for own, words in text.variants if own == tag)
    return text if text.language in narrow else next(exact, text.best(locale))


def _ended_once(words: str, stop: str) -> str:
    """Give *words* with the full stop that a phrase has behind them, but for words that have their end."""
    return words if words.rstrip(_END_ISOLATE).endswith(SENTENCE_ENDS) else words + stop


def ends_in(date: str) -> str:
    """Give ``year`` where a *date* in words ends in it behind a comma, as in American English, else ``none``."""
    return "year" if _YEAR_LAST.search(date) else "none"


def engine_in_print(name: str) -> str:
    """Give what a translation engine is called in print: ``"deepl"`` is DeepL."""
    return engine_names().get(name.lower(), on_one_line(name))


def on_one_line(words: str) -> str:
    """Give *words* without line breaks, control characters and marks that turn the direction of a line."""
    return " ".join(_UNSEEN.sub("", words).split())


def without_comma(clause: str) -> str:
    """Give *clause* without the comma that closes an apposition at its end: another mark follows."""
    return clause.rstrip(",،")


def readable(text: Text, locale: str) -> Text:
    """Give a name in the language of *locale*, or else in its script or the Latin one, or as it is.

    A transliteration comes before a name that another language has for it. For who reads Han a name in Han stays.
    """
    best = _best(text, locale)
    variants = [Text(words, tag) for tag, words in text.variants]
    if script(locale) in _HAN and not (primary(best.language) == primary(locale) and script(best.language) in _HAN):
        own = (
            one for one in (best, text, *variants) if primary(one.language) in {primary(text.language), primary(locale)}
        )
        if (in_han := next((one for one in own if is_han(one.value)), None)) is not None:
            return in_han
    if primary(best.language) == primary(locale) or script(best.language) in {script(locale), "Latn", "Zyyy"}:
        return best
    spelled = sorted(variants, key=lambda one: primary(one.language) != primary(text.language))
    by_script = {script(one.language): one for one in reversed(spelled)}
    return by_script.get(script(locale)) or by_script.get("Latn") or best


@lru_cache(maxsize=64)
def phrases(locale: str) -> Phrases:
    """Give the phrases for readers of *locale*: of the narrowest file there is.

    Raises `InvalidTag` for a malformed tag and `InvalidInput`, with the languages there are, where there is no file.
    """
    from babel import Locale, UnknownLocaleError
    from fluent.runtime import FluentBundle

    tag = normalise_tag(locale)
    name = next((one for one in tags_to_try(tag) if one in names_of("rendering", "phrases")), None)
    if name is None:
        raise InvalidInput(f"there are no phrases in “{tag}”; there are in {', '.join(attribution_languages())}")
    try:
        known = str(Locale.parse(tag.replace("-", "_"))).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        known = primary(tag)
    of_language = Determiners(known)
    functions: dict[str, Any] = {"THE": of_language.with_article, "KIND": of_language.kind}
    bundle = FluentBundle([known], functions=functions, use_isolating=False)
    return Phrases(known, _Messages(bundle, _entries(data_text("rendering", "phrases", f"{name}.ftl"))))


@lru_cache(maxsize=1)
def attribution_languages() -> tuple[str, ...]:
    """Give the languages in which there are phrases (BCP 47)."""
    return tuple(sorted(names_of("rendering", "phrases")))


def _first_direction(words: str) -> str | None:
    for character in words:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return None
