"""The nouns of citekit: frozen records that hold what is true of them alone."""

from citekit.model._text import UNDETERMINED, Text

__all__ = ["UNDETERMINED", "Text"]
