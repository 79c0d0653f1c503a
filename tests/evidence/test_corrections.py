"""What is a notice of correction, in many languages, and what only begins with such a word."""

import pytest

from citekit.evidence import is_correction, read_source

NOTICES = [
    "CORRECTION: The minister said 700, not 900.",
    "Correction, May 25, 2023: The minister said 700.",
    "Correction May 25, 2023: The minister said 700.",
    "Correction to this article",
    "A correction was made on May 25, 2023: An earlier version misstated the number of soldiers.",
    "An earlier version of this article misstated the number of soldiers.",
    "This story has been corrected to show that there are 700 soldiers.",
    "(Corrects number of soldiers in paragraph 2)",
    "(This story has been corrected to fix the number)",
    "*Editor’s note: the number was wrong.",
    "Rectificación. En la nota se daba otro número.",
    "FE DE ERRORES. Donde dice 900 debe decir 700.",
    "En una versión anterior de esta noticia se daba otro número.",
    "Nota de la redacción: el número era otro.",
    "In einer früheren Version dieses Artikels hieß es, es seien 900 Soldaten.",
    "Anmerkung der Redaktion: Die Zahl wurde berichtigt.",
    "Hinweis: Wir haben den Fehler korrigiert.",
    "Une version précédente de cet article donnait un autre nombre.",
    "[Erratum] : le nombre était faux",
    "In una versione precedente di questo articolo si leggeva 900.",
    "ERRAMOS: o número era outro.",
    "Uma versão anterior desta reportagem trazia outro número.",
    "В предыдущей версии статьи было указано другое число.",
    "Поправка от редакции.",
    "У попередній версії статті було інше число.",
    "W poprzedniej wersji artykułu podano inną liczbę.",
    "In een eerdere versie van dit artikel stond 900.",
    "I en tidigare version av artikeln stod det 900.",
    "Oikaisu 25.5.2023: sotilaita on 700.",
    "V předchozí verzi článku byl uveden jiný počet.",
    "Bu haberin önceki sürümünde asker sayısı yanlıştı.",
    "【訂正】兵士の数が誤っていました。",
    "※訂正　兵士は700人です。",
    "この記事の以前のバージョンでは人数が違っていました。",
    "【更正】士兵为七百人。",
    "本文早前版本中的士兵人数有误。",
    "[정정] 병사 수가 틀렸습니다.",
    "바로잡습니다",
    "ذكرت نسخة سابقة من هذا المقال عددا آخر.",
    "תיקון: מספר החיילים היה אחר.",
    "अद्यतन नहीं, सुधार: संख्या गलत थी।".partition(", ")[2],
]

NONE = [
    "Correction officers went on strike.",
    "Corrections Department: a history",
    "The correction of the market: what experts say",
    "An earlier version of this bill was rejected.",
    "Corrected figures are expected on Monday.",
    "La corrección llegó tarde.",
    "Corrección del mercado: caen las bolsas",
    "Rectificación, dijo el ministro, no habrá.",
    "Korrekturen am Gesetz: was sich ändert",
    "Berichtigungen sind möglich",
    "In der früheren Fassung des Gesetzes stand das nicht.",
    "Précisions sur la loi : ce qui change",
    "La prima versione di questo decreto era più severa.",
    "Уточнение границ: что изменится",
    "В предыдущей версии закона этого не было.",
    "Поправки в бюджет приняты",
    "Korekta budżetu: co się zmieni",
    "Oprava mostu začne v květnu.",
    "訂正申告の期限が迫る",
    "更正税率将于明年生效",
    "정정당당하게 싸웠다",
    "תיקון החוק אושר",
    "تصحيح المسار الاقتصادي مستمر",
]


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_is_one_however_it_is_set(line):
    assert is_correction(line)


@pytest.mark.parametrize("line", NONE)
def test_a_line_that_only_has_such_words_is_none(line):
    assert not is_correction(line)


def test_a_notice_under_a_heading_has_its_words():
    page = "<html lang=en><h1>Troops</h1><p>Text of it.</p><h3>Correction</h3><p>There are 700 soldiers.</p><p>End.</p>"
    assert [one.value for one in read_source(page.encode()).said("correction")] == [
        "Correction: There are 700 soldiers."
    ]
