"""A CSL 1.0.2 processor whose values know their language.

``Processor("apa", "en-US", items).cite([cluster("minsky")])`` renders citations, ``.bibliography()`` the list of works.
Titles and names may be `citekit.model.Text` with transliterations and translations; any style prints them.
"""

from citekit.csl._cluster import CiteItem, Cluster, cluster
from citekit.csl._errors import InvalidItem, InvalidStyle, UnknownItem, UnknownLocale, UnknownStyle
from citekit.csl._locale import known_locales
from citekit.csl._multi import with_multi
from citekit.csl._processor import Bibliography, BibliographyEntry, Processor
from citekit.csl._show import Show
from citekit.csl._style import Style, known_styles, load_style
from citekit.csl._tree import Span
from citekit.csl.writers import Html, Latex, Markdown, Plain, Rst, Rtf, Writer

__all__ = [
    "Bibliography",
    "BibliographyEntry",
    "CiteItem",
    "Cluster",
    "Html",
    "InvalidItem",
    "InvalidStyle",
    "Latex",
    "Markdown",
    "Plain",
    "Processor",
    "Rst",
    "Rtf",
    "Show",
    "Span",
    "Style",
    "UnknownItem",
    "UnknownLocale",
    "UnknownStyle",
    "Writer",
    "cluster",
    "known_locales",
    "known_styles",
    "load_style",
    "with_multi",
]
