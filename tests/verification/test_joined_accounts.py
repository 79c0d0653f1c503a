"""What the article's text, the record and the saved page each say of a quotation stands in the report, side by side."""

import json

import pytest

from citekit.article import read_article
from citekit.model import Library
from citekit.report import report_json
from citekit.verification import Account, verify

SPANISH = (
    """schema: citekit/1
sources:
  voz: {type: article-newspaper, language: es, title: La presa, container-title: La Voz del Valle, agency: Andina,
    issued: 2025-03-19, snapshot: page.txt}
citations:
  one: {source: voz, quote: El inspector nunca bajó del auto, speaker: {name: Julio Quispe}, said: {on: 2025-03-17},
    translations: [{language: en, text: The inspector never left his car, by: human, translator: Tom Reyes}]}
""",
    """La presa

La Voz del Valle

«El inspector nunca bajó del auto», dijo el lunes el agricultor Julio Quispe. El ingeniero Raúl Vargas no habló.

Con información de Reuters.
""",
)
CHINESE = (
    """schema: citekit/1
sources:
  xin: {type: article-newspaper, language: zh, title: 果园, container-title: {zh: 果园报, ru: Гоюаньбао},
    agency: {name: {zh: 新华社, ru: Синьхуа}}, snapshot: page.txt}
citations:
  one: {source: xin, quote: 一半的树都死了，一棵也没有留下, speaker: {name: {zh: 陈国华, ru: Чэнь Гохуа}},
    said: {on: 2025-04-14, language: zh},
    translations: [{language: ru, text: Половина деревьев погибла, by: machine, engine: DeepL}]}
""",
    """果园

新华社电

“一半的树都死了，一棵也没有留下，”农民陈国华星期一对记者说。
""",
)
ACCOUNTS = [
    (
        SPANISH,
        "en",
        """“The inspector never left his car” [@one], Ana Condori told the agency Belpresse on Friday.
        The quotation was translated from Portuguese by Helen Marsh.""",
        {
            "text": ("Ana Condori", "seen", None, "Belpresse", "pt", "Helen Marsh", "Friday"),
            "record": ("Julio Quispe", "claimed", "La Voz del Valle", "Andina", "es", "Tom Reyes", "2025-03-17"),
            "page": ("Julio Quispe", "seen", None, "Reuters", "es", None, "lunes"),
        },
    ),
    (
        CHINESE,
        "ru",
        "«Половина деревьев погибла» [@one], — сказал в понедельник фермер Чэнь Гохуа.",
        {
            "text": ("Чэнь Гохуа", "seen", None, None, None, None, "понедельник"),
            "record": ("Чэнь Гохуа", "claimed", "Гоюаньбао", "Синьхуа", "zh", "DeepL", "2025-04-14"),
            "page": ("农民陈国华", "seen", None, "新华社", "zh", None, "星期一"),
        },
    ),
]
NAMES = ("speaker", "basis", "outlet", "agency", "language", "translator", "date")


def report_of(tmp_path, world, article=None, language="en"):
    library, page = world
    (tmp_path / "citations.yaml").write_text(library, encoding="utf-8")
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    read = article and read_article(f"---\nlang: {language}\n---\n\n{article}\n", name="article.md")
    return verify(Library.open(tmp_path / "citations.yaml"), read)


@pytest.mark.parametrize(("world", "language", "article", "told"), ACCOUNTS)
def test_each_of_the_three_is_told_as_it_says_it_itself(world, language, article, told, tmp_path):
    report = report_of(tmp_path, world, article, language)
    (joined,) = json.loads(report_json(report))["joined"]
    assert tuple(joined) == ("key", "record", "text", "page", "start", "end")
    assert {side: tuple(joined[side][name] for name in NAMES) for side in told} == told
    assert all(tuple(joined[side]) == NAMES for side in told)


def test_a_place_is_that_of_the_words_in_the_article(tmp_path):
    report = report_of(tmp_path, SPANISH, "He said: “The inspector never left his car” [@one].")
    (joined,) = report.joined
    assert joined.end - joined.start == len("The inspector never left his car")
    assert (joined.start, joined.end) == (report.printed[0].start, report.printed[0].end)


def test_whom_a_pronoun_was_followed_back_to_is_inferred(tmp_path):
    article = "Ana Condori shrugged. “The inspector never left his car” [@one], she said."
    (joined,) = report_of(tmp_path, SPANISH, article).joined
    assert (joined.text.speaker, joined.text.basis.value) == ("Ana Condori", "inferred")


def test_what_is_not_there_says_nothing(tmp_path):
    (of_library,) = report_of(tmp_path, SPANISH).joined
    assert (of_library.text, of_library.start, of_library.page.speaker) == (None, None, "Julio Quispe")
    (lost,) = report_of(tmp_path, (SPANISH[0], "La presa\n\nNada.\n"), "“Nothing” [@one].").joined
    assert lost.page is None
    (silent,) = report_of(tmp_path, SPANISH, "“The inspector never left his car” [@one].").joined
    assert silent.text == Account()


def test_words_that_two_records_may_be_of_are_joined_with_the_one_they_are_of(tmp_path):
    article = "“The inspector never left his car” [@one]. Then again: “The inspector never left his car” [@one]."
    assert [one.key for one in report_of(tmp_path, SPANISH, article).joined] == ["one", "one"]
