"""What a translation engine is to citekit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, runtime_checkable

from attrs import frozen

from citekit.errors import CitekitError

Answer = str | CitekitError


class EngineKind(StrEnum):
    """How an engine translates: neural, a large language model, rules, statistics, or not known."""

    NEURAL = "nmt"
    LANGUAGE_MODEL = "llm"
    RULES = "rules"
    STATISTICAL = "smt"
    UNKNOWN = "unknown"


@frozen
class EngineInfo:
    """What an engine says of itself.

    ``version`` is ``None`` where the engine does not tell it. ``limit`` is the longest text it takes, in code points.
    ``local`` is true where no text leaves the machine. ``options`` names whatever else changes what it answers, such
    as a model or a degree of formality; two engines with the same ``options`` give the same words.
    """

    name: str
    version: str | None = None
    provider: str = ""
    kind: EngineKind = EngineKind.UNKNOWN
    limit: int = 100_000
    local: bool = False
    options: str = ""


@runtime_checkable
class Translator(Protocol):
    """A translation engine: anything with these two, from this package or another (entry points `citekit.translators`).

    `translate` takes texts in one language and gives as many answers in the same order, each the translated text or an
    error of its own; it may raise a `CitekitError` for all of them. ``source`` and ``target`` are BCP 47 tags;
    ``source`` is ``und`` where the language is not known. An engine may be called from several threads at once.
    """

    @property
    def info(self) -> EngineInfo:
        """What the engine says of itself; reading it does no input or output over a network."""
        ...

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* from the language *source* into *target*."""
        ...


@runtime_checkable
class AsyncTranslator(Translator, Protocol):
    """A translation engine that can also be awaited."""

    async def translate_async(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* as `translate` does, without holding up the event loop."""
        ...
