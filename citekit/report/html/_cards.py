"""What a page shows of each quotation, worked out of the report and the library, before any of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar, assert_never

from attrs import frozen

from citekit.anchor import Match, Status, locate
from citekit.errors import InvalidInput
from citekit.language import language_name
from citekit.model import (
    UNDETERMINED,
    Agent,
    Basis,
    Citation,
    Source,
    Text,
    Translation,
    TranslatorKind,
    derive_attribution,
)
from citekit.rendering import Stage, attribution_stages
from citekit.report._run import Checked
from citekit.report.html._marks import (
    Mark,
    Marked,
    marks_of_quote,
    marks_of_source,
    marks_of_translation,
    sentence_around,
)
from citekit.verification import (
    Excepted,
    Finding,
    Joined,
    PrintedResult,
    QuotationResult,
    Report,
    Severity,
    TranslationStatus,
    TranslationVerdict,
    check_translation,
)

_TRANSLATED = {
    TranslatorKind.HUMAN: "translated by a person",
    TranslatorKind.HUMAN_REVISED: "translated by a person, revised by another",
    TranslatorKind.MACHINE: "translated by a machine",
    TranslatorKind.MACHINE_POST_EDITED: "translated by a machine, edited by a person",
    TranslatorKind.OFFICIAL: "published in both languages by the source",
    TranslatorKind.UNKNOWN: "the translator is not stated",
}
_BASES = {
    Basis.SEEN: "seen",
    Basis.CLAIMED: "claimed by the record",
    Basis.INFERRED: "inferred",
    Basis.UNKNOWN: "not known",
}


_T = TypeVar("_T")


class Verdict(StrEnum):
    """What is to be said of a quotation in a word."""

    FAILS = "does not hold"
    UNCHECKED = "could not be checked"
    HOLDS = "holds"


@frozen
class Hop:
    """One step of the chain as it is drawn, and how it is known."""

    stage: Stage
    basis: str


@frozen
class Printing:
    """The words that an article prints for a quotation: where, how they agree, and what differs in them."""

    line: int | None
    status: str
    words: Marked | None


@frozen
class Rendering:
    """A translation as it is shown: its words, who made it and when, what can be said of it."""

    words: Marked
    credit: str
    status: str | None


@frozen(kw_only=True)
class Card:
    """One quotation as it is shown.

    ``is_to_act_on`` where somebody should look at it: it does not hold, was not checked, or has a warning. ``sentence``
    is the place in the source. The citation is ``None`` where the library was not at hand.
    """

    id: str
    result: QuotationResult
    verdict: Verdict
    is_to_act_on: bool
    citation: Citation | None
    source: Source | None
    original: Marked | None
    renderings: tuple[Rendering, ...]
    printings: tuple[Printing, ...]
    sentence: Marked | None
    chain: tuple[Hop, ...]
    joined: tuple[Joined, ...]
    findings: tuple[Finding, ...]
    excepted: tuple[Excepted, ...]

    @property
    def proposed(self) -> str | None:
        """The words of the source that the record should have, where it has others like them."""
        match = self.result.match
        if self.result.status is not Status.ALTERED or match is None or match.start is None:
            return None
        return " ".join(match.text[match.start : match.end].split()) or None

    @property
    def speaker(self) -> str | None:
        """The recorded speaker, or where there is none the one that page or article name."""
        agent = self.citation.quotation.speaker if self.citation is not None else None
        if agent is not None and agent.name is not None:
            return agent.name.best("en").value
        told = (account.speaker for one in self.joined for account in (one.page, one.text) if account is not None)
        return next((name for name in told if name), None)

    @property
    def outlet(self) -> str | None:
        """The name of who published it, for readers of English."""
        outlet = self.source.published_by if self.source is not None else None
        return outlet.name.best("en").value if outlet is not None and outlet.name is not None else None

    @property
    def language(self) -> str | None:
        """The name of the language of the original."""
        if self.original is None or self.original.language == UNDETERMINED:
            return None
        return language_name(self.original.language)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of its findings, each once."""
        return tuple(sorted({one.rule for one in self.findings}))


