"""Reading an article: its citations, its quotations, their speakers and outlets."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.article._audit import audit_article as audit_article
    from citekit.article._audit_records import Audit as Audit
    from citekit.article._audit_records import Hop as Hop
    from citekit.article._audit_records import Mention as Mention
    from citekit.article._audit_records import QuotationKind as QuotationKind
    from citekit.article._audit_records import QuotedPassage as QuotedPassage
    from citekit.article._backend import Backend as Backend
    from citekit.article._backend import SpacyBackend as SpacyBackend
    from citekit.article._locators import Located as Located
    from citekit.article._locators import split_locator as split_locator
    from citekit.article._markdown import markdown_parser as markdown_parser
    from citekit.article._open import article_from_bytes as article_from_bytes
    from citekit.article._open import open_article as open_article
    from citekit.article._read import read_article as read_article
    from citekit.article._records import Article as Article
    from citekit.article._records import ArticleFormat as ArticleFormat
    from citekit.article._records import Block as Block
    from citekit.article._records import BlockKind as BlockKind
    from citekit.article._records import CitationUse as CitationUse
    from citekit.article._records import Cite as Cite
    from citekit.article._records import PrintedQuotation as PrintedQuotation
    from citekit.article._records import Run as Run
    from citekit.article._records import Suppression as Suppression

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_audit": ("audit_article",),
            "_audit_records": ("Audit", "Hop", "Mention", "QuotationKind", "QuotedPassage"),
            "_backend": ("Backend", "SpacyBackend"),
            "_locators": ("Located", "split_locator"),
            "_markdown": ("markdown_parser",),
            "_open": ("article_from_bytes", "open_article"),
            "_read": ("read_article",),
            "_records": (
                "Article",
                "ArticleFormat",
                "Block",
                "BlockKind",
                "CitationUse",
                "Cite",
                "PrintedQuotation",
                "Run",
                "Suppression",
            ),
        },
    )
