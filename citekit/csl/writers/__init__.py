"""Writers: each turns the tree of a citation into one format. A new format is a new file."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.csl.writers._docx_xml import DocxXml as DocxXml
    from citekit.csl.writers._html import Html as Html
    from citekit.csl.writers._latex import Latex as Latex
    from citekit.csl.writers._markdown import Markdown as Markdown
    from citekit.csl.writers._named import writer_named as writer_named
    from citekit.csl.writers._plain import Plain as Plain
    from citekit.csl.writers._rst import Rst as Rst
    from citekit.csl.writers._rtf import Rtf as Rtf
    from citekit.csl.writers._typst import Typst as Typst
    from citekit.csl.writers._writer import Writer as Writer

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_docx_xml": ("DocxXml",),
            "_html": ("Html",),
            "_latex": ("Latex",),
            "_markdown": ("Markdown",),
            "_named": ("writer_named",),
            "_plain": ("Plain",),
            "_rst": ("Rst",),
            "_rtf": ("Rtf",),
            "_typst": ("Typst",),
            "_writer": ("Writer",),
        },
    )