@frozen
class Part:
    """One article or library of a run as it is shown: its cards, those to act on first, and what is about the whole."""

    checked: Checked
    cards: tuple[Card, ...]
    findings: tuple[Finding, ...] = ()
    excepted: tuple[Excepted, ...] = ()


def part_of(checked: Checked, number: int) -> Part:
    """Give what is shown of *checked*, the *number*-th of its run."""
    report = checked.report
    if report is None:
        return Part(checked, ())
    told = _Told.of(report)
    cards = [
        _card(f"q{number}-{place}", result, checked, told) for place, result in enumerate(report.quotations, start=1)
    ]
    known = {result.key for result in report.quotations}
    return Part(
        checked,
        tuple(sorted(cards, key=_urgency)),
        tuple(one for one in report.findings if one.key not in known),
        tuple(one for one in report.excepted if one.finding.key not in known),
    )


def _urgency(card: Card) -> tuple[int, bool]:
    return tuple(Verdict).index(card.verdict), not card.is_to_act_on


@frozen
class _Told:
    """What a report says, by the keys of citations."""

    failed: frozenset[Finding]
    findings: dict[str | None, list[Finding]]
    excepted: dict[str | None, list[Excepted]]
    printed: dict[str | None, list[PrintedResult]]
    joined: dict[str | None, list[Joined]]
    translations: dict[str | None, list[TranslationVerdict]]

    @classmethod
    def of(cls, report: Report) -> _Told:
        return cls(
            frozenset(report.failed),
            _by_key((one.key, one) for one in report.findings),
            _by_key((one.finding.key, one) for one in report.excepted),
            _by_key((one.key, one) for one in report.printed),
            _by_key((one.key, one) for one in report.joined),
            _by_key((one.key, one) for one in report.translations),
        )


def _by_key(pairs: Iterable[tuple[str | None, _T]]) -> dict[str | None, list[_T]]:
    grouped: dict[str | None, list[_T]] = {}
    for key, one in pairs:
        grouped.setdefault(key, []).append(one)
    return grouped


def _card(name: str, result: QuotationResult, checked: Checked, told: _Told) -> Card:
    key = result.key
    library = checked.library
    citation = library.citation(key) if library is not None else None
    findings = tuple(told.findings.get(key, ()))
    printed = told.printed.get(key, [])
    verdict = _verdict(result, printed, has_failed=any(one in told.failed for one in findings))
    weighty = any(one.severity is not Severity.NOTE for one in findings)
    source = None
    if library is not None and citation is not None:
        source = library.source(result.found_in) if result.found_in is not None else citation.seen_in
    compared = [_compared(one, citation, checked) for one in printed]
    of_original, renderings = _renderings(citation, told.translations.get(key, []), compared)
    return Card(
        id=name,
        result=result,
        verdict=verdict,
        is_to_act_on=verdict is not Verdict.HOLDS or weighty,
        citation=citation,
        source=source,
        original=_original(citation, result, of_original),
        renderings=renderings,
        printings=tuple(one.shown for one in compared),
        sentence=None
        if result.match is None
        else sentence_around(result.match, source.language if source is not None else UNDETERMINED),
        chain=_chain(citation, library.publication) if library is not None and citation is not None else (),
        joined=tuple(told.joined.get(key, ())),
        findings=findings,
        excepted=tuple(told.excepted.get(key, ())),
    )


def _verdict(result: QuotationResult, printed: Iterable[PrintedResult], *, has_failed: bool) -> Verdict:
    """Say of a quotation, as recorded and as printed, what is to be said of it at the worst."""
    verdicts = {Verdict.FAILS} if has_failed else set()
    verdicts |= {_verdict_of(status) for status in (result.status, *(one.status for one in printed))}
    return next(verdict for verdict in Verdict if verdict in verdicts)


def _verdict_of(status: Status) -> Verdict:
    match status:
        case Status.EXACT | Status.NORMALISED | Status.ELIDED:
            return Verdict.HOLDS
        case Status.ALTERED | Status.PARTIAL_CONTEXT | Status.MISATTRIBUTED | Status.NOT_FOUND:
            return Verdict.FAILS
        case Status.AMBIGUOUS | Status.UNREACHABLE | Status.NOT_CHECKED | Status.VOUCHED:
            return Verdict.UNCHECKED
        case _:
            assert_never(status)


