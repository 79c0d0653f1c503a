"""Small files of many kinds, made where they are needed: a PDF byte by byte, archives, messages, records of the web."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

Words = tuple[float, float, float, str]  # from the left, from the foot, size in points, what is written


def pdf(
    pages: Iterable[Sequence[Words]], *, up: Sequence[Words] = (), info: str = "", labels: str = "", extra: str = ""
) -> bytes:
    """Give a PDF of 400 by 600 points a page, in the order of *pages*' words, in Helvetica and WinAnsi.

    Words *up* run up each page; the file has them amid its other words.
    """
    pages = list(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} {extra} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, words in enumerate(pages):
        shown = [
            b"BT /F1 %g Tf %s %g %g Tm (" % (size, way, left, foot) + _escaped(text) + b") Tj ET\n"
            for way, place in ((b"1 0 0 1", words), (b"0 1 -1 0", up))
            for left, foot, size, text in place
        ]
        middle = len(words) // 2
        stream = b"".join([*shown[:middle], *shown[len(words) :], *shown[middle : len(words)]])
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"endstream")
    objects.append(f"<< {info} >>".encode("cp1252"))
    return _file(objects)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), start)
    )
    return out.getvalue()


def lines(texts: Sequence[str], *, left: float = 50, top: float = 500, size: float = 10) -> list[Words]:
    """Give lines one below the other, as far apart as print has them."""
    return [(left, top - 12 * number, size, text) for number, text in enumerate(texts)]


def archive(files: Mapping[str, bytes | str], *, first: str | None = None) -> bytes:
    """Give a zip archive of *files*; *first* is its mimetype, stored before the others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        if first is not None:
            zipped.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def docx(
    paragraphs: Sequence[tuple[str, str]], *, core: str = "", extra: Mapping[str, bytes | str] | None = None
) -> bytes:
    """Give a DOCX of *paragraphs*, each with its style (“Heading1”, or nothing)."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = {style: f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else "" for style, _ in paragraphs}
    body = "".join(f"<w:p>{styles[style]}<w:r><w:t>{text}</w:t></w:r></w:p>" for style, text in paragraphs)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{w}"><w:style w:type="paragraph" w:styleId="Heading1">'
            '<w:name w:val="heading 1"/></w:style></w:styles>',
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="s" Type="{kinds}/styles" Target="styles.xml"/></Relationships>',
            "docProps/core.xml": '<cp:p xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:p>',
            **(extra or {}),
        }
    )


def odt(body: str, *, meta: str = "") -> bytes:
    """Give an ODT with *body* as its text."""
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
             'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
             'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"')  # fmt: skip
    return archive(
        {
            "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}><office:meta>{meta}</office:meta></office:document-meta>",
        },
        first="application/vnd.oasis.opendocument.text",
    )


def epub(chapters: Mapping[str, str], *, metadata: str = "") -> bytes:
    """Give an EPUB of *chapters* by the names of their files, in that order."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return archive(
        {
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/a.opf"/></rootfiles></container>',
            "OEBPS/a.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"OEBPS/{name}": content for name, content in chapters.items()},
        },
        first="application/epub+zip",
    )


def warc(pages: Sequence[tuple[str, str, bytes]], *, packed: bool = True) -> bytes:
    """Give a WARC with a response for each page: its address, its type and its bytes."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, media_type, content in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(content), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2023-05-25T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def wacz(content: bytes, first: str, *, digest: str | None = None) -> bytes:
    """Give a WACZ around a WARC, whose list of pages begins with the address *first*."""
    said = digest or hashlib.sha256(content).hexdigest()
    return archive(
        {
            "archive/data.warc.gz": content,
            "pages/pages.jsonl": f'{{"format": "json-pages-1.0", "id": "pages"}}\n{{"url": "{first}"}}\n',
            "datapackage.json": '{"profile": "data-package", "wacz_version": "1.1.1", "resources": '
            f'[{{"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": "sha256:{said}"}}]}}',
        }
    )
