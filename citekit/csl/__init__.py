"""A CSL 1.0.2 processor whose values know their language.

``Processor("apa", "en-US", items).cite([cluster("minsky")])`` renders citations, ``.bibliography()`` the list of works.
Titles and names may be `citekit.model.Text` with transliterations and translations; any style prints them.
"""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.csl._cluster import CiteItem as CiteItem
    from citekit.csl._cluster import Cluster as Cluster
    from citekit.csl._cluster import cluster as cluster
    from citekit.csl._errors import InvalidItem as InvalidItem
    from citekit.csl._errors import InvalidStyle as InvalidStyle
    from citekit.csl._errors import UnknownItem as UnknownItem
    from citekit.csl._errors import UnknownLocale as UnknownLocale
    from citekit.csl._errors import UnknownStyle as UnknownStyle
    from citekit.csl._installed import StyleInfo as StyleInfo
    from citekit.csl._installed import all_styles as all_styles
    from citekit.csl._installed import style_info as style_info
    from citekit.csl._installed import taken_from as taken_from
    from citekit.csl._locale import known_locales as known_locales
    from citekit.csl._multi import with_multi as with_multi
    from citekit.csl._processor import Bibliography as Bibliography
    from citekit.csl._processor import BibliographyEntry as BibliographyEntry
    from citekit.csl._processor import Processor as Processor
    from citekit.csl._show import Show as Show
    from citekit.csl._style import Style as Style
    from citekit.csl._style import known_styles as known_styles
    from citekit.csl._style import load_style as load_style
    from citekit.csl._style import style_file as style_file
    from citekit.csl._taking import StylesTaken as StylesTaken
    from citekit.csl._taking import take_styles as take_styles
    from citekit.csl._tree import Span as Span
    from citekit.csl.writers import DocxXml as DocxXml
    from citekit.csl.writers import Html as Html
    from citekit.csl.writers import Latex as Latex
    from citekit.csl.writers import Markdown as Markdown
    from citekit.csl.writers import Plain as Plain
    from citekit.csl.writers import Rst as Rst
    from citekit.csl.writers import Rtf as Rtf
    from citekit.csl.writers import Typst as Typst
    from citekit.csl.writers import Writer as Writer

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_cluster": ("CiteItem", "Cluster", "cluster"),
            "_errors": ("InvalidItem", "InvalidStyle", "UnknownItem", "UnknownLocale", "UnknownStyle"),
            "_installed": ("StyleInfo", "all_styles", "style_info", "taken_from"),
            "_locale": ("known_locales",),
            "_multi": ("with_multi",),
            "_processor": ("Bibliography", "BibliographyEntry", "Processor"),
            "_show": ("Show",),
            "_style": ("Style", "known_styles", "load_style", "style_file"),
            "_taking": ("StylesTaken", "take_styles"),
            "_tree": ("Span",),
            "writers": ("DocxXml", "Html", "Latex", "Markdown", "Plain", "Rst", "Rtf", "Typst", "Writer"),
        },
    )
