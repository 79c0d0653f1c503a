"""Languages: tags, scripts, directions, names; what knows strings alone."""

from citekit.language._tags import direction, matches, normalise_tag, script

__all__ = ["direction", "matches", "normalise_tag", "script"]
