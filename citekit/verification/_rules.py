"""The register of rules: what findings may name, how much each weighs, what it needs to be checked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen


class Severity(StrEnum):
    """How much a finding weighs, from what a reader should know to what must not go out."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return _RANKS[self]


_RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Need(StrEnum):
    """What has to be at hand for a rule to be checked."""

    ARTICLE = "article"
    RECORD = "record"
    TRANSLATION = "translation"
    PAGE = "page"
    WEB = "web"


@frozen
class Rule:
    """One rule: its stable id, its title, the severity of its findings where nothing makes one lighter, what it needs.

    The first digit of ``id`` is what the rule is about: CK1 the article, CK2 the attribution, CK3 the translation, CK4
    the evidence, CK5 the language. An id is never given to another rule.
    """

    id: str
    severity: Severity
    title: str
    needs: tuple[Need, ...]


_ARTICLE, _RECORD, _TRANSLATION, _PAGE = Need.ARTICLE, Need.RECORD, Need.TRANSLATION, Need.PAGE
_WEB = Need.WEB
_NOTE, _WARNING, _ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR

_ALL = (
    Rule("CK101", _WARNING, "there is no record of a quotation", (_ARTICLE,)),
    Rule("CK102", _WARNING, "no outlet is named", (_ARTICLE,)),
    Rule("CK103", _NOTE, "the outlet is carried over from a sentence before", (_ARTICLE,)),
    Rule("CK104", _WARNING, "a translation is not disclosed", (_ARTICLE,)),
    Rule("CK105", _WARNING, "the translator is not stated", (_ARTICLE,)),
    Rule("CK106", _WARNING, "the original of a translation is not on record", (_ARTICLE,)),
    Rule("CK107", _ERROR, "the printed words are not those of the record", (_ARTICLE, _RECORD)),
    Rule("CK108", _WARNING, "the same words are printed in two translations", (_ARTICLE, _RECORD)),
    Rule("CK109", _NOTE, "the speaker is a pronoun", (_ARTICLE,)),
    Rule("CK110", _WARNING, "a quotation is not closed", (_ARTICLE,)),
    Rule("CK111", _NOTE, "a date is relative", (_ARTICLE,)),
    Rule("CK112", _NOTE, "a verb says more than that something was said", (_ARTICLE,)),
    Rule("CK113", _WARNING, "printed words could not be told or compared", (_ARTICLE, _RECORD)),
    Rule("CK114", _WARNING, "uncited words stand on a saved page", (_ARTICLE, _PAGE)),
    Rule("CK115", _WARNING, "an exception without a reason", (_ARTICLE,)),
    Rule("CK116", _WARNING, "printed words are not what they look like", (_ARTICLE,)),
    Rule("CK117", _ERROR, "the article was not found on its page", (_ARTICLE,)),
    Rule("CK118", _WARNING, "an exception that excepts nothing", (_ARTICLE,)),
    Rule("CK119", _WARNING, "the same words are quoted twice", (_ARTICLE,)),
    Rule("CK201", _WARNING, "the language changes, and no step translates", (_RECORD,)),
    Rule("CK202", _ERROR, "dates run backwards", (_RECORD,)),
    Rule("CK203", _WARNING, "nobody is named", (_RECORD,)),
    Rule("CK204", _NOTE, "the translator is not stated", (_RECORD,)),
    Rule("CK205", _WARNING, "a translation of a translation", (_RECORD,)),
    Rule("CK206", _WARNING, "back-translated words", (_RECORD,)),
    Rule("CK207", _ERROR, "sources in a circle", (_RECORD,)),
    Rule("CK208", _NOTE, "one origin behind many sources", (_RECORD,)),
    Rule("CK209", _WARNING, "a step that nobody has read", (_RECORD,)),
    Rule("CK210", _WARNING, "two renderings disagree", (_RECORD,)),
    Rule("CK211", _WARNING, "the source itself credits another", (_RECORD, _PAGE)),
    Rule("CK212", _WARNING, "the speaker is not named near the words", (_RECORD, _PAGE)),
    Rule("CK213", _ERROR, "a machine's translation that is not called one", (_ARTICLE, _TRANSLATION)),
    Rule("CK214", _WARNING, "the source was corrected", (_RECORD, _PAGE)),
    Rule("CK215", _WARNING, "the text names another speaker than the record", (_ARTICLE, _RECORD)),
    Rule("CK216", _WARNING, "the page names another speaker than the record", (_RECORD, _PAGE)),
    Rule("CK217", _WARNING, "words credited to one who is only named nearby", (_RECORD, _PAGE)),
    Rule("CK218", _WARNING, "the text names another outlet or agency", (_ARTICLE, _RECORD)),
    Rule("CK219", _WARNING, "a translation is disclosed otherwise than recorded", (_ARTICLE, _RECORD)),
    Rule("CK220", _WARNING, "the words are dated otherwise than recorded", (_RECORD,)),
    Rule("CK221", _WARNING, "the source is taken from another, and the record does not say so", (_RECORD, _PAGE)),
    Rule("CK301", _ERROR, "a number is not the same", (_TRANSLATION,)),
    Rule("CK302", _ERROR, "the words are left untranslated", (_TRANSLATION,)),
    Rule("CK303", _ERROR, "the translation is in another language than it says", (_TRANSLATION,)),
    Rule("CK304", _ERROR, "the translation is cut off", (_TRANSLATION,)),
    Rule("CK305", _ERROR, "the translation says something else", (_TRANSLATION,)),
    Rule("CK306", _ERROR, "the translation holds what is none of it", (_TRANSLATION,)),
    Rule("CK311", _WARNING, "a negation was put in or lost", (_TRANSLATION,)),
    Rule("CK312", _WARNING, "a name is not the same", (_TRANSLATION,)),
    Rule("CK313", _WARNING, "a question became a statement", (_TRANSLATION,)),
    Rule("CK314", _WARNING, "a hedge of the original is lost", (_TRANSLATION,)),
    Rule("CK315", _WARNING, "a quotation inside the quotation was lost", (_TRANSLATION,)),
    Rule("CK316", _WARNING, "the original was changed since it was translated", (_TRANSLATION,)),
    Rule("CK321", _WARNING, "the translation may say something else", (_TRANSLATION,)),
    Rule("CK322", _WARNING, "a sentence is left untranslated", (_TRANSLATION,)),
    Rule("CK323", _WARNING, "a sentence was added", (_TRANSLATION,)),
    Rule("CK401", _NOTE, "the words were not checked", (_RECORD,)),
    Rule("CK402", _ERROR, "the saved page is not the one that was quoted", (_RECORD, _PAGE)),
    Rule("CK403", _ERROR, "the recorded words differ from those of the source", (_RECORD, _PAGE)),
    Rule("CK404", _ERROR, "the recorded words are not found", (_RECORD, _PAGE)),
    Rule("CK405", _ERROR, "the words stand in another source", (_RECORD, _PAGE)),
    Rule("CK406", _WARNING, "the words stand in several places", (_RECORD, _PAGE)),
    Rule("CK407", _ERROR, "what governs the words was left outside the marks", (_RECORD, _PAGE)),
    Rule("CK408", _NOTE, "it cannot be told what a cut changes", (_RECORD, _PAGE)),
    Rule("CK409", _NOTE, "the words are too few to prove anything", (_RECORD, _PAGE)),
    Rule("CK410", _WARNING, "the words stand only beside the text of the page", (_RECORD, _PAGE)),
    Rule("CK411", _NOTE, "the source writes the same words otherwise", (_RECORD, _PAGE)),
    Rule("CK412", _ERROR, "the text of the saved page is not the one that was quoted", (_RECORD, _PAGE)),
    Rule("CK413", _WARNING, "other words stand at the recorded place", (_RECORD, _PAGE)),
    Rule("CK414", _WARNING, "the saved page is of another kind than its record says", (_RECORD, _PAGE)),
    Rule("CK415", _WARNING, "the saved page is of another address than the source", (_RECORD, _PAGE)),
    Rule("CK416", _ERROR, "a page was saved in the future, or at no time", (_RECORD, _PAGE)),
    Rule("CK417", _WARNING, "recorded words are not what they look like", (_RECORD,)),
    Rule("CK418", _NOTE, "the words are a person's who vouches for them", (_RECORD, _PAGE)),
    Rule("CK421", _ERROR, "the page on the web has the words otherwise now", (_RECORD, _WEB)),
    Rule("CK422", _ERROR, "the page on the web no longer has the words", (_RECORD, _WEB)),
    Rule("CK423", _WARNING, "the page is no longer on the web", (_RECORD, _WEB)),
    Rule("CK424", _NOTE, "the page on the web could not be looked at", (_RECORD, _WEB)),
    Rule("CK425", _WARNING, "the page on the web has a correction that the saved one has not", (_RECORD, _WEB)),
    Rule("CK426", _NOTE, "the page on the web changed or moved, and the words stand", (_RECORD, _WEB)),
    Rule("CK501", _WARNING, "the source is in another language than its record says", (_RECORD, _PAGE)),
    Rule("CK502", _NOTE, "the page declares another language than its record says", (_RECORD, _PAGE)),
    Rule("CK503", _WARNING, "a year is likelier of another calendar", (_RECORD,)),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _ALL})
"""Every rule by its id, in the order of the ids."""
