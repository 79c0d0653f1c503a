"""Reading an article: its citations, its quotations, their speakers and outlets."""

from citekit.article._audit import audit_article
from citekit.article._audit_records import Audit, Hop, Mention, QuotationKind, QuotedPassage
from citekit.article._backend import Backend, SpacyBackend
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
    "Audit",
    "Backend",
    "Block",
    "BlockKind",
    "CitationUse",
    "Cite",
    "Hop",
    "Mention",
    "PrintedQuotation",
    "QuotationKind",
    "QuotedPassage",
    "Run",
    "SpacyBackend",
    "Suppression",
    "audit_article",
    "markdown_parser",
    "read_article",
]
