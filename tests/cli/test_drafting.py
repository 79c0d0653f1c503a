"""From a draft and saved pages to records and keys, and back."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.article import open_article
from citekit.cli import main
from citekit.model import Library

PAGES = {
    "es": "«El puente de Arequipa costará 35 millones de soles», dijo la senadora Ana Ruiz.",
    "fr": "« Le pont de Lyon coûtera 35 millions d’euros en 2031 », a déclaré la sénatrice Anne Moreau.",
    "de": "„Die Brücke in Hamburg wird 35 Millionen Euro kosten“, sagte Anna Brandt am Montag.",
    "ru": "«Мост в Казани будет стоить 35 миллионов рублей», — заявила сенатор Анна Рогова.",
    "ar": "قالت الوزيرة ليلى حداد: «سيكلف جسر بيروت 35 مليون دولار في عام 2031».",
    "he": "„הגשר בחיפה יעלה 35 מיליון שקל בשנת 2031”, אמרה השרה דנה לוי.",
    "zh": "港务局长陈立说：“上海的大桥将在2031年耗资35亿元。”",
    "ja": "高橋葵市長は「大阪の橋は2031年に35億円かかる」と述べた。",
}
WORDS = {
    "es": "El puente de Arequipa costará 35 millones de soles",
    "fr": "Le pont de Lyon coûtera 35 millions d’euros en 2031",
    "de": "Die Brücke in Hamburg wird 35 Millionen Euro kosten",
    "ru": "Мост в Казани будет стоить 35 миллионов рублей",
    "ar": "سيكلف جسر بيروت 35 مليون دولار في عام 2031",
    "he": "הגשר בחיפה יעלה 35 מיליון שקל בשנת 2031",
    "zh": "上海的大桥将在2031年耗资35亿元",
    "ja": "大阪の橋は2031年に35億円かかる",
}
TRANSLATED = {
    "es": "The bridge in Arequipa will cost 35 million soles",
    "fr": "The bridge in Lyon will cost 35 million euros in 2031",
    "de": "The bridge in Hamburg will cost 35 million euros",
    "ru": "The bridge in Kazan will cost 35 million roubles",
}
OTHER = {
    "es": "Nadie preguntó a los vecinos.",
    "fr": "Les voisins regardent la mer.",
    "de": "Das Wetter bleibt schön.",
    "ru": "Погода хорошая.",
    "ar": "الطقس جميل.",
    "he": "מזג האוויר יפה.",
    "zh": "天气很好。",
    "ja": "天気がいい。",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = []
    for language, text in PAGES.items():
        html = (
            f'<html lang="{language}"><meta charset="utf-8"><body><p>{text}</p><p>{OTHER[language]}</p></body></html>'
        )
        (tmp_path / f"{language}.html").write_text(html, "utf-8")
        rows.append(f"  page-{language}: {{type: webpage, language: {language}, title: x, issued: 2024-05-26, ")
        rows[-1] += f"container-title: Paper {language}, snapshot: {language}.html}}"
    (tmp_path / "citations.yaml").write_text("schema: citekit/1\nsources:\n" + "\n".join(rows) + "\n", "utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def written(text, encoding="utf-8", name="draft.md"):
    Path(name).write_bytes(text.encode(encoding))
    return run("audit", name, "--write")


def without_keys(content, encoding="utf-8"):
    text = content.decode(encoding)
    article = open_article("draft.md")
    for use in reversed(article.citations):
        begin = use.start - 1 if text[use.start - 1] == " " else use.start
        text = text[:begin] + text[use.end :]
    return text.encode(encoding)


@pytest.mark.long(each=4)
@pytest.mark.parametrize("language", PAGES)
def test_words_of_a_page_get_a_record_and_a_key_that_verify_lets_pass(language, folder):
    text = f"---\nlang: en\n---\n\nThe report says “{WORDS[language]}” and no more.\n"
    result = written(text)
    assert result.exit_code == 0, result.output
    (citation,) = Library.open("citations.yaml").citations
    assert citation.quotation.text.value == WORDS[language]
    assert citation.quotation.text.language == language
    assert citation.source.id == f"page-{language}"
    assert not citation.translations
    assert f"[@{citation.key}]" in (folder / "draft.md").read_text("utf-8")
    assert without_keys((folder / "draft.md").read_bytes()) == text.encode()
    assert run("verify", "draft.md").exit_code == 0


@pytest.mark.long(each=4)
@pytest.mark.parametrize("language", TRANSLATED)
def test_the_original_is_recorded_and_never_the_translation(language, folder):
    text = f"---\nlang: en\n---\n\n“{TRANSLATED[language]},” she said. The words were translated by DeepL.\n"
    result = written(text)
    assert result.exit_code == 0, result.output
    (citation,) = Library.open("citations.yaml").citations
    assert citation.quotation.text.value == WORDS[language]
    (translation,) = citation.translations
    assert (translation.text.value, translation.by, translation.engine) == (TRANSLATED[language], "machine", "DeepL")
    assert run("verify", "draft.md").exit_code == 0


@pytest.mark.long(each=3)
@pytest.mark.parametrize(
    "words",
    [
        "The bridge in Arequipa will not cost 35 million soles",
        "The bridge in Arequipa will cost 53 million soles",
        "The bishop of Lima blessed the fishing boats on Sunday",
        "El puente de Arequipa costará 53 millones de soles",
        "El puente de Arequipa no costará 35 millones de soles",
    ],
)
def test_words_that_no_page_bears_out_get_no_key_and_a_proposal(words, folder):
    before = (folder / "citations.yaml").read_bytes()
    text = f"---\nlang: en\n---\n\n“{words},” Ana Ruiz said.\n"
    assert written(text).exit_code == 1
    assert (folder / "draft.md").read_bytes() == text.encode()
    assert (folder / "citations.yaml").read_bytes() == before
    proposals = (folder / "citations.proposals.yaml").read_text("utf-8")
    assert f"- words: {words}," in proposals
    assert "speaker: Ana Ruiz" in proposals


def test_a_translator_is_a_person_only_where_the_text_says_so_and_unknown_where_it_says_nothing(folder):
    written(f"---\nlang: en\n---\n\n“{TRANSLATED['es']},” she said.\n")
    (translation,) = Library.open("citations.yaml").citations[0].translations
    assert (translation.by, translation.translator, translation.engine) == ("unknown", None, None)


ES = WORDS["es"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Dijo: «{ES}», y calló.", f"Dijo: «{ES}» [@KEY], y calló."),
        (f"Dijo: «{ES}».", f"Dijo: «{ES}» [@KEY]."),
        (f"Dijo: *«{ES}»* y calló.", f"Dijo: *«{ES}»* [@KEY] y calló."),
        (f"Dijo: [«{ES}»](https://a.example/x) y calló.", f"Dijo: [«{ES}»](https://a.example/x) [@KEY] y calló."),
        (f"Dijo: «{ES}»(sic) y calló.", f"Dijo: «{ES}» [@KEY] (sic) y calló."),
        (f"> {ES}\n\nFin.", f"> {ES} [@KEY]\n\nFin."),
        (f"- Dijo: «{ES}»\n- Calló.", f"- Dijo: «{ES}» [@KEY]\n- Calló."),
        (f"市長は「{ES}」と述べた。", f"市長は「{ES}」[@KEY]と述べた。"),
        (f"قالت: «{ES}»، ثم سكتت.", f"قالت: «{ES}» [@KEY]، ثم سكتت."),
        (f"`«{ES}»` Dijo: «{ES}».", f"`«{ES}»` Dijo: «{ES}» [@KEY]."),
    ],
)
def test_a_key_stands_behind_the_closing_mark_and_its_markup(before, after, folder):
    written(f"---\nlang: es\n---\n\n{before}\n")
    key = Library.open("citations.yaml").citations[0].key
    assert (folder / "draft.md").read_text("utf-8") == f"---\nlang: es\n---\n\n{after.replace('KEY', key)}\n"


def test_a_key_in_html_stands_in_its_text(folder):
    page = f'<!doctype html><html lang="es"><body><p>Dijo: <q>{ES}</q>, y calló.</p><p>Hoy llueve.</p></body></html>'
    written(page, name="draft.html")
    key = Library.open("citations.yaml").citations[0].key
    assert (folder / "draft.html").read_text("utf-8") == page.replace("</q>", f"</q> [@{key}]")
    assert run("verify", "draft.html").exit_code == 0


@pytest.mark.parametrize(
    ("encoding", "newline"), [("utf-8-sig", "\r\n"), ("utf-8", "\r"), ("utf-8", "\r\n"), ("cp1252", "\n")]
)
def test_every_other_byte_of_an_article_stays(encoding, newline, folder):
    lines = ["---", "lang: es", "---", "", f"Señaló la ministra allí: «{ES}».", "", "Según la región, calló.  ", "", ""]
    text = newline.join(lines)
    assert written(text, encoding).exit_code == 0
    key = Library.open("citations.yaml").citations[0].key
    assert (folder / "draft.md").read_bytes() == text.replace("».", f"» [@{key}].").encode(encoding)


def test_a_second_run_changes_nothing_and_undo_takes_all_of_the_first_back(folder):
    nowhere = "The bishop blessed the boats in the port of Lima"
    text = f"---\nlang: en\n---\n\n“{ES}” and “{TRANSLATED['fr']}” and “{nowhere}.”\n"
    before = (folder / "citations.yaml").read_bytes()
    assert written(text).exit_code == 1
    names = ("draft.md", "citations.yaml", "citations.proposals.yaml")
    first = [(folder / name).read_bytes() for name in names]
    assert run("audit", "draft.md", "--write").exit_code == 1
    assert [(folder / name).read_bytes() for name in names] == first
    assert run("audit", "draft.md", "--undo").exit_code == 0
    assert (folder / "draft.md").read_bytes() == text.encode()
    assert (folder / "citations.yaml").read_bytes() == before
    assert not (folder / "citations.proposals.yaml").exists()
    assert run("audit", "draft.md", "--undo").exit_code == 2


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(folder):
    (folder / "draft.md").write_text(f"---\nlang: es\n---\n\nDijo: «{ES}».\n", "utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run("audit", "draft.md", "--write", "--dry-run")
    assert f"+Dijo: «{ES}» [@" in result.stdout
    assert f"+    quote: {ES}" in result.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_changed_meanwhile_is_not_written_over(folder, monkeypatch):
    from citekit.verification import drafting

    def slow(article, library, *, language=None):
        drafted = real(article, library, language=language)
        (folder / "draft.md").write_text("Someone else wrote this.\n", "utf-8")
        return drafted

    real = drafting.draft
    monkeypatch.setattr(drafting, "draft", slow)
    before = (folder / "citations.yaml").read_bytes()
    result = written(f"---\nlang: es\n---\n\nDijo: «{ES}».\n")
    assert result.exit_code == 2
    assert "changed meanwhile" in result.stderr
    assert (folder / "draft.md").read_text("utf-8") == "Someone else wrote this.\n"
    assert (folder / "citations.yaml").read_bytes() == before


def test_a_file_that_is_none_of_proposals_is_not_written_over(folder):
    (folder / "citations.proposals.yaml").write_text("my notes\n", "utf-8")
    assert (
        written("---\nlang: en\n---\n\n“The bishop blessed the boats in the port of Lima,” he said.\n").exit_code == 2
    )
    assert (folder / "citations.proposals.yaml").read_text("utf-8") == "my notes\n"


def test_proposals_are_written_anew_and_are_empty_once_all_has_a_record(folder):
    written("---\nlang: en\n---\n\n“The bishop blessed the boats in the port of Lima,” he said.\n")
    assert written(f"---\nlang: es\n---\n\nDijo: «{ES}».\n").exit_code == 0
    assert "proposals: []" in (folder / "citations.proposals.yaml").read_text("utf-8")


def test_the_same_words_printed_twice_have_one_record_and_its_key_twice(folder):
    written(f"---\nlang: es\n---\n\nDijo: «{ES}».\n\nRepitió: «{ES}».\n")
    (citation,) = Library.open("citations.yaml").citations
    assert (folder / "draft.md").read_text("utf-8").count(f"[@{citation.key}]") == 2


def test_keys_are_made_of_a_name_a_word_and_the_year(folder):
    written(f"---\nlang: en\n---\n\n“{TRANSLATED['es']},” Ana Ruiz said.\n")
    assert Library.open("citations.yaml").citations[0].key == "ruiz-arequipa-2024"


def test_the_words_of_another_speaker_than_the_page_has_are_not_taken_for_the_original(folder):
    result = written(f"---\nlang: en\n---\n\n“{TRANSLATED['es']},” Senator Paul Reed said.\n")
    assert result.exit_code == 1
    assert not Library.open("citations.yaml").citations


def test_standard_input_and_what_does_not_go_together_are_refused(folder):
    (folder / "draft.md").write_text("x\n", "utf-8")
    for arguments in (("-", "--write"), ("draft.md", "--dry-run"), ("draft.md", "--write", "--undo")):
        assert run("audit", *arguments).exit_code == 2


def test_the_example_of_the_documentation_loses_no_byte(troops, tmp_path, monkeypatch):
    copy = shutil.copytree(troops, tmp_path / "troops")
    monkeypatch.chdir(copy)
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    result = run("audit", "article.md", "--write")
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


def test_the_full_stop_of_the_article_is_none_of_the_translation(folder):
    written(f"---\nlang: en\n---\n\nAna Ruiz said that “{TRANSLATED['es']}.”\n")
    (citation,) = Library.open("citations.yaml").citations
    stops = citation.quotation.text.value.endswith(".")
    assert citation.translations[0].text.value.endswith(".") == stops
    assert run("verify", "draft.md").exit_code == 0
