"""The language of an article on its page: what ``<html lang>`` says is a voice, and its prose another."""

from __future__ import annotations

from collections.abc import Iterable

from citekit.errors import InvalidTag
from citekit.language import detect, normalise_tag

_SAMPLE, _LEAST = 1_200, 60  # code points of prose that are looked at; letters from which they say anything
_SHORTEST = 40  # code points of a paragraph: a shorter one may be a name, or a label of the page's own language
# Log-odds of four in favour of another language, with what is declared in the other scale: templates that say “en” are
# many, and texts in two languages few.
_CERTAIN = 0.98


def language_told(declared: str, prose: Iterable[str]) -> str | None:
    """Give the language (BCP 47) of an article whose page declares another, where its *prose* leaves no doubt.

    Else give what is *declared*, as written; ``None`` where that is no tag.
    """
    try:
        tag = normalise_tag(declared.strip().replace("_", "-"))
    except InvalidTag:
        return None
    sample: list[str] = []
    size = 0
    for one in prose:
        if len(one) >= _SHORTEST and size < _SAMPLE:
            sample.append(one)
            size += len(one)
    text = " ".join(sample)
    if sum(map(str.isalpha, text)) < _LEAST:
        return declared
    told = detect(text, tag)
    return told.language if told.conflicts and told.confidence >= _CERTAIN else declared
