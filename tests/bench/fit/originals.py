"""Fit what `citekit.locate_original` judges by, and write it into the package.

    python -m tests.bench.fit.originals lexicon TABLES LANGUAGE FILE…    likelihoods of word translations
    python -m tests.bench.fit.originals weights FILE…               NAME.LANGUAGE.tsv files: the weights of the evidence

The two need different text, or the weights trust the lexicon too much. The lexicons of the package are counted in what
`make/lexicon_text.py` gathers. The weights are from the pages that `make/parallel_sets.py` names with an a, but for the
French of TICO-19, which is out of step: NTREX-128 (CC BY-SA; thirteen languages, and Mexican Spanish) and TICO-19 (CC0;
five). What features there are was chosen on the news of 2008 to 2010. Runs of a page's clauses are chosen in two steps,
first the sentences, then the run in them, each with weights of its own; which runs are looked at, the weights of before
decide, so that fitting twice gives nearly the same, not just the same. The program apertium has to be there for the
weights with an engine, which are fitted to the Spanish files.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from attrs import frozen

from citekit.model import Text, Translation
from citekit.originals import Encoder, choose_encoder
from citekit.originals._clauses import clauses, sentence_spans
from citekit.originals._comparison import Comparison, ForeignPage, Side, compare
from citekit.originals._features import FEATURES, Runs, runs
from citekit.originals._lexicon import STEM, STEM_OF_TRANSLATION
from citekit.originals._locate import NO_MATCH, best_runs, no_match_features, weights, with_meaning
from citekit.originals._meant import MeantPage
from citekit.originals._rendered import rendered_evidence
from citekit.originals._vectors import chosen_store
from citekit.originals._words import words
from citekit.translation import Apertium, translate_all
from tests.bench.make.heads import head
from tests.bench.make.lexicon_file import DATA, write_table
from tests.bench.make.parallel import Case, cases, read, sentences, spoken

HEAD = head(
    "What a candidate for an original is judged by",
    form="part, feature, tab between, number; lengths are code points for one of English, by language (BCP 47)",
    source="fitted on halves of NTREX-128 (CC BY-SA 4.0) and TICO-19 (CC0); it holds nothing of them",
    made="tests/bench/fit/originals.py",
    licence="Apache-2.0",
)
CASES = 120
CASES_WITH_ENGINE = 800
ABSENT = 0.25
FRAGMENTS = 0.34  # of the translations; as many are whole sentences
SIZES = (30, 30, 10)  # the sentences of a page
MOST_RUNS = 150
MOST_WORDS = 28  # of an English text that is counted
LEAST_COUNT = 3


def fit_lexicon(tables: Path, language: str, paths: Sequence[Path]) -> None:
    """Count translations of words over their stems: the mean of how likely each is for the other (IBM model 1)."""
    pairs = sorted({pair for path in paths for pair in read(path)})
    sides = [
        (
            {word.folded[:STEM] for word in words(english[:600])},
            {word.folded[:STEM_OF_TRANSLATION] for word in words(foreign[:700])},
        )
        for foreign, english in pairs
    ]
    sides = [(x, y) for x, y in sides if 0 < len(x) <= MOST_WORDS and 0 < len(y) <= 2 * MOST_WORDS]
    ours = _often(Counter(word for side, _ in sides for word in side))
    theirs = _often(Counter(word for _, side in sides for word in side))
    numbered = [(_numbers(x, ours), _numbers(y, theirs)) for x, y in sides]
    forth, often_forth = _model1(numbered, len(ours), len(theirs))
    back, often_back = _model1([(y, x) for x, y in numbered], len(theirs), len(ours))
    names, translations = list(ours), list(theirs)
    known: dict[str, dict[str, int]] = {}
    for key, likelihood in forth.items():
        word, translation = divmod(key, len(theirs))
        reverse = translation * len(ours) + word
        mean = (likelihood + back.get(reverse, 0.0)) / 2
        is_sure = mean >= 0.08 and often_forth[key] >= 1.5 and often_back.get(reverse, 0.0) >= 0.75
        if is_sure and names[word].isalpha():  # what has digits is compared as it stands
            known.setdefault(names[word], {})[translations[translation]] = round(100 * mean)
    write_table(tables / "counted" / f"{language}.txt", known)


def _often(counts: Counter[str]) -> dict[str, int]:
    frequent = sorted((-count, word) for word, count in counts.items() if count >= LEAST_COUNT)
    return {word: at for at, (_, word) in enumerate(frequent)}


def _numbers(some: set[str], known: dict[str, int]) -> np.ndarray:
    return np.array([known[word] for word in sorted(some) if word in known], dtype=np.int64)


def _model1(
    sides: Sequence[tuple[np.ndarray, np.ndarray]], count: int, other: int, rounds: int = 5
) -> tuple[dict[int, float], dict[int, float]]:
    """Give how likely each word is translated by each, and how often: by the first times *other* and the second.

    Words of the second side are shared out among those of the first, of which there are *count*, and nobody.
    """
    left = [np.tile(np.append(x, count), len(y)) for x, y in sides]
    right = [np.repeat(y, len(x) + 1) for x, y in sides]
    sizes = np.concatenate([np.full(len(y), len(x) + 1) for x, y in sides])
    keys, place = np.unique(np.concatenate(left) * other + np.concatenate(right), return_inverse=True)
    word_of = keys // other
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    likelihood = np.ones(len(keys))
    for _ in range(rounds):
        share = likelihood[place]
        share /= np.repeat(np.add.reduceat(share, starts), sizes)
        counted = np.bincount(place, share, len(keys))
        likelihood = counted / np.bincount(word_of, counted, count + 1)[word_of]
    kept = (word_of < count) & ((likelihood >= 0.01) | (counted >= 0.5))
    found = keys[kept].tolist()
    return dict(zip(found, likelihood[kept].tolist(), strict=True)), dict(
        zip(found, counted[kept].tolist(), strict=True)
    )


@frozen(eq=False)
class Example:
    """A case with the runs of clauses it may come from, where those are on the page, and what it is compared as."""

    case: Case
    runs: Runs
    places: np.ndarray
    comparison: Comparison

    @property
    def features(self) -> np.ndarray:
        return self.runs.features

    def shares(self) -> tuple[np.ndarray, np.ndarray]:
        """Give the share of each run that is in the original, and how much of both together both have."""
        if self.case.span is None:
            return np.zeros(len(self.places)), np.zeros(len(self.places))
        starts, ends = self.places.T
        start, end = self.case.span
        shared = np.maximum(0, np.minimum(ends, end) - np.maximum(starts, start))
        return shared / (ends - starts), shared / (np.maximum(ends, end) - np.minimum(starts, start))


@frozen(eq=False)
class Choices:
    """Choices between some alternatives, which have ``features``, and nothing, which has ``against`` in each choice.

    ``starts`` is where the alternatives of each begin; ``right`` says which are right, and where none is, nothing is.
    """

    features: np.ndarray
    starts: np.ndarray
    right: np.ndarray
    against: np.ndarray


def examples(
    path: Path, language: str, ratio: float, seed: int, engine: Apertium | None, encoder: Encoder | None = None
) -> Iterator[Example]:
    count = CASES_WITH_ENGINE if engine else CASES
    some = list(
        cases(sentences(read(path)), language, count, seed=seed, absent=ABSENT, sizes=SIZES, fragments=FRAGMENTS)
    )
    said = renderings([case.page for case in some], engine) if engine else {}
    reverse = rendered([case.translation for case in some], language, engine) if engine else {}
    for case in some:
        units = clauses(case.page.value, case.translation.value, language)
        query, page = Side(case.translation.value, "en"), ForeignPage(Side(case.page.value, language), units)
        said_here = None
        if engine:
            spans = sentence_spans(units).items()
            known = {number: said.get(case.page.value[slice(*span)], "") for number, span in spans}
            said_here = rendered_evidence(query.words, units, known)
        back = reverse.get(case.translation.value)
        comparison = compare(query, page, said_here, Side(back, language) if back else None)
        if comparison is not None:
            if encoder is not None:
                meant = MeantPage(case.page.value, units, sentence_spans(units), encoder, chosen_store())
                comparison = with_meaning(comparison, meant)
            found = runs(comparison, ratio)
            places = np.array([(units[first].start, units[last].end) for first, last in found.clauses])
            yield Example(case, found, places, comparison)


def renderings(pages: Sequence[Text], engine: Apertium) -> dict[str, str]:
    """Give what *engine* makes of each sentence of *pages*, asking for all of them at once."""
    return rendered(spoken(pages), "en", engine)


def rendered(texts: Sequence[Text], language: str, engine: Apertium) -> dict[str, str]:
    """Give what *engine* makes of each of *texts* in *language*."""
    outcomes = translate_all(texts, language, engine)
    return {
        text.value: outcome.text.value
        for text, outcome in zip(texts, outcomes, strict=True)
        if isinstance(outcome, Translation)
    }


def fit_sentences(some: Sequence[Example], known: np.ndarray) -> np.ndarray:
    """Fit which runs lie in the right sentence; see `fit_runs`."""
    chosen = []
    for example in some:
        right = example.shares()[0] > 0.5
        kept = _likely(example, known, 2 * MOST_RUNS) | right
        if right.any() or example.case.span is None:
            chosen.append((example.features[kept], right[kept], _against(example)))
    return _fit(_choices(chosen))[0]


def fit_runs(some: Sequence[Example], known: np.ndarray) -> np.ndarray:
    """Fit which runs are right among all, and nothing (conditional logit; it is enough that one right run is chosen).

    Right for a whole sentence are the runs that come nearest to it, for a part those within it that are about as long
    as the translation; others within it are left out. So are runs that the weights *known* so far take for unlikely.
    """
    longer, shorter = FEATURES.index("longer"), FEATURES.index("shorter")
    chosen = []
    for example in some:
        inside, together = example.shares()
        if example.case.is_whole:
            right, kept = (together >= 0.9 * together.max()) & (inside > 0.5), np.ones(len(inside), dtype=bool)
        else:
            fits = (example.features[:, longer] < 1.5) & (example.features[:, shorter] < 4)
            right, kept = (inside > 0.8) & fits, (inside <= 0.8) | fits
        kept &= _likely(example, known, MOST_RUNS) | right
        if right.any() or example.case.span is None:
            chosen.append((example.features[kept], right[kept], _against(example)))
    return _fit(_choices(chosen))[0]


def _likely(example: Example, known: np.ndarray, most: int) -> np.ndarray:
    likely = np.zeros(len(example.features), dtype=bool)
    likely[np.argsort(-(example.features @ known), kind="stable")[:most]] = True
    return likely


def _against(example: Example) -> Sequence[float]:
    return [1.0, np.log(len(example.comparison.query.words))]


def fit_sureness(some: Sequence[Example], of_sentences: np.ndarray, of_runs: np.ndarray) -> dict[str, object]:
    """Fit how sure a choice by the weights of sentences is, among the best runs that do not overlap, and nothing."""
    chosen = []
    for example in some:
        candidates = best_runs(example.runs, of_sentences, of_runs)
        best, together = zip(*candidates, strict=True)
        right = np.zeros(len(best), dtype=bool)
        right[[at for at, run in enumerate(best) if example.shares()[0][run] > 0.5][:1]] = True
        if right.any() or example.case.span is None:
            against = no_match_features(example.comparison, candidates)
            chosen.append((np.array(together)[:, np.newaxis], right, against))
    (sharpness,), against = _fit(_choices(chosen), keep=0.0)
    return {
        "sentences": _named(FEATURES, of_sentences),
        "runs": _named(FEATURES, of_runs),
        "sharpness": round(float(sharpness), 4),
        "no_match": _named(NO_MATCH, against),
    }


def _named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def _choices(chosen: Sequence[tuple[np.ndarray, np.ndarray, Sequence[float]]]) -> Choices:
    sizes = [len(right) for _, right, _ in chosen]
    return Choices(
        features=np.concatenate([features for features, _, _ in chosen]),
        starts=np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        right=np.concatenate([right for _, right, _ in chosen]).astype(float),
        against=np.array([against for _, _, against in chosen]),
    )


def _fit(choices: Choices, keep: float = 1e-3, steps: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights of the features and of what speaks against, by Adam; *keep* holds them small."""
    size, count = choices.features.shape[1], len(choices.starts)
    scale = choices.features.std(axis=0) + 1e-9
    features = choices.features / scale
    choice_of = np.repeat(np.arange(count), np.diff(np.append(choices.starts, len(features))))
    none_is_right = np.add.reduceat(choices.right, choices.starts) == 0
    weights = np.zeros(size + choices.against.shape[1])
    momentum, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        utility, against = features @ weights[:size], choices.against @ weights[size:]
        highest = np.maximum(np.maximum.reduceat(utility, choices.starts), against)
        power, against = np.exp(utility - highest[choice_of]), np.exp(against - highest)
        total = np.add.reduceat(power, choices.starts) + against
        good = np.where(none_is_right, against, np.add.reduceat(power * choices.right, choices.starts))
        excess = power / total[choice_of] - power * choices.right / good[choice_of]
        slope = np.append(features.T @ excess, choices.against.T @ (against / total - none_is_right)) / count
        slope += keep * weights
        momentum, spread = 0.9 * momentum + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        pace = 0.05 * min(1, 2 * (1 - step / steps))
        weights = weights - pace * momentum / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights[:size] / scale, weights[size:]


