"""What else looks for quotations: packages of the Python registry, and under Node what Hypothesis' client is built on.

None is a dependency; one that is not installed is left out, with a word.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from citekit.anchor import Folded, fold

Answer = tuple[int, int] | bool
ENOUGH = 0.8


class Method:
    """A way to look for a quotation in a document: its range, or whether it is there; ``clock`` gives CPU seconds."""

    def __init__(self, ask: Callable[[str, int], Answer], clock: Callable[[], float] = time.process_time) -> None:
        self.ask = ask
        self.clock = clock


def installed(plain: list[str], folded: Callable[[int], Folded], npm: Path | None) -> dict[str, Method]:
    """Give the peers that are installed, each looking into the texts of *plain*; *folded* gives one of them folded."""
    found = _rapidfuzz(plain, folded) | _registry(plain)
    if npm is None or not (npm / "node_modules" / "approx-string-match").exists():
        print("without Hypothesis' matcher: npm install approx-string-match in a folder, given as --npm FOLDER")
        return found
    return found | _hypothesis(plain, npm)


def _rapidfuzz(plain: list[str], folded: Callable[[int], Folded]) -> dict[str, Method]:
    def on_folded(quote: str, number: int) -> Answer:
        text = folded(number)
        found = fuzz.partial_ratio_alignment(fold(quote).text, text.text, score_cutoff=100 * ENOUGH)
        return bool(found) and text.span(found.dest_start, found.dest_end)

    def raw(quote: str, number: int) -> Answer:
        found = fuzz.partial_ratio_alignment(quote, plain[number], score_cutoff=100 * ENOUGH)
        return bool(found) and (found.dest_start, found.dest_end)

    return {"rapidfuzz on folded text": Method(on_folded), "rapidfuzz": Method(raw)}


def _registry(plain: list[str]) -> dict[str, Method]:
    found: dict[str, Method] = {}
    if gtrex := _imported("gtrex"):
        verifier = lru_cache(maxsize=None)(lambda number: gtrex.Repairer(plain[number]))

        def repaired(quote: str, number: int) -> Answer:
            result = verifier(number).repair(quote)
            certificate = result.after or result.before
            if result.action == "rejected" or certificate is None or certificate.start is None:
                return bool(certificate and certificate.grounded and result.action != "rejected")
            return certificate.start, certificate.end

        found["gtrex"] = Method(repaired)
    if quotecheck := _imported("quotecheck"):

        def checked(quote: str, number: int) -> Answer:
            result = quotecheck.check(quote, plain[number])
            return result.status != "absent" and (result.offset, result.offset + len(quote))

        found["quotecheck, drift too"] = Method(checked)
    if citations := _imported("citations.verify"):
        found["citations"] = Method(
            lambda quote, number: citations.resolve_in(quote, plain[number]).state != "not found"
        )
    if proof := _imported("proof_citations.verify"):
        found["proof-citations"] = Method(
            lambda quote, number: bool(proof._match_quote(plain[number], quote, "quotation"))
        )
    return found


def _imported(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"without {name}: not installed")
        return None


class _Node:
    """Hypothesis' way, in a Node process that is asked line by line and tells the CPU time that it took."""

    def __init__(self, plain: list[str], npm: Path) -> None:
        script = Path(__file__).parent / "anchor_hypothesis.mjs"
        self._plain = plain
        self._seconds = 0.0
        self._process = subprocess.Popen(["node", script, npm.resolve()], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, encoding="ascii")  # fmt: skip
        self._write(plain)

    def clock(self) -> float:
        return self._seconds

    def ask(self, quote: str, number: int) -> dict[str, float]:
        self._write({"text": number, "quote": quote})
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        self._seconds += answer["seconds"]
        return answer

    def place(self, answer: dict[str, float], number: int) -> tuple[int, int]:
        units = self._plain[number].encode("utf-16-le", "surrogatepass")
        start, end = (units[: 2 * int(answer[key])] for key in ("start", "end"))
        return len(start.decode("utf-16-le", "ignore")), len(end.decode("utf-16-le", "ignore"))

    def _write(self, what: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()


def _hypothesis(plain: list[str], npm: Path) -> dict[str, Method]:
    node = _Node(plain, npm)

    def any_place(quote: str, number: int) -> Answer:
        answer = node.ask(quote, number)
        return "start" in answer and node.place(answer, number)

    def nearest(quote: str, number: int) -> Answer:
        answer = node.ask(quote, number)
        enough = "start" in answer and 1 - answer["errors"] / len(quote.encode("utf-16-le")) * 2 >= ENOUGH
        return enough and node.place(answer, number)

    return {
        "Hypothesis": Method(any_place, node.clock),
        f"Hypothesis, of similarity {ENOUGH}": Method(nearest, node.clock),
    }
