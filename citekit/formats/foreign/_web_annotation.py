"""Quotations as W3C Web Annotations."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from citekit.formats.foreign._records import Exported, Lost
from citekit.model import Agent, AgentKind, Citation, Library, TextPositionSelector, Translation, translated_by

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_KINDS = {AgentKind.PERSON: "Person", AgentKind.SOFTWARE: "Software"}


def write_web_annotations(library: Library) -> Exported:
    """Write the quotations of *library* as a page of annotations (W3C Web Annotation Data Model).

    The quoted words are the target, by selectors in the address of their source; each translation is a body in its
    language, with who or what made it.
    """
    lost: list[Lost] = []
    quoted = {one.seen_in.id for one in library.citations}
    unquoted = [one.id for one in library.sources if one.id not in quoted]
    lost += [Lost(key, "source", "an annotation is of quoted words") for key in unquoted]
    items = [_annotation(citation, lost) for citation in library.citations]
    page = {"@context": _CONTEXT, "id": "urn:citekit:annotations", "type": "AnnotationPage", "items": items}
    written = json.dumps(page, ensure_ascii=False, indent=2) + "\n"
    return Exported(written.encode("utf-8", "replace"), tuple(lost))


def _annotation(citation: Citation, lost: list[Lost]) -> dict[str, Any]:
    source = citation.seen_in
    target: dict[str, Any] = {
        "source": source.url or f"urn:citekit:source:{quote(source.id, safe='', errors='replace')}",
        "selector": [_selector(one) for one in citation.quotation.selectors],
    }
    snapshot = source.snapshot
    if snapshot is not None and snapshot.captured:
        target["state"] = {"type": "TimeState", "sourceDate": snapshot.captured}
        if source.archive_url:
            target["state"]["cached"] = source.archive_url
    made: dict[str, Any] = {
        "id": f"urn:citekit:citation:{quote(citation.key, safe='', errors='replace')}",
        "type": "Annotation",
        "motivation": "linking" if citation.translations else "highlighting",
        "target": target,
    }
    if citation.translations:
        made["body"] = [_body(one) for one in citation.translations]
    for name, there in (
        ("speaker", citation.quotation.speaker),
        ("said", citation.quotation.said),
        ("attribution", citation.attribution),
        ("quoted-in", citation.quoted_in),
        ("locator", citation.locator),
    ):
        if there is not None:
            lost.append(Lost(citation.key, name))
    lost.append(Lost(citation.key, "language", "a selector has no language"))
    return made


def _selector(selector: Any) -> dict[str, Any]:
    if isinstance(selector, TextPositionSelector):
        return {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
    parts = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    return {"type": "TextQuoteSelector", **{name: text for name, text in parts.items() if text}}


def _body(translation: Translation) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "TextualBody",
        "value": translation.text.value,
        "language": translation.text.language,
        "format": "text/plain",
        "purpose": "describing",
    }
    agent = translated_by(translation)
    if agent is not None and agent.name is not None:
        body["generator" if agent.kind is AgentKind.SOFTWARE else "creator"] = _agent(agent)
    if translation.made is not None and len(translation.made.parts) == 1 and len(translation.made.parts[0]) == 3:
        body["created"] = f"{translation.made}T00:00:00Z".replace("~", "")
    return body


def _agent(agent: Agent) -> dict[str, Any]:
    return {"type": _KINDS.get(agent.kind, "Organization"), "name": agent.name.value if agent.name else ""}
