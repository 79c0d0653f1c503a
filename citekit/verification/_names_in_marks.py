"""Names of outlets that stand in quotation marks, as Russian and Japanese set them, and are no quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from citekit.article import Article
from citekit.model import Agent, Library, Text
from citekit.speakers import Audit, QuotationKind, QuotedPassage
from citekit.verification.agreement._names import is_any_whole, spellings
from citekit.verification.attribution._names import folded_name

_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_MOST_WORDS = 6  # of a newspaper's name
_MOST_LETTERS = 40
_ENDING = 3  # letters by which a form of a word may be longer
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STOPS = (".", "!", "?", "…", "。", "！", "？", ",", "、", "，")


def without_names(read: Audit, article: Article, library: Library) -> Audit:
    """Give what was *read* of an *article* without what is no quotation but a name that the *library* has.

    «Поморскому листку» is «Поморский листок», the outlet, agency or collection of a source. Words right before a key
    are kept, unless the sentence quotes others before them: “«…», said X to the «Листок» [@key]”.
    """
    names = names_of_carriers(library)
    cited = {use.printed.start for use in article.citations if use.printed is not None}
    quoting = {one.sentence: one.start for one in reversed(read.quotations) if one.kind in _QUOTED}
    kept = (
        one
        for one in read.quotations
        if not _is_name(one, names) or (one.start in cited and quoting.get(one.sentence, one.start) >= one.start)
    )
    return evolve(read, quotations=tuple(kept))


def _is_name(passage: QuotedPassage, names: tuple[Text, ...]) -> bool:
    words = passage.text
    if not passage.opening:
        return False
    if len(words) > _MOST_LETTERS or len(words.split()) > _MOST_WORDS or words.endswith(_STOPS):
        return False
    near = [name for name in names if _as_long(words, name)]
    if _UNSPACED.search(words):  # a few characters in common are chance
        return any(folded_name(one) in folded_name(words) for name in near for one in spellings(name))
    return is_any_whole(words, near)


def _as_long(words: str, name: Text) -> bool:
    """Tell whether *words* are about as many, and as long, as a name: a longer sentence with it is none."""
    return any(
        len(words.split()) <= len(one.split()) and len(words) <= len(one) + _ENDING * len(one.split())
        for one in spellings(name)
    )


def names_of_carriers(library: Library) -> tuple[Text, ...]:
    """Give the outlets, agencies and collections that the sources of *library* name, each once."""
    return tuple(dict.fromkeys(_carriers(library)))


def _carriers(library: Library) -> Iterable[Text]:
    for source in library.sources:
        agents: tuple[Agent | None, ...] = (source.published_by, source.agency, source.via)
        yield from (agent.name for agent in agents if agent is not None and agent.name is not None)
        titles = (source.container_title, source.container_title_short, source.publisher)
        yield from (title for title in titles if title is not None)
