"""Fit what speaks for a translation being of another sentence, on people's translations and others put beside them.

    python -m tests.bench.fit.meaning TABLE… > citekit/verification/translation/data/compiled/meaning-weights.txt

A TABLE is one of the form of `make/parallel_text.py` (language, work, text, English); the weights that are shipped
were fitted on two, the first half of NTREX-128 in twenty languages, in the order of its documents, and that of
Tatoeba, for its short sentences. Beside each text stand its translation, the text after it, and any other of its
table. A logistic regression (L2) tells the first from the others: by words that translate each other, by an encoder,
and by both. Where the two thresholds lie, LIKELY and SURE of the translations are called another sentence; what a
sentence without a counterpart costs is the least at which DROPPED of passages of four sentences of the first table
are said to have one. The second half of each table decides that, and the first the weights.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from attrs import evolve

from citekit.model import Text
from citekit.originals import choose_encoder
from citekit.originals._vectors import chosen_store
from citekit.verification.translation._alignment import align
from citekit.verification.translation._meaning import FEATURES, _Compared
from tests.bench.make.heads import head

HEAD = head(
    "What speaks for a translation saying something else than its original",
    form="model, tab, feature, tab, weight (log-odds), or threshold",
    source="fitted on halves of NTREX-128 (CC BY-SA 4.0) and of Tatoeba (CC BY 2.0 FR); it holds nothing of them",
    made="tests/bench/fit/meaning.py",
    licence="Apache-2.0",
)
EACH = 150  # sentences of a language
LIKELY, SURE = 0.01, 0.001
DROPPED = {"words": 0.01, "meaning": 0.02, "both": 0.01}
MOST = 6.0  # log-odds beyond which a sentence is not more of another
WORDS = frozenset(FEATURES[4:12])
MEANT = frozenset(FEATURES[2:4])
Pair = tuple[Text, Text]
Rows = dict[str, list[tuple[str, str]]]


def tables(path: Path) -> Rows:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        language, _, foreign, english = line.split("\t")
        if len(english) >= 15 and foreign.strip():
            found[language].append((foreign, english))
    return found


def singles(rows: Rows, chance: random.Random) -> Iterator[tuple[Pair, bool]]:
    """Give sentences with what stands beside them, and whether that is of another."""
    for language, some in rows.items():
        for at in chance.sample(range(len(some) - 1), min(EACH, len(some) - 1)):
            foreign = Text(some[at][0], language)
            other = chance.choice([place for place in range(len(some)) if place != at])
            for beside, is_other in ((at, False), (at + 1, True), (other, True)):
                pair = (foreign, Text(some[beside][1], "en"))
                yield (pair if chance.random() < 0.7 else pair[::-1]), is_other


def passages(rows: Rows, chance: random.Random) -> Iterator[tuple[Pair, bool]]:
    """Give passages of four sentences, whole and with one of them dropped, and whether one was."""
    for language, some in rows.items():
        between = "" if language in {"ja", "zh"} else " "
        for at in chance.sample(range(len(some) - 4), min(EACH // 3, len(some) - 4)):
            four = some[at : at + 4]
            foreign = Text(between.join(one for one, _ in four), language)
            gone = chance.randrange(4)
            yield (foreign, Text(" ".join(one for _, one in four), "en")), False
            kept = [one for place, (_, one) in enumerate(four) if place != gone]
            yield (foreign, Text(" ".join(kept), "en")), True


def compared(pairs: Iterable[tuple[Pair, bool]], model: str) -> tuple[list[_Compared], np.ndarray]:
    """Compare pairs as *model* does; those that it cannot compare are left out."""
    encoder = None if model == "words" else choose_encoder("universal")
    found, wanted = [], []
    for (one, other), is_other in pairs:
        if encoder is not None and not encoder.info.knows(one.language, other.language):
            continue
        made = _Compared.of(one, other, encoder, chosen_store())
        if made is not None and model == "meaning":
            made = evolve(made, words=None)
        if made is not None and (made.words is not None or model == "meaning"):
            found.append(made)
            wanted.append(is_other)
    return found, np.array(wanted)


def matrix(some: Sequence[_Compared], names: Sequence[str]) -> np.ndarray:
    values = [one.features((0, len(one.ours)), (0, len(one.theirs))) for one in some]
    return np.array([[row[name] for name in names] for row in values])


def regression(features: np.ndarray, wanted: np.ndarray, keep: float = 1e-3) -> np.ndarray:
    """Give the weights of a logistic regression (Newton); both kinds count alike, *keep* holds the weights small."""
    scale = features.std(axis=0) + 1e-9
    scale[0] = 1.0
    scaled = features / scale
    counts = np.where(wanted, 0.5 / wanted.mean(), 0.5 / (1 - wanted.mean())) / len(wanted)
    weights = np.zeros(features.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (counts * (likely - wanted)) + keep * weights
        bend = (scaled * (counts * likely * (1 - likely))[:, np.newaxis]).T @ scaled + keep * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights / scale


def halves(rows: Rows) -> tuple[Rows, Rows]:
    """Give the first half of each language, and the second."""
    return (
        {language: some[: len(some) // 2] for language, some in rows.items()},
        {language: some[len(some) // 2 :] for language, some in rows.items()},
    )


def fitted(paths: Sequence[Path], model: str) -> dict[str, float]:
    chance = random.Random(3)
    without = {"words": MEANT, "meaning": WORDS}.get(model, frozenset())
    names = [name for name in FEATURES if name not in without]
    first, second = zip(*(halves(tables(path)) for path in paths), strict=True)
    some, wanted = compared(
        (pair for rows in first[: None if model == "words" else 1] for pair in singles(rows, chance)), model
    )
    weights = regression(matrix(some, names), wanted)
    long, short = (_measured(rows, chance, model, names) for rows in (second[0], second[-1]))
    weights = _levelled(weights, long, short, names.index("short"))
    said, wanted = np.concatenate([long[0], short[0]]) @ weights, np.concatenate([long[1], short[1]])
    clean = np.sort(said[~wanted])
    likely, sure = (float(clean[int((1 - share) * len(clean))]) for share in (LIKELY, SURE))
    found = dict(zip(names, weights.tolist(), strict=True))
    skip, seen = _skip(*compared(passages(second[0], chance), model), found, DROPPED[model])
    print(
        f"{model}: of {wanted.sum()} others {100 * (said[wanted] > likely).mean():.1f} % are likely, "
        f"{100 * (said[wanted] > sure).mean():.1f} % sure; of passages {100 * seen:.1f} %",
        file=sys.stderr,
    )
    return found | {"likely": likely, "sure": max(sure, likely + 0.5), "skip": skip, "most": MOST}


def _measured(rows: Rows, chance: random.Random, model: str, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    some, wanted = compared(singles(rows, chance), model)
    return matrix(some, names), wanted


def _levelled(
    weights: np.ndarray, long: tuple[np.ndarray, np.ndarray], short: tuple[np.ndarray, np.ndarray], place: int
) -> np.ndarray:
    """Weigh how short a text is anew, so that as many translations are called another sentence in either table."""
    clean = [features[~wanted] for features, wanted in (long, short)]
    most = [float(np.quantile(features @ weights, 1 - LIKELY)) for features in clean]
    mean = [float(features[:, place].mean()) for features in clean]
    found = weights.copy()
    if abs(mean[1] - mean[0]) > 0.01:
        found[place] += (most[0] - most[1]) / (mean[1] - mean[0])
    return found


def _skip(
    some: Sequence[_Compared], dropped: np.ndarray, weights: dict[str, float], most: float
) -> tuple[float, float]:
    """Give the least cost of a sentence left alone at which few whole passages have one, and how many others do."""
    memory: list[dict] = [{} for _ in some]

    def said(at: int, one: tuple[int, int], other: tuple[int, int]) -> float:
        key = one, other
        if key not in memory[at]:
            values = some[at].features(one, other)
            memory[at][key] = sum(weight * values[name] for name, weight in weights.items())
        return memory[at][key]

    for skip in np.arange(-2.0, 12.0, 0.5):
        alone = []
        for at, one in enumerate(some):
            beads = align(len(one.ours), len(one.theirs), lambda x, y, at=at: said(at, x, y), float(skip), MOST)
            alone.append(any(bead.is_dropped or bead.is_added for bead in beads))
        found = np.array(alone)
        if found[~dropped].mean() <= most:
            return float(skip), float(found[dropped].mean())
    raise SystemExit("no cost is high enough")


def main() -> None:
    print(HEAD)
    for model in ("words", "meaning", "both"):
        for name, number in fitted([Path(name) for name in sys.argv[1:]], model).items():
            print(f"{model}\t{name}\t{number:.4f}")


if __name__ == "__main__":
    main()
