"""A PDF is read as it is printed: in its order, its lines joined, its pages by their numbers."""

import random
import zlib
from base64 import a85encode
from functools import lru_cache

import pytest

from citekit.errors import UnreadableFile
from citekit.pages import Zone, read_bytes
from tests.pages._making import _file, lines, pdf
from tests.thinned import some

pytest.importorskip("pypdfium2")


def read(content):
    return read_bytes(content, "a.pdf")


def body(page):
    return page.text[: page.furniture[0][0]] if page.furniture else page.text


def place(page, words):
    start = page.text.index(words)
    found = page.locator(start, start + len(words))
    return found.value, found.fragment


def test_lines_of_a_paragraph_are_joined_and_divided_words_are_whole():
    page = read(
        pdf(
            [
                lines(
                    [
                        "El ministro anunció que llegarán sete-",
                        "cientos soldados para adiestrar a las",
                        "fuerzas armadas.",
                    ]
                )
            ]
        )
    )
    assert page.text == "El ministro anunció que llegarán setecientos soldados para adiestrar a las fuerzas armadas."


def test_a_hyphen_before_a_capital_or_a_figure_stays():
    page = read(
        pdf(
            [
                lines(
                    [
                        "The agreement of the two neighbours, a Franco-",
                        "German one, was signed in the years 2018–",
                        "2019 in all.",
                    ]
                )
            ]
        )
    )
    assert "a Franco-German one" in page.text
    assert "2018–2019 in all" in page.text


def test_paragraphs_are_told_apart_by_what_is_between_them():
    page = read(
        pdf([[*lines(["Uno dos tres cuatro cinco seis siete ocho.", "Nueve."]), *lines(["Otra cosa."], top=440)]])
    )
    assert page.text == "Uno dos tres cuatro cinco seis siete ocho. Nueve.\nOtra cosa."


LEFT = [
    "Primera columna, que empieza aqui",
    "y sigue en la linea de abajo, que",
    "tambien tiene otra mas, y luego",
    "una cuarta linea que acaba aqui.",
]
RIGHT = [
    "Segunda columna, que va despues de",
    "la primera y tiene tambien varias",
    "lineas, una debajo de la otra, y",
    "un final que cierra toda la pagina.",
]


def test_columns_follow_one_another_also_where_the_file_goes_across():
    left, right = lines(LEFT, left=30, size=8), lines(RIGHT, left=220, size=8)
    across = [line for pair in zip(left, right, strict=True) for line in pair]
    expected = f"{' '.join(LEFT)} {' '.join(RIGHT)}"
    for words in ([*left, *right], across):
        assert " ".join(read(pdf([words])).text.split()) == expected


NOTES = ["1 Véase el acta de la sesión del 24 de", "mayo, página 12.", "2 Ibid."]


def test_notes_at_the_foot_of_a_column_do_not_cut_a_sentence_in_two():
    left, right = lines(LEFT, left=30, size=10), lines(RIGHT, left=220, size=10)
    under = lines(NOTES, left=30, top=80, size=7)
    page = read(pdf([[*left, *under, *right]]))
    assert page.text.split("\n") == [" ".join(LEFT), " ".join(RIGHT), " ".join(NOTES[:2]), NOTES[2]]
    assert place(page, "acta de la sesión") == ("1", "page=1")


def test_notes_at_the_foot_of_a_page_do_not_cut_what_goes_on_over_its_end():
    first = lines(["El informe de la comisión fue leído", "ayer, y el ministro anunció que llega-"], top=200, size=11)
    under = lines(["* Cifras del propio ministerio."], top=60, size=8)
    second = lines(["rán setecientos soldados en el mes de", "junio, según el acta de la sesión."], size=11)
    page = read(pdf([[*first, *under], second]))
    assert "anunció que llegarán setecientos soldados" in page.text
    assert place(page, "llegarán setecientos") == ("1–2", "page=1")
    assert place(page, "Cifras del propio") == ("1", "page=1")
    assert place(page, "junio, según") == ("2", "page=2")


NO_NOTES = {
    "small print of its own": [*lines(["El ministro habló ante la cámara", "de la situación en el país."], size=11),
                               *lines(["Impreso en los talleres del Estado."], top=60, size=7)],
    "text below it": [*lines(["El ministro habló ante la cámara", "de la situación en el país."], size=11),
                      *lines(["1 Cuadro de los gastos"], top=300, size=7),
                      *lines(["Y luego siguió hablando de lo mismo."], top=250, size=11)],
    "a numbered list": lines(["El ministro habló ante la cámara y dijo", "1 Que no habrá tropas.", "2 No."], size=11),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_NOTES)
