"""Documents, books, messages and archives of the web give their words, and are refused where they are hostile."""

import gzip
import io
import stat
import zipfile

import pytest

from citekit.errors import Location, UnreadableFile
from citekit.pages import captures_in, read_bytes
from tests.pages import _making as make

BOMB = "<w:t/>" * 2_000_000


def section(page, words):
    start = page.text.index(words)
    return page.locator(start, start + len(words)).value


def test_a_docx_is_its_text_under_its_headings():
    pytest.importorskip("mammoth")
    core = "<dc:title>Informe</dc:title><dc:creator>Ana Ruiz</dc:creator>"
    core += "<dcterms:created>2023-05-25T10:00:00Z</dcterms:created>"
    page = read_bytes(
        make.docx([("Heading1", "Primero"), ("", "Uno."), ("Heading1", "Segundo"), ("", "Dos.")], core=core)
    )
    assert (page.kind, page.text) == ("docx", "Primero\nUno.\nSegundo\nDos.")
    assert section(page, "Dos.") == "“Segundo”"
    assert page.declared == (("title", "Informe"), ("author", "Ana Ruiz"), ("issued", "2023-05-25T10:00:00Z"))


def test_a_docx_without_headings_counts_its_paragraphs():
    pytest.importorskip("mammoth")
    page = read_bytes(make.docx([("", "Uno."), ("", "Dos.")]))
    assert (page.locators[1].term, page.locators[1].value) == ("paragraph", "2")


def test_an_odt_leaves_out_what_was_deleted_and_sets_notes_behind():
    body = (
        "<text:tracked-changes><text:p>borrado</text:p></text:tracked-changes>"
        "<text:h text:outline-level='1'>Parte</text:h>"
        "<text:p>Uno<text:s/><text:span>dos</text:span><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Al pie.</text:p></text:note-body></text:note> tres"
        "<office:annotation><text:p>comentario</text:p></office:annotation>.</text:p>"
    )
    page = read_bytes(make.odt(body, meta="<dc:title>Hola</dc:title><meta:initial-creator>Ana</meta:initial-creator>"))
    assert page.text == "Parte\nUno dos tres.\nAl pie."
    assert section(page, "Uno") == "“Parte”"
    assert page.declared == (("title", "Hola"), ("author", "Ana"))


def test_an_epub_is_its_chapters_in_their_order_without_the_marks_of_notes():
    chapters = {"b.xhtml": "<html><body><h1>I</h1><p>Uno<sup><a href='#n'>1</a></sup>.</p></body></html>",
                "a.xhtml": "<html><body><h1>II</h1><p>Dos.</p></body></html>"}  # fmt: skip
    metadata = (
        "<dc:title>Libro</dc:title><dc:language>es</dc:language><dc:identifier>urn:isbn:9783161484100</dc:identifier>"
    )
    page = read_bytes(make.epub(chapters, metadata=metadata))
    assert (page.kind, page.text, page.language) == ("epub", "I\nUno.\nII\nDos.", "es")
    assert section(page, "Dos") == "“II”"
    assert ("ISBN", "9783161484100") in page.declared


PAGE = '<html lang="es"><title>T</title><meta charset="windows-1252"><p>El ministro dijo «sí».</p></html>'
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/x\r\n"
    "Date: Thu, 25 May 2023 10:00:00 +0200\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>frame</p>\r\n"
    "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://a.example/x\r\n\r\n<p>El ministro dijo =C2=ABs=C3=AD=C2=BB.</p>\r\n--b--\r\n"
)


def test_an_mhtml_is_its_root_and_says_where_and_when_it_was_saved():
    page = read_bytes(MHTML.encode())
    assert (page.kind, page.text.strip(), page.media_type) == ("mhtml", "El ministro dijo «sí».", "text/html")
    assert (page.origin.address, page.origin.captured) == ("https://a.example/x", "2023-05-25T10:00:00+02:00")


