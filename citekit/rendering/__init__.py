"""What a reader sees: notes, attributions, articles."""

from citekit.rendering._attribution import AttributionForm, attribution
from citekit.rendering._phrases import phrase_languages as attribution_languages

__all__ = ["AttributionForm", "attribution", "attribution_languages"]
