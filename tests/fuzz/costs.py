"""What grows at each door: inputs that may be made as large as one likes, and how large they are compared.

An input of twice the size may take 2.3 times the work at most (`tests/work.py`), or is refused with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.fuzz.doors.styles import STYLE_HEAD

Made = Callable[[int], bytes]
BETWEEN = b"\n%%%%\n"
_TAIL = b"</layout></citation></style>"
_PAGE = b"<!doctype html><html lang=es>"
_LIBRARY = b"schema: citekit/1\n"
_WORD = b"El ministro dijo que son setecientos soldados para adiestrar a las fuerzas armadas el lunes. "


def _style(inside: bytes) -> bytes:
    return STYLE_HEAD + inside + _TAIL


def _macros(count: int, call: Callable[[int], str]) -> bytes:
    macros = "".join(f'<macro name="m{n}">{call(n)}<text value="x"/></macro>' for n in range(count))
    head, info, rest = STYLE_HEAD.partition(b"<info/>")
    return head + info + macros.encode() + rest + b'<text macro="m0"/>' + _TAIL


def _tmx(inside: bytes) -> bytes:
    return b'<tmx version="1.4"><body>' + inside + b"</body></tmx>"


def _unit(words: bytes) -> bytes:
    both = b'<tu><tuv xml:lang="es"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>Yes %s</seg></tuv></tu>'
    return both % (words, words)


def _merging(count: int) -> bytes:
    """Mappings that each merge the one before twice."""
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}" for n in range(1, count)]
    return _LIBRARY + "\n".join(lines).encode() + b"\n"


def _doubling(count: int) -> bytes:
    lines = ["a0: &a0 [1, 1]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, count))]
    return _LIBRARY + "\n".join(lines).encode() + b"\n"


def _with_errors(length: int) -> bytes:
    """A quotation of that many bytes with a letter changed in every third word."""
    words = (_WORD * (length // len(_WORD) + 1)).split()
    changed = [b"x" + word[1:] if n % 3 == 0 else word for n, word in enumerate(words)]
    return b" ".join(changed) + BETWEEN + b" ".join(words)


def _sources(count: int) -> bytes:
    lines = (f"  s{n}: {{type: book, language: es, title: T{n}}}" for n in range(count))
    return _LIBRARY + b"sources:\n" + "\n".join(lines).encode() + b"\n"


def _item(value: object) -> bytes:
    return json.dumps([{"type": "book", "title": "T", **dict(value)}]).encode()  # type: ignore[call-overload]


# The door, what grows, the input by its size, and the size that is compared with its double.
COSTS: dict[tuple[str, str], tuple[Made, int]] = {
    ("article-markdown", "brackets nested deep"): (lambda n: b"[" * n + b"a" + b"]" * n, 300),
    ("article-markdown", "brackets never closed"): (lambda n: b"[a " * n, 300),
    ("article-markdown", "notes in notes"): (lambda n: b"^[a " * n, 300),
    ("article-markdown", "notes that are defined"): (
        lambda n: b"".join(b"[^%d]: a\n\n" % k for k in range(n)) + b"[^0]" * n,
        100,
    ),
    ("article-markdown", "notes that are not defined"): (lambda n: b"[^a] " * n, 300),
    ("article-markdown", "short lines with colons in one paragraph"): (lambda n: b"a: b\n" * n, 300),
    ("article-markdown", "emphasis of one sort"): (lambda n: b"*a **b " * n, 200),
    ("article-markdown", "emphasis nested"): (lambda n: b"*" * n + b"a" + b"*" * n, 300),
    ("article-markdown", "underscores"): (lambda n: b"_a_b" * n, 200),
    ("article-markdown", "strikes"): (lambda n: b"~~a " * n, 200),
    ("article-markdown", "back quotes of all lengths"): (
        lambda n: b"".join(b"`" * (k % 40 + 1) + b"a" for k in range(n)),
        100,
    ),
    ("article-markdown", "lists in lists"): (lambda n: b"- " * n + b"a", 300),
    ("article-markdown", "items"): (lambda n: b"- a\n" * n, 200),
    ("article-markdown", "numbered items"): (lambda n: b"1. a\n\n" * n, 150),
    ("article-markdown", "quotes in quotes"): (lambda n: b"> " * n + b"a", 300),
    ("article-markdown", "tables with many columns"): (
        lambda n: b"|a" * n + b"|\n" + b"|-" * n + b"|\n" + b"|b" * n + b"|\n",
        100,
    ),
    ("article-markdown", "tables with many rows"): (lambda n: b"|a|b|\n|-|-|\n" + b"|a|b|\n" * n, 100),
    ("article-markdown", "links never closed"): (lambda n: b"[a](" * n, 300),
    ("article-markdown", "links to many places"): (lambda n: b"[a](b) " * n, 200),
    ("article-markdown", "definitions of links"): (lambda n: b"".join(b"[a%d]: b\n" % k for k in range(n)), 150),
    ("article-markdown", "images nested"): (lambda n: b"![" * n + b"a" + b"](b)" * n, 100),
    ("article-markdown", "notes and images nested"): (lambda n: b"^[![" * n + b"a" + b"](b)]" * n, 50),
    ("article-markdown", "autolinks never closed"): (lambda n: b"<a:" * n, 300),
    ("article-markdown", "attributes of one tag"): (
        lambda n: b"<a " + b" ".join(b"a%d=b" % k for k in range(n)) + b">x</a>",
        300,
    ),
    ("article-markdown", "tags never closed"): (lambda n: b"<b " * n, 300),
    ("article-markdown", "comments never closed"): (lambda n: b"a <!-- " * n, 300),
    ("article-markdown", "declarations never closed"): (lambda n: b"a <!A <? <![CDATA[ " * n, 200),
    ("article-markdown", "dollars"): (lambda n: b"$a $$b " * n, 200),
    ("article-markdown", "combining marks"): (
        lambda n: "“e".encode() + "\u0301".encode() * n + "” [@paz-700]".encode(),
        400,
    ),
    ("article-markdown", "one long word"): (lambda n: b"a" * n, 2000),
    ("article-markdown", "one long line"): (lambda n: b"word " * n, 500),
    ("article-markdown", "empty lines"): (lambda n: b"a" + b"\n" * n, 2000),
    ("article-markdown", "backslashes"): (lambda n: b"\\" * n, 1000),
    ("article-markdown", "entities"): (lambda n: b"&amp;&#x22;&nope" * n, 200),
    ("article-markdown", "digits"): (lambda n: b"1" * n, 1000),
    ("article-markdown", "keys that are there, cited"): (lambda n: b"[@paz-700] " * n, 60),
    ("article-markdown", "keys in one bracket"): (lambda n: b"[@paz-700" + b"; @paz-700" * n + b"]", 60),
    ("article-markdown", "front matter of many keys"): (
        lambda n: b"---\n" + b"".join(b"k%d: a\n" % k for k in range(n)) + b"---\na",
        200,
    ),
    ("article-markdown", "front matter of one value"): (lambda n: b"---\na: '" + b"b " * n + b"'\n---\na", 1000),
    ("article-markdown", "front matter never closed"): (lambda n: b"---\n" + b"a: b\n" * n, 300),
    ("article-markdown", "spaces"): (lambda n: b"a" + b" \t" * n + b"b", 1000),
    ("article-html", "attributes of one tag"): (
        lambda n: b"<p " + b" ".join(b"a%d=b" % k for k in range(n)) + b">x</p>",
        300,
    ),
    ("article-html", "elements nested deep"): (lambda n: b"<div>" * n + b"a", 200),
    ("article-html", "elements never opened"): (lambda n: b"</div>" * n, 200),
    ("article-html", "formats never closed"): (lambda n: b"<p><b><i>a" * n, 100),
    ("article-html", "tables in tables"): (lambda n: b"<table><tr><td>" * n, 100),
    ("article-html", "quotations in quotations"): (lambda n: b"<q>a " * n, 200),
    ("article-html", "comments never closed"): (lambda n: b"<!--a" * n, 300),
    ("article-html", "scripts"): (lambda n: b"<script>a</script>" * n, 150),
    ("article-html", "spans"): (lambda n: b"<p>" + b"<span>a</span>" * n, 200),
    ("article-html", "one text"): (lambda n: b"<p>" + b"word " * n, 500),
    ("article-html", "styles of one element"): (lambda n: b"<p style='" + b"a:b;" * n + b"'>x", 300),
    ("article-html", "classes"): (lambda n: b"<p class='" + b"a " * n + b"'>x", 500),
    ("article-html", "parts in parts"): (lambda n: b"<div class='info-box related'><aside><p>a b c d e." * n, 60),
    ("article-html", "articles in articles"): (
        lambda n: b"<article><h2>Uno</h2><p>El ministro dijo que no va." * n,
        60,
    ),
    ("article-html", "labels of parts"): (lambda n: b"<section><h3>Comments (3)</h3><p>a b c</p>" * n, 80),
    ("article-html", "pull quotes"): (
        lambda n: (
            b"<p>El ministro dijo que no va a la plaza hoy.</p><blockquote>que no va a la plaza hoy</blockquote>" * n
        ),
        60,
    ),
    ("article-html", "descriptions"): (
        lambda n: (
            b"<meta name=description content='El ministro dijo que no va a la plaza hoy'>" * n + b"<p>El ministro."
        ),
        100,
    ),
    ("article-html", "turns of an interview"): (
        lambda n: b"<p><b>P. No?</b></p><p>El ministro dijo que no va a la plaza hoy.</p>" * n,
        60,
    ),
    ("page", "attributes of one tag"): (
        lambda n: _PAGE + b"<p " + b" ".join(b"a%d=b" % k for k in range(n)) + b">x</p>",
        500,
    ),
    ("page", "elements nested deep"): (lambda n: _PAGE + b"<div>" * n + b"a", 300),
    ("page", "paragraphs"): (lambda n: _PAGE + b"<p>El ministro dijo que no." * n, 100),
    ("page", "spans"): (lambda n: _PAGE + b"<p>" + b"<span>a</span> " * n, 300),
    ("page", "formats never closed"): (lambda n: _PAGE + b"<p><b><i>a" * n, 150),
    ("page", "tables in tables"): (lambda n: _PAGE + b"<table><tr><td>a" * n, 150),
    ("page", "lists in lists"): (lambda n: _PAGE + b"<ul><li>a" * n, 150),
    ("page", "menus"): (lambda n: _PAGE + b"<nav><a href=a>a</a></nav>a" * n, 100),
    ("page", "styles"): (lambda n: _PAGE + b"<style>.a%d{display:none}</style>" % 1 * n + b"<p class=a1>x", 100),
    ("page", "rules of one style"): (
        lambda n: _PAGE + b"<style>" + b"".join(b".a%d{display:none}" % k for k in range(n)) + b"</style><p class=a1>x",
        200,
    ),
    ("page", "comments never closed"): (lambda n: _PAGE + b"<p>a<!--a" * n, 300),
    ("page", "entities"): (lambda n: _PAGE + b"<p>" + b"&nbsp;&#x22;&nope" * n, 300),
    ("page", "selectors of one rule"): (
        lambda n: (
            _PAGE + b"<style>" + b", ".join(b".a%d" % k for k in range(n)) + b"{display:none}</style><p class=a1>x"
        ),
        200,
    ),
    ("page", "a selector that is long"): (
        lambda n: _PAGE + b"<style>" + b"p " * n + b"{display:none}</style>" + b"<p>x" * 20,
        100,
    ),
    ("page", "rules for elements nested deep"): (
        lambda n: _PAGE + b"<style>div div div{display:none}</style>" + b"<div>" * n + b"x",
        60,
    ),
    ("page", "declarations of one style"): (lambda n: _PAGE + b"<p style='" + b"color:red;" * n + b"'>x", 200),
    ("page", "brackets of a style"): (lambda n: _PAGE + b"<style>" + b"a{" * n + b"</style><p>x", 100),
    ("page", "functions of a style"): (lambda n: _PAGE + b"<p style='width:" + b"calc(" * n + b"'>x", 60),
    ("page", "classes of an element"): (
        lambda n: _PAGE + b"<style>.a{display:none}</style><p class='" + b"b " * n + b"'>x",
        300,
    ),
    ("page", "one plain text"): (lambda n: b"word " * n, 1000),
    ("page", "one line of UTF-16"): (lambda n: b"\xff\xfe" + "約300".encode("utf-16-le") * n, 500),
    ("page", "combining marks"): (lambda n: b"<p>e" + "\u0301".encode() * n, 500),
    ("page", "words of KOI8-R"): (lambda n: b"<p>" + "Министр сказал, что нет. ".encode("koi8-r") * n, 300),
    ("page", "UTF-16 without a mark"): (lambda n: ("<p>" + "約300 人。" * n).encode("utf-16-le"), 500),
    ("page", "bytes of no charset"): (lambda n: b"<p>" + b"\xff\xfe\x80" * n, 500),
    ("quotation", "with errors"): (_with_errors, 1500),
    ("quotation", "combining marks on both sides"): (
        lambda n: b"e" + "\u0301".encode() * n + b" hola amigo mio" + BETWEEN + b"e" + "\u0301".encode() * 2 * n,
        1000,
    ),
    ("quotation", "cuts"): (lambda n: " … ".join(["setecientos soldados"] * n).encode() + BETWEEN + _WORD * 40, 20),
    ("quotation", "brackets"): (lambda n: b"[a] " * n + b"soldados" + BETWEEN + _WORD * n, 60),
    ("quotation", "numbers"): (lambda n: b"1.000 " * n + BETWEEN + b"1.001 " * n + BETWEEN + b"1,000 " * n, 60),
    ("quotation", "digits of one number"): (lambda n: b"1" * n + BETWEEN + b"2" * n + BETWEEN + b"1" * n, 500),
    ("quotation", "no in every word"): (lambda n: b"no " * n + BETWEEN + b"no si " * n + BETWEEN + b"not " * n, 100),
    ("quotation", "names"): (lambda n: b"Ana Ruiz " * n + BETWEEN + b"Ana Luiz " * n + BETWEEN + b"Ann Ruiz " * n, 60),
    ("quotation", "marks"): (lambda n: "“‘".encode() * n + b"a" + BETWEEN + "”’".encode() * n, 300),
    ("quotation", "one sentence, and its translation"): (
        lambda n: b"hola amigo" + BETWEEN + _WORD * n + BETWEEN + b"seven hundred soldiers",
        20,
    ),
    ("library", "keys"): (lambda n: _LIBRARY + b"".join(b"k%d: a\n" % k for k in range(n)), 200),
    ("library", "sources"): (_sources, 40),
    ("library", "one list"): (lambda n: _LIBRARY + b"a: [" + b"1, " * n + b"]\n", 300),
    ("library", "lists in lists"): (lambda n: _LIBRARY + b"a: " + b"[" * n, 300),
    ("library", "objects in objects, JSON"): (lambda n: b'{"schema": "citekit/1", "a": ' + b'{"a":' * n, 300),
    ("library", "mappings that merge what merges"): (_merging, 60),
    ("library", "aliases of aliases"): (_doubling, 40),
    ("library", "anchors"): (lambda n: _LIBRARY + b"".join(b"k%d: &a%d b\n" % (k, k) for k in range(n)), 200),
    ("library", "one text"): (lambda n: _LIBRARY + b"a: '" + b"word " * n + b"'\n", 1000),
    ("library", "lines of one block"): (lambda n: _LIBRARY + b"a: |\n" + b"  word\n" * n, 500),
    ("library", "a key twice"): (lambda n: _LIBRARY + b"a: 1\n" * n, 200),
    ("library", "tags that are not read"): (lambda n: _LIBRARY + b"a:\n" + b"- !x 1\n" * n, 200),
    ("library", "comments"): (lambda n: _LIBRARY + b"# a\n" * n, 1000),
    ("library", "digits of one number"): (
        lambda n: _LIBRARY + b"sources: {a: {type: book, volume: " + b"1" * n + b"}}\n",
        1000,
    ),
    ("settings", "keys"): (lambda n: b"".join(b"k%d = 1\n" % k for k in range(n)), 150),
    ("settings", "one list"): (lambda n: b"may-except = [" + b"'CK403', " * n + b"]", 200),
    ("settings", "lists in lists"): (lambda n: b"a = " + b"[" * n, 300),
    ("settings", "tables"): (lambda n: b"".join(b"[a%d]\n" % k for k in range(n)), 150),
    ("settings", "dots"): (lambda n: b"a" + b".a" * n + b" = 1", 300),
    ("settings", "one text"): (lambda n: b"style = '" + b"a" * n + b"'", 2000),
    ("index", "manifests of many segments"): (
        lambda n: (
            b"body\n"
            + json.dumps(
                {
                    "schema": "citekit-index/1",
                    "written": 1,
                    "spare": [],
                    "segments": [
                        {
                            "name": f"{k:08}.segment",
                            "documents": 1,
                            "postings": 1,
                            "names_size": 1,
                            "texts_size": 1,
                            "checksum": 1,
                            "dropped": [],
                        }
                        for k in range(n)
                    ],
                }
            ).encode()
        ),
        60,
    ),
    ("index", "documents that were replaced"): (
        lambda n: b"layout\n" + json.dumps({"documents": n + 1, "dropped": list(range(n))}).encode(),
        300,
    ),
    ("index", "a manifest nested deep"): (lambda n: b"manifest\n" + b"[" * n, 1000),
    ("memory", "units"): (lambda n: _tmx(_unit(b"a") * n), 40),
    ("memory", "words of a unit"): (lambda n: _tmx(_unit(b"word " * n)), 500),
    ("memory", "codes in codes"): (lambda n: _tmx(_unit(b"<ph><sub>a" * n + b"</sub></ph>" * n)), 40),
    ("memory", "comments within words"): (lambda n: _tmx(_unit(b"a<!--b-->" * n)), 200),
    ("memory", "properties"): (
        lambda n: _tmx(_unit(b"a").replace(b"<tu>", b"<tu>" + b"<prop type='a'>b</prop>" * n)),
        200,
    ),
    ("memory", "variants of one unit"): (
        lambda n: _tmx(
            b"<tu>" + b"".join(b'<tuv xml:lang="en-x-a%d"><seg>a</seg></tuv>' % k for k in range(n)) + b"</tu>"
        ),
        40,
    ),
    ("memory", "mistakes"): (lambda n: _tmx(b"<tu><tuv><seg>a</seg></tuv></tu>" * n), 60),
    ("style", "elements nested deep"): (lambda n: _style(b"<group>" * n + b"</group>" * n), 40),
    ("style", "elements"): (lambda n: _style(b'<text variable="title"/>' * n), 100),
    ("style", "macros"): (lambda n: _macros(n, lambda _: ""), 100),
    ("style", "macros one in another"): (
        lambda n: _macros(n, lambda k: f'<text macro="m{k + 1}"/>' if k + 1 < n else ""),
        20,
    ),
    ("style", "macros each twice in another"): (
        lambda n: _macros(n, lambda k: f'<text macro="m{k + 1}"/>' * 2 if k + 1 < n else ""),
        40,
    ),
    ("style", "macros in a circle"): (lambda n: _macros(n, lambda k: f'<text macro="m{(k + 1) % n}"/>'), 40),
    ("style", "choices"): (lambda n: _style(b'<choose><if type="book"><text value="a"/></if></choose>' * n), 60),
    ("style", "conditions of one choice"): (
        lambda n: _style(b"<choose>" + b'<if variable="a"/>' + b'<else-if variable="b"/>' * n + b"</choose>"),
        60,
    ),
    ("style", "names of one element"): (lambda n: _style(b'<names variable="' + b"author " * n + b'"/>'), 60),
    ("style", "one long prefix"): (lambda n: _style(b'<text variable="title" prefix="' + b"a" * n + b'"/>'), 1000),
    ("style", "keys of sorting"): (
        lambda n: _style(b"").replace(b"<layout>", b"<sort>" + b'<key variable="title"/>' * n + b"</sort><layout>"),
        60,
    ),
    ("style", "attributes of one element"): (
        lambda n: _style(b"<text " + b" ".join(b'a%d="b"' % k for k in range(n)) + b' variable="title"/>'),
        200,
    ),
    ("item", "names"): (lambda n: _item({"author": [{"family": f"F{k}", "given": "A. B."} for k in range(n)]}), 60),
    ("item", "parts of a given name"): (lambda n: _item({"author": [{"family": "F", "given": "A. " * n}]}), 200),
    ("item", "words of a title"): (lambda n: _item({"title": "word " * n}), 200),
    ("item", "marks in a title"): (lambda n: _item({"title": "<i>a “b' " * n}), 150),
    ("item", "numbers of a volume"): (lambda n: _item({"volume": "1, " * n + "2"}), 200),
    ("item", "spaces of a volume"): (
        lambda n: _item({"volume": "1" + "\t" * n + "2", "page": "1" + " " * n + "-2"}),
        1000,
    ),
    ("item", "digits of a page"): (lambda n: _item({"page": "1" * n + "-" + "2" * n + "a"}), 500),
    ("item", "pages"): (lambda n: _item({"page": "100-102, " * n}), 150),
    ("item", "words of a date"): (lambda n: _item({"issued": {"raw": "May 5 " * n}}), 100),
    ("item", "points of a date"): (lambda n: _item({"issued": {"date-parts": [[2001, 5, 3]] * n}}), 300),
    ("item", "numbers of a point"): (lambda n: _item({"issued": {"date-parts": [[2001] * n]}}), 500),
    ("item", "lines of a note"): (lambda n: _item({"note": "volume: 5\n" * n}), 100),
    ("item", "braces of a note"): (lambda n: _item({"note": "{:volume: " * n}), 200),
    ("item", "variables"): (lambda n: _item({f"x{k}": "a" for k in range(n)}), 200),
    ("engine", "answers"): (lambda n: json.dumps({"translatedText": ["Yes"] * n}).encode(), 500),
    ("engine", "words of an answer"): (lambda n: json.dumps({"translatedText": ["word " * n, "b"]}).encode(), 500),
    ("engine", "an answer nested deep"): (lambda n: b'{"translatedText": ' + b"[" * n, 1000),
    ("engine", "heads"): (lambda n: b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * n + b"\r\n", 60),
    ("engine", "one long head"): (lambda n: b"HTTP/1.1 200 OK\r\nA: " + b"b" * n + b"\r\n\r\n", 1000),
    ("engine", "chunks"): (
        lambda n: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * n + b"0\r\n\r\n",
        100,
    ),
    ("command", "arguments that are too many"): (lambda n: b"verify\n" + b"a\n" * n, 500),
    ("command", "words to detect"): (lambda n: b"detect\n-\n\n" + b"hola amigo " * n, 200),
    ("command", "words to find"): (lambda n: b"find\n--index\nkept\n-\n\n" + _WORD * n, 20),
    ("command", "words to locate"): (lambda n: b"locate\n-\narticle.md\n\n" + _WORD * n, 20),
}
