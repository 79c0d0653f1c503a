"""Reading the quotations of an article."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from citekit.article import Article, Block, BlockKind, without_boilerplate
from citekit.language import detect, normalise_tag
from citekit.model import Basis, Verb
from citekit.speakers._backend import Backend
from citekit.speakers._cues import says_nobody
from citekit.speakers._lexicon import Lexicon, lexicon
from citekit.speakers._names import People, Resolved, with_apposition
from citekit.speakers._only_speaker import with_only_speaker
from citekit.speakers._outlets import Route, is_outlet, route, without_marks
from citekit.speakers._paragraphs import settle
from citekit.speakers._passages import Passage, passages
from citekit.speakers._records import Audit, Hop, Mention, QuotationKind, QuotedPassage
from citekit.speakers._sentence import Named, Paragraph, Read, read_paragraph
from citekit.speakers._token import Token
from citekit.speakers._tokens import is_dateline
from citekit.speakers._uncased import mark_later_mentions

_SAMPLE = 80  # blocks: enough to tell a language by, and no more work for a book
_DATES = 5  # words of one sentence: bounds what is told of it
_HANDED_BACK = 20  # quotations that a chain is handed back to: bounds the work of an article that is nothing else


def audit_article(article: Article, *, language: str | None = None, backend: Backend | None = None) -> Audit:
    """Extract and attribute the quotations of *article*: span, kind, speaker, and the chain of outlets and translators.

    *language* is the BCP 47 tag of the article; where it is not given, the article's own or what `detect` tells.
    Who speaks is read by rules for the languages of ``data/words``; in another quotations are found and speakers stay
    unknown. *backend* is asked first for the subject of a verb. A speaker is never guessed: what no rule of print
    tells is unknown. Time is linear in the article. Raises `InvalidTag` for a *language* that is none.
    """
    blocks = without_boilerplate(article.blocks)
    tag = (
        (normalise_tag(language) if language else None)
        or article.language
        or detect(" ".join(block.text for block in blocks[:_SAMPLE])).language
    )
    by_block: dict[int, list[Passage]] = {}
    for one in passages(blocks):
        by_block.setdefault(one.block, []).append(one)
    known = lexicon(tag) or Lexicon("und", {}, {}, {}, {})
    paragraphs = [
        evolve(
            read_paragraph(number, block.without_code, by_block.get(number, ()), known, backend),
            is_heading=block.kind is BlockKind.HEADING,
        )
        for number, block in enumerate(blocks)
    ]
    if known.does("without-capitals") and not known.does("unspaced"):
        mark_later_mentions([one.grammar for one in paragraphs])
    prose = [one for one in paragraphs if blocks[one.number].kind is not BlockKind.BOILERPLATE and one.tokens]
    settle(prose)
    reader = _Reader(article, blocks, paragraphs, People(paragraphs, prose))
    for paragraph in paragraphs:
        reader.read(paragraph)
    return Audit(tag, tuple(with_only_speaker(reader.found, reader.pointing, reader.people)))


@define
class _Reader:
    """One pass over an article, which remembers what a later sentence may point back to."""

    article: Article
    blocks: Sequence[Block]
    paragraphs: Sequence[Paragraph]
    people: People
    last: Route = field(factory=Route)
    before: QuotedPassage | None = None
    found: list[QuotedPassage] = field(factory=list)
    pointing: dict[int, str | None] = field(factory=dict)

    def read(self, paragraph: Paragraph) -> None:
        """Read the quotations of *paragraph*, and what its sentences tell of outlets."""
        boilerplate = self.blocks[paragraph.number].kind is BlockKind.BOILERPLATE
        waiting = iter([*paragraph.read, None])
        one = next(waiting)
        for start, stop in paragraph.sentences:
            quotes = one is not None and one.token < stop
            way = Route() if boilerplate else self._pointed(route(paragraph.grammar, start, stop, quotes=quotes))
            dates = _dates(paragraph, start, stop) if quotes else ()
            while one and one.token < stop:
                passage = evolve(self._passage(paragraph, one, way, boilerplate=boilerplate), dates=dates)
                if passage.cue and not (passage.speaker and passage.speaker.resolved):
                    self._note(paragraph, one)
                self.found.append(passage)
                self.before = passage if passage.speaker else self.before
                one = next(waiting)
            if way.outlet and not way.same and not is_dateline(paragraph.tokens, start, stop):
                self.last = way
                if paragraph.grammar.phrase_at("points-back", start):
                    self._hand_back(paragraph, way)

    def _note(self, paragraph: Paragraph, one: Read) -> None:
        """Note that the next quotation points at a person whom nothing near it names, with the gender it tells."""
        named = one.speaker
        if named is None or not named.stated:
            if (
                paragraph.grammar.known.does("drops-subject")
                and one.cue
                and not says_nobody(paragraph.grammar, one.cue.at[1] - 1)
            ):
                self.pointing[len(self.found)] = None
            return
        if (gender := self.people.pointed_gender(named)) is not None:
            self.pointing[len(self.found)] = gender or None

    def _hand_back(self, paragraph: Paragraph, way: Route) -> None:
        """Give the outlet to the quotations before, of which its sentence tells: “Об этом сообщает X”."""
        hop = Hop(
            Verb.REPORTED,
            way.outlet,
            Basis.CLAIMED,
            way.language,
            *self._place(self.blocks[paragraph.number], paragraph, way.outlet_at),
        )
        first = self.blocks[paragraph.number].source_start(0)
        for place in range(len(self.found) - 1, max(-1, len(self.found) - 1 - _HANDED_BACK), -1):
            one = self.found[place]
            if one.start < first or one.chain:
                break
            if one.kind in {QuotationKind.DIRECT, QuotationKind.PARTIAL}:
                self.found[place] = evolve(one, chain=(hop,))

    def _pointed(self, way: Route) -> Route:
        """Put the outlet named before where a sentence says “the site”."""
        if not way.same or not self.last.outlet:
            return way
        return evolve(way, outlet=self.last.outlet, language=way.language or self.last.language)

    def _passage(self, paragraph: Paragraph, one: Read, way: Route, *, boilerplate: bool) -> QuotedPassage:
        block = self.blocks[paragraph.number]
        start, end = one.passage.inner
        source = block.source_start(start)
        line, column = self.article.place(source)
        first, last = paragraph.tokens[one.sentence[0]], paragraph.tokens[one.sentence[1] - 1]
        passage = QuotedPassage(
            text=block.text[start:end],
            start=source,
            end=block.source_end(end),
            line=line,
            column=column,
            kind=QuotationKind.TEASER if boilerplate else one.kind,
            opening=one.passage.opening,
            closing=one.passage.closing,
            closed=one.passage.closed,
            continues=one.passage.continues,
            sentence=(block.source_start(first.start), block.source_end(last.end)),
        )
        if boilerplate or one.kind in {QuotationKind.TITLE, QuotationKind.SCARE}:
            return passage
        return self._attributed(passage, paragraph, one, way)

    def _attributed(self, passage: QuotedPassage, paragraph: Paragraph, one: Read, way: Route) -> QuotedPassage:
        before = self.before
        named = one.speaker
        if named and one.cue and not named.stated and self.people.others_between(named, one.token, paragraph):
            named = None
        speaker = self._mention(named, before) if named else None
        chain, language = self._chain(paragraph, way, speaker, before, one)
        cue = self._cue(paragraph, one)
        return evolve(
            passage,
            speaker=speaker,
            cue=cue,
            sense=one.cue.sense if one.cue and cue else None,
            how=one.how.value if one.how else None,
            chain=chain,
            language=language,
        )

    def _cue(self, paragraph: Paragraph, one: Read) -> str | None:
        if one.cue is None or one.cue.at[0] >= one.cue.at[1]:
            return None
        first, last = paragraph.tokens[one.cue.at[0]], paragraph.tokens[one.cue.at[1] - 1]
        return self.blocks[paragraph.number].text[first.start : last.end]

    def _mention(self, named: Named, before: QuotedPassage | None) -> Mention:
        first = self.paragraphs[named.paragraph].tokens[named.phrase.begin]
        if first.kind == "q":
            return self._marked(named.paragraph, first)
        named = evolve(named, phrase=with_apposition(self.paragraphs[named.paragraph], named.phrase))
        speaker_before = before.speaker.resolved if before and before.speaker else None
        who: Resolved = self.people.resolve(named, speaker_before, self.last.outlet)
        block, tokens = self.blocks[named.paragraph], self.paragraphs[named.paragraph].tokens
        last = named.phrase.end - 1
        grammar = self.paragraphs[named.paragraph].grammar
        while last > named.phrase.begin and (grammar.is_("relative", last) or tokens[last].kind == "p"):
            last -= 1
        begin, end = tokens[named.phrase.begin].start, tokens[last].end
        return Mention(
            text=block.text[begin:end],
            start=block.source_start(begin),
            end=block.source_end(end),
            resolved=who.name,
            basis=who.basis,
            pronoun=who.pronoun,
        )

    def _marked(self, number: int, token: Token) -> Mention:
        """An outlet in marks that says something itself: “schreibt die „Neue Post“”."""
        name = without_marks(token.text)
        begin = token.start + token.text.index(name)
        start, end = self.blocks[number].source_start(begin), self.blocks[number].source_end(begin + len(name))
        return Mention(text=name, start=start, end=end, resolved=name, basis=Basis.CLAIMED)

    def _chain(
        self, paragraph: Paragraph, way: Route, speaker: Mention | None, before: QuotedPassage | None, one: Read
    ) -> tuple[tuple[Hop, ...], str | None]:
        """The hops a quotation's sentence tells of; else those of the quotation before, if its speaker goes on."""
        block = self.blocks[paragraph.number]
        way = self._without_people(way)
        hops = [
            Hop(Verb.REPORTED, one.text, Basis.CLAIMED, None, *self._place(block, paragraph, one.at))
            for one in way.nearer
            if speaker is None or speaker.resolved != one.text
        ]
        if way.outlet and not _is_speaker_alone(way, speaker):
            basis = Basis.INFERRED if way.same else Basis.CLAIMED
            start, end = self._place(block, paragraph, way.outlet_at)
            hops.append(Hop(Verb.REPORTED, way.outlet, basis, way.language, start, end))
        if way.translated:
            start, end = self._place(block, paragraph, way.translated)
            hops.append(Hop(Verb.TRANSLATED, way.translator, Basis.CLAIMED, way.language, start, end))
        elif way.same and self.last.translated:
            hops.append(Hop(Verb.TRANSLATED, self.last.translator, Basis.INFERRED, way.language))
        if hops:
            return tuple(hops), way.language
        if before and before.chain and self._is_near(paragraph, before, one) and _goes_on(speaker, before, one):
            return tuple(evolve(hop, basis=Basis.INFERRED) for hop in before.chain), before.language
        return (), way.language

    def _without_people(self, way: Route) -> Route:
        """Leave out who was told something and is somebody of the article: “she told Reed” where Tom Reed is named."""
        if way.outlet is None or is_outlet(way.outlet):
            return way
        full = self.people.full(tuple(way.outlet.split()))
        is_last_name = full != way.outlet and self.people.is_whole_person(full)
        return evolve(way, outlet=None, outlet_at=None) if is_last_name else way

    def _is_near(self, paragraph: Paragraph, before: QuotedPassage, one: Read) -> bool:
        """Whether the way of the quotation *before* is still spoken of: in its paragraph, and in the one behind it."""
        told = before.chain[0].start
        is_fresh = told is None or told >= before.sentence[0]
        first = self.blocks[max(0, paragraph.number - is_fresh)]
        return one.passage.continues or before.start >= first.source_start(0)

    def _place(
        self, block: Block, paragraph: Paragraph, tokens: tuple[int, int] | None
    ) -> tuple[int | None, int | None]:
        if tokens is None:
            return None, None
        first, last = paragraph.tokens[tokens[0]], paragraph.tokens[tokens[1] - 1]
        return block.source_start(first.start), block.source_end(last.end)


def _dates(paragraph: Paragraph, start: int, stop: int) -> tuple[str, ...]:
    grammar = paragraph.grammar
    return tuple(grammar.tokens[at].text for at in range(start, stop) if grammar.is_("relative-date", at))[:_DATES]


def _is_speaker_alone(way: Route, speaker: Mention | None) -> bool:
    """Whether the outlet is an organization that speaks for itself, and no medium."""
    named = set((way.outlet or "").split())
    return bool(speaker and named <= set((speaker.resolved or "").split())) and not is_outlet(way.outlet or "")


def _goes_on(speaker: Mention | None, before: QuotedPassage, one: Read) -> bool:
    """Whether a quotation is by the speaker of the one before, who is only pointed at."""
    if speaker is None or before.speaker is None or speaker.resolved is None:
        return False
    pointed = speaker.basis is Basis.INFERRED or one.passage.continues
    return pointed and speaker.resolved == before.speaker.resolved
