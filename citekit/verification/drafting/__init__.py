"""From words to records: what a page tells of words on it, the keys of an article, and what is not recorded."""

from citekit.verification._quotations import hidden_at as hidden_at
from citekit.verification.drafting._clause import Place as Place
from citekit.verification.drafting._clause import spoken as spoken
from citekit.verification.drafting._draft import Draft as Draft
from citekit.verification.drafting._draft import Keyed as Keyed
from citekit.verification.drafting._draft import Proposal as Proposal
from citekit.verification.drafting._draft import draft as draft
from citekit.verification.drafting._keys import make_key as make_key
from citekit.verification.drafting._library import recorded as recorded
from citekit.verification.drafting._page_tells import from_page as from_page
