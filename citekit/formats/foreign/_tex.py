"""TeX in a field of a bibliography into text with the tags of CSL, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from citekit.formats.foreign._markdown import tagged_parts

_NOCASE = '<span class="nocase">', "</span>"
_SMALL = '<span style="font-variant: small-caps;">', "</span>"
_TAGS = {
    **dict.fromkeys(("emph", "textit", "mkbibemph", "textsl", "itshape", "it", "em", "itshape"), ("<i>", "</i>")),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), ("<sup>", "</sup>")),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), ("<sub>", "</sub>")),
    **dict.fromkeys(("textsc", "sc", "scshape"), _SMALL),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote"), ("“", "”")),
    **dict.fromkeys(("enquote*",), ("‘", "’")),
    **dict.fromkeys(("mkbibbrackets",), ("[", "]")),
    **dict.fromkeys(("mkbibparens",), ("(", ")")),
}
_SWITCHES = frozenset({"it", "em", "itshape", "bf", "bfseries", "sc", "scshape"})
_PASSED_THROUGH = frozenset(
    {"textup", "textrm", "textnormal", "textsf", "texttt", "text", "mathrm", "mbox", "hbox", "url", "path", "nolinkurl",
     "uppercase", "textmd", "ensuremath", "foreignlanguage", "selectlanguage", "bibstring", "autocap", "MakeCapital",
     "textquotesingle", "uline", "underline", "textcyrillic", "textgreek", "RN", "noopsort", "protect"}
)  # fmt: skip
_QUOTES = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"), ("~", "\u00a0"))
_SIGNS = {**dict(_QUOTES), "`": "`", "'": "'", "!`": "¡", "?`": "¿", "<<": "«", ">>": "»", "&": "&", "#": "#",
          ",,": "„", '"`': "„", "\"'": "“", "\n\n": "\n\n"}  # fmt: skip
_SIMPLE_MATH = re.compile(r"\$(?P<sign>[_^])(?:\{(?P<group>(?:[^{}$]|\{[^{}$]*\})*)\}|(?P<one>[^{}$\\]))\$")
_ESCAPED = re.compile(r"\\([#$%&_{}~ ])")
_PLAIN_URL = re.compile(r"\\(?:url|href|path)\s*\{([^{}]*)\}")
_UNESCAPED_PERCENT = re.compile(r"(?<!\\)%")
_TO_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~"}  # fmt: skip
_COMMANDS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}
_OF_TEX = re.compile(r"[\\{}$~`'\t\r\n]|--|  ")
_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)|<(?=<)|>(?=>)|,(?=,)")
_ACCENTED = re.compile("[\u00a1-\u00ff\u0100-\u017f]+")
_LONGEST = 2_000_000  # code points: more is no field, and TeX's reader would take minutes


def from_tex(value: str, *, is_title: bool = False) -> str:
    """Give the text that the TeX of a field prints, with the tags of CSL-JSON.

    Braces that keep the case of letters in a title become ``<span class="nocase">``. TeX is read by pylatexenc where a
    backslash stands in it; commands that it does not know are kept as they are.
    """
    if _OF_TEX.search(value) is None:  # as most are
        return value.strip()
    text = _SIMPLE_MATH.sub(_script, value)
    text = _SPACE.sub(lambda found: "\n\n" if found[0].count("\n") > 1 else " ", text)
    if "\\" in text:
        text = _without_accents(text)
    if "\\" in text and len(text) < _LONGEST:
        text = _read(_UNESCAPED_PERCENT.sub(r"\\%", text), is_title=is_title)
    else:
        text = _without_braces(text, is_title=is_title)
    return text.replace(_NOCASE[0] + _NOCASE[1], "").strip()


def _script(found: re.Match[str]) -> str:
    tag = "sub" if found["sign"] == "_" else "sup"
    return f"<{tag}>{found['group'] if found['group'] is not None else found['one']}</{tag}>"


def _without_accents(text: str) -> str:
    """Give *text* with its accents and signs in place of their commands; as it is, where it has other commands too.

    Most that has a backslash has no other, and pylatexenc takes a millisecond for it.
    """
    if _HARD.search(text) or text.count("{") != text.count("}"):
        return text
    plain = _EASY.sub(_accented, text)
    return text if "\\" in plain else plain


def _accented(found: re.Match[str]) -> str:
    if not found["group"] and found.start() and found.string[found.start() - 1] == "{":
        return found[0]  # braces that begin with a command keep no letter as it is, and are pylatexenc's to read
    if letter := found["letter"] or found["bare"]:
        return unicodedata.normalize("NFC", letter + _COMBINING[found["accent"]])
    return found["escaped"] or _LETTERS[found["sign"]]


_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
            "AA": "Å"}  # fmt: skip
_COMBINING = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
              "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a"}  # fmt: skip
_EASY = re.compile(
    r"(?P<group>\{)?\\(?:"
    r"(?P<accent>[\"'`^~=.]|[cvuHkr](?=\{))(?:\{(?P<letter>[A-Za-z])\}|(?<![a-zA-Z])(?P<bare>[A-Za-z]))"
    r"|(?P<sign>ss|oe?|O|[lL]|ae|AE|OE|aa|AA)(?:\{\}|(?=\}))"
    r"|(?P<escaped>[%&_#]))(?(group)\})"
)
_HARD = re.compile(r"\$|[!?]`|<<|>>|,,|\"[`']|\\[^\"'`^~=.cvuHkrsoOlLaAe%&_#]")


def _without_braces(text: str, *, is_title: bool) -> str:
    for sign, printed in _QUOTES:
        if sign in text:
            text = text.replace(sign, printed)
    if "$" in text:
        text = re.sub(r"\$([^$]*)\$", r"\1", text)
    if "{" not in text and "}" not in text:
        return text
    if not is_title:
        return text.replace("{", "").replace("}", "")
    parts: list[str] = []
    depth = 0
    for part in re.split(r"([{}])", text):
        if part == "{":
            parts.append(_NOCASE[0] if depth == 0 else "")
            depth += 1
        elif part == "}":
            depth = max(depth - 1, 0)
            parts.append(_NOCASE[1] if depth == 0 else "")
        else:
            parts.append(part)
    return "".join(parts) + (_NOCASE[1] if depth else "")


@cache
def _latex() -> Any:
    from pylatexenc import latex2text, latexwalker, macrospec

    context = latexwalker.get_default_latex_context_db()
    one = [
        macrospec.std_macro(name, "{")
        for name in (*_TAGS, *_PASSED_THROUGH)
        if name not in _SWITCHES and "*" not in name
    ]
    two = [macrospec.std_macro(name, "{{") for name in ("foreignlanguage", "href")]
    context.add_context_category(
        "citekit", macros=[*(m for m in one if m.macroname != "foreignlanguage"), *two], prepend=True
    )
    printed = latex2text.LatexNodes2Text(strict_latex_spaces=False, keep_comments=True)
    return latexwalker, context, printed


@lru_cache(maxsize=4096)  # of a bibliography's names most stand there more than once
def _read(text: str, *, is_title: bool) -> str:
    walker, context, _ = _latex()
    try:
        nodes, *_ = walker.LatexWalker(text, latex_context=context, tolerant_parsing=True).get_latex_nodes()
    except (walker.LatexWalkerError, RecursionError):
        return _without_braces(text, is_title=False)
    try:
        return _printed(nodes, is_title=is_title)
    except RecursionError:
        return _without_braces(text, is_title=False)


def _printed(nodes: Sequence[Any], *, is_title: bool) -> str:
    out: list[str] = []
    waiting = ""
    for at, node in enumerate(nodes):
        kind = type(node).__name__
        if kind == "LatexMacroNode" and node.macroname in _SWITCHES:
            opening, closing = _TAGS[node.macroname]
            inner = _printed(nodes[at + 1 :], is_title=False)
            return "".join(out) + (f"{opening}{inner}{closing}" if inner.strip() else inner)
        out.append(waiting + _node(node, kind, is_title=is_title) if node is not None else "")
        waiting = ""
    return "".join(out)


def _node(node: Any, kind: str, *, is_title: bool) -> str:
    match kind:
        case "LatexCharsNode":
            return str(node.chars)
        case "LatexSpecialsNode":
            return _SIGNS.get(node.specials_chars, str(node.specials_chars))
        case "LatexGroupNode":
            inner = _printed(node.nodelist, is_title=False)
            first = node.nodelist[0] if node.nodelist else None
            is_command = type(first).__name__ == "LatexMacroNode"
            return f"{_NOCASE[0]}{inner}{_NOCASE[1]}" if is_title and inner and not is_command else inner
        case "LatexMacroNode":
            return _macro(node)
        case _:
            return str(_latex()[2].node_to_text(node))


def _macro(node: Any) -> str:
    name = node.macroname
    if name in _WORDS or name in {"noopsort", "selectlanguage"}:
        return _WORDS.get(name, "") + (" " if node.macro_post_space else "")
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    arguments = [one for one in (node.nodeargd.argnlist if node.nodeargd else ()) if one is not None]
    if name in _TAGS or name in _PASSED_THROUGH or name == "href":
        inner = _printed(_inside(arguments[-1]), is_title=False) if arguments else ""
        opening, closing = _TAGS.get(name, ("", ""))
        return f"{opening}{inner}{closing}" if inner else ""
    printed = str(_latex()[2].node_to_text(node))
    if arguments and (not printed.strip() or printed in {"<cit.>", "<ref>"}):
        return "".join(_printed(_inside(one), is_title=False) for one in arguments)
    if not printed and not arguments and name.isalpha() and name not in _SILENT and len(name) > 1:
        return f"\\{name} "
    return printed + (" " if node.macro_post_space and name == "\\" else "")


_CHARACTERS = {"hyphen": "-", "nbhyphen": "\u2011", "slash": "/", "fshyphen": "-",
               "textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\", "textquotesingle": "'",
               "textless": "<", "textgreater": ">", "textbar": "|"}  # fmt: skip
_WORDS = {one: one for one in ("TeX", "LaTeX", "BibTeX", "LaTeXe", "XeTeX", "LuaTeX", "MetaFont")}
_SILENT = frozenset(
    {"relax", "noopsort", "bgroup", "egroup", "begingroup", "endgroup", "leavevmode", "upshape", "rm", "normalfont",
     "small", "tiny", "large", "sffamily", "ttfamily", "tt", "sf", "sl", "par", "protect", "nolinebreak", "allowbreak",
     "mkbibdateshort", "cyr", "textcyr", "unskip", "ignorespaces"}
)  # fmt: skip
"""Commands without an argument that print nothing."""


def _inside(argument: Any) -> Sequence[Any]:
    return argument.nodelist if type(argument).__name__ == "LatexGroupNode" else [argument]


def verbatim(value: str) -> str:
    r"""Give an address or a number as it is meant: ``\url{…}`` opened, what is escaped as it is, TeX otherwise left."""
    text = _PLAIN_URL.sub(r"\1", value)
    text = _ESCAPED.sub(r"\1", text).replace(r"\textasciitilde", "~").replace(r"{\~{}}", "~").replace("$\\sim$", "~")
    while text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    return text.strip()


def to_tex(text: str) -> str:
    """Give *text* with the tags of CSL-JSON as TeX."""
    return tagged_parts(text, _escape, _command)


def _escape(text: str) -> str:
    return _LIGATURES.sub(r"\g<0>{}", "".join(_TO_TEX.get(one, one) for one in text))


def _command(tag: str, inner: str) -> str:
    if tag == "nocase":
        return f"{{{inner}}}"
    return f"\\{_COMMANDS.get(tag, 'textsc')}{{{inner}}}"


def braced(text: str) -> str:
    """Give TeX that may stand in braces: those in it are balanced."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            break
    return text if depth == 0 else _ESCAPED.sub(r"\1", text).replace("{", "(").replace("}", ")")


def ascii_tex(text: str) -> str:
    """Give TeX with commands in place of accented Latin letters, as BibTeX of old needs them; others stay."""
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    encoder = UnicodeToLatexEncoder(non_ascii_only=True, replacement_latex_protection="braces-all")
    return _ACCENTED.sub(lambda found: str(encoder.unicode_to_latex(found[0])), text)
