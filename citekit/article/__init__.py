"""Reading an article: its citations, its quotations, their speakers and outlets."""

from citekit.article._markdown import markdown_parser
from citekit.article._open import article_from_bytes, open_article
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
    "article_from_bytes",
    "markdown_parser",
    "open_article",
    "read_article",
]
