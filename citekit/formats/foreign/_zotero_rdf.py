"""Zotero's export in RDF into records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citekit.errors import InvalidFile, Location, Mistake
from citekit.formats.foreign._items import Place
from citekit.formats.foreign._records import Gathering, Imported
from citekit.formats.foreign._zotero import read_zotero_item

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
_VCARD = ("{http://nwalsh.com/rdf/vCard#}", "{http://www.w3.org/2006/vcard/ns#}")
_OF_CLASS = {"Article": "journalArticle", "Book": "book", "BookSection": "bookSection", "Thesis": "thesis",
             "Document": "webpage", "Report": "report", "Patent": "patent", "Letter": "letter", "Memo": "letter",
             "Manuscript": "manuscript", "Interview": "interview", "Recording": "audioRecording", "Image": "artwork",
             "MotionPicture": "film", "Legislation": "statute", "CourtReporter": "case", "Map": "map"}  # fmt: skip
_OF_CONTAINER = {"Journal": "publicationTitle", "Periodical": "publicationTitle", "Newspaper": "publicationTitle",
                 "Book": "bookTitle", "Proceedings": "proceedingsTitle", "CourtReporter": "reporter",
                 "Series": "series"}  # fmt: skip
_ROLES = {f"{_BIB}authors": "author", f"{_BIB}editors": "editor", f"{_BIB}contributors": "contributor"}
_PLAIN = {
    f"{_DC}title": "title", f"{_DC}date": "date", f"{_BIB}pages": "pages", f"{_Z}language": "language",
    f"{_DCTERMS}abstract": "abstractNote", f"{_DC}description": "extra", f"{_Z}shortTitle": "shortTitle",
    f"{_DCTERMS}dateSubmitted": "accessDate", f"{_DC}rights": "rights", f"{_PRISM}edition": "edition",
    f"{_PRISM}volume": "volume", f"{_PRISM}number": "number", f"{_Z}type": "type", f"{_DC}coverage": "archiveLocation",
    f"{_Z}numPages": "numPages", f"{_Z}numberOfVolumes": "numberOfVolumes", f"{_DC}language": "language",
    f"{_Z}citationKey": "citationKey",
}  # fmt: skip
_NO_WORK = frozenset({"Attachment", "Memo", "Collection", "UserItem"})


def read_zotero_rdf(text: str, name: str) -> Imported:
    """Read what Zotero exports as RDF; raises `InvalidFile` for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root: Any = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InvalidFile((Mistake(Location(name, line), "", f"no XML: {str(error)[:200]}"),)) from None
    found = Gathering(name)
    if root.tag != f"{_RDF}RDF":
        found.mistake(Location(name, root.sourceline), "no RDF: it begins with <rdf:RDF>")
        return found.done()
    about: dict[Any, Any] = {
        one.get(f"{_RDF}about"): one for one in root if isinstance(one.tag, str) and one.get(f"{_RDF}about")
    }
    for element in root.iterchildren():
        if not isinstance(element.tag, str):
            continue
        said = element.findtext(f"{_Z}itemType")
        kind = element.tag.rpartition("}")[2]
        if kind in _NO_WORK or said in {"attachment", "note"} or (said is None and kind not in _OF_CLASS):
            continue
        if said is None and _is_part(element, root):
            continue
        item = _item(element, said or _OF_CLASS[kind], about)
        read_zotero_item(item, Place(name, int(element.sourceline or 1)), found, needs_id=False)
    return found.done()


def _is_part(element: Any, root: Any) -> bool:
    """Tell whether *element* is only what others are parts of: a journal that is named by its address."""
    own = element.get(f"{_RDF}about")
    return own is not None and any(one.get(f"{_RDF}resource") == own for one in root.iterfind(f"*/{_DCTERMS}isPartOf"))


