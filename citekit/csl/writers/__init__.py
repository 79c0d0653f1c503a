"""Writers: each turns the tree of a citation into one format. A new format is a new file."""

from citekit.csl.writers._html import Html
from citekit.csl.writers._latex import Latex
from citekit.csl.writers._markdown import Markdown
from citekit.csl.writers._named import writer_named
from citekit.csl.writers._plain import Plain
from citekit.csl.writers._rst import Rst
from citekit.csl.writers._rtf import Rtf
from citekit.csl.writers._writer import Writer

__all__ = ["Html", "Latex", "Markdown", "Plain", "Rst", "Rtf", "Writer", "writer_named"]
