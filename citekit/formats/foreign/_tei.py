"""Quotations as TEI's ``<cit>``."""

from __future__ import annotations

import re
from typing import Any

from citekit.formats.foreign._dates import in_parts
from citekit.formats.foreign._records import Exported, Lost
from citekit.model import UNDETERMINED, Citation, Date, Library, Name, Source, Text, translated_by

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)
_SAID = frozenset({"title", "author", "editor", "translator", "container-title", "publisher", "publisher-place",
                   "issued", "URL", "volume", "issue", "page", "DOI", "ISBN", "ISSN"})  # fmt: skip


def write_tei(library: Library) -> Exported:
    """Write *library* as a TEI P5 document: a ``<cit>`` for each quotation, a ``<biblStruct>`` for each source."""
    from lxml import etree

    lost: list[Lost] = []
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})  # type: ignore[dict-item]  # lxml's stubs know no default
    head = _add(_add(root, "teiHeader"), "fileDesc")
    _add(_add(head, "titleStmt"), "title", text="Quotations")
    _add(_add(head, "publicationStmt"), "p", text="Written by citekit.")
    _add(_add(head, "sourceDesc"), "p", text="The library of a publication.")
    body = _add(_add(root, "text"), "body")
    names: set[str] = set()
    for citation in library.citations:
        _cit(body, citation, names, lost)
    sources = _add(body, "listBibl")
    for source in library.sources:
        _bibl(sources, source, names, lost)
    if not library.sources:
        _add(sources, "bibl")
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Exported(content, tuple(lost))


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_TEI}}}{name}")
    for key, value in attributes.items():
        element.set(f"{_XML}{key[4:]}" if key.startswith("xml_") else key, _NO_XML.sub("", value))
    element.text = _NO_XML.sub("", text) or None
    return element


def _identified(key: str, names: set[str], lead: str) -> str:
    """Give an XML name for *key*, which no other has."""
    name = free = lead + _NO_NAME.sub("-", key)
    number = 2
    while free in names:
        free, number = f"{name}-{number}", number + 1
    names.add(free)
    return free


def _language(text: Text) -> dict[str, str]:
    return {} if text.language == UNDETERMINED else {"xml_lang": text.language}


def _cit(body: Any, citation: Citation, names: set[str], lost: list[Lost]) -> None:
    cit = _add(body, "cit", xml_id=_identified(citation.key, names, "cit-"), n=citation.key)
    words = citation.quotation
    _add(cit, "quote", words.text.value, **_language(words.text))
    people = [("said", words.speaker)]
    for translation in citation.translations:
        kind = {"type": "translation", "subtype": translation.by.value}
        _add(cit, "quote", translation.text.value, **kind, **_language(translation.text))
        people.append((f"translated into {translation.text.language}", translated_by(translation)))
        if translation.reviewed is not None or translation.engine_version is not None:
            lost.append(Lost(citation.key, "translations", "who reviewed it, and the version of the engine"))
    bibl = _add(cit, "bibl", n=citation.seen_in.id)
    _titles(bibl, citation.seen_in.title, "a" if citation.seen_in.container_title else "m")
    if citation.locator:
        _add(bibl, "biblScope", citation.locator)
    for deed, agent in people:
        if agent is not None and agent.name is not None:
            statement = _add(bibl, "respStmt")
            _add(statement, "resp", deed)
            _add(statement, "name", agent.name.value, **_language(agent.name))
    for name, there in (("said", words.said), ("attribution", citation.attribution), ("prefix", words.prefix or None)):
        if there is not None:
            lost.append(Lost(citation.key, name))


def _titles(parent: Any, title: Text | None, level: str) -> None:
    if title is None:
        return
    _add(parent, "title", title.value, level=level, **_language(title))
    for tag, words in title.variants:
        _add(parent, "title", words, level=level, type="alt", xml_lang=tag)


def _bibl(parent: Any, source: Source, names: set[str], lost: list[Lost]) -> None:
    from citekit.formats.foreign._items import field_named, written_variables

    bibl = _add(parent, "biblStruct", xml_id=_identified(source.id, names, "src-"), n=source.id, type=source.type)
    if source.container_title is not None:
        analytic = _add(bibl, "analytic")
        _people(analytic, source, ("author", "translator"))
        _titles(analytic, source.title, "a")
    monograph = _add(bibl, "monogr")
    if source.container_title is None:
        _people(monograph, source, ("author", "editor", "translator"))
        _titles(monograph, source.title, "m")
    else:
        _people(monograph, source, ("editor",))
        _titles(monograph, source.container_title, "j" if source.type.startswith("article") else "m")
    for kind in ("doi", "isbn", "issn"):
        if value := getattr(source, kind):
            _add(monograph, "idno", value, type=kind.upper())
    imprint = _add(monograph, "imprint")
    for name, text in (("publisher", source.publisher), ("pubPlace", source.publisher_place)):
        if text is not None:
            _add(imprint, name, text.value, **_language(text))
    _date(imprint, source.issued)
    for unit, value in (("volume", source.volume), ("issue", source.issue), ("page", source.page)):
        if value:
            _add(imprint, "biblScope", value, unit=unit)
    if source.url:
        _add(bibl, "ref", source.url, target=source.url)
    unsaid = (name for name in written_variables() if name not in _SAID)
    left = [name for name in unsaid if getattr(source, field_named(name)) not in (None, ())]
    lost += [Lost(source.id, name) for name in left]
    for name in ("outlet", "agency", "via", "archive_url", "snapshot", "custom"):
        if getattr(source, name) not in (None, ()):
            lost.append(Lost(source.id, name.replace("_", "-")))


def _people(parent: Any, source: Source, roles: tuple[str, ...]) -> None:
    for role in roles:
        names: tuple[Name, ...] = getattr(source, role)
        for name in names:
            as_editor = {"role": role} if role == "translator" else {}
            element = _add(parent, "editor" if as_editor else role, **as_editor)
            if name.literal is not None:
                _add(element, "orgName", name.literal.value, **_language(name.literal))
                continue
            person = _add(element, "persName")
            for part, text in (("forename", name.given), ("surname", name.family)):
                if text is not None:
                    _add(person, part, text.value, **_language(text))
            particle = name.non_dropping_particle or name.dropping_particle
            if particle:
                _add(person, "nameLink", particle)
            if name.suffix:
                _add(person, "genName", name.suffix)


def _date(imprint: Any, date: Date | None) -> None:
    if date is None:
        _add(imprint, "date")
        return
    is_plain = len(date.parts) == 1 and not date.circa and max(date.parts[0][1:2], default=1) < 13
    is_plain = is_plain and not date.has_no_beginning
    _add(imprint, "date", date.written or str(date), **({"when": str(in_parts(date))} if is_plain else {}))
