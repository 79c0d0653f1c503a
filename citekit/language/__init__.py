"""Languages: tags, scripts, directions, names; numbers and negations in a text; what knows strings alone."""

from typing import TYPE_CHECKING

from citekit._rooms import lazily

if TYPE_CHECKING:
    from citekit.language._calendar_days import points_of_calendar as points_of_calendar
    from citekit.language._clauses import ClauseKind as ClauseKind
    from citekit.language._clauses import ClauseWord as ClauseWord
    from citekit.language._clauses import are_forms as are_forms
    from citekit.language._clauses import clause_words as clause_words
    from citekit.language._clauses import is_clause_word as is_clause_word
    from citekit.language._comparing import calendar as calendar
    from citekit.language._comparing import is_function_word as is_function_word
    from citekit.language._comparing import is_ordinary as is_ordinary
    from citekit.language._comparing import length_in_english as length_in_english
    from citekit.language._comparing import reads_as as reads_as
    from citekit.language._comparing import sounds as sounds
    from citekit.language._comparing import tells_names as tells_names
    from citekit.language._composing import composed as composed
    from citekit.language._deceiving import Deceit as Deceit
    from citekit.language._deceiving import Deceptive as Deceptive
    from citekit.language._deceiving import deceptions as deceptions
    from citekit.language._detect import Detection as Detection
    from citekit.language._detect import detect as detect
    from citekit.language._detect import same_language as same_language
    from citekit.language._edtf import Edtf as Edtf
    from citekit.language._edtf import edtf as edtf
    from citekit.language._eras import EraYear as EraYear
    from citekit.language._eras import bare_year as bare_year
    from citekit.language._eras import era_years as era_years
    from citekit.language._eras import in_common_era as in_common_era
    from citekit.language._eras import year_of_era as year_of_era
    from citekit.language._exonyms import exonyms as exonyms
    from citekit.language._exonyms import is_place as is_place
    from citekit.language._familiar import familiarity as familiarity
    from citekit.language._hedges import Connectives as Connectives
    from citekit.language._hedges import Hedge as Hedge
    from citekit.language._hedges import HedgeKind as HedgeKind
    from citekit.language._hedges import Reach as Reach
    from citekit.language._hedges import connectives as connectives
    from citekit.language._hedges import hedge_languages as hedge_languages
    from citekit.language._hedges import hedges as hedges
    from citekit.language._hedges import hedges_after as hedges_after
    from citekit.language._hedges import hedges_before as hedges_before
    from citekit.language._joints import Joint as Joint
    from citekit.language._joints import Loss as Loss
    from citekit.language._joints import joint_at as joint_at
    from citekit.language._joints import may_be_joined as may_be_joined
    from citekit.language._joints import negated_by_affix as negated_by_affix
    from citekit.language._names import language_attributive as language_attributive
    from citekit.language._names import language_name as language_name
    from citekit.language._negations import Negation as Negation
    from citekit.language._negations import may_negate as may_negate
    from citekit.language._negations import may_undo_negation as may_undo_negation
    from citekit.language._negations import negations as negations
    from citekit.language._negations import reads_negations as reads_negations
    from citekit.language._number_tokens import may_name_numbers as may_name_numbers
    from citekit.language._number_tokens import may_tell_of_numbers as may_tell_of_numbers
    from citekit.language._numbers import Number as Number
    from citekit.language._numbers import numbers as numbers
    from citekit.language._numbers import reads_number_words as reads_number_words
    from citekit.language._places import Place as Place
    from citekit.language._places import exchanged_places as exchanged_places
    from citekit.language._places import names_place as names_place
    from citekit.language._places import places as places
    from citekit.language._plausible import plausible_languages as plausible_languages
    from citekit.language._plausible import script_languages as script_languages
    from citekit.language._quotation import closing_marks as closing_marks
    from citekit.language._quotation import quotation_pairs as quotation_pairs
    from citekit.language._romanisation import romanise as romanise
    from citekit.language._sentences import sentences as sentences
    from citekit.language._spans import LanguageSpan as LanguageSpan
    from citekit.language._spans import detect_spans as detect_spans
    from citekit.language._spelling import has_spellings as has_spellings
    from citekit.language._spelling import respelt as respelt
    from citekit.language._spelling import respelt_in_place as respelt_in_place
    from citekit.language._tags import direction as direction
    from citekit.language._tags import matches as matches
    from citekit.language._tags import normalise_tag as normalise_tag
    from citekit.language._tags import primary as primary
    from citekit.language._tags import script as script
    from citekit.language._tags import tags_to_try as tags_to_try
    from citekit.language._tags import without_extensions as without_extensions
    from citekit.language._traits import has_trait as has_trait
    from citekit.language._units_and_modals import currencies as currencies
    from citekit.language._units_and_modals import dates as dates
    from citekit.language._units_and_modals import may_weigh as may_weigh
    from citekit.language._units_and_modals import modals as modals
    from citekit.language._units_and_modals import units as units
    from citekit.language._writing import information as information
    from citekit.language._writing import scripts as scripts

if not TYPE_CHECKING:  # a checker takes the names from above, and knows which there are not
    __all__, __getattr__, __dir__ = lazily(
        __name__,
        {
            "_clauses": ("ClauseKind", "ClauseWord", "are_forms", "clause_words", "is_clause_word"),
            "_composing": ("composed",),
            "_comparing": (
                "calendar",
                "is_function_word",
                "is_ordinary",
                "length_in_english",
                "reads_as",
                "sounds",
                "tells_names",
            ),
            "_deceiving": ("Deceit", "Deceptive", "deceptions"),
            "_detect": ("Detection", "detect", "same_language"),
            "_edtf": ("Edtf", "edtf"),
            "_calendar_days": ("points_of_calendar",),
            "_eras": ("EraYear", "bare_year", "era_years", "in_common_era", "year_of_era"),
            "_exonyms": ("exonyms", "is_place"),
            "_familiar": ("familiarity",),
            "_hedges": (
                "Connectives",
                "Hedge",
                "HedgeKind",
                "Reach",
                "connectives",
                "hedge_languages",
                "hedges",
                "hedges_after",
                "hedges_before",
            ),
            "_joints": ("Joint", "Loss", "joint_at", "may_be_joined", "negated_by_affix"),
            "_names": ("language_attributive", "language_name"),
            "_negations": ("Negation", "may_negate", "may_undo_negation", "negations", "reads_negations"),
            "_number_tokens": ("may_name_numbers", "may_tell_of_numbers"),
            "_numbers": ("Number", "numbers", "reads_number_words"),
            "_places": ("Place", "exchanged_places", "names_place", "places"),
            "_plausible": ("plausible_languages", "script_languages"),
            "_quotation": ("closing_marks", "quotation_pairs"),
            "_romanisation": ("romanise",),
            "_sentences": ("sentences",),
            "_spans": ("LanguageSpan", "detect_spans"),
            "_spelling": ("has_spellings", "respelt", "respelt_in_place"),
            "_tags": (
                "direction",
                "matches",
                "normalise_tag",
                "primary",
                "script",
                "tags_to_try",
                "without_extensions",
            ),
            "_units_and_modals": ("currencies", "dates", "may_weigh", "modals", "units"),
            "_writing": ("information", "scripts"),
            "_traits": ("has_trait",),
        },
    )
