"""What a quotation leaves outside its marks: seventy sentences a language in which it matters, seventy in which not."""

from pathlib import Path

import pytest

from citekit.anchor import Document

FOLDER = Path(__file__).parent / "contexts"
FILES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.txt"))


def cases(file):
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line[:1] in "+-":
            before, rest = line[2:].split("[", 1)
            quote, after = rest.split("]", 1)
            yield line[0] == "+", before + quote + after, quote


def reported(sentence, quote, language):
    document = Document(sentence, language)
    return document.context(document.locate(quote))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_what_is_reported_is_right_and_most_is_reported(file):
    told = [(true, sentence, reported(sentence, quote, file.stem)) for true, sentence, quote in cases(file)]
    matter = sum(true for true, _, _ in told)
    assert matter == len(told) - matter
    assert matter == (10 if file.parent.name == "third" else 30)
    right = sum(true for true, _, found in told if found)
    wrong = [sentence for true, sentence, found in told if found and not true]
    missed = [sentence for true, sentence, found in told if true and not found]
    assert right / (right + len(wrong)) >= 0.9, wrong
    assert right / matter >= 0.85, missed


def test_the_languages_are_those_that_were_promised():
    assert {"de", "en", "es", "fr", "it", "pt", "ru"} <= {file.stem for file in FILES}


@pytest.mark.parametrize(
    ("language", "sentence", "quote", "kind", "words"),
    [
        ("es", "«No sé si sea cierto que vengan», dijo.", "vengan", "hedge", "No sé si"),
        ("de", "Angeblich kommen die Soldaten im Juni.", "kommen die Soldaten", "hedge", "Angeblich"),
        (
            "fr",
            "Il n'est pas vrai que les soldats arrivent.",
            "les soldats arrivent",
            "negation",
            "Il n'est pas vrai que",
        ),
        ("en", "“I doubt that they will come,” she said.", "they will come", "hedge", "doubt that"),
        ("en", "Critics say the ships will come too late.", "the ships will come too late", "speaker", "Critics say"),
        ("ja", "おそらく船は六月に着く。", "船は六月に着く", "hedge", "おそらく"),
        ("zh", "我不知道士兵是否已经到达港口。", "已经到达港口", "hedge", "不知道"),
        ("ar", "نفى الوزير أن الميناء قد بيع.", "الميناء قد بيع", "negation", "نفى"),
    ],
)
def test_the_words_that_govern_are_named_with_their_place(language, sentence, quote, kind, words):
    document = Document(sentence, language)
    found = document.context(document.locate(quote))
    assert (kind, words) in [(one.kind, sentence[one.start : one.end].split(" الوزير")[0]) for one in found]
    assert all(sentence[one.start : one.end] == one.words for one in found)


def test_no_context_is_given_of_words_that_are_not_there():
    document = Document("Uno dos tres.", "es")
    assert document.context(document.locate("cuatro cinco seis siete ocho")) == ()
