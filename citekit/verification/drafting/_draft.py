"""Records and keys for the quotations of a draft that have none, as far as its library's saved pages bear them out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from citekit.anchor import Status
from citekit.article import Article, read_article
from citekit.evidence import Page
from citekit.language import detect, matches, negations, primary, scripts
from citekit.library import SavedPages
from citekit.model import UNDETERMINED, Agent, Library, Source, Text, Translation, TranslatorKind
from citekit.speakers import Audit, QuotationKind, QuotedPassage, audit_article
from citekit.verification._audit import Agreement, AuditedQuotation, beside_records
from citekit.verification._uncited import FoundElsewhere, places_on_saved_pages
from citekit.verification._verify import verify
from citekit.verification.agreement._around import Surroundings
from citekit.verification.agreement._joined import Account, account_of_text
from citekit.verification.agreement._names import calls, is_named_in, names_of_agents
from citekit.verification.agreement._telling import begins
from citekit.verification.agreement._translators import translated_by_machine, translators_named
from citekit.verification.drafting._clause import spoken, words_at
from citekit.verification.drafting._keys import make_key
from citekit.verification.drafting._library import CONTRADICTED, recorded, refused_in
from citekit.verification.drafting._page_tells import from_page
from citekit.verification.drafting._placing import with_keys

_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_AGREE = (Agreement.VERBATIM, Agreement.PARTIAL)
_NO_PLACE = "no key can be put behind these words so that it is read as theirs"
_SAVE_THE_PAGE = "save the page that has the words, name it as the “snapshot” of a source, and run this again"
_LIKELY_AS_TOLD = 0.85
"""The score of an original where the article names the outlet of the page, or the page the article's speaker.

The original is then hardly anywhere else, which the score alone has to allow for."""
_FEWEST_AS_TOLD = 14  # letters of a translation, likewise
_SURE = 0.9  # of a detector
_MARKS = " \u00a0\u202f»”“’'\""
_ENDS = {".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।"}
_POINTS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f]")  # which Arabic and Hebrew may leave out
_ROUNDS = 6
"""Readings of an article until nothing more is put into it: a new record may be of words that another reading left."""


@frozen
class Proposal:
    """Quoted words for which no record was written, why not, and what to do.

    ``account`` is what the article says of them; ``found`` is where on a saved page they may come from all the same.
    """

    passage: QuotedPassage
    account: Account
    why: str
    remedy: str
    found: FoundElsewhere | None = None


@frozen
class Keyed:
    """Quoted words of an article, and the key that was put behind them; ``source`` is the one of their record."""

    passage: QuotedPassage
    key: str
    source: str
    is_new: bool


@frozen
class Draft:
    """An article with the keys put into ``text``, the library with their records, and what has neither."""

    article: Article = field(repr=False)
    library: Library = field(repr=False)
    keyed: tuple[Keyed, ...]
    proposals: tuple[Proposal, ...]

    @property
    def exit_code(self) -> int:
        """0 where every quotation has its record, 1 where some has none."""
        return 1 if self.proposals else 0


def draft(article: Article, library: Library, *, language: str | None = None) -> Draft:
    """Write records for quotations of *article* whose words, or whose original, stand on a saved page of *library*.

    Words without a key get that of their record; those without a record get one where they stand on a page, or where a
    passage in another language is likely their original, with the page's own words and what the page tells of them.
    The others are proposals. Nothing is asked and no file is changed; what `verify` refuses is no record. The result,
    drafted again, does not change. *language* is the article's (BCP 47). Raises what `verify` raises.
    """
    keyed: list[Keyed] = []
    pages, found = SavedPages(library, library.folder), dict[str, tuple[FoundElsewhere, ...]]()
    for _ in range(_ROUNDS):
        step = _Round(article, library, audit_article(article, language=language), pages, found).run()
        keyed += step.keyed
        article, library = step.article, step.library
        if not step.keyed:
            return evolve(step, keyed=tuple(keyed))
    return evolve(step, keyed=tuple(keyed))


@frozen
class _Made:
    """A library with records for an article's quotations, the keys by the starts of these, and what has no record."""

    library: Library
    keys: dict[int, str]
    proposals: dict[int, Proposal]


