"""The same letters written another way are the same words, and a changed word or digit beside them is still told."""

import pytest

from citekit.anchor import Document, EditKind, Status, locate

SAME = [
    ("fa", "يكي از كتاب‌ها در خانه مانده است", "یکی از کتاب‌ها در خانه مانده است", "spelling"),
    ("fa", "می گویند آب این چاه شیرین است", "می‌گویند آب این چاه شیرین است", "space"),
    ("ar", "اعلن الامين ان المدرسه مفتوحه", "أعلن الأمين أن المدرسة مفتوحة", "spelling"),
    ("ar", "مشي الفتي إلي المستشفي وحده", "مشى الفتى إلى المستشفى وحده", "spelling"),
    ("zh", "漁民們把船開進了港口準備過冬", "渔民们把船开进了港口准备过冬", "script"),
    ("zh", "图书馆的门关了", "圖書館的門關了", "script"),
    ("ja", "国の宝を守る会が開かれた", "國の寶を守る會が開かれた", "script"),
    ("ja", "海は空の色をうつしていた", "海は空《そら》の色をうつしていた", "reading"),
    ("ja", "海は空の色をうつしていた", "海は空（そら）の色をうつしていた", "reading"),
    ("ru", "Ее отец вел счет лодок", "Её отец вёл счёт лодок", "spelling"),
    ("ru", "На горе стоял старый замок", "На горе́ стоял старый за́мок", "accent"),
    ("fr", "Le coeur de sa soeur", "Le cœur de sa sœur", "unicode-form"),
    ("fr", "ETAT DES LIEUX : l'école ferme en juin", "ÉTAT DES LIEUX : l'école ferme en juin", "accent"),
    ("de", "Größe und Mühe der Ärzte wurden gelobt", "Groesse und Muehe der Aerzte wurden gelobt", "spelling"),
    ("de", "Die Straße war leer, als der Zug kam", "DIE STRASSE WAR LEER, als der Zug kam", "case"),
    ("de", "Der Bürgermeister verließ den Saal", "Der Bür⸗germeiſter verließ den Saal", "hyphenation"),
    ("en", "The harbour master resigned in spring", "The har¬bour master resigned in spring", "hyphenation"),
    ("en", "The ship was lost upon the sands", "The ſhip was loſt upon the ſands", "unicode-form"),
    ("en", "The efficient staff of the office left", "The e ffi cient sta ff of the o ffi ce left", "space"),
    ("en", "The snow came early to the valley", "THE SNOW CAME EARLY to the valley", "case"),
    ("el", "Οι ψαράδες γύρισαν από το νησί", "Οἱ ψαράδες γύρισαν ἀπὸ τὸ νησὶ", "accent"),
    ("el", "Ο δήμαρχος έφυγε χθες το βράδυ", "Ο ΔΗΜΑΡΧΟΣ ΕΦΥΓΕ χθες το βράδυ", "accent"),
    ("ro", "Primăria a închis şcoala", "Primăria a închis școala", "spelling"),
    ("pt", "A direção adotou o ato de ontem", "A direcção adoptou o acto de ontem", "spelling"),
    ("vi", "Hoà thượng nói về việc thuỷ lợi", "Hòa thượng nói về việc thủy lợi", "spelling"),
    ("sr", "Ljudi su čekali ispred dževezane fabrike", "Људи су чекали испред џевезане фабрике", "script"),
    ("ru", "Он не видел в этом никакого зла", "Онъ не видѣлъ въ этомъ никакого зла", "spelling"),
    ("hi", "हिंदी के संबंध में कागज नहीं मिला", "हिन्दी के सम्बन्ध में काग़ज़ नहीं मिला", "spelling"),
    ("ca", "Una il.lusió del col.legi vell", "Una il·lusió del col·legi vell", "spelling"),
    ("it", "La citta' non e' più sicura di notte", "La città non è più sicura di notte", "spelling"),
    ("fr", "Le maitre connait le cout du toit", "Le maître connaît le coût du toit", "spelling"),
    ("es", "Solo este sabe lo del guion perdido", "Sólo éste sabe lo del guión perdido", "spelling"),
    ("hr", "Djuro nije došao na sastanak odbora", "Đuro nije došao na sastanak odbora", "spelling"),
    ("hu", "A bõrgyár tûz után sem fizetett", "A bőrgyár tűz után sem fizetett", "spelling"),
    ("th", "นํ้าท่วมสะพานเเละโรงเรียนสามวัน", "น้ำท่วมสะพานและโรงเรียนสามวัน", "spelling"),
    ("am", "ሰራተኞቹ አርብ ቀን ደመወዛቸውን አላገኙም", "ሠራተኞቹ ዐርብ ቀን ደመወዛቸውን አላገኙም", "spelling"),
    ("he", "המלך אמר כי המים שייכים לכפר", "הַמֶּלֶךְ אָמַר כִּי הַמַּיִם שַׁיָּכִים לַכְּפָר", "spelling"),
    ("ja", "ただ人人はこころから笑っていた", "たゞ人々はこゝろから笑っていた", "spelling"),
    ("ja", "高橋さんと総理が会った日の話", "髙橋さんと總理が会った日の話", "script"),
    ("zh", "台湾群众在屋里等着线路修好", "臺灣羣眾在屋裡等著綫路修好", "script"),
    ("tr", "Hükümet resmi bir açıklama yapmadı", "Hükûmet resmî bir açıklama yapmadı", "spelling"),
    ("en", "It held 3/4 of a ton of coal", "It held ¾ of a ton of coal", "unicode-form"),
    ("en", "The vote was 12:7, and nobody cheered", "The vote was 12∶7‚ and nobody cheered", "unicode-form"),
]


