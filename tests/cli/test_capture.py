"""``citekit capture``: from an address to a source that can be quoted, and never from a wall to one."""

import json
from email.utils import formatdate
from pathlib import Path

import pytest
from click.testing import CliRunner

import citekit
from citekit import Library
from citekit.cli import main
from citekit.evidence import Evidence, FetchRules, NotThePage, verify_evidence
from tests.evidence.serving import http, pages, serving

ARTICLE = """<!doctype html><html lang="es"><head>
<title>El Congreso aprueba el ingreso de tropas | El Faro del Sur</title>
<meta property="og:title" content="El Congreso aprueba el ingreso de tropas">
<meta property="og:site_name" content="El Faro del Sur"><meta name="author" content="Rosa Quispe">
<meta property="article:published_time" content="2023-05-25T08:00:00-05:00"><meta property="og:type" content="article">
</head><body><article><h1>El Congreso aprueba el ingreso de tropas</h1>
<p>LIMA. El ministro de Defensa, Aurelio Paz, dijo que el decreto permite “el ingreso de setecientos soldados para
adiestrar a las fuerzas armadas” durante lo que queda del año, según informó la agencia.</p>
<p>El Congreso votó la medida el miércoles por la noche, después de un debate de nueve horas y sin mayoría clara.</p>
</article></body></html>"""
OTHER = ARTICLE.replace("tropas", "barcos").replace("setecientos soldados", "dos barcos de la marina")
WALLS = {
    "cookies": (http("<p>We value your privacy</p><button>Accept all</button>"), "asks for consent"),
    "robot": (http("<title>Just a moment...</title><p>Checking your browser", status="403 No"), "browser asks"),
    "challenge": (http("<p>" + "x y " * 99, "CF-Mitigated: challenge", status="403 Forbidden"), "browser asks"),
    "paywall": (http("<h1>Tropas</h1><p>Contenido exclusivo para suscriptores.</p>"), "subscription"),
    "payment": (http("", status="402 Payment Required"), "subscription"),
    "script": (http("<div id=root></div><noscript>Please enable JavaScript</noscript>"), "loaded by a script"),
    "soft 404": (http(f"<title>404 – Página no encontrada | El Faro</title>{ARTICLE[300:]}"), "says there is none"),
    "404": (http("no", status="404 Not Found"), "is not there"),
    "410": (http("no", status="410 Gone"), "is not there"),
    "403": (http("no", status="403 Forbidden"), "does not let programs"),
    "451": (http("no", status="451 Unavailable For Legal Reasons"), "legal reasons"),
    "500": (http("no", status="500 Internal Server Error"), "reports an error"),
    "login": (http("<form><input name=u><input type=password></form><p>Bienvenido</p>"), "asks for a login"),
    "empty": (http(""), "no text"),
    "on": (http('<meta http-equiv=refresh content="0;url=/b">'), "another address"),
    "png": (http(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, kind="text/html"), "kind that is not read"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def run(*arguments, given=None):
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given, catch_exceptions=False)


def capture(*arguments, given=None):
    return run("capture", "--allow-host", "127.0.0.1", *arguments, given=given)


def library():
    return Library.open("citations.yaml")


def test_a_page_becomes_a_source_that_can_be_quoted():
    with serving(pages({"/tropas": http(ARTICLE)})) as server:
        done = capture(server.url("/tropas"), "--key", "faro-tropas")
    assert done.exit_code == 0, done.output
    (source,) = library().sources
    assert (source.id, source.title.value, str(source.issued)) == (
        "faro-tropas", "El Congreso aprueba el ingreso de tropas", "2023-05-25")  # fmt: skip
    assert source.container_title.value == "El Faro del Sur"
    assert source.url == server.url("/tropas")
    assert Path(source.snapshot.path).read_text() == ARTICLE
    assert "faro-tropas:" in done.stdout
    assert "captured (take it back: citekit undo)" in done.stderr
    quoted = run("quote", "faro-tropas", "setecientos soldados", "--key", "paz-700")
    assert quoted.exit_code == 0, quoted.output
    assert library().citation("paz-700").quotation.text.value == "setecientos soldados"
    assert run("verify").exit_code == 0
    assert verify_evidence(Evidence(Path())).exit_code == 0


def test_python_gives_the_source_and_keeps_the_page(tmp_path):
    with serving(pages({"/tropas": http(ARTICLE)})) as server:
        rules = FetchRules(allow_hosts=("127.0.0.1",))
        source = citekit.capture(server.url("/tropas"), folder=tmp_path / "in", key="faro", rules=rules)
    assert (source.id, source.title.value) == ("faro", "El Congreso aprueba el ingreso de tropas")
    assert (tmp_path / "in" / source.snapshot.path).read_text() == ARTICLE
    assert citekit.read_source(tmp_path / "in" / source.snapshot.path).source.title == source.title
    assert not Path("citations.yaml").exists()
    with serving(pages({})) as server, pytest.raises(NotThePage):
        citekit.capture(server.url("/tropas"), folder=tmp_path, rules=rules)


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_told_as_what_it_is_and_is_no_source(wall):
    answer, words = WALLS[wall]
    with serving(pages({"/robots.txt": http("", status="404 Not Found"), "/tropas": answer})) as server:
        done = capture(server.url("/tropas"))
    assert done.exit_code == 3, done.output
    assert words in done.stderr, done.stderr
    assert done.stdout == ""
    assert not Path("citations.yaml").exists()
    (kept,) = Evidence(Path()).captures()
    assert kept.obstacle is not None
    assert verify_evidence(Evidence(Path())).exit_code == 0


def test_why_a_page_cannot_be_read_is_said():
    crowded = "<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">" + ARTICLE
    with serving(pages({"/tropas": http(crowded)})) as server:
        done = capture(server.url("/tropas"))
    assert done.exit_code == 3
    assert "attributes" in done.stderr, done.stderr


LED = [("/login?next=tropas", "asks for a login"), ("/consent/es", "asks for consent"), ("/", "front page")]


@pytest.mark.parametrize(("place", "words"), LED)
def test_a_redirect_to_a_wall_or_to_the_front_page_is_not_the_page(place, words):
    there = {"/2023/05/tropas": http("", f"Location: {place}", status="302 Found"), place: http(ARTICLE)}
    with serving(pages(there)) as server:
        done = capture(server.url("/2023/05/tropas"))
    assert done.exit_code == 3
    assert words in done.stderr


@pytest.mark.parametrize("path", ["/login-de-la-semana", "/cultura/consent", "/404-paginas", "/abo/tropas"])
def test_a_page_whose_own_address_has_such_a_word_is_a_page(path):
    with serving(pages({path: http(ARTICLE)})) as server:
        assert capture(server.url(path)).exit_code == 0


@pytest.mark.parametrize(
    "title", ["Page not found: how the web forgets, and why", "Acceso denegado a la memoria de un país"]
)
def test_an_article_about_errors_is_an_article(title):
    page = ARTICLE.replace("<title>El Congreso aprueba el ingreso de tropas", f"<title>{title}")
    with serving(pages({"/a": http(page)})) as server:
        assert capture(server.url("/a")).exit_code == 0


def test_one_that_fails_does_not_stop_the_others_and_a_second_run_goes_on():
    there = {"/tropas": http(ARTICLE), "/barcos": http(OTHER)}
    answers = {**there, "/late": http("", status="500 Internal Server Error")}
    with serving(pages(answers)) as server:
        urls = [server.url(path) for path in ("/tropas", "/late", "/none", "/barcos")]
        done = capture(*urls, "http://10.0.0.1/secret")
        assert done.exit_code == 3, done.output
        assert len(library().sources) == 2
        assert "10.0.0.1 is no public address" in done.stderr
        answers["/late"] = http(ARTICLE.replace("tropas", "aviones"))
        server.requests.clear()
        again = capture("-", given="\n".join(urls[:2] + urls[3:]))
        assert again.exit_code == 0, again.output
        assert [path for path in server.paths if "robots" not in path] == ["/late"]
        assert again.stderr.count("has") == 2
    assert len(library().sources) == 3
    assert len({one.snapshot.path for one in library().sources}) == 3


def test_no_address_at_all_is_wrong_input():
    assert capture("-", given="\n \n").exit_code == 2


def test_only_refused_addresses_are_wrong_input():
    done = run("capture", "http://127.0.0.1/", "ftp://example.org/", "http://a:b@example.org/")
    assert done.exit_code == 2
    assert not Path("citations.yaml").exists()
    assert not Path("evidence").exists()


def test_a_dry_run_shows_the_record_and_writes_nothing():
    with serving(pages({"/tropas": http(ARTICLE)})) as server:
        done = capture(server.url("/tropas"), "--dry-run")
    assert done.exit_code == 0, done.output
    assert "El Congreso aprueba" in done.stdout
    assert "nothing was written" in done.stderr
    assert list(Path().iterdir()) == []


def test_a_page_that_is_captured_again_names_what_came_and_the_first_stays():
    page = {"/tropas": http(ARTICLE)}
    with serving(pages(page)) as server:
        capture(server.url("/tropas"), "--key", "faro")
        first = library().source("faro").snapshot
        library_text = Path("citations.yaml").read_text().replace("El Faro del Sur", "El Faro")
        Path("citations.yaml").write_text(library_text)
        page["/tropas"] = http(ARTICLE.replace("setecientos", "ochocientos"))
        assert capture(server.url("/tropas")).exit_code == 0
        assert library().source("faro").snapshot == first
        assert capture(server.url("/tropas"), "--recapture").exit_code == 0
    second = library().source("faro")
    assert second.container_title.value == "El Faro"
    assert second.snapshot.path != first.path
    assert "setecientos" in Path(first.path).read_text()
    assert "ochocientos" in Path(second.snapshot.path).read_text()
    assert len(Evidence(Path()).captures()) == 2


def test_a_run_is_taken_back_in_the_library_and_the_evidence_stays():
    with serving(pages({"/tropas": http(ARTICLE), "/barcos": http(OTHER)})) as server:
        capture(server.url("/tropas"), server.url("/barcos"))
    assert run("undo").exit_code == 0
    assert not Path("citations.yaml").exists()
    assert len(Evidence(Path()).captures()) == 2


def test_a_key_that_is_taken_is_refused_before_anything_is_fetched():
    with serving(pages({"/tropas": http(ARTICLE), "/barcos": http(OTHER)})) as server:
        capture(server.url("/tropas"), "--key", "faro")
        server.requests.clear()
        assert capture(server.url("/barcos"), "--key", "faro").exit_code == 2
        assert server.requests == []
        assert capture(server.url("/a"), server.url("/b"), "--key", "x").exit_code == 2


def test_two_pages_of_one_headline_have_two_keys():
    with serving(lambda head: [http(ARTICLE)]) as server:
        capture(server.url("/a"), server.url("/b"))
    one, other = (source.id for source in library().sources)
    assert other == f"{one}-2"


def test_the_result_as_json_tells_of_each_address():
    with serving(pages({"/tropas": http(ARTICLE)})) as server:
        done = capture(server.url("/tropas"), server.url("/none"), "--format", "json")
    told = json.loads(done.stdout)
    assert [one["new"] for one in told] == [True, False]
    assert told[0]["source"]["snapshot"]["sha256"]
    assert "is not there" in told[1]["error"]
    assert done.exit_code == 3


def test_evidence_that_was_changed_is_not_added_to():
    with serving(pages({"/tropas": http(ARTICLE), "/barcos": http(OTHER)})) as server:
        capture(server.url("/tropas"))
        head = Path("evidence/head.json")
        head.write_bytes(head.read_bytes().replace(b'"number":1', b'"number":2'))
        done = capture(server.url("/barcos"))
    assert done.exit_code == 2
    assert "evidence verify" in done.stderr
    assert len(library().sources) == 1


COPY = "/web/20990101000000/"


def test_an_archive_is_asked_for_a_copy_and_the_record_and_its_note_name_it():
    there = {"/tropas": http(ARTICLE)}
    with serving(pages(there)) as server, serving(lambda head: [http("ok", f"Content-Location: {COPY}")]) as archive:
        done = capture(server.url("/tropas"), "--key", "faro", "--archive", archive.url("/save/{url}"))
        assert done.exit_code == 0, done.output
        assert archive.paths == [f"/save/{server.url('/tropas')}"]
    source = library().source("faro")
    assert source.archive_url == archive.url(COPY)
    assert source.archived is not None
    run("quote", "faro", "setecientos soldados", "--key", "paz")
    assert f"Archived at {archive.url(COPY)} on" in run("cite", "paz").stdout


def test_an_archive_that_makes_no_copy_is_told_and_the_capture_stays():
    with serving(pages({"/tropas": http(ARTICLE)})) as server, serving(pages({})) as archive:
        done = capture(server.url("/tropas"), "--archive", archive.url("/save/"))
    assert done.exit_code == 3
    assert "there is no archived copy" in done.stderr
    (source,) = library().sources
    assert source.archive_url is None


@pytest.mark.parametrize(("when", "is_named"), [("now", True), ("Thu, 25 May 2023 20:00:00 GMT", False)])
def test_the_nearest_copy_that_an_archive_lists_is_named_in_the_record_where_it_is_of_the_same_day(when, is_named):
    stamp = formatdate(usegmt=True) if when == "now" else when
    link = f'<https://archivo.example/1>; rel="memento"; datetime="{stamp}"'
    with serving(pages({"/tropas": http(ARTICLE)})) as server, serving(lambda head: [http(link)]) as archive:
        done = capture(server.url("/tropas"), "--timemap", archive.url("/map/"))
    assert done.exit_code == 0, done.output
    assert "archived at https://archivo.example/1 on" in done.stderr
    (source,) = library().sources
    assert (source.archive_url is not None) is is_named
