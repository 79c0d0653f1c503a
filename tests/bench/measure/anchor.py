"""Finding quotations: recall, boundaries, false positives and speed, beside what else there is, in one run.

Run: python -m tests.bench.measure.anchor [quotations of each kind] [negatives of each kind] [--npm FOLDER]
Peers are compared where they are installed: pip install gtrex quotecheck proof-citations citations, and
npm install approx-string-match in FOLDER, for the way of Hypothesis' client.
"""

from __future__ import annotations

import random
import re
import sys
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz

from citekit.anchor import Document, Match, fold, locate
from citekit.language import negations, numbers
from tests.bench.measure import anchor_peers, queries, repeated, texts
from tests.bench.measure.anchor_peers import Answer, Method
from tests.bench.measure.queries import Query

SIZES = {1_000: 60, 3_000: 60, 10_000: 60, 30_000: 40, 100_000: 20}
SLOW = 12.0  # seconds of CPU that a peer may take for all quotations, and again for all negatives


def main(each: int, against: int, npm: Path | None) -> None:
    warnings.simplefilter("ignore")
    documents = texts.documents(SIZES)
    tags = sorted({tag for tag, _ in documents})
    print(
        f"{len(documents)} documents, {sum(len(text) for _, text in documents) / 1e6:.1f} Mchar, {len(tags)} languages"
    )
    for tag in tags:
        negations("a", tag), numbers("a", tag)
    made = queries.positives(documents, each)
    others = texts.passages()
    unlike = {kind: queries.negatives(documents, others, against if kind == "other" else against // 4, kind)
              for kind in ("other", "para40", "shuffled")}  # fmt: skip
    plain = [text for _, text in documents]
    for name, method in methods(plain, npm).items():
        limit = float("inf") if name == "citekit, warm" else SLOW
        _report(name, method, made, unlike, plain, limit)
    _meaning(documents)
    _exact_speed(plain)
    _warm_speed(documents)
    _repeated_speed()
    _hostile()


def methods(plain: list[str], npm: Path | None) -> dict[str, Method]:
    """Give ways to look for a quotation in a document."""
    documents = [Document(text) for text in plain]
    for document in documents:
        _warm(document)
    ours = {"citekit, warm": Method(lambda quote, number: _range(documents[number].locate(quote))),
            "citekit, cold": Method(lambda quote, number: _range(locate(quote, plain[number])))}  # fmt: skip
    return ours | anchor_peers.installed(plain, lambda number: documents[number].folded, npm)


def _warm(document: Document) -> None:
    document.locate("zq xj qv")
    document.locate("words that stand nowhere in this text, zqx")


def _range(match: Match) -> Answer:
    return (match.start, match.end) if match.start is not None and match.end is not None else False


def _report(
    name: str, method: Method, made: list[Query], unlike: dict[str, list[Query]], plain: list[str], limit: float
) -> None:
    asked, found, same = Counter(), Counter(), Counter()
    took, count = Counter(), Counter()
    order = made[:]
    random.Random(1).shuffle(order)
    for query in order:
        if sum(took.values()) > limit:
            break
        start = method.clock()
        answer = _ask(method, query)
        size = min((size for size in SIZES if len(plain[query.document]) <= size + 500), default=100_000)
        took[size] += method.clock() - start
        count[size] += 1
        asked[query.kind] += 1
        if answer is True or (answer and _overlap(answer, (query.start, query.end)) >= 0.5):
            found[query.kind] += 1
            same[query.kind] += answer == (query.start, query.end)
    false = []
    for kind, those in unlike.items():
        hits, n, spent = 0, 0, 0.0
        for query in those:
            if spent > limit / 3:
                break
            start = method.clock()
            hits += bool(_ask(method, query))
            spent += method.clock() - start
            n += 1
        false.append(f"{kind} {100 * hits / max(1, n):.2f} % of {n}")
    print(f"\n{name}: recall {100 * found.total() / asked.total():.1f} % of {asked.total()}; boundaries exact "
          f"{100 * same.total() / max(1, found.total()):.1f} %; found wrongly: {', '.join(false)}")  # fmt: skip
    print("  recall " + " ".join(f"{kind} {100 * found[kind] / max(1, asked[kind]):.0f}" for kind in queries.KINDS))
    print(
        "  q/s of CPU " + " ".join(f"{size} {count[size] / took[size]:.0f}" for size in SIZES if took[size]), flush=True
    )


def _ask(method: Method, query: Query) -> Answer:
    try:
        return method.ask(query.quote, query.document)
    except Exception as error:  # noqa: BLE001 - what a peer raises counts as its answer
        return type(error).__name__ == ""


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _meaning(documents: list[tuple[str, str]]) -> None:
    """Count the quotations called good although a number or a negation was changed, left out, or hidden."""
    chance = random.Random(4)
    called: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    prepared = [Document(text) for _, text in documents]
    named: Counter[str] = Counter()
    for _ in range(40_000):
        if min((asked[kind] for kind in ("number", "negation", "hidden negation")), default=0) >= 200:
            break
        index = chance.randrange(len(documents))
        tag, text = documents[index]
        range_ = queries.pick(text, chance, low=60)
        if range_ is None:
            continue
        words = text[slice(*range_)]
        for kind, quote in _changed_meanings(words, tag, chance):
            if asked[kind] < 200 and quote != words and quote not in text:
                match = prepared[index].locate(quote)
                asked[kind] += 1
                called[kind] += match.good
                named[kind] += any(edit.kind in ("number-changed", "negation-changed") for edit in match.edits)
    parts = (f"{kind}: {called[kind]} of {asked[kind]} good, {named[kind]} named" for kind in sorted(asked))
    print("\nmeaning changed, and called: " + ", ".join(parts))


def _changed_meanings(words: str, tag: str, chance: random.Random):
    digits = [
        place.start()
        for place in re.finditer(r"\d", words)
        if unicodedata.decimal(words[place.start()], None) is not None
    ]
    if digits:
        place = chance.choice(digits)
        yield "number", words[:place] + str((unicodedata.decimal(words[place]) + 3) % 10) + words[place + 1 :]
    negated = [found for found in negations(words, tag) if found.start > 8 and found.end < len(words) - 8]
    if negated:
        found = chance.choice(negated)
        yield "negation", re.sub("  +", " ", words[: found.start] + words[found.end :])
        yield "hidden negation", words[: found.start].rstrip() + " … " + words[found.end :].lstrip()


def _exact_speed(plain: list[str]) -> None:
    large = [Document(text) for text in plain if len(text) >= 90_000]
    chance = random.Random(6)
    for document in large:
        _warm(document)
    wanted = [(document, document.text[start : start + 120]) for document in large for start in
              (chance.randrange(len(document.text) - 200) for _ in range(50))]  # fmt: skip
    wanted = [
        (document, quote.strip()) for document, quote in wanted if document.locate(quote.strip()).status == "exact"
    ]
    ours = _clock(lambda: [document.locate(quote) for document, quote in wanted]) / len(wanted)
    theirs = _clock(lambda: [document.text.find(quote) for document, quote in wanted]) / len(wanted)
    print(
        f"\nexact hit in 100 k characters: {1e6 * ours:.1f} µs; str.find {1e6 * theirs:.1f} µs; {ours / theirs:.1f} x"
    )
    folding = _clock(lambda: [fold(document.text) for document in large]) / len(large)
    size = sum(len(document.text) for document in large) / len(large)
    print(f"folding with the way back: {size / folding / 1e6:.0f} Mchar/s")


def _warm_speed(documents: list[tuple[str, str]]) -> None:
    """Time all kinds of quotation in documents of 100 k characters, each the quickest of three passes."""
    large = [(tag, text) for tag, text in documents if len(text) >= 90_000]
    made = queries.positives(large, 30, seed=7)
    random.Random(1).shuffle(made)
    prepared = [Document(text) for _, text in large]
    for document in prepared:
        _warm(document)

    def ours(query: Query) -> object:
        return prepared[query.document].locate(query.quote)

    def on_folded(query: Query) -> object:
        text = prepared[query.document].folded.text
        return fuzz.partial_ratio_alignment(fold(query.quote).text, text, score_cutoff=80)

    def raw(query: Query) -> object:
        return fuzz.partial_ratio_alignment(query.quote, large[query.document][1], score_cutoff=80)

    took = {name: _quickest(way, made) for name, way in
            {"citekit": ours, "rapidfuzz on folded text": on_folded, "rapidfuzz": raw}.items()}  # fmt: skip
    for name, each in took.items():
        times = f"{sum(each) / sum(took['citekit']):.2f} x the time of citekit"
        print(f"in 100 k characters, warm: {name} {len(made) / sum(each):.0f} q/s of CPU, {times}")
    both = _quickest(lambda query: prepared[query.document].locate(query.quote).edits, made)
    print(f"in 100 k characters, warm, with what differs: {len(made) / sum(both):.0f} q/s of CPU; by kind "
          + _by(both, [query.kind for query in made], queries.KINDS))  # fmt: skip


def _repeated_speed() -> None:
    """Time quotations cut at words and within them, in texts that repeat their words and in natural ones.

    Each with its throughput as a multiple of RapidFuzz's on folded text, from a score of 80 on.
    """
    for name, text in repeated.texts().items():
        document = Document(text)
        _warm(document)
        for cut in ("at words", "within words"):
            made = repeated.queries(text, cut)

            def alike(query: Query, folded: str = document.folded.text) -> object:
                return fuzz.partial_ratio_alignment(fold(query.quote).text, folded, score_cutoff=80)

            ours = sum(_quickest(lambda query, document=document: document.locate(query.quote), made))
            theirs = sum(_quickest(alike, made))
            print(f"{name}, {len(text) // 1000} k characters, cut {cut}: {len(made) / ours:.0f} q/s of CPU, "
                  f"{theirs / ours:.1f} x rapidfuzz", flush=True)  # fmt: skip


def _by(seconds: list[float], kinds: list[str], order: Iterable[str]) -> str:
    """Give the throughput of each kind."""
    spent, count = Counter[str](), Counter(kinds)
    for took, kind in zip(seconds, kinds, strict=True):
        spent[kind] += took
    return " ".join(f"{kind} {count[kind] / spent[kind]:.0f}" for kind in order if count[kind])


def _quickest(way: Callable[[Query], object], made: list[Query]) -> list[float]:
    """Give the CPU seconds of *way* for each of *made*, the quickest of three passes."""
    best = [float("inf")] * len(made)
    for _ in range(3):
        for place, query in enumerate(made):
            start = time.process_time()
            way(query)
            best[place] = min(best[place], time.process_time() - start)
    return best


def _clock(action: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def _hostile() -> None:
    noise = "".join(random.Random(1).choices("abcdefgh ", k=100_000))
    cases = {
        "one letter": ("a" * 200, "a" * 100_000),
        "one letter, changed": ("a" * 100 + "b" + "a" * 100, "a" * 100_000),
        "two letters, changed": ("ab" * 1000 + "x" + "ab" * 1000, "ab" * 50_000),
        "period of words": ("the cat sat on " * 20 + "dog " + "the cat sat on " * 20, "the cat sat on " * 6600),
        "long, unlike": (noise[::-1], noise),
        "long, changed": (noise[:50_000] + "zzz" + noise[50_009:], noise),
        "10,000 ellipses": ("a … " * 10_000, "a b " * 25_000),
        "ellipses that nearly fit": (" … ".join(["a", "b"] * 45 + ["zq"]), "a b " * 25_000),
    }
    took = {name: _clock(lambda case=case: locate(*case)) for name, case in cases.items()}
    print("hostile, ms: " + ", ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in took.items()))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    folder = Path(arguments[arguments.index("--npm") + 1]) if "--npm" in arguments else None
    given = [int(argument) for argument in arguments if argument.isdigit()]
    main(*(given + [120, 10_000][len(given) :]), npm=folder)
