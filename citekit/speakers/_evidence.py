"""Whether a word with a capital is a name: what the rest of the article says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from citekit.language import is_ordinary
from citekit.speakers._given import is_given_name
from citekit.speakers._lexicon import name_particles, platforms
from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._outlets import is_outlet
from citekit.speakers._sentence import Paragraph
from citekit.speakers._spellings import Name, bare, end_of_name, is_place, is_role, key

_LISTED = 4  # nouns of what one person is
_GOVERNED = 3  # adjectives between an article and its noun
_PARTY = 2  # words of a name, before which a party, a country or an office stands
_LONGEST_RUN = 12  # capitals in a row that are looked at as one name
_WHOLE = 2  # words of a name without that of a father
_APPOSED = 3  # words behind a comma, of which one is a noun of people
_ADJECTIVE = ("e", "en", "er", "es", "em")


def names_in(paragraph: Paragraph, begin: int, end: int) -> Iterator[Name]:
    """Find what may be names in a range of tokens: runs of capitals, titles left out."""
    grammar, at = paragraph.grammar, begin
    while at < end:
        if not _may_begin(grammar, at):
            at += 1
            continue
        stop = end_of_name(grammar, at, min(end, at + 12))
        first = _behind_outlet(grammar, _behind_titles(grammar, grammar.behind_place(at, stop), stop), stop)
        if first < stop and not _is_title_alone(grammar, first, stop):
            yield Name(paragraph.number, first, stop, tuple(bare(grammar, place) for place in range(first, stop)))
        at = max(stop, at + 1)


def _behind_titles(grammar: Grammar, at: int, stop: int) -> int:
    """Pass by “Mexican President”, “Sen.”, “Frau”, “Chef de Mission”; “Sprecher der …” is no name at all."""
    titles = (place + 1 for place in range(stop - 2, at - 1, -1) if is_role(grammar, place))
    first = next(titles, at)
    if first > at and not grammar.tokens[first].capital:
        if grammar.is_("determiner", first):
            return stop
        behind = next(place for place in range(first, stop) if grammar.tokens[place].capital)
        return behind + 1 if behind + 1 < stop and grammar.tokens[behind + 1].capital else behind
    return first


def _is_title_alone(grammar: Grammar, first: int, stop: int) -> bool:
    """Whether a run is a title that names nobody: “el Presidente” with its article, “US President” with a country.

    So is “the California Republican”.
    """
    described = stop == first + 2 and grammar.is_("determiner", first - 1) and is_of_people(grammar, stop - 1)
    if described and not grammar.known.does("nouns-with-capitals") and not is_given_name(grammar.tokens[first].text):
        return True
    if not is_role(grammar, stop - 1):
        return False
    if stop == first + 1:
        return grammar.is_("determiner", first - 1)
    if not grammar.known.does("unspaced") and stop == first + 2 and not is_given_name(grammar.tokens[first].text):
        return True
    country = grammar.tokens[first].text
    return stop == first + 2 and ((1 < len(country) < 4 and country.isupper()) or is_place(country, grammar.known))


def _behind_outlet(grammar: Grammar, first: int, stop: int) -> int:
    """Pass by a known outlet that was told something, before who told it: “a Reuters Yolanda Prieto”."""
    is_told = stop - first > _PARTY - 1 and first > 0 and grammar.is_("preposition", first - 1)
    return first + (is_told and is_outlet(grammar.tokens[first].text))


def _may_begin(grammar: Grammar, at: int) -> bool:
    if not grammar.tokens[at].capital or grammar.is_pronoun(at):
        return False
    if grammar.known.does("nouns-with-capitals") and grammar.is_("determiner", at):
        return False
    return not any(grammar.is_(kind, at) for kind in ("time", "not-name", "adverb", "plural"))


@frozen(slots=False)
class Evidence:
    """What an article's words are elsewhere in it.

    ``small`` are those that are also written small, ``inside`` those with a capital within a sentence, ``governed``
    those behind an article, ``alone`` those with no word of a name before, ``last`` the last words of names of two and
    more, which are ``whole``, ``acting`` of those that a title, a verb or an apposition tells to be somebody.
    """

    small: frozenset[str] = field(factory=frozenset)
    inside: frozenset[str] = field(factory=frozenset)
    governed: frozenset[str] = field(factory=frozenset)
    alone: frozenset[str] = field(factory=frozenset)
    last: frozenset[str] = field(factory=frozenset)
    acting: frozenset[str] = field(factory=frozenset)
    whole: frozenset[tuple[str, ...]] = field(factory=frozenset)

    def names(self, paragraph: Paragraph, begin: int, end: int) -> Iterator[Name]:
        """Find the names in a range of tokens that something tells for."""
        return self.of_runs(paragraph, names_in(paragraph, begin, end))

    def of_runs(self, paragraph: Paragraph, runs: Iterable[Name]) -> Iterator[Name]:
        """Find the names in what may be some: *runs* of capitals, as `names_in` finds them."""
        for run in runs:
            for name in self._parts(paragraph.grammar, run):
                if found := self._accepted(paragraph, name):
                    yield found

    def _parts(self, grammar: Grammar, name: Name) -> Iterator[Name]:
        """Part two names that a preposition joins: “Weikert von Hörmann” where “Hörmann” is also named alone."""
        given = grammar.known.given("behind-first-name")
        of = {*grammar.known.given("of"), *grammar.known.given("of-the"), *given}
        of -= {*grammar.known.given("parts-names")}
        for at in range(name.begin + 1, name.end - 1):
            cut = at - name.begin
            alone = grammar.tokens[name.end - 1].low in self.alone and key(name.words[:cut], grammar.known) in self.last
            whole = at + 2 < name.end and all(grammar.tokens[place].capital for place in range(at + 1, name.end))
            apart = cut > 1 and whole and grammar.is_("preposition", at) and grammar.tokens[at].low not in of
            if apart or (grammar.tokens[at].low in given and (alone or whole)):
                yield evolve(name, end=at, words=name.words[:cut])
                yield evolve(name, begin=at + 1, words=name.words[cut + 1 :])
                return
        yield name

    def _accepted(self, paragraph: Paragraph, name: Name) -> Name | None:
        grammar = paragraph.grammar
        while len(name.words) > 1 and (cut := self._common(paragraph, name)):
            name = evolve(name, begin=name.begin + cut, words=name.words[cut:])
        if len(name.words) > _WHOLE and self._ends_with_office(grammar, name):
            name = evolve(name, end=name.end - 1, words=name.words[:-1])
        if len(name.words) > 1:
            return None if _names_nobody(name, grammar.known.language) else name
        return name if self._is_alone(paragraph, grammar, name) else None

    def _ends_with_office(self, grammar: Grammar, name: Name) -> bool:
        """Whether a noun of people behind a name is none of it: “Ana Ruiz Secretaria general”, elsewhere “Ruiz”."""
        *_, family, last = name.words
        return (
            is_of_people(grammar, name.end - 1)
            and family.casefold() in self.alone
            and last.casefold() not in self.alone
        )

    def _common(self, paragraph: Paragraph, name: Name) -> int:
        """How many words a run of capitals opens with that are no part of the name; 0 for none."""
        grammar, first = paragraph.grammar, name.begin
        if grammar.tokens[first].low in platforms() or self._opens_with_noun(paragraph, name):
            return 1
        if led := _before_given_name(grammar, name):
            return led
        if is_party(grammar, first) and len(name.words) > _PARTY and all(word[0].isupper() for word in name.words):
            return len(name.words) - 2
        if (
            is_office(grammar, first)
            and grammar.tokens[first + 1].capital
            and (len(name.words) > 2 or key(name.words, grammar.known) in self.last)
        ):
            return 1
        if _is_of_a_place(grammar, name):
            return len(name.words) - 2
        if len(name.words) > _WHOLE and (_is_of_an_office(grammar, name) or _is_country(grammar, name)):
            return len(name.words) - 2
        if grammar.known.does("nouns-with-capitals"):
            return self._common_noun(grammar, name)
        second = grammar.tokens[first + 1].low
        if grammar.tokens[first].low not in self.small or second not in name_particles():
            return 0
        return next((place - first for place in range(first + 1, name.end) if grammar.tokens[place].capital), 0)

    def _opens_with_noun(self, paragraph: Paragraph, name: Name) -> bool:
        """Whether a noun of people leads to a name at the head of a sentence: “Author Ann Lee said”."""
        grammar, low = paragraph.grammar, name.words[0].casefold()
        whole = len(name.words) > _WHOLE and _opens(paragraph, name.begin)
        known = grammar.is_("person", name.begin) or low in self.small
        return whole and known and not grammar.known.does("nouns-with-capitals")

    def _common_noun(self, grammar: Grammar, name: Name) -> int:
        """How many words a run opens with that are a noun: “der Kanzleichef Anton Meier”, “Fan Anton Meier”."""
        first = name.begin
        ahead = next(place for place in range(first + 1, name.end) if grammar.tokens[place].capital)
        if key(name.words[:1], grammar.known) in self.last or is_given_name(name.words[0]):
            return 0
        if name.words[0].endswith(_ADJECTIVE) and is_ordinary(name.words[0], grammar.known.language):
            return ahead - first
        weak = grammar.tokens[first].low.endswith(_ADJECTIVE) and not grammar.is_("oblique", first - 1)
        led = _head_of_list(grammar, first)
        if _is_governed(grammar, led) and (ahead > first + 1 or led < first or not weak):
            return ahead - first
        return 1 if len(name.words) > 2 and name.words[1:] in self.whole else 0

    def _is_ordinary(self, grammar: Grammar, name: Name) -> bool:
        """Whether a word is an ordinary one of the language that neither a title nor a whole name makes a name."""
        if key(name.words, grammar.known) in self.last or is_role(grammar, name.begin - 1):
            return False
        if not is_role(grammar, name.begin) and any(whole[0] == name.words[0] for whole in self.whole):
            return False
        led = grammar.is_("determiner", name.begin - 1) and not grammar.is_("boundary", name.begin - 1)
        if (
            not (led or grammar.known.does("nouns-with-capitals"))
            and name.begin
            and grammar.tokens[name.begin - 1].kind == "w"
            and _acts(grammar, name)
        ):
            return False
        return not name.words[0].isupper() and is_ordinary(name.words[0], grammar.known.language)

    def _is_alone(self, paragraph: Paragraph, grammar: Grammar, name: Name) -> bool:
        """Whether a single word is a name."""
        token, low = grammar.tokens[name.begin], name.words[0].casefold()
        if low in platforms():
            return False
        if grammar.known.does("unspaced"):
            return True
        if self._is_ordinary(grammar, name):
            return False
        if len(token.text) > 1 and token.text.isupper():
            return True
        if grammar.known.does("nouns-with-capitals"):
            if any(is_given_name(whole[0]) and whole[-1] == name.words[0] for whole in self.whole):
                return True
            noun = is_role(grammar, name.begin) or low in self.governed or low in self.small
            behind = grammar.tokens[name.begin - 1] if name.begin else None
            place = behind is not None and behind.capital and not is_of_people(grammar, name.begin - 1)
            noun = noun or place or _is_governed(grammar, name.begin)
            return not noun and key(name.words, grammar.known) in self.acting
        if key(name.words, grammar.known) in self.last:
            return True
        if low in self.small and not (is_given_name(token.text) and not _opens(paragraph, name.begin)):
            return False
        if not _opens(paragraph, name.begin):
            return True
        return low in self.inside or _acts(grammar, name)


def _before_given_name(grammar: Grammar, name: Name) -> int:
    """How many words of an office stand before a given name: “Rear Admiral Daniel Hagari”, “Lewicy Borys Budka”."""
    if len(name.words) <= _WHOLE or is_given_name(name.words[0]) or grammar.is_("not-person", name.begin):
        return 0
    given = next((at for at in range(1, len(name.words) - 1) if is_given_name(name.words[at])), 0)
    return 0 if any(word[0].islower() or _is_initial(word) for word in name.words[:given]) else given


def _names_nobody(name: Name, language: str) -> bool:
    """Whether a run of capitals is initials alone, “A. K.”, or a line in capitals, “SEE ALSO”."""
    shouted = all(word.isupper() for word in name.words) and any(is_ordinary(word, language) for word in name.words)
    return shouted or all(map(_is_initial, name.words))


def _is_initial(word: str) -> bool:
    return word.isupper() and (len(word) == 1 or (len(word) == _WHOLE and word[-1] == "."))


def is_office(grammar: Grammar, at: int) -> bool:
    """Whether a word stands behind “of the” and the noun of an office: “ministre de la Santé”; no “fondation”."""
    article = at - 1
    if article < 1 or not grammar.tokens[at].capital or grammar.is_("not-person", at):
        return False
    given = grammar.known.given("of-the")
    if grammar.tokens[article].low in given:
        return _is_noun(grammar, article - 1)
    of = article - 1
    behind = grammar.is_("determiner", article) and grammar.tokens[of].low in grammar.known.given("of")
    return behind and bool(given) and _is_noun(grammar, of - 1)


def is_party(grammar: Grammar, at: int) -> bool:
    """Whether a run of capitals up to *at* stands behind “of”, and that behind a noun of people: “diputado de …”."""
    first = max(0, at - _LONGEST_RUN)
    while at > first and grammar.tokens[at - 1].capital:
        at -= 1
    of = {*grammar.known.given("of")} - {*grammar.known.given("of-the")}
    return at > 1 and grammar.tokens[at - 1].low in of and is_of_people(grammar, at - 2)


def _is_of_a_place(grammar: Grammar, name: Name) -> bool:
    """Whether a run of capitals begins with a place in the genitive: “мэр Львова Степан Бойко”."""
    given = grammar.known.given("ends-patronymic")
    if not grammar.known.does("without-articles") or len(name.words) <= _WHOLE:
        return False
    led = any(is_of_people(grammar, at) for at in (name.begin - 1, name.begin - 2))
    return led and not any(word.casefold().endswith(given) for word in name.words[1:-1])


def _is_of_an_office(grammar: Grammar, name: Name) -> bool:
    """Whether a run begins with a body that someone is of: “magistrado del Tribunal Supremo Ángel Hurtado”."""
    of = {*grammar.known.given("of"), *grammar.known.given("of-the")}
    led = name.begin > 1 and grammar.tokens[name.begin - 1].low in of and is_of_people(grammar, name.begin - 2)
    named = not any(grammar.is_("not-person", at) for at in (name.end - 2, name.end - 1))
    return led and named and grammar.is_("not-person", name.begin)


def _is_country(grammar: Grammar, name: Name) -> bool:
    """Whether a run begins with the name of a country in the genitive: “ветеран Германии Лукаш Подольски”."""
    known = grammar.known
    behind = name.begin > 0 and grammar.tokens[name.begin - 1].kind == "w"
    return behind and known.does("without-articles") and is_place(name.words[0], known)


def _is_noun(grammar: Grammar, at: int) -> bool:
    return at >= 0 and grammar.tokens[at].kind == "w" and not grammar.is_small(at)


def _head_of_list(grammar: Grammar, at: int) -> int:
    """Where the nouns begin of which the one at *at* is the last: „den Schauspieler, Humoristen und Maler Loriot“."""
    first = at
    for _ in range(_LISTED):
        joined = first > 1 and (grammar.tokens[first - 1].text == "," or grammar.is_("boundary", first - 1))
        if not joined or not grammar.tokens[first - 2].capital:
            break
        first -= 2
    return first


def _is_governed(grammar: Grammar, at: int) -> bool:
    """Whether an article stands before a noun, adjectives between them passed by."""
    for place in range(at - 1, max(-1, at - 2 - _GOVERNED), -1):
        adjective = place < at - 1
        if grammar.is_("determiner", place) or grammar.is_("oblique", place):
            return True
        if adjective and grammar.is_("preposition", place):
            return True
        token = grammar.tokens[place]
        if token.kind != "w" or token.capital or not token.low.endswith(_ADJECTIVE) or grammar.verb_at(place):
            return False
    return False


def _opens(paragraph: Paragraph, at: int) -> bool:
    """Whether a word opens a sentence, or what stands behind a colon, a dash or a mark."""
    before = paragraph.tokens[at - 1] if at else None
    return before is None or (before.text != "," and before.kind != "w") or at in paragraph.openings


def acts(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name where it stands has a title, an apposition, or a verb that reports beside it."""
    grammar, behind = paragraph.grammar, name.end
    dashed = len(name.words) > 1 and name.begin and grammar.tokens[name.begin - 1].text in "—–―"
    if _is_led(grammar, name.begin) or dashed:
        return True
    if behind == len(paragraph.tokens):
        return False
    mark = paragraph.tokens[behind].text
    if mark == "," and any(is_of_people(grammar, at) for at in range(behind + 1, behind + 1 + _APPOSED)):
        return True
    if mark == "," and len(name.words) > 1 and name.begin and grammar.tokens[name.begin - 1].text == ",":
        return True
    return mark == ":" or grammar.verb_at(behind) is not None or _is_subject(paragraph, name)


