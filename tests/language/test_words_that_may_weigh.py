"""Words looked up by their first letter are those that all patterns at once give; one that may not weigh does not."""

from __future__ import annotations

import re

import pytest

from citekit.language import (
    currencies,
    may_name_numbers,
    may_negate,
    may_tell_of_numbers,
    may_undo_negation,
    may_weigh,
    modals,
    negations,
    numbers,
    units,
)
from citekit.language._first_letters import Entry, FirstLetters, first_letter

WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")

NEGATED = [
    ("en", "They didn't go, and nobody asked."),
    ("en", "By no means was it a success."),
    ("es", "Nunca dijo nada de eso, ni entonces."),
    ("de", "Das ist in keiner Weise erlaubt."),
    ("fr", "Il n’a jamais rien signé."),
    ("ru", "Никто не пришёл."),
    ("cs", "Nikdy to neviděl."),
    ("tr", "Bugün gelmedi, hiç kimse yok."),
    ("ar", "لم يوافق أحد على ذلك"),
    ("he", "הוא לא אמר כלום"),
    ("zh", "本公司无权修改合同"),
    ("zh", "他並非凶手"),
    ("ja", "行けず、戻った"),
    ("ja", "知らんふりをした"),
    ("ja", "何も言わなかった"),
    ("th", "ไม่มีใครมา"),
    ("sw", "Hawakuja jana."),
]
COUNTED = [
    ("en", "half a million soldiers"),
    ("en", "some 1,200 people"),
    ("es", "setecientos mil soldados"),
    ("de", "fünfunddreißig Männer"),
    ("fr", "soixante-dix pour cent"),
    ("ru", "двадцать пять человек"),
    ("zh", "三十五万人"),
    ("zh", "共有两百多人"),
    ("ja", "兵士は七百人"),
    ("ja", "十二・五パーセント"),
    ("th", "สามสิบคน"),
    ("sw", "watu ishirini na watano"),
]
PLAIN = [("en", "government"), ("es", "gobierno"), ("de", "Regierung"), ("ru", "правительство"), ("tr", "hükümet")]
PLAIN_RUNS = [
    ("zh", "政府表示將會繼續"),
    ("zh", "government"),
    ("ja", "大臣は語った"),
    ("ja", "ゲーム"),
    ("th", "government"),
]
MEASURED = [("en", "kilometres"), ("es", "años"), ("de", "Euro"), ("ru", "рублей"), ("en", "March"), ("de", "müssen")]
LISTED = [("", "no later than"), ("x", "no"), ("x", r"\w+less"), ("y", "none"), ("x", "(?:is|are)n't"), ("y", "ıssız")]
TEXTS = [
    "No, none is homeless",
    "there aren't; no later than noon",
    "NONE no\nno",
    "ISSIZ, Issız, ıssız",
    "unnoble",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_patterns_by_their_first_letter_find_what_one_alternation_finds(text):
    entries = [Entry(name, first_letter(row), rf"(?<!\w){row}(?!\w)") for name, row in LISTED]
    at_once = re.compile("|".join(entry.written for entry in entries), re.IGNORECASE)
    found = [(match.span(), match[0]) for match, _ in FirstLetters.of(entries, r"(?<!\w)\w").matches(text)]
    assert found == [(match.span(), match[0]) for match in at_once.finditer(text)]


def test_of_patterns_that_match_at_one_place_the_first_gives_the_name():
    entries = [Entry("phrase", "n", "no later"), Entry("word", "n", "no")]
    assert [name for _, name in FirstLetters.of(entries).matches("no later, no")] == ["phrase", "word"]


@pytest.mark.parametrize(
    ("pattern", "first"), [("no", "n"), ("No\\.? x", "n"), ("a|b", ""), ("n?o", ""), ("(?:a|o)n", "")]
)
def test_a_pattern_has_a_first_letter_where_it_can_have_no_other(pattern, first):
    assert first_letter(pattern) == first


@pytest.mark.parametrize(("tag", "text"), NEGATED)
def test_what_negates_has_a_word_that_may(tag, text):
    assert negations(text, tag)
    assert any(may_negate(word, tag) for word in WORD.findall(text))


@pytest.mark.parametrize(("tag", "text"), COUNTED)
def test_what_counts_has_a_word_or_a_digit_that_may(tag, text):
    assert numbers(text, tag)
    assert may_tell_of_numbers(text, (tag,))
    assert re.search(r"\d", text) or any(may_name_numbers(word, (tag,)) for word in WORD.findall(text))


@pytest.mark.parametrize(("tag", "word"), MEASURED)
def test_units_currencies_dates_and_modal_verbs_may_weigh(tag, word):
    assert may_weigh(word, (tag,))


@pytest.mark.parametrize(("tag", "word"), PLAIN)
def test_a_word_that_may_not_weigh_says_nothing_of_these(tag, word):
    told = (may_negate, may_undo_negation, negations, numbers, modals)
    told_in_all = (may_weigh, may_tell_of_numbers, may_name_numbers)
    assert not any(look(word, tag) for look in told)
    assert not any(look(word, (tag,)) for look in told_in_all)
    assert not any(look(word) for look in (units, currencies))


@pytest.mark.parametrize(("tag", "run"), PLAIN_RUNS)
def test_of_a_script_without_spaces_a_run_that_has_no_such_word_names_no_number_and_negates_nothing(tag, run):
    assert not may_name_numbers(run, (tag,))
    assert not may_negate(run, tag)
    assert not numbers(run, tag)
    assert not negations(run, tag)
