"""Keys are made as people make them: family name, or both of two, a word, the year."""

import pytest

from citekit.model import Date, Source, Text
from citekit.verification.drafting import make_key


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("Marta Ruiz Ferry", "es", "ruiz-ferry-2024"),
        ("Carlos Núñez Ávila", "es", "nunez-avila-2024"),
        ("Juan Carlos Paz", "es", "paz-puerto-2024"),
        ("Ana Ruiz", "es", "ruiz-puerto-2024"),
        ("Rosa Prado Lima", "pt", "prado-lima-2024"),
        ("山田花子", "ja", "source-puerto-2024"),
    ],
)
def test_two_surnames_and_the_year_are_a_key(name, language, key):
    source = Source(id="", type="webpage", language="es", title=Text("Puerto", "es"), issued=Date(((2024, 5),)))
    assert make_key(Text(name, language), source, Text("Puerto", "es"), ()) == key
