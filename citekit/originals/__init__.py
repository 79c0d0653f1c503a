"""Finding the passage of a foreign page that a translated quotation comes from."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.originals._choosing import choose_encoder as choose_encoder
    from citekit.originals._choosing import encoder_names as encoder_names
    from citekit.originals._encoder import BadVectors as BadVectors
    from citekit.originals._encoder import Encoder as Encoder
    from citekit.originals._encoder import EncoderInfo as EncoderInfo
    from citekit.originals._locate import OriginalCandidate as OriginalCandidate
    from citekit.originals._locate import Reason as Reason
    from citekit.originals._locate import ReasonKind as ReasonKind
    from citekit.originals._locate import locate_original as locate_original
    from citekit.originals._vectors import VectorStore as VectorStore

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_choosing": ("choose_encoder", "encoder_names"),
            "_encoder": ("BadVectors", "Encoder", "EncoderInfo"),
            "_locate": ("OriginalCandidate", "Reason", "ReasonKind", "locate_original"),
            "_vectors": ("VectorStore",),
        },
    )
