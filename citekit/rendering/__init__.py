"""What a reader sees: notes, attributions, articles."""

from citekit.rendering._attribution import AttributionForm, attribution
from citekit.rendering._phrases import phrase_languages as attribution_languages
from citekit.rendering._presets import House, quotation_marks, quote_in_text
from citekit.rendering._presets_cs1 import cite_news
from citekit.rendering._render import DEFAULT_STYLE, Note, Rendered, note, render

__all__ = [
    "DEFAULT_STYLE",
    "AttributionForm",
    "House",
    "Note",
    "Rendered",
    "attribution",
    "attribution_languages",
    "cite_news",
    "note",
    "quotation_marks",
    "quote_in_text",
    "render",
]
