"""Which language a text is in, and how sure that is."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines
from citekit.language._detectors import Detector, installed, own, usual_code
from citekit.language._han import han_language
from citekit.language._romanised import told_by_words
from citekit.language._tags import macrolanguage, normalise_tag
from citekit.language._tags import script as script_of
from citekit.language._writing import main_script, scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

UNDETERMINED = "und"
_SAMPLE = 1200  # code points that are looked at
_ENOUGH = 0.2  # below this confidence no language is named
_BY_WORDS = 0.95  # of a text whose commonest words are romanised
_NAME, _NAMED_IN = 3, "en"  # words of a text that may be a name alone; and the language that names are keyed by
_DECLARED = 1.5  # log-odds that a declared language is worth
# Where our own tables are so sure, no other detector is asked; the next takes half a second to load. So it is with
# 8,989 of 13,975 snippets that nothing was fitted on; all but one of these have the language that all detectors tell.
_CERTAIN = 0.985
OWN_POOL = "citekit"  # by which its weights are found
_SLOWEST = "langdetect"
_DOUBT = 0.004  # what is left to all other languages, however clear the case
_ADDRESSES = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")
_UNSAID = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Nd", "No", "So", "Sk"})
_JOINERS = "\u200c\u200d"


@frozen
class Detection:
    """Which language a text is in.

    ``language`` is a BCP 47 tag, ``und`` where it cannot be known; ``confidence`` from 0 to 1, calibrated: of answers
    at 0.8, eight in ten are right. ``candidates`` are the likeliest languages with their confidences, best first.
    ``detector`` names all that took part, with versions. ``declared`` is what the page said, which is kept beside.
    """

    language: str
    confidence: float
    candidates: tuple[tuple[str, float], ...] = ()
    detector: str = ""
    declared: str | None = None

    @property
    def conflicts(self) -> bool:
        """Whether the language is known, and is another one than the declared."""
        if self.declared is None or UNDETERMINED in {self.language, self.declared}:
            return False
        return not same_language(self.language, self.declared)


@frozen
class _Expert:
    """What a detector's votes weigh in short and long texts, and what a language gets without a vote."""

    detector: Detector
    short: float
    long: float
    floor: float
    unknown: float


@frozen
class _Pool:
    """Detectors whose votes are added up as log-odds, weighed as was fitted on texts of known language."""

    experts: tuple[_Expert, ...]
    rare: float
    name: str


def detect(text: str, declared: str | None = None) -> Detection:
    """Tell which language *text* is in; ten words are enough, two are often.

    *declared* is the BCP 47 tag that the page gives itself: it tips the scale between languages that are near
    each other, and no more. A detector has no vote for a language it does not know: what it says then counts for
    that language and its next of kin alike. Deterministic, no shared state. At most 1,200 code points of it are
    looked at. Raises `InvalidTag` for a malformed *declared*.
    """
    tag = normalise_tag(declared) if declared else None
    said = _clean(text)
    counts = scripts(said)
    script = main_script(counts)
    letters = sum(counts.values())
    if not letters or (letters < 2 and script not in {"Hani", "Jpan", "Hang"}):
        return Detection(UNDETERMINED, 0.0, (), "script", tag)
    if script == "Hani":
        return _detection(*_by_characters(said, tag), tag)
    if script == "Latn" and (seldom := told_by_words(said)) is not None:
        return Detection(seldom, _BY_WORDS, ((seldom, _BY_WORDS),), "commonest words", tag)
    if script == "Latn" and _only_names_places(said):
        return Detection(UNDETERMINED, 0.0, (), "names of places", tag)
    shares, name = _by_script(script, letters, said, tag)
    return _detection(shares, name, tag)


def _only_names_places(said: str) -> bool:
    """Tell whether *said* is the name of a country or a city as many languages have it, which tells none of them."""
    words = said.split()
    if len(words) > _NAME or not all(word[:1].isupper() for word in words):
        return False
    from citekit.language._exonyms import is_place

    return said.casefold() in _names_of_places() or all(is_place(word.strip(",.;:!?"), _NAMED_IN) for word in words)


@lru_cache(maxsize=1)
def _names_of_places() -> frozenset[str]:
    from citekit.language._exonyms import named_places

    return frozenset(name.casefold() for name, _ in named_places(_NAMED_IN))


