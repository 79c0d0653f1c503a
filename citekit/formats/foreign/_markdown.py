"""The marks within a text: Markdown in pandoc's YAML, the tags of CSL-JSON everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_PLAIN = frozenset({"id", "URL", "DOI", "type", "language", "ISBN", "ISSN", "PMID", "PMCID", "citation-key", "custom",
                    "raw"})  # fmt: skip
"""Variables in which a low line or an asterisk is one."""
_CLASSES = {"smallcaps": ('<span style="font-variant: small-caps;">', "</span>"),
            "nocase": ('<span class="nocase">', "</span>")}  # fmt: skip
_FROM = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\[(?P<span>[^][]{1,500})\]\{\.(?P<class>smallcaps|nocase)\}"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<bold>[^*_]{1,500}?)(?<=\S)(?P=strong)"
    r"|(?P<star>\*)(?=\S)(?P<starred>[^*]{1,500}?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<lined>[^_]{1,500}?)(?<=\S)_(?!\w)"
    r"|\^(?P<sup>[^\s^]{1,100})\^"
    r"|~(?P<sub>[^\s~]{1,100})~"
)
_TO = re.compile(
    r'<span (?:class="nocase"|style="font-variant: ?small-caps;")>(?P<span>.{1,500}?)</span>'
    r"|<(?P<tag>i|b|sup|sub|sc)>(?P<inner>.{1,500}?)</(?P=tag)>"
    r"|(?P<special>[\\*_^~`\[\]<>@$#]|(?<=\.)\.\.|'|\"|--+)"
)
_AROUND = {"i": ("*", "*"), "b": ("**", "**"), "sup": ("^", "^"), "sub": ("~", "~"), "sc": ("[", "]{.smallcaps}")}


def from_markdown(value: Any, variable: str = "") -> Any:
    """Give an item of pandoc's YAML with the tags of CSL-JSON in place of Markdown's marks."""
    match value:
        case dict():
            return {key: inner if key in _PLAIN else from_markdown(inner, str(key)) for key, inner in value.items()}
        case list():
            return [from_markdown(inner, variable) for inner in value]
        case str():
            return _FROM.sub(_tagged, value)
        case _:
            return value


def _tagged(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    if match["class"]:
        opening, closing = _CLASSES[match["class"]]
        return f"{opening}{_FROM.sub(_tagged, match['span'])}{closing}"
    for group, tag in (("bold", "b"), ("starred", "i"), ("lined", "i"), ("sup", "sup"), ("sub", "sub")):
        if match[group]:
            return f"<{tag}>{_FROM.sub(_tagged, match[group])}</{tag}>"
    return match[0]


def to_markdown(value: Any) -> Any:
    """Give an item of CSL-JSON with Markdown's marks in place of its tags, as pandoc's YAML has them."""
    match value:
        case dict():
            return {key: inner if key in _PLAIN else to_markdown(inner) for key, inner in value.items()}
        case list():
            return [to_markdown(inner) for inner in value]
        case str():
            return _TO.sub(_marked, value)
        case _:
            return value


_TAGGED = re.compile(
    r'<span (?:class="nocase"|style="font-variant: ?small-caps;")>(?P<span>.{1,2000}?)</span>'
    r"|<(?P<tag>i|b|sup|sub|sc)>(?P<inner>.{1,2000}?)</(?P=tag)>"
)


def tagged_parts(text: str, plain: Callable[[str], str], tagged: Callable[[str, str], str]) -> str:
    """Give *text* with its parts between tags made *plain*, and each part in a tag *tagged*: by its name, made anew."""
    out: list[str] = []
    at = 0
    for match in _TAGGED.finditer(text):
        out.append(plain(text[at : match.start()]))
        name = match["tag"] or ("nocase" if "nocase" in match[0][:30] else "sc")
        out.append(tagged(name, tagged_parts(match["span"] or match["inner"], plain, tagged)))
        at = match.end()
    return "".join((*out, plain(text[at:])))


def _marked(match: re.Match[str]) -> str:
    if match["special"]:
        return "".join(f"\\{one}" for one in match["special"])
    if match["span"]:
        kind = "nocase" if "nocase" in match[0][:30] else "smallcaps"
        return f"[{_TO.sub(_marked, match['span'])}]{{.{kind}}}"
    opening, closing = _AROUND[match["tag"]]
    return f"{opening}{_TO.sub(_marked, match['inner'])}{closing}"