@frozen(slots=False)
class _Round:
    """One reading of an article."""

    article: Article
    library: Library
    read: Audit
    _pages: SavedPages
    _found: dict[str, tuple[FoundElsewhere, ...]] = field(repr=False, eq=False)

    def run(self) -> Draft:
        refused: dict[int, str] = {}
        while True:
            made = self._made(refused)
            text, placed = with_keys(self.article, self.read.quotations, made.keys)
            again = {start: _NO_PLACE for start in made.keys if start not in placed}
            article = self._reread(text) if placed else self.article
            again |= again or self._refusals(article, made)
            if not again:
                return self._draft(article, made)
            refused |= again

    def _made(self, refused: Mapping[int, str]) -> _Made:
        """Write the records, all but those that are known to be *refused*."""
        keys: dict[int, str] = {}
        own: dict[str, str] = {}
        proposals: dict[int, Proposal] = {}
        library = self.library
        for one in self.without_key:
            passage = one.passage
            known = own.get(_words(passage)) or (one.key if one.agreement in _AGREE else None)
            if passage.start in refused:
                proposals[passage.start] = self._refused(passage, None, refused[passage.start])
            elif known is not None:
                keys[passage.start] = known
            elif one.agreement is Agreement.ALTERED:
                why, remedy = (
                    f"the words are not those of “{one.key}”",
                    "print the words of the record, or mend the record",
                )
                proposals[passage.start] = self._proposal(passage, why, remedy)
            else:
                written = self._first_recorded(passage, library)
                if isinstance(written, Proposal):
                    proposals[passage.start] = written
                else:
                    key = written.citations[-1].key
                    library, keys[passage.start], own[_words(passage)] = written, key, key
        return _Made(library, keys, proposals)

    def _refusals(self, article: Article, made: _Made) -> dict[int, str]:
        """Say for which quotations `verify` refuses the key or the record, once all keys stand in the *article*."""
        if not made.keys:
            return {}
        again = audit_article(article, language=self.read.language).quotations
        if len(again) != len(self.read.quotations):
            return dict.fromkeys(made.keys, _NO_PLACE)
        moved = {old.start: new.start for old, new in zip(self.read.quotations, again, strict=True)}
        refused = _refused(article, made.library, {moved[start]: key for start, key in made.keys.items()})
        return {start: refused[moved[start]] for start in made.keys if moved[start] in refused}

    def _draft(self, article: Article, made: _Made) -> Draft:
        before = {one.key for one in self.library}
        passages = {one.start: one for one in self.read.quotations}
        keyed = [
            Keyed(passages[start], key, made.library.citation(key).seen_in.id, key not in before)
            for start, key in sorted(made.keys.items())
        ]
        proposals = tuple(one for _, one in sorted(made.proposals.items()))
        return Draft(article, made.library, tuple(keyed), proposals)

    def _reread(self, text: str) -> Article:
        read = read_article(text, name=self.article.name, format=self.article.format.value)
        return evolve(read, address=self.article.address)

    @cached_property
    def without_key(self) -> tuple[AuditedQuotation, ...]:
        """The quotations for which no key is that was compared with them."""
        result = verify(self.library, self.article)
        compared = {one.start for one in result.printed if one.status is not Status.NOT_CHECKED}
        every = beside_records(self.article, self.read, self.library)
        return tuple(one for one in every if one.passage.kind in _QUOTED and one.passage.start not in compared)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.article, self.read.quotations, self.read.language)

    @cached_property
    def _disclosures(self) -> tuple[str, ...]:
        """The sentences without a quotation that say who or what translated."""
        own = self.read.language
        every = (sentence for _, sentence in self._surroundings.sentences_without_quotations())
        return tuple(one for one in every if not begins(one, own, "not-about") and any(translators_named(one, own)))

    def _first_recorded(self, passage: QuotedPassage, library: Library) -> Library | Proposal:
        """Write the record of the first place that holds: where the words stand, or a likely original does."""
        account, refused = self._account(passage), None
        for place in self._places(_words(passage)):
            if not place.is_likely and place.score < _LIKELY_AS_TOLD:
                break
            written = self._recorded(passage, account, place, library)
            if not isinstance(written, str):
                return written
            if place.is_likely and refused is None:
                refused = self._refused(passage, place, written)
        return refused or self._nowhere(passage, account)

    def _places(self, words: str) -> tuple[FoundElsewhere, ...]:
        if words not in self._found:
            self._found[words] = tuple(places_on_saved_pages(words, self.read.language, self._pages, _FEWEST_AS_TOLD))
        return self._found[words]

    def _recorded(
        self, passage: QuotedPassage, account: Account, found: FoundElsewhere, library: Library
    ) -> Library | str:
        source = library.source(found.source.id)
        page, document = self._pages.page(source), self._pages.document(source)
        if not isinstance(page, Page) or document is None:
            return "its page cannot be read"
        own = self.read.language
        if not found.translated and _is_in(_words(passage), own, source.language):
            return f"the page of “{source.id}” has these words in the language of the article, beside its own"
        if found.translated and (against := _told_otherwise(account, source, library)) is not None:
            return against
        parts = spoken(page.text, found.start, found.end, source.language, likely=found.translated)
        if not parts:
            return "no words stand there"
        speaker = from_page(source, page, document, parts).quotation.speaker
        named = speaker.name if speaker is not None else None
        printed = passage.speaker.resolved if passage.speaker is not None else None
        is_same = calls(printed, named, own) if printed and named is not None else None
        is_told = is_same or _is_named(printed, page.text, source.language) or _is_by(source, account.outlet)
        if not found.is_likely and not is_told:
            return "it is no likely original"
        if found.translated and is_same is False and named is not None:
            return f"the page of “{source.id}” credits what may be the original to {named.value}, the text to {printed}"
        if found.translated and _negates(words_at(page.text, parts), source.language) != _negates(_words(passage), own):
            return "one of the two negates, and the other does not"
        name = Text(printed, own) if printed and (named is None or is_same) else named
        words = Text(_words(passage), own if found.translated else source.language)
        key = make_key(name, source, words, self._taken | {one.key for one in library})
        original = words_at(page.text, parts)
        translation = self._translation(passage, account, original) if found.translated else None
        written = recorded(
            library, source, page, document, parts, key=key, translation=translation, against=CONTRADICTED
        )
        return written if isinstance(written, str) else _spelt(written, key, passage, own)

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(one.key for use in self.article.citations for one in use.every_cite)

    def _translation(self, passage: QuotedPassage, account: Account, original: str) -> Translation:
        """Give the printed words as a translation of *original*, by whom the article says that they were translated."""
        text = Text(_without_full_stop(_words(passage), original), self.read.language)
        name = account.translator or (passage.translation.name if passage.translation else None)
        if name is None:
            return Translation(text=text)
        engine = translated_by_machine(name)
        if engine is not None:
            return Translation(text=text, by=TranslatorKind.MACHINE, engine=engine or None)
        return Translation(text=text, translator=Agent(Text(name, self.read.language)))

    def _account(self, passage: QuotedPassage) -> Account:
        around = self._surroundings.around(passage)
        if around is None:
            return Account(language=passage.language)
        account = account_of_text(around, self._disclosures)
        return evolve(account, outlet=account.outlet or (passage.outlet.name if passage.outlet else None))

    def _nowhere(self, passage: QuotedPassage, account: Account) -> Proposal:
        """Say that nothing was found, and where a passage may be looked for by hand, if the text tells it."""
        saved = [one for one in self._pages.sources if account.outlet is not None and _is_by(one, account.outlet)]
        if not saved and account.language is not None:
            saved = [one for one in self._pages.sources if matches(account.language, primary(one.language))]
        remedy = None
        if len(saved) == 1 and _told_otherwise(account, saved[0], self.library) is None:
            remedy = f"citekit quote {saved[0].id} --translation shows what they may come from; else save their page"
        return self._proposal(passage, "neither the words nor a likely original stand on a saved page", remedy)

    def _refused(self, passage: QuotedPassage, found: FoundElsewhere | None, why: str) -> Proposal:
        remedy = "read the page; where it is the source, write the record by hand, or print what the page says"
        if found is not None and found.translated:
            why = f"no original stands on a saved page; what is nearest, on that of “{found.source.id}”, is none: {why}"
        return self._proposal(passage, why, remedy, found)

    def _proposal(
        self, passage: QuotedPassage, why: str, remedy: str | None = None, found: FoundElsewhere | None = None
    ) -> Proposal:
        return Proposal(passage, self._account(passage), why, remedy or _SAVE_THE_PAGE, found)


