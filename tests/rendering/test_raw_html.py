"""HTML that an author wrote: what an article needs is printed, what acts is not, and that is said."""

import re

import pytest
from lxml import etree, html

from citekit._data import entries
from citekit.article import read_article
from citekit.model import Library
from citekit.rendering import render
from tests.work import TWICE, growth

ACTING = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script",
    "<iframe src=//x></iframe>",
    "<iframe srcdoc='<script>x</script>'>",
    "<object data=x>y</object>",
    "<embed src=x>",
    "<base href=//x>",
    "<meta http-equiv=refresh content='0;url=//x'>",
    "<link rel=stylesheet href=//x>",
    "<style>p{display:none}</style>",
    "<form action=//x><input name=q><button>b</button></form>",
    "<textarea>",
    "<svg onload=x><script>x</script></svg>",
    "<svg><a xlink:href='javascript:x'>x</a></svg>",
    "<math><mi xlink:href='x'>",
    "<img src=x onerror=x>",
    "<img src='javascript:x'>",
    "<img src='data:text/html,x'>",
    "<body onload=x>",
    "<p onclick=x>",
    "<div\nonmouseover=x>",
    "<div/onmouseover=x>",
    "<a href='javascript:x'>k</a>",
    "<a href=' java\tscript:x'>k</a>",
    "<a href='&#106;avascript:x'>k</a>",
    "<a href='vbscript:x'>k</a>",
    "<a href='data:text/html,x'>k</a>",
    "<noscript><p title='</noscript><script>x</script>'>",
    "<template><script>x</script></template>",
    "<plaintext>",
    "<xmp><script>x</script></xmp>",
    "<title><script>x</script></title>",
    "<video src=x onerror=x>",
    "<audio autoplay src=x>",
    "<frameset><frame src=x></frameset>",
    "<span style='position:fixed'>x</span>",
    "<marquee onstart=x>",
    "<details ontoggle=x open>",
    "<select autofocus onfocus=x>",
    "<keygen autofocus onfocus=x>",
)
ALLOWED = {name: set(rest) for name, *rest in (line.split() for line in entries("rendering", "html-allowed.txt"))}
ADDRESSES = re.compile(r"(https?:|mailto:|#|[\w./-]*$)", re.IGNORECASE)


KEPT = {
    "<q>agua</q>": "<q>agua</q>",
    "<span lang='es' dir='ltr'>agua</span>": '<span lang="es" dir="ltr">agua</span>',
    "<bdi lang=ar dir=rtl>ماء</bdi>": '<bdi lang="ar" dir="rtl">ماء</bdi>',
    "<ruby>水<rt>みず</rt></ruby>": "<ruby>水<rt>みず</rt></ruby>",
    "<a href='https://x.example/a?b=1&amp;c'>k</a>": '<a href="https://x.example/a?b=1&amp;c">k</a>',
    "<time datetime='2024-05-01'>then</time>": '<time datetime="2024-05-01">then</time>',
    "<p class='lead' id='x' aria-label='y'>z</p>": '<p class="lead" id="x" aria-label="y">z</p>',
}
BLOCKS = {
    "<blockquote cite='https://x.example'>Nadie.</blockquote>": '<blockquote cite="https://x.example">Nadie.</blockquote>',
    "<table><tr><td colspan='2'>a</td></tr></table>": '<td colspan="2">a</td>',
    "<figure><img src='a.png' alt='b'><figcaption>c</figcaption></figure>": "<figcaption>c</figcaption>",
    "<div class='box'>\n\nNadie *se ha ido*.\n\n</div>": '<div class="box">\n<p>Nadie <em>se ha ido</em>.</p>\n</div>',
    "| a |\n|--:|\n| b |\n\n<hr>": '<td style="text-align:right">b</td>',
}


@pytest.fixture(scope="module")
def library(troops):
    return Library.open(troops / "citations.yaml")


def printed(text, library, **options):
    return render(read_article(f"---\nlang: en\n---\n\n{text}\n", name="a.md"), library, **options)


def body(text, library, **options):
    return printed(text, library, **options).text.split("<article>")[1].split("</article>")[0]


@pytest.mark.parametrize(
    "place", ["{}", "Words {} words.", "> {}", "- {}", "Words.[^1]\n\n[^1]: {}", "| a |\n|---|\n| {} |"]
)
def test_what_acts_or_asks_for_something_is_not_printed(library, place):
    told = {markup: wrong for markup in ACTING if (wrong := wrong_in(printed(place.format(markup), library).text))}
    assert not told


def wrong_in(page):
    """Give what a browser would see in *page* and that is on no list: elements, attributes, addresses."""
    wrong = []
    for element in html.document_fromstring(page).find("body").iter(etree.Element):
        name = element.tag
        wrong += [f"<{name}>"] if name not in {"body", *ALLOWED} else []
        for attribute, value in element.attrib.items():
            known = ALLOWED["*"] | ALLOWED.get(name, set())
            wrong += [attribute] if attribute not in known and not attribute.startswith(("aria-", "data-")) else []
            wrong += [value] if attribute in {"href", "src", "cite"} and not ADDRESSES.match(value) else []
    return wrong


@pytest.mark.parametrize(("markup", "expected"), [*KEPT.items(), *BLOCKS.items()])
def test_what_an_article_needs_is_printed(library, markup, expected):
    assert expected in body(markup if markup in BLOCKS else f"A {markup} b.", library)


def test_what_is_left_out_is_said_and_kept_for_who_trusts_the_author(library):
    text = "<script>x</script>\n\n<p onclick='y'>z</p>"
    assert "<script>, onclick" in printed(text, library).warnings[0]
    trusted = printed(text, library, raw_html=True)
    assert "<script>x</script>" in trusted.text
    assert not trusted.warnings
    assert wrong_in(trusted.text) == ["<script>", "onclick"]
    assert "as it stands: <script>, onclick" in printed(text, library, to="markdown").warnings[0]


def test_a_key_in_a_block_of_html_leads_to_a_note(library):
    page = body("<blockquote>“Seven hundred soldiers” [@paz-700].</blockquote>", library)
    assert "[@paz-700]" not in page
    assert '“Seven hundred soldiers.”<sup class="note-ref">' in page


def test_an_article_without_html_is_not_touched(library):
    assert body("A & b “c” — d<br", library) == "\n<p>A &amp; b “c” — d&lt;br</p>\n"


@pytest.mark.long(each=3)
@pytest.mark.parametrize("piece", ["<p onclick=x>", "<div>", "<a href='x", "<!--", "<b><i>", '<a "', "<a '\"<b "])
def test_twice_the_html_is_at_most_twice_the_work(library, piece):
    assert growth(lambda size: printed(piece * size, library), 200) <= TWICE
