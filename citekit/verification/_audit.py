"""Auditing an article: each quotation it prints, whose it is, and which record it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from citekit.anchor import Match, Status
from citekit.article import Article, open_article
from citekit.errors import CitekitError, InvalidInput, Location
from citekit.language import matches, primary
from citekit.library import SavedPages, look_up, records_of
from citekit.model import (
    UNDETERMINED,
    Basis,
    Citation,
    Library,
    Source,
    Text,
    Translation,
    TranslatorKind,
    Verb,
    derive_attribution,
)
from citekit.speakers import Audit, QuotationKind, QuotedPassage, audit_article
from citekit.verification._article_found import check_article_found
from citekit.verification._claims import Claim, claims
from citekit.verification._comparing import located
from citekit.verification._doublets import check_doublets
from citekit.verification._exceptions import Excepted, parted
from citekit.verification._findings import Evidence, Finding
from citekit.verification._names_in_marks import without_names
from citekit.verification._printed import asks_for_words
from citekit.verification._quotations import edits_in_words
from citekit.verification._records import Records
from citekit.verification._rules import Severity
from citekit.verification._uncited import FoundElsewhere, found_on_saved_pages
from citekit.verification._verify import Judged
from citekit.verification.agreement._around import Surroundings
from citekit.verification.agreement._telling import has
from citekit.verification.agreement._translators import discloses

_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_GOOD = (Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS)
_LIKE = 0.75  # of 1: words less like a record's are another quotation, and get their own finding
_WORDS_OF_A_RECORD = 3  # words: one or two stand in many records by chance


class Agreement(StrEnum):
    """How the words that an article prints agree with a record."""

    VERBATIM = "verbatim"
    PARTIAL = "partial"
    ALTERED = "altered"
    NO_RECORD = "no_record"


@frozen
class AuditedQuotation:
    """A quotation of an article, the record it is of, and how its words agree with it.

    ``translation`` is the one of the record that is printed; ``None`` where the original is, or there is no record.
    ``found_on`` is where on a saved page words without a record stand.
    """

    passage: QuotedPassage
    agreement: Agreement = Agreement.NO_RECORD
    key: str | None = None
    translation: Translation | None = None
    match: Match | None = None
    found_on: FoundElsewhere | None = None


@frozen
class AuditReport:
    """What an article quotes: ``quotations`` in their order, titles and scare quotes among them, and the findings.

    ``excepted`` are the findings that a comment in the article keeps silent. ``unread`` are the ids of sources whose
    saved page, which was to be looked into, is not there or cannot be read.
    """

    language: str
    quotations: tuple[AuditedQuotation, ...]
    findings: tuple[Finding, ...]
    fail_on: Severity = Severity.ERROR
    excepted: tuple[Excepted, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where all is fine, 1 where a finding is at or above ``fail_on``, 3 where a saved page could not be read."""
        if any(finding.severity.rank >= self.fail_on.rank for finding in self.findings):
            return 1
        return 3 if self.unread else 0


def audit(
    article: Article | str | Path,
    library: Library | Judged | str | Path | None = None,
    *,
    language: str | None = None,
    fail_on: Severity = Severity.ERROR,
) -> AuditReport:
    """Extract and attribute every quotation of *article*; compare each with the records where a *library* is given.

    Both may be given as the paths of their files, and as *library* a `Judged`, of which what was read before is taken;
    *language* is the article's (BCP 47), found out if not given. The
    findings are CK101 to CK114, CK117 where most of a page was not read, and CK119: what a reader cannot see (no
    outlet, no translator), what is only inferred, where the printed words are not the record's, on which saved page
    words without a record stand, and what is quoted twice; and CK401, where such a page is not there. Raises what
    reading the files raises.
    """
    article = article if isinstance(article, Article) else open_article(article)
    judged = library if isinstance(library, Judged) else None
    if isinstance(library, Judged):
        library = library.pages.library
    library = Library.open(library) if isinstance(library, (str, Path)) else library
    if library is not None and judged is None:
        judged = Judged(SavedPages(library, library.folder))
    if judged is not None and language is None:
        read = judged.read(article)
    else:
        read = audit_article(article, language=language)
    read = without_names(read, article, library) if library is not None else read
    quotations = tuple(map(AuditedQuotation, read.quotations))
    cited: frozenset[int] = frozenset()
    if library is not None and judged is not None:
        pages = judged.pages
        quotations = beside_records(article, read, library)
        quotations = tuple(_searched(one, read.language, pages) for one in quotations)
        cited = frozenset(_cited(article, library, read))
    said = _Said(article, read, cited)
    findings = [finding for one in quotations for finding in _findings(one, said, library)]
    findings += _two_renderings(quotations, article)
    findings += check_doublets([one.passage for one in quotations if one.passage.kind in _QUOTED], article)
    findings += check_article_found(article)
    unread = () if judged is None else tuple(_unread(quotations, judged.pages))
    findings += [_not_read(source, why, one.passage, article) for source, why, one in unread]
    kept_apart = parted(findings, article, fail_on)
    kept = sorted(kept_apart.standing, key=lambda finding: (finding.start or 0, finding.rule))
    sources = tuple(dict.fromkeys(source.id for source, *_ in unread))
    return AuditReport(read.language, quotations, tuple(kept), fail_on, kept_apart.excepted, sources)


