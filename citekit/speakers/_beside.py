"""Who stands beside the verb of speech of a sentence whose language's grammar is not known, or tells nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from citekit._data import entries, names_of
from citekit.language import calendar, primary
from citekit.speakers._lexicon import lexicon, name_particles

_TOKEN = re.compile(r"[\ufffb\ufffc]|\w+(?:['’-]\w+)*|[^\w\s]")
_CLAUSES = re.compile(r"[^\w\s·・々ー\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_QUOTED = "\ufffc"
_MARKS = "”“„‚‘’'\"«»‹›」』》 \u00a0"
_ROLE = 5  # words between a verb and the name of its subject: “sade den tidigare svenska statsministern”
_SLOT = 7  # words that can name a speaker where no capital tells where the name ends
_LONGEST_CLAUSE = 40  # characters, of a script that parts no words
_STEM = 4  # letters by which a name of a month or day is known in all its cases


@frozen
class Beside:
    """The words beside a verb of speech that name its subject.

    ``sure`` tells that they are a name with capitals; else they are all that stands where the subject stands.
    """

    text: str
    sure: bool


@frozen
class _Words:
    said: frozenset[str]
    no_subject: frozenset[str]
    pronouns: frozenset[str]
    subject: tuple[str, ...]
    quoting: tuple[str, ...]
    days: frozenset[str]
    dates: frozenset[str]
    joined_before: tuple[str, ...]

    def says(self, token: str) -> bool:
        """Tell whether *token* is a verb of speech, with what may lean on its front: وقال is قال."""
        word = token.casefold()
        return word in self.said or (word.startswith(self.joined_before) and word[1:] in self.said)


def speaker_beside(sentence: str, language: str) -> Beside | None:
    """Give who is named beside the verb of speech that stands nearest to the quoted words of *sentence*.

    U+FFFC stands in it for the words, U+FFFB for other quoted words. *language* is a BCP 47 tag. A pronoun is nobody's
    name, and neither is what a preposition leads; ``None`` too where no verbs are listed for this.
    """
    words = _words(primary(language))
    if words is None or _QUOTED not in sentence:
        return None
    return _joined(sentence, words) if words.subject else _spaced(sentence, words)


@lru_cache(maxsize=64)
def _words(language: str) -> _Words | None:
    days = frozenset(word[:_STEM] for word in calendar(language) if len(word) >= _STEM)
    if language not in names_of("speakers", "beside"):
        return None
    rows = dict(line.split(": ", 1) for line in entries("speakers", "beside", f"{language}.txt"))
    said, nobody, pronouns = (frozenset(rows.get(kind, "").split()) for kind in ("said", "no-subject", "pronoun"))
    joined = tuple(rows.get("joined-before", "").split())
    subject, quoting = (tuple(rows.get(kind, "").split()) for kind in ("subject", "quoting"))
    return _Words(said, nobody, pronouns, subject, quoting, days, calendar(language), joined)


def pronoun_beside(sentence: str, language: str) -> bool:
    """Tell whether a pronoun is the subject of the verb of speech nearest to the words of *sentence* (U+FFFC)."""
    words = _words(primary(language))
    if words is None or not words.pronouns or _QUOTED not in sentence:
        return False
    tokens = _TOKEN.findall(sentence)
    quoted = tokens.index(_QUOTED)
    verb = min((at for at, token in enumerate(tokens) if words.says(token)), key=lambda at: abs(at - quoted), default=0)
    beside = (tokens[at].casefold() for at in (verb - 1, verb + 1) if 0 <= at < len(tokens))
    return verb > 0 and not words.pronouns.isdisjoint(beside)


def _spaced(sentence: str, words: _Words) -> Beside | None:
    tokens = _TOKEN.findall(sentence)
    quoted = tokens.index(_QUOTED)
    verbs = sorted((at for at, token in enumerate(tokens) if words.says(token)), key=lambda at: abs(at - quoted))
    for verb in verbs[:1]:
        return _behind(tokens, verb, words) or _ahead(tokens, verb)
    return _before_colon(tokens, quoted, words)


def _before_colon(tokens: list[str], quoted: int, words: _Words) -> Beside | None:
    """The subject that opens what a colon ends before the words: ”Tamm har räknat: …”."""
    colon = quoted - 1
    while colon > 0 and tokens[colon] in _MARKS:
        colon -= 1
    if colon <= 0 or tokens[colon] != ":":
        return None
    begin = colon
    while begin and (tokens[begin - 1][0].isalnum() or tokens[begin - 1] == ","):
        begin -= 1
    name = _capitals(tokens, begin)
    is_subject = name and begin + len(name) < colon and tokens[begin].casefold() not in words.no_subject
    return Beside(" ".join(name), sure=True) if is_subject else None


def _behind(tokens: list[str], verb: int, words: _Words) -> Beside | None:
    """The subject behind its verb: „řekl v neděli farář Pavel Novák“, «قال عامل الميناء حسن دمير»."""
    at, passed = verb + 1, 0
    while at < len(tokens) and passed <= _ROLE:
        token = tokens[at]
        if at + 1 < len(tokens) and token.islower() and _is_day(tokens[at + 1], words):
            at += 2
            continue
        if not token[0].isalpha() or token.casefold() in words.no_subject:
            return None
        if not token.islower() and not token[0].isupper():
            return _without_capitals(tokens, at, words)
        if token[0].isupper():
            return Beside(" ".join(_capitals(tokens, at)), sure=True)
        at, passed = at + 1, passed + 1
    return None


def _is_day(token: str, words: _Words) -> bool:
    if token.islower():
        return token[:_STEM] in words.days or token in words.dates
    return len(token) >= _STEM and token.casefold() in words.dates  # Jan is a man's name, where months have no capital


def _without_capitals(tokens: list[str], at: int, words: _Words) -> Beside:
    end = at
    while end < min(len(tokens), at + _SLOT) and tokens[end][0].isalpha() and tokens[end] not in words.no_subject:
        end += 1
    return Beside(" ".join(tokens[at:end]), sure=False)


def _capitals(tokens: list[str], at: int) -> list[str]:
    end = at
    while end < len(tokens) and (
        tokens[end][0].isupper()
        or (tokens[end] in name_particles() and end + 1 < len(tokens) and tokens[end + 1][0].isupper())
    ):
        end += 1
    return tokens[at:end]


def _ahead(tokens: list[str], verb: int) -> Beside | None:
    """The subject before its verb: ”Holm säger”."""
    begin = verb
    while begin and (tokens[begin - 1][0].isupper() or (begin < verb and tokens[begin - 1] in name_particles())):
        begin -= 1
    role = begin
    while role and tokens[role - 1].islower() and begin - role < _ROLE:
        role -= 1
    opens = not role or not tokens[role - 1][0].isalnum()
    return Beside(" ".join(tokens[begin:verb]), sure=True) if begin < verb and opens else None


def _joined(sentence: str, words: _Words) -> Beside | None:
    """What stands before the particle or verb behind a subject, in the clause nearest to the words.

    A particle right behind the words says that they are speech, whatever is done with it: 「…」と首を振る.
    """
    quoted = sentence.index(_QUOTED)
    is_speech = sentence[quoted + 1 :].lstrip(_MARKS).startswith(words.quoting)
    if not is_speech and not any(verb in sentence for verb in words.said):
        return None
    spans: list[tuple[int, int]] = []
    position = 0
    for mark in _CLAUSES.finditer(sentence):
        spans.append((position, mark.start()))
        position = mark.end()
    spans.append((position, len(sentence)))
    spans.sort(key=lambda span: min(abs(span[0] - quoted), abs(span[1] - quoted)))
    behind = (*words.subject, *words.said)
    for start, end in spans:
        clause = sentence[start:end].strip()
        clause = next((clause.removeprefix(one) for one in words.quoting if clause.startswith(one)), clause)
        clause = clause[:_LONGEST_CLAUSE].strip()
        cut = _end_of_subject(clause, words) if " " in clause else 0
        cut = cut or min((place for word in behind if (place := clause.find(word, 1)) > 0), default=0)
        if cut:
            return Beside(clause[:cut].strip(), sure=False)
    return None


def _end_of_subject(clause: str, words: _Words) -> int:
    """Give where the first word that has a particle ends without it, where words are parted by spaces; else 0."""
    for word in re.finditer(r"\S+", clause):
        particle = next((one for one in words.subject if word[0].endswith(one)), None)
        if particle is not None and len(word[0]) > len(particle) + (word.start() == 0):
            return word.end() - len(particle)
    return 0


_PARTING = ("preposition", "boundary", "relative", "according")
_PRONOUNS = ("feminine", "masculine", "plural", "first-person")


def can_precede_subject(word: str, following: Sequence[str], language: str) -> bool:
    """Tell whether a subject can stand behind *word* (and those *following*) in its clause.

    It cannot behind a preposition, a pronoun or what joins another clause; “a” of Portuguese is an article before a
    noun and a preposition before a name. False where the small words of *language* (BCP 47) are not known.
    """
    tag, word = primary(language), word.casefold()
    known, words = lexicon(tag), _words(tag)
    if known is None:
        return words is not None and word not in words.no_subject and word not in words.pronouns
    if known.has("determiner", word) and following:
        return following[0].islower() or not known.has("preposition", word)
    pronouns = known.given("subject-pronouns")
    is_pronoun = word in pronouns if pronouns else any(known.has(kind, word) for kind in _PRONOUNS)
    return not is_pronoun and not any(known.has(kind, word) for kind in _PARTING)


def reports(clause: str, language: str) -> bool:
    """Tell whether *clause* has a verb of speech of *language* (BCP 47); false where none is known."""
    tag = primary(language)
    known, words = lexicon(tag), _words(tag)
    if known is not None and any(token.casefold() in known.verbs for token in _TOKEN.findall(clause)):
        return True
    if words is None:
        return False
    if words.subject:
        return any(verb in clause for verb in words.said)
    return any(map(words.says, _TOKEN.findall(clause)))
