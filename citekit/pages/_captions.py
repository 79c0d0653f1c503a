"""Captions and transcripts: the spoken words with their times and speakers (WebVTT, SubRip, plain text)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from attrs import define, field, frozen

from citekit.pages._locators import Locator

_TIME = r"(?P<{0}>-?(?:\d{{1,4}}:)?\d{{1,3}}:\d{{2}}(?:[.,]\d{{1,3}})?)"
_TIMING = re.compile(rf"\s*{_TIME.format('begin')}\s*-->\s*{_TIME.format('end')}(?:[ \t].*)?\s*\Z")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT|X-TIMESTAMP-MAP)\b")
_WORD_TIME = re.compile(r"<\d{1,2}:\d{2}[:.]\d{2}")  # what rolling captions mark each word with
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,200})>", re.IGNORECASE)
_RUBY_TEXT = re.compile(r"<rt[^>]*>.*?(?:</rt>|\Z)", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>|<\d[\d:.]*>|\{\\[^{}]{1,60}\}|\{[biuBIU]\}")
_DASH = re.compile(r"^\s*[-–—]\s*(?=\S)")
_TURN = re.compile(r"^\s*(?:>{2,3}|＞＞)\s*")
# “MR. SMITH:”, “Speaker 1:”, “ANA RUIZ (off):”; with a capital in scripts that have them, and few words.
_LABEL = re.compile(r"^\s*(?P<name>[^\W\d_][^:：!?¿¡«»“”\"\n]{0,60}?)\s*(?:\([^()]{1,40}\)\s*)?[:：]\s+(?=\S)")
_STAMP = re.compile(r"^\s*[\[(（]?(?P<time>(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?)[\])）]?\s*(?:[-–—]\s*)?(?=\S|$)")
_PAUSE = 4.0  # seconds between two cues, behind which a new paragraph begins
_ENDS = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*\s*\Z")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uff00-\uff9f]\Z")
_OFTEN = 3  # times that one word before a colon is a name, and no “Then:”
_LEAST_LABELS = 3  # lines with a time or a speaker that make a transcript of a text
_WORDS_OF_LABEL = 5


@frozen
class Captions:
    """What captions say: their words as running text, the place of each cue in it, and what could not be read."""

    text: str
    locators: tuple[Locator, ...]
    notes: tuple[str, ...] = ()


@define
class _Cue:
    begin: float | None
    end: float | None
    lines: list[str]
    at: int  # line of the file, from 1


@define
class _Writer:
    """Puts cues one behind the other: with a space in one turn of one speaker, else on a line of its own."""

    parts: list[str] = field(factory=list)
    length: int = 0
    locators: list[Locator] = field(factory=list)
    speaker: str | None = None
    until: float | None = None
    is_by_label: bool = False

    def write(self, words: str, cue: _Cue, speaker: str | None, *, is_turn: bool) -> None:
        if not words:
            return
        apart = self._apart(cue, speaker, is_turn=is_turn)
        self.parts += [apart, words]
        start = self.length + len(apart)
        self.length = start + len(words)
        self.speaker, self.until = speaker, cue.end
        if cue.begin is not None:
            whole = int(max(cue.begin, 0))
            self.locators.append(Locator("timestamp", clock(whole), start, self.length, f"t={whole}", speaker))

    def _apart(self, cue: _Cue, speaker: str | None, *, is_turn: bool) -> str:
        if not self.parts:
            return ""
        has_paused = cue.begin is not None and self.until is not None and cue.begin - self.until >= _PAUSE
        if is_turn or speaker != self.speaker or (has_paused and _ENDS.search(self.parts[-1][-12:])):
            return "\n"
        return "" if _DENSE.search(self.parts[-1][-1:]) else " "


def is_captions(source: str) -> bool:
    """Tell whether *source* is WebVTT or SubRip, by how it begins."""
    head = source[:2000].lstrip("\ufeff \t\r\n")
    if re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", head):
        return True
    lines = [line for line in head.splitlines()[:6] if line.strip()]
    return any(_TIMING.match(line) for line in lines[:2])


def read_captions(source: str) -> Captions:
    """Read WebVTT or SubRip: words without markup, each cue with its time, and its speaker where one is named.

    Rolling captions, in which a cue shows the last line of the one before again, are given once. A cue whose times
    cannot be read, end before they begin or are negative is kept, and told in the notes. Linear in *source*.
    """
    writer = _Writer()
    odd: dict[str, list[int]] = {}
    cues = list(_cues(source, odd))
    names = _labels(_plain(line) for cue in cues for line in cue.lines)
    is_rolling = _WORD_TIME.search(source) is not None
    last: list[str] = []
    for cue in cues:
        speaker: str | None = None
        lines = cue.lines
        if is_rolling:
            shown = [plain for line in cue.lines if (plain := _plain(line))]
            lines, last = shown[_repeated(last, shown) :], shown or last
        for words, named, is_turn in _spoken(lines, names):
            # Broadcasters name a speaker once for all the cues of a turn; WebVTT's <v> is of its own cue.
            goes_on = writer.speaker if writer.is_by_label and not _has_voice(cue) else None
            speaker = named or (None if is_turn else speaker or goes_on)
            is_other = named is not None and named != writer.speaker
            writer.write(words, cue, speaker, is_turn=is_turn or is_other)
            writer.is_by_label = speaker is not None and not _has_voice(cue)
    return Captions("".join(writer.parts), tuple(writer.locators), tuple(_told(odd)))


def _has_voice(cue: _Cue) -> bool:
    return any(_VOICE.search(line) for line in cue.lines)


def _repeated(last: Sequence[str], shown: Sequence[str]) -> int:
    """Give how many lines a cue begins with that the one before ended with."""
    return next(
        (size for size in range(min(len(last), len(shown)), 0, -1) if list(last[-size:]) == list(shown[:size])), 0
    )


def _cues(source: str, odd: dict[str, list[int]]) -> Iterator[_Cue]:
    block: list[tuple[int, str]] = []
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate((*lines, ""), start=1):
        begins = _TIMING.match(line) is not None and any("-->" in one for _, one in block[:3])
        if line.strip() and not begins:
            block.append((number, line))
            continue
        # Where no blank line stands between two cues, the number of the second is the last line of the first.
        kept = [block.pop()] if begins and len(block) > 2 and block[-1][1].strip().isdigit() else []
        if (cue := _cue(block, odd)) is not None:
            yield cue
        block = [*kept, (number, line)] if line.strip() else []


def _cue(block: list[tuple[int, str]], odd: dict[str, list[int]]) -> _Cue | None:
    if not block:
        return None
    at = next((place for place, (_, line) in enumerate(block[:3]) if "-->" in line), None)
    number = block[0][0]
    if at is None:
        if not _NO_CUE.match(block[0][1]) and not all(line.strip().isdigit() for _, line in block):
            odd.setdefault("has no time", []).append(number)
            return _Cue(None, None, [line for _, line in block], number)
        return None
    lines = [line for _, line in block[at + 1 :]]
    timing = _TIMING.match(block[at][1])
    if timing is None:
        odd.setdefault("has a time that cannot be read", []).append(number)
        return _Cue(None, None, lines, number)
    begin, end = _seconds(timing["begin"]), _seconds(timing["end"])
    if begin < 0 or end < begin:
        odd.setdefault("has a negative time or ends before it begins", []).append(number)
        end = max(begin, end)
    return _Cue(begin, end, lines, number)


def _spoken(lines: list[str], names: frozenset[str]) -> Iterator[tuple[str, str | None, bool]]:
    """Give the words of a cue as turns: what is said, by whom if it is named, and whether another begins to speak."""
    words: list[str] = []
    named: str | None = None
    is_turn = False
    dashes = sum(_DASH.match(_plain(line)) is not None for line in lines)
    for line in lines:
        voice = _VOICE.search(line)
        plain = _plain(line)
        begins = bool(_TURN.match(plain)) or (dashes > 1 and bool(_DASH.match(plain)))
        plain = _TURN.sub("", plain)
        plain = _DASH.sub("", plain) if dashes > 1 else plain
        label, plain = (None, plain) if voice else _label(plain, names)
        if (voice or label or begins) and words:
            yield _joined(words), named, is_turn
            words, named = [], None
        is_turn = begins or (is_turn and not words)
        named = (unescape(voice[1]).strip() if voice else label) or named
        words.append(plain)
    if words:
        yield _joined(words), named, is_turn


def _plain(line: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", _RUBY_TEXT.sub("", line))).split())


def _joined(words: list[str]) -> str:
    parts: list[str] = []
    for one in filter(None, words):
        parts += ["" if not parts or _DENSE.search(parts[-1][-1:]) else " ", one]
    return "".join(parts)


def _label(line: str, names: frozenset[str]) -> tuple[str | None, str]:
    """Give the speaker that a line begins with, one of *names*, and the rest of it."""
    found = _LABEL.match(line)
    if found is None or found["name"].strip() not in names:
        return None, line
    return found["name"].strip(), line[found.end() :]


def _labels(lines: Iterable[str]) -> frozenset[str]:
    """Give what stands before a colon in *lines* and names a speaker; one word in small letters has to come often."""
    found = Counter(
        match["name"].strip() for line in lines if (match := _LABEL.match(line)) and is_label(match["name"])
    )
    return frozenset(
        name for name, times in found.items() if name == name.upper() != name.lower() or times >= _OFTEN or " " in name
    )


def is_label(name: str) -> bool:
    """Tell whether the words before a colon may name a speaker: few, each with a capital or a number."""
    words = name.split()
    abbreviated = [word for word in words if word.endswith(".")]
    if not 0 < len(words) <= _WORDS_OF_LABEL or any(len(word) > 5 or word[0].islower() for word in abbreviated):
        return False
    first = words[0][0]
    if first.lower() == first.upper():  # a script without capitals
        return len(name) <= 20
    return first.isupper() and sum(word[0].isupper() or word[0].isdigit() for word in words) > len(words) / 2


def _seconds(time: str) -> float:
    sign = -1 if time.startswith("-") else 1
    parts = time.lstrip("-").replace(",", ".").split(":")
    return float(sign * sum(float(part) * 60.0**place for place, part in enumerate(reversed(parts))))


def clock(seconds: int) -> str:
    """Give a time as it is printed: ``12:34``, ``1:02:03``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _told(odd: dict[str, list[int]]) -> Iterator[str]:
    for reason, numbers in odd.items():
        where = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
        yield f"{len(numbers)} cue{'s' if len(numbers) > 1 else ''}, of line {where}: {reason}; the words are kept"


