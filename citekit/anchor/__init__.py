"""Find a quotation in a text: where exactly, and what exactly differs."""

from citekit.anchor._document import Document, locate
from citekit.anchor._fold import Folded, fold
from citekit.anchor._index import Candidate, Hit, QuoteIndex
from citekit.anchor._index_errors import DamagedIndex
from citekit.anchor._match import Match
from citekit.anchor._verdict import Edit, EditKind, Span, Status

__all__ = [
    "Candidate",
    "DamagedIndex",
    "Document",
    "Edit",
    "EditKind",
    "Folded",
    "Hit",
    "Match",
    "QuoteIndex",
    "Span",
    "Status",
    "fold",
    "locate",
]
