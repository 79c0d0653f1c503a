"""What is read of a quotation in an article."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from citekit.model import Basis, Verb


class QuotationKind(StrEnum):
    """What a passage in quotation marks is.

    ``direct`` is a sentence or more, ``partial`` a piece of one, ``scare`` a word held at arm's length, ``title`` the
    name of a work or a thing; ``teaser`` stands in what is no part of the article, as the headline of another.
    """

    DIRECT = "direct"
    PARTIAL = "partial"
    SCARE = "scare"
    TITLE = "title"
    TEASER = "teaser"


@frozen
class Mention:
    """The words by which an article names someone, and who that is.

    ``start`` and ``end`` are code points of the article's text. ``resolved`` is the fullest name the article gives;
    ``basis`` is claimed where the words themselves are that name, inferred where a pronoun or description was followed
    back, unknown where nobody fits.
    """

    text: str
    start: int
    end: int
    resolved: str | None = None
    basis: Basis = Basis.UNKNOWN
    pronoun: bool = False


@frozen
class Hop:
    """A step on the way of the words to the page that the article tells of: who reported, who translated.

    ``name`` is ``None`` where nobody is named. ``basis`` is claimed where the quotation's own sentence tells it, and
    inferred where it is carried over from a sentence before.
    """

    verb: Verb
    name: str | None
    basis: Basis
    language: str | None = None
    start: int | None = None
    end: int | None = None


@frozen(kw_only=True)
class QuotedPassage:
    """A quotation in an article.

    ``text`` is the words without their marks as a reader sees them; ``start`` and ``end`` where they stand in the
    article's text (code points), ``line`` and ``column`` count from 1. ``sentence`` is the range of the sentence.
    ``cue`` are the words that say that something is said, ``sense`` what they say of it: say, claim, deny, write,
    report, cite, call, according; a claim is a loaded word. ``how`` is the turn of speech by which the speaker is
    found. ``chain`` leads from the speaker to the page. ``language`` is the one the words were read in by the reporter,
    where the article tells it. ``dates`` are the words in the sentence that say when only to who knows the day:
    “yesterday”, “on Friday”.
    """

    text: str
    start: int
    end: int
    line: int
    column: int
    kind: QuotationKind
    opening: str
    closing: str
    closed: bool
    continues: bool
    sentence: tuple[int, int]
    speaker: Mention | None = None
    cue: str | None = None
    sense: str | None = None
    how: str | None = None
    chain: tuple[Hop, ...] = ()
    language: str | None = None
    dates: tuple[str, ...] = ()

    @property
    def basis(self) -> Basis:
        """How the speaker is known."""
        return self.speaker.basis if self.speaker else Basis.UNKNOWN

    @property
    def outlet(self) -> Hop | None:
        """The last outlet the words came through before this page."""
        return next((hop for hop in reversed(self.chain) if hop.verb is Verb.REPORTED), None)

    @property
    def translation(self) -> Hop | None:
        """The translation that the article tells of."""
        return next((hop for hop in self.chain if hop.verb is Verb.TRANSLATED), None)


@frozen
class Audit:
    """The quotations of an article, in order, and the language whose grammar read them."""

    language: str
    quotations: tuple[QuotedPassage, ...] = ()
