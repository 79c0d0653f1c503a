"""Fit the weights by which the text of an article is told from the boilerplate of its page.

    python -m tests.bench.fit.article SCRAPINGHUB TRAFILATURA > citekit/pages/data/compiled/article-weights.txt

SCRAPINGHUB and TRAFILATURA are the work trees that `measure/boilerplate.py` reads, at its revisions. Fitted on are the
pages of even index alone. A block is text where the page's gold has it, and is none where a whole article has it not or
an annotated piece of boilerplate is in it; what nobody annotated of the pages of the second set is, with little
weight, what trafilatura takes it for. Both classifiers are logistic regressions with an L2 penalty (L-BFGS); the second
is fitted on scores of a first that has not seen the page. It needs scipy and trafilatura, and takes 5 minutes.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from attrs import frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from citekit.pages import HtmlReader, decode
from citekit.pages._features import Facts, describe, facts_of, neighbourhoods, sum_up
from citekit.pages._html import Element
from tests.bench.make.heads import head
from tests.bench.measure.boilerplate import Page, bare, by_trafilatura, scrapinghub, trafilatura

HEAD = head(
    "What speaks for a block of a page being text of its article, and what against",
    form="which classifier (1 of a block, 2 of a block and those around it), log-odds, feature",
    source="fitted on pages of article-extraction-benchmark at 4a3bc979f76c (MIT) and of trafilatura's evaluation at "
    "e90b0ef51ab0 (Apache-2.0), those of even index; it holds nothing of them",
    made="tests/bench/fit/article.py",
    licence="Apache-2.0",
)
PENALTY = 5.0
RAREST = 5  # pages: a feature of fewer is of a site
LEAST = 0.02  # log-odds: what counts for less is left out
TAUGHT, MOST_TAUGHT = 3.0, 0.3  # the weight of a page's blocks that nobody annotated, and of one of them
WHOLE = 4.0  # the weight of either class of a page whose whole article is known
SHORT, MOST, FEW, RUN = 15, 0.6, 0.3, 4

Row = tuple[list[str], int, float]
"""The features of a block, whether it is text, and how much it counts."""


@frozen
class Known:
    """A page as it was read, with what is known of its blocks: text (1), none (0), or as trafilatura says."""

    facts: list[Facts]
    elements: list[Element]
    labels: list[int | None]
    taught: list[int | None]
    is_whole: bool


def known(page: Page) -> Known:
    """Read *page*."""
    reader = HtmlReader(decode(page.content).text)
    facts = facts_of(reader.read())
    sum_up(facts, reader.elements)
    describe(facts, reader.elements, reader.text)
    labels = _by_article(page.whole, facts) if page.whole is not None else _by_pieces(page, facts)
    said = None if page.whole is not None else bare(by_trafilatura(page.content))
    taught = [_taught(one, label, said) for one, label in zip(facts, labels, strict=True)]
    return Known(facts, reader.elements, labels, taught, page.whole is not None)


def _taught(one: Facts, label: int | None, said: str | None) -> int | None:
    words = bare(one.text)
    if said is None or label is not None or one.block.element == "h1" or len(words) < 3:
        return None
    if words not in said:
        return 0
    return 1 if len(words) >= SHORT + 10 else None  # a short one may be there by chance


def _by_article(whole: str, facts: Sequence[Facts]) -> list[int | None]:
    gold, lines, runs = bare(whole), {bare(line) for line in whole.split("\n")}, set(_runs(whole))
    labels: list[int | None] = []
    for one in facts:
        words = bare(one.text)
        if one.block.element == "h1":
            labels.append(None)
        elif len(words) < SHORT:
            labels.append(1 if words in lines else None if words in gold and len(words) > 3 else 0)
        elif words in gold:
            labels.append(1)
        else:
            own = list(_runs(one.text))
            share = sum(run in runs for run in own) / max(1, len(own))
            labels.append(1 if share > MOST else 0 if share < FEW else None)
    return labels


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _by_pieces(page: Page, facts: Sequence[Facts]) -> list[int | None]:
    kept, left = [bare(one) for one in page.kept], [bare(one) for one in page.left]
    words = [bare(one.text) for one in facts]
    best: dict[str, int] = {}  # a piece that is in several blocks is in the most prosaic one
    for at, one in enumerate(facts):
        for piece in kept:
            if piece in words[at] and (piece not in best or _prosaic(one) > _prosaic(facts[best[piece]])):
                best[piece] = at
    labels: list[int | None] = []
    for at, one in enumerate(facts):
        if at in best.values():
            labels.append(1)
        elif any(piece in words[at] for piece in kept):
            labels.append(None)
        elif any(words[at] in piece and len(words[at]) >= 12 for piece in kept):
            labels.append(1)
        else:
            labels.append(0 if one.block.element != "h1" and any(piece in words[at] for piece in left) else None)
    return labels


def _prosaic(one: Facts) -> tuple[bool, bool]:
    return one.is_prose, one.linked < MOST


def rows(page: Known, features: Sequence[list[str]]) -> Iterator[Row]:
    """Give the rows of a page."""
    labels, taught = Counter(page.labels), Counter(page.taught)
    for own, label, by_teacher in zip(features, page.labels, page.taught, strict=True):
        if label is not None:
            yield own, label, min(1.0, WHOLE / labels[label]) if page.is_whole else 1.0
        elif by_teacher is not None:
            yield own, by_teacher, min(MOST_TAUGHT, TAUGHT / taught[by_teacher])


def fit(pages: Sequence[Known], features: Sequence[list[list[str]]]) -> dict[str, float]:
    """Fit a classifier; give its log-odds by feature."""
    often: Counter[str] = Counter()
    for page, own in zip(pages, features, strict=True):
        often.update({one for label, row in zip(page.labels, own, strict=True) if label is not None for one in row})
    names = {name: at for at, name in enumerate(sorted(name for name, pages in often.items() if pages >= RAREST))}
    taken = [row for page, own in zip(pages, features, strict=True) for row in rows(page, own)]
    columns = [[names[one] for one in row if one in names] for row, _, _ in taken]
    starts = np.cumsum([0, *map(len, columns)])
    matrix = csr_matrix((np.ones(starts[-1]), np.concatenate(columns), starts), shape=(len(taken), len(names)))
    is_text, weight = np.array([one for _, one, _ in taken], float), np.array([one for _, _, one in taken])

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        told = 1 / (1 + np.exp(-np.clip(matrix @ at[:-1] + at[-1], -30, 30)))
        logs = is_text * np.log(told + 1e-12) + (1 - is_text) * np.log(1 - told + 1e-12)
        off = weight * (told - is_text)
        slope = np.concatenate([matrix.T @ off + PENALTY * at[:-1], [off.sum()]])
        return float(PENALTY / 2 * (at[:-1] ** 2).sum() - (weight * logs).sum()), slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {**{name: float(found[at]) for name, at in names.items()}, "bias": float(found[-1])}


def main() -> None:
    """Print the data file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scrapinghub", type=Path)
    parser.add_argument("trafilatura", type=Path)
    arguments = parser.parse_args()
    of_sets = (list(scrapinghub(arguments.scrapinghub))[::2], list(trafilatura(arguments.trafilatura))[::2])
    pages = [known(page) for some in of_sets for page in some]
    features = [[one.features for one in page.facts] for page in pages]
    for part in (0, 1):
        weights = fit(pages[part::2], features[part::2])
        for page in pages[1 - part :: 2]:
            for one in page.facts:
                one.score = weights["bias"] + sum(weights.get(feature, 0.0) for feature in one.features)
    second = fit(pages, [neighbourhoods(page.facts, page.elements) for page in pages])
    print(HEAD)
    for number, weights in enumerate((fit(pages, features), second), 1):
        for feature in sorted(weights):
            if abs(weights[feature]) >= LEAST or feature == "bias":
                print(number, f"{weights[feature]:.2f}", feature)


if __name__ == "__main__":
    main()
