"""What a reader sees: notes, attributions, articles."""

from citekit.rendering._attribution import AttributionForm, attribution, disclosure
from citekit.rendering._attribution_picture import PictureFormat, Stage, attribution_picture, attribution_stages
from citekit.rendering._phrases import phrase_languages as attribution_languages
from citekit.rendering._presets import House, quotation_marks, quote_in_text
from citekit.rendering._presets_cs1 import cite_news
from citekit.rendering._presets_families import StyleFamily, style_family
from citekit.rendering._presets_lines import machine_translation_line, title_in_text
from citekit.rendering._presets_styles import Placement, StyledQuotation, styled_quotation
from citekit.rendering._render import DEFAULT_STYLE, Note, Rendered, note, render

__all__ = [
    "DEFAULT_STYLE",
    "AttributionForm",
    "House",
    "Note",
    "PictureFormat",
    "Placement",
    "Rendered",
    "Stage",
    "StyleFamily",
    "StyledQuotation",
    "attribution",
    "attribution_languages",
    "attribution_picture",
    "attribution_stages",
    "cite_news",
    "disclosure",
    "machine_translation_line",
    "note",
    "quotation_marks",
    "quote_in_text",
    "render",
    "style_family",
    "styled_quotation",
    "title_in_text",
]
