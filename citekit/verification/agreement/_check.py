"""Text, record and page, held against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from citekit.article import Article
from citekit.errors import Location
from citekit.model import Citation, Library, Text
from citekit.speakers import Audit, QuotedPassage
from citekit.verification._findings import Evidence, Finding
from citekit.verification._printed import PrintedResult
from citekit.verification._rules import Severity
from citekit.verification.agreement._around import Around, Surroundings
from citekit.verification.agreement._days import other_day
from citekit.verification.agreement._hops import hops_missing
from citekit.verification.agreement._joined import Account, Joined, account_of_record, account_of_text
from citekit.verification.agreement._names import has_full_name, spellings
from citekit.verification.agreement._outlets import outlet_in_place, strange_outlet
from citekit.verification.agreement._page import PageSide
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._speakers import other_speaker, speaker_named, speaker_of_both, speaker_pointed_at
from citekit.verification.agreement._telling import begins, without_asides
from citekit.verification.agreement._translators import (
    credited_otherwise,
    disclosed_otherwise,
    said_otherwise,
    translators_named,
)
from citekit.verification.attribution._names import folded_name


def check_page_side(citation: Citation, page: PageSide, known: Known) -> Iterator[Finding]:
    """Find where the saved page names another speaker than the record (CK216, CK217), or another day (CK220).

    What is read is the sentence in which the page quotes the words; a pronoun or a description contradicts nobody.
    The speakers of the library are *known*, and asked for where the sentence does not name the recorded one.
    """
    around = page.around
    recorded = Recorded(citation, page.language)
    yield from _taken_over(citation, page, recorded)
    if around is None:
        return
    if name := other_speaker(around, recorded, (one for names in _nearest(None, known) for one in names)):
        own = recorded.speaker.value if recorded.speaker is not None else ""
        near = recorded.speaker is not None and any(
            has_full_name(one, spelling) for one in page.names for spelling in spellings(recorded.speaker)
        )
        rule = "CK217" if near else "CK216"
        message = (
            f"the page credits the words to {name}; {own}, whom the record names, is only named nearby"
            if near
            else f"the page credits the words to {name}, the record to {own}"
        )
        yield _on_page(rule, citation, page, message, "read the page: who says it there?")
    if day := other_day(around, recorded):
        message = f"the page dates the words “{day}”, the record {recorded.said_on}"
        yield _on_page("CK220", citation, page, message, "correct “said.on”, or “issued”")


def _taken_over(citation: Citation, page: PageSide, recorded: Recorded) -> Iterator[Finding]:
    """What the page says of itself or of the words, and the record does not: a translation, another publication."""
    hops = list(hops_missing(page, recorded))
    for hop in [one for one in hops if one.sure][:1] or hops[:1]:
        message = f"the page says {hop.says}; the attribution does not"
        remedy = "add the step to “attribution”, or the source’s “translator”; quote the first words where you can"
        found = _on_page("CK221", citation, page, message, remedy)
        yield found if hop.sure else evolve(found, severity=Severity.NOTE)


def _on_page(rule: str, citation: Citation, page: PageSide, message: str, remedy: str) -> Finding:
    match = page.match
    return Finding(
        rule=rule,
        message=message,
        key=citation.key,
        where=citation.where,
        evidence=Evidence(
            text=page.around.own.strip() if page.around else None,
            source=citation.seen_in.id,
            start=match.start,
            end=match.end,
        ),
        remedy=remedy,
    )


@frozen(slots=False)
class Known:
    """Whom a whole library names, each told once: who speaks in it, its outlets and agencies.

    ``asked`` remembers for whom was asked: ``speakers``, and ``carriers`` with a language.
    """

    library: Library = field(repr=False)
    asked: set[str] = field(factory=set, init=False, repr=False, eq=False)
    _carriers: dict[str, tuple[Text, ...]] = field(factory=dict, init=False, repr=False, eq=False)
    _recorded: dict[tuple[str, str], Recorded] = field(factory=dict, init=False, repr=False, eq=False)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The recorded speakers, in all their spellings."""
        self.asked.add("speakers")
        return self._speakers

    @cached_property
    def _speakers(self) -> tuple[str, ...]:
        names = [one.quotation.speaker.name for one in self.library.citations if one.quotation.speaker is not None]
        return tuple(dict.fromkeys(spelling for name in names if name is not None for spelling in spellings(name)))

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets and agencies of the sources."""
        sources = self.library.sources
        agents = [agent for source in sources for agent in (source.published_by, source.agency, source.via)]
        named = (agent.name.value for agent in agents if agent is not None and agent.name is not None)
        return tuple(dict.fromkeys(named))

    def recorded(self, citation: Citation, language: str) -> Recorded:
        """Give the names and days of one of its records, for a text in *language*."""
        if (citation.key, language) not in self._recorded:
            self._recorded[citation.key, language] = Recorded(citation, language)
        return self._recorded[citation.key, language]

    def carriers(self, language: str) -> tuple[Text, ...]:
        """Give the names of all who passed words on to a text in *language*."""
        self.asked.add(f"carriers {language}")
        if language not in self._carriers:
            every = (name for one in self.library.citations for name in self.recorded(one, language).carriers)
            self._carriers[language] = tuple(dict.fromkeys(every))
        return self._carriers[language]


@frozen
class ArticlePages:
    """What the saved pages say of the records that an article cites, by their keys."""

    sides: Mapping[str, PageSide]
    accounts: Mapping[str, Account | None]


@frozen(slots=False)
class ArticleSide:
    """An article with its quotations, which of them are of which record, and what the saved pages say."""

    article: Article = field(repr=False)
    read: Audit = field(repr=False)
    printed: Sequence[PrintedResult] = field(repr=False)
    library: Library = field(repr=False)
    around: ArticlePages = field(repr=False)
    known: Known = field(repr=False)

    @property
    def pages(self) -> Mapping[str, PageSide]:
        """The saved pages around the words, by the keys of their records."""
        return self.around.sides

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around each quotation."""
        cited_at = frozenset(one.start for one in self.printed if one.start is not None)
        return Surroundings(self.article, self.read.quotations, self.read.language, cited_at)

    def recorded(self, citation: Citation) -> Recorded:
        """Give the names and days of a record, for a text in the language of the article."""
        return self.known.recorded(citation, self.read.language)

    def carriers(self) -> tuple[Text, ...]:
        """The outlets and agencies of the library."""
        return self.known.carriers(self.read.language)

    @cached_property
    def folded_text(self) -> str:
        """All that the article says, folded as names are."""
        return folded_name(self.article.text)

    @cached_property
    def cited(self) -> tuple[tuple[QuotedPassage, list[Citation]], ...]:
        """The quotations for which there are keys, and the records of these."""
        passages = {passage.start: passage for passage in self.read.quotations}
        found: dict[int, list[Citation]] = {}
        for one in self.printed:
            if one.start in passages:
                found.setdefault(one.start, []).append(self.library.citation(one.key))
        return tuple((passages[start], citations) for start, citations in found.items())

    @cached_property
    def disclosures(self) -> tuple[str, ...]:
        """The sentences without a quotation that say who or what translated."""
        language = self.read.language
        every = (sentence for _, sentence in self.surroundings.sentences_without_quotations())
        return tuple(
            one for one in every if not begins(one, language, "not-about") and any(translators_named(one, language))
        )


