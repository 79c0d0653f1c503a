"""Words that a clause is read by are found as they stand; what only looks like one is not."""

import pytest

from citekit.language import ClauseKind, are_forms, clause_words, is_clause_word
from citekit.language._data import lines, names_in

FOUND = [
    ("ar", "الجميع ما عدا الكاهن", ClauseKind.EXCEPTION, ("ما عدا",)),
    ("de", "Alle außer dem Pfarrer", ClauseKind.EXCEPTION, ("außer",)),
    ("en", "Everyone except the cook, if he wakes", ClauseKind.EXCEPTION, ("except",)),
    ("en", "Everyone except the cook, if he wakes", ClauseKind.CONDITION, ("if",)),
    ("en", "They refused and hardly spoke", ClauseKind.DENIAL, ("refused",)),
    ("es", "Los campesinos podrían perder", ClauseKind.MODAL, ("podrían",)),
    ("fr", "l'interdiction de la pêche", ClauseKind.DENIAL, ("interdiction",)),
    ("he", "כולם מלבד הכומר", ClauseKind.EXCEPTION, ("מלבד",)),
    ("hi", "अगर बैंक चाहे", ClauseKind.CONDITION, ("अगर",)),
    ("ja", "神父を除く全員", ClauseKind.EXCEPTION, ("除く",)),
    ("ko", "신부를 제외한 모두", ClauseKind.EXCEPTION, ("제외한",)),
    ("ru", "Совет отказался продавать", ClauseKind.DENIAL, ("отказался",)),
    ("th", "ทุกคนยกเว้นบาทหลวง", ClauseKind.EXCEPTION, ("ยกเว้น",)),
    ("zh", "除了神父以外", ClauseKind.EXCEPTION, ("除了",)),
]


@pytest.mark.parametrize(("tag", "text", "kind", "words"), FOUND)
def test_a_word_is_found_where_it_stands(tag, text, kind, words):
    found = clause_words(text, tag, kind)
    assert tuple(one.words for one in found) == words
    assert all(text[one.start : one.end] == one.words for one in found)


@pytest.mark.parametrize(
    ("tag", "text", "kind"),
    [
        ("en", "She came not only with her dog", ClauseKind.DEGREE),
        ("en", "An iffy plan", ClauseKind.CONDITION),
        ("es", "No solo vino Ana", ClauseKind.DEGREE),
        ("qu", "mana pipas hamunchu", ClauseKind.EXCEPTION),
    ],
)
def test_what_only_looks_like_one_is_none(tag, text, kind):
    assert clause_words(text, tag, kind) == ()


def test_forms_of_one_word_are_those_that_the_files_list():
    assert are_forms("Went", "go", "en")
    assert not are_forms("may", "must", "en")
    assert is_clause_word("They", "en", ClauseKind.PRONOUN)
    assert not is_clause_word("They say", "en", ClauseKind.PRONOUN)


@pytest.mark.parametrize("tag", names_in("clauses"))
def test_every_file_names_known_kinds_and_can_be_read(tag):
    rows = [row.partition("\t") for row in lines("clauses", tag) if row != "unspaced"]
    assert {kind for kind, _, _ in rows} <= {*ClauseKind, "form", "none"}
    assert all(phrase and phrase == phrase.strip() for _, _, phrase in rows)
    assert clause_words("…", tag, *ClauseKind) == ()