def _refused(article: Article, library: Library, keys: dict[int, str]) -> dict[int, str]:
    """Say for which of the quotations, by their starts, `verify` refuses the key or the record, and why."""
    if not keys:
        return {}
    report = verify(library, article)
    status = {(one.start, one.key): one.status for one in report.printed}
    refused: dict[int, str] = {}
    for start, key in keys.items():
        others = [one for one in report.findings if one.rule != "CK113" or one.start == start]
        why = refused_in(evolve(report, findings=tuple(others)), key)
        if why is None and status.get((start, key), Status.NOT_CHECKED) in {Status.NOT_CHECKED, Status.ALTERED}:
            why = "the printed words could not be compared with the record"
        if why is not None:
            refused[start] = why
    return refused


def _told_otherwise(account: Account, source: Source, library: Library) -> str | None:
    """Say what an article tells of words that a *source* belies: another language, the outlet of another source."""
    if account.language is not None and not matches(account.language, primary(source.language)):
        return f"the text says that the words were in “{account.language}”, and the page is in “{source.language}”"
    if account.outlet is None or _is_by(source, account.outlet):
        return None
    other = next((one for one in library.sources if _is_by(one, account.outlet)), None)
    return f"the text names {account.outlet}, which is that of “{other.id}”" if other is not None else None


