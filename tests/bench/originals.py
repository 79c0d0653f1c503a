"""Measure `citekit.translation.locate_original` on pages of thirty sentences with human translations.

    python tests/bench/originals.py [--engine apertium] [--count 100] FILE…

A FILE is NAME.LANGUAGE.tsv (original, tab, English), or LANGUAGE.po or .mo. A quarter of the translations has no
original on its page. Printed are the share in per cent whose best candidate lies in the right sentence, for whole
sentences and for two thirds of one; the same of the eight in ten that are answered with the highest score; how many
originals that are not there are said to be found at that score, and at 0.5; and the calibration error of the score.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from parallel import Case, cases, read, sentences

from citekit.translation import OriginalCandidate, choose_engine, locate_original


def is_right(best: OriginalCandidate, case: Case) -> bool:
    if case.span is None:
        return False
    shared = min(best.end, case.span[1]) - max(best.start, case.span[0])
    return shared > 0.5 * (best.end - best.start)


def calibration_error(scored: list[tuple[float, bool]]) -> float:
    total = 0.0
    for low in range(10):
        inside = [pair for pair in scored if low / 10 <= pair[0] < (low + 1) / 10 or (low == 9 and pair[0] == 1)]
        total += abs(sum(score - right for score, right in inside))
    return total / max(1, len(scored))


def percent(some: list[bool]) -> str:
    return f"{100 * sum(some) / len(some):5.1f}" if some else "    –"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--engine")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    engine = choose_engine(arguments.engine) if arguments.engine else None
    print(f"{'':24} pages  whole  thirds  best80  absent  at0.5  right≥0.5  calib  ms")
    for path in arguments.files:
        language = path.name.split(".")[-2] if path.suffix == ".tsv" else path.stem
        pairs = sentences(read(path))
        whole, part, scored, absent = [], [], [], []
        started, count = time.process_time(), 0
        for case in cases(pairs, language, arguments.count, seed=arguments.seed, absent=0.25):
            found = locate_original(case.translation, case.page, engine)
            right = bool(found) and is_right(found[0], case)
            score = found[0].score if found else 0.0
            count += 1
            if case.span is None:
                absent.append(score)
                continue
            scored.append((score, right))
            (whole if case.is_whole else part).append(right)
        spent = 1000 * (time.process_time() - started) / count
        scored.sort(key=lambda pair: -pair[0])
        answered = scored[: round(0.8 * len(scored))]
        least = answered[-1][0]
        sure = [score >= 0.5 for score in absent]
        print(
            f"{path.name:24} {count:5}  {percent(whole)}   {percent(part)}   {percent([ok for _, ok in answered])}"
            f"   {percent([score >= least for score in absent])}  {percent(sure)}"
            f"      {percent([ok for score, ok in scored if score >= 0.5])}  {calibration_error(scored):.3f}"
            f"  {spent:.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