def beside_records(article: Article, read: Audit, library: Library) -> tuple[AuditedQuotation, ...]:
    """Give the quotations of *article*, as they were *read*, each with the record of *library* that it is of."""
    cited, records = _cited(article, library, read), Records(library)
    return tuple(_audited(passage, cited, records) for passage in read.quotations)


@frozen(slots=False)
class _Said:
    """An article as it was read: which of its quotations have a key, and what it says of translations."""

    article: Article
    read: Audit
    cited: frozenset[int]

    @cached_property
    def discloses(self) -> bool:
        """Whether some sentence of its own says that what is quoted was translated, or by whom."""
        every = self._surroundings.sentences_without_quotations()
        return any(discloses(sentence, self.read.language) for _, sentence in every)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.article, self.read.quotations, self.read.language, self.cited)

    def discloses_beside(self, passage: QuotedPassage) -> bool:
        """Whether the sentence of the words speaks of translating: «…», tradujo la maestra."""
        around = self._surroundings.around(passage)
        return around is not None and has(around.bare, self.read.language, "translating")


@frozen
class _Cited:
    """The record that a key is of, and whether nothing but punctuation stands between it and the words."""

    record: Citation
    is_beside: bool


def _cited(article: Article, library: Library, read: Audit) -> dict[int, _Cited]:
    """The records of the keys that quotations have, by where the quoted words begin."""
    claimed = claims(article, read.quotations)
    found: dict[int, _Cited] = {}
    for use in article.citations:
        for cite in use.every_cite:
            look_up(cite, article, library)
        asking = [cite for cite in use.cites if asks_for_words(cite)]
        records = [*records_of(asking, library), *records_of(use.cites, library)]
        if not records:
            continue
        record = records[0]
        if use.printed is not None:
            found.setdefault(use.printed.start, _Cited(record, is_beside=True))
        for one in claimed[use.start]:
            if one.claim is not Claim.PARAGRAPH:
                found.setdefault(one.passage.start, _Cited(record, one.claim is Claim.BESIDE))
    return found


def _audited(passage: QuotedPassage, cited: Mapping[int, _Cited], records: Records) -> AuditedQuotation:
    if passage.kind not in _QUOTED:
        return AuditedQuotation(passage)
    own = cited.get(passage.start)
    candidates = (own.record,) if own is not None else records.like(passage.text)
    best: AuditedQuotation | None = None
    for citation in candidates:
        found = _compared(passage, citation)
        if best is None or _rank(found) > _rank(best):
            best = found
    if best is None or ((own is None or not own.is_beside) and not _is_of_record(best)):
        return AuditedQuotation(passage)
    return best


def _searched(one: AuditedQuotation, language: str, pages: SavedPages) -> AuditedQuotation:
    """Look for words without a record on the saved pages."""
    if one.passage.kind not in _QUOTED or one.key is not None:
        return one
    return evolve(one, found_on=found_on_saved_pages(one.passage.text, language, pages))


def _rank(one: AuditedQuotation) -> tuple[int, float]:
    order = (Agreement.NO_RECORD, Agreement.ALTERED, Agreement.PARTIAL, Agreement.VERBATIM)
    return order.index(one.agreement), one.match.similarity if one.match else 0.0


def _is_of_record(one: AuditedQuotation) -> bool:
    """Tell whether words that cite no record are of this one: its own, or so like them that they must be altered."""
    match one.agreement:
        case Agreement.NO_RECORD:
            return False
        case Agreement.ALTERED:
            return one.match is not None and one.match.similarity >= _LIKE
        case _:
            return True


