"""What a narrator puts between the marks: “Oui, dit-il, je viens”; “PENCE: Well, look”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from citekit.article import trimmed
from citekit.speakers._lexicon import Lexicon
from citekit.speakers._passages import Passage

_PRONOUN = r"(?:il|elle|ils|elles|on|je)\b"
_BETWEEN_COMMAS = re.compile(
    rf"""(?<=[,?!—–])\s+
    (?:(?:s|m|l|nous|lui)[’'\s]\s?)?
    (?:(?:a|ont|avait)-t-{_PRONOUN}\s(?P<done>\w+)
      |(?P<verb>\w+?)(?:-t)?-{_PRONOUN}
      |(?P<said>\w+)\s(?:en\s\w+ant\s)?(?=(?:les?|la|une?|son|sa)\s|[lL][’']|[^\W\d_a-zß-öø-ÿ]))
    [^,.?!—–«»]{{0,70}}(?:[,—–.]|$)""",
    re.VERBOSE,
)
_DASHED = re.compile(
    r"(?:\s?[—–]\s?|\s-\s)(?P<first>\w+)(?:\s(?P<second>\w+))?(?:\s(?:[^—–«»“”-]|-\b|«[^«»]{1,60}»|“[^“”]{1,60}”){1,70})?(?:[—–]|\s-\s)"
)
_CAST = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.’' -]{2,30}:\s")


def cut_reporting_clauses(found: Sequence[Passage], text: str, known: Lexicon) -> list[Passage]:
    """Cut the passages of one paragraph where the narrator speaks in them, so that only what was said is quoted."""
    return [part for passage in found for part in _cut(passage, text, known)]


def _cut(passage: Passage, text: str, known: Lexicon) -> list[Passage]:
    start, end = passage.inner
    cast = _CAST.match(text, start, end)
    if cast:
        return _part(passage, text, (cast.end(), passage.outer[1]), (cast.end(), end))
    pattern = _BETWEEN_COMMAS if known.does("reporting-clauses-between-commas") else _DASHED
    clause = pattern.search(text, start, end)
    while clause:
        words = [clause.groupdict().get(name) for name in ("done", "verb", "said", "first", "second")]
        if any(word and word.lower() in known.verbs for word in words):
            before = _part(passage, text, (passage.outer[0], clause.start()), (start, clause.start()))
            behind = _part(passage, text, (clause.end(), passage.outer[1]), (clause.end(), end))
            return [*before, *behind]
        clause = pattern.search(text, clause.start() + 1, end)  # its last dash may open the next
    return [passage]


def _part(passage: Passage, text: str, outer: tuple[int, int], inner: tuple[int, int]) -> list[Passage]:
    start, stop = trimmed(text, *inner)
    while start < stop and text[stop - 1] in ",—–":
        start, stop = trimmed(text, start, stop - 1)
    return [evolve(passage, outer=outer, inner=(start, stop))] if start < stop else []
