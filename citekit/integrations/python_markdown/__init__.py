"""The extension of Python-Markdown: ``[@key]`` and ``@key`` in the text, notes and a bibliography behind it.

Extra ``markdown``; by the name ``citekit`` in whatever runs Python-Markdown.
"""

from typing import TYPE_CHECKING

from citekit._rooms import lazily
from citekit.integrations._host import require

require("markdown", "Python-Markdown", "markdown")

if TYPE_CHECKING:
    from citekit.integrations.python_markdown._extension import CitekitExtension as CitekitExtension
    from citekit.integrations.python_markdown._extension import makeExtension as makeExtension

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_extension": ("CitekitExtension", "makeExtension")})
