"""What other programs ask of citekit: editors, systems that publish, assistants."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.integrations._host import Site as Site
    from citekit.integrations.lsp._server import language_server as language_server
    from citekit.integrations.mcp._desk import Desk as Desk
    from citekit.integrations.mcp._server import mcp_server as mcp_server
    from citekit.integrations.pandoc._program import run_pandoc as run_pandoc

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_host": ("Site",),
            "lsp._server": ("language_server",),
            "mcp._desk": ("Desk",),
            "mcp._server": ("mcp_server",),
            "pandoc._program": ("run_pandoc",),
        },
    )
