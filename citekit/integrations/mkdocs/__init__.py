"""The plug-in of MkDocs and ProperDocs, around the extension of Python-Markdown; extra ``mkdocs``."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily
from citekit.integrations._host import require

require("mkdocs", "MkDocs or ProperDocs", "mkdocs")

if TYPE_CHECKING:
    from citekit.integrations.mkdocs._plugin import CitekitPlugin as CitekitPlugin

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_plugin": ("CitekitPlugin",)})
