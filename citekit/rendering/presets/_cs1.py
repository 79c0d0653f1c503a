"""A citation as Wikipedia's citation templates take it (Citation Style 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.language import matches, primary, script
from citekit.model import UNDETERMINED, Agent, Citation, Name, Source, Text
from citekit.rendering._phrases import readable

_TEMPLATES = {"book": "cite book", "article-journal": "cite journal", "webpage": "cite web", "report": "cite report"}
_CONTAINERS = {"cite news": "newspaper", "cite web": "website", "cite journal": "journal", "cite book": "publisher"}
_MARKUP = re.compile(r"[|\[\]{}<>~&]|''+|={2,}")


def cite_news(citation: Citation, locale: str = "en") -> str:
    """Give the Wikipedia template that cites a citation's source, for a page in *locale*: ``{{cite news |title=…}}``.

    The quoted words and their translation are ``quote`` (``script-quote`` in another script than the page's) and
    ``trans-quote``, the title's translation is ``trans-title``, the news agency ``agency``, and who republished it
    ``via``. A book, a journal, a page and a report have their own templates. What the templates have no place for is
    left out: the speaker, and who translated. What is wiki markup is escaped.
    """
    template = _TEMPLATES.get(citation.seen_in.type, "cite news")
    fields = [*_source_fields(citation.seen_in, template, locale), *_quote_fields(citation, locale)]
    return "{{" + " |".join([template, *(f"{name}={_escaped(value)}" for name, value in fields if value)]) + "}}"


def _source_fields(source: Source, template: str, locale: str) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(source.author, 1):
        yield from _author_fields(name, str(number) if len(source.author) > 1 else "", locale)
    yield "date", str(source.issued or "")
    yield from _text_fields("title", source.title, locale)
    container = source.published_by
    yield _CONTAINERS.get(template, "publisher"), _named(container, locale)
    yield "agency", _named(source.agency, locale)
    yield "via", _named(source.via, locale)
    yield "language", "" if source.language in {UNDETERMINED, locale} else source.language
    yield "page", source.page or ""
    yield "url", source.url or ""
    yield "access-date", str(source.accessed or "")
    yield "archive-url", source.archive_url or ""
    yield "archive-date", str(source.archived or "") if source.archive_url else ""


def _author_fields(name: Name, number: str, locale: str) -> Iterator[tuple[str, str]]:
    if name.literal is not None:
        yield f"author{number}", readable(name.literal, locale).value
        return
    yield f"last{number}", readable(name.family, locale).value if name.family else ""
    yield f"first{number}", readable(name.given, locale).value if name.given else ""


def _quote_fields(citation: Citation, locale: str) -> Iterator[tuple[str, str]]:
    words = citation.quotation.text
    yield from _text_fields("quote", Text(words.value, words.language), locale)
    translation = citation.translation(locale)
    yield "trans-quote", translation.text.value if translation else ""
    locator = re.fullmatch(r"(pp?)\.?\s*(.+)", citation.locator or "")
    if locator is not None:
        yield "quote-page" if locator[1] == "p" else "quote-pages", locator[2]


def _text_fields(name: str, text: Text | None, locale: str) -> Iterator[tuple[str, str]]:
    """Give a title or quotation: what is in another script than the page's goes into ``script-…`` with its language."""
    if text is None:
        return
    own = primary(text.language)
    if text.language == UNDETERMINED or script(text.language) == script(locale):
        yield name, text.value
    else:
        yield f"script-{name}", f"{own}:{text.value}"
        spelled = (words for tag, words in text.variants if matches(tag, own) and script(tag) == script(locale))
        yield name, next(spelled, "")
    if name == "title":
        translated = text.translation(locale)
        yield "trans-title", translated or ""


def _named(agent: Agent | None, locale: str) -> str:
    return readable(agent.name, locale).value if agent and agent.name else ""


def _escaped(value: str) -> str:
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), " ".join(value.split()))