def test_a_message_is_its_text_and_its_headers():
    content = (
        b"From: Ana Ruiz <ana@a.example>\r\nTo: b@b.example\r\nSubject: =?utf-8?q?Declaraci=C3=B3n?=\r\n"
        b"Date: Thu, 25 May 2023 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"No habr\xc3\xa1 tropas.\r\n"
    )
    page = read_bytes(content)
    assert (page.kind, page.text) == ("mail", "No habrá tropas.")
    assert page.declared == (
        ("author", "Ana Ruiz"),
        ("recipient", "b@b.example"),
        ("title", "Declaración"),
        ("issued", "2023-05-25T10:00:00+02:00"),
    )


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_is_its_page_with_its_address_and_time(packed):
    content = make.warc(
        [
            ("https://a.example/i.png", "image/png", b"\x89PNG"),
            ("https://a.example/x", "text/html", PAGE.encode("cp1252")),
        ],
        packed=packed,
    )
    page = read_bytes(content)
    assert (page.kind, page.text.strip()) == ("warc", "El ministro dijo «sí».")
    assert (page.origin.address, page.origin.captured) == ("https://a.example/x", "2023-05-25T10:00:00Z")


def test_of_several_pages_the_one_that_a_wacz_lists_is_read_and_the_others_are_told():
    inner = make.warc(
        [("https://a.example/1", "text/html", b"<p>uno</p>"), ("https://a.example/2", "text/html", b"<p>dos</p>")]
    )
    page = read_bytes(make.wacz(inner, "https://a.example/2"))
    assert (page.kind, page.text.strip()) == ("wacz", "dos")
    assert page.notes == ("read is https://a.example/2; 1 other page in it not",)


def test_a_wacz_whose_digest_is_another_is_refused():
    inner = make.warc([("https://a.example/1", "text/html", b"<p>uno</p>")])
    with pytest.raises(UnreadableFile, match="not what its digest says"):
        read_bytes(make.wacz(inner, "https://a.example/1", digest="0" * 64))


def test_a_record_that_was_changed_is_told_and_its_words_are_not_given():
    whole = make.warc(
        [("https://a.example/1", "text/html", b"<p>uno</p>"), ("https://a.example/2", "text/html", b"<p>dos</p>")],
        packed=False,
    )
    page = read_bytes(whole.replace(b"<p>uno</p>", b"<p>UNO</p>"))
    assert page.text.strip() == "dos"
    assert any("not what its digest says" in note for note in page.notes)
    with pytest.raises(UnreadableFile, match="not what its digest says"):
        read_bytes(
            make.warc([("https://a.example/1", "text/html", b"<p>uno</p>")], packed=False).replace(b"uno", b"UNO")
        )


@pytest.mark.parametrize("packed", [False, True])
def test_wherever_the_last_record_of_a_warc_is_cut_that_is_told(packed):
    first, last = (
        make.warc([(f"https://a.example/{number}", "text/html", b"<p>uno dos tres</p>")], packed=packed)
        for number in range(2)
    )
    whole = first + last
    behind = 0 if packed else 4  # empty lines
    for size in range(len(first) + 1, len(whole) - behind):
        told = list(captures_in(io.BytesIO(whole[:size]), Location("a.warc")))
        assert any(isinstance(one, str) for one in told), size
    assert len(list(captures_in(io.BytesIO(whole), Location("a.warc")))) == 2


def test_a_warc_that_is_cut_short_is_no_crash():
    whole = make.warc([("https://a.example/1", "text/html", b"<p>uno dos tres</p>" * 50)])
    for size in range(1, len(whole), 37):
        try:
            read_bytes(whole[:size], "a.warc.gz")
        except UnreadableFile:
            continue


def test_a_page_of_the_wayback_machine_says_whose_it_is():
    content = make.warc(
        [("https://web.archive.org/web/20230525101500/https://a.example/x", "text/html", b"<p>uno</p>")]
    )
    origin = read_bytes(content).origin
    assert (origin.address, origin.captured) == ("https://a.example/x", "2023-05-25T10:15:00Z")
    assert origin.archive == "https://web.archive.org/web/20230525101500/https://a.example/x"


