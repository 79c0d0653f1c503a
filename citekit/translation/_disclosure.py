"""What a reader is told of a translation."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from citekit.language import normalise_tag
from citekit.model import Agent, Date, Review, Translation, TranslatorKind

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_LOCALES = ("en", "es")
_EDITED = frozenset({TranslatorKind.HUMAN_REVISED, TranslatorKind.MACHINE_POST_EDITED})


def disclosure(translation: Translation, locale: str = "en") -> str:
    """Give the sentences that tell a reader of *locale* who or what translated, and whether a person read it.

    “Machine translation by DeepL, edited by a person. Edited by Ana Ruiz on 27 May 2023.” A translator who is not
    known is said not to be stated. There are English and Spanish sentences; other readers get the English ones.
    """
    language = normalise_tag(locale).split("-", maxsplit=1)[0]
    chosen = normalise_tag(locale) if language in _LOCALES else "en"
    sentences = (_by_whom(translation, chosen), _reading(translation, chosen), _by_way_of(translation, chosen))
    return " ".join(sentence for sentence in sentences if sentence)


def _by_whom(translation: Translation, locale: str) -> str:
    machine = translation.by in {TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED}
    human = translation.by in {TranslatorKind.HUMAN, TranslatorKind.HUMAN_REVISED}
    name = _name(translation.translator, locale)
    named = (machine and translation.engine) or (human and name)
    message = translation.by.value + ("-named" if named else "")
    return _say(
        locale, message, engine=_engine_names().get(translation.engine or "", translation.engine), translator=name
    )


def _reading(translation: Translation, locale: str) -> str:
    reviewed = translation.reviewed
    if reviewed is None:
        return _say(locale, "not-reviewed") if translation.by is TranslatorKind.MACHINE else ""
    what = "edited" if translation.by in _EDITED else "reviewed"
    reviewer, when = _name(reviewed.by, locale), _date(reviewed, locale)
    message = what + ("-by" if reviewer else "") + ("-on" if when else "")
    return "" if message == "edited" else _say(locale, message, reviewer=reviewer, date=when)


def _by_way_of(translation: Translation, locale: str) -> str:
    import langcodes

    if translation.pivot is None:
        return ""
    return _say(locale, "pivot", language=langcodes.get(translation.pivot).display_name(locale))


def _name(agent: Agent | None, locale: str) -> str | None:
    return agent.name.best(locale).value if agent is not None and agent.name is not None else None


def _date(review: Review, locale: str) -> str | None:
    return _written(review.on, locale) if review.on is not None else None


def _written(when: Date, locale: str) -> str:
    from babel.dates import format_date

    if len(when.parts) == 1 and len(when.parts[0]) == 3 and not when.circa:
        year, month, day = when.parts[0]
        return format_date(date(year, month, day), "long", locale=_babel_locale(locale))
    return str(when)


def _babel_locale(locale: str) -> str:
    from babel import negotiate_locale
    from babel.localedata import locale_identifiers

    wanted = locale.replace("-", "_")
    return negotiate_locale([wanted, locale.split("-", maxsplit=1)[0]], locale_identifiers()) or "en"


def _say(locale: str, message: str, **names: str | None) -> str:
    bundle = _bundle(locale.split("-", maxsplit=1)[0])
    pattern = bundle.get_message(message).value
    if pattern is None:
        return ""
    text, _ = bundle.format_pattern(pattern, {name: value for name, value in names.items() if value is not None})
    return str(text)


@lru_cache(maxsize=len(_LOCALES))
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_data(f"disclosure.{language}.ftl")))
    return bundle


@lru_cache(maxsize=1)
def _engine_names() -> dict[str, str]:
    lines = [line for line in _data("engine-names.txt").splitlines() if not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


def _data(name: str) -> str:
    return resources.files("citekit.translation").joinpath(f"data/{name}").read_text("utf-8")
