"""The roles and directives, when a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import evolve
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from citekit.article import CitationUse, Cite
from citekit.errors import UnknownKey
from citekit.integrations._docutils import foreign_words
from citekit.integrations._roles import cites_in_role
from citekit.integrations.sphinx._site import Printing, citation_mark
from citekit.language import primary
from citekit.library import cited
from citekit.model import Citation
from citekit.rendering import attribution

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

    from citekit.model import Library, Text

_logger = logging.getLogger(__name__)


class place(nodes.General, nodes.Element):  # noqa: N801 - docutils names the class of a node as the node
    """Where something stands that is known when all is read: ``what`` is notes, bibliography or originals."""


def library_of(env: BuildEnvironment) -> tuple[Printing, Library]:
    """Give how the project is printed and its library, on whose files the document that is read then depends."""
    known = env.temp_data.get("citekit")
    if known is None:
        printing = Printing.of(env.config, env.srcdir)
        for file in printing.library:
            env.note_dependency(file)
        known = env.temp_data["citekit"] = printing, printing.pages.library
    return known


def mark_of(cites: tuple[Cite, ...], env: BuildEnvironment, line: int, *, intextual: bool = False) -> citation_mark:
    """Give the node of a place that cites, and warn of keys that are not in the library."""
    library, where = library_of(env)[1], (env.docname, line)
    for cite in cites:
        if cited(cite.key, library) is None:
            try:
                library.citation(cite.key)
            except UnknownKey as error:
                _logger.warning("%s", error, location=where, type="citekit", subtype="key")
    use = CitationUse(cites, start=0, end=0, line=line, column=1, intextual=intextual)
    return citation_mark(use=use, docname=env.docname)


class CiteRole(SphinxRole):
    """``:cite:`key, p. 3; other` ``; as ``cite:t`` in the sentence, as ``cite:year`` without the author."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Put a mark in the text."""
        _, library = library_of(self.env)
        cites = cites_in_role(self.text, lambda key: cited(key, library) is not None)
        line = self.get_source_info()[1]
        if not cites:
            message = self.inliner.reporter.error(f"“{self.text}” cites nothing: name a key of the library", line=line)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        kind = self.name.lower().rpartition(":")[2]
        if kind == "year":
            cites = (evolve(cites[0], suppress_author=True), *cites[1:])
        return [mark_of(cites, self.env, line, intextual=kind == "t")], []


def _shown(argument: str) -> str:
    return directives.choice(argument, ("translation", "original", "both"))


class Quotation(SphinxDirective):
    """``.. quotation:: key``: the words of a citation as a block, who said them, and the mark of their note."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"show": _shown}

    def run(self) -> list[nodes.Node]:
        """Give the block."""
        printing, library = library_of(self.env)
        key = self.arguments[0].removeprefix("@")
        mark = mark_of((Cite(key),), self.env, self.lineno)
        found = cited(key, library)
        quote = nodes.block_quote(classes=["quotation"])
        self.set_source_info(quote)
        if not isinstance(found, Citation):
            if found is not None:
                told = f"“{key}” is a source, and no words of it were recorded"
                _logger.warning(told, location=(self.env.docname, self.lineno), type="citekit", subtype="key")
            return [nodes.paragraph("", "", mark)]
        locale = self.env.metadata[self.env.docname].get("lang") or printing.locale
        said = _words(found, locale, self.options.get("show", "translation"))
        for number, words in enumerate(said, start=1):
            quote += nodes.paragraph("", "", text_of(words, locale), *([mark] if number == len(said) else []))
        quote += nodes.attribution("", attribution(found, locale))
        return [quote]


def _words(citation: Citation, locale: str, show: str) -> list[Text]:
    """Give the words that are shown: the translation where there is one, the original where not."""
    original, translation = citation.quotation.text, citation.translation(locale)
    if translation is None or show == "original":
        return [original]
    return [translation.text] if show == "translation" else [translation.text, original]


def text_of(words: Text, locale: str) -> nodes.Node:
    """Give *words* as a node, marked with their language where it is another than the page's."""
    if primary(words.language) == primary(locale):
        return nodes.Text(words.value)
    return foreign_words("", words.value, lang=words.language, dir=words.direction)


class Place(SphinxDirective):
    """``.. notes::``, ``.. bibliography::`` (``:all:`` for the whole project), ``.. originals::``."""

    option_spec: ClassVar[OptionSpec] = {"all": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Keep the place."""
        made = place(what=self.name, docname=self.env.docname, whole="all" in self.options)
        self.set_source_info(made)
        if made["whole"]:
            self.env.domains["cite"].data["with_all"][self.env.docname] = True
        return [made]
