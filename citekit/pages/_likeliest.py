"""Which of the charsets of the web bytes are likeliest in: the one in which they are words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

# The charsets of the web (WHATWG, “Encoding”) but UTF-8, the commonest first and each beside its kin.
_CHARSETS = (
    "cp1252", "iso8859-15", "cp1251", "gb18030", "cp932", "euc_jp", "cp949", "big5hkscs", "cp1250", "iso8859-2",
    "cp1254", "cp1253", "iso8859-7", "cp1255", "iso8859-8", "cp1256", "iso8859-6", "cp1257", "cp1258", "cp874",
    "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac_cyrillic", "mac_roman", "iso8859-4", "iso8859-3", "iso8859-10",
    "iso8859-16",
)  # fmt: skip
# What no charset of several bytes has in the second one, so that no character is divided.
_WORD = re.compile(rb"[^\x00-\x2f\x3a-\x3f]*[\x80-\xff][^\x00-\x2f\x3a-\x3f]*")
_MOST_WORDS, _LONGEST_WORD, _SEARCHED = 150, 240, 2_000_000  # words, bytes, bytes

_OTHER = re.compile(r"[^\w\x00-\x7f«»“”„‘’‚‹›–—…•€№§°©®™¡¿\xa0、。「」『』，！？：；《》（）・ー]")
_NOT_WRITTEN = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff\u2500-\u25ff]")
_IN_A_WORD = re.compile(r"(?<=[^\W\d_])[¡-¬®-¹»-¿×÷†‡•‰€™„“”…›‹˙˘˝˛ˇ](?=[^\W\d_])")
_ACCENTS = re.compile("[À-ɏ]{3,}")
_MIXED = re.compile("[A-Za-z][Ͱ-๛\u3040-\u9fff가-힣]|[Ͱ-๛\u3040-\u9fff가-힣][A-Za-z]")
_HALF_WIDTH = re.compile("[｡-ﾟ]")
_SIGNS = re.compile("[«»“”„‘’‚‹›–—…•€№§°©®™¡¿\xa0、。「」『』，！？：《》（）]")
# Nats, as of `familiarity`: what tells that bytes were read in another charset than they are in.
_OF_NOT_WRITTEN, _OF_MIXED, _OF_TURN, _OF_SIGN, _OF_OTHER = -8.0, -6.0, -4.0, 0.7, -3.0
_OF_CAPITAL = -1.5  # within a word
_OF_RARE = -0.3  # for each place in the list of charsets
_OF_DECLARED, _OF_GUESSED = 0.04, 0.02  # for each byte beyond ASCII of the sample: it decides where all else is even
_LEAST_OF_DECLARED = 2.0


def likeliest(content: bytes, declared: Sequence[str], guessed: str) -> str:
    """Give the charset in which *content* is likeliest words of some language, by a sample of them.

    *declared* are those that are declared, the most trusted first, *guessed* the one that a detector took it for; they
    count a little. All are names of Python's codecs.
    """
    words = _sample(content)
    size = sum(len(word) for word in words)
    best, most = guessed, float("-inf")
    known: dict[str, float] = {}
    for charset in dict.fromkeys((*declared, guessed, *_CHARSETS)):
        said = unicodedata.normalize("NFC", " ".join([word.decode(charset, "replace") for word in words]))
        if said not in known:
            known[said] = _likelihood(said)
        score = known[said]
        if charset in declared:
            score += max(_LEAST_OF_DECLARED, _OF_DECLARED * size) / (1 + declared.index(charset))
        else:
            score += _OF_RARE * (_CHARSETS.index(charset) if charset in _CHARSETS else len(_CHARSETS))
        if charset == guessed:
            score += _OF_GUESSED * size
        if score > most:
            best, most = charset, score
    return best


def _sample(content: bytes) -> list[bytes]:
    """Give the first words of *content* that have bytes beyond ASCII, each once."""
    words: dict[bytes, None] = {}
    for match in _WORD.finditer(content, 0, _SEARCHED):
        words[match[0][:_LONGEST_WORD]] = None
        if len(words) >= _MOST_WORDS:
            break
    return list(words)


def _likelihood(text: str) -> float:
    from citekit.language import familiarity

    capitals = [one for one, other in pairwise(text) if other.isupper() and not other.isascii() and one.isalpha()]
    turns = sum(map(str.islower, capitals))
    return (
        familiarity(text)
        + _OF_NOT_WRITTEN * len(_NOT_WRITTEN.findall(text))
        + _OF_MIXED * (len(_IN_A_WORD.findall(text)) + len(_MIXED.findall(text)) + len(_HALF_WIDTH.findall(text)))
        + _OF_MIXED * sum([len(run) - 2 for run in _ACCENTS.findall(text)])
        + _OF_TURN * turns
        + _OF_CAPITAL * (len(capitals) - turns)
        + _OF_OTHER * len(_OTHER.findall(text))
        + _OF_SIGN * len(_SIGNS.findall(text))
    )
