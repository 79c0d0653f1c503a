"""The citations of an article in a style: what the style prints for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from citekit.article import Article, ArticleFormat, CitationUse, Cite, citations_within, keys_in, split_locator
from citekit.csl import CiteItem, Cluster, Processor, Show
from citekit.errors import InvalidInput, UnknownKey
from citekit.formats import csl_item, from_markdown
from citekit.library import cited, look_up, names_a_part
from citekit.model import Citation, Library, Source
from citekit.rendering._marks import CLOSING_MARKS
from citekit.rendering._native_names import in_readers_script
from citekit.rendering._phrases import Phrases

if TYPE_CHECKING:
    from citekit.csl.writers import Writer
    from citekit.rendering._document import Body

Told = Callable[[UnknownKey], None]
"""Hears of each key that is not in the library."""

_FOOTNOTE = re.compile(r"\s*\^\[((?:[^][]|\[[^][]*\])*)\]")
_DEEPEST = 8  # citations within citations: no author writes a third, and each is parsed again
_LAST_STOP = re.compile(rf"\.([{CLOSING_MARKS}]*)\Z")
_SHOWN = Show(names="transliteration")


@frozen
class Cited:
    """What the style prints for one use: ``mark`` in the text of a note style (an author), and the citation itself."""

    mark: str = ""
    text: str = ""


@define
class Citing:
    """The processor for one article, and what became of each of its uses, by the place where it stands."""

    processor: Processor
    article: Article
    library: Library
    words: Phrases
    family: str
    is_note_style: bool
    printed: dict[int, Cited] = field(factory=dict)
    seen: list[str] = field(factory=list)
    within_notes: set[int] = field(factory=set)
    going_on: set[int] = field(factory=set)
    """The places in footnotes of the author behind which the sentence goes on, where no full stop is printed."""
    told: Told | None = None
    """Hears of unknown keys, which then stand in the text with a question mark; where it is not given, they raise."""

    def inline(self, use: CitationUse) -> str:
        """Give what is printed in the text for *use*: the citation, or in a note style at most an author."""
        cited = self.printed[use.start]
        if not self.is_note_style:
            return cited.text
        if use.start not in self.within_notes:
            return cited.mark
        return _LAST_STOP.sub(r"\1", cited.text) if use.start in self.going_on else cited.text


def processor_for(library: Library, style: str | Path, locale: str, to: str, *, link_urls: bool = True) -> Processor:
    """Give the processor for the sources of *library*: translated titles in brackets, names in the reader's script."""
    writer: str | Writer = to
    if to == "html":
        from citekit.csl.writers import Html

        writer = Html(links=link_urls)
    return Processor(style, locale, _Items(library, locale), show=_SHOWN, to=writer)


class _Items(Mapping[str, Mapping[str, Any]]):
    """The sources of a library as items of CSL, each made when it is asked for: a text cites few of them."""

    def __init__(self, library: Library, locale: str) -> None:
        self._library = library
        self._locale = locale

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        try:
            return csl_item(in_readers_script(self._library.source(key), self._locale))
        except UnknownKey:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return (source.id for source in self._library.sources)

    def __len__(self) -> int:
        return len(self._library.sources)


