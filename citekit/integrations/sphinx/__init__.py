"""The extension of Sphinx: roles and directives that cite, notes in every builder, and a builder that verifies.

``extensions = ["citekit.integrations.sphinx"]`` in ``conf.py``; extra ``sphinx``.
"""

from typing import TYPE_CHECKING

from citekit._rooms import lazily
from citekit.integrations._host import require

require("sphinx", "Sphinx", "sphinx")

if TYPE_CHECKING:
    from citekit.integrations.sphinx._extension import setup as setup

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"_extension": ("setup",)})
