"""How long it takes to say where words come from: CPU time of `attribution`, and of the checks of a library.

Run it from the project's folder: ``python -m tests.bench.measure.attribution``.
"""

from __future__ import annotations

import time
from pathlib import Path

from attrs import evolve

from citekit.model import Agent, AgentKind, Citation, Library, Quotation, Source, Text
from citekit.rendering import attribution, attribution_languages
from citekit.verification import check_chain, check_graph

CHAINS = Path(__file__).parents[2] / "rendering" / "attributions" / "chains.yaml"
ROUNDS = 20
SIZES = (500, 1000, 2000)


def seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def speaking(citations: tuple[Citation, ...]) -> None:
    for locale in attribution_languages():
        for citation in citations:
            attribution(citation, locale)


def library(size: int) -> Library:
    """Quotations of fifty speakers in ten outlets of two agencies, a quarter of them repeated."""
    made = []
    for number in range(size):
        said = number - number % 4 if number % 4 == 1 else number
        words = (
            f"la medida número {said} entra en vigor el día {said % 28 + 1} y afecta a {said * 13} personas del puerto"
        )
        source = Source(
            id=f"s{number}",
            type="article-newspaper",
            language="es",
            container_title=Text(f"Diario {number % 10}"),
            agency=Agent(Text(f"Agencia {number % 2}"), AgentKind.AGENCY),
        )
        speaker = Agent(Text(f"Persona {said % 50}"), AgentKind.PERSON)
        made.append(
            Citation(key=f"c{number}", source=source, quotation=Quotation(text=Text(words, "es"), speaker=speaker))
        )
    return Library(citations=tuple(made))


def main() -> None:
    chains = Library.open(CHAINS).citations
    first = seconds(lambda: speaking(chains))
    again = seconds(lambda: [speaking(chains) for _ in range(ROUNDS)])
    calls = len(chains) * len(attribution_languages())
    each = again / ROUNDS / calls * 1e3
    print(
        f"attribution, first time in {len(attribution_languages())} languages: {first:.2f} s; then {each:.2f} ms each"
    )
    checked = seconds(lambda: [list(check_chain(evolve(one, locator=None))) for _ in range(ROUNDS) for one in chains])
    print(f"check_chain: {checked / ROUNDS / len(chains) * 1e3:.2f} ms each")
    for size in SIZES:
        one = library(size)
        print(f"check_graph, {size} citations: {seconds(lambda one=one: list(check_graph(one))):.2f} s")


if __name__ == "__main__":
    main()
