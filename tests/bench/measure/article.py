"""Measure how well quotations and their speakers are read, and how fast.

    CITEKIT_POLNEAR=PolNeAR/data CITEKIT_WIKINEWS=german-news-quotation-attribution-2024/data \\
        python -m tests.bench.measure.article --speed

PolNeAR (github.com/networkdynamics/PolNeAR) and German Wikinews quotations (github.com/uhh-lt/
german-news-quotation-attribution-2024) are read where they lie; parts ``train`` and ``dev``. The articles in Spanish,
French, Portuguese, Italian and Russian are those of tests/speakers/data: to the “own” the rules were written, “unseen”
and “second” were annotated before and then looked at, and the errors of “third” were never looked at.

A gold item is a stretch in double quotation marks, half of which or more lies in an annotated quotation; one that does
not is none. It is found where a prediction of kind direct or partial overlaps it by half (intersection over union); its
speaker is right where the predicted mention overlaps the annotated one. Joint F1 counts what is both.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import Factory, define, frozen

from citekit.article import read_article
from citekit.speakers import QuotedPassage, audit_article

DATA = Path(__file__).parents[2] / "speakers" / "data"
_ANNOTATION = re.compile(r"^(T\d+)\t(Content|Source|Cue) ([\d; ]+)\t", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(.*)$", re.MULTILINE)
_MARKED = re.compile(r"\{([\d,]+) |\[([\d,]+) |[}\]]")


@frozen
class Gold:
    """A quotation: its range with marks, and the ranges that name its speaker."""

    start: int
    end: int
    speakers: tuple[tuple[int, int], ...]


@frozen
class Doc:
    """An article and what is known of it."""

    name: str
    text: str
    language: str
    gold: tuple[Gold, ...]


def segments(text: str, marks: str) -> list[tuple[int, int]]:
    """Cut out what stands in double marks, paragraph by paragraph, one mark opening and the next closing."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        opened = -1
        for mark in re.finditer(f"[{marks}]", line[0]):
            if opened < 0:
                opened = line.start() + mark.start()
            else:
                found.append((opened, line.start() + mark.end()))
                opened = -1
        if opened >= 0:
            found.append((opened, line.end()))
    return found


def covered(segment: tuple[int, int], spans: list[tuple[int, int]]) -> float:
    """The share of *segment* that lies in *spans*."""
    inside = sum(max(0, min(segment[1], end) - max(segment[0], start)) for start, end in spans)
    return inside / (segment[1] - segment[0])


def gold_of(
    text: str, marks: str, annotated: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]
) -> tuple[Gold, ...]:
    """Make gold items of the *annotated* pairs of content and speaker; the smallest content counts."""
    gold = []
    for segment in segments(text, marks):
        holding = [(content, source) for content, source in annotated if covered(segment, content) >= 0.5]
        if holding:
            _, source = min(holding, key=lambda pair: sum(end - start for start, end in pair[0]))
            gold.append(Gold(*segment, tuple(source)))
    return tuple(gold)


def _spans(written: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in (pair.split() for pair in written.split(";"))]


def polnear(folder: Path, part: str) -> Iterator[Doc]:
    """Read a part of PolNeAR; of an article with several annotators the first."""
    done = set()
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", maxsplit=1)[0]
        if name in done:
            continue
        done.add(name)
        text = (folder / part / "text" / f"{name}.txt").read_bytes().decode("utf-8").replace("\r", " ")
        written = path.read_text("utf-8")
        spans = {key: (kind, _spans(places)) for key, kind, places in _ANNOTATION.findall(written)}
        annotated = []
        for event in _EVENT.findall(written):
            roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": [], "Cue": []}
            for _, target in (part.split(":") for part in event.split()):
                if target in spans:
                    roles[spans[target][0]] += spans[target][1]
            annotated.append((roles["Content"], roles["Source"]))
        yield Doc(name, text, "en", gold_of(text, '“”"', annotated))


