"""What was seen of a source: saved pages and the text in them."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.evidence._snapshot import Page as Page
    from citekit.evidence._snapshot import read_page as read_page
    from citekit.evidence._snapshot import read_snapshot as read_snapshot

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {"_snapshot": ("Page", "read_page", "read_snapshot")},
    )
