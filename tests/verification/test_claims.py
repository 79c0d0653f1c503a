"""Every printed quotation is compared with its record, wherever its key stands, or is said not to be."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.anchor import Status
from citekit.article import read_article
from citekit.cli import main
from citekit.formats import read_library
from citekit.model import Library
from citekit.verification import Severity, verify
from tests.bench.measure.placements import judged, read_forms, read_words
from tests.thinned import some

FORMS = Path(__file__).with_name("placements")
LIBRARY = """\
schema: citekit/1
sources:
  gaceta: {type: article-newspaper, language: es, title: El faro, snapshot: page.txt}
citations:
  nadie:
    source: gaceta
    quote: Aquí nadie se ha ido
    translations: [{language: en, text: Nobody here has left, by: human}]
  motor:
    source: gaceta
    quote: Hemos cambiado los dos motores
    translations: [{language: en, text: We have replaced both engines, by: human}]
  dicho: {source: gaceta, quote: dijo que volverá, form: paraphrase}
"""
PAGE = "«Aquí nadie se ha ido. Hemos cambiado los dos motores», dijo la alcaldesa, y dijo que volverá en mayo.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def checked(folder, article, **options):
    library = read_library(LIBRARY.encode(), str(folder / "citations.yaml"))
    return verify(library, read_article(f"---\nlang: en\n---\n\n{article}\n", name=str(folder / "a.md")), **options)


@pytest.mark.long(each=16)
@pytest.mark.parametrize("form", some(read_forms([FORMS]), 3), ids=lambda form: form.title)
def test_false_words_never_end_in_0_and_true_ones_do_in_each_form(form):
    filled = list(judged([form], read_words(FORMS / "words.txt")))
    assert filled
    assert [(one.changed, one.article) for one in filled if one.miss] == []


def test_what_the_key_may_be_for_and_is_not_like_the_record_was_not_compared(folder):
    report = checked(folder, "“Everybody,” she said, “here has left” [@nadie].")
    assert report.exit_code == 3
    (finding,) = (one for one in report.findings if one.rule == "CK113")
    assert finding.severity is Severity.WARNING
    assert "Everybody" in finding.evidence.text
    assert report.unchecked == 1


def test_each_key_has_the_words_up_to_the_key_before(folder):
    report = checked(folder, "She said “Nobody here has left” [@nadie] and “We have replaced both engines” [@motor].")
    assert (report.exit_code, [one.key for one in report.printed]) == (0, ["nadie", "motor"])
    swapped = checked(folder, "She said “We have replaced both engines” [@nadie] and “Nobody here has left” [@motor].")
    assert swapped.exit_code == 1


def test_an_original_and_its_translation_are_both_compared(folder):
    good = checked(folder, "«Aquí nadie se ha ido» (“Nobody here has left”) [@nadie].")
    assert [one.status for one in good.printed] == [Status.EXACT, Status.EXACT]
    for words in ("«Aquí todos se han ido» (“Nobody here has left”)", "«Aquí nadie se ha ido» (“All here have left”)"):
        assert checked(folder, f"{words} [@nadie].").exit_code in {1, 3}


def test_of_several_keys_one_needs_the_words_and_see_also_asks_for_none(folder):
    assert checked(folder, "“Nobody here has left” [@nadie; @motor].").exit_code == 0
    assert checked(folder, "“Nobody here has left” [@nadie; *see also* @motor].").exit_code == 0
    assert checked(folder, "“Nobody here has left” [@motor; see also @nadie].").exit_code == 1
    assert checked(folder, "“Nobody here has left” [see also @motor].").exit_code == 1


def test_words_of_another_in_the_same_paragraph_are_not_the_key_s(folder):
    report = checked(folder, "“It rains,” said Bo. Later she said “Nobody here has left” [@nadie].")
    assert report.exit_code == 0
    (uncited,) = (one for one in report.findings if one.rule == "CK101")
    assert (uncited.severity, uncited.evidence.text) == (Severity.NOTE, "It rains,")
    changed = checked(folder, "“We replaced both engines,” she said. “Nobody here has left” [@motor; @nadie].")
    assert changed.exit_code == 3


def test_a_key_without_words_was_not_compared_unless_the_record_is_retold(folder):
    assert checked(folder, "She spoke of engines [@motor].").exit_code == 3
    assert checked(folder, "She promised to return [@dicho].").exit_code == 0


def test_an_article_that_quotes_without_any_key_was_not_checked_unless_that_is_allowed(folder):
    words = "He said “everybody has gone home by now”."
    report = checked(folder, words)
    assert (report.exit_code, report.quotes_without_key) == (3, True)
    assert "no key" in report.reason
    assert checked(folder, words, uncited_as=Severity.NOTE).exit_code == 0
    assert checked(folder, words, uncited_as=Severity.ERROR).exit_code == 1
    assert checked(folder, words, fail_on=Severity.NOTE).exit_code == 1
    assert checked(folder, "Nothing is quoted here.").exit_code == 0


def test_a_refusal_says_what_differs_word_by_word(folder):
    report = checked(folder, "“Somebody there may have gone away” [@nadie].")
    (finding,) = (one for one in report.findings if one.rule == "CK107")
    assert "“Somebody there may have gone away” for “Nobody here has left”" in finding.message or "“" in finding.message
    assert "for" in finding.message


BEHIND = [
    ("“Nobody here has left,” she said [@nadie]. “Nobody here will, she says.”", 3, []),
    ("“Nobody here has left,” she said [@nadie]. “Nobody here has left.”", 0, []),
    ("“Nobody here has left,” she said [@nadie]. “Somebody here has left.”", 3, []),
    (
        "“Nobody here has left,” she said [@nadie]. “It will rain tomorrow.” “Nobody there has left.”",
        1,
        ["It will rain"],
    ),
    ("“Nobody here has left,” she said [@nadie]. “It will rain tomorrow.”", 0, ["It will rain"]),
    ("“Nobody here has left,” she said [@nadie]. “We have replaced both engines” [@motor].", 0, []),
    ("“Nobody here has left,” she said [@nadie]. “We have replaced nobody” [@motor].", 1, []),
]


@pytest.mark.parametrize(("article", "code", "uncited"), BEHIND)
def test_words_behind_a_key_are_its_record_s_where_they_read_like_it_and_else_have_no_key(
    folder, article, code, uncited
):
    report = checked(folder, article)
    told = [one.evidence.text[: len("It will rain")] for one in report.findings if one.rule == "CK101"]
    assert (report.exit_code, told) == (code, uncited)
    assert all(one.severity is Severity.NOTE for one in report.findings if one.rule == "CK101")


DIALOGUES = [
    ("— Nobody here has left, said the mayor [@nadie].", 0),
    ("— Nobody here has left, the mayor said [@nadie].", 0),
    ("— Nobody here, said the mayor, has left [@nadie].", 0),
    ("— Nobody there has left, said the mayor [@nadie].", 1),
    ("— Nobody here, said the mayor, has stayed [@nadie].", 1),
    ("— Nobody here has left, as they say [@nadie].", 1),
    ("— Nobody here has left, and so it was said, by force [@nadie].", 1),
]


@pytest.mark.parametrize(("article", "code"), DIALOGUES)
def test_what_a_narrator_puts_into_a_dialogue_is_not_compared_and_all_else_is(folder, article, code):
    assert checked(folder, article).exit_code == code


@pytest.mark.parametrize("language", ["es", "de", "fr", "ru", "ar", "he", "zh", "ja", "th", "qu"])
def test_nothing_is_said_of_articles_of_any_language_that_quote_nothing(folder, language):
    library = read_library(LIBRARY.encode(), str(folder / "citations.yaml"))
    report = verify(library, read_article(f"---\nlang: {language}\n---\n\nA 1 2 3.\n", name=str(folder / "a.md")))
    assert (report.exit_code, report.findings) == (0, ())


def test_the_command_prints_notes_unless_it_is_to_be_quiet_and_gives_its_reason(folder):
    article = folder / "a.md"
    article.write_text("---\nlang: en\n---\n\nHe said “everybody has gone home by now”.\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["verify", str(article)])
    assert (told.exit_code, "note CK101" in told.output) == (3, True)
    quiet = CliRunner().invoke(main, ["verify", str(article), "--quiet"])
    assert (quiet.exit_code, "CK101" in quiet.output, "1 note" in quiet.output) == (3, False, True)
    allowed = CliRunner().invoke(main, ["verify", str(article), "--allow-uncited"])
    assert allowed.exit_code == 0
    data = json.loads(CliRunner().invoke(main, ["verify", str(article), "--format", "json"]).output)
    assert (data["exit_code"], data["reason"]) == (3, "the article quotes, and no key says from where")
    (folder / "citekit.toml").write_text('uncited = "error"\n', encoding="utf-8")
    assert CliRunner().invoke(main, ["verify", str(article)]).exit_code == 1
    (folder / "citekit.toml").write_text('uncited = "loud"\n', encoding="utf-8")
    refused = CliRunner().invoke(main, ["verify", str(article)])
    assert (refused.exit_code, "loud" in refused.stderr) == (2, True)


def test_who_prints_an_article_is_warned_of_what_does_not_hold_and_the_notes_still_print(folder):
    article = folder / "a.md"
    article.write_text("---\nlang: en\n---\n\n“Everybody here has gone” [@nadie].\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["render", str(article)])
    assert told.exit_code == 0
    assert "CK107 [nadie]" in told.stderr
    assert 'id="fn1"' in told.stdout
    silent = CliRunner().invoke(main, ["render", str(article), "--no-check"])
    assert (silent.stderr, silent.stdout) == ("", told.stdout)
    article.write_text("---\nlang: en\n---\n\n“Nobody here has left” [@nadie].\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["render", str(article)]).stderr == ""


@pytest.mark.parametrize(
    ("article", "code"),
    [
        ("In her words, *Aquí nadie se ha ido*, that is, “Nobody here has left” [@nadie].", 0),
        ("In her words, *Aquí nadie se ha reído*, that is, “Nobody here has left” [@nadie].", 1),
        ("*Hemos cambiado los tres motores*: “We have replaced both engines” [@motor].", 1),
        ("She was brief [@nadie]: “Nobody here has left.”", 0),
        ("She said <q>Nobody here has left</q> [@nadie].", 0),
        ("She said <q>Everybody here has left</q> [@nadie].", 1),
        ("She said ``Nobody here has left'' [@nadie].", 0),
        ("She said ``Nobody there has left'' [@nadie].", 1),
        ("She said [@nadie]:\n\n> Nobody here has left", 0),
    ],
)
def test_originals_without_marks_and_other_marks_are_read(folder, article, code):
    assert checked(folder, article).exit_code == code


@pytest.mark.parametrize(
    "between", ["told Dr. Ruiz:", "told Ms. Lee of the U.S. Senate,", "said on p. 3 of her letter:"]
)
def test_an_abbreviation_between_a_key_and_its_words_ends_no_sentence(folder, between):
    report = checked(folder, f"As @nadie {between} “Nobody here has left”.")
    assert (report.exit_code, [one.key for one in report.printed]) == (0, ["nadie"])
    assert checked(folder, f"As @nadie {between} “Everybody here has left”.").exit_code != 0


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "\r\n", "---\nlang: es\n---\n", "<!-- “Nadie” -->", "***"])
def test_an_article_without_words_or_a_library_without_citations_was_not_verified(text):
    empty = Library()
    assert verify(empty, read_article(text, name="a.md")).exit_code == 3
    assert verify(empty).exit_code == 3
    assert "nothing to check" in verify(empty).reason
    assert verify(empty, read_article("Nobody is quoted.", name="a.md")).exit_code == 0


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("", 3),
        (" \n", 3),
        ("Another article. Machine translation by DeepL.", 3),
        ("“The pump is broken.”", 1),
        ("“The pump is broken.” Machine translation by DeepL.", 0),
        ("“THE PUMP  is broken”¹. ¹ Machine translation by DeepL.", 0),
    ],
)
def test_a_page_that_lacks_a_machines_words_says_nothing_of_them(tmp_path, page, status):
    (tmp_path / "page.txt").write_text("La bomba está rota.", encoding="utf-8")
    library = read_library(
        b"""schema: citekit/1
