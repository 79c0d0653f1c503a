"""An article with its notes."""

import pytest

import citekit
from citekit.article import read_article
from citekit.errors import UnknownKey
from citekit.formats import read_library
from citekit.model import Library
from citekit.rendering import Layout, note, render

LIBRARY = read_library(
    b"""\
schema: citekit/1
sources:
  kern:
    type: article-journal
    language: nl
    title: {nl: "Waar verzamelde Pigafetta zijn Maleise woorden?", en: Where did Pigafetta collect his Malaysian words?}
    author: [{family: Kern, given: W.}]
    container-title: "Tijdschrift voor Indische taal-, land- en volkenkunde"
    volume: 78
    issued: 1938
    page: 271-73
  zukofsky:
    type: article-journal
    language: en
    title: Sincerity and Objectification
    author: [{family: Zukofsky, given: Louis}]
    container-title: Poetry
    volume: 37
    page: 269
    issued: 1931-02
  costello:
    type: book
    language: en
    title: "Marianne Moore: Imaginary Possessions"
    author: [{family: Costello, given: Bonnie}]
    publisher: Harvard University Press
    publisher-place: Cambridge, MA
    issued: 1981
  evil-page:
    type: webpage
    language: es
    title: "<script>alert(1)</script> *no* \\\\input{x}"
    URL: "javascript:alert(1)"
    author: [{literal: "<img src=x onerror=alert(1)>"}]
citations:
  words: {source: kern, quote: Maleise woorden, locator: p. 272, translations: [{language: en, text: Malaysian words}]}
  sincerity: {source: zukofsky, quoted-in: costello, quote: sincerity, locator: p. 78}
  evil:
    source: evil-page
    quote: "<b>hola</b>"
    translations: [{language: en, text: hello, by: human, translator: "<i>Eve</i>"}]
"""
)


def rendered(text, to="plain", **options):
    return render(read_article(text), LIBRARY, to=to, **options)


def test_a_note_has_the_source_the_translated_title_the_original_and_who_translated():
    (only,) = rendered("“Malaysian words” [@words]").notes
    assert only.number == 1
    assert only.text.startswith(
        "W. Kern, “Waar verzamelde Pigafetta zijn Maleise woorden?” "
        "[Where did Pigafetta collect his Malaysian words?], "
        "Tijdschrift voor Indische taal-, land- en volkenkunde 78 (1938): 272."
    )
    assert "Original (Dutch): “Maleise woorden.”" in only.text
    assert "not stated" in only.text


def test_a_repeated_citation_is_short_and_its_original_is_told_once():
    first, second = rendered("“Malaysian words” [@words]\n\nAgain [@words, p. 273].").notes
    assert "Where did Pigafetta" in first.text
    assert second.text == "Kern, “Waar verzamelde Pigafetta zijn Maleise woorden?,” 273."


def test_a_style_that_says_ibid_says_it():
    style = "chicago-notes-bibliography-subsequent-ibid"
    _, second = rendered("[@words]\n\nAgain [@words, p. 273].", style=style).notes
    assert second.text == "Ibid., 273."


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "chicago-notes-bibliography",
            (
                "Louis Zukofsky, “Sincerity and Objectification,” Poetry 37 (February 1931): 269, "
                "quoted in Bonnie Costello, Marianne Moore: Imaginary Possessions (Harvard University Press, 1981), 78."
            ),
        ),
        ("apa", "(Zukofsky, 1931, as cited in Costello, 1981, p. 78)"),
        ("modern-language-association", "(Zukofsky, qtd. in Costello 78)"),
    ],
)
def test_a_source_quoted_in_another_is_cited_as_the_style_says(style, printed):
    assert note(LIBRARY.citation("sincerity"), style=style).startswith(printed)


def test_the_primary_source_that_was_not_seen_is_not_listed_in_apa():
    text = rendered("[@sincerity]", style="apa").text
    assert "Costello, B. (1981)." in text
    assert "Zukofsky, L." not in text


def test_a_note_stands_behind_the_punctuation_and_close_to_the_words():
    assert "woorden,”[1] as" in rendered("The “Maleise woorden” [@words], as Kern says.").text
    assert "words.”[1] Then" in rendered("“Malaysian words.” [@words] Then.").text


MARKS = [
    ("en-US", "“Malaysian words” [@words]. Then", "“Malaysian words.”[1] Then"),
    ("en-US", "“Malaysian words?” [@words]. Then", "“Malaysian words?”[1] Then"),
    ("en-US", "“Malaysian words” [@words]; then", "“Malaysian words”;[1] then"),
    ("en-GB", "‘Malaysian words’ [@words]. Then", "‘Malaysian words’.[1] Then"),
    ("de-DE", "„Malaiische Worte“ [@words]. Dann", "„Malaiische Worte“.[1] Dann"),
    ("fr-FR", "« mots malais » [@words]. Puis", "« mots malais »[1]. Puis"),
    ("es-ES", "«palabras malayas» [@words]. Luego", "«palabras malayas»[1]. Luego"),
    ("ru-RU", "«малайские слова» [@words]. Затем", "«малайские слова»[1]. Затем"),
    ("ja-JP", "「マレー語」[@words]。次に", "「マレー語」。[1]次に"),
]


