"""Language, length, negations, questions, hedges and inner quotations of a translation (CK302–CK304, CK311–CK315)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit._data import entries
from citekit.language import (
    HedgeKind,
    detect,
    hedges_before,
    length_in_english,
    primary,
    reads_as,
    same_language,
    script,
    sentences,
)
from citekit.model import UNDETERMINED, Text
from citekit.translation import leaving
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._negation_weights import FITTED_WITH, negated, surplus

_SURE, _LIKELY = 0.9, 0.5  # of a detector's confidence: for some words, and for a whole sentence, which tells more
_FINAL = re.compile(r"[.!?…。！？؟۔][\"”’'»」』)\]]*\s*$")
_OWN_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f]")  # none of the Latin script
_CLOSED = re.compile(r"[.!?…:][\"”’'»)\]]*\s*$")
_ASKED = re.compile(r"[?？؟][\"”’'»」』)\]]*\s*$|¿")
_ASKED_BY = {  # Greek writes a semicolon, and Japanese need not write a sign
    "el": re.compile(r"[;;][\"”’'»)\]]*\s*$"),
    "ja": re.compile(r"(?:です|ます|でした|ました|でしょう|のだろう|ません)か[。」』]*\s*$"),
}
_QUESTION = re.compile(r"[?？؟;¿]")
_QUOTED = re.compile(r"“[^”]{2,}”|„[^“”]{2,}[“”]|«[^»]{2,}»|「[^」]{2,}」|『[^』]{2,}』|\"[^\"]{2,}\"|‘[^’]{3,}’(?!\w)")
_SPOKEN = re.compile(r"\s[^\W\d_A-Z][^\W\d_]+\s[^\W\d_A-Z]|[\u0e00-\u0eff\u3040-\u9fff]{8}")  # more than a name
_ANY_MARK = re.compile(r"[“”„«»\"‘「『]|(?<!\w)['’]|['’](?!\w)")
_OPEN, _HEARSAY = "open", "hearsay"
_HEDGING_KINDS = (_OPEN, _HEARSAY)
_AROUND = 2  # sentences before and behind
_FEW_SENTENCES = 2  # of more, a hedge may have gone to the sentence before or behind
_Pair = tuple[tuple[int, Text], tuple[int, Text]]
_EACH_OF_SEVERAL = 1.2  # of the logarithm of how many sentences are compared: what each has to be surer by
_SHORT = 3.6  # standard deviations of the length that a whole translation keeps within
_LEAST = 30  # code points of a text whose length is compared
_UNENDED = 1.8  # and where it also stops without an end of sentence


def check_leavings(original: Text, translation: Text) -> Iterator[Finding]:
    """Give what stands in the translation and is none of it: an assistant's talk, markup, the original (CK306)."""
    found = leaving(original.value, translation.value)
    if found is not None:
        words = translation.value[found.start : found.end]
        yield Finding(
            rule="CK306",
            message=f"the translation holds what is none of it: {found.reason} (“{words[:80]}”)",
            start=found.start,
            end=found.end,
            evidence=Evidence(text=original.value, start=0, end=len(original.value)),
            remedy="take it out, and compare what is left with the original",
        )


