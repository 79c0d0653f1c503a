"""Pages as a real Chromium shows them: their scripts run, and nobody is asked whom a fetch may not ask."""

import json
import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from citekit import Library
from citekit.cli import main
from citekit.evidence import Evidence, FetchRules, Unreachable, read_source, verify_evidence
from citekit.evidence._browser import browse
from tests.evidence.serving import http, pages, serving
from tests.thinned import HEAVY

pytest.importorskip("playwright.async_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine"),
]
HOST = "noticias.example"
WORDS = "El decreto no permite el ingreso de setecientos soldados extranjeros, dijo el ministro en la rueda de prensa."
APP = """
fetch('/data.json').then((one) => one.json()).then((data) => {
  document.title = data.title;
  document.getElementById('root').innerHTML = '<article><h1>' + data.title + '</h1><p>' + data.words + '</p></article>';
});
"""
SHELL = '<html lang="es"><title>…</title><body><div id="root"></div><script src="/app.js"></script></html>'
DATA = json.dumps({"title": "El Congreso aprueba el ingreso de tropas", "words": WORDS})
SITE = {
    "/a": http(SHELL),
    "/app.js": http(APP, kind="text/javascript"),
    "/data.json": http(DATA, kind="application/json"),
}


def rules(**changed):
    known = {HOST: ["127.0.0.1"]}
    return FetchRules(**{"allow_hosts": (HOST,), "resolver": lambda host, port: known[host], **changed})


def text_of(fetched):
    return read_source(fetched.body, address=fetched.url, content_type=fetched.content_type).text


@pytest.mark.long
def test_a_page_that_is_a_script_has_the_text_that_the_script_makes():
    with serving(pages(SITE)) as server:
        got = browse(server.url("/a", HOST), rules())
        assert WORDS not in got.answer.came.decode()
    assert WORDS in text_of(got)
    assert [one.url.rsplit("/", 1)[1] for one in got.resources] == ["app.js", "data.json"]
    picture, printed = got.shown
    assert picture.content.startswith(b"\x89PNG")
    assert printed.content.startswith(b"%PDF-")
    assert all(b"User-Agent: citekit/" in one for one in server.requests)


@pytest.fixture
def secret():
    with serving(lambda head: [http("geheim", "Access-Control-Allow-Origin: *")]) as server:
        yield server


