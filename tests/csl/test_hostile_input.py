"""Styles and items that are wrong, or mean harm: an error that says where, in bounded time; never a traceback."""

from __future__ import annotations

import contextlib
import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from citekit.csl import InvalidStyle, Processor, UnknownItem, UnknownStyle, cluster, load_style
from citekit.errors import CitekitError
from citekit.model import Text

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'


def style(layout: str, macros: str = "") -> str:
    return f"{HEAD}<info/>{macros}<citation><layout>{layout}</layout></citation></style>"


TWICE = (
    "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(40))
    + '<macro name="m40"><text value="x"/></macro>'
)
WRONG_STYLES = {
    "no XML": "<this is no style",
    "empty": "<a/>",
    "cut off": style("<text variable='title'/>")[:-30],
    "entity bomb": f'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{style("&b;")}',
    "external entity": f'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>{style("&x;")}',
    "a macro that calls itself": style('<text macro="a"/>', '<macro name="a"><text macro="a"/></macro>'),
    "macros in a circle": style(
        '<text macro="a"/>', '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    ),
    "a macro that is not there": style('<text macro="a"/>'),
    "another version": style("").replace('version="1.0"', 'version="2.0"'),
    "no version": style("").replace('version="1.0"', ""),
    "no citation": f"{HEAD}<info/></style>",
    "no layout": f"{HEAD}<info/><citation/></style>",
    "text of nothing": style("<text/>"),
    "too deep": style("<group>" * 300 + "</group>" * 300),
    "too large": style(" " * 9_000_000),
    "two to the power of forty": style('<text macro="m0"/>', TWICE),
}


@pytest.mark.parametrize("name", WRONG_STYLES)
def test_a_wrong_style_is_refused_with_its_place(name):
    started = time.process_time()
    with pytest.raises(InvalidStyle) as error:
        Processor(WRONG_STYLES[name], "en-US", [{"id": "a", "type": "book", "title": "A"}]).cite([cluster("a")])
    assert time.process_time() - started < 5
    assert str(error.value.where) in str(error.value)
    assert "passwd" not in str(error.value)


def test_a_style_that_is_not_there_is_named_with_its_like():
    with pytest.raises(UnknownStyle, match="chicago-notes-bibliography"):
        load_style("chicago-notes-bibliograhpy")
    parent = '<link rel="independent-parent" href="http://www.zotero.org/styles/no-such-style"/>'
    with pytest.raises(UnknownStyle, match="no-such-style"):
        load_style(f"{HEAD}<info>{parent}</info></style>")


def test_an_item_that_is_not_there_is_named():
    with pytest.raises(UnknownItem, match="nobody"):
        Processor("apa", "en-US", []).cite([cluster("nobody")])


MANY = [{"family": f"Family{n}", "given": "Ana"} for n in range(10_000)]
ODD_ITEMS = [
    {"id": "no-type", "title": "A"},
    {"id": "impossible", "type": "book", "issued": {"date-parts": [[2023, 13, 45]]}, "title": "A"},
    {"id": "year-zero", "type": "book", "issued": {"date-parts": [[0]]}, "title": "A"},
    {"id": "no-parts", "type": "book", "issued": {"date-parts": [[]]}, "title": "A"},
    {"id": "words", "type": "book", "issued": {"raw": "in the days of the king"}, "title": "A"},
    {"id": "many", "type": "book", "author": MANY, "title": "A"},
    {"id": "large", "type": "book", "title": "word <i>" * (130_000 if os.environ.get("CITEKIT_HEAVY") else 13_000)},
    {"id": "quotes", "type": "book", "title": "“'\"" * 3_000},
    {"id": "nested", "type": "book", "title": "<i>" * 5_000 + "x" + "</i>" * 5_000},
    {"id": "empty-names", "type": "book", "author": [{}, {"family": ""}, None], "title": "A"},
    {"id": "number", "type": 5, "title": 5, "volume": 3.5},
]


@pytest.mark.parametrize("item", ODD_ITEMS, ids=[item["id"] for item in ODD_ITEMS])
def test_an_odd_item_is_rendered_in_bounded_time(item):
    started = time.process_time()
    for name in ("apa", "chicago-notes-bibliography"):
        processor = Processor(name, "en-US", [item])
        processor.cite([cluster(item["id"])])
        processor.bibliography()
    assert time.process_time() - started < 15


SCRIPT = '<script>alert("x")</script> \\input{secret} *bold* [link](javascript:x) {\\b rtf} `code` & %'


@pytest.mark.parametrize(
    ("to", "forbidden"),
    [
        ("html", "<script"),
        ("latex", "\\input{"),
        ("rtf", "{\\b rtf}"),
        ("rst", " `code`"),
    ],
)
def test_what_a_title_holds_is_never_markup(to, forbidden):
    for title in (SCRIPT, Text(SCRIPT, "es", {"en": SCRIPT})):
        item = {
            "id": "a",
            "type": "book",
            "title": title,
            "URL": "javascript:alert(1)",
            "author": [{"literal": SCRIPT}],
        }
        processor = Processor("apa", "en-US", [item], to=to)
        (citation,) = processor.cite([cluster("a")])
        assert forbidden not in citation + processor.bibliography().text


def test_markdown_shows_a_title_as_it_is():
    item = {"id": "a", "type": "book", "title": SCRIPT}
    written = Processor("apa", "en-US", [item], to="markdown").bibliography().text
    html = MarkdownIt("commonmark").render(written)
    assert "<script" not in html
    assert "<a " not in html
    assert "<code" not in html
    assert "*bold*" in html


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "suffix"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
VARIABLES = st.sampled_from(
    ["title", "author", "editor", "issued", "accessed", "page", "volume", "note", "multi", "language", "URL", "type"]
)


@settings(max_examples=500 if os.environ.get("CITEKIT_HEAVY") else 40, deadline=None)
@given(st.dictionaries(VARIABLES, JSON, max_size=6))
def test_no_item_breaks_the_processor(item):
    with contextlib.suppress(CitekitError):
        processor = Processor("apa", "en-US", [{**item, "id": "a"}])
        processor.cite([cluster("a")])
        processor.bibliography()


WHOLE = style(
    '<group delimiter=", " prefix="("><names variable="author editor"><name et-al-min="2" et-al-use-first="1"/>'
    '<label form="short"/><substitute><text macro="t"/></substitute></names><choose><if type="book" match="any">'
    '<label form="short"/><substitute><text macro="t"/></substitute></names><choose><if type="book">'
    "</choose></group>",
    '<macro name="t"><text variable="title" quotes="true" text-case="title"/></macro>',
)


@settings(max_examples=2000 if os.environ.get("CITEKIT_HEAVY") else 150, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.text(alphabet='<>/="& abcxn-2', max_size=12))
def test_no_style_breaks_the_processor(at, cut, put):
    item = {"id": "a", "type": "book", "title": "a title", "author": [{"family": "Sato"}, {"family": "Kim"}]}
    with contextlib.suppress(CitekitError):
        Processor(WHOLE[:at] + put + WHOLE[at + cut :], "en-US", [item]).cite([cluster("a")])
