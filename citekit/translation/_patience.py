"""How long and how often an engine is asked: deadlines, retries, pace."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from threading import Lock, Thread
from typing import TypeVar

from attrs import define, field, frozen

from citekit.errors import CitekitError, InvalidInput
from citekit.translation._errors import AuthFailed, EngineFault, EngineTimeout, RateLimited
from citekit.translation._protocol import Answer

Answered = TypeVar("Answered")
_A_DAY = 86_400.0  # seconds: nobody waits longer, and a clock can sleep it


def within(seconds: float, call: Callable[[], Answered]) -> Answered:
    """Give what *call* gives, or raise `TimeoutError` after *seconds*, whatever the call is doing then.

    The call runs in a thread of its own that does not keep the program from ending; one that was given up goes on
    until whatever holds it lets go. Time limits of HTTP clients count from one byte to the next, and have no such end.
    """
    from concurrent.futures import Future

    result: Future[Answered] = Future()

    def run() -> None:
        try:
            result.set_result(call())
        except BaseException as error:  # noqa: BLE001  carried to the caller, where it is raised again
            result.set_exception(error)

    Thread(target=run, daemon=True, name="citekit-translation").start()
    return result.result(timeout=seconds)


async def within_async(seconds: float | None, call: Callable[[], Answered]) -> Answered:
    """Await what *call* gives as `within` does, in a thread that nobody waits for once the awaiting is cancelled."""
    import asyncio
    from concurrent.futures import Future

    result: Future[Answered] = Future()

    def run() -> None:
        if result.set_running_or_notify_cancel():
            try:
                result.set_result(call())
            except BaseException as error:  # noqa: BLE001  carried to the caller, where it is raised again
                result.set_exception(error)

    Thread(target=run, daemon=True, name="citekit-translation").start()
    return await asyncio.wait_for(asyncio.wrap_future(result), timeout=seconds)


@frozen
class Patience:
    """How often an engine is asked for one answer, and for how long in all; ``first_pause`` doubles with each try.

    ``per_second`` is how many requests it gets in a second, from all threads; ``None`` leaves it at what suits it.
    Raises `InvalidInput` for no time, no try, or a pace of nothing.
    """

    seconds: float = 30.0
    tries: int = 3
    first_pause: float = 0.5
    per_second: float | None = None

    def __attrs_post_init__(self) -> None:
        if not (0 < self.seconds <= _A_DAY and 0 <= self.first_pause <= _A_DAY):
            raise InvalidInput("the patience with an engine is a number of seconds above 0, and of a day at most")
        if self.tries < 1 or (self.per_second is not None and not self.per_second > 0):
            raise InvalidInput("an engine is asked once or more often, and at a pace above 0")


@define
class Pace:
    """A token bucket for an engine (its name and address): ``per_second`` requests; shared between threads."""

    engine: str
    per_second: float
    _lock: Lock = field(init=False, factory=Lock, repr=False)
    _next: float = field(init=False, default=-math.inf)

    def reserve(self, within: float) -> float | None:
        """Take the next free place, and give the seconds to wait for it; ``None`` where none is free *within* these."""
        now, apart = time.monotonic(), 1 / self.per_second
        with self._lock:
            place = max(self._next, now - max(1.0, apart)) + apart
            if place - now > within:
                return None
            self._next = place
            return max(0.0, place - now)


@lru_cache(maxsize=64)
def pace(engine: str, per_second: float) -> Pace:
    """Give the one pace of all requests to *engine* (its name and address), whichever object makes them."""
    return Pace(engine, per_second)


@frozen
class _Pause:
    seconds: float


@frozen
class _Try:
    seconds_left: float


def _is_passing(answer: object) -> bool:
    match answer:
        case RateLimited():
            return True
        case EngineFault(status=status):
            return status is None or status >= 500
        case _:
            return False


def _attempts(
    engine: str, patience: Patience, pace: Pace
) -> Generator[_Pause | _Try, Answered | CitekitError, Answered | CitekitError]:
    end = time.monotonic() + patience.seconds
    out_of_time = EngineTimeout(engine, patience.seconds)
    for number in range(patience.tries):
        place = pace.reserve(end - time.monotonic())
        if place is None:
            return out_of_time
        if place:
            yield _Pause(place)
        answer = yield _Try(max(0.001, end - time.monotonic()))
        if not _is_passing(answer) or number == patience.tries - 1:
            return answer
        asked = answer.retry_after if isinstance(answer, RateLimited | EngineFault) else None
        wait = patience.first_pause * 2**number if asked is None else asked
        if wait > end - time.monotonic():
            return answer
        yield _Pause(wait)
    return out_of_time


def persist(
    engine: str, ask: Callable[[float], Answered | CitekitError], patience: Patience, pace: Pace
) -> Answered | CitekitError:
    """Ask until there is an answer that will not change, for as long as *patience* lasts.

    *ask* takes the seconds that are left and gives an answer or an error. Only `RateLimited`, a fault of the server
    (5xx) and a failing connection are asked again, after the pause that the engine wished, else after one that
    doubles.
    """
    steps: Generator[_Pause | _Try, Answered | CitekitError, Answered | CitekitError]
    steps = _attempts(engine, patience, pace)
    try:
        step = next(steps)
        while True:
            match step:
                case _Pause(seconds):
                    time.sleep(seconds)
                    step = next(steps)
                case _Try(seconds):
                    step = steps.send(_on_time(engine, ask, seconds, patience))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # the generator's return value


def _on_time(
    engine: str, ask: Callable[[float], Answered | CitekitError], seconds: float, patience: Patience
) -> Answered | CitekitError:
    try:
        return within(seconds, lambda: ask(seconds))
    except TimeoutError:
        return EngineTimeout(engine, patience.seconds)


async def persist_async(
    engine: str, ask: Callable[[float], Awaitable[Answered | CitekitError]], patience: Patience, pace: Pace
) -> Answered | CitekitError:
    """Ask as `persist` does, without holding up the event loop."""
    import asyncio

    steps: Generator[_Pause | _Try, Answered | CitekitError, Answered | CitekitError]
    steps = _attempts(engine, patience, pace)
    try:
        step = next(steps)
        while True:
            match step:
                case _Pause(seconds):
                    await asyncio.sleep(seconds)
                    step = next(steps)
                case _Try(seconds):
                    step = steps.send(await _on_time_async(engine, ask, seconds, patience))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # the generator's return value


async def _on_time_async(
    engine: str, ask: Callable[[float], Awaitable[Answered | CitekitError]], seconds: float, patience: Patience
) -> Answered | CitekitError:
    import asyncio

    try:
        return await asyncio.wait_for(ask(seconds), timeout=seconds)
    except TimeoutError:
        return EngineTimeout(engine, patience.seconds)


def batches(texts: Sequence[str], most: int, code_points: int) -> Iterator[list[str]]:
    """Divide *texts* into batches of at most *most* texts and *code_points*, or of one text that is longer."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == most or sum(map(len, batch)) + len(text) > code_points):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


