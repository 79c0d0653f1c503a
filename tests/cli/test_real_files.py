"""Real files of others go from a file to the note that is printed: a report in PDF, captions, saved pages.

They are not part of the project. Where a folder has clones of the repositories that they stand in, each named
`owner+name`, they are read out of these as they were at one commit; by default it is `repositories` in the folder of
public test data.
"""

import gzip
import os
import subprocess
from pathlib import Path

import pytest
from attrs import frozen
from click.testing import CliRunner

from citekit.cli import main


@frozen
class Real:
    """A file of a repository, words of it and what they are in English, what its note says, what `add` is unsure of."""

    repository: str
    commit: str
    path: str
    words: str
    says: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    english: str = ""

    @property
    def name(self) -> str:
        return Path(self.path).name.removesuffix(".gz")


PLUMBER = "147f2c4c07dc1191fc1d05bb589b4f6af3aaf74a"
FUNDUS = "18da6e53592f99cf0ac5770dc63d6ba99ba63ae8"
PAGES = "tests/resources/parser/test_data"

REPORTS = [
    Real(
        "jsvine/pdfplumber",
        PLUMBER,
        "tests/pdfs/2023-06-20-PV.pdf",
        "la portion arrière, visée par la demande, est en mauvais état",
        (
            "Comité de démolition - Procès-verbal de la séance publique du 20 juin 2023 (2023), 1.",
            "Original (French)",
        ),
        ("issued", "author"),
        "the rear part, which the request is about, is in a bad state",
    ),
    Real(
        "jsvine/pdfplumber",
        PLUMBER,
        "tests/pdfs/federal-register-2020-17221.pdf",
        "after takeoff from Soekarno-",
        ("47698",),
        ("title", "issued", "author"),
    ),
    Real(
        "jsvine/pdfplumber",
        PLUMBER,
        "tests/pdfs/federal-register-2020-17221.pdf",
        "the FAA will consider all comments received by the closing date",
        ("47698",),
        ("title", "issued", "author"),
    ),
]
CAPTIONS = [
    Real(
        "glut23/webvtt-py",
        "2f78325d96f260540fe4ba729d3624daaf3f9be6",
        "tests/subtitles/netflix_chicas_del_cable.vtt",
        "las mujeres éramos algo así como adornos",
        ("at 0:09", "Original (Spanish)"),
        ("title", "author", "issued"),
        "we women were something like ornaments",
    ),
]
SAVED = [
    Real(
        "flairNLP/fundus",
        FUNDUS,
        f"{PAGES}/es/ABC_2025_01_13.html.gz",
        "ha conmocionado al país heleno",
        ("Marta Cañete, “Detenido un policía por abusar", "Diario ABC, December 2, 2024", "Original (Spanish)"),
        (),
        "has shaken the Hellenic country",
    ),
    Real(
        "flairNLP/fundus",
        FUNDUS,
        f"{PAGES}/de/DW_2023_06_13.html.gz",
        "Nicht alle haben das gut verkraftet",
        ("Julia Vergin and Clare Roth, “Post-Vac-Syndrom", "Deutsche Welle, June 13, 2023", "Original (German)"),
        ("title",),
        "Not everybody took it well",
    ),
    Real(
        "flairNLP/fundus",
        FUNDUS,
        f"{PAGES}/jp/YomiuriShimbun_2024_12_03.html.gz",
        "内乱を企てる明白な反国家行為だ",
        ("“韓国が戒厳令", "読売新聞オンライン", "December 3, 2024", "Original (Japanese)"),
        ("author",),
        "It is a plain act against the state that plots a rebellion",
    ),
]


@pytest.fixture
def clones(shared) -> Path:
    folder = Path(os.environ.get("CITEKIT_REPOSITORIES", shared / "repositories"))
    if not folder.is_dir():
        pytest.skip(f"no clones of public repositories at {folder}; set CITEKIT_REPOSITORIES")
    return folder


def content_of(real: Real, clones: Path) -> bytes:
    clone = clones / real.repository.replace("/", "+")
    for folder in (clone, clone / ".git", *(clone.iterdir() if clone.is_dir() else ())):
        command = ["git", f"--git-dir={folder}", "show", f"{real.commit}:{real.path}"]
        shown = subprocess.run(command, capture_output=True, check=False)
        if shown.returncode == 0:
            return gzip.decompress(shown.stdout) if real.path.endswith(".gz") else shown.stdout
    pytest.skip(f"no clone of {real.repository} with commit {real.commit[:12]} at {clone}")


def run(*arguments: str):
    return CliRunner().invoke(main, [*arguments], prog_name="citekit", catch_exceptions=False)


@pytest.mark.parametrize("real", [*REPORTS, *CAPTIONS, *SAVED], ids=lambda real: f"{real.name}-{real.words[:9]}")
def test_a_real_file_goes_from_a_file_to_the_note_that_is_printed(real, clones, tmp_path, monkeypatch):
    if real in REPORTS:
        pytest.importorskip("pypdfium2")
    content = content_of(real, clones)
    monkeypatch.chdir(tmp_path)
    Path(real.name).write_bytes(content)
    Path("article.md").write_text(f"---\nlang: en-US\n---\n\n“{real.english or real.words}” [@words].\n", "utf-8")

    added = run("add", real.name, "--key", "real")
    assert added.exit_code == 0
    assert [doubt for doubt in real.doubts if doubt not in added.stderr] == []
    quoted = run("quote", "real", real.words, "--key", "words")
    assert quoted.exit_code == 0, quoted.output
    if real.english:
        with Path("citations.yaml").open("a", encoding="utf-8") as library:
            translation = f"{{language: en, text: {real.english!r}, by: human, translator: Ann Okoro}}"
            library.write(f"    translations: [{translation}]\n")
    rendered = run("render", "article.md", "--to", "plain")
    assert rendered.exit_code == 0
    note = next(line for line in rendered.stdout.splitlines() if line.startswith("[1]"))
    assert [says for says in real.says if says not in note] == [], note
    verified = run("verify", "article.md")
    assert verified.exit_code == 0, verified.output
    assert "1 quotation: 1 exact;" in verified.stdout


@pytest.mark.parametrize("real", [*REPORTS[:1], *CAPTIONS, *SAVED[:1]], ids=lambda real: real.name)
def test_words_that_a_real_file_does_not_have_are_not_quoted_from_it(real, clones, tmp_path, monkeypatch):
    if real in REPORTS:
        pytest.importorskip("pypdfium2")
    content = content_of(real, clones)
    monkeypatch.chdir(tmp_path)
    Path(real.name).write_bytes(content)
    assert run("add", real.name, "--key", "real").exit_code == 0
    before = Path("citations.yaml").read_text("utf-8")
    words = real.words.split()
    assert run("quote", "real", " ".join([*words[:2], "nunca", *words[2:]]), "--key", "words").exit_code == 1
    assert Path("citations.yaml").read_text("utf-8") == before
