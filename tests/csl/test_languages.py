"""Values that know their language: what is shown of them, how it is marked, what it changes."""

from __future__ import annotations

import pytest

from citekit.csl import CiteItem, Cluster, Processor, Show, cluster, with_multi
from citekit.errors import InvalidInput
from citekit.model import Text

DIARIES = Text(
    "Дневники 1895, 1896 г", "ru", {"ru-Latn": "Dnevniki 1895, 1896 g.", "en": "Diaries for the years 1895, 1986"}
)
TOLSTOY = {
    "id": "tolstoy",
    "type": "book",
    "title": DIARIES,
    "author": [
        {"family": Text("Толстой", "ru", {"ru-Latn": "Tolstoy"}), "given": Text("Лев", "ru", {"ru-Latn": "Leo"})}
    ],
    "issued": "1953",
}
SHOWN = [
    ("original", "Дневники 1895, 1896 г."),
    ("original [translation]", "Дневники 1895, 1896 г [Diaries for the years 1895, 1986]."),
    (
        "transliteration original [translation]",
        "Dnevniki 1895, 1896 g. Дневники 1895, 1896 г [Diaries for the years 1895, 1986].",
    ),
    ("translation", "Diaries for the Years 1895, 1986."),
    ("transliteration [translation]", "Dnevniki 1895, 1896 g. [Diaries for the years 1895, 1986]."),
    (
        "original [transliteration; translation]",
        "Дневники 1895, 1896 г [Dnevniki 1895, 1896 g.; Diaries for the years 1895, 1986].",
    ),
]


@pytest.mark.parametrize(("pattern", "title"), SHOWN, ids=[pattern for pattern, _ in SHOWN])
def test_a_pattern_chooses_what_is_shown(pattern, title):
    show = Show(pattern, names="transliteration")
    processor = Processor("modern-language-association", "en-US", [TOLSTOY], show=show, to="plain")
    assert processor.bibliography().entries[0].text == f"Tolstoy, Leo. {title} 1953."


@pytest.mark.parametrize("pattern", ["", "original (translation)", "orginal", "[translation", "title [original]"])
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(InvalidInput):
        Show(pattern)


def test_a_reader_of_the_original_sees_the_original_alone():
    for show in (Show(languages=("ru",)), Show(languages=("fr", "ru-RU"))):
        processor = Processor("apa", "en-US", [TOLSTOY], show=show, to="plain")
        assert "[" not in processor.bibliography().text


@pytest.mark.parametrize(
    ("variants", "shown"),
    [({"ja-Latn": "Sekai"}, "Sekai"), ({"ja-Latn": "Sekai", "en": "World"}, "World"), ({}, "世界")],
)
def test_a_title_without_a_translation_is_shown_as_it_can_be_read(variants, shown):
    book = {"id": "b", "type": "book", "title": Text("世界", "ja", variants), "issued": "1946"}
    entry = Processor("apa", "en-US", [book], to="plain", show=Show("translation")).bibliography().entries[0].text
    assert entry == f"{shown}. (1946)."


def test_a_document_in_another_language_shows_its_own_translation():
    book = {"id": "b", "type": "book", "title": Text("Дневники", "ru", {"en": "Diaries", "de": "Tagebücher"})}
    assert "[Tagebücher]" in Processor("apa", "de-DE", [book], to="plain").bibliography().text
    assert "[Diaries]" in Processor("apa", "en-GB", [book], to="plain").bibliography().text


CHAPTER = {
    "id": "chapter",
    "type": "chapter",
    "title": Text("¿Qué es el Perú?", "es", {"en": "What is Peru?"}),
    "container-title": Text("Ensayos escogidos", "es", {"en": "Selected essays"}),
    "author": [{"family": "Quispe", "given": "Rosa"}],
    "publisher": "Fondo",
    "issued": "2001",
}


