from __future__ import annotations

import pytest
from loopback import Reply, deepl, in_english

from citekit.errors import EngineUnavailable
from citekit.model import Text
from citekit.translation import AuthFailed, DeepL, EngineFault, EngineTimeout, Patience, translate_all

pytest.importorskip("deepl", reason="the package deepl (the extra deepl) is not installed")

TEXTS = [Text(f"Oración número {number}", "es") for number in range(60)]


def test_many_texts_travel_together_and_the_key_in_a_header(serve):
    loopback = serve(deepl)
    outcomes = translate_all(TEXTS, "en", DeepL("planted-secret", loopback.address))
    assert [outcome.text.value for outcome in outcomes] == [in_english(text.value) for text in TEXTS]
    assert len(loopback.asked) == 2
    assert all(asked.headers["authorization"] == "DeepL-Auth-Key planted-secret" for asked in loopback.asked)
    assert all("planted-secret" not in asked.target for asked in loopback.asked)


@pytest.mark.parametrize(
    ("reply", "error"),
    [(Reply("{}", status=403), AuthFailed), (Reply("{}", status=456), EngineFault),
     (Reply("{}", status=404), EngineFault), (Reply("{}", wait=600), EngineTimeout)],
)  # fmt: skip
def test_a_fault_is_named(serve, reply, error):
    patience = Patience(0.5 if error is EngineTimeout else 60)
    outcomes = translate_all(TEXTS, "en", DeepL("planted-secret", serve(lambda _: reply).address, patience=patience))
    assert {type(outcome) for outcome in outcomes} == {error}


def test_without_a_key_it_says_where_one_is_looked_for():
    (outcome,) = translate_all(TEXTS[:1], "en", DeepL())
    assert isinstance(outcome, EngineUnavailable)
    assert "DEEPL_API_KEY" in str(outcome)
