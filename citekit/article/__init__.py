"""Reading an article: its citations, its quotations, their speakers and outlets."""

from citekit.article._audit import audit_article
from citekit.article._audit_records import Audit, Hop, Mention, QuotationKind, QuotedPassage
from citekit.article._backend import Backend, SpacyBackend
from citekit.article._locators import Located, split_locator
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
    "Audit",
    "Backend",
    "Block",
    "BlockKind",
    "CitationUse",
    "Cite",
    "Hop",
    "Located",
    "Mention",
    "PrintedQuotation",
    "QuotationKind",
    "QuotedPassage",
    "Run",
    "SpacyBackend",
    "Suppression",
    "article_from_bytes",
    "audit_article",
    "markdown_parser",
    "open_article",
    "read_article",
    "split_locator",
]