def test_what_is_no_note_stays_where_it_is(case):
    words = NO_NOTES[case]
    page = read(pdf([words]))
    assert " ".join(page.text.split()) == " ".join(one[3] for one in words)
    assert len(page.locators) == 1


def numbered(count, first=1, roman=()):
    pages = []
    for n in range(count):
        number = roman[n] if n < len(roman) else str(first + n - len(roman))
        text = lines([f"Página con el texto {'abcdefghij'[n]} y otras palabras.", f"Sigue {n}."])
        pages.append([(150, 570, 8, "Informe anual de la Defensoría"), *text, (195, 30, 8, number)])
    return pages


def test_running_heads_and_numbers_of_pages_are_told_apart_from_the_text():
    page = read(pdf(numbered(6)))
    assert "Informe anual" not in body(page)
    assert page.text.count("Informe anual de la Defensoría") == 1
    start = page.text.index("Informe anual")
    assert page.zones(start, start + 5) == {Zone.BOILERPLATE}
    assert page.zones(0, 10) == {Zone.BODY}
    assert page.prose.strip() == body(page).strip()


def test_a_page_is_called_as_it_is_printed():
    page = read(pdf(numbered(6, roman=("ix", "x", "xi"))))
    assert place(page, "texto a y") == ("ix", "page=1")
    assert place(page, "texto d y") == ("1", "page=4")
    assert read(pdf(numbered(4, first=47698))).locators[2].value == "47700"


def test_a_page_is_called_as_the_file_labels_it():
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 1 >>] >>"
    pages = [lines([f"Texto numero {name} de la obra."]) for name in ("a", "b", "c")]
    page = read(pdf(pages, labels=labels))
    assert [one.value for one in page.locators] == ["i", "ii", "1"]


CODES = [(392, 200, 6, "DSK7X2PROD with"), (399, 200, 6, "PROPOSALS")]
SOEKARNO = ["The aircraft had taken off from Soekarno-", "Hatta at six, and nobody was told of it."]


def test_what_runs_up_the_side_of_a_page_does_not_cut_its_text_in_two():
    page = read(pdf([lines(SOEKARNO)], up=CODES))
    assert body(page) == "The aircraft had taken off from Soekarno-Hatta at six, and nobody was told of it."
    assert "DSK7X2PROD with" in page.text
    assert "DSK7" not in dict(page.declared).get("headline", "")


def test_a_page_that_is_written_upwards_all_over_is_its_text():
    page = read(pdf([[]], up=[(380, 50, 10, SOEKARNO[0]), (392, 50, 10, SOEKARNO[1])]))
    assert "taken off from Soekarno" in body(page)


def test_what_runs_up_a_page_in_its_midst_is_of_its_text():
    page = read(pdf([lines(SOEKARNO)], up=[(200, 100, 6, "Soldiers in 1926")]))
    assert "Soldiers in 1926" in " ".join(body(page).split())


def test_a_number_that_is_no_page_number_stays_in_the_text():
    page = read(pdf([lines(["En 2023 hubo", "47"]), lines(["Y luego vinieron", "12"])]))
    assert "47" in body(page)
    assert [one.value for one in page.locators] == ["1", "2"]


def test_words_go_on_over_the_end_of_a_page():
    pages = [lines(["El ministro anunció que llega-"], top=60), lines(["rán setecientos soldados."])]
    page = read(pdf(pages))
    assert page.text == "El ministro anunció que llegarán setecientos soldados."
    assert place(page, "llegarán setecientos") == ("1–2", "page=1")


def test_numbers_of_lines_in_a_transcript_of_a_court_are_none_of_its_words():
    said = [f"palabra {number} del testigo en la sala" for number in range(25)]
    numbers = [(30, 560 - 20 * n, 9, str(n + 1)) for n in range(25)]
    words = [(80, 560 - 20 * n, 9, text) for n, text in enumerate(said)]
    mixed = [one for pair in zip(numbers, words, strict=True) for one in pair]
    for order in ([*numbers, *words], mixed):
        assert "sala palabra 7 del" in " ".join(body(read(pdf([order]))).split())


def test_pages_that_are_pictures_are_said_to_be():
    picture = pdf([[], lines(["Hay texto aqui mismo."])])
    assert "pages without text: 1" in read(picture).notes


