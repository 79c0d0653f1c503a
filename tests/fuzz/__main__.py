"""Throw inputs at a door for minutes: ``python -m tests.fuzz DOOR --minutes 10``; without a DOOR, at each in turn.

What breaks a law is made as small as it gets, written to ``tests/fuzz/found/DOOR/`` and told with its kind; kinds that
were told before in the same run are only counted. Exit 1 where anything was found.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.door import Broken, Door, ended
from tests.fuzz.doors import DOORS
from tests.fuzz.inputs import inputs

FOUND = Path(__file__).parent / "found"
_AT_ONCE = 400  # inputs between two looks at the clock
_TOO_LONG = 10  # seconds of processor time for one input of a few kilobytes: a sign of what grows too fast
_MOST_MEMORY = 6 << 30  # bytes of addresses
_PACKAGE = "citekit"


class TookTooLong(Exception):
    """An input that was not done with in time."""


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("door", nargs="*", choices=[*DOORS, []], metavar="DOOR", help=", ".join(DOORS))
    asked.add_argument("--minutes", type=float, default=10.0, help="for each door (10)")
    asked.add_argument("--seed", type=int, default=1, help="of the first inputs (1)")
    given_ = asked.parse_args()
    faulthandler.enable()
    _bound_memory()
    return max(_thrown(DOORS[name], given_.minutes, given_.seed) for name in given_.door or DOORS)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def kind_of(error: BaseException) -> str:
    """Tell faults of one kind from others: what was raised, and the last place of ours that it passed."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if f"/{_PACKAGE}/" in frame.filename]
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__} {place} {str(error)[:60] if isinstance(error, Broken) else ''}".strip()


def _thrown(door: Door, minutes: float, start: int) -> int:
    until, count, kinds = time.monotonic() + 60 * minutes, 0, Counter[str]()
    outcomes: Counter[str] = Counter()
    known: set[str] = set()
    number = start
    signal.signal(signal.SIGVTALRM, _give_up)

    def throw(content: bytes) -> None:
        nonlocal count
        count += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, _TOO_LONG)  # of this process: others may take the machine
        try:
            outcomes[ended(door, content)] += 1
        except Exception as error:
            if (kind := kind_of(error)) in known:
                kinds[kind] += 1
            else:
                raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    while time.monotonic() < until:
        run = settings(
            max_examples=_AT_ONCE // min(door.cost, 8),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        )(seed(number)(given(inputs(door))(_remembering(throw))))
        number += 1
        try:
            run()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            kind = kind_of(error)
            known.add(kind)
            kinds[kind] += 1
            _keep(door, _LAST[0], kind, error)
    print(f"{door.name}: {count} inputs, seeds {start}–{number - 1}, {len(kinds)} kinds of faults", flush=True)
    for outcome, times in outcomes.most_common(12):
        print(f"    {times:7} {outcome}", flush=True)
    for kind, times in kinds.most_common():
        print(f"  FOUND {times:5} times: {kind}", flush=True)
    return int(bool(kinds))


_LAST = [b""]


def _remembering(throw):
    def remembered(content: bytes) -> None:
        _LAST[0] = content
        throw(content)

    return remembered


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def _keep(door: Door, content: bytes, kind: str, error: Exception) -> None:
    folder = FOUND / door.name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / sha256(content).hexdigest()[:12]
    path.write_bytes(content)
    print(f"{door.name}: FOUND {kind}\n    {path}: {content[:300]!r}", flush=True)
    own = [one for one in traceback.format_exception(error) if "hypothesis" not in one]
    print("".join(own[-7:])[-2500:], flush=True)


if __name__ == "__main__":
    sys.exit(main())