def _detection(shares: Sequence[tuple[str, float]], name: str, declared: str | None) -> Detection:
    candidates = tuple((language, round(share, 4)) for language, share in shares[:5] if share >= 0.0005)
    if not candidates or candidates[0][1] < _ENOUGH:
        return Detection(UNDETERMINED, candidates[0][1] if candidates else 0.0, candidates, name, declared)
    return Detection(*candidates[0], candidates, name, declared)


def _by_script(script: str, letters: int, said: str, declared: str | None) -> tuple[list[tuple[str, float]], str]:
    if script in {"Jpan", "Hang"}:
        return [({"Jpan": "ja", "Hang": "ko"}[script], 1 - _DOUBT)], "script"
    possible = _languages().get(script, {})
    if len(possible) <= 1:
        return [(_tag(language, script), 1 - _DOUBT) for language in possible], "script"
    return _pooled(said, script, letters, declared)


def _by_characters(said: str, declared: str | None) -> tuple[list[tuple[str, float]], str]:
    hints: dict[str, float] = {}
    if declared and "ja" in _meant(declared):
        hints["ja"] = _DECLARED
    elif declared and "zh" in _meant(declared):
        if "-" not in declared:  # plain zh is said of both scripts, though oftener of one
            hints |= {"zh-Hans": _DECLARED / 2, "zh-Hant": _DECLARED / 2}
        hints[f"zh-{script_of(declared)}"] = _DECLARED
    shares = [(language, share * (1 - _DOUBT)) for language, share in han_language(said, hints)]
    return shares, f"script + {own()[-1].release}"


def _pooled(said: str, script: str, letters: int, declared: str | None) -> tuple[list[tuple[str, float]], str]:
    length = min(max((math.log(letters) - math.log(8)) / (math.log(100) - math.log(8)), 0.0), 1.0)
    heard: dict[str, dict[str, float]] = {}
    pool = _own_pool()
    odds, took_part = _odds(pool, said, script, length, frozenset(), heard)
    if not _is_certain(odds):  # what was installed besides is loaded and asked where our own tables leave a doubt
        pool = _pool()
    meant = _meant(declared) if declared else frozenset()
    odds, took_part = _odds(pool, said, script, length, meant, heard)
    top = max(odds.values())
    shares = {language: math.exp(value - top) for language, value in odds.items()}
    whole = sum(shares.values())
    ranked = sorted(((-(share / whole) * (1 - _DOUBT), language) for language, share in shares.items()))
    return [(_tag(language, script), -share) for share, language in ranked], " + ".join(dict.fromkeys(took_part))


def _odds(
    pool: _Pool, said: str, script: str, length: float, meant: frozenset[str], heard: dict[str, dict[str, float]]
) -> tuple[dict[str, float], list[str]]:
    """Give the log-odds of the languages of *script*, and which detectors took part; *heard* keeps their votes."""
    odds = {language: -pool.rare if rare else 0.0 for language, rare in _languages()[script].items()}
    for language in sorted(meant & set(odds)):
        odds[language] += _DECLARED
    took_part = []
    for expert in pool.experts:
        weight = expert.short * (1 - length) + expert.long * length
        if expert.detector.name == _SLOWEST and weight * -math.log(expert.floor) <= _lead(odds):
            break  # the slowest is asked last, and only where its voice can still decide
        if weight < 0.005:
            continue
        took_part.append(expert.detector.release)
        if expert.detector.name not in heard:
            heard[expert.detector.name] = expert.detector.votes(said)
        counted, unheard = _heard(expert.detector, script)
        best: dict[str, float] = {}
        for source, share in heard[expert.detector.name].items():
            for language in counted.get(source, ()):
                best[language] = max(share, best.get(language, 0.0))
        for language, share in best.items():
            odds[language] += weight * math.log(1 + share / expert.floor)
        for language in unheard:
            odds[language] += weight * math.log(expert.unknown / expert.floor)
    return odds, took_part


def _is_certain(odds: dict[str, float]) -> bool:
    top = max(odds.values())
    return 1 / sum(math.exp(value - top) for value in odds.values()) * (1 - _DOUBT) >= _CERTAIN


