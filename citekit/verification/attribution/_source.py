"""Checks of an attribution against the text of the source, and of the page that prints it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from citekit.evidence import agencies, is_correction
from citekit.model import Agent, Citation, derive_attribution
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity
from citekit.verification.attribution._names import column, folded_name

_NEAR = 2000
"""Within how many code points a reader still connects a name with a quotation: a screen and a half of text."""
_CREDIT_NEAR = 300  # code points: a credit stands in the paragraph of its words
_DATELINE = 400  # code points: a dateline or byline stands at the head of the page
_PICTURE = re.compile(r"(?i)foto|photo|image|imagen|picture|getty|video|фото|圖|图|写真|صورة")
_SPACED = re.compile(r"\w+")


def check_passage(
    citation: Citation,
    text: str,
    start: int,
    end: int,
    *,
    outlets: Collection[str] = (),
    turn: str | None = None,
) -> Iterator[Finding]:
    """Find what the *text* of the source says around a citation's words, at ``text[start:end]`` (code points).

    CK211: near the words the source credits an agency, or one of *outlets*, that the attribution does not have.
    CK212: the speaker is not named near the words. A name that the record gives in no script of the text is not
    looked for. Where captions or a transcript say whose *turn* it is, the speaker has to be that.
    """
    yield from _uncredited(citation, text, start, end, outlets)
    yield from _speaker_far(citation, text, start, end, turn)


def check_correction(citation: Citation, text: str, quoted_from: str | None = None) -> Iterator[Finding]:
    """Find a notice of correction in the *text* of the source as it is now (CK214).

    Where the text that was *quoted_from* is given, notices that stood there already are none.
    """
    for line_start, line in _lines(text):
        plain = line.strip(" *#—–-[(")
        if is_correction(plain) and (quoted_from is None or plain not in quoted_from):
            yield Finding(
                rule="CK214",
                message=f"the source was corrected: “{plain[:120]}”",
                key=citation.key,
                where=citation.where,
                evidence=Evidence(
                    text=plain[:500], source=citation.seen_in.id, start=line_start, end=line_start + len(line)
                ),
                remedy="read the correction; save the page and quote anew",
            )
            return


def check_disclosure(citation: Citation, printed: str, into: str = "en") -> Iterator[Finding]:
    """Find that a page which prints a machine's translation into *into* does not call it one (CK213).

    *printed* is the whole text of the page, notes and all. A translation that a person reviewed is not asked for it.
    """
    translation = citation.translation(into)
    if translation is None or not translation.is_of_machine or translation.reviewed is not None:
        return
    page = folded_name(printed)
    if folded_name(translation.text.value) not in page:
        return
    called = (*column("machine-translation"), *([translation.engine] if translation.engine else []))
    if not any(folded_name(words) in page for words in called):
        yield Finding(
            rule="CK213",
            message="the page prints a machine's translation and does not call it one",
            key=citation.key,
            where=citation.where,
            evidence=Evidence(text=translation.text.value),
            remedy="say so beside the words or in a note, as `citekit cite` does; or have a person review it",
        )


def credited_agency(citation: Citation, text: str, start: int, end: int) -> str | None:
    """Give the agency that the *text* of a source credits near its words, or at its head, and the record does not."""
    return next((name for name, _, _ in _credits(citation, text, start, end, ())), None)


def _uncredited(citation: Citation, text: str, start: int, end: int, outlets: Collection[str]) -> Iterator[Finding]:
    for name, low, credit in _credits(citation, text, start, end, outlets):
        yield Finding(
            rule="CK211",
            message=f"the source credits {name}; the attribution does not",
            key=citation.key,
            where=citation.where,
            evidence=Evidence(
                text=credit[0], source=citation.seen_in.id, start=low + credit.start(), end=low + credit.end()
            ),
            remedy=f"give the source “agency: {name}”, or spell the steps out in “attribution”",
        )
        return


def _credits(
    citation: Citation, text: str, start: int, end: int, outlets: Collection[str]
) -> Iterator[tuple[str, int, re.Match[str]]]:
    """The agencies and *outlets* that a source credits and its record does not; where the text begins that does."""
    known = _known_names(citation)
    windows = (
        (max(0, text.rfind("\n", 0, max(0, start)) + 1, start - _CREDIT_NEAR), _line_end(text, end)),
        (0, min(len(text), _DATELINE)),
    )
    for number, (low, high) in enumerate(windows):
        window = text[low:high]
        for name in (*agencies(), *outlets):
            credit = None
            if name in window and not any(_is_known(one, known) for one in agencies().get(name, (name,))):
                credit = _credit(name, window, dateline=number == 1)
            if credit is not None:
                yield name, low, credit


def _line_end(text: str, end: int) -> int:
    newline = text.find("\n", end)
    return min(len(text) if newline < 0 else newline, end + _CREDIT_NEAR)


def _known_names(citation: Citation) -> frozenset[str]:
    steps = derive_attribution(citation).steps
    agents: list[Agent | None] = [step.agent for step in steps]
    agents += [one.published_by for one in (citation.source, citation.quoted_in) if one is not None]
    names = [agent.name for agent in agents if agent is not None and agent.name is not None]
    every = [name.value for name in names] + [words for name in names for _, words in name.variants]
    return frozenset(map(folded_name, every))


def _is_known(name: str, known: frozenset[str]) -> bool:
    folded = folded_name(name)
    return any(re.search(rf"\b{re.escape(folded)}\b", one) or one in folded for one in known)


def _credit(name: str, window: str, *, dateline: bool) -> re.Match[str] | None:
    for pattern in column("credits"):
        if dateline and not pattern.startswith(("(", "{", "/")):
            continue
        found = _credit_pattern(pattern, name).search(window)
        if found is not None and not _PICTURE.search(window[max(0, found.start() - 30) : found.end() + 15]):
            return found
    return None


@lru_cache(maxsize=8192)
def _credit_pattern(pattern: str, name: str) -> re.Pattern[str]:
    before, after = pattern.split("{}")
    edge = r"\b" if name.isascii() else ""
    cue = re.escape(before.split("…", maxsplit=1)[0].strip())
    between = r"\s+(?:[^\s.,;:()]+\s+){0,3}" if "…" in before else r"\s*"
    tail = rf"\s*{re.escape(after.strip())}" if after else edge
    return re.compile(rf"(?i:{cue}){between}{edge}{re.escape(name)}(?i:{tail})")


def _speaker_far(citation: Citation, text: str, start: int, end: int, turn: str | None) -> Iterator[Finding]:
    speaker = citation.quotation.speaker
    if speaker is None or speaker.name is None:
        return
    near = folded_name(turn or text[max(0, start - _NEAR) : end + _NEAR])
    page_scripts = _scripts(near[:4000])
    spellings = [speaker.name.value, *(words for _, words in speaker.name.variants)]
    stems = [stem for words in spellings if _scripts(words) <= page_scripts for stem in _stems(words)]
    if not stems or any(_names(stem, near) for stem in stems):
        return
    anywhere = any(_names(stem, folded_name(text)) for stem in stems)
    place = f"within {_NEAR} characters of the words" if anywhere else "in the source"
    place = f"as speaking there; the source names {turn}" if turn else place
    yield Finding(
        rule="CK212",
        message=f"{speaker.name.value} is not named {place}",
        severity=Severity.NOTE if anywhere and not turn else Severity.WARNING,
        key=citation.key,
        where=citation.where,
        evidence=Evidence(
            text=text[max(0, start - 100) : end + 100],
            source=citation.seen_in.id,
            start=max(0, start - 100),
            end=min(len(text), end + 100),
        ),
        remedy="read the passage: who says it there?",
    )


def _stems(name: str) -> Iterator[str]:
    """Give what of a name stays when it is inflected: Ивановой and Иванова begin alike."""
    for word in _SPACED.findall(folded_name(name)):
        if len(word) >= 4:
            yield word[: max(4, len(word) - 2)]
        elif not word.isascii() and len(word) >= 2:
            yield word


def _names(stem: str, text: str) -> bool:
    """Tell whether *text* names *stem*; a script without case may join other letters to a name, and needs no edge."""
    cased = stem[0].upper() != stem[0].lower()
    return re.search(rf"\b{re.escape(stem)}", text) is not None if cased else stem in text


def _scripts(words: str) -> frozenset[str]:
    return frozenset(_script(mark) for mark in set(words) if mark.isalpha())


@lru_cache(maxsize=16384)
def _script(letter: str) -> str:
    """Give the script of a letter as its name has it; the three of Japanese are one with Chinese."""
    name = unicodedata.name(letter, "?").split(" ", maxsplit=1)[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"} else name


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)
