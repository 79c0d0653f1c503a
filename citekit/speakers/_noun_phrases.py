"""Who is named: the noun phrases around a verb, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from citekit.speakers._given import is_given_name
from citekit.speakers._lexicon import Lexicon, Verb, name_particles
from citekit.speakers._token import Token
from citekit.speakers._tokens import base_form

_PRONOUNS = frozenset({"feminine", "masculine", "plural", "first-person", "neuter"})
_SMALL = frozenset({"preposition", "boundary", "relative", "adverb"})
_COMMAS = frozenset(",—–-―")
_BY = frozenset({"by", "par", "por", "da", "dal", "dalla", "dall’", "von", "vom"})
_LONGEST = 14  # tokens of a phrase: a name with its titles; what is longer is a clause
_APPOSITION = 26  # tokens between a name and its verb: “X, the minister who …, said”
_CLAUSE = 60  # tokens in which a particle or a verb at the end is looked for


@frozen
class Phrase:
    """A noun phrase: a half-open range of tokens."""

    begin: int
    end: int


@frozen(slots=False)
class Grammar:
    """A paragraph's tokens, read by what its language is known to do."""

    tokens: Sequence[Token]
    known: Lexicon

    def is_(self, kind: str, position: int) -> bool:
        """Whether the word at *position* is of *kind*."""
        return 0 <= position < len(self.tokens) and kind in self.tokens[position].kinds

    def phrase_at(self, kind: str, position: int) -> int:
        """How many tokens of a phrase of *kind* begin at *position*; 0 for none."""
        if position >= len(self.tokens) or kind not in self.known.opening.get(self.tokens[position].low, ()):
            return 0
        by_first = self.known.starts[kind]
        for words in by_first.get(self.tokens[position].low, ()):
            found = self.tokens[position : position + len(words)]
            if len(found) == len(words) and all(token.low == word for token, word in zip(found, words, strict=True)):
                return len(words)
        return 0

    def is_pronoun(self, position: int) -> bool:
        """Whether the word at *position* is a personal pronoun that can be a subject."""
        return not _PRONOUNS.isdisjoint(self.tokens[position].kinds)

    def verb_at(self, position: int) -> Verb | None:
        """The reporting verb at *position*: a finite form, or a participle behind its auxiliary, or a gerund."""
        token = self.tokens[position]
        if not token.verbs or (token.capital and self._is_inside(position)):
            return None
        for verb in token.verbs:
            if verb.form == "finite" and self._finite(position, verb):
                return verb
            if verb.form == "participle" and self._has_auxiliary(position):
                return verb
            if verb.form == "gerund" and not self.is_("determiner", position - 1):
                return verb
            if verb.form == "infinitive" and self.begin_of_verb(position) < position:
                return verb
        return None

    def with_author(self, phrase: Phrase, stop: int) -> Phrase:
        """The phrase with whom it is by: “un rapport publié lundi par la Cour des comptes”."""
        for at in range(phrase.end, min(stop - 1, phrase.end + 5)):
            if self.tokens[at].kind != "w":
                break
            if self.tokens[at].low in _BY and self.begins_phrase(at + 1):
                author = self.phrase_from(at + 1, stop)
                return Phrase(phrase.begin, author.end) if author else phrase
        return phrase

    def is_infinitive(self, position: int) -> bool:
        """Whether a reporting verb at *position* is an infinitive behind its mark: “refused to call it “a crisis””."""
        if position == 0 or self.tokens[position - 1].low not in self.known.given("infinitive-hangs"):
            return False
        return any(verb.lemma == self.tokens[position].low for verb in self.tokens[position].verbs)

    def begin_of_verb(self, position: int) -> int:
        """Where the verb begins whose infinitive stands at *position*: “se limitó a decir”, “a tenu à préciser”."""
        for place in range(max(0, position - 4), position):
            if place + self.phrase_at("semi-auxiliary", place) == position:
                return place
        return position

    def _follows_quotation(self, position: int) -> bool:
        before = position - 1
        while before > 0 and self.tokens[before].text in _COMMAS:
            before -= 1
        return before >= 0 and self.tokens[before].kind == "q"

    def _is_inside(self, position: int) -> bool:
        return self.known.does("nouns-with-capitals") or (position > 0 and self.tokens[position - 1].kind == "w")

    def _finite(self, position: int, verb: Verb) -> bool:
        if verb.particle:
            return any(token.low == verb.particle for token in self.tokens[position + 1 : position + _CLAUSE])
        if self.known.does("verb-first") and self.is_("before-noun", position - 1):
            return False
        if self.known.does("nominal-verbs"):
            return self._finite_unless_nominal(position, verb)
        if (marks := self.known.given("infinitive-mark")) and verb.lemma == self.tokens[position].low:
            return position > 0 and self.tokens[position - 1].low not in marks
        if position == 0 or self.tokens[position - 1].kind != "w":
            return not self.is_("cue-noun", position) or self._follows_quotation(position)
        if self.known.does("without-articles"):
            return True
        after_article = self.is_("determiner", position - 1)
        return not after_article or (self.is_("auxiliary", position - 1) and not self.is_("cue-noun", position))

    def _finite_unless_nominal(self, position: int, verb: Verb) -> bool:
        """Whether a form that is also a noun, an infinitive or a participle is a verb here."""
        place = position - 1
        while place >= 0 and self.known.ends("adverb", self.tokens[place].low) and self.tokens[place].kind == "w":
            place -= 1
        if place < 0 or self.tokens[place].kind != "w":
            return not self.is_("cue-noun", position) and verb.lemma != self.tokens[position].low
        if self.is_("before-noun", place) or self.is_genitive(place):
            return False
        before = self.tokens[place]
        subject = self.is_pronoun(place) or self.is_("relative", place)
        if self.is_("cue-noun", position):
            return subject or before.capital
        bare = verb.lemma == self.tokens[position].low
        return not bare or subject or before.low.endswith("s") or self.is_("collective", place)

    def _has_auxiliary(self, position: int) -> bool:
        if self.is_("cue-noun", position) and self.is_("determiner", position - 1):
            return False
        for back in range(position - 1, max(position - 7, -1), -1):
            if self.is_("auxiliary", back):
                return True
            if self.tokens[back].kind != "w" and not self.known.does("auxiliary-at-a-distance"):
                return False
        return False

    def skippable(self, position: int) -> bool:
        """Whether the word at *position* may stand between a subject and its verb."""
        if self.tokens[position].kind != "w":
            return False
        if self.is_("auxiliary", position) or self.is_("adverb", position):
            return True
        low = self.tokens[position].low
        return len(low) > 4 and self.known.ends("adverb", low)

    def begins_phrase(self, position: int) -> bool:
        """Whether a noun phrase can begin at *position*: with a name, an article, a title, a pronoun."""
        token = self.tokens[position]
        if token.kind != "w" or self.is_("time", position):
            return False
        if self.is_pronoun(position) or (self.is_("determiner", position) and self.takes_noun(position)):
            return True
        if self.known.does("without-articles") and not token.capital:
            return self._begins_without_article(position)
        if self.known.does("titles-without-articles") and self.is_("role", position):
            return True
        clitic = self.known.does("clitics") and self.is_("auxiliary", position)
        return (token.capital or token.text[0].isdigit()) and not clitic and not self.is_small(position)

    def _begins_without_article(self, position: int) -> bool:
        """Whether a word in lower case can be a subject without an article: no verb, and in no other case."""
        other = self.is_small(position) or self.is_("auxiliary", position) or self.is_("stands-in", position)
        return not (other or self.is_("oblique", position) or self.is_("object", position) or self.verb_at(position))

    def takes_noun(self, position: int) -> bool:
        """Whether the article at *position*, which may also be a pronoun, stands before a noun."""
        after = position + 1
        if after >= len(self.tokens) or self.tokens[after].kind != "w" or self.is_("auxiliary", after):
            return False
        verb = self.verb_at(after)
        return verb is None or verb.form == "participle"

    def is_small(self, position: int) -> bool:
        """Whether the word at *position* is a preposition, a conjunction, a relative pronoun or an adverb."""
        return not _SMALL.isdisjoint(self.tokens[position].kinds)

    def phrase_from(self, position: int, stop: int) -> Phrase | None:
        """The noun phrase that begins at *position* and ends before *stop*."""
        if position >= stop or self.tokens[position].kind != "w":
            return None
        if self.is_pronoun(position) and not (
            self.is_("determiner", position) and position + 1 < stop and self.tokens[position + 1].kind == "w"
        ):
            return Phrase(position, position + 1)
        end, small = position, 0
        named = self.tokens[position].capital and not self.known.does("nouns-with-capitals")
        named = named and not (self.is_("determiner", position) and self.takes_noun(position))
        while end < min(stop, position + _LONGEST):
            token = self.tokens[end]
            if token.kind != "w" or (end > position and self._ends_phrase(end, named=named)):
                break
            if end > position and not token.capital and not self.is_("continues", end):
                small += 1
                if small > 4:
                    break
            end += 1
        while end > position + 1 and (self.is_("continues", end - 1) or self.is_("determiner", end - 1)):
            end -= 1
        return Phrase(position, end) if end > position else None

    def _ends_phrase(self, position: int, *, named: bool) -> bool:
        token = self.tokens[position]
        if self.phrase_at("according", position) or self.phrase_at("outlet-before", position):
            return True
        if self.is_("continues", position):
            return False
        if self.is_("object", position) or (self.known.does("oblique-ends-phrase") and self.is_("oblique", position)):
            return True
        if self.known.does("article-ends-phrase") and token.low in self.known.given("definite"):
            return not (self.is_("preposition", position - 1) or self.is_("continues", position - 1))
        if self.is_small(position) or self.is_("time", position) or self.is_("auxiliary", position):
            return not self.is_("determiner", position) or (named and not self._is_name_part(position))
        if self.verb_at(position):
            return True
        if token.capital or (named and self._joins_names(position)):
            return False
        return (named and not self._is_name_part(position)) or self.known.ends("participle", token.low)

    def _joins_names(self, position: int) -> bool:
        """Whether a small word of names stands between two of its words: “Von der Leyen”."""
        ahead = position
        while ahead < len(self.tokens) and self.tokens[ahead].low in name_particles() and not self.is_small(ahead):
            ahead += 1
        return position < ahead < len(self.tokens) and self.tokens[ahead].capital

    def _is_name_part(self, position: int) -> bool:
        before = position - 1
        return self.is_("continues", before) or self.is_("determiner", before)

    def phrase_before(self, position: int, floor: int) -> Phrase | None:
        """The noun phrase whose verb stands at *position*, looking back to *floor*; appositions are passed by."""
        end = self.begin_of_verb(position) if position < len(self.tokens) else position
        while end > floor and self.skippable(end - 1):
            end -= 1
        if end <= floor:
            return None
        before = self.tokens[end - 1]
        if before.text == ")":
            opening = self._parenthesis(end - 1, floor)
            return self.phrase_before(opening, floor) if opening > floor else None
        if before.kind == "w" and self.is_("relative", end - 1) and not self.known.does("articles-relate"):
            return None if self._is_governed(end - 1) else self.antecedent(end - 1, floor)
        if before.kind == "p" and before.text in _COMMAS:
            opening = self._behind_name(self._apposition(end - 1, floor))
            return self.phrase_before(opening, floor) if opening > floor else None
        found = self.last_phrase(end, floor)
        if found and self.is_("oblique", found.begin):
            return None
        if found and (subject := self._behind_relative(found, floor)):
            return subject
        if found is None and not self.known.does("articles-relate"):
            relative = next(
                (place for place in range(end - 1, max(floor, end - 5), -1) if self.is_("relative", place)), None
            )
            return self.antecedent(relative, floor) if relative is not None else None
        return found

    def _behind_relative(self, found: Phrase, floor: int) -> Phrase | None:
        """Whom a relative clause describes whose object stands before a verb: “Una portavoz que dirige Mato expone”."""
        if self.known.does("articles-relate") or self.known.does("fixed-order"):
            return None
        first, verb = self.tokens[found.begin], found.begin - 1
        opens = not (first.capital or self.is_("determiner", found.begin) or self.is_pronoun(found.begin))
        relative = verb if opens else verb - 1 if self.verb_at(max(verb, 0)) else -1
        if relative <= floor or not self.is_("relative", relative) or self._is_governed(relative):
            return None
        described = self.antecedent(relative, floor)
        if described is None or self.is_("preposition", described.begin - 1):
            return None
        return described if self.begins_phrase(described.begin) else None

    def antecedent(self, relative: int, floor: int) -> Phrase | None:
        """The phrase that the relative pronoun at *relative* stands for, with the pronoun."""
        end = relative
        while end > floor and self.tokens[end - 1].kind == "p" and self.tokens[end - 1].text in _COMMAS:
            end -= 1
        begin = end
        while begin > floor and end - begin < _LONGEST and self._continues_back(begin - 1):
            begin -= 1
        begin = self._without_opening(begin, end)
        return Phrase(begin, relative + 1) if begin < end else None

    def _is_governed(self, relative: int) -> bool:
        """Whether a preposition stands before the relative pronoun, which then is no subject: “en el que sostuvo”."""
        before = relative - 1
        while before > 0 and self.is_("determiner", before):
            before -= 1
        return self.known.does("governed-relatives") and self.is_("preposition", before)

    def _continues_back(self, position: int) -> bool:
        if self.tokens[position].kind != "w" or self._relates(position) or self._bounds(position):
            return False
        verb = self.verb_at(position)
        return not (verb and verb.form != "participle") and (
            not self.is_("preposition", position) or self.tokens[position].low in self.known.given("of")
        )

    def _parenthesis(self, closing: int, floor: int) -> int:
        """Where the parenthesis opens that closes at *closing*."""
        for position in range(closing - 1, max(floor, closing - _LONGEST) - 1, -1):
            if self.tokens[position].text == "(":
                return position
        return -1

    def _apposition(self, comma: int, floor: int) -> int:
        """Where the comma stands that opens what the one at *comma* closes."""
        for position in range(comma - 1, max(floor, comma - _APPOSITION) - 1, -1):
            token = self.tokens[position]
            if token.kind == "p" and token.text in _COMMAS:
                return position
            if token.kind == "q" or (token.kind == "p" and token.text in ":;"):
                return -1
        return -1

    def _behind_name(self, comma: int) -> int:
        """Where the comma before an age stands, where one opens what *comma* goes on with: “Ann Lee, 43, a nurse,”."""
        aged = comma > 1 and self.tokens[comma - 1].text.isdigit() and self.tokens[comma - 2].text == ","
        return comma - 2 if aged else comma

    def last_phrase(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends at *end*, with the phrases that hang on it before."""
        begin = end
        while begin > floor and end - begin < _LONGEST:
            token = self.tokens[begin - 1]
            if token.kind != "w" or self._relates(begin - 1) or self._bounds(begin - 1):
                break
            verb = self.verb_at(begin - 1)
            if verb and verb.form != "participle":
                break
            begin -= 1
        begin = self._without_opening(begin, end)
        return Phrase(begin, end) if begin < end else None

    def _relates(self, position: int) -> bool:
        if not self.known.does("articles-relate"):
            return self.is_("relative", position)
        return self.is_("relative", position) and position > 0 and self.tokens[position - 1].text == ","

    def _bounds(self, position: int) -> bool:
        if not self.is_("boundary", position):
            return False
        joins = self.tokens[position].low in self.known.given("joins-names")
        if joins and self._is_adjective(position + 1):
            return False
        return not (
            joins
            and position
            and self.tokens[position - 1].capital
            and position + 1 < len(self.tokens)
            and self.tokens[position + 1].capital
        )

    def _is_adjective(self, position: int) -> bool:
        """Whether a word that "and" joins goes on with a phrase: no noun with its article, no verb, no small word."""
        if self.known.does("without-articles") or self.known.does("nouns-with-capitals"):
            return False
        token = self.tokens[position] if position < len(self.tokens) else None
        other = token is None or token.kind != "w" or token.capital or token.verbs or self.is_small(position)
        return not (other or self.is_("determiner", position) or self.skippable(position) or self.is_pronoun(position))

    def _without_opening(self, begin: int, end: int) -> int:
        """Pass by what a sentence opens with: “On Tuesday the minister”."""
        while begin < end and self._opens(begin):
            if self.is_("preposition", begin):
                inner = begin + 1
                later = [
                    place
                    for place in range(inner + 1, end)
                    if self.begins_phrase(place)
                    and not self.is_("preposition", place - 1)
                    and not self.is_("continues", place - 1)
                    and not self.is_("determiner", place - 1)
                    and not (self.tokens[place - 1].capital and self.tokens[place].capital)
                ]
                if self.known.does("without-articles"):
                    later = [place for place in later if self.tokens[place].capital or self._is_person(place)]
                if not later:
                    return self._last_name(begin, end)
                begin = later[0]
            else:
                begin += 1
        return begin

    def _is_person(self, position: int) -> bool:
        kinds = ("role", "person", "feminine-title", "masculine-title", "not-person", "outlet-noun")
        return self.is_pronoun(position) or any(self.is_(kind, position) for kind in kinds)

    def _last_name(self, begin: int, end: int) -> int:
        """Where the name begins that stands at *end* behind “of”, as in “with footage of Trump saying”; else *end*."""
        start = end
        while start > begin and self.tokens[start - 1].capital and not self.is_("time", start - 1):
            start -= 1
        hangs = start > begin and self.tokens[start - 1].low in self.known.given("name-behind")
        return start if hangs else end

    def _opens(self, position: int) -> bool:
        if self.is_("determiner", position) and not self.is_("time", position + 1):
            return False
        return self.is_("preposition", position) or self.skippable(position) or self.is_("time", position)

    def first_phrase(self, begin: int, stop: int) -> Phrase | None:
        """The subject of a sentence that begins at *begin*, as far as word order tells."""
        position = begin
        while position < stop:
            token = self.tokens[position]
            if token.kind == "q":
                return None
            opens = position == begin and (self.is_("boundary", position) or self._is_participle(position))
            if self.is_("preposition", position) or opens:
                comma = next(
                    (
                        place
                        for place in range(position, min(stop, position + _CLAUSE))
                        if self.tokens[place].text == ","
                    ),
                    None,
                )
                if comma is not None and comma + 1 >= stop:
                    return None
                position = self._behind_adverbial(position, stop) if comma is None else comma + 1
                continue
            if self.begins_phrase(position) and not self.is_("oblique", position):
                return self.phrase_from(position, stop)
            position += 1
            if position - begin > _LONGEST:
                return None
        return None

    def _is_participle(self, position: int) -> bool:
        return bool(self.tokens[position].verbs) and all(
            one.form == "participle" for one in self.tokens[position].verbs
        )

    def _behind_adverbial(self, preposition: int, stop: int) -> int:
        """Where goes on what opens with a preposition, whose noun is no subject: “De los premios prefiere”."""
        phrase = self.phrase_from(preposition + 1, stop) if self.is_("preposition", preposition) else None
        if phrase is None:
            return preposition + 1
        if self.known.does("drops-subject"):
            return phrase.end
        return self.behind_place(phrase.begin, phrase.end)

    def behind_place(self, begin: int, end: int) -> int:
        """Where the name begins in capitals that a place opens, with no comma: “In Washington Ann Lee said”."""
        is_run = end - begin > 1 and all(self.tokens[at].capital for at in range(begin, end))
        if not is_run or begin == 0 or self.tokens[begin - 1].low not in self.known.given("place-behind"):
            return begin
        if end >= len(self.tokens) or not (self.verb_at(end) or self.skippable(end)) or self._is_of_many(end):
            return begin
        given = (at for at in range(end - 2, begin, -1) if is_given_name(self.tokens[at].text))
        return next(given, end - 1)

    def _is_of_many(self, verb: int) -> bool:
        """Whether a verb has the ending of people whom nobody names: «В Верховной Раде заявили»."""
        return self.known.ends("impersonal", self.tokens[verb].low)

    def is_genitive(self, position: int) -> bool:
        """Whether the word at *position* is a genitive with an apostrophe or a possessive."""
        token = self.tokens[position]
        ending = self.known.does("genitive-with-apostrophe") and base_form(token) != token.low
        return token.kind == "w" and (ending or token.low in self.known.given("possessive"))
