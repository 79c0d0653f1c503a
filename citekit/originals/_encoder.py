"""Sentence encoders: texts in, vectors out, alike where two texts mean the same in whatever language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.errors import CitekitError, EngineError
from citekit.language import primary

Vectors = NDArray[np.float32]

EXTRA = "the extra “meaning” compares it, offline"
_LONGEST = 2_000  # code points of a text that are encoded; a sentence has fewer, and an encoder takes time for all


@frozen
class EncoderInfo:
    """What an encoder says of itself: ``languages`` are primary subtags (BCP 47) of those whose texts it can compare.

    ``unrelated`` and ``related`` are the median cosines of its vectors for sentences of one page that have nothing to
    do with each other, and for a sentence and its translation: they put the answers of encoders on one scale.
    """

    name: str
    version: str
    languages: frozenset[str] = field(repr=lambda some: f"{{{', '.join(map(repr, sorted(some)))}}}")
    unrelated: float = 0.2
    related: float = 0.78

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def knows(self, *tags: str) -> bool:
        """Tell whether all languages are among the encoder's; in others it has no vote."""
        return all(primary(tag) in self.languages for tag in tags)


@runtime_checkable
class Encoder(Protocol):
    """A multilingual sentence encoder: anything with these two, from this package or another (``citekit.encoders``).

    It may be called from several threads at once, gives the same vectors for the same texts, and asks no network.
    """

    @property
    def info(self) -> EncoderInfo:
        """What the encoder says of itself; reading it loads no weights."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """Give a row of floats for each text, all of one length and none of them zero (sentence embeddings)."""
        ...


@frozen
class BadVectors(EngineError):
    """What an encoder gave cannot be compared: too few or too many, of other lengths, or no numbers."""

    encoder: str
    reason: str

    def __str__(self) -> str:
        return f"the encoder {self.encoder} {self.reason}; meaning cannot be compared by it"


def encoded(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Give a unit vector for each text, as it is kept: in half precision, so that what is kept and what is new agree.

    Raises `BadVectors` for anything that is no such vector.
    """
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    asked = [text[:_LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    try:
        given = np.asarray(encoder.encode(asked), dtype=np.float32)
    except CitekitError:
        raise
    except Exception as error:  # noqa: BLE001  code of others
        raise BadVectors(str(encoder.info), f"failed ({type(error).__name__})") from None
    if given.ndim != 2 or len(given) != len(texts) or not given.shape[1]:
        raise BadVectors(str(encoder.info), f"gave an array of shape {given.shape} for {len(texts)} texts")
    if not np.isfinite(given).all():
        raise BadVectors(str(encoder.info), "gave values that are no numbers")
    lengths = np.linalg.norm(given, axis=1, keepdims=True)
    if (lengths < 1e-6).any():
        raise BadVectors(str(encoder.info), "gave a vector of zeros")
    unit: Vectors = (given / lengths).astype(np.float16).astype(np.float32)
    return unit


def likeness(ours: Vectors, theirs: Vectors, info: EncoderInfo) -> NDArray[np.float64]:
    """Give how alike texts are in meaning, a row for each of *ours*: 0 for unrelated sentences, 1 for translations.

    It is the cosine on the encoder's own scale, in steps of 0.001: machines differ in the seventh decimal.
    """
    if not (len(ours) and len(theirs)):
        return np.zeros((len(ours), len(theirs)))
    if ours.shape[1] != theirs.shape[1]:
        raise BadVectors(str(info), f"gave vectors of {ours.shape[1]} and of {theirs.shape[1]} numbers")
    cosine = np.asarray(ours @ theirs.T, dtype=np.float64)
    scaled: NDArray[np.float64] = np.round((cosine - info.unrelated) / (info.related - info.unrelated), 3)
    return scaled