def check_language(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a text that was left untranslated (CK302), or is in another language than it says (CK303)."""
    if _same_language(original.language, translation.language):
        return
    if _words(original.value) == _words(translation.value):
        if _is_to_be_translated(original, translation.language):
            yield _whole("CK302", "the translation is the original", original, translation, "translate it")
        return
    if reads_as(translation.value, translation.language):
        return
    found = detect(translation.value, translation.language)
    if found.confidence < _SURE or not found.conflicts or len(_words(translation.value)) < 5:
        return
    if _same_language(found.language, original.language):
        message = f"the translation is in the language of the original ({found.language})"
        yield _whole("CK302", message, original, translation, "translate it")
    elif translation.language != UNDETERMINED:
        message = f"the translation is in {found.language}, not in {translation.language}"
        yield _whole(
            "CK303",
            message,
            original,
            translation,
            f"name the language it is in, or translate it into {translation.language}",
        )


def check_length(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a translation that is far shorter than others between the two languages, or stops in a sentence (CK304)."""
    ours = length_in_english(original.value, original.language)
    theirs = length_in_english(translation.value, translation.language)
    if ours is None or theirs is None or ours[0] < _LEAST:
        return
    deviation = max(ours[1], theirs[1]) * math.sqrt(0.65 + 45 / ours[0])  # short texts deviate more
    missing = math.log(ours[0] / theirs[0]) / deviation
    unended = bool(_FINAL.search(original.value)) and not _FINAL.search(translation.value)
    if missing > _SHORT or (unended and missing > _UNENDED):
        yield _whole(
            "CK304", "the translation seems to be cut off", original, translation, "compare its end with the original's"
        )


def check_negations(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a negation that only one side has, sentence by sentence where both have as many (CK311).

    Words that negate are counted on both sides, and weighed with the words that imply as much (“only”, “lack”,
    “unknown”), as they were found to go together in translations by people.
    """
    from_english = primary(original.language) == FITTED_WITH
    original, translation = _untagged(original), _untagged(translation)
    pairs = negated_alike(original, translation)
    enough = _EACH_OF_SEVERAL * math.log(len(pairs))
    for (before, one), (after, other) in pairs:
        found = surplus(other, one) if from_english else surplus(one, other)
        if found is None or found.score(out_of_english=from_english) <= enough:
            continue
        word = found.words[0]
        if (found.kind == "lost") != from_english:
            message = f"“{word.word}” of the original negates, and nothing in the translation does as much"
            yield _spot("CK311", message, (after, other), None, (before + word.start, before + word.end, word.word))
        else:
            message = f"the translation negates more than the original: “{word.word}”"
            yield _spot("CK311", message, (after, other), (after + word.start, after + word.end), None)


def _untagged(text: Text) -> Text:
    """Blank what asks by a negation and negates nothing, as the “não é?” of a statement, in place."""
    pattern = _tags(primary(text.language))
    if pattern is None:
        return text
    return Text(pattern.sub(lambda found: "," + " " * (len(found[0]) - 1), text.value), text.language)


@lru_cache(maxsize=64)
def _tags(language: str) -> re.Pattern[str] | None:
    rows = (line.split("\t") for line in entries("verification/translation", "question-tags.txt"))
    found = [pattern for tag, pattern in rows if tag == language]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def negated_alike(original: Text, translation: Text) -> list[_Pair]:
    """Give the pairs of sentences, those joined between which a negation has moved over the border."""
    joined: list[_Pair] = []
    balance = 0
    for (before, one), (after, other) in sentence_pairs(original, translation):
        more = len(negated(one).counted) - len(negated(other).counted)
        if balance * more < 0:
            (start, _), (begin, _) = joined.pop()
            joined.append(
                (
                    _passage(original, start, before + len(one.value)),
                    _passage(translation, begin, after + len(other.value)),
                )
            )
            balance += more
        else:
            joined.append(((before, one), (after, other)))
            balance = more
    return joined


def _passage(text: Text, start: int, end: int) -> tuple[int, Text]:
    return start, Text(text.value[start:end], text.language)


def check_question(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a question that became a statement (CK313)."""
    asked = _ASKED.search(original.value) or _ASKED_BY.get(primary(original.language), _ASKED).search(original.value)
    if asked and not _QUESTION.search(translation.value):
        yield _whole(
            "CK313",
            "the original asks, the translation does not",
            original,
            translation,
            "translate it as a question",
        )


def check_hedges(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a hedge of the original that its translation lost (CK314): “reportedly”, « aurait », „soll … haben“, “may”.

    Sentence by sentence where both have as many. Where the original only says that something may be so, what counts on
    the other side is what leaves it open there, and not that somebody “said” it.
    """
    pairs = sentence_pairs(original, translation)
    for place, ((before, one), (after, other)) in enumerate(pairs):
        far = _AROUND if len(pairs) > _FEW_SENTENCES else 0
        around = pairs[max(0, place - far) : place + far + 1]
        lost = _lost_hedge(one, [text for _, (_, text) in around])
        if lost is not None:
            start, end = before + lost[0], before + lost[1]
            words = original.value[start:end]
            message = f"the original hedges (“{words}”), the translation does not"
            yield _spot("CK314", message, (after, other), None, (start, end, words))


def _lost_hedge(one: Text, others: Sequence[Text]) -> tuple[int, int] | None:
    """Give the range of the words of *one* that hedge, where *others* do not; ``None`` too where that is not known."""
    if not _can_hedge(others[0].language):
        return None
    for kind in _HEDGING_KINDS:
        own = _hedged(primary(one.language), kind)
        open_words = own.search(one.value) if own else None
        if open_words and not any(_leaves_open(other, kind) for other in others):
            return open_words.span()
    governing = (hedge for hedge in hedges_before(one.value, one.language) if hedge.kind is HedgeKind.HEDGE)
    first = next(governing, None)
    return (first.start, first.end) if first is not None and not any(map(_is_hedged, others)) else None


def _leaves_open(text: Text, kind: str) -> bool:
    """Tell whether *text* says of anything that it may be so, or is so by hearsay; or that somebody said it."""
    language = primary(text.language)
    kinds = dict.fromkeys((_OPEN, kind))
    patterns = [found(language, one) for found in (_hedged, _opened) for one in kinds]
    return any(pattern is not None and pattern.search(text.value) for pattern in patterns)


@lru_cache(maxsize=128)
def _opened(language: str, kind: str) -> re.Pattern[str] | None:
    """The words of *language* that translations have for “may” and for hearsay; ``None`` where none are known."""
    found = "|".join(_of_kind("opened.txt", language, kind))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None


def _of_kind(table: str, language: str, kind: str) -> Iterator[str]:
    for line in entries("verification/translation", table):
        tag, words, *told = line.split("\t")
        if tag == language and (told or [_OPEN])[0] == kind:
            yield words


def _can_hedge(language: str) -> bool:
    return _hedging(primary(language)) is not None or _hedged(primary(language), _OPEN) is not None


def _is_hedged(text: Text) -> bool:
    """Tell whether *text* hedges in any way: by words that govern a clause, or that hedge by themselves."""
    patterns = _hedging(primary(text.language)), _hedged(primary(text.language), _OPEN)
    words = any(pattern is not None and pattern.search(text.value) for pattern in patterns)
    return words or bool(hedges_before(text.value, text.language))


@lru_cache(maxsize=64)
def _hedging(language: str) -> re.Pattern[str] | None:
    """The words of *language* that hedge by themselves; ``None`` for a language whose words are not known."""
    lines = entries("verification/translation", "hedging.txt")
    words = [word for tag, word in (line.split(" ", 1) for line in lines) if tag == language]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None


@lru_cache(maxsize=128)
def _hedged(language: str, kind: str) -> re.Pattern[str] | None:
    """How *language* says that something may be, or is hearsay, in a verb or an adverb; ``None`` if not known."""
    found = "|".join(f"(?:{pattern})" for pattern in _of_kind("hedged.txt", language, kind))
    return re.compile(found, re.IGNORECASE) if found else None


def check_quoted(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a quotation inside the original whose marks the translation lost (CK315); a name in marks is none."""
    inner = original.value[1:-1]
    speeches = [match for match in _QUOTED.finditer(inner) if _SPOKEN.search(match[0])]
    kept = [*_QUOTED.finditer(translation.value)]
    if len(speeches) <= len(kept) or (not kept and _ANY_MARK.search(translation.value)):
        return
    lost = max(speeches, key=lambda one: _apart(one, kept, len(inner), len(translation.value)))
    start = lost.start() + 1
    less = "no quotation marks" if not kept else "fewer quotations"
    message = f"the original quotes {lost[0]}, the translation has {less}"
    yield _spot("CK315", message, (0, translation), None, (start, start + len(lost[0]), lost[0]))


def _apart(one: re.Match[str], others: list[re.Match[str]], length: int, other_length: int) -> float:
    """Give how far the middle of *one* is from that of the nearest of *others*, as parts of their texts."""
    middle = (one.start() + one.end()) / 2 / max(length, 1)
    return min((abs(middle - (other.start() + other.end()) / 2 / max(other_length, 1)) for other in others), default=1)


def sentence_pairs(original: Text, translation: Text) -> list[_Pair]:
    """Give the sentences of both side by side, each with where it begins; both whole if they have not as many."""
    ours, theirs = _sentences(original), _sentences(translation)
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [((0, original), (0, translation))]


def _sentences(text: Text) -> list[tuple[int, Text]]:
    """Give the sentences of *text*, each with where it begins."""
    return [_passage(text, start, end) for start, end in sentences(text.value, text.language)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _is_to_be_translated(original: Text, into: str) -> bool:
    """Tell whether words are more than names and numbers, which stay as they are in a language of the same script."""
    words: list[str] = re.findall(r"[^\W\d_]+", original.value)
    if script(original.language) != script(into) and len(_OWN_LETTER.findall(original.value)) >= 2:
        return True
    small = [word for word in words if word.islower()]
    is_sentence = bool(_CLOSED.search(original.value))
    if len(small) >= 2 or (is_sentence and any(len(word) > 4 for word in small)):
        return True
    is_headline = len(words) > 4 or (len(words) > 1 and all(map(str.isupper, words)))
    if not is_sentence and not is_headline:
        return False
    found = detect(original.value)
    return found.confidence >= (_LIKELY if is_sentence else _SURE) and _same_language(found.language, original.language)


def _same_language(one: str, other: str) -> bool:
    return UNDETERMINED not in {one, other} and same_language(one, other)


def _whole(rule: str, message: str, original: Text, translation: Text, remedy: str) -> Finding:
    return Finding(
        rule=rule,
        message=message,
        start=0,
        end=len(translation.value),
        evidence=Evidence(text=original.value, start=0, end=len(original.value)),
        remedy=remedy,
    )


def _spot(
    rule: str,
    message: str,
    within: tuple[int, Text],
    place: tuple[int, int] | None,
    evidence: tuple[int, int, str] | None,
) -> Finding:
    start, end = place or (within[0], within[0] + len(within[1].value))
    return Finding(
        rule=rule,
        message=message,
        start=start,
        end=end,
        evidence=Evidence(text=evidence[2], start=evidence[0], end=evidence[1]) if evidence else None,
        remedy="compare the sentence with the original",
    )