def test_a_chapter_and_its_book_have_a_bracket_each():
    processor = Processor("chicago-notes-bibliography", "en-US", [CHAPTER], to="html")
    (note,) = processor.cite([cluster("chapter", note_number=1)])
    assert note == (
        'Rosa Quispe, “<span lang="es">¿Qué es el Perú?</span>” [What is Peru?], in '
        '<i><span lang="es">Ensayos escogidos</span></i> [Selected essays] (Fondo, 2001).'
    )


def test_a_question_mark_stays_within_its_quotation_marks():
    book = {**CHAPTER, "title": Text("“¿Qué?” dijo", "es", {"en": "“What?” he said"})}
    (note,) = Processor("chicago-notes-bibliography", "en-US", [book], to="plain").cite([cluster("chapter")])
    assert note.startswith("Rosa Quispe, “‘¿Qué?’ dijo” [“What?” he said], in")


RIGHT_TO_LEFT = [("ar", "مقدمة ابن خلدون"), ("he", "תולדות הארץ"), ("fa", "تاریخ بیهقی")]


@pytest.mark.parametrize(("language", "title"), RIGHT_TO_LEFT)
def test_a_right_to_left_title_is_isolated(language, title):
    book = {"id": "b", "type": "book", "title": Text(title, language), "issued": "1990"}
    html = Processor("apa", "en-US", [book], to="html").bibliography().text
    assert f'<bdi lang="{language}" dir="rtl">{title}</bdi>' in html
    plain = Processor("apa", "en-US", [book], to="plain").bibliography().text
    assert f"\u2068{title}\u2069" in plain


TITLES = [
    ("en", "a study of rivers", "A Study of Rivers"),
    ("es", "estudio de los ríos", "estudio de los ríos"),
    ("de", "über die flüsse", "über die flüsse"),
    ("qu", "mayukunamanta", "mayukunamanta"),
]


@pytest.mark.parametrize(("language", "title", "cased"), TITLES)
def test_only_english_titles_take_title_case(language, title, cased):
    book = {"id": "b", "type": "book", "title": Text(title, language), "issued": "1990"}
    assert cased in Processor("modern-language-association", "en-US", [book], to="plain").bibliography().text


def test_terms_are_in_the_language_of_the_item_where_asked():
    book = {"id": "b", "type": "book", "language": "de", "title": "Tagebuch", "edition": "2", "issued": "1990"}
    document = Processor("apa", "en-US", [book], to="plain").bibliography().text
    item = Processor("apa", "en-US", [book], to="plain", terms="item").bibliography().text
    assert "(2nd ed.)" in document
    assert "(2. Aufl.)" in item


def test_works_sort_by_their_transliteration_where_asked():
    items = [
        {"id": name, "type": "book", "title": name, "author": [{"family": Text(name, "ru", {"ru-Latn": latin})}]}
        for name, latin in (("Яшин", "Iashin"), ("Абрамов", "Abramov"), ("Жуков", "Zhukov"))
    ]
    items.append({"id": "Mann", "type": "book", "title": "Mann", "author": [{"family": "Mann"}]})
    shown = Processor("apa", "en-US", items).bibliography()
    sorted_ = Processor("apa", "en-US", items, show=Show(sort="transliteration")).bibliography()
    assert [entry.id for entry in shown.entries] == ["Mann", "Абрамов", "Жуков", "Яшин"]
    assert [entry.id for entry in sorted_.entries] == ["Абрамов", "Яшин", "Mann", "Жуков"]


def test_jurism_variants_are_read_as_they_are_written():
    written = with_multi(TOLSTOY)
    assert written["title"] == "Дневники 1895, 1896 г"
    assert written["multi"]["_keys"]["title"]["en"] == "Diaries for the years 1895, 1986"
    assert written["author"][0]["multi"] == {"main": "ru", "_key": {"ru-Latn": {"family": "Tolstoy", "given": "Leo"}}}
    show = Show("transliteration [translation]", names="transliteration")
    of_text = Processor("apa", "en-US", [TOLSTOY], show=show).bibliography().text
    assert Processor("apa", "en-US", [written], show=show).bibliography().text == of_text