def wikinews(folder: Path, part: str) -> Iterator[Doc]:
    """Read a part of the German Wikinews quotations."""
    for path in sorted((folder / part).glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        annotated = [
            tuple(
                [(span["charBegin"], span["charEnd"]) for span in one[role]["spans"]] for role in ("quote", "speaker")
            )
            for one in data["annotations"]
        ]
        yield Doc(path.stem, data["originalText"], "de", gold_of(data["originalText"], '„“”"«»', annotated))


def own(path: Path) -> Iterator[Doc]:
    """Read annotated articles of our own: ``{1 words}`` is quotation 1, ``[1 name]`` the mention of its speaker."""
    for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        text, length, position, opened = [], 0, 0, []
        quotes: dict[str, tuple[int, int]] = {}
        mentions: dict[str, list[tuple[int, int]]] = {}
        for mark in _MARKED.finditer(body):
            text.append(body[position : mark.start()])
            length += mark.start() - position
            position = mark.end()
            if mark[1] or mark[2]:
                opened.append((mark[1], mark[2], length))
                continue
            quote, mention, start = opened.pop()
            if quote:
                quotes[quote] = (start, length)
            for number in (mention or "").split(",") if mention else ():
                mentions.setdefault(number, []).append((start, length))
        text.append(body[position:])
        gold = tuple(Gold(*span, tuple(mentions.get(number, ()))) for number, span in quotes.items())
        yield Doc(title, "".join(text), path.stem, gold)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


_MARKS_INSIDE = frozenset("‘'‚‹›")  # single ones: a gold item stands in double ones


@define
class Tally:
    """What was found of the gold items, by which turn of speech; ``left`` is how many errors are still printed."""

    left: int
    count: Counter[str] = Factory(Counter)
    hows: Counter[tuple[str, str]] = Factory(Counter)

    def add(self, doc: Doc, said: Sequence[QuotedPassage]) -> None:
        """Count what was read in *doc*."""
        taken: set[int] = set()
        for gold in doc.gold:
            self.count["gold"] += 1
            best = _nearest(gold, said, taken)
            if best is None:
                self._show("MISSED", doc.name[:30], repr(doc.text[max(0, gold.start - 60) : gold.end + 40]))
                continue
            taken.add(best)
            self.count["span"] += 1
            self._add_speaker(doc, gold, said[best])
        self.count["predicted"] += len(said)
        for number, one in enumerate(said):
            if number not in taken:
                self._show("EXTRA", one.kind, repr(doc.text[max(0, one.start - 60) : one.end + 40]))

    def _add_speaker(self, doc: Doc, gold: Gold, one: QuotedPassage) -> None:
        answered = one.speaker is not None
        right = answered and any(overlap((one.speaker.start, one.speaker.end), span) for span in gold.speakers)
        self.count["answered"] += answered
        self.count["right"] += right
        self.hows[(one.how or "none", "right" if right else "wrong" if answered else "unknown")] += 1
        if not right:
            near = doc.text[max(0, gold.start - 170) : gold.end + 130]
            names = [doc.text[a:b] for a, b in gold.speakers]
            self._show(f"[{one.how}] {one.speaker and one.speaker.text!r} gold {names} {near!r}")

    def _show(self, *words: str) -> None:
        if self.left > 0:
            self.left -= 1
            print(*words)

    def figures(self) -> dict[str, float]:
        """Give the figures of a line of the table, in per cent."""
        count = self.count
        precision, recall = (count["span"] / max(count[of], 1) for of in ("predicted", "gold"))
        joint_p, joint_r = (count["right"] / max(count[of], 1) for of in ("predicted", "gold"))
        return {
            "gold": count["gold"],
            "span P": 100 * precision,
            "span R": 100 * recall,
            "span F1": 200 * precision * recall / max(precision + recall, 1e-9),
            "speaker P": 100 * count["right"] / max(count["answered"], 1),
            "answered": 100 * count["answered"] / max(count["span"], 1),
            "joint F1": 200 * joint_p * joint_r / max(joint_p + joint_r, 1e-9),
        }


def _nearest(gold: Gold, said: Sequence[QuotedPassage], taken: set[int]) -> int | None:
    """Give which of those not yet taken overlaps the gold item most, if by half (intersection over union)."""
    best, most = None, 0.5
    for number, one in enumerate(said):
        if number not in taken:
            shared = overlap((one.start - 1, one.end + 1), (gold.start, gold.end))
            share = shared / (one.end - one.start + 2 + gold.end - gold.start - shared)
            if share > most or (share == most and best is None):
                best, most = number, share
    return best


def score(docs: list[Doc], *, show: int = 0) -> dict[str, float]:
    """Score *docs*; *show* prints so many of the errors."""
    tally = Tally(show)
    seconds = 0.0
    for doc in docs:
        begin = time.process_time()
        audit = audit_article(read_article(doc.text, name=doc.name, format="text"), language=doc.language)
        seconds += time.process_time() - begin
        read = (one for one in audit.quotations if one.kind in {"direct", "partial"})
        tally.add(doc, [one for one in read if one.opening not in _MARKS_INSIDE])
    if show:
        for how in sorted({how for how, _ in tally.hows}):
            print(
                f"   {how:16}" + "".join(f" {what} {tally.hows[how, what]:5}" for what in ("right", "wrong", "unknown"))
            )
    return tally.figures() | {"seconds": seconds}


def corpora() -> Iterator[tuple[str, list[Doc]]]:
    """The corpora that are there."""
    for variable, reader in (("CITEKIT_POLNEAR", polnear), ("CITEKIT_WIKINEWS", wikinews)):
        folder = Path(os.environ.get(variable, "absent"))
        for part in ("dev", "train"):
            if (folder / part).is_dir():
                yield f"{reader.__name__} {part}", list(reader(folder, part))
    for language in ("es", "fr", "pt", "it", "ru"):
        yield f"own {language}", list(own(DATA / f"{language}.txt"))
        for folder in ("unseen", "second", "third"):
            if (DATA / folder / f"{language}.txt").is_file():
                yield f"{folder} {language}", list(own(DATA / folder / f"{language}.txt"))


def speed() -> float:
    """Process seconds to read and audit 1,000 articles of 5 kB."""
    sources = "\n\n".join(doc.text for language in ("es", "fr") for doc in own(DATA / f"{language}.txt"))
    articles = [sources[start : start + 5_000] for start in range(0, 15_000, 5_000)]
    begin = time.process_time()
    for number in range(1_000):
        audit_article(read_article(articles[number % len(articles)], name="article.md"))
    return time.process_time() - begin


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="corpora whose name holds this")
    parser.add_argument("--show", type=int, default=0, help="print so many errors")
    parser.add_argument("--speed", action="store_true", help="time 1,000 articles of 5 kB")
    arguments = parser.parse_args()
    print(f"{'corpus':16} gold  span P  span R span F1  spk P  answd  joint  seconds")
    for name, docs in corpora():
        if arguments.only in name:
            row = score(docs, show=arguments.show)
            cells = " ".join(f"{row[key]:7.1f}" for key in list(row)[1:])
            print(f"{name:16} {row['gold']:4} {cells}")
    if arguments.speed:
        print(f"1,000 articles of 5 kB: {speed():.1f} s")


if __name__ == "__main__":
    main()