def test_what_the_file_says_of_itself_is_kept():
    page = read(
        pdf(
            [lines(["Hola a todos."])],
            info="/Title (Informe) /Author (Ana Ruiz) /CreationDate (D:20230525103000-05'00')",
        )
    )
    assert page.declared[:3] == (("title", "Informe"), ("author", "Ana Ruiz"), ("issued", "2023-05-25T10:30:00-05:00"))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(range(256)) * 40])
def test_what_is_damaged_is_refused(content):
    with pytest.raises(UnreadableFile, match="damaged"):
        read(content)


def test_no_change_of_bytes_is_a_crash():
    whole = pdf(numbered(3))
    chosen = random.Random(7)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(8):
            content[chosen.randrange(8, len(content))] = chosen.randrange(256)
        try:
            read(bytes(content))
        except UnreadableFile:
            continue


def test_many_pages_are_read_in_linear_work_and_too_many_refused():
    many = read(pdf(lines([f"pagina {number} con texto"]) for number in range(2_000)))
    assert len(many.locators) == 2_000
    assert many.locators[-1].fragment == "page=2000"
    with pytest.raises(UnreadableFile, match="pages"):
        read(pdf([] for _ in range(20_001)))


def packed(content, filters="/FlateDecode"):
    resources = b"/Resources << /Font << /F1 3 0 R >> >>"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 5 0 R " + resources + b" >>",
            f"<< /Filter {filters} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
            b"<< >>",
        ]
    )


@lru_cache
def lzw(content):
    """Pack as LZW does, codes growing one code early."""
    known, out = {bytes([one]): one for one in range(256)}, []
    held, width, run = 256, 9, b""

    def put(code):
        nonlocal held, width
        size = min(max((len(known) + 2).bit_length(), 9), 12)
        held, width = (held << size) | code, width + size
        while width >= 8:
            width -= 8
            out.append(held >> width)
            held &= (1 << width) - 1

    for at in range(len(content)):
        one = content[at : at + 1]
        if run + one in known:
            run += one
            continue
        put(known[run])
        known[run + one] = len(known) + 2
        run = one
        if len(known) > 4090:
            put(known[run])
            run = b""
            put(256)
            known = {bytes([one]): one for one in range(256)}
    if run:
        put(known[run])
    put(257)
    return bytes([*out, (held << (8 - width)) & 255])


def runs(content):
    return b"".join(bytes([257 - 128]) + content[at : at + 1] for at in range(0, len(content), 128)) + b"\x80"


ONE = b"BT /F1 10 Tf 10 10 Td (Uno dos) Tj ET\n"
PACKED = {
    "zlib": ("/FlateDecode", lambda content: zlib.compress(content, 9)),
    "short name": ("/Fl", lambda content: zlib.compress(content, 9)),
    "lzw": ("/LZWDecode", lzw),
    "zlib twice": ("[/FlateDecode /FlateDecode]", lambda content: zlib.compress(zlib.compress(content, 9), 9)),
    "zlib as text": ("[/ASCII85Decode /FlateDecode]", lambda content: a85encode(zlib.compress(content, 9)) + b"~>"),
    "zlib as digits": (
        "[/ASCIIHexDecode/FlateDecode]",
        lambda content: zlib.compress(content, 9).hex().encode() + b">",
    ),
    "lzw in zlib": ("[/FlateDecode /LZWDecode]", lambda content: zlib.compress(lzw(content), 9)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", some(PACKED, 3))
def test_what_is_packed_is_read_and_a_bomb_refused_before_it_is_drawn(name):
    filters, pack = PACKED[name]
    assert read(packed(pack(ONE), filters)).text == "Uno dos"
    with pytest.raises(UnreadableFile, match="as bombs have"):
        read(packed(pack(ONE + b" " * 9_000_000), filters))


def test_runs_are_a_bomb_where_they_unpack_to_more_than_pages_have():
    with pytest.raises(UnreadableFile, match="as bombs have"):
        read(packed(runs(b" " * 9_000_000), "/RunLengthDecode"))
    assert read(packed(runs(b" " * 1_000), "/RL")).text == ""


def test_a_page_of_plain_drawing_that_is_packed_by_lzw_is_read_whole():
    many = b"".join(
        b"BT /F1 10 Tf 10 %d Td (Linea %d de la pagina) Tj ET\n" % (590 - at, at) for at in range(0, 580, 12)
    )
    assert "Linea 576 de la pagina" in read(packed(lzw(many), "/LZWDecode")).text
