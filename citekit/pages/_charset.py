"""In which charset bytes are written."""

from __future__ import annotations

import codecs
import re

from attrs import frozen

_DECLARED = re.compile(
    rb"""<meta[^>]{1,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})
    |<\?xml[^>]{1,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = 8192  # bytes in which a page's own declaration is looked for; HTML asks for it in the first 1,024
_SWITCHES = (b"\x1b$", b"\x1b(J")  # how ISO-2022-JP, which is all ASCII, begins to write something else
# What the names of charsets mean on the web, where it is more than the standards say (WHATWG, “Encoding”).
_ON_THE_WEB = {"euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso8859-1": "cp1252",
               "iso8859-9": "cp1254", "ascii": "cp1252"}  # fmt: skip
# Charsets of several bytes a character: what is of another one can hardly be decoded in them without a mistake.
_SEVERAL_BYTES = frozenset(
    {"cp949", "euc_kr", "johab", "gb18030", "cp932", "euc_jp", "iso2022_jp", "big5", "big5hkscs"}
)
# What a detector of charsets takes for another one, with what shows it: letters where that one has boxes, or Hangul.
_UNDECLARED = {
    "koi8-r": (("koi8-u", re.compile("[а-яіїєґ][іїєґ]|[іїєґ][а-яіїєґ]")),),
    "utf-8": (("cp949", re.compile("[가-힣]{2}")), ("euc_jp", re.compile("[ぁ-ん]{2}"))),
}
# Two charsets that differ in so few of the characters beyond ASCII are of one family: what is declared decides.
_FEW_OTHERS = 0.3


@frozen
class Decoded:
    """What bytes say in a charset; ``first_bad`` is where what could not be decoded begins, or ``None``."""

    text: str
    charset: str
    first_bad: int | None = None


def decode(content: bytes) -> Decoded:
    """Give what *content* says, without a byte order mark.

    What is valid UTF-8 is that; else the bytes themselves tell, and what they declare where it agrees with them: a
    charset of several bytes a character in which all can be decoded, or one of the same family. What cannot be decoded
    is U+FFFD.
    """
    if any(switch in content for switch in _SWITCHES) and (said := _strictly(content, "iso2022_jp")) is not None:
        return Decoded(said, "iso2022_jp")
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        charset = str(detect_encoding(content))
        text = str(bytes_to_str(content, charset, errors="replace"))
        declared = _declared(content)
        said = _strictly(content, declared)
        if declared and said is not None and (declared in _SEVERAL_BYTES or _of_one_family(said, text)):
            return Decoded(said, declared)
        for other, letters in _UNDECLARED.get(charset, ()) if declared is None else ():
            said = _strictly(content, other)
            if said is not None and letters.search(said):
                return Decoded(said, other)
        bad = text.find("\ufffd")
        return Decoded(text, charset, bad if bad >= 0 else None)


def _declared(content: bytes) -> str | None:
    """Give the charset that *content* declares, by the name of Python's codec; ``None`` where there is none."""
    found = _DECLARED.search(content[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup((found[1] or found[2]).decode("ascii"))
    except LookupError:
        return None
    name = codec.name
    return _ON_THE_WEB.get(name, name)


def _strictly(content: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        return content.decode(charset)
    except (UnicodeError, LookupError):  # a codec of Python's may be one of bytes
        return None


def _of_one_family(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    beyond = sum(not char.isascii() for char in one)
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _FEW_OTHERS * beyond
