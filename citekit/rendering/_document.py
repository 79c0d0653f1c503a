"""An article's notes in their order: what each refers to, before it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from citekit.article import Article, ArticleFormat, CitationUse, markdown_parser
from citekit.errors import InvalidInput
from citekit.rendering._marks import NoteMarks, close_all, with_punctuation
from citekit.rendering._raw_html import raw_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@frozen
class Reference:
    """A place in the text that leads to a note: a citation, or a footnote of the author's."""

    number: int
    use: CitationUse | None = None
    footnote: int | None = None


@frozen
class Body:
    """The parsed article: its text, the author's own footnotes, and what leads to a note, in order."""

    parser: MarkdownIt
    env: dict[str, Any]
    tokens: tuple[Token, ...]
    footnotes: Mapping[int, tuple[Token, ...]]
    references: tuple[Reference, ...]
    marks: NoteMarks | None = None

    @property
    def raw_html(self) -> str:
        """The HTML that the author wrote in the text and in footnotes."""
        return "".join(raw_html(tokens) for tokens in (self.tokens, *self.footnotes.values()))

    def within(self, footnote: int) -> tuple[CitationUse, ...]:
        """Give the citations inside one of the author's footnotes."""
        return tuple(_uses(self.footnotes[footnote]))

    def number_after(self, first: int) -> int:
        """Give the number of the next note behind these, of which the first would have the number *first*."""
        return max((one.number for one in self.references), default=first - 1) + 1

    def renumbered(self, notes: Mapping[int, str], first: int) -> tuple[Body, dict[int, str]]:
        """Give the article, and the *notes* to its citations, without references to empty ones, counted from *first*.

        A footnote of the author's has its number whatever is in it.
        """
        kept = [one for one in self.references if one.footnote is not None or notes.get(one.number)]
        counted = dict(enumerate(kept, first))
        texts = {number: notes[one.number] for number, one in counted.items() if one.footnote is None}
        return evolve(self, references=tuple(evolve(one, number=at) for at, one in counted.items())), texts

    def going_on(self) -> Iterator[CitationUse]:
        """Give the citations inside of the author's footnotes behind which the footnote's paragraph goes on."""
        for tokens in self.footnotes.values():
            for token in tokens:
                children = token.children or ()
                for place, child in enumerate(children):
                    if child.type == "citation" and any(one.content.strip() for one in children[place + 1 :]):
                        yield child.meta["use"]


def parse_body(article: Article, *, notes: NoteMarks | None, first: int = 1) -> Body:
    """Parse an article in Markdown or HTML for printing; raises `InvalidInput` for one of another format.

    *notes* says where references stand beside the punctuation that follows them; ``None`` where they are no notes. The
    first has the number *first*.
    """
    if article.format == ArticleFormat.TEXT:
        raise InvalidInput(f"{article.name}: an article to render is Markdown or HTML; this is plain text")
    parser = markdown_parser()
    env: dict[str, Any] = {}
    if article.format == ArticleFormat.HTML:
        pieces = tuple(_pieces_of_page(article, notes))
        return Body(parser, env, pieces, {}, tuple(_references(pieces, {}, first)), notes)
    tokens = parser.parse(article.text, env)
    body = [token for token in tokens if not _is_of_footnotes(token)]
    text, footnotes = _apart([part for token in body for part in _with_keys(token, article, notes)])
    printed = {use.start: use for use in article.citations}
    for tokens_of in (text, *footnotes.values()):
        _leave(tokens_of, printed)
    for token in text:
        _close_up(token.children or [], notes)
    return Body(parser, env, tuple(text), footnotes, tuple(_references(text, printed, first)), notes)


def _with_keys(token: Token, article: Article, notes: NoteMarks | None) -> list[Token]:
    """Give a block of HTML in pieces, divided at the keys in it; any other token as it is."""
    if token.type != "html_block" or token.map is None:
        return [token]
    uses, texts, rest = [], [], token.content
    for use in article.citations:
        key = article.text[use.start : use.end]
        if not token.map[0] < use.line <= token.map[1] or key not in rest:
            continue
        before, _, rest = rest.partition(key)
        uses.append(use)
        texts.append(before)
    return list(_pieces(token, article, uses, [*texts, rest], notes)) if uses else [token]


def _pieces(
    token: Token, article: Article, uses: Sequence[CitationUse], texts: Sequence[str], notes: NoteMarks | None
) -> Iterator[Token]:
    """Give the *texts* about *uses* with these between them, closed up as *notes* says."""
    closed = texts if notes is None else close_all(texts, [not one.intextual for one in uses], notes)
    for before, use in zip(closed, uses, strict=False):
        yield _piece(token, "html_block", before)
        yield _piece(token, "citation", article.text[use.start : use.end], use)
    yield _piece(token, "html_block", closed[-1])


def _pieces_of_page(article: Article, notes: NoteMarks | None) -> Iterator[Token]:
    """Give the body of an HTML article in pieces, divided at its keys."""
    from markdown_it.token import Token

    whole = Token("html_block", "", 0)
    opened = _BODY.search(article.text) or _HEAD_END.search(article.text)
    position = opened.end() if opened else 0
    closed = [match.start() for match in _BODY_END.finditer(article.text, position)]
    end = closed[-1] if closed else len(article.text)
    uses: list[CitationUse] = []
    texts: list[str] = []
    for use in sorted(article.citations, key=lambda one: one.start):
        if position <= use.start < end:
            uses.append(use)
            texts.append(article.text[position : use.start])
            position = use.end
    yield from _pieces(whole, article, uses, [*texts, article.text[position:end]], notes)