def zipped(name, content=b"x", mode=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>")
        info = zipfile.ZipInfo(name)  # one of the name that is there already is a case too
        info.external_attr = mode << 16
        archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


HOSTILE = [
    (zipped("../../etc/passwd"), "leads out of it"),
    (zipped("/etc/passwd"), "leads out of it"),
    (zipped("C:/a"), "leads out of it"),
    (zipped("a\\..\\b"), "leads out of it"),
    (zipped("link", b"/etc/passwd", stat.S_IFLNK | 0o777), "symbolic link"),
    (zipped("bomb.xml", BOMB), "times its size"),
    (zipped("word/document.xml"), "twice"),
    (make.archive({"a.txt": "x"}), "of no kind that is read"),
    (b"PK\x03\x04broken", "damaged archive"),
    (make.docx([("", "x")], extra={"word/extra.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "declares entities"),
    (make.odt("<!-- -->").replace(b"content.xml", b"contenu.xml"), "content.xml"),
    (gzip.compress(b"not a warc", mtime=0), "no WARC"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
]


@pytest.mark.parametrize(("content", "reason"), HOSTILE, ids=[reason for _, reason in HOSTILE])
def test_what_is_hostile_or_of_no_kind_is_refused(content, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read_bytes(content, "a")


@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
def test_no_entity_of_a_document_reads_another_file(name, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim", "utf-8")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    made = {
        "docx": make.docx([("", "&x;")], extra={"docProps/app.xml": entity}),
        "odt": make.archive({"content.xml": f"{entity}<a>&x;</a>"}, first="application/vnd.oasis.opendocument.text"),
        "epub": make.epub({"a.xhtml": f"{entity}<html><p>uno &x;</p></html>"}),
    }[name]
    said = ""
    try:
        said = read_bytes(made).text
    except UnreadableFile as error:
        said = str(error)
    assert "geheim" not in said


def test_a_message_of_many_parts_within_one_another_is_refused():
    nested = b""
    for number in range(40):
        nested = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n%s\r\n--%d--\r\n' % (
            number,
            number,
            nested,
            number,
        )
    head = b"From: a@a.example\r\nDate: Thu, 25 May 2023 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    with pytest.raises(UnreadableFile):
        read_bytes(head + nested, "a.eml")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
        (b"\0\0\0\x18ftypheic", "picture"),
        (b"ID3\x03\0", "recording"),
        (b"\xff\xfb\x90\0", "recording"),
        (b"OggS\0\2", "recording"),
        (b"fLaC\0\0", "recording"),
        (b"RIFF\0\0\0\0WAVEfmt ", "recording"),
        (b"\0\0\0\x20ftypM4A ", "recording"),
        (b"\0\0\0\x20ftypisom", "recording"),
        (b"\x1aE\xdf\xa3\x9f", "recording"),
    ],
)
def test_pictures_and_recordings_are_told_as_what_they_are(content, what):
    with pytest.raises(UnreadableFile, match=f"is a {what}; .*--vouched-by"):
        read_bytes(content + b"\0" * 500, "call")


@pytest.mark.parametrize("text", ["ID3 is a tag", "RIFF means waves", "GIF is a format", "OGG", "ÿûr die Welt"])
def test_words_like_the_first_of_a_recording_are_text(text):
    assert read_bytes(text.encode("latin-1"), "a.txt").text.endswith(text[-3:])


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("utf-8", "iso-8859-1"), ("windows-1251", "utf-8"), ("koi8-r", "koi8-r"), ("utf-8", "us-ascii")],
)
def test_a_message_and_a_chapter_are_read_in_the_charset_that_their_bytes_are_in(charset, declared):
    words = "Министр заявил, что войска на остров не войдут, и добавил, что решение уже принято правительством."
    head = (
        f"From: a@a.example\r\nContent-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    assert read_bytes(head.encode() + words.encode(charset), "a.eml").text == words
    chapter = f"<html><head><meta charset='{declared}'/></head><body><p>{words}</p></body></html>".encode(charset)
    assert read_bytes(make.epub({"a.xhtml": chapter})).text == words
