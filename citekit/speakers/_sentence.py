"""Who says each quotation of a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from attrs import define, evolve, frozen

from citekit.speakers._backend import Backend
from citekit.speakers._cues import AttributionCue, How, before, behind, ends_open, said_back
from citekit.speakers._kinds import kind_of
from citekit.speakers._lexicon import Lexicon
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._outlets import is_outlet
from citekit.speakers._passages import Passage
from citekit.speakers._records import QuotationKind
from citekit.speakers._reporting_clauses import cut_reporting_clauses
from citekit.speakers._token import Token
from citekit.speakers._tokens import sentences_of, tokenise
from citekit.speakers._topics import cue_by_topic
from citekit.speakers._uncased import mark_names


@frozen
class Named:
    """A noun phrase of a paragraph that names a speaker; ``stated`` where the quotation's own sentence does."""

    paragraph: int
    phrase: Phrase
    stated: bool = True


_TAG = 4  # tokens from a quotation to the name in “»…«, sagt Ruiz”
_TAGS = (How.ACCORDING, How.VERB_BEHIND)


@define
class Read:
    """A passage, with the token and the sentence it is in, and its attribution: cue, kind, speaker."""

    passage: Passage
    token: int
    sentence: tuple[int, int]
    cue: AttributionCue | None
    kind: QuotationKind
    speaker: Named | None = None
    how: How | None = None


@frozen(slots=False)
class Paragraph:
    """A block with its tokens, its sentences and its quotations."""

    number: int
    grammar: Grammar
    sentences: tuple[tuple[int, int], ...]
    read: tuple[Read, ...]
    is_heading: bool = False

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the paragraph."""
        return self.grammar.tokens

    @cached_property
    def openings(self) -> frozenset[int]:
        """The places at which sentences begin."""
        return frozenset(start for start, _ in self.sentences)


def read_paragraph(
    number: int, text: str, found: Sequence[Passage], known: Lexicon, backend: Backend | None = None
) -> Paragraph:
    """Read the quotations *found* in a paragraph; *backend* is asked for the subject of a verb before the rules are."""
    found = cut_reporting_clauses(found, text, known)
    tokens = tokenise(text, [one.outer for one in found], known)
    grammar = Grammar(tokens, known)
    if known.does("without-capitals") and not known.does("unspaced"):
        mark_names(grammar)
    bounds = tuple(sentences_of(tokens, text, known.language))
    places = {token.quote: position for position, token in enumerate(tokens) if token.kind == "q"}
    read = []
    starts = [begin for begin, _ in bounds]
    for place, passage in enumerate(found):
        position = places[place]
        number_of_sentence = bisect_right(starts, position) - 1
        sentence = bounds[number_of_sentence]
        following = bounds[number_of_sentence + 1] if number_of_sentence + 1 < len(bounds) else sentence
        cue = _by_backend(_cue_of(grammar, position, sentence, following), grammar, text, backend)
        if cue and cue.phrase and grammar.is_("nobody", cue.phrase.begin):
            cue = None
        words = text[passage.inner[0] : passage.inner[1]]
        kind = kind_of(grammar, position, words, cue)
        speaker = Named(number, cue.phrase) if cue and cue.phrase else None
        read.append(Read(passage, position, sentence, cue, kind, speaker, cue.how if cue else None))
    return Paragraph(number, grammar, bounds, tuple(read))


def _names_outlet(grammar: Grammar, cue: AttributionCue) -> bool:
    """Whether a tag names the outlet, or the translation, that tells that someone said it: “…, TASS reported”."""
    if cue.how not in _TAGS or cue.phrase is None:
        return False
    inside = range(cue.phrase.begin, cue.phrase.end)
    translated = cue.how is How.ACCORDING and any(grammar.is_("translation", at) for at in inside)
    return translated or is_outlet(" ".join(grammar.tokens[at].text for at in inside))


def _by_backend(
    cue: AttributionCue | None, grammar: Grammar, text: str, backend: Backend | None
) -> AttributionCue | None:
    if backend is None or cue is None or cue.how not in {How.VERB_BEFORE, How.VERB_BEHIND}:
        return cue
    verb = grammar.tokens[cue.at[1] - 1]
    found = backend.subject(text, (verb.start, verb.end))
    if found is None:
        return cue
    inside = [at for at, token in enumerate(grammar.tokens) if found[0] <= token.start and token.end <= found[1]]
    return evolve(cue, phrase=Phrase(inside[0], inside[-1] + 1)) if inside else cue


def _leads_up(grammar: Grammar, position: int, ahead: AttributionCue, named: Phrase) -> bool:
    """Whether what stands before a quotation leaves it to the tag behind to name its speaker: “X denies: “…”, so Y”."""
    if ahead.how is How.COLON:
        return True
    colon = position > 0 and grammar.tokens[position - 1].text == ":"
    if colon and grammar.known.does("inverts") and named.begin <= position + _TAG:
        return grammar.tokens[named.begin].capital and not grammar.is_("determiner", named.begin)
    described = ahead.phrase is not None and grammar.is_("determiner", ahead.phrase.begin)
    return ahead.sense in {"claim", "deny"} and described and not grammar.is_("determiner", named.begin)


def _closes(grammar: Grammar, position: int, after: AttributionCue, named: Phrase, stop: int) -> bool:
    """Whether a whole name that words are according to touches them and ends the sentence: « … » selon Ana Ruiz."""
    is_next = after.how is How.ACCORDING and after.at[0] == position + 1 and named.end > named.begin + 1
    whole = all(grammar.tokens[at].capital for at in range(named.begin, named.end))
    return is_next and whole and (named.end >= stop or grammar.tokens[named.end].kind == "p")


def _cue_of(
    grammar: Grammar, position: int, sentence: tuple[int, int], following: tuple[int, int]
) -> AttributionCue | None:
    start, stop = sentence
    if not grammar.known.verbs:
        return None
    if grammar.known.does("unspaced"):
        return cue_by_topic(grammar, position, sentence, following)
    leads = all(grammar.tokens[at].kind == "p" for at in range(start, position))
    quotation = grammar.tokens[position].text
    if position + 1 == stop and ends_open(quotation):
        stop = following[1]
    after = behind(grammar, position, stop)
    if (
        after
        and after.phrase
        and not leads
        and _names_outlet(grammar, after)
        and (ahead := before(grammar, position, start))
    ):
        return ahead
    if (
        after
        and after.phrase
        and (leads or (quotation.rstrip("”\"’'»“").endswith(",") and after.at[0] <= position + 8))
    ):
        return after
    ahead = None if leads else before(grammar, position, start)
    if ahead and after and after.phrase and _closes(grammar, position, after, after.phrase, stop):
        return after
    if ahead and after and after.phrase and after.how in _TAGS and _leads_up(grammar, position, ahead, after.phrase):
        return after
    alone = following[0] >= sentence[1] and all(grammar.tokens[at].kind == "p" for at in range(position + 1, stop))
    return ahead or after or (said_back(grammar, *following) if alone else None)
