"""An encoder for tests: texts that a table gives one meaning have nearly one vector, and all others have their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from citekit.originals import EncoderInfo

LANGUAGES = frozenset({"en", "es", "de", "fr", "ru", "ar", "zh", "ja", "th"})


class Dreamer:
    """It knows what *meanings* says each text means; ``asked`` counts the texts it was given."""

    def __init__(
        self,
        meanings: Mapping[str, str] | None = None,
        *,
        version: str = "1",
        languages: frozenset[str] = LANGUAGES,
    ) -> None:
        self.meanings = meanings or {}
        self.info = EncoderInfo("dreamer", version, languages, unrelated=0.0, related=1.0)
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += len(texts)
        return np.array([self._vector(self.meanings.get(text.strip(), text.strip())) for text in texts])

    def _vector(self, meaning: str) -> np.ndarray:
        digest = hashlib.sha512(meaning.encode("utf-8", "replace")).digest()
        seed = int.from_bytes(digest[:8], "big")
        return np.random.default_rng(seed).standard_normal(256)