def _is_subject(paragraph: Paragraph, name: Name) -> bool:
    """Whether a name of two words opens a sentence, and is no noun with its adjective where nouns have capitals."""
    grammar = paragraph.grammar
    if name.begin not in paragraph.openings or len(name.words) == 1:
        return False
    if not grammar.known.does("nouns-with-capitals"):
        return True
    behind = paragraph.tokens[name.end]
    told = behind.text == "," or behind.low in grammar.known.given("behind-first-name")
    return told and not name.words[0].endswith(_ADJECTIVE)


def _is_led(grammar: Grammar, begin: int) -> bool:
    """Whether a noun of people or a verb stands before a name; other words with capitals may stand between."""
    for at in range(begin - 1, max(-1, begin - 2 - _APPOSED), -1):
        token = grammar.tokens[at]
        if is_of_people(grammar, at) or grammar.verb_at(at) or grammar.phrase_at("according", at):
            return True
        if not token.capital and token.low not in name_particles() and not grammar.is_("determiner", at):
            return False
    return False


def is_of_people(grammar: Grammar, at: int) -> bool:
    """Whether a word is a title, or a noun of people."""
    return is_role(grammar, at) or grammar.is_("person", at)


def _acts(grammar: Grammar, name: Name) -> bool:
    """Whether a verb that reports follows a word that is none itself: “Ruiz dijo”."""
    if grammar.tokens[name.begin].verbs:
        return False
    at = name.end
    while at < len(grammar.tokens) and grammar.skippable(at):
        at += 1
    return at < len(grammar.tokens) and grammar.verb_at(at) is not None


