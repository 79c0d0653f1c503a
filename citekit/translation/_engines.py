"""Which engine translates: an object, a name, or what the environment names."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from citekit.errors import EngineUnavailable
from citekit.translation._apertium import Apertium, ApertiumServer
from citekit.translation._deep import DeepTranslator
from citekit.translation._deepl import DeepL
from citekit.translation._libre import LibreTranslate
from citekit.translation._protocol import Translator

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENVIRONMENT_VARIABLE = "CITEKIT_ENGINE"
ENTRY_POINTS = "citekit.translators"

_OWN: dict[str, Callable[[], Translator]] = {
    "apertium": Apertium,
    "apertium-apy": ApertiumServer,
    "baidu": partial(DeepTranslator, "baidu"),
    "deepl": DeepL,
    "google": partial(DeepTranslator, "google"),
    "libretranslate": LibreTranslate,
    "microsoft": partial(DeepTranslator, "microsoft"),
    "mymemory": partial(DeepTranslator, "mymemory"),
}


def engine_names() -> tuple[str, ...]:
    """Give the names of the engines that `translate` knows, those of other packages among them."""
    return tuple(sorted({*_OWN, *_offered()}))


def _offered() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def choose_engine(engine: str | Translator | None = None) -> Translator:
    """Give the engine that *engine* is or names; with ``None`` the one that ``CITEKIT_ENGINE`` names.

    Another package offers an engine under the entry-point group `citekit.translators`: something that gives a
    `Translator` when called without arguments. Nothing is ever asked that was not named. Raises `EngineUnavailable`.
    """
    wanted = engine if engine is not None else os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if not isinstance(wanted, str):
        return wanted
    if not wanted:
        raise EngineUnavailable(
            "",
            f"translating needs an engine: name one ({', '.join(engine_names())}) or set {ENVIRONMENT_VARIABLE}; "
            "“apertium” is free and works without a network: apt install apertium apertium-eng-spa",
        )
    return _factory(wanted)()


def _factory(name: str) -> Callable[[], Translator]:
    if name in _OWN:
        return _OWN[name]
    found = _offered().get(name)
    if found is not None:
        try:
            factory: Callable[[], Translator] = found.load()
        except (ImportError, AttributeError) as error:
            raise EngineUnavailable(name, f"the package that offers it is broken: {error}") from error
        return factory
    raise EngineUnavailable(name, f"there is no such engine; name one of {', '.join(engine_names())}")
