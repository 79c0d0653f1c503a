"""The text of a page, read from its bytes: its charset, its zones, and where in the source each of its words stands."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.pages._article import find_article as find_article
    from citekit.pages._bytes import MAX_BYTES as MAX_BYTES
    from citekit.pages._bytes import read_bytes as read_bytes
    from citekit.pages._bytes import text_of as text_of
    from citekit.pages._charset import Decoded as Decoded
    from citekit.pages._charset import decode as decode
    from citekit.pages._html import HtmlBlock as HtmlBlock
    from citekit.pages._html import HtmlReader as HtmlReader
    from citekit.pages._html import Piece as Piece
    from citekit.pages._locators import Locator as Locator
    from citekit.pages._marked import Byline as Byline
    from citekit.pages._marked import Marked as Marked
    from citekit.pages._marked import Timed as Timed
    from citekit.pages._marked import marked as marked
    from citekit.pages._page import HtmlPage as HtmlPage
    from citekit.pages._page import read_html as read_html
    from citekit.pages._page import read_styled as read_styled
    from citekit.pages._places import Passage as Passage
    from citekit.pages._places import Run as Run
    from citekit.pages._places import Runs as Runs
    from citekit.pages._records import PageText as PageText
    from citekit.pages._saved import Origin as Origin
    from citekit.pages._saved import from_archive as from_archive
    from citekit.pages._saved import origin_of as origin_of
    from citekit.pages._stubs import Stub as Stub
    from citekit.pages._stubs import stub_by_title as stub_by_title
    from citekit.pages._unseen import unseen_in as unseen_in
    from citekit.pages._versions import Version as Version
    from citekit.pages._warc import Captured as Captured
    from citekit.pages._warc import captures_in as captures_in
    from citekit.pages._zones import PROSE as PROSE
    from citekit.pages._zones import UNSEEN as UNSEEN
    from citekit.pages._zones import Zone as Zone

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_article": ("find_article",),
            "_bytes": ("MAX_BYTES", "read_bytes", "text_of"),
            "_charset": ("Decoded", "decode"),
            "_html": ("HtmlBlock", "HtmlReader", "Piece"),
            "_locators": ("Locator",),
            "_marked": ("Byline", "Marked", "Timed", "marked"),
            "_page": ("HtmlPage", "read_html", "read_styled"),
            "_places": ("Passage", "Run", "Runs"),
            "_records": ("PageText",),
            "_saved": ("Origin", "from_archive", "origin_of"),
            "_stubs": ("Stub", "stub_by_title"),
            "_versions": ("Version",),
            "_unseen": ("unseen_in",),
            "_warc": ("Captured", "captures_in"),
            "_zones": ("PROSE", "UNSEEN", "Zone"),
        },
    )
