"""What other programs ask of citekit: an editor, through the Language Server Protocol."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.integrations.lsp._server import language_server as language_server

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(__name__, {"lsp._server": ("language_server",)})
