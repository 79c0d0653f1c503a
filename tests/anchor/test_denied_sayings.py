"""What somebody says that nobody says: “I am not saying that …”, “they want us to believe that …”."""

from __future__ import annotations

import pytest

from citekit import Document

DENIED = [
    ("en", "I am not saying that the port will close this year.", "the port will close this year"),
    ("en", "I'm not saying the port will close this year.", "the port will close this year"),
    ("en", "It is not that the port will close this year.", "the port will close this year"),
    ("es", "Yo no digo que el puerto vaya a cerrar este año.", "el puerto vaya a cerrar este año"),
    ("es", "No estoy diciendo que el puerto vaya a cerrar este año.", "el puerto vaya a cerrar este año"),
    ("es", "Nadie dice que el puerto vaya a cerrar este año.", "el puerto vaya a cerrar este año"),
    ("es", "No es que el puerto vaya a cerrar este año.", "el puerto vaya a cerrar este año"),
    ("de", "Ich sage nicht, dass der Hafen dieses Jahr schließt.", "der Hafen dieses Jahr schließt"),
    ("de", "Ich behaupte ja nicht, der Hafen schließe dieses Jahr.", "der Hafen schließe dieses Jahr"),
    ("fr", "Je ne dis pas que le port fermera cette année.", "le port fermera cette année"),
    ("fr", "Je n'ai jamais dit que le port fermerait cette année.", "le port fermerait cette année"),
    ("it", "Non dico che il porto chiuderà quest'anno.", "il porto chiuderà quest'anno"),
    ("pt", "Não estou dizendo que o porto vai fechar este ano.", "o porto vai fechar este ano"),
    ("pt", "Não digo que o porto vai fechar este ano.", "o porto vai fechar este ano"),
    ("nl", "Ik zeg niet dat de haven dit jaar sluit.", "de haven dit jaar sluit"),
    ("ru", "Я не говорю, что порт закроется в этом году.", "порт закроется в этом году"),
    ("uk", "Я не кажу, що порт закриється цього року.", "порт закриється цього року"),
    ("pl", "Nie mówię, że port zostanie zamknięty w tym roku.", "port zostanie zamknięty w tym roku"),
    ("cs", "Neříkám, že přístav letos zavřou.", "přístav letos zavřou"),
    ("sv", "Jag säger inte att hamnen stänger i år.", "hamnen stänger i år"),
    ("ar", "أنا لا أقول إن الميناء سيغلق هذا العام.", "الميناء سيغلق هذا العام"),
    ("he", "אני לא אומר שהנמל ייסגר השנה.", "הנמל ייסגר השנה"),
    ("tr", "Limanın bu yıl kapanacağını söylemiyorum.", "Limanın bu yıl kapanacağı"),
    ("zh", "我不是说港口今年会关闭。", "港口今年会关闭"),
    ("zh", "我并没有说港口今年会关闭。", "港口今年会关闭"),
    ("ja", "港が今年閉まるとは言っていない。", "港が今年閉まる"),
    ("ko", "항구가 올해 문을 닫는다고 말하는 것은 아니다.", "항구가 올해 문을 닫는다"),
    ("th", "ฉันไม่ได้บอกว่าท่าเรือจะปิดในปีนี้", "ท่าเรือจะปิดในปีนี้"),
    ("hi", "मैं यह नहीं कह रहा कि बंदरगाह इस साल बंद होगा।", "बंदरगाह इस साल बंद होगा"),
    ("vi", "Tôi không nói rằng cảng sẽ đóng cửa năm nay.", "cảng sẽ đóng cửa năm nay"),
    ("id", "Saya tidak mengatakan bahwa pelabuhan akan tutup tahun ini.", "pelabuhan akan tutup tahun ini"),
    ("fa", "من نمی\u200cگویم که بندر امسال بسته می\u200cشود.", "بندر امسال بسته می\u200cشود"),
    ("el", "Δεν λέω ότι το λιμάνι θα κλείσει φέτος.", "το λιμάνι θα κλείσει φέτος"),
    ("hu", "Nem mondom, hogy a kikötő idén bezár.", "a kikötő idén bezár"),
    ("ro", "Nu spun că portul se va închide anul acesta.", "portul se va închide anul acesta"),
    ("fi", "En sano, että satama suljetaan tänä vuonna.", "satama suljetaan tänä vuonna"),
    ("bg", "Не казвам, че пристанището ще затвори тази година.", "пристанището ще затвори тази година"),
    ("da", "Jeg siger ikke, at havnen lukker i år.", "havnen lukker i år"),
    ("nb", "Jeg sier ikke at havnen stenger i år.", "havnen stenger i år"),
]
SAID = [
    ("es", "No solo digo que el puerto cerrará, lo firmo.", "el puerto cerrará"),
    ("en", "I am saying that the port will close this year.", "the port will close this year"),
    ("en", "It is not just that the port will close this year.", "the port will close this year"),
    ("en", "He is not afraid of saying that the port will close this year.", "the port will close this year"),
    ("es", "No dudo en decir que el puerto cerrará este año.", "el puerto cerrará este año"),
    ("fr", "Je n'hésite pas à dire que le port fermera cette année.", "le port fermera cette année"),
    ("de", "Ich sage nicht ohne Stolz, dass der Hafen dieses Jahr öffnet.", "der Hafen dieses Jahr öffnet"),
    ("ru", "Не могу не сказать, что порт закроется в этом году.", "порт закроется в этом году"),
    ("pt", "Não só digo que o porto vai fechar este ano, como assino.", "o porto vai fechar este ano"),
    ("it", "Non solo dico che il porto chiuderà quest'anno, lo firmo.", "il porto chiuderà quest'anno"),
]

