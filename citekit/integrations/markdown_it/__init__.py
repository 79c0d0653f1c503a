"""The plug-in of markdown-it-py: pandoc's keys, MyST's ``{cite}`` role and fenced divs, ``[words]{lang=es}``."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.integrations._web_page import PageSource as PageSource
    from citekit.integrations.markdown_it._plugin import citekit_plugin as citekit_plugin

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_plugin": ("PageSource", "citekit_plugin")})
