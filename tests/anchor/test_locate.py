import pytest

from citekit.anchor import Document, EditKind, Status, locate
from citekit.errors import InvalidInput

FARO = (
    "El ministro de Defensa, Aurelio Paz, dijo: «No es cierto que vengan 1.700 soldados», y se fue.\n"
    "Según él, setecientos soldados para adiestrar a las fuerzas armadas llegarán en junio. "
    "El Presidente dijo que no vendrá."
)

CASES = [
    ("as it stands", "setecientos soldados para adiestrar", "exact", []),
    ("first letter", "Setecientos soldados para adiestrar", "normalised", ["case"]),
    ("spaces", "setecientos  soldados\npara adiestrar", "normalised", ["space", "space"]),
    ("its marks are not its words", "“setecientos soldados para adiestrar”", "exact", []),
    ("a final full stop of the quoting style", "setecientos soldados para adiestrar.", "normalised", ["quote-marks"]),
    ("inner marks", "dijo: “No es cierto que vengan 1.700 soldados”", "normalised", ["quote-marks", "quote-marks"]),
    ("soft hyphens", "setecientos sol\u00addados para adies\u00adtrar", "normalised", ["hyphenation", "hyphenation"]),
    ("ends of lines", "setecientos sol-\ndados para adiestrar", "normalised", ["hyphenation"]),
    ("a headline's capitals", "SETECIENTOS SOLDADOS PARA ADIESTRAR", "normalised", ["case"] * 4),
    ("a name's capital", "el presidente dijo que no vendrá", "altered", ["case", "case"]),
    ("an ellipsis", "setecientos soldados (…) llegarán en junio", "elided", ["ellipsis"]),
    ("a bracketed first letter", "[S]etecientos soldados para adiestrar", "elided", ["bracket", "case"]),
    ("bracketed words", "[Él] dijo que no vendrá", "elided", ["bracket"]),
    ("a bracketed ending", "setecientos soldados para adiestra[n] a las fuerzas", "elided", ["bracket"]),
    ("sic", "setecientos soldados [sic] para adiestrar", "elided", ["sic"]),
    ("a slip", "setecientos soldados para adiestar a las fuerzas", "altered", ["typo"]),
    ("a word less", "setecientos soldados para adiestrar a las armadas llegarán en junio", "altered",
     ["words-dropped"]),
    ("a word more", "setecientos soldados buenos para adiestrar a las fuerzas armadas llegarán en junio", "altered",
     ["words-inserted"]),
    ("part of a word", "dados para adiestrar a las fuerzas", "altered", ["typo"]),
    ("part of a number", "700 soldados", "altered", ["number-changed"]),
    ("many slips, each alone", "setecientos soldadso para adiestrrar a las fuezas armdas llegarn en junoi", "altered",
     ["typo"] * 6),
    ("as many other words", "setecientos aviones para bombardear a las ciudades armadas saldrán en marzo", "not_found",
     []),
    ("words left out at the edge", "setecientos para adiestrar a las fuerzas armadas", "altered", ["words-dropped"]),
    ("not there", "ochocientos marineros desembarcaron en la costa del sur", "not_found", []),
    ("too short to be guessed", "fuerzas armado", "not_found", []),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "status", "kinds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_quotation_gets_the_status_its_edits_deserve(quote, status, kinds):
    match = locate(quote, FARO)
    assert (match.status, [edit.kind for edit in match.edits]) == (Status(status), [EditKind(kind) for kind in kinds])


@pytest.mark.parametrize("quote", [case[1] for case in CASES if case[2] != "not_found"])
def test_both_texts_of_an_edit_stand_where_it_says(quote):
    for edit in locate(quote, FARO).edits:
        assert quote[edit.quote_start : edit.quote_end] == edit.quote_text
        assert FARO[edit.source_start : edit.source_end] == edit.source_text


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("他说：“我们不会参加会议。”然后离开了。", "我们不会参加会议", "我们不会参加会议"),
        ("彼は「会議には参加しません」と述べた。", "会議には\n参加しません", "会議には参加しません"),
        ("قال الوَزِيرُ إنّ القُوّات لن تصل غدًا", "الوزير إن القوات لن تصل غدا", "الوَزِيرُ إنّ القُوّات لن تصل غدًا"),
        ("אמר השר: הַכֹּחוֹת לֹא יגיעו", "הכחות לא יגיעו", "הַכֹּחוֹת לֹא יגיעו"),
        ("Die Straße ist gesperrt.", "die strasse ist gesperrt", "Die Straße ist gesperrt"),
        ("🙂 Tiếng Việt rất đẹp 🙂", "Tie\u0302\u0301ng Vie\u0323\u0302t rất đẹp", "Tiếng Việt rất đẹp"),
    ],
)
def test_the_range_is_the_source_s_own_in_any_script(text, quote, found):
    match = locate(quote, text)
    assert text[match.start : match.end] == found


