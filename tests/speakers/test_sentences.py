"""The sentence that a quotation stands in, as `citekit.language.sentences` reads it, quoted words apart."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article

SENTENCES = [
    # language, text with one quotation, and the sentence that it stands in between bars
    ("de", "Es regnet. |„Wir kommen“, sagte am 3. Oktober Minister Vogt.| Er ging."),
    ("es", "Llueve. |“Vendremos”, dijo en EE. UU. Marta Ruiz.| Se fue."),
    ("fr", "Il pleut. |« Oui », a dit à St. Denis M. Roux.| Il part."),
    ("en", "It rains. |“Will we go? We will not,” said Dr. Ann Lee of the U.S. Senate.| She left."),
    ("en", "Lee spoke. |“We will not go.”| She left."),
    ("en", "|“Stop!” she said.| He left."),
    ("ru", "Идёт дождь. |«Мы придём», — сказал в г. Омск И. П. Петров.| Он ушёл."),
    ("ja", "雨だ。|「行く」と市長は言った。|彼は去った。"),
    ("hi", "बारिश है। |“हम आएँगे” मंत्री ने कहा।| वह गया।"),
    ("ur", "بارش ہے۔ |“ہم آئیں گے” وزیر نے کہا۔| وہ گیا۔"),
    ("el", "Βρέχει. |«Θα έρθουμε;» ρώτησε ο κ. Παππάς.| Έφυγε."),
]


@pytest.mark.parametrize(("language", "marked"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_a_quotation_stands_in_the_sentence_that_its_language_ends(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    (one,) = audit_article(read_article(text, format="text"), language=language).quotations
    assert text[slice(*one.sentence)] == marked.split("|")[1]
