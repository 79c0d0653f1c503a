"""The kinds of words that govern a quotation from outside, in thirty languages: almost, may, irony, a denial after."""

from pathlib import Path

import pytest

from citekit.anchor import Document
from citekit.language import hedge_languages

FOLDER = Path(__file__).parent / "governed"


def cases(language):
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line[:1] in "+-":
            before, rest = line[2:].split("[", 1)
            quote, after = rest.split("]", 1)
            yield line[0] == "+", before + quote + after, quote


def accused(sentence, quote, language):
    document = Document(sentence, language)
    match = document.locate(quote)
    assert match.found
    return [one for one in document.context(match) if not one.apart]


def test_each_language_whose_governing_words_are_known_has_cases():
    assert {path.stem for path in FOLDER.iterdir()} == set(hedge_languages())


def test_few_sentences_are_known_to_be_missed():
    lines = [line for path in FOLDER.iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
    assert sum(line.startswith("~") for line in lines) <= 0.01 * sum(line[:1] in "+~" for line in lines)


@pytest.mark.long(each=5)
@pytest.mark.parametrize("language", hedge_languages())
def test_what_governs_is_told_and_what_does_not_is_not(language):
    found = [(true, sentence, accused(sentence, quote, language)) for true, sentence, quote in cases(language)]
    assert len(found) >= 8
    assert [sentence for true, sentence, told in found if true and not told] == []
    assert [(sentence, told) for true, sentence, told in found if told and not true] == []


@pytest.mark.parametrize(
    ("language", "governed", "left_alone"),
    [
        ("en", "The fever may [have come from the well].", "In May [the fever came from the well]."),
        ("en", "[We sign], provided that they come home.", "[We sign]. Provided that they come home, all is well."),
        (
            "en",
            "“[The lake is safe],” it says. That is a lie.",
            "“[The lake is safe],” it says. “That is a lie,” he said.",
        ),
        ("de", "Beinahe hätte die Flut [die Brücke zerstört].", "Beinahe lautlos kam die Flut, und [die Brücke fiel]."),
        ("es", "Apenas [se oían las campanas].", "Apenas habló, y [se oían las campanas]."),
        ("fr", "On entendait à peine [les cloches de la place].", "Il dormait à peine, et [les cloches sonnaient]."),
        ("ru", "Едва ли [хоть один колодец чист].", "Он едва спал, и [утром подписал договор]."),
        ("ar", "بالكاد [تصلح بئر واحدة للشرب].", "بالكاد نام، ثم [وقع المعاهدة في الصباح]."),
        ("he", "כמעט [נשרף הבית הישן].", "הוא כמעט לא ישן, אבל [חתם על ההסכם]."),
        ("zh", "洪水几乎[冲毁了那座石桥]。", "他几乎没睡，早上[签了那份条约]。"),
        ("ja", "[橋は持ちこたえる]とは思えない。", "[橋は持ちこたえる]。そうとは思えない人もいる。"),
        ("ko", "[다리는 버틸 것이다]라는 증거는 없다.", "[다리는 버틸 것이다]. 증거는 많다."),
        ("th", "เขาแทบจะไม่[เชื่อคำพูดของเจ้าของโรงสี]", "เขา[เชื่อคำพูดของเจ้าของโรงสี]"),
        ("en", "Yeah, right, [the bridge is safe].", "Right, said he, and [the bridge is safe]."),
        (
            "en",
            "[The dam would have held] had the gates been shut.",
            "[The dam held]. Had the gates been shut, it fell.",
        ),
        ("en", "Only a fool would claim [the river is clean].", "Only a fool swims here, but [the river is clean]."),
        (
            "de",
            "Davon, dass [die Brücke sicher ist], kann keine Rede sein.",
            "[Die Brücke ist sicher]. Davon war die Rede.",
        ),
        ("de", "Früher glaubte man, [der Berg sei hohl].", "Früher schlief er lange. [Der Berg ist hohl]."),
        ("es", "Antes se creía que [la montaña era hueca].", "Antes de dormir dijo: [la montaña era hueca]."),
        ("fr", "Sous aucun prétexte [le pont ne sera rouvert].", "[Le pont sera rouvert]. Aucun prétexte ne tient."),
        ("it", "È una bufala che [la miniera sia chiusa].", "La bufala dorme; [la miniera è chiusa]."),
        ("ru", "[Мы уйдём], лишь бы ворота открыли.", "[Мы уйдём]. Лишь бы ворота открыли."),
        ("en", "[The bridge is safe], which nobody believes.", "[The bridge is safe]. Nobody believes his watch."),
        ("en", "Evidence is lacking that [he took it].", "Evidence is lacking; still, [he took it]."),
        ("es", "Se negó a creer que [el pozo estaba seco].", "Se negó a comer, pues [el pozo estaba seco]."),
        ("de", "[Die Brücke ist sicher], was niemand glaubt.", "[Die Brücke ist sicher]. Was niemand glaubt, gilt."),
        ("fr", "L'idée est là : dire que [le pont est sûr] est exagéré.", "[Le pont est sûr]. Le prix est exagéré."),
        ("ru", "Он отказался верить, что [колодец высох].", "Он отказался от еды, и [колодец высох]."),
        ("ja", "[橋が落ちた]ことを示す証拠はない。", "[橋が落ちた]。証拠を示す人はいない。"),
        ("zh", "[堤坝能否撑住]还有待观察。", "[堤坝撑住了]。水位还有待观察。"),
        ("hi", "[हम संधि पर दस्तख़त करेंगे], बशर्ते क़ैदी लौटें।", "[हम संधि पर दस्तख़त करेंगे]। क़ैदी लौटेंगे।"),
    ],
)
def test_words_govern_what_they_reach_and_nothing_that_they_do_not(language, governed, left_alone):
    for sentence, expected in ((governed, True), (left_alone, False)):
        before, rest = sentence.split("[", 1)
        quote, after = rest.split("]", 1)
        assert bool(accused(before + quote + after, quote, language)) is expected, sentence
