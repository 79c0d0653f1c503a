"""A run as machines read it: what is no success is told in every format, and nothing that is quoted acts there."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from citekit.cli import main
from citekit.report import FORMATS

LIBRARY = """\
schema: citekit/1
sources:
  hoja: {type: article-newspaper, language: es, title: La hoja, container-title: El Pozo, snapshot: pages/hoja.txt}
  nada: {type: article-newspaper, language: es, title: Nada, container-title: El Pozo}
citations:
  agua: {source: hoja, quote: El pozo lleva tres años seco, speaker: Ana Ruiz}
  cinco: {source: hoja, quote: El pozo lleva cinco años seco, speaker: Ana Ruiz}
  lejos: {source: nada, quote: Nadie ha venido a verlo, speaker: Ana Ruiz}
"""
PAGE = "«El pozo lleva tres años seco», dijo Ana Ruiz. «Nadie ha venido a verlo.»\n"
ARTICLES = {
    "fine.md": "«El pozo lleva tres años seco» [@agua], dijo Ana Ruiz, según El Pozo.\n",
    "false.md": "«El pozo lleva cinco años seco» [@cinco], dijo Ana Ruiz, según El Pozo.\n",
    "unchecked.md": "«Nadie ha venido a verlo» [@lejos], dijo Ana Ruiz, según El Pozo.\n",
    "unknown.md": "«Nadie ha venido a verlo» [@nadie].\n",
}
STATUSES = {"fine.md": 0, "false.md": 1, "unchecked.md": 3, "unknown.md": 2}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("pages", "texts", "texts/.hidden", "empty"):
        Path(name).mkdir()
    Path("citations.yaml").write_text(LIBRARY, encoding="utf-8")
    Path("citekit.toml").write_text('library = "citations.yaml"\n', encoding="utf-8")
    Path("pages/hoja.txt").write_text(PAGE, encoding="utf-8")
    for name, text in ARTICLES.items():
        Path("texts", name).write_text(f"---\nlang: es\n---\n\n{text}", encoding="utf-8")
    Path("texts/.hidden/false.md").write_text(ARTICLES["false.md"], encoding="utf-8")
    return tmp_path


def ended(*arguments):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.mark.long(each=4)
@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(("name", "status"), STATUSES.items())
def test_the_exit_status_is_the_same_in_every_format(folder, form, name, status):
    assert ended("verify", f"texts/{name}", "--format", form).exit_code == status


def no_success(form, text):
    """Tell whether a reader of the format would take *text* for anything but a success."""
    match form:
        case "sarif":
            (run,) = json.loads(text)["runs"]
            levels = {one["level"] for one in run["results"]}
            return "error" in levels or not run["invocations"][0]["executionSuccessful"]
        case "gitlab":
            return any(one["severity"] == "critical" for one in json.loads(text))
        case "github":
            return "::error " in text
        case "junit":
            suites = etree.fromstring(text.encode())
            return any(int(one.get(count)) for one in suites for count in ("errors", "failures"))
        case "tap":
            return "\nnot ok " in text
        case "html":
            return 'class="banner exit0"' not in text
        case "json":
            return json.loads(text)["exit_code"] != 0
        case _:
            return " 0 fine" in text or "Not checked" in text or " error" in text or ": " in text


@pytest.mark.long(each=4)
@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text"}))
@pytest.mark.parametrize(("name", "status"), STATUSES.items())
def test_what_is_no_success_is_none_in_any_format(folder, form, name, status):
    ended("verify", f"texts/{name}", "--report", f"{form}:out")
    assert no_success(form, Path("out").read_text(encoding="utf-8")) == (status != 0)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text"}))
def test_a_library_without_citations_is_no_success_in_any_format(folder, form):
    Path("citations.yaml").write_text("schema: citekit/1\n", encoding="utf-8")
    done = ended("verify", "--format", form)
    assert done.exit_code == 3
    assert no_success(form, done.stdout)


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["texts"], 1),
        (["texts/*.md"], 1),
        (["texts/fine.md", "texts/unchecked.md"], 3),
        (["texts/fine.md", "texts/unknown.md"], 2),
        (["texts/unknown.md", "texts/false.md"], 1),
        (["texts/fine.md", "texts/fine.md"], 0),
        (["empty"], 2),
        (["nothing/*.md"], 2),
        (["texts/fine.md", "missing.md"], 2),
    ],
)
def test_of_many_the_worst_counts_and_a_selection_of_nothing_is_no_success(folder, names, status):
    assert ended("verify", *names).exit_code == status


def test_the_rest_is_verified_when_one_cannot_be_read(folder):
    done = ended("verify", "texts")
    assert "4 checked: 1 fine, 3 not" in done.stdout
    assert ".hidden" not in done.stdout
    assert "CK403" in done.stdout


def test_a_rule_about_the_source_is_left_out_only_where_the_settings_allow_it(folder):
    assert ended("verify", "texts/false.md", "--ignore", "CK4").exit_code == 1
    assert ended("verify", "texts/false.md", "--select", "CK1").exit_code == 1
    Path("citekit.toml").write_text('library = "citations.yaml"\nmay-except = ["CK403"]\n', encoding="utf-8")
    done = ended("verify", "texts/false.md", "--ignore", "CK4")
    assert "excepted CK403" in done.stdout
    assert "1 excepted" in done.stdout


@pytest.mark.long(each=4)
@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("way", ["comment", "ignored", "baseline"])
def test_what_is_excepted_is_listed_with_its_reason_in_every_format(folder, form, way):
    head = "<!-- citekit: ok CK107 the minutes say so -->\n" if way == "comment" else ""
    Path("a.md").write_text(f"---\nlang: es\n---\n\n{head}«El pozo lleva seis años seco» [@agua].\n", encoding="utf-8")
    options = {"comment": [], "ignored": ["--ignore", "CK107"], "baseline": ["--baseline", "known"]}[way]
    if way == "baseline":
        assert ended("verify", "a.md", "--write-baseline", "known").exit_code == 1
    done = ended("verify", "a.md", "--format", form, *options)
    assert done.exit_code == 0
    assert "CK107" in done.stdout
    assert {"comment": "the minutes say so", "ignored": "ignored", "baseline": "in the baseline"}[way] in done.stdout
    assert "what was checked holds\n" not in done.stdout
    assert '"what was checked holds"' not in done.stdout
    if form == "sarif":
        ((kind,),) = [
            {each["kind"] for each in one["suppressions"]}
            for one in json.loads(done.stdout)["runs"][0]["results"]
            if "suppressions" in one
        ]
        assert kind == ("inSource" if way == "comment" else "external")


@pytest.mark.parametrize("rules", ["CK9", "X", "", "CK4,CK9"])
def test_a_rule_that_there_is_not_is_wrong_usage(folder, rules):
    assert ended("verify", "texts/fine.md", "--ignore", rules).exit_code == 2


def test_only_what_is_new_fails_beside_a_baseline(folder):
    assert ended("verify", "texts/false.md", "--write-baseline", "known.json").exit_code == 1
    assert ended("verify", "texts/false.md", "--baseline", "known.json").exit_code == 0
    article = Path("texts/false.md")
    moved = article.read_text(encoding="utf-8").replace("«El", "Palabras.\n\nMás palabras.\n\n«El")
    article.write_text(moved, encoding="utf-8")
    assert ended("verify", "texts/false.md", "--baseline", "known.json").exit_code == 0
    article.write_text(moved + "\n«El pozo lleva seis años seco» [@cinco].\n", encoding="utf-8")
    assert ended("verify", "texts/false.md", "--baseline", "known.json").exit_code == 1


def test_a_baseline_makes_no_success_of_what_could_not_be_checked(folder):
    ended("verify", "texts/unchecked.md", "--write-baseline", "known.json")
    assert ended("verify", "texts/unchecked.md", "--baseline", "known.json").exit_code == 3


@pytest.mark.parametrize("content", ["", "[]", '{"format": "citekit-baseline/2", "findings": {}}', '{"findings": {}}'])
def test_a_baseline_of_another_kind_is_refused(folder, content):
    Path("known.json").write_text(content, encoding="utf-8")
    assert ended("verify", "texts/fine.md", "--baseline", "known.json").exit_code == 2


@pytest.mark.parametrize("output", ["texts/false.md", "citations.yaml", "pages/hoja.txt", "known.json"])
def test_a_report_is_not_written_over_what_is_read(folder, output):
    Path("known.json").write_text('{"format": "citekit-baseline/1", "findings": {}}', encoding="utf-8")
    before = Path(output).read_bytes()
    done = ended("verify", "texts/false.md", "--baseline", "known.json", "--report", f"json:{output}")
    assert (done.exit_code, Path(output).read_bytes()) == (2, before)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_that_is_quoted_ends_a_line_an_annotation_or_an_element(folder, form):
    words = "El pozo%0A::error::x\u2028]]> </testcase> # not ok 9 \x1b[31m \u202elleva\u202c años"
    Path("texts/false.md").write_text(f"---\nlang: es\n---\n\n«{words}» [@agua].\n", encoding="utf-8")
    text = ended("verify", "texts/false.md", "--format", form).stdout
    if form == "github":
        assert all(line.startswith(("::error ", "::notice ", "::warning ")) for line in text.rstrip("\n").split("\n"))
        assert "%0A::error" not in text
    assert "\x1b" not in text
    assert form != "text" or "\u202e" not in text
    if form == "junit":
        etree.fromstring(text.encode())
    if form == "tap":
        assert sum(line.startswith(("ok ", "not ok ")) for line in text.splitlines()) == int(text.splitlines()[1][3:])


def git(*arguments):
    import subprocess

    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_only_what_changed_is_verified(folder):
    git("init")
    git("add", ".")
    git("commit", "-m", "all")
    done = ended("verify", "texts", "--changed-since", "HEAD", "--report", "sarif:out")
    assert (done.exit_code, "no article changed" in done.stderr) == (3, True)
    assert no_success("sarif", Path("out").read_text(encoding="utf-8"))
    Path("texts/new.md").write_text(f"---\nlang: es\n---\n\n{ARTICLES['false.md']}", encoding="utf-8")
    assert ended("verify", "texts", "--changed-since", "HEAD").exit_code == 1
    assert ended("verify", "texts", "--changed-since", "no-such-thing").exit_code == 2
    assert ended("verify", "texts", "--changed-since", "--output=x").exit_code == 2
    assert not Path("x").exists()


@pytest.mark.parametrize("name", ["citations.yaml", "pages/hoja.txt", "citekit.toml"])
def test_an_article_is_verified_anew_where_what_it_was_held_against_changed(folder, name):
    git("init")
    git("add", ".")
    git("commit", "-m", "all")
    assert "no article changed" in ended("verify", "texts/false.md", "--changed-since", "HEAD").stderr
    Path(name).write_bytes(Path(name).read_bytes() + b"\n")
    assert ended("verify", "texts/false.md", "--changed-since", "HEAD").exit_code == 1


def test_what_git_does_not_keep_is_verified(folder, monkeypatch):
    git("init", "inner")
    Path("inner/x").write_text("x", encoding="utf-8")
    git("-C", "inner", "add", ".")
    git("-C", "inner", "commit", "-m", "x")
    monkeypatch.chdir("inner")
    assert ended("verify", "../texts/false.md", "--changed-since", "HEAD").exit_code == 1
    Path("false.md").symlink_to("../texts/false.md")
    git("add", "false.md")
    git("commit", "-m", "link")
    assert ended("verify", "false.md", "--library", "../citations.yaml", "--changed-since", "HEAD").exit_code == 1
    monkeypatch.chdir("..")
    Path(".gitignore").write_text("texts\n", encoding="utf-8")
    git("init")
    git("add", ".")
    git("commit", "-m", "all but the texts")
    assert ended("verify", "texts/false.md", "--changed-since", "HEAD").exit_code == 1


def test_where_there_is_no_repository_that_is_said(folder, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert ended("verify", "texts", "--changed-since", "HEAD").exit_code == 2


def test_rules_are_listed_and_told(folder):
    assert "CK407  error" in ended("rules", "ck407").stdout
    assert ended("rules", "CK9").exit_code == 2
    assert len(json.loads(ended("rules", "--format", "json").stdout)) > 60


def test_saved_pages_in_a_folder_are_no_articles_unless_they_are_named(folder):
    Path("citations.yaml").write_text(LIBRARY.replace("pages/hoja.txt", "pages/hoja.html"), encoding="utf-8")
    Path("pages/hoja.html").write_text(f"<html lang=es><p>{PAGE}</p></html>", encoding="utf-8")
    Path("pages/other.html").write_text("<html lang=es><p>Nada se cita aquí.</p></html>", encoding="utf-8")
    assert "2 checked" in ended("verify", "pages", "texts/fine.md").stdout
    assert "3 checked" in ended("verify", "pages", "pages/hoja.html", "texts/fine.md").stdout
    Path("pages/other.html").unlink()
    assert ended("verify", "pages").exit_code == 3