@pytest.mark.parametrize(("language", "quote", "source", "kind"), SAME)
def test_the_same_letters_written_otherwise_are_good_and_said(language, quote, source, kind):
    for ours, theirs in ((quote, source), (source, quote)):
        match = locate(ours, theirs, language=language)
        assert match.status is Status.NORMALISED, match.edits
        assert EditKind(kind) in {edit.kind for edit in match.edits}
        assert all(edit.harmless for edit in match.edits)


OTHER = [
    ("fa", "در سال ۱۳۸۳ كتاب‌های مدرسه را آب برد", "در سال ۱۳۸۲ کتاب‌های مدرسه را آب برد"),
    ("fa", "نمی گویند آب این چاه شیرین است", "می‌گویند آب این چاه شیرین است"),
    ("ar", "اعلن الامين ان الادارة فتحت المكتبة", "أعلن الأمين أن الإدارة أغلقت المكتبة"),
    ("zh", "漁民們把二十條船開進了港口準備過冬", "渔民们把三十条船开进了港口准备过冬"),
    ("zh", "图书馆的门从来有关过老馆长说", "圖書館的門從來沒有關過老館長說"),
    ("ru", "Ее отец насчитал 73 лодки в поселке", "Её отец насчитал 37 лодок в посёлке"),
    ("fr", "Le coeur de sa mère est fatigué", "Le cœur de sa sœur est fatigué"),
    ("fr", "L'ecole est fermee depuis le mois de juin", "L'école est fermée depuis le mois de juin"),
    ("fr", "Le pâté de la maison est sur la table", "La pâte de la maison est sur la table"),
    ("de", "Die MUTTER der beiden waren im Saal", "Die MÜTTER der beiden waren im Saal"),
    ("de", "Auf der Strasse standen 81 Wagen ohne Räder", "Auf der Straße standen 18 Wagen ohne Räder"),
    ("hu", "A KOR oka ismeretlen maradt sokáig", "A KÓR oka ismeretlen maradt sokáig"),
    ("es", "EL ANO pasado fue malo para el campo", "EL AÑO pasado fue malo para el campo"),
    ("el", "Η θάλασσα η ο ουρανός, είπε ο ψαράς", "Η θάλασσα ή ο ουρανός, είπε ο ψαράς"),
    ("en", "The officer said us troops left the town", "The officer said US troops left the town"),
    ("en", "The ship was not lost upon the sands", "The ſhip was loſt upon the ſands"),
    ("en", "The snow came late to the valley, it is said", "THE SNOW CAME EARLY to the valley, it is said"),
    ("en", "It held 11/2 tons of coal in all", "It held 1½ tons of coal in all"),
    ("en", "It held 1/4 of a ton of coal", "It held ¾ of a ton of coal"),
    ("pt", "O operário está ato para o serviço da mina", "O operário está apto para o serviço da mina"),
    ("pt", "A direção recusou o ato de 78 homens", "A direcção adoptou o acto de 78 homens"),
    ("vi", "Nhà máy sẽ hòa lỏng khí ở bến cảng này", "Nhà máy sẽ hóa lỏng khí ở bến cảng này"),
    ("sr", "Ljudi nisu čekali ispred velike fabrike", "Људи су чекали испред велике фабрике"),
    ("sr", "U šumi su našli 74 praznih košnica", "У шуми су нашли 47 празних кошница"),
    ("ru", "Он видел в этом много никакого зла", "Онъ не видѣлъ въ этомъ никакого зла"),
    ("it", "La citta' e' più sicura di notte ora", "La città non è più sicura di notte ora"),
    ("it", "La città e il paese sono sicuri di notte", "La città è il paese sono sicuri di notte"),
    ("tr", "Köyde kâr yılı dediler, yollar kapandı", "Köyde kar yılı dediler, yollar kapandı"),
    ("ca", "La cella del monjo és buida i fosca", "La cel·la del monjo és buida i fosca"),
    ("hi", "हिंदी के संबंध में कागज मिला है आज", "हिन्दी के सम्बन्ध में काग़ज़ नहीं मिला है आज"),
    ("fr", "Le pêcheur est sur le mur depuis hier", "Le pécheur est sur le mur depuis hier"),
    ("ja", "ただ人人はこころから泣いていた", "たゞ人々はこゝろから笑っていた"),
    ("ja", "海は山の色をうつして静かだった", "海は空《そら》の色をうつして静かだった"),
]


@pytest.mark.parametrize(("language", "quote", "source"), OTHER)
def test_another_word_beside_the_same_letters_is_never_good(language, quote, source):
    match = locate(quote, source, language=language)
    assert not match.good
    assert match.status in {Status.ALTERED, Status.NOT_FOUND}


def test_places_in_a_loosely_read_text_are_places_of_the_text_itself():
    text = "Раньше здесь было море. Её отец вёл счёт лодок [3] в посёлке."
    match = Document(text, "ru").locate("Ее отец вел счет лодок")
    assert text[match.start : match.end] == "Её отец вёл счёт лодок"