def joined_in_text(side: ArticleSide) -> Iterator[Joined]:
    """Give what text, record and page say of each quotation of an article for which there is a key, in its order."""
    passages = {passage.start: passage for passage in side.read.quotations}
    for one in side.printed:
        citation = side.library.citation(one.key)
        passage = passages.get(one.start) if one.start is not None else None
        around = side.surroundings.around(passage) if passage is not None else None
        yield Joined(
            key=one.key,
            record=account_of_record(side.recorded(citation)),
            text=account_of_text(around, side.disclosures, side.carriers) if around is not None else None,
            page=side.around.accounts.get(one.key),
            start=one.start,
            end=one.end,
        )


def joined_in_record(citation: Citation, page: Account | None) -> Joined:
    """Give what a record and the saved page say of its words, where no article is read."""
    recorded = Recorded(citation, citation.quotation.text.language)
    return Joined(citation.key, account_of_record(recorded), page=page)


def check_text_side(side: ArticleSide) -> Iterator[Finding]:
    """Find where an article's own text says of quoted words what neither record nor page says.

    CK215: another speaker. CK217: one who on the page is only named nearby. CK218: another outlet or agency. CK219:
    another translator, or a person for a machine. CK220: another day. What cannot be told is no finding.
    """
    for passage, citations in side.cited:
        around = side.surroundings.around(passage)
        if around is not None and len(citations) == 1:
            yield from _beside(side, passage, around, citations[0])
    yield from _apart(side)


