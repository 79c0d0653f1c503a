"""What is told to who prints an article whose quotations do not hold."""

from __future__ import annotations

from pathlib import Path

from citekit.article import Article
from citekit.model import Library
from citekit.verification._findings import Finding
from citekit.verification._rules import Severity
from citekit.verification._verify import verify

_UNCHECKED = frozenset({"CK113", "CK401"})


def warnings_of(article: Article, library: Library, folder: Path | None = None) -> tuple[str, ...]:
    """Give a line for each quotation of *article* that does not hold, or could not be checked; see `verify`.

    Made to be handed to `citekit.render` as its *check*.
    """
    return tuple(_line(one) for one in verify(library, article, folder=folder).findings if _counts(one))


def _counts(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.rule in _UNCHECKED


def _line(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    key = f" [{finding.key}]" if finding.key else ""
    return f"{where}{finding.rule}{key}: {finding.message}"
