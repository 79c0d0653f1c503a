"""Speakers that a quotation has from the words around it, since its own sentence names none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from citekit.speakers._cues import How, before, says_nobody
from citekit.speakers._inverted import inverted_subject
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._records import QuotationKind
from citekit.speakers._sentence import Named, Paragraph, Read
from citekit.speakers._topics import marked_topic

_UNSAID = frozenset({QuotationKind.TITLE, QuotationKind.SCARE})
_LONGEST = 80  # tokens of a sentence in which a verb that reports is looked for
_NEAR = 20  # quotations, and sentences, in which the talk goes on with the same speaker
_SAME = 3  # words, or letters of a script without spaces, by which a doublet is looked up
_SAME_LETTERS = 13  # letters and spaces that are no doublet by chance
_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_QUESTIONS = 4  # paragraphs before an answer in which an interviewer's question may stand


def settle(paragraphs: Sequence[Paragraph]) -> None:
    """Give the quotations without a speaker that of their neighbours, where print has a rule for it.

    These are: the paragraph that goes on from the one before; the one that a colon announces; the second quotation of a
    paragraph; the verb without a subject, in languages that leave it out. Never the last speaker as a guess.
    """
    for position, paragraph in enumerate(paragraphs):
        previous = _asking_passed_by(paragraphs, position)
        for place, one in enumerate(paragraph.read):
            if one.speaker is None and one.kind not in _UNSAID:
                _settle_one(paragraph, place, one, previous)
        if position + 1 < len(paragraphs):
            _hand_back(paragraph, paragraphs[position + 1])
        _share(paragraph)
    _share_doublets(paragraphs)


def _share_doublets(paragraphs: Sequence[Paragraph]) -> None:
    """Let words that stand twice, once perhaps cut, have one speaker: a headline repeats what the article tells."""
    if all(one.speaker or one.kind in _UNSAID for paragraph in paragraphs for one in paragraph.read):
        return
    told: dict[tuple[str, ...], list[tuple[str, Named]]] = {}
    untold: list[tuple[tuple[str, ...], str, Read]] = []
    for paragraph in paragraphs:
        for one in paragraph.read:
            units = tuple(_UNIT.findall(paragraph.tokens[one.token].text.casefold()))
            whole = f" {' '.join(units)} "
            if one.kind in _UNSAID or len(units) < _SAME or len(whole) < _SAME_LETTERS:
                continue
            if one.speaker is None:
                untold.append((units[:_SAME], whole, one))
                continue
            for at in range(len(units) - _SAME + 1):
                told.setdefault(units[at : at + _SAME], []).append((whole, one.speaker))
    for first, whole, one in untold:
        found = next((named for text, named in told.get(first, ())[:_NEAR] if whole in text), None)
        if found:
            one.speaker, one.how = _unstated(found), How.NEIGHBOUR


def _asking_passed_by(paragraphs: Sequence[Paragraph], position: int) -> Paragraph | None:
    """The paragraph before the one at *position*; where it is an interviewer's question, one before that."""
    earlier = paragraphs[max(0, position - _QUESTIONS) : position]
    answering = (one for one in reversed(earlier) if one.read or one.tokens[-1].text != "?")
    return next(answering, None)


def _hand_back(paragraph: Paragraph, following: Paragraph) -> None:
    """Let words that go on in the next paragraph have the speaker who is named there."""
    if not paragraph.read or not following.read:
        return
    last, first = paragraph.read[-1], following.read[0]
    if first.passage.continues and first.speaker and last.speaker is None and last.cue is None:
        last.speaker, last.how = _unstated(first.speaker), How.NEIGHBOUR


def _settle_one(paragraph: Paragraph, place: int, one: Read, previous: Paragraph | None) -> None:
    if one.cue is not None:
        if one.cue.how is not How.ACCORDING and _names_nobody(paragraph.grammar, one.cue.at[1] - 1):
            return
        found = _antecedent(paragraph, place, one, previous)
        one.speaker = Named(found.paragraph, found.phrase, stated=False) if found else None
        return
    leads = all(paragraph.tokens[at].kind == "p" for at in range(one.token))
    if not leads or previous is None:
        return
    if one.passage.continues and previous.read:
        one.speaker, one.how = _unstated(previous.read[-1].speaker), How.NEIGHBOUR
    elif previous.tokens and previous.tokens[-1].text == ":":
        one.speaker, one.how = _announced(previous), How.COLON


def _names_nobody(grammar: Grammar, verb: int) -> bool:
    """Whether a verb without a subject tells nothing of who speaks: in German it has one, if far off."""
    return grammar.known.does("verb-second") or says_nobody(grammar, verb)


def _unstated(named: Named | None) -> Named | None:
    return Named(named.paragraph, named.phrase, stated=False) if named else None


def _announced(previous: Paragraph) -> Named | None:
    start, _ = previous.sentences[-1]
    cue = before(previous.grammar, len(previous.tokens), start)
    return Named(previous.number, cue.phrase) if cue and cue.phrase else None


def _antecedent(paragraph: Paragraph, place: int, one: Read, previous: Paragraph | None) -> Named | None:
    """Who a verb without a subject goes on with."""
    near = paragraph.read[max(0, place - _NEAR) : place]
    earlier = next((other.speaker for other in reversed(near) if other.speaker), None)
    if earlier:
        return earlier
    here = bisect_left(paragraph.sentences, one.sentence)
    if found := _last_subject(paragraph, paragraph.sentences[max(0, here - _NEAR) : here]):
        return found
    if previous is None:
        return None
    last = next((other.speaker for other in reversed(previous.read) if other.speaker), None)
    return last or _last_subject(previous, previous.sentences[-_NEAR:])


