"""A citation as Wikipedia's citation templates take it (Citation Style 1)."""

from __future__ import annotations

from citekit.formats import cs1_template
from citekit.model import Citation


def cite_news(citation: Citation, locale: str = "en") -> str:
    """Give the Wikipedia template that cites a citation's source, for a page in *locale*: ``{{cite news |title=…}}``.

    The quoted words and their translation are ``quote`` (``script-quote`` in another script than the page's) and
    ``trans-quote``, the title's translation is ``trans-title``, the news agency ``agency``, and who republished it
    ``via``. Each type of work has its own template. What the templates have no place for is
    left out: the speaker, and who translated. What is wiki markup is escaped.
    """
    return cs1_template(citation.seen_in, citation, locale)[0]
