"""What a narrator puts between the marks: “Oui, dit-il, je viens”; “PENCE: Well, look”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from citekit.article import trimmed
from citekit.language import negations
from citekit.speakers._lexicon import Lexicon
from citekit.speakers._passages import Passage
from citekit.speakers._tags_within import tag_within

_PRONOUN = r"(?:il|elle|ils|elles|on|je)\b"
_BETWEEN_COMMAS = re.compile(
    rf"""(?<=[,?!—–])\s+
    (?:(?:s|m|l|nous|lui)[’'\s]\s?)?
    (?:(?:a|ont|avait)-t-{_PRONOUN}\s(?P<done>\w+)
      |(?P<verb>\w+?)(?:-t)?-{_PRONOUN}
      |(?:(?:a|ont|avait|avaient)\s)?(?P<said>\w+)\s(?:en\s\w+ant\s)?(?:(?:à\s(?:la\s)?|au\s|à\sl[’']|sur\s)[^\W_a-zß-öø-ÿ]\w*\s)?(?=(?:les?|la|une?|son|sa)\s|[lL][’']|[^\W\d_a-zß-öø-ÿ]))
    [^,.?!—–«»]{{0,70}}(?:[,—–.]|$)""",
    re.VERBOSE,
)
_DASHED = re.compile(
    r"(?:\s?[—–]\s?|\s-\s)(?P<first>\w+)(?:\s(?P<second>\w+))?(?:\s(?:[^—–«»“”-]|-\b|«[^«»]{1,60}»|“[^“”]{1,60}”){1,70})?(?:[—–]|\s-\s)"
)
_TAG_OF_DIALOGUE = re.compile(
    r"(?<=[,?!…])\s+(?P<first>\w+)(?:\s(?P<second>\w+))?\s[^\s,.?!—–][^,.?!—–]{0,70}(?:[,—–.]|$)"
)
_TAG_WITH_VERB_LAST = re.compile(
    r"(?<=[,?!…])\s+(?P<subject>\w+)(?:\s[^\s,.?!—–]+){0,5}?\s(?P<first>\w+)\s*(?:[,—–.]|$)"
)
_APPOSITION = re.compile(r"\s*(?P<words>[^\W\d_A-ZÀ-Þ][^,.?!«»“”—–]{2,90})(?:[,.—–]|$)")
_MORE = re.compile(r"\s*(?P<words>(?:ex|anc|aussi|égal|membre|auteur|chef|elle|lui)\w*[^,.?!«»“”—–]{2,50})\.(?=\s)")
_PEOPLE = ("person", "role", "feminine-title", "masculine-title")
_SUBJECT = frozenset({"determiner", "feminine", "masculine"})
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
    patterns = [pattern]
    if pattern is _DASHED and passage.opening == "—":
        patterns += [_TAG_OF_DIALOGUE, _TAG_WITH_VERB_LAST]
    if tag := tag_within(text, passage.inner, passage.outer, known):
        before = _part(passage, text, (passage.outer[0], tag[0]), (start, tag[0]))
        return [*before, *_part(passage, text, (tag[1], passage.outer[1]), (tag[1], end))]
    cut = (_cut_by(one, passage, text, known) for one in patterns)
    return next((parts for parts in cut if parts), [passage])


def _cut_by(pattern: re.Pattern[str], passage: Passage, text: str, known: Lexicon) -> list[Passage]:
    """Cut a passage at the first clause of *pattern* that has a verb of speech; nothing where there is none."""
    start, end = passage.inner
    clause = pattern.search(text, start, end)
    while clause:
        words = [clause.groupdict().get(name) for name in ("done", "verb", "said", "first", "second")]
        if any(word and word.lower() in known.verbs for word in words) and _has_subject(clause, known):
            goes_on = _behind_apposition(text, clause.end(), end, known)
            before = _part(passage, text, (passage.outer[0], clause.start()), (start, clause.start()))
            behind = _part(passage, text, (goes_on, passage.outer[1]), (goes_on, end))
            return [*before, *behind]
        clause = pattern.search(text, clause.start() + 1, end)  # its last dash may open the next
    return []


def _behind_apposition(text: str, comma: int, end: int, known: Lexicon) -> int:
    """Where words go on behind who the narrator says the speaker is: “…, note Ana Roux, la maire de Lys. Je viens”."""
    found = _APPOSITION.match(text, comma, end) if text[comma - 1] == "," else None
    if found is None:
        return comma
    first, *others = (word.lower() for word in found["words"].replace("’", "’ ").split())
    noun = others[0] if others and known.has("determiner", first) else first
    is_noun = any(known.has(kind, noun) for kind in _PEOPLE)
    acts = any(known.has("auxiliary", word) and not known.has("determiner", word) for word in others)
    if not is_noun or acts or negations(found["words"], known.language):
        return comma
    more = _MORE.match(text, found.end(), end) if text[found.end() - 1] == "," else None
    still = more is not None and not any(word.lower() in known.verbs for word in more["words"].split())
    return more.end() if more is not None and still else found.end()


def _has_subject(clause: re.Match[str], known: Lexicon) -> bool:
    """Tell whether a clause that must begin with its subject does: “she said”, and not “as they say”."""
    first = clause.groupdict().get("subject")
    return first is None or first[0].isupper() or not _SUBJECT.isdisjoint(known.kinds.get(first.lower(), ()))


def _part(passage: Passage, text: str, outer: tuple[int, int], inner: tuple[int, int]) -> list[Passage]:
    start, stop = trimmed(text, *inner)
    while start < stop and text[start] in ",;":
        start, stop = trimmed(text, start + 1, stop)
    while start < stop and text[stop - 1] in ",—–":
        start, stop = trimmed(text, start, stop - 1)
    return [evolve(passage, outer=outer, inner=(start, stop))] if start < stop else []
