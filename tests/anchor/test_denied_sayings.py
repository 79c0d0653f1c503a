"""What somebody says that nobody says: “I am not saying that …”, in the languages that are known."""

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


def governed(language: str, text: str, quotation: str) -> bool:
    page = Document(text, language=language)
    return bool(page.context(page.locate(quotation)))


@pytest.mark.parametrize(("language", "text", "quotation"), DENIED)
def test_what_is_not_said_governs_the_words(language: str, text: str, quotation: str) -> None:
    assert governed(language, text, quotation)


@pytest.mark.parametrize(("language", "text", "quotation"), SAID)
def test_what_is_said_all_the_more_does_not(language: str, text: str, quotation: str) -> None:
    assert not governed(language, text, quotation)
