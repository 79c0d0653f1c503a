"""Measure what is seen of translations that say something else, on people's translations and others put beside them.

    python -m tests.bench.measure.meaning OUT/held/ntrex.tsv… [--encoder universal] [--each N]

A table has language, work, text and English, as `make.parallel_sets` holds them out. Beside each text stand its
translation, the sentence after it, and any other of its language; of four sentences, their translation, and that with
one dropped, one put in, or one exchanged for another. Printed is how many in a hundred get a finding that meaning was
compared for (CK305, CK321–CK323), a sure one (CK305), any error, and any finding at all; by language those of the
first. What the weights were fitted on is told in `fit/meaning.py`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from citekit.model import Text
from citekit.verification import RULES, Severity, judge_translation

MEANT = {"CK305", "CK321", "CK322", "CK323"}
Case = tuple[str, Text, Text]


def tables(path: Path) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        language, _, foreign, english = line.split("\t")
        if foreign.strip() and english.strip():
            found[language].append((foreign, english))
    return found


def cases(language: str, rows: Sequence[tuple[str, str]], each: int, chance: random.Random) -> Iterator[Case]:
    """Give pairs of a language, by their kind: as they are, and of another sentence."""
    between = "" if language in {"ja", "zh", "th"} else " "
    for at in chance.sample(range(len(rows) - 1), min(each, len(rows) - 1)):
        foreign = Text(rows[at][0], language)
        other = chance.choice([place for place in range(len(rows)) if abs(place - at) > 1])
        for kind, beside in (("clean", at), ("the next sentence", at + 1), ("another sentence", other)):
            yield kind, foreign, Text(rows[beside][1], "en")
    for at in chance.sample(range(len(rows) - 4), min(each // 2, len(rows) - 4)):
        four = [english for _, english in rows[at : at + 4]]
        foreign = Text(between.join(one for one, _ in rows[at : at + 4]), language)
        gone, other = chance.randrange(4), rows[(at + 40) % len(rows)][1]
        for kind, some in (
            ("clean, 4 sentences", four),
            ("1 of 4 dropped", four[:gone] + four[gone + 1 :]),
            ("1 put into 4", [*four[:gone], other, *four[gone:]]),
            ("1 of 4 exchanged", [*four[:gone], other, *four[gone + 1 :]]),
        ):
            yield kind, foreign, Text(" ".join(some), "en")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--encoder", default="none")
    parser.add_argument("--each", type=int, default=60, help="sentences of a language, and half as many passages")
    given = parser.parse_args()
    for path in given.tables:
        told: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
        seconds, count, chance = 0.0, 0, random.Random(5)
        for language, rows in sorted(tables(path).items()):
            if len(rows) < 50:
                continue
            for kind, original, translation in cases(language, rows, given.each, chance):
                started = time.process_time()
                result = judge_translation(original, translation, encoder=given.encoder)
                seconds, count = seconds + time.process_time() - started, count + 1
                told[kind].append((language, {finding.rule for finding in result.findings}))
        print(f"{path.stem}, encoder {given.encoder}: {seconds * 10_000 / count:.0f} CPU s for 10,000 pairs")
        for kind, rows in told.items():
            print(f"  {kind:20} n {len(rows):5}  {line([rules for _, rules in rows])}  {by_language(rows)}")


def line(rows: Sequence[set[str]]) -> str:
    def share(some: Sequence[bool]) -> str:
        return f"{100 * sum(some) / len(some):5.1f}"

    return (
        f"meaning {share([bool(one & MEANT) for one in rows])}  sure {share(['CK305' in one for one in rows])}  "
        f"error {share([any(RULES[rule].severity is Severity.ERROR for rule in one) for one in rows])}  "
        f"any {share([bool(one) for one in rows])}"
    )


def by_language(rows: Sequence[tuple[str, set[str]]]) -> str:
    found: dict[str, list[bool]] = defaultdict(list)
    for language, rules in rows:
        found[language].append(bool(rules & MEANT))
    return " ".join(f"{language} {100 * sum(some) / len(some):.0f}" for language, some in sorted(found.items()))


if __name__ == "__main__":
    main()
