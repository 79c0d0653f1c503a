"""What was seen of a source: saved pages and the text in them."""

from citekit.evidence._page import Page, read_page, read_snapshot

__all__ = ["Page", "read_page", "read_snapshot"]
