"""The plug-in: which page is converted, what its front matter says, and all pages as one book."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve
from mkdocs.config import base, config_options
from mkdocs.plugins import BasePlugin, get_plugin_logger

from citekit.article import Article, ArticleFormat
from citekit.integrations._web_page import PageSource, PrintedPage, line_in_file
from citekit.integrations.python_markdown import CitekitExtension
from citekit.rendering import Chapter, print_chapters

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_logger = get_plugin_logger("citekit")
_PART = re.compile(r"<!--citekit (\d+) (inline|going-on|mark|notes|bibliography) (\d+)-->")


class CitekitConfig(base.Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` says; paths are counted from its folder."""

    library = config_options.ListOfItems(config_options.Type(str), default=[])
    style = config_options.Type(str, default="")
    locale = config_options.Type(str, default="")
    notes = config_options.Choice(("endnote", "margin", "popover", "inline"), default="endnote")
    short_forms = config_options.Choice(("page", "book"), default="page")
    headings = config_options.Type(bool, default=True)
    bibliography = config_options.Type(bool, default=True)


class CitekitPlugin(BasePlugin[CitekitConfig]):  # type: ignore[no-untyped-call]
    """Prints the citations of every page: ``plugins: [citekit]``."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the extension of Python-Markdown."""
        folder = Path(config.config_file_path or "mkdocs.yml").parent
        files = [str(folder / one) for one in self.config.library]
        style = self.config.style
        own = folder / style
        self._extension = CitekitExtension(
            library=files,
            style=str(own) if style.endswith(".csl") and own.is_file() else style,
            locale=self.config.locale or (config.theme.get("locale") and str(config.theme["locale"])) or "",
            notes=self.config.notes,
            headings=self.config.headings,
            bibliography=self.config.bibliography,
        )
        self._extension.tell = self._warn
        self._chapters: list[tuple[Chapter, PrintedPage]] = []
        self._numbers: dict[str, int] = {}
        self._order: list[str] = []
        self._uri = ""
        if self.config.short_forms == "book":
            self._extension.kept = self._keep
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]  # an extension may stand for its name
        config.watch.extend(files)
        return config

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        """Remember the order of the pages."""
        self._order = [page.file.src_uri for page in nav.pages]

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> None:
        """Say which page comes, and what its front matter says, of which it was stripped."""
        self._uri = page.file.src_uri
        self._extension.source = PageSource(
            name=page.file.src_uri,
            text=markdown,
            metadata=page.meta,
            first_line=line_in_file(page.file.content_string, markdown),
            folder=Path(page.file.abs_src_path or page.file.src_uri).parent,
        )

    def on_page_content(self, *_: Any, **__: Any) -> None:
        """Forget the page."""
        self._extension.source = None

    def _warn(self, message: str, line: int | None, name: str) -> None:
        _logger.warning("%s%s: %s", name, f":{line}" if line else "", message)

    # All pages as one book

    def _keep(self, chapter: Chapter, page: PrintedPage) -> Callable[[str, int], str]:
        number = self._numbers[self._uri] = len(self._chapters)
        self._chapters.append((chapter, page))
        return lambda name, place: f"<!--citekit {number} {name} {place}-->"

    def on_env(self, *_: Any, files: Files, **__: Any) -> None:
        """Print all pages as one book, when all are read, in the order of the navigation."""
        rest = sorted(self._numbers.keys() - set(self._order))
        numbers = [self._numbers[one] for one in (*self._order, *rest) if one in self._numbers]
        if not numbers:
            return
        article = Article(
            "the site", "", ArticleFormat.MARKDOWN, address=Path(files.src_uris[self._uri].abs_src_path or "")
        )
        opened = self._extension.site.opened(article)
        made = print_chapters(
            [evolve(self._chapters[one][0], numbers=()) for one in numbers],
            opened.pages.library,
            style=opened.style,
            locale=opened.locale,
            layout=self._extension.layout,
            pages=opened.pages,
            told=lambda _: None,  # each page was told of its own
        )
        pages = {
            number: evolve(self._chapters[number][1], printed=printed)
            for number, printed in zip(numbers, made, strict=True)
        }
        for file in files.documentation_pages():
            if file.page is not None and file.page.content:
                file.page.content = _PART.sub(lambda found: _part(found, pages), file.page.content)


def _part(found: re.Match[str], pages: dict[int, PrintedPage]) -> str:
    page, place = pages.get(int(found[1])), int(found[3])
    if page is None or place > len(page.printed.uses):
        return ""
    match found[2]:
        case "inline" | "going-on":
            return page.inline(place, goes_on=found[2] == "going-on")
        case "mark":
            return page.mark(place)
        case "notes":
            return page.sections[0]
        case _:
            return page.sections[1]
