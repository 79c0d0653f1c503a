"""Which encoder compares: the one that is named, the one of the environment, or the one that is installed."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeGuard

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput
from citekit.originals._encoder import Encoder, EncoderInfo

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENVIRONMENT_VARIABLE = "CITEKIT_ENCODER"
ENTRY_POINTS = "citekit.encoders"
NO_ENCODER = "none"


def _universal() -> Encoder:
    from citekit.originals._sentence_encoder import UniversalSentenceEncoder

    return UniversalSentenceEncoder.installed()


_OWN: dict[str, Callable[[], Encoder]] = {"universal": _universal}


def encoder_names() -> tuple[str, ...]:
    """Give the names of the encoders that can be asked for, those of other packages among them."""
    return tuple(sorted({*_OWN, *_offered()}))


def _offered() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def choose_encoder(encoder: str | Encoder | None = None) -> Encoder | None:
    """Give the encoder that *encoder* is or names; with ``None`` what ``CITEKIT_ENCODER`` names, or what is installed.

    ``"none"`` is no encoder, and ``None`` is given for it and where none is installed. Raises `EngineUnavailable` for
    one that is not there or whose version is not the one that was fitted, `InvalidInput` for an object that is none.
    """
    wanted = encoder if encoder is not None else os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if not isinstance(wanted, str):
        if not _is_encoder(wanted):
            raise InvalidInput("an encoder is its name, or an object with “info” and “encode” (Encoder)")
        return wanted
    if wanted == NO_ENCODER:
        return None
    if not wanted:
        from citekit.originals._sentence_encoder import is_installed

        return _universal() if is_installed() else None
    if wanted in _OWN:
        return _OWN[wanted]()
    point = _offered().get(wanted)
    if point is None:
        raise EngineUnavailable(
            "", f"there is no encoder “{wanted}”; name one of {', '.join(encoder_names())}, or none"
        )
    return _loaded(point)


def _is_encoder(encoder: object) -> TypeGuard[Encoder]:
    return isinstance(encoder, Encoder) and isinstance(encoder.info, EncoderInfo)


def _loaded(point: EntryPoint) -> Encoder:
    """Make the encoder that another package offers; that package may break in any way."""
    try:
        encoder: object = point.load()()
        if _is_encoder(encoder):
            return encoder
        broken = "what it gives is no encoder, with “info” and “encode”"
    except CitekitError:
        raise
    except Exception as error:  # noqa: BLE001  code of others, run for the first time
        broken = f"{type(error).__name__}: {error}"
    raise EngineUnavailable("", f"the package that offers the encoder “{point.name}” is broken: {broken}")
