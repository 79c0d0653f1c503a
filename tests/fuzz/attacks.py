"""Attacks by name: what somebody who means harm would send to each door, besides what grows (`costs.py`)."""

from __future__ import annotations

import gzip
import json

from tests.fuzz.doors.styles import STYLE_HEAD

_LIBRARY = b"schema: citekit/1\n"
_BOOK = _LIBRARY + b"sources: {a: {type: book, %s}}\n"
_TAIL = b"</layout></citation></style>"
_ENTITIES = b'<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
_OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_UNIT = (
    b'<tmx version="1.4"><body><tu><tuv xml:lang="es"><seg>%s</seg></tuv>'
    b'<tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
)
_SEGMENT = {"documents": 1, "postings": 1, "names_size": 1, "texts_size": 1, "checksum": 1, "dropped": []}
_INDEX = {"schema": "citekit-index/1", "written": 1, "spare": [], "segments": []}
_HTTP = b"HTTP/1.1 %s\r\nConnection: close\r\n%s\r\n"
_BOMB = gzip.compress(b"0" * 30_000_000, 9, mtime=0)

ATTACKS: dict[tuple[str, str], bytes] = {
    ("article-markdown", "a PDF"): b"%PDF-1.7\n%\x00\x01\x02\x03",
    ("article-markdown", "bytes that are no text"): b"\x80\xff\x00" * 300,
    (
        "article-markdown",
        "front matter that makes an object",
    ): b"---\na: !!python/object/apply:os.system [ls]\n---\nText",
    ("article-markdown", "front matter that repeats what repeats"): b"---\na: &a [*a, *a]\n---\nText",
    ("article-markdown", "a key that is not there"): "“Words” [@nobody]".encode(),
    ("article-markdown", "a style that is the password file"): b"---\ncsl: ../../../../etc/passwd\n---\nText",
    ("article-markdown", "signs that turn the direction of text"): "“\u202esoldiers\u202c” [@paz-700]".encode(),
    ("article-html", "a script that quotes"): "<p>a</p><script>'“seven hundred soldiers” [@paz-700]'</script>".encode(),
    ("article-html", "entities of no character"): b"<p>&#0;&#xD800;&#99999999999;&nope;",
    ("page", "a PDF that is called a page"): b"%PDF-1.7",
    ("page", "a packed page"): _BOMB[:4000],
    ("page", "another charset than declared"): b"<meta charset=utf-7>+ADw-script+AD4-",
    ("page", "entities of no character"): b"<!doctype html><p>&#0;&#xD800;&#99999999999;&nope;",
    ("page", "half a page"): b"<!doctype html><html><body><p>El ministro dijo que son <b",
    ("quotation", "halves of characters"): b"a\xed\xa0\x80b hola amigo\n%%%%\na\xed\xa0\x80b hola amigo",
    ("quotation", "nothing but marks"): "“”…[…]—".encode() + b"\n%%%%\nhola",
    (
        "quotation",
        "letters of other scripts that look alike",
    ): "ѕоldаdоѕ de la policía\n%%%%\nsoldados de la policía".encode(),
    ("library", "a tag that makes an object"): _LIBRARY + b"a: !!python/object/apply:os.system [ls]\n",
    ("library", "a tag that is not kept"): _BOOK % b"volume: !!int abc",
    ("library", "a number that is none"): _BOOK % b"volume: .NaN",
    ("library", "a date without an end"): _BOOK % b"issued: {date-parts: [[.inf]]}",
    ("library", "a season that is a list"): _BOOK % b"issued: {date-parts: [[2001]], season: []}",
    ("library", "an empty key"): _LIBRARY + b"sources: {'': {type: book}}\n",
    ("library", "a key with spaces"): _LIBRARY
    + b"sources: {a: {type: book}}\ncitations: {'a b': {source: a, quote: c}}\n",
    ("library", "a saved page outside of its folder"): _BOOK % b"snapshot: ../../etc/passwd",
    ("library", "a saved page at a path that can be none"): _BOOK % (b"snapshot: '" + b"x" * 5000 + b"'"),
    ("library", "NUL in a path"): _BOOK % b'snapshot: "a\\0b"',
    ("library", "half a character"): _BOOK % b'title: "\\ud800"',
    ("library", "another version"): b"schema: citekit/9\n",
    ("settings", "a severity in capitals"): b'fail-on = "Error"',
    ("settings", "numbers that are none"): b"style = nan",
    ("settings", "a key with NUL"): b'"a\\u0000" = 1',
    ("index", "more documents than there are, right checksum"): b'layout\n{"documents": 4611686018427387903}',
    ("index", "an empty manifest"): b"manifest\n",
    ("memory", "entities that multiply"): _ENTITIES + _UNIT % b"&d;",
    ("memory", "an entity that is a file"): _OUTSIDE + _UNIT % b"&b;",
    ("memory", "XML that is no TMX"): b"<html/>",
    ("memory", "no database"): b"SQLite format 3\0" + b"\xff" * 500,
    ("memory", "a changed translation"): b"rows\ntext\n%%%%\nNo",
    ("memory", "a translator who was not"): b"rows\nkind\n%%%%\nhuman",
    ("style", "entities that multiply"): _ENTITIES + STYLE_HEAD + b"&d;" + _TAIL,
    ("style", "an entity that is a file"): _OUTSIDE + STYLE_HEAD + b"&b;" + _TAIL,
    ("style", "a path to a device"): b"/dev/zero",
    ("item", "signs that are like digits"): '[{"issued": {"raw": "5 ① 2001"}, "volume": "②", "page": "³-④"}]'.encode(),
    ("item", "dates without an end"): b'[{"issued": {"date-parts": [[Infinity, NaN, -1e999]]}}]',
    (
        "item",
        "markup of all formats",
    ): b'[{"title": "<script>a</script> \\\\input{b} {\\\\b c} `d` [e](javascript:f)"}]',
    ("item", "values of wrong kinds"): b'[{"title": {"a": []}, "author": [null, 5, []], "issued": [[]], "type": 7}]',
    ("engine", "a redirect"): _HTTP % (b"302 Found", b"Location: http://127.0.0.1:1/\r\n"),
    ("engine", "a packed answer that unpacks to 30 MB"): _HTTP % (b"200 OK", b"Content-Encoding: gzip\r\n") + _BOMB,
    ("engine", "an answer that is cut off"): b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"translatedText": ["Ye',
    (
        "engine",
        "a chunk of 16 exabytes",
    ): b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
    ("engine", "a page of HTML"): b"<html><p>Seven hundred soldiers train the police</html>",
    ("engine", "fewer answers than texts"): b'{"translatedText": ["Yes"]}',
    ("engine", "answers that are no text"): b'{"translatedText": [{"a": 1}, 7]}',
    ("engine", "a wait of a thousand years"): _HTTP % (b"429 Slow", b"Retry-After: 31536000000\r\n"),
    ("engine", "no HTTP"): b"HTTP\x00\xff\xfe",
    ("command", "NUL in a path"): b"verify\na\0b",
    ("command", "5,000 characters of a path"): b"verify\n" + b"x" * 5000,
    ("command", "output into a folder"): b"render\narticle.md\n-o\nsnapshots",
    ("command", "output over the article"): b"render\narticle.md\n-o\narticle.md",
    ("command", "a library that is a page"): b"verify\narticle.md\n--library\narticle.md",
    ("command", "an index that is a file"): b"find\nsetecientos soldados para\n--index\narticle.md",
    ("command", "an option of another command"): b"detect\n--write",
    ("command", "standard input that is no text"): b"verify\n-\n\n\xff\xfe\x00\x00",
    ("index", "a segment in another folder, right checksum"): (
        b"body\n" + json.dumps({**_INDEX, "segments": [{**_SEGMENT, "name": "../a"}]}).encode()
    ),
    ("index", "files of others named for removal, right checksum"): (
        b"body\n" + json.dumps({**_INDEX, "spare": ["../../a", "manifest.json"]}).encode()
    ),
    ("index", "a flipped bit"): b"bytes\n5+9 7f",
    ("index", "names beyond the end, right checksums"): b"right\n2+8 ffffffffffffffff",
    ("index", "texts beyond the end, right checksums"): b"right\n3+8 ffffffffffffff7f",
    ("index", "texts that end before they begin, right checksums"): b"right\n3+8 f000000000000000\n3+16 01",
    ("index", "texts of no zlib, right checksums"): b"right\n" + b"".join(b"5+%d 00\n" % n for n in range(0, 280, 9)),
    ("index", "names that are no text, right checksums"): b"right\n4+0 ff\n4+8 ff\n4+15 ff",
    ("index", "documents that are not there, right checksums"): (
        b"right\n" + b"".join(b"1+%d ffff\n" % n for n in range(0, 190, 4))
    ),
    ("index", "a directory that leads back, right checksums"): (
        b"right\n" + b"".join(b"0+%d ffffff00\n" % n for n in range(0, 260_000, 96))
    ),
    ("style", "a parent that is not there"): (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        b'<link rel="independent-parent" href="http://x.example/../own"/></info></style>'
    ),
    ("library", "words of a page outside of its folder"): (
        _BOOK % b"snapshot: ../../etc/passwd" + b"citations: {b: {source: a, quote: root of all evil}}\n"
    ),
}
