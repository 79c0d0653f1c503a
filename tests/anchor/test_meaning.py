import pytest

from citekit.anchor import EditKind, Status, locate

NEGATION_DROPPED = [
    ("en", "The minister said the troops will not enter the capital before the winter.", "not "),
    ("es", "El ministro dijo que las tropas no entrarán en la capital antes del invierno.", "no "),
    ("pt", "O ministro disse que as tropas não entrarão na capital antes do inverno.", "não "),
    ("fr", "Le ministre a dit que les troupes n'entreront jamais dans la capitale avant l'hiver.", "jamais "),
    ("it", "Il ministro ha detto che le truppe non entreranno nella capitale prima dell'inverno.", "non "),
    ("de", "Der Minister sagte, die Truppen würden nicht vor dem Winter in die Hauptstadt einziehen.", "nicht "),
    ("nl", "De minister zei dat de troepen de hoofdstad niet voor de winter zullen binnengaan.", "niet "),
    ("ru", "Министр сказал, что войска не войдут в столицу до наступления зимы.", "не "),
    ("uk", "Міністр сказав, що війська не увійдуть до столиці до настання зими.", "не "),
    ("pl", "Minister powiedział, że wojska nie wejdą do stolicy przed nadejściem zimy.", "nie "),
    ("cs", "Ministr řekl, že vojska nikdy do hlavního města před zimou nevstoupí.", "nikdy "),
    ("ar", "قال الوزير إن القوات لن تدخل العاصمة قبل حلول فصل الشتاء.", "لن "),
    ("he", "השר אמר שהכוחות לא ייכנסו לבירה לפני תחילת החורף הקרוב.", "לא "),
    ("fa", "وزیر گفت که نیروها هرگز پیش از زمستان وارد پایتخت خواهند شد.", "هرگز "),
    ("hi", "मंत्री ने कहा कि सेना सर्दियों से पहले राजधानी में नहीं आएगी।", "नहीं "),
    ("zh", "部长表示，部队在冬天到来之前不会进入首都，也将继续谈判。", "不"),
    ("ja", "大臣は、部隊は冬が来る前に首都に入ることはないと述べた。", "はない"),
    ("ko", "장관은 군대가 겨울이 오기 전에 수도에 안 들어간다고 말했다.", "안 "),
    ("tr", "Bakan, birliklerin kıştan önce başkente hiç girmeyeceğini söyledi.", "hiç "),
    ("id", "Menteri mengatakan bahwa pasukan tidak akan memasuki ibu kota sebelum musim dingin.", "tidak "),
    ("vi", "Bộ trưởng nói rằng quân đội sẽ không tiến vào thủ đô trước mùa đông.", "không "),
    ("sw", "Waziri alisema kwamba majeshi kamwe yataingia mji mkuu kabla ya majira ya baridi.", "kamwe "),
]


@pytest.mark.parametrize(("tag", "source", "negation"), NEGATION_DROPPED, ids=[case[0] for case in NEGATION_DROPPED])
@pytest.mark.parametrize("told", [True, False], ids=["language told", "language not told"])
def test_a_quotation_without_its_negation_is_never_good(tag, source, negation, told):
    match = locate(source.replace(negation, "", 1), source, language=tag if told else None)
    assert match.status is Status.ALTERED
    assert EditKind.NEGATION_CHANGED in [edit.kind for edit in match.edits]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("tag", "source", "negation"), NEGATION_DROPPED, ids=[case[0] for case in NEGATION_DROPPED])
@pytest.mark.parametrize("told", [True, False], ids=["language told", "language not told"])
def test_a_negation_cannot_hide_behind_an_ellipsis(tag, source, negation, told):
    place = source.index(negation)
    if source[place - 1].isalpha() and not source[place].isspace() and tag not in ("zh", "ja"):
        pytest.skip("the negation is part of a word")
    quote = f"{source[:place].rstrip()} … {source[place + len(negation) :].lstrip()}"
    match = locate(quote, source, language=tag if told else None)
    assert match.status is Status.ALTERED
    (edit,) = [edit for edit in match.edits if edit.kind is EditKind.NEGATION_CHANGED]
    assert source[edit.source_start : edit.source_end] == edit.source_text


