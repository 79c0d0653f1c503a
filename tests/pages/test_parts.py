"""Each passage carries the part of the page that it is, in an article and on a saved page alike."""

import pytest

from citekit._data import entries
from citekit.article import read_article
from citekit.pages import Zone, read_bytes
from tests.work import TWICE, growth, work

TEXT = {
    "es": (
        "La ministra abrió el puente en mayo",
        "El puente, que se esperaba desde hace once años, une las dos orillas de la ciudad y el barrio viejo.",
        "La ministra dijo el martes que «el puente se abrirá en mayo», y que nadie pidió otra cosa en la región.",
        "Los vecinos, que esperan la obra desde hace once años, recibieron la noticia con aplausos y alguna pregunta.",
        "El presupuesto, según el ayuntamiento, asciende a catorce millones, tres más de lo previsto en enero.",
    ),
    "ru": (
        "Министр открыла мост в мае",
        "Мост, которого ждали одиннадцать лет, соединяет оба берега города и старый район, где жили рыбаки.",
        "Министр сказала во вторник, что «мост откроют в мае», и что в области никто не просил ни о чём другом.",
        "Жители, которые ждут стройки уже одиннадцать лет, встретили новость аплодисментами и несколькими вопросами.",
        "Смета, по словам мэрии, выросла до четырнадцати миллионов, на три больше, чем предполагали в январе.",
    ),
    "ja": (
        "五月に新しい橋が開通",
        "十一年待たれた橋は町の両岸と古い漁師町を結び、通勤の時間は半分になると市の担当者は説明している。三百人が集まった。",
        "大臣は火曜日、「橋は五月に開通する」と述べ、この地方ではほかに何も求められていないと説明した。住民は拍手で迎えた。",
        "十一年前から工事を待っていた住民は、この知らせを拍手といくつかの質問で迎え、会場には三百人あまりが集まった。",
        "市によると、予算は一月の見込みより三百万多い千四百万ユーロに上り、そのうち半分は国が負担することになる。",
    ),
    "ar": (
        "الوزيرة تفتتح الجسر في مايو",
        "يربط الجسر الذي انتظره السكان أحد عشر عاما ضفتي المدينة والحي القديم الذي كان يسكنه الصيادون من قبل.",
        "قالت الوزيرة يوم الثلاثاء إن «الجسر سيفتح في مايو»، وإن أحدا في المنطقة لم يطلب شيئا آخر حتى الآن.",
        "استقبل السكان الذين ينتظرون الأشغال منذ أحد عشر عاما هذا الخبر بالتصفيق وببعض الأسئلة عن المواعيد.",
        "ارتفعت الميزانية بحسب البلدية إلى أربعة عشر مليونا، أي بثلاثة ملايين أكثر مما كان متوقعا في يناير.",
    ),
}
LINKS = "".join(f'<li><a href="/{number}">S {number}</a></li>' for number in range(12))
PAGE = """<!doctype html><html><head><title>{title} - Diario</title>{head}</head><body>
<nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{under}<p>{one}</p>{amid}<p>{two}</p><p>{three}</p>{after}
</article></main>{behind}<footer><ul>{links}</ul></footer></body></html>"""
WORDS = "Zaqueo guardó doce llaves en el molino de Vell"

