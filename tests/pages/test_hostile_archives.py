"""Archives that lie: each record that is damaged is told, and those beside it are read."""

import gzip
import io

import pytest

from citekit.errors import Location, UnreadableFile
from citekit.pages import captures_in, read_bytes
from tests.pages import _making as make

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WORDS = b"<p>El ministro dijo que no.</p>"


def record(body=HEAD + b"\r\n" + WORDS, kind=b"response", size=None, more=b"", number=1):
    length = str(len(body)).encode() if size is None else size
    return (
        b"WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2023-05-25T00:00:00Z\r\n"
        b"WARC-Target-URI: https://a.example/%d\r\nContent-Type: application/http; msgtype=response\r\n%s"
        b"Content-Length: %s\r\n\r\n%s\r\n\r\n" % (kind, number, number, more, length, body)
    )


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
WRONG = {
    "a negative length": record(size=b"-5"),
    "a length that is no number": record(size=b"many"),
    "a length beyond its end": record(size=b"99999999999"),
    "another digest": record(more=b"WARC-Block-Digest: sha1:" + b"A" * 32 + b"\r\n"),
    "a chunk that is longer than all": record(CHUNKED + b"fffff\r\n" + WORDS),
    "chunks without an end": record(CHUNKED + b"%x\r\n" % len(WORDS) + WORDS + b"\r\n"),
    "a second chunk that is cut": record(CHUNKED + b"3\r\n<p>\r\nff\r\nuno"),
    "a revisit of nothing": record(kind=b"revisit"),
    "no HTTP in it": record(b"nonsense"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_record_that_lies_is_no_page(wrong):
    with pytest.raises(UnreadableFile):
        read_bytes(WRONG[wrong], "a.warc")


@pytest.mark.parametrize("wrong", [one for one in WRONG if one not in {"a revisit of nothing", "no HTTP in it"}])
def test_a_record_that_lies_is_told_and_the_one_before_it_is_read(wrong):
    page = read_bytes(record(number=7) + WRONG[wrong], "a.warc")
    assert (page.text.strip(), page.origin.address) == ("El ministro dijo que no.", "https://a.example/7")
    assert any("record 2" in note for note in page.notes), page.notes


@pytest.mark.parametrize("body", [
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + WORDS,
    CHUNKED + b"%x;a=b\r\n" % len(WORDS) + WORDS + b"\r\n0\r\n\r\n",
])  # fmt: skip
def test_a_body_whose_chunks_are_whole_or_were_taken_out_is_read(body):
    page = read_bytes(record(body), "a.warc")
    assert (page.text.strip(), page.notes) == ("El ministro dijo que no.", ())


def test_two_records_of_one_name_are_both_there():
    both = list(captures_in(io.BytesIO(record() + record(HEAD + b"\r\n<p>Otra cosa.</p>")), Location("a.warc")))
    assert [one.content for one in both] == [WORDS, b"<p>Otra cosa.</p>"]


def test_a_packed_record_that_is_cut_is_called_that():
    with pytest.raises(UnreadableFile, match="cut short or damaged"):
        read_bytes(gzip.compress(record(), mtime=0)[:30], "a.warc.gz")


NAMES = ["../../etc/x", "/etc/x", "C:/x", "a\\..\\x", "archive/../../x"]


@pytest.mark.parametrize("name", NAMES)
def test_a_wacz_with_a_file_that_leads_out_of_it_is_refused(name):
    with pytest.raises(UnreadableFile, match="leads out of it"):
        read_bytes(make.archive({"datapackage.json": "{}", "archive/a.warc": record(), name: "x"}), "a.wacz")
