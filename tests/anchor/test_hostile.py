import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.anchor import Document, locate
from citekit.errors import InvalidInput
from tests.thinned import HEAVY
from tests.work import TWICE, growth

SIZE = 100_000
NOISE = "".join(random.Random(1).choices("abcdefgh ", k=SIZE))
LATIN = "lorem ipsum dolor sit amet consectetur "

HOSTILE = {
    "one letter": lambda n: ("a" * 200, "a" * n),
    "one letter, and another": lambda n: ("a" * 100 + "b" + "a" * 100, "a" * n),
    "two letters": lambda n: ("ab" * 1000 + "x" + "ab" * 1000, "ab" * (n // 2)),
    "a period of words": lambda n: (
        "the cat sat on " * 20 + "dog " + "the cat sat on " * 20,
        "the cat sat on " * (n // 15),
    ),
    "a quotation as long as the text": lambda n: (NOISE[:n][::-1], NOISE[:n]),
    "a quotation longer than the text": lambda n: ("a b c d e f" * (n // 100), "a b"),
    "a long quotation with a change": lambda n: (NOISE[: n // 2] + "zzz" + NOISE[n // 2 + 9 : n], NOISE[:n]),
    "many ellipses": lambda n: ("a … " * (n // 10), "a b " * (n // 4)),
    "ellipses that nearly fit": lambda n: (" … ".join(["a", "b"] * 45 + ["zq"]), "a b " * (n // 4)),
    "unmatched brackets": lambda n: ("[" * (n // 10) + "a", "a" * n),
    "many brackets": lambda n: ("[a]" * (n // 20), "a" * n),
    "dots": lambda n: (". " * (n // 20) + "abc", ". " * (n // 2)),
    "hyphens at ends of lines": lambda n: ("a-\n" * (n // 20) + "b", "a-\n" * (n // 3)),
    "spaces": lambda n: (" " * (n // 20) + "abc def ghi jkl mno p", " " * n),
    "joiners": lambda n: ("\u200d" * (n // 20) + "abc def ghi jkl mno p", "\u200d" * n),
    "accents upon accents": lambda n: ("e" + "\u0301" * (n // 20) + " hello there my friend", "e" + "\u0301" * n),
    "flags": lambda n: ("🇵" * 30 + "abcdefghijklmnop", "🇵" * n),
    "NUL and lone surrogates": lambda n: ("a\0b" * 20 + "\ud800", "\0" * n + "\udfff"),
    "digits and commas": lambda n: ("1," * (n // 20) + "2", "1," * (n // 2)),
    "capitals": lambda n: ("LOREM IPSUM DOLOR " * (n // 67), "lorem ipsum dolor " * (n // 18)),
}


@pytest.mark.long(each=20)
@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_twice_as_hostile_a_text_is_at_most_twice_the_work(made):
    def search(size: int) -> None:
        assert len(locate(*made(size)).edits) <= 5000

    assert growth(search, 5_000 if HEAVY else 2_500) <= TWICE
    search(SIZE)


@pytest.mark.long
def test_ten_megabytes_are_searched_in_bounded_time():
    text = LATIN * (10_000_000 // len(LATIN)) + "quod erat demonstrandum hic et nunc"
    document = Document(text)
    assert document.locate("quod erat demonstrandum hic et nunc").good
    assert document.locate("quod erat demonstratum hic et nunc!").found


PIECES = st.sampled_from(
    ["no ", "700", "…", "[", "]", "[...]", "(…)", "sic", "[sic]", "«", "”", "'", "-", "—\n", "-\n", "é", "e\u0301", "ß",
     "İ", "ı", "漢", "字、", "ไม่", "กำ", "لا ", "مُحـ", "לֹא", "한", "ᄒ\u1161", "🇵🇪", "👩\u200d👧", "\u00ad", "\u200b",
     "\u2067", "\ud800", "\0", "the ", "The ", "1.5", "1,", " ", "\n", ".", "a" * 20, "setecientos "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_get_an_answer_whose_ranges_are_true(quote, text):
    try:
        match = locate(quote, text)
    except InvalidInput:
        assert not any(map(str.isalnum, quote))
        return
    assert 0 <= match.similarity <= 1
    assert match.found == (match.status != "not_found")
    for span in match.segments:
        assert 0 <= span.start <= span.end <= len(text)
        units = text.encode("utf-16-le", "surrogatepass")
        assert units[2 * span.start_utf16 : 2 * span.end_utf16] == text[span.start : span.end].encode(
            "utf-16-le", "surrogatepass"
        )
    for edit in match.edits:
        assert quote[edit.quote_start : edit.quote_end] == edit.quote_text or edit.kind == "negation-changed"
        assert text[edit.source_start : edit.source_end] == edit.source_text
    if match.good:
        assert all(edit.harmless for edit in match.edits)
    match.text_fragment()
    match.selectors()


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_a_text_is_found_in_it(before, quote, after):
    if not any(map(str.isalnum, quote)):
        return
    match = locate(quote, f"{before} . {quote} . {after}")
    assert match.found


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_same_question_gets_the_same_answer(quote, text):
    if any(map(str.isalnum, quote)):
        one, other = locate(quote, text), Document(text).locate(quote)
        assert (one, one.edits) == (other, other.edits)
