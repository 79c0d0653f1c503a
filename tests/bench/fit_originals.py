"""Fit what `citekit.locate_original` judges by, and write it into the package.

    python tests/bench/fit_originals.py lexicon LANGUAGE FILE…      .mo or .po files: likelihoods of word translations
    python tests/bench/fit_originals.py weights FILE…               NAME.LANGUAGE.tsv files: the weights of the evidence

The two need different text, or the weights trust the lexicon too much. The lexicons of the package are from the .mo
files of Debian's packages wesnoth-1.16-*, freeciv-data and gnucash-common (GPL), the weights from the .po files of its
source package installation-guide (GPL; Spanish, French, Italian, German, Czech) and of the Python documentation in
Spanish and Polish (PSF).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from attrs import frozen
from parallel import Case, cases, read, sentences

from citekit.model import Text
from citekit.translation import Apertium, _evidence, translate_all
from citekit.translation._evidence import FEATURES, Side, compare, rendered_evidence
from citekit.translation._lexicon import STEM, STEM_OF_TRANSLATION
from citekit.translation._originals import background
from citekit.translation._passages import clauses
from citekit.translation._words import words

Choice = tuple[np.ndarray, int, np.ndarray]
DATA = Path(_evidence.__file__).parent / "data"
SOURCE = (
    "# Stems of English words, then the stems of their translations with their likelihood in percent; counted by "
    "tests/bench/fit_originals.py in the translations of Debian's packages wesnoth-1.16-*, freeciv-data, gnucash-common"
)


def fit_lexicon(language: str, paths: Sequence[Path]) -> None:
    """Count translations of words by IBM model 1, four rounds, over the stems of words."""
    pairs = sorted({pair for path in paths for pair in read(path) if " " in pair[1] and len(pair[1]) >= 8})
    sides = [
        (
            {w.folded[:STEM] for w in words(english[:600])},
            {w.folded[:STEM_OF_TRANSLATION] for w in words(foreign[:700])},
        )
        for foreign, english in pairs
    ]
    ours = _often(Counter(word for side, _ in sides for word in side), 4)
    theirs = _often(Counter(word for _, side in sides for word in side), 3)
    nobody = len(ours)
    left, right, sizes = [], [], []
    for english, foreign in sides:
        x = [ours[word] for word in sorted(english) if word in ours] + [nobody]
        y = [theirs[word] for word in sorted(foreign) if word in theirs]
        left.append(np.tile(np.array(x, dtype=np.int64), len(y)))
        right.append(np.repeat(np.array(y, dtype=np.int64), len(x)))
        sizes += [len(x)] * len(y)
    keys, place = np.unique(np.concatenate(left) * len(theirs) + np.concatenate(right), return_inverse=True)
    word_of = keys // len(theirs)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    likelihood = np.ones(len(keys))
    for _ in range(4):
        share = likelihood[place]
        share /= np.repeat(np.add.reduceat(share, starts), sizes)
        counted = np.bincount(place, share, len(keys))
        likelihood = counted / np.bincount(word_of, counted, nobody + 1)[word_of]
    names, translations = list(ours), list(theirs)
    known: dict[str, list[tuple[int, str]]] = {}
    for at in np.nonzero((counted >= 1.5) & (likelihood >= 0.07) & (word_of < nobody))[0]:
        known.setdefault(names[word_of[at]], []).append(
            (round(100 * likelihood[at]), translations[keys[at] % len(theirs)])
        )
    lines = [
        "\t".join(
            [word, *(f"{stem} {percent}" for percent, stem in sorted(known[word], key=lambda t: (-t[0], t[1]))[:8])]
        )
        for word in sorted(known)
    ]
    (DATA / "lexicon" / f"{language}.tsv").write_text("\n".join([SOURCE, *lines]) + "\n", "utf-8")


def _often(counts: Counter[str], least: int) -> dict[str, int]:
    frequent = sorted((-count, word) for word, count in counts.items() if count >= least)
    return {word: at for at, (_, word) in enumerate(frequent)}


@frozen(eq=False)
class Example:
    """A case with its comparison; the right one among some rivals is found anew for each set of weights."""

    comparison: _evidence.Comparison
    ratio: float
    case: Case
    words: int


def example(case: Case, ratio: float, *, engine: Apertium | None) -> Example | None:
    units = clauses(case.page.value)
    query, page = Side(case.translation.value, "en"), Side(case.page.value, case.page.language)
    rendered = rendered_evidence(query, units, renderings(case, units, engine)) if engine else None
    comparison = compare(query, page, units, rendered)
    return Example(comparison, ratio, case, len(query.words)) if comparison else None


def renderings(case: Case, units: Sequence[object], engine: Apertium) -> dict[int, str]:
    spans: dict[int, tuple[int, int]] = {}
    for unit in units:
        spans[unit.sentence] = (spans.get(unit.sentence, (unit.start, 0))[0], unit.end)
    texts = [Text(case.page.value[slice(*span)], case.page.language) for span in spans.values()]
    said = translate_all(texts, "en", engine)
    return {number: outcome.text.value for number, outcome in zip(spans, said, strict=True) if hasattr(outcome, "text")}


def fit_direction(examples: Sequence[Example], rounds: int = 4) -> np.ndarray:
    """Fit which run is right, among rivals, runs that say too much, and nothing (conditional logit).

    The alternatives are found anew in each round.
    """
    size = len(FEATURES)
    weights = np.zeros(size)
    weights[[0, 1, 3, 7]] = 0.1, 3, 5, -0.3
    runs = [example.comparison.runs(example.ratio) for example in examples]
    scale = np.std([run.features for some in runs for run in some], axis=0) + 1e-6
    against = np.zeros(2)
    for _ in range(rounds):
        choices = []
        for example, some in zip(examples, runs, strict=True):
            alternatives, right = _alternatives(example, some, weights)
            if right is not None:
                features = np.array([run.features for run in alternatives]) / scale
                choices.append((features, right, np.array([1.0, np.log(example.words)])))
        fitted = _fit(choices, np.append(weights * scale, against))
        weights, against = fitted[:size] / scale, fitted[size:]
    return weights


def fit_sureness(examples: Sequence[Example], weights: np.ndarray) -> dict[str, list[float]]:
    """Fit how sure a choice by *weights* is, among rivals alone and nothing."""
    choices = []
    for example in examples:
        rivals = _rivals(example.comparison.runs(example.ratio), weights)
        right = _right(example, rivals)
        if right is not None:
            utilities = [float(np.dot(run.features, weights)) for run in rivals]
            evidence_against = np.array([1.0, np.log(example.words), background(utilities)])
            choices.append((np.array(utilities)[:, np.newaxis], right, evidence_against))
    sharpness, *against = _fit(choices, np.array([1.0, 3.0, 1.0, 0.0]), keep=0.0)
    against[2] /= sharpness
    return {
        "weights": [round(float(sharpness * weight), 4) for weight in weights],
        "nothing": [round(float(weight), 4) for weight in against],
    }


def _alternatives(
    example: Example, runs: Sequence[_evidence.Run], weights: np.ndarray
) -> tuple[list[_evidence.Run], int | None]:
    """Give the rivals elsewhere, some runs that hold more than the original, and the best that holds no more."""
    if example.case.span is None:
        return _rivals(runs, weights), -1
    ordered = sorted(runs, key=lambda run: -float(np.dot(run.features, weights)))
    inside = [_inside(example, run) for run in ordered]
    right = next((run for run, share in zip(ordered, inside, strict=True) if share > 0.8), None)
    beyond = [run for run, share in zip(ordered, inside, strict=True) if 0 < share <= 0.8][:3]
    elsewhere = _rivals([run for run, share in zip(ordered, inside, strict=True) if share == 0], weights)
    return ([right, *beyond, *elsewhere], 0) if right else ([], None)


def _inside(example: Example, run: _evidence.Run) -> float:
    """Give the share of *run* that is in the original."""
    start, end = example.case.span
    units = example.comparison.units
    first, last = units[run.first].start, units[run.last].end
    return max(0.0, min(end, last) - max(start, first)) / (last - first)


def _rivals(runs: Sequence[_evidence.Run], weights: np.ndarray) -> list[_evidence.Run]:
    kept: list[_evidence.Run] = []
    for run in sorted(runs, key=lambda run: -float(np.dot(run.features, weights))):
        if all(run.last < other.first or other.last < run.first for other in kept):
            kept.append(run)
        if len(kept) == 8:
            break
    return kept


def _right(example: Example, rivals: Sequence[_evidence.Run]) -> int | None:
    if example.case.span is None:
        return -1
    inside = [_inside(example, run) for run in rivals]
    return int(np.argmax(inside)) if inside and max(inside) > 0.5 else None


def _fit(choices: Sequence[Choice], weights: np.ndarray, keep: float = 2e-3) -> np.ndarray:
    size = len(weights) - len(choices[0][2])
    momentum, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 301):
        slope = np.zeros_like(weights)
        for features, right, against in choices:
            utility = np.append(features @ weights[:size], against @ weights[size:])
            chance = np.exp(utility - utility.max())
            chance /= chance.sum()
            chance[right] -= 1
            slope[:size] += chance[:-1] @ features
            slope[size:] += chance[-1] * against
        slope = slope / len(choices) + keep * weights
        momentum = 0.9 * momentum + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights = weights - 0.05 * momentum / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def main(arguments: Sequence[str]) -> None:
    if arguments[0] == "lexicon":
        fit_lexicon(arguments[1], [Path(path) for path in arguments[2:]])
        return
    texts = [(path.name.split(".")[-2], sentences(read(path))) for path in map(Path, arguments[1:])]
    lengths: dict[str, list[float]] = {"en": [1.0]}
    for language, pairs in texts:
        lengths.setdefault(language, []).append(sum(len(a) for a, _ in pairs) / sum(len(b) for _, b in pairs))
    ratios = {language: round(sum(known) / len(known), 3) for language, known in sorted(lengths.items())}
    without, with_engine = [], []
    for seed, (language, pairs) in enumerate(texts):
        found = [
            example(case, ratios[language], engine=None) for case in cases(pairs, language, 60, seed=seed, absent=0.3)
        ]
        without += [one for one in found if one]
        if language == "es":
            some = cases(pairs, language, 60, seed=seed + 100, absent=0.3)
            with_engine += [one for one in (example(case, ratios["es"], engine=Apertium()) for case in some) if one]
    direction = fit_direction(without)
    rendered = np.append(direction[:-1], fit_direction(with_engine)[-1])
    fitted = {
        "lengths": ratios,
        "without_engine": fit_sureness(without, direction),
        "with_engine": fit_sureness(with_engine, rendered),
    }
    (DATA / "originals.json").write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