def test_offsets_are_also_those_of_a_browser():
    text = "🙂🙂 setecientos 🙂 soldados para adiestrar"
    span = locate("setecientos 🙂 soldados", text).segments[0]
    units = text.encode("utf-16-le")
    assert units[2 * span.start_utf16 : 2 * span.end_utf16].decode("utf-16-le") == "setecientos 🙂 soldados"


def test_two_places_that_fit_equally_are_ambiguous_unless_what_stands_around_settles_it():
    text = "Uno dijo: no vendrá nadie. Otro repitió: no vendrá nadie."
    assert (locate("no vendrá nadie", text).status, locate("no vendrá nadie", text).count) == (Status.AMBIGUOUS, 2)
    settled = locate("no vendrá nadie", text, prefix="repitió:")
    assert (settled.status, settled.start) == (Status.EXACT, 41)


def test_what_stands_around_never_makes_a_place_good():
    assert locate("vendrá alguien", "Uno dijo: no vendrá nadie.", prefix="dijo: no").status is Status.NOT_FOUND


@pytest.mark.parametrize("quote", ["", "  ", "«…»", "—!?"])
def test_a_quotation_without_letters_is_an_error_that_says_so(quote):
    with pytest.raises(InvalidInput, match="letter or digit"):
        locate(quote, FARO)


def test_a_document_gives_what_locate_gives():
    document = Document(FARO)
    assert [document.locate(case[1]) for case in CASES] == [locate(case[1], FARO) for case in CASES]


@pytest.mark.parametrize(("quote", "text"), [("e", "e\u0301 x"), ("ha", "ha\u0303 x"), ("ᄒ", "ᄒ\u1161 x")])
def test_a_place_is_never_inside_a_cluster_and_asking_twice_changes_nothing(quote, text):
    document = Document(text)
    assert locate(quote, text) == document.locate(quote) == document.locate(quote)
    assert not locate(quote, text).good


@pytest.mark.parametrize(
    ("quote", "text", "meant"),
    [
        ("The president, who ha[s] been ill", "The president, who had been ill for weeks.", "d"),
        ("said [she] on Monday that it rained", "said the president on Monday that it rained", "the president"),
        ("he [the man] said on Monday", "Then he  said on Monday", ""),
        ("उस[के] घर में कोई नहीं", "उसकी घर में कोई नहीं", "की"),
    ],
)
def test_what_a_bracket_stands_for_is_given_without_the_spaces_around_it(quote, text, meant):
    match = locate(quote, text)
    brackets = [edit.source_text for edit in match.edits if edit.kind is EditKind.BRACKET]
    assert (match.status, brackets) == (Status.ELIDED, [meant])


@pytest.mark.parametrize("mark", ["……", "［……］", "〔中略〕", "（中略）", "[略]"])
def test_what_is_left_out_is_marked_as_each_script_marks_it(mark):
    match = locate(f"船は{mark}到着する", "大臣は、船は明日の朝に到着すると述べた。")
    assert (match.status, [edit.source_text for edit in match.edits]) == (Status.ELIDED, ["明日の朝に"])


def test_words_that_begin_as_a_thousand_others_do_are_found_as_they_stand():
    text = "the minister said that he would go. " * 1500 + "The end: the minister said that he would stay."
    quote = "the minister said that he would stay"
    assert locate(quote, text) == Document(text).locate(quote)
    assert Document(text).locate(quote).status is Status.EXACT
