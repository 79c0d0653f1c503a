"""What a reader sees: notes, attributions, articles."""

from citekit.rendering._attribution import AttributionForm, attribution
from citekit.rendering._phrases import phrase_languages as attribution_languages
from citekit.rendering._render import DEFAULT_STYLE, Note, Rendered, note, render

__all__ = [
    "DEFAULT_STYLE",
    "AttributionForm",
    "Note",
    "Rendered",
    "attribution",
    "attribution_languages",
    "note",
    "render",
]