def _original(citation: Citation | None, result: QuotationResult, marks: tuple[Mark, ...]) -> Marked | None:
    if citation is None:
        return Marked(result.match.quote, UNDETERMINED, marks_of_quote(result.match)) if result.match else None
    words = citation.quotation.text
    language = words.language if words.language != UNDETERMINED else citation.seen_in.language
    own = marks_of_quote(result.match) if result.match is not None and result.match.quote == words.value else ()
    return Marked(words.value, language, (*own, *marks))


def _renderings(
    citation: Citation | None, verdicts: list[TranslationVerdict], compared: list[_Compared]
) -> tuple[tuple[Mark, ...], tuple[Rendering, ...]]:
    """Give the translations as they are shown, and what in the original differs from them, and from what is printed."""
    of_original = [mark for one in compared if one.translation is None for mark in one.of_record]
    shown: list[Rendering] = []
    for place, one in enumerate(citation.translations if citation is not None else ()):
        verdict = verdicts[place] if place < len(verdicts) else None
        marks = [mark for each in compared if each.translation == one for mark in each.of_record]
        if verdict is not None and verdict.status is TranslationStatus.DOUBTFUL and citation is not None:
            ours, theirs = marks_of_translation(check_translation(citation.quotation.text, one.text))
            of_original += ours
            marks += theirs
        words = Marked(one.text.value, one.text.language, tuple(marks))
        said = f"{verdict.status.value.replace('_', ' ')}: {verdict.explained}" if verdict is not None else None
        shown.append(Rendering(words, credit_of(one), said))
    return tuple(of_original), tuple(shown)


@frozen
class _Compared:
    """Printed words as they are shown, and what differs from them in the translation, or in the original."""

    shown: Printing
    translation: Translation | None = None
    of_record: tuple[Mark, ...] = ()


def _compared(one: PrintedResult, citation: Citation | None, checked: Checked) -> _Compared:
    status = one.status.value.replace("_", " ")
    if one.start is None or one.end is None or not checked.text:
        return _Compared(Printing(None, status, None), one.translation)
    printed = checked.text[one.start : one.end]
    line = checked.text.count("\n", 0, one.start) + 1
    recorded = _recorded(one, citation)
    language = recorded.language if recorded is not None else UNDETERMINED
    if recorded is None or one.status not in {Status.ALTERED, Status.ELIDED}:
        return _Compared(Printing(line, status, Marked(printed, language)), one.translation)
    match = _located(printed, recorded)
    shown = Printing(line, status, Marked(printed, language, marks_of_quote(match)))
    return _Compared(shown, one.translation, marks_of_source(match))


def _recorded(one: PrintedResult, citation: Citation | None) -> Text | None:
    if one.translation is not None:
        return one.translation.text
    return citation.quotation.text if citation is not None else None


def _located(words: str, recorded: Text) -> Match:
    try:
        return locate(words, recorded.value, language=recorded.language)
    except InvalidInput:
        return Match(words, Status.NOT_FOUND)


def _chain(citation: Citation, publication: Agent | None) -> tuple[Hop, ...]:
    steps = derive_attribution(citation, "en", publication).steps
    stages = attribution_stages(citation, "en", publication)
    return tuple(Hop(stage, _BASES[step.basis]) for stage, step in zip(stages, steps, strict=True))


def credit_of(translation: Translation) -> str:
    """Say who or what made a translation, when, through which language, and who reviewed it; all that is not known."""
    return "; ".join(_credits(translation))


def _credits(one: Translation) -> Iterator[str]:
    name = _named(one.translator) or " ".join(part for part in (one.engine, one.engine_version) if part)
    yield _TRANSLATED[one.by] + (f": {name}" if name else "")
    yield f"made {one.made}" if one.made is not None else "date not recorded"
    if one.pivot is not None:
        yield f"by way of {language_name(one.pivot)}"
    if one.reviewed is not None:
        on = f" on {one.reviewed.on}" if one.reviewed.on is not None else ""
        yield f"reviewed by {_named(one.reviewed.by) or 'somebody not named'}{on}"


def _named(agent: Agent | None) -> str:
    return agent.name.best("en").value if agent is not None and agent.name is not None else ""
