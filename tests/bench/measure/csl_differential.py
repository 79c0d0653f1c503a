"""Compare with citeproc-js.

    python -m tests.bench.measure.csl_differential --npm DIR [--styles 200] [--seed N] [--show N]

For each of the styles (spread evenly over all that are installed, or drawn by ``--seed``, which makes other items
too): 40 items of all kinds, each cited once and every fourth once more with a page, and the bibliography. Prints the
share that agrees, to the letter and without markup and case, how often the order is the same, and the differences
by cause. With ``--folder DIR``, a checkout of the repository of styles, the newest ``--styles`` independent ones of
it. ``--answers FILE`` keeps what citeproc-js said for the next run. With ``--third``, pandoc is asked for the entries
that differ, and the last line says for how many of them it prints what citekit does.
With ``--own`` alone, renders every installed style and reports errors and what took longer than 2 s.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import json
import random
import re
import subprocess
import time
from functools import lru_cache
from html import unescape
from pathlib import Path

from citekit.csl import CiteItem, Cluster, Html, Processor, known_styles, load_style
from citekit.errors import CitekitError
from tests.bench.measure import csl_peers
from tests.bench.measure.csl_items import make_kinds

LOCALE = "en-US"
MISSING = "[CSL STYLE ERROR: reference with no printed form.]"


def cited(items: list[dict]) -> list[list[dict]]:
    """Give what is cited: each item, and every fourth again with a page."""
    first = [[{"id": item["id"]}] for item in items]
    again = [[{"id": item["id"], "locator": str(10 + at), "label": "page"}] for at, item in enumerate(items[::4])]
    return first + again


def ours(style: str, items: list[dict], clusters: list[list[dict]]) -> tuple[list[str], dict[str, str]]:
    """Give our citations, and our entries by id."""
    processor = Processor(
        load_style(Path(style) if "/" in style else style), LOCALE, items, to=Html(languages=False), missing=MISSING
    )
    notes = processor.style.is_note
    made = [
        Cluster(
            tuple(CiteItem(c["id"], c.get("locator", ""), c.get("label", "page")) for c in cites), at if notes else 0
        )
        for at, cites in enumerate(clusters, 1)
    ]
    citations = processor.cite(made)
    return list(citations), {entry.id: entry.text for entry in processor.bibliography().entries}


def bare(text: str) -> str:
    """Give *text* without markup and letter case."""
    return normalised(re.sub(r"<[^>]+>", "", text)).casefold()


def newest(folder: Path, count: int) -> list[str]:
    """Give the paths of the *count* independent styles of *folder* that were updated last."""
    stamped = []
    for path in folder.glob("*.csl"):
        found = re.search(r"<updated>\s*([^<\s]+)", path.read_text(encoding="utf-8"))
        stamped.append((found[1] if found else "", str(path)))
    return [path for _, path in sorted(stamped, reverse=True)[:count]]


def normalised(text: str) -> str:
    """Give *text* without what is no difference in HTML: spaces at its ends and between blocks, and more than one."""
    text = re.sub(r"\s*(</?div[^>]*>)\s*", r"\1", text).replace("&#60;", "<").strip()
    return re.sub(" +((?:</?[a-z][^>]*>)*) +", r" \1", text)


def cause(one: str, two: str) -> str:
    """Give a short name for how *one* differs from *two*: what is left out and what is put in its place."""
    parts = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind != "equal":
            parts.append(f"{_kind(one[a:b])}→{_kind(two[c:d])}")
    return " ".join(parts[:3])


def _kind(text: str) -> str:
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]{3,}", "abc", text))[:24]


@lru_cache(maxsize=1)
def by_pandoc(style: str, seed: int) -> dict[str, str]:
    """Give the entries of all works that pandoc prints, by id, without markup and letter case."""
    import pypandoc

    file = style if "/" in style else str(csl_peers.styles_folder() / f"{style}.csl")
    items = make_kinds(seed)
    cited_works = ", ".join(f"@{one['id']}" for one in items)
    head = json.dumps({"nocite": cited_works, "references": items, "lang": LOCALE, "csl": file})
    command = [pypandoc.get_pandoc_path(), "--citeproc", "-f", "markdown", "-t", "html", "--wrap=none"]
    made = subprocess.run(command, input=f"---\n{head}\n---\n", text=True, capture_output=True, check=True).stdout
    found = re.findall(r'<div id="ref-([^"]+)" class="csl-entry[^>]*>(.*?)(?=<div id="ref-|\Z)', made, re.DOTALL)
    return {key: _alike(text) for key, text in found}


def _alike(text: str) -> str:
    """Give what two processors must agree on: letters, digits and punctuation, blocks apart."""
    text = bare(re.sub(r"</?div[^>]*>", " ", text).replace("\u202f", " ").replace("\u00a0", " "))
    return " ".join(unescape(text).split())


class Answers:
    """What citeproc-js says of each style, asked once and kept in a file where one is given."""

    def __init__(self, npm: Path, kept: Path | None) -> None:
        self.npm = npm
        self.kept = kept
        self.known: dict[str, dict] = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
        self.node: csl_peers.CiteprocJs | None = None

    def of(self, style: str, items: list[dict], clusters: list[list[dict]]) -> dict:
        """Give its citations and entries of *items* in *style*."""
        if style not in self.known:
            self.node = self.node or csl_peers.CiteprocJs(self.npm)
            self.known[style] = self.node.run(style, LOCALE, items, clusters)
        return self.known[style]

    def close(self) -> None:
        """End the process, keep the answers."""
        if self.node:
            self.node.close()
            if self.kept:
                self.kept.write_text(json.dumps(self.known), encoding="utf-8")


def compare(answers: Answers, items: list[dict], names: list[str], show: int, third: int | None) -> None:
    """Render *names* here and there, and print what differs."""
    clusters = cited(items)
    agreed = total = ordered = asked = bare_citations = bare_entries = citations_seen = 0
    causes: collections.Counter[str] = collections.Counter()
    samples: dict[str, tuple[str, str, str, str]] = {}
    worst: list[tuple[float, str]] = []
    doubted: list[tuple[str, str, str]] = []
    for name in names:
        answer = answers.of(name, items, clusters)
        if "error" in answer:
            print(f"{name}: citeproc-js says {answer['error']}")
            continue
        citations, entries = ours(name, items, clusters)
        ids = answer["ids"]
        if len(ids) != len(answer["entries"]):  # what prints nothing has an id and no entry
            ids = [id_ for id_ in ids if entries.get(id_)]
        theirs = dict(zip(ids, answer["entries"], strict=False))
        asked += 1
        ordered += ids == list(entries)
        citations_seen += len(citations)
        pairs = [
            ("citation", str(at), a, b) for at, (a, b) in enumerate(zip(citations, answer["citations"], strict=True))
        ]
        pairs += [("entry", id_, _bare(entries.get(id_, "")), _bare(text)) for id_, text in theirs.items()]
        good = 0
        for what, which, one, two in pairs:
            total += 1
            if bare(one) == bare(two):
                bare_citations, bare_entries = bare_citations + (what == "citation"), bare_entries + (what == "entry")
            if what == "entry" and bare(one) != bare(two):
                doubted.append((name, which, one))
            if normalised(one) == normalised(two):
                good += 1
                continue
            why = f"{what}: {cause(normalised(two), normalised(one))}"
            causes[why] += 1
            samples.setdefault(why, (name, which, two, one))
        agreed += good
        worst.append((good / len(pairs), name))
    answers.close()
    for why, count in causes.most_common(show):
        name, which, two, one = samples[why]
        print(f"{count}× {why}\n  {name} {which}\n  js   {normalised(two)}\n  ours {normalised(one)}")
    print("lowest:", ", ".join(f"{name} {share:.0%}" for share, name in sorted(worst)[:12]))
    print(f"{agreed} of {total} agree to the letter: {agreed / total:.2%}")
    entries_seen = total - citations_seen
    print(
        f"without markup and case: citations {bare_citations / citations_seen:.2%}, entries "
        f"{bare_entries / max(entries_seen, 1):.2%}; the same order in {ordered} of {asked}"
    )
    if third is not None:
        agreed = [by_pandoc(name, third).get(which) == _alike(one) for name, which, one in doubted]
        for (name, which, one), agrees in zip(doubted, agreed, strict=True):
            if not agrees:
                print(f"pandoc, {name} {which}\n  {by_pandoc(name, third).get(which)}\n  {_alike(one)}")
        print(f"of {len(doubted)} entries that differ, pandoc prints {sum(agreed)} as citekit does")


def _bare(entry: str) -> str:
    return re.sub(r'^\s*<div class="csl-entry">|</div>\s*$', "", entry) if "csl-entry" in entry else entry


def render_all(names: list[str]) -> None:
    """Render *names* here alone, and print what fails or is slow."""
    items = make_kinds()
    clusters = cited(items)
    failed = slow = 0
    longest = 0.0
    for name in names:
        started = time.process_time()
        try:
            ours(name, items, clusters)
        except CitekitError as error:
            failed += 1
            print(f"{name}: {error}")
        except Exception as error:  # noqa: BLE001 - what must not happen is counted
            failed += 1
            print(f"{name}: {type(error).__name__}: {error}")
        taken = time.process_time() - started
        longest = max(longest, taken)
        slow += taken > 2
    print(f"{len(names)} styles, {failed} failed, {slow} took longer than 2 s, the longest {longest:.2f} s")


def main() -> None:
    """Compare, or render."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--styles", type=int, default=200)
    parser.add_argument("--show", type=int, default=25)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--third", action="store_true")
    parser.add_argument("--own", action="store_true")
    arguments = parser.parse_args()
    names = [name for name in known_styles() if re.search(arguments.only, name)]
    if arguments.own:
        render_all(names)
        return
    if arguments.folder:
        names = newest(arguments.folder, arguments.styles)
    elif arguments.seed:
        names = random.Random(arguments.seed).sample(names, min(arguments.styles, len(names)))
    else:
        names = names[:: max(1, len(names) // arguments.styles)][: arguments.styles]
    answers, items = Answers(arguments.npm, arguments.answers), make_kinds(arguments.seed)
    compare(answers, items, names, arguments.show, arguments.seed if arguments.third else None)


if __name__ == "__main__":
    main()
