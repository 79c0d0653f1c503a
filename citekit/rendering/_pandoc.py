"""An article in the formats of word processors and typesetters, through pandoc, with each passage in its language.

pandoc carries notes, links and most languages; what it drops is put back: the script that a language of Word and ODT
belongs to (ECMA-376, 17.3.2.20; ODF 1.3, 20.202), and all languages in Typst and RTF.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit._data import entries
from citekit.errors import InvalidInput
from citekit.language import direction, primary, script
from citekit.rendering._elements import elements_read
from citekit.rendering._parts import Layout, Parts
from citekit.rendering._zipped import with_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_READER = "markdown+native_spans+bracketed_spans-example_lists-citations-raw_tex-raw_attribute"
_SECONDS = 300  # pandoc reads 10 MB of Markdown in less than a minute
_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "315532800", "LANG": "C.UTF-8"}  # the same article gives the same bytes
_BDI = re.compile(r"<(/?)bdi\b")
_MOST_HEAP = "-M2G"


def through_pandoc(parts: Parts, to: str, layout: Layout, reference: Path | None = None) -> bytes:
    """Give the *parts* of an article in Markdown as the bytes of a file of the format *to*.

    *reference* is the document whose styles are taken (Word, ODT). Raises `InvalidInput` where pandoc is not there,
    or does not read what it is given.
    """
    tree = json.loads(_run(["-f", _READER, "-t", "json"], _markdown(parts, layout).encode("utf-8", "replace")))
    tree["meta"] = _metadata(parts)
    tree["blocks"] = in_languages(elements_read(tree["blocks"]), to)
    options = ["-f", "json", "-t", to, "--standalone", "--sandbox", "--wrap=none"]
    if reference is not None and to in {"docx", "odt"}:
        options.append(f"--reference-doc={_named(reference)}")
    made = _run(options, json.dumps(tree).encode(), binary=to in {"docx", "odt", "epub"})
    if layout.note_placement == "endnote" and to in {"docx", "odt"}:
        from citekit.rendering._endnotes import with_endnotes

        made = with_endnotes(made, to)
    return languages_put_back(made, to)


def _named(reference: Path) -> Path:
    if not reference.is_file():
        raise InvalidInput(f"{reference}: there is no such reference document")
    return reference.absolute()


def _markdown(parts: Parts, layout: Layout) -> str:
    heading, entries = "", parts.bibliography_section
    if entries.startswith("## "):
        heading, _, entries = entries.partition("\n\n")
    listed = f'{heading}\n\n::: {{custom-style="Bibliography"}}\n{entries}\n:::'
    sections = {"bibliography": listed if parts.bibliography else ""}
    last = [sections[name] for name in layout.section_order if sections.get(name)]
    text = "\n\n".join([parts.body, parts.notes_section, *last])
    return _BDI.sub(r"<\1span", text)


def _metadata(parts: Parts) -> dict[str, Any]:
    named = hashlib.sha256(parts.body.encode("utf-8", "replace")).hexdigest()
    said = {"lang": parts.head.language, "title": parts.head.title, "identifier": f"urn:sha256:{named}"}
    if parts.head.direction == "rtl":
        said["dir"] = "rtl"
    return {key: {"t": "MetaString", "c": value} for key, value in said.items()}


def _run(options: list[str], text: bytes, *, binary: bool = False) -> bytes:
    command = [pandoc_program(), "+RTS", _MOST_HEAP, "-RTS", *options]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "made")
        if binary:
            command += ["-o", str(output)]
        try:
            done = subprocess.run(  # noqa: S603  the program is pandoc, its arguments are ours
                command, input=text, capture_output=True, timeout=_SECONDS, check=False, cwd=folder, env=_ENVIRONMENT
            )
        except subprocess.TimeoutExpired:
            raise InvalidInput(f"pandoc has not ended after {_SECONDS} seconds; render a smaller article") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise InvalidInput(f"pandoc: {said[-1] if said else 'ended without a word'}")
        return output.read_bytes() if binary else done.stdout


@lru_cache(maxsize=1)
def pandoc_program() -> str:
    """Give the path of pandoc, that of the extra ``pandoc`` first; raises `InvalidInput` where there is none."""
    try:
        import pypandoc
    except ImportError:
        found = shutil.which("pandoc")
    else:
        found = str(pypandoc.get_pandoc_path())
    if found is None:
        raise InvalidInput("this format is written with pandoc, which is not there; install citekit-quotes[pandoc]")
    return found


# Languages


def in_languages(blocks: list[Any], to: str) -> list[Any]:
    """Give *blocks* of pandoc's tree with the languages of spans written out, where pandoc drops them (Typst, RTF)."""
    wrap = _LANGUAGES_OF.get(to)
    return blocks if wrap is None else list(_with_languages(blocks, wrap))


def languages_put_back(file: bytes, to: str) -> bytes:
    """Give a *file* that pandoc wrote with its languages where the program that opens it looks (Word, ODT)."""
    return with_languages(file, to) if to in {"docx", "odt"} else file


def _with_languages(node: Any, wrap: Callable[[str, list[Any]], list[Any]]) -> Any:
    """Give *node* of pandoc's tree with each span that has a language written by *wrap*."""
    if isinstance(node, list):
        out: list[Any] = []
        for one in node:
            made = _with_languages(one, wrap)
            language = _language_of(one)
            if language:
                out.extend(wrap(language, made["c"][1]))
            else:
                out.append(made)
        return out
    if isinstance(node, dict):
        return {key: _with_languages(value, wrap) for key, value in node.items()}
    return node


def _language_of(node: Any) -> str:
    if not isinstance(node, dict) or node.get("t") != "Span":
        return ""
    return next((value for name, value in node["c"][0][2] if name == "lang"), "")


def _raw(kind: str, text: str) -> dict[str, Any]:
    return {"t": "RawInline", "c": [kind, text]}


def _in_typst(language: str, inlines: list[Any]) -> list[Any]:
    tag = primary(language)
    way = ", dir: rtl" if direction(language) == "rtl" else ""
    if not re.fullmatch("[a-z]{2,3}", tag):
        return inlines
    return [_raw("typst", f'#text(lang: "{tag}"{way})['), *inlines, _raw("typst", "]")]


def _in_rtf(language: str, inlines: list[Any]) -> list[Any]:
    number = _language_numbers().get(primary(language))
    way = "\\rtlch" if direction(language) == "rtl" else "\\ltrch"
    east = f"\\langfe{number}" if script(language) in {"Jpan", "Hans", "Hant", "Kore"} else f"\\lang{number}"
    return [_raw("rtf", f"{{{way}{east if number else ''} "), *inlines, _raw("rtf", "}")]


_LANGUAGES_OF: dict[str, Callable[[str, list[Any]], list[Any]]] = {"typst": _in_typst, "rtf": _in_rtf}


@lru_cache(maxsize=1)
def _language_numbers() -> dict[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for line in entries("rendering", "language-numbers.txt"):
        tag, number = line.split()
        yield tag, number
