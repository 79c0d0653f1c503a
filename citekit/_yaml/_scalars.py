"""What a scalar of YAML 1.2 is: the core schema, with the underscores and the binary numbers of ruamel.yaml."""

from __future__ import annotations

import re

PREFIX = "tag:yaml.org,2002:"
_LONGEST_NUMBER = 20  # characters: what 64 bits hold has twenty
# No plain scalar that begins otherwise is anything but a string.
_TELLING = frozenset("-+.0123456789tTfFnN~")
_INT = re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)")
_FLOAT = re.compile(
    r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
}

Scalar = str | int | float | bool | None


def plain_scalar(text: str) -> Scalar:
    """Give what an unquoted scalar without a tag says.

    ``no``, dates and ``12:30`` are strings; so is what only looks like a number (``007``), and what has more than 20
    characters: a digest can be digits alone, or digits around one “e”.
    """
    if not text:
        return None
    if text[0] not in _TELLING:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    try:
        if _INT.fullmatch(text):
            return int(text.replace("_", ""), 0)
        if _FLOAT.fullmatch(text):
            return _float(text)
    except ValueError:
        pass
    return text


def tagged_scalar(tag: str, text: str) -> Scalar:
    """Give what a scalar with one of YAML's own tags says; raises `ValueError` where it says no such thing."""
    match tag.removeprefix(PREFIX):
        case "str" | "timestamp":
            return text
        case "null":
            return None
        case "bool" if isinstance(_WORDS.get(text), bool):
            return _WORDS[text]
        case "int" if len(text) <= _LONGEST_NUMBER and _INT.fullmatch(text):
            return int(text.replace("_", ""), 0)
        case "float" if len(text) <= _LONGEST_NUMBER and (_FLOAT.fullmatch(text) or _INT.fullmatch(text)):
            return _float(text)
        case _:
            raise ValueError(text)


def _float(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
