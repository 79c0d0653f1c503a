"""Whether words call someone by a recorded name, in whatever script, form or transliteration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from citekit._data import entries
from citekit.anchor import same_letters
from citekit.evidence import agencies
from citekit.language import is_ordinary, matches, primary, romanise
from citekit.model import Agent, Text
from citekit.verification.attribution._names import folded_name

VOWELS = r"\u0900-\u0903\u093a-\u094d\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Vowels of Devanagari, Bengali and Thai that are no letters of their own, for a class of a pattern."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{VOWELS}])*(?:['’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")
_NO_SOUND = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々\u3040-\u309f]")  # what parts the letters of a foreign name
_KANA = re.compile(r"[\u3040-\u30ff]")
_LEAST_SIMILARITY = 76.0  # of 100, of two spellings in one alphabet or of what two scripts sound like
_SHORT = 3  # letters of a particle, an initial or a title
_LONG = 8  # letters of a name that may end otherwise: Järvilehti, Järvilehdelle
_ENDING = 3  # letters by which forms of one name differ
_RUNS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:[LDldnsqjmt]|qu|[a-z]{2,4}l)[’'](?=\w)")
_INITIAL = 1
_FULL_NAME = 2  # words
_PARTS = range(2, 4)
_WITH_HONORIFIC = re.compile(
    r"([\u3400-\u9fff々]{2,5}|[\u30a0-\u30ff]+(?:[・＝][\u30a0-\u30ff]+)*)(?:氏|さん|様)"
    r"|(?<![가-힣])([가-힣]{3,4})\s?(?:씨|님)(?![가-힣]{3})"
)
_WHOLE_HANGUL = re.compile(r"[가-힣]{3,4}")  # family and given name together
_FOREIGN_IN_KANA = re.compile(r"[\u30a0-\u30ff]{2,}(?:[・＝][\u30a0-\u30ff]{2,})+")
_FOREIGN_IN_HAN = re.compile(r"[\u3400-\u9fff]{1,5}(?:[·•][\u3400-\u9fff]{1,6})+")
_WHOLE_HAN = re.compile(r"[\u3400-\u9fff々]{2,4}")
_TITLED = re.compile(r"(?:先生|女士|小姐|太太|夫人|氏|教授|博士|[长長员員授统統席理师師士官记記任表相])$")
_CALLING = re.compile(r"[客主民工农農匠夫妇婦友医醫警兵贩販商徒伴邻鄰亲親爷爺奶]")  # 渔民, 店主, 顾客
_OFFICE = re.compile(r"[长長员員者人授统統席理师師生士官记記任代表]")


@lru_cache(maxsize=1)
def name_particles() -> frozenset[str]:
    """Give the articles and particles that names have, and that are no name."""
    return frozenset(row.split("\t")[0] for row in entries("verification", "name-particles.txt"))


@lru_cache(maxsize=1)
def joining_particles() -> frozenset[str]:
    """Give the particles that stand within names, and are no articles: “Wim de Boer”."""
    return frozenset(row for row in entries("verification", "name-particles.txt") if "\t" not in row)


def spellings(name: Text) -> tuple[str, ...]:
    """Give a name in all the spellings that its record has."""
    return tuple(dict.fromkeys(unicodedata.normalize("NFKC", one) for one in _every(name)))


def _every(name: Text) -> Iterable[str]:
    yield name.value
    for _, words in name.variants:
        yield words


def calls(words: str, name: Text, language: str | None = None) -> bool | None:
    """Tell whether *words* call someone by *name*, or part of it; ``None`` where their scripts cannot be compared.

    Spellings in the script of the words decide where there are any, and so does the one for readers of *language*.
    A given name alone does not make one of two names that have more.
    """
    words = same_letters(unicodedata.normalize("NFKC", words))
    own = tuple(one for one in _folded_spellings(name) if shares_script(words, one))
    compared = (_has_some_of(words, spelling) for spelling in own or _folded_spellings(name))
    comparable = [one for one in compared if one is not None]
    if comparable:
        return any(comparable)
    readable = language is not None and matches(name.best(language).language, primary(language))
    return False if readable else None


@lru_cache(maxsize=4096)
def _folded_spellings(name: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(same_letters, spellings(name))))


def is_named_in(sentence: str, name: Text, language: str | None = None) -> bool:
    """Tell whether a *sentence* names someone: as `calls`, but not by what is only like the given name (Didi, Didier).

    In a sentence there are many words, and one of them is easily like one of a name's; one without a capital is none,
    where letters have any: „županja“ is no Zupan.
    """
    sentence = " ".join(word for word in sentence.split() if not word.islower())
    if not calls(sentence, name, language):
        return False
    given = {words[0] for one in spellings(name) if len(words := _parts(one)) > 1}
    if not given or _HAN.search(sentence):
        return True
    ours = _parts(same_letters(unicodedata.normalize("NFKC", sentence)))
    family = [part for one in spellings(name) for part in _parts(one)[1:]]
    by_family = any(_one_name(one, two) for one in ours for two in family)
    return by_family or not given.isdisjoint(ours)


def shares_script(words: str, spelling: str) -> bool:
    """Tell whether two names have letters of one script."""
    ours, theirs = ({_script_of(mark) for mark in text if mark.isalpha()} for text in (words, spelling))
    return not ours.isdisjoint(theirs)


def is_one_of(words: str, names: Iterable[Text]) -> bool:
    """Tell whether *words* call someone by any of *names*."""
    return any(calls(words, name) for name in names)


def is_any_whole(words: str, names: Iterable[Text]) -> bool:
    """Tell whether *words* call someone by any of *names*, and not by one word that two longer names share."""
    return any(calls(words, name) and _share_enough(words, name) for name in names)


def _share_enough(words: str, name: Text) -> bool:
    ours = _parts(words)
    if _HAN.search(words) or len(ours) < _FULL_NAME:
        return True
    for spelling in spellings(name):
        theirs = _parts(spelling)
        shared = sum(any(_one_name(one, two) for two in theirs) for one in ours)
        if shared >= min(_FULL_NAME, len(theirs)):
            return True
    return False


def names_of_agents(agents: Iterable[Agent | None]) -> tuple[Text, ...]:
    """Give the names of those of *agents* that have one; of an agency, with all the names it is credited by."""
    names = [agent.name for agent in agents if agent is not None and agent.name is not None]
    known = [Text(other) for name in names for one in spellings(name) for other in _aliases(one)]
    return (*names, *known)


@lru_cache(maxsize=4096)
def _aliases(name: str) -> tuple[str, ...]:
    folded = folded_name(name)
    return next((names for alias, names in agencies().items() if folded_name(alias) == folded), ())


def _has_some_of(words: str, spelling: str) -> bool | None:
    """Tell whether *words* have some of a *spelling*; ``None`` where they are in scripts that cannot be compared."""
    if folded_name(spelling) in folded_name(words):
        return True
    ours, theirs = _parts(words), _parts(spelling)
    if not theirs or (_HAN.search(spelling) and len("".join(theirs)) < _SHORT):
        return _in_signs(words, spelling) if _HAN.search(words) else None
    if not ours:
        return None
    scripts = {_script_of(ours[0]), _script_of(theirs[0])}
    both = len(ours), len(theirs)
    matching = [
        (at, place)
        for at, one in enumerate(ours)
        for place, two in enumerate(theirs)
        if _one_name(one, two) and (both[0] - at == both[1] - place or at == place or _is_exact(one, two))
    ]
    if matching:
        fewer = min(len(ours), len(theirs))
        return len({at for at, _ in matching}) >= fewer or set(matching) != {(0, 0)}
    initials = "".join(part[0] for part in theirs).casefold()
    if len(initials) > 1 and any(folded_name(one) == initials for one in ours):
        return True
    return False if len(scripts) == 1 or scripts <= _ALPHABETS else None


def _is_exact(one: str, two: str) -> bool:
    """Tell whether two words are one, where one alphabet writes both: Benito is no Benites, but Zsolt is Zsolt."""
    return _script_of(one) != _script_of(two) or folded_name(one) == folded_name(two)


def _in_signs(words: str, spelling: str) -> bool:
    """Tell whether *words* have a name in Chinese characters, or its family name with what may be a title."""
    if _WHOLE_HAN.fullmatch(words) and _WHOLE_HAN.fullmatch(spelling) and not _TITLED.search(words):
        shorter, longer = sorted((words, spelling), key=len)
        return shorter in longer
    return spelling[:2] in words or (spelling[0] in words and not _KANA.search(spelling))


_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK"}


@lru_cache(maxsize=16384)
def _script_of(word: str) -> str:
    return unicodedata.name(word[0], "?").split(" ", 1)[0].removesuffix("-HIRAGANA")


def _parts(words: str) -> list[str]:
    """Give the words of a name that tell it; particles, initials and titles only where there is nothing else."""
    found = [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(_NO_SOUND.sub(" ", words))]
    without_particles = [word for word in found if word.casefold() not in name_particles()]
    long = [word for word in without_particles if len(word) >= _SHORT or _KANA.match(word)]
    return long or without_particles or found


@lru_cache(maxsize=65536)
def _one_name(one: str, two: str) -> bool:
    if _script_of(one) == _script_of(two):
        return _one_spelling(folded_name(one), folded_name(two))
    if min(len(one), len(two)) < _LONG and (_is_acronym(one) or _is_acronym(two)):
        return folded_name(romanise(one)) == folded_name(romanise(two))
    plain = romanise(one), romanise(two)
    both_write_vowels = {_script_of(one), _script_of(two)} <= _ALPHABETS
    return (both_write_vowels and _one_spelling(*plain)) or _sounds_similar(*plain)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.lower() != word


def _one_spelling(one: str, two: str) -> bool:
    shorter = min(len(one), len(two))
    if shorter < _SHORT:
        return one == two
    common = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), shorter)
    longer = max(len(one), len(two))
    forms = common >= max(_SHORT, shorter - 1) and longer - common <= _ENDING
    forms = forms or (shorter >= _LONG and common >= shorter - _ENDING)
    return forms or one in two.split("-") or two in one.split("-") or _nearly(one, two)


def _nearly(one: str, two: str) -> bool:
    return one[0] == two[0] and min(len(one), len(two)) > _SHORT and ratio(one, two) >= _LEAST_SIMILARITY


_HEARD = (("dzh", "j"), ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ph", "b"), ("th", "t"),
          ("ck", "k"), ("x", "ks"))  # fmt: skip
_CLASSES = str.maketrans("bvwfpkgqcszdtlrmn", "bbbbbkkkksstt" + "rr" + "mn", "aeiouyhj")


def _sounds_similar(one: str, two: str) -> bool:
    """Tell whether two spellings may be heard as one name: their consonants, by where they are spoken."""
    one, two = _heard(one), _heard(two)
    if min(len(one), len(two)) < 2:  # of one consonant, too many names have the same
        return bool(one) and one == two
    return one == two or (min(len(one), len(two)) > 2 and one[0] == two[0] and ratio(one, two) >= _LEAST_SIMILARITY)


@lru_cache(maxsize=16384)
def _heard(plain: str) -> str:
    for spelling, letter in _HEARD:
        plain = plain.replace(spelling, letter)
    return re.sub(r"(.)\1+", r"\1", plain.translate(_CLASSES))


def named_in(text: str) -> tuple[str, ...]:
    """Give the full names that can be seen in *text*: by two capitals in a row, an honorific, a dot between."""
    text = unicodedata.normalize("NFKC", text)
    found = list(_in_capitals(text))
    found += with_honorific(text)
    found += [match[0] for pattern in (_FOREIGN_IN_KANA, _FOREIGN_IN_HAN) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))


def with_honorific(text: str) -> tuple[str, ...]:
    """Give the Japanese and Korean names in *text* that an honorific stands behind."""
    return tuple(match[1] or match[2] for match in _WITH_HONORIFIC.finditer(text))


def _in_capitals(text: str) -> Iterator[str]:
    """Give what stands with two capitals in a row or more: a name that is more than one word."""
    run: list[re.Match[str]] = []
    for match in [*_RUNS.finditer(text), None]:
        capital = match is not None and _ELIDED.sub("", match[0])[0].isupper()
        if match is not None and _goes_on(run, match, text) and (capital or (run and match[0] in joining_particles())):
            run.append(match)
            continue
        while run and not run[-1][0][0].isupper():
            run.pop()
        if len(run) > 1:
            yield _ELIDED.sub("", text[run[0].start() : run[-1].end()])
        run = [match] if match is not None and capital else []


def _goes_on(run: list[re.Match[str]], match: re.Match[str], text: str) -> bool:
    """Tell whether only a space, or the full stop of an initial, stands between a name and the word behind it."""
    if not run:
        return True
    between = text[run[-1].end() : match.start()]
    return not between.strip(" \u00a0") or (between.strip() == "." and len(run[-1][0]) == _INITIAL)


def name_at_end(slot: str) -> str | None:
    """Give the Chinese name that stands behind an office at the end of *slot*: 港务局长陈立."""
    for length in (3, 2):
        before, name = slot[:-length], slot[-length:]
        named = before and (_OFFICE.match(before[-1]) or _CALLING.match(before[-1]))
        if named and name[0] in _surnames() and not _OFFICE.match(name[-1]):
            return name
    return None


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(entries("verification", "surnames-zh.txt"))


def has_full_name(words: str, name: str) -> bool:
    """Tell whether *words* have a whole *name*, given and family name both, in another spelling too.

    Its last two words are a name with a title or the first word of a sentence before it: “Forskaren Nils Ek”.
    """
    if _HAN.search(name):
        return same_letters(name) in same_letters(words)
    if _WHOLE_HANGUL.fullmatch(name):
        return name in words
    ours, theirs = _parts(words), [part for part in _WORD.findall(_NO_SOUND.sub(" ", name)) if len(part) > 1]
    ours = [*ours, *(part for part in _WORD.findall(words) if len(part) > 1 and part not in ours)]
    return len(theirs) > 1 and all(any(_one_name(one, two) for one in ours) for two in theirs[-2:])


def name_in_parts(slot: str) -> tuple[str, ...]:
    """Give what Thai writes in two parts or three: it parts the words of a name, and no others."""
    parts = slot.split()
    is_thai = all(_script_of(part) == "THAI" for part in parts)
    return (slot,) if is_thai and len(parts) in _PARTS else ()


def telling(words: str, language: str) -> tuple[str, ...]:
    """Give the words with capitals that are no ordinary words of *language*: those of a name."""
    found = [word for word in _WORD.findall(words) if word[0].isupper() and (len(word) >= _SHORT or word.isupper())]
    return tuple(word for word in found if not is_ordinary(word, language))
