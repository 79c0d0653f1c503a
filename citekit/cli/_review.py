"""``citekit review``."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import click

from citekit.cli._console import complain, show
from citekit.cli._options import article_at, library_address
from citekit.errors import InvalidInput
from citekit.library import read_settings


@click.command("review")
@click.argument("article", required=False)
@click.option("--library", metavar="FILE", help="The library. By default as for “citekit verify”.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; by default one that is free.")
@click.option("--by", "reader", metavar="NAME", default="", help="Who reads: what “reviewed by” is filled in with.")
def command(article: str | None, library: str | None, port: int, reader: str) -> None:
    """Serve the report of ARTICLE, or of a library, to a browser on this machine, with forms to change the records.

    Each form saves one change, which “citekit undo” takes back: the words of the page for the original, a speaker, a
    translator, who reviewed and when, an exception in the article with its reason. What somebody else changed meanwhile
    is shown and not overwritten. The address has a token: only who has it is answered. It ends with Ctrl-C.

    \b
    citekit review article.md --by "Ana Ruiz"
    """
    try:
        import uvicorn

        from citekit.report import Desk, review_app
    except ImportError:
        raise InvalidInput("“citekit review” needs more packages: python -m pip install '.[review]'") from None
    if article == "-":
        raise InvalidInput("an article that is reviewed is a file; “-” is none")
    read = article_at(article) if article is not None else None
    settings = read_settings(read.folder if read is not None else Path())
    address = library_address((library,) if library else (), read, settings)
    desk = Desk(Path(address), Path(article) if article is not None else None, secrets.token_urlsafe(24), reader)
    desk.page()  # what cannot be read is told here, and not to a browser
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise InvalidInput(f"port {port} cannot be listened on: {error.strerror}; choose another --port") from None
    port = listening.getsockname()[1]
    show(f"http://127.0.0.1:{port}/{desk.token}/")
    complain("serving to this machine alone; Ctrl-C ends it")
    server = uvicorn.Server(uvicorn.Config(review_app(desk, port), log_level="error", server_header=False))
    server.run(sockets=[listening])
