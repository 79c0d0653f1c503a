"""Whether the words that an article prints are those of the records whose keys it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from citekit._data import entries
from citekit.anchor import Match, Status
from citekit.article import Article, CitationUse, Cite, quoted
from citekit.errors import InvalidInput, Location
from citekit.model import UNDETERMINED, Citation, Form, Text, Translation
from citekit.speakers import QuotationKind, QuotedPassage
from citekit.verification._claims import Claim, Claimed, claims
from citekit.verification._comparing import located
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import UNJUDGED_REMEDY, edits_in_words, finding_of, unjudged_cut
from citekit.verification._speech_tags import without_tag_behind, without_tags
from citekit.verification._wording import word_differences

_ORDER = (Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS, Status.ALTERED, Status.NOT_FOUND)
_SAME = _ORDER.index(Status.NORMALISED), -1.0  # the rank that only the very letters go before
_READS_LIKE = 0.6  # of the paragraph's other words: what is less like the record's is another quotation
_READS_LIKE_IN_PARTS, _SHORTEST_LIKE = 0.75, 6  # letters in common with the best stretch; a word or two are chance
_GOING_ON = " \n\t,;،、，；"  # before what goes on behind a tag: “…” —dijo—, …
_DASHES = ("—", "–", "―")
_PROSE = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_RETOLD = (Form.INDIRECT, Form.PARAPHRASE)


@frozen
class PrintedResult:
    """What became of words printed in an article: which record they are of, and how they agree with it.

    ``translation`` is the one that was printed; ``None`` where the original was, or neither. ``start`` and ``end`` are
    the words in code points of the article; both ``None`` where a key has no words that could be compared.
    """

    key: str
    status: Status
    translation: Translation | None = None
    start: int | None = None
    end: int | None = None


@frozen
class UseResult:
    """What became of one use of a citation: its words one by one, the findings, and which words it answered for."""

    printed: tuple[PrintedResult, ...]
    findings: tuple[Finding, ...]
    answered: frozenset[int]


@frozen
class _Compared:
    """Printed words beside the record that they are most like."""

    citation: Citation
    match: Match
    recorded: Text
    translation: Translation | None

    @property
    def rank(self) -> tuple[int, float]:
        return _ORDER.index(self.match.status), -self.match.similarity

    @property
    def good(self) -> bool:
        return self.match.good or self.match.status is Status.AMBIGUOUS


def check_use(use: CitationUse, claimed: Sequence[Claimed], asked: Sequence[Citation], article: Article) -> UseResult:
    """Compare the words that a citation is for with the records *asked*, which are those that it is said to quote.

    Each passage must be of one of them: its original or a translation; marked cuts and insertions are allowed, and the
    comma or full stop that a typographer sets before the closing mark. CK107: the words differ. CK113: the words could
    not be told from the article, or are not like the record's at all though the key may be for others.
    """
    printed: list[PrintedResult] = []
    findings: list[Finding] = []
    answered: set[int] = set()
    for one in claimed:
        judged = _judged(one, asked, article, alone=len(claimed) == 1)
        if judged is not None:
            printed.append(judged[0])
            findings += judged[1:]
            answered.add(one.passage.start)
    retold = all(citation.quotation.form in _RETOLD for citation in asked)
    if not printed and not retold:
        printed.append(PrintedResult(asked[0].key, Status.NOT_CHECKED))
        findings.append(_unread(asked[0], use.start, use.end, article))
    return UseResult(tuple(printed), tuple(findings), frozenset(answered))


def _judged(
    one: Claimed, asked: Sequence[Citation], article: Article, *, alone: bool
) -> tuple[PrintedResult, *tuple[Finding, ...]] | None:
    """Say what became of claimed words; nothing where they are another's."""
    passage = one.passage
    language = article.language or UNDETERMINED
    best = min((_best(passage, citation, language) for citation in asked), key=lambda compared: compared.rank)
    result = PrintedResult(best.citation.key, best.match.status, best.translation, passage.start, passage.end)
    if best.good:
        return (result, *_unjudged(passage, best, article))
    is_found = best.match.found and best.match.similarity >= _READS_LIKE
    is_another = one.claim is Claim.PARAGRAPH or (passage.kind not in _PROSE and one.claim is not Claim.BESIDE)
    if is_another and not alone and not is_found and not _reads_like(passage.text, asked):
        return None
    if one.claim is Claim.BESIDE or is_found:
        return evolve(result, status=Status.ALTERED), _differs(passage, best, article)
    finding = _unread(best.citation, passage.start, passage.end, article)
    return evolve(result, status=Status.NOT_CHECKED, translation=None), finding


def _best(passage: QuotedPassage, citation: Citation, language: str) -> _Compared:
    """Compare words with all that a record has: as a whole, then a quotation inside of them, then without tags."""
    words = passage.text.lstrip(_GOING_ON)
    recorded: list[tuple[Text, Translation | None]] = [(one.text, one) for one in citation.translations]
    recorded.append((citation.quotation.text, None))
    best = min(_compared(words, citation, recorded), key=lambda compared: compared.rank)
    if best.good:
        return best
    bare = without_tags(words, language)
    inner = [words[each.start : each.end] for each in quoted(words) if each.closed]
    inner += [bare] if bare != " ".join(words.split()) else []
    inner += [without_tag_behind(words, language)] if passage.opening in _DASHES else []
    within = [
        _Compared(citation, _located(each, text), text, translation) for each in inner for text, translation in recorded
    ]
    return next((compared for compared in within if compared.good), best)


