"""Writers: each turns the tree of a citation into one format. A new format is a new file."""

from citekit.csl.writers._html import Html
from citekit.csl.writers._markdown import Markdown
from citekit.csl.writers._plain import Plain
from citekit.csl.writers._writer import Writer, writer_named

__all__ = ["Html", "Markdown", "Plain", "Writer", "writer_named"]