ZUKOFSKY = {
    "id": "zukofsky",
    "type": "article-journal",
    "title": "Sincerity and Objectification",
    "author": [{"family": "Zukofsky", "given": "Louis"}],
    "container-title": "Poetry",
    "volume": "37",
    "issued": {"date-parts": [[1931, 2]]},
}
COSTELLO = {
    "id": "costello",
    "type": "book",
    "title": "Marianne Moore: Imaginary Possessions",
    "author": [{"family": "Costello", "given": "Bonnie"}],
    "publisher": "Harvard University Press",
    "publisher-place": "Cambridge, MA",
    "issued": "1981",
}


def test_a_work_quoted_in_another_prints_as_the_manual_prints_it():
    processor = Processor("chicago-notes-bibliography-17th-edition", "en-US", [ZUKOFSKY, COSTELLO], to="plain")
    cites = (CiteItem("zukofsky", "269"), CiteItem("costello", "78", prefix=", quoted in "))
    (note,) = processor.cite([Cluster(cites, 1)])
    assert note == (
        "Louis Zukofsky, “Sincerity and Objectification,” Poetry 37 (February 1931): 269, quoted in Bonnie Costello, "
        "Marianne Moore: Imaginary Possessions (Cambridge, MA: Harvard University Press, 1981), 78."
    )


def test_a_secondary_source_prints_as_the_manual_prints_it():
    rabbitt = {"id": "r", "type": "book", "author": [{"family": "Rabbitt"}], "issued": "1982"}
    lyon = {"id": "l", "type": "book", "author": [{"family": n} for n in ("Lyon", "Bay", "Cox")], "issued": "2014"}
    processor = Processor("apa", "en-US", [rabbitt, lyon], to="plain")
    cites = (CiteItem("r"), CiteItem("l", prefix=", as cited in "))
    (citation,) = processor.cite([Cluster(cites, unsorted=True)])
    assert citation == "(Rabbitt, 1982, as cited in Lyon et al., 2014)"


MODES = [
    ("", "(Piaget, 1969)"),
    ("suppress-author", "(1969)"),
    ("author-only", "Piaget"),
    ("composite", "Piaget (1969)"),
]


@pytest.mark.parametrize(("mode", "printed"), MODES)
def test_a_citation_may_name_its_author_in_the_text(mode, printed):
    piaget = {"id": "p", "type": "book", "author": [{"family": "Piaget"}], "issued": "1969"}
    assert Processor("apa", "en-US", [piaget], to="plain").cite([Cluster((CiteItem("p"),), mode=mode)]) == (printed,)


def test_an_author_in_the_text_of_whom_the_rest_is_empty_ends_without_a_space():
    book = {"id": "b", "type": "book", "title": "Rivers", "issued": "2012"}
    made = Processor("modern-language-association", "en-US", [book], to="plain")
    assert made.cite([Cluster((CiteItem("b"),), mode="composite")]) == ("Rivers",)
    assert made.cite([Cluster((CiteItem("b", "3"),), mode="composite")]) == ("Rivers (3)",)


def test_a_speaker_is_a_prefix_of_the_note():
    efe = {"id": "efe", "type": "article-newspaper", "author": [{"literal": "EFE"}], "language": "es"}
    efe |= {"title": "López Obrador pide a EE.UU. no enviar militares a Perú", "container-title": "SWI swissinfo.ch"}
    efe |= {"issued": "2023-05-26", "URL": "https://www.swissinfo.ch/ejemplo"}
    cite = CiteItem("efe", prefix="Andrés Manuel López Obrador, quoted in ")
    (note,) = Processor("chicago-notes-bibliography", "en-US", [efe], to="plain").cite([Cluster((cite,), 1)])
    assert note == (
        "Andrés Manuel López Obrador, quoted in EFE, “López Obrador pide a EE.UU. no enviar militares a Perú,” "
        "SWI swissinfo.ch, May 26, 2023, https://www.swissinfo.ch/ejemplo."
    )