def _last_subject(paragraph: Paragraph, sentences: Sequence[tuple[int, int]]) -> Named | None:
    """The last subject of *sentences* that is somebody; else of what the last of them tells."""
    subjects = [(found, start) for start, stop in sentences if (found := _reporting_or_subject(paragraph, start, stop))]
    somebody = (found for found, start in reversed(subjects) if _is_somebody(paragraph, found, start))
    return next(somebody, subjects[-1][0] if subjects else None)


def _reporting_or_subject(paragraph: Paragraph, start: int, stop: int) -> Named | None:
    """The subject of the last verb of a sentence that reports, where that is somebody; else that of the sentence."""
    grammar: Grammar = paragraph.grammar
    for at in reversed(range(start + 1, min(stop, start + _LONGEST))):
        verb = grammar.verb_at(at)
        if verb and verb.form == "finite":
            behind_comma = grammar.known.does("inverts") and grammar.tokens[at - 1].text == ","
            phrase = inverted_subject(grammar, at, stop) if behind_comma else grammar.phrase_before(at, start)
            if phrase and _is_somebody(paragraph, Named(paragraph.number, phrase), start):
                return Named(paragraph.number, phrase)
            break
    return _subject(paragraph, start, stop)


def _subject(paragraph: Paragraph, start: int, stop: int) -> Named | None:
    grammar: Grammar = paragraph.grammar
    marked = grammar.known.does("unspaced") and bool(grammar.known.given("subject-particles"))
    phrase = marked_topic(grammar, start, stop) if marked else grammar.first_phrase(start, stop)
    nobody = phrase is None or grammar.is_("nobody", phrase.begin) or _tells_when(grammar, phrase)
    return None if phrase is None or nobody else Named(paragraph.number, phrase)


def _tells_when(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is a day or a span of time, which opens a sentence and says nothing: “El 10 de agosto”."""
    inside = grammar.tokens[phrase.begin : phrase.end]
    if inside[0].text.isdigit():
        return True
    dated = any(token.text.isdigit() or "time" in token.kinds for token in inside)
    named = any(token.capital and "determiner" not in token.kinds for token in inside[1:])
    return dated and not named


def _share(paragraph: Paragraph) -> None:
    """Let a quotation of which nothing is told have the speaker of its neighbours in the paragraph."""
    for place, one in enumerate(paragraph.read):
        if one.speaker or one.cue or one.kind in _UNSAID:
            continue
        before_it = reversed(paragraph.read[max(0, place - _NEAR) : place])
        behind_it = (
            other for other in paragraph.read[place + 1 : place + _NEAR] if not _leads_to_another(paragraph, one, other)
        )
        near = next((other.speaker for other in (*before_it, *behind_it) if other.speaker), None)
        near = near or _acting_beside(paragraph, one)
        if near:
            one.speaker, one.how = _unstated(near), How.NEIGHBOUR


def _leads_to_another(paragraph: Paragraph, one: Read, other: Read) -> bool:
    """Whether who is named between two quotations of a sentence leads to the later alone: “A condemning “…”, B “…””."""
    if other.how is not How.VERB_BEFORE or other.speaker is None or other.sentence != one.sentence:
        return False
    return other.speaker.paragraph == paragraph.number and other.speaker.phrase.begin > one.token


def _acting_beside(paragraph: Paragraph, one: Read) -> Named | None:
    """Who acts in the sentence beside words that stand alone, as in “Il sourit. « … »”."""
    start, stop = one.sentence
    if any(paragraph.tokens[at].kind != "p" for at in range(start, stop) if at != one.token):
        return None
    here = bisect_left(paragraph.sentences, one.sentence)
    for place in (here - 1, here + 1):
        if 0 <= place < len(paragraph.sentences):
            begin, end = paragraph.sentences[place]
            found = _subject(paragraph, begin, end)
            if found and _is_somebody(paragraph, found, begin):
                return found
    return _reporting_before(paragraph, here)


def _reporting_before(paragraph: Paragraph, here: int) -> Named | None:
    """Who reports in an earlier sentence of the paragraph, of those since when nobody else is a subject."""
    grammar: Grammar = paragraph.grammar
    for start, stop in reversed(paragraph.sentences[max(0, here - _NEAR) : here]):
        found = _reporting_or_subject(paragraph, start, stop)
        if found is None or not _is_somebody(paragraph, found, start):
            continue
        verbs = (grammar.verb_at(at) for at in range(found.phrase.end, min(stop, found.phrase.end + _LONGEST)))
        return found if any(verb and verb.form == "finite" for verb in verbs) else None
    return None


def _is_somebody(paragraph: Paragraph, named: Named, sentence: int) -> bool:
    """Whether the subject of the sentence that begins at token *sentence* is a pronoun of a person, or a name."""
    grammar, phrase = paragraph.grammar, named.phrase
    if phrase.end - phrase.begin == 1 and grammar.is_pronoun(phrase.begin):
        return not grammar.is_("neuter", phrase.begin) and not grammar.is_("first-person", phrase.begin)
    capitals = [
        at
        for at in range(phrase.begin, phrase.end)
        if paragraph.tokens[at].capital and not grammar.is_("determiner", at) and not grammar.is_("not-name", at)
    ]
    if any(at + 1 in capitals for at in capitals):
        return True
    if grammar.known.does("nouns-with-capitals"):
        return False
    return any(at != sentence for at in capitals) or bool(capitals and _speaks(grammar, phrase.end))


def _speaks(grammar: Grammar, at: int) -> bool:
    while at < len(grammar.tokens) and grammar.skippable(at):
        at += 1
    return at < len(grammar.tokens) and grammar.verb_at(at) is not None
