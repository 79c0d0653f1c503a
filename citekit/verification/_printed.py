"""Whether the words printed before a citation are those of its record."""

from __future__ import annotations

from attrs import evolve, frozen

from citekit.anchor import Match, Status, locate
from citekit.article import Article, CitationUse, Cite
from citekit.errors import InvalidInput, Location
from citekit.model import Citation, Text, Translation
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import finding_of, told

_ORDER = (Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS, Status.ALTERED, Status.NOT_FOUND)


@frozen
class PrintedResult:
    """What became of words printed in an article: which record they are of, and how they agree with it.

    ``translation`` is the one that was printed; ``None`` where the original was, or neither.
    """

    key: str
    status: Status
    translation: Translation | None = None


def check_printed(
    use: CitationUse, cite: Cite, citation: Citation, article: Article
) -> tuple[PrintedResult, Finding | None]:
    """Compare the words before a citation with its translations and its original: CK107 where they are none of them.

    Marked cuts and insertions are allowed, and the comma or full stop that a typographer sets before the closing mark.
    """
    printed = use.printed
    if printed is None:
        return PrintedResult(citation.key, Status.NOT_CHECKED), None
    words = [(translation.text, translation) for translation in citation.translations]
    compared = [
        (_compare(printed.text, text), translation) for text, translation in [*words, (citation.quotation.text, None)]
    ]
    match, translation = min(compared, key=lambda one: (_ORDER.index(one[0].status), -one[0].similarity))
    if match.good or match.status is Status.AMBIGUOUS:
        return PrintedResult(citation.key, match.status, translation), None
    differs = f": {told(match.edits)}" if match.found else ""
    message = f"the printed words are not those of the record{differs}"
    recorded = translation.text if translation is not None else citation.quotation.text
    finding = evolve(
        finding_of(citation, "CK107", message, f"print the words of “{cite.key}”, or mend the record"),
        evidence=Evidence(text=recorded.value),
        where=Location(article.name, *article.place(printed.start)),
        start=printed.start,
        end=printed.end,
    )
    return PrintedResult(citation.key, Status.ALTERED, translation), finding


def _compare(printed: str, recorded: Text) -> Match:
    try:
        return locate(printed, recorded.value, language=recorded.language)
    except InvalidInput:
        return Match(printed, Status.NOT_FOUND)


def is_suppressed(finding: Finding, article: Article) -> bool:
    """Tell whether a comment in the article keeps the rule silent about this passage."""
    start = finding.start
    return start is not None and any(
        one.rule in {"*", finding.rule}
        and one.start <= start
        and (start < one.end or not article.text[one.end : start].strip(" \t"))  # a citation that ends the passage
        for one in article.suppressions
    )
