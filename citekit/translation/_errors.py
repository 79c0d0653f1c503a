"""What can go wrong between a text and its translation; no message holds a key or the text itself."""

from __future__ import annotations

from attrs import frozen

from citekit.errors import EngineError


@frozen
class EngineTimeout(EngineError):
    """An engine that had not answered at the deadline; ``seconds`` is how long it was given."""

    engine: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.engine} did not answer within {self.seconds:g} s; try again, or give it a longer deadline"


@frozen
class RateLimited(EngineError):
    """An engine that was asked too often; ``retry_after`` is how many seconds it wants to be left alone, if it said."""

    engine: str
    retry_after: float | None = None

    def __str__(self) -> str:
        when = f"in {self.retry_after:g} s" if self.retry_after is not None else "later"
        return f"{self.engine} was asked too often; try again {when}, or use another engine"


@frozen
class AuthFailed(EngineError):
    """An engine that did not accept its key, or got none; ``remedy`` says where the key is looked for."""

    engine: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.engine} did not accept the key: {self.remedy}"


@frozen
class LanguageUnsupported(EngineError):
    """A pair of languages (BCP 47) that an engine does not translate."""

    engine: str
    source: str
    target: str
    remedy: str = "use another engine"

    def __str__(self) -> str:
        return f"{self.engine} does not translate from “{self.source}” into “{self.target}”; {self.remedy}"


@frozen
class TextTooLong(EngineError):
    """A text beyond what an engine takes at once; ``limit`` and ``length`` are code points."""

    engine: str
    limit: int
    length: int

    def __str__(self) -> str:
        return f"{self.engine} takes {self.limit} characters at once and this text has {self.length}; divide it"


@frozen
class BadAnswer(EngineError):
    """Something an engine handed back that is no translation; ``reason`` says what it is."""

    engine: str
    reason: str

    def __str__(self) -> str:
        return f"what {self.engine} handed back is no translation: {self.reason}"


@frozen
class EngineFault(EngineError):
    """An engine that could not be reached, broke off, or reported a fault.

    ``status`` is HTTP's where there is one; ``retry_after`` is how many seconds it wants to be left alone, if it said.
    """

    engine: str
    reason: str
    status: int | None = None
    retry_after: float | None = None

    def __str__(self) -> str:
        return f"{self.engine} failed: {self.reason}"
