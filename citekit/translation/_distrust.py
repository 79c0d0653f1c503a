"""What an engine hands back is believed only when it can be a translation."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from citekit.errors import CitekitError
from citekit.language import detect, script
from citekit.translation._errors import BadAnswer
from citekit.translation._protocol import Answer

_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|title|script|div|center|h1)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|quot|amp|apos|lt|gt|nbsp);", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_LONG_ENOUGH_TO_COMPARE = 40
_WORDS_THAT_MUST_CHANGE = 3
_FEWEST_LETTERS_TO_TELL_A_SCRIPT = 8
_FEWEST_WORDS_TO_TELL_A_LANGUAGE = 6
_ENOUGH_TO_TELL_A_LANGUAGE = 1_000
_SURE_OF_A_LANGUAGE = 0.95
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
    text = resources.files("citekit.translation").joinpath("data/engine-notices.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def believable(engine: str, originals: Sequence[str], answers: object, *, target: str) -> list[Answer]:
    """Give *answers* with whatever is no translation replaced by a `BadAnswer`.

    That is: another number of answers than of originals, no text, an empty one, the original untouched, a page of
    HTML, a notice of a quota or an error, another script or language than *target*, a length that no translation has,
    or the same words for two long originals that differ. An `CitekitError` among the answers stays. Character
    references that the original does not have are resolved.
    """
    if isinstance(answers, str) or not isinstance(answers, Sequence):
        return [BadAnswer(engine, f"not a list of texts but {type(answers).__name__}") for _ in originals]
    if len(answers) != len(originals):
        reason = f"{len(answers)} answers to {len(originals)} texts"
        return [BadAnswer(engine, reason) for _ in originals]
    judged = [_judge(engine, original, answer, target) for original, answer in zip(originals, answers, strict=True)]
    return _in_the_language(engine, _without_repeats(engine, originals, judged), target)


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
    primary, wanted = (tag.split("-", maxsplit=1)[0] for tag in (found.language, target))
    return found.confidence >= _SURE_OF_A_LANGUAGE and primary not in {wanted, "und"}


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