AskOnce = Callable[[Sequence[str], float], Sequence[Answer] | CitekitError]


def in_turn(engine: str, parts: Iterable[Sequence[str]], ask: AskOnce, patience: Patience, pace: Pace) -> list[Answer]:
    """Ask for each batch of texts, and no further once an engine cannot be reached, refuses, or is out of time.

    *ask* takes a batch and the seconds that are left. The texts after an engine gave up carry the same error, so that
    one that hangs costs one deadline and not one a text.
    """
    answers: list[Answer] = []
    for batch in parts:
        answer: Sequence[Answer] | CitekitError | None = gave_up(answers)
        if answer is None:
            answer = persist(engine, partial(ask, batch), patience, pace)
        answers += [answer] * len(batch) if isinstance(answer, CitekitError) else answer
    return answers


async def in_turn_async(
    engine: str, parts: Iterable[Sequence[str]], ask: AskOnce, patience: Patience, pace: Pace
) -> list[Answer]:
    """Ask as `in_turn` does, without holding up the event loop; once it is cancelled no further batch is asked for."""
    answers: list[Answer] = []
    for batch in parts:
        answer: Sequence[Answer] | CitekitError | None = gave_up(answers)
        if answer is None:
            answer = await persist_async(engine, partial(_in_a_thread, ask, batch), patience, pace)
        answers += [answer] * len(batch) if isinstance(answer, CitekitError) else answer
    return answers


async def _in_a_thread(ask: AskOnce, batch: Sequence[str], seconds: float) -> Sequence[Answer] | CitekitError:
    return await within_async(seconds, partial(ask, batch, seconds))


def gave_up(answers: Sequence[Answer]) -> CitekitError | None:
    """Give the last of *answers* if after it there is no use in asking the engine again."""
    last = answers[-1] if answers and isinstance(answers[-1], CitekitError) else None
    return last if _is_passing(last) or isinstance(last, EngineTimeout | AuthFailed) else None