NUMBER_CHANGED = [
    ("Llegarán 700 soldados al país en junio", "Llegarán 800 soldados al país en junio"),
    ("Llegarán setecientos soldados al país en junio", "Llegarán seiscientos soldados al país en junio"),
    ("Llegarán 1.700 soldados al país", "700 soldados al país"),
    ("Die Kosten betragen 3,5 Millionen Euro im Jahr", "Die Kosten betragen 35 Millionen Euro im Jahr"),
    ("The temperature fell to -5 degrees that night", "The temperature fell to 5 degrees that night"),
    ("Прибудут семьсот солдат и двадцать машин", "Прибудут семьсот солдат и тридцать машин"),
    ("七百名士兵将于六月抵达以训练该国武装部队", "八百名士兵将于六月抵达以训练该国武装部队"),
    ("It cost 10² pounds in the old days", "It cost 102 pounds in the old days"),
    ("Twenty-five people died in the fire", "Twenty-four people died in the fire"),
]


@pytest.mark.parametrize(("source", "quote"), NUMBER_CHANGED)
def test_a_quotation_with_another_number_is_never_good(source, quote):
    match = locate(quote, source)
    assert match.status is Status.ALTERED
    assert EditKind.NUMBER_CHANGED in [edit.kind for edit in match.edits]


def test_the_same_number_written_otherwise_is_no_other_number():
    rest = "soldados al país en el mes de junio para adiestrar a las fuerzas armadas y a la policía nacional"
    match = locate(f"Llegarán 700 {rest}", f"Llegarán setecientos {rest}")
    assert match.status is Status.ALTERED
    assert EditKind.NUMBER_CHANGED not in [edit.kind for edit in match.edits]


@pytest.mark.parametrize(
    ("tag", "source", "quote"),
    [
        (None, "Ele disse que no Brasil a vida é boa e barata para quem trabalha.", "Ele disse que (…) a vida é boa"),
        (None, "Sie sagte, dass der alte Mann am Fluss wohnt und angelt.", "Sie sagte, dass (…) am Fluss wohnt"),
        (
            "es",
            "El ministro habló, no obstante la lluvia, durante dos horas.",
            "El ministro habló (…) durante dos horas",
        ),
        ("en", "She came not only with her dog but also with a cat.", "She came (…) with her dog but also with a cat"),
    ],
)
def test_a_word_that_does_not_negate_here_hides_nothing(tag, source, quote):
    assert locate(quote, source, language=tag).status is Status.ELIDED


def test_bracketed_words_may_not_negate_or_count_otherwise():
    source = "He said that the army will leave with seven hundred men in the spring."
    assert locate("He said that the army will [not] leave with seven hundred men", source).status is Status.ALTERED
    assert locate("the army will leave with [800] men in the spring", source).status is Status.ALTERED
    assert locate("the [royal] army will leave with seven hundred men", source).status is Status.ELIDED


@pytest.mark.parametrize(
    ("quote", "source", "language", "found", "kind"),
    [
        ("setecientos soldados llegarán en junio", "Dijo que 700 soldados llegarán en junio.", "es",
         "700 soldados llegarán en junio", "words-changed"),
        ("700 soldados llegarán en junio", "Dijo que setecientos soldados llegarán en junio.", "es",
         "setecientos soldados llegarán en junio", "words-changed"),
        ("800 soldados llegarán en junio", "Dijo que setecientos soldados llegarán en junio.", "es",
         "setecientos soldados llegarán en junio", "number-changed"),
        ("twenty-one people were hurt in the fire", "He said 21 people were hurt in the fire.", "en",
         "21 people were hurt in the fire", "words-changed"),
        ("the fire left many people hurt, at least twenty-one", "Yes, the fire left many people hurt, at least 21.",
         "en", "the fire left many people hurt, at least 21", "words-changed"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_in_words_and_in_digits(quote, source, language, found, kind):
    match = locate(quote, source, language=language)
    assert (match.status, source[match.start : match.end]) == (Status.ALTERED, found)
    assert [edit.kind.value for edit in match.edits] == [kind]