# Where it is put, the mark-up around the words, and the zone that they then are in.
PARTS = [
    ("under", f'<p class="standfirst">{WORDS}, como se supo</p>', Zone.LEAD),
    ("under", f'<div class="article__sub-headline subheadline">{WORDS}, como se supo</div>', Zone.LEAD),
    ("under", f"<p><strong>{WORDS}, como se supo.</strong></p>", Zone.LEAD),
    ("under", f"<h2>{WORDS}, como se supo después.</h2>", Zone.LEAD),
    ("under", f"<figure><img src=a.jpg><figcaption>{WORDS}</figcaption></figure>", Zone.CAPTION),
    ("under", f'<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">{WORDS}</p></div>', Zone.CAPTION),
    ("under", f'<div class="byline">{WORDS}</div>', Zone.BYLINE),
    ("under", f'<span itemprop="author">{WORDS}</span>', Zone.BYLINE),
    ("under", f'<a rel="author" href=b>{WORDS}</a>', Zone.BYLINE),
    ("amid", f'<aside class="infobox"><h3>Datos</h3><p>{WORDS}.</p></aside>', Zone.BOX),
    ("amid", f'<div class="info-box"><p>{WORDS}.</p></div>', Zone.BOX),
    ("amid", f'<div class="pull-quote">{WORDS}</div>', Zone.PULL_QUOTE),
    ("amid", f'<blockquote class="twitter-tweet"><p>{WORDS}</p>— A (@a)</blockquote>', Zone.EMBED),
    ("amid", f'<blockquote class="instagram-media"><p>{WORDS}</p></blockquote>', Zone.EMBED),
    ("amid", f'<div class="related"><a href=b>{WORDS}</a></div>', Zone.RELATED),
    ("amid", f'<div class="newsletter-box"><p>{WORDS}</p></div>', Zone.NEWSLETTER),
    ("after", f'<div class="comments-area"><div><p>{WORDS}.</p></div></div>', Zone.COMMENTS),
    ("behind", f'<div itemscope itemtype="https://schema.org/Comment"><p>{WORDS}.</p></div>', Zone.COMMENTS),
    ("behind", f"<section><h3>Comentarios (12)</h3><div><p>{WORDS}.</p></div></section>", Zone.COMMENTS),
    ("behind", f"<section><h2>Комментарии: 3</h2><p>{WORDS}</p></section>", Zone.COMMENTS),
    ("behind", f"<section><h2>コメント（3）</h2><p>{WORDS}</p></section>", Zone.COMMENTS),
    ("behind", f"<section><h2>التعليقات</h2><p>{WORDS}</p></section>", Zone.COMMENTS),
    ("behind", f"<section><h2>À lire aussi</h2><p><a href=b>{WORDS}</a></p></section>", Zone.RELATED),
    ("behind", f"<div><h2>関連記事</h2><ul><li><a href=b>{WORDS}</a></li></ul></div>", Zone.RELATED),
    ("behind", f'<div class="x"><a href=b>{WORDS} por la tarde</a></div>', Zone.RELATED),
    ("behind", f"<div>© 2024 {WORDS}</div>", Zone.LEGAL),
    ("behind", f"<div>{WORDS}. Alle Rechte vorbehalten</div>", Zone.LEGAL),
    ("behind", f'<div id="onetrust-consent-sdk"><p>{WORDS}.</p></div>', Zone.COOKIE),
    ("behind", f'<div class="cookie-banner"><p>{WORDS}.</p></div>', Zone.COOKIE),
    ("behind", f'<form class="c-newsletter"><p>{WORDS}.</p></form>', Zone.NEWSLETTER),
]


def page(language, *, head="", **parts):
    title, _, one, two, three = TEXT[language]
    given = {"under": "", "amid": "", "after": "", "behind": "", **parts}
    return PAGE.format(title=title, head=head, links=LINKS, one=one, two=two, three=three, **given)


def both(html):
    """The passages of a page as a saved one, and as an article."""
    return (
        [(one.words, one.zone) for one in read_bytes(html.encode(), "page.html").passages if one.start is not None],
        [(one.words, one.zone) for one in read_article(html, name="page.html").passages],
    )


@pytest.mark.long(each=3)
@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize(("where", "html", "zone"), PARTS)
def test_what_stands_in_a_part_of_the_page_is_in_its_zone(language, where, html, zone):
    for found in both(page(language, **{where: html})):
        assert {own for words, own in found if WORDS in words} == {zone}
        assert [own for words, own in found if words in TEXT[language][2:]] == [Zone.BODY] * 3


@pytest.mark.parametrize("language", TEXT)
def test_the_headline_is_what_the_page_calls_its_title_and_its_other_headings_are_its_text(language):
    title = TEXT[language][0]
    html = page(language, amid=f"<h2>{WORDS}</h2>").replace("<nav>", "<h1>Diario del Sur</h1><nav>")
    for found in both(html):
        assert [words for words, zone in found if zone is Zone.HEADLINE] == [title]
        assert (WORDS, Zone.BODY) in found


