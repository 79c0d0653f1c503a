"""Articles that are no paragraphs in a row: live blogs, interviews, transcripts, lists, many articles on a page."""

import pytest

from citekit.article import BlockKind, read_article, without_boilerplate
from citekit.pages import PROSE, read_bytes
from tests.work import TWICE, growth

SAID = {
    "es": "El ministro confirmó que el tren saldrá a las nueve de la mañana desde la estación del norte.|Los bomberos "
    "siguen trabajando en la zona, según informó el ayuntamiento a los vecinos.|La carretera quedará cerrada hasta el "
    "jueves, y el desvío pasa por el puente viejo.|Nadie resultó herido, aunque dos casas perdieron el tejado.",
    "de": "Der Minister bestätigte, dass der Zug um neun Uhr vom Nordbahnhof abfährt.|Die Feuerwehr arbeitet weiter in "
    "dem Gebiet, wie die Stadt den Anwohnern mitteilte.|Die Straße bleibt bis Donnerstag gesperrt, die Umleitung führt "
    "über die alte Brücke.|Verletzt wurde niemand, doch zwei Häuser verloren in der Nacht ihr Dach.",
    "ru": "Министр подтвердил, что поезд отправится в девять утра с северного вокзала.|Пожарные продолжают работать в "
    "этом районе, сообщила мэрия жителям.|Дорога будет закрыта до четверга, объезд идёт через старый мост.|Никто не "
    "пострадал, хотя два дома ночью лишились крыши.",
    "ja": "大臣は列車が午前九時に北駅を出発すると確認した。|消防は引き続き現場で作業していると市が住民に伝えた。|"
    "道路は木曜日まで閉鎖され、迂回路は古い橋を通る。|けが人はいなかったが、二軒の家が夜の間に屋根を失った。",
    "ar": "أكد الوزير أن القطار سيغادر في التاسعة صباحا من المحطة الشمالية.|يواصل رجال الإطفاء العمل في المنطقة، كما "
    "أبلغت البلدية السكان.|سيبقى الطريق مغلقا حتى يوم الخميس، ويمر التحويل عبر الجسر القديم.|لم يصب أحد بأذى، رغم أن "
    "منزلين فقدا سقفيهما خلال الليل.",
}
SHORT = {"es": "Sí.|No lo sé.", "de": "Ja.|Weiß ich nicht.", "ru": "Да.|Не знаю.", "ja": "はい。|分かりません。",
         "ar": "نعم.|لا أعرف."}  # fmt: skip
LINKS = "".join(f'<li><a href="/{number}">Sección {number}</a></li>' for number in range(15))
PAGE = (
    "<!doctype html><html><head><title>El titular</title></head><body><header><nav><ul>{links}</ul></nav></header>"
    "<main><h1>El titular</h1><div class=share><a href=x>Compartir</a></div>{inner}</main><footer><ul>{links}</ul>"
    "<p>© 2024 Diario</p></footer></body></html>"
)

# Each has what is said (a) and something short (b), at a place in the row (n).
GENRES = {
    "a live blog": "|<div class=live-entry><b>{n}:30</b><h3>T {n}</h3><p>{a}</p><div><a href=b>T</a></div></div>|",
    "a live blog that is a list": "<ul class=liveblog>|<li><time>{n}:30</time><p>{a}</p></li>|</ul>",
    "a live blog of articles": "|<article itemprop=liveBlogUpdate><time>{n}</time><h2>T {n}</h2><p>{a}</p></article>|",
    "a live blog that is a table": "<table>|<tr><td>{n}:30</td><td>{a}</td></tr>|</table>",
    "a live blog with its lines broken": "<div>|<b>{n}.30</b> {a}<br><br>|</div>",
    "a live blog called comments": "<div class=comments-feed>|<div class=comment-item><p>{a}</p></div>|</div>",
    "questions in bold": "|<p><strong>{b} {n}?</strong></p><p>{a}</p>|",
    "short answers": "|<p><strong>P. {a}</strong></p><p>R. {b}</p>|",
    "questions and answers in a list": "<dl>|<dt>{b} {n}?</dt><dd>{a}</dd>|</dl>",
    "questions that are headings": "|<h3>{b} {n}?</h3><p>{a}</p>|",
    "names in bold": "|<p><b>Marta Ruiz:</b> {a}</p><p><b>Diario:</b> {b}</p>|",
    "names on lines of their own": "|<div><div class=speaker>Marta Ruiz</div><div class=turn>{a}</div></div>|",
    "a transcript": "<div class=transcript>|<p><span class=timestamp>00:{n}</span> RUIZ: {a}</p>|</div>",
    "a transcript of linked lines": "<div>|<p><a href=#{n}>{a}</a></p>|</div>",
    "a transcript that opens": "<details><summary>Transcript</summary>|<p>{a}</p>|</details>",
    "a list of things": "<ol>|<li><h3>{n}. Cosa</h3><img src=a><p>{a}</p></li>|</ol>",
    "lines of a poem": "<p>|{a}<br>|</p>",
    "forty articles": "|<article><h2><a href=/{n}>Noticia {n}</a></h2><p class=byline>Por Ana Ruiz</p><p>{a}</p>"
    "<p>{b}</p><p>{a} {b}</p></article>|",
    "forty articles in boxes": "|<div class=post><h2>Noticia {n}</h2><p>{a}</p><p>{a} {b}</p><a href=b>Más</a></div>|",
}


def made(language, genre, times=40):
    before, each, after = GENRES[genre].split("|")
    said, short = SAID[language].split("|"), SHORT[language].split("|")
    lines = [(f"{said[n % 4][:-1]} {n}{said[n % 4][-1]}", short[n % 2]) for n in range(times)]
    inner = before + "".join(each.format(n=n, a=a, b=b) for n, (a, b) in enumerate(lines)) + after
    return PAGE.format(links=LINKS, inner=inner), [a for a, _ in lines]


def bare(text):
    return "".join(text.split())


@pytest.mark.long(each=3)
@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("genre", GENRES)
def test_all_that_is_said_in_it_is_text_of_the_article(genre, language):
    html, said = made(language, genre)
    blocks = without_boilerplate(read_article(html, name="page.html").blocks)
    text = bare("\n".join(one.text for one in blocks if one.kind is not BlockKind.BOILERPLATE))
    assert [one for one in said if bare(one) not in text] == []
    assert "Sección" not in text
    assert "©" not in text


@pytest.mark.long(each=6)
@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("genre", GENRES)
def test_all_that_is_said_in_it_is_in_a_zone_of_prose(genre, language):
    html, said = made(language, genre)
    for passages in (read_article(html, name="page.html").passages, read_bytes(html.encode(), "page.html").passages):
        text = bare("\n".join(one.words for one in passages if one.zone in PROSE))
        assert [one for one in said if bare(one) not in text] == []


@pytest.mark.parametrize("genre", ["forty articles", "forty articles in boxes"])
@pytest.mark.parametrize("language", SAID)
def test_of_several_articles_each_has_its_headline(genre, language):
    html, _ = made(language, genre)
    heads = [one.words for one in read_article(html, name="page.html").passages if one.zone == "headline"]
    expected = [f"Noticia {n}" for n in range(40)] if genre == "forty articles" else []
    assert heads == ["El titular", *expected]


@pytest.mark.long(each=7)
@pytest.mark.parametrize("genre", GENRES)
def test_twice_as_many_are_at_most_twice_the_work(genre):
    def read(times):
        return read_article(made("es", genre, times)[0], name="page.html").passages

    assert growth(read, 40) <= TWICE