def _compared(passage: QuotedPassage, citation: Citation) -> AuditedQuotation:
    words: list[tuple[Text, Translation | None]] = [(one.text, one) for one in citation.translations]
    words.append((citation.quotation.text, None))
    best = AuditedQuotation(passage, Agreement.NO_RECORD, citation.key)
    for text, translation in words:
        match = _located(passage.text, text)
        if match.status is Status.NOT_FOUND:
            continue
        agreement = Agreement.ALTERED
        if match.status in _GOOD:
            whole = len(_bare(passage.text)) >= len(_bare(text.value)) * 0.9
            agreement = Agreement.VERBATIM if whole else Agreement.PARTIAL
        found = AuditedQuotation(passage, agreement, citation.key, translation, match)
        if _rank(found) > _rank(best):
            best = found
    if best.agreement is Agreement.PARTIAL and len(passage.text.split()) < _WORDS_OF_A_RECORD:
        return best if passage.kind is QuotationKind.PARTIAL else AuditedQuotation(passage)
    return best


def _bare(words: str) -> str:
    return words.strip(" ,.;:!?…")


def _located(words: str, text: Text) -> Match:
    try:
        return located(words, text.value, None if text.language == UNDETERMINED else text.language)
    except InvalidInput:
        return Match(words, Status.NOT_FOUND)


def _findings(one: AuditedQuotation, said: _Said, library: Library | None) -> Iterator[Finding]:
    passage, article = one.passage, said.article
    if passage.kind not in _QUOTED:
        return
    citation = library.citation(one.key) if library is not None and one.key is not None else None
    if library is not None:
        yield from _against_record(one, citation, article)
    if not passage.closed:
        yield _finding("CK110", passage, article, "the quotation has no closing mark", "close it")
    yield from _about_speaker(passage, article)
    yield from _about_outlet(passage, said, citation)
    yield from _about_translation(passage, said, citation)


def _against_record(one: AuditedQuotation, citation: Citation | None, article: Article) -> Iterator[Finding]:
    match one.agreement:
        case Agreement.NO_RECORD if citation is None:
            message = "there is no record of this quotation in the library"
            yield _finding("CK101", one.passage, article, message, "add one: --emit-stubs writes it")
            if one.found_on is not None:
                yield _on_page(one.passage, one.found_on, article)
        case Agreement.NO_RECORD | Agreement.ALTERED:
            differs = f": {edits_in_words(one.match.edits)}" if one.match is not None else ""
            message = f"the words are not those of “{one.key}”{differs}"
            remedy = "print the words of the record, or mend the record"
            yield _finding("CK107", one.passage, article, message, remedy)
        case _:
            return


def _unread(
    quotations: tuple[AuditedQuotation, ...], pages: SavedPages
) -> Iterator[tuple[Source, CitekitError, AuditedQuotation]]:
    """Give the saved pages that are not there or cannot be read, each with the first quotation that asks for it.

    Words of a record ask for the page of that, and words without one for every page.
    """
    told: set[str] = set()
    for one in quotations:
        if one.passage.kind not in _QUOTED:
            continue
        sources = pages.sources if one.key is None else (pages.library.citation(one.key).seen_in,)
        for source in sources:
            page = pages.page(source)
            if isinstance(page, CitekitError) and source.id not in told:
                told.add(source.id)
                yield source, page, one


def _not_read(source: Source, why: CitekitError, passage: QuotedPassage, article: Article) -> Finding:
    message = f"the saved page of “{source.id}” cannot be read, so these words were not looked for there: {why}"
    return _finding("CK401", passage, article, message, f"save the page and name it as “snapshot” of “{source.id}”")


def _on_page(passage: QuotedPassage, found: FoundElsewhere, article: Article) -> Finding:
    """Say on which saved page words without a record stand."""
    names = [one.name.value for one in (found.source.published_by, found.source.agency) if one and one.name]
    of = "".join(f"{name}, " for name in names)
    unnamed = _unnamed_agency(passage, found.source, article)
    not_said = f", and the text does not name {unnamed}" if unnamed else ""
    does = "seem to translate what stands" if found.translated else "stand"
    finding = _finding(
        "CK114",
        passage,
        article,
        f"these words {does} on the saved page of “{found.source.id}” ({of}{found.source.language}){not_said}",
        f"cite it: citekit quote {found.source.id} writes the record",
    )
    return evolve(
        finding,
        severity=Severity.NOTE if found.translated else finding.severity,
        evidence=Evidence(text=found.words, source=found.source.id, start=found.start, end=found.end),
    )


