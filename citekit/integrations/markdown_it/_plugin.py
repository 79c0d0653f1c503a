"""The plug-in, and what it prints when all of a text is parsed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen
from markdown_it.token import Token

from citekit.article import Article, ArticleFormat
from citekit.errors import InvalidInput
from citekit.integrations._host import Site
from citekit.integrations._web_page import LARGEST, PageSource, PrintedPage, chapter_of, print_page, renumbered
from citekit.integrations.markdown_it._reading import MARK, PLACE, div, foreign_words, key, role
from citekit.library import cited
from citekit.model import Citation
from citekit.rendering import Layout, attribution, close_up, note_beside

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_SOURCE, _NUMBERS = "citekit_source", "citekit_numbers"
_logger = logging.getLogger("markdown_it")


@frozen
class _Printing:
    site: Site
    layout: Layout
    strict: bool
    tell: Callable[[str, int | None, str], None] | None = field(default=None)

    def warn(self, message: str, line: int | None, name: str) -> None:
        if self.strict:
            raise InvalidInput(f"{name}:{line}: {message}" if line else f"{name}: {message}")
        if self.tell is not None:
            self.tell(message, line, name)
        else:
            _logger.warning("%s%s: %s", name, f":{line}" if line else "", message)


def citekit_plugin(
    md: MarkdownIt,
    *,
    library: str | Sequence[str] = (),
    style: str | None = None,
    locale: str | None = None,
    layout: Layout | None = None,
    strict: bool = False,
    tell: Callable[[str, int | None, str], None] | None = None,
) -> None:
    """Have *md* print the citations of each text with notes: ``MarkdownIt().use(citekit_plugin, library=…)``.

    *library* are files, *style* a CSL style's name or file, *locale* a BCP 47 tag; what is not given the text's source
    or the settings of the project say. ``env["citekit_source"]`` may be a `PageSource` that says which file is parsed.
    *tell* hears of unknown keys with their lines and files, which else are logged as ``markdown_it``; with *strict* one
    raises `InvalidInput`. The ids of notes begin with ``cite-`` unless *layout* says otherwise: footnotes have theirs.
    """
    names = (library,) if isinstance(library, str) else tuple(library)
    printing = _Printing(Site(names, style, locale), layout or Layout(id_prefix="cite-"), strict, tell)
    site = printing.site

    def is_known(name: str) -> bool:
        records = site.opened(Article("the text", "", ArticleFormat.MARKDOWN)).pages.library if names else None
        return records is not None and cited(name, records) is not None

    md.block.ruler.before("fence", "citekit", div, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.before("link", "citekit", key)
    md.inline.ruler.before("citekit", "citekit_language", foreign_words)
    md.inline.ruler.before("backticks", "citekit_role", role(is_known))
    md.core.ruler.push("citekit", lambda state: _print(state, printing))
    for name, rule in (("footnote_caption", _caption), ("footnote_open", _item)):
        md.add_render_rule(name, _with_numbers(rule, md.renderer.rules.get(name)))  # type: ignore[attr-defined]


def _print(state: StateCore, printing: _Printing) -> None:
    source = state.env.get(_SOURCE) or PageSource()
    source = source if source.text else evolve(source, text=state.src)
    slots = list(_slots(state.tokens))
    marks = [one for one, _ in slots if one.meta.get("found") is not None]
    if len(state.src) > LARGEST:
        printing.warn(f"has more than {LARGEST:,} characters; its keys are not printed", None, source.name)
        for one in marks:
            one.type, one.content = "text", "".join(f"[@{cite.key}]" for cite in one.meta["found"].cites)
        return
    if not marks:
        return
    numbers = _numbers(slots, frozenset())
    within = [place for place, one in enumerate(marks) if any(own is one and inside for own, inside in slots)]
    found = [one.meta["found"] for one in marks]
    chapter = chapter_of(source, found, [numbers[id(one)] for one in marks], within)
    page = print_page(
        printing.site, printing.layout, source, chapter, lambda said, line: printing.warn(said, line, source.name)
    )
    without = frozenset(id(one) for one, own in zip(marks, page.printed.uses, strict=True) if own.number is None)
    numbers = _numbers(slots, without)
    page = evolve(page, printed=renumbered(page.printed, [numbers[id(one)] for one in marks]))
    state.env[_NUMBERS] = {
        one.meta["id"]: numbers[id(one)] for one, _ in slots if one.type == "footnote_ref" and id(one) in numbers
    }
    places = {id(one): place for place, one in enumerate(marks)}
    state.tokens = list(_printed(state.tokens, places, page, printing))


def _slots(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Give what leads to a note, in order, and whether it stands within a footnote of the author's."""
    inside = 0
    for token in tokens:
        inside += {"footnote_open": 1, "footnote_close": -1}.get(token.type, 0)
        if token.type == PLACE:
            yield token, False
        for child in token.children or ():
            if child.type in {MARK, "footnote_ref"}:
                yield child, bool(inside)


