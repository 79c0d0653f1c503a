"""The formats of other programs: their names, how a file is told to be of one, what reads and what writes it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from citekit.errors import InvalidFile, InvalidInput, Location, Mistake
from citekit.model import Library, nearest

if TYPE_CHECKING:
    from citekit.formats.foreign._records import Exported, Imported, Watched

LARGEST_FOREIGN = 64 * 1024 * 1024  # bytes; the largest bibliographies that people publish have a third of it
_FEW_ACCENTED = 8  # bytes to one that is not ASCII: text in Western languages has more of them
_HERE = "citekit.formats.foreign"
_DECLARED = re.compile(r"%\s*encoding\s*:\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(r"<\?xml[^>]*?encoding=[\"']([\w.:-]+)", re.IGNORECASE)


@frozen
class Format:
    """One format: its name, the endings of its files, and the modules with its ``read_…`` and ``write_…``."""

    name: str
    title: str
    endings: tuple[str, ...]
    reader: str | None = None
    writer: str | None = None


FORMATS = (
    Format("csl-json", "CSL-JSON", (".json",), "_csl:read_csl_json", "_csl:write_csl_json"),
    Format("csl-yaml", "CSL-YAML", (".yaml", ".yml"), "_csl:read_csl_yaml", "_csl:write_csl_yaml"),
    Format(
        "biblatex", "BibLaTeX", (".bib", ".bibtex", ".biblatex"), "_bibtex:read_bibtex", "_bibtex_write:write_biblatex"
    ),
    Format("bibtex", "BibTeX", (), "_bibtex:read_bibtex", "_bibtex_write:write_bibtex"),
    Format("ris", "RIS", (".ris",), "_ris:read_ris", "_ris:write_ris"),
    Format(
        "cs1",
        "Wikipedia's citation templates",
        (".wiki", ".wikitext", ".mediawiki"),
        "_cs1:read_cs1",
        "_cs1_write:write_cs1",
    ),
    Format("zotero-rdf", "Zotero RDF", (".rdf",), "_zotero_rdf:read_zotero_rdf"),
    Format("pubmed", "PubMed", (".nbib",), "_tagged:read_medline"),
    Format("endnote", "EndNote's tags", (".enw",), "_tagged:read_refer"),
    Format("schema-org", "schema.org", (".jsonld",), writer="_schema_org:write_schema_org"),
    Format("web-annotation", "W3C Web Annotation", (), writer="_web_annotation:write_web_annotations"),
    Format("prov-json", "PROV-JSON", (), writer="_prov:write_prov_json"),
    Format("prov-o", "PROV-O", (), writer="_prov:write_prov_o"),
    Format("tei", "TEI", (".xml",), writer="_tei:write_tei"),
    Format("hayagriva", "hayagriva", (), writer="_hayagriva:write_hayagriva"),
)


def formats(*, to: bool = False) -> tuple[str, ...]:
    """Give the names of the formats that are read, or those that are written *to*."""
    return tuple(one.name for one in FORMATS if (one.writer if to else one.reader))


def format_named(name: str, *, to: bool = False) -> Format:
    """Give the format called *name*; raises `InvalidInput` with the nearest ones."""
    folded = _ALIASES.get(name.lower(), name.lower())
    found = next((one for one in FORMATS if one.name == folded and (one.writer if to else one.reader)), None)
    if found is None:
        known = formats(to=to)
        near = nearest(folded, known)
        guess = f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(known)}"
        raise InvalidInput(f"“{name[:60]}” is no format that is {'written' if to else 'read'}{guess}")
    return found


_ALIASES = {"bib": "biblatex", "csljson": "csl-json", "cslyaml": "csl-yaml", "json": "csl-json", "yaml": "csl-yaml"}


def format_of(content: bytes, name: str) -> str | None:
    """Tell the name of the format that a file is in, by its ending and, where several have that, by how it begins.

    ``None`` is citekit's own, or what nothing tells to be of another program.
    """
    ending = PurePath(name).suffix.lower()
    begin = content[:4096].removeprefix(codecs.BOM_UTF8).lstrip()
    if ending == ".json":
        is_own = begin.startswith(b"{") and re.search(rb'"schema"\s*:\s*"citekit/', content[:65536])
        looks_own = begin.startswith(b"{") and re.search(rb'"(?:sources|citations)"\s*:', content[:65536])
        return None if is_own or looks_own or not begin else "csl-json"
    if ending in {".yaml", ".yml"}:
        is_list = re.search(rb"^references\s*:|\A(?:---[ \t]*\r?\n)?\s*-\s", content[:65536], re.MULTILINE)
        has_schema = re.search(rb"^[\"']?(?:schema|sources|citations)[\"']?\s*:", content, re.MULTILINE)
        return "csl-yaml" if is_list and not has_schema else None
    for one in FORMATS:
        if ending in one.endings and one.reader:
            return one.name
    return next((kind for pattern, kind in _BEGINNINGS if re.match(pattern, begin, re.IGNORECASE)), None)


_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (rb"[\[{]", "csl-json"),
    (rb"(?:%[^\n]*\n\s*)*@[a-z]+\s*[{(]", "biblatex"),
    (rb"TY {1,2}-", "ris"),
    (rb"(?:\*\s*)?(?:<ref[^<>]*>\s*)?\{\{\s*cit(?:e |ation)", "cs1"),
    (rb"(?:<\?xml[^>]*>\s*)?<rdf:RDF\b", "zotero-rdf"),
    (rb"PMID {0,2}- \d", "pubmed"),
    (rb"%0 [A-Z]", "endnote"),
)


def read_foreign(content: bytes, name: str, form: str | None = None, *, watched: Watched | None = None) -> Imported:
    """Read the bytes of the file *name* in the format called *form*, by default the one that it is told to be in.

    Through *watched* go the records of BibLaTeX and RIS, so that somebody sees how far it is. Raises `InvalidFile`
    where nothing can be read, and `InvalidInput` where the format cannot be told, is citekit's own or not there.
    """
    told = form or format_of(content, name)
    if told is None:
        raise InvalidInput(
            f"{name} is a file of citekit's own, or in a format that cannot be told: {', '.join(formats())}"
        )
    if len(content) > LARGEST_FOREIGN:
        raise _invalid(name, f"the file has more than {LARGEST_FOREIGN // 2**20} MiB, the most that is read; divide it")
    text, mistake = _decoded(content, name)
    found = format_named(told)
    reader = cast("Callable[..., Imported]", _resolved(found.reader))
    read = reader(text, name, watched) if watched is not None and found.name in _WATCHED else reader(text, name)
    if mistake is None:
        return read
    return evolve(read, mistakes=(mistake, *read.mistakes))


_WATCHED = frozenset({"biblatex", "bibtex", "ris", "pubmed", "endnote"})


def write_foreign(library: Library, name: str) -> Exported:
    """Write *library* in the format called *name*; raises `InvalidInput` for one that there is not."""
    form = format_named(name, to=True)
    return cast("Callable[[Library], Exported]", _resolved(form.writer))(library)


def _resolved(place: str | None) -> object:
    module, _, name = (place or "").partition(":")
    return getattr(import_module(f"{_HERE}.{module}"), name)


def _decoded(content: bytes, name: str) -> tuple[str, Mistake | None]:
    """Give the text of a file: UTF-8, what it declares, UTF-16 by its mark, and else as a web page would be read."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), None
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        bad = error.start
    head = content[:2000].decode("latin-1")
    for pattern in (_DECLARED, _XML_DECLARED):
        if (declared := pattern.search(head)) and (charset := _charset(declared[1])):
            return content.decode(charset, "replace"), None
    text, charset = _guessed(content)
    line = content.count(b"\n", 0, bad) + 1
    message = f"byte 0x{content[bad]:02x} is no UTF-8; the file was read as {charset}: save it as UTF-8"
    return text, Mistake(Location(name, line), "", message)


def _guessed(content: bytes) -> tuple[str, str]:
    """Give the text of bytes of which nothing tells the charset, and that which it was taken for.

    Where few letters are accented it is that of Western Europe, of which too few bytes tell anything else.
    """
    accented = sum(content.count(byte) for byte in map(bytes, zip(range(0x80, 0x100), strict=False)))
    if accented * _FEW_ACCENTED < len(content):
        return content.decode("cp1252", "replace"), "windows-1252"
    from citekit.pages import decode

    decoded = decode(content)
    return decoded.text, decoded.charset


def _charset(name: str) -> str | None:
    """Give the charset that JabRef and others call *name*: Java writes ISO8859_1."""
    for one in (name, name.replace("_", "-"), name.replace("ISO8859_", "iso-8859-")):
        try:
            b"".decode(one)
        except LookupError:  # there is none, or it is none of text
            continue
        return None if codecs.lookup(one).name == "utf-8" else one
    return None


def _invalid(name: str, message: str) -> InvalidFile:
    return InvalidFile((Mistake(Location(name), "", message),))
