"""A cut that takes what governs the rest makes another statement; one that skips what governs nothing does not."""

from pathlib import Path

import pytest

from citekit.anchor import Document, EditKind, Status, locate
from tests.bench.measure.blocks import Case, read_cases
from tests.bench.measure.verdicts import paragraphs

CASES = read_cases(sorted((Path(__file__).parent / "cuts").glob("*.txt")))


@pytest.mark.long(each=8)
@pytest.mark.parametrize("case", CASES, ids=[f"{case.expect} {case.title}" for case in CASES])
def test_a_cut_or_bracket_is_judged_as_an_editor_judges_it(case: Case) -> None:
    document = Document(paragraphs(case.page), case.lang)
    match = document.locate(case.quote)
    good = match.good and not document.context(match)
    match case.expect:
        case "good":
            assert good, match.edits
        case "unsure":
            assert good
            assert match.unjudged
        case _:
            assert not good


SKIPPED_SENTENCES = [
    ("en", "The well is dry.", "Nobody told us why.", "We carry water."),
    ("es", "El pozo está seco.", "Nadie nos dijo por qué.", "Traemos agua."),
    ("de", "Der Brunnen ist leer.", "Wenn es regnet, freut sich niemand.", "Wir tragen Wasser."),
    ("fr", "Le puits est à sec.", "Sauf le curé, personne ne le sait.", "Nous portons l'eau."),
    ("ru", "Колодец высох.", "Никто не знает почему.", "Мы носим воду."),
    ("ar", "جفت البئر.", "لم يخبرنا أحد بالسبب.", "ننقل الماء."),
    ("he", "הבאר יבשה.", "איש לא סיפר לנו מדוע.", "אנחנו נושאים מים."),
    ("zh", "井干了。", "没有人告诉我们为什么。", "我们挑水。"),
    ("ja", "井戸は枯れた。", "理由は誰も知らない。", "私たちは水を運ぶ。"),
    ("hi", "कुआँ सूख गया।", "कोई नहीं जानता क्यों।", "हम पानी लाते हैं।"),
    ("tr", "Kuyu kurudu.", "Nedenini kimse bilmiyor.", "Su taşıyoruz."),
    ("qu", "Puqyu chʼakirqun.", "Manam pipas yachanchu.", "Yakuta apamuyku."),
]


@pytest.mark.parametrize(("language", "before", "skipped", "after"), SKIPPED_SENTENCES)
@pytest.mark.parametrize("mark", ["…", "[…]", "(...)", "/…/", "– –", "<…>", "〔中略〕"])
@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["in a paragraph", "over paragraphs"])
def test_a_whole_sentence_is_skipped_with_whatever_it_says(language, before, skipped, after, mark, gap):
    match = locate(f"{before} {mark} {after}", f"{before} {skipped}{gap}{after}", language=language)
    assert match.status is Status.ELIDED
    assert not match.unjudged


TAKEN = [
    ("en", "They will sell the mill [unless it rains] in May.", EditKind.CONDITION_DROPPED),
    ("en", "Everyone [except the cook] left the ship.", EditKind.EXCEPTION_DROPPED),
    ("en", "She is [anything but] proud of the bridge.", EditKind.EXCEPTION_DROPPED),
    ("en", "They [hardly ever] sing in the yard.", EditKind.HEDGE_DROPPED),
    ("en", "The dam cost six [hundred million] crowns.", EditKind.NUMBER_CHANGED),
    ("es", "El alcalde [rehusó] vender el molino.", EditKind.DENIAL_DROPPED),
    ("de", "Der Rat [könnte] die Mühle verkaufen.", EditKind.MODAL_DROPPED),
    ("fr", "Elle soutient [un arrêté sur] la pêche dans la baie.", EditKind.HEAD_DROPPED),
    ("ru", "Все[, кроме священника,] подписали письмо.", EditKind.EXCEPTION_DROPPED),
    ("zh", "村委会[拒绝]把磨坊卖给航运公司。", EditKind.DENIAL_DROPPED),
    ("th", "ทุกคน[ยกเว้นบาทหลวง]ลงชื่อในจดหมาย", EditKind.EXCEPTION_DROPPED),
    ("en", "The owner of the mill [scribbled] the letter in haste.", EditKind.HEAD_DROPPED),
    ("en", "They [mended] the bridge by hand.", EditKind.HEAD_DROPPED),
    ("pt", "O juiz [absolveu] o barqueiro de roubar a rede.", EditKind.HEAD_DROPPED),
    ("fr", "Le maire [enterra] le projet du pont.", EditKind.HEAD_DROPPED),
    ("pl", "Burmistrz [może] sprzedać młyn.", EditKind.MODAL_DROPPED),
    ("en", "The clerk [slept. In the hall the choir] sang all night.", EditKind.SENTENCES_JOINED),
    ("es", "El médico [lloró. En el patio los guardias] cantaron toda la noche.", EditKind.SENTENCES_JOINED),
]