def _numbers(slots: Sequence[tuple[Token, bool]], without: frozenset[int]) -> dict[int, int]:
    """Give the number of the note of each slot, by its ``id()``; the author's footnotes are counted with the notes."""
    made: dict[int, int] = {}
    footnotes: dict[int, int] = {}
    count = 0
    for one, inside in slots:
        if one.type == "footnote_ref":
            count += one.meta["id"] not in footnotes
            made[id(one)] = footnotes.setdefault(one.meta["id"], count)
        elif one.meta.get("found") is not None:
            count += not inside and id(one) not in without
            made[id(one)] = count
    return made


def _printed(
    tokens: Sequence[Token], places: dict[int, int], page: PrintedPage, printing: _Printing
) -> Iterator[Token]:
    sections = dict(zip(("notes", "bibliography"), page.sections, strict=True))
    inside, told = False, []
    beside: list[int] = []
    depth = 0
    for token in tokens:
        inside = (inside or token.type == "footnote_open") and token.type != "footnote_close"
        depth += token.nesting
        if token.type == PLACE:
            yield _block(
                _quotation(token, places, page, printing)
                if token.meta["found"]
                else sections.pop(token.meta["what"], "")
            )
            continue
        if token.children:
            own = [places[id(one)] for one in token.children if id(one) in places]
            said = [page.printed.uses[place].note for place in own] if inside else []
            told += [one for one in said if one]
            token.children = list(_inline(token.children, places, page, inside=inside))
            beside += [] if inside else own
        if token.type == "footnote_anchor" and told:
            yield _block(f" {' '.join(told)}")
            told = []
        yield token
        if depth == 0 and page.layout.note_placement in {"margin", "popover"}:
            for place in beside:
                note = page.printed.uses[place]
                if note.number is not None:
                    yield _block(note_beside(note.number, note.note, page.layout))
            beside = []
    for name in page.layout.section_order:
        if sections.get(name):
            yield _block(sections[name] + "\n")


def _inline(children: list[Token], places: dict[int, int], page: PrintedPage, *, inside: bool) -> Iterator[Token]:
    for at, child in enumerate(children):
        if id(child) not in places:
            continue
        before, after = (children[at - 1] if at else None), (children[at + 1] if at + 1 < len(children) else None)
        use, marks = page.printed.uses[places[id(child)]], page.printed.marks
        if before is not None and before.type == "softbreak" and marks is not None and use.is_mark:
            before.type, before.content = "text", ""
            before = children[at - 2] if at > 1 else None
        if use.is_mark and not inside and before is not None and before.type == "text" and marks is not None:
            following = after.content if after is not None and after.type == "text" else ""
            before.content, rest = close_up(before.content, following, marks)
            if after is not None and after.type == "text":
                after.content = rest
        goes_on = inside and any(one.content.strip() for one in children[at + 1 :])
        place = places[id(child)]
        mark = "" if inside else page.mark(place)
        child.type, child.content = "html_inline", page.inline(place, goes_on=goes_on) + mark
    yield from children


def _quotation(token: Token, places: dict[int, int], page: PrintedPage, printing: _Printing) -> str:
    """Give the words of a citation as a block, with who said them."""
    (cite,) = token.meta["found"].cites
    article = Article("the text", "", ArticleFormat.MARKDOWN)
    found = cited(cite.key, printing.site.opened(article).pages.library)
    mark = page.inline(places[id(token)]) + page.mark(places[id(token)])
    if not isinstance(found, Citation):
        return f"<p>{mark}</p>\n"
    translation = found.translation(page.locale)
    words = translation.text if translation is not None else found.quotation.text
    said = f'<bdi lang="{escape(words.language)}" dir="{words.direction}">{escape(words.value)}</bdi>'
    who = escape(attribution(found, page.locale))
    return f'<blockquote class="quotation"><p>{said}{mark}</p><p class="attribution">— {who}</p></blockquote>\n'


def _block(markup: str) -> Token:
    return Token("html_block", "", 0, content=markup)


def _caption(own: str, number: int) -> str:
    return f"[{number}]" if own.startswith("[") else own


def _item(own: str, number: int) -> str:
    return own.replace("<li ", f'<li value="{number}" ', 1)


def _with_numbers(change: Callable[[str, int], str], before: Callable[..., str] | None) -> Callable[..., str]:
    """Give a rule of the renderer that prints a footnote of the author's with its number among all notes."""

    def rule(_: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        own = before(tokens, index, options, env) if before is not None else ""
        number = env.get(_NUMBERS, {}).get(tokens[index].meta.get("id"))
        return own if number is None else change(own, number)

    return rule
