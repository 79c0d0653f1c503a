"""Reading an article: its citations, its quotations, their speakers and outlets."""

from citekit.article._audit import audit_article
from citekit.article._markdown import markdown_parser
from citekit.article._read import read_article
from citekit.article._records import (
    Article,
    ArticleFormat,
    Block,
    BlockKind,
    CitationUse,
    Cite,
    PrintedQuotation,
    Run,
    Suppression,
)

__all__ = [
    "Article",
    "ArticleFormat",
    "Block",
    "BlockKind",
    "CitationUse",
    "Cite",
    "PrintedQuotation",
    "Run",
    "Suppression",
    "audit_article",
    "markdown_parser",
    "read_article",
]