@pytest.mark.parametrize(("language", "written", "printed"), MARKS)
def test_a_mark_stands_beside_punctuation_as_the_language_has_it(language, written, printed):
    assert printed in rendered(written, locale=language).text
    assert printed.replace("[1]", "[^citekit-1]") in rendered(written, "markdown", locale=language).text


def test_where_marks_stand_can_be_chosen():
    written = "“Malaysian words” [@words]. Then"
    for marks, printed in (("before", "words”[1]. Then"), ("after", "words”.[1] Then"), ("inside", "words.”[1] Then")):
        assert printed in rendered(written, layout=Layout(note_marks=marks)).text
    assert "words”[1]. Then" in rendered(f"---\nnotes-after-punctuation: false\n---\n\n{written}").text


def test_the_footnotes_of_the_author_are_numbered_with_the_others():
    text = rendered("One [@words]. Two.[^a] Three [@sincerity].\n\n[^a]: See @words.\n").text
    assert "One.[1] Two.[2] Three.[3]" in text
    assert "[2] See Kern, “Waar" in text


def test_markdown_keeps_everything_but_the_citations():
    source = "---\nlang: en\n---\n\n# *Title*\n\n- a `[@words]`\n- b [@words]\n\n```\n[@words]\n```\n"
    text = rendered(source, "markdown").text
    assert text.startswith("---\nlang: en\n---\n\n# *Title*\n\n- a `[@words]`\n- b[^citekit-1]\n\n```\n[@words]\n```\n")
    assert "\n[^citekit-1]: W. Kern," in text


def test_an_unknown_key_is_told_with_its_place_and_the_nearest():
    with pytest.raises(UnknownKey, match=r"article\.md:3:6: no citation “word” in .*; did you mean “words”"):
        rendered("One.\n\nTwo [@word].")


def test_what_comes_from_strangers_is_escaped():
    html = rendered("“hello” [@evil]", "html").text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>hola" not in html
    assert "<i>Eve" not in html
    assert 'href="javascript' not in html.lower()
    markdown = rendered("“hello” [@evil]", "markdown").text
    assert "<script>" not in markdown
    assert "<b>hola" not in markdown


def test_the_same_article_gives_the_same_bytes():
    source = "“Malaysian words” [@words] and [@sincerity; @evil]"
    assert rendered(source, "html").text == rendered(source, "html").text


def test_a_language_without_phrases_is_spoken_to_in_english_with_a_warning():
    result = rendered("[@words]", locale="sw")
    assert len(result.warnings) == 1
    assert result.notes


@pytest.mark.parametrize("bad", [{"to": "pdf"}, {"style": "no-such-style"}])
def test_wrong_options_are_told(bad):
    with pytest.raises(citekit.CitekitError):
        rendered("[@words]", **bad)


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "apa", "modern-language-association"])
@pytest.mark.parametrize("to", ["html", "markdown", "plain"])
def test_the_example_is_printed_in_every_style_and_format(troops, style, to):
    result = render(troops / "article.md", Library.open(troops / "citations.yaml"), style=style, to=to)
    assert "新報" in result.text
    assert len(result.notes) == (9 if style.startswith("chicago") else 8)
    assert result.warnings == ()


def test_a_source_is_cited_though_nothing_of_it_is_quoted():
    text = rendered("As Kern says [@kern, p. 3]; see @costello [p. 4] and [-@kern, ch. iv].").text
    assert "[1] W. Kern, “Waar verzamelde" in text
    assert "78 (1938): 3." in text
    assert "see Bonnie Costello[2] and.[3]" in text
    assert "Original" not in text
    assert "(Kern, 1938, p. 3)" in rendered("As Kern says [@kern, p. 3].", style="apa").text


def test_works_that_are_not_cited_are_listed_where_the_article_says_so():
    listed = rendered("---\nnocite: |\n  @costello, @nobody\n---\n\nWords [@kern].")
    assert [entry.work for entry in listed.bibliography] == ["costello", "kern"]
    assert any("nocite names “nobody”" in warning for warning in listed.warnings)
    every = rendered("---\nnocite: '@*'\n---\n\nWords.")
    assert len(every.bibliography) == len(LIBRARY.sources)


def test_a_citation_in_a_footnote_keeps_its_spaces_and_takes_no_full_stop_before_the_sentence_goes_on():
    text = rendered("One.[^a]\n\n[^a]: See [@kern, p. 3] and also [@costello]; so it is.\n").text
    assert "See W. Kern, “Waar" in text
    assert "78 (1938): 3 and also Bonnie Costello" in text
    assert "Press, 1981); so it is." in text


@pytest.mark.parametrize("to", ["plain", "markdown", "html"])
def test_what_is_said_of_words_that_a_footnote_quotes_stands_behind_it(to):
    text = rendered("One.[^a]\n\n[^a]: He said “Malaysian words” [@words] then.\n\nTwo.\n", to).text
    said = text[text.index("He said") :]
    assert said.index("then.") < said.index("Original (Dutch)")
    assert to == "html" or said.index("Original (Dutch)") < said.index("Bibliography")
