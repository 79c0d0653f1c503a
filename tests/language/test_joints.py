"""What belongs together across a place of a text, told by the words of its language."""

from pathlib import Path

import langcodes
import pytest

import citekit.language
from citekit.language import Loss, joint_at, negated_by_affix, normalise_tag

DATA = Path(citekit.language.__file__).parent / "data"
TAGS = sorted({path.stem for kind in ("joints", "numbers", "negations") for path in (DATA / kind).glob("*.txt")})


@pytest.mark.parametrize("tag", TAGS)
def test_a_data_file_is_named_by_a_tag_in_its_canonical_spelling(tag):
    assert langcodes.standardize_tag(tag) == tag == normalise_tag(tag)


@pytest.mark.parametrize(
    ("tag", "text", "loss", "joined"),
    [
        ("en", "minus| five degrees", Loss.NUMBER, "minus five"),
        ("en", "minus |five degrees", Loss.NUMBER, "minus five"),
        ("en", "five degrees| below zero", Loss.NUMBER, "five degrees below zero"),
        ("es", "doscientas| mil coronas", Loss.NUMBER, "doscientas mil"),
        ("de", "eine halbe| Million", Loss.NUMBER, "eine halbe Million"),
        ("fr", "une marche non-|violente", Loss.NEGATION, "non-violente"),
        ("ru", "вице-|президент", Loss.WORD, "вице-президент"),
        ("ar", "خمسة و|عشرين عاملا", Loss.NUMBER, "خمسة وعشرين"),
        ("he", "החוזה היה בלתי |חוקי", Loss.NEGATION, "בלתי חוקי"),
        ("zh", "三|十人", Loss.NUMBER, "三十"),
        ("ja", "非|公開", Loss.NEGATION, "非公開"),
        ("th", "ยี่สิบ|ห้าตัว", Loss.NUMBER, "ยี่สิบห้า"),
        ("en", "it cost €|500", Loss.CURRENCY, "€500"),
        ("en", "it cost 500| €", Loss.CURRENCY, "500 €"),
        ("en", "2 500| people", None, ""),
        ("en", "2 |500 people", Loss.NUMBER, "2 500"),
        ("en", "2| 500 people", Loss.NUMBER, "2 500"),
        ("en", "in 2019 |500 people", None, ""),
        ("en", "the fight against COVID|-19", None, ""),
        ("fr", "au moins |six degrés", None, ""),
        ("es", "al menos |seis grados", None, ""),
        ("zh", "南非|总统", None, ""),
        ("ja", "是非|公開して", None, ""),
        ("qu", "iskay| runa", None, ""),
    ],
)
def test_what_belongs_together_is_told_with_what_is_lost_and_where_it_stands(tag, text, loss, joined):
    place, text = text.index("|"), text.replace("|", "")
    found = joint_at(text, place, (tag,))
    assert (found and found.loss) == loss
    assert (text[found.start : found.end] if found else "") == joined


@pytest.mark.parametrize(
    ("tag", "word", "other", "negated"),
    [
        ("en", "illegal", "legal", True),
        ("de", "gültig", "ungültig", True),
        ("de", "fensterlos", "fenster", True),
        ("ru", "незаконный", "законный", True),
        ("tr", "ışıksız", "ışık", True),
        ("fi", "epävirallinen", "virallinen", True),
        ("hi", "अवैध", "वैध", True),
        ("en", "regal", "legal", False),
        ("en", "legally", "legal", False),
    ],
)
def test_a_word_is_the_other_with_an_affix_that_negates_or_is_not(tag, word, other, negated):
    assert negated_by_affix(word, other, tag) is negated
