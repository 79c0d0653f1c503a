"""``citekit watch`` and ``verify --live``: what became of pages and passages, and never a wall taken for either."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit import Library
from citekit.cli import main
from citekit.evidence import Evidence, verify_evidence
from tests.evidence.serving import http, pages, serving

HEAD = '<html lang="{}"><head><title>{}</title></head><body><article><h1>{}</h1>'
FOOT = "</article></body></html>"
QUOTE = "el decreto no permite el ingreso de setecientos soldados"
BEFORE = "<p>LIMA. La medida se votó el miércoles por la noche, después de un debate de nueve horas y sin mayoría.</p>"
SAID = f"<p>El ministro de Defensa, Aurelio Paz, dijo ayer en una rueda de prensa que {QUOTE} extranjeros este año.</p>"
AFTER = (
    "<p>La oposición anunció que llevará el decreto ante el Tribunal Constitucional durante la semana que viene.</p>"
)


def page(*parts, title="El Congreso aprueba el ingreso de tropas", language="es"):
    return http("".join((HEAD.format(language, title, title), *parts, FOOT)))


ORIGINAL = page(BEFORE, SAID, AFTER)


@pytest.fixture(autouse=True)
def _quiet_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def run(command, *arguments):
    allowed = ("--allow-host", "127.0.0.1") if command in {"capture", "watch"} or "--live" in arguments else ()
    return CliRunner().invoke(main, [command, *allowed, *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def web():
    """Give the pages of a server by their paths, with one captured and quoted."""
    there = {"/tropas": ORIGINAL}
    with serving(pages(there)) as server:
        assert run("capture", server.url("/tropas"), "--key", "faro").exit_code == 0
        assert run("quote", "faro", QUOTE, "--key", "paz").exit_code == 0
        there["url"] = server.url("/tropas")
        yield there


OUTCOMES = {
    "unchanged": (ORIGINAL, 0, "unchanged", None),
    "other bytes": (page(BEFORE, SAID, AFTER, "<!-- 7 -->"), 0, "unchanged", None),
    "other prose": (page(BEFORE.replace("nueve", "diez"), SAID, AFTER), 0, "stands", "CK426"),
    "moved down": (page(BEFORE, AFTER, SAID), 0, "stands", "CK426"),
    "negation": (page(BEFORE, SAID.replace("decreto no permite", "decreto permite"), AFTER), 1, "altered", "CK421"),
    "number": (page(BEFORE, SAID.replace("setecientos", "novecientos"), AFTER), 1, "altered", "CK421"),
    "struck out": (page(BEFORE, SAID.replace(QUOTE, f"<s>{QUOTE}</s>"), AFTER), 1, "altered", "CK421"),
    "taken out": (page(BEFORE, AFTER), 1, "gone", "CK422"),
    "hidden": (page(BEFORE, SAID.replace("<p>", "<p hidden>"), AFTER), 1, "gone", "CK422"),
    "another article": (page(*(f"<p>Los pescadores de la bahía {n} volvieron ayer a puerto con poca pesca.</p>"
                               for n in range(9)), title="Poca pesca"), 1, "gone", "CK422"),
    "404": (http("no", status="404 Not Found"), 0, "page_gone", "CK423"),
    "410": (http("no", status="410 Gone"), 0, "page_gone", "CK423"),
    "soft 404": (page("<p>Lo sentimos</p>", AFTER, BEFORE, title="Página no encontrada"), 0, "page_gone", "CK423"),
    "robot": (http("<title>Just a moment...</title>", status="403 Forbidden"), 3, "walled", "CK424"),
    "robot with 404": (http("<p>Checking your browser</p>", status="404 Not Found"), 3, "walled", "CK424"),
    "consent": (http("<p>Su privacidad</p><button>Aceptar todo</button>"), 3, "walled", "CK424"),
    "paywall": (page(BEFORE, "<p>Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo</p>"),
                3, "walled", "CK424"),
    "500": (http("no", status="500 Internal Server Error"), 3, "walled", "CK424"),
    "broken": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", 3, "unreachable", "CK424"),
}  # fmt: skip


@pytest.mark.long(each=8)
@pytest.mark.parametrize("case", OUTCOMES)
def test_what_became_of_a_page_is_told_as_what_it_is(web, case):
    answer, live, outcome, rule = OUTCOMES[case]
    web["/tropas"] = answer
    done = run("watch", "--format", "json")
    (told,) = json.loads(done.stdout)
    assert told["outcome"] == outcome, told
    assert done.exit_code == {"unchanged": 0, "stands": 0, "walled": 3, "unreachable": 3}.get(outcome, 1)
    verified = run("verify", "--live", "--format", "json")
    assert verified.exit_code == live, verified.output
    rules = {one["rule"] for one in json.loads(verified.stdout)["findings"]}
    assert rules & {f"CK42{n}" for n in range(1, 7)} == ({rule} if rule else set())
    assert run("verify").exit_code == 0
    assert verify_evidence(Evidence(Path())).exit_code == 0


def test_what_differs_is_told_with_the_words_as_they_are_now(web):
    web["/tropas"] = OUTCOMES["negation"][0]
    done = run("watch")
    assert "“no” is put in (negation changed)" in done.stdout
    assert "now: “el decreto permite el ingreso" in done.stdout


def test_a_passage_that_was_given_to_another_speaker_is_altered(web):
    path = Path("citations.yaml")
    path.write_text(path.read_text().replace("source: faro\n", "source: faro\n    speaker: Aurelio Paz\n"))
    web["/tropas"] = page(BEFORE.replace("nueve", "diez"), SAID, AFTER)
    assert run("watch").exit_code == 0
    web["/tropas"] = page(BEFORE, SAID.replace("ministro de Defensa, Aurelio Paz,", "senador Raúl Quispe"), AFTER)
    done = run("watch")
    assert done.exit_code == 1
    assert "the passage was altered: Aurelio Paz is not named" in done.stdout
    assert run("verify", "--live").exit_code == 1


def test_the_record_names_the_page_that_was_quoted_and_what_came_later_is_kept_beside_it(web):
    before = Library.open("citations.yaml").source("faro").snapshot
    for answer in (OUTCOMES["number"][0], OUTCOMES["number"][0], ORIGINAL):
        web["/tropas"] = answer
        run("watch")
    assert Library.open("citations.yaml").source("faro").snapshot == before
    first, second = Evidence(Path()).captures()
    assert first.file == before.path
    assert "novecientos" in Path(second.file).read_text()
    assert "setecientos" in Path(first.file).read_text()
    shown = run("evidence", "show", "faro")
    assert shown.stdout.count("the passage was altered; paz: the passage was altered") == 2
    assert shown.stdout.splitlines()[-1].endswith("  unchanged")
    kinds = [link.values["kind"] for link in Evidence(Path()).chain().links]
    assert kinds == ["capture", "capture", "check", "check", "check"]


def test_only_what_is_not_as_it_was_told_the_time_before_is_told_and_the_status_stays(web):
    assert run("watch").stdout == ""
    web["/tropas"] = OUTCOMES["number"][0]
    first, second = run("watch"), run("watch")
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "the passage was altered" in first.stdout
    assert second.stdout == ""
    assert "0 not as the time before" in second.stderr
    assert "altered" in run("watch", "--all").stdout
    web["/tropas"] = ORIGINAL
    back = run("watch")
    assert (back.exit_code, back.stdout.partition(":")[2].partition(":")[0]) == (0, " unchanged")


def test_a_page_that_moved_for_good_is_told_with_its_new_address(web):
    web["/nuevo/tropas"] = ORIGINAL
    web["/tropas"] = http("", "Location: /nuevo/tropas", status="301 Moved Permanently")
    done = run("watch")
    assert (done.exit_code, "moved to http://127.0.0.1" in done.stdout) == (0, True)
    web["/tropas"] = http("", "Location: /nuevo/tropas", status="302 Found")
    assert "moved" not in run("watch", "--all").stdout


@pytest.mark.parametrize("place", ["/", "/login"])
def test_a_page_that_leads_elsewhere_is_gone_or_behind_a_wall(web, place):
    web[place] = page(BEFORE, SAID, AFTER)
    web["/tropas"] = http("", f"Location: {place}", status="302 Found")
    assert run("watch").exit_code == {"/": 0, "/login": 3}[place]  # from /tropas the front page is one step up


def test_the_archived_copy_of_a_page_that_is_gone_is_named(web):
    text = Path("citations.yaml").read_text()
    Path("citations.yaml").write_text(
        text.replace("  faro:\n", "  faro:\n    archive-URL: https://archivo.example/1\n    archived: 2023-06-01\n")
    )
    web["/tropas"] = http("no", status="404 Not Found")
    assert "archived at https://archivo.example/1 on 2023-06-01" in run("watch").stdout


def test_the_copy_of_a_page_that_is_gone_is_found_in_an_archive(web):
    link = '<https://archivo.example/7>; rel="memento"; datetime="Thu, 25 May 2023 20:00:00 GMT"'
    web["/tropas"] = http("no", status="410 Gone")
    with serving(lambda head: [http(link)]) as archive:
        done = run("watch", "--timemap", archive.url("/map/"))
    assert "archived at https://archivo.example/7 on 2023-05-25" in done.stdout


CORRECTIONS = {
    "es": "Fe de errores: una versión anterior de esta noticia daba otro número de soldados.",
    "en": "Correction: an earlier version of this article gave another number of soldiers.",
    "de": "Berichtigung: In einer früheren Fassung stand eine andere Zahl von Soldaten.",
    "fr": "Rectificatif : une première version de cet article donnait un autre nombre de soldats.",
    "it": "Errata corrige: una versione precedente riportava un altro numero di soldati.",
    "pt": "Correção: uma versão anterior desta notícia trazia outro número de soldados.",
    "ru": "Уточнение: в первой версии статьи было указано другое число солдат.",
    "uk": "Уточнення: у першій версії статті було вказано іншу кількість солдатів.",
    "pl": "Sprostowanie: w poprzedniej wersji artykułu podano inną liczbę żołnierzy.",
    "nl": "Correctie: in een eerdere versie van dit artikel stond een ander aantal soldaten.",
    "ja": "訂正：当初の記事では兵士の数が異なっていました。",
    "zh": "更正：本文早前版本中的士兵人数有误。",
    "ar": "تصحيح: ذكرت نسخة سابقة من هذا المقال عددا آخر من الجنود.",
}


@pytest.mark.long(each=7)
@pytest.mark.parametrize("language", CORRECTIONS)
def test_a_correction_is_shown_with_its_words_and_one_that_was_there_is_none(web, language):
    words = CORRECTIONS[language]
    web["/tropas"] = page(BEFORE, SAID, AFTER, f"<p>{words}</p>")
    done = run("watch")
    assert done.exit_code == 1
    assert f"correction: {words}" in done.stdout
    live = run("verify", "--live", "--fail-on", "warning", "--format", "json")
    assert live.exit_code == 1
    assert "CK425" in live.stdout
    assert run("capture", web["url"], "--recapture").exit_code == 0
    again = run("watch", "--all")
    assert (again.exit_code, "correction" in again.stdout) == (0, False)


@pytest.mark.parametrize("as_schema_org_has_it", [str, lambda words: {"@type": "CorrectionComment", "text": words}])
def test_a_correction_in_the_data_of_a_page_is_shown(as_schema_org_has_it):
    correction = as_schema_org_has_it("The number was wrong.")
    said = {"@type": "NewsArticle", "headline": "Tropas", "correction": correction}
    told = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    there = {"/tropas": ORIGINAL}
    with serving(pages(there)) as server:
        run("capture", server.url("/tropas"), "--key", "faro")
        there["/tropas"] = page(BEFORE, SAID, AFTER, told, "<p>Y otra cosa.</p>")
        assert "correction: The number was wrong." in run("watch").stdout


def test_nothing_to_look_at_is_no_success():
    Path("citations.yaml").write_text("schema: citekit/1\nsources: {}\ncitations: {}\n")
    done = run("watch")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "nothing was looked at" in done.stderr


def test_pages_of_one_address_are_fetched_once_and_those_named_alone(web):
    assert run("watch", "nobody").exit_code == 2
    text = Path("citations.yaml").read_text()
    second = text[text.index("  faro:") : text.index("citations:")].replace("faro:", "faro-dos:")
    Path("citations.yaml").write_text(text.replace("citations:", second + "citations:"))
    done = run("watch", "--format", "json")
    assert [one["source"] for one in json.loads(done.stdout)] == ["faro", "faro-dos"]
    done = run("watch", "faro-dos", "--format", "json")
    assert [one["source"] for one in json.loads(done.stdout)] == ["faro-dos"]
