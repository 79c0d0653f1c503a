"""The words of the verdict: what became of a quotation, and in which way it differs."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from attrs import frozen


class Status(StrEnum):
    """What became of a quotation; only the first three are good.

    ``VOUCHED`` is of words that stand in what a person vouches for, and that nobody else can compare with the source.
    """

    EXACT = "exact"
    NORMALISED = "normalised"
    ELIDED = "elided"
    ALTERED = "altered"
    PARTIAL_CONTEXT = "partial_context"
    MISATTRIBUTED = "misattributed"
    AMBIGUOUS = "ambiguous"
    VOUCHED = "vouched"
    NOT_FOUND = "not_found"
    UNREACHABLE = "unreachable"
    NOT_CHECKED = "not_checked"


class EditKind(StrEnum):
    """In which way a quotation differs from its source at one place.

    Those from ``EXCEPTION_DROPPED`` on are of what an ellipsis takes; ``CUT_NOT_JUDGED`` says of an ellipsis or a
    bracket that it cannot be told whether what is left still says what the source does.
    """

    CASE = "case"
    QUOTE_MARKS = "quote-marks"
    DASH = "dash"
    SPACE = "space"
    HYPHENATION = "hyphenation"
    UNICODE_FORM = "unicode-form"
    INVISIBLE = "invisible"
    SPELLING = "spelling"
    """Another letter for the same one: Persian ك for ک, Russian е for ё, oe for œ."""
    SCRIPT = "script"
    """Simplified, traditional or Japanese forms of the same character."""
    ACCENT = "accent"
    """A capital without its accent, a stress mark, a breathing."""
    READING = "reading"
    """How a character is read, set behind it: 空《そら》."""
    REFERENCE_MARK = "reference-mark"
    """The mark of a note: ``[3]``."""
    PAGE_BOILERPLATE = "page-boilerplate"
    """What stands on a page and is not its text: page and line numbers, running heads, labels of advertisements."""
    TRANSCRIPT_MARK = "transcript-mark"
    """What a transcript has beside the words: times, the speaker's label, applause."""
    MARKUP = "markup"
    """Marks of formatting among quoted words, as a model's ``**``."""
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    SIC = "sic"
    TYPO = "typo"
    WORDS_INSERTED = "words-inserted"
    WORDS_DROPPED = "words-dropped"
    WORDS_CHANGED = "words-changed"
    NUMBER_CHANGED = "number-changed"
    NEGATION_CHANGED = "negation-changed"
    UNIT_CHANGED = "unit-changed"
    CURRENCY_CHANGED = "currency-changed"
    DATE_CHANGED = "date-changed"
    MODAL_CHANGED = "modal-changed"
    NAME_CHANGED = "name-changed"
    EXCEPTION_DROPPED = "exception-dropped"
    CONDITION_DROPPED = "condition-dropped"
    DENIAL_DROPPED = "denial-dropped"
    MODAL_DROPPED = "modal-dropped"
    HEDGE_DROPPED = "hedge-dropped"
    HEAD_DROPPED = "head-dropped"
    SENTENCES_JOINED = "sentences-joined"
    CUT_NOT_JUDGED = "cut-not-judged"


class Judgement(Enum):
    """What became of an elided quotation: it says the same, something else, or who knows."""

    HARMLESS = auto()
    OPEN = auto()
    ALTERED = auto()


@frozen
class Span:
    """A half-open range of a text, in code points and in UTF-16 units (as browsers count)."""

    start: int
    end: int
    start_utf16: int
    end_utf16: int


@frozen
class Edit:
    """One difference between a quotation and its source.

    Offsets are code points, half-open: ``quote_start``/``quote_end`` into the quotation as it was given,
    ``source_start``/``source_end`` into the searched text. ``harmless`` is true of what typography, or an open
    ellipsis or bracket, may do to a quotation that stays good.
    """

    kind: EditKind
    quote_text: str
    source_text: str
    quote_start: int
    quote_end: int
    source_start: int
    source_end: int
    harmless: bool
