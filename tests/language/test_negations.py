"""What negates is found, as a word or in a word; what only looks like it is not."""

import pytest

from citekit.language import negations

FOUND = [
    ("ar", "لم يأت أحد", ("لم",)),
    ("cs", "Nikdy to neřekl", ("Nikdy", "neřekl")),
    ("de", "Er hat nichts gesagt, und kein Wort", ("nichts", "kein")),
    ("en", "They didn't come and will not", ("didn't", "not")),
    ("en", "They didn’t come", ("didn’t",)),
    ("es", "No hay nadie", ("No", "nadie")),
    ("fa", "او نمی‌آید", ("نمی‌آید",)),
    ("fr", "Il n'est jamais venu", ("n'", "jamais")),
    ("he", "הוא לא בא", ("לא",)),
    ("hi", "वह नहीं आया", ("नहीं",)),
    ("id", "dia tidak datang", ("tidak",)),
    ("it", "Non è venuto nessuno", ("Non", "nessuno")),
    ("ja", "彼は来なかった", ("なかった",)),
    ("ko", "그는 오지 않았다", ("않았다",)),
    ("nl", "Hij is niet gekomen", ("niet",)),
    ("pl", "Nikt nie przyszedł", ("Nikt", "nie")),
    ("pt", "Ninguém veio", ("Ninguém",)),
    ("ru", "Никто не пришёл", ("Никто", "не")),
    ("sw", "hawakuja kamwe", ("hawakuja", "kamwe")),
    ("th", "เขาไม่มา", ("ไม่",)),
    ("tr", "Kimse gitmedi", ("Kimse", "gitmedi")),
    ("uk", "Ніхто не прийшов", ("Ніхто", "не")),
    ("vi", "Anh ấy không đến", ("không",)),
    ("zh", "他没有来", ("没",)),
]


@pytest.mark.parametrize(("tag", "text", "words"), FOUND)
def test_what_negates_is_found_where_it_stands(tag, text, words):
    found = negations(text, tag)
    assert tuple(negation.word for negation in found) == words
    assert all(text[negation.start : negation.end] == negation.word for negation in found)


NONE = [
    ("en", "not only did they come, the nation noted it"),
    ("en", "you came, didn't you?"),
    ("es", "no obstante, sin embargo, no solo"),
    ("de", "nicht nur, Nichte, Kenntnis"),
    ("zh", "不仅如此,非常好,无论如何,不久"),
    ("tr", "deniz temiz"),
    ("sw", "habari za hapa"),
    ("cs", "nebo v neděli, nejlepší než"),
    ("cs", "nechali nepříjemné nebe nad Nevadou"),
    ("de", "ob oder nicht?"),
    ("es", "¿sí o no?"),
    ("ja", "来なければならない。問題ありません"),
    ("ru", "что бы ни говорили"),
    ("zh", "毫无疑问，那不勒斯"),
    ("qu", "mana hamunchu"),
]


@pytest.mark.parametrize(("tag", "text"), NONE)
def test_what_only_looks_like_a_negation_is_none(tag, text):
    assert negations(text, tag) == ()
