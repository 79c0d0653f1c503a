"""Short quotations that were changed, and what a change is called."""

import pytest

from citekit.anchor import EditKind, Status, locate

SHORT_AND_NEGATED = [
    ("en", "On the line he said: we are not safe.", "we are safe", "not"),
    ("en", "I never took the money.", "I took the money", "never"),
    (
        "en",
        "I never took the money from the box under the bed.",
        "I took the money from the box under the bed",
        "never",
    ),
    ("de", "Wir sind nicht bereit.", "Wir sind bereit", "nicht"),
    ("ru", "Я не виновен.", "Я виновен", "не"),
    ("uk", "Ми не готові.", "Ми готові", "не"),
    ("he", "אנחנו לא מוכנים.", "אנחנו מוכנים", "לא"),
    ("hi", "हम तैयार नहीं हैं।", "हम तैयार हैं", "नहीं"),
    ("ko", "우리는 안 간다.", "우리는 간다", "안"),
    ("vi", "Chúng tôi không sợ.", "Chúng tôi sợ", "không"),
    ("zh", "我没拿钱。", "我拿钱", "没"),
    ("zh", "合同第七条：本公司无权修改合同。", "本公司有权修改合同", "无"),
]


@pytest.mark.parametrize(("language", "page", "quote", "lost"), SHORT_AND_NEGATED)
def test_a_short_quotation_without_its_negation_is_altered_and_shows_it(language, page, quote, lost):
    match = locate(quote, page, language=language)
    assert match.status is Status.ALTERED
    (edit,) = [edit for edit in match.edits if not edit.harmless]
    assert edit.kind is EditKind.NEGATION_CHANGED
    assert lost in edit.source_text


def test_a_negation_that_was_put_in_is_told_with_its_word():
    (edit,) = locate("I never signed that letter", "I signed that letter.", language="en").edits
    assert (edit.kind, edit.quote_text, edit.source_text) == (EditKind.NEGATION_CHANGED, "never", "")


@pytest.mark.parametrize(
    ("language", "page", "quote"),
    [
        ("en", "The sea was calm. Nobody spoke. The lamp went out.", "we are safe"),
        ("en", "We are not here. We are not sure. We are not safe, we are not saved.", "we are ill"),
        ("de", "Das Meer war still, und niemand sprach.", "Wir sind bereit"),
        ("zh", "海面很平静。没有人说话。", "我拿钱"),
        ("ja", "海は静かだった。", "私は知ります"),
        ("ar", "كان البحر هادئا ولم يتكلم أحد.", "نخاف منهم"),
    ],
)
def test_a_short_quotation_that_resembles_nothing_or_several_places_is_not_found(language, page, quote):
    assert locate(quote, page, language=language).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("language", "page", "quote", "kind"),
    [
        ("en", "The contract was legal, and the clerk was free.", "The contract was illegal, and the clerk was free.",
         "negation-changed"),
        ("de", "Der Vertrag war gültig, und er durfte gehen.", "Der Vertrag war ungültig, und er durfte gehen.",
         "negation-changed"),
        ("en", "The road is twelve kilometres long and ends here.", "The road is twelve miles long and ends here.",
         "unit-changed"),
        ("ru", "Дорога длиной двенадцать километров кончается тут.", "Дорога длиной двенадцать миль кончается тут.",
         "unit-changed"),
        ("en", "The mayor paid €4,000 for a portrait of his wife.", "The mayor paid $4,000 for a portrait of his wife.",
         "currency-changed"),
        ("fr", "Le traité fut signé en mars et appliqué après.", "Le traité fut signé en mai et appliqué après.",
         "date-changed"),
        ("de", "Das Gericht hört die Witwe am Dienstag an.", "Das Gericht hört die Witwe am Donnerstag an.",
         "date-changed"),
        ("it", "I proprietari devono pulire i fossi prima.", "I proprietari possono pulire i fossi prima.",
         "modal-changed"),
        ("zh", "业主必须在第一场雪以前清理水沟。", "业主可以在第一场雪以前清理水沟。", "modal-changed"),
        ("tr", "Sahipler hendekleri kardan önce temizlemeli.", "Sahipler hendekleri kardan önce temizleyebilir.",
         "modal-changed"),
        ("en", "Yesterday Marit Solberg told the commission so.", "Yesterday Marit Solheim told the commission so.",
         "name-changed"),
        ("ru", "Паром затонул между Веллем и Карловым в штиль.", "Паром затонул между Веллем и Карповым в штиль.",
         "name-changed"),
        ("en", "The old bridge was painted green last summer.", "The old bridge was painted gren last summer.", "typo"),
    ],
)  # fmt: skip
def test_a_change_is_called_what_it_changes(language, page, quote, kind):
    match = locate(quote, page, language=language)
    assert match.status is Status.ALTERED
    assert [edit.kind.value for edit in match.edits if not edit.harmless] == [kind]


GROUPED = [
    ("pt", "Foram multados 1 250 condutores", "Foram multados 1.250 condutores na ponte", Status.NORMALISED),
    ("de", "Es waren 1250 Menschen gekommen", "Es waren 1.250 Menschen gekommen, heute", Status.NORMALISED),
    ("en", "There were 3500 boats in all", "There were 3,500 boats in all here", Status.NORMALISED),
    ("pt", "Foram multados 1 520 condutores", "Foram multados 1.250 condutores na ponte", Status.ALTERED),
    ("en", "There were 3500 boats in all", "There were 3.500 boats in all here", Status.ALTERED),
    ("de", "Es waren 3,500 Boote im Hafen", "Es waren 3.500 Boote im Hafen und", Status.ALTERED),
]


@pytest.mark.parametrize(("language", "quote", "page", "status"), GROUPED)
def test_the_sign_between_thousands_is_typography_where_the_language_has_it(language, quote, page, status):
    assert locate(quote, page, language=language).status is status


WEIGHTY = [
    ("ru", "Мост закрыли в мае после паводка.", "Мост закрыли в марте после паводка.", "date-changed"),
    ("pl", "Most zamknięto w maju po powodzi.", "Most zamknięto w marcu po powodzi.", "date-changed"),
    ("ar", "أغلق الجسر في أيار بعد الفيضان.", "أغلق الجسر في آذار بعد الفيضان.", "date-changed"),
    ("zh", "渔网花了三百美元和两只羊。", "渔网花了三百欧元和两只羊。", "currency-changed"),
]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("language", "quote", "page", "kind"), WEIGHTY)
def test_months_in_their_cases_and_currencies_of_two_signs_are_named(language, quote, page, kind):
    assert kind in {edit.kind.value for edit in locate(quote, page, language=language).edits}


JOINED = [
    ("هيچ كس از روستاييان پولی دريافت نكرد", Status.NORMALISED),
    ("هيچ كس از روستاييان پولی دريافت كرد", Status.ALTERED),
]


@pytest.mark.long
@pytest.mark.parametrize(("quote", "status"), JOINED)
def test_arabic_letters_beside_a_space_for_a_joiner_are_persian_spelt_otherwise(quote, status):
    page = "هیچ\u200cکس از روستاییان پولی دریافت نکرد."
    assert locate(quote, page, language="fa").status is status
