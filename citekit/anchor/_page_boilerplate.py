"""What stands among the words and is none: marks of notes, time codes, labels, readings, numbers of pages and lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.anchor._verdict import EditKind

_HAN = r"々〆\u3400-\u9fff\uf900-\ufaff"
_OTHER_UNSPACED = r"\u3040-\u30ff\uac00-\ud7af"
_NUMBERS = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*"
# A mark of a note touches what stands before it, or what stands behind it is no word: “[12] people” says how many.
_MARK = rf"""(?<=[^\s\[(])\[(?:{_NUMBERS}|[^\W\d]{{1,6}}\.?[ ]?\d{{1,3}})\](?=\W|\Z|[{_HAN}{_OTHER_UNSPACED}])
    |(?<=\s)\[{_NUMBERS}\](?=\s*(?:[.,;:!?。，、]|\Z))
    |(?<=[.,;:!?»”’"')\]])[⁰¹²³⁴-⁹]+(?!\w)
    |(?<=[^\W\d]{{4}})[⁰¹²³⁴-⁹]+(?!\w)
    |(?<=\w)[†‡]+"""
_TIME = r"""[\[<]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\]>]
    |\(\d{1,2}:\d{2}:\d{2}\)
    |</?[cv](?:[.][^<>\n]{0,40})?>"""
_BEGINS = re.compile("[\\[(（【《｜|［⁰¹²³⁴-⁹†‡<¬]")
_CUE = re.compile(r"^[ \t]*(?:\d+[ \t]*\n)?(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3} -->[^\n]*$", re.MULTILINE)
_TIME_OF_LINE = re.compile(r"^[ \t]*\d{1,2}:\d{2}:\d{2}(?:[.,]\d{3})?(?=\s)", re.MULTILINE)
_READING = rf"""(?<=[{_HAN}])《[\u3040-\u30ffー・]{{1,30}}》
    |(?<=[{_HAN}])[（(][\u3041-\u3096ー]{{1,12}}[）)]
    |[｜|](?=[{_HAN}]{{1,12}}《)
    |［＃[^］\n]{{1,60}}］"""
_HYPHEN = r"(?<=[^\W\d])[¬]\s*(?=[^\W\d])"
_FORMATTING = r"""\*\*|__|(?<![\w*])\*(?=\w)|(?<=[\w.,!?…])\*(?![\w*])|`|【[^】\n]{1,40}†[^】\n]{0,40}】
    |(?<=\S)\(\[\d{1,3}\]\)|(?<=\S)\[\^\w{1,12}\]"""
_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΑ-ΩА-ЯЁІЇЄҐЂЈЉЊЋЏ"
_COLON = re.compile(r"[:：]\s")
_CAPITAL_LABEL = re.compile(rf"[ \t]*[{_CAPITALS}][{_CAPITALS}.'’ -]{{1,30}}(?:[ ]\d{{1,2}})?")
_LONGEST_LABEL = 40  # characters of “Read more:”; what is longer is a sentence
_PAGE_NUMBER = re.compile(r"[-–— \[]*(?:[^\W\d]{1,8}\.? )?(\d{1,4})(?: ?(?:/|[^\W\d]{1,4}) ?\d{1,4})?[-–— \]]*\Z")
_EDGE_NUMBER = re.compile(r"\A\d{1,4}\s+(?=\S)|(?<=\S)\s+\d{1,4}\Z")
_LINE_NUMBER = re.compile(r"[ \t]*(\d{1,4})[ \t]+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।:：][\"'»”’)\]]*\Z")
_LONGEST_HEAD = 80  # characters of a running head: a line of a book has as many
_FEWEST_NUMBERED = 3  # lines that count on; two may be two dates
_FEWEST_MARKS = 2  # one number in brackets may be an editor's: “[1] ship”
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_LONG_WORD = 4  # letters: shorter words repeat in any two lines
_MOST_HEADS = 4  # lines in a row that are no text: the last page's foot, the next one's head


@frozen
class Apart:
    """A half-open range of a text, in code points, that is none of its words, and what it is."""

    start: int
    end: int
    kind: EditKind


def apart_from_words(text: str) -> tuple[Apart, ...]:
    """Give what is none of the words of a page: marks of notes, times, labels, readings, numbers of pages and lines."""
    found = [*_inline(text), *_speakers(text)]
    if "\n" in text:
        found += _lines(text)
    return _in_order(found)


def apart_from_quotation(text: str) -> tuple[Apart, ...]:
    """Give what is none of the words of a quotation: marks of notes and formatting, readings, hyphens.

    What else is found in pages stays: who quotes it says that it was said.
    """
    found = [one for one in _inline(text) if one.kind is not EditKind.TRANSCRIPT_MARK]
    found += (Apart(*one.span(), EditKind.MARKUP) for one in _formatting().finditer(text))
    return _in_order(found)


def _in_order(found: Iterable[Apart]) -> tuple[Apart, ...]:
    kept: list[Apart] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=1)
def _formatting() -> re.Pattern[str]:
    return re.compile(_FORMATTING, re.VERBOSE)


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[str, ...]]:
    rows = (line.partition(": ") for line in entries("anchor", "labels.txt"))
    found: dict[str, list[str]] = {}
    for kind, _, words in rows:
        found.setdefault(kind, []).extend(words.split("; "))
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in found.items()}


@lru_cache(maxsize=1)
def _within_lines() -> re.Pattern[str]:
    heard = "|".join(map(re.escape, _labels()["heard"]))
    words = rf"[\[(（【]\s*(?:{heard})(?!\w)[^\])）】\n.;!?。]{{0,40}}[.!。]?[\])）】]"
    kinds = {"mark": _MARK, "time": _TIME, "heard": words, "reading": _READING, "hyphen": _HYPHEN}
    # In a verbose pattern a space of a word has to be escaped, which re.escape does.
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items()),
                      re.VERBOSE | re.MULTILINE | re.IGNORECASE)  # fmt: skip


_KINDS = {
    "mark": EditKind.REFERENCE_MARK,
    "time": EditKind.TRANSCRIPT_MARK,
    "heard": EditKind.TRANSCRIPT_MARK,
    "reading": EditKind.READING,
    "hyphen": EditKind.HYPHENATION,
}


def _inline(text: str) -> Iterator[Apart]:
    yield from _marks_in_order(text)
    for begin in _BEGINS.finditer(text):
        if one := _within_lines().match(text, begin.start()):
            yield Apart(*one.span(), _KINDS[one.lastgroup or "mark"])
    times = [_TIME_OF_LINE, *([_CUE] if "-->" in text else [])] if ":" in text else []
    for pattern in times:
        yield from (Apart(*one.span(), EditKind.TRANSCRIPT_MARK) for one in pattern.finditer(text))


def _marks_in_order(text: str) -> Iterator[Apart]:
    """Give numbers in brackets that count on, in order or again: the marks of notes, with spaces or without.

    They count from 1, or one of them touches the word or mark before it, as no editor's number does.
    """
    found = list(_BRACKETED.finditer(text)) if "[" in text else []
    if not found:
        return
    first = highest = int(found[0][1])
    for one in found:
        if not first <= int(one[1]) <= highest + 1:
            return
        highest = max(highest, int(one[1]))
    touches = any(one.start() and not text[one.start() - 1].isspace() for one in found)
    if highest - first + 1 >= _FEWEST_MARKS and (first == 1 or touches):
        yield from (Apart(*one.span(), EditKind.REFERENCE_MARK) for one in found)


@lru_cache(maxsize=1)
def _numbered_speaker() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _labels()["speaker"]))
    return re.compile(rf"(?:\A|[^\w])((?:{words}) ?\d{{0,2}})\Z", re.IGNORECASE)


def _speakers(text: str) -> Iterator[Apart]:
    """Give the labels of one who speaks on: where a label is not the last one again, another begins to speak."""
    labels: dict[int, tuple[str, int]] = {}
    for colon in _COLON.finditer(text):
        line = text.rfind("\n", max(0, colon.start() - _LONGEST_LABEL), colon.start()) + 1
        start = line or max(0, colon.start() - _LONGEST_LABEL)
        before = text[start : colon.start()]
        at_start = bool(line or start == 0) and _CAPITAL_LABEL.fullmatch(before)
        if at_start:
            labels[start] = (before, colon.end())
        elif found := _numbered_speaker().search(before):
            labels[start + found.start(1)] = (found[1], colon.end())
    last = ""
    for start, (words, end) in sorted(labels.items()):
        label = " ".join(words.casefold().split())
        if label == last:
            yield Apart(start, end, EditKind.TRANSCRIPT_MARK)
        last = label


# Lines that belong to the page


def _lines(text: str) -> Iterator[Apart]:
    """Give what has a line of its own: numbers of pages and lines, running heads, labels of advertisements.

    Numbers and heads only where a sentence goes on around them: else they may be of the text.
    """
    lines: list[tuple[int, str]] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((place, line))
        place += len(line) + 1
    repeated = Counter(_without_number(line.strip()) for _, line in lines if len(line) <= _LONGEST_HEAD)
    yield from _line_numbers(lines)
    labels, prefixes = frozenset(_labels()["line"]), _labels()["before"]
    for index, (start, line) in enumerate(lines):
        bare = line.strip()
        if len(bare) > 3 * _LONGEST_HEAD:
            continue
        folded = bare.casefold()
        is_label = folded.strip("-–— :[]()") in labels or (_COLON.search(folded) and _has_prefix(folded, prefixes))
        if is_label or (_is_head(bare, repeated) and _goes_on(lines, index, repeated)):
            yield Apart(start, start + len(line), EditKind.PAGE_BOILERPLATE)


def _has_prefix(line: str, prefixes: tuple[str, ...]) -> bool:
    head, mark, rest = line.replace("：", ":").partition(":")
    return bool(mark) and bool(rest.strip()) and head.strip() in prefixes


def _without_number(line: str) -> str:
    """Give a line without the number of a page at one of its ends."""
    return _EDGE_NUMBER.sub("", line) if line[0].isdigit() or line[-1].isdigit() else line


def _is_head(line: str, repeated: Counter[str]) -> bool:
    """Tell whether a line may be the number of a page, or a running head: with a number, or met again."""
    if len(line) > _LONGEST_HEAD:
        return False
    without = _without_number(line)
    numbered, again = without != line, repeated[without] > 1
    if _PAGE_NUMBER.match(line):
        return True
    if not (numbered or again) or _ENDS_SENTENCE.search(without):
        return False
    long = [word for word in without.split() if len(word) >= _LONG_WORD]
    return again or without.isupper() or (bool(long) and all(word[0].isupper() for word in long))


def _goes_on(lines: list[tuple[int, str]], index: int, repeated: Counter[str]) -> bool:
    """Tell whether the sentence of the line before goes on in the line behind, other heads between or not."""
    around = (range(index - 1, max(-1, index - 1 - _MOST_HEADS), -1), range(index + 1, index + 1 + _MOST_HEADS))
    last, first = (
        next((line for at in way if at < len(lines) and not _is_head(line := lines[at][1].strip(), repeated)), "")
        for way in around
    )
    if not last or not first:
        return False
    return not _ENDS_SENTENCE.search(last) and first[0].isalpha() and not first[0].isupper()


def _line_numbers(lines: list[tuple[int, str]]) -> Iterator[Apart]:
    """Give the numbers at the beginnings of lines that count the lines: each, or each fifth or tenth."""
    numbered = [(index, int(found[1]), found.end()) for index, (_, line) in enumerate(lines)
                if (line[0].isdigit() or line[0].isspace()) and (found := _LINE_NUMBER.match(line))]  # fmt: skip
    run: list[tuple[int, int, int]] = []
    for one in [*numbered, (-1, -1, 0)]:
        if run and one[1] - run[-1][1] == one[0] - run[-1][0] in (1, 5, 10):
            run.append(one)
            continue
        if len(run) >= _FEWEST_NUMBERED:
            for index, _, length in run:
                start = lines[index][0]
                yield Apart(start, start + length, EditKind.PAGE_BOILERPLATE)
        run = [one]