def fit_weights(paths: Sequence[Path]) -> None:
    texts = [(path.name.split(".")[-2], path) for path in paths]
    lengths: dict[str, list[float]] = {"en": [1.0]}
    for language, path in texts:
        pairs = sentences(read(path))
        lengths.setdefault(language, []).append(sum(len(a) for a, _ in pairs) / sum(len(b) for _, b in pairs))
    before = weights()
    ratios = before["lengths"] | {language: round(sum(some) / len(some), 3) for language, some in lengths.items()}
    fitted: dict[str, object] = {"lengths": dict(sorted(ratios.items()))}
    means = choose_encoder("universal")
    for name, engine, encoder in (
        ("without_engine", None, None),
        ("with_engine", Apertium(), None),
        ("with_encoder", None, means),
    ):
        found = [
            example
            for seed, (language, path) in enumerate(texts)
            if (engine is None or language == "es") and (encoder is None or encoder.info.knows(language))
            for example in examples(path, language, ratios[language], seed, engine, encoder)
        ]
        weighed = before.get(name, before["without_engine"])["runs"]
        known = np.array([weighed.get(feature, 0.0) for feature in FEATURES])
        fitted[name] = fit_sureness(found[1::2], fit_sentences(found[::2], known), fit_runs(found[::2], known))
    (DATA / "weights.txt").write_text("\n".join([HEAD, *rows(fitted)]) + "\n", "utf-8")


def rows(tree: Mapping[str, object], *place: str) -> Iterator[str]:
    """Give the lines of the data file: the names that lead to each number, and the number."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from rows(value, *place, name)
        else:
            yield "\t".join([*place, name, str(value)])


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["lexicon", tables, language, *paths]:
            fit_lexicon(Path(tables), language, [Path(path) for path in paths])
        case ["weights", *paths]:
            fit_weights([Path(path) for path in paths])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
