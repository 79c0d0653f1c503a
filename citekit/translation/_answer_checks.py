"""What an engine hands back is believed only when it can be a translation."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from citekit._data import entries
from citekit.errors import CitekitError
from citekit.language import detect, primary, script
from citekit.translation._errors import BadAnswer
from citekit.translation._leavings import leaving, lost_placeholders
from citekit.translation._protocol import Answer

_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|title|script|div|center|h1)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|quot|amp|apos|lt|gt|nbsp);", re.IGNORECASE)
# Controls, halves of characters, and what turns the direction of reading around (U+202D, U+202E)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffd\ud800-\udfff]")
_DIGITS = re.compile(r"\d+")
_MIXED_UP = 2  # two answers can change places; of one alone numbers can differ for other reasons
_LONG_ENOUGH_TO_COMPARE = 40  # code points: below it lengths differ by more, and “Yes.” answers many texts
_WORDS_THAT_MUST_CHANGE = 3  # one or two can be a name, which stays as it is
_FEWEST_LETTERS_TO_TELL_A_SCRIPT = 8  # an acronym or a name may stay in Latin letters
_FEWEST_WORDS_TO_TELL_A_LANGUAGE = 6  # with fewer even a sure detector errs
_ENOUGH_TO_TELL_A_LANGUAGE = 1_000  # code points; more make nobody surer and take time
_SURE_OF_A_LANGUAGE = 0.95  # to refuse a good translation costs more than to let a strange one through to the checks
_SCRIPTS_OF_LETTERS = {
    "Arab": r"\u0600-\u06ff",
    "Cyrl": r"\u0400-\u04ff",
    "Grek": r"\u0370-\u03ff",
    "Hans": r"\u3400-\u9fff",
    "Hant": r"\u3400-\u9fff",
    "Hebr": r"\u0590-\u05ff",
    "Jpan": r"\u3040-\u30ff\u3400-\u9fff",
    "Kore": r"\uac00-\ud7af",
    "Latn": r"A-Za-zÀ-ɏ",
    "Thai": r"\u0e00-\u0e7f",
}


@lru_cache(maxsize=1)
def _notices() -> tuple[str, ...]:
    return tuple(entries("translation", "engine-notices.txt"))


def believable(engine: str, originals: Sequence[str], answers: object, *, target: str) -> list[Answer]:
    """Give *answers* with whatever is no translation replaced by a `BadAnswer`.

    That is: another number of answers than of originals, no text, an empty one, the original untouched, a page of
    HTML, a notice of a quota or an error, what an assistant says around a translation, markup that the original does
    not have, one without a placeholder or a tag of the original, another script or language than *target*, a length
    that no translation has,
    the same words for two long originals that differ, or words with the numbers of another original in place of those
    of their own. A `CitekitError` among the answers stays. Character
    references that the original does not have are resolved.
    """
    if isinstance(answers, str) or not isinstance(answers, Sequence):
        return [BadAnswer(engine, f"not a list of texts but {type(answers).__name__}") for _ in originals]
    if len(answers) != len(originals):
        reason = f"{len(answers)} answers to {len(originals)} texts"
        return [BadAnswer(engine, reason) for _ in originals]
    judged = [_judge(engine, original, answer, target) for original, answer in zip(originals, answers, strict=True)]
    sorted_out = _without_strangers(engine, originals, _without_repeats(engine, originals, judged))
    return _in_the_language(engine, sorted_out, target)


def _in_the_language(engine: str, answers: list[Answer], target: str) -> list[Answer]:
    """Refuse answers in another language; each is looked at only where all of them together are in doubt."""
    together = " ".join(answer for answer in answers if isinstance(answer, str))[:_ENOUGH_TO_TELL_A_LANGUAGE]
    if not _wrong_language(together, target):
        return answers
    other = BadAnswer(engine, f"it is not in the language “{target}”")
    return [other if isinstance(answer, str) and _wrong_language(answer, target) else answer for answer in answers]


def _wrong_language(text: str, target: str) -> bool:
    if len(text.split()) < _FEWEST_WORDS_TO_TELL_A_LANGUAGE:
        return False
    found = detect(text)
    heard, wanted = primary(found.language), primary(target)
    return found.confidence >= _SURE_OF_A_LANGUAGE and heard not in {wanted, "und"}


def _judge(engine: str, original: str, answer: object, target: str) -> Answer:
    if isinstance(answer, CitekitError):
        return answer
    if not isinstance(answer, str):
        return BadAnswer(engine, "no text at all" if answer is None else f"not text but {type(answer).__name__}")
    text = answer if _ENTITY.search(original) else html.unescape(answer) if _ENTITY.search(answer) else answer
    reason = _objection(original, text.strip(), target)
    return BadAnswer(engine, reason) if reason else text.strip()


def _objection(original: str, text: str, target: str) -> str | None:
    if not text:
        return "it is empty"
    if _NOT_TEXT.search(text) and not _NOT_TEXT.search(original):
        return "it has characters that are no text"
    if _MARKUP.search(text) and not _MARKUP.search(original):
        return "it is a page of HTML"
    lowered = text.casefold()
    if any(lowered.startswith(notice) and notice not in original.casefold() for notice in _notices()):
        return "it is a notice of the engine"
    if _untouched(original, text):
        return "it is the original, untouched"
    if _impossible_length(original, text):
        return f"{len(text)} characters for {len(original)}"
    found = leaving(original, text)
    if found is not None:
        return found.reason
    lost = lost_placeholders(original, text)
    if lost:
        return f"it has lost {' '.join(lost)[:80]}"
    if _wrong_script(text, target):
        return f"it is not in the script of “{target}”"
    return None


def _untouched(original: str, text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", original)
    must_change = len(words) >= _WORDS_THAT_MUST_CHANGE or len("".join(words)) >= _LONG_ENOUGH_TO_COMPARE
    return must_change and " ".join(original.split()) == " ".join(text.split())


def _impossible_length(original: str, text: str) -> bool:
    if max(len(original), len(text)) < _LONG_ENOUGH_TO_COMPARE:
        return False
    return not 1 / 8 <= len(text) / max(1, len(original.strip())) <= 8


def _wrong_script(text: str, target: str) -> bool:
    expected = _SCRIPTS_OF_LETTERS.get(script(target))
    letters = [char for char in text if char.isalpha()]
    if expected is None or len(letters) < _FEWEST_LETTERS_TO_TELL_A_SCRIPT:
        return False
    return len(re.findall(f"[{expected}]", text)) < len(letters) / 3


def _without_repeats(engine: str, originals: Sequence[str], answers: list[Answer]) -> list[Answer]:
    originals_of: dict[str, set[str]] = {}
    for original, answer in zip(originals, answers, strict=True):
        if isinstance(answer, str) and len(answer) >= _LONG_ENOUGH_TO_COMPARE:
            originals_of.setdefault(answer, set()).add(" ".join(original.casefold().split()))
    repeated = {answer for answer, texts in originals_of.items() if len(texts) > 1}
    mixed_up = BadAnswer(engine, "the same words for texts that differ")
    return [mixed_up if answer in repeated else answer for answer in answers]


def _without_strangers(engine: str, originals: Sequence[str], answers: list[Answer]) -> list[Answer]:
    """Refuse answers that have changed places, as far as numbers tell; where more than two have, refuse them all.

    Such an answer shares no number with its original and has all those of another, which has not got them either.
    """
    own = [_numbers(original) for original in originals]
    said = [_numbers(answer) if isinstance(answer, str) else frozenset() for answer in answers]
    strange = {
        at for at, (ours, theirs) in enumerate(zip(own, said, strict=True)) if ours and theirs and not ours & theirs
    }
    missed = {own[at] for at in strange}
    strange = {at for at in strange if said[at] in missed}
    if len(strange) < _MIXED_UP:
        return answers
    stranger = BadAnswer(engine, "the words of another text")
    everything = len(strange) > _MIXED_UP
    return [
        stranger if isinstance(answer, str) and (everything or at in strange) else answer
        for at, answer in enumerate(answers)
    ]


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(digits[:40]) for digits in _DIGITS.findall(text))