REACHING = {
    "fetch": "fetch('{url}').then(one => one.text()).then(text => document.body.append(text))",
    "by name": "fetch('http://localhost:{port}/').then(one => one.text()).then(text => document.body.append(text))",
    "image": "new Image().src = '{url}a.png'",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {{src: '{url}'}}))",
    "form": "document.body.innerHTML += '<form method=post action={url}></form>'; document.forms[0].submit()",
    "leading away": "location.href = '{url}'",
    "socket": "new WebSocket('ws://127.0.0.1:{port}/')",
    "beacon": "navigator.sendBeacon('{url}', 'x')",
    "prefetch": "document.head.innerHTML += '<link rel=prefetch href={url}><link rel=preconnect href={url}>'",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('{url}')`])))",
    "event stream": "new EventSource('{url}')",
    "module": "import('{url}x.js')",
    "window": "open('{url}')",
    "through a redirect": "fetch('/redirect').catch(() => 0)",
}


@pytest.mark.long(each=5)
@pytest.mark.parametrize("way", REACHING if HEAVY else ["fetch", "frame", "leading away", "socket", "window"])
def test_no_way_of_a_page_leads_to_an_address_that_is_not_public(secret, way):
    script = REACHING[way].format(url=secret.url("/"), port=secret.port)
    page = f"<p>{WORDS}</p><script>{script}</script>"
    there = {"/a": http(page), "/redirect": http("", f"Location: {secret.url('/')}", status="302 Found")}
    with serving(pages(there)) as server:
        got = browse(server.url("/a", HOST), rules(seconds=8))
    assert secret.requests == []
    assert WORDS in text_of(got)
    assert "geheim" not in text_of(got)


@pytest.mark.long
def test_what_the_styles_of_a_page_hide_is_marked_as_hidden():
    style = ".a{opacity:0} .b{font-size:0} .c{color:transparent} .d{visibility:hidden} .e{display:none}"
    style += ".f{visibility:visible}"
    body = "".join(f"<p class={name}>words of {name} that stand here</p>" for name in "abcde")
    body += "<div class=d><p class=f>words of f that show</p></div><p>plain words</p>"
    page = f"<link rel=stylesheet href=/s.css>{body}"
    with serving(pages({"/a": http(page), "/s.css": http(style, kind="text/css")})) as server:
        got = browse(server.url("/a", HOST), rules())
    reading = read_source(got.body, content_type=got.content_type)
    shown = reading.page.prose
    assert "plain words" in shown
    assert "words of f" in shown
    assert not any(f"words of {name}" in shown for name in "abcde")


SHADOW = """<h1>Uno</h1><p>plain words of the page that stand here</p>
<x-card>words that are slotted</x-card><x-card></x-card><iframe src=/f></iframe>
<iframe srcdoc="<p>words written in"></iframe><script>
document.querySelectorAll('x-card').forEach((one) => { one.attachShadow({mode: 'open'}).innerHTML =
  '<style>.x{display:none} h1{display:none}</style><p>words of the shadow</p><p class=x>words it hides</p>' +
  '<slot>words in their stead</slot><x-in></x-in>';
  one.shadowRoot.querySelector('x-in').attachShadow({mode: 'open'}).innerHTML = '<p>words of the inner shadow</p>'; });
</script>"""


@pytest.mark.long
def test_what_open_shadow_trees_show_is_text_and_what_frames_show_is_said_to_be_in_them(tmp_path, monkeypatch):
    frame = "<p>words of another page<p hidden>words that the frame hides"
    with serving(pages({"/a": http(SHADOW), "/f": http(frame)})) as server:
        got = browse(server.url("/a", HOST), rules())
    prose = " ".join(read_source(got.body, content_type=got.content_type).page.prose.split())
    for words in ("plain words", "of the shadow", "that are slotted", "in their stead", "of the inner shadow", "Uno"):
        assert words in prose, words
    assert prose.count("words in their stead") == 1
    assert not any(words in prose for words in ("it hides", "another page", "written in", "the frame hides"))
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_bytes(got.body)
    run = CliRunner()
    assert run.invoke(main, ["add", "a.html", "--key", "a"]).exit_code == 0
    for words, where in (("words of another page", "in a frame"), ("words written in", "in a frame")):
        quoted = run.invoke(main, ["quote", "a", words])
        assert (quoted.exit_code, where in quoted.stderr) == (1, True), words
    assert "only in" not in run.invoke(main, ["quote", "a", "words that the frame hides"]).stderr


ENDLESS = ["while (true) {}", "setTimeout(() => { while (true) {} }, 300)", "for (;;) document.title += 1"]


@pytest.mark.long
@pytest.mark.parametrize("script", ENDLESS if HEAVY else ENDLESS[1:2])
def test_a_script_without_an_end_is_ended(script):
    there = {"/a": http(f"<p>{WORDS}</p><script>{script}</script>")}
    with serving(pages(there)) as server, pytest.raises(Unreachable, match="browser"):
        browse(server.url("/a", HOST), rules(seconds=3))


@pytest.mark.long
def test_a_page_that_loads_without_end_is_shown_as_it_is_by_then():
    script = "setInterval(() => fetch('/data.json?' + Math.random()), 50)"
    with serving(
        lambda head: [http(f"<p>{WORDS}</p><script>{script}</script>") if b" /a " in head else http("{}")]
    ) as server:
        got = browse(server.url("/a", HOST), rules(seconds=10))
    assert WORDS in text_of(got)
    assert len(got.resources) <= 200


@pytest.mark.long
def test_a_page_that_a_browser_shows_is_kept_with_its_pictures_and_verified(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with serving(pages(SITE)) as server:
        command = ["capture", server.url("/a"), "--key", "faro", "--allow-host", "127.0.0.1"]
        plain = CliRunner().invoke(main, command)
        assert plain.exit_code == 3
        assert "--browser" in plain.stderr
        done = CliRunner().invoke(main, [*command, "--browser"], catch_exceptions=False)
        watched = CliRunner().invoke(main, ["watch", "--allow-host", "127.0.0.1"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert (watched.exit_code, watched.stdout) == (0, ""), watched.output
    source = Library.open("citations.yaml").source("faro")
    assert source.title.value == "El Congreso aprueba el ingreso de tropas"
    kept = Evidence(tmp_path).captures()[-1]
    assert [Path(file).suffix for file, _ in kept.also] == [".png", ".pdf"]
    with Path(kept.warc).open("rb") as file:
        records = [(one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in ArchiveIterator(file)]
    assert [kind for kind, _ in records].count("response") == 3
    assert [kind for kind, _ in records].count("resource") == 3
    assert verify_evidence(Evidence(tmp_path)).exit_code == 0
    quoted = CliRunner().invoke(
        main, ["quote", "faro", "no permite el ingreso de setecientos soldados", "--key", "paz"]
    )
    assert quoted.exit_code == 0, quoted.output
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0
    for file, _ in kept.also:
        content = Path(file).read_bytes()
        Path(file).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert verify_evidence(Evidence(tmp_path)).exit_code == 1
        Path(file).write_bytes(content)
