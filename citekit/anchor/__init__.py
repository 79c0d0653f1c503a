"""Find a quotation in a text: where exactly, and what exactly differs; and which text it is from."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.anchor._context import Context as Context
    from citekit.anchor._document import Document as Document
    from citekit.anchor._document import locate as locate
    from citekit.anchor._equivalent_letters import same_letters as same_letters
    from citekit.anchor._errors import DamagedIndex as DamagedIndex
    from citekit.anchor._errors import IndexInUse as IndexInUse
    from citekit.anchor._fold import Folded as Folded
    from citekit.anchor._fold import fold as fold
    from citekit.anchor._fragment import fragment_directive as fragment_directive
    from citekit.anchor._match import Match as Match
    from citekit.anchor._verdict import Edit as Edit
    from citekit.anchor._verdict import EditKind as EditKind
    from citekit.anchor._verdict import Span as Span
    from citekit.anchor._verdict import Status as Status
    from citekit.anchor.index._quote_index import Candidate as Candidate
    from citekit.anchor.index._quote_index import Hit as Hit
    from citekit.anchor.index._quote_index import QuoteIndex as QuoteIndex
    from citekit.anchor.index._quote_index import grams_of as grams_of

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_context": ("Context",),
            "_document": ("Document", "locate"),
            "_equivalent_letters": ("same_letters",),
            "_errors": ("DamagedIndex", "IndexInUse"),
            "_fold": ("Folded", "fold"),
            "_fragment": ("fragment_directive",),
            "_match": ("Match",),
            "_verdict": ("Edit", "EditKind", "Span", "Status"),
            "index._quote_index": ("Candidate", "Hit", "QuoteIndex", "grams_of"),
        },
    )