_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</(?:head|title)\s*>", re.IGNORECASE)


def title_of_page(article: Article) -> str | None:
    """Give the title that an HTML article has in its head."""
    found = _TITLE.search(article.text) if article.format == ArticleFormat.HTML else None
    return " ".join(unescape(found[1]).split()) if found is not None else None


_TITLE = re.compile(r"<title\b[^>]*>([^<]{1,1000})</title", re.IGNORECASE)


def _piece(token: Token, kind: str, content: str, use: CitationUse | None = None) -> Token:
    made = type(token)(kind, "", 0, map=token.map, content=content)
    made.meta = {"use": use} if use is not None else {}
    return made


def _is_of_footnotes(token: Token) -> bool:
    return token.type in {"footnote_block_open", "footnote_block_close"}


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, tuple[Token, ...]]]:
    text: list[Token] = []
    footnotes: dict[int, tuple[Token, ...]] = {}
    inside: list[Token] | None = None
    number = 0
    for token in tokens:
        match token.type:
            case "footnote_open":
                inside, number = [], int(token.meta["id"])
            case "footnote_close":
                footnotes[number] = tuple(inside or ())
                inside = None
            case "footnote_anchor":
                continue
            case _:
                (text if inside is None else inside).append(token)
    return text, footnotes


def _references(tokens: Sequence[Token], printed: Mapping[int, CitationUse], first: int) -> Iterator[Reference]:
    numbers: dict[int, int] = {}
    count = first - 1
    for token in _inline(tokens):
        if token.type == "citation":
            count += 1
            use = token.meta["use"]
            yield Reference(count, use=printed.get(use.start, use))
        elif token.type == "footnote_ref":
            own = int(token.meta["id"])
            if own not in numbers:
                count += 1
                numbers[own] = count
                yield Reference(count, footnote=own)


def _leave(tokens: Sequence[Token], printed: Mapping[int, CitationUse]) -> None:
    """Leave what *printed* does not have, a reference to a figure, as the words that it is."""
    for token in _inline(tokens):
        if token.type == "citation" and token.meta["use"].start not in printed:
            token.type = "text"


def _uses(tokens: Sequence[Token]) -> Iterator[CitationUse]:
    return (token.meta["use"] for token in _inline(tokens) if token.type == "citation")


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inline(token.children or ())


def _end_no_sentence(after: Token | None) -> None:
    """Take the full stop out of *after* a mark before which no sentence stands."""
    if after is not None and after.type == "text" and _LONE_FULL_STOP.match(after.content):
        after.content = after.content[1:]


_LONE_FULL_STOP = re.compile(r"[.。۔।](?![.\w])")


def _close_up(children: list[Token], notes: NoteMarks | None) -> None:
    """Move marks to the words they belong to: no space before them, and punctuation as *notes* says.

    Marks that stand side by side move as one.
    """
    if notes is None:
        return
    for first, last in reversed(list(_runs(children))):
        after = children[last + 1] if last + 1 < len(children) and children[last + 1].type == "text" else None
        for between in children[first:last]:
            if between.type in _BLANK:
                between.type, between.content = "text", ""
        if not any(one.content for one in children[:first]):
            _end_no_sentence(after)
            continue
        before, said = _words_before(children, first)
        if after is not None:
            _move(before, said, after, notes)


def _runs(children: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give where citations begin that lead to marks, and where the last does beside which no words stand."""
    first = last = -1
    for place, token in enumerate(children):
        if token.type == "citation" and not token.meta["use"].intextual:
            first, last = (first if first >= 0 else place), place
        elif first >= 0 and not (token.type in _BLANK and not token.content.strip()):
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _words_before(children: list[Token], place: int) -> tuple[Token, Token | None]:
    """Give the text before *place*, closed up, and where it is empty the emphasised or linked words before it."""
    at = place - 1
    if children[at].type == "softbreak":
        children[at].type, children[at].content = "text", ""
        at -= at > 0 and children[at - 1].type == "text"
    if children[at].type != "text":
        at += 1
        children.insert(at, type(children[at])("text", "", 0))
    text = children[at]
    text.content = text.content.rstrip(" \t")
    if text.content:
        return text, None
    while at and children[at - 1].type in _CLOSING:
        at -= 1
    return text, children[at - 1] if at and children[at].type in _CLOSING and children[at - 1].type == "text" else None


def _move(before: Token, said: Token | None, after: Token, notes: NoteMarks) -> None:
    """Move punctuation from *after* to *before*, or within the quotation that *said* ends with."""
    sign = after.content[:1]
    closed, taken = with_punctuation((said or before).content, after.content, notes)
    if said is None:
        before.content = closed
    elif closed == said.content + sign:
        before.content = sign
    else:
        said.content = closed
    after.content = after.content[taken:]


_BLANK = frozenset({"text", "softbreak"})
_CLOSING = frozenset({"em_close", "strong_close", "s_close", "link_close"})
