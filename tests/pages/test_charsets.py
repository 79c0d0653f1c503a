"""Bytes are read in the charset that they are in, whatever they declare: of an article as of a saved page."""

import codecs

import pytest

from citekit.article import article_from_bytes
from citekit.errors import UnreadableFile
from citekit.pages import decode, read_bytes, text_of

TEXTS = {
    "es": ("El niño preguntó: «¿Cuándo volverá mamá?», y nadie respondió.", ("windows-1252", "iso-8859-15")),
    "fr": ("L’élève a répondu que le château était fermé depuis l’été dernier.", ("windows-1252",)),
    "de": ("Die Bürgermeisterin erklärte, dass die Brücke größer werden müsse.", ("windows-1252", "macintosh")),
    "cs": ("Ministr řekl, že žádní vojáci nepřijedou; to je lež a všichni to vědí.", ("windows-1250", "iso-8859-2")),
    "pl": ("Minister powiedział, że żołnierze nie przyjadą, choć wszyscy tego chcą.", ("windows-1250", "iso-8859-2")),
    "hu": ("A miniszter azt mondta, hogy a katonák nem érkeznek meg őszig, és hűvösen távozott.", ("windows-1250",)),
    "ru": ("Министр сказал, что солдат не будет, и ушёл из зала заседаний.", ("windows-1251", "koi8-r", "ibm866")),
    "uk": ("Міністр сказав, що її солдатів не буде, і пішов із зали засідань.", ("windows-1251", "koi8-u")),
    "bg": ("Министърът каза, че войниците няма да дойдат тази година.", ("windows-1251",)),
    "el": ("Ο υπουργός είπε ότι δεν θα έρθουν στρατιώτες φέτος στο νησί.", ("windows-1253", "iso-8859-7")),
    "tr": ("Bakan, askerlerin gelmeyeceğini söyledi ve görüşmenin ardından çıktı.", ("windows-1254",)),
    "he": ("השר אמר שלא יגיעו חיילים השנה, ויצא מן האולם בלי לענות.", ("windows-1255", "iso-8859-8")),
    "ar": ("قال الوزير إن الجنود لن يأتوا هذا العام ثم غادر القاعة دون أن يجيب.", ("windows-1256", "iso-8859-6")),
    "th": ("รัฐมนตรีกล่าวว่าทหารจะไม่มาในปีนี้ แล้วเดินออกจากห้องประชุม", ("windows-874",)),
    "ja": ("大臣は兵士を送らないと述べ、質問には答えずに会場を後にした。", ("shift_jis", "euc-jp", "iso-2022-jp")),
    "zh": ("部长说今年不会派兵，随后没有回答记者的问题就离开了会场。", ("gb2312", "gbk", "gb18030")),
    "zh-Hant": ("部長說今年不會派兵，隨後沒有回答記者的問題就離開了會場。", ("big5",)),
    "ko": ("장관은 올해 군인을 보내지 않을 것이라고 말하고 회의장을 떠났다.", ("euc-kr", "iso-2022-kr")),
}
CASES = [(language, charset) for language, (_, charsets) in TEXTS.items() for charset in charsets]
PYTHON = {"macintosh": "mac_roman", "windows-874": "cp874", "ibm866": "cp866"}
LIES = ["utf-8", "iso-8859-1", "windows-1251", "euc-kr", "shift_jis", "gb2312", "windows-1250", "koi8-r", "nonsense"]


def page(words, meta=""):
    return f"<!doctype html><html><head>{meta}<title>a</title></head><body><p>{words}</p></body></html>"


def read_by_both(content, media_type=None):
    article = article_from_bytes(content, "page.html")
    saved = read_bytes(content, "page.html", media_type)
    return [one.text for one in article.blocks if one.kind != "boilerplate"][-1:], saved.text.split("\n")[-1:]


def in_bytes(text, charset):
    return text.encode(PYTHON.get(charset, charset))


@pytest.mark.parametrize(("language", "charset"), CASES)
def test_words_are_read_where_nothing_declares_their_charset(language, charset):
    words = TEXTS[language][0]
    assert read_by_both(in_bytes(page(words), charset)) == ([words], [words])


