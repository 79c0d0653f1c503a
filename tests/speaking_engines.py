"""Small engines of the tests' own, that follow the protocol and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import define, field, frozen

from citekit.translation import Answer, EngineInfo, EngineKind


@define
class Dictionary:
    """Knows the sentences it was given; keeps what it was asked."""

    words: dict[str, str]
    info: EngineInfo = EngineInfo("dictionary", "1.0", "the tests", EngineKind.RULES, local=True)
    asked: list[tuple[str, ...]] = field(factory=list)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        self.asked.append(tuple(texts))
        return [self.words[text] for text in texts]


@frozen
class Odd:
    """Hands back whatever it is told to, which may break the protocol."""

    answer: Callable[[Sequence[str]], object]
    info: EngineInfo = EngineInfo("odd", "1.0")

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        return self.answer(texts)


def empty_dictionary() -> Dictionary:
    return Dictionary({})
