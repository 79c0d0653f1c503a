"""What an editor changes from the page: one record at a time, or one exception in the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import evolve, frozen

from citekit._files import content_of, write_file
from citekit.article import Article, ArticleFormat, article_from_bytes
from citekit.errors import ChangedMeanwhile, InvalidInput, InvalidRecord, Location
from citekit.model import Agent, AgentKind, Citation, Date, Library, Review, Text, Translation, TranslatorKind
from citekit.report.html._forms import state_of, state_of_article

_LONGEST = 5000  # characters of a field: longer than any name, reason or quotation of a newspaper
_LARGEST = 1 << 25  # bytes of an article


@frozen
class Asked:
    """What was asked: the kind of change, the key, the state of what was shown, and the fields of the form."""

    kind: str
    key: str
    seen: str
    fields: Mapping[str, str]

    def text(self, name: str, *, needed: bool = True) -> str:
        """Give a field on one line; raises `InvalidInput` where it is needed and empty, or too long."""
        value = " ".join(self.fields.get(name, "").split())
        if needed and not value:
            raise InvalidInput(f"“{name}” is empty; nothing was saved")
        if len(value) > _LONGEST:
            raise InvalidInput(f"“{name}” has more than {_LONGEST} characters; nothing was saved")
        return value

    def number(self, name: str) -> int:
        """Give a field that counts from 0; raises `InvalidInput` for what is no number."""
        value = self.fields.get(name, "")
        if not value.isascii() or not value.isdigit() or len(value) > 6:
            raise InvalidInput(f"“{name}” is no number; nothing was saved")
        return int(value)


def changed_library(library: Library, asked: Asked) -> Library:
    """Give *library* with the record changed as *asked*.

    Raises `ChangedMeanwhile` where the record is not as it was shown, `UnknownKey` and `InvalidInput`.
    """
    citation = library.citation(asked.key)
    try:
        changed = _changed(citation, asked)
    except InvalidRecord as error:
        raise InvalidInput(f"{error}; nothing was saved") from None
    if state_of(citation) != asked.seen:
        where = citation.where or Location(library.name)
        raise ChangedMeanwhile(asked.key, mine=_told(asked), theirs=_summary(citation), where=where)
    return evolve(library, citations=tuple(changed if one.key == asked.key else one for one in library.citations))


def _changed(citation: Citation, asked: Asked) -> Citation:
    quotation = citation.quotation
    match asked.kind:
        case "original":
            words = evolve(quotation.text, value=asked.text("words"))
            bare = evolve(quotation, text=words, prefix="", suffix="", start=None, end=None)
            return evolve(citation, quotation=bare)
        case "speaker":
            name = _name(quotation.speaker, asked.text("name"), citation.seen_in.language)
            speaker = evolve(quotation.speaker or Agent(kind=AgentKind.PERSON), name=name)
            return evolve(citation, quotation=evolve(quotation, speaker=speaker))
        case "translator":
            return _with_translation(citation, asked.number("number"), lambda one: _translated_by(one, asked))
        case "reviewed":
            by, on = asked.text("by"), Date.parse(asked.text("on"))
            review = Review(Agent(Text(by), AgentKind.PERSON), on)
            return _with_translation(citation, asked.number("number"), lambda one: evolve(one, reviewed=review))
        case _:
            raise InvalidInput("there is no such change; nothing was saved")


def _name(agent: Agent | None, name: str, language: str) -> Text:
    """Give *name* as a text, as it was where one of its spellings is that name."""
    if agent is not None and agent.name is not None:
        if name in {agent.name.value, *(value for _, value in agent.name.variants)}:
            return agent.name
        return Text(name, agent.name.language)
    return Text(name, language)


def _translated_by(one: Translation, asked: Asked) -> Translation:
    try:
        kind = TranslatorKind(asked.text("by"))
    except ValueError:
        raise InvalidInput("there is no such kind of translator; nothing was saved") from None
    name = asked.text("name", needed=False)
    if kind in {TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED}:
        return evolve(one, by=kind, engine=name or None, translator=None)
    agent = Agent(_name(one.translator, name, one.text.language), AgentKind.PERSON) if name else None
    return evolve(one, by=kind, translator=agent, engine=None, engine_version=None)


def _with_translation(citation: Citation, number: int, change: Callable[[Translation], Translation]) -> Citation:
    translations = list(citation.translations)
    if number >= len(translations):
        raise InvalidInput("there is no such translation; nothing was saved")
    translations[number] = change(translations[number])
    return evolve(citation, translations=tuple(translations))


def _told(asked: Asked) -> str:
    return ", ".join(f"{name}: {value}" for name, value in asked.fields.items() if value)


def _summary(citation: Citation) -> str:
    speaker = citation.quotation.speaker
    name = speaker.name.value if speaker is not None and speaker.name is not None else "nobody named"
    made = "; ".join(f"“{one.text.value}” ({one.by})" for one in citation.translations) or "no translation"
    return f"“{citation.quotation.text.value}”, {name}; {made}"


def except_in_article(path: Path, asked: Asked, rule: str, start: int) -> None:
    """Write an exception from *rule*, with its reason, before the paragraph of *path* that has the place *start*.

    What is written is read first, as the article would be: the exception must be of that rule at that place. Raises
    `InvalidInput` where it would not be, and `ChangedMeanwhile` where the article is not as it was shown.
    """
    content = content_of(path, _LARGEST)
    reason = asked.text("reason")
    if "--" in reason or "<" in reason or ">" in reason:
        raise InvalidInput("a reason has no “--”, “<” and “>”, which would end the comment; nothing was saved")
    if state_of_article(content) != asked.seen:
        where = Location(str(path))
        raise ChangedMeanwhile(
            path.name, mine=f"an exception from {rule}: {reason}", theirs="another text", where=where
        )
    text = content.decode("utf-8-sig", "replace")
    article = article_from_bytes(content, path.name)
    if article.format is not ArticleFormat.MARKDOWN or article.text != text.replace("\r\n", "\n"):
        raise InvalidInput("exceptions are written into articles in Markdown and UTF-8 alone; nothing was saved")
    place = _start_of_paragraph(article.text, start)
    comment = f"<!-- citekit: ok {rule} {reason} -->\n"
    changed = f"{article.text[:place]}{comment}{article.text[place:]}"
    if not _excepts(article_from_bytes(changed.encode(), path.name), rule, reason, start + len(comment)):
        raise InvalidInput("no exception can be written there by itself; write the comment by hand. Nothing was saved")
    ends = changed.replace("\n", "\r\n") if "\r\n" in text else changed
    write_file(path, (b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b"") + ends.encode())


def _start_of_paragraph(text: str, start: int) -> int:
    blank = text.rfind("\n\n", 0, start)
    return blank + 2 if blank >= 0 else 0


def _excepts(article: Article, rule: str, reason: str, start: int) -> bool:
    return any(
        one.rule == rule and one.reason == reason and one.start <= start < one.end for one in article.suppressions
    )