def _beside(side: ArticleSide, passage: QuotedPassage, around: Around, citation: Citation) -> Iterator[Finding]:
    """What the sentence of the words says of them."""
    recorded = side.recorded(citation)
    page = side.pages.get(citation.key)
    name = (
        other_speaker(around, recorded, (one for names in _nearest(page, side.known) for one in names))
        or speaker_pointed_at(around, recorded, side.article.text)
        or (speaker_of_both(around, page.around, recorded) if page is not None and page.around is not None else None)
    )
    if name:
        own = recorded.speaker.value if recorded.speaker is not None else ""
        near = page.names if page is not None else ()
        is_near = any(has_full_name(name, one) for one in near) and not _speaks_there(name, page)
        message = f"the text credits the words to {name}, the record to {own}"
        if is_near:
            message += f"; on the page {name} is only named nearby"
        remedy = "correct the name; if both are one person, add the name to the record’s spellings"
        yield _in_text("CK217" if is_near else "CK215", side, passage, around, citation, message, remedy)
    on_page = page.match.text if page is not None else ""
    paragraph = side.surroundings.source_of(passage)
    name = strange_outlet(around, recorded, on_page, side.folded_text)
    if name := name or outlet_in_place(paragraph, around, recorded, on_page, side.folded_text):
        message = f"the text says that the words came through {name}, which neither record nor page names"
        remedy = "correct the name, or record it: “agency”, “via”, or a step of “attribution”"
        yield _in_text("CK218", side, passage, around, citation, message, remedy)
    language = side.read.language
    found = disclosed_otherwise(around.bare, language, [recorded])
    if found := found or said_otherwise(without_asides(around.bare, language), language, recorded):
        yield _translated(side, passage, around, citation, found.words, found.against)
    if day := other_day(around, recorded):
        message = f"the text dates the words “{day}”, the record {recorded.said_on}"
        yield _in_text("CK220", side, passage, around, citation, message, "correct the day, in the text or the record")


def _nearest(page: PageSide | None, known: Known) -> Iterator[Sequence[str]]:
    """Give who may be named: those near the words on the page, which are read where the record's is not there alone."""
    if page is not None:
        yield page.names
    yield known.speakers


def _speaks_there(name: str, page: PageSide | None) -> bool:
    """Whether the page itself credits the words to *name*."""
    found = speaker_named(page.around) if page is not None and page.around is not None else None
    return found is not None and has_full_name(found.words, name)


def _apart(side: ArticleSide) -> Iterator[Finding]:
    """What sentences that quote nothing disclose of translations, for all that the article quotes."""
    cited, surroundings = side.cited, side.surroundings
    if not cited:
        return
    every = {citation.key: citation for _, citations in cited for citation in citations}
    recorded = [side.recorded(citation) for citation in every.values()]
    language = side.read.language
    alone = dict(surroundings.lines_alone())
    for number, sentence in surroundings.sentences_without_quotations():
        found = disclosed_otherwise(sentence, language, recorded)
        if found is None and number in alone:
            found = credited_otherwise(sentence, language, recorded, side.folded_text)
        if found is None or begins(sentence, language, "not-about"):
            continue
        before = [one for one in cited if (surroundings.paragraph_of(one[0]) or 0) <= number]
        passage, citations = before[-1] if before else cited[0]
        around = Around(side.read.language, passage, sentence)
        yield _translated(side, passage, around, citations[0], found.words, found.against)


def _translated(
    side: ArticleSide, passage: QuotedPassage, around: Around, citation: Citation, words: str, against: str
) -> Finding:
    message = f"the text says of the translation: {words}; {against}"
    return _in_text("CK219", side, passage, around, citation, message, "print what the record says, or correct it")


def _in_text(
    rule: str, side: ArticleSide, passage: QuotedPassage, around: Around, citation: Citation, message: str, remedy: str
) -> Finding:
    finding = Finding(rule=rule, message=message, key=citation.key, remedy=remedy)
    return evolve(
        finding,
        where=Location(side.article.name, passage.line, passage.column),
        start=passage.start,
        end=passage.end,
        evidence=Evidence(text=around.own.replace("\ufffc", passage.text).replace("\ufffb", "…").strip()),
    )
