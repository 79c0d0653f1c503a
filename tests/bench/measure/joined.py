"""Whether text, record and page are held against one another: false alarms on honest articles, planted ones told.

Run it from the project's folder: ``python -m tests.bench.measure.joined [--list] [--rules CK2 CK104 …] [PATH …]``. Each
article is verified and audited with its library and saved pages, as it is and with one disagreement planted at a time.
A planted one is told where a finding stands that the honest article does not have.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from attrs import evolve, frozen

import citekit
from citekit.verification import Finding, Severity

ARTICLES = Path(__file__).parents[2] / "verification" / "joined"
RULES = ("CK1", "CK2")


@frozen
class Planted:
    """One disagreement: of what kind, and which words of the article, the library or a page become which others."""

    kind: str
    place: str
    old: str
    new: str


@frozen
class Joined:
    """An honest article with its library and saved pages, and the disagreements that can be planted in it."""

    name: str
    language: str
    article: str
    library: str
    pages: tuple[tuple[str, str], ...]
    quotations: int
    planted: tuple[Planted, ...]

    def with_planted(self, planted: Planted) -> Joined:
        """Give the article, library and pages with *planted* in them; `ValueError` where its words are not there."""
        pages = dict(self.pages)
        texts = {"article": self.article, "library": self.library, **{f"page {name}": pages[name] for name in pages}}
        if planted.old not in texts[planted.place]:
            raise ValueError(f"{self.name}: “{planted.old}” is not in {planted.place}")
        texts[planted.place] = texts[planted.place].replace(planted.old, planted.new, 1)
        return evolve(
            self,
            article=texts["article"],
            library=texts["library"],
            pages=tuple((name, texts[f"page {name}"]) for name in pages),
        )


def read_joined(paths: list[Path]) -> Iterator[Joined]:
    for path in paths:
        for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
            read = yaml.safe_load(file.read_text(encoding="utf-8"))
            yield Joined(
                name=file.stem.partition("-")[2],
                language=read["language"],
                article=f"---\nlang: {read['language']}\n---\n\n{read['article']}",
                library=f"schema: citekit/1\n{read['library']}",
                pages=tuple(read["pages"].items()),
                quotations=read["article"].count("[@"),
                planted=tuple(Planted(one["kind"], one["in"], one["find"], one["with"]) for one in read["planted"]),
            )


def found_in(joined: Joined) -> tuple[Finding, ...]:
    """Give what `verify` and `audit` find in the article, with its library and pages in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.md").write_text(joined.article, encoding="utf-8")
        (folder / "citations.yaml").write_text(joined.library, encoding="utf-8")
        for page, text in joined.pages:
            (folder / page).write_text(text, encoding="utf-8")
        verified = citekit.verify(folder / "citations.yaml", folder / "article.md")
        audited = citekit.audit(
            citekit.open_article(folder / "article.md"), citekit.Library.open(folder / "citations.yaml")
        )
        return (*verified.findings, *audited.findings)


def alarms(findings: tuple[Finding, ...], rules: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Count the warnings and errors of *rules* by rule and message."""
    return Counter(
        (one.rule, one.message) for one in findings if one.rule.startswith(rules) and one.severity is not Severity.NOTE
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ARTICLES])
    parser.add_argument("--rules", nargs="+", default=RULES, help="the rules that count, or how they begin")
    parser.add_argument("--list", action="store_true", help="print the false alarms, and what was planted and not told")
    chosen = parser.parse_args()
    rules = tuple(chosen.rules)
    started = time.process_time()
    articles = list(read_joined(chosen.paths))
    told: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    false = 0
    for joined in articles:
        honest = alarms(found_in(joined), rules)
        false += honest.total()
        if chosen.list:
            for (rule, message), _ in sorted(honest.items()):
                print(f"false alarm  {joined.name}: {rule} {message}")
        for planted in joined.planted:
            more = alarms(found_in(joined.with_planted(planted)), rules) - honest
            kinds[planted.kind] += 1
            told[planted.kind] += bool(more)
            if chosen.list and not more:
                print(f"not told     {joined.name}: {planted.kind}: “{planted.new}”")
            elif chosen.list:
                print(
                    f"told         {joined.name}: {planted.kind}: "
                    + "; ".join(f"{rule} {words}" for rule, words in more)
                )
    quotations = sum(joined.quotations for joined in articles)
    print(f"\nfalse alarms: {false} on {quotations} quotations, {100 * false / max(1, quotations):.1f} in 100")
    for kind, total in sorted(kinds.items()):
        print(f"told, {kind:<22} {told[kind]} of {total}")
    print(f"told, all                    {told.total()} of {kinds.total()}")
    print(f"{len(articles)} articles, {time.process_time() - started:.1f} s of CPU time")


if __name__ == "__main__":
    main()
