"""Languages: tags, scripts, directions, names; numbers and negations in a text; what knows strings alone."""

from citekit.language._comparing import (
    calendar,
    is_function_word,
    is_ordinary,
    length_in_english,
    reads_as,
    romanise,
    sounds,
)
from citekit.language._detect import Detection, detect, same_language
from citekit.language._exonyms import exonyms, is_place
from citekit.language._hedges import Hedge, HedgeKind, hedge_languages, hedges_after, hedges_before
from citekit.language._names import language_attributive, language_name
from citekit.language._negations import Negation, negations
from citekit.language._numbers import Number, numbers
from citekit.language._tags import direction, matches, normalise_tag, script

__all__ = [
    "Detection",
    "Hedge",
    "HedgeKind",
    "Negation",
    "Number",
    "calendar",
    "detect",
    "direction",
    "exonyms",
    "hedge_languages",
    "hedges_after",
    "hedges_before",
    "is_function_word",
    "is_ordinary",
    "is_place",
    "language_attributive",
    "language_name",
    "length_in_english",
    "matches",
    "negations",
    "normalise_tag",
    "numbers",
    "reads_as",
    "romanise",
    "same_language",
    "script",
    "sounds",
]