def _item(element: Any, kind: str, about: dict[Any, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"itemType": kind}
    creators: list[dict[str, Any]] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        space, _, local = child.tag.rpartition("}")
        role = _ROLES.get(child.tag) or (local.removesuffix("s") if _is_names(child) else None)
        if role is not None:
            creators += [{"creatorType": role, **name} for name in _names(child)]
        elif child.tag == f"{_DCTERMS}isPartOf":
            _add_container(item, _linked(child, about))
        elif child.tag == f"{_DC}identifier":
            _add_identifier(item, child)
        elif child.tag == f"{_DC}publisher":
            _add_publisher(item, child)
        elif child.tag == f"{_DC}subject":
            _add_subject(item, child)
        elif child.tag in _PLAIN:
            _set(item, _PLAIN[child.tag], child)
        elif child.tag == f"{_Z}presentedAt" or local == "presentedAt":
            item["conferenceName"] = " ".join("".join(child.itertext()).split())
        elif f"{space}}}" == _Z and local != "itemType" and not len(child):
            _set(item, local, child)
    if creators:
        item["creators"] = creators
    if kind in {"journalArticle", "magazineArticle", "newspaperArticle"} and "number" in item:
        item["issue"] = item.pop("number")
    identifier = element.get(f"{_RDF}about") or ""
    if "url" not in item and identifier.startswith(("http://", "https://")):
        item["url"] = identifier
    return item


def _set(item: dict[str, Any], name: str, element: Any) -> None:
    text = (element.text or "").strip()
    value = element.find(f"{_RDF}value")
    text = text or (value.text or "" if value is not None else "").strip()
    if text:
        item.setdefault(name, text)


def _is_names(element: Any) -> bool:
    return element.find(f"{_RDF}Seq/{_RDF}li") is not None and element.find(f".//{_FOAF}Person") is not None


def _names(element: Any) -> Iterator[dict[str, Any]]:
    for person in element.iterfind(f".//{_FOAF}Person"):
        family = person.findtext(f"{_FOAF}surname") or ""
        given = person.findtext(f"{_FOAF}givenName") or person.findtext(f"{_FOAF}givenname") or ""
        whole = person.findtext(f"{_FOAF}name") or ""
        yield {"lastName": family, "firstName": given} if family and given else {"name": whole or family or given}


def _linked(element: Any, about: dict[Any, Any]) -> Any:
    resource = element.get(f"{_RDF}resource")
    return about.get(resource) if resource else next(iter(element), None)


_IN_CONTAINER = {
    f"{_PRISM}volume": "volume",
    f"{_PRISM}number": "issue",
    f"{_DCTERMS}alternative": "journalAbbreviation",
}


def _add_container(item: dict[str, Any], container: Any) -> None:
    if container is None or not isinstance(container.tag, str):
        return
    kind = container.tag.rpartition("}")[2]
    title = container.findtext(f"{_DC}title")
    name = _OF_CONTAINER.get(kind, "publicationTitle")
    if kind == "Series" and item.get("itemType") in {"blogPost", "webpage"}:
        name = "websiteTitle"
    if title:
        item.setdefault(name, title.strip())
    for child in container:
        if field := _IN_CONTAINER.get(str(child.tag)):
            _set(item, field, child)
        elif child.tag == f"{_DC}identifier":
            _add_identifier(item, child)
        elif child.tag == f"{_DCTERMS}isPartOf" and len(child):
            _add_container(item, child[0])


def _add_identifier(item: dict[str, Any], element: Any) -> None:
    address = element.findtext(f"{_DCTERMS}URI/{_RDF}value")
    if address:
        item.setdefault("url", address.strip())
        return
    for kind in ("DOI", "ISBN", "ISSN"):
        text = (element.text or "").strip()
        if text.upper().startswith(f"{kind} "):
            before = item.get(kind)
            value = text[len(kind) :].strip()
            item[kind] = f"{before}, {value}" if before and before != value else value


def _add_publisher(item: dict[str, Any], element: Any) -> None:
    name = element.findtext(f".//{_FOAF}name")
    place = next((found for space in _VCARD if (found := element.findtext(f".//{space}locality"))), None)
    if name:
        item["publisher"] = name.strip()
    if place:
        item["place"] = place.strip()


def _add_subject(item: dict[str, Any], element: Any) -> None:
    call_number = element.findtext(f"{_DCTERMS}LCC/{_RDF}value")
    if call_number:
        item["callNumber"] = call_number.strip()
        return
    tag = element.findtext(f".//{_RDF}value") or element.text or ""
    if tag.strip():
        item.setdefault("tags", []).append({"tag": tag.strip()})