@pytest.mark.parametrize(("language", "said", "kind"), TAKEN)
def test_what_a_cut_takes_is_named_and_shown(language, said, kind):
    page = said.replace("[", "").replace("]", "")
    quote = f"{said[: said.index('[')]}…{said[said.index(']') + 1 :]}"
    match = locate(quote, page, language=language)
    assert match.status is Status.ALTERED
    lost = [edit for edit in match.edits if edit.kind is kind]
    assert lost
    assert all(page[edit.source_start : edit.source_end] == edit.source_text for edit in lost)


KEPT = [(language, said) for language, said, _ in TAKEN]


@pytest.mark.parametrize(("language", "said"), KEPT)
def test_the_same_words_uncut_are_good(language, said):
    page = said.replace("[", "").replace("]", "")
    assert locate(page, page, language=language).status is Status.EXACT


def test_a_cut_over_a_paragraph_within_a_sentence_is_not_good():
    page = "The inspector promised a report.\n\nIn the hall a choir won a prize."
    assert locate("The inspector promised … a prize.", page, language="en").status is Status.ALTERED


def test_what_cannot_be_told_is_neither_good_without_a_word_nor_altered():
    page = "The people of the delta remember the year of the locusts with bitterness."
    match = locate("The people of the delta remember … with bitterness.", page, language="en")
    assert match.status is Status.ELIDED
    (edit,) = match.unjudged
    assert edit.source_text.strip() == "the year of the locusts"


ADJUNCTS = [
    ("en", "The owner of the mill [in Elm] wrote the letter."),
    ("en", "They mended [in June] the bridge by hand."),
    ("de", "Der Müller öffnete [gestern Nacht] den Damm."),
    ("fr", "Le maire [, hier soir,] enterra le projet du pont."),
]


@pytest.mark.parametrize(("language", "said"), ADJUNCTS)
def test_a_cut_that_leaves_the_verb_beside_its_subject_or_object_is_good(language, said):
    page = said.replace("[", "").replace("]", "").replace(" ,", ",")
    quote = f"{said[: said.index('[')]}…{said[said.index(']') + 1 :]}"
    assert locate(quote, page, language=language).status is Status.ELIDED


OWN_BRACKETS = [
    ("en", "The river rose [and nobody was warned].", "The river rose [and everybody was warned]."),
    ("en", "[Nobody said] the river rose.", "[Somebody said] the river rose."),
    ("en", "The river rose in the night [of 3 May].", "The river rose in the night [of 13 May]."),
    ("pt", "A ponte caiu [ nome de obra, licença ].", "A ponte caiu [ nome de obra, sem licença ]."),
    ("de", "Der Damm hielt [was wir glaubten].", "Der Damm hielt [was wir nicht glaubten]."),
    ("ru", "Мост упал [и его чинят].", "Мост упал [и его не чинят]."),
    ("es", "El puente cayó [la torre o la ermita, también].", "El puente cayó [la torre y la ermita, también]."),
    ("zh", "桥塌了［我们知道原因］。", "桥塌了［我们不知道原因］。"),
]


@pytest.mark.parametrize(("language", "quote", "page"), OWN_BRACKETS)
def test_what_the_source_has_in_brackets_of_its_own_is_compared(language, quote, page):
    assert locate(quote, page, language=language).status is Status.ALTERED
    assert locate(page, page, language=language).status is Status.EXACT


BRACKETS = [
    ("en", "[They] left my coat.", "We left my coat.", True),
    ("en", "They [bought] the field.", "They sold the field.", False),
    ("en", "They [sell] the field.", "They sold the field.", True),
    ("en", "He [should] go.", "He will go.", False),
    ("en", "[Berg] runs the mill.", "Anna Berg is here. She runs the mill.", True),
    ("en", "[The army] burned it.", "The army came. The rebels burned it.", False),
    ("es", "[Él] dejó la barca.", "Ella dejó la barca.", True),
    ("de", "Wir [misstrauen] den Richtern.", "Wir vertrauen den Richtern.", False),
    ("ru", "Мы [боимся] судей.", "Мы доверяем судьям.", False),
    ("zh", "我们［恨］山谷里的邻居。", "我们爱山谷里的邻居。", False),
    ("ja", "［彼女は］船を売った。", "私は船を売った。", True),
    ("ar", "[هو] باع القارب في الصيف.", "باع القارب في الصيف.", True),
]


@pytest.mark.parametrize(("language", "quote", "page", "good"), BRACKETS)
def test_a_bracket_may_stand_for_a_pronoun_a_form_or_a_name_nearby_and_for_no_other_word(language, quote, page, good):
    assert locate(quote, page, language=language).good is good
