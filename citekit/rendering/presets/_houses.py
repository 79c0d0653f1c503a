"""A quotation as a newsroom prints it, with all that is said of it."""

from __future__ import annotations

from typing import Literal

from citekit.language import matches, primary, quotation_pairs
from citekit.model import UNDETERMINED, Citation, Text, is_back_translated
from citekit.rendering._attribution import attribution
from citekit.rendering._marks import SENTENCE_ENDS
from citekit.rendering._phrases import phrases

House = Literal["ap", "reuters"]
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ("「", "」"), ("『", "』"), ("”", "”"))


def quotation_marks(locale: str) -> tuple[str, str, str, str]:
    """Give the marks in which text in *locale* (BCP 47) quotes: opening, closing, and both within (CLDR)."""
    (opening, closing), (within, end), *_ = quotation_pairs(locale)
    return opening, closing, within, end


def within_marks(words: str, locale: str) -> str:
    """Give *words* as they stand between the marks of *locale*: a pair within becomes its inner one (Hart's Rules)."""
    _, _, opening, closing = quotation_marks(locale)
    for first, last in _PAIRS:
        if words.count(first) == words.count(last) == 1 and first != last and words.index(first) < words.index(last):
            return words.replace(first, opening).replace(last, closing)
    return words


def quote_in_text(citation: Citation, locale: str = "en", *, house: House = "ap") -> str:
    """Give a citation's words in the language of *locale* with who said, reported and translated them, as plain text.

    *house* ``ap`` gives the translation a sentence of its own, ``reuters`` keeps it in the same. Words that went
    through another language and back are no quotation, and stand without marks (Reuters Handbook: “the fewer quotes
    and the more reported speech, the better”). These are likenesses: neither house prints a pattern for it.

    Raises as `attribution` does.
    """
    printer = phrases(locale)
    shown = printed_words(citation, printer.locale)
    words = printer.value(shown.value)
    opening, closing, *_ = quotation_marks(locale)
    reported = is_back_translated(citation, printer.locale)
    attributed = attribution(citation, locale, form="origin" if house == "ap" else "inline")
    sentence = printer.say(
        "reported-attributed" if reported else "quoted-attributed",
        {"comma": "no" if words.endswith(SENTENCE_ENDS) else "yes"},
        open=opening,
        close=closing,
        words=words if reported else within_marks(words, locale),
        attribution=attributed,
    )
    disclosure = attribution(citation, locale, form="disclosure") if house == "ap" else ""
    space = "" if not disclosure or sentence.endswith("。") else " "
    return f"{sentence}{space}{disclosure}"


def printed_words(citation: Citation, locale: str) -> Text:
    """Give the words that a page in *locale* prints: the translation, or the original where there is none."""
    words = citation.quotation.text
    if words.language != UNDETERMINED and matches(words.language, primary(locale)):
        return words
    translation = citation.translation(locale)
    return words if translation is None else translation.text
