"""Markup in the fields of a library and in an article does nothing in the page of any host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.integrations.test_same_notes import HOSTS

MARKUP = r"""
<script>alert(1)</script>
</script><script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<iframe src="javascript:alert(1)"></iframe>
<object data="data:text/html,x"></object>
<embed src="//evil.example/x">
<style>body{display:none}</style>
<link rel=stylesheet href=//evil.example/x.css>
<meta http-equiv=refresh content="0;url=//evil.example">
<base href="//evil.example/">
<form action=//evil.example><input name=q></form>
<a href="javascript:alert(1)">x</a>
<a href="data:text/html,x">x</a>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)></video>
<body onload=alert(1)>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<!--><script>alert(1)</script>-->
<![CDATA[<script>alert(1)</script>]]>
<?php echo 1 ?>
"><script>alert(1)</script>
'><img src=x onerror=alert(1)>
" onmouseover="alert(1)
' onfocus='alert(1)' autofocus='
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
[x](javascript:alert(1))
![x](javascript:alert(1))
<javascript:alert(1)>
`<script>alert(1)</script>`{=html}
{{ 7 * 7 }}{% include "/etc/passwd" %}
{{< include /etc/passwd >}}
${alert(1)}#{alert(1)}
\u202egpj.exe\u2066x
</bdi></span></a></li></ol></section><script>alert(1)</script>
раураl ＜script＞alert(1)＜/script＞
""".strip().split("\n")
ALLOWED = {
    *("html", "head", "body", "main", "title", "meta", "style", "div", "section", "article", "header", "footer", "nav"),
    *(
        "p",
        "h1",
        "h2",
        "ol",
        "ul",
        "li",
        "a",
        "sup",
        "span",
        "bdi",
        "i",
        "em",
        "b",
        "strong",
        "br",
        "q",
        "cite",
        "code",
    ),
    *("hr", "link", "blockquote", "small", "aside"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose library has each kind of markup in every field, and whose article cites all of it."""
    made = tmp_path_factory.mktemp("hostile")
    lines = ["schema: citekit/1", "sources:"]
    for number, markup in enumerate(MARKUP):
        said = json.dumps(json.loads(f'"{markup}"') if markup.startswith("\\u") else markup)
        lines.append(
            f"  s{number}: {{type: article-newspaper, language: es, title: {{es: {said}, en: {said}}}, "
            f"author: [{{family: {said}, given: {said}}}], container-title: {said}, publisher: {said}, "
            f"agency: {said}, publisher-place: {said}, page: {said}, issued: 2023-05-25}}"
        )
    lines.append("citations:")
    for number, markup in enumerate(MARKUP):
        said = json.dumps(json.loads(f'"{markup}"') if markup.startswith("\\u") else markup)
        lines.append(
            f"  c{number}: {{source: s{number}, quote: {said}, speaker: {{name: {said}}}, "
            f"translations: [{{language: en, text: {said}, by: human, translator: {said}}}]}}"
        )
    (made / "citations.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = "\n\n".join(f"“Words” [@c{number}]." for number in range(len(MARKUP)))
    head = "---\nlang: en-US\nbibliography: citations.yaml\ntitle: Hostile\n---\n\n"
    (made / "article.md").write_text(f"{head}{text}\n", encoding="utf-8")
    return made


def _acts(one: html.HtmlElement) -> bool:
    """Tell whether an element is of the markup of the fields, in what a browser would do or ask for."""
    if not isinstance(one.tag, str):
        return False
    said = [value for name, value in one.attrib.items() if name not in {"id", "title", "content"}]
    inside = [one.text or ""] if one.tag in {"script", "style"} else []
    return any(sign in text for text in (*said, *inside) for sign in ("alert(1)", "evil.example", "display:none}"))


@pytest.mark.long(each=10)
@pytest.mark.parametrize("host", HOSTS)
def test_markup_in_every_field_does_nothing(host: str, folder: Path) -> None:
    assert len(MARKUP) == 40
    print_, path = HOSTS[host]
    page = html.document_fromstring(print_(folder).encode(), parser=html.HTMLParser(encoding="utf-8"))
    notes = page.xpath(path)
    assert len(notes) == len(MARKUP)
    for note in notes:
        for one in note.iter():
            assert isinstance(one.tag, str), "a comment or an instruction"
            assert one.tag in ALLOWED, one.tag
            assert not [name for name in one.attrib if name.startswith("on")]
            assert not one.get("href", "#").lower().startswith(("javascript", "data", "vbscript", "//"))
    assert not [one for one in page.iter() if _acts(one)]  # a theme may have scripts and forms of its own
    shown = " ".join(page.text_content().split())
    assert "7 * 7" in shown
    assert "<script>alert(1)</script>" in shown


@pytest.mark.long
@pytest.mark.parametrize("host", ["Jinja", "Flask", "Django"])
def test_markup_in_an_article_does_nothing(host: str, folder: Path, tmp_path: Path) -> None:
    for name in ("citations.yaml", "article.md"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    with (tmp_path / "article.md").open("a", encoding="utf-8") as file:
        file.write("\n\n" + "\n\n".join(f"Words {markup}\n\n{markup}" for markup in MARKUP) + "\n")
    print_, _ = HOSTS[host]
    page = html.document_fromstring(print_(tmp_path).encode(), parser=html.HTMLParser(encoding="utf-8"))
    assert not page.xpath(
        "//script | //iframe | //form | //object | //base | //svg | //input | //@*[starts-with(name(), 'on')]"
    )
    assert not [link for link in page.xpath("//@href") if link.lower().startswith(("javascript", "data"))]
