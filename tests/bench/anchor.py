"""Finding quotations: recall, boundaries, false positives and speed, beside what else is on the registry, in one run.

Run: python tests/bench/anchor.py [quotations of each kind] [negatives of each kind]
Peers are compared where they are installed: pip install gtrex quotecheck proof-citations citations
"""

from __future__ import annotations

import importlib
import random
import re
import sys
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import queries
import texts
from queries import Query
from rapidfuzz import fuzz

from citekit.anchor import Document, Folded, Match, fold, locate
from citekit.language import negations, numbers

SIZES = {1_000: 60, 3_000: 60, 10_000: 60, 30_000: 40, 100_000: 20}
SLOW = 12.0  # seconds of CPU that a peer may take for all quotations, and again for all negatives

Answer = tuple[int, int] | bool
Method = Callable[[str, int], Answer]


def main(each: int, against: int) -> None:
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
    for name, method in methods(plain).items():
        limit = float("inf") if name == "citekit, warm" else SLOW
        _report(name, method, made, unlike, plain, limit)
    _meaning(documents)
    _speed(plain)
    _hostile()


def methods(plain: list[str]) -> dict[str, Method]:
    """Give ways to look for a quotation in a document, each giving its range, or whether it is there."""
    documents = [Document(text) for text in plain]
    for document in documents:
        _warm(document)

    def warm(quote: str, number: int) -> Answer:
        return _range(documents[number].locate(quote))

    def cold(quote: str, number: int) -> Answer:
        return _range(locate(quote, plain[number]))

    def rapid(quote: str, number: int) -> Answer:
        folded = documents[number].folded
        found = fuzz.partial_ratio_alignment(fold(quote).text, folded.text, score_cutoff=80)
        return bool(found) and folded.span(found.dest_start, found.dest_end)

    def rapid_raw(quote: str, number: int) -> Answer:
        found = fuzz.partial_ratio_alignment(quote, plain[number], score_cutoff=80)
        return bool(found) and (found.dest_start, found.dest_end)

    chosen: dict[str, Method] = {"citekit, warm": warm, "citekit, cold": cold, "rapidfuzz on folded text": rapid,
                                 "rapidfuzz": rapid_raw}  # fmt: skip
    return chosen | _peers(plain)


def _peers(plain: list[str]) -> dict[str, Method]:
    found: dict[str, Method] = {}
    if gtrex := _installed("gtrex"):
        verifier = lru_cache(maxsize=None)(lambda number: gtrex.Repairer(plain[number]))

        def repaired(quote: str, number: int) -> Answer:
            result = verifier(number).repair(quote)
            certificate = result.after or result.before
            if result.action == "rejected" or certificate is None or certificate.start is None:
                return bool(certificate and certificate.grounded and result.action != "rejected")
            return certificate.start, certificate.end

        found["gtrex"] = repaired
    if quotecheck := _installed("quotecheck"):

        def checked(quote: str, number: int) -> Answer:
            result = quotecheck.check(quote, plain[number])
            return result.status != "absent" and (result.offset, result.offset + len(quote))

        found["quotecheck, drift too"] = checked
    if citations := _installed("citations.verify"):
        found["citations"] = lambda quote, number: citations.resolve_in(quote, plain[number]).state != "not found"
    if proof := _installed("proof_citations.verify"):
        found["proof-citations"] = lambda quote, number: bool(proof._match_quote(plain[number], quote, "quotation"))
    return found


def _installed(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"without {name}: not installed")
        return None


def _warm(document: Document) -> Folded:
    document.locate("zq xj qv")
    document.locate("words that stand nowhere in this text, zqx")
    return document.folded


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
        start = time.process_time()
        answer = _ask(method, query)
        size = min((size for size in SIZES if len(plain[query.document]) <= size + 500), default=100_000)
        took[size] += time.process_time() - start
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
            start = time.process_time()
            hits += bool(_ask(method, query))
            spent += time.process_time() - start
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
        return method(query.quote, query.document)
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


def _speed(plain: list[str]) -> None:
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
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [120, 10_000][len(given) :]))
