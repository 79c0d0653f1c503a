"""Measure `citekit.originals.locate_original` on pages of thirty sentences with human translations.

    python -m tests.bench.measure.originals [--engine apertium] [--encoder universal] [--count 100] [--lines]
        [--fragments SHARE] FILE…

A FILE is NAME.LANGUAGE.tsv (original, tab, English), or LANGUAGE.po or .mo. A quarter of the translations has no
original on its page, but comes from beside it. What follows each other on a page stands in one paragraph, headings and
posts too; with --lines each on a line of its own, so that nobody has to tell where it ends. Printed are, in per cent:

whole, part: of whole sentences, and of two thirds of one, those whose best candidate lies in the right sentence
few: likewise of three to eight words, which a share of --fragments are
best80: those that are right of the eight in ten that are answered with the highest score
absent80: of the translations without an original, those that have that score too
answered, right, absent: those whose candidate is called likely; of these, those that are right; and of the
translations without an original, those whose candidate is called likely
ms: CPU time of a page, in milliseconds, without that of the engine, which is asked beforehand
calibration: how far the score is from the share that is right, in ten bins of the score; 0 to 1
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from citekit.originals import OriginalCandidate, locate_original
from citekit.translation import TranslationMemory, choose_engine, translate_all
from citekit.translation._protocol import Translator
from tests.bench.make.parallel import Case, cases, read, sentences, spoken


@frozen
class Answer:
    """What was found for a case; ``is_right`` where it lies in the right sentence."""

    case: Case
    score: float
    is_likely: bool
    is_right: bool


def is_right(best: OriginalCandidate, case: Case) -> bool:
    if case.span is None:
        return False
    shared = min(best.end, case.span[1]) - max(best.start, case.span[0])
    return shared > 0.5 * (best.end - best.start)


def calibration_error(answers: Sequence[Answer]) -> float:
    bins: dict[int, float] = {}
    for answer in answers:
        place = min(9, int(10 * answer.score))
        bins[place] = bins.get(place, 0.0) + answer.score - answer.is_right
    return sum(map(abs, bins.values())) / max(1, len(answers))


def percent(some: Sequence[bool]) -> str:
    return f"{100 * sum(some) / len(some):8.1f}" if some else "       –"


def line(answers: Sequence[Answer]) -> str:
    there = sorted((answer for answer in answers if answer.case.span), key=lambda answer: -answer.score)
    absent = [answer for answer in answers if answer.case.span is None]
    best = there[: max(1, round(0.8 * len(there)))]
    shown = [
        [answer.is_right for answer in there if answer.case.is_whole],
        [answer.is_right for answer in there if not (answer.case.is_whole or answer.case.is_fragment)],
        [answer.is_right for answer in there if answer.case.is_fragment],
        [answer.is_right for answer in best],
        [answer.score >= best[-1].score for answer in absent],
        [answer.is_likely for answer in there],
        [answer.is_right for answer in there if answer.is_likely],
        [answer.is_likely for answer in absent],
    ]
    return "  ".join([f"{len(answers):5}", *map(percent, shown), f"{calibration_error(answers):11.3f}"])


def remembered(some: Sequence[Case], engine: Translator) -> TranslationMemory:
    """Ask *engine* for all sentences and translations at once, which is far quicker than a page at a time."""
    memory = TranslationMemory.open()
    translate_all(spoken(case.page for case in some), "en", engine, memory=memory)
    translate_all([case.translation for case in some], some[0].page.language, engine, memory=memory)
    return memory


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--engine")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--encoder", default="none")
    parser.add_argument("--fragments", type=float, default=0.0)
    arguments = parser.parse_args()
    engine = choose_engine(arguments.engine) if arguments.engine else None
    names = ("whole", "part", "few", "best80", "absent80", "answered", "right", "absent")
    print("  ".join([f"{'':24}  pages", *(f"{name:>8}" for name in names), "calibration", "  ms"]))
    everything: list[Answer] = []
    for path in arguments.files:
        language = path.name.split(".")[-2] if path.suffix == ".tsv" else path.stem
        answers: list[Answer] = []
        pairs, between = sentences(read(path)), "\n" if arguments.lines else " "
        some = list(
            cases(
                pairs,
                language,
                arguments.count,
                seed=arguments.seed,
                absent=0.25,
                between=between,
                fragments=arguments.fragments,
            )
        )
        memory = remembered(some, engine) if engine else None
        started = time.process_time()
        for case in some:
            best = next(
                iter(locate_original(case.translation, case.page, engine, memory=memory, encoder=arguments.encoder)),
                None,
            )
            if best is None:
                answers.append(Answer(case, 0.0, is_likely=False, is_right=False))
            else:
                answers.append(Answer(case, best.score, best.is_likely, is_right(best, case)))
        spent = 1000 * (time.process_time() - started) / len(answers)
        print(f"{path.name:24}  {line(answers)}  {spent:4.0f}", flush=True)
        everything += answers
    print(f"{'all':24}  {line(everything)}")


if __name__ == "__main__":
    main()
