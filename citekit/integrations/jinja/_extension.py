"""The filters ``cited``, ``note`` and ``attribution`` for Jinja."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2.ext import Extension

from citekit.errors import CitekitWarning, UnknownKey
from citekit.integrations._host import Opened, Site, nothing_at
from citekit.integrations._page import Page, attribution_of, note_of, page_of, plain
from citekit.rendering import Layout

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from citekit.rendering import NotePlacement

Told = Callable[[UnknownKey], None]


def filters(site: Callable[[], Site], told: Callable[[], Told | None]) -> Mapping[str, Callable[..., Any]]:
    """Give the filters for an environment whose articles are printed as *site* says, unknown keys being *told*.

    ``text | cited`` prints an article in Markdown, and gives its parts (`Page`): ``body``, ``notes``, ``bibliography``
    and others. ``key | note`` and ``key | attribution`` print one citation.
    """

    def cited(
        text: str, file: str = "article.md", prefix: str = "", first: int = 1, placement: NotePlacement = "endnote"
    ) -> Page:
        layout = Layout(id_prefix=prefix, first_note=first, note_placement=placement)
        return page_of(text, site(), file=file, layout=layout, told=told())

    def one_note(key: str, file: str = "article.md") -> Markup:
        return note_of(key, _opened(site(), file))

    def one_attribution(key: str, file: str = "article.md") -> str:
        return attribution_of(key, _opened(site(), file))

    return {"cited": cited, "note": one_note, "attribution": one_attribution}


def _opened(site: Site, file: str) -> Opened:
    return site.opened(nothing_at(plain(file)))


class Citekit(Extension):
    """The extension ``citekit.integrations.jinja.Citekit``.

    The environment has ``citekit_site``, a `Site`, and ``citekit_strict``: whether an unknown key raises. By default it
    is a `CitekitWarning`, and printed with a question mark.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(citekit_site=Site(), citekit_strict=False)
        environment.filters.update(filters(lambda: self._of("citekit_site"), self._told))

    def _of(self, name: str) -> Any:
        return getattr(self.environment, name)

    def _told(self) -> Told | None:
        return None if self._of("citekit_strict") else warn


def warn(error: UnknownKey) -> None:
    """Warn of an unknown key as Python does, with its file and line."""
    warnings.warn(str(error), CitekitWarning, stacklevel=2)
