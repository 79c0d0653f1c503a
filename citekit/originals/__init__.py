"""Finding the passage of a foreign page that a translated quotation comes from."""

from citekit.originals._locate import OriginalCandidate, Reason, ReasonKind, locate_original

__all__ = ["OriginalCandidate", "Reason", "ReasonKind", "locate_original"]
