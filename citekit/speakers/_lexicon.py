"""The words by which a language tells who speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from attrs import frozen

from citekit._data import entries, names_of
from citekit.language import primary

GRAMMAR = {  # what a file in data/grammar may say of its language
    "adverbial-ends": "ends what a preposition opens: 在…时",
    "according-at-head": "“according to” only at the head of a sentence: Para Ruiz, …",
    "according-at-head-alone": "behind words in marks it is “for”, and not “according to”: « … » pour vous",
    "according-put-in": "“according to” between commas too: …, so Wolf, …",
    "arms-length": "how many words in marks are held at arm's length rather than said, where nothing tells more",
    "apostrophe-inside": "an apostrophe stands within a word: прем’єра, ’s nachts",
    "article-ends-phrase": "a definite article begins another noun phrase",
    "articles-relate": "its articles are its relative pronouns too, which stand behind a comma",
    "as-told": "opens what a clause put in tells of who reported: как передаёт X",
    "as": "behind a verb of naming: referred to it as",
    "as-not": "before that word where it names nothing: such as",
    "as-saying": "behind it where someone is quoted: as saying",
    "attributes": "between what describes a noun and the noun: 的",
    "auxiliary-at-a-distance": "auxiliary and participle frame the clause",
    "behind-apostrophe": "goes on with the word before an apostrophe: don’t",
    "before-outlet": "before the name of an outlet, where no space parts words: 据",
    "behind-outlet": "behind it: 记者",
    "ends-outlet": "endings of such a name: 报",
    "behind-hyphen": "a word of its own behind a hyphen: dit-il",
    "behind-first-name": "small words of a name that stand behind one word of it alone: Ursula von der Leyen",
    "by": "before who did what is told: translated by",
    "cited-ends": "ends whom one is cited by: 援引…的话",
    "clitics": "auxiliaries and pronouns lean on the verb, and begin no noun phrase",
    "comparison": "before what something is compared to, which may open a clause: als Antwort",
    "definite": "articles before someone told of before: the senator",
    "definite-prefix": "the article that a word has in front: الرئيس",
    "drops-subject": "a verb needs no subject",
    "ends-adjective": "endings of an adjective",
    "ends-adverb": "endings of an adverb",
    "ends-gerund": "endings of a gerund, behind which no subject stands",
    "ends-governed": "endings of an adjective that no first name has: Białego Domu",
    "ends-impersonal": "endings of a verb whose subject is not named",
    "ends-language": "endings of the name of a language behind a preposition",
    "ends-manner": "endings of an adverb of manner, which may open a clause",
    "ends-name": "endings of the cases of a name",
    "ends-passive": "endings of a participle, behind which “by” leads to who did it",
    "ends-participle": "endings of a participle, which ends a noun phrase",
    "ends-patronymic": "endings of the name of a father, which stands between two names",
    "expletive": "subjects that name nobody: it, there",
    "feminine-articles": "articles of a feminine noun",
    "fixed-order": "between a verb and its subject stands nothing that is not known",
    "genitive-with-apostrophe": "an apostrophe, perhaps with an s, ends a genitive; elsewhere Moody’s is a name",
    "governed-relatives": "a relative pronoun behind a preposition is no subject: según el cual",
    "hangs": "before a pronoun whose clause hangs on another: what he calls",
    "reporting-clauses-between-commas": "a narrator speaks between commas within the marks",
    "impersonal-quote": "a verb and its subject before where words stand: heißt es in",
    "in-the-eyes": "opens what someone sees: 在…看来",
    "infinitive-hangs": "before an infinitive that reports: refused to call",
    "infinitive-mark": "before an infinitive that is no finite verb: zu",
    "infinitive-reports": "an infinitive behind a semi-auxiliary reports words",
    "inverts": "the subject stands behind the verb freely",
    "irregular-replaces": "irregular forms of a verb stand in place of the regular ones",
    "joins-names": "between two names of one phrase: Smith and Jones",
    "leans-before": "letters that lean on the word behind: وقال",
    "leans-prepositions": "prepositions that lean on the word behind: لوكالة",
    "masculine-articles": "articles of a masculine noun",
    "name-behind": "before a name that a phrase ends with: footage of Trump",
    "place-behind": "before a place that a sentence opens with: In Washington",
    "name-openings": "words that open a name of two and more: عبد الرحمن",
    "names-before-titles": "a title stands behind its name: 佐藤首相",
    "nominal-verbs": "forms of verbs are nouns and infinitives too",
    "nouns-with-capitals": "every noun has a capital",
    "of": "prepositions within a noun phrase: minister of justice",
    "of-the": "such a preposition and the article in one word: du, della",
    "oblique-ends-phrase": "an article in another case ends a noun phrase",
    "opens-reported": "behind a noun of speech, before what is reported: the claim that",
    "our-own": "before the noun of an outlet which is the one that writes: este diario",
    "quotatives": "particles behind what is said: と",
    "parts-names": "a preposition that parts two whole names, and joins the words of one: Meloni da Trump",
    "possessive": "pronouns that stand for a genitive: his",
    "pronoun-before-verb": "a pronoun stands between auxiliary and participle: a-t-il dit",
    "read-as": "a letter that is read as another: ё=е",
    "reflexive": "a verb behind it is passive: se publicó",
    "said-thus": "points back at what was said: こう述べた",
    "saying-of": "behind whom is cited: عن ياسين قوله",
    "seen-by": "ends who sees: 在…看来",
    "skips-oblique": "a noun in another case may stand between verb and subject",
    "subject-particles": "particles behind a subject: は",
    "subject-pronouns": "pronouns that are a subject behind a verb",
    "tags-between-commas": "who speaks may be said between commas within the marks: «A, dijo la senadora, y B»",
    "titles-without-articles": "a title needs no article: zei minister Losman",
    "subordinates": "opens a clause whose subject is not who speaks before a colon: dass",
    "told": "before whom someone tells something, who may be an outlet: sagte dem NDR",
    "unambiguous-pronouns": "pronouns that are a subject anywhere",
    "verb-first": "a verb stands before its subject as a rule",
    "verb-second": "the verb is the second part of its clause",
    "without-capitals": "no letter tells a name: it is told by its place",
    "unspaced": "no space parts its words",
    "without-a-clause": "conjunctions that open no subordinate clause",
    "without-articles": "a noun needs no article",
}
LEADING = ("interviewed-by", "outlet-before", "outlet-noun", "outlet-verb", "printed-in", "reported-by")
"""The kinds of words that the name of an outlet stands behind."""
_FAMILY_NAME = frozenset({"surname"})
_GIVEN_WORDS = (
    "adverbial-ends",
    "cited-ends",
    "in-the-eyes",
    "of",
    "quotatives",
    "said-thus",
    "seen-by",
    "subject-particles",
)
_INFLECTED = 5  # letters: a shorter word with an ending of verbs is seldom one


@frozen
class Verb:
    """A form of a verb that reports words.

    ``sense`` is say, claim, deny, write, report, cite, call or translate; ``form`` finite, participle, gerund or, in
    Romance languages, infinitive;
    ``particle`` what a German verb leaves at the end of its clause.
    """

    lemma: str
    sense: str
    form: str
    particle: str = ""


def _kinds_by_word(words: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, members in words.items():
        for word in members:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@frozen(slots=False)
class Lexicon:
    """What is known of one language: its reporting verbs by form, and words and phrases by kind."""

    language: str
    verbs: dict[str, tuple[Verb, ...]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    grammar: dict[str, tuple[str, ...]]

    def does(self, trait: str) -> bool:
        """Tell whether the language has the property *trait*, such as ``verb-second`` or ``drops-subject``."""
        return trait in self.grammar

    def given(self, name: str) -> tuple[str, ...]:
        """Give the words that the file of its grammar lists under *name*; none where it has no such line."""
        return self.grammar.get(name, ())

    def ends(self, kind: str, word: str) -> bool:
        """Tell whether *word*, in lower case, ends as one of *kind* does: an adverb, a gerund."""
        return word.endswith(self.given(f"ends-{kind}"))

    def without(self, kind: str, word: str) -> str:
        """Give *word*, in lower case, without the ending of *kind*."""
        return next((word.removesuffix(end) for end in self.given(f"ends-{kind}") if word.endswith(end)), word)

    @cached_property
    def clitics(self) -> re.Pattern[str] | None:
        """What matches a hyphen before a word that is one of its own behind it: “dit-il”, “disse-lhe”."""
        words = "|".join(self.given("behind-hyphen"))
        return re.compile(rf"(?<=\w)-(?=(?:{words})\b)", re.IGNORECASE) if words else None

    @cached_property
    def read_as(self) -> dict[int, str]:
        """The letters that are read as others: ё as е."""
        return {ord(pair[0]): pair[2:] for pair in self.given("read-as")}

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """The kinds of each word."""
        return _kinds_by_word(self.words)

    @cached_property
    def starts(self) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
        """The phrases of each kind by their first word, the longest first."""
        found: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
        for kind, phrases in self.phrases.items():
            by_first = found.setdefault(kind, {})
            for phrase in phrases:
                by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
        return found

    @cached_property
    def opening(self) -> dict[str, frozenset[str]]:
        """The kinds of which a phrase begins with a word, by that word."""
        return _kinds_by_word(self.starts)

    @cached_property
    def leading(self) -> frozenset[str]:
        """The words with which begins what leads to the name of an outlet."""
        kinds = {*LEADING, "according"}
        found = (word for word, of in self.opening.items() if not of.isdisjoint(kinds))
        return frozenset((*found, *self.given("told")))

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every word that is known, but for family names: they are cut out where no space parts words."""
        kinds = (word for word, of in self.kinds.items() if of != _FAMILY_NAME)
        given = (word for name in _GIVEN_WORDS for word in self.given(name))
        return frozenset((*kinds, *self.verbs, *given)) | places(self.language)

    @cached_property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """The endings of words in lower case that tell their kind, as ``oblique-ending`` lists them."""
        kinds = (kind for kind in sorted(self.words) if kind.endswith("-ending"))
        return {kind.removesuffix("-ending"): tuple(sorted(self.words[kind])) for kind in kinds}

    def without_leaning(self, word: str) -> str:
        """Give *word* without the letter that leans on it from before: وقال is قال."""
        return word[1:] if word[:1] in self.given("leans-before") else word

    @cached_property
    def read(self) -> Callable[[str], tuple[str, tuple[Verb, ...], frozenset[str], bool]]:
        """Gives of a word as it stands: how it is looked up, the verbs and the kinds it can be, if it has a capital."""
        return lru_cache(maxsize=1 << 16)(self._read)

    def _read(self, text: str) -> tuple[str, tuple[Verb, ...], frozenset[str], bool]:
        low, capital = text.lower().translate(self.read_as), text[0].isupper()
        ends = not capital or self.does("nouns-with-capitals") or self.does("titles-without-articles")
        kinds = self.kinds_of(low) if ends else self.kinds.get(low, frozenset())
        return low, self.verbs.get(low) or self.verbs.get(self.without_leaning(low), ()), kinds, capital

    def kinds_of(self, word: str) -> frozenset[str]:
        """Give the kinds of *word*, in lower case: those listed, or of what something leans on; else by its ending."""
        listed = self.kinds.get(word) or self.kinds.get(self.without_leaning(word))
        if listed is None and word[:1] in self.given("leans-prepositions"):
            listed = self.kinds.get(word[1:])
        if listed is not None or not self.endings or len(word) < _INFLECTED or not word.islower():
            return listed or frozenset()
        return frozenset(kind for kind, endings in self.endings.items() if word.endswith(endings))

    def has(self, kind: str, word: str) -> bool:
        """Tell whether *word*, in lower case, is of *kind*."""
        return word in self.words.get(kind, frozenset())


