"""Which engine translates: an object, a name, or what the environment names."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput
from citekit.translation._apertium import Apertium, ApertiumServer
from citekit.translation._deep import DeepTranslator
from citekit.translation._deepl import DeepL
from citekit.translation._libre import LibreTranslate
from citekit.translation._protocol import EngineInfo, Translator

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
    `Translator` when called without arguments. Nothing is ever asked that was not named. Raises `EngineUnavailable`,
    and `InvalidInput` for an object that is no engine.
    """
    wanted = engine if engine is not None else os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if not isinstance(wanted, str):
        if not _is_engine(wanted):
            raise InvalidInput("an engine is its name, or an object with “info” and “translate” (Translator)")
        return wanted
    if not wanted:
        raise EngineUnavailable(
            "",
            f"translating needs an engine: name one ({', '.join(engine_names())}) or set {ENVIRONMENT_VARIABLE}; "
            "“apertium” is free and works without a network: apt install apertium apertium-eng-spa",
        )
    if wanted in _OWN:
        return _OWN[wanted]()
    found = _offered().get(wanted)
    if found is None:
        raise EngineUnavailable(wanted, f"there is no such engine; name one of {', '.join(engine_names())}")
    return _loaded(found)


def _is_engine(engine: object) -> TypeGuard[Translator]:
    return isinstance(engine, Translator) and isinstance(engine.info, EngineInfo)


def _loaded(point: EntryPoint) -> Translator:
    """Make the engine that another package offers; that package may break in any way."""
    try:
        engine: object = point.load()()
        if _is_engine(engine):
            return engine
        broken = "what it gives is no engine, with “info” and “translate”"
    except CitekitError:
        raise
    except Exception as error:  # noqa: BLE001  code of others, run for the first time
        broken = f"{type(error).__name__}: {error}"
    raise EngineUnavailable(point.name, f"the package that offers it is broken: {broken}")
