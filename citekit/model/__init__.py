"""The nouns of citekit: frozen records that hold what is true of them alone."""

from citekit.model._agent import Agent, AgentKind, Gender, Name
from citekit.model._attribution import Attribution, Basis, Step, Verb
from citekit.model._citation import Citation
from citekit.model._date import Date
from citekit.model._derive import derive_attribution, translated_by
from citekit.model._languages import is_back_translated, language_after, languages_on_the_way
from citekit.model._library import Library
from citekit.model._quotation import Form, Occasion, Quotation, TextPositionSelector, TextQuoteSelector
from citekit.model._snapshot import Snapshot
from citekit.model._source import TYPES, Source
from citekit.model._text import UNDETERMINED, Text
from citekit.model._translation import Review, Translation, TranslatorKind, digest
from citekit.model._validation import kind_name, nearest, not_allowed, shown

__all__ = [
    "TYPES",
    "UNDETERMINED",
    "Agent",
    "AgentKind",
    "Attribution",
    "Basis",
    "Citation",
    "Date",
    "Form",
    "Gender",
    "Library",
    "Name",
    "Occasion",
    "Quotation",
    "Review",
    "Snapshot",
    "Source",
    "Step",
    "Text",
    "TextPositionSelector",
    "TextQuoteSelector",
    "Translation",
    "TranslatorKind",
    "Verb",
    "derive_attribution",
    "digest",
    "is_back_translated",
    "kind_name",
    "language_after",
    "languages_on_the_way",
    "nearest",
    "not_allowed",
    "shown",
    "translated_by",
]