@lru_cache(maxsize=256)
def voices(detector: Detector, script: str) -> dict[str, tuple[str, ...]]:
    """Give for each language written in *script* those whose votes of *detector* count for it; none is no voice.

    Where it does not know the language, they are the next of kin: what it says then is for the family, and leaves
    to the others which of them it is.
    """
    known = {language for language in _languages()[script] if detector.knows(language, _tag(language, script))}
    kin = {tag: tuple(given.split()) for tag, given in (row.split("\t") for row in lines("detection", "kin"))}
    return {
        language: (language,) if language in known else tuple(one for one in kin.get(language, ()) if one in known)
        for language in _languages()[script]
    }


@lru_cache(maxsize=256)
def _heard(detector: Detector, script: str) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Give for whom each vote of *detector* counts, and the languages that have no voice."""
    heard: dict[str, tuple[str, ...]] = {}
    for language, sources in voices(detector, script).items():
        for source in sources:
            heard[source] = (*heard.get(source, ()), language)
    return heard, tuple(language for language, sources in voices(detector, script).items() if not sources)


def same_language(tag: str, other: str) -> bool:
    """Tell whether two BCP 47 tags can mean one language: ``no`` and ``nb``, ``bs`` and ``sr``, ``es-PY`` and ``es``.

    Raises `InvalidTag`.
    """
    return bool(_meant(tag) & _meant(other))


@lru_cache(maxsize=4096)
def _meant(tag: str) -> frozenset[str]:
    """Give the languages, as detectors name them, that *tag* can mean: ``no`` is ``nb``, ``bs`` is ``hr`` or ``sr``."""
    base = usual_code(macrolanguage(tag))
    return frozenset({"hr", "sr"} if base == "bs" else {base})


def _lead(odds: dict[str, float]) -> float:
    first, second = sorted(odds.values(), reverse=True)[:2]
    return first - second


def _tag(language: str, script: str) -> str:
    """Give the tag, with its script where the language is usually written in another one (BCP 47)."""
    return language if _usual_script(language) == script else f"{language}-{script}"


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, bool]]:
    """Give for each script the languages written in it, and whether each is seldom met."""
    table: dict[str, dict[str, bool]] = {}
    for row in lines("detection", "languages"):
        tag, written, *rare = row.split("\t")
        for script in written.split():
            table.setdefault(script, {})[tag] = bool(rare)
    return table


@lru_cache(maxsize=512)
def _usual_script(language: str) -> str:
    rows = (row.split("\t") for row in lines("detection", "languages"))
    return next(written.split()[0] for tag, written, *_ in rows if tag == language)


@lru_cache(maxsize=1)
def _own_pool() -> _Pool:
    """Give the pool of what needs nothing but tables of our own."""
    return _pool_of(OWN_POOL, own())


@lru_cache(maxsize=1)
def _pool() -> _Pool:
    """Give the detectors that are installed, with the weights that were fitted for just these."""
    return _pool_of("+".join(sorted(detector.name for detector in installed())), (*installed(), *own()))


def _pool_of(name: str, given: Sequence[Detector]) -> _Pool:
    detectors = {detector.name: detector for detector in given}
    experts: list[_Expert] = []
    rare = 0.0
    for row in lines("compiled/detection", "weights"):
        pool, who, *numbers = row.split("\t")
        if pool != name:
            continue
        if who == "rare":
            rare = float(numbers[0])
        else:
            experts.append(_Expert(detectors[who], *map(float, numbers)))
    experts.sort(key=lambda expert: expert.detector.name == _SLOWEST)
    return _Pool(tuple(experts), rare, name)


def _clean(text: str) -> str:
    """Take from *text* what says nothing of its language: addresses, digits, signs, controls; fold capitals."""
    kept = _ADDRESSES.sub(" ", _sample(text))
    said = "".join(
        char
        if char.isalpha() or char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSAID
        else " "
        for char in kept
    )
    small = unicodedata.normalize("NFC", " ".join(said.split()))
    upper = sum(map(str.isupper, small))
    return small.lower() if upper > 0.6 * sum(map(str.islower, small)) else small


def _sample(text: str) -> str:
    """Give *text*, or of a long one four pieces from its parts, cut at spaces."""
    if len(text) <= _SAMPLE:
        return text
    size = _SAMPLE // 4
    starts = [found.start() for part in range(4) if (found := _LETTER.search(text, len(text) * part // 4))]
    pieces = [text[start : start + size] for start in dict.fromkeys(starts)]
    return " ".join(piece.rpartition(" ")[0] or piece for piece in pieces)


_LETTER = re.compile(r"[^\W\d_]")
