"""Whether the recorded words stand in the page they are said to come from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from citekit.anchor import Context, Document, Edit, Match, Status
from citekit.errors import CitekitError, InvalidInput
from citekit.evidence import Page
from citekit.language import information
from citekit.library import SavedPages
from citekit.model import Citation, Quotation, Source, Text
from citekit.pages import Zone
from citekit.verification._findings import Evidence, Finding
from citekit.verification._places import LIGHT, Placed, placed, unread, written_otherwise
from citekit.verification._rules import Severity

_WHERE = {
    Zone.BODY: "in its text",
    Zone.STRUCK_OUT: "where they are struck out",
    Zone.HEADLINE: "in its headline",
    Zone.LEAD: "in its lead",
    Zone.CAPTION: "in the caption of a picture",
    Zone.PULL_QUOTE: "in a pull quote, which its text does not bear out",
    Zone.BYLINE: "in the byline",
    Zone.BOX: "in a box beside its text",
    Zone.EMBED: "in a post of somebody that is set into it",
    Zone.BOILERPLATE: "beside the text, in what frames the page",
    Zone.LEGAL: "in its legal notices",
    Zone.NEWSLETTER: "in what asks for a subscription",
    Zone.COOKIE: "in what asks for consent",
    Zone.RELATED: "in a teaser of another article",
    Zone.COMMENTS: "in a reader's comment",
    Zone.ALTERNATIVE_TEXT: "in the alternative text of a picture",
    Zone.FALLBACK: "in what stands for a film or a script",
    Zone.HIDDEN: "in what the page does not show",
}
_STANDS = frozenset({Status.EXACT, Status.NORMALISED, Status.ELIDED, Status.AMBIGUOUS})
_LEAST_TELLING = 8  # letters of an alphabet: two short words, three characters of Chinese


@frozen
class QuotationResult:
    """What became of one recorded quotation: its status, and where it stands in which source.

    ``zone`` is the one of the page in which alone the words stand, ``None`` where that is its prose, or not known;
    ``page_sha256`` the digest of the saved page that was looked at, hexadecimal.
    """

    key: str
    status: Status
    match: Match | None = None
    found_in: str | None = None
    zone: Zone | None = None
    page_sha256: str | None = None


def check_quotation(citation: Citation, pages: SavedPages) -> tuple[QuotationResult, tuple[Finding, ...]]:
    """Look for a citation's words in the page they were seen in, and in the others where they are not there.

    Gives what became of them, and the findings: CK401 nothing saved, CK402 the page, or a file
    attached to it, is another than it was, CK403 altered, CK404 not found, CK405 in another source, CK406 in several
    places, CK407 a hedge left outside, CK408 a cut that could not be judged, CK409 too few words, CK410 not in
    the page's prose, CK411 the same written otherwise, CK418 in an excerpt, whose status is then ``VOUCHED``, whatever
    it would be.
    """
    source = citation.seen_in
    page = pages.page(source)
    document = pages.document(source)
    if document is None:
        return _unchecked(citation, page if isinstance(page, CitekitError) else None)
    changed = tuple(_changed_page(citation, source, page)) if isinstance(page, Page) else ()
    changed += tuple(
        finding_of(citation, "CK402", message, "restore the file, or attach it anew")
        for message in pages.altered(source)
    )
    quotation = citation.quotation
    try:
        match = document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix)
    except InvalidInput as error:
        finding = finding_of(citation, "CK404", f"the words cannot be looked for: {error}")
        return QuotationResult(citation.key, Status.NOT_FOUND), (*changed, finding)
    place = placed(quotation, match, page, document) if isinstance(page, Page) else Placed(match)
    match = place.match
    reason = unread(match, page) if isinstance(page, Page) else None
    if not place.is_told:
        reason = "where on it the words stand could not be found in its source, so that they may be hidden or another's"
    if reason is not None:
        message = f"the saved page of “{source.id}” cannot tell: {reason}"
        finding = finding_of(citation, "CK401", message, "save the page as a reader sees it, and check anew")
        return QuotationResult(citation.key, Status.UNREACHABLE), (*changed, finding)
    if match.status in {Status.NOT_FOUND, Status.ALTERED}:
        elsewhere = _elsewhere(citation, pages)
        if elsewhere is not None:
            result, finding = elsewhere
            return result, (*changed, finding)
    if not place.is_shown:
        return QuotationResult(citation.key, match.status, match, zone=place.zone), (
            *changed,
            _only_there(citation, source, place),
        )
    result = QuotationResult(citation.key, match.status, match, source.id if match.found else None, place.zone)
    vouched = tuple(_vouched(citation, source)) if match.status in _STANDS else ()
    if vouched:
        result = evolve(result, status=Status.VOUCHED, match=evolve(match, status=Status.VOUCHED))
    in_zone = (_only_there(citation, source, place),) if place.zone is not None else ()
    left_out = document.context(match) if match.good or match.status is Status.AMBIGUOUS else ()
    if left_out and not left_out[0].apart:
        finding = _left_out(citation, source, match, left_out[0])
        return evolve(result, status=Status.PARTIAL_CONTEXT), (*changed, finding, *in_zone, *vouched)
    doubted = tuple(_left_open(citation, source, match, one) for one in left_out[:1])
    return result, (
        *changed,
        *vouched,
        *_judged(citation, source, match),
        *_unjudged(citation, source, match),
        *_too_short(citation, source, match),
        *in_zone,
        *_otherwise(citation, source, match),
        *doubted,
    )


def _vouched(citation: Citation, source: Source) -> Iterator[Finding]:
    """Say of words in an excerpt who vouches for them: that they stand in it says nothing of the source itself."""
    snapshot = source.snapshot
    if snapshot is None or snapshot.vouched_by is None:
        return
    name = snapshot.vouched_by.name.value if snapshot.vouched_by.name is not None else "a person who is not named"
    since = f", on {snapshot.vouched_on}" if snapshot.vouched_on is not None else ""
    message = f"the words are in no page that was saved: {name} vouches for them{since}"
    yield finding_of(citation, "CK418", message, "save the source itself, if there is one that can be saved")


def _unchecked(citation: Citation, error: CitekitError | None) -> tuple[QuotationResult, tuple[Finding, ...]]:
    status = Status.NOT_CHECKED if error is None else Status.UNREACHABLE
    message = "no page of the source was saved, so the words were not checked" if error is None else str(error)
    remedy = f"save the page and name it as “snapshot” of “{citation.seen_in.id}”"
    finding = finding_of(citation, "CK401", message, remedy)
    return QuotationResult(citation.key, status), (finding,)


def _changed_page(citation: Citation, source: Source, page: Page) -> Iterator[Finding]:
    recorded, seen = source.snapshot, page.snapshot
    if recorded is not None and recorded.sha256 is not None and recorded.sha256 != seen.sha256:
        message = f"the saved page of “{source.id}” is not the one that was quoted: its SHA-256 is {seen.sha256}"
        yield evolve(
            finding_of(citation, "CK402", message, "restore the page, or quote anew"),
            evidence=Evidence(text=recorded.sha256),
        )


def _elsewhere(citation: Citation, pages: SavedPages) -> tuple[QuotationResult, Finding] | None:
    for other in pages.likely(citation.quotation.text.value):
        if other.id == citation.seen_in.id:
            continue
        document = pages.document(other)
        match = document.locate(citation.quotation.text.value) if document is not None else None
        if match is not None and match.good:
            message = f"the words stand in “{other.id}” and not in “{citation.seen_in.id}”"
            result = QuotationResult(citation.key, Status.MISATTRIBUTED, match, other.id)
            remedy = f"cite “{other.id}”, or quote what “{citation.seen_in.id}” says"
            return result, _shown(finding_of(citation, "CK405", message, remedy), other, match)
    return None


def _only_there(citation: Citation, source: Source, place: Placed) -> Finding:
    """Say that the words stand in no prose of the page; of what the page itself says beside it, in a note."""
    message = f"the words stand in “{source.id}” {_only(place)}"
    remedy = "see whose words they are, and whether they still stand; quote what the text of the page says"
    found = finding_of(citation, "CK410", message, remedy)
    if place.zone in LIGHT:
        found = evolve(found, severity=Severity.NOTE)
    return _shown(found, source, place.match) if place.is_shown else found


def _only(place: Placed) -> str:
    where = f": {place.hidden_in}" if place.hidden_in else ""
    return f"only {_WHERE[place.zone or Zone.BODY]}{where}"


def hidden_at(words: str, page: Page, document: Document) -> str | None:
    """Say where on a page the *words* stand that its visible text, *document*, does not have; ``None`` if nowhere."""
    quotation = Quotation(text=Text(words, document.language or "und"))
    place = placed(quotation, document.locate(words), page, document)
    return None if place.is_shown else _only(place)


def _otherwise(citation: Citation, source: Source, match: Match) -> Iterator[Finding]:
    """Say what is the same and written otherwise in the source, where that is not mere typography."""
    if match.good and (found := list(dict.fromkeys(written_otherwise(match)))):
        message = f"the source writes the same words otherwise: {'; '.join(found[:3])}"
        yield _shown(
            finding_of(citation, "CK411", message, "quote them as the source writes them, if that matters"),
            source,
            match,
        )


def _left_out(citation: Citation, source: Source, match: Match, context: Context) -> Finding:
    """Say which words outside the marks were lost; the evidence is the passage with them and the quotation."""
    start, end = min(context.start, match.start or 0), max(context.end, match.end or 0)
    message = f"the words are there, and a {context.kind} outside of them is not quoted: “{context.words}”"
    remedy = "quote the words that govern these, or say it in the sentence"
    return evolve(
        finding_of(citation, "CK407", message, remedy),
        evidence=Evidence(text=match.text[start:end], source=source.id, start=start, end=end),
    )


def _left_open(citation: Citation, source: Source, match: Match, context: Context) -> Finding:
    """Say that the sentence before casts a doubt that the quoted one may take up: a note, since it may not."""
    start, end = context.start, max(context.end, match.end or 0)
    message = f"the sentence before leaves open whether it is so: “{context.words}”"
    return evolve(
        finding_of(citation, "CK407", message, "say so in the sentence, if it is meant of these words"),
        severity=Severity.NOTE,
        evidence=Evidence(text=match.text[start:end], source=source.id, start=start, end=end),
    )


def _judged(citation: Citation, source: Source, match: Match) -> Iterator[Finding]:
    match match.status:
        case Status.ALTERED:
            message = f"the recorded words differ from those of the source: {edits_in_words(match.edits)}"
            yield _shown(finding_of(citation, "CK403", message, "quote the words of the source"), source, match)
        case Status.NOT_FOUND:
            message = f"the recorded words stand neither in “{source.id}” nor in another saved source"
            yield finding_of(citation, "CK404", message, "check the source and the words")
        case Status.AMBIGUOUS:
            message = f"the recorded words stand in {match.count} places of “{source.id}”"
            remedy = "add “prefix” or “suffix”: the words before and after them"
            yield _shown(finding_of(citation, "CK406", message, remedy), source, match)
        case _:
            return


def _unjudged(citation: Citation, source: Source, match: Match) -> Iterator[Finding]:
    """Say of which cut or bracket it cannot be told whether the words still say what the source does."""
    if match.unjudged:
        finding = finding_of(citation, "CK408", unjudged_cut(match.unjudged), UNJUDGED_REMEDY)
        yield _shown(finding, source, match)


UNJUDGED_REMEDY = "read the whole passage: the words must say the same with and without what was cut"


def unjudged_cut(edits: tuple[Edit, ...]) -> str:
    """Say which words were cut or replaced without a verdict on what that changes."""
    shown = "; ".join(
        f"“{edit.quote_text}” for “{edit.source_text.strip()}”" if edit.quote_text else f"“{edit.source_text.strip()}”"
        for edit in edits[:3]
    )
    return f"cut not judged: whether the words say the same without it cannot be told: {shown}"


def _too_short(citation: Citation, source: Source, match: Match) -> Iterator[Finding]:
    """Say that words as few as “yes” stand in many a page, so that to find them there proves nothing."""
    if match.good and information(citation.quotation.text.value) < _LEAST_TELLING:
        message = (
            f"“{citation.quotation.text.value.strip()}” is too short to prove anything by standing in “{source.id}”"
        )
        yield _shown(finding_of(citation, "CK409", message, "quote more of the sentence"), source, match)


def edits_in_words(edits: tuple[Edit, ...]) -> str:
    """Say in words what differs: the quotation's words, and the source's."""
    serious = [edit for edit in edits if not edit.harmless]
    return "; ".join(_edit_in_words(edit) for edit in serious[:3]) or "their order"


def _edit_in_words(edit: Edit) -> str:
    quoted, said = edit.quote_text.strip(), edit.source_text.strip()
    kind = edit.kind.value.replace("-", " ")
    if not quoted:
        return f"“{said}” is left out ({kind})"
    if not said:
        return f"“{quoted}” is put in ({kind})"
    return f"“{quoted}” for “{said}” ({kind})"


def finding_of(citation: Citation, rule: str, message: str, remedy: str | None = None) -> Finding:
    """Give a finding about *citation*, at its place in the library."""
    return Finding(rule=rule, message=message, key=citation.key, where=citation.where, remedy=remedy)


def _shown(finding: Finding, source: Source, match: Match) -> Finding:
    """Give *finding* with the passage of the source that shows it."""
    if match.start is None or match.end is None:
        return finding
    return evolve(
        finding,
        evidence=Evidence(text=match.text[match.start : match.end], source=source.id, start=match.start, end=match.end),
    )
