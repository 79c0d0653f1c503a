"""The article that people have stands on a page, among what is none of it."""

import pytest

from citekit.article import BlockKind, article_from_bytes, read_article
from citekit.errors import UnreadableFile

PARAGRAPHS = {
    "es": (
        "La ministra dijo el martes que «el puente se abrirá en mayo», y que nadie pidió otra cosa en la región.",
        "Los vecinos, que esperan la obra desde hace once años, recibieron la noticia con aplausos y alguna pregunta.",
        "«No hubo ningún retraso», insistió el ingeniero Pablo Rey, que dirige los trabajos desde septiembre.",
        "El presupuesto, según el ayuntamiento, asciende a catorce millones, tres más de lo previsto en enero.",
    ),
    "ru": (
        "Министр сказала во вторник, что «мост откроют в мае», и что в области никто не просил ни о чём другом.",
        "Жители, которые ждут стройки уже одиннадцать лет, встретили новость аплодисментами и несколькими вопросами.",
        "«Никакой задержки не было», — настаивал инженер Павел Рей, который руководит работами с сентября.",
        "Смета, по словам мэрии, выросла до четырнадцати миллионов, на три больше, чем предполагали в январе.",
    ),
    "ja": (
        "大臣は火曜日、「橋は五月に開通する」と述べ、この地方ではほかに何も求められていないと説明した。住民は拍手で迎えた。",
        "十一年前から工事を待っていた住民は、この知らせを拍手といくつかの質問で迎え、会場には三百人あまりが集まった。",
        "「遅れはまったくなかった」と、九月から工事を指揮する技師のパブロ・レイ氏は記者会見で何度も強調した。",
        "市によると、予算は一月の見込みより三百万多い千四百万ユーロに上り、そのうち半分は国が負担することになる。",
    ),
}
AROUND = """<!doctype html><html><head><title>t</title></head><body>
<nav><ul>{links}</ul></nav><div class="wrap"><div class="{name}"><h1>Titular</h1>{body}</div>
<div class="related"><h3>Más noticias</h3><ul>{links}</ul></div></div>
<footer><ul>{links}</ul><p>© 2024</p></footer></body></html>"""
LINKS = "".join(f'<li><a href="/{number}">Sección {number}</a></li>' for number in range(12))
NAMES = [
    "article-sidebar", "sidebar", "with-pagination pagination", "margins", "ad", "promo", "newsletter-layout",
    "comments-open", "related", "share", "teaser-page", "menu-page", "post", "",
]  # fmt: skip


def prose(page: str) -> list[str]:
    article = read_article(page, name="page.html")
    return [one.text for one in article.blocks if one.kind is not BlockKind.BOILERPLATE]


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("name", NAMES)
def test_what_holds_most_of_the_prose_is_the_article_whatever_it_is_called(language, name):
    paragraphs = PARAGRAPHS[language] * 2
    page = AROUND.format(links=LINKS, name=name, body="".join(f"<p>{one}</p>" for one in paragraphs))
    assert [one for one in prose(page) if one in paragraphs] == list(paragraphs)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_what_stands_around_an_article_is_none_of_it(language):
    page = AROUND.format(links=LINKS, name="", body="".join(f"<p>{one}</p>" for one in PARAGRAPHS[language] * 2))
    assert not [one for one in prose(page) if one.startswith(("Sección", "©", "Más"))]


def test_a_page_that_is_prose_alone_keeps_its_shortest_paragraph():
    assert "Sí." in prose("<html><body><p>" + "</p><p>".join((*PARAGRAPHS["es"], "Sí.")) + "</p></body></html>")


@pytest.mark.parametrize("hiding", ["<div hidden>", '<div style="display:none">', "<template>"])
def test_prose_that_no_reader_sees_is_none_however_much_it_is(hiding):
    end = hiding[1:].split()[0].rstrip(">")
    shown, unseen = PARAGRAPHS["es"][0], PARAGRAPHS["es"][1]
    page = f"<body><p>{shown}</p>{hiding}" + f"<p>{unseen}</p>" * 9 + f"</{end}></body>"
    assert prose(page) == [shown]


def test_a_stray_nul_is_nothing_and_many_are_no_text():
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS["es"] * 5).encode()
    article = article_from_bytes(b"<html><body>" + paragraphs.replace(b"martes", b"mar\0tes", 1), "page.html")
    assert article.blocks[0].text == PARAGRAPHS["es"][0]


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("head", ["<head><title>t</title>", "<head><meta charset=utf-8><script>1</script>", "<head>"])
def test_a_head_that_nothing_closes_ends_where_the_page_begins(language, head):
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[language])
    assert prose(f"<html>{head}<div class=container>{body}</div></html>") == list(PARAGRAPHS[language])


def test_a_page_with_a_byte_that_is_cut_is_read_and_a_draft_is_not():
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS["es"] * 5).encode() + b"<p>Ana Ru\xed</p>"
    article = article_from_bytes(b"<html><body>" + body, "page.html")
    assert [one.text for one in article.blocks][-1] == "Ana Ru\ufffd"
    with pytest.raises(UnreadableFile, match=r"^a\.md:1: a byte is no valid UTF-8"):
        article_from_bytes(b"Ana: " + body, "a.md")
    with pytest.raises(UnreadableFile, match="a byte is no valid UTF-8"):
        article_from_bytes(body + "é ".encode() * 900 + b"<p>\xff\xfe" * 40, "page.html")
