"""What a reader sees: notes, attributions, articles."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.rendering._attribution import AttributionForm as AttributionForm
    from citekit.rendering._attribution import attribution as attribution
    from citekit.rendering._attribution import disclosure as disclosure
    from citekit.rendering._attribution_picture import PictureFormat as PictureFormat
    from citekit.rendering._attribution_picture import Stage as Stage
    from citekit.rendering._attribution_picture import attribution_picture as attribution_picture
    from citekit.rendering._attribution_picture import attribution_stages as attribution_stages
    from citekit.rendering._chapters import Chapter as Chapter
    from citekit.rendering._chapters import PrintedChapter as PrintedChapter
    from citekit.rendering._chapters import PrintedCitation as PrintedCitation
    from citekit.rendering._chapters import print_chapters as print_chapters
    from citekit.rendering._html import chapter_sections as chapter_sections
    from citekit.rendering._html import note_beside as note_beside
    from citekit.rendering._html import note_in_text as note_in_text
    from citekit.rendering._html import note_mark as note_mark
    from citekit.rendering._marks import NoteMarks as NoteMarks
    from citekit.rendering._marks import asked_marks as asked_marks
    from citekit.rendering._marks import close_up as close_up
    from citekit.rendering._marks import with_punctuation as with_punctuation
    from citekit.rendering._note import DEFAULT_STYLE as DEFAULT_STYLE
    from citekit.rendering._note import note as note
    from citekit.rendering._pandoc import in_languages as in_languages
    from citekit.rendering._pandoc import languages_put_back as languages_put_back
    from citekit.rendering._pandoc import pandoc_program as pandoc_program
    from citekit.rendering._parts import Entry as Entry
    from citekit.rendering._parts import Head as Head
    from citekit.rendering._parts import Layout as Layout
    from citekit.rendering._parts import Note as Note
    from citekit.rendering._parts import NotePlacement as NotePlacement
    from citekit.rendering._parts import Parts as Parts
    from citekit.rendering._parts import Section as Section
    from citekit.rendering._phrases import attribution_languages as attribution_languages
    from citekit.rendering._render import Check as Check
    from citekit.rendering._render import Rendered as Rendered
    from citekit.rendering._render import render as render
    from citekit.rendering._render import render_book as render_book
    from citekit.rendering._sources import bibliography as bibliography
    from citekit.rendering._sources import source_note as source_note
    from citekit.rendering._writers import note_writer as note_writer
    from citekit.rendering.presets._cs1 import cite_news as cite_news
    from citekit.rendering.presets._families import StyleFamily as StyleFamily
    from citekit.rendering.presets._families import style_family as style_family
    from citekit.rendering.presets._houses import House as House
    from citekit.rendering.presets._houses import quotation_marks as quotation_marks
    from citekit.rendering.presets._houses import quote_in_text as quote_in_text
    from citekit.rendering.presets._lines import machine_translation_line as machine_translation_line
    from citekit.rendering.presets._lines import title_in_text as title_in_text
    from citekit.rendering.presets._named import Preset as Preset
    from citekit.rendering.presets._styles import Placement as Placement
    from citekit.rendering.presets._styles import StyledQuotation as StyledQuotation
    from citekit.rendering.presets._styles import styled_quotation as styled_quotation

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_attribution": ("AttributionForm", "attribution", "disclosure"),
            "_attribution_picture": ("PictureFormat", "Stage", "attribution_picture", "attribution_stages"),
            "_chapters": ("Chapter", "PrintedChapter", "PrintedCitation", "print_chapters"),
            "_html": ("chapter_sections", "note_beside", "note_in_text", "note_mark"),
            "_marks": ("NoteMarks", "asked_marks", "close_up", "with_punctuation"),
            "_note": ("DEFAULT_STYLE", "note"),
            "_pandoc": ("in_languages", "languages_put_back", "pandoc_program"),
            "_parts": ("Entry", "Head", "Layout", "Note", "NotePlacement", "Parts", "Section"),
            "_phrases": ("attribution_languages",),
            "_render": ("Check", "Rendered", "render", "render_book"),
            "_sources": ("bibliography", "source_note"),
            "_writers": ("note_writer",),
            "presets._cs1": ("cite_news",),
            "presets._families": ("StyleFamily", "style_family"),
            "presets._houses": ("House", "quotation_marks", "quote_in_text"),
            "presets._lines": ("machine_translation_line", "title_in_text"),
            "presets._named": ("Preset",),
            "presets._styles": ("Placement", "StyledQuotation", "styled_quotation"),
        },
    )