sources:
  hoja: {type: article-newspaper, language: es, title: La hoja, container-title: El Pozo, snapshot: page.txt}
citations:
  bomba:
    source: hoja
    quote: La bomba est\xc3\xa1 rota
    translations: [{language: en, text: The pump is broken, by: machine, engine: deepl}]
""",
        "citations.yaml",
    )
    article = read_article("---\nlang: en\n---\n\n“The pump is broken” [@bomba].\n", name="a.md")
    report = verify(library, article, printed=page, folder=tmp_path)
    assert report.exit_code == status, report.findings


NOTES = "“Nobody here has left”,[^1] they said, or “We have replaced both engines”.[^2]\n\n[^1]: {}\n[^2]: {}\n"


KEYS_ALONE = [("[@nadie].", "See [@motor]."), ("[@nadie]", "[@motor, p. 3]"), ("[@nadie]", "[@motor]")]


@pytest.mark.parametrize(("first", "second"), KEYS_ALONE)
def test_a_note_has_the_words_between_its_mark_and_the_one_before(first, second, folder):
    report = checked(folder, NOTES.format(first, second))
    assert (report.exit_code, [one.key for one in report.printed]) == (0, ["nadie", "motor"])
    assert checked(folder, NOTES.format(second, first)).exit_code in {1, 3}
