"""The nouns of citekit: frozen records that hold what is true of them alone."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.model._agent import Agent as Agent
    from citekit.model._agent import AgentKind as AgentKind
    from citekit.model._agent import Gender as Gender
    from citekit.model._agent import Name as Name
    from citekit.model._attribution import Attribution as Attribution
    from citekit.model._attribution import Basis as Basis
    from citekit.model._attribution import Step as Step
    from citekit.model._attribution import Verb as Verb
    from citekit.model._citation import Citation as Citation
    from citekit.model._date import Date as Date
    from citekit.model._derive import derive_attribution as derive_attribution
    from citekit.model._derive import translated_by as translated_by
    from citekit.model._languages import is_back_translated as is_back_translated
    from citekit.model._languages import language_after as language_after
    from citekit.model._languages import languages_on_the_way as languages_on_the_way
    from citekit.model._library import Library as Library
    from citekit.model._quotation import Form as Form
    from citekit.model._quotation import Occasion as Occasion
    from citekit.model._quotation import Quotation as Quotation
    from citekit.model._quotation import TextPositionSelector as TextPositionSelector
    from citekit.model._quotation import TextQuoteSelector as TextQuoteSelector
    from citekit.model._snapshot import Attachment as Attachment
    from citekit.model._snapshot import Snapshot as Snapshot
    from citekit.model._source import TYPES as TYPES
    from citekit.model._source import Source as Source
    from citekit.model._text import UNDETERMINED as UNDETERMINED
    from citekit.model._text import Text as Text
    from citekit.model._translation import Review as Review
    from citekit.model._translation import Translation as Translation
    from citekit.model._translation import TranslatorKind as TranslatorKind
    from citekit.model._translation import digest as digest
    from citekit.model._validation import kind_name as kind_name
    from citekit.model._validation import nearest as nearest
    from citekit.model._validation import not_allowed as not_allowed
    from citekit.model._validation import shown as shown

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_agent": ("Agent", "AgentKind", "Gender", "Name"),
            "_attribution": ("Attribution", "Basis", "Step", "Verb"),
            "_citation": ("Citation",),
            "_date": ("Date",),
            "_derive": ("derive_attribution", "translated_by"),
            "_languages": ("is_back_translated", "language_after", "languages_on_the_way"),
            "_library": ("Library",),
            "_quotation": ("Form", "Occasion", "Quotation", "TextPositionSelector", "TextQuoteSelector"),
            "_snapshot": ("Attachment", "Snapshot"),
            "_source": ("TYPES", "Source"),
            "_text": ("UNDETERMINED", "Text"),
            "_translation": ("Review", "Translation", "TranslatorKind", "digest"),
            "_validation": ("kind_name", "nearest", "not_allowed", "shown"),
        },
    )
