"""The builder that verifies: ``sphinx-build -b citekit-verify``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging

from citekit.article import read_article
from citekit.errors import CitekitError, UnknownKey
from citekit.integrations._host import verified
from citekit.integrations.sphinx._site import Printing, citation_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from citekit.article import CitationUse

_logger = logging.getLogger(__name__)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#~@!|&^$-])")


class VerifyBuilder(Builder):
    """Checks the quotations of every document, and says with file and line which do not hold.

    What is found goes to ``citekit.txt`` too. The exit status is 1 where a quotation does not hold, 3 where one could
    not be checked, a document quotes and has no key at all (``uncited = "note"`` in the settings lets that pass), or no
    document cites anything.
    """

    name = "citekit-verify"
    format = "verify"
    epilog = "What was found stands in %(outdir)s/citekit.txt."
    allow_parallel = False
    end_with: Callable[[int], None]
    """Takes the exit status of the run; the extension gives it."""

    def get_outdated_docs(self) -> list[str]:
        """Give all documents: a page that was saved anew may change any verdict."""
        return sorted(self.env.found_docs)

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Give no address: nothing is written that is linked to."""
        return ""

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:  # noqa: ARG002
        """Begin anew."""
        self.lines: list[str] = []
        self.codes: set[int] = set()
        self.chapters = self.env.domains["cite"].data["chapters"]
        self.printing = Printing.of(self.config, self.srcdir)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Verify each document as it was read: one that cites nothing may quote all the same."""
        for docname in sorted(docnames):
            self.write_doc(docname, self.env.get_doctree(docname))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Verify one document."""
        from citekit.verification import Severity  # every builder loads this module, and one verifies

        pages = self.printing.pages
        try:
            article = read_article(article_text(doctree), name=str(self.env.doc2path(docname)), format="markdown")
            report = verified(article, pages, Path(self.srcdir))
        except CitekitError as error:
            line = error.where.line if isinstance(error, UnknownKey) and error.where is not None else None
            said = str(evolve(error, where=None)) if isinstance(error, UnknownKey) else str(error)
            self._say(docname, line, said, "key")
            self.codes.add(2)
            return
        if docname in self.chapters or not (report.exit_code == 0 or report.nothing_to_check):
            self.codes.add(report.exit_code)
        for one in report.findings:
            line = one.where.line if one.where is not None and one.where.file == article.name else None
            said = f"{one.rule}{f' [{one.key}]' if one.key else ''}: {one.message}"
            if one.severity is Severity.NOTE:
                _logger.info("%s:%s: %s", docname, line or "", said)
            else:
                self._say(docname, line, said, one.rule)

    def _say(self, docname: str, line: int | None, said: str, kind: str) -> None:
        _logger.warning("%s", said, location=(docname, line), type="citekit", subtype=kind)
        self.lines.append(f"{self.env.doc2path(docname)}:{line or ''}: {said}")

    def finish(self) -> None:
        """Write what was found, and give the run its exit status."""
        Path(self.outdir, "citekit.txt").write_text("".join(f"{one}\n" for one in self.lines), encoding="utf-8")
        self.end_with(next((code for code in (2, 1, 3) if code in self.codes), 0 if self.codes else 3))


def article_text(tree: nodes.document) -> str:
    """Give *tree* as an article in Markdown whose lines are those of its source."""
    lines: list[str] = []
    for block in tree.findall(nodes.TextElement):
        is_ours = isinstance(block, nodes.attribution) and "quotation" in block.parent["classes"]
        if is_ours or not isinstance(block, (nodes.paragraph, nodes.title, nodes.term, nodes.attribution)):
            continue
        text = "".join(_written(block)).split("\n")
        start = max(len(lines) + bool(lines), (block.line or 0) - 1)
        lines += [""] * (start - len(lines))
        before = "# " if isinstance(block, nodes.title) else "> " * _depth(block)
        lines += [f"{before}{one.strip()}" for one in text]
    return "\n".join(lines) + "\n"


def _depth(block: nodes.Node) -> int:
    count = 0
    while block.parent is not None:
        block = block.parent
        count += isinstance(block, nodes.block_quote)
    return count


def _written(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, citation_mark):
            yield _citation(child["use"])
        elif isinstance(child, nodes.Text):
            yield _SPECIAL.sub(r"\\\1", child)
        elif isinstance(child, nodes.literal):
            yield f"`` {child.astext().replace('`', ' ')} ``"
        else:
            yield from _written(child)


def _citation(use: CitationUse) -> str:
    cites = [f"{'-' if one.suppress_author else ''}@{{{one.key}}}" for one in use.cites]
    return cites[0] if use.intextual else f"[{'; '.join(cites)}]"
