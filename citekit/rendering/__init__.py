"""What a reader sees: notes, attributions, articles."""

from citekit.rendering._attribution import AttributionForm, attribution

__all__ = ["AttributionForm", "attribution"]
