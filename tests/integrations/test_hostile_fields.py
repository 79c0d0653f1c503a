"""Markup, scripts and tricks of writing in any field of a record do nothing in the page of any host."""

from __future__ import annotations

import html.parser

import pytest
from markdown_it import MarkdownIt

from citekit.integrations.markdown_it import citekit_plugin
from tests.integrations.sphinx_project import build, project

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</li></ol><h1>x</h1>",
    "<iframe src=//x.example>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{display:none}</style>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//x><input>",
    "<object data=x>",
    "<embed src=x>",
    "<math><mi>",
    "<details open ontoggle=alert(1)>",
    "<!-- x",
    "--> x",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "&lt;script&gt;",
    "&#60;b&#62;",
    '"onmouseover=alert(1) x="',
    "' onfocus=alert(1) '",
    "`x`",
    "**x**",
    "[x](javascript:alert(1))",
    "![x](//x/y.png)",
    "[@paz-700]",
    "{cite}`paz-700`",
    ":cite:`paz-700`",
    ".. raw:: html",
    "|x|",
    "{{ 7*7 }}",
    "{% x %}",
    "${7*7}",
    "$x^2$ \\input{/etc/passwd}",
    "<x-y is=z>",
    "\u202edcba",
    "\u2066x",
    "p\u0430ypal",
    "\x02wzxhzdk:0\x03",
    "<!--citekit 0 notes 0-->",
    "<citekit-mark place='0'/>",
)
ALLOWED = frozenset({"script", "style", "meta", "form", "input", "base", "iframe", "object", "embed", "svg", "math"})
LIBRARY = """\
schema: citekit/1
sources:
  s:
    type: article-newspaper
    language: es
    title: {es: %(x)s, en: %(x)s}
    author: [{family: %(x)s, given: %(x)s}]
    container-title: %(x)s
    publisher: %(x)s
    agency: %(x)s
    issued: 2023-05-25
    URL: https://x.example/1
citations:
  c:
    source: s
    quote: %(x)s
    speaker: {name: %(x)s, role: {en: %(x)s}}
    said: {on: 2023-05-24, at: {en: %(x)s}}
    translations: [{language: en, text: %(x)s, by: human, translator: %(x)s}]
"""


class Elements(html.parser.HTMLParser):
    """The elements of a page with what acts in them, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        acts = [
            name for name, value in attrs if name.startswith("on") or (value or "").lower().startswith("javascript:")
        ]
        self.found += [tag, *acts]

    def handle_data(self, data):
        self.words.append(data)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\x02", "").replace("\x03", "")
    return f'"{escaped}"'


def text_of(key: str) -> str:
    return f"A [@{key}], as @{key} says.\n"


def by_markdown_it(folder):
    said = {"library": str(folder / "citations.yaml"), "tell": lambda *_: None}
    return MarkdownIt("commonmark").use(citekit_plugin, **said).render(text_of("c") + "\n:::{quotation} c\n:::\n")


def by_python_markdown(folder):
    markdown = pytest.importorskip("markdown")
    said = {"library": str(folder / "citations.yaml")}
    return markdown.markdown(text_of("c"), extensions=["citekit"], extension_configs={"citekit": said})


HOSTS = {"markdown-it": by_markdown_it, "Python-Markdown": by_python_markdown}


@pytest.mark.long(each=4)
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_what_stands_in_a_field_is_words(tmp_path, host, attack):
    (tmp_path / "citations.yaml").write_text(LIBRARY % {"x": quoted("Harmless")}, "utf-8")
    usual = Elements(HOSTS[host](tmp_path)).found
    (tmp_path / "citations.yaml").write_text(LIBRARY % {"x": quoted(attack)}, "utf-8")
    page = Elements(HOSTS[host](tmp_path))
    # CSL knows <i>, <b>, <sup> and spans in titles; nothing else may come of a field.
    assert set(page.found) - set(usual) <= {"bdi", "span", "i", "b", "sup", "sub"}
    assert not ALLOWED & set(page.found)


@pytest.mark.long
def test_sphinx_prints_all_of_them_as_words(tmp_path, troops):
    pytest.importorskip("sphinx")
    sources, citations, index = [], [], []
    for number, attack in enumerate(ATTACKS):
        whole = (LIBRARY % {"x": quoted(attack)}).replace("  s:", f"  s{number}:").replace("  c:", f"  c{number}:")
        head, _, tail = whole.partition("citations:\n")
        sources.append(head.partition("sources:\n")[2])
        citations.append(tail.replace("source: s", f"source: s{number}"))
        index.append(f"A :cite:`c{number}`.\n\n.. quotation:: c{number}\n   :show: both\n")
    library = f"schema: citekit/1\nsources:\n{''.join(sources)}citations:\n{''.join(citations)}"
    built = build(project(tmp_path, troops, index__rst="\n".join(index), citations__yaml=library))
    assert built.warnings == ""
    page = built.text("index.html")
    body = Elements(page[page.index('role="main"') : page.index('class="sphinxsidebar"')])
    assert not (ALLOWED | {"img", "h1", "x-y"}) & set(body.found)
    assert not [one for one in body.found if one.startswith("on")]
    shown = "".join(body.words)
    for attack in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", ":cite:`paz-700`", "{{ 7*7 }}"):
        assert attack in shown
