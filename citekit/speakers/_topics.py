"""Who says a quotation in languages without spaces: the head of a clause before a verb, or what a particle marks."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.speakers._cues import AttributionCue, How
from citekit.speakers._noun_phrases import Grammar, Phrase

_CLAUSES = 3  # clauses of a sentence back in which its subject is looked for
_REACH = 120  # tokens from a quotation to what says who speaks, in its sentence: bounds the work of hostile ones
_TAG = 14  # tokens of a clause that tells who spoke
_LONGEST = 12  # tokens of a phrase
_PEOPLE = ("role", "person", "feminine-title", "masculine-title")
_TITLES = frozenset("《〈")
_ENDS = frozenset(",;:。.!?！？")


def cue_by_topic(
    grammar: Grammar, quote: int, sentence: tuple[int, int], following: tuple[int, int]
) -> AttributionCue | None:
    """Read who says the quotation at token *quote* of its *sentence*, which the one at *following* comes behind."""
    start, end = max(sentence[0], quote - _REACH), min(sentence[1], quote + _REACH)
    sentence = (start, end)
    if grammar.known.given("quotatives"):
        return _quoted_by_particle(grammar, quote, sentence, following)
    alone = all(grammar.tokens[at].kind == "p" for at in range(quote + 1, sentence[1]))
    stop = following[1] if alone else sentence[1]
    behind = _said_behind(grammar, quote, stop)
    if behind is None or _leads_to_another(grammar, behind, following[1]):
        ahead = _said_before(grammar, quote, sentence[0])
        return ahead if behind is None or (ahead and ahead.phrase) else behind
    return behind


def _leads_to_another(grammar: Grammar, cue: AttributionCue, stop: int) -> bool:
    """Whether what is said behind a quotation opens the next: “……。”丁磊回答称,“……”."""
    at = cue.at[1]
    while at < stop and (grammar.tokens[at].text in {",", ":"} or grammar.tokens[at].verbs):
        at += 1
    return cue.at[1] < at < stop and grammar.tokens[at].kind == "q"


def _said_behind(grammar: Grammar, quote: int, stop: int) -> AttributionCue | None:
    """“……”,赵敏说: a clause of nothing but who says it."""
    begin = quote + 1
    while begin < stop and grammar.tokens[begin].kind == "p" and grammar.tokens[begin].text in _ENDS:
        begin += 1
    if begin >= stop or grammar.tokens[begin].kind == "q":
        return None
    end = _clause_end(grammar, begin, stop)
    verb = next((at for at in range(begin, min(end, begin + _TAG)) if grammar.tokens[at].verbs), None)
    if verb is None or (verb == begin and begin > quote + 1):
        return None
    phrase = _head(grammar, begin, verb)
    return _cue(grammar, How.VERB_BEHIND, phrase, verb) if phrase and _is_somebody(grammar, phrase) else None


def _said_before(grammar: Grammar, quote: int, start: int) -> AttributionCue | None:
    """国防部长李建国表示,“……”: the verb that stands last before the quotation, and the head of its clause."""
    end = quote
    while end > start and grammar.tokens[end - 1].text in {",", ":"}:
        end -= 1
    begin = _clause_begin(grammar, end, start)
    verb = next((at for at in range(end - 1, begin - 1, -1) if grammar.tokens[at].verbs), None)
    if cue := _according(grammar, begin, end):
        return cue
    if verb is None:
        return _by_last_verb(grammar, begin, start)
    if cue := _cited(grammar, begin, end):
        return cue
    own = _head(grammar, begin, verb)
    before = None if own and _is_somebody(grammar, own) else _by_last_verb(grammar, begin, start)
    return before or _cue(grammar, How.VERB_BEFORE, _subject(grammar, begin, verb, start), verb)


def _by_last_verb(grammar: Grammar, begin: int, start: int) -> AttributionCue | None:
    """X表示,有关指责“毫无根据”: the verb that ends the clause before, or stands in this one."""
    if begin <= start or grammar.tokens[begin - 1].text not in {",", ":"}:
        return None
    end, opens = begin - 1, _clause_begin(grammar, begin - 1, start)
    verb = end - 1 if grammar.tokens[end - 1].verbs else None
    return _cue(grammar, How.VERB_BEFORE, _subject(grammar, opens, verb, start), verb) if verb is not None else None


def _according(grammar: Grammar, begin: int, end: int) -> AttributionCue | None:
    """据陈志明介绍; 根据何莉的说法; 在何军看来."""
    clauses = [(begin, end)]
    if begin > 0 and grammar.tokens[begin - 1].text == ",":
        clauses.append((_clause_begin(grammar, begin - 1, 0), begin - 1))
    seen = grammar.known.given("seen-by")
    for first, last in clauses:
        led = grammar.phrase_at("according", first)
        sees = grammar.tokens[first].low in grammar.known.given("in-the-eyes")
        ends = {*grammar.known.given("cited-ends")} if led else {*seen}
        if not led and not (sees and any(grammar.tokens[at].low in seen for at in range(first, last))):
            continue
        opens = first + (led or 1)
        stop = next(
            (at for at in range(opens, last) if grammar.tokens[at].low in ends or (led and grammar.tokens[at].verbs)),
            last,
        )
        phrase = _head(grammar, opens, stop)
        return AttributionCue(How.ACCORDING, phrase, (first, opens), "according") if phrase else None
    return None


def _cited(grammar: Grammar, begin: int, end: int) -> AttributionCue | None:
    """路透社援引总理欧尔班的话说: whom an outlet cites."""
    citing = next((at for at in range(begin, end) if grammar.is_("citing", at)), None)
    if citing is None:
        return None
    ends = grammar.known.given("cited-ends")
    stop = next((at for at in range(citing + 1, end) if grammar.tokens[at].low in ends), end)
    phrase = _head(grammar, citing + 1, stop)
    return AttributionCue(How.AS_SAYING, phrase, (citing, citing + 1), "cite") if phrase else None


def _subject(grammar: Grammar, begin: int, verb: int, start: int) -> Phrase | None:
    """The head of the clause of a verb, or of one before in its sentence that somebody opens."""
    own = _head(grammar, begin, verb)
    if own and _is_somebody(grammar, own):
        return own
    at = begin
    for _ in range(_CLAUSES):
        if at <= start or grammar.tokens[at - 1].text != ",":
            break
        end, at = at - 1, _clause_begin(grammar, at - 1, start)
        phrase = _head(grammar, at, end)
        if phrase and _has_name(grammar, phrase):
            return phrase
    return own


def _head(grammar: Grammar, begin: int, end: int) -> Phrase | None:
    """The noun phrase at the head of a clause, behind what tells when and where."""
    at = _behind_attribute(grammar, begin, end)
    while at < end and _opens(grammar, at):
        at = _behind_adverbial(grammar, at, end)
    first, of = at, grammar.known.given("attributes")
    while at < min(end, begin + 2 * _LONGEST):
        if _continues(grammar, at):
            at += 1
        elif grammar.tokens[at].low in of or grammar.tokens[at].text == "、":
            first = at = at + 1
        else:
            break
    return Phrase(first, at) if at > first else None


def _behind_attribute(grammar: Grammar, begin: int, end: int) -> int:
    """Where the noun of people stands that a clause of its own describes: 不愿透露姓名的官员."""
    of = grammar.known.given("attributes")
    places = (at + 1 for at in range(end - 2, begin, -1) if grammar.tokens[at].low in of)
    people = (at for at in places if grammar.tokens[at].capital or any(grammar.is_(kind, at) for kind in _PEOPLE))
    return next(people, begin)


def _opens(grammar: Grammar, at: int) -> bool:
    kinds = ("adverb", "preposition", "time", "boundary", "auxiliary")
    token = grammar.tokens[at]
    return token.text[0].isdigit() or (token.kind == "w" and any(grammar.is_(kind, at) for kind in kinds))


def _behind_adverbial(grammar: Grammar, at: int, end: int) -> int:
    if not grammar.is_("preposition", at):
        return at + 1
    ends = grammar.known.given("adverbial-ends")
    closing = next((place for place in range(at + 1, end) if grammar.tokens[place].low in ends), None)
    return closing + 1 if closing is not None else end


def _continues(grammar: Grammar, at: int) -> bool:
    token = grammar.tokens[at]
    small = _opens(grammar, at) or grammar.is_("relative", at)
    return token.kind == "w" and (token.capital or not (small or (token.verbs and not token.kinds)))


def _clause_begin(grammar: Grammar, end: int, start: int) -> int:
    at = end
    while at > start and _in_clause(grammar, at - 1):
        at -= 1
    return at


def _clause_end(grammar: Grammar, begin: int, stop: int) -> int:
    return next((at for at in range(begin, stop) if not _in_clause(grammar, at)), stop)


def _in_clause(grammar: Grammar, at: int) -> bool:
    """Whether a token is a word, or the title of a work: 《纽约时报》."""
    token = grammar.tokens[at]
    return token.kind == "w" or token.text == "、" or (token.kind == "q" and token.text[0] in _TITLES)


def _has_name(grammar: Grammar, phrase: Phrase) -> bool:
    inside = range(phrase.begin, phrase.end)
    return any(grammar.tokens[at].capital or grammar.is_pronoun(at) for at in inside)


def _is_somebody(grammar: Grammar, phrase: Phrase) -> bool:
    inside = range(phrase.begin, phrase.end)
    kinds = (*_PEOPLE, "not-person", "determiner")
    return _has_name(grammar, phrase) or any(grammar.is_(kind, at) for at in inside for kind in kinds)


def _cue(grammar: Grammar, how: How, phrase: Phrase | None, verb: int) -> AttributionCue:
    return AttributionCue(how, phrase, (verb, verb + 1), grammar.tokens[verb].verbs[0].sense)


def _quoted_by_particle(
    grammar: Grammar, quote: int, sentence: tuple[int, int], following: tuple[int, int]
) -> AttributionCue | None:
    """「……」と述べた: a particle behind the quotation, a verb, and the subject that a particle marks."""
    start, stop = sentence
    behind = quote + 1
    if source := _source_before(grammar, start, quote):
        return source
    if behind < stop and grammar.tokens[behind].low in grammar.known.given("quotatives"):
        return _with_quotative(grammar, quote, start, stop)
    verb = next((at for at in range(behind, stop) if grammar.tokens[at].verbs), None)
    if verb is not None:
        topic = marked_topic(grammar, start, quote)
        return _cue(grammar, How.VERB_BEHIND, topic, verb) if topic else None
    alone = all(grammar.tokens[at].kind == "p" for at in range(behind, stop))
    leads = all(grammar.tokens[at].kind == "p" for at in range(start, quote))
    return _thus(grammar, following) if alone and leads and following[0] >= stop else None


def _with_quotative(grammar: Grammar, quote: int, start: int, stop: int) -> AttributionCue | None:
    behind = quote + 1
    verb = next((at for at in range(behind + 1, stop) if grammar.tokens[at].verbs), None)
    marked = marked_topic(grammar, behind + 1, verb if verb is not None else stop)
    if verb is None:
        end = _clause_end(grammar, behind + 1, stop)
        phrase = marked or _last_part(grammar, behind + 1, end)
        named = phrase and _is_somebody(grammar, phrase)
        return AttributionCue(How.VERB_BEHIND, phrase, (behind, behind + 1)) if named else None
    if marked is None or not _is_somebody(grammar, marked):
        ahead = marked_topic(grammar, start, quote)
        marked = ahead if ahead and (marked is None or _is_somebody(grammar, ahead)) else marked
    return _cue(grammar, How.VERB_BEHIND, marked, verb)


def _source_before(grammar: Grammar, start: int, quote: int) -> AttributionCue | None:
    """田中氏によると: whose words they are."""
    for at in range(quote - 1, start, -1):
        if grammar.is_("according-behind", at):
            phrase = _last_part(grammar, start, at)
            return AttributionCue(How.ACCORDING, phrase, (at, at + 1), "according") if phrase else None
    return None


def _thus(grammar: Grammar, following: tuple[int, int]) -> AttributionCue | None:
    """「……」。渡辺市長はこう述べた。: a sentence that points back."""
    begin, stop = following
    said = grammar.known.given("said-thus")
    points = next((at for at in range(begin, stop) if grammar.tokens[at].low in said), None)
    if points is None:
        return None
    verb = next((at for at in range(points + 1, stop) if grammar.tokens[at].verbs), None)
    topic = marked_topic(grammar, begin, points)
    return _cue(grammar, How.VERB_BEHIND, topic, verb) if verb is not None and topic else None


def marked_topic(grammar: Grammar, begin: int, end: int) -> Phrase | None:
    """What a particle marks nearest to *end*: somebody where there is one, else what the last marks."""
    topics = list(_topics(grammar, begin, end))
    return next((one for one in topics if _is_somebody(grammar, one)), topics[0] if topics else None)


def _topics(grammar: Grammar, begin: int, end: int) -> Iterator[Phrase]:
    particles = grammar.known.given("subject-particles")
    for at in range(end - 1, begin, -1):
        if grammar.tokens[at].low in particles:
            before = _before_parenthesis(grammar, at, begin)
            if phrase := _last_part(grammar, begin, before):
                yield phrase


def _before_parenthesis(grammar: Grammar, at: int, begin: int) -> int:
    if grammar.tokens[at - 1].text != ")":
        return at
    opening = (place for place in range(at - 2, begin, -1) if grammar.tokens[place].text == "(")
    return next(opening, at)


def _last_part(grammar: Grammar, begin: int, end: int) -> Phrase | None:
    """The noun phrase that ends at *end*: what stands behind the last “of”, mark or particle."""
    of = grammar.known.given("of")
    first = end
    while first > begin and end - first < _LONGEST and grammar.tokens[first - 1].kind == "w":
        word = grammar.tokens[first - 1]
        inflected = not word.kinds and "\u3041" <= word.text[-1] <= "\u309f"
        if word.low in of or (not word.capital and (grammar.is_small(first - 1) or word.verbs or inflected)):
            break
        first -= 1
    while first < end and (grammar.is_("time", first) or grammar.is_small(first)):
        first += 1
    return Phrase(first, end) if first < end else None
