"""Verifying the citations of an article, or all of a library."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import Factory, evolve, field, frozen

from citekit.anchor import Match, Status
from citekit.article import Article, CitationUse, open_article
from citekit.errors import Location
from citekit.evidence import Page
from citekit.library import SavedPages, look_up, records_of, without_cross_references
from citekit.model import Citation, Library, Source
from citekit.speakers import Audit, audit_article
from citekit.verification._article_found import check_article_found
from citekit.verification._calendars import check_years
from citekit.verification._claims import claims, uncited
from citekit.verification._deceiving import check_printed_characters, check_recorded_characters
from citekit.verification._exceptions import Parted, parted, unused, weighed
from citekit.verification._findings import Finding
from citekit.verification._languages import check_language_of_source
from citekit.verification._names_in_marks import without_names
from citekit.verification._printed import PrintedResult, asks_for_words, check_use, without_key, without_records
from citekit.verification._quotations import QuotationResult, check_quotation
from citekit.verification._recorded import check_recorded
from citekit.verification._report import Report, TranslationVerdict
from citekit.verification._rules import Severity
from citekit.verification._seen import only_seen
from citekit.verification._unmarked import check_unmarked
from citekit.verification.agreement._check import (
    ArticlePages,
    ArticleSide,
    Known,
    check_page_side,
    check_text_side,
    joined_in_record,
    joined_in_text,
)
from citekit.verification.agreement._joined import Account, Joined, account_of_page
from citekit.verification.agreement._page import PageSide
from citekit.verification.attribution._chain import check_chain
from citekit.verification.attribution._graph import check_graph
from citekit.verification.attribution._names import folded_name
from citekit.verification.attribution._source import check_correction, check_disclosure, check_passage
from citekit.verification.attribution._translators import check_originals
from citekit.verification.translation._check import judge_translation

# What `audit` alone looks for: an exception from these is not idle because `verify` finds nothing to except.
_AUDITED = frozenset(
    {"CK102", "CK103", "CK104", "CK105", "CK106", "CK108", "CK109", "CK110", "CK111", "CK112", "CK114", "CK119"}
)


def verify(
    library: Library | Judged | str | Path,
    article: Article | str | Path | None = None,
    *,
    folder: Path | None = None,
    printed: str | None = None,
    fail_on: Severity = Severity.ERROR,
    uncited_as: Severity | None = None,
    may_except: Collection[str] = (),
    severities: Mapping[str, Severity] | None = None,
) -> Report:
    """Check the quotations that *article* cites, or all of *library*: words, sources, translations and chains.

    Both may be given as the paths of their files. Each quotation is looked for in the saved page of its source, under
    *folder* (that of the library's file if not given); the words that the article prints are compared with the record;
    each translation and each chain is checked.
    *printed* is the whole text of the page as it goes out, where a machine's translation has to be called one.
    *uncited_as* is what a quotation without a key weighs (CK101): by default a note, and an article that quotes and has
    no key at all could not be checked; given as a note, that is let pass. *may_except* are the rules about a source
    (CK4xx) that the article may except though their findings fail. *severities* is what findings weigh by their rules,
    where that is another weight than theirs; one about a source gets no lighter, unless *may_except* has its rule.
    As *library*, a `Judged` has what was found of its records before, and they are not judged anew.
    Nothing is fetched. Raises `UnknownKey` for a key that is not in the library, at its place in the article.
    """
    judged = library if isinstance(library, Judged) else None
    if isinstance(library, Judged):
        library = library.pages.library
    library = library if isinstance(library, Library) else Library.open(library)
    article = open_article(article) if isinstance(article, (str, Path)) else article
    if judged is None or not judged.is_of(library, folder):
        judged = Judged(SavedPages(library, folder or library.folder))
    if article is not None:
        article, _ = without_cross_references(article, library)
    if article is None:
        uses: dict[str, list[CitationUse]] = {citation.key: [] for citation in library.citations}
    else:
        uses = _uses(article, library)
    into = (article.language if article else None) or "en"
    checked = [judged.check(library.citation(key), into) for key in uses]
    if article is not None:
        checked = [_placed_all(one, uses[one.quotation.key][0], article) for one in checked]
    findings = [finding for one in checked for finding in one.findings]
    sides = {one.quotation.key: one.page for one in checked if one.page is not None}
    accounts = {one.quotation.key: one.account for one in checked}
    if article is None:
        words = _Words(joined=tuple(joined_in_record(library.citation(key), accounts[key]) for key in uses))
    else:
        words = _words(article, judged, uncited_as, ArticlePages(sides, accounts))
        if printed is not None:
            words = _held_to_page(words, article, printed)
    findings += words.findings
    findings += _together(judged.together(tuple(uses), into), uses, article)
    findings += check_years(_cited(library, uses, article))
    if printed is not None:
        findings += _undisclosed([library.citation(key) for key in uses], uses, article, printed)
    findings = [weighed(one, severities or {}, may_except) for one in findings]
    kept_apart = Parted(tuple(findings)) if article is None else parted(findings, article, fail_on, may_except)
    if article is not None:
        elsewhere = _AUDITED if printed is not None else _AUDITED | {"CK213"}
        idle = [weighed(one, severities or {}, may_except) for one in unused(findings, article, elsewhere)]
        kept_apart = evolve(kept_apart, standing=tuple(sorted((*kept_apart.standing, *idle), key=_in_order)))
    return Report(
        findings=kept_apart.standing,
        quotations=tuple(one.quotation for one in checked),
        translations=tuple(verdict for one in checked for verdict in one.translations),
        printed=words.printed,
        joined=words.joined,
        excepted=kept_apart.excepted,
        fail_on=fail_on,
        quotes_without_key=words.quotes_without_key,
        nothing_to_check=not (library.citations if article is None else _has_words(article)),
    )


def _cited(library: Library, uses: Mapping[str, list[CitationUse]], article: Article | None) -> Iterator[Source]:
    """Give the sources of the quotations, and those that the article cites without quoting them, each once."""
    keys = {cite.key for use in article.citations for cite in use.every_cite} if article is not None else set()
    keys |= {library.citation(key).seen_in.id for key in uses}
    return (source for source in library.sources if source.id in keys)


def _has_words(article: Article) -> bool:
    return any(character.isalnum() for block in article.blocks for character in block.text)


def _in_order(finding: Finding) -> tuple[int, str]:
    return finding.start or 0, finding.rule


@frozen
class _Checked:
    quotation: QuotationResult
    translations: tuple[TranslationVerdict, ...]
    findings: tuple[Finding, ...]
    page: PageSide | None = None
    account: Account | None = None  # of the page


@frozen
class _Words:
    """What became of the words that an article prints."""

    printed: tuple[PrintedResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    quotes_without_key: bool = False
    joined: tuple[Joined, ...] = ()


def _words(article: Article, judged: Judged, uncited_as: Severity | None, pages: ArticlePages) -> _Words:
    """Compare each quotation of *article* with the records whose keys are for it, and tell those without a key."""
    library = judged.pages.library
    read = without_names(judged.read(article), article, library)
    passages = read.quotations
    recorded = [use for use in article.citations if any(records_of(use.cites, library))]
    claimed = claims(evolve(article, citations=tuple(recorded)), passages)
    printed: list[PrintedResult] = []
    findings: list[Finding] = []
    answered: set[int] = set()
    for use in recorded:
        asking = [cite for cite in use.cites if asks_for_words(cite)] or list(use.cites)
        asked = list(records_of(asking, library)) or list(records_of(use.cites, library))
        result = check_use(use, claimed[use.start], asked, article)
        printed += result.printed
        findings += result.findings
        findings += check_unmarked(use, claimed[use.start], asked, article)
        answered |= result.answered
    unrecorded = list(without_records(article, recorded, list(uncited(passages, answered))))
    findings += unrecorded
    answered |= {one.start for one in unrecorded if one.start is not None}
    left = list(uncited(passages, answered))
    findings += [evolve(one, severity=uncited_as or Severity.NOTE) for one in without_key(left, article)]
    findings += check_printed_characters(passages, article)
    findings += check_article_found(article)
    side = ArticleSide(article, read, printed, library, pages, judged.known)
    findings += check_text_side(side)
    nothing_recorded = bool(left) and not recorded and uncited_as is None
    unread = [PrintedResult(one.key or "", Status.NOT_CHECKED, None, one.start, one.end) for one in unrecorded]
    return _Words((*printed, *unread), tuple(findings), nothing_recorded, tuple(joined_in_text(side)))


def _together(
    found: Sequence[Finding], uses: dict[str, list[CitationUse]], article: Article | None
) -> Iterator[Finding]:
    """What the attributions say only together: circles, one origin behind many, renderings that disagree."""
    for finding in found:
        own = uses.get(finding.key or "", ())
        yield _placed(finding, own[0], article) if article is not None and own else finding


def _held_to_page(words: _Words, article: Article, page: str) -> _Words:
    """Give *words* with those not checked that a machine translated and *page* lacks: it is another, or cut off."""
    there = _letters(page)
    results: list[PrintedResult] = []
    findings: list[Finding] = []
    for one in words.printed:
        is_asked_for = not there or (one.translation is not None and one.translation.is_of_machine)
        if is_asked_for and one.start is not None and _letters(article.text[one.start : one.end]) not in there:
            results.append(evolve(one, status=Status.NOT_CHECKED))
            findings.append(
                Finding(
                    rule="CK113",
                    message="the page that goes out does not have these words, so what it says of them is not known",
                    key=one.key,
                    where=Location(article.name, *article.place(one.start)),
                    start=one.start,
                    end=one.end,
                    remedy="give the page of this article, whole",
                )
            )
        else:
            results.append(one)
    return evolve(words, printed=tuple(results), findings=(*words.findings, *findings))


def _letters(text: str) -> str:
    return "".join(character for character in folded_name(text) if character.isalnum())


def _undisclosed(
    citations: list[Citation], uses: dict[str, list[CitationUse]], article: Article | None, printed: str
) -> Iterator[Finding]:
    into = (article.language if article else None) or "en"
    for citation in citations:
        for finding in check_disclosure(citation, printed, into):
            own = uses[citation.key]
            yield _placed(finding, own[0], article) if article is not None and own else finding


def _uses(article: Article, library: Library) -> dict[str, list[CitationUse]]:
    uses: dict[str, list[CitationUse]] = {}
    for use in article.citations:
        for cite in use.every_cite:
            if isinstance(look_up(cite, article, library), Citation):
                uses.setdefault(cite.key, []).append(use)
    return uses


@frozen
class Judged:
    """What was found of the records of a library in its saved pages, for who verifies its articles again and again.

    It is of the library and of the files as they were: who keeps one makes another where a byte of them changes.
    """

    pages: SavedPages
    known: Known = field(default=Factory(lambda self: Known(self.pages.library), takes_self=True), repr=False, eq=False)
    _found: dict[tuple[str, str], _Checked] = field(factory=dict, init=False, repr=False, eq=False)
    _last: list[tuple[Article, Audit]] = field(factory=list, init=False, repr=False, eq=False)
    _joint: list[tuple[tuple[str, ...], str, tuple[Finding, ...]]] = field(
        factory=list, init=False, repr=False, eq=False
    )

    def is_of(self, library: Library, folder: Path | None) -> bool:
        """Tell whether this is of the very *library*, its pages under *folder*."""
        return self.pages.library is library and self.pages.folder == (folder or library.folder)

    def read(self, article: Article) -> Audit:
        """Read who speaks in *article*, once for the last that was asked for."""
        for one, read in self._last:
            if one.blocks is article.blocks and one.text == article.text:
                return read
        self._last[:] = [(article, audit_article(article))]
        return self._last[0][1]

    def together(self, keys: tuple[str, ...], into: str) -> tuple[Finding, ...]:
        """Give what the attributions of the records *keys* say together, once for the last that were asked for."""
        for one, language, found in self._joint:
            if (one, language) == (keys, into):
                return found
        library = self.pages.library
        own = evolve(library, citations=tuple(library.citation(key) for key in keys))
        self._joint[:] = [(keys, into, tuple(check_graph(own, into)))]
        return self._joint[0][2]

    def check(self, citation: Citation, into: str) -> _Checked:
        """Judge *citation* for a text in the language *into*, once."""
        asked = (citation.key, into)
        if asked not in self._found:
            self._found[asked] = _check(citation, into, self.pages, self.known)
        return self._found[asked]


def _placed_all(checked: _Checked, use: CitationUse, article: Article) -> _Checked:
    return evolve(checked, findings=tuple(_placed(one, use, article) for one in checked.findings))


def _check(citation: Citation, into: str, pages: SavedPages, known: Known) -> _Checked:
    result, findings = check_quotation(citation, pages)
    page = pages.page(citation.seen_in)
    if isinstance(page, Page) and result.status is not Status.MISATTRIBUTED:
        result, findings = only_seen(citation, result, findings, page)
    chain = check_chain(citation, into, pages.library.publication)
    own = [*findings, *(evolve(finding, where=finding.where or citation.where) for finding in chain)]
    judged = [judge_translation(citation.quotation.text, one.text) for one in citation.translations]
    own += [evolve(one, key=citation.key, where=citation.where) for verdict in judged for one in verdict.findings]
    own += check_originals(citation)
    own += check_recorded_characters(citation, page if isinstance(page, Page) else None)
    if isinstance(page, Page):
        own += check_language_of_source(citation, page, pages.detection(citation.seen_in, page))
        own += check_recorded(citation, citation.seen_in, page)
        if any(finding.rule == "CK402" for finding in findings):  # the page was saved anew since it was quoted
            own += check_correction(citation, page.text)
    side = _page_side(result, pages)
    if result.found_in is not None and result.match is not None:
        own += _around(citation, result.match, pages, known.outlets)
    if side is not None and result.found_in == citation.seen_in.id:
        own += check_page_side(citation, side, known)
    shown = pages.page(pages.library.source(result.found_in)) if result.found_in is not None else page
    if isinstance(shown, Page):
        result = evolve(result, page_sha256=shown.sha256)
    verdicts = tuple(
        TranslationVerdict(citation.key, one.text.language, verdict.status, verdict.explained)
        for one, verdict in zip(citation.translations, judged, strict=True)
    )
    return _Checked(result, verdicts, tuple(own), side, account_of_page(side) if side is not None else None)


def _page_side(result: QuotationResult, pages: SavedPages) -> PageSide | None:
    """The saved page around the words that were found on it."""
    if result.match is None or not result.match.found or result.found_in is None:
        return None
    source = pages.library.source(result.found_in)
    page = pages.page(source)
    versions = page.read.versions if isinstance(page, Page) else ()
    return PageSide(result.match, source.language, versions)


def _around(citation: Citation, match: Match, pages: SavedPages, outlets: tuple[str, ...]) -> list[Finding]:
    """What the source itself says near the words: another credit than the record's, no speaker."""
    start, end = match.start or 0, match.end or 0
    page = pages.page(citation.seen_in)
    place = page.read.locator(start, end) if isinstance(page, Page) else None
    turn = place.speaker if place is not None else None
    found = check_passage(citation, match.text, start, end, outlets=outlets, turn=turn)
    return [evolve(finding, key=citation.key, where=citation.where) for finding in found]


def _placed(finding: Finding, use: CitationUse, article: Article) -> Finding:
    """Give *finding* at the words that the article prints, or at the citation where it prints none."""
    start, end = (use.printed.start, use.printed.end) if use.printed else (use.start, use.end)
    return evolve(finding, where=Location(article.name, *article.place(start)), start=start, end=end)
