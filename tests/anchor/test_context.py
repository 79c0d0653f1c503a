"""What a quotation leaves outside its marks: seventy sentences a language in which it matters, seventy in which not."""

from pathlib import Path

import pytest

from citekit.anchor import Document

FOLDER = Path(__file__).parent / "contexts"
FILES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.txt"))


def cases(file):
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line[:1] in "+-":
            before, rest = line[2:].split("[", 1)
            quote, after = rest.split("]", 1)
            yield line[0] == "+", before + quote + after, quote


def reported(sentence, quote, language):
    document = Document(sentence, language)
    return document.context(document.locate(quote))


@pytest.mark.long(each=4)
@pytest.mark.parametrize("file", FILES, ids=str)
def test_what_is_reported_is_right_and_most_is_reported(file):
    told = [(true, sentence, reported(sentence, quote, file.stem)) for true, sentence, quote in cases(file)]
    matter = sum(true for true, _, _ in told)
    assert matter == len(told) - matter
    assert matter == (10 if file.parent.name == "third" else 30)
    right = sum(true for true, _, found in told if found)
    wrong = [sentence for true, sentence, found in told if found and not true]
    missed = [sentence for true, sentence, found in told if true and not found]
    assert right / (right + len(wrong)) >= 0.9, wrong
    assert right / matter >= 0.85, missed


def test_the_languages_are_those_that_were_promised():
    assert {"de", "en", "es", "fr", "it", "pt", "ru"} <= {file.stem for file in FILES}


@pytest.mark.parametrize(
    ("language", "sentence", "quote", "kind", "words"),
    [
        ("es", "«No sé si sea cierto que vengan», dijo.", "vengan", "hedge", "No sé si"),
        ("de", "Angeblich kommen die Soldaten im Juni.", "kommen die Soldaten", "hedge", "Angeblich"),
        (
            "fr",
            "Il n'est pas vrai que les soldats arrivent.",
            "les soldats arrivent",
            "negation",
            "Il n'est pas vrai que",
        ),
        ("en", "“I doubt that they will come,” she said.", "they will come", "hedge", "doubt that"),
        ("en", "Critics say the ships will come too late.", "the ships will come too late", "speaker", "Critics say"),
        ("ja", "おそらく船は六月に着く。", "船は六月に着く", "hedge", "おそらく"),
        ("zh", "我不知道士兵是否已经到达港口。", "已经到达港口", "hedge", "不知道"),
        ("ar", "نفى الوزير أن الميناء قد بيع.", "الميناء قد بيع", "negation", "نفى"),
    ],
)
def test_the_words_that_govern_are_named_with_their_place(language, sentence, quote, kind, words):
    document = Document(sentence, language)
    found = document.context(document.locate(quote))
    assert (kind, words) in [(one.kind, sentence[one.start : one.end].split(" الوزير")[0]) for one in found]
    assert all(sentence[one.start : one.end] == one.words for one in found)


def test_no_context_is_given_of_words_that_are_not_there():
    document = Document("Uno dos tres.", "es")
    assert document.context(document.locate("cuatro cinco seis siete ocho")) == ()


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "We paid the workers in full. No one complained.", "We paid the workers in full."),
        ("en", "We paid the workers in full. If they ask, they are paid again.", "We paid the workers in full"),
        ("en", "The gate was open. Who had opened it?", "The gate was open."),
        ("es", "Pagamos a los obreros. Nadie se quejó.", "Pagamos a los obreros."),
        ("de", "Wir zahlten alle Löhne. Nicht einer hat geklagt.", "Wir zahlten alle Löhne."),
        ("fr", "La porte était ouverte. Qui l'avait ouverte ?", "La porte était ouverte."),
        ("ru", "Мы заплатили рабочим. Никто не жаловался.", "Мы заплатили рабочим."),
        ("ar", "دفعنا أجور العمال كلها. لم يشتك أحد.", "دفعنا أجور العمال كلها."),
        ("he", "שילמנו לכל הפועלים. לא היו תלונות.", "שילמנו לכל הפועלים."),
        ("hi", "हमने सबको पूरी मज़दूरी दी। नहीं, किसी ने शिकायत की।", "हमने सबको पूरी मज़दूरी दी।"),
        ("zh", "工钱我们都付清了。没有人抱怨。", "工钱我们都付清了。"),
        ("ja", "賃金は全額支払った。ないものはない。", "賃金は全額支払った。"),
        ("ko", "우리는 임금을 다 주었다. 안 받은 사람은 없다.", "우리는 임금을 다 주었다."),
    ],
)
def test_nothing_behind_the_end_of_a_sentence_governs_it(language, text, quote):
    assert reported(text, quote, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("zh", "她一句话也没说，把钥匙放在法官的桌子上。", "把钥匙放在法官的桌子上"),
        ("ja", "何も言わずに、彼女は鍵を机に置いた。", "彼女は鍵を机に置いた"),
        ("pl", "Bez słowa położyła klucze na stole sędziego.", "położyła klucze na stole sędziego"),
        ("en", "If I remember anything, it is this: the river froze.", "the river froze"),
    ],
)
def test_a_negation_or_condition_of_another_clause_governs_nothing_else(language, text, quote):
    assert reported(text, quote, language) == ()


def test_a_doubt_in_the_sentence_before_that_is_taken_up_stands_apart():
    text = (
        "No sé si sea cierto que lleguen setecientos soldados. Setecientos soldados armados para entrenar a la policía."
    )
    (found,) = reported(text, "Setecientos soldados armados para entrenar a la policía", "es")
    assert (found.kind, found.words, found.apart) == ("hedge", "No sé si", True)
    assert reported("No sé si lloverá. Los soldados llegaron al puerto.", "Los soldados llegaron al puerto", "es") == ()