def _read_words(language: str) -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[str, ...], ...]]]:
    words, phrases = {}, {}
    for line in entries("speakers", "words", f"{language}.txt"):
        kind, _, members = line.partition(": ")
        words[kind] = frozenset(word for word in members.split() if "_" not in word)
        spaced = (tuple(tokens_of(word.replace("_", " "))) for word in members.split())
        phrases[kind] = tuple(sorted(set(spaced), key=lambda phrase: (-len(phrase), phrase)))
    return words, phrases


def tokens_of(phrase: str) -> list[str]:
    """Cut a phrase as a text is cut: ``à l’agence`` is ``à``, ``l’``, ``agence``."""
    return re.findall(r"\w+(?:[.-]\w+)*[’']?", phrase.replace("'", "’"))


def _marked(fields: list[str]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {"finite": [], "participle": [], "gerund": []}
    for one in fields:
        kind = {"+": "participle", "=": "gerund"}.get(one[0], "finite")
        forms[kind].append(one.lstrip("+="))
    return forms


def _read_grammar(language: str) -> dict[str, tuple[str, ...]]:
    rows = (line.partition("\t") for line in entries("speakers", "grammar", f"{language}.txt"))
    return {name: tuple(words.split()) for name, _, words in rows}


def _read_verbs(language: str, grammar: dict[str, tuple[str, ...]]) -> dict[str, tuple[Verb, ...]]:
    tables: list[tuple[str, list[str]]] = []
    verbs: dict[str, set[Verb]] = {}
    for line in entries("speakers", "verbs", f"{language}.txt"):
        lemma, *fields = line.split()
        if lemma.startswith("-"):
            tables.append((lemma[1:], fields))
            continue
        sense, _, particle = fields[0].partition("/")
        forms = _marked(fields[1:])
        is_irregular = bool(particle) or ("irregular-replaces" in grammar and bool(forms["finite"]))
        regular = {} if is_irregular else _inflected(lemma, tables)
        if "irregular-replaces" in grammar:
            forms["finite"] += [lemma]
        if "infinitive-reports" in grammar:
            forms["infinitive"] = [lemma]
        for kind in forms:
            for form in (*forms[kind], *regular.get(kind, ())):
                verbs.setdefault(form, set()).add(Verb(lemma, sense, kind, particle))
    return {form: tuple(sorted(found, key=lambda one: (one.form, one.lemma))) for form, found in verbs.items()}


def _inflected(lemma: str, tables: list[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Conjugate by the table whose ending is the longest that fits."""
    fitting = [(ending, fields) for ending, fields in tables if lemma.endswith(ending)]
    if not fitting:
        return {}
    ending, fields = max(fitting, key=lambda pair: len(pair[0]))
    stem = lemma[: -len(ending)]
    return {kind: [stem + one for one in endings] for kind, endings in _marked(fields).items()}


@lru_cache(maxsize=16)
def lexicon(tag: str) -> Lexicon | None:
    """Give the lexicon of the language of *tag* (BCP 47), or ``None`` where there is none."""
    language = primary(tag)
    if language not in names_of("speakers", "words"):
        return None
    words, phrases = _read_words(language)
    grammar = _read_grammar(language)
    return Lexicon(language, _read_verbs(language, grammar), words, phrases, grammar)


@lru_cache(maxsize=1)
def name_particles() -> frozenset[str]:
    """The small words that stand within names: “Ursula von der Leyen”."""
    return frozenset(entries("speakers", "name-particles.txt"))


@lru_cache(maxsize=1)
def platforms() -> frozenset[str]:
    """The places on the net where people write, in lower case: they are where, not who."""
    return frozenset(entries("speakers", "platforms.txt"))


@lru_cache(maxsize=16)
def places(language: str) -> frozenset[str]:
    """The names of countries and parts of the world in *language*, in lower case."""
    from babel import Locale, UnknownLocaleError

    try:
        return frozenset(name.casefold() for name in Locale.parse(language).territories.values())
    except (UnknownLocaleError, ValueError):
        return frozenset()
