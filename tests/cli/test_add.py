"""A saved file becomes a source of the library, which can then be quoted."""

import json
from hashlib import sha256

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.model import Library
from tests.pages._making import lines, pdf

WORDS = "llegarán setecientos soldados para adiestrar a las fuerzas armadas del país"
PAGE = f"""<html lang="es"><head><title>Aprueban el ingreso | El Faro</title>
<meta property="og:site_name" content="El Faro">
<meta name="author" content="Rosa Quispe"><meta name="date" content="2023-05-25">
<link rel="canonical" href="https://elfaro.example/tropas"></head>
<body><h1>Aprueban el ingreso</h1><p>LIMA (EFE).- El ministro dijo: «{WORDS}».</p></body></html>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    (tmp_path / "elsewhere.html").write_text(PAGE, "utf-8")
    (project / "tropas.html").write_text(PAGE, "utf-8")
    return project


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_saved_page_becomes_a_source_that_can_be_quoted(folder):
    result = run("add", "tropas.html", "--key", "faro")
    assert result.exit_code == 0
    assert "author:" in result.stdout
    assert "  faro:\n" in result.stdout
    source = Library.open("citations.yaml").source("faro")
    assert (str(source.author[0]), source.container_title.value, source.agency.name.value) == (
        "Rosa Quispe",
        "El Faro",
        "EFE",
    )
    assert (str(source.issued), source.url) == ("2023-05-25", "https://elfaro.example/tropas")
    assert source.snapshot.path == "tropas.html"
    assert run("quote", "faro", WORDS, "--key", "paz-700").exit_code == 0
    assert run("verify").exit_code == 0
    assert Library.open("citations.yaml").citation("paz-700").quotation.text.value == WORDS


def test_what_is_printed_is_what_stands_in_the_library(folder):
    printed = run("add", "tropas.html").stdout
    assert printed in (folder / "citations.yaml").read_text("utf-8")


def test_of_a_file_elsewhere_a_copy_is_kept_and_taken_back(folder):
    assert run("add", "../elsewhere.html", "--key", "faro").exit_code == 0
    assert (folder / "snapshots/faro.html").read_text("utf-8") == PAGE
    assert run("quote", "faro", WORDS, "--dry-run").exit_code == 0
    assert run("undo").exit_code == 0
    assert not (folder / "snapshots/faro.html").exists()
    assert not (folder / "citations.yaml").exists()


def test_a_dry_run_shows_the_change_and_writes_nothing(folder):
    result = run("add", "../elsewhere.html", "--dry-run")
    assert result.exit_code == 0
    assert "+  quispe-aprueban-ingreso:" in result.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["tropas.html"]


def test_a_file_that_is_there_already_is_not_added_again(folder):
    run("add", "tropas.html", "--key", "faro")
    before = (folder / "citations.yaml").read_bytes()
    result = run("add", "../elsewhere.html")
    assert result.exit_code == 0
    assert "has this file already" in result.stderr
    assert (folder / "citations.yaml").read_bytes() == before


def test_a_key_that_is_taken_is_refused_and_one_that_was_made_gets_a_number(folder):
    run("add", "tropas.html", "--key", "faro")
    (folder / "b.html").write_text(PAGE.replace("Lima", "Cusco").replace("</body>", "<p>2</p></body>"), "utf-8")
    assert run("add", "b.html", "--key", "faro").exit_code == 2
    (folder / "c.html").write_text(PAGE.replace("</body>", "<p>3</p></body>"), "utf-8")
    run("add", "b.html", "c.html")
    assert [one.id for one in Library.open("citations.yaml").sources] == [
        "faro",
        "quispe-aprueban-ingreso",
        "quispe-aprueban-ingreso-2",
    ]


def test_one_file_that_cannot_be_read_does_not_stop_the_others(folder):
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run("add", "a.png", "none.html", "tropas.html")
    assert result.exit_code == 2
    assert "a.png" in result.stderr
    assert "none.html" in result.stderr
    assert len(Library.open("citations.yaml").sources) == 1


def test_as_json_each_value_says_where_it_was_read(folder):
    (one,) = json.loads(run("add", "tropas.html", "--format", "json").stdout)
    assert {"name": "author", "value": "Rosa Quispe", "read-in": "meta author", "inferred": False} in one["candidates"]
    assert one["source"]["container-title"] == "El Faro"


def test_what_is_missing_is_said_and_not_made_up(folder):
    (folder / "bare.html").write_text("<p>Nada.</p>", "utf-8")
    result = run("add", "bare.html")
    assert "the page does not say: title, author, outlet, issued" in result.stderr
    (source,) = Library.open("citations.yaml").sources
    assert (source.title, source.author, source.issued) == (None, (), None)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<h1>Su privacidad</h1><p>Usamos cookies</p><button>Aceptar todo</button>", "it only asks for consent"),
        ("", "it has no text"),
        ("<title>Página no encontrada</title><p>Lo sentimos mucho.</p>", "it only says that the page cannot be had"),
        ("<h1>Just a moment...</h1>", "it only asks for a proof that one is no robot"),
    ],
)
def test_a_wall_that_was_saved_by_hand_is_told_as_what_it_is(folder, body, what):
    (folder / "wall.html").write_text(f"<html>{body}</html>", "utf-8")
    assert f"there is no article in it: {what}" in run("add", "wall.html", "--dry-run").stderr
    assert "no article" not in run("add", "tropas.html", "--dry-run").stderr


def test_words_of_a_report_are_cited_by_its_printed_page(folder):
    pytest.importorskip("pypdfium2")
    pages = [
        [*lines([f"Texto de la hoja {name} del informe."]), (195, 30, 8, figure)]
        for name, figure in zip("abc", ("ix", "x", "xi"), strict=True)
    ]
    (folder / "informe.pdf").write_bytes(pdf(pages))
    assert run("add", "informe.pdf", "--key", "informe", "--address", "https://a.example/i.pdf").exit_code == 0
    assert run("quote", "informe", "Texto de la hoja b del informe", "--key", "b").exit_code == 0
    assert Library.open("citations.yaml").citation("b").locator == "p. x"
    note = run("cite", "b").stdout
    assert ", x, https://a.example/i.pdf" in note
    assert "https://a.example/i.pdf#page=2" in note


def test_words_of_captions_are_cited_by_their_time_and_speaker(folder):
    (folder / "a.vtt").write_text(
        "WEBVTT\n\n00:12:34.000 --> 00:12:36.000\n<v Rosa Quispe>Llegarán\n\n00:12:36.000 --> 00:12:38.000\n"
        "<v Rosa Quispe>setecientos soldados.\n\n00:13:00.000 --> 00:13:02.000\n<v Juan Paz>No vendrá nadie.\n",
        "utf-8",
    )
    run("add", "a.vtt", "--key", "talk", "--address", "https://a.example/v")
    assert run("quote", "talk", "Llegarán setecientos soldados", "--key", "q").exit_code == 0
    citation = Library.open("citations.yaml").citation("q")
    assert (citation.locator, citation.quotation.speaker.name.value) == ("timestamp 12:34–12:36", "Rosa Quispe")
    assert "CK212" not in run("verify").stdout
    path = folder / "citations.yaml"
    path.write_text(path.read_text("utf-8").replace("speaker: Rosa Quispe", "speaker: Juan Paz"), "utf-8")
    assert "Juan Paz is not named as speaking there; the source names Rosa Quispe" in run("verify").stdout


def test_what_a_person_vouches_for_is_never_exact(folder):
    (folder / "call.txt").write_text(f"El ministro dijo: «{WORDS}».\n", "utf-8")
    assert (
        run("add", "call.txt", "--key", "call", "--vouched-by", "Ana Ruiz", "--vouched-on", "2026-11-30").exit_code == 0
    )
    snapshot = Library.open("citations.yaml").source("call").snapshot
    assert (snapshot.vouched_by.name.value, str(snapshot.vouched_on)) == ("Ana Ruiz", "2026-11-30")
    quoted = run("quote", "call", WORDS, "--key", "q")
    assert quoted.stdout.startswith("vouched")
    assert "Ana Ruiz vouches for it" in quoted.stderr
    report = run("verify", "--format", "json")
    assert report.exit_code == 3
    assert '"vouched"' in report.stdout
    assert "exact" not in report.stdout
    assert "Ana Ruiz vouches for them, on 2026-11-30" in report.stdout


def test_a_photograph_of_an_excerpt_is_kept_with_its_digest_and_missed_when_it_is_another(folder, tmp_path_factory):
    (folder / "call.txt").write_text(f"El ministro dijo: «{WORDS}».\n", "utf-8")
    photo = tmp_path_factory.mktemp("camera") / "IMG 1.JPG"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    assert run("add", "call.txt", "--key", "call", "--vouched-by", "Ana Ruiz", "--attach", photo).exit_code == 0
    run("quote", "call", WORDS, "--key", "q")
    (attached,) = Library.open("citations.yaml").source("call").snapshot.attached
    kept = folder / attached.path
    assert attached.path == "snapshots/call-attached-1.jpg"
    assert (kept.read_bytes(), attached.sha256) == (photo.read_bytes(), sha256(photo.read_bytes()).hexdigest())
    assert "CK402" not in run("verify", "--format", "json").stdout
    kept.write_bytes(b"another")
    changed = run("verify", "--format", "json")
    assert (changed.exit_code, "is not the file that was attached to “call”" in changed.stdout) == (1, True)
    kept.unlink()
    assert "there is no such attached file" in run("verify").stdout


@pytest.mark.parametrize("path", ["../call.jpg", "/etc/hostname"])
def test_what_lies_outside_is_not_attached(folder, path):
    (folder / "call.txt").write_text(f"El ministro dijo: «{WORDS}».\n", "utf-8")
    run("add", "call.txt", "--key", "call", "--vouched-by", "Ana Ruiz")
    run("quote", "call", WORDS, "--key", "q")
    library = folder / "citations.yaml"
    text = library.read_text("utf-8")
    line = next(one for one in text.splitlines() if "vouched-by: Ana Ruiz" in one)
    library.write_text(text.replace(line, f"{line}\n{line.partition('vouched')[0]}attached: [{path}]"), "utf-8")
    done = run("verify")
    assert (done.exit_code, "lies outside the folder of the library" in done.stdout) == (1, True), done.output


@pytest.mark.parametrize("options", [(), ("--vouched-by", "Ana", "tropas.html")])
def test_a_photograph_belongs_to_one_excerpt(folder, options):
    (folder / "call.txt").write_text(f"«{WORDS}».\n", "utf-8")
    (folder / "call.jpg").write_bytes(b"\xff\xd8\xff")
    assert run("add", "call.txt", "--attach", "call.jpg", *options).exit_code == 2


def test_words_that_are_not_in_an_excerpt_are_wrong_whoever_vouches(folder):
    (folder / "call.txt").write_text(f"El ministro dijo: «{WORDS}».\n", "utf-8")
    run("add", "call.txt", "--key", "call", "--vouched-by", "Ana Ruiz")
    run("quote", "call", WORDS, "--key", "q")
    path = folder / "citations.yaml"
    path.write_text(path.read_text("utf-8").replace("setecientos", "ochocientos", 1), "utf-8")
    report = run("verify", "--format", "json")
    assert report.exit_code == 1
    assert '"altered"' in report.stdout


def test_a_day_of_vouching_needs_a_person(folder):
    assert run("add", "tropas.html", "--vouched-on", "2026-11-30").exit_code == 2
