"""An article as the parts of a page of a template engine: markup that it does not escape again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup

from citekit.article import read_article
from citekit.errors import UnknownKey
from citekit.rendering import Layout, attribution, note

if TYPE_CHECKING:
    from citekit.integrations._host import Opened, Site
    from citekit.rendering import Head, Parts

Told = Callable[[UnknownKey], None]


class Page(Markup):
    """An article as markup, and in the parts that a template puts where it wants them.

    ``body``, ``notes`` and ``bibliography`` are markup, the last two with their headings, and empty where there is
    nothing. ``style_sheet`` is CSS for them; ``head`` has the ``language`` (BCP 47), ``direction`` and ``title``, which
    are text. ``last_note`` is the number of the last note: the next article of the page may begin at one more.
    """

    body: Markup
    notes: Markup
    bibliography: Markup
    style_sheet: Markup
    head: Head
    last_note: int

    @classmethod
    def of(cls, parts: Parts, layout: Layout) -> Page:
        """Make it of the *parts* of an article in HTML."""
        head = parts.head
        sections = {"notes": parts.notes_section, "bibliography": parts.bibliography_section}
        whole = "".join((parts.body, *(sections[name] for name in layout.section_order)))
        frame = _markup('<div lang="{}" dir="{}">{}</div>')
        page = cls(frame.format(head.language, head.direction, _markup(whole)))
        page.body, page.notes, page.bibliography = map(
            _markup, (parts.body, parts.notes_section, parts.bibliography_section)
        )
        page.style_sheet, page.head = _markup(head.style_sheet), head
        page.last_note = layout.first_note - 1 + len(parts.notes)
        return page


def page_of(
    text: str, site: Site, *, file: str = "article.md", layout: Layout | None = None, told: Told | None = None
) -> Page:
    """Print the *text* of an article in Markdown; *file* is what it is called, beside which its library is looked for.

    HTML in it loses what acts, as in `citekit.render`. *told* hears of unknown keys. Raises what `Site.render` raises.
    """
    layout = layout or Layout()
    article = read_article(plain(text), name=plain(file), format="markdown")
    made = site.render(article, layout=layout, told=told)
    return Page.of(made.parts, layout)


def note_of(key: str, opened: Opened) -> Markup:
    """Give the note of the citation *key* as it is printed where it comes first; raises `UnknownKey`."""
    citation = opened.pages.library.citation(plain(key))
    return _markup(note(citation, style=opened.style, locale=opened.locale, to="html"))


def attribution_of(key: str, opened: Opened) -> str:
    """Give the attribution of the citation *key* that stands in a text, which is text; raises `UnknownKey`."""
    return attribution(opened.pages.library.citation(plain(key)), locale=opened.locale)


def plain(text: object) -> str:
    """Give what a template hands over as a `str` and none of its kinds: those of template engines are not interned."""
    return "".join((str(text),))


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704  what citekit prints as HTML is escaped by its writers
