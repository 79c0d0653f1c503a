"""Quoting a passage of a saved page, and finding the one that a translation comes from."""

import json
import shutil

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.model import Library
from citekit.translation import TranslationMemory


@pytest.fixture
def folder(troops, tmp_path, monkeypatch):
    copy = shutil.copytree(troops, tmp_path / "troops")
    monkeypatch.chdir(copy)
    monkeypatch.delenv("CITEKIT_ENGINE", raising=False)
    return copy


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_words_of_a_page_become_a_record_and_the_rest_of_the_file_stays(folder):
    before = (folder / "citations.yaml").read_text(encoding="utf-8")
    assert run("quote", "faro-troops", "el Estado no pagará un solo sol", "--key", "sol").exit_code == 0
    library = Library.open("citations.yaml")
    quotation = library.citation("sol").quotation
    assert quotation.text.value == "el Estado no pagará un solo sol"
    assert quotation.text.language == "es"
    assert run("verify").stdout.count("9 quotations") == 1
    after = (folder / "citations.yaml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if "#" in line] == [line for line in after.splitlines() if "#" in line]


def test_a_key_is_made_where_none_is_given_and_a_dry_run_writes_nothing(folder):
    before = (folder / "citations.yaml").read_bytes()
    shown = run("quote", "faro-troops", "el Estado no pagará un solo sol", "--dry-run")
    assert shown.exit_code == 0
    assert "+    quote: el Estado no pagará un solo sol" in shown.stdout
    assert (folder / "citations.yaml").read_bytes() == before
    known = {one.key for one in Library.open("citations.yaml")}
    assert run("quote", "faro-troops", "el Estado no pagará un solo sol").exit_code == 0
    (made,) = {one.key for one in Library.open("citations.yaml")} - known
    assert made.endswith("-2023")


def test_words_that_are_not_there_are_not_recorded(folder):
    before = (folder / "citations.yaml").read_bytes()
    result = run("quote", "faro-troops", "el Estado pagará un solo sol por soldado", "--key", "sol")
    assert result.exit_code == 1
    assert (folder / "citations.yaml").read_bytes() == before


def test_where_else_on_the_page_words_stand_that_its_text_does_not_have_is_said(folder):
    page = folder / "snapshots/faro-troops.html"
    page.write_bytes(page.read_bytes() + b"<template><p>No pagaremos ni uno ahora</p></template>")
    result = run("quote", "faro-troops", "No pagaremos ni uno ahora", "--key", "sol")
    assert (result.exit_code, result.stdout) == (1, "not_found\n")
    assert "only in what the page does not show: in a template" in result.stderr
    assert "only in" not in run("quote", "faro-troops", "No pagaremos nada de nada", "--key", "sol").stderr


def test_the_original_of_a_translation_is_proposed_and_recorded_only_when_taken(folder):
    proposal = run("quote", "correo-debate", "--translation", "nobody has told us", "--format", "json")
    best = json.loads(proposal.stdout)[0]
    assert "nadie nos lo ha dicho" in best["words"]
    assert best["basis"] == "inferred"
    assert run("quote", "correo-debate", "--translation", "nobody has told us", "--key", "nobody").exit_code == 2
    assert (
        run("quote", "correo-debate", "--translation", "nobody has told us", "--take", "1", "--key", "nobody").exit_code
        == 0
    )
    citation = Library.open("citations.yaml").citation("nobody")
    recorded = citation.quotation.text.value
    assert best["words"].startswith(recorded)
    assert recorded.removeprefix("que ") == "nadie nos lo ha dicho"  # what joins it to “lo que sé es” may stand
    assert citation.translations[0].text.value == "nobody has told us"
    assert citation.translations[0].by == "unknown"


def test_without_a_likely_proposal_it_is_said_and_nothing_is_taken_of_itself(folder):
    before = (folder / "citations.yaml").read_bytes()
    absent = "The bishop of Lima blessed the fishing boats on Sunday"
    result = run("quote", "correo-debate", "--translation", absent)
    assert result.exit_code == 1
    assert "nothing on the page is likely" in result.stderr
    assert (folder / "citations.yaml").read_bytes() == before


def test_a_cut_translation_without_an_original_that_says_as_much_is_not_recorded(folder):
    before = (folder / "citations.yaml").read_bytes()
    words = "I don’t know whether it is true […] nobody has told us"
    result = run("quote", "correo-debate", "--translation", words, "--take", "1", "--key", "cut")
    assert result.exit_code == 2
    assert "would refuse" in result.stderr
    assert (folder / "citations.yaml").read_bytes() == before


def test_who_spoke_is_no_part_of_the_words_that_are_recorded(folder):
    page = "<p>«El puente de Arequipa costará 3,5 millones de soles», dijo.</p><p>Nadie preguntó a los vecinos.</p>"
    (folder / "snapshots" / "bridge.html").write_text(f'<html lang="es"><body>{page}</body></html>', "utf-8")
    source = "sources:\n  bridge: {type: webpage, language: es, title: El puente, snapshot: snapshots/bridge.html}\n"
    (folder / "bridge.yaml").write_text(f"schema: citekit/1\n{source}", "utf-8")
    words = "The bridge in Arequipa will cost 3.5 million soles"
    result = run("quote", "bridge", "--translation", words, "--take", "1", "--key", "cost", "--library", "bridge.yaml")
    assert result.exit_code == 0, result.stderr
    quoted = Library.open("bridge.yaml").citation("cost").quotation
    assert quoted.text.value == "El puente de Arequipa costará 3,5 millones de soles"


@pytest.mark.skipif(shutil.which("apertium") is None, reason="the program apertium is not installed")
def test_what_an_engine_said_of_a_page_is_kept_in_the_memory(folder):
    words = ("quote", "correo-debate", "--translation", "nobody has told us", "--engine", "apertium")
    first = run(*words, "--memory", "memory.sqlite")
    with TranslationMemory.open("memory.sqlite") as memory:
        assert len(memory) > 3
    assert run(*words, "--memory", "memory.sqlite").stdout == first.stdout


def test_a_key_is_not_written_twice(folder):
    result = run("quote", "faro-troops", "el Estado no pagará un solo sol", "--key", "paz-700")
    assert result.exit_code == 2
    assert "there is a record “paz-700”" in result.stderr


def test_without_an_engine_it_is_said_what_to_do(folder):
    result = run("translate", "paz-700")
    assert result.exit_code == 3
    assert "CITEKIT_ENGINE" in result.stderr


PAGES = {
    "es": "LIMA (EFE).- Sesión.|«No sabemos cuántos barcos vendrán», dijo la senadora Ana Ruiz el 24 de mayo en Lima.",
    "de": "Berlin (dpa) – Sitzung.|„Wir wissen nicht, wie viele Schiffe kommen“, sagte Anna Brandt am 24. Mai in Bonn.",
    "fr": "Séance.|« Nous ne savons pas combien de bateaux viendront », a déclaré la sénatrice Anne Moreau mercredi.",
    "ru": "Сессия.|«Мы не знаем, сколько судов придёт», — заявила сенатор Анна Рогова в среду.",
    "ar": "جلسة.|«لا نعرف كم سفينة ستأتي إلى الميناء هذا العام»، قالت الوزيرة ليلى حداد.",
    "he": "ישיבה.|„איננו יודעים כמה ספינות יגיעו לנמל”, אמרה השרה דנה לוי.",
    "zh": "会议。|港务局长陈立说：“我们不知道今年会有多少艘船来到港口。”",
    "ja": "会議。|高橋葵市長は「今年何隻の船が港に来るのか分からない」と述べた。",
}
SPOKEN = {
    "es": ("No sabemos cuántos barcos vendrán", "Ana Ruiz", "2024-05-24"),
    "de": ("Wir wissen nicht, wie viele Schiffe kommen", "Anna Brandt", "2024-05-24"),
    "fr": ("Nous ne savons pas combien de bateaux viendront", "Anne Moreau", "2024-05-22"),
    "ru": ("Мы не знаем, сколько судов придёт", "Анна Рогова", "2024-05-22"),
    "ar": ("لا نعرف كم سفينة ستأتي إلى الميناء هذا العام", None, None),
    "he": ("איננו יודעים כמה ספינות יגיעו לנמל", None, None),
    "zh": ("我们不知道今年会有多少艘船来到港口", "陈立", None),
    "ja": ("今年何隻の船が港に来るのか分からない", None, None),
}


def page_in(language, folder, text):
    body = "".join(f"<p>{one}</p>" for one in text.split("|"))
    (folder / "page.html").write_text(
        f'<html lang="{language}"><meta charset="utf-8"><body>{body}</body></html>', "utf-8"
    )
    source = f"  page: {{type: webpage, language: {language}, title: x, issued: 2024-05-26, snapshot: page.html}}\n"
    (folder / "citations.yaml").write_text(f"schema: citekit/1\nsources:\n{source}", "utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_of_a_whole_sentence_the_spoken_words_are_recorded_with_what_the_page_tells(language, folder):
    page_in(language, folder, PAGES[language])
    result = run("quote", "page", PAGES[language].split("|")[1], "--key", "one")
    assert result.exit_code == 0, result.output
    citation = Library.open("citations.yaml").citation("one")
    words, speaker, day = SPOKEN[language]
    quotation = citation.quotation
    assert quotation.text.value.rstrip("。") == words
    assert (str(quotation.speaker.name.value) if quotation.speaker else None) == speaker
    assert (str(quotation.said.on) if quotation.said else None) == day
    assert quotation.prefix
    assert quotation.suffix
    assert run("verify").exit_code == 0


@pytest.mark.parametrize(("language", "agency"), [("es", "EFE"), ("de", "dpa"), ("fr", None)])
def test_the_agency_that_a_page_credits_is_recorded_of_its_source(language, agency, folder):
    page_in(language, folder, PAGES[language])
    run("quote", "page", SPOKEN[language][0], "--key", "one")
    found = Library.open("citations.yaml").source("page").agency
    assert (found.name.value if found else None) == agency


@pytest.mark.parametrize(
    ("page", "asked", "recorded"),
    [
        (
            "«No iremos», dijo la ministra Ana Ruiz, «y no volveremos».",
            "«No iremos», dijo la ministra Ana Ruiz, «y no volveremos»",
            "No iremos […] y no volveremos",
        ),
        (
            "La ministra llamó «farsa» a la votación del puerto y se marchó.",
            "La ministra llamó «farsa» a la votación del puerto",
            "La ministra llamó «farsa» a la votación del puerto",
        ),
        ("«No iremos al puerto», dijo ella.", "No iremos al puerto", "No iremos al puerto"),
        ("״לא נלך אל הנמל מחר״, אמרה דנה לוי.", "״לא נלך אל הנמל מחר״, אמרה דנה לוי.", "לא נלך אל הנמל מחר"),
    ],
)
def test_the_narrator_is_left_out_only_where_he_says_no_more_than_who_spoke(page, asked, recorded, folder):
    page_in("he" if "א" in page else "es", folder, page)
    assert run("quote", "page", asked, "--key", "one").exit_code == 0
    quotation = Library.open("citations.yaml").citation("one").quotation
    assert quotation.text.value == recorded
    assert run("verify").exit_code == 0


def test_a_pronoun_is_nobody_in_a_record(folder):
    page_in("es", folder, "Ana Ruiz llegó tarde.|«No iremos al puerto nunca más», dijo ella.")
    run("quote", "page", "No iremos al puerto nunca más", "--key", "one")
    assert Library.open("citations.yaml").citation("one").quotation.speaker is None


def test_what_verify_would_refuse_is_not_recorded(folder):
    page_in("es", folder, "Nadie cree que los barcos vendrán al puerto mañana por la tarde.")
    before = (folder / "citations.yaml").read_bytes()
    result = run("quote", "page", "los barcos vendrán al puerto mañana", "--key", "one")
    assert result.exit_code == 2
    assert "would refuse" in result.stderr
    assert (folder / "citations.yaml").read_bytes() == before


@pytest.fixture
def ferry(tmp_path, monkeypatch):
    said = "«El ferry costará 35 millones de soles», dijo la senadora Marta Ruiz Ferry. Nadie nos preguntó nada, dijo."
    (tmp_path / "p.html").write_text(f"<html lang=es><article><h1>El ferry</h1><p>{said}</p></article>", "utf-8")
    source = "  ferry: {type: webpage, language: es, title: El ferry, issued: 2024-05-03, snapshot: p.html}\n"
    (tmp_path / "citations.yaml").write_text(f"schema: citekit/1\nsources:\n{source}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_given_name_that_is_a_word_too_is_kept_and_two_surnames_make_the_key(ferry):
    assert run("quote", "ferry", "El ferry costará 35 millones de soles").exit_code == 0
    (citation,) = Library.open("citations.yaml").citations
    assert citation.key == "ruiz-ferry-2024"
    assert citation.quotation.speaker.name.value == "Marta Ruiz Ferry"
    assert run("verify").exit_code == 0


@pytest.mark.parametrize(
    ("as_said", "as_printed"),
    [("«El", "No es verdad que «El"), ("«El ferry costará 35 millones de soles»", "<del>«{}»</del>")],
)
def test_nothing_is_written_that_verify_would_refuse(as_said, as_printed, ferry):
    words, page = "El ferry costará 35 millones de soles", ferry / "p.html"
    page.write_text(page.read_text("utf-8").replace(as_said, as_printed.format(words)), "utf-8")
    before = (ferry / "citations.yaml").read_bytes()
    refused = run("quote", "ferry", words)
    assert refused.exit_code == 2
    assert "would refuse it" in refused.stderr
    assert (ferry / "citations.yaml").read_bytes() == before
