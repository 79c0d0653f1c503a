"""``{% load citekit %}``: an article with its notes, one note, one attribution."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django import template

from citekit.errors import CitekitError
from citekit.integrations._host import nothing_at
from citekit.integrations._page import Page, attribution_of, note_of, page_of, plain
from citekit.integrations.django._settings import configured, site
from citekit.rendering import Layout

if TYPE_CHECKING:
    from markupsafe import Markup

    from citekit.errors import UnknownKey
    from citekit.integrations._host import Opened
    from citekit.rendering import NotePlacement

register = template.Library()
_log = logging.getLogger("django.citekit")


@register.simple_tag
def cited(
    text: str, file: str = "article.md", prefix: str = "", first: int = 1, placement: NotePlacement = "endnote"
) -> Page:
    """Print the *text* of an article in Markdown: ``{% cited article.text as page %}``, and ``{{ page.body }}``.

    *file* is what it is called, beside which its library is looked for where the settings name none. A key that is not
    in the library is a warning in the log ``django.citekit``, and raises where the settings are strict.
    """
    told = None if configured().get("STRICT") else _warn
    with _told_by_django():
        layout = Layout(id_prefix=plain(prefix), first_note=first, note_placement=placement)
        return page_of(text, site(), file=file, layout=layout, told=told)


@register.simple_tag
def note(key: str, file: str = "article.md") -> Markup:
    """Print the note of the citation *key*."""
    with _told_by_django():
        return note_of(key, _opened(file))


@register.simple_tag
def attribution(key: str, file: str = "article.md") -> str:
    """Print the attribution of the citation *key* that stands in the text."""
    with _told_by_django():
        return attribution_of(key, _opened(file))


@contextmanager
def _told_by_django() -> Iterator[None]:
    """Raise errors as Django's own, on which it writes where in the template they arose: ours cannot be written on."""
    try:
        yield
    except CitekitError as error:
        raise template.TemplateSyntaxError(str(error)) from error


def _opened(file: str) -> Opened:
    return site().opened(nothing_at(plain(file)))


def _warn(error: UnknownKey) -> None:
    _log.warning("%s", error)