def _about_speaker(passage: QuotedPassage, article: Article) -> Iterator[Finding]:
    speaker = passage.speaker
    if speaker is not None and speaker.pronoun:
        whom = f"read as {speaker.resolved}" if speaker.resolved else "and nobody fits"
        message = f"the speaker is a pronoun, “{speaker.text}”, {whom}"
        yield _finding("CK109", passage, article, message, "name the speaker where that helps")
    if passage.sense == "claim" and passage.cue:
        message = f"“{passage.cue}” says more than that it was said"
        yield _finding("CK112", passage, article, message, "write “said” unless the doubt is meant")
    for words in passage.dates:
        message = f"“{words}” is known only to who knows the day of the article"
        yield _finding("CK111", passage, article, message, "give the date")


def _unnamed_agency(passage: QuotedPassage, source: Source, article: Article) -> str | None:
    """Give the agency whose words those of *source* are, where the paragraph of *passage* does not name it."""
    agency = source.agency.name if source.agency is not None else None
    if agency is None:
        return None
    start = article.text.rfind("\n\n", 0, passage.start) + 1
    end = article.text.find("\n\n", passage.end)
    paragraph = article.text[start : end if end >= 0 else len(article.text)]
    said = f"{paragraph} {passage.outlet.name if passage.outlet is not None else ''}".casefold()
    names = (agency.value, *(value for _, value in agency.variants))
    return None if any(name.casefold() in said for name in names) else agency.value


def _about_outlet(passage: QuotedPassage, said: _Said, citation: Citation | None) -> Iterator[Finding]:
    outlet, article = passage.outlet, said.article
    is_cited = passage.start in said.cited
    agency = _unnamed_agency(passage, citation.seen_in, article) if citation is not None and not is_cited else None
    if outlet is None and citation is None:
        message = "the text does not say where these words were reported"
        yield _finding("CK102", passage, article, message, "name the outlet, or cite a record")
    elif citation is not None and agency is not None:
        message = f"the text does not say that {agency} reported these words"
        yield _finding("CK102", passage, article, message, f"name {agency}, or cite “{citation.key}” behind them")
    elif outlet is not None and outlet.basis is Basis.INFERRED:
        message = f"that the words come through {outlet.name or 'that outlet'} is carried over from a sentence before"
        yield _finding("CK103", passage, article, message, "name the outlet again")


def _about_translation(passage: QuotedPassage, said: _Said, citation: Citation | None) -> Iterator[Finding]:
    disclosure, here, article = passage.translation, primary(said.read.language), said.article
    language = citation.quotation.text.language if citation is not None else passage.language or UNDETERMINED
    is_foreign = language != UNDETERMINED and not matches(language, here)
    if not is_foreign and disclosure is None:
        return
    recorded = citation.translation(here) if citation is not None else None
    # a citation behind the words prints the translator in its note
    is_told = disclosure is not None or passage.start in said.cited or said.discloses
    if not is_told and not said.discloses_beside(passage):
        message = f"the words are a translation from “{language}”, and the text does not say so"
        yield _finding("CK104", passage, article, message, "say that they are translated, and by whom")
    is_stepped = citation is not None and bool(derive_attribution(citation, here).of(Verb.TRANSLATED))
    if (disclosure is not None and disclosure.name is None and recorded is None and not is_stepped) or (
        recorded is not None and recorded.by is TranslatorKind.UNKNOWN and recorded.translator is None
    ):
        message = "who or what translated these words is not stated"
        yield _finding("CK105", passage, article, message, "state it, or that it is not known")
    if citation is None:
        message = "the original of these translated words is not on record"
        yield _finding("CK106", passage, article, message, "record the original words and their source")


def _two_renderings(quotations: tuple[AuditedQuotation, ...], article: Article) -> Iterator[Finding]:
    first: dict[str, AuditedQuotation] = {}
    for one in quotations:
        if one.key is None or one.translation is None:
            continue
        other = first.setdefault(one.key, one)
        if other.translation is not None and other.translation.text != one.translation.text:
            line = other.passage.line
            message = f"“{one.key}” is printed here in another translation than in line {line}"
            yield _finding("CK108", one.passage, article, message, "print one translation, or say why two")


def _finding(rule: str, passage: QuotedPassage, article: Article, message: str, remedy: str) -> Finding:
    return Finding(
        rule=rule,
        message=message,
        where=Location(article.name, passage.line, passage.column),
        start=passage.start,
        end=passage.end,
        evidence=Evidence(text=passage.text),
        remedy=remedy,
    )
