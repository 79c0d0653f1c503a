"""Languages: tags, scripts, directions, names; numbers and negations in a text; what knows strings alone."""

from citekit.language._hedges import Hedge, HedgeKind, hedges
from citekit.language._names import language_attributive, language_name
from citekit.language._negations import Negation, negations
from citekit.language._numbers import Number, numbers
from citekit.language._tags import direction, matches, normalise_tag, script

__all__ = [
    "Hedge",
    "HedgeKind",
    "Negation",
    "Number",
    "direction",
    "hedges",
    "language_attributive",
    "language_name",
    "matches",
    "negations",
    "normalise_tag",
    "numbers",
    "script",
]
