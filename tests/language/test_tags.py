"""Language tags: what most texts have is canonical as it stands, and is told so without the whole registry."""

from itertools import product
from string import ascii_lowercase

import langcodes
import pytest
from babel.localedata import locale_identifiers

from citekit.language import normalise_tag, script

LOCALES = [name.replace("_", "-") for name in locale_identifiers()]
LANGUAGES = sorted({*(tag.split("-")[0] for tag in LOCALES), *map("".join, product(ascii_lowercase, repeat=2))})
RESTS = ("Latn", "Arab", "Hans", "Cyrl", "ES", "SU", "UK", "419", "es", "LATN", "1996", "abcd")


def test_a_tag_has_the_spelling_that_the_registry_gives_it():
    tags = ["und", "mis", *LOCALES, *LANGUAGES, *(f"{language}-{rest}" for language in LANGUAGES for rest in RESTS)]
    assert [(tag, normalise_tag(tag)) for tag in tags if normalise_tag(tag) != langcodes.standardize_tag(tag)] == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("es", "Latn"), ("es-PE", "Latn"), ("zh", "Hans"), ("zh-TW", "Hant"), ("zh-Hant-TW", "Hant"), ("sr", "Cyrl"),
     ("sr-Latn", "Latn"), ("ja-Latn", "Latn"), ("de-1996", "Latn"), ("ku", "Latn"), ("ku-IQ", "Arab"),
     ("az-IR", "Arab"), ("iw", "Hebr"), ("qu", "Latn"), ("quz-PE", "Latn"), ("th", "Thai"), ("pa-PK", "Arab"),
     ("und", "Latn")],
)  # fmt: skip
def test_a_tag_tells_its_script_by_its_territory(tag, expected):
    assert script(tag) == expected
