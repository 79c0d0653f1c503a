"""In which charset bytes are written: by their marks, by what they declare, and by what they then say."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from attrs import frozen

_DECLARED = re.compile(
    rb"""<meta[^>]{1,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})
    |<\?xml[^>]{1,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_PARAMETER = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 8192  # bytes in which a page's own declaration is looked for; HTML asks for it in the first 1,024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_SAMPLE = 4096  # bytes
# Of the bytes of UTF-16, on one side many are zero, as all of mark-up and spaces are, and on the other few.
_ZEROES, _FEW_ZEROES = 0.1, 0.25
# How an encoding that is all ASCII begins to write something else.
_SWITCHES = (((b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"), "iso2022_jp_2"), ((b"\x1b$)C",), "iso2022_kr"))
# What the names of charsets mean on the web, where it is more than the standards say (WHATWG, “Encoding”).
_ON_THE_WEB = {"euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso8859-1": "cp1252",
               "iso8859-9": "cp1254", "ascii": "cp1252", "iso8859-11": "cp874", "tis-620": "cp874",
               "big5": "big5hkscs"}  # fmt: skip
_MOSTLY = 20  # as many characters of UTF-8 for each byte that is none: a cut one, or a piece of another page
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND = re.compile(rb"[\x80-\xff]")
# Of these a text may be in a narrower one, which the bytes tell alone.
_WIDER = frozenset({"koi8-r", "cp1252"})


@frozen
class Decoded:
    """What bytes say in a charset; ``first_bad`` is where what could not be decoded begins, or ``None``."""

    text: str
    charset: str
    first_bad: int | None = None


def decode(content: bytes, media_type: str | None = None) -> Decoded:
    """Give what *content* says, without a byte order mark; *media_type* is what it was sent as, with its charset.

    A mark decides; what is UTF-16 by its zeroes, or valid UTF-8, is that. Else each charset that is declared, or that
    the bytes may be in, is tried on a sample, and the one decides in which it is likeliest a text of some language;
    what is declared is believed where it is as likely. What cannot be decoded is U+FFFD.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], charset)
    if (wide := _wide(content)) is not None:
        return _decoded(content, wide)
    for switches, charset in _SWITCHES:
        if any(switch in content for switch in switches) and (said := _strictly(content, charset)) is not None:
            return Decoded(said, "iso2022_jp" if charset == "iso2022_jp_2" else charset)
    if (said := _strictly(content, "utf-8")) is not None:
        return Decoded(said, "utf-8")
    if _is_mostly_utf8(content):
        return _decoded(content, "utf-8")
    return _decoded(content, _told(content, media_type or ""))


def _decoded(content: bytes, charset: str) -> Decoded:
    text = content.decode(charset, "replace")
    bad = text.find("\ufffd")
    return Decoded(text, charset, bad if bad >= 0 else None)


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zeroes stand."""
    sample = content[:_WIDE_SAMPLE]
    half = len(sample) // 2
    if not half or b"\0" not in sample or len(content) % 2:
        return None
    first, second = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if second >= _ZEROES and first <= _FEW_ZEROES * second:
        return "utf-16-le"
    if first >= _ZEROES and second <= _FEW_ZEROES * first:
        return "utf-16-be"
    return None


def _is_mostly_utf8(content: bytes) -> bool:
    found = sum(len(one) for one in _UTF8.findall(content))
    return found > _MOSTLY * (len(_BEYOND.findall(content)) - found)


def _told(content: bytes, media_type: str) -> str:
    """Give the charset in which *content* is likeliest a text."""
    from resiliparse.parse.encoding import detect_encoding

    declared = list(dict.fromkeys(_declarations(content, media_type)))
    guessed = _codec(str(detect_encoding(content))) or "cp1252"
    if declared[:1] == [guessed] and guessed not in _WIDER and _strictly(content, guessed) is not None:
        return guessed
    from citekit.pages._likeliest import likeliest  # not for who reads UTF-8

    return likeliest(content, declared, guessed)


def _declarations(content: bytes, media_type: str) -> Iterator[str]:
    """Give the charsets that the header and the page declare, by the names of Python's codecs."""
    sent, written = _PARAMETER.search(media_type), _DECLARED.search(content[:_HEAD])
    for label in (sent and sent[1], written and (written[1] or written[2]).decode("ascii")):
        if label and (codec := _codec(label)) is not None and codec != "utf-8":
            yield codec


def _codec(label: str) -> str | None:
    label = {"x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "iso-8859-8-i": "iso8859-8"}.get(
        label.lower(), label.lower().removeprefix("x-")
    )
    try:
        codec = codecs.lookup(label)
    except LookupError:
        return None
    try:
        b"".decode(codec.name)
    except LookupError:  # a codec of Python's may be one of bytes
        return None
    return _ON_THE_WEB.get(codec.name, codec.name)


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except UnicodeError:
        return None
