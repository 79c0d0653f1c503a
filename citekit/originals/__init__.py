"""Finding the passage of a foreign page that a translated quotation comes from."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.originals._locate import OriginalCandidate as OriginalCandidate
    from citekit.originals._locate import Reason as Reason
    from citekit.originals._locate import ReasonKind as ReasonKind
    from citekit.originals._locate import locate_original as locate_original

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_locate": ("OriginalCandidate", "Reason", "ReasonKind", "locate_original"),
        },
    )
