"""In which charset bytes are written."""

from __future__ import annotations

from attrs import frozen


@frozen
class Decoded:
    """What bytes say in a charset; ``first_bad`` is where what could not be decoded begins, or ``None``."""

    text: str
    charset: str
    first_bad: int | None = None


def decode(content: bytes) -> Decoded:
    """Give what *content* says, without a byte order mark.

    What is valid UTF-8 is that; else the bytes themselves and what they declare tell. What cannot be decoded is U+FFFD.
    """
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        charset = str(detect_encoding(content))
        text = str(bytes_to_str(content, charset, errors="replace"))
        bad = text.find("\ufffd")
        return Decoded(text, charset, bad if bad >= 0 else None)
