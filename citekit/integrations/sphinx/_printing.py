"""Notes, bibliographies and originals put into a document, when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from citekit.errors import InvalidTag
from citekit.integrations._docutils import foreign_words, nodes_of
from citekit.integrations.sphinx._reading import place, text_of
from citekit.integrations.sphinx._site import CitekitDomain, Printing, citation_mark, is_within, numbers_of, places_of
from citekit.language import direction, normalise_tag
from citekit.library import records_of
from citekit.rendering import Chapter, PrintedChapter, close_up, disclosure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.rendering import Entry, PrintedCitation


class PrintNotes(SphinxPostTransform):
    """Replaces marks by what the style prints, and adds notes and bibliography, in the words of every builder."""

    default_priority = 5  # before references are resolved, and before LaTeX takes footnotes to where they are cited

    def run(self, **_: Any) -> None:
        """Print each document that stands in this tree; in LaTeX all of them do."""
        names = dict.fromkeys(one["docname"] for one in self.document.findall(nodes.Element) if _is_ours(one))
        if not names:
            return
        printing = Printing.of(self.config, self.env.srcdir)
        for name in names:
            _Document(self, printing, name).print()


class NoHeadingWithoutNotes(SphinxPostTransform):
    """Takes the heading of the notes out of a book in LaTeX, where they stand at the foot of their page."""

    default_priority = 6
    formats = ("latex",)

    def run(self, **_: Any) -> None:
        """Take them out."""
        for one in list(self.document.findall(nodes.rubric)):
            if "notes" in one["classes"]:
                one.parent.remove(one)


class MarkForeignWords(SphinxTransform):
    """Gives direction to words whose class says their language: ``[palabras]{.language-es}`` of MyST."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        """Replace them; code whose language is so named is none of them."""
        for node in list(self.document.findall(nodes.inline)):
            name = next((one for one in node["classes"] if one.startswith("language-")), "")
            tag = name.removeprefix("language-")
            if type(node) is nodes.inline and _is_tag(tag) and not is_within(node, nodes.literal):
                others = [one for one in node["classes"] if one != name]
                node.replace_self(foreign_words("", "", *node.children, lang=tag, dir=direction(tag), classes=others))


def _is_tag(text: str) -> bool:
    try:
        return bool(normalise_tag(text))
    except InvalidTag:
        return False


def _is_ours(node: nodes.Node) -> bool:
    return isinstance(node, (citation_mark, place))


class _Document:
    """One document in the tree that is written."""

    def __init__(self, transform: PrintNotes, printing: Printing, docname: str) -> None:
        domain = transform.env.domains["cite"]
        assert isinstance(domain, CitekitDomain)  # noqa: S101 - it is registered under this name
        self.printing, self.name, self.domain = printing, docname, domain
        self.tree = transform.document
        self.locale = transform.env.metadata.get(docname, {}).get("lang") or printing.locale
        self.prefix = nodes.make_id(f"citekit-{docname}")
        self.has_bibliography = transform.config.citekit_bibliography
        self.chapter = domain.chapters.get(docname, (Chapter(()), 0))[0]

    def print(self) -> None:
        printed, first = self._printed()
        slots = places_of(self.tree, self.name)
        marks = [one for one in slots if isinstance(one, citation_mark)]
        made = list(zip(marks, printed.uses, strict=False))
        without = {id(mark) for mark, one in made if one.number is None}
        numbers = numbers_of(slots, first=first, is_one_book=self.printing.is_one_book, without=without)
        self._renumber(slots, numbers)
        notes = [note for mark, one in made for note in self._replaced(mark, one, printed, numbers[id(mark)])]
        self._place("notes", self._notes(notes, printed.notes_heading))
        self._place("originals", self._originals())
        self._place("bibliography", self._bibliography(printed))

    def _printed(self) -> tuple[PrintedChapter, int]:
        if self.printing.is_one_book and self.name in self.domain.printed:
            return self.domain.printed[self.name]
        return self.printing.print([self.chapter], self.locale)[0], 1

    def _renumber(self, slots: Sequence[nodes.Element], numbers: dict[int, int]) -> None:
        """Give the author's footnotes their numbers among all notes."""
        labels = {one["refid"]: numbers[id(one)] for one in slots if id(one) in numbers and "refid" in one}
        for reference in slots:
            if reference.get("refid") in labels:
                reference[:] = [nodes.Text(str(labels[reference["refid"]]))]
        for footnote in self.tree.findall(nodes.footnote):
            number = next((labels[one] for one in footnote["ids"] if one in labels), None)
            if number is not None and footnote.get("docname") == self.name:
                footnote.replace(footnote[0], nodes.label("", str(number)))

    def _replaced(
        self, mark: citation_mark, one: PrintedCitation, printed: PrintedChapter, number: int
    ) -> list[nodes.footnote]:
        """Put what is printed in the place of *mark*, and give its note."""
        siblings, at = mark.parent.children, mark.parent.index(mark)
        before, after = (siblings[at - 1] if at else None), (siblings[at + 1] if at + 1 < len(siblings) else None)
        within = is_within(mark, nodes.footnote)
        goes_on = within and isinstance(after, nodes.Text) and after.strip() != ""
        inline, note = nodes_of(one.inline.removesuffix(".") if goes_on else one.inline), nodes_of(one.note)
        if one.is_mark and not within and isinstance(before, nodes.Text) and printed.marks is not None:
            closed, rest = close_up(before, after if isinstance(after, nodes.Text) else "", printed.marks)
            mark.parent.replace(before, nodes.Text(closed))
            if isinstance(after, nodes.Text):
                mark.parent.replace(after, nodes.Text(rest))
        if within and note:
            mark.parent.extend([nodes.Text(" "), *note])
        if one.number is None or within:
            mark.replace_self(inline)
            return []
        if self.printing.layout.note_placement == "inline":
            mark.replace_self(
                [*inline, nodes.inline("", "", nodes.Text(" ["), *note, nodes.Text("]"), classes=["note"])]
            )
            return []
        own, back = f"{self.prefix}-fn{number}", f"{self.prefix}-fnref{number}"
        reference = nodes.footnote_reference("", str(number), refid=own, ids=[back], docname=self.name)
        mark.replace_self([*inline, reference])
        paragraph = nodes.paragraph("", "", *note)
        return [
            nodes.footnote("", nodes.label("", str(number)), paragraph, ids=[own], backrefs=[back], docname=self.name)
        ]

    def _place(self, what: str, made: list[nodes.Node]) -> None:
        """Put *made* where the document has a place for it, else at its end."""
        places = [one for one in self.tree.findall(place) if one["docname"] == self.name and what == one["what"]]
        for one in places[1:]:
            one.parent.remove(one)
        if places:
            places[0].replace_self(made)
        elif what == "notes" or (what == "bibliography" and self.has_bibliography):
            self._end().extend(made)

    def _end(self) -> nodes.Element:
        """Give what holds the whole of the document."""
        files = (one for one in self.tree.findall(nodes.Element) if one.tagname == "start_of_file")
        whole = next((one for one in files if one.get("docname") == self.name), self.tree)
        return next((one for one in whole.children if isinstance(one, nodes.section)), whole)

    def _notes(self, notes: list[nodes.footnote], heading: str) -> list[nodes.Node]:
        if not notes:
            return []
        return [nodes.rubric("", heading, classes=["notes"]), *notes]

    def _bibliography(self, printed: PrintedChapter) -> list[nodes.Node]:
        whole = any(one["what"] == "bibliography" and one["whole"] for one in self.tree.findall(place))
        entries = self._all_entries() if whole else printed.bibliography
        if not entries:
            return []
        rows = nodes.container(classes=["references"])
        for entry in entries:
            own = f"{self.prefix}-ref-{nodes.make_id(entry.work) or entry.work}"
            rows += nodes.paragraph("", "", *nodes_of(entry.text), ids=[own], classes=["csl-entry"])
        return [nodes.rubric("", printed.bibliography_heading), rows]

    def _all_entries(self) -> tuple[Entry, ...]:
        uses = tuple(use for name in self.domain.in_order() for use in self.domain.chapters[name][0].uses)
        return self.printing.print([Chapter(uses)], self.locale)[0].bibliography

    def _originals(self) -> list[nodes.Node]:
        """Give the original words of what is quoted on the page, each beside its translation."""
        rows = nodes.definition_list(classes=["originals"])
        for citation in records_of(
            (cite for use in self.chapter.uses for cite in use.cites), self.printing.pages.library
        ):
            translation, original = citation.translation(self.locale), citation.quotation.text
            if translation is None:
                continue
            said = nodes.paragraph("", disclosure(translation, self.locale))
            words = nodes.paragraph("", "", text_of(original, self.locale))
            term = nodes.term("", "", text_of(translation.text, self.locale))
            rows += nodes.definition_list_item("", term, nodes.definition("", words, said))
        return [rows] if rows.children else []
