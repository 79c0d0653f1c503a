"""How a language tells through whom words came: patterns of its data file, and the names they lead to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from citekit._data import entries, names_of
from citekit.language import calendar, has_trait, is_function_word, is_ordinary, primary
from citekit.verification.agreement._names import VOWELS, joining_particles, name_particles, telling

_UNSPACED = r"[\u3400-\u9fff\u3040-\u30ff々]"
_NAME_UNSPACED = re.compile(
    r"[\u30a0-\u30ff・＝]{2,}|[A-Za-z][A-Za-z.&-]*(?: [A-Z][A-Za-z.&-]*)*|[\u3400-\u9fff々]{2,6}"
)
_LONGEST_NAME = 6  # characters of a name in Chinese characters, as the pattern has it
_OPENING = " \u00a0*_:—–«„“”\"'‘’‹(「『《"
_GLUED = r"[\u3400-\u9fff\u3040-\u30ff々\u0e00-\u0e7f]"  # scripts that part no words
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{VOWELS}])*(?:[.'’-][^\W\d_]+)*")
_PASSED = 2  # words between “newspaper” and its name: “au journal suédois X”
_TOKENS = 5  # words of a name: a person's or a newspaper's has no more
_KOREAN_NAME = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕][가-힣]{1,3}(?<!다)"
)  # a common family name, and no verb
_CLOSING = tuple("》』」”»")
_LONGEST_MARKED = 30  # characters of a title in marks
_LONGEST_CARRIER = 3  # words of its name in a script without capitals
_NAME_BEHIND_ROLE = 2, 3  # words
_GAP = 4  # words that … stands for
_ROOT = 8  # letters of a word in which no compound is looked for: Belpresse is a name, and “presse” is none
_SENTENCE = 1000  # code points: what is longer is seldom asked for twice, and not kept
_NAME_CAN_FOLLOW = frozenset({"outlet", "agency"})


@lru_cache(maxsize=512)
def patterns(language: str, kind: str) -> tuple[str, ...]:
    """Give the patterns of *kind* that the file of *language* has; none where there is no file, or no such line."""
    tag = primary(language)
    if tag not in names_of("verification", "telling"):
        return ()
    rows = (line.split(": ", 1) for line in entries("verification", "telling", f"{tag}.txt"))
    found = next((row[1] for row in rows if row[0] == kind), "")
    return tuple(one.strip() for one in found.split(" ; ") if one.strip())


@lru_cache(maxsize=4096)
def cue(words: str) -> re.Pattern[str]:
    """Compile the words of a pattern; ``*`` is any ending, and edges of words are kept where words are spaced."""
    inner = r"\s*".join(re.escape(part) for part in words.split()) if re.search(_GLUED, words) else None
    spaced = r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in words.split())
    spaced = spaced.replace(r"\s+…", r"(?:\s+[\w’'-]+){0,4}?").replace(r"\s+:", r"\s*:")
    if inner is not None:
        return re.compile(inner)
    first = r"(?<!\w)" if words.strip()[:1].isalnum() else ""
    return re.compile(first + spaced, re.IGNORECASE)


@lru_cache(maxsize=512)
def _cues(language: str, kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give what matches the words of *kind* before “{}”, each with a word of it that a text has which has them."""
    leads = [pattern.partition("{}")[0] for pattern in patterns(language, kind)]
    return tuple((max(re.split(r"[\s*…:]+", _caseless(one)), key=len), cue(one)) for one in leads)


@lru_cache(maxsize=1024)
def _caseless_line(text: str) -> str:
    return _caseless(text)