MEANT_OTHERWISE = {
    ("en", "the port will close this year"): (
        "I can't say that {}.",
        "I would never say that {}.",
        "They want us to believe that {}.",
        "I would be lying if I said that {}.",
        "He pretended that {}.",
        "I hope that {}.",
        "I wish {}.",
        "I used to think that {}.",
        "Imagine that {}.",
        "People keep telling me that {}.",
        "You could think that {}.",
        "It would be nice if {}.",
        "Who says that {}?",
        "The story goes that {}.",
        "Opponents argue that {}.",
        "I'm asked whether {}.",
        "He is wrong to think that {}.",
        "There is no chance that {}.",
        "I am supposed to believe that {}.",
        "Only in a nightmare {}.",
    ),
    ("es", "el puerto cerrará este año"): (
        "No puedo decir que {}.",
        "Jamás diría que {}.",
        "Quieren hacernos creer que {}.",
        "Mentiría si dijera que {}.",
        "Fingió que {}.",
        "Espero que {}.",
        "Ojalá {}.",
        "Antes pensaba que {}.",
        "Imaginen que {}.",
        "Me dicen que {}.",
        "Sería bonito que {}.",
        "¿Quién dice que {}?",
        "Cuentan que {}.",
        "Los críticos sostienen que {}.",
        "Me preguntan si {}.",
        "Se equivoca al creer que {}.",
        "No hay ninguna posibilidad de que {}.",
        "Se supone que debo creer que {}.",
    ),
    ("de", "der Hafen dieses Jahr schließt"): (
        "Ich kann nicht sagen, dass {}.",
        "Nie würde ich sagen, dass {}.",
        "Man will uns glauben machen, dass {}.",
        "Ich würde lügen, wenn ich sagte, dass {}.",
        "Er tat so, als ob {}.",
        "Ich hoffe, dass {}.",
        "Früher dachte ich, dass {}.",
        "Stellen Sie sich vor, dass {}.",
        "Man sagt mir, dass {}.",
        "Man könnte meinen, dass {}.",
        "Schön wäre es, wenn {}.",
        "Wer sagt denn, dass {}?",
        "Es heißt, dass {}.",
        "Kritiker meinen, dass {}.",
        "Man fragt mich, ob {}.",
        "Er irrt, wenn er glaubt, dass {}.",
        "Es ist ausgeschlossen, dass {}.",
        "Ich soll glauben, dass {}.",
    ),
    ("fr", "le port fermera cette année"): (
        "Je ne peux pas dire que {}.",
        "Jamais je ne dirais que {}.",
        "On veut nous faire croire que {}.",
        "Je mentirais si je disais que {}.",
        "Il a fait semblant de croire que {}.",
        "J'espère que {}.",
        "Avant, je pensais que {}.",
        "Imaginez que {}.",
        "On me dit que {}.",
        "On pourrait croire que {}.",
        "Ce serait bien si {}.",
        "Qui dit que {} ?",
        "On raconte que {}.",
        "Les critiques soutiennent que {}.",
        "On me demande si {}.",
        "Il a tort de croire que {}.",
        "Il n'y a aucune chance que {}.",
    ),
    ("ru", "порт закроется в этом году"): (
        "Не могу сказать, что {}.",
        "Я бы никогда не сказал, что {}.",
        "Нас хотят убедить, что {}.",
        "Я бы солгал, если бы сказал, что {}.",
        "Он сделал вид, что {}.",
        "Надеюсь, что {}.",
        "Раньше я думал, что {}.",
        "Представьте, что {}.",
        "Мне говорят, что {}.",
        "Можно подумать, что {}.",
        "Хорошо бы, если бы {}.",
        "Кто сказал, что {}?",
        "Говорят, что {}.",
        "Критики утверждают, что {}.",
        "Меня спрашивают, не {}.",
        "Он ошибается, думая, что {}.",
    ),
    ("zh", "港口今年会关闭"): (
        "我不能说{}。",
        "我绝不会说{}。",
        "他们想让我们相信{}。",
        "如果我说{}，那是撒谎。",
        "他假装{}。",
        "我希望{}。",
        "我以前以为{}。",
        "想象一下{}。",
        "有人告诉我{}。",
        "人们可能以为{}。",
        "要是{}就好了。",
        "谁说{}？",
        "据说{}。",
        "批评者认为{}。",
        "有人问我是否{}。",
        "他错误地认为{}。",
    ),
    ("ar", "الميناء سيغلق هذا العام"): (
        "لا أستطيع القول إن {}.",
        "لن أقول أبدا إن {}.",
        "يريدون منا أن نصدق أن {}.",
        "تظاهر بأن {}.",
        "آمل أن {}.",
        "كنت أظن أن {}.",
        "تخيلوا أن {}.",
        "يقولون لي إن {}.",
        "قد يظن المرء أن {}.",
        "ليت {}.",
        "من قال إن {}؟",
        "يقال إن {}.",
        "يرى المنتقدون أن {}.",
        "يسألونني هل {}.",
        "يخطئ من يظن أن {}.",
    ),
}


def governed(language: str, text: str, quotation: str) -> bool:
    page = Document(text, language=language)
    return bool(page.context(page.locate(quotation)))


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("language", "text", "quotation"), DENIED)
def test_what_is_not_said_governs_the_words(language: str, text: str, quotation: str) -> None:
    assert governed(language, text, quotation)


@pytest.mark.parametrize(("language", "text", "quotation"), SAID)
def test_what_is_said_all_the_more_does_not(language: str, text: str, quotation: str) -> None:
    assert not governed(language, text, quotation)


@pytest.mark.long(each=5)
@pytest.mark.parametrize(
    ("language", "quotation", "frame"),
    [(language, words, frame) for (language, words), frames in MEANT_OTHERWISE.items() for frame in frames],
)
def test_what_is_hoped_imagined_or_told_by_others_governs_the_words(language: str, quotation: str, frame: str) -> None:
    assert governed(language, frame.format(quotation), quotation)
