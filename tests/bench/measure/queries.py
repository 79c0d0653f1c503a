"""Quotations changed in the ways in which quotations are changed, and others that stand nowhere."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from citekit.anchor import fold

KINDS = ("exact", "quotes", "nfd", "invis", "case1", "hyphen", "ellipsis", "bracket", "bracketcase", "typo1", "typo3",
         "typo5", "typo10", "ocr", "dropw", "combo")  # fmt: skip
TYPOGRAPHY = ("exact", "quotes", "nfd", "invis", "case1", "hyphen")

_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
_MARKS = str.maketrans({"“": "«", "”": "»", '"': "“", "„": '"', "«": "“", "»": "”", "‘": "'", "’": "'", "'": "’",
                        "-": "–", "–": "—", "—": "-", "「": "『", "」": "』"})  # fmt: skip
_OCR = {"rn": "m", "m": "rn", "l": "1", "O": "0", "é": "e", "ü": "u", "і": "i", "ו": "ן", "ب": "ت", "日": "曰",
        "B": "8", "e": "c", "п": "н", "ا": "أ", "า": "ำ", "は": "ほ", "口": "ロ", "ş": "s"}  # fmt: skip


@dataclass(frozen=True)
class Query:
    kind: str
    document: int
    quote: str
    start: int = -1
    end: int = -1


def unspaced(text: str) -> bool:
    return len(_UNSPACED.findall(text)) * 3 > len(text)


def words_of(text: str) -> list[str]:
    """Divide into what is dropped, replaced and shuffled as one: words with their spaces, or two characters."""
    if unspaced(text):
        return re.findall(
            r"(?s)[A-Za-z0-9_]+\s*|(?:.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0f71-\u0fbc\u3099]*){1,2}", text
        )
    return re.findall(r"\S+\s*", text)


def pick(text: str, chance: random.Random, low: int = 30, high: int = 400) -> tuple[int, int] | None:
    """Choose a range that begins and ends between words."""
    size = min(high, int(low * (high / low) ** chance.random()))
    if len(text) < size + 2:
        return None
    start = chance.randrange(len(text) - size)
    end = start + size
    while start > 0 and _divides(text, start):
        start -= 1
    while end < len(text) and _divides(text, end):
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    if start == end or _divides(text, start) or _divides(text, end):
        return None
    return (start, end) if low <= end - start <= high + 60 and text[start].isalnum() else None


def _divides(text: str, place: int) -> bool:
    """Tell whether a quotation cannot be cut at *place*: within a cluster, or a word of a script with spaces."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if unicodedata.category(after or " ")[0] == "M" or after in "\u200d\u0e33" or before in "เแโใไ\u200d":
        return after != ""
    joined = (before.isalnum() or unicodedata.category(before or " ")[0] == "M") and after.isalnum()
    return joined and not (_UNSPACED.match(before) and _UNSPACED.match(after))


def _typos(share: float) -> Callable[[str, random.Random], str]:
    def change(quote: str, chance: random.Random) -> str:
        chars = list(quote)
        letters = sorted(set(filter(str.isalpha, quote)))
        for _ in range(max(1, round(len(chars) * share))):
            place = chance.randrange(len(chars))
            match chance.randrange(4):
                case 0:
                    chars[place] = chance.choice(letters)
                case 1:
                    chars.insert(place, chance.choice(letters))
                case 2 if len(chars) > 20:
                    del chars[place]
                case _:
                    other = max(0, place - 1)
                    chars[place], chars[other] = chars[other], chars[place]
        return "".join(chars)

    return change


def _quotes(quote: str, chance: random.Random) -> str:
    return quote.translate(_MARKS).replace(" ", "\u00a0", 2).replace("...", "…")


