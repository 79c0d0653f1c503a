"""Bylines are taken apart by the rules of their language."""

import pytest

from citekit.evidence import read_source

# What a page prints above its article, in its language; the people it names, and the agency.
BYLINES = [
    ("es", "Por Ana Ruiz y EFE", ["Ana Ruiz"], "EFE"),
    ("es", "Texto: José Ortega y Gasset", ["José Ortega y Gasset"], None),
    ("es", "Ana Ruiz, corresponsal", ["Ana Ruiz"], None),
    ("de", "Von Peter Müller und dpa", ["Peter Müller"], "dpa"),
    ("de", "von Peter Müller, Berlin", ["Peter Müller"], None),
    ("de", "Ludwig van der Meer", ["Ludwig van der Meer"], None),
    ("fr", "Par Jean Dupont (à Paris) et Marie Petit", ["Jean Dupont", "Marie Petit"], None),
    ("it", "di Mario Rossi", ["Mario Rossi"], None),
    ("en", "By Jane Doe and John Smith May 5, 2020", ["Jane Doe", "John Smith"], None),
    ("en", "BY JANE DOE, STAFF WRITER", ["JANE DOE"], None),
    ("en", "By Jane Doe | Reuters", ["Jane Doe"], "Reuters"),
    ("ru", "Текст: Иван Петров", ["Иван Петров"], None),
    ("ar", "بقلم أحمد محمد", ["أحمد محمد"], None),
    ("he", "מאת דוד כהן", ["דוד כהן"], None),
    ("zh", "本报记者 王伟 李娜", ["王伟", "李娜"], None),
    ("zh-TW", "記者王小明", ["王小明"], None),
    ("ja", "山田太郎記者", ["山田太郎"], None),
    ("ko", "김철수 기자", ["김철수"], None),
    ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"], None),
]
NOBODY = [("es", "Redacción"), ("de", "Von Redaktion"), ("en", "By Staff Writer"), ("fr", "La rédaction"),
          ("ru", "Редакция"), ("en", "By admin"), ("zh", "编辑部"), ("en", "https://example.org/jane-doe")]  # fmt: skip


def page_with(byline: str, language: str) -> bytes:
    return f'<html lang="{language}"><h1>1</h1><p class="byline">{byline}</p><p>2</p></html>'.encode()


@pytest.mark.parametrize(("language", "byline", "people", "agency"), BYLINES)
def test_a_byline_gives_its_people_and_its_agency(language, byline, people, agency):
    source = read_source(page_with(byline, language)).source
    assert [str(one) for one in source.author] == people
    assert (source.agency.name.value if source.agency else None) == agency


@pytest.mark.parametrize(("language", "byline"), NOBODY)
def test_what_names_nobody_is_no_author(language, byline):
    assert read_source(page_with(byline, language)).source.author == ()


@pytest.mark.parametrize(
    ("language", "name", "family"),
    [
        ("es", "Gabriel José García Márquez", "García Márquez"),
        ("es", "Ana Ruiz", "Ruiz"),
        ("pt", "João Guimarães Rosa", "Rosa"),
        ("de", "Ludwig van Beethoven", "van Beethoven"),
        ("hu", "Kovács János", "Kovács"),
        ("en", "Martin Luther King Jr.", "King"),
    ],
)
def test_names_are_divided_by_the_rules_of_their_language(language, name, family):
    (author,) = read_source(page_with(name, language)).source.author
    assert author.family.value == family


@pytest.mark.parametrize(
    ("language", "name"), [("zh", "王小明"), ("ja", "山田太郎"), ("ar", "أحمد محمد"), ("id", "Joko Widodo")]
)
def test_a_name_that_cannot_be_divided_for_certain_stays_whole(language, name):
    (author,) = read_source(page_with(name, language)).source.author
    assert author.literal.value == name
    assert author.family is None
