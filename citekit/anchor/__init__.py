"""Find a quotation in a text: where exactly, and what exactly differs; and which text it is from."""

from citekit.anchor._context import Context
from citekit.anchor._document import Document, locate
from citekit.anchor._errors import DamagedIndex, IndexInUse
from citekit.anchor._fold import Folded, fold
from citekit.anchor._index import Candidate, Hit, QuoteIndex
from citekit.anchor._match import Match
from citekit.anchor._verdict import Edit, EditKind, Span, Status

__all__ = [
    "Candidate",
    "Context",
    "DamagedIndex",
    "Document",
    "Edit",
    "EditKind",
    "Folded",
    "Hit",
    "IndexInUse",
    "Match",
    "QuoteIndex",
    "Span",
    "Status",
    "fold",
    "locate",
]
