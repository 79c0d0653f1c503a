"""A page without its article is known for what it is, and no page with one is taken for a wall."""

import pytest

from citekit.pages import Stub, Zone, read_bytes

ARTICLE = (
    "The lock at Vell will be closed for repairs until the end of April, the office says. Boats wait in the harbour."
)

STUBS = [
    ("<div id=root></div><noscript>You need to enable JavaScript.</noscript>", Stub.EMPTY),
    ("<p>Loading…</p><script src=a.js></script>", Stub.SCRIPT),
    ("<h1>We value your privacy</h1><p>We and 812 partners store cookies on your device to process data.</p>",
     Stub.CONSENT),
    ("<h1>Wir schätzen Ihre Privatsphäre</h1><p>Cookies zulassen</p><button>Alle akzeptieren</button>", Stub.CONSENT),
    ("<h1>我们重视您的隐私</h1><button>全部接受</button>", Stub.CONSENT),
    (f"<h1>The lock is closed</h1><p>{ARTICLE}</p><p>Subscribe to continue reading</p>", Stub.PAYWALL),
    (f"<h1>L'écluse</h1><p>{ARTICLE}</p><p>Cet article est réservé aux abonnés</p>", Stub.PAYWALL),
    ("<title>Just a moment...</title><p>Checking your browser</p>", Stub.ROBOT),
    ("<h1>Проверяем, что вы не робот</h1><p>Подождите несколько секунд.</p>", Stub.ROBOT),
    ("<h1>404</h1><p>Page not found</p>", Stub.ERROR),
    ("<title>El Faro</title><h1>¡Ups!</h1><p>La página que buscas no existe o ha sido movida.</p>", Stub.ERROR),
    ("<title>El Faro</title><p>Este artículo ha sido retirado.</p>", Stub.ERROR),
    ("<p>お探しのページは見つかりませんでした。ページは削除されました。</p>", Stub.ERROR),
    ("<p>This story is no longer available.</p>", Stub.ERROR),
    ("<p>Такой страницы нет</p>", Stub.ERROR),
    ("<p>This content is not available in your region.</p>", Stub.REGION),
    ("<h1>Access Denied</h1><p>You don't have permission to access this page.</p>", Stub.FORBIDDEN),
    ("<h1>Estamos en mantenimiento</h1><p>Vuelva más tarde.</p>", Stub.BUSY),
    ("<p>На сайте технические работы</p>", Stub.BUSY),
    ("<h1>Un momento</h1><p>Verifica que eres humano</p>", Stub.ROBOT),
    ("<p>ÐŸÐ»Ð¾Ñ‚Ð¸Ð½Ñƒ Ð² Ð’ÐµÐ»Ð»Ðµ</p>", Stub.MISREAD),
]  # fmt: skip


@pytest.mark.parametrize(("body", "stub"), STUBS)
def test_a_page_without_its_article_is_called_what_it_is(body, stub):
    assert read_bytes(f"<html><body>{body}</body></html>".encode()).stub is stub


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ARTICLE}</p>",
        "<p>A short page.</p>",
        f"<p>{ARTICLE}</p><div class=consent><p>We use cookies. Accept all.</p></div>",
        f"<title>Old lock no longer available</title><p>{ARTICLE}</p>",
        f"<h1>Technische werken: wartungsarbeiten an der Schleuse</h1><p>{ARTICLE}</p>",
        f"<p>The page you requested of the king is not available in your country. {ARTICLE}</p>",
        f"<p>{'The article goes on. ' * 60}</p><p>Subscribe to continue reading our newsletter</p>",
        "<p>Über die Straße, naïve façade, œuvre, Ãrea.</p>",
    ],
)
def test_a_page_with_an_article_is_no_stub(body):
    assert read_bytes(f"<html><body>{body}</body></html>".encode()).stub is None


CHARSETS = [
    ("euc-kr", "ks_c_5601-1987", "우리는 여기서 떠나지 않을 것이라고 공장장이 말했다."),
    ("euc-kr", None, "우리는 여기서 떠나지 않을 것이라고 공장장이 말했다."),
    ("iso2022_jp", "iso-2022-jp", "約三百人の教官が乗船し、その装備も積み込まれた。"),
    ("iso2022_jp", None, "約三百人の教官が乗船し、その装備も積み込まれた。"),
    ("koi8-u", "koi8-u", "Шлюз буде зачинено до кінця квітня, і човни стоятимуть у гавані."),
    ("koi8-u", None, "Шлюз буде зачинено до кінця квітня, і човни стоятимуть у гавані."),
    ("koi8-r", "koi8-r", "Шлюз будет закрыт до конца апреля, и лодки останутся в гавани."),
    ("utf-8", "euc-kr", "우리는 여기서 떠나지 않을 것이라고 공장장이 말했다."),
    ("utf-8", "iso-8859-1", "Der Bürgermeister verließ die Versammlung."),
    ("cp1252", "iso-8859-1", "Der Bürgermeister „verließ“ die Versammlung."),
    ("cp1251", "iso-8859-1", "Плотину в Велле построили каторжники зимой тридцать первого года."),
]


@pytest.mark.parametrize(("charset", "declared", "words"), CHARSETS)
def test_a_page_is_read_in_the_charset_that_it_is_in(charset, declared, words):
    meta = f'<meta charset="{declared}">' if declared else ""
    page = read_bytes(f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(charset))
    assert (page.text.strip(), page.replaced) == (words, 0)


def test_the_prose_of_a_page_has_its_places_and_no_other_zone():
    page = read_bytes(f"<title>{ARTICLE}</title><p>{ARTICLE}</p><p class=comments>So it is.</p>".encode())
    assert len(page.prose) == len(page.text)
    assert page.prose.strip() == ARTICLE
    start = page.text.index(ARTICLE)
    assert page.zones(start, start + len(ARTICLE)) == {Zone.BODY}


def test_a_class_that_says_what_is_there_does_not_say_what_the_element_is():
    page = read_bytes(f'<div class="post has-comments no-sidebar"><p>{ARTICLE}</p></div>'.encode())
    assert {one.zone for one in page.passages} == {Zone.BODY}