def uncited_works(article: Article, library: Library) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the works that ``nocite`` of *article* lists though they are not cited, and what to say of unknown keys.

    As with pandoc, ``@*`` stands for all of the library.
    """
    keys = keys_in(article.metadata.get("nocite"))
    if "*" in keys:
        return tuple(source.id for source in library.sources), ()
    works: list[str] = []
    unknown: list[str] = []
    for key in keys:
        found = cited(key, library)
        if found is None:
            unknown.append(f"{article.name}: nocite names “{key}”, which is not in {library.name}")
        else:
            works.append(found.id if isinstance(found, Source) else found.seen_in.id)
    return tuple(dict.fromkeys(works)), tuple(unknown)


def family_of(style: str) -> str:
    """Give the family whose words for a source within a source are used: ``apa``, ``mla`` or ``other``."""
    name = style.rsplit("/", maxsplit=1)[-1].lower()
    if name.startswith("apa"):
        return "apa"
    return "mla" if "modern-language-association" in name or name.startswith("mla") else "other"


def cite_all(bodies: Sequence[tuple[Body, Citing]]) -> None:
    """Print every citation of *bodies*, which have one processor, in the order of their notes, each for its own."""
    uses: list[tuple[CitationUse, int, Citing]] = []
    for body, citing in bodies:
        for reference in body.references:
            inside = (reference.use,) if reference.use is not None else body.within(reference.footnote or 0)
            if reference.use is None:
                citing.within_notes.update(use.start for use in inside)
            uses += [(use, reference.number, citing) for use in inside]
        citing.going_on.update(use.start for use in body.going_on())
    _cite(uses)


def cite_chapters(chapters: Sequence[tuple[Sequence[CitationUse], Sequence[int], Citing]], first: int) -> None:
    """Print *chapters* that have one processor, each into its own ``printed``.

    Each has the numbers of the notes in which its citations stand; where it has none they run on from *first*.
    """
    numbered: list[tuple[CitationUse, int, Citing]] = []
    for uses, numbers, citing in chapters:
        start = first + len(numbered)
        counted = numbers or range(start, start + len(uses))
        numbered += [(use, number, citing) for use, number in zip(uses, counted, strict=True)]
    _cite(numbered)


def cite_alone(citation: Citation, style: str, locale: str, to: str, words: Phrases) -> tuple[Citing, CitationUse]:
    """Print *citation* as the only one of an article, without an article: no Markdown is parsed for one note."""
    sources = {one.id: one for one in (citation.source, citation.quoted_in) if one is not None}
    library = Library(sources=tuple(sources.values()), citations=(citation,))
    processor = processor_for(library, style, locale, to)
    article = Article("", "", ArticleFormat.MARKDOWN)
    citing = Citing(processor, article, library, words, family_of(style), processor.style.is_note)
    use = CitationUse((Cite(citation.key),), start=0, end=0, line=1, column=1)
    _cite([(use, 1, citing)])
    return citing, use


def _cite(uses: Sequence[tuple[CitationUse, int, Citing]]) -> None:
    """Print each of *uses*, which stands in the note of the given number; all have one processor."""
    made: list[_Made] = []
    clusters: list[Cluster] = []
    for use, number, citing in uses:
        one = _made(use, citing, number if citing.is_note_style else 0)
        one.place(clusters)
        made.append(one)
    texts = uses[0][2].processor.cite(clusters) if uses else ()
    for one in made:
        one.citing.printed[one.use.start] = one.printed(texts)


def _with_unknown(printed: Cited, use: CitationUse, citing: Citing) -> Cited:
    """Give what is *printed* with the keys of *use* that are not in the library, where these do not raise."""
    keys = [cite.key for cite in use.cites if cited(cite.key, citing.library) is None]
    if not keys:
        return printed
    written = citing.processor.writer.write([" ".join(f"[{key}?]" for key in keys)])
    is_in_text = not citing.is_note_style or use.start in citing.within_notes
    mark, text = (" ".join(filter(None, (one, written))) for one in (printed.mark, printed.text))
    return Cited(mark, text if is_in_text else printed.text)


def _found(cite: Cite, citing: Citing) -> Citation | Source | None:
    try:
        return look_up(cite, citing.article, citing.library)
    except UnknownKey as error:
        if citing.told is None:
            raise
        citing.told(error)
        return None


@define
class _Job:
    """Neighbouring clusters that are printed as one: an author, a citation, and the work that quotes it."""

    clusters: list[Cluster]
    author: bool = False
    secondary: bool = False
    at: int = 0


@define
class _Made:
    """One use as clusters of the processor, and those in the words about its keys, as in ``[@a, who follows @b]``.

    In those words a character of private use stands for each, until both are printed.
    """

    use: CitationUse
    citing: Citing
    number: int
    depth: int = 0
    jobs: list[_Job] = field(factory=list)
    within: list[_Made] = field(factory=list)

    def place(self, clusters: list[Cluster]) -> None:
        """Append the clusters to those of all, remembering where."""
        for job in self.jobs:
            job.at = len(clusters)
            clusters += job.clusters
        for one in self.within:
            one.place(clusters)

    def printed(self, texts: Sequence[str]) -> Cited:
        """Give what is printed, of *texts*, what the processor printed for each cluster."""
        own = _with_unknown(_joined(self.jobs, texts, self.citing), self.use, self.citing)
        mark, text = own.mark, own.text
        for at, one in enumerate(self.within):
            there = _LAST_STOP.sub(r"\1", one.printed(texts).text)
            mark, text = (part.replace(_stand_in(at), there) for part in (mark, text))
        return Cited(mark, text)

    def affix(self, text: str) -> str:
        """Give what the author wrote before or behind a key as CSL has it; a footnote in it stands in brackets."""
        if not text:
            return ""
        parts, position = [], 0
        for use in citations_within(text):
            if all(names_a_part(cite, self.citing.library) for cite in use.cites):
                continue
            parts += [text[position : use.start], _stand_in(len(self.within))]
            position = use.end
            own = evolve(self.use, cites=tuple(self._placed(cite) for cite in use.cites), intextual=use.intextual)
            self.within.append(_made(own, self.citing, self.number, self.depth + 1))
        return str(from_markdown(_FOOTNOTE.sub(r" (\1)", "".join([*parts, text[position:]]))))

    def _placed(self, cite: Cite) -> Cite:
        """Give *cite*, which was read out of the words about a key, with its place in the article."""
        known = (one for outer in self.use.cites for one in outer.within if one.key == cite.key)
        place = next(known, self.use)
        return evolve(cite, start=place.start, end=place.end)


def _stand_in(at: int) -> str:
    return chr(0xF0000 + at)


def _made(use: CitationUse, citing: Citing, number: int, depth: int = 0) -> _Made:
    if depth > _DEEPEST:
        where = f"{citing.article.name}:{use.line}:{use.column}"
        raise InvalidInput(f"{where}: a citation within a citation, more than {_DEEPEST} deep")
    made = _Made(use, citing, number, depth)
    plain: list[CiteItem] = []
    for cite in use.cites:
        citation = _found(cite, citing)
        if citation is None:
            continue
        if isinstance(citation, Source):
            citing.seen.append(citation.id)
            plain.append(_item(cite, None, citation.id, made))
            continue
        citing.seen += [citation.seen_in.id]
        if citation.quoted_in is None:
            plain.append(_item(cite, citation, citation.source.id, made))
            continue
        if citing.family == "other":
            citing.seen.append(citation.source.id)
        made.jobs += [_Job([Cluster(tuple(plain), number)])] if plain else []
        plain = []
        first = CiteItem(citation.source.id, prefix=_prefix(cite, made))
        second = _item(evolve(cite, prefix=""), citation, citation.quoted_in.id, made)
        made.jobs.append(_Job([Cluster((first,), number), Cluster((second,), number)], secondary=True))
    if plain:
        mode = "composite" if use.intextual and number == 0 else ""
        made.jobs.append(_Job([Cluster(tuple(plain), number, mode)]))
    if use.intextual and number and plain and not plain[0].suppress_author:
        author = evolve(plain[0], prefix="", suffix="", locator="")
        made.jobs.insert(0, _Job([Cluster((author,), 0, "author-only")], author=True))
    return made


def _prefix(cite: Cite, made: _Made) -> str:
    return f"{made.affix(cite.prefix)} " if cite.prefix else ""


def _item(cite: Cite, citation: Citation | None, source: str, made: _Made) -> CiteItem:
    located = split_locator((citation.locator if citation is not None else None) or "")
    return CiteItem(
        source,
        locator=cite.locator or located.locator or "",
        label=(cite.label if cite.locator else located.label) or "page",
        prefix=_prefix(cite, made),
        suffix=made.affix(cite.suffix),
        suppress_author=cite.suppress_author,
    )


def _joined(jobs: Sequence[_Job], texts: Sequence[str], citing: Citing) -> Cited:
    mark = ""
    parts: list[str] = []
    for job in jobs:
        own = texts[job.at : job.at + len(job.clusters)]
        if job.author:
            mark = own[0]
        elif job.secondary:
            parts.append(_quoted_in(own[0], own[1], citing))
        else:
            parts.append(own[0])
    return Cited(mark, _together(parts))


def _together(parts: Sequence[str]) -> str:
    return "; ".join([*(part.removesuffix(".") for part in parts[:-1]), *parts[-1:]])


def _quoted_in(first: str, second: str, citing: Citing) -> str:
    """Join a work and the one that quotes it, as Chicago (“quoted in”), APA (“as cited in”) and MLA (“qtd. in”) do."""
    connector = citing.words.say("quoted-in", {"family": citing.family})
    if first.endswith(")") and second.startswith("("):
        return f"{first[:-1]}, {connector} {second[1:]}"
    return f"{first.removesuffix('.')}, {connector} {second}"
