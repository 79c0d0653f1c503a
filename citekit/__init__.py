"""Footnotes a reader can trust for a source they cannot read."""
