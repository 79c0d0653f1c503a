"""The tables behind the detection of languages: kept small, and the same as if they were not."""

import lzma
import random

import pytest

from citekit.language._data import lines
from citekit.language._grams import pieces, said_in_file, table, word_table, word_votes, words
from citekit.language._mapped_model import py3langid_identifier

TEXTS = (
    "Setecientos soldados para adiestrar a las fuerzas armadas",
    "Wir haben niemals fünf Millionen Euro bezahlt",
    "Мы не видели солдат в городе",
    "لم نر الجنود في المدينة",
    "לא ראינו חיילים",
    "我们没有看到士兵",
    "เราไม่เห็นทหาร",
    "qanchis pachak sultadukuna",
    "",
    "a",
    "\u200d",
)


def words_said_by_a_dictionary(found):
    """Give by language the steps of words as the file says them, the simple way."""
    steps = {}
    for row in lines("compiled/detection", "words"):
        tag, step, joined = row.split("\t")
        for word in joined.split(" "):
            steps.setdefault(word, []).append((tag, int(step)))
    total = dict.fromkeys(word_table().tags, 0)
    for word in found:
        for tag, step in steps.get(word, ()):
            total[tag] += step
    return total


@pytest.mark.long
def test_words_are_found_as_in_a_dictionary():
    rows = [row.split("\t")[2].split(" ") for row in lines("compiled/detection", "words")]
    known = random.Random(7).sample([word for row in rows for word in row], 3000)
    strange = [word[::-1] for word in known] + [word + "x" for word in known] + ["", " ", "\ud800", "der die"]
    found = [*known, *strange, *known[:50]]
    table = word_table()
    assert dict(zip(table.tags, table.said(found), strict=True)) == words_said_by_a_dictionary(found)


@pytest.mark.parametrize(("name", "known"), [("grams", lambda: table("grams")), ("words", word_table)])
def test_a_table_says_what_its_file_says(name, known):
    for text in TEXTS:
        said = words(text) if name == "words" else [piece for word in words(text) for piece in pieces(word)]
        tags, steps = said_in_file(name, said)
        assert (tuple(tags), steps) == (known().tags, known().said(said)), text


def test_a_mapped_model_says_what_a_loaded_one_says():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    mapped = py3langid_identifier()
    assert mapped.labels == loaded.labels
    for text in TEXTS:
        assert mapped.rank(text) == loaded.rank(text), text


def test_a_model_of_another_layout_is_left_to_the_package(monkeypatch, tmp_path):
    import py3langid

    model = tmp_path / "data" / "model.npz.xz"
    model.parent.mkdir()
    model.write_bytes(lzma.compress(b"no archive of tables, but long enough to have a header"))
    monkeypatch.setattr(py3langid, "__file__", str(tmp_path / "__init__.py"))
    assert dict(py3langid_identifier().rank(TEXTS[0]))["es"] > 0.5


def test_nobody_votes_for_words_that_are_in_no_list():
    assert word_votes("xqzv wvvzq") == ()
    assert words("xqzv wvvzq") == ["xqzv", "wvvzq"]
