"""Who a mention is: the fullest name an article gives, pronouns and descriptions followed back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from citekit.model import Basis
from citekit.speakers._evidence import evidence, is_of_people, names_in
from citekit.speakers._given import gender_of, is_given_name
from citekit.speakers._heads import is_author, is_behind_office, is_modifier, is_of_another, is_party_of, is_titled
from citekit.speakers._lexicon import Lexicon, places
from citekit.speakers._noun_phrases import Grammar, Phrase
from citekit.speakers._outlets import is_outlet
from citekit.speakers._sentence import Named, Paragraph
from citekit.speakers._spellings import Name, key, uninflected
from citekit.speakers._tokens import base_form

_BACK = 6  # paragraphs, and sentences in one, in which a pronoun is resolved: further back a name says less
_BESIDE = 5  # words from the comma behind a name to the noun that tells who it is
_FAR = 40  # mentions that a description (“the minister”) is looked for in
_LONGEST_NAME = 6  # words of a place and the name behind it
_WHOLE = 2  # words of a name without a place
_FAMILY = 4  # letters of a family name at most, where no space parts names
_GENDERS = ("feminine", "masculine")
_MANY = 200  # bearers of one last name that are compared: bounds the work of a hostile article


@frozen
class Resolved:
    """Who a mention is, and how that is known."""

    name: str | None
    basis: Basis
    pronoun: bool = False


def with_apposition(paragraph: Paragraph, phrase: Phrase) -> Phrase:
    """Give the phrase with the name that stands in commas behind it: “la ministra, Elena Duarte,”."""
    tokens, comma = paragraph.tokens, phrase.end
    if behind := _behind_place(paragraph, phrase):
        return behind
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or not tokens[comma + 1].capital:
        return phrase
    named = next(names_in(paragraph, phrase.begin, phrase.end), None)
    name = next(names_in(paragraph, comma + 1, min(len(tokens), comma + 8)), None)
    if named and not (name and _is_of_a_place(paragraph, phrase, named, name)):
        return phrase
    closed = name and (name.end == len(tokens) or tokens[name.end].kind != "w")
    return Phrase(phrase.begin, name.end) if name and closed and name.begin <= comma + 2 else phrase


def _behind_place(paragraph: Paragraph, phrase: Phrase) -> Phrase | None:
    """The phrase with the name behind where someone is from: “nauczycielka z Ełku Larysa Pokora”."""
    grammar, at = paragraph.grammar, phrase.end
    described = grammar.known.does("without-articles") and is_of_people(grammar, phrase.end - 1)
    if not described or not grammar.is_("preposition", at):
        return None
    name = next(names_in(paragraph, at + 1, min(at + 1 + _LONGEST_NAME, len(grammar.tokens))), None)
    return Phrase(phrase.begin, name.end) if name and name.begin == at + 1 and len(name.words) > _WHOLE else None


def _is_of_a_place(paragraph: Paragraph, phrase: Phrase, named: Name, apposed: Name) -> bool:
    """Whether *named* says of where someone described is, and *apposed* who: “Burmistrzyni Lipowa, Anna Kruk”."""
    grammar = paragraph.grammar
    described = grammar.known.does("without-articles") and is_of_people(grammar, phrase.begin)
    bare = described and named.begin > phrase.begin and len(named.words) < len(apposed.words)
    return bare or grammar.is_("determiner", phrase.begin)


class People:
    """The names of an article, asked who a mention is."""

    def __init__(self, paragraphs: Sequence[Paragraph], prose: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        runs = [(paragraph, tuple(names_in(paragraph, 0, len(paragraph.tokens)))) for paragraph in prose]
        self.known = evidence(runs)
        self.lexicon = paragraphs[0].grammar.known if paragraphs else Lexicon("und", {}, {}, {}, {})
        self.by_first: dict[str, list[Name]] = {}
        self.names = [name for paragraph, own in runs for name in self.known.of_runs(paragraph, own)]
        self.by_last: dict[str, list[Name]] = {}
        self._fullest: dict[tuple[str, ...], str] = {}
        self.places: dict[str, list[tuple[int, int]]] = {}
        for paragraph in prose:
            for at, token in enumerate(paragraph.tokens):
                self.places.setdefault(token.low, []).append((paragraph.number, at))
        for name in self.names:
            self.by_last.setdefault(self._key(name.words), []).append(name)
            for part in _parts(name, self.lexicon):
                self.by_first.setdefault(part, []).append(name)
            if len(name.words) > 1:
                self.by_first.setdefault(uninflected(name.words[0], self.lexicon), []).append(name)

    def _key(self, words: tuple[str, ...]) -> str:
        return key(words, self.lexicon)

    def full(self, words: tuple[str, ...]) -> str:
        """Give the fullest name that ends in *words*, or has them all and ends in the last."""
        if words not in self._fullest:
            self._fullest[words] = self._full(words)
        return self._fullest[words]

    def _full(self, words: tuple[str, ...]) -> str:
        same = self.by_last.get(self._key(words), ())[:_MANY]
        wanted = {uninflected(word, self.lexicon) for word in words}
        longer = [one.words for one in same if self._is_longer(one, words, wanted)]
        if len(words) == 1 and self._are_several(longer):
            return words[0]
        if len(words) > 1 and self.lexicon.does("nouns-with-capitals") and not is_given_name(words[0]):
            longer += [one.words for one in same if is_given_name(one.words[0]) and len(one.words) >= len(words)]
            longer = [one for one in longer if is_given_name(one[0])] or longer
            words = max(longer, key=len) if longer and is_given_name(longer[0][0]) else words
        best = max((*longer, *self._by_first_name(words), words), key=self._fullness)
        return " ".join(best).replace("’ ", "’")

    def _are_several(self, names: list[tuple[str, ...]]) -> bool:
        """Whether whole names that share their last word begin with different given names, so are of several people."""
        first = {uninflected(one[0], self.lexicon) for one in names if len(one) > 1 and is_given_name(one[0])}
        return len(first) > 1 and not self.lexicon.does("unspaced")

    def _fullness(self, words: tuple[str, ...]) -> tuple[int, int]:
        """By what the fullest name is told; of names in several cases the shortest is the one that is a subject."""
        letters = sum(map(len, words))
        if self.lexicon.does("unspaced"):
            return letters, 0
        return len(words), -letters if self.lexicon.given("ends-name") else 0

    def _is_longer(self, name: Name, words: tuple[str, ...], wanted: set[str]) -> bool:
        """Whether *name* has all of *words*, and is not one that they stand in: “Presidentes do Supremo”."""
        article = name.words[-len(words) - 1 : -len(words)]
        contracted = self.paragraphs[name.paragraph].grammar.known.given("of-the")
        given = {*contracted, *self.lexicon.given("behind-first-name")}
        led = bool(article) and (article[0] in contracted or (article[0] in given and not is_given_name(name.words[0])))
        hangs = led and name.words[-len(words) :] == words
        return not hangs and wanted <= {uninflected(word, self.lexicon) for word in name.words}

    def _by_first_name(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names that begin with a word alone which ends none, where their last is the same: “Ingrid”."""
        if len(words) > 1 or any(len(one.words) > 1 for one in self.by_last.get(self._key(words), ())[:_MANY]):
            return []
        of = {*self.lexicon.given("of"), *self.lexicon.given("of-the")}
        named = self.by_first.get(uninflected(words[0], self.lexicon), ())[:_MANY]
        named = [one for one in named if len(one.words) == 1 or one.words[1] not in of]
        return [one.words for one in named] if len({self._key(one.words) for one in named}) == 1 else []

    def resolve(self, named: Named, speaker_before: str | None, last_outlet: str | None) -> Resolved:
        """Tell who the phrase *named* is; *speaker_before* is the speaker of the quotation before."""
        paragraph = self.paragraphs[named.paragraph]
        grammar, phrase = paragraph.grammar, named.phrase
        own = self._described_before(paragraph, phrase) or self._own_name(paragraph, phrase)
        if own:
            return Resolved(self.full(own.words), Basis.CLAIMED if named.stated else Basis.INFERRED)
        if any(grammar.is_("outlet-noun", at) for at in range(phrase.begin, phrase.end)):
            return _inferred(last_outlet if last_outlet and is_outlet(last_outlet) else None)
        if grammar.is_pronoun(phrase.begin) and _is_pronoun_alone(grammar, phrase):
            found = self._behind_pronoun(paragraph, phrase)
            return Resolved(found, Basis.INFERRED if found else Basis.UNKNOWN, pronoun=True)
        described = self._described(paragraph, phrase) or self._pointed_at(paragraph, phrase)
        if described is None and _is_speech(grammar, phrase):
            described = speaker_before
        return _inferred(described)

    def _own_name(self, paragraph: Paragraph, phrase: Phrase) -> Name | None:
        """The name in the phrase that is its head: not the company in “a spokesman for the company”."""
        grammar = paragraph.grammar
        apposition = self._apposed(paragraph, phrase) or self._apposed_behind(paragraph, phrase)
        if apposition is not None:
            return apposition
        names = list(self.known.names(paragraph, phrase.begin, phrase.end))
        if titled := next((one for one in names[1:] if is_titled(grammar, phrase, one)), None):
            return titled
        for name in names:
            if is_outlet(name.text) and name is not names[-1]:
                continue
            before = name.begin - 1
            while before > phrase.begin and (grammar.is_("determiner", before) or grammar.tokens[before].capital):
                before -= 1
            apposed = any(grammar.tokens[place].text == "," for place in range(phrase.begin, name.begin))
            hangs = (
                not (
                    apposed
                    or is_author(grammar, phrase, name)
                    or (len(name.words) > 1 and is_behind_office(grammar, name))
                )
                and before > phrase.begin
                and (grammar.is_("preposition", before) or grammar.is_("continues", before))
            )
            whole = len(name.words) > 1 and is_given_name(name.words[0])
            noun = grammar.known.does("nouns-with-capitals") and not whole
            noun = noun and self._key(name.words) not in self.known.acting
            if (
                is_modifier(grammar, phrase, name)
                or is_party_of(grammar, phrase, name)
                or is_of_another(grammar, phrase, name)
            ):
                continue
            if not hangs and not noun and (name.end == phrase.end or not grammar.is_genitive(name.end - 1)):
                return name
        return None

    def _apposed(self, paragraph: Paragraph, phrase: Phrase) -> Name | None:
        """The full name that ends a described phrase behind a comma: “le ministre des Transports, Samir Haddad”."""
        grammar = paragraph.grammar
        bare = grammar.known.does("without-articles") and is_of_people(grammar, phrase.begin)
        if not (bare or grammar.is_("determiner", phrase.begin)):
            return None
        names = self.known.names(paragraph, phrase.begin, phrase.end)
        apposed = (one for one in names if one.end == phrase.end and grammar.tokens[one.begin - 1].text == ",")
        return next((one for one in apposed if len(one.words) > 1), None)

    def _apposed_behind(self, paragraph: Paragraph, phrase: Phrase) -> Name | None:
        """The full name between commas behind a described phrase: “le colistier de Donald Trump, JD Vance, a dit”."""
        grammar, comma = paragraph.grammar, phrase.end
        led = grammar.is_("determiner", phrase.begin) or grammar.is_genitive(phrase.begin)  # “Lopez’s lawyer, Tom Ray,”
        described = led and phrase.begin + 1 < phrase.end and is_of_people(grammar, phrase.begin + 1)
        if not described or comma + 1 >= len(grammar.tokens) or grammar.tokens[comma].text != ",":
            return None
        names = self.known.names(paragraph, comma + 1, min(comma + 1 + _LONGEST_NAME, len(grammar.tokens)))
        name = next(names, None)
        if name is None or name.begin != comma + 1 or len(name.words) < _WHOLE or name.end + 1 >= len(grammar.tokens):
            return None
        closed = grammar.tokens[name.end].text == "," and not grammar.is_("boundary", name.end + 1)
        return name if closed else None

    def _described_before(self, paragraph: Paragraph, phrase: Phrase) -> Name | None:
        """The whole name before the comma of an apposition that none closes: “Ana Ruiz, directora de la FAO dijo”."""
        grammar, comma = paragraph.grammar, phrase.begin - 1
        noun = is_of_people(grammar, phrase.begin)
        bare = noun and (grammar.known.does("nouns-with-capitals") or not grammar.tokens[phrase.begin].capital)
        if comma < _WHOLE or not bare or grammar.tokens[comma].text != ",":
            return None
        inside = names_in(paragraph, phrase.begin, phrase.end)
        if any(one.begin == phrase.begin + 1 and len(one.words) > 1 for one in inside):
            return None
        before = list(self.known.names(paragraph, max(0, comma - _LONGEST_NAME), comma))
        return before[-1] if before and before[-1].end == comma and len(before[-1].words) > 1 else None

    def others_between(self, named: Named, place: int, paragraph: Paragraph) -> bool:
        """Whether sentences between one that names a person and token *place* name others, and not that one again."""
        if named.paragraph != paragraph.number:
            return False
        here = bisect_left(paragraph.sentences, (place + 1, 0)) - 1
        there = bisect_left(paragraph.sentences, (named.phrase.begin + 1, 0)) - 1
        if here - there < 2 or here - there > _BACK:
            return False
        own = self._own_name(paragraph, named.phrase)
        start, stop = paragraph.sentences[there + 1][0], paragraph.sentences[here - 1][1]
        if stop - start > _MANY:
            return True
        between = {self.full(one.words) for one in self.known.names(paragraph, start, stop) if self._is_person(one)}
        return bool(between) and (own is None or self.full(own.words) not in between)

    def _behind_pronoun(self, paragraph: Paragraph, phrase: Phrase) -> str | None:
        grammar = paragraph.grammar
        gender = next((kind for kind in _GENDERS if grammar.is_(kind, phrase.begin)), None)
        if grammar.is_("first-person", phrase.begin) or gender is None:
            return None
        return self._last_acting(paragraph.number, phrase.begin, gender)

    def _pointed_at(self, paragraph: Paragraph, phrase: Phrase) -> str | None:
        """Whom “the senator” points back at: the last person who acts, of whom nothing tells another gender."""
        grammar, head = paragraph.grammar, phrase.begin + 1
        definite = grammar.tokens[phrase.begin].low in grammar.known.given("definite")
        contracted = phrase.begin > 0 and grammar.tokens[phrase.begin - 1].low in grammar.known.given("of-the")
        if contracted or (grammar.known.does("without-articles") and phrase.end - phrase.begin == 1):
            head, definite = phrase.begin, True  # “a juicio del mandatario”
        definite = definite and not paragraph.tokens[min(head, phrase.end - 1)].capital
        if not definite or head >= phrase.end or self._is_somebodys(paragraph, head, phrase.end):
            return None
        if not any(grammar.is_(kind, head) for kind in ("person", "role", "feminine-title", "masculine-title")):
            return None
        return self._last_acting(paragraph.number, phrase.begin, _gender_at(grammar, head), alone=True)

    def pointed_gender(self, named: Named) -> str | None:
        """The gender of whom a pronoun or “the senator” points at, “” for none told; ``None`` where it is nobody."""
        paragraph, phrase = self.paragraphs[named.paragraph], named.phrase
        grammar, head = paragraph.grammar, phrase.begin + 1
        if grammar.is_pronoun(phrase.begin) and _is_pronoun_alone(grammar, phrase):
            first = grammar.is_("first-person", phrase.begin)
            return None if first else next((kind for kind in _GENDERS if grammar.is_(kind, phrase.begin)), None)
        definite = grammar.tokens[phrase.begin].low in grammar.known.given("definite")
        if not definite or head >= phrase.end or self._is_somebodys(paragraph, head, phrase.end):
            return None
        return (_gender_at(grammar, head) or "") if is_of_people(grammar, head) else None

    def gender_of(self, full: str) -> str | None:
        """The gender of the person of a *full* name, where its titles or its given name tell it."""
        words = tuple(full.split())
        same = self.by_last.get(self._key(words), ())[:1]
        return self._gender(same[0]) if same else None

    def is_whole_person(self, full: str) -> bool:
        """Whether *full* is the name of a person, of two words and more."""
        words = tuple(full.split())
        named = self.by_last.get(self._key(words), ())[:_MANY]
        return len(words) > 1 and any(self._is_person(one) for one in named)

    def _is_somebodys(self, paragraph: Paragraph, begin: int, end: int) -> bool:
        """Whether words tell whose or of what someone is: “of the company”."""
        known = paragraph.grammar.known
        of = {*known.given("of"), *known.given("of-the")}
        inside = range(begin + 1, end)
        aged = {at for at in inside if at + 1 < len(paragraph.tokens) and paragraph.tokens[at + 1].text[0].isdigit()}
        return any((paragraph.tokens[at].low in of and at not in aged) or paragraph.tokens[at].capital for at in inside)

    def _last_acting(self, number: int, position: int, gender: str | None, *, alone: bool = False) -> str | None:
        """Who acts in the last sentence before a place that names a person of *gender*; nobody where it is in doubt.

        A pronoun points at the first of several; where only one who acts *alone* is meant, they leave a doubt.
        """
        for back in range(number, max(number - _BACK, -1), -1):
            paragraph = self.paragraphs[back]
            if back < number and paragraph.is_heading:
                return None
            limit = position if back == number else len(paragraph.tokens)
            here = bisect_left(paragraph.sentences, (limit, 0))
            for start, stop in reversed(paragraph.sentences[max(0, here - _BACK) : here]):
                acts = [one for one in self._acting(paragraph, start, min(stop, limit)) if self._may_be(one, gender)]
                if acts:
                    return self.full(acts[0].words) if not alone or self._is_one(acts) else None
                named = [
                    one for one in self.known.names(paragraph, start, min(stop, limit)) if self._may_be(one, gender)
                ]
                if named:
                    return self._alone(paragraph, named) if stop <= limit else None
        return None

    def _may_be(self, name: Name, gender: str | None) -> bool:
        return self._is_person(name) and (gender is None or self._gender(name) in {None, gender})

    def _acting(self, paragraph: Paragraph, start: int, stop: int) -> Iterator[Name]:
        """The names in a sentence of who speaks, is cited, is its subject or that of a verb that reports."""
        grammar = paragraph.grammar
        first = bisect_left(paragraph.read, start, key=lambda one: one.token)
        near = [one.cue for one in paragraph.read[first : first + _BACK] if one.token < stop and one.cue]
        phrases = [cue.phrase for cue in near if cue.phrase and cue.phrase.begin >= start and cue.phrase.end <= stop]
        phrases += [Phrase(at + 1, stop) for at in range(start, stop) if grammar.is_("citing", at)]
        verbs = [at for at in range(start + 1, stop) if grammar.verb_at(at)][:_BACK]
        subjects = [*(grammar.phrase_before(at, start) for at in verbs), grammar.first_phrase(start, stop)]
        for phrase in [*phrases, *filter(None, subjects)]:
            if phrase.end <= stop and (name := self._own_name(paragraph, phrase)):
                yield name

    def _is_one(self, named: Sequence[Name]) -> bool:
        return len({self.full(one.words) for one in named}) == 1

    def _alone(self, paragraph: Paragraph, named: list[Name]) -> str | None:
        """The name of the one person among those *named*, whom no preposition leads; nobody where they are several."""
        grammar = paragraph.grammar
        led = any(grammar.is_("preposition", one.begin - 1) for one in named)
        full = {self.full(one.words) for one in named}
        return min(full) if len(full) == 1 and not led else None

    def _is_person(self, name: Name) -> bool:
        full = self.full(name.words)
        grammar = self.paragraphs[name.paragraph].grammar
        titled = name.begin > 0 and any(
            grammar.is_(kind, name.begin - 1) for kind in ("role", "feminine-title", "masculine-title")
        )
        words = [word.casefold() for word in full.split()]
        if len(words) > 1 and words[0] in self.known.small and not (titled or is_given_name(full.split()[0])):
            return False
        if any(grammar.known.has("not-person", word) for word in words) or is_outlet(full) or full.isupper():
            return False
        if full.casefold() in places(grammar.known.language):
            return False
        if titled or is_given_name(full.split()[0]):
            return True
        return len(words) > 1 and self._key(name.words) in self.known.acting and self._is_plainly_named(name)

    def _is_plainly_named(self, name: Name) -> bool:
        """Whether no article stands before a name, which would make it one of a body."""
        return not self.paragraphs[name.paragraph].grammar.is_("determiner", name.begin - 1)

    def _gender(self, name: Name) -> str | None:
        for other in self.by_last.get(self._key(name.words), ())[:_MANY]:
            grammar = self.paragraphs[other.paragraph].grammar
            for at in range(other.begin - 1, max(other.begin - 3, -1), -1):
                if gender := _gender_at(grammar, at):
                    return gender
        return gender_of(tuple(self.full(name.words).split()))

    def _described(self, paragraph: Paragraph, phrase: Phrase) -> str | None:
        """The name that stood by the same noun before: “la ministra” after “la ministra de Hacienda, Elena Duarte”."""
        grammar = paragraph.grammar
        head = next(
            (
                at
                for at in range(phrase.begin, phrase.end)
                if not grammar.is_small(at) and not grammar.is_("determiner", at)
            ),
            None,
        )
        if head is None:
            return None
        wanted = base_form(grammar.tokens[head])
        places = self.places.get(wanted, ())
        here = bisect_left(places, (paragraph.number, phrase.begin))
        person, gender = is_of_people(grammar, head), _gender_at(grammar, head)
        of_what = {grammar.tokens[at].low for at in range(head + 1, phrase.end) if grammar.tokens[at].capital}
        for number, at in reversed(places[max(0, here - _FAR) : here]):
            beside = self.paragraphs[number].tokens[max(0, at - _BESIDE) : at + 2 * _BESIDE]
            if not of_what <= {token.low for token in beside}:
                continue
            if not person and _is_adverbial(self.paragraphs[number].grammar, at):
                continue
            name = self._beside(self.paragraphs[number], at)
            if name and self._may_be(name, gender):
                return None if self._others_nearer(paragraph, phrase, name, gender) else self.full(name.words)
        return None

    def _others_nearer(self, paragraph: Paragraph, phrase: Phrase, name: Name, gender: str | None) -> bool:
        """Whether the sentence before a description names people and not the one of *name*, which leaves a doubt."""
        here = bisect_left(paragraph.sentences, (phrase.begin + 1, 0)) - 1
        if here > 0:
            near, (start, stop) = paragraph, paragraph.sentences[here - 1]
        elif paragraph.number and self.paragraphs[paragraph.number - 1].sentences:
            near = self.paragraphs[paragraph.number - 1]
            start, stop = near.sentences[-1]
        else:
            return False
        if (near.number, stop) <= (name.paragraph, name.end):
            return False
        named = {self.full(one.words) for one in self.known.names(near, start, stop) if self._may_be(one, gender)}
        return bool(named) and self.full(name.words) not in named

    def _beside(self, paragraph: Paragraph, at: int) -> Name | None:
        tokens = paragraph.tokens
        stop = next(
            (
                place
                for place in range(at, min(len(tokens), at + 9))
                if tokens[place].text in {".", ";", ":"} or tokens[place].kind == "q"
            ),
            len(tokens),
        )
        ahead = self.known.names(paragraph, at + 1, min(stop, at + 9))
        if name := next((one for one in ahead if tokens[one.begin - 1].text == "," or one.begin == at + 1), None):
            return name
        before = list(self.known.names(paragraph, max(0, at - 6), at))
        if before and tokens[before[-1].end].text == "," and at - before[-1].end <= _BESIDE:
            return before[-1]
        return None


