"""Make the table of given names, each with whether women, men or both bear it.

    python -m tests.bench.make.given_names > citekit/speakers/data/compiled/given-names.txt

It needs Faker 40.63.0. Of its locales those are taken of the languages of ``speakers/data/words`` and of their
neighbours: a report names people of all countries. Names that are also those of countries are left out.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

from citekit.speakers._lexicon import places
from tests.bench.make.heads import head

HEAD = head(
    "Given names, by which a run of capitals is told to be a person",
    form="a name, a space, f (women), m (men) or b (both)",
    source="Faker 40.63.0, the names in its providers of persons",
    made="tests/bench/make/given_names.py",
    licence="MIT",
    holders=("2012 Daniele Faraglia",),
)
LOCALES = [
    "ar_AA", "ar_DZ", "ar_PS", "bg_BG", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "el_GR", "en_GB", "en_IE",
    "en_IN", "en_NZ", "en_US", "es_AR", "es_CL", "es_CO", "es_ES", "es_MX", "et_EE", "fi_FI", "fr_BE", "fr_CA",
    "fr_CH", "fr_DZ", "fr_FR", "hr_HR", "hu_HU", "id_ID", "it_IT", "lv_LV", "nl_BE", "nl_NL", "no_NO", "pl_PL",
    "pt_BR", "pt_PT", "ro_RO", "ru_RU", "sk_SK", "sl_SI", "sv_SE", "tr_TR", "uk_UA",
]  # fmt: skip
WORD = re.compile(r"[^\W\d_]{3,}(?:[-’'][^\W\d_]+)?")


def borne(locale: str) -> Iterator[tuple[str, str]]:
    """Give the given names of a *locale*, each with the letter of who bears it."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for letter, kind in (("f", "female"), ("m", "male")):
        for name in getattr(provider, f"first_names_{kind}", ()):
            yield name, letter


def main() -> None:
    """Print the data file."""
    bearers: dict[str, set[str]] = {}
    countries = {place for language in ("en", "es", "fr", "de", "pt", "it") for place in places(language)}
    for locale in LOCALES:
        for name, letter in borne(locale):
            if WORD.fullmatch(name) and name.casefold() not in countries and not name.isupper():
                bearers.setdefault(name, set()).add(letter)
    print(HEAD)
    for name in sorted(bearers):
        print(name, "b" if len(bearers[name]) > 1 else min(bearers[name]))


if __name__ == "__main__":
    main()
