"""Flask: the filters of Jinja in its templates, its configuration, its log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citekit.integrations._host import Site
from citekit.integrations.jinja import filters

if TYPE_CHECKING:
    from flask import Flask

    from citekit.errors import UnknownKey


def init_app(app: Flask) -> None:
    """Give the templates of *app* the filters ``cited``, ``note`` and ``attribution``.

    Its configuration has ``CITEKIT_LIBRARY`` (a path, from the folder of the application, or several),
    ``CITEKIT_STYLE``, ``CITEKIT_LOCALE`` and ``CITEKIT_STRICT``: whether an unknown key raises. By default it is a
    warning in the log of the application, and printed with a question mark. Where there is no library in the
    configuration, each article finds its own beside its ``file``.
    """

    def site() -> Site:
        named = app.config.get("CITEKIT_LIBRARY") or ()
        libraries = (named,) if isinstance(named, (str, Path)) else tuple(named)
        paths = tuple(str(Path(app.root_path) / one) for one in libraries)
        return Site(paths, app.config.get("CITEKIT_STYLE"), app.config.get("CITEKIT_LOCALE"))

    def log(error: UnknownKey) -> None:
        app.logger.warning("%s", error)

    app.jinja_env.filters.update(filters(site, lambda: None if app.config.get("CITEKIT_STRICT") else log))