def _compared(
    words: str, citation: Citation, recorded: Sequence[tuple[Text, Translation | None]]
) -> Iterator[_Compared]:
    """Compare words with each text of a record; where one has them, only with those that may have them to the letter.

    What has all but a mark at the ends is asked for, since a quotation is also found without its own.
    """
    is_same = False
    inner = words.strip()[1:-1].strip()
    for text, translation in recorded:
        if not is_same or inner in text.value:
            found = _Compared(citation, _located(words, text), text, translation)
            is_same = is_same or found.rank <= _SAME
            yield found


def _reads_like(words: str, asked: Sequence[Citation]) -> bool:
    """Tell whether words are so like some of a record's, changed as they may be, that they must have been meant."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.utils import default_process

    own = default_process(words)
    recorded = (text for one in asked for text in (one.quotation.text, *(each.text for each in one.translations)))
    return len(own) >= _SHORTEST_LIKE and any(
        partial_ratio(own, default_process(text.value)) >= 100 * _READS_LIKE_IN_PARTS for text in recorded
    )


def _located(words: str, recorded: Text) -> Match:
    try:
        return located(words, recorded.value, recorded.language)
    except InvalidInput:
        return Match(words, Status.NOT_FOUND)


def _differs(passage: QuotedPassage, best: _Compared, article: Article) -> Finding:
    match = best.match
    difference = edits_in_words(match.edits) if match.found else word_differences(passage.text, best.recorded.value)
    key = best.citation.key
    return evolve(
        finding_of(
            best.citation,
            "CK107",
            f"the printed words are not those of the record: {difference}",
            f"print the words of “{key}”, or mend the record",
        ),
        evidence=Evidence(text=best.recorded.value),
        where=Location(article.name, *article.place(passage.start)),
        start=passage.start,
        end=passage.end,
    )


def _unjudged(passage: QuotedPassage, best: _Compared, article: Article) -> Iterator[Finding]:
    """Say that it cannot be told whether a printed cut changes what the record says."""
    if best.match.unjudged:
        yield evolve(
            finding_of(best.citation, "CK408", unjudged_cut(best.match.unjudged), UNJUDGED_REMEDY),
            evidence=Evidence(text=best.recorded.value),
            where=Location(article.name, *article.place(passage.start)),
            start=passage.start,
            end=passage.end,
        )


def _unread(citation: Citation, start: int, end: int, article: Article) -> Finding:
    key = citation.key
    return evolve(
        finding_of(
            citation,
            "CK113",
            f"which printed words “{key}” is for cannot be told, so they were not compared",
            "print the words in quotation marks right before the key, or record “form: paraphrase” if none are quoted",
        ),
        evidence=Evidence(text=article.text[start:end]),
        where=Location(article.name, *article.place(start)),
        start=start,
        end=end,
    )


def asks_for_words(cite: Cite) -> bool:
    """Tell whether a citation says that the words are this work's: “see also”, “cf.” and “vgl.” before it do not."""
    prefix = " ".join(cite.prefix.replace("*", "").replace("_", "").casefold().split()).rstrip(" :,")
    return prefix not in _pointing_elsewhere()


@lru_cache(maxsize=1)
def _pointing_elsewhere() -> frozenset[str]:
    return frozenset(entries("verification", "see-also.txt"))


def without_records(
    article: Article, recorded: Sequence[CitationUse], left: Sequence[QuotedPassage]
) -> Iterator[Finding]:
    """Give a finding for each of the passages *left* that is cited with a source, and of which there is no record.

    *recorded* are the uses of keys that are of a record. CK113.
    """
    starts = {use.start for use in recorded}
    ordinary = tuple(use for use in article.citations if use.start not in starts)
    claimed = claims(evolve(article, citations=ordinary), left)
    for use in ordinary:
        for one in claimed[use.start]:
            if one.claim is not Claim.PARAGRAPH:
                yield _unrecorded(use.cites[0].key, one.passage, article)


def _unrecorded(key: str, passage: QuotedPassage, article: Article) -> Finding:
    return Finding(
        rule="CK113",
        message=f"“{key}” is a source of which these words are not recorded, so they were not compared",
        key=key,
        where=Location(article.name, passage.line, passage.column),
        start=passage.start,
        end=passage.end,
        evidence=Evidence(text=passage.text),
        remedy=f"record them with “citekit quote {key} …”, and cite the key of that record",
    )


def without_key(passages: Iterable[QuotedPassage], article: Article) -> Iterator[Finding]:
    """Give a finding for each quotation of an article for which there is no key (CK101)."""
    for passage in passages:
        yield Finding(
            rule="CK101",
            message="no key says where these quoted words are from, so they were not compared",
            where=Location(article.name, passage.line, passage.column),
            start=passage.start,
            end=passage.end,
            evidence=Evidence(text=passage.text),
            remedy="give the key of their record behind them; “citekit audit” looks for it",
        )