def evidence(names: Sequence[tuple[Paragraph, Sequence[Name]]]) -> Evidence:
    """Gather what the words of an article are in it; *names* are what may be names in each paragraph of its prose."""
    prose = [paragraph for paragraph, _ in names]
    small, inside, governed, alone = set(), set(), set(), set()
    for paragraph in prose:
        for at, token in enumerate(paragraph.tokens):
            if token.kind != "w":
                continue
            if not token.capital:
                small.add(token.low)
                continue
            if paragraph.grammar.is_("determiner", at - 1):
                governed.add(token.low)
            if at and not paragraph.tokens[at - 1].capital and paragraph.tokens[at - 1].low not in name_particles():
                alone.add(token.low)
            if not _opens(paragraph, at):
                inside.add(token.low)
    whole = frozenset(words for paragraph, own in names for words in _whole_names(paragraph, own))
    last = frozenset(key(words, paragraph.grammar.known) for paragraph in prose[:1] for words in whole)
    return Evidence(
        frozenset(small), frozenset(inside), frozenset(governed), frozenset(alone), last, _acting(names, last), whole
    )


def _acting(names: Sequence[tuple[Paragraph, Sequence[Name]]], last: frozenset[str]) -> frozenset[str]:
    return frozenset(
        key(name.words, paragraph.grammar.known)
        for paragraph, own in names
        for name in own
        if acts(paragraph, name) and not _is_noun_with_verb(paragraph.grammar, name, last)
    )


def _is_noun_with_verb(grammar: Grammar, name: Name, last: frozenset[str]) -> bool:
    """Whether only a verb tells for a word that is the last of no name, where nouns have capitals: “Begriffe sagen”."""
    first = name.words[0]
    described = first.endswith(_ADJECTIVE) and is_ordinary(first, grammar.known.language) and not is_given_name(first)
    noun = grammar.known.does("nouns-with-capitals") and (len(name.words) == 1 or described)
    return noun and key(name.words, grammar.known) not in last and not _is_led(grammar, name.begin)


def _whole_names(paragraph: Paragraph, names: Sequence[Name]) -> Iterator[tuple[str, ...]]:
    for name in names:
        governed = paragraph.grammar.known.does("nouns-with-capitals") and _is_governed(paragraph.grammar, name.begin)
        if len(name.words) > (2 if governed else 1):
            yield name.words