MARKS = [('prefix="《" suffix="》"', "《Дневники》 [Diaries]."), ('prefix="\'" suffix="\',"', "'Дневники' [Diaries],.")]


@pytest.mark.parametrize(("marks", "expected"), MARKS)
def test_a_translation_stands_outside_quotation_marks_that_are_affixes(marks, expected):
    layout = f'<text variable="title" {marks}/><text value="."/>'
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><citation><layout>'
        f"{layout}</layout></citation></style>"
    )
    book = {"id": "b", "type": "book", "title": Text("Дневники", "ru", {"en": "Diaries"})}
    assert Processor(style, "en-US", [book], to="plain").cite([cluster("b")])[0] == expected


HUA = {
    "id": "hua",
    "type": "article-journal",
    "language": "zh",
    "title": Text("清代以来三峡地区水旱灾害", "zh-Hans", {"zh-Latn": "Qingdai yilai", "en": "Since the Qing dynasty"}),
    "container-title": Text("中国社会科学", "zh-Hans", {"zh-Latn": "Zhongguo shehui kexue"}),
    "author": [
        {"family": Text("华", "zh-Hans", {"zh-Latn": "Hua"}), "given": Text("林甫", "zh-Hans", {"zh-Latn": "Linfu"})}
    ],
    "issued": "1999",
    "volume": "1",
}
TITLE = "Qingdai yilai” 清代以来三峡地区水旱灾害 [Since the Qing dynasty]. Zhongguo shehui kexue 中国社会科学"
BOTH_SCRIPTS = [
    ("chicago-notes-bibliography", f"Hua Linfu 华林甫. “{TITLE} 1 (1999)."),
    ("apa", f"Hua, L. 华林甫. (1999). {TITLE.replace('”', '')}, 1."),
    ("modern-language-association", f"Hua Linfu 华林甫. “{TITLE}, vol. 1, 1999."),
]


@pytest.mark.parametrize(("style", "expected"), BOTH_SCRIPTS)
def test_a_work_is_printed_in_both_scripts(style, expected):
    show = Show("transliteration original [translation]", names="transliteration original")
    assert Processor(style, "en-US", [HUA], show=show, to="plain").bibliography().entries[0].text == expected


def test_what_stands_beside_a_title_is_roman_and_says_its_language():
    show = Show("transliteration original [translation]", names="transliteration original")
    (note,) = Processor("chicago-notes-bibliography", "en-US", [HUA], show=show).cite([cluster("hua", note_number=1)])
    assert note == (
        '<span lang="zh-Latn">Hua Linfu</span> <span lang="zh-Hans">华林甫</span>, “<span lang="zh-Latn">Qingdai yilai'
        '</span>” <span lang="zh-Hans">清代以来三峡地区水旱灾害</span> [Since the Qing dynasty], '
        '<i><span lang="zh-Latn">Zhongguo shehui kexue</span></i> <span lang="zh-Hans">中国社会科学</span> 1 (1999).'
    )


NAMES = [
    ("original [transliteration]", "Толстой, Лев [Tolstoy, Leo]. "),
    ("transliteration [original]", "Tolstoy, Leo [Толстой, Лев]. "),
    ("transliteration original", "Tolstoy, Leo Толстой, Лев. "),
    ("translation", "Толстой, Лев. "),
]


@pytest.mark.parametrize(("pattern", "author"), NAMES)
def test_a_pattern_for_names_shows_each_form_whole(pattern, author):
    processor = Processor("modern-language-association", "en-US", [TOLSTOY], show=Show(names=pattern), to="plain")
    assert processor.bibliography().entries[0].text.startswith(author + "Дневники")
    assert processor.cite([cluster("tolstoy")])[0] in ("(Толстой)", "(Tolstoy)")


