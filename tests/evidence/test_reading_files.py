"""Files of every kind give the record that they tell, and what is not sure."""

import pytest

from citekit.evidence import SourceKind, read_source
from tests.pages import _making as make

SINGLE_FILE = """<!DOCTYPE html> <html lang="es"><!--
 Page saved with SingleFile{blank}
 url: https://a.example/x{blank}
 saved date: Thu May 25 2023 10:00:00 GMT+0200 (Central European Summer Time)
--><title>Uno</title><h1>Uno</h1><p>El ministro dijo que no.</p></html>""".replace("{blank}", " ")


def test_a_report_in_pdf_is_one_and_what_programs_wrote_is_a_guess():
    pytest.importorskip("pypdfium2")
    info = "/Title (Microsoft Word - informe.doc) /Author (Administrator) /CreationDate (D:20230525)"
    words = [
        (50, 540, 24, "Informe sobre las tropas"),
        *make.lines(["El ministro dijo que no vendrán más tropas al país."]),
    ]
    reading = read_source(make.pdf([words], info=info))
    source = reading.source
    assert (reading.kind, source.type, source.language) == (SourceKind.PDF, "report", "es")
    assert (source.title.value, source.author, str(source.issued)) == ("Informe sobre las tropas", (), "2023-05-25")
    assert any("issued" in note and "inferred" in note for note in reading.notes)
    assert source.snapshot.extractor.startswith("pypdfium2")


def test_a_number_on_the_first_page_is_shown_and_not_taken():
    pytest.importorskip("pypdfium2")
    reading = read_source(make.pdf([make.lines(["Vease doi 10.1234/abc.5 y otros."])]))
    assert reading.source.doi is None
    assert [one.value for one in reading.said("DOI")] == ["10.1234/abc.5"]


def test_a_saved_page_says_where_and_when_it_was_saved():
    reading = read_source(SINGLE_FILE.encode())
    assert reading.source.url == "https://a.example/x"
    assert reading.source.snapshot.captured == "2023-05-25T10:00:00+02:00"


def test_a_capture_of_the_wayback_machine_names_the_page_and_the_archive():
    address = "https://web.archive.org/web/20230525101500/https://a.example/x"
    source = read_source(make.warc([(address, "text/html", b"<h1>Uno</h1>")])).source
    assert (source.url, source.archive_url, str(source.archived)) == ("https://a.example/x", address, "2023-05-25")
    assert source.snapshot.captured == "2023-05-25T10:15:00Z"


@pytest.mark.parametrize(
    ("content", "kind", "type_"),
    [
        (make.epub({"a.xhtml": "<p>El ministro dijo que no.</p>"}), SourceKind.EPUB, "book"),
        (make.odt("<text:p>El ministro dijo que no.</text:p>"), SourceKind.ODT, "document"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nEl ministro dijo que no.\n", SourceKind.CAPTIONS, "broadcast"),
        (b"From: a@a.example\r\nDate: Thu, 25 May 2023 10:00:00 +0200\r\n\r\nEl ministro dijo que no.\r\n",
         SourceKind.MAIL, "personal_communication"),
        (b"El ministro dijo que no.\n", SourceKind.TEXT, "document"),
    ],
    ids=["epub", "odt", "captions", "mail", "text"],
)  # fmt: skip
def test_what_a_file_is_follows_from_its_kind_and_is_said_to_be_inferred(content, kind, type_):
    reading = read_source(content)
    assert (reading.kind, reading.source.type) == (kind, type_)
    assert any(note.startswith(f"type: “{type_}” is inferred") for note in reading.notes)


def test_a_book_is_by_whom_its_package_says():
    metadata = ("<dc:title>Libro</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:publisher>Casa</dc:publisher>"
                "<dc:date>2012</dc:date><dc:language>es</dc:language>"
                "<dc:identifier>urn:isbn:9783161484100</dc:identifier>")  # fmt: skip
    source = read_source(make.epub({"a.xhtml": "<p>El ministro dijo que no.</p>"}, metadata=metadata)).source
    assert (str(source.author[0]), source.publisher.value, str(source.issued), source.isbn) == (
        "Ana Ruiz",
        "Casa",
        "2012",
        "9783161484100",
    )


CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.000\nEl ministro dijo que no.\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Discurso del ministro [dQw4w9WgXcQ].es.vtt", "Discurso del ministro"),
        ("discurso-del-ministro.es-419.vtt", "discurso del ministro"),
        ("Rede_im_Bundestag.srt.vtt", "Rede im Bundestag"),
        ("Выступление министра.ru.vtt", "Выступление министра"),
        ("国会での答弁.ja.vtt", "国会での答弁"),
        ("a.vtt", None),
        ("captions.es.vtt", None),
        ("20230525_101500.vtt", None),
        ("dQw4w9WgXcQ.vtt", None),
    ],
)
def test_captions_without_a_title_are_called_what_their_file_is_called_and_that_is_a_guess(tmp_path, name, title):
    path = tmp_path / name
    path.write_text(CAPTIONS, encoding="utf-8")
    reading = read_source(path)
    assert (reading.source.title and reading.source.title.value) == title
    assert any("title" in note and "inferred from the name" in note for note in reading.notes) == (title is not None)
    assert any("does not say: title" in note for note in reading.notes) == (title is None)


DAYS = [
    ("20230525_101500.vtt", "2023-05-25"),
    ("2023-05-25 Rede im Bundestag.vtt", "2023-05-25"),
    ("VID-20230525-WA0007.srt", "2023-05-25"),
    ("discurso_2023.05.25.es.vtt", "2023-05-25"),
    ("20231325_101500.vtt", None),
    ("20230231.vtt", None),
    ("120230525101.vtt", None),
    ("Rede 2023.vtt", None),
]


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_captions_have_the_day_that_their_file_is_named_by_and_that_is_a_guess(tmp_path, name, day):
    path = tmp_path / name
    path.write_text(CAPTIONS if name.endswith("vtt") else CAPTIONS.replace("WEBVTT", "1").replace(".", ","), "utf-8")
    reading = read_source(path)
    assert (str(reading.source.issued) if reading.source.issued else None) == day
    assert any("issued: “" in note and "inferred from the name" in note for note in reading.notes) == (day is not None)


def test_the_name_of_another_file_is_no_title(tmp_path):
    path = tmp_path / "un texto cualquiera.txt"
    path.write_text("El ministro dijo que no.", encoding="utf-8")
    assert read_source(path).source.title is None