def transcript_locators(text: str) -> tuple[Locator, ...]:
    """Give the places of a transcript in plain text: its times and speakers, line by line; none where it is no such.

    It is one where at least three lines begin with a time (“[00:12:34]”) or with a speaker (“MR. SMITH:”), and a name
    comes twice.
    """
    found: list[tuple[int, float | None, str | None]] = []
    stamps = 0
    names: list[str] = []
    place = 0
    for line in text.split("\n"):
        stamp = _STAMP.match(line)
        rest = line[stamp.end() :] if stamp else line
        label = _LABEL.match(rest)
        name = label["name"].strip() if label and is_label(label["name"]) else None
        stamps += stamp is not None
        names += [name] if name else []
        if stamp or name:
            found.append((place, _seconds(stamp["time"]) if stamp else None, name))
        place += len(line) + 1
    if stamps < _LEAST_LABELS and not (len(names) >= _LEAST_LABELS and len(set(names)) < len(names)):
        return ()
    return tuple(_turns(found, len(text)))


def _turns(found: list[tuple[int, float | None, str | None]], end: int) -> Iterator[Locator]:
    time: float | None = None
    speaker: str | None = None
    for number, (start, stamp, name) in enumerate(found):
        time = stamp if stamp is not None else time
        speaker = name or speaker
        until = found[number + 1][0] if number + 1 < len(found) else end
        whole = int(time) if time is not None else None
        term, value = ("timestamp", clock(whole)) if whole is not None else ("paragraph", str(number + 1))
        yield Locator(term, value, start, until, f"t={whole}" if whole is not None else None, speaker)