def _invisible(quote: str, chance: random.Random) -> str:
    for _ in range(max(2, len(quote) // 30)):
        place = chance.randrange(1, len(quote))
        quote = quote[:place] + chance.choice("\u00ad\u200b\u200e\u2060\ufeff") + quote[place:]
    return quote


def _first_case(quote: str, chance: random.Random) -> str:
    return quote[0].swapcase() + quote[1:]


def _hyphen(quote: str, chance: random.Random) -> str:
    inside = [m.start() for m in re.finditer(r"(?<=[^\W\d_]{2})(?=[^\W\d_A-ZА-Я]{2})", quote)]
    if unspaced(quote) or not inside:
        place = len(quote) // 2
        return quote[:place] + "\n" + quote[place:]
    place = chance.choice(inside)
    return quote[:place] + "-\n" + quote[place:]


def _ellipsis(quote: str, chance: random.Random) -> str:
    words = words_of(quote)
    if len(words) < 8:
        return ""
    first = chance.randrange(3, len(words) - 4)
    last = min(len(words) - 3, first + chance.randrange(1, max(2, len(words) // 2)))
    mark = chance.choice(("…", "...", "[...]", "(…)", "[…]", " … "))
    head, tail = "".join(words[:first]), "".join(words[last:])
    return head.rstrip() + (mark if unspaced(quote) else f" {mark} ") + tail


def _bracket(quote: str, chance: random.Random) -> str:
    words = words_of(quote)
    if len(words) < 6:
        return ""
    place = chance.randrange(1, len(words) - 1)
    own = "".join(words[place - 1 : place]).strip()
    if chance.random() < 0.5:
        words[place] = f"[{own}] "
    else:
        words.insert(place, f"[{own}] ")
    return "".join(words)


def _bracket_case(quote: str, chance: random.Random) -> str:
    return f"[{quote[0].swapcase()}]{quote[1:]}"


def _ocr(quote: str, chance: random.Random) -> str:
    places = [(m.start(), m[0]) for m in re.finditer("|".join(map(re.escape, _OCR)), quote)]
    for place, found in sorted(chance.sample(places, min(len(places), max(1, len(quote) // 20))), reverse=True):
        quote = quote[:place] + _OCR[found] + quote[place + len(found) :]
    return quote


def _drop(quote: str, chance: random.Random) -> str:
    words = words_of(quote)
    if len(words) < 5:
        return ""
    for _ in range(1 if len(words) < 12 else 2):
        del words[chance.randrange(1, len(words) - 1)]
    return "".join(words)


def _combined(quote: str, chance: random.Random) -> str:
    return re.sub(" ", "  ", _first_case(_quotes(_typos(0.01)(quote, chance), chance), chance), count=2)


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "exact": lambda quote, chance: quote,
    "quotes": _quotes,
    "nfd": lambda quote, chance: unicodedata.normalize("NFD", quote),
    "invis": _invisible,
    "case1": _first_case,
    "hyphen": _hyphen,
    "ellipsis": _ellipsis,
    "bracket": _bracket,
    "bracketcase": _bracket_case,
    "typo1": _typos(0.01),
    "typo3": _typos(0.03),
    "typo5": _typos(0.05),
    "typo10": _typos(0.10),
    "ocr": _ocr,
    "dropw": _drop,
    "combo": _combined,
}


def positives(documents: list[tuple[str, str]], each: int, seed: int = 2) -> list[Query]:
    """Make *each* quotations of every kind, each of words that stand once in their document."""
    chance = random.Random(seed)
    folded = {}
    made: list[Query] = []
    for kind in KINDS:
        count = 0
        while count < each:
            index = chance.randrange(len(documents))
            text = documents[index][1]
            range_ = pick(text, chance, low=60 if kind == "ellipsis" else 30)
            if range_ is None:
                continue
            start, end = range_
            quote = CHANGES[kind](text[start:end], chance)
            if index not in folded:
                folded[index] = fold(text).text
            if not quote.strip() or folded[index].count(fold(text[start:end]).text) != 1:
                continue
            made.append(Query(kind, index, quote, start, end))
            count += 1
    return made


def _shares(quote: str, text: str) -> bool:
    """Tell whether twenty letters in a row of *quote* stand in *text*: then it is no quotation of another text."""
    letters, others = fold(quote).skeleton[0], fold(text).skeleton[0]
    return any(letters[start : start + 20] in others for start in range(0, max(1, len(letters) - 19), 4))


def negatives(
    documents: list[tuple[str, str]], others: dict[str, list[str]], each: int, kind: str, seed: int = 3
) -> list[Query]:
    """Make quotations that stand in no document: of *others*, or a document's own with words replaced or shuffled."""
    chance = random.Random(seed)
    made: list[Query] = []
    while len(made) < each:
        index = chance.randrange(len(documents))
        tag, text = documents[index]
        own = text if kind != "other" else chance.choice(others[tag])
        range_ = pick(own, chance)
        if range_ is None:
            continue
        quote = own[slice(*range_)]
        words = words_of(quote)
        if kind == "para40":
            pool = words_of(chance.choice(others[tag]))
            if len(words) < 5 or len(pool) < 3:
                continue
            for place in chance.sample(range(len(words)), max(1, round(len(words) * 0.4))):
                words[place] = chance.choice(pool)
            quote = "".join(words)
        elif kind == "shuffled":
            if len(words) < 6:
                continue
            chance.shuffle(words)
            quote = "".join(words)
        elif _shares(quote, text):
            continue
        made.append(Query(kind, index, quote))
    return made
