"""Small worlds for the law of verification: an article, a library and the pages it names, and what is false in them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from attrs import frozen

from tests.bench.measure.blocks import read_blocks
from tests.bench.measure.placements import COMMAS, FORMS, UNSPACED, Form, read_forms

LAW = Path(__file__).with_name("law")
WORDS = dict(read_blocks(LAW / "words.txt"))
PLACES = (*read_forms([FORMS]), *read_forms([LAW]))
KINDS = ("number", "negation", "name", "word")
DONE = ("dropped", "added", "changed")
_PART = re.compile(r"\[(\+?)(\w+):([^\]|]*)(?:\|([^\]]*))?\]")


@frozen
class Mutation:
    """What is done to the words of one record, and where: as printed, as recorded, or on the page."""

    kind: str
    done: str
    where: str
    record: str


def halves(record: str, language: str, mutation: Mutation | None = None) -> tuple[str, str]:
    """Give the words of a record in two halves, mutated or not."""

    def part(match: re.Match[str]) -> str:
        added, kind, true, false = match.groups()
        here = mutation is not None and mutation.kind == kind
        if added:
            return true if here and mutation.done == "added" else ""
        if here and mutation.done in {"dropped", "changed"}:
            return false if mutation.done == "changed" else ""
        return true

    filled = (" ".join(_PART.sub(part, half).split()) for half in WORDS[record][language].split("||"))
    first, second = (half.replace(" ", "") if language in UNSPACED else half for half in filled)
    return first, second


def joined(two: tuple[str, str], language: str, repeated: str = "") -> str:
    """Give the words as a whole; *repeated* are those that are said again at the end."""
    whole = ("" if language in UNSPACED else " ").join(two)
    mark = {"zh": "，", "ja": "、", "ar": "، "}.get(language, ", ")
    return f"{whole}{mark}{repeated}" if repeated else whole


def _in_reverse(words: str) -> str:
    """Give the words of another translation: the same from the last to the first, so that no two stand together."""
    return " ".join(reversed(words.split()))


@frozen
class World:
    """An article made of a form, the record it cites, the page, and one thing that is false in them, or nothing."""

    form: Form
    record: str
    kept: str
    page: str
    mutation: Mutation | None

    @property
    def other(self) -> str:
        return next(key for key in WORDS if key != self.record)

    @property
    def honest(self) -> bool:
        """Whether the words printed, recorded and seen agree, of every key of the article."""
        return self.mutation is None and self.page in HONEST and "{k}" in self.form.template

    def words(self, record: str, language: str, where: str) -> tuple[str, str]:
        told = self.mutation is not None and (self.mutation.where, self.mutation.record) == (where, record)
        return halves(record, language, self.mutation if told else None)

    def whole(self, record: str, language: str, where: str) -> str:
        two = self.words(record, language, where)
        again = two[0] if self.kept == "repeated words" and record == self.record else ""
        return joined(two, language, again)

    def article(self) -> str:
        language = self.form.language
        first, second = self.words(self.record, language, "printed")
        if self.kept == "repeated words":
            second = joined((second, ""), language, first).replace(" ,", ",").replace(" ،", "،")
        own = WORDS[self.record]["lang"]
        values = {
            "k": self.record,
            "k2": self.other,
            "a": first,
            "bare": first.rstrip(COMMAS),
            "b": second,
            "w": self.whole(self.record, language, "printed"),
            "o": self.whole(self.record, own, "printed original"),
            "w2": self.whole(self.other, language, "printed"),
        }
        template = re.sub(r"\{a\}(?=[,，、،])", "{bare}", self.form.template)
        text = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)
        return f"---\nlang: {language}\n---\n\n{text}\n"

    def library(self) -> bytes:
        sources, citations = {}, {}
        for key, record in WORDS.items():
            own, into = record["lang"], self.form.language
            sources[f"page-{key}"] = {
                "type": "article-newspaper",
                "language": own,
                "title": "La hoja",
                "snapshot": f"{key}.html",
            }
            citations[key] = {
                "source": f"page-{key}",
                "quote": self.whole(key, own, "recorded"),
                "speaker": {"name": record["speaker"]},
            }
            texts = [self.whole(key, into, "recorded translation")] if into != own else []
            if texts and self.kept == "two translations":
                two = halves(key, into)
                # of what has no spaces the halves alone are turned, so that no number is read backwards
                texts.append(joined(two[::-1], into) if into in UNSPACED else _in_reverse(joined(two, into)))
            said = [{"language": into, "text": one, "by": "human", "translator": "Ann Okoro"} for one in texts]
            if said:
                citations[key]["translations"] = said
        return json.dumps({"schema": "citekit/1", "sources": sources, "citations": citations}).encode()

    def lay_out(self, folder: Path) -> None:
        for key in WORDS:
            own = WORDS[key]["lang"]
            true = self.whole(key, own, "page")
            made = PAGES[self.page if key == self.record else "once"](true, own, WORDS[key]["speaker"])
            path = folder / f"{key}.html"
            path.unlink(missing_ok=True)
            if made is not None:
                path.write_bytes(made)


_MARKS = {"es": "«»", "de": "„“"}
_SAID = {"es": "dijo", "de": "sagte"}
_MORE = {
    "es": "La alcaldesa dijo también que el muelle se abrirá en mayo.",
    "de": "Der Ingenieur will im Mai wiederkommen.",
}


def _said(words: str, language: str, speaker: str) -> str:
    first, last = _MARKS[language]
    return f"{first}{html.escape(words, quote=False)}{last}, {_SAID[language]} {speaker}."


def _page(body: str, language: str, charset: str = "utf-8", head: str = "") -> bytes:
    text = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="{charset}"><title>La hoja</title>'
        f"{head}</head>\n"
        f"<body><main><article><h1>La hoja</h1>\n{body}\n<p>{_MORE[language]}</p></article></main></body></html>\n"
    )
    return text.encode(charset, "xmlcharrefreplace")


def _in(pattern: str, charset: str = "utf-8", head: str = ""):
    """Make a page of a pattern, in which ``{s}`` is the sentence with the words and ``{w}`` the words alone."""

    def made(words: str, language: str, speaker: str) -> bytes:
        values = {"s": _said(words, language, speaker), "w": html.escape(words)}
        body = re.sub(r"\{([sw])\}", lambda found: values[found[1]], pattern)
        return _page(body, language, charset, re.sub(r"\{([sw])\}", lambda found: values[found[1]], head))

    return made


def _cut(share: float):
    """End the page in the midst of the words, as a broken download does."""

    def made(words: str, language: str, speaker: str) -> bytes:
        whole = _page(f"<p>{_said(words, language, speaker)}</p>", language)
        start = whole.index(html.escape(words, quote=False).encode())
        return whole[: start + int(len(words.encode()) * share)]

    return made


_TEASER = '<aside class="related"><h3>Más</h3><a href="/b"><p>{s}</p></a></aside>'
HONEST = {
    "once": _in("<p>{s}</p>"),
    "twice": _in("<p>{s}</p>\n<p>{s}</p>"),
    "in a teaser and the body": _in(_TEASER + "<p>{s}</p>"),
    "hidden and in the body": _in("<p hidden>{s}</p><p>{s}</p>"),
    "struck out and in the body": _in("<p><del>{s}</del> Nada.</p><p>{s}</p>"),
    "in windows-1252": _in("<p>{s}</p>", "cp1252"),
    "in UTF-16": lambda *of: _page(f"<p>{_said(*of)}</p>", of[1]).decode().encode("utf-16"),
    "in one line with marks of its own": _in("<p>{s}</p><!-- 1 --><script>var a = 1;</script>"),
    "as plain text": lambda *of: (html.unescape(_said(*of)) + "\n\n" + _MORE[of[1]] + "\n").encode(),
}
UNSEEN = {
    "display none": _in('<p style="display:none">{s}</p>'),
    "hidden": _in("<p hidden>{s}</p>"),
    "in a comment": _in("<!-- <p>{s}</p> -->"),
    "in a script": _in("<script>var said = '{s}';</script>"),
    "in a data block": _in("", head='<script type="application/ld+json">{"articleBody": "{s}"}</script>'),
    "in a template": _in("<template><p>{s}</p></template>"),
    "in a style": _in("", head="<style>p::before { content: '{s}' }</style>"),
    "in alternative text": _in('<img src="a.png" alt="{w}">'),
    "in an attribute": _in('<p data-said="{w}">Nada.</p>'),
    "in the description": _in("", head='<meta name="description" content="{w}">'),
    "struck out": _in("<p><del>{s}</del></p>"),
    "struck out with a line": _in("<p>Nada. <s>{s}</s> Nada.</p>"),
    "in a noscript": _in("<noscript><p>{s}</p></noscript>"),
    "truncated early": _cut(0.2),
    "truncated late": _cut(0.8),
    "empty": lambda *of: b"",
    "blank": lambda *of: b" \n\n ",
    "without the words": _in("<p>Nada.</p>"),
    "binary": lambda *of: bytes(range(256)) * 8,
    "not there": lambda *of: None,
}
PAGES = HONEST | UNSEEN
KEPT = ("one translation", "two translations", "repeated words")


def mutable(form: Form, record: str) -> tuple[tuple[str, str], ...]:
    """Give where words can be made false in an article of a form: (where, of which record)."""
    own, other = record, next(key for key in WORDS if key != record)
    found = [("page", own), ("recorded", own)]
    if re.search(r"\{[wab]\}", form.template):
        found.append(("printed", own))
    if form.language != WORDS[own]["lang"]:
        found.append(("recorded translation", own))
    if "{o}" in form.template:
        found.append(("printed original", own))
    if "{w2}" in form.template:
        found += [("printed", other), ("recorded", other), ("page", other)]
    return tuple(found)