@pytest.mark.parametrize(("language", "charset"), CASES)
def test_words_are_read_where_their_charset_is_declared(language, charset):
    words = TEXTS[language][0]
    for meta in (
        f'<meta charset="{charset}">',
        f"<meta http-equiv=Content-Type content='text/html; charset={charset}'>",
    ):
        assert read_by_both(in_bytes(page(words, meta), charset)) == ([words], [words])


@pytest.mark.long(each=7)
@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize(("language", "charset"), CASES)
def test_words_are_read_where_another_charset_is_declared(language, charset, lie):
    words = TEXTS[language][0]
    content = in_bytes(page(words, f'<meta charset="{lie}">'), charset)
    assert read_by_both(content, f"text/html; charset={lie}") == ([words], [words])


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("language", TEXTS)
def test_what_is_valid_utf_8_is_that(language, lie):
    words = TEXTS[language][0]
    content = page(words, f'<meta charset="{lie}">').encode()
    assert read_by_both(content, f"text/html; charset={lie}") == ([words], [words])
    assert read_by_both(codecs.BOM_UTF8 + content) == ([words], [words])


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_utf_16_is_told_with_its_mark_and_without(language, wide, mark):
    words = TEXTS[language][0]
    begin = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[wide] if mark else b""
    assert read_by_both(begin + page(words).encode(wide)) == ([words], [words])


def test_what_is_sent_decides_before_what_is_written_where_the_bytes_do_not():
    content = page("1 \xe4 2").encode("iso-8859-1")
    written = content.replace(b"<title>", b"<meta charset=windows-1251><title>")
    assert "1 ä 2" in decode(content).text
    assert "1 д 2" in decode(content, "text/html; charset=windows-1251").text
    assert "1 д 2" in decode(written).text
    assert "1 δ 2" in decode(written, 'text/html;charset="windows-1253"').text


@pytest.mark.parametrize(
    "quotes", ["“Yes,” she said — and didn’t move.", "«Non»… – et l’on s’en alla.", "It costs 5 €."]
)
def test_the_signs_of_windows_are_read_where_no_letter_tells(quotes):
    assert decode(page(quotes).encode("cp1252")).text == page(quotes)
    assert decode(page(quotes, "<meta charset=iso-8859-1>").encode("cp1252")).text == page(
        quotes, "<meta charset=iso-8859-1>"
    )


@pytest.mark.parametrize("language", TEXTS)
def test_a_byte_that_is_cut_spoils_one_character_and_not_the_page(language):
    words = TEXTS[language][0] * 9
    cut = page(words).encode()[: -len("</p></body></html>") - 1]
    assert decode(cut + b"\xff</p>").charset == "utf-8"
    assert decode(cut + b"\xff</p>").text.count("\ufffd") <= 2


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("language", ["cs", "ja"])
def test_the_ends_of_lines_are_kept_and_blank_ones_part_paragraphs(language, ends):
    words, charsets = TEXTS[language]
    article = article_from_bytes(in_bytes(f"{words}{ends}{ends}{words}{ends}", charsets[0]), "a.md")
    assert [one.text for one in article.blocks] == [words, words]


def test_a_stray_nul_is_left_out_and_many_are_no_text():
    content = page(TEXTS["cs"][0] * 20).encode("cp1250")
    assert text_of(content.replace(b"Ministr", b"Mini\0str", 1)).text == content.decode("cp1250")
    with pytest.raises(UnreadableFile, match=r"^old\.html: it has many NUL characters"):
        text_of(content + b"\0\1\2" * 300, "old.html")


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"\xff", b"\xff\xfe", b"\x1b$B", b"\x1b$)C\x0e", b"\xef\xbb\xbf", b"\x80" * 3]
)
def test_no_bytes_are_too_few(content):
    assert isinstance(decode(content).text, str)


def test_the_work_on_bytes_is_in_proportion_to_them():
    from tests.work import TWICE, growth

    words = " ".join(f"{word}{number}" for number in range(40) for word in TEXTS["ru"][0].split())
    assert growth(lambda size: decode((words * size).encode("koi8-r")), 8) <= TWICE
