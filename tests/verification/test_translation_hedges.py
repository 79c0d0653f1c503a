"""A hedge that a translation loses."""

import pytest

from citekit.model import Text
from citekit.verification import check_translation

LOST = [
    ("es", "Al parecer, los dos barcos ya están en el puerto.", "The two ships are already in the port."),
    ("de", "Angeblich sind die beiden Schiffe schon im Hafen.", "The two ships are already in the port."),
    ("fr", "Peut-être les deux bateaux sont déjà dans le port.", "The two ships are already in the port."),
    ("ru", "Говорят, что два корабля уже в порту.", "The two ships are already in the port."),
    ("cs", "Obě lodě jsou prý už v přístavu.", "The two ships are already in the port."),
    ("pt", "Talvez os dois navios já estejam no porto.", "The two ships are already in the port."),
]


@pytest.mark.parametrize(("language", "original", "translation"), LOST)
def test_a_lost_hedge_is_told(language, original, translation):
    assert "CK314" in {one.rule for one in check_translation(Text(original, language), Text(translation, "en"))}


@pytest.mark.parametrize("kept", ["Apparently {}", "It seems that {}", "{} may be so", "Perhaps {}"])
@pytest.mark.parametrize(("language", "original", "translation"), LOST)
def test_a_kept_hedge_is_no_finding(language, original, translation, kept):
    hedged = Text(kept.format(translation), "en")
    assert "CK314" not in {one.rule for one in check_translation(Text(original, language), hedged)}