def _is_by(source: Source, outlet: str | None) -> bool:
    names = names_of_agents((source.published_by, source.agency, source.via))
    return outlet is not None and any(calls(outlet, one) for one in names)


def _is_named(speaker: str | None, page: str, language: str) -> bool:
    """Tell whether a page names a speaker, by a full name."""
    return speaker is not None and len(speaker.split()) > 1 and is_named_in(page, Text(speaker), language)


def _spelt(library: Library, key: str, passage: QuotedPassage, language: str) -> Library:
    """Give the speaker of a new record the article's spelling, where both are one name in two scripts."""
    citation = library.citation(key)
    speaker, printed = citation.quotation.speaker, passage.speaker.resolved if passage.speaker else None
    name = speaker.name if speaker is not None else None
    if speaker is None or name is None or printed is None or len(printed.split()) == 1:
        return library
    if name.value.endswith(f" {printed}"):  # an office stands before it: „Reeder Jens Petersen“
        both = evolve(name, value=printed)
    elif scripts(printed) & scripts(name.value) or calls(printed, name, language) is not True:
        return library
    else:
        both = evolve(name, variants=((language, printed),))
    own = evolve(citation, quotation=evolve(citation.quotation, speaker=evolve(speaker, name=both)))
    return evolve(library, citations=tuple(own if one.key == key else one for one in library.citations))


def _is_in(words: str, language: str, own: str) -> bool:
    """Tell whether *words* on a page in its *own* language are in an article's: the English of a Japanese page."""
    if own == UNDETERMINED or matches(own, primary(language)):
        return False
    found = detect(words)
    return found.language is not None and matches(found.language, primary(language)) and found.confidence >= _SURE


def _negates(words: str, language: str) -> bool:
    return bool(negations(_POINTS.sub("", words), language))


def _words(passage: QuotedPassage) -> str:
    """The words on one line, without the comma that belongs to the sentence around them."""
    return " ".join(passage.text.split()).rstrip(" ,")


def _without_full_stop(words: str, original: str) -> str:
    """Give *words* without the full stop that ends the article's sentence: “asked us anything.” of “nos preguntó”."""
    stops = words.endswith(".") and not words.endswith("..") and words.count(".") == 1
    return words[:-1].rstrip() if stops and original.rstrip(_MARKS)[-1:] not in _ENDS else words
