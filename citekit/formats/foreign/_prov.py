"""The way of the words as provenance: PROV-JSON, and PROV-O as JSON-LD."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from attrs import define, field

from citekit.formats.foreign._records import Exported, Lost
from citekit.model import Agent, AgentKind, Citation, Library, Source, Step, Text, Verb, derive_attribution

_CK = "https://citekit.example/ns#"
_PREFIXES = {"ck": _CK, "prov": "http://www.w3.org/ns/prov#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
_KINDS = {AgentKind.PERSON: "prov:Person", AgentKind.SOFTWARE: "prov:SoftwareAgent"}
_DERIVED = {Verb.QUOTED: "prov:Quotation", Verb.TRANSLATED: "prov:Revision", Verb.SUMMARIZED: "prov:Revision"}


@define
class _Graph:
    """The records of PROV, by their kind and their names."""

    parts: dict[str, dict[str, dict[str, Any]]] = field(factory=dict)
    count: int = 0

    def add(self, kind: str, name: str, said: dict[str, Any]) -> str:
        """Add a record under *name*; empty values are left out."""
        self.parts.setdefault(kind, {})[name] = {key: value for key, value in said.items() if value not in (None, "")}
        return name

    def relate(self, kind: str, said: dict[str, Any]) -> None:
        """Add a relation, which has a name in its document alone."""
        self.count += 1
        self.add(kind, f"_:r{self.count}", said)


def write_prov_json(library: Library) -> Exported:
    """Write the steps of each quotation of *library* as PROV-JSON (W3C member submission of 2013)."""
    graph, lost = _graph(library)
    document = {"prefix": {"ck": _CK}, **graph.parts}
    return Exported(_dumped(document), tuple(lost))


def write_prov_o(library: Library) -> Exported:
    """Write the steps of each quotation of *library* in the PROV ontology, as JSON-LD that has its own context."""
    graph, lost = _graph(library)
    nodes: dict[str, dict[str, Any]] = {}
    for kind, type_ in (("entity", "prov:Entity"), ("activity", "prov:Activity"), ("agent", "prov:Agent")):
        for name, said in graph.parts.get(kind, {}).items():
            types = [type_, *([said["prov:type"]["$"]] if "prov:type" in said else [])]
            nodes[name] = {"@id": name, "@type": types, **_properties(said)}
    for kind, (subject, object_, property_) in _RELATIONS.items():
        for said in graph.parts.get(kind, {}).values():
            name = _KINDS_OF_DERIVATION.get(said.get("prov:type", {}).get("$", ""), property_)
            nodes[said[subject]].setdefault(name, []).append({"@id": said[object_]})
    context = {**_PREFIXES, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    return Exported(_dumped({"@context": context, "@graph": list(nodes.values())}), tuple(lost))


_RELATIONS = {
    "used": ("prov:activity", "prov:entity", "prov:used"),
    "wasGeneratedBy": ("prov:entity", "prov:activity", "prov:wasGeneratedBy"),
    "wasAssociatedWith": ("prov:activity", "prov:agent", "prov:wasAssociatedWith"),
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity", "prov:wasDerivedFrom"),
    "wasAttributedTo": ("prov:entity", "prov:agent", "prov:wasAttributedTo"),
    "hadPrimarySource": ("prov:generatedEntity", "prov:usedEntity", "prov:hadPrimarySource"),
}
_KINDS_OF_DERIVATION = {"prov:Quotation": "prov:wasQuotedFrom", "prov:Revision": "prov:wasRevisionOf",
                        "prov:PrimarySource": "prov:hadPrimarySource"}  # fmt: skip


def _dumped(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _properties(said: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in said.items():
        name = {"prov:label": "rdfs:label", "prov:startTime": "prov:startedAtTime", "prov:endTime": "prov:endedAtTime"}
        if key == "prov:type":
            continue
        if isinstance(value, dict) and "lang" in value:
            made[name.get(key, key)] = {"@value": value["$"], "@language": value["lang"]}
        elif key in {"prov:startTime", "prov:endTime"}:
            made[name[key]] = {"@value": value, "@type": "xsd:dateTime"}
        else:
            made[name.get(key, key)] = value
    return made


def _graph(library: Library) -> tuple[_Graph, list[Lost]]:
    graph = _Graph()
    lost: list[Lost] = []
    for source in library.sources:
        _add_source(graph, source)
        lost.append(Lost(source.id, "source", "what a work is cited by, beyond its title and address"))
    for citation in library.citations:
        _add_citation(graph, citation, library)
    return graph, lost


def _name(*parts: str) -> str:
    return "ck:" + "_".join(
        quote(part, safe="", errors="replace").replace("%", "-").replace(".", "-2E") for part in parts
    )


def _typed(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _text(text: Text | None) -> Any:
    if text is None:
        return None
    return text.value if text.language == "und" else {"$": text.value, "lang": text.language}


def _add_source(graph: _Graph, source: Source) -> str:
    said = {"prov:label": _text(source.title), "ck:type": source.type, "ck:url": source.url}
    return graph.add("entity", _name("source", source.id), said)


def _add_agent(graph: _Graph, agent: Agent | None) -> str | None:
    if agent is None or agent.name is None:
        return None
    said = {"prov:label": _text(agent.name), "ck:role": _text(agent.role)}
    kind = _KINDS.get(agent.kind, "prov:Organization")
    return graph.add("agent", _name("agent", agent.kind.value, agent.name.value), {**said, "prov:type": _typed(kind)})


def _add_citation(graph: _Graph, citation: Citation, library: Library) -> None:
    into = citation.translations[0].text.language if citation.translations else "en"
    steps = derive_attribution(citation, into, library.publication).steps
    before: str | None = None
    for number, step in enumerate(steps):
        before = _add_step(graph, citation, step, number, before)


def _add_step(graph: _Graph, citation: Citation, step: Step, number: int, before: str | None) -> str:
    """Add one step: what was done, by whom, with which words, and the words that came of it."""
    is_translated = step.verb is Verb.TRANSLATED and step.language_out is not None
    translation = citation.translation(step.language_out or "") if is_translated else None
    words = translation.text if translation is not None else citation.quotation.text
    is_known = step.verb in {Verb.TRANSLATED, Verb.REPORTED, Verb.REPUBLISHED} or step.source == citation.seen_in.id
    made: dict[str, Any] = {"ck:language": step.language_out}
    if is_known and (translation is not None or step.verb is not Verb.TRANSLATED):
        made["prov:value"] = _text(words)
    entity = graph.add("entity", _name("words", citation.key, str(number)), made)
    day = step.date
    first = day.parts[0] if day is not None and len(day.parts) == 1 and not day.circa else ()
    is_day = len(first) == 3 and first[0] > 0
    time = f"{day}T00:00:00Z" if is_day else None
    activity = graph.add(
        "activity",
        _name("step", citation.key, str(number)),
        {"prov:startTime": time, "ck:verb": step.verb.value, "ck:basis": step.basis.value,
         "ck:date": str(day) if day is not None and not is_day else None},
    )  # fmt: skip
    graph.relate("wasGeneratedBy", {"prov:entity": entity, "prov:activity": activity})
    agent = _add_agent(graph, step.agent)
    if agent is not None:
        graph.relate("wasAssociatedWith", {"prov:activity": activity, "prov:agent": agent})
        graph.relate("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})
    if before is not None:
        graph.relate("used", {"prov:activity": activity, "prov:entity": before})
        derived = {"prov:generatedEntity": entity, "prov:usedEntity": before}
        kind = _DERIVED.get(step.verb)
        graph.relate("wasDerivedFrom", {**derived, **({"prov:type": _typed(kind)} if kind else {})})
    if step.source is not None:
        place = _name("source", step.source)
        told = {"prov:generatedEntity": entity, "prov:usedEntity": place, "prov:type": _typed("prov:PrimarySource")}
        graph.relate("wasDerivedFrom", told)
    return entity