def _parts(name: Name, known: Lexicon) -> list[str]:
    """By which parts of it a name is called that no space parts: its first letters, what stands behind its dot."""
    if not known.does("unspaced"):
        return []
    whole = name.words[0]
    *_, last = re.split("[·・•]", whole)
    heads = [whole[:size] for size in range(1, min(len(whole), _FAMILY + 1))]
    return [*heads, *([last] if last != whole else [])]


def _is_adverbial(grammar: Grammar, at: int) -> bool:
    """Whether a noun stands behind a preposition, so that a name behind its comma is another's: “En el auto, Ruiz”."""
    before = at - 1
    while before > 0 and grammar.is_("determiner", before):
        before -= 1
    return before >= 0 and grammar.is_("preposition", before)


def _gender_at(grammar: Grammar, at: int) -> str | None:
    """The gender that a title at *at* tells, or the article of a noun of people: “la líder”."""
    if titled := next((kind for kind in _GENDERS if grammar.is_(f"{kind}-title", at)), None):
        return titled
    article = grammar.tokens[at - 1].low if at > 0 and is_of_people(grammar, at) else ""
    return next((kind for kind in _GENDERS if article in grammar.known.given(f"{kind}-articles")), None)


def _is_speech(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is a noun of speech behind its article, and tells not whose: “the statement”."""
    led = grammar.is_("determiner", phrase.begin) and grammar.is_("cue-noun", phrase.begin + 1)
    return led and not any(grammar.tokens[at].capital for at in range(phrase.begin + 1, phrase.end))


def _is_pronoun_alone(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun, or one with a word that stresses it: “él mismo”."""
    return phrase.end - phrase.begin == 1 or (
        phrase.end - phrase.begin == 2 and not grammar.tokens[phrase.begin + 1].capital
    )


def _inferred(name: str | None) -> Resolved:
    return Resolved(name, Basis.INFERRED if name else Basis.UNKNOWN)
