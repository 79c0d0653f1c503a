"""Translating texts, with the record of who did it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from attrs import frozen

from citekit.errors import CitekitError, InvalidInput, UnreadableFile
from citekit.language import matches, normalise_tag
from citekit.model import Date, Text, Translation, TranslatorKind, digest
from citekit.translation._answer_checks import believable
from citekit.translation._engines import choose_engine
from citekit.translation._errors import BadAnswer, TextTooLong
from citekit.translation._patience import gave_up, within_async
from citekit.translation._protocol import Answer, AsyncTranslator, EngineInfo, Translator

if TYPE_CHECKING:
    from citekit.translation._memory import TranslationMemory

_log = logging.getLogger("citekit.translation")

_KEPT_AT_ONCE = 500  # texts: what is lost at most when a program is killed, against a write to disk for each

Outcome = Translation | CitekitError


def translate(
    text: Text, into: str, engine: str | Translator | None = None, *, memory: TranslationMemory | None = None
) -> Translation:
    """Translate *text* into the language *into* (BCP 47), and say which engine did it, when, and of which original.

    *engine* is an engine, the name of one, or ``None`` for the one that the environment names in ``CITEKIT_ENGINE``;
    text leaves the machine only by it. With a *memory*, what is there is not asked for again, and what is new is kept;
    a person's translation goes before a machine's. Raises `EngineUnavailable` without an engine, `InvalidInput` for a
    text without a letter or one that is in that language already, and the engine's error where it failed.
    """
    return _only(translate_all([text], into, engine, memory=memory))


async def translate_async(
    text: Text, into: str, engine: str | Translator | None = None, *, memory: TranslationMemory | None = None
) -> Translation:
    """Translate as `translate` does, without holding up the event loop."""
    return _only(await translate_all_async([text], into, engine, memory=memory))


def translate_all(
    texts: Sequence[Text], into: str, engine: str | Translator | None = None, *, memory: TranslationMemory | None = None
) -> tuple[Outcome, ...]:
    """Translate many texts at once: as many outcomes in the same order, each a `Translation` or an error of its own.

    Equal texts are asked for once. With a *memory*, what has come is kept after each 500, so that little is lost where
    the work is broken off. Raises `EngineUnavailable` without an engine, and `InvalidTag`.
    """
    plan = _plan(texts, into, choose_engine(engine), memory)
    answers: Sequence[Answer] = ()
    for request in plan.requests:
        given_up = gave_up(answers)
        answers = request.all_with(given_up) if given_up else _ask(plan.engine, request, plan.into)
        plan.take(request, answers)
    return plan.outcomes()


async def translate_all_async(
    texts: Sequence[Text], into: str, engine: str | Translator | None = None, *, memory: TranslationMemory | None = None
) -> tuple[Outcome, ...]:
    """Translate as `translate_all` does, without holding up the event loop."""
    import asyncio

    plan = await asyncio.to_thread(_plan, texts, into, choose_engine(engine), memory)
    answers: Sequence[Answer] = ()
    for request in plan.requests:
        given_up = gave_up(answers)
        answers = request.all_with(given_up) if given_up else await _ask_async(plan.engine, request, plan.into)
        await asyncio.to_thread(plan.take, request, answers)
    return plan.outcomes()


def _only(outcomes: tuple[Outcome, ...]) -> Translation:
    (outcome,) = outcomes
    if isinstance(outcome, CitekitError):
        raise outcome
    return outcome


@frozen
class _Request:
    source: str
    originals: tuple[str, ...]

    @property
    def composed(self) -> tuple[str, ...]:
        """The texts in NFC: an engine by rules does not know “sesión” by the letters and accents it can be made of."""
        return tuple(normalize("NFC", original) for original in self.originals)

    def all_with(self, error: CitekitError) -> Sequence[Answer]:
        return [error] * len(self.originals)


@frozen
class _Plan:
    texts: tuple[Text, ...]
    into: str
    engine: Translator
    info: EngineInfo
    memory: TranslationMemory | None
    requests: tuple[_Request, ...]
    known: dict[Text, Outcome]

    def take(self, request: _Request, answers: Sequence[Answer]) -> None:
        for original, answer in zip(request.originals, answers, strict=True):
            outcome = answer if isinstance(answer, CitekitError) else self._record(original, answer)
            self.known[Text(original, request.source)] = outcome
        if self.memory is not None:
            self._remember(self.memory, [Text(original, request.source) for original in request.originals])

    def _remember(self, memory: TranslationMemory, texts: list[Text]) -> None:
        from citekit.translation._memory import MemoryUnit

        outcomes = [(text, self.known[text]) for text in texts]
        options = self.info.options
        try:
            memory.put_all(MemoryUnit(text, made, options) for text, made in outcomes if isinstance(made, Translation))
        except UnreadableFile as error:  # what was translated is worth more than its place in the memory
            _log.warning("translations are not kept: %s", error)

    def _record(self, original: str, answer: str) -> Translation:
        today = datetime.now(UTC).date()
        return Translation(
            text=Text(answer, self.into),
            by=TranslatorKind.MACHINE,
            engine=self.info.name,
            engine_version=self.info.version,
            made=Date(((today.year, today.month, today.day),)),
            of=digest(original),
        )

    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(self.known[_bare(text)] for text in self.texts)


def _bare(text: Text) -> Text:
    return Text(text.value, text.language)


def _plan(texts: Sequence[Text], into: str, engine: Translator, memory: TranslationMemory | None) -> _Plan:
    into, info = normalise_tag(into), engine.info
    known: dict[Text, Outcome] = {}
    wanted: dict[str, list[str]] = {}
    for text in dict.fromkeys(map(_bare, texts)):
        outcome: Outcome | None = _refusal(text, into, info)
        if outcome is None and memory is not None:
            outcome = memory.get(text, into, info)
        if outcome is not None:
            known[text] = outcome
        else:
            wanted.setdefault(text.language, []).append(text.value)
    requests = tuple(
        _Request(source, tuple(originals[at : at + _KEPT_AT_ONCE]))
        for source, originals in wanted.items()
        for at in range(0, len(originals), _KEPT_AT_ONCE)
    )
    return _Plan(tuple(texts), into, engine, info, memory, requests, known)


def _refusal(text: Text, into: str, info: EngineInfo) -> CitekitError | None:
    if not any(char.isalpha() for char in text.value):
        return InvalidInput("there is nothing to translate: the text has no letter")
    if any("\ud800" <= char <= "\udfff" for char in text.value):
        return InvalidInput("the text has half of a character in it (a lone surrogate)")
    if matches(into, text.language) or matches(text.language, into):
        return InvalidInput(f"the text is in “{text.language}” already, and “{into}” was asked for")
    if len(text.value) > info.limit:
        return TextTooLong(info.name, info.limit, len(text.value))
    return None


def _ask(engine: Translator, request: _Request, into: str) -> Sequence[Answer]:
    try:
        answers = engine.translate(request.composed, source=request.source, target=into)
    except Exception as error:  # noqa: BLE001  an engine can be anybody's code; what came before it must not be lost
        return request.all_with(_named(engine, error))
    return believable(engine.info.name, request.composed, answers, target=into)


async def _ask_async(engine: Translator, request: _Request, into: str) -> Sequence[Answer]:
    if not isinstance(engine, AsyncTranslator):
        return await within_async(None, partial(_ask, engine, request, into))
    try:
        answers = await engine.translate_async(request.composed, source=request.source, target=into)
    except Exception as error:  # noqa: BLE001
        return request.all_with(_named(engine, error))
    return believable(engine.info.name, request.composed, answers, target=into)


def _named(engine: Translator, error: Exception) -> CitekitError:
    """Give *error* as one of citekit; the message of another's stays out, as it can hold the text or a key."""
    if isinstance(error, CitekitError):
        return error
    return BadAnswer(engine.info.name, f"it broke off ({type(error).__name__})")