@pytest.mark.parametrize("language", TEXT)
def test_the_paragraph_that_the_page_calls_its_description_is_its_lead(language):
    lead = TEXT[language][1]
    html = page(language, head=f'<meta name="description" content="{lead}">', under=f"<p>{lead}</p>")
    for found in both(html):
        assert [words for words, zone in found if zone is Zone.LEAD] == [lead]


@pytest.mark.parametrize("language", TEXT)
def test_words_that_are_set_off_and_stand_in_the_text_too_are_a_pull_quote(language):
    said = TEXT[language][3][:-1]
    for found in both(page(language, amid=f"<aside><blockquote>“{said}”</blockquote></aside>")):
        assert [words for words, zone in found if zone is Zone.PULL_QUOTE] == [f"“{said}”"]
        assert (TEXT[language][3], Zone.BODY) in found


@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize("name", ["comments", "related", "cookie", "newsletter", "byline", "tweet", "infobox", "lead"])
def test_what_holds_most_of_the_text_is_no_part_of_it_whatever_it_is_called(language, name):
    html = (
        page(language).replace("<article>", f'<article><div class="{name}">').replace("</article>", "</div></article>")
    )
    for found in both(html):
        assert [own for words, own in found if words in TEXT[language][2:]] == [Zone.BODY] * 3


@pytest.mark.parametrize("language", TEXT)
def test_a_block_quotation_of_the_article_is_its_text(language):
    for found in both(page(language, amid=f"<blockquote><p>{WORDS}, y nadie supo dónde.</p></blockquote>")):
        assert {own for words, own in found if WORDS in words} == {Zone.BODY}


def test_an_article_in_markdown_has_its_headline_and_its_text():
    found = read_article("---\nlang: es\n---\n# Titular\n\nUno.\n\n## Ladillo\n\n“Dos.”\n").passages
    assert [(one.words, one.zone) for one in found] == [
        ("Titular", Zone.HEADLINE), ("Uno.", Zone.BODY), ("Ladillo", Zone.BODY), ("“Dos.”", Zone.BODY)
    ]  # fmt: skip


def test_the_passages_of_an_article_say_where_in_it_they_stand():
    article = read_article(page("es"), name="page.html")
    for one in article.passages:
        assert (one.start, one.end) == one.source
        assert article.text[one.start : one.end].replace("\n", " ").split()[0].endswith(one.words.split()[0])


@pytest.mark.parametrize("language", TEXT)
def test_zones_cost_at_most_as_much_again_as_the_text_and_nothing_where_nobody_asks(language):
    html = page(language, amid="".join(f"<p>{one}</p>" for one in TEXT[language][1:]) * 20)
    assert read_article(html, name="page.html").passages  # what is loaded once
    text = work(lambda: read_article(html, name="page.html"))
    article = read_article(html, name="page.html")
    assert work(lambda: article.passages) <= text
    assert work(lambda: article.passages) < 20


@pytest.mark.long(each=8)
@pytest.mark.parametrize("name", [html for _, html, _ in PARTS] + ["<aside>", "<article>", "<h1>a", "<figure><p>a b"])
def test_the_zones_of_twice_the_page_are_at_most_twice_the_work(name):
    def zones(size):
        return read_article(page("es", amid=name * size), name="page.html").passages

    assert growth(zones, 30) <= TWICE


def test_the_words_of_parts_are_sorted_and_say_things_once():
    for name, cut in (("zone-parts.txt", 2), ("zone-labels.txt", None)):
        lines = entries("pages", name)
        assert lines == sorted(set(lines)), name
        if cut:
            keys = [tuple(line.split(" ", cut)[:cut]) for line in lines]
            assert len(set(keys)) == len(keys), name
            assert {line.split(" ", cut)[cut] for line in lines} <= set(Zone)
        else:
            assert {line.split(": ")[0].split(" ", 1)[1] for line in lines} <= set(Zone)