def test_people_whose_names_are_romanised_alike_are_not_one():
    def work(key, given):
        family, given = Text("李", "zh", {"zh-Latn": "Li"}), Text(given, "zh", {"zh-Latn": "Wei"})
        return {"id": key, "type": "book", "title": key, "author": [{"family": family, "given": given}]}

    show = Show(names="transliteration original")
    works = [work("a", "伟"), work("b", "薇")]
    entries = Processor("chicago-notes-bibliography", "en-US", works, show=show, to="plain").bibliography().entries
    assert [entry.text for entry in entries] == ["Li Wei 李伟. A. n.d.", "Li Wei 李薇. B. n.d."]


PLACES = {
    "id": "b",
    "type": "book",
    "title": "Tagebuch",
    "issued": "1971",
    "publisher": Text("講談社", "ja", {"ja-Latn": "Kōdansha"}),
    "publisher-place": Text("東京", "ja", {"ja-Latn": "Tōkyō", "en": "Tokyo"}),
}


@pytest.mark.parametrize(
    ("show", "printed"),
    [
        (Show(), "東京: 講談社, 1971."),
        (Show(names="transliteration"), "Tōkyō: Kōdansha, 1971."),
        (Show(names="original", others="translation transliteration"), "Tokyo Tōkyō: Kōdansha, 1971."),
        (Show(others="original [translation]"), "東京 [Tokyo]: 講談社, 1971."),
    ],
)
def test_places_and_publishers_are_shown_in_their_variants(show, printed):
    style = "chicago-notes-bibliography-17th-edition"
    assert Processor(style, "en-US", [PLACES], show=show, to="plain").bibliography().text.endswith(printed)


def test_names_carry_their_language_and_their_direction():
    mahfouz = {"family": "محفوظ", "given": "نجيب"}
    smith = {"family": "Smith", "given": "John"}
    book = {"id": "b", "type": "book", "title": "x", "author": [mahfouz, smith], "issued": "1990"}
    arabic = Processor("chicago-notes-bibliography", "en-US", [{**book, "language": "ar"}]).cite([cluster("b")])[0]
    assert arabic.startswith('<bdi lang="ar" dir="rtl">نجيب محفوظ</bdi> and John Smith, ')
    unsaid = Processor("chicago-notes-bibliography", "en-US", [book]).cite([cluster("b")])[0]
    assert unsaid.startswith('<bdi lang="und-Arab" dir="rtl">نجيب محفوظ</bdi> and John Smith, ')
    plain = Processor("chicago-notes-bibliography", "en-US", [book], to="plain").cite([cluster("b")])[0]
    assert plain.startswith("\u2068نجيب محفوظ\u2069 and John Smith")


def test_arabic_names_have_their_own_comma_and_conjunction():
    people = [("محفوظ", "نجيب"), ("حقي", "يحيى"), ("Smith", "John"), ("طه", "حسين")]
    authors = [{"family": family, "given": given} for family, given in people]
    book = {"id": "b", "type": "book", "language": "ar", "title": "x", "author": authors}
    text = Processor("modern-language-association", "ar", [{**book, "author": authors[:2]}], to="plain").bibliography()
    assert str(text).startswith("محفوظ، نجيب، ويحيى حقي.")
    mixed = Processor("chicago-notes-bibliography", "ar", [book], to="plain").bibliography()
    assert str(mixed).startswith("محفوظ، نجيب، يحيى حقي, John Smith, وحسين طه.")


SPANISH = ' locale="es"'


def test_a_layout_for_a_language_speaks_it_and_ends_as_it_says():
    def layout(locale, suffix):
        return f'<layout{locale} suffix="{suffix}"><text term="in" suffix=" "/><text variable="title"/></layout>'

    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><citation>'
        f"{layout('', '.')}</citation><bibliography>{layout(SPANISH, '!')}{layout('', '.')}</bibliography></style>"
    )
    items = [{"id": tag, "type": "book", "title": tag, "language": tag} for tag in ("es", "en")]
    entries = Processor(style, "en-US", items, to="plain").bibliography().entries
    assert [entry.text for entry in entries] == ["en es!", "in en."]
