"""Records as schema.org's JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from citekit.formats._unstructure import record_data
from citekit.formats.foreign._dates import in_parts, original_lost
from citekit.formats.foreign._items import field_named, written_variables
from citekit.formats.foreign._records import Exported, Lost
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Citation,
    Date,
    Library,
    Name,
    Source,
    Text,
    Translation,
    translated_by,
)

_TYPES = {"article-newspaper": "NewsArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
          "article": "ScholarlyArticle", "book": "Book", "chapter": "Chapter", "webpage": "WebPage", "report": "Report",
          "thesis": "Thesis", "broadcast": "Episode", "motion_picture": "Movie", "post": "SocialMediaPosting",
          "post-weblog": "BlogPosting", "legislation": "Legislation", "dataset": "Dataset", "map": "Map",
          "software": "SoftwareApplication", "periodical": "Periodical", "manuscript": "Manuscript",
          "review": "Review"}  # fmt: skip
_CONTAINERS = {"article-newspaper": "Newspaper", "article-journal": "Periodical", "article-magazine": "Periodical",
               "chapter": "Book", "webpage": "WebSite", "post-weblog": "Blog"}  # fmt: skip
_KINDS = {
    AgentKind.PERSON: "Person",
    AgentKind.OUTLET: "NewsMediaOrganization",
    AgentKind.SOFTWARE: "SoftwareApplication",
}
_SAID = frozenset({"title", "author", "editor", "translator", "container-title", "publisher", "issued", "URL", "DOI",
                   "ISBN", "ISSN", "page", "volume", "issue", "abstract", "keyword", "genre"})  # fmt: skip
_TEXTS = {"abstract": "abstract", "keyword": "keywords", "genre": "genre"}
_PLAIN = {"page": "pagination", "volume": "volumeNumber", "issue": "issueNumber", "isbn": "isbn", "issn": "issn"}


def write_schema_org(library: Library) -> Exported:
    """Write *library* as JSON-LD of schema.org: works, and quotations with the translations that are of them.

    No ``ClaimReview`` is written: a library has quotations, and no claims that somebody rated.
    """
    lost: list[Lost] = []
    graph = [_work(source, lost) for source in library.sources]
    for citation in library.citations:
        graph += _quotation(citation, lost)
    document = {"@context": "https://schema.org", "@graph": graph}
    written = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return Exported(written.encode("utf-8", "replace"), tuple(lost))


def _id(key: str) -> str:
    return f"#{quote(key, safe='', errors='replace')}"


def _work(source: Source, lost: list[Lost]) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": _TYPES.get(source.type, "CreativeWork"), "@id": _id(source.id)}
    work |= _titled(source.title)
    if source.language != UNDETERMINED:
        work["inLanguage"] = source.language
    for role in ("author", "editor", "translator"):
        if names := getattr(source, role):
            work[role] = [_person(name) for name in names]
    if source.container_title is not None:
        work["isPartOf"] = {"@type": _CONTAINERS.get(source.type, "CreativeWork"), **_titled(source.container_title)}
    if source.publisher is not None:
        work["publisher"] = {"@type": "Organization", **_titled(source.publisher)}
    for name, agent in (("publisher", source.outlet), ("sourceOrganization", source.agency), ("provider", source.via)):
        if agent is not None:
            work[name] = _agent(agent)
    work |= {name: _text(value) for own, name in _TEXTS.items() if isinstance(value := getattr(source, own), Text)}
    work |= {name: value for own, name in _PLAIN.items() if (value := getattr(source, own)) is not None}
    if source.doi:
        work["identifier"] = {"@type": "PropertyValue", "propertyID": "doi", "value": source.doi}
    if source.url:
        work["url"] = source.url
    if source.archive_url:
        work["archivedAt"] = source.archive_url
    if (day := _day(source.issued)) is not None:
        work["datePublished"] = day
    lost += _lost_of(source)
    return work


def _lost_of(source: Source) -> Iterator[Lost]:
    for variable in written_variables():
        if variable not in _SAID and getattr(source, field_named(variable)) not in (None, ()):
            yield Lost(source.id, variable)
    if source.issued is not None and _day(source.issued) is None:
        yield Lost(source.id, "issued", "a date that ISO 8601 does not have")
    elif reason := original_lost(source.issued):
        yield Lost(source.id, "issued", reason)
    said = record_data(source)
    for key in ("archived", "snapshot", "custom"):
        if key in said:
            yield Lost(source.id, key)


def _day(date: Date | None) -> str | None:
    """Give a date as ISO 8601 has it: a range as an interval; ``None`` for seasons, words, and what is uncertain."""
    if date is None or not date.parts or date.circa or date.has_no_beginning or date.has_no_end:
        return None
    if any(len(point) > 1 and point[1] > 12 for point in date.parts):
        return None
    return str(in_parts(date))


def _titled(text: Text | None) -> dict[str, Any]:
    if text is None:
        return {}
    titled: dict[str, Any] = {"name": _text(text)}
    if text.variants:
        titled["alternateName"] = [_text(Text(words, tag)) for tag, words in text.variants]
    return titled


def _text(text: Text) -> Any:
    if text.language == UNDETERMINED:
        return text.value
    return {"@value": text.value, "@language": text.language}


def _person(name: Name) -> dict[str, Any]:
    if name.literal is not None:
        return {"@type": "Organization", **_titled(name.literal)}
    person: dict[str, Any] = {"@type": "Person", "name": str(name)}
    if name.family is not None:
        person["familyName"] = _text(name.family)
    if name.given is not None:
        person["givenName"] = _text(name.given)
    return person


def _agent(agent: Agent) -> dict[str, Any]:
    made = {"@type": _KINDS.get(agent.kind, "Organization"), **_titled(agent.name)}
    if agent.role is not None and agent.kind is AgentKind.PERSON:
        made["jobTitle"] = _text(agent.role)
    return made


def _quotation(citation: Citation, lost: list[Lost]) -> Iterator[dict[str, Any]]:
    words = citation.quotation
    own = _id(citation.key)
    made: dict[str, Any] = {"@type": "Quotation", "@id": own, "text": _text(words.text)}
    if words.text.language != UNDETERMINED:
        made["inLanguage"] = words.text.language
    made["isPartOf"] = {"@id": _id(citation.source.id)}
    if words.speaker is not None:
        made["spokenByCharacter"] = _agent(words.speaker)
    if words.said is not None and (day := _day(words.said.on)) is not None:
        made["dateCreated"] = day
    if words.said is not None and words.said.at is not None:
        made["locationCreated"] = {"@type": "Place", **_titled(words.said.at)}
    if citation.quoted_in is not None:
        made["isBasedOn"] = {"@id": _id(citation.quoted_in.id)}
    if citation.locator:
        made["pagination"] = citation.locator
    if citation.translations:
        made["workTranslation"] = [{"@id": f"{own}-{number}"} for number in range(1, len(citation.translations) + 1)]
    yield made
    for number, translation in enumerate(citation.translations, 1):
        yield _translation(translation, own, number)
        if translation.by != "unknown" or translation.reviewed is not None:
            lost.append(Lost(citation.key, "translations", "the kind of translator, and who reviewed it when"))
    if citation.attribution is not None:
        lost.append(Lost(citation.key, "attribution", "the steps of the words beyond source, agency and republisher"))
    if words.start is not None or words.prefix or words.suffix:
        lost.append(Lost(citation.key, "prefix", "where in the page the words stand"))


def _translation(translation: Translation, original: str, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{original}-{number}",
        "text": _text(translation.text),
        "inLanguage": translation.text.language,
        "translationOfWork": {"@id": original},
    }
    agent = translated_by(translation)
    if agent is not None and agent.name is not None:
        made["translator"] = _agent(agent)
    if (day := _day(translation.made)) is not None:
        made["dateCreated"] = day
    return made
