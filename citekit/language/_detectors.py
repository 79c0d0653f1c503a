"""The detectors that are asked, each with the languages it knows."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines

if TYPE_CHECKING:
    from collections.abc import Callable

Votes = tuple[tuple[str, float], ...]

_LOADING = threading.Lock()  # a detector's tables are read once, by whoever comes first
_OTHER_CODES = {
    "no": "nb", "iw": "he", "jw": "jv", "fil": "tl", "in": "id", "cmn": "zh", "wuu": "zh", "yue": "zh", "sh": "sr",
    "als": "sq", "prs": "fa", "pes": "fa", "hbs": "sr", "un": "und", "zxx": "und",
}  # fmt: skip


@frozen(eq=False)
class Detector:
    """One detector: ``ask`` gives its votes for a text, language by language, each from 0 to 1."""

    name: str
    languages: frozenset[str]
    ask: Callable[[str], Votes]

    @property
    def release(self) -> str:
        """Name and version, as a `Detection` names who took part."""
        return f"{self.name} {_version(self.name)}"


def installed() -> tuple[Detector, ...]:
    """Give the detectors that are installed, in one order on every machine."""
    with _LOADING:
        return _installed()


@lru_cache(maxsize=1)
def _installed() -> tuple[Detector, ...]:
    found = (_py3langid(), _langdetect(), _pycld2(), _lingua())
    return tuple(detector for detector in found if detector is not None)


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # takes 20 ms

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _code(code: str) -> str:
    base = code.split("-", maxsplit=1)[0].lower()
    return _OTHER_CODES.get(base, base)


def _py3langid() -> Detector:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def ask(text: str) -> Votes:
        return tuple((_code(language), float(share)) for language, share in identifier.rank(text)[:12])

    return Detector("py3langid", frozenset(map(_code, identifier.labels)), ask)


def _langdetect() -> Detector:
    from langdetect import LangDetectException
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()  # the package's own one is shared, and published before it is loaded (its issue 65)
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)

    def ask(text: str) -> Votes:
        detector = factory.create()
        detector.n_trial = 2  # of 7: as good in a pool, and three times as fast
        detector.PROB_THRESHOLD = 0.001
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except LangDetectException:  # “No features in text”
            return ()
        return tuple((_code(vote.lang), float(vote.prob)) for vote in found)

    return Detector("langdetect", frozenset(map(_code, factory.langlist)), ask)


def _pycld2() -> Detector | None:
    try:
        import pycld2
    except ImportError:
        return None

    def ask(text: str) -> Votes:
        try:
            _, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
        except pycld2.error:
            return ()
        return tuple((_code(code), share / 100) for _, code, share, _ in found if code != "un")

    return Detector("pycld2", frozenset(_code(code) for _, code in pycld2.LANGUAGES), ask)


def _lingua() -> Detector | None:
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        return None
    detector = LanguageDetectorBuilder.from_all_languages().build()

    def ask(text: str) -> Votes:
        found = detector.compute_language_confidence_values(text)[:12]
        return tuple((_code(vote.language.iso_code_639_1.name), float(vote.value)) for vote in found)

    known = frozenset(_code(language.iso_code_639_1.name) for language in Language.all())
    return Detector("lingua-language-detector", known, ask)


def own() -> tuple[Detector, ...]:
    """Give the two detectors that are data of this package: the letters and the small words of languages."""
    return _own()


@lru_cache(maxsize=1)
def _own() -> tuple[Detector, Detector]:
    letters = {tag: frozenset(given) for tag, given in _table("letters")}
    words = {tag: frozenset(given.split()) for tag, given in _table("words")}
    telling = [(_telling(given), rivals.split()) for _, rivals, given in _rows("telling")]
    languages = frozenset(row[0] for row in _rows("languages"))

    def by_letters(text: str) -> Votes:
        small = text.lower()
        foreign = {char for char in small if char.isalpha() and not "a" <= char <= "z"}
        strange = {tag: len(foreign - letters.get(tag, foreign)) for tag in sorted(languages)}
        for pattern, rivals in telling:
            told = len(pattern.findall(small))
            for rival in rivals:
                strange[rival] += told
        return tuple((tag, (1.0, 0.05, 0.0025)[min(count, 2)]) for tag, count in strange.items())

    def by_words(text: str) -> Votes:
        found = re.findall(r"[^\W\d_]+", text.lower())
        if not found:
            return ()
        return tuple((tag, share) for tag in words if (share := sum(word in words[tag] for word in found) / len(found)))

    return (Detector("letters", languages, by_letters), Detector("words", frozenset(words), by_words))


def _rows(name: str) -> list[list[str]]:
    return [row.split("\t") for row in lines("detection", name)]


def _telling(words: str) -> re.Pattern[str]:
    """Compile words in which ``*`` stands for any letters."""
    patterns = (re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def _table(name: str) -> list[tuple[str, str]]:
    """Read a table of languages, in which what stands at ``sr-Latn`` is added to ``sr``."""
    merged: dict[str, str] = {}
    for tag, given in _rows(name):
        base = tag.split("-")[0]
        merged[base] = f"{merged[base]} {given}" if base in merged else given
    return list(merged.items())