def _caseless(text: str) -> str:
    """Fold the case of *text* so that what a pattern without case matches is the same in it."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


def _present(text: str, language: str, kind: str) -> Iterator[re.Pattern[str]]:
    """Give the cues of *kind* of which a word stands in *text*: to look for a word is cheap, for a pattern is not."""
    folded = (_caseless_line if len(text) <= _SENTENCE else _caseless)(text)
    return (found for word, found in _cues(language, kind) if word in folded)


def has(text: str, language: str, kind: str) -> bool:
    """Tell whether *text* has some of the words of *kind*."""
    return any(found.search(text) for found in _present(text, language, kind))


def may_lead(text: str, language: str, kind: str) -> bool:
    """Tell whether `words_behind` might find something in *text*, or in a part of it."""
    return any(_present(text, language, kind))


def languages_of(kind: str) -> tuple[str, ...]:
    """Give the languages whose files have patterns of *kind*."""
    return tuple(tag for tag in sorted(names_of("verification", "telling")) if patterns(tag, kind))


def words_behind(text: str, language: str, kind: str) -> Iterator[str]:
    """Give the words that stand right behind what patterns of *kind* lead with."""
    for found in _present(text, language, kind):
        for match in found.finditer(text):
            if (word := _TOKEN.match(text[match.end() :].lstrip())) is not None:
                yield word[0]


def begins(text: str, language: str, kind: str) -> bool:
    """Tell whether *text* begins with words of *kind*."""
    bare = text.lstrip()
    return any(
        (found := cue(one).match(bare)) and not bare[found.end() :][:1].isalnum() for one in patterns(language, kind)
    )


def without_asides(sentence: str, language: str) -> str:
    """Give *sentence* without its relative clauses, which tell of somebody and not of the words."""
    first, *others = re.split(r"(?<=[,;،])", sentence)
    relatives = [cue(words) for words in patterns(language, "relative")]
    kept = [cue(words) for words in patterns(language, "not-relative")]
    return "".join(
        [first, *(one for one in others if _begins(one.strip(), kept) or not _begins(one.strip(), relatives))]
    )


def _begins(clause: str, cues: list[re.Pattern[str]]) -> bool:
    return any(each.match(clause) for each in cues)


def names_by(text: str, language: str, kind: str) -> Iterator[str]:
    """Give the names in *text* as `_names_by` does; those of a sentence are kept, since it is asked for again."""
    return iter(_kept_names(text, language, kind)) if len(text) <= _SENTENCE else _names_by(text, language, kind)


@lru_cache(maxsize=4096)
def _kept_names(text: str, language: str, kind: str) -> tuple[str, ...]:
    return tuple(_names_by(text, language, kind))


def _names_by(text: str, language: str, kind: str) -> Iterator[str]:
    """Give the names that the patterns of *kind* lead to in *text*, as they stand there.

    In a script with capitals a name begins with one and is no ordinary word; in one without, the pattern alone says so.
    “X translated Y” names a translator only where the sentence speaks of quoted words: Y may be a poet.
    """
    text = unicodedata.normalize("NFKC", text)
    folded = _folded(text)
    leads = _leads(language, kind)
    led = [pattern for pattern, word in leads.items() if word in folded]
    if not led:
        return
    own = patterns(language, kind)
    is_about = has(text, language, "about")
    for pattern in led:
        if pattern not in own and not is_about:
            continue
        before, _, after = pattern.partition("{}")
        passed = _GAP if before.endswith("… ") else _PASSED if kind in _NAME_CAN_FOLLOW else 0
        for name in _between(text, before.removesuffix("… "), after, language, passed=passed):
            if name not in patterns(language, "not-name"):
                yield name


@lru_cache(maxsize=512)
def _leads(language: str, kind: str) -> dict[str, str]:
    """Give the patterns of *kind*, each with a word of it as `_folded` has it: text without has no name by it."""
    found = {}
    for pattern in (*patterns(language, kind), *patterns(language, f"{kind}-about")):
        before, _, after = pattern.partition("{}")
        lead = before.removesuffix("… ")
        found[pattern] = max(re.split(r"[\s*…]+", _folded(lead if lead.strip() else after)), key=len)
    return found


def _folded(text: str) -> str:
    return text.lower().replace("ı", "i").replace("ς", "σ")  # as patterns match them


def _between(text: str, before: str, after: str, language: str, *, passed: int) -> Iterator[str]:
    if not before.strip():
        for match in cue(after).finditer(text):
            goes_on = text.startswith(patterns(language, "not-behind"), match.end())
            if not goes_on and (name := _ending(text[: match.start()], language)):
                yield name
        return
    glued = before[-1:].isalnum() and re.search(r"[\u0590-\u06ff\u0e00-\u0e7f]$", before)
    for match in cue(before).finditer(text):
        if passed == _PASSED and leads_elsewhere(text[: match.start()], language):
            continue
        rest = text[match.end() :]
        if rest[:1].isalnum() and not glued and not re.search(_UNSPACED, before + rest[:1]):
            continue
        name, end = _beginning(rest, language, after.strip(), passed)
        behind = rest[end:] if after.strip()[:1] in _CLOSING else rest[end:].lstrip(" »”“\"'’』》")
        if name and behind.startswith(after.strip()):
            yield name


def leads_elsewhere(before: str, language: str) -> bool:
    """Tell whether what stands before a name says whose or what for it is, and not who was told: “worked for the”."""
    words = " ".join(before.split()[-3:])
    ends = (cue(one).pattern + r"(?:\s+\w{1,3})?\s*$" for one in patterns(language, "not-through"))
    return any(re.search(end, words, re.IGNORECASE) for end in ends)


def _beginning(rest: str, language: str, after: str, passed: int) -> tuple[str | None, int]:
    """Give the name that *rest* begins with, and where it ends."""
    if after[:1] in _CLOSING:
        end = rest.find(after[0])
        return (rest[:end].strip(), end) if 0 < end <= _LONGEST_MARKED else (None, 0)
    bare = rest.lstrip(_OPENING)
    offset = len(rest) - len(bare)
    if re.match(_UNSPACED, bare[:1]) or (after and re.search(_UNSPACED, after)):
        passed_by = _passed_by(bare, language)  # 本紙・三浦圭
        bare, offset = bare[passed_by:], offset + passed_by
        stop = bare.find(after) if after else len(bare)
        match = _NAME_UNSPACED.match(bare[: max(0, stop)])
        return (match[0], offset + match.end()) if match else (None, 0)
    tokens = list(_TOKEN.finditer(bare))[: _TOKENS + passed]
    if tokens and not tokens[0][0].islower() and not tokens[0][0][0].isupper():
        return _without_capitals(bare, tokens, offset, language, is_carrier=passed == _PASSED)
    at = _first_capital(tokens, language, passed)
    end = at
    while end < len(tokens) and _goes_on(tokens, at, end, bare):
        end += 1
    if end == at or (at and tokens[at].start() > tokens[at - 1].end() + 2):
        return None, 0
    if bare[: tokens[0].start()].strip():
        return None, 0
    name = bare[tokens[at].start() : tokens[end - 1].end()]
    two = end - at > 1 and not has_trait(language, "nouns-with-capitals")
    is_led = passed == _PASSED and at == 0 and not has_trait(language, "nouns-with-capitals")  # “la agencia Belga”
    is_ordinary_there = name.casefold() in calendar(language) if is_led else is_ordinary(name[:_ROOT], language)
    is_name = two or telling(name, language) or (passed and not is_ordinary_there)
    return (name, offset + tokens[end - 1].end()) if is_name else (None, 0)


def _passed_by(bare: str, language: str) -> int:
    """Count the characters of what is no name and only leads to one: 本紙・, 編集部の."""
    leads = (one for one in patterns(language, "not-name") if bare.startswith((f"{one}・", f"{one}の")))
    return max((len(one) + 1 for one in leads), default=0)


def _first_capital(tokens: list[re.Match[str]], language: str, passed: int) -> int:
    """Count the small words before a name: its article, *passed* others, no function words where few may be passed."""
    at = int(len(tokens) > 1 and tokens[0][0] in name_particles() and tokens[1][0][0].isupper())
    while at < min(passed, len(tokens)) and tokens[at][0].islower():
        if passed == _PASSED and is_function_word(tokens[at][0], language):
            break
        at += 1
    return at


def _goes_on(tokens: list[re.Match[str]], first: int, at: int, text: str) -> bool:
    """Tell whether the token *at* is one of the name that begins at *first*."""
    token = tokens[at][0]
    beside = at == first or text[tokens[at - 1].end() : tokens[at].start()].strip(" .") == ""
    joins = at > first and token in joining_particles() and at + 1 < len(tokens) and tokens[at + 1][0][0].isupper()
    return beside and (token[0].isupper() or joins)


def _without_capitals(
    bare: str, tokens: list[re.Match[str]], offset: int, language: str, *, is_carrier: bool
) -> tuple[str | None, int]:
    """Give the words of a name in a script without capitals: two or three that stand alone; an article is none.

    Of a carrier, the words up to one that cannot be of its name: an adjective, a day, a word of grammar.
    """
    sentence = re.split(r"[،.,;:()]", bare, maxsplit=1)[0]
    words = [token for token in tokens if token.end() <= len(sentence)]
    if is_carrier:
        ends = (at for at, token in enumerate(words) if at and _cannot_be_of_a_name(token[0], language))
        words = words[: next(ends, len(words))][:_LONGEST_CARRIER]
        return (bare[: words[-1].end()].strip(), offset + words[-1].end()) if words else (None, 0)
    least = 1 if words and _KOREAN_NAME.fullmatch(words[0][0]) else 2
    alone = least <= len(words) <= 3 and len(list(_TOKEN.finditer(sentence))) <= 3 and not words[0][0].startswith("ال")
    alone = alone and words[0][0] not in patterns(language, "not-name")
    return (sentence.strip(), offset + len(sentence)) if alone else (None, 0)


def person_behind_role(words: str, language: str) -> str | None:
    """Give the person's name behind a role with the article, in a script without capitals: «المخرجة مارتا سيلفا».

    The file of the language says how such a role begins (adjective-begins); what leads to a carrier or a day ends a
    name. ``None`` where less than two words are left, or the file does not say.
    """
    begins_role = patterns(language, "adjective-begins")
    said = words.split()
    if not begins_role or not said or said[0][0].isupper() or not said[0].startswith(begins_role):
        return None
    at = next((place for place, word in enumerate(said) if not word.startswith(begins_role)), len(said))
    ends = {one.partition("{}")[0].strip() for kind in ("outlet", "agency", "day") for one in patterns(language, kind)}
    end = at
    while end < len(said) and said[end] not in ends and not _cannot_be_of_a_name(said[end], language):
        end += 1
    name = said[at:end]
    fits = _NAME_BEHIND_ROLE[0] <= len(name) <= _NAME_BEHIND_ROLE[1] and name[0] not in patterns(language, "not-name")
    return " ".join(name) if fits else None


def _cannot_be_of_a_name(word: str, language: str) -> bool:
    led = (pattern.partition("{}")[0].split() for pattern in patterns(language, "day"))
    return (
        word.startswith(patterns(language, "adjective-begins"))
        or is_function_word(word, language)
        or any(lead and word == lead[0] for lead in led)
    )


def _ending(before: str, language: str) -> str | None:
    """Give the name that *before* ends with."""
    bare = before.rstrip(" »”“\"'’*_")
    if bare and re.match(_UNSPACED, bare[-1]):
        match = re.search(rf"(?:{_NAME_UNSPACED.pattern})$", bare)
        fits = match and (len(match[0]) <= _LONGEST_NAME - 2 or not re.match(r"[\u3400-\u9fff]", match[0]))
        return match[0] if match and fits and not match[0].endswith(("語", "语", "文", "語版")) else None
    tokens = list(_TOKEN.finditer(bare))[-_TOKENS:]
    begin = len(tokens)
    while begin and tokens[begin - 1][0][0].isupper():
        begin -= 1
    if begin == len(tokens) or tokens[-1].end() != len(bare):
        return None
    name = bare[tokens[begin].start() :]
    return name if telling(name, language) else None
