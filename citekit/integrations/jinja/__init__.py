"""Filters for templates of Jinja: an article with its notes, one note, one attribution."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.integrations.jinja._extension import Citekit as Citekit
    from citekit.integrations.jinja._extension import filters as filters

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_extension": ("Citekit", "filters")})
