"""Reading an article: its text as a reader sees it, and its citations."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.article._boilerplate import without_boilerplate as without_boilerplate
    from citekit.article._citations import CitationFound as CitationFound
    from citekit.article._citations import citation_at as citation_at
    from citekit.article._cites import citations_within as citations_within
    from citekit.article._cites import is_cross_reference as is_cross_reference
    from citekit.article._cites import keys_in as keys_in
    from citekit.article._cites import masked as masked
    from citekit.article._front_matter import front_matter_text as front_matter_text
    from citekit.article._locators import Located as Located
    from citekit.article._locators import split_locator as split_locator
    from citekit.article._markdown import markdown_parser as markdown_parser
    from citekit.article._marks import Quoted as Quoted
    from citekit.article._marks import quoted as quoted
    from citekit.article._marks import trimmed as trimmed
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
    from citekit.article._records import Suppression as Suppression

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_boilerplate": ("without_boilerplate",),
            "_citations": ("CitationFound", "citation_at"),
            "_cites": ("citations_within", "is_cross_reference", "keys_in", "masked"),
            "_front_matter": ("front_matter_text",),
            "_locators": ("Located", "split_locator"),
            "_markdown": ("markdown_parser",),
            "_marks": ("Quoted", "quoted", "trimmed"),
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
                "Suppression",
            ),
        },
        elsewhere={
            "citekit.speakers": (
                "Audit",
                "Backend",
                "Hop",
                "Mention",
                "QuotationKind",
                "QuotedPassage",
                "SpacyBackend",
                "audit_article",
            ),
            "citekit.pages": ("Run",),
        },
    )
